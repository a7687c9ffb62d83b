<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AboutDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="23"/>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="28"/>
        <source>Works without a network. Everything stays on this machine, encrypted.</source>
        <translation>离线使用，全部数据加密保存在本机。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="33"/>
        <source>Version {0}</source>
        <translation>版本 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="34"/>
        <source>System: {0}</source>
        <translation>系统：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="35"/>
        <source>Vault: {0}</source>
        <translation>加密库：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="40"/>
        <source>Apache License 2.0. The parts of others and their licences are named in THIRD-PARTY.md beside the program.</source>
        <translation>本程序以 Apache License 2.0 许可发布；所用第三方组件及其许可证见程序文件夹中的 THIRD-PARTY.md。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="47"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>AnonymityPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="72"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="194"/>
        <source>Anonymity</source>
        <translation>匿名处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="73"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="200"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="212"/>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="104"/>
        <source>Anonymous by the rules sheet: {0}. Nothing is sent there while a place is open.</source>
        <translation>评审细则设为匿名评审的阶段：{0}。还有待处理的位置时不下发任务。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="108"/>
        <source>No stage is anonymous by the rules sheet; files may be looked through all the same.</source>
        <translation>评审细则未设匿名评审（实名材料）；仍可检查文件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="131"/>
        <source>Looking through all files</source>
        <translation>正在检查全部文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="155"/>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="187"/>
        <source>Taking in the redacted file</source>
        <translation>正在导入遮盖后的文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="196"/>
        <source>What names an entrant: metadata and file names go by themselves, words and pictures need a person.</source>
        <translation>查找可能透露参赛单位身份的内容：文件属性和文件名自动清除，文字和图片由人处理。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="199"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="211"/>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="201"/>
        <source>Look through all</source>
        <translation>全部检查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="202"/>
        <source>Accept…</source>
        <translation>接受…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="203"/>
        <source>Take back</source>
        <translation>撤回接受</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="204"/>
        <source>Replace by a redacted file…</source>
        <translation>换成遮盖后的文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="205"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="205"/>
        <source>Change the words or the filter.</source>
        <translation>请更改搜索词或筛选。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="223"/>
        <source>Not looked through yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="223"/>
        <source>Look through all files first.</source>
        <translation>请先点“全部检查”。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="224"/>
        <source>Nothing names an entrant</source>
        <translation>没有透露身份的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="224"/>
        <source>All files were looked through.</source>
        <translation>全部文件均已检查。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="208"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="221"/>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="158"/>
        <source>Why may {0:place stay as it is|places stay as they are}? The reason stands on record, with your name.</source>
        <translation>这 {0} 处为何可以保留？理由与您的姓名一并记录。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="208"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="221"/>
        <source>Import entries and their files first.</source>
        <translation>请先导入报名表和材料。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="211"/>
        <source>Search file or words</source>
        <translation>查找文件或原文</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="211"/>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="212"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_page.py" line="212"/>
        <source>Search number or file</source>
        <translation>查找编号或文件</translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="166"/>
        <source>Choose one</source>
        <translation>请选择</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="167"/>
        <source>Ground of the correction</source>
        <translation>更正理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="168"/>
        <source>Reason, in your own words</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="169"/>
        <source>Pass-phrase, to sign a correction</source>
        <translation>开启密码（签署更正时填写）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="170"/>
        <source>Keep the sheet as it is</source>
        <translation>维持原评分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="171"/>
        <source>Sign the correction</source>
        <translation>签署更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="176"/>
        <source>signed {0}</source>
        <translation>原 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="186"/>
        <source>Nothing is asked</source>
        <translation>没有询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="187"/>
        <source>Questions come with a receipt.</source>
        <translation>询问随回执送达。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="192"/>
        <source>This sheet is outside the limit that was fixed beforehand. Look at your marks again: keep them, with a reason, or change what was wrong. A change of mind about an academic judgement is no ground.</source>
        <translation>这份评分表超出事先确定的界限。请复核本人的打分：维持原评分并说明理由，或更正有误之处。对学术判断改变看法不是更正的理由。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="205"/>
        <source>The supervisor has cosigned your correction; the log of the desk proves it. The corrected version counts; the first one, shown here, is kept beside it.</source>
        <translation>监督人员已会签您的更正，现场留痕可以证明。现在计入的是更正后的评分；这里显示的第一次评分一并保留。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="211"/>
        <source>Answered. It is handed in on the page “Sign and hand in”.</source>
        <translation>已答复。请在“签名与提交”页交出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="213"/>
        <source>Answered. It is sent by itself; its receipt is not in hand yet.</source>
        <translation>已答复，程序会自动发送，尚未取得回执。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="217"/>
        <source>The desk has your correction. Until the supervisor has cosigned it the first version counts.</source>
        <translation>已收到您的更正。监督人员会签之前，仍按第一次评分计入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/answer_pane.py" line="220"/>
        <source>The desk has your answer. The sheet counts as it is.</source>
        <translation>已收到您的答复，评分照原样计入。</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/arrivals.py" line="83"/>
        <source>Taking in {0}</source>
        <translation>正在导入 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/arrivals.py" line="104"/>
        <source>Taken in: {0} projects, but {1} files have still to come. Take the package in again from its folder.</source>
        <translation>已导入 {0} 个项目，还缺 {1} 个文件。请从原文件夹再次导入该任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/arrivals.py" line="112"/>
        <source>This package was taken in before; nothing has changed.</source>
        <translation>此任务包已导入过，内容没有变化。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/arrivals.py" line="115"/>
        <source>Taken in: {0} projects, {1} files.</source>
        <translation>已导入 {0} 个项目、{1} 个文件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/arrivals.py" line="128"/>
        <source>Stopped. Take the package in again to go on from here.</source>
        <translation>已停止。再次导入该任务包即可从此处继续。</translation>
    </message>
</context>
<context>
    <name>ArriveDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="58"/>
        <source>Move file</source>
        <translation>迁移文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="59"/>
        <source>Moving code</source>
        <translation>迁移码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="60"/>
        <source>Own pass-phrase</source>
        <translation>本人开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="61"/>
        <source>Empty folder</source>
        <translation>空文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="67"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="71"/>
        <source>A contest from another machine</source>
        <translation>从另一台电脑迁入赛事</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="73"/>
        <source>The old machine then only shows it. A file that is damaged or cut off is never taken.</source>
        <translation>迁入后原电脑只能查看。文件损坏或不完整时不会迁入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="78"/>
        <source>Take it in</source>
        <translation>迁入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="79"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/arrive_dialog.py" line="111"/>
        <source>Fill in all four.</source>
        <translation>请填写全部四项。</translation>
    </message>
</context>
<context>
    <name>AssignmentPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="130"/>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="225"/>
        <source>Assignment</source>
        <translation>分配</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="139"/>
        <source>{0} of {1}: {2}</source>
        <translation>{1} 位只有 {0} 位：{2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="141"/>
        <source>outside the track: {0}</source>
        <translation>跨赛道：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="142"/>
        <source>sent out</source>
        <translation>已下发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="176"/>
        <source>Lists frozen. Now two people call out digits: press “Run”.</source>
        <translation>名单已锁定。请由两人报数，然后点“试分配”。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="189"/>
        <source>Looking for the assignment</source>
        <translation>正在计算分配方案</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="199"/>
        <source>There is no plan with these settings; why, and what would help, is said here.</source>
        <translation>按这些设置无法分配，受限原因和可行的调整见下。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="202"/>
        <source>Run {0} is a preview: nothing is changed until it is applied.</source>
        <translation>第 {0} 次分配是预览，采用之前不改变任何内容。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="211"/>
        <source>Run {0} is in force: {1:pair|pairs}.</source>
        <translation>第 {0} 次分配已生效：{1} 项。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="216"/>
        <source>Discard run {0}</source>
        <translation>作废第 {0} 次分配</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="216"/>
        <source>Why? The run stays on record with this reason.</source>
        <translation>为什么作废？这次分配和原因都会保留在记录中。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="226"/>
        <source>Lists are frozen first, then two people call out digits; every run is kept, discarded ones too.</source>
        <translation>先锁定名单，再由两人报数生成种子；每次分配都留存，作废的也在内。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="228"/>
        <source>Freeze the lists</source>
        <translation>锁定名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="229"/>
        <source>Run …</source>
        <translation>试分配…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="237"/>
        <source>Apply or discard the open run first.</source>
        <translation>请先采用或作废未处理的分配。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="239"/>
        <source>Freeze the lists first.</source>
        <translation>请先锁定名单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="246"/>
        <source>Nothing to assign yet</source>
        <translation>还没有可分配的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="246"/>
        <source>Import the entries and the experts first.</source>
        <translation>请先导入报名项目和专家名单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="248"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="248"/>
        <source>Change the words or the filter.</source>
        <translation>请换个词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="250"/>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="250"/>
        <source>Search project or expert</source>
        <translation>搜索项目或专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="250"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>AwardsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="132"/>
        <source>Finalist</source>
        <translation>入围</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="156"/>
        <source>Resolution {0} is written. It takes effect once two people approved it.</source>
        <translation>第 {0} 号决议已录入，经两人批准后生效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="182"/>
        <source>Approved by two: it is in force now.</source>
        <translation>已由两人批准，即时生效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="184"/>
        <source>Approved. A second person has to approve, one of the two for the committee.</source>
        <translation>已批准。还须另一人批准，其中一人须为组委会人员。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="196"/>
        <source>After the opening: by rank and quota; what is tied at a line is decided by resolution.</source>
        <translation>启封后按排名和名额产生；并列于末位的由组委会决议。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="204"/>
        <source>Nothing is open. Write the list for approval; two people have to approve it.</source>
        <translation>没有待定事项。请生成名单，由两人批准。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="87"/>
        <source>Finalists</source>
        <translation>入围名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="87"/>
        <source>Awards</source>
        <translation>获奖名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="175"/>
        <source>The list as it stands is approved for the committee.</source>
        <translation>名单按现有内容由组委会批准。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="177"/>
        <source>Resolution {0} as it stands is approved for the committee.</source>
        <translation>第 {0} 号决议按现有内容由组委会批准。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="190"/>
        <source>The list is written for approval.</source>
        <translation>名单已生成，待两人批准。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="200"/>
        <source>The list is in force, approved by two. A newer one is written only if something changes.</source>
        <translation>名单已由两人批准，现行有效。结果有变化时才需重新生成。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="202"/>
        <source>The list is written and waits for its approvals; two people have to approve it.</source>
        <translation>名单已生成，待两人批准。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="206"/>
        <source>Resolution …</source>
        <translation>录入决议…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="207"/>
        <source>Write the list</source>
        <translation>生成名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="209"/>
        <source>Not opened yet</source>
        <translation>尚未启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="209"/>
        <source>The list is made from the opened results.</source>
        <translation>名单由启封后的成绩产生。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="210"/>
        <source>Nothing found</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="210"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="212"/>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="212"/>
        <source>Search number or title</source>
        <translation>搜索编号、名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_page.py" line="212"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="74"/>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="202"/>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="218"/>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="80"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="86"/>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="87"/>
        <source>Last act in it</source>
        <translation>其中最后一次操作</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="90"/>
        <source>Lacks of today</source>
        <translation>比现在缺少</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="99"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="109"/>
        <source>nothing</source>
        <translation>不缺</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="110"/>
        <source>{0:act|acts}, {1:package|packages}</source>
        <translation>操作 {0} 项，文件 {1} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="126"/>
        <source>Moved on {0}. If the file was never taken in elsewhere, the move can be undone.</source>
        <translation>已于 {0} 迁出。如迁移文件未在其他电脑启用，可以撤销迁移。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="133"/>
        <source>Backup {0} is made and checked page by page: {1}</source>
        <translation>第 {0} 号备份已完成，并已逐页校验：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="137"/>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="170"/>
        <source>Writing the contest for another machine</source>
        <translation>正在写出迁移文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="188"/>
        <source>Why is the move undone? Nobody may go on with the file elsewhere; destroy it.</source>
        <translation>请说明撤销迁移的原因。已写出的迁移文件不得再使用，请予销毁。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="189"/>
        <source>Undo the move</source>
        <translation>撤销迁移</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="203"/>
        <source>Made before every import and opening, checked page by page, encrypted; the ten newest are kept.</source>
        <translation>每次导入和启封前自动备份，逐页校验并加密，保留最新十份。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="205"/>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="206"/>
        <source>Move to another machine…</source>
        <translation>迁移到另一台电脑…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="207"/>
        <source>Compare with a receipt…</source>
        <translation>与回执比对…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="209"/>
        <source>Receipts, closed lists and openings show whether the log here is whole.</source>
        <translation>用回执、封存清单和启封文件核对本机操作留痕是否完整。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="211"/>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="212"/>
        <source>Move to a database server…</source>
        <translation>移到数据库服务器…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="213"/>
        <source>Undo the move…</source>
        <translation>撤销迁移…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="215"/>
        <source>No backup yet</source>
        <translation>尚无备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="215"/>
        <source>Press “Back up now”.</source>
        <translation>请点“立即备份”。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="216"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="216"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="218"/>
        <source>Search a time</source>
        <translation>搜索时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/backups_page.py" line="218"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/banner.py" line="91"/>
        <source>Close this message</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>BarredDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="166"/>
        <source>Title of the list</source>
        <translation>名单名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="167"/>
        <source>Published on</source>
        <translation>发布日期</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="172"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="173"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="181"/>
        <source>Import a barred list</source>
        <translation>导入名单</translation>
    </message>
</context>
<context>
    <name>BoardPane</name>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="112"/>
        <source>{0} of {1:sheet|sheets} in</source>
        <translation>已收 {0} / 应收 {1} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="124"/>
        <source>All tracks</source>
        <translation>全部赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="135"/>
        <source>Search project or expert</source>
        <translation>搜索项目或专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="138"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="139"/>
        <source>Something missing</source>
        <translation>只看未收齐</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="140"/>
        <source>Experts to the left</source>
        <translation>左侧的专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="141"/>
        <source>Experts to the right</source>
        <translation>右侧的专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="142"/>
        <source>Board of experts and projects</source>
        <translation>专家×项目回收一览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="145"/>
        <source>No sheets are asked for yet</source>
        <translation>还没有需要回收的评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_pane.py" line="146"/>
        <source>Assign experts to projects; then the board shows what is in.</source>
        <translation>请先分配专家；之后这里显示每一份评分表的回收情况。</translation>
    </message>
</context>
<context>
    <name>CallersForm</name>
    <message>
        <location filename="../../reviewer_app/ui/office/callers_form.py" line="41"/>
        <source>Called out by</source>
        <translation>报数人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/callers_form.py" line="44"/>
        <source>Digits ({0} to {1})</source>
        <translation>数字（{0} 至 {1} 位）</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <location filename="../../reviewer_app/ui/office/cell_editor.py" line="36"/>
        <source>Row {0}, {1}: put it right and check again</source>
        <translation>第 {0} 行 {1}：更正后重新检查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/cell_editor.py" line="40"/>
        <source>Row {0} has no such column: add it to the table and import again.</source>
        <translation>第 {0} 行：表中没有这一列，请在表中补上后重新导入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/cell_editor.py" line="44"/>
        <source>Choose a cell above to put it right here.</source>
        <translation>在上面选一个单元格，可在此更正。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/cell_editor.py" line="54"/>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
</context>
<context>
    <name>CheckList</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="109"/>
        <source>Nothing is left to check or to sign. Hand in what is signed.</source>
        <translation>没有需要自查或签署的内容。请把已签署的文件交给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="126"/>
        <source>Self-check</source>
        <translation>签名前自查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="129"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="130"/>
        <source>Project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="131"/>
        <source>Revision</source>
        <translation>版次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="132"/>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="139"/>
        <source>Will be signed: {0}</source>
        <translation>本次签名：{0} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="151"/>
        <source>Please look again: {0}</source>
        <translation>请再看一遍：{0} 条</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="163"/>
        <source>Not ready: {0} (will not be signed now)</source>
        <translation>尚未完成：{0} 份（本次不签名）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="167"/>
        <source> and {0} more</source>
        <translation>（另有 {0} 项）</translation>
    </message>
</context>
<context>
    <name>ChosenEntries</name>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_chosen.py" line="73"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_chosen.py" line="73"/>
        <source>Why? It stands beside each tick, with your name.</source>
        <translation>请写明理由。理由与您的姓名一并记在每个勾选旁。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_chosen.py" line="86"/>
        <source>Reason for the decision, for each of them:</source>
        <translation>审查结论的理由（每个项目相同）：</translation>
    </message>
</context>
<context>
    <name>Clearing</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="122"/>
        <source>Clearing and searching</source>
        <translation>正在清退并检索残留</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="143"/>
        <source>Cleared (files: {0}). {1} traces of them were looked for in {2} rows and {3} files: none was found. Hand the signed statement in.</source>
        <translation>已清退 {0} 个文件。按 {1} 个特征检索了 {2} 行数据和 {3} 个文件，未发现残留。请交出已签名的清退声明。</translation>
    </message>
</context>
<context>
    <name>ClearingDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="31"/>
        <source>Clear the materials</source>
        <translation>清退参赛材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="33"/>
        <source>Clear the contest&apos;s materials from this machine</source>
        <translation>清退本机参赛材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="40"/>
        <source>I no longer need the materials on this machine.</source>
        <translation>我不再需要本机上的参赛材料。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="42"/>
        <source>Clear and sign the statement</source>
        <translation>清退并签署声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="68"/>
        <source>What goes</source>
        <translation>将要删除</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="69"/>
        <source>Dossiers (files: {0}, projects: {1}), {2}</source>
        <translation>参赛材料：{1} 个项目的 {0} 个文件，{2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="72"/>
        <source>Full-text index, thumbnails, page memory; private notes (projects: {0})</source>
        <translation>全文索引、缩略图、阅读位置；{0} 个项目的私人备注</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="73"/>
        <source>Earlier backups of the vault that still hold them</source>
        <translation>仍含有上述内容的加密库旧备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="78"/>
        <source>What stays</source>
        <translation>予以保留</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="79"/>
        <source>Your signed packages ({0}), marks and receipts</source>
        <translation>本人已签名的 {0} 个评分包、打分和回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="80"/>
        <source>Your own log</source>
        <translation>本人的操作记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="86"/>
        <source>Marked but not signed: {0} ({1}). Sign first what is to count.</source>
        <translation>已打分但未签名：{0} 个项目（{1}）。如需计入成绩，请先签名。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clearing.py" line="89"/>
        <source>Signed packages without a receipt: {0}. They stay on this machine and can be handed in.</source>
        <translation>{0} 个已签名的评分包还没有回执；它们保留在本机，仍可交出。</translation>
    </message>
</context>
<context>
    <name>ClockCard</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="44"/>
        <source>Before the cut: {0}</source>
        <translation>断开前：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="48"/>
        <source>Reason: {0}</source>
        <translation>原因：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="50"/>
        <source>Next: {0}</source>
        <translation>下一个：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="57"/>
        <source>Nobody has been called yet</source>
        <translation>尚未开始叫号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="58"/>
        <source>The desk&apos;s clock is not known</source>
        <translation>尚未收到现场计时</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="60"/>
        <source>Called, about to begin</source>
        <translation>已叫号，即将开始</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="62"/>
        <source>Waiting for the next call</source>
        <translation>等待叫号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="63"/>
        <source>Talk</source>
        <translation>讲解</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="64"/>
        <source>Questions</source>
        <translation>答辩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="65"/>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="66"/>
        <source>All projects were heard</source>
        <translation>全部项目已路演</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="23"/>
        <source>Other trustees</source>
        <translation>换一组启封人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="25"/>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="44"/>
        <source>Close the list</source>
        <translation>封存清单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="33"/>
        <source>{0} (has not rehearsed)</source>
        <translation>{0}（尚未演练）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="42"/>
        <source>Give it to these</source>
        <translation>交给这几位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="46"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="51"/>
        <source>Who opens it? It takes {0} of {1}, one after the other.</source>
        <translation>由哪几位启封？需 {1} 位中的 {0} 位，依次进行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="75"/>
        <source>Choose {0} more.</source>
        <translation>还需选择 {0} 位。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="77"/>
        <source>{0} too many are chosen.</source>
        <translation>多选了 {0} 位。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="83"/>
        <source>The list and its check code stay as they are. Other trustees open what is not open yet: use this when a stick is missing, or when a package did not open.</source>
        <translation>清单和核对码不变，改由另一组启封人打开尚未打开的部分。适用于启封U盘缺失，或有评分包没有打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="88"/>
        <source>{0}: {1} of {2:sheet is|sheets are} in. What is closed now counts; what comes afterwards is late. Closing cannot be undone.</source>
        <translation>{0}：已收 {1} / 应收 {2} 份。现在封存的计入成绩，之后收到的列为迟到。封存不能撤销。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="99"/>
        <source>{0:sheet is|sheets are} missing.</source>
        <translation>有 {0} 份评分表未收到。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="102"/>
        <source>{0:sheet waits for a revision and does|sheets wait for a revision and do} not count.</source>
        <translation>有 {0} 份评分表待专家重签，暂不计入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/close_dialog.py" line="108"/>
        <source>{0:project stays|projects stay} below the quorum: {1}</source>
        <translation>有 {0} 个项目的评分表不足规定份数：{1}</translation>
    </message>
</context>
<context>
    <name>CommitmentPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="173"/>
        <source>{0}: write down why, in a few words.</source>
        <translation>{0}：请简要写明具体情形。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="225"/>
        <source>Read the commitment to its end, then sign.</source>
        <translation>请读完承诺书，再签署。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="227"/>
        <source>I have read the commitment, recuse myself from {0} of {1} projects, and from the others I need not.</source>
        <translation>我已阅读承诺书；对 {1} 个项目中的 {0} 个声明回避，其余无需回避。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="232"/>
        <source>I have read the commitment; from none of the {0} projects I need to recuse myself.</source>
        <translation>我已阅读承诺书；{0} 个项目均无需回避。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="237"/>
        <source>After signing you choose where the files go.</source>
        <translation>签署后再选择文件保存位置。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="239"/>
        <source>The signed files go to {0}</source>
        <translation>签署后的文件将写到 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="244"/>
        <source>Before the first project</source>
        <translation>开始评审之前</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="246"/>
        <source>Read, choose where you have to recuse yourself, and sign once. Then scoring begins.</source>
        <translation>请阅读承诺书，选择需要回避的项目，一次签署，即开始评审。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="250"/>
        <source>1  Commitment of the reviewing expert</source>
        <translation>一、评审专家承诺书</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="251"/>
        <source>2  Recusals</source>
        <translation>二、回避声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="260"/>
        <source>A project that you recuse yourself from closes at once. You can also recuse yourself later, from the project itself.</source>
        <translation>声明回避的项目立即关闭。评审过程中发现应当回避的，也可在该项目页面随时声明。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="266"/>
        <source>Search number, title, entrant</source>
        <translation>搜索编号、名称、单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="270"/>
        <source>Change …</source>
        <translation>更改…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="271"/>
        <source>Look at the list first</source>
        <translation>先看项目列表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="272"/>
        <source>Tour in five steps</source>
        <translation>五步导览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="273"/>
        <source>Sign and begin</source>
        <translation>签署并开始评审</translation>
    </message>
</context>
<context>
    <name>CommitteeDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/committee_dialog.py" line="29"/>
        <source>The committee approves</source>
        <translation>组委会批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/committee_dialog.py" line="33"/>
        <source>Committee: {0}</source>
        <translation>组委会人员：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/committee_dialog.py" line="35"/>
        <source>The member&apos;s own pass-phrase</source>
        <translation>组委会人员本人的开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/committee_dialog.py" line="42"/>
        <source>The log records it under the member&apos;s name, signed with the member&apos;s key.</source>
        <translation>操作留痕以该人员的姓名和签名记录。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/committee_dialog.py" line="47"/>
        <source>Approve for the committee</source>
        <translation>组委会批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/committee_dialog.py" line="48"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="191"/>
        <source>Back to the overview</source>
        <translation>返回总览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="192"/>
        <source>Comparison</source>
        <translation>项目对比</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="193"/>
        <source>Leaves show marks, headings show points; what is far apart stands out.</source>
        <translation>末级指标显示打分，上级指标显示得分；差距较大的以醒目颜色标出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="194"/>
        <source>Marks side by side</source>
        <translation>逐项打分对照</translation>
    </message>
</context>
<context>
    <name>CompareTable</name>
    <message>
        <location filename="../../reviewer_app/ui/tables/compare_table.py" line="98"/>
        <source>Indicator</source>
        <translation>评价指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/compare_table.py" line="100"/>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/compare_table.py" line="101"/>
        <source>Apart (points)</source>
        <translation>差距（分）</translation>
    </message>
</context>
<context>
    <name>CompliancePage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="80"/>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="223"/>
        <source>Compliance</source>
        <translation>合规性审查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="162"/>
        <source>Entries are kept as they stand at the deadline.</source>
        <translation>已留存报名截止时的信息。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="166"/>
        <source>Compliance report</source>
        <translation>合规性审查报告</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="176"/>
        <source>Writing {0}</source>
        <translation>正在写出 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="178"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="187"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="187"/>
        <source>Why? It stands beside the tick, with your name.</source>
        <translation>请写明理由，将连同您的姓名一并留存。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="199"/>
        <source>Reason for the decision on {0}:</source>
        <translation>对 {0} 作出此结论的理由：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="208"/>
        <source>Ask for supplements</source>
        <translation>要求补充材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="207"/>
        <source>What does {0} have to supply?</source>
        <translation>{0} 需补充哪些材料？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="152"/>
        <source>Reading the PDFs and looking through all entries</source>
        <translation>正在读取 PDF 并检查全部项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="224"/>
        <source>The machine finds, a person decides: each tick and decision stands with name, time and reason.</source>
        <translation>机器提示，人工核定。每项勾选与结论均留存姓名、时间和理由。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="226"/>
        <source>Look through all</source>
        <translation>全部检查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="227"/>
        <source>Keep as of the deadline</source>
        <translation>留存截止信息</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="228"/>
        <source>Report …</source>
        <translation>审查报告…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="232"/>
        <source>No entries yet</source>
        <translation>尚无报名项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="232"/>
        <source>Import the table of entries first.</source>
        <translation>请先导入报名表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="233"/>
        <source>Nothing found</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="233"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="235"/>
        <source>Choose all shown</source>
        <translation>全选当前列表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="236"/>
        <source>Entries</source>
        <translation>报名项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="236"/>
        <source>Search number or title</source>
        <translation>搜索编号、名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_page.py" line="236"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="157"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="254"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="274"/>
        <source>Conflicts</source>
        <translation>利益冲突</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="158"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="255"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="275"/>
        <source>Names of units</source>
        <translation>单位名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="183"/>
        <source>Choose a conflict on the left; confirm it, or clear it with a reason.</source>
        <translation>请在左侧选择一条，确认，或写明原因后解除。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="184"/>
        <source>No conflict chosen</source>
        <translation>未选择</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="188"/>
        <source>Found by the name: {0}</source>
        <translation>依据名称：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="189"/>
        <source>Unit of the expert: {0}</source>
        <translation>专家单位：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="191"/>
        <source>Reason: {0}</source>
        <translation>原因：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="194"/>
        <source>Signed by the expert himself; the secretariat cannot clear it.</source>
        <translation>由专家本人签署，秘书处不能解除。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="203"/>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="205"/>
        <source>Clear …</source>
        <translation>解除…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="216"/>
        <source>Clear the conflict</source>
        <translation>解除利益冲突</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="217"/>
        <source>Why is it none? The reason stands beside it, with your name; a later scan leaves it cleared.</source>
        <translation>为什么不构成利益冲突？原因与您的姓名一并留存，之后查找仍保持解除。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="224"/>
        <source>Comparing experts and entrants</source>
        <translation>正在比对专家与参赛单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="227"/>
        <source>{0:conflict|conflicts}: {1} new, {2} gone. What was settled stays settled.</source>
        <translation>利益冲突 {0} 条：新发现 {1} 条，已不存在 {2} 条；已处理的保持不变。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="247"/>
        <source>Kept. Scan again, so that conflicts by this name are found.</source>
        <translation>已登记。请重新查找，以便发现此名称下的利益冲突。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="251"/>
        <source>Conflicts of interest</source>
        <translation>利益冲突</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="252"/>
        <source>Found by unit and its other names, declared, or entered; what you settle, a scan leaves alone.</source>
        <translation>按单位及其他名称查找、专家声明或人工登记；处理过的，查找时保持不变。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="256"/>
        <source>Scan</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="257"/>
        <source>Enter one …</source>
        <translation>人工登记…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="258"/>
        <source>Other name …</source>
        <translation>单位名称…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="259"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="259"/>
        <source>Change the words or the filter.</source>
        <translation>请换个词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="262"/>
        <source>No conflicts yet</source>
        <translation>尚无利益冲突记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="262"/>
        <source>Import experts and entries, then press “Scan”.</source>
        <translation>导入专家和报名项目后，点“查找”。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="269"/>
        <source>No other names yet</source>
        <translation>还没有登记其他名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="270"/>
        <source>Enter short and former names and parent units, so that conflicts under them are found.</source>
        <translation>请登记简称、曾用名和上级单位，以便查出相应的利益冲突。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="274"/>
        <source>Search expert, unit or project</source>
        <translation>搜索专家、单位或项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="274"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="275"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="275"/>
        <source>Search unit</source>
        <translation>搜索单位</translation>
    </message>
</context>
<context>
    <name>ContestStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/contest_strip.py" line="85"/>
        <source>complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/contest_strip.py" line="86"/>
        <source>{0} of {1} projects complete</source>
        <translation>已完成 {0} 项，共 {1} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/contest_strip.py" line="88"/>
        <source>Rehearsal: counts for nothing</source>
        <translation>演练：不计入任何成绩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/contest_strip.py" line="90"/>
        <source>Weights: program&apos;s default, to be confirmed by the committee</source>
        <translation>权重：程序默认，待组委会确认</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/contest_strip.py" line="92"/>
        <source>Read and sign the commitment</source>
        <translation>阅读并签署承诺书</translation>
    </message>
</context>
<context>
    <name>CorrectionsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="53"/>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="151"/>
        <source>Questions</source>
        <translation>询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="84"/>
        <source>Nobody else is outside the limit.</source>
        <translation>没有其他超出界限的评分表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="96"/>
        <source>Cosign the correction</source>
        <translation>会签更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="97"/>
        <source>From now on {0} counts instead of {1}. Both versions are kept and printed. Sign it?</source>
        <translation>此后以 {0} 代替 {1} 计入。两个版本都保留并打印。确认会签？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="110"/>
        <source>Decline the correction</source>
        <translation>不同意更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="110"/>
        <source>Why? It goes on record, and the expert is asked again.</source>
        <translation>请说明理由。理由记入操作留痕，并再次询问专家。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="121"/>
        <source>End the question</source>
        <translation>结束询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="121"/>
        <source>Why is there no answer? The sheet stays as it is.</source>
        <translation>为什么没有答复？原评分不变。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="135"/>
        <source>Questions and corrections</source>
        <translation>询问与更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="137"/>
        <source>The expert concerned alone is asked. What he corrects counts once the supervisor has cosigned it; both versions stay.</source>
        <translation>只询问当事专家本人。更正经监督人员会签后计入，前后两版均保留。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="141"/>
        <source>Ask who is outside the limit</source>
        <translation>询问超出界限的专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="142"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="142"/>
        <source>Change the words or the filter.</source>
        <translation>请换关键词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="146"/>
        <source>Nobody was asked yet</source>
        <translation>尚未询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="147"/>
        <source>After the opening, sheets outside the limit of the rules sheet are asked about from here.</source>
        <translation>启封后，从这里就超出评审细则界限的评分表询问专家。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="151"/>
        <source>Search project or expert</source>
        <translation>搜索项目或专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/corrections_page.py" line="151"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/countdown.py" line="53"/>
        <source>Countdown</source>
        <translation>倒计时</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/crash_dialog.py" line="15"/>
        <source>A fault of the program</source>
        <translation>程序出现故障</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/crash_dialog.py" line="17"/>
        <source>Something went wrong that should not. What was saved is safe.</source>
        <translation>程序出现了不应有的故障，已保存的内容不受影响。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/crash_dialog.py" line="21"/>
        <source>The window goes on; if it behaves oddly, close it and open it again. The report below names places in the program only, nothing of a dossier or a mark. Please give it to the secretariat.</source>
        <translation>窗口可以继续使用；如有异常，请关闭后重新打开。下面的报告只写明程序中的位置，不含任何参赛材料和打分。请把它交给技术支持人员。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/crash_dialog.py" line="28"/>
        <source>Report</source>
        <translation>故障报告</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/crash_dialog.py" line="30"/>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>DamageCard</name>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="67"/>
        <source>The vault is damaged</source>
        <translation>加密库已损坏</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="68"/>
        <source>Leave everything as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="69"/>
        <source>Open the backup</source>
        <translation>用备份打开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="74"/>
        <source>It cannot be read, and there is no backup on this computer that holds. Nothing was changed. Copy the whole folder of the vault to a stick and ask the secretariat: a new activation code and your task package make a new vault; packages that you have handed in are safe there.</source>
        <translation>加密库无法读取，本机也没有完好的备份。未改动任何内容。请把加密库文件夹整个复制到U盘，并联系秘书处：凭新的开通码和任务包可以重新建库；已提交的评分包在秘书处完好无损。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="82"/>
        <source>It cannot be read, or only in part. The backup of {0} holds: every page of it was checked.</source>
        <translation>加密库无法读取或只能部分读取。{0} 的备份完好，已逐页校验。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="88"/>
        <source>The damaged file is kept beside it, and the dossiers stay as they are.</source>
        <translation>损坏的文件会另行保留，参赛材料不受影响。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="97"/>
        <source>What was changed after that is lost; how much it is can no longer be read. Look at your newest marks first.</source>
        <translation>此后的改动已丢失，具体多少已无法读出。打开后请先核对最近的打分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="103"/>
        <source>What was changed after that is lost; how much it is can no longer be read (at least {0} changes). Look at your newest marks first.</source>
        <translation>此后的改动已丢失，具体多少无法读出（至少 {0} 处）。打开后请先核对最近的打分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="110"/>
        <source>It lacks {0:later change|later changes}. Projects: {1}</source>
        <translation>备份缺少此后的 {0} 处改动，涉及项目：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="115"/>
        <source>It also lacks {0:signed package|signed packages}: do not sign again before you have asked the secretariat.</source>
        <translation>另缺 {0} 个已签名的评分包：联系秘书处之前，请不要再次签名。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="113"/>
        <source>It lacks nothing: no change is younger.</source>
        <translation>备份不缺任何内容：此后没有改动。</translation>
    </message>
</context>
<context>
    <name>Declarations</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/declarations.py" line="50"/>
        <source>The commitment is signed; it is sent by itself.</source>
        <translation>承诺书已签署，程序会自动发送。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/declarations.py" line="51"/>
        <source>The commitment is signed. Hand the file in now.</source>
        <translation>承诺书已签署。请现在把文件交给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/declarations.py" line="75"/>
        <source>{0} is closed to you. Hand the declaration in; until then it can be taken back.</source>
        <translation>项目 {0} 的材料已对您关闭。请交出回避声明；交出之前可以撤回。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/declarations.py" line="83"/>
        <source>The recusal from {0} is taken back; its dossier is open.</source>
        <translation>已撤回对 {0} 的回避，材料重新开放。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/declarations.py" line="87"/>
        <source>Hand it in …</source>
        <translation>交出声明…</translation>
    </message>
</context>
<context>
    <name>DispatchPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="79"/>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="284"/>
        <source>Dispatch</source>
        <translation>任务下发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="135"/>
        <source>Only for the {0} selected …</source>
        <translation>仅下发所选 {0} 位…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="167"/>
        <source>Task packages for {0:expert|experts} and {1:file|files}</source>
        <translation>{0} 位专家的任务包，{1} 个文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="184"/>
        <source>This stick is formatted as FAT32, which holds no file of 4 GB: {0}. Nothing was written; format it as exFAT or NTFS, or choose another place.</source>
        <translation>此U盘为 FAT32 格式，放不下 4 GB 以上的文件：{0}。什么都没有写出；请格式化为 exFAT 或 NTFS，或换一个位置。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="190"/>
        <source>There is not enough room: {0} are needed, {1} are free. Nothing was written.</source>
        <translation>空间不足：需要 {0}，剩余 {1}。什么都没有写出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="195"/>
        <source>Writing task packages to {0}</source>
        <translation>正在写出任务包到 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="161"/>
        <source>No package was written. Convert the files under Entries, “Office files”.</source>
        <translation>没有写出任务包。请先在“报名导入”的“Office 文件”中转换。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="177"/>
        <source>Office files without a PDF</source>
        <translation>未转换的 Office 文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="203"/>
        <source>Sending task packages by the mailbox</source>
        <translation>正在经信箱发送任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="219"/>
        <source>The stick can be pulled out.</source>
        <translation>可以拔出 U 盘。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="221"/>
        <source>Experts who cannot be reached: {0}.</source>
        <translation>{0} 位专家既无设备也无开通码，未能下发。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="236"/>
        <source>New packages: {0}; already up to date: {1}; put there again: {2}</source>
        <translation>新任务包 {0} 个，无需更新 {1} 个，补放 {2} 个</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="239"/>
        <source>Files: {0} new, {1}; roster {2}</source>
        <translation>参赛材料新增 {0} 个文件，{1}；授权名单第 {2} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="245"/>
        <source>Neither device nor activation code: {0}. Make slips for them.</source>
        <translation>既无设备也无开通码：{0}。请为其制作开通码领取单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="247"/>
        <source>The whole folder belongs together: hand it over as it is.</source>
        <translation>整个文件夹为一体，请原样交给专家。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="248"/>
        <source>incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="248"/>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="249"/>
        <source>Last dispatch</source>
        <translation>最近一次下发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="254"/>
        <source>Has neither a device nor an activation code: make his slip on the page of the experts.</source>
        <translation>既无设备也无开通码，请在“专家”页制作开通码领取单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="256"/>
        <source>Has received nothing in this stage yet.</source>
        <translation>本阶段还没有收到任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="216"/>
        <source>{0:package|packages} written and read back.</source>
        <translation>已写出 {0} 个任务包，读回核对一致。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="217"/>
        <source>Folder: {0}.</source>
        <translation>位置：{0}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="263"/>
        <source>{0:project|projects}</source>
        <translation>{0} 个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="272"/>
        <source>{0:file|files}, {1}; the largest {2}. Each travels once, however many experts read it.</source>
        <translation>共 {0} 个文件，{1}，最大 {2}。每个文件只存放一份，供所有专家共用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="275"/>
        <source>A file is larger than 4 GB: a FAT32 stick cannot hold it; use exFAT or NTFS.</source>
        <translation>有文件超过 4 GB，FAT32 格式的U盘放不下，请使用 exFAT 或 NTFS。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="277"/>
        <source>Every file stands by itself and below 4 GB: a FAT32 stick will do.</source>
        <translation>材料逐个存放，均小于 4 GB，FAT32 格式的U盘即可。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="279"/>
        <source>{0}: {1} free</source>
        <translation>{0}：剩余 {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="280"/>
        <source>What goes along</source>
        <translation>随任务包下发的材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="285"/>
        <source>One package for each expert, sealed to his device or activation code, and the files beside them.</source>
        <translation>每位专家一个任务包，只能由其设备或开通码打开；参赛材料放在同一文件夹。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="287"/>
        <source>Write packages …</source>
        <translation>写出任务包…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="288"/>
        <source>Send by mailbox …</source>
        <translation>经信箱发送…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="292"/>
        <source>Nobody has tasks yet</source>
        <translation>还没有专家分到任务</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="292"/>
        <source>Assign experts to projects and apply the run first.</source>
        <translation>请先完成分配并采用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="294"/>
        <source>Nothing found</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="294"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="296"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="296"/>
        <source>Search expert or unit</source>
        <translation>搜索专家或单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_page.py" line="296"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="109"/>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="165"/>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="177"/>
        <source>Documents</source>
        <translation>文件打印</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="129"/>
        <source>Can be made</source>
        <translation>可以生成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="144"/>
        <source>Folder for {0}</source>
        <translation>存放“{0}”的文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="153"/>
        <source>Writing {0}</source>
        <translation>正在写出{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="157"/>
        <source>Written: {0}. Its digest stands in the log.</source>
        <translation>已写出：{0}，摘要记入操作留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="159"/>
        <source>Written into the folder {0}.</source>
        <translation>已写入文件夹 {0}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="166"/>
        <source>{0} of {1} can be made now. Letters are drafts for your own letterhead.</source>
        <translation>共 {1} 种，现可生成 {0} 种。公文为可编辑草稿，套用本单位信头后印发。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="172"/>
        <source>Make …</source>
        <translation>生成…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="174"/>
        <source>Nothing to print yet</source>
        <translation>还没有可打印的文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="174"/>
        <source>Set up the contest first.</source>
        <translation>请先建立赛事。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="175"/>
        <source>Nothing found</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="175"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="177"/>
        <source>Search document</source>
        <translation>搜索文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="177"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>DossierOutline</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/dossier_outline.py" line="104"/>
        <source>Checking files in the background: {0} to go</source>
        <translation>正在后台检查材料，还剩 {0} 个文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dossier_outline.py" line="127"/>
        <source>Files of the dossier</source>
        <translation>参赛材料目录</translation>
    </message>
</context>
<context>
    <name>DossierPane</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/dossier_pane.py" line="200"/>
        <source>No file chosen</source>
        <translation>尚未选择文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dossier_pane.py" line="167"/>
        <source>This dossier is empty</source>
        <translation>这份参赛材料没有文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dossier_pane.py" line="166"/>
        <source>Ask the secretariat for the package again.</source>
        <translation>请向秘书处重新索取任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="76"/>
        <source>The file has not come yet: take in the package that brings it.</source>
        <translation>文件尚未到齐：请导入带有该文件的任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="81"/>
        <source>{0}, {1}. This kind cannot be shown inside the window; ask the secretariat for a PDF of it.</source>
        <translation>{0}，{1}。窗口内不能显示这类文件，请向秘书处索取 PDF。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="111"/>
        <source>Checking the file before it is opened: page {0} of {1}</source>
        <translation>打开前检查：第 {0} 页，共 {1} 页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="110"/>
        <source>Checking the file before it is opened…</source>
        <translation>打开前正在检查此文件……</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="92"/>
        <source>The file cannot be shown: it is damaged.</source>
        <translation>文件已损坏，无法显示。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="93"/>
        <source>The file cannot be shown: it is locked by a password.</source>
        <translation>文件设有打开密码，无法显示。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="97"/>
        <source>The file is not opened here: checking it came to no end within the time allowed.</source>
        <translation>检查此文件超出了规定时间，为保证安全不予打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="100"/>
        <source>The file is not opened here: checking it took more memory than is allowed.</source>
        <translation>检查此文件占用的内存超出了限额，为保证安全不予打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="94"/>
        <source>The file is not opened here: it made the program that checked it break down.</source>
        <translation>此文件使检查程序异常退出，为保证安全不予打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/loaded_file.py" line="90"/>
        <source>The vault keeps it as it came. Tell the secretariat.</source>
        <translation>文件按原样保存在本机加密库。请告知秘书处更换。</translation>
    </message>
</context>
<context>
    <name>DrawDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="26"/>
        <source>Draw experts</source>
        <translation>抽取专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="29"/>
        <source>{0:person|people}, {1}</source>
        <translation>{0} 人&#x3000;{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="32"/>
        <source>All tracks</source>
        <translation>全部赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="42"/>
        <source>Pool</source>
        <translation>专家库名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="43"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="44"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="45"/>
        <source>Reserve</source>
        <translation>候补人数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="46"/>
        <source>Supervisor</source>
        <translation>监督人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="54"/>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_dialog.py" line="55"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DropStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/office/drop_strip.py" line="31"/>
        <source>Drop score files or whole folders here</source>
        <translation>把评分文件或整个文件夹拖到这里</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/drop_strip.py" line="34"/>
        <source>No folder is watched.</source>
        <translation>未设置收件夹。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/drop_strip.py" line="36"/>
        <source>Watched: {0}</source>
        <translation>正在自动接收：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/drop_strip.py" line="38"/>
        <source>Watched, but cannot be reached now: {0}</source>
        <translation>收件夹暂时打不开：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/drop_strip.py" line="42"/>
        <source>Write receipts beside</source>
        <translation>同时写出回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/drop_strip.py" line="44"/>
        <source>Into the folder 回执 beside the files that were handed in</source>
        <translation>写到交来文件旁边的“回执”文件夹</translation>
    </message>
</context>
<context>
    <name>EnrolDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="33"/>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="35"/>
        <source>Enrol this machine by file</source>
        <translation>用文件登记本机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="37"/>
        <source>Only for an expert without an activation code, or for a second machine. Usually not needed.</source>
        <translation>仅用于没有开通码的专家或第二台电脑，一般不需要。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="40"/>
        <source>Choose the charter …</source>
        <translation>选择章程文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="41"/>
        <source>It is the same code</source>
        <translation>核对一致</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="43"/>
        <source>1  The contest&apos;s charter</source>
        <translation>1&#x3000;赛事章程</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="44"/>
        <source>2  The file of this machine</source>
        <translation>2&#x3000;本机登记文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="47"/>
        <source>Check code of the charter, 30 digits from the printed notice</source>
        <translation>章程核对码（印发材料上的 30 位数字）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="49"/>
        <source>Type the 30 digits from the printed notice, not from a screen or a mail.</source>
        <translation>请按印发材料输入 30 位核对码，不要照屏幕或邮件抄写。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="51"/>
        <source>Write the file …</source>
        <translation>写出登记文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="55"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="78"/>
        <source>This vault trusts the charter of the contest.</source>
        <translation>本机已信任赛事章程。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="80"/>
        <source>{0}: its signatures hold. Now compare its code.</source>
        <translation>“{0}”签名有效。请核对其核对码。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="82"/>
        <source>The secretariat gives it to you as a file.</source>
        <translation>章程文件由秘书处提供。</translation>
    </message>
</context>
<context>
    <name>Enrolling</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="131"/>
        <source>Charter (*.review)</source>
        <translation>章程 (*.review)</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/enrolling.py" line="162"/>
        <source>{0} is written. Check code of this machine: {1}</source>
        <translation>“{0}”已写出。本机核对码：{1}</translation>
    </message>
</context>
<context>
    <name>Entrance</name>
    <message>
        <location filename="../../reviewer_app/ui/entrance.py" line="119"/>
        <source>Folder of the vault</source>
        <translation>加密库所在文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/entrance.py" line="139"/>
        <source>This is a trustee&apos;s vault. Trustees use the command line: reviewer-app trustee --help</source>
        <translation>这是启封人的加密库。启封人请使用命令行：reviewer-app trustee --help</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/entrance.py" line="166"/>
        <source>{0} is taken in as soon as the vault is open.</source>
        <translation>已记下 {0}，打开加密库后自动导入。</translation>
    </message>
</context>
<context>
    <name>EntriesPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="164"/>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="169"/>
        <source>Nothing was imported: the columns of {0} are not known.</source>
        <translation>未导入：{0} 的表头未能识别。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="196"/>
        <source>Entries: {0} new, {1} changed, {2} the same, {3:row|rows} left out.</source>
        <translation>报名信息：新增 {0}，更改 {1}，相同 {2}，未导入 {3} 行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="206"/>
        <source>Files: {0} new or replaced, {1} the same, {2} of no project.</source>
        <translation>材料：新增或更换 {0}，相同 {1}，无对应项目 {2}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="217"/>
        <source>Leave out for good</source>
        <translation>不再处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="218"/>
        <source>Why is row {0} of {1} not wanted any more?</source>
        <translation>“{1}”的第 {0} 行为何不再处理？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="266"/>
        <source>Entries</source>
        <translation>报名导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="267"/>
        <source>Right rows come in at once, wrong ones wait. Material with state secrets must never be imported.</source>
        <translation>正确的行直接导入，有误的行留待更正。涉及国家秘密的材料不得导入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="269"/>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="270"/>
        <source>Keep as of the deadline</source>
        <translation>留存截止信息</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="271"/>
        <source>Import scores…</source>
        <translation>导入成绩…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="272"/>
        <source>Import a list…</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_page.py" line="273"/>
        <source>Side by side</source>
        <translation>新旧对照</translation>
    </message>
</context>
<context>
    <name>ExpertRooms</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/rooms.py" line="220"/>
        <source>Receipt that asks for a body</source>
        <translation>要求补交正文的回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/rooms.py" line="228"/>
        <source>Packages (*.review)</source>
        <translation>评审数据包 (*.review)</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/rooms.py" line="247"/>
        <source>Task package</source>
        <translation>任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/rooms.py" line="261"/>
        <source>The receipt holds: every proof in it was checked.</source>
        <translation>回执有效：其中每一条证明都已核验。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/rooms.py" line="263"/>
        <source>The receipt is genuine, but none of your packages is in it. Nothing changed.</source>
        <translation>回执真实有效，但其中没有您的评分包，未作任何改动。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/rooms.py" line="116"/>
        <source>Receipt</source>
        <translation>回执</translation>
    </message>
</context>
<context>
    <name>ExpertStart</name>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="142"/>
        <source>Choose the task package first.</source>
        <translation>请先选择任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="144"/>
        <source>Type the activation code from your slip.</source>
        <translation>请输入纸条上的开通码。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="82"/>
        <location filename="../../reviewer_app/ui/expert_start.py" line="146"/>
        <source>The pass-phrase needs at least {0} characters.</source>
        <translation>开启密码至少 {0} 位。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="152"/>
        <source>Start reviewing</source>
        <translation>开始评审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="154"/>
        <source>Task package</source>
        <translation>任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="155"/>
        <source>Drop the .review file here, or choose it.</source>
        <translation>把 .review 文件拖到这里，或点击选择。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="156"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="157"/>
        <source>Task packages</source>
        <translation>任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="159"/>
        <source>Activation code</source>
        <translation>开通码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="160"/>
        <source>New pass-phrase</source>
        <translation>设置开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="165"/>
        <source>{0} characters or more, asked for at every start. Nobody can look it up for you.</source>
        <translation>{0} 位以上，由您自己设定，以后每次打开本程序都要输入；任何人都无法替您查到。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="169"/>
        <source>On the slip from the secretariat</source>
        <translation>印在秘书处发给您的领取单上</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="171"/>
        <source>This machine remembers me</source>
        <translation>本机记住我</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="172"/>
        <source>Fetch it from the mailbox …</source>
        <translation>从共享信箱取回…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="173"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="174"/>
        <source>Open the package</source>
        <translation>打开任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert_start.py" line="175"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ExpertsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="92"/>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="248"/>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="252"/>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="283"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="93"/>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="255"/>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="284"/>
        <source>Wrong cells</source>
        <translation>有误的单元格</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="137"/>
        <source>Importing experts</source>
        <translation>正在导入专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="170"/>
        <source>Have the 30 digits read aloud by the expert, and type them as heard:</source>
        <translation>请专家读出 30 位核对码，按听到的输入：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="171"/>
        <source>Enrolment file</source>
        <translation>登记文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="176"/>
        <source>Enrolled: {0}</source>
        <translation>已登记：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="181"/>
        <source>Compare check code</source>
        <translation>核对核对码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="181"/>
        <source>Type the 30 digits as they stand on the signed sheet of paper:</source>
        <translation>请输入签字纸面上的 30 位核对码：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="187"/>
        <source>Compared by {0}</source>
        <translation>已核对：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="199"/>
        <source>Why? His keys are revoked and he gets a new slip; his sheets stay.</source>
        <translation>请写明原因。该专家的设备将撤销，可重新领取开通码；评分表保留。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="201"/>
        <source>Why? His keys are revoked, and his sheets are void; both stays on record.</source>
        <translation>请写明原因。该专家的设备将撤销，评分表作废，均留存记录。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="222"/>
        <source>{0} begins {1} of them anew.</source>
        <translation>{0} 重新评审其中 {1} 项。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="226"/>
        <source>Slips</source>
        <translation>开通码领取单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="230"/>
        <source>Writing slips</source>
        <translation>正在制作开通码领取单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="141"/>
        <source>{0} added, {1} changed, {2} unchanged, {3:row|rows} kept out.</source>
        <translation>新增 {0}，更新 {1}，未变 {2}，未导入 {3} 行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="219"/>
        <source>{0}: {1:device|devices} revoked, {2:task|tasks} withdrawn, {3:sheet|sheets} void.</source>
        <translation>{0}：撤销设备 {1} 台，收回任务 {2} 项，作废评分表 {3} 份。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="232"/>
        <source>{0:slip|slips} written: {1}</source>
        <translation>已写出 {0} 张领取单：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="241"/>
        <source>Writing {0}</source>
        <translation>正在写出 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="243"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="249"/>
        <source>Import or draw; slips, name cards and sign-in sheet come from this one list.</source>
        <translation>导入或抽取专家；领取单、桌签、签到表都出自这一份名单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="253"/>
        <source>Draws</source>
        <translation>抽取</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="254"/>
        <source>Fees</source>
        <translation>评审费</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="258"/>
        <source>Import a table …</source>
        <translation>导入名单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="259"/>
        <source>Enrolment files …</source>
        <translation>登记文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="260"/>
        <source>Print:</source>
        <translation>打印：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="261"/>
        <source>Slips …</source>
        <translation>开通码领取单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="263"/>
        <source>Name cards …</source>
        <translation>桌签…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="264"/>
        <source>Sign-in sheet …</source>
        <translation>签到表…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="265"/>
        <source>Sign-in list (Excel) …</source>
        <translation>签到表（Excel）…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="268"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="268"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="271"/>
        <source>No experts yet</source>
        <translation>还没有专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="271"/>
        <source>Import the table of experts, or draw them from a pool.</source>
        <translation>请导入专家名单，或从专家库抽取。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="278"/>
        <source>Nothing wrong</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="279"/>
        <source>What the last import finds wrong is listed here, cell by cell.</source>
        <translation>最近一次导入发现的问题，逐格列在这里。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="283"/>
        <source>Search name, unit or number</source>
        <translation>搜索姓名、单位或编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="283"/>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="284"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/experts_page.py" line="284"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/fetch_dialog.py" line="52"/>
        <source>The secretariat says where it is. What comes from it is sealed for you alone.</source>
        <translation>地址由秘书处告知。取回的任务包只有您本人能打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/fetch_dialog.py" line="56"/>
        <source>Your number, as on the slip (E03)</source>
        <translation>本人编号（见领取单，如 E03）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/fetch_dialog.py" line="59"/>
        <source>Fetch the task package</source>
        <translation>取回任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/fetch_dialog.py" line="64"/>
        <source>Type your number from the slip.</source>
        <translation>请输入领取单上的本人编号。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/fetch_dialog.py" line="72"/>
        <source>Fetching …</source>
        <translation>正在取回…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/fetch_dialog.py" line="80"/>
        <source>No task package for {0} lies there yet.</source>
        <translation>信箱中还没有 {0} 的任务包。</translation>
    </message>
</context>
<context>
    <name>FinalsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="108"/>
        <source>Order of presenting</source>
        <translation>路演顺序</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="109"/>
        <source>The panel</source>
        <translation>专家组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="226"/>
        <source>Why? It stands on the record.</source>
        <translation>请写明原因，将记录在案。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="282"/>
        <source>Finalists, lots, call order, and the sheet that the panel signs.</source>
        <translation>入围项目、抽签、叫号、专家组评审结果表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="284"/>
        <source>{0} of {1:team|teams} heard, {2:expert|experts}. {3} + {4} minutes.</source>
        <translation>已路演 {0}／{1}，专家 {2} 位，讲解 {3} 分钟＋答辩 {4} 分钟</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="286"/>
        <source>Finals</source>
        <translation>决赛路演</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="287"/>
        <source>Track and direction</source>
        <translation>赛道与方向</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="288"/>
        <source>Projector</source>
        <translation>投影</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="289"/>
        <source>Sound near and at the end of the time</source>
        <translation>临近结束和到时提示音</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="290"/>
        <source>Preparation</source>
        <translation>准备</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="291"/>
        <source>On stage</source>
        <translation>现场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="292"/>
        <source>Panel&apos;s sheet</source>
        <translation>评审结果表</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="215"/>
        <source>Stopped. Open the vault and take the package in again to go on.</source>
        <translation>已停止。请打开加密库，再次导入该任务包即可接着进行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="247"/>
        <source>Offline Expert Review</source>
        <translation>专家离线评审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="248"/>
        <source>Everything stays on this machine, encrypted. Who are you?</source>
        <translation>全部数据加密保存在本机。请选择您的身份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="251"/>
        <source>I am a reviewing expert</source>
        <translation>我是评审专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="252"/>
        <source>With the slip and the task package from the secretariat. Two fields, and you can start.</source>
        <translation>凭秘书处发放的开通码和任务包，填写两项即可开始评审。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="255"/>
        <source>I am the secretariat</source>
        <translation>我是秘书处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="256"/>
        <source>Projects, experts, task packages, sealed scores, results.</source>
        <translation>报名导入、专家分配、任务下发、评分回收与成绩启封。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="259"/>
        <source>Show me a rehearsal first</source>
        <translation>先看演示</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="260"/>
        <source>A made-up contest, played from end to end. It cannot mix with a real one.</source>
        <translation>用虚构赛事完整演练一遍，与正式数据互不相混。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/first_run_page.py" line="265"/>
        <source>Back to my vault</source>
        <translation>返回我的加密库</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/help/guide_dialog.py" line="27"/>
        <source>Guide for experts</source>
        <translation>专家使用指南</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/guide_dialog.py" line="36"/>
        <source>Save …</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/guide_dialog.py" line="37"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="119"/>
        <source>{0} is copied: paste it into a mail or a chat.</source>
        <translation>已复制“{0}”：可粘贴到邮件或内部通讯中。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="171"/>
        <source>Save elsewhere …</source>
        <translation>另存到…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="126"/>
        <source>Another file is still being written.</source>
        <translation>另一个文件正在写入，请稍候。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="77"/>
        <source>{0} and {1} more</source>
        <translation>{0} 和另外 {1} 个文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="90"/>
        <source>Nothing is signed yet.</source>
        <translation>还没有签署任何评分表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="93"/>
        <source>{0} signed packages</source>
        <translation>{0} 个已签名的包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="131"/>
        <source>Writing and reading back {0}</source>
        <translation>正在写入并读回核对 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="151"/>
        <source>{0} is written, read back and whole.</source>
        <translation>“{0}”已写入，读回核对一致。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="153"/>
        <source>The stick can be pulled out.</source>
        <translation>U盘可以拔出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="155"/>
        <source>It is signed and sealed: stick, mail or chat may carry it to the secretariat.</source>
        <translation>文件可用U盘、邮件或内部通讯发给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="158"/>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/handing_over.py" line="164"/>
        <source>Stopped: no file was written. The vault still has it.</source>
        <translation>已停止，没有写出文件；加密库中的内容仍在。</translation>
    </message>
</context>
<context>
    <name>HeadRow</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/score_rows.py" line="111"/>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/score_rows.py" line="112"/>
        <source>Mark</source>
        <translation>打分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/score_rows.py" line="113"/>
        <source>Points</source>
        <translation>得分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/score_rows.py" line="117"/>
        <source>Indicator</source>
        <translation>评价指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/score_rows.py" line="118"/>
        <source>{0}  ·  marks {1}</source>
        <translation>{0}  ·  打分 {1}</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="110"/>
        <source>All keys</source>
        <translation>全部按键</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="111"/>
        <source>Guide for experts (two pages)</source>
        <translation>专家使用指南（两页）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="112"/>
        <source>First tour</source>
        <translation>新手引导</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="113"/>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
</context>
<context>
    <name>ImagePane</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/image_pane.py" line="143"/>
        <source>First of {0} pictures; ask the secretariat for a PDF.</source>
        <translation>共 {0} 幅，此为第 1 幅；请向秘书处索取 PDF。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/image_pane.py" line="163"/>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/image_pane.py" line="162"/>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/image_pane.py" line="165"/>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/image_pane.py" line="164"/>
        <source>Whole picture or its own size</source>
        <translation>整幅显示或原始大小</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="29"/>
        <source>Choose the table…</source>
        <translation>选择报名表…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="30"/>
        <source>Choose the folder…</source>
        <translation>选择材料文件夹…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="37"/>
        <source>Files are matched by the project number as a folder or at the front of a name. What is there already changes only where it is different.</source>
        <translation>材料按项目编号（文件夹名或文件名开头）对应。已有的信息只更改不同之处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="45"/>
        <source>The table needs a line of heads: project number, title, track, topic, entrant; where they are known also credit code, kind of entrant, contact, phone. Lines above the heads do no harm.</source>
        <translation>报名表须有一行列名：项目编号、项目名称、赛道、赛题、参赛单位，可另有统一社会信用代码、单位类型、联系人、联系电话等；列名上方的标题行不影响导入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="55"/>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="56"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="66"/>
        <source>Import entries and files</source>
        <translation>导入报名表和材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="72"/>
        <source>None chosen</source>
        <translation>未选择</translation>
    </message>
</context>
<context>
    <name>LaptopsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="73"/>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="242"/>
        <source>Laptops of the office</source>
        <translation>借用机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="96"/>
        <source>Labels, as they stick on the laptops; several with a space between, as L1 L2 L3.</source>
        <translation>请填写贴在电脑上的编号，多台用空格隔开，如 L1 L2 L3。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="97"/>
        <source>Put laptops on the list</source>
        <translation>登记借用机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="106"/>
        <source>Folder or stick for the slip and the task package</source>
        <translation>开通码单和任务包写到哪个文件夹或 U 盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="131"/>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="149"/>
        <source>Writing slip and task package</source>
        <translation>正在写出开通码单和任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="155"/>
        <source>Packages (*.review)</source>
        <translation>数据包 (*.review)</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="179"/>
        <source>Back without proof</source>
        <translation>无证明收回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="180"/>
        <source>Why is there no proof? It is not lent again before there is one, or a decision.</source>
        <translation>为什么没有清除证明？在取得证明或作出决定之前不能再借。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="187"/>
        <source>Reset by decision</source>
        <translation>按决定重置</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="188"/>
        <source>How was it made sure that nothing is left on it? It stands on the record.</source>
        <translation>如何确认电脑上没有残留？将记入操作留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="230"/>
        <source>Replacing laptop {0}</source>
        <translation>正在更换 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="243"/>
        <source>Lent with a slip, back with the clearing statement that their own device has signed.</source>
        <translation>凭开通码单借出，凭该电脑自己签署的清退声明收回。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="245"/>
        <source>Add laptops …</source>
        <translation>登记借用机…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="246"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="246"/>
        <source>Change the words or the filter.</source>
        <translation>请换个词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="250"/>
        <source>No laptop is on the list</source>
        <translation>还没有登记借用机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="251"/>
        <source>Put the office&apos;s laptops on it before the day, each with the label that sticks on it.</source>
        <translation>请在会前登记，每台一个编号，与机身标签一致。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="255"/>
        <source>Laptops</source>
        <translation>电脑</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="255"/>
        <source>Search laptop or expert</source>
        <translation>搜索编号或专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptops_page.py" line="255"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>LeafChooser</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/leaf_chooser.py" line="25"/>
        <source>Evidence for which indicator?</source>
        <translation>作为哪项指标的依据？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/leaf_chooser.py" line="28"/>
        <source>Search indicators</source>
        <translation>查找指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/leaf_chooser.py" line="36"/>
        <source>Mark as evidence</source>
        <translation>标为依据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/leaf_chooser.py" line="37"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/leaf_chooser.py" line="39"/>
        <source>Enter takes the chosen indicator.</source>
        <translation>按回车选定。</translation>
    </message>
</context>
<context>
    <name>LeafOpinionField</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/leaf_opinion.py" line="64"/>
        <source>An opinion is asked for here</source>
        <translation>此项须填写意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/leaf_opinion.py" line="66"/>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/leaf_opinion.py" line="70"/>
        <source>Opinion on “{0}”</source>
        <translation>对“{0}”的意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/leaf_opinion.py" line="73"/>
        <source>My phrases</source>
        <translation>常用评语</translation>
    </message>
</context>
<context>
    <name>LeafRow</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/leaf_row.py" line="169"/>
        <source>Opinion on this indicator</source>
        <translation>本项评审意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/leaf_row.py" line="171"/>
        <source>The page in sight is evidence for this mark</source>
        <translation>把当前页标为本项依据</translation>
    </message>
</context>
<context>
    <name>LevelRow</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/score_rows.py" line="161"/>
        <source>{0} of {1} marked</source>
        <translation>已评 {0} / {1} 项</translation>
    </message>
</context>
<context>
    <name>LineCard</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="99"/>
        <source>192.168.1.10:8643 or the QR text</source>
        <translation>192.168.1.10:8643 或二维码文字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="100"/>
        <source>Address of the desk</source>
        <translation>现场服务台地址</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="101"/>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="102"/>
        <source>Type the address …</source>
        <translation>输入地址…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="103"/>
        <source>Save to a stick …</source>
        <translation>存到U盘…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="110"/>
        <source>Connected: {0}</source>
        <translation>已连接 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="112"/>
        <source>Looking for the desk …</source>
        <translation>正在查找现场服务台…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="114"/>
        <source>No desk found. Scores are kept as always.</source>
        <translation>未找到现场服务台，评分照常保存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="115"/>
        <source>Cut off from the desk. Scores are kept as always.</source>
        <translation>与现场服务台断开，评分照常保存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="126"/>
        <source>It is tried again by itself; the stick works at any time.</source>
        <translation>会自动重新连接；也可随时用U盘提交。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="128"/>
        <source>This machine&apos;s clock differs from the desk&apos;s by {0} s.</source>
        <translation>本机时钟与现场相差 {0} 秒。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="150"/>
        <source>locked, waiting</source>
        <translation>已锁定，待发送</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="151"/>
        <source>sent, no receipt yet</source>
        <translation>已发送，待回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="152"/>
        <source>receipt in hand</source>
        <translation>已有回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="153"/>
        <source>refused</source>
        <translation>被拒收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="159"/>
        <source>Waiting {0}</source>
        <translation>待发送 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="160"/>
        <source>Sent {0}</source>
        <translation>已发送 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="161"/>
        <source>Receipts {0}</source>
        <translation>已有回执 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/line_card.py" line="162"/>
        <source>Refused {0}</source>
        <translation>被拒收 {0}</translation>
    </message>
</context>
<context>
    <name>LockBar</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="69"/>
        <source>Dossier</source>
        <translation>申报材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="70"/>
        <source>Revise …</source>
        <translation>修改…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="71"/>
        <source>Lock and sign (Ctrl+Enter)</source>
        <translation>锁定并签名（Ctrl+Enter）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="79"/>
        <source>You declared a recusal: nothing is scored here.</source>
        <translation>您已声明回避，本项目不评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="81"/>
        <source>Locked and signed {0}, revision {1}: {2}</source>
        <translation>{0} 已锁定并签名（第 {1} 版），{2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="82"/>
        <source>waits to be sent</source>
        <translation>待发送</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="86"/>
        <source>This team forfeited: nothing is scored here.</source>
        <translation>该队已弃权，不再评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="88"/>
        <source>Revision {0} was sent; this change counts once it is locked.</source>
        <translation>第 {0} 版已签署；本次修改锁定后才生效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="93"/>
        <source>Complete. Nothing leaves this machine before it is locked.</source>
        <translation>评分已完成。锁定之前不会发送。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_bar.py" line="94"/>
        <source>Draft, saved on this machine.</source>
        <translation>草稿，已保存在本机。</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="133"/>
        <source>Lock and sign {0}</source>
        <translation>锁定并签名 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="136"/>
        <source>This sheet alone is signed now, sealed and sent. A change afterwards needs a new revision with a reason.</source>
        <translation>只签署本项目的评分表，签名封存后立即发送。此后如需修改，须说明理由并重新签署。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="143"/>
        <source>Opinion: {0}</source>
        <translation>评审意见：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="148"/>
        <source>Reason of the revision</source>
        <translation>修改理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="149"/>
        <source>Pass-phrase</source>
        <translation>开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="153"/>
        <source>Once a sitting: it is asked for again when the window was locked.</source>
        <translation>本次会议期间只需输入一次；锁屏后须重新输入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="155"/>
        <source>Back to the form (Esc)</source>
        <translation>返回评分表（Esc）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="156"/>
        <source>Lock and sign</source>
        <translation>锁定并签名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="170"/>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/lock_card.py" line="182"/>
        <source>Please look again (a hint, no hindrance):</source>
        <translation>请再看一眼（只作提示，不影响签署）：</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/locking.py" line="67"/>
        <source>The commitment has to be signed first.</source>
        <translation>请先签署承诺书。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/locking.py" line="68"/>
        <source>Read and sign</source>
        <translation>阅读并签署</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/locking.py" line="71"/>
        <source>The recovery code has to be made before the first signature.</source>
        <translation>首次签名前须先抄下备用开启码。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/locking.py" line="74"/>
        <source>Make it</source>
        <translation>现在抄写</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="97"/>
        <source>{0} of {1}</source>
        <translation>{0} / {1} 条</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="100"/>
        <source>Keep my log</source>
        <translation>保存操作记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="103"/>
        <source>The log is written: {0}. It is not encrypted.</source>
        <translation>操作记录已写出：{0}（未加密，请妥善保管）。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="109"/>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="114"/>
        <source>My log</source>
        <translation>我的操作记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="110"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="111"/>
        <source>Export to Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="112"/>
        <source>Search: project, act, value</source>
        <translation>搜索：项目、操作、数值</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="113"/>
        <source>Search the log</source>
        <translation>搜索操作记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/log_page.py" line="117"/>
        <source>Every act in its true order, newest first. A clock that is set back changes nothing of the order and is marked. The log stays in your vault.</source>
        <translation>按真实先后排列，最新的在前。系统时间被调回不影响顺序，并会标出。记录只保存在本机加密库中。</translation>
    </message>
</context>
<context>
    <name>LogTable</name>
    <message>
        <location filename="../../reviewer_app/ui/tables/log_table.py" line="134"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/log_table.py" line="135"/>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/log_table.py" line="136"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/log_table.py" line="137"/>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/log_table.py" line="138"/>
        <source>What changed</source>
        <translation>变化</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/log_table.py" line="144"/>
        <source>The computer&apos;s clock was turned back here; the order is kept.</source>
        <translation>此处电脑时间被调回；先后顺序不受影响。</translation>
    </message>
</context>
<context>
    <name>MailDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="91"/>
        <source>Mailbox</source>
        <translation>共享信箱</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="94"/>
        <source>A place that both sides can reach. Everything in it is signed and sealed; the stick works as before.</source>
        <translation>专家与秘书处都能访问的一处存放地。放进去的都已签名并密封；U盘照常可用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="99"/>
        <source>What it is</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="102"/>
        <source>Shared folder (network drive, Nextcloud, Syncthing)</source>
        <translation>共享文件夹（网络驱动器、Nextcloud、Syncthing）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="103"/>
        <source>WebDAV address (cloud drive)</source>
        <translation>WebDAV 地址（网盘）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="104"/>
        <source>Object store (S3)</source>
        <translation>对象存储（S3）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="108"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="109"/>
        <source>Address, https://…</source>
        <translation>地址（https://…）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="110"/>
        <source>Address of the store, https://…</source>
        <translation>对象存储的地址（https://…）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="111"/>
        <source>Bucket, with its folder if it has one</source>
        <translation>存储桶（可带文件夹）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="112"/>
        <source>Region (often left empty)</source>
        <translation>区域（通常留空）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="113"/>
        <source>Account, or access key</source>
        <translation>账号（或访问密钥 ID）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="114"/>
        <source>Password, or secret key</source>
        <translation>密码（或访问密钥）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="115"/>
        <source>Proxy host:port (usually empty)</source>
        <translation>代理 主机:端口（一般留空）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="121"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="122"/>
        <source>Test</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="123"/>
        <source>Use this mailbox</source>
        <translation>使用这个信箱</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="124"/>
        <source>Use no mailbox</source>
        <translation>不再使用信箱</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="125"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="153"/>
        <source>kept; type only to change it</source>
        <translation>已保存，不改则留空</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="200"/>
        <source>Trying …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/mail_dialog.py" line="206"/>
        <source>It works. Files in it for this side: {0}</source>
        <translation>连接正常。信箱里有发给本方的文件 {0} 个。</translation>
    </message>
</context>
<context>
    <name>MailSeat</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_seat.py" line="82"/>
        <source>From the mailbox: {0} task packages with their files.</source>
        <translation>信箱里取回 {0} 个任务包及其材料。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_seat.py" line="86"/>
        <source>From the mailbox: a receipt. Every proof in it was checked.</source>
        <translation>信箱里取回回执，其中每项证明都已核对。</translation>
    </message>
</context>
<context>
    <name>MailStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="58"/>
        <source>Waiting {0}</source>
        <translation>待发 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="59"/>
        <source>In the mailbox {0}</source>
        <translation>已放入信箱 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="60"/>
        <source>Receipts in hand {0}</source>
        <translation>已收回执 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="65"/>
        <source>Fetch and send now</source>
        <translation>立即收发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="66"/>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="67"/>
        <source>Set up a mailbox …</source>
        <translation>设置共享信箱…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="89"/>
        <source>With a network, a mailbox can carry it as well as a stick.</source>
        <translation>有网络时，也可以经共享信箱上交；U盘照常可用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="91"/>
        <source>Fetching {0}: {1} of {2}</source>
        <translation>正在取回 {0}：{1} / {2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="97"/>
        <source>No network: {0} waiting, sent by itself later. A stick works at any time.</source>
        <translation>没有网络，已排队 {0} 份，恢复后自动发送；U盘随时可用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="101"/>
        <source>No network. It is tried again by itself; a stick works.</source>
        <translation>没有网络，会自动再试；U盘随时可用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="103"/>
        <source>Mailbox reached, {0}: everything signed here is in it.</source>
        <translation>信箱已连通（{0}），已签名的都已放入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/mail_strip.py" line="105"/>
        <source>Looking for the mailbox …</source>
        <translation>正在连接共享信箱…</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="96"/>
        <source>— not used —</source>
        <translation>— 不使用 —</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="110"/>
        <source>Registration site</source>
        <translation>报名网站</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="111"/>
        <source>Shandongtong export</source>
        <translation>山东通导出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="117"/>
        <source>Save and import</source>
        <translation>保存并导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="118"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="121"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="122"/>
        <source>Name of this mapping</source>
        <translation>对应关系的名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="130"/>
        <source>Which column is which</source>
        <translation>表头对应</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="146"/>
        <source>Still missing: {0}</source>
        <translation>还缺：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/import_dialog.py" line="148"/>
        <source>Tables of the same kind will be understood by themselves from now on.</source>
        <translation>保存后，同样的表会自动识别。</translation>
    </message>
</context>
<context>
    <name>MarkEdit</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/mark_edit.py" line="68"/>
        <location filename="../../reviewer_app/ui/widgets/mark_edit.py" line="160"/>
        <source>no mark</source>
        <translation>未评分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/mark_edit.py" line="86"/>
        <source>Not a mark. Allowed: {0}</source>
        <translation>不是有效分数，应为 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/mark_edit.py" line="89"/>
        <source>{0} is not allowed. Allowed: {1}</source>
        <translation>{0} 不在允许范围内，应为 {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/mark_edit.py" line="162"/>
        <source>{0} was not taken (allowed: {1}). Still: {2}</source>
        <translation>{0} 未采用（应为 {1}），仍为：{2}</translation>
    </message>
</context>
<context>
    <name>MediaPane</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/media_pane.py" line="210"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/media_pane.py" line="213"/>
        <source>Place in the recording</source>
        <translation>播放进度</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/media_pane.py" line="211"/>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/media_pane.py" line="212"/>
        <source>Sound off</source>
        <translation>静音</translation>
    </message>
</context>
<context>
    <name>MovedDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="24"/>
        <source>Moving code</source>
        <translation>迁移码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="26"/>
        <source>Note the moving code now</source>
        <translation>请立即记下迁移码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="46"/>
        <source>It is shown this once and kept nowhere. Carry it apart from the file. On the other machine choose Secretariat, “From another machine”; an own pass-phrase is needed there as well.</source>
        <translation>迁移码只显示这一次，不作保存，须与文件分开转交。在新电脑上依次选择“秘书处”“从另一台电脑迁入”，并使用本人的开启密码。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="53"/>
        <source>I have noted the code</source>
        <translation>已记下迁移码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="66"/>
        <source>Move this contest to another machine?</source>
        <translation>将本赛事迁移到另一台电脑？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="68"/>
        <source>All of it is written into one encrypted file. From then on it can only be looked at here, so that two machines never work on one contest. The move can be undone, by name and with a reason.</source>
        <translation>全部内容将写成一个加密文件，此后本机只能查看，以免两台电脑同时办理。迁移可以撤销，须署名并说明原因。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="74"/>
        <source>Stay here</source>
        <translation>留在本机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/moved_dialog.py" line="75"/>
        <source>Move…</source>
        <translation>迁移…</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="58"/>
        <source>On sealed list {0}</source>
        <translation>已列入第 {0} 号封存清单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="59"/>
        <source>On the sealed list</source>
        <translation>已列入封存清单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="61"/>
        <source>Received by the secretariat</source>
        <translation>秘书处已收到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="63"/>
        <source>Counted, as I signed it</source>
        <translation>已计入成绩（与本人签名一致）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="72"/>
        <source>The secretariat has received it; the receipt proves it.</source>
        <translation>秘书处已收到，回执可以核验。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="74"/>
        <source>Written on {0}. Give the file to the secretariat; its receipt will confirm it.</source>
        <translation>已于 {0} 写出。请把文件交给秘书处，收到回执后即确认。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="78"/>
        <source>Signed, not handed in yet. Save it and give the file to the secretariat.</source>
        <translation>已签署，尚未交出。请保存文件并交给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="96"/>
        <source>The trustees could not open it. Choose “Supply again” with the receipt that says so, and hand the new file in.</source>
        <translation>启封时未能打开此评分包。请点“补交正文”，选择说明此事的回执，再把新文件交给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="103"/>
        <source>It was opened and counts with exactly what you signed. Done.</source>
        <translation>已启封并计入成绩，与您签名的内容完全一致。全部完成。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="105"/>
        <source>It stands on the sealed list: nobody can take it off unseen. After the opening a receipt will say that it counts.</source>
        <translation>已列入封存清单，任何人不能悄悄移除。启封后的回执会告知是否计入成绩。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="110"/>
        <source>The secretariat has it, and its log proves that. The next receipt comes with the sealed list.</source>
        <translation>秘书处已收到，并有操作留痕为证。形成封存清单后会有下一份回执。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="114"/>
        <source>Written on {0}, no receipt yet. Give the file to the secretariat; take its receipt in when it comes. If none comes, hand the same file in again.</source>
        <translation>已于 {0} 写出，还没有回执。请把文件交给秘书处，收到回执后点“导入回执”；迟迟没有回执时，可把同一文件再交一次。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/next_step.py" line="119"/>
        <source>Signed, not handed in yet. Save it to a stick or folder and give it to the secretariat.</source>
        <translation>已签署，尚未交出。请保存到U盘或文件夹，交给秘书处。</translation>
    </message>
</context>
<context>
    <name>OfficeHall</name>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="63"/>
        <source>Stage at hand</source>
        <translation>当前阶段</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="73"/>
        <source>Moved to another machine: here this contest can only be looked at</source>
        <translation>已迁移到另一台电脑，本机只能查看</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="75"/>
        <source>Practice: this contest counts for nothing and mixes with no real one</source>
        <translation>演练：本赛事不计成绩，与正式数据不相混</translation>
    </message>
</context>
<context>
    <name>OfficeMailStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="131"/>
        <source>Accepted {0}</source>
        <translation>收下 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="132"/>
        <source>Had already {0}</source>
        <translation>已有 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="133"/>
        <source>Waiting {0}</source>
        <translation>等待 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="134"/>
        <source>Late {0}</source>
        <translation>逾期 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="135"/>
        <source>Refused {0}</source>
        <translation>未收 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="136"/>
        <source>Receipts put back {0}</source>
        <translation>放回回执 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="142"/>
        <source>Settings …</source>
        <translation>设置…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="143"/>
        <source>Set up a mailbox …</source>
        <translation>设置共享信箱…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="145"/>
        <source>Receipts for everybody</source>
        <translation>给每位专家放回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="146"/>
        <source>Stop watching the mailbox</source>
        <translation>停止接收信箱</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="147"/>
        <source>Watch the mailbox</source>
        <translation>开始接收信箱</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="167"/>
        <source>Experts at home can hand in through a mailbox, too.</source>
        <translation>专家在家时，也可以经共享信箱交回评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="169"/>
        <source>Mailbox {0}: not watched.</source>
        <translation>信箱 {0}：未接收。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="171"/>
        <source>Mailbox {0}: taking in {1} of {2}.</source>
        <translation>信箱 {0}：正在接收 {1} / {2}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="176"/>
        <source>Mailbox {0} cannot be reached now; it is tried again by itself. Sticks work as always.</source>
        <translation>现在连不上信箱 {0}，会自动再试；U盘照常可收。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="181"/>
        <source>Mailbox {0} is watched; last look {1}.</source>
        <translation>信箱 {0} 正在接收，上次查看 {1}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/mail_strip.py" line="183"/>
        <source>Mailbox {0}: looking …</source>
        <translation>信箱 {0}：正在查看…</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="133"/>
        <source>Wait until what is running is done.</source>
        <translation>请等当前操作完成后再试。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="155"/>
        <source>Stopped. What was done so far is kept; start again to go on.</source>
        <translation>已停止。已完成的部分已保存，再次开始即可继续。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="171"/>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="181"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="187"/>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="192"/>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_page.py" line="197"/>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>OfficeRooms</name>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="189"/>
        <source>Robot experts play a practice contest</source>
        <translation>模拟专家正在进行演练</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="197"/>
        <source>The practice contest is ready. Opening it closes this vault; nothing of it is changed.</source>
        <translation>演练赛事已就绪。打开演练会关闭当前加密库，其中内容不变。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="198"/>
        <source>Open it</source>
        <translation>打开演练</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="252"/>
        <source>Not saved yet: {0}. Leaving throws the changes away; to keep them, stay and save them there.</source>
        <translation>尚未保存：{0}。离开会丢掉这些修改；要保留，请留下并在该页保存。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="253"/>
        <source>Leave without saving</source>
        <translation>不保存，离开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="259"/>
        <source>Still at work: {0}. Leaving stops it; what is done so far is kept, and you can start it again.</source>
        <translation>正在进行：{0}。离开将使其停止；已完成的部分会保留，可重新开始。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="263"/>
        <source>venue desk</source>
        <translation>现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rooms.py" line="264"/>
        <source>Stop and leave</source>
        <translation>停止并离开</translation>
    </message>
</context>
<context>
    <name>OfficeStart</name>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="116"/>
        <source>Your name is missing: every act carries it.</source>
        <translation>请填写您的姓名：每项操作都会具名。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="118"/>
        <source>The pass-phrase has 8 characters or more.</source>
        <translation>开启密码至少8位。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="120"/>
        <source>The two pass-phrases differ.</source>
        <translation>两次输入的开启密码不一致。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="122"/>
        <source>Choose a contest and a folder.</source>
        <translation>请选择赛事和文件夹。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="159"/>
        <source>Folder of the contest</source>
        <translation>赛事所在文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="166"/>
        <source>Set up a contest</source>
        <translation>建立赛事</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="168"/>
        <source>Encrypted, in one folder on this machine. Others of the office join later.</source>
        <translation>全部资料加密存放在本机的一个文件夹中。其他人员可在建立后添加。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="174"/>
        <source>Contest</source>
        <translation>赛事</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="175"/>
        <source>Your name</source>
        <translation>经办人姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="176"/>
        <source>Own pass-phrase, twice</source>
        <translation>本人开启密码（输入两次）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="177"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="183"/>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="186"/>
        <source>8 characters or more. Whose pass-phrase opens is who acts.</source>
        <translation>8位以上。凭开启密码认人，请勿告诉他人。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="188"/>
        <source>For practice only</source>
        <translation>演练赛事：其文件不会与正式赛事混用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="189"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="190"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="191"/>
        <source>From another machine …</source>
        <translation>从另一台电脑迁入…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="192"/>
        <source>Open an existing one, also on a server …</source>
        <translation>打开已有赛事（含服务器上的）…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_start.py" line="193"/>
        <source>Set up</source>
        <translation>建立</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="119"/>
        <source>Opening</source>
        <translation>启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="155"/>
        <source>Sent out {0} = {1}</source>
        <translation>下发 {0} = {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="168"/>
        <source>Closing the list</source>
        <translation>正在封存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="175"/>
        <source>List no. {0} stands as it is; {1:package is|packages are} left to be opened.</source>
        <translation>第 {0} 号清单不变，还有 {1} 个评分包待打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="178"/>
        <source>List no. {0} is closed. Read the check code aloud and let everyone write it down.</source>
        <translation>第 {0} 号清单已封存。请宣读核对码，由各方记录。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="194"/>
        <source>The layer is off. Next: {0}.</source>
        <translation>本层已启封，下一位：{0}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="206"/>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="245"/>
        <source>Writing {0}</source>
        <translation>正在写出{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="208"/>
        <source>Written and read back: {0}</source>
        <translation>已写出并回读核对：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="219"/>
        <source>Reading every package</source>
        <translation>正在逐份核对</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="242"/>
        <source>Opening minutes</source>
        <translation>启封记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="247"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="252"/>
        <source>A list is closed first, then the trustees open it together.</source>
        <translation>先封存清单，再由启封人共同启封。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="254"/>
        <source>No joint opening was set up: one trustee alone can open every score.</source>
        <translation>未启用多人启封：一位启封人即可打开全部评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="256"/>
        <source>{0:trustee|trustees}, {1} of them open together; nobody can alone.</source>
        <translation>启封人 {0} 位，需 {1} 位到场共同启封；任何一人都不能单独打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="258"/>
        <source>Opening of scores</source>
        <translation>成绩启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="260"/>
        <source>Nothing to open yet</source>
        <translation>还没有可启封的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="260"/>
        <source>Assign experts and take their scores in.</source>
        <translation>请先分配专家并回收评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="261"/>
        <source>Nothing found</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="261"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="263"/>
        <source>Scopes</source>
        <translation>范围</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="263"/>
        <source>Search track</source>
        <translation>搜索赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="263"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>OpeningPane</name>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="137"/>
        <source>Close the list …</source>
        <translation>封存清单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="138"/>
        <source>{0} opens here …</source>
        <translation>{0} 在本机启封…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="139"/>
        <source>File for {0} …</source>
        <translation>把文件交给 {0}…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="140"/>
        <source>Take back a file …</source>
        <translation>收回文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="141"/>
        <source>Other trustees …</source>
        <translation>换一组启封人…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="142"/>
        <source>Minutes (PDF) …</source>
        <translation>启封记录（PDF）…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="153"/>
        <source>Check code of list no. {0}</source>
        <translation>第 {0} 号清单核对码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="160"/>
        <source>{0:package|packages}, {1:expert|experts}, {2:project|projects}; closed {3}</source>
        <translation>评分包 {0} 个，专家 {1} 位，项目 {2} 个；封存于 {3}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="221"/>
        <source>{0} of {1:sheet is|sheets are} in, {2} missing, {3} waiting.</source>
        <translation>已收 {0} / 应收 {1} 份，未收 {2}，待处理 {3}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="234"/>
        <source>Scores are sealed. It takes {0:trustee|trustees} to open them; nobody alone can, the secretariat included.</source>
        <translation>评分已封存。需 {0} 位启封人到场方可查看，任何一人（含秘书处）都不能单独打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="185"/>
        <source>{0} {1}, package {2}: {3} ({4})</source>
        <translation>{0} {1}，评分包 {2}：{3}（{4}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="214"/>
        <source>layer taken off</source>
        <translation>已启封本人一层</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="215"/>
        <source>it is this person&apos;s turn</source>
        <translation>轮到此人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="216"/>
        <source>after that</source>
        <translation>随后</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="228"/>
        <source>The trustees&apos; charter is not in force yet: see Trustees.</source>
        <translation>启封人章程尚未生效，请先到“启封人与章程”完成。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="230"/>
        <source>Nothing is in yet; there is nothing to close.</source>
        <translation>还没有收到评分表，没有可封存的内容。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="232"/>
        <source>One trustee alone can open every score (1 of 1).</source>
        <translation>未启用多人启封：一位启封人即可打开全部评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="241"/>
        <source>The stage was closed as a whole; see its line.</source>
        <translation>该阶段已整体封存，请看阶段一行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="243"/>
        <source>Closed track by track; see the line of each track.</source>
        <translation>各赛道已分别封存，请看各赛道一行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="245"/>
        <source>Opened. Print the minutes and have them signed.</source>
        <translation>已启封。请打印启封记录并签字。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="247"/>
        <source>Everyone compares the check code. Then {0} opens here with the stick, or takes the file to another machine and brings it back. If the stick is missing, choose other trustees.</source>
        <translation>请各方先比对核对码。然后由 {0} 用启封U盘在本机启封，或把文件带到自己的电脑启封后交回。U盘缺失时，可换一组启封人。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="253"/>
        <source>All layers are off: take back the last file.</source>
        <translation>各层都已启封，请收回最后一份文件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="259"/>
        <source>What was signed cannot count as it is. It stays as evidence; the committee decides what happens.</source>
        <translation>已签名的内容不符合要求，不能计入；原件留存备查，由组委会决定。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="264"/>
        <source>Let other trustees open what did not open: their layers are sealed apart.</source>
        <translation>请换一组启封人打开未打开的部分：各组的封存层互相独立。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_pane.py" line="267"/>
        <source>Every subset of trustees was tried. Write receipts and send the expert his: his program then supplies the body again, and it counts only if it is what he signed. Take that file back here.</source>
        <translation>各组启封人都已试过。请写出回执发给该专家，由其程序补交评分内容（须与其签名一致才计入），再在这里收回文件。</translation>
    </message>
</context>
<context>
    <name>OperatorDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="232"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="233"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="238"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="239"/>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="241"/>
        <source>Own pass-phrase</source>
        <translation>本人开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="242"/>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="249"/>
        <source>The person types it, 8 characters or more; nobody else may know it.</source>
        <translation>由本人输入，8位以上，他人不得知晓。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="261"/>
        <source>Add a person</source>
        <translation>添加人员</translation>
    </message>
</context>
<context>
    <name>OverrideDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="27"/>
        <source>(one project of any track)</source>
        <translation>（任一赛道的单个项目）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="32"/>
        <source>as a copy with weights of its own</source>
        <translation>复制一份，单独设权重</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="37"/>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="38"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="43"/>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="44"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="45"/>
        <source>Project number</source>
        <translation>项目编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="46"/>
        <source>Indicators</source>
        <translation>评价指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="48"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="53"/>
        <source>empty: the whole track</source>
        <translation>留空：整个赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/override_dialog.py" line="58"/>
        <source>Adjust indicators</source>
        <translation>调整评价指标</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="186"/>
        <source>{0} of {1} complete</source>
        <translation>已完成 {0}/{1} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="190"/>
        <source>{0} of {1} complete  ·  mean {2}  ·  highest {3}  ·  lowest {4}  ·  standard deviation {5}</source>
        <translation>已完成 {0}/{1} 项  ·  平均 {2}  ·  最高 {3}  ·  最低 {4}  ·  标准差 {5}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="200"/>
        <source>Time on each indicator</source>
        <translation>各指标用时</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="202"/>
        <source>Time on each indicator: {0}</source>
        <translation>各指标用时：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="224"/>
        <source>My overview</source>
        <translation>评分总览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="225"/>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="242"/>
        <source>Export to Excel</source>
        <translation>导出Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="232"/>
        <source>Exported: {0}. It holds your own marks; keep it safe.</source>
        <translation>已导出：{0}。内含本人打分，请妥善保管。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="238"/>
        <source>Only your own marks; ranks hold within a track. Choose two or three rows (Ctrl, Shift) to compare.</source>
        <translation>仅为本人打分，名次按赛道计。按住 Ctrl 或 Shift 选两三项可对比。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="241"/>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="243"/>
        <source>Spread of my totals</source>
        <translation>总分分布</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="244"/>
        <source>My totals</source>
        <translation>本人总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="245"/>
        <source>Nothing to look at yet</source>
        <translation>暂无评分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/overview_page.py" line="245"/>
        <source>Take in a task package first.</source>
        <translation>请先导入任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="149"/>
        <source>Overview</source>
        <translation>工作总览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="153"/>
        <source>{0}: {1} of {2} steps done</source>
        <translation>{0}：共 {2} 步，已完成 {1} 步</translation>
    </message>
</context>
<context>
    <name>OverviewTable</name>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="135"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="136"/>
        <source>Project</source>
        <translation>参赛项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="137"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="138"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="139"/>
        <source>My total</source>
        <translation>我的总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="140"/>
        <source>My rank</source>
        <translation>我的名次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="141"/>
        <source>Evidence</source>
        <translation>依据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="142"/>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/overview_table.py" line="151"/>
        <source>{0} tied</source>
        <translation>{0} 并列</translation>
    </message>
</context>
<context>
    <name>OwnVault</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/own_vault.py" line="49"/>
        <source>Opened with the recovery code. Choose a new pass-phrase now; the code still opens the vault.</source>
        <translation>本次用备用开启码打开。请现在设置新的开启密码；备用开启码继续有效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/own_vault.py" line="53"/>
        <source>New pass-phrase …</source>
        <translation>设置新密码…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/own_vault.py" line="59"/>
        <source>This machine has forgotten the vault. Pass-phrase and recovery code open it.</source>
        <translation>本机不再记住您。开启密码和备用开启码照常可用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/own_vault.py" line="64"/>
        <source>This machine remembers the vault and opens it without the pass-phrase. All else stays as it is.</source>
        <translation>本机已记住您，今后在本机打开无需输入密码。其他开启方式不变。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/own_vault.py" line="88"/>
        <source>From now on the new pass-phrase opens the vault.</source>
        <translation>开启密码已更换，即刻生效。</translation>
    </message>
</context>
<context>
    <name>PackageList</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="233"/>
        <source>Nothing is signed yet. What you sign stands here, to be saved.</source>
        <translation>还没有签名。签名后在这里保存、打印、交出，并查看回执进度。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="240"/>
        <source>Signed packages and statements</source>
        <translation>已签署的评分包和声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="243"/>
        <source>Signed</source>
        <translation>已签署</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="244"/>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="245"/>
        <source>Handed in</source>
        <translation>交出时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="246"/>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="247"/>
        <source>Listed</source>
        <translation>列入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="248"/>
        <source>Counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="255"/>
        <source>Score package</source>
        <translation>评分包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="260"/>
        <source>not yet</source>
        <translation>尚未交出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="271"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="278"/>
        <source>Commitment</source>
        <translation>承诺书</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="279"/>
        <source>Recusal</source>
        <translation>回避声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="280"/>
        <source>Clearing</source>
        <translation>清退声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="281"/>
        <source>Sheet confirmed</source>
        <translation>确认评分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="282"/>
        <source>Correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_lists.py" line="283"/>
        <source>Statement</source>
        <translation>声明</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="22"/>
        <source>Scan the QR of the sheet, or type expert and project with a space between, as E01 P001.</source>
        <translation>扫描评分表上的二维码，或输入专家和项目编号，中间空一格，如 E01 P001。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="27"/>
        <source>QR, or expert and project</source>
        <translation>二维码，或专家和项目编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="29"/>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="31"/>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="71"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="39"/>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="80"/>
        <source>Enter a paper sheet</source>
        <translation>录入纸质评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="57"/>
        <source>Enter exactly what stands on paper. Another operator enters it too.</source>
        <translation>请照纸面如实录入。另一位经办人也会独立录入一次。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="66"/>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="67"/>
        <source>Written opinion</source>
        <translation>评审意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_dialog.py" line="69"/>
        <source>Enter</source>
        <translation>录入</translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="64"/>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="175"/>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="195"/>
        <source>Paper sheets</source>
        <translation>纸质评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="92"/>
        <source>the written opinions differ</source>
        <translation>评审意见不一致</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="94"/>
        <source>A third person reads the sheet, or both enter it anew: {0}</source>
        <translation>请第三人核对，或由两人重新录入：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="95"/>
        <source>Both enter it anew: {0}</source>
        <translation>两次录入不一致，请两位重新录入：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="119"/>
        <source>Where to write the blank sheets</source>
        <translation>空白评分表写到哪里</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="127"/>
        <source>Writing blank sheets</source>
        <translation>正在写出空白评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="162"/>
        <source>Decide which sheet counts</source>
        <translation>决定采用哪份评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="163"/>
        <source>Why does this sheet of {0} count, and the other not? It goes on record.</source>
        <translation>为什么采用 {0} 的这一份而不是另一份？理由记入操作留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="177"/>
        <source>For a venue where laptops fail. Two operators enter each sheet, neither sees the other&apos;s entry; results call it a paper sheet.</source>
        <translation>供现场电脑失灵时使用。每份由两位经办人分别录入、互不可见；结果中标明为纸质。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="181"/>
        <source>Print blank sheets …</source>
        <translation>打印空白评分表…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="182"/>
        <source>Enter a sheet …</source>
        <translation>录入评分表…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="183"/>
        <source>Third reading …</source>
        <translation>第三人核对…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="184"/>
        <source>Count the one on paper …</source>
        <translation>采用纸质…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="185"/>
        <source>Count the digital one …</source>
        <translation>采用电子…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="186"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="186"/>
        <source>Change the words or the filter.</source>
        <translation>请换关键词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="190"/>
        <source>No paper sheet was entered</source>
        <translation>尚未录入纸质评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="191"/>
        <source>Print blank sheets before the day; enter what was filled in from here.</source>
        <translation>请提前打印空白评分表；填好后从这里录入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="195"/>
        <source>Search expert or project</source>
        <translation>搜索专家或项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_page.py" line="195"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>PartingStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting_strip.py" line="35"/>
        <source>Every sheet has its receipt. If this machine is borrowed, clear it and leave it.</source>
        <translation>全部评分表已有回执。如使用借用的电脑，请清退并离开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting_strip.py" line="39"/>
        <source>Clear and leave …</source>
        <translation>清退并离开…</translation>
    </message>
</context>
<context>
    <name>PassPhraseDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="32"/>
        <source>Change the pass-phrase</source>
        <translation>修改开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="35"/>
        <source>{0} characters or more. Marks and dossiers are not touched; the recovery code still opens the vault.</source>
        <translation>至少 {0} 位。打分和材料不受影响，备用开启码继续有效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="41"/>
        <source>Present pass-phrase</source>
        <translation>原开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="42"/>
        <source>New pass-phrase</source>
        <translation>新开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="49"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="50"/>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/pass_phrase_dialog.py" line="79"/>
        <source>Type the present pass-phrase first.</source>
        <translation>请先输入原开启密码。</translation>
    </message>
</context>
<context>
    <name>PdfPane</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="77"/>
        <source>Small pages, outline, hits</source>
        <translation>缩略图、目录、查找结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="78"/>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="79"/>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="80"/>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="81"/>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="82"/>
        <source>Fit to width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="83"/>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="84"/>
        <source>One page at a time</source>
        <translation>单页显示</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="85"/>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="87"/>
        <source>Mark as evidence</source>
        <translation>标注依据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="142"/>
        <source>Not in this file</source>
        <translation>本文件中没有</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="170"/>
        <source>Previous hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="171"/>
        <source>Next hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="172"/>
        <source>End the search</source>
        <translation>结束查找</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="88"/>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_pane.py" line="290"/>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_pane.py" line="292"/>
        <source>Drag over what your mark rests on. A click takes the whole page; Esc ends.</source>
        <translation>拖动鼠标框选评分依据；单击则取整页，按 Esc 退出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="86"/>
        <location filename="../../reviewer_app/ui/widgets/pdf_bar.py" line="173"/>
        <source>Search in this file</source>
        <translation>在本文件中查找</translation>
    </message>
</context>
<context>
    <name>PdfSide</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_side.py" line="113"/>
        <source>Page {0}</source>
        <translation>第 {0} 页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_side.py" line="142"/>
        <source>This file has no outline.</source>
        <translation>本文件没有目录。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_side.py" line="143"/>
        <source>Pages that hold the words you search for stand here.</source>
        <translation>查找到的页面列在这里。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_side.py" line="160"/>
        <source>Small pages</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_side.py" line="161"/>
        <source>Outline</source>
        <translation>目录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pdf_side.py" line="162"/>
        <source>Hits</source>
        <translation>查找结果</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="53"/>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="165"/>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="171"/>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="62"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="63"/>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="64"/>
        <source>May</source>
        <translation>权限</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="67"/>
        <source>At work</source>
        <translation>当前操作</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="68"/>
        <source>now</source>
        <translation>正在操作</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="75"/>
        <source>Key in the charter</source>
        <translation>密钥列入章程</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="76"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="76"/>
        <source>with the next charter</source>
        <translation>待下一份章程</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="87"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="106"/>
        <source>Adding {0} …</source>
        <translation>正在添加{0}……</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="111"/>
        <source>{0} opens with an own pass-phrase from now on.</source>
        <translation>{0} 今后用本人的开启密码打开。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="140"/>
        <source>{0} is now: {1}</source>
        <translation>“{0}”现在的角色：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="150"/>
        <source>End the work here</source>
        <translation>离任</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="151"/>
        <source>Why does {0} work here no more? That pass-phrase opens nothing from then on.</source>
        <translation>“{0}”为什么离任？此后其开启密码不再有效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="158"/>
        <source>{0} works here no more.</source>
        <translation>“{0}”已离任。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="162"/>
        <source>Other role …</source>
        <translation>改变角色…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="163"/>
        <source>End the work here …</source>
        <translation>离任…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="166"/>
        <source>Each opens with an own pass-phrase, and every act carries that name. The role says what is open.</source>
        <translation>各人用本人的开启密码打开，每项操作具名留痕；权限由角色决定。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="168"/>
        <source>Add a person …</source>
        <translation>添加人员…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="169"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="169"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="171"/>
        <source>Search a name</source>
        <translation>搜索姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="171"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>PhraseDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="83"/>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="89"/>
        <source>My phrases</source>
        <translation>常用评语</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="85"/>
        <source>Phrases stay in this vault. In an opinion, Ctrl+J puts one in at the cursor.</source>
        <translation>常用评语只存本机。写意见时按 Ctrl+J，可在光标处插入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="90"/>
        <source>Words of the phrase</source>
        <translation>评语内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="94"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="95"/>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="96"/>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="97"/>
        <source>Put in</source>
        <translation>插入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_dialog.py" line="98"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PhraseMenu</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_menu.py" line="42"/>
        <source>No phrases yet: select words and keep them here</source>
        <translation>还没有常用评语：选中文字后可存到这里</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_menu.py" line="45"/>
        <source>Keep the selected words as a phrase</source>
        <translation>将选中文字存为常用评语</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/phrase_menu.py" line="48"/>
        <source>All my phrases …</source>
        <translation>全部常用评语…</translation>
    </message>
</context>
<context>
    <name>PinChip</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pin_chips.py" line="81"/>
        <source>{0}  {1} p. {2}</source>
        <translation>{0}  {1} 第{2}页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pin_chips.py" line="82"/>
        <source>Go to evidence {0}: {1}, page {2}</source>
        <translation>查看依据 {0}：{1} 第 {2} 页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/pin_chips.py" line="84"/>
        <source>Remove evidence {0}</source>
        <translation>删除依据 {0}</translation>
    </message>
</context>
<context>
    <name>Pinning</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/pinning.py" line="55"/>
        <source>Open a file of the dossier first; its page becomes evidence.</source>
        <translation>请先打开一份参赛材料，再把其中的页面标为依据。</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="51"/>
        <source>Save to a stick or folder</source>
        <translation>保存到U盘或文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="53"/>
        <source>Where should it go?</source>
        <translation>保存到哪里？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="54"/>
        <source>{0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="56"/>
        <source>Drives that can be pulled out</source>
        <translation>可移动存储设备</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="61"/>
        <source>No stick is plugged in. Plug one in and it appears here by itself, or choose a folder.</source>
        <translation>没有发现U盘。插入后会自动出现在这里，也可以选择文件夹。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="64"/>
        <source>Choose a folder …</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="65"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="66"/>
        <source>Write to this stick</source>
        <translation>写入此U盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="106"/>
        <source>{0}    {1} free of {2}    {3}</source>
        <translation>{0}    剩余 {1}，共 {2}    {3}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="110"/>
        <source>{0}    too little room</source>
        <translation>{0}    空间不足</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/place_dialog.py" line="144"/>
        <source>Folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>PlainPane</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/plain_pane.py" line="121"/>
        <source>Mark as evidence</source>
        <translation>标注为评分依据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/plain_pane.py" line="122"/>
        <source>Search in this file</source>
        <translation>在本文件中查找</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/progress_strip.py" line="58"/>
        <source>about {0} s left</source>
        <translation>约剩 {0} 秒</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/progress_strip.py" line="65"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ProjectHead</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="75"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="76"/>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="81"/>
        <source>No opinion yet</source>
        <translation>尚未填写意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="82"/>
        <source>Opinion on {0}</source>
        <translation>{0} 的评审意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="85"/>
        <source>rank {0}, tied</source>
        <translation>第 {0} 名（并列）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/compare_page.py" line="85"/>
        <source>rank {0}</source>
        <translation>第 {0} 名</translation>
    </message>
</context>
<context>
    <name>ProjectTable</name>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="134"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="135"/>
        <source>Project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="136"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="137"/>
        <source>Topic</source>
        <translation>赛题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="138"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="139"/>
        <source>Missing</source>
        <translation>未评项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="140"/>
        <source>My total</source>
        <translation>我的总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="141"/>
        <source>My rank</source>
        <translation>赛道内排序</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="142"/>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/tables/project_table.py" line="153"/>
        <source>{0} tied</source>
        <translation>{0}（并列）</translation>
    </message>
</context>
<context>
    <name>ProjectorWindow</name>
    <message>
        <location filename="../../reviewer_app/ui/office/projector_window.py" line="69"/>
        <source>Projector</source>
        <translation>投影</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/projector_window.py" line="77"/>
        <source>Next: {0} {1}</source>
        <translation>下一个：{0}&#x3000;{1}</translation>
    </message>
</context>
<context>
    <name>ProjectsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="183"/>
        <source>{0} of {1} projects</source>
        <translation>显示 {0} 项，共 {1} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="188"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="195"/>
        <source>No projects yet</source>
        <translation>还没有评审项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="197"/>
        <source>Take in the task package that the secretariat gave you: press “Take in a package”, or drop the .review file on this window.</source>
        <translation>请导入秘书处发放的任务包：点击“导入任务包”，或把 .review 文件拖到本窗口。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="202"/>
        <source>Nothing found</source>
        <translation>没有符合条件的项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="202"/>
        <source>Change the words or the state you filter by.</source>
        <translation>请更换查找词或状态筛选。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="211"/>
        <source>Search number, title, track, topic</source>
        <translation>查找编号、名称、赛道、赛题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="214"/>
        <source>Projects assigned to me</source>
        <translation>分配给我的项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/projects_page.py" line="215"/>
        <source>Take in a package</source>
        <translation>导入任务包</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <location filename="../../reviewer_app/ui/language.py" line="31"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/language.py" line="32"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/language.py" line="33"/>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/language.py" line="34"/>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/language.py" line="29"/>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/language.py" line="30"/>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QuestionStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/question_strip.py" line="46"/>
        <source>Own sheets that the secretariat asks you to look at again: {0}</source>
        <translation>秘书处请您复核本人的评分表：{0} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/question_strip.py" line="50"/>
        <source>Answer</source>
        <translation>去答复</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="74"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="77"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="83"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="125"/>
        <source>The answer is signed. Hand it in from here.</source>
        <translation>答复已签名，请从这里交出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="126"/>
        <source>The answer is signed; it goes to the mailbox by itself.</source>
        <translation>答复已签名，将自动发到信箱。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="127"/>
        <source>The answer is signed and goes to the desk by itself; its receipt comes back here.</source>
        <translation>答复已签名，正自动发给现场服务台，回执将回到本机。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="128"/>
        <source>The answer is signed. It is sent once the desk is reached; a stick takes it any time.</source>
        <translation>答复已签名，连上现场服务台后自动发送，也可随时存入U盘。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="132"/>
        <source>Questions about my sheets</source>
        <translation>对本人评分的询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="133"/>
        <source>Only you are asked, and only your own marks are shown.</source>
        <translation>只询问您本人，只显示您本人的打分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="135"/>
        <source>Back to the projects</source>
        <translation>返回项目列表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="135"/>
        <source>Back to the roadshow</source>
        <translation>返回路演</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="136"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="136"/>
        <source>Change the words.</source>
        <translation>请换关键词。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="138"/>
        <source>Nothing is asked</source>
        <translation>没有询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="138"/>
        <source>Questions come with a receipt.</source>
        <translation>询问随回执送达。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="141"/>
        <source>Questions</source>
        <translation>询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="141"/>
        <source>Search number or title</source>
        <translation>搜索编号或名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/questions_page.py" line="141"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/reason_dialog.py" line="24"/>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/reason_dialog.py" line="25"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/reason_dialog.py" line="38"/>
        <source>It cannot stay empty.</source>
        <translation>请先填写，不能留空。</translation>
    </message>
</context>
<context>
    <name>RecountPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="84"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="165"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="192"/>
        <source>Recount</source>
        <translation>复核</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="85"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="193"/>
        <source>To look at</source>
        <translation>需留意</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="86"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="167"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="194"/>
        <source>Log</source>
        <translation>操作留痕</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="124"/>
        <source>An empty folder for the evidence</source>
        <translation>存放存证材料的空文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="129"/>
        <source>Writing the evidence and counting again</source>
        <translation>正在写出存证材料并独立复核</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="150"/>
        <source>The same ranking: the independent program comes to the same, to the last digit.</source>
        <translation>排名一致：独立程序复算结果逐位相同。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="152"/>
        <source>{0:difference|differences} between this ranking and the independent program&apos;s.</source>
        <translation>本排名与独立程序复算有 {0} 处不同。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="161"/>
        <source>An independent program counts again from the raw packages, in a process of its own.</source>
        <translation>由独立程序在单独进程中，凭原始评分包重新计算。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="164"/>
        <source>Recount and log</source>
        <translation>复核与留痕</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="166"/>
        <source>To look at ({0})</source>
        <translation>需留意（{0}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="168"/>
        <source>Count again …</source>
        <translation>独立复核…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="169"/>
        <source>Practice contest …</source>
        <translation>演练赛事…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="171"/>
        <source>Nothing found</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="171"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="175"/>
        <source>Not counted again yet</source>
        <translation>尚未复核</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="176"/>
        <source>Choose “Count again”: the evidence folder is written and counted by the second program.</source>
        <translation>点“独立复核”：先写出存证材料，再由另一程序重新计算。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="183"/>
        <source>Nothing to look at</source>
        <translation>没有需留意的情况</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="184"/>
        <source>One machine for two experts, the same words, too fast: none of it was seen.</source>
        <translation>未发现两位专家同用一台设备、意见雷同、评分过快。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="189"/>
        <source>Nothing here for your role</source>
        <translation>您的角色不能查看</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="189"/>
        <source>Ask an operator or the supervisor.</source>
        <translation>请联系经办或监督人员。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="192"/>
        <source>Search what was found</source>
        <translation>搜索复核结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="192"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="193"/>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="194"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="193"/>
        <source>Search expert or project</source>
        <translation>搜索专家或项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_page.py" line="194"/>
        <source>Search the log</source>
        <translation>搜索留痕</translation>
    </message>
</context>
<context>
    <name>RecusalDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="35"/>
        <source>Recusal</source>
        <translation>回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="37"/>
        <source>Recuse myself from {0}</source>
        <translation>声明回避 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/commitment_page.py" line="253"/>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="45"/>
        <source>The cases follow Article 9 of the Implementation Regulations of the Government Procurement Law, by analogy.</source>
        <translation>回避情形参照《政府采购法实施条例》第九条。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="58"/>
        <source>It concerns a close relative of mine, not myself</source>
        <translation>上述情形涉及本人近亲属</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="61"/>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="62"/>
        <location filename="../../reviewer_app/ui/expert/recusal_row.py" line="149"/>
        <source>Reason, in your own words</source>
        <translation>请写明具体情形</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="68"/>
        <source>The dossier closes at once, and marks already given do not count. The secretariat names another expert. Until the signed file is handed in you can take it back.</source>
        <translation>签署后材料立即关闭，已打的分不计入，由秘书处另行安排专家。文件交出之前可以撤回。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="73"/>
        <source>Sign the recusal</source>
        <translation>签署回避声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="96"/>
        <location filename="../../reviewer_app/ui/expert/recusal_row.py" line="115"/>
        <source>A close relative: {0}</source>
        <translation>近亲属：{0}</translation>
    </message>
</context>
<context>
    <name>RecusalRow</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/recusal_row.py" line="143"/>
        <source>No recusal</source>
        <translation>无需回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recusal_row.py" line="144"/>
        <source>Recused already</source>
        <translation>已回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recusal_row.py" line="148"/>
        <source>Recusal from {0}</source>
        <translation>对 {0} 的回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recusal_row.py" line="152"/>
        <source>A close relative</source>
        <translation>涉及近亲属</translation>
    </message>
</context>
<context>
    <name>RehearsalForm</name>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="74"/>
        <source>A rehearsal first</source>
        <translation>先看演示</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="76"/>
        <source>A small made-up contest is played on this machine from registration to ranking (about half a minute). Then you are in an expert&apos;s window with two projects still open. It counts for nothing, lies in a folder of its own and cannot mix with a real contest.</source>
        <translation>将在本机用虚构数据走完一轮小型评审，从报名到排名，约需半分钟；随后进入一位专家的界面，留有两个项目可供试评。演示成绩不计，单独存放，与正式赛事互不相通。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="83"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="84"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="85"/>
        <source>Begin anew</source>
        <translation>重新演示</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="87"/>
        <source>Go on with the rehearsal</source>
        <translation>继续演示</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/role_forms.py" line="89"/>
        <source>Start the rehearsal</source>
        <translation>开始演示</translation>
    </message>
</context>
<context>
    <name>RenewDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="36"/>
        <source>The charter that follows</source>
        <translation>接续章程</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="39"/>
        <source>For other trustees, another number to open, or operators who came later. The charter in force stays until every new trustee, and enough of the former ones, have cosigned; then all rehearse again. Not while a list waits to be opened, nor other trustees while scores are sealed for the former ones.</source>
        <translation>用于更换启封人、调整到场人数或补入后来的经办人。新启封人全部会签、原启封人达到规定人数会签之前，现行章程继续有效；生效后全体重新演练。有清单待启封时不能更换章程；已有评分为原启封人封存时不能更换启封人。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="46"/>
        <source>Who leaves</source>
        <translation>退出的启封人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="49"/>
        <source>Enrolments of new trustees …</source>
        <translation>新启封人的登记文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="50"/>
        <source>The new ones are from outside the secretariat</source>
        <translation>新启封人非秘书处人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="52"/>
        <source>Needed to open</source>
        <translation>启封所需人数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="55"/>
        <source>Why is there another charter?</source>
        <translation>请写明更换理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="60"/>
        <source>Write the charter …</source>
        <translation>写出章程…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="61"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ResolutionDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="83"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="84"/>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="90"/>
        <source>Text of the resolution</source>
        <translation>决议内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="91"/>
        <source>Attended by</source>
        <translation>参会人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="101"/>
        <source>Resolution of the committee</source>
        <translation>组委会决议</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="102"/>
        <source>Write it down</source>
        <translation>录入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="103"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="128"/>
        <source>There is nothing of this kind to decide here.</source>
        <translation>此处没有可作此类决议的事项。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="145"/>
        <source>as by rank</source>
        <translation>按排名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="165"/>
        <source>finalist</source>
        <translation>入围</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/resolution_dialog.py" line="167"/>
        <source>none</source>
        <translation>不入选</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/restore_dialog.py" line="26"/>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/restore_dialog.py" line="34"/>
        <source>What would be lost</source>
        <translation>将会缺少的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/restore_dialog.py" line="39"/>
        <source>The vault as it is now is kept beside it. The log says who restored which backup. Afterwards compare it with receipts and lists that others hold, and take score files in again.</source>
        <translation>现有加密库会另行保留，操作留痕会记下由谁恢复了哪份备份。恢复后请与他人持有的回执、封存清单比对，并重新接收评分文件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/restore_dialog.py" line="46"/>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/restore_dialog.py" line="47"/>
        <source>Leave everything as it is</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="88"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="189"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="215"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="238"/>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="89"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="216"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="239"/>
        <source>Sheets</source>
        <translation>评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="91"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="218"/>
        <source>Reference analysis</source>
        <translation>参考分析</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="116"/>
        <source>Working out the reference analysis</source>
        <translation>正在计算参考分析</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="134"/>
        <source>Sent out {0} = {1}</source>
        <translation>已下发 {0} = {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="141"/>
        <source>{0} is to be asked: {1} reaches the limit of {2}</source>
        <translation>请 {0} 本人确认：{1} 分达到事先规定的 {2} 分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="201"/>
        <source>Writing {0}</source>
        <translation>正在写出 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="203"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="209"/>
        <source>Ranked on the exact mean, from what lists no. {0} opened.</source>
        <translation>按精确平均分排名，依据已启封的第 {0} 号清单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="211"/>
        <source>Sealed: nobody, the secretariat included, can see a score before the opening.</source>
        <translation>评分已封存：启封之前，任何人（含秘书处）都看不到分数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="213"/>
        <source>Results</source>
        <translation>成绩与排名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="217"/>
        <source>Charts</source>
        <translation>分析图</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="221"/>
        <source>Excel …</source>
        <translation>Excel…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="222"/>
        <source>PDF …</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="223"/>
        <source>Nothing found</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="223"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="227"/>
        <source>Not opened yet</source>
        <translation>尚未启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="228"/>
        <source>Close the list and have the trustees open it; then the results are here.</source>
        <translation>封存清单并由启封人启封后，在此查看成绩。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="234"/>
        <source>Nothing sent out yet</source>
        <translation>尚未下发任务</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="234"/>
        <source>Assign experts and write the task packages.</source>
        <translation>请先分配专家并生成任务包。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="238"/>
        <source>Search number or title</source>
        <translation>搜索编号、名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="238"/>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="239"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_page.py" line="239"/>
        <source>Search expert or project</source>
        <translation>搜索专家、项目</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="221"/>
        <source>Revise a signed sheet</source>
        <translation>修订已签名的评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="221"/>
        <source>Reason for the change (it is signed and handed in):</source>
        <translation>修订理由（将随评分一并签名提交）：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="230"/>
        <source>What you typed could not be saved and is kept in this window only. {0}</source>
        <translation>刚才的输入未能保存，仅暂存在本窗口。{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="231"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="269"/>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="270"/>
        <source>Previous project</source>
        <translation>上一个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="271"/>
        <source>Next project</source>
        <translation>下一个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="272"/>
        <source>Dossier or form</source>
        <translation>切换材料与评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="274"/>
        <source>Dossier F6</source>
        <translation>看材料 F6</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="274"/>
        <source>Form F6</source>
        <translation>去评分 F6</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="275"/>
        <source>Declare a recusal</source>
        <translation>声明回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="276"/>
        <source>Revise</source>
        <translation>修订</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/review_page.py" line="278"/>
        <source>Signed, revision {0}</source>
        <translation>已签名 第 {0} 版</translation>
    </message>
</context>
<context>
    <name>RoadshowPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/roadshow_page.py" line="246"/>
        <source>Revise a signed sheet</source>
        <translation>修改已签署的评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/roadshow_page.py" line="246"/>
        <source>Reason for the change (it is signed and handed in):</source>
        <translation>修改理由（将一并签署提交）：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/roadshow_page.py" line="274"/>
        <source>No finals yet</source>
        <translation>还没有决赛任务</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/roadshow_page.py" line="275"/>
        <source>When the task package of the finals is taken in, its projects are scored here, one at a time.</source>
        <translation>导入决赛任务包后，在这里逐个项目评分。</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="188"/>
        <source>Change</source>
        <translation>改变</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="189"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="194"/>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="196"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/people_page.py" line="205"/>
        <source>Another role for {0}</source>
        <translation>改变“{0}”的角色</translation>
    </message>
</context>
<context>
    <name>RulesItems</name>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="107"/>
        <source>not settled</source>
        <translation>未定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="129"/>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="135"/>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="130"/>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="136"/>
        <source>of</source>
        <translation>／</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="131"/>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="132"/>
        <source>at most</source>
        <translation>至多</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_items.py" line="138"/>
        <source>Works</source>
        <translation>作品数</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="97"/>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="264"/>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="278"/>
        <source>Adjustments</source>
        <translation>指标调整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="98"/>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="265"/>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="279"/>
        <source>Versions</source>
        <translation>历次版本</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="177"/>
        <source>New version</source>
        <translation>新版评审细则</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="178"/>
        <source>Version {0} is approved. Why is there to be another one?</source>
        <translation>第 {0} 版已批准。请写明修改原因：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="189"/>
        <source>Version {0} is kept as a draft. It is in force once approved.</source>
        <translation>第 {0} 版已存为草案，批准后生效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="206"/>
        <source>Version {0} with every value as it stands here counts as decided by the committee and is frozen. Later changes need a reason and a new version.</source>
        <translation>第 {0} 版按此处所列各项取值，视为组委会的决定并冻结；此后更改须说明理由并另立新版。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="216"/>
        <source>Version {0} is approved by {1} and frozen.</source>
        <translation>第 {0} 版已由 {1} 具名批准并冻结。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="225"/>
        <source>Writing {0}</source>
        <translation>正在写出 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="227"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="219"/>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="254"/>
        <source>Rules sheet</source>
        <translation>评审细则</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="163"/>
        <source>Touches {0:sheet that is|sheets that are} handed in; their experts have to score again: {1}</source>
        <translation>涉及已交回的评分表 {0} 份，相关专家须重新评分：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="210"/>
        <source>It is approved in your name.</source>
        <translation>批准以您的姓名记录。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="255"/>
        <source>PDF …</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="256"/>
        <source>Discard</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="257"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="258"/>
        <source>Approve by name</source>
        <translation>具名批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="259"/>
        <source>Adjust …</source>
        <translation>新增调整…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="260"/>
        <source>Take away</source>
        <translation>取消调整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="262"/>
        <source>Open items</source>
        <translation>留白事项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="263"/>
        <source>Indicators and weights</source>
        <translation>指标与权重</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="268"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="268"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="272"/>
        <source>Nothing is adjusted</source>
        <translation>没有指标调整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="273"/>
        <source>Every project of a stage is scored by the same indicators. Track 14 may need others.</source>
        <translation>同一阶段的项目使用同一套指标。赛道十四可结合项目调整。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="278"/>
        <source>Search track or project</source>
        <translation>搜索赛道或项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="278"/>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="279"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="279"/>
        <source>Search reason or name</source>
        <translation>搜索原因或姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="285"/>
        <source>Version {0}.</source>
        <translation>第 {0} 版。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="287"/>
        <source>What was edited is not saved yet.</source>
        <translation>修改尚未保存。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="289"/>
        <source>Approved by {0} and frozen; a change is a new version with a reason.</source>
        <translation>已由 {0} 批准并冻结；修改须写明原因，成为新版。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_page.py" line="291"/>
        <source>Not approved: nothing can be sent to an expert before.</source>
        <translation>尚未批准：批准前不能向专家下发任何材料。</translation>
    </message>
</context>
<context>
    <name>RunDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/run_dialog.py" line="20"/>
        <source>Run the assignment</source>
        <translation>试分配</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/run_dialog.py" line="27"/>
        <source>Experts a project</source>
        <translation>每个项目的专家数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/run_dialog.py" line="28"/>
        <source>Most projects an expert</source>
        <translation>每位专家的项目上限</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/run_dialog.py" line="34"/>
        <source>The lists are frozen. Now the supervisor and another person call out digits; the seed is made of them and cannot be drawn again in silence: every run stays on record.</source>
        <translation>名单已锁定。请由监督人员和另一人分别报数，据此生成种子；每次分配都留存记录，不能悄悄重抽。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/run_dialog.py" line="43"/>
        <source>Run as a preview</source>
        <translation>试分配（预览）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/run_dialog.py" line="44"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>SaveBadge</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="43"/>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="44"/>
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="45"/>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="55"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>ScoresPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="105"/>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="289"/>
        <source>Files received</source>
        <translation>收到的文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="106"/>
        <source>Intake by expert</source>
        <translation>回收情况（按专家）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="147"/>
        <source>Packages</source>
        <translation>评分包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="169"/>
        <source>Taking in files</source>
        <translation>正在接收文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="186"/>
        <source>Not every receipt could be written: {0}</source>
        <translation>有回执没有写成：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="201"/>
        <source>Came before and counts once; nothing to do.</source>
        <translation>以前已收过，只计一次，不需要任何操作。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="219"/>
        <source>Folder to be watched</source>
        <translation>选择收件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="256"/>
        <source>Sheets come in sealed: nobody here can read a score before the opening.</source>
        <translation>评分表封存回收：启封之前，任何人（含秘书处）都看不到分数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="251"/>
        <source>Copied for {0:expert|experts}: {1}. Paste it into your messages.</source>
        <translation>已复制 {0} 位专家的催办文字：{1}。可粘贴到内部通讯或短信中。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="184"/>
        <source> Receipts written: {0}, into {1}.</source>
        <translation>已写出回执 {0} 份，在 {1}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="259"/>
        <source>All {0:sheet is|sheets are} in.</source>
        <translation>{0} 份评分表已全部收齐。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="261"/>
        <source>{0} of {1:sheet|sheets} in; still to come from {2:expert|experts}.</source>
        <translation>已收 {0} / 应收 {1} 份；还有 {2} 位专家未交齐。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="264"/>
        <source>The last day was {0}.</source>
        <translation>截止日期：{0}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="265"/>
        <source>Intake of scores</source>
        <translation>评分回收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="269"/>
        <source>Take in files …</source>
        <translation>接收文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="271"/>
        <source>Stop watching</source>
        <translation>停止自动接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="271"/>
        <source>Watch a folder …</source>
        <translation>自动接收收件夹…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="272"/>
        <source>Copy reminder</source>
        <translation>复制催办文字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="273"/>
        <source>For the chosen experts, or for all whose sheets are missing</source>
        <translation>所选专家；未选时为全部未交齐的专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="274"/>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="274"/>
        <source>Board</source>
        <translation>一览表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="274"/>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="290"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="276"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="276"/>
        <source>Change the words or the filter.</source>
        <translation>请换个词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="280"/>
        <source>Nothing has come yet</source>
        <translation>还没有收到文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="281"/>
        <source>Drop the experts&apos; files here, choose them, or let a folder be watched.</source>
        <translation>把专家交来的文件拖到这里、选择文件，或设置一个自动接收的收件夹。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="286"/>
        <source>No sheets are asked for yet</source>
        <translation>还没有需要回收的评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="286"/>
        <source>Assign experts to projects first.</source>
        <translation>请先分配专家。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="289"/>
        <source>Search file or expert</source>
        <translation>搜索文件或专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="289"/>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="290"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/scores_page.py" line="290"/>
        <source>Search expert or project</source>
        <translation>搜索专家或项目</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="193"/>
        <source>Nothing found for “{0}”</source>
        <translation>没有找到“{0}”</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="237"/>
        <source>Export to Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="239"/>
        <source>Pages found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="235"/>
        <source>Search all dossiers</source>
        <translation>全文查找</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="187"/>
        <source>Search in the dossiers of all my projects</source>
        <translation>在本人全部评审项目的材料中查找</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="194"/>
        <source>Try a shorter or another word. Pictures and scanned pages hold no text to be searched.</source>
        <translation>请缩短或更换词语。图片和扫描页没有文字，查找不到。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="188"/>
        <source>Type a word of two characters or more. Words parted by a space have to stand on one page.</source>
        <translation>请输入两个字以上的词；多个词用空格分开，须同时出现在一页上。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="234"/>
        <source>Words to look for</source>
        <translation>输入要查找的词</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="170"/>
        <source>{0}  ·  page {1}</source>
        <translation>{0}&#x3000;·&#x3000;第 {1} 页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="167"/>
        <source>{0}  ·  sheet {1}</source>
        <translation>{0}&#x3000;·&#x3000;第 {1} 张表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="215"/>
        <source>Keep the hits</source>
        <translation>保存查找结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="219"/>
        <source>The hits are written: {0}. They are not encrypted.</source>
        <translation>查找结果已导出：{0}。该文件未加密，请妥善保管。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="228"/>
        <source>{0} files are still being read in; what they hold is not found yet.</source>
        <translation>还有 {0} 个文件正在读入，其中的内容暂时查不到。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="160"/>
        <source>{0} pages</source>
        <translation>{0} 页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="177"/>
        <source>{0} pages in {1} projects</source>
        <translation>共 {0} 页，涉及 {1} 个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/search_page.py" line="179"/>
        <source>{0} pages; the first {1} are listed. More words narrow it down.</source>
        <translation>共 {0} 页，列出前 {1} 页。增加词语可缩小范围。</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/secret_field.py" line="37"/>
        <source>Show what is typed</source>
        <translation>显示输入内容</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="78"/>
        <source>Server (host name)</source>
        <translation>服务器（主机名）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="79"/>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="80"/>
        <source>Database (empty)</source>
        <translation>数据库（空的）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="81"/>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="82"/>
        <source>Certificate file of its authority (often empty)</source>
        <translation>证书文件（颁发机构，通常留空）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="83"/>
        <source>Password of the database account</source>
        <translation>数据库账号的密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="90"/>
        <source>Move this contest to a database server</source>
        <translation>把本赛事移到数据库服务器</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="91"/>
        <source>This contest is kept on a database server</source>
        <translation>本赛事的数据在数据库服务器上</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="95"/>
        <source>Its rows go there, names and phone numbers sealed; the keys stay in the vault on this machine.</source>
        <translation>数据存放在服务器上，姓名、电话加密存放；密钥始终留在本机加密库。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="103"/>
        <source>Keep the password in the encrypted vault of this machine</source>
        <translation>把密码记在本机加密库里</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="106"/>
        <source>Move there</source>
        <translation>移到服务器</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="107"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="110"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="111"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="171"/>
        <source>Connecting …</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="193"/>
        <source>Leaving …</source>
        <translation>正在退出…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="204"/>
        <source>On this machine: nothing travels over a network.</source>
        <translation>服务器就在本机，数据不经过网络。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office_server.py" line="205"/>
        <source>Encrypted with TLS; the server&apos;s certificate and name are checked, always.</source>
        <translation>连接用 TLS 加密，并始终核对服务器的证书和名称。</translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="27"/>
        <source>Take the sheet or its scan in hand and choose what stands on it. Your reading is a third entry, signed by you; all three stay on record.</source>
        <translation>请对照纸质原件或扫描件，逐项选择表上所写的内容。您的核对作为第三次录入并签名，三次均留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="34"/>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="35"/>
        <source>Read from</source>
        <translation>核对依据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="42"/>
        <source>Enter the third reading</source>
        <translation>提交核对</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="44"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="52"/>
        <source>Third reading of a paper sheet</source>
        <translation>第三人核对纸质评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/settle_dialog.py" line="97"/>
        <source>Written opinion</source>
        <translation>评审意见</translation>
    </message>
</context>
<context>
    <name>SheetPane</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/sheet_pane.py" line="253"/>
        <source>Opinion</source>
        <translation>评审意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sheet_pane.py" line="254"/>
        <source>Overall opinion on the project: what convinces, what is missing, what to mend.</source>
        <translation>对项目的总体意见：突出之处、不足之处、改进建议。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sheet_pane.py" line="257"/>
        <source>Private notes</source>
        <translation>私人备注</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sheet_pane.py" line="257"/>
        <source>Only for you. They stay in this vault and are never handed in.</source>
        <translation>仅供自己查看，只留在本机加密库，绝不提交。</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="143"/>
        <location filename="../../reviewer_app/ui/expert/sign_views.py" line="97"/>
        <source>Sign and seal</source>
        <translation>签名封存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="146"/>
        <source>Commitment signed</source>
        <translation>签署承诺书</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="147"/>
        <source>Read and sign</source>
        <translation>阅读并签署</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="150"/>
        <source>Recovery code written down</source>
        <translation>抄存备用开启码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="151"/>
        <source>Make it</source>
        <translation>生成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="153"/>
        <source>Reason of the revision</source>
        <translation>修订理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="156"/>
        <source>Pass-phrase</source>
        <translation>开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="161"/>
        <source>The signature is made with a key that only this vault holds. The printed sheet has room for the signature by hand.</source>
        <translation>签名使用仅存于本机加密库的密钥。打印的评分表另留手写签名处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="170"/>
        <source>Signing …</source>
        <translation>正在签署…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="184"/>
        <source>Nothing is left to sign.</source>
        <translation>没有待签署的评分表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="186"/>
        <source>No sheet is complete yet.</source>
        <translation>还没有填写完整的评分表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="187"/>
        <source>1 sheet will be signed. Signed sheets can only be replaced by a new revision with a reason.</source>
        <translation>本次将签署 1 份评分表。签署后只能以附理由的新版替换。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="190"/>
        <source>{0} sheets will be signed. Signed sheets can only be replaced by a new revision with a reason.</source>
        <translation>本次将签署 {0} 份评分表。签署后只能以附理由的新版替换。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="198"/>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="199"/>
        <source>Sign 1 sheet</source>
        <translation>签署 1 份评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_card.py" line="200"/>
        <source>Sign {0} sheets</source>
        <translation>签署 {0} 份评分表</translation>
    </message>
</context>
<context>
    <name>SignPage</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="175"/>
        <source>1 sheet is signed and sealed. Now save the package and hand it in.</source>
        <translation>已签署并封存 1 份评分表。请保存评分包并交给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="176"/>
        <source>{0} sheets are signed and sealed. Now save the package and hand it in.</source>
        <translation>已签署并封存 {0} 份评分表。请保存评分包并交给秘书处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="177"/>
        <source>Save the package</source>
        <translation>保存评分包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="192"/>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="215"/>
        <source>Printed score sheet</source>
        <translation>打印评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="200"/>
        <source>The score sheet is written: {0}. Print it, sign it by hand, hand it in. It is not encrypted.</source>
        <translation>评分表已生成：{0}。请打印、手写签名后提交。该文件未加密。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="205"/>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="219"/>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="209"/>
        <location filename="../../reviewer_app/ui/expert/sign_views.py" line="96"/>
        <source>Self-check</source>
        <translation>签名前自查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="210"/>
        <location filename="../../reviewer_app/ui/expert/sign_views.py" line="99"/>
        <source>Signed: to hand in, and how far it has come</source>
        <translation>已签署：待交出与回执进度</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="214"/>
        <source>Save and hand in …</source>
        <translation>保存并交出…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="216"/>
        <source>Take in a receipt</source>
        <translation>导入回执</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="217"/>
        <source>Take the recusal back</source>
        <translation>撤回回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="218"/>
        <source>Supply again …</source>
        <translation>补交正文…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="220"/>
        <source>Copy the file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="221"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="224"/>
        <source>My log</source>
        <translation>我的操作记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="225"/>
        <source>Enrol this machine by file …</source>
        <translation>用文件登记本机…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="226"/>
        <source>Supply a body again …</source>
        <translation>按回执补交正文…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="227"/>
        <source>Clear the materials …</source>
        <translation>清退参赛材料…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/sign_page.py" line="228"/>
        <source>Leave this machine …</source>
        <translation>清退并离开本机…</translation>
    </message>
</context>
<context>
    <name>SpreadChart</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/spread_chart.py" line="54"/>
        <source>Spread of {0} own totals</source>
        <translation>本人 {0} 个总分的分布</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/spread_chart.py" line="93"/>
        <source>No complete sheet yet: the totals appear here.</source>
        <translation>评完的项目将在此显示总分分布。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/spread_chart.py" line="136"/>
        <source>Lowest {0}, highest {1}; the dashed line is the mean</source>
        <translation>最低 {0}，最高 {1}；虚线为平均分</translation>
    </message>
</context>
<context>
    <name>StageHead</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="85"/>
        <source>Follows the desk</source>
        <translation>跟随现场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="86"/>
        <source>Chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="87"/>
        <source>On stage: {0}. This sheet is not locked yet</source>
        <translation>现场已进入 {0}，本表尚未锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="90"/>
        <source>On stage is a project that you do not score</source>
        <translation>现场项目不由您评分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="91"/>
        <source>Nothing heard from the desk: choose by hand</source>
        <translation>尚未收到现场进度，请手动选择</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="94"/>
        <source>Connected</source>
        <translation>已连接现场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="95"/>
        <source>No desk, {0} waiting</source>
        <translation>未连接现场，待发送 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="100"/>
        <source>The desk cannot be heard: choose by hand</source>
        <translation>现场已断开，请手动选择</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="102"/>
        <source>No. {0} in the order</source>
        <translation>第 {0} 位出场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="107"/>
        <source>Back to the project on stage (F5)</source>
        <translation>回到现场项目（F5）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="109"/>
        <source>Go to {0} (F5)</source>
        <translation>转到 {0}（F5）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="111"/>
        <source>Previous project</source>
        <translation>上一个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="112"/>
        <source>Next project</source>
        <translation>下一个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_head.py" line="113"/>
        <source>Form, or queue and notes</source>
        <translation>评分表／现场与备注</translation>
    </message>
</context>
<context>
    <name>StageList</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_list.py" line="69"/>
        <source>Projects and how far each sheet has come</source>
        <translation>项目与评分表状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_list.py" line="83"/>
        <source>On stage: {0}</source>
        <translation>正在路演：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_list.py" line="92"/>
        <source>forfeited</source>
        <translation>弃权</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/stage_list.py" line="94"/>
        <source>complete, not locked</source>
        <translation>已完成，未锁定</translation>
    </message>
</context>
<context>
    <name>StickWizard</name>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="31"/>
        <source>Each trustee gets an own stick with an own pass-phrase that nobody else knows. Scores stay sealed until enough of them are there; no one alone, the secretariat included, can open them.

Usual are three: the head of the secretariat, the supervisor, the chair of the panel; two of them open. One at least has to be from outside the secretariat. Have the three people and three empty sticks at hand.</source>
        <translation>每位启封人持一个启封U盘，开启密码由本人设定，他人不知。评分封存后，须规定人数到场方可启封，任何一人（含秘书处）都不能单独打开。

通常为三人：秘书处负责人、监督人员、评审组组长，其中两人到场即可启封。至少一人来自秘书处以外。请三人到场，备好三个空U盘。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="42"/>
        <source>Trustees</source>
        <translation>启封人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="43"/>
        <source>Needed to open</source>
        <translation>启封所需人数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/renew_dialog.py" line="89"/>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="64"/>
        <source>{0} of {1}</source>
        <translation>{1} 人中 {0} 人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="98"/>
        <source>From outside the secretariat</source>
        <translation>非秘书处人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="99"/>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="37"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="105"/>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="111"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="107"/>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="112"/>
        <source>Stick</source>
        <translation>U盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="108"/>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="113"/>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="33"/>
        <source>Own pass-phrase</source>
        <translation>本人开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="109"/>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="114"/>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="126"/>
        <source>Usually the head of the secretariat.</source>
        <translation>通常为秘书处负责人。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="127"/>
        <source>Usually the supervisor, from outside the secretariat.</source>
        <translation>通常为监督人员（非秘书处）。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="128"/>
        <source>Usually the chair of the panel.</source>
        <translation>通常为评审组组长。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="130"/>
        <source>This person sits down now, plugs in an own stick and types a pass-phrase of 8 characters or more that nobody else sees.</source>
        <translation>请本人就座，插入自己的U盘，自行输入开启密码（8位以上），他人回避。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_pages.py" line="148"/>
        <source>The stick</source>
        <translation>U盘所在位置</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="31"/>
        <source>from outside the secretariat</source>
        <translation>非秘书处人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="35"/>
        <source>I am here</source>
        <translation>本人到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="53"/>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="57"/>
        <source>Choose the folder on the stick</source>
        <translation>请选择U盘上的“启封人-姓名”文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="81"/>
        <source>here</source>
        <translation>已到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="82"/>
        <source>not here yet</source>
        <translation>未到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="115"/>
        <source>These people will be able to open the scores, {0} of {1} together. Once they are settled, a change needs a new charter that they agree to. Nothing is settled yet.</source>
        <translation>以下人员将负责启封，{1} 人中须 {0} 人到场。名单确定后，更换须另立章程并经其同意。现在尚未确定。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_table.py" line="125"/>
        <source>Everybody plugs in the own stick and types the own pass-phrase once more: with it this charter is cosigned, and the opening is rehearsed with a list that counts nowhere. Check code of the charter:</source>
        <translation>请各位插入自己的启封U盘，再输入一次本人的开启密码：即会签本章程，并用不计入任何结果的演练清单完成一次启封演练。章程核对码：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="55"/>
        <source>Opening sticks</source>
        <translation>启封U盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="64"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="110"/>
        <source>Who opens the scores</source>
        <translation>由谁启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="111"/>
        <source>Trustee {0} of {1}</source>
        <translation>启封人 {0} / {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="112"/>
        <source>All at one table</source>
        <translation>全体到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="113"/>
        <source>Ready for the opening</source>
        <translation>启封准备就绪</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="116"/>
        <source>Go on</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="117"/>
        <source>Make the stick</source>
        <translation>制作启封U盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="118"/>
        <source>Cosign and rehearse</source>
        <translation>会签并演练</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="120"/>
        <source>Settle these people</source>
        <translation>确定启封人名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="149"/>
        <source>The two pass-phrases differ.</source>
        <translation>两次输入的开启密码不一致。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="157"/>
        <source>The key is made and written; leave the stick plugged in …</source>
        <translation>正在生成并写入密钥，请勿拔出U盘……</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="196"/>
        <source>The charter is written …</source>
        <translation>正在写入章程……</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="208"/>
        <source>The pass-phrase is tried on the stick …</source>
        <translation>正在核对U盘上的开启密码……</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="214"/>
        <source>The charter is cosigned and the opening rehearsed …</source>
        <translation>正在会签章程并演练启封……</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="221"/>
        <source>The charter is in force, everybody has cosigned it and has rehearsed the opening. The sticks can be pulled out now; everyone takes an own one along and tells nobody the pass-phrase.

At the opening {0} of {1} have to be there. Nobody, the secretariat included, can look at a score alone.</source>
        <translation>章程已生效，全体启封人已会签并完成启封演练。现在可以拔出U盘，各人带走自己的启封U盘，开启密码不告诉任何人。

启封时须 {1} 人中有 {0} 人到场。任何一人（含秘书处）都不能单独查看评分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stick_wizard.py" line="229"/>
        <source>Done so far. Still to come: {0}. Open this window again when they are here.</source>
        <translation>已完成到场人员的部分。尚缺：{0}。待其到场后再次打开本窗口。</translation>
    </message>
</context>
<context>
    <name>SumPane</name>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="27"/>
        <source>recused</source>
        <translation>已回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="28"/>
        <source>replaced</source>
        <translation>已更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="29"/>
        <source>void</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="35"/>
        <source>on paper</source>
        <translation>纸质</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="37"/>
        <source>corrected, was {0}</source>
        <translation>已更正，原 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="65"/>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="90"/>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="103"/>
        <source>{0} of {1:point|points}, share {2}</source>
        <translation>得 {0} 分，满分 {1} 分，占比 {2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="110"/>
        <source>Absent: {0} ({1}). No mark, and not 0.</source>
        <translation>缺席：{0}（{1}）。没有评分，不按 0 分计入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="173"/>
        <source>No project chosen</source>
        <translation>未选择项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="174"/>
        <source>Choose a project to see how its result came about.</source>
        <translation>选择一个项目，查看成绩如何得出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="178"/>
        <source>No result</source>
        <translation>无成绩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="179"/>
        <source>Mean = {0} = {1}</source>
        <translation>平均分 = {0} = {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/sum_pane.py" line="114"/>
        <source>No sheet from {0}: absent, not 0.</source>
        <translation>{0} 未交评分表：按缺席处理，不计 0 分。</translation>
    </message>
</context>
<context>
    <name>SupplementDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/supplement_dialog.py" line="18"/>
        <source>To be supplied by</source>
        <translation>补交期限</translation>
    </message>
</context>
<context>
    <name>SureDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/sure_dialog.py" line="22"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>TablePane</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/table_pane.py" line="168"/>
        <source>Only the first {0} rows are shown.</source>
        <translation>仅显示前 {0} 行。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/table_pane.py" line="196"/>
        <source>Sheets</source>
        <translation>工作表</translation>
    </message>
</context>
<context>
    <name>TakenPage</name>
    <message>
        <location filename="../../reviewer_app/ui/taken_page.py" line="53"/>
        <source>The other window does not answer. If it has just been closed, press “Try again”.</source>
        <translation>另一个窗口没有响应。如已关闭，请点“重试”。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/taken_page.py" line="57"/>
        <source>This vault is open in another window</source>
        <translation>该加密库已在另一个窗口打开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/taken_page.py" line="59"/>
        <source>So that nothing is overwritten, only one window works on a vault. Nothing was changed here.</source>
        <translation>为避免互相覆盖，同一加密库只能在一个窗口中使用。此处未作任何改动。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/taken_page.py" line="61"/>
        <source>Go to that window</source>
        <translation>切换到那个窗口</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/taken_page.py" line="62"/>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/taken_page.py" line="63"/>
        <source>Another vault, or a new one</source>
        <translation>打开其他加密库，或新建</translation>
    </message>
</context>
<context>
    <name>TakingBack</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/taking_back.py" line="70"/>
        <source>There is nothing more to take back or to bring back.</source>
        <translation>没有可撤销或恢复的修改。</translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/opinion_box.py" line="93"/>
        <source>{0} characters: {1} at most, the rest is not kept</source>
        <translation>{0} 字，最多 {1} 字，超出部分不保存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/opinion_box.py" line="96"/>
        <source>{0} characters, at least {1}</source>
        <translation>{0} 字，至少 {1} 字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/opinion_box.py" line="99"/>
        <source>{0} characters</source>
        <translation>{0} 字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/opinion_box.py" line="106"/>
        <source>My phrases</source>
        <translation>常用评语</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/opinion_box.py" line="107"/>
        <source>Put in an own phrase  Ctrl+J</source>
        <translation>插入常用评语  Ctrl+J</translation>
    </message>
</context>
<context>
    <name>TimeBars</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/time_bars.py" line="54"/>
        <source>Time on each indicator</source>
        <translation>各指标用时</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/time_bars.py" line="69"/>
        <source>No time has been counted for this project yet.</source>
        <translation>本项目暂无用时记录。</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="207"/>
        <source>Offline Expert Review</source>
        <translation>专家离线评审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="209"/>
        <source>Lock now</source>
        <translation>立即锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="210"/>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="211"/>
        <source>My vault</source>
        <translation>我的加密库</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="213"/>
        <source>Colours and type size</source>
        <translation>配色与字号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="214"/>
        <source>More pages</source>
        <translation>更多页面</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="225"/>
        <source>Beijing time</source>
        <translation>北京时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="212"/>
        <source>Large type</source>
        <translation>大字模式</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="76"/>
        <source>Colours as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="77"/>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="78"/>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="84"/>
        <source>Large type {0} %</source>
        <translation>大字 {0}%</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/topbar.py" line="223"/>
        <source>Encrypted on this machine · offline</source>
        <translation>本机加密 · 离线</translation>
    </message>
</context>
<context>
    <name>TotalBar</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="124"/>
        <source>Total {0} of {1}</source>
        <translation>总分 {0}，满分 {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="128"/>
        <source>{0} of {1} marked</source>
        <translation>已评 {0} / {1} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="131"/>
        <source>{0} missing</source>
        <translation>还差 {0} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="133"/>
        <source>Go to the first of {0} missing</source>
        <translation>跳到第一处缺项，还差 {0} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="137"/>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="138"/>
        <source>Take the last change back</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="139"/>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/total_bar.py" line="140"/>
        <source>Go to the first missing one  Ctrl+M</source>
        <translation>跳到第一处缺项  Ctrl+M</translation>
    </message>
</context>
<context>
    <name>TrackPills</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/track_pills.py" line="61"/>
        <source>All tracks</source>
        <translation>全部赛道</translation>
    </message>
</context>
<context>
    <name>TrusteeDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="38"/>
        <source>{0} opens on this machine</source>
        <translation>{0} 在本机启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="49"/>
        <source>Announced check code of the list</source>
        <translation>封存时宣读的核对码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="50"/>
        <source>Read by the trustee&apos;s own program</source>
        <translation>启封U盘读出的核对码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="54"/>
        <source>Put in the stick and let {0} type the pass-phrase. Nobody else needs to know it.</source>
        <translation>请插入启封U盘，由 {0} 本人输入开启密码，其他人请回避。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="59"/>
        <source>Folder on the stick</source>
        <translation>启封U盘上的文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="60"/>
        <source>Pass-phrase of the trustee</source>
        <translation>启封人的开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="63"/>
        <source>Choose …</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="64"/>
        <source>Read the list</source>
        <translation>读取清单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="65"/>
        <source>The codes agree: open</source>
        <translation>核对码一致，启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="66"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_dialog.py" line="123"/>
        <source>{0}: list no. {1}, {2:package|packages} of {3:expert|experts} for {4:project|projects}, {5} to be opened. Compare the two check codes:</source>
        <translation>{0}：第 {1} 号清单，评分包 {2} 个，专家 {3} 位，项目 {4} 个，待打开 {5} 个。请比对两个核对码：</translation>
    </message>
</context>
<context>
    <name>TrusteesPage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="67"/>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="131"/>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="243"/>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="271"/>
        <source>Trustees</source>
        <translation>启封人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="122"/>
        <source>{0:trustee is|trustees are} entered.</source>
        <translation>已登记启封人 {0} 位。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="132"/>
        <source>Are these people from outside the secretariat?</source>
        <translation>这些启封人是非秘书处人员吗？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="139"/>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="156"/>
        <source>charter</source>
        <translation>章程</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="145"/>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="164"/>
        <source>Written: {0}. Check code {1}</source>
        <translation>已写出：{0}。核对码 {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="184"/>
        <source>{0:cosignature is|cosignatures are} missing: {1}.</source>
        <translation>还缺 {0} 份会签：{1}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="198"/>
        <source>The charter is in force.</source>
        <translation>章程已生效。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="211"/>
        <source>rehearsal</source>
        <translation>演练清单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="218"/>
        <source>Written: {0}. In this order: {1}</source>
        <translation>已写出：{0}。启封次序：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="227"/>
        <source>Rehearsed: {0}</source>
        <translation>已完成演练：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="233"/>
        <source>Choose in the list who is to be taken off.</source>
        <translation>请先在列表中选择要取消的启封人。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="235"/>
        <source>Take off</source>
        <translation>取消席位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="235"/>
        <source>Why is {0} taken off the list?</source>
        <translation>为何取消 {0} 的启封人席位？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="244"/>
        <source>Scores are sealed for them: enough of them have to be there before anybody can see one.</source>
        <translation>评分封存后须规定人数的启封人到场方可查看。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="251"/>
        <source>Make opening sticks …</source>
        <translation>制作启封U盘…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="253"/>
        <source>Cosign and rehearse …</source>
        <translation>会签并演练…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="255"/>
        <source>With trustees on their own machines, by files:</source>
        <translation>启封人在自己电脑上办理时，用文件往来：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="257"/>
        <source>Take in enrolments …</source>
        <translation>导入登记文件…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="258"/>
        <source>Write the charter …</source>
        <translation>写出章程…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="259"/>
        <source>Take in a cosigned charter …</source>
        <translation>导入会签章程…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="260"/>
        <source>Write a rehearsal list …</source>
        <translation>写出演练清单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="261"/>
        <source>Take in a rehearsal …</source>
        <translation>导入演练结果…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="262"/>
        <source>Take off …</source>
        <translation>取消席位…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="263"/>
        <source>The charter that follows …</source>
        <translation>接续章程…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="268"/>
        <source>No trustees yet</source>
        <translation>尚无启封人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="268"/>
        <source>Make opening sticks with three people at hand.</source>
        <translation>请三位启封人到场，制作启封U盘。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="269"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="269"/>
        <source>Change the words or the filter.</source>
        <translation>请更换搜索词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="271"/>
        <source>Search a name</source>
        <translation>搜索姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="271"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="276"/>
        <source>{0} of {1} open together.</source>
        <translation>{1} 人中须 {0} 人到场启封。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="278"/>
        <source>The charter is not written yet.</source>
        <translation>章程尚未写出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="279"/>
        <source>Check code of the charter: {0}</source>
        <translation>章程核对码：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="281"/>
        <source>The charter is in force and everybody has rehearsed.</source>
        <translation>章程已生效，全体已演练。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="282"/>
        <source>Other people later need a charter that follows; it is written below, with a reason.</source>
        <translation>以后更换启封人，须另立接续章程，在下方写出并写明理由。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="286"/>
        <source>The charter is in force; the rehearsal is not done by everybody.</source>
        <translation>章程已生效，但尚有启封人未完成演练。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustees_page.py" line="288"/>
        <source>The charter waits for cosignatures.</source>
        <translation>章程待会签。</translation>
    </message>
</context>
<context>
    <name>TwoPanes</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/two_panes.py" line="87"/>
        <source>Back to the list (Esc)</source>
        <translation>返回列表（Esc）</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="205"/>
        <source>Opening …</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="205"/>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="237"/>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="217"/>
        <source>Offline Expert Review</source>
        <translation>专家离线评审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="218"/>
        <source>Dossiers, marks and keys lie encrypted on this machine.</source>
        <translation>参赛材料、打分和密钥均加密保存在本机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="219"/>
        <source>Pass-phrase</source>
        <translation>开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="219"/>
        <source>Recovery code</source>
        <translation>备用开启码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="226"/>
        <source>Use the pass-phrase</source>
        <translation>使用开启密码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="226"/>
        <source>Forgotten? Use the recovery code</source>
        <translation>忘记密码？使用备用开启码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="229"/>
        <source>Open: this machine remembers you</source>
        <translation>打开（本机已记住您）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="230"/>
        <source>or</source>
        <translation>或</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="231"/>
        <source>Another vault, or a new one</source>
        <translation>打开其他加密库，或新建</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/unlock_page.py" line="234"/>
        <source>Vault: {0}</source>
        <translation>加密库：{0}</translation>
    </message>
</context>
<context>
    <name>VaultMenu</name>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="36"/>
        <source>This machine remembers me</source>
        <translation>本机记住我</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="37"/>
        <source>New recovery code …</source>
        <translation>重新生成备用开启码…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/bar_menus.py" line="38"/>
        <source>Change the pass-phrase …</source>
        <translation>修改开启密码…</translation>
    </message>
</context>
<context>
    <name>VenuePage</name>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="65"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="66"/>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="132"/>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="67"/>
        <source>Not heard</source>
        <translation>未连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="86"/>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="214"/>
        <source>Venue desk</source>
        <translation>现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="90"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="91"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="94"/>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="104"/>
        <source>Still to send</source>
        <translation>待发送</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="113"/>
        <source>Battery</source>
        <translation>电池</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="121"/>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="127"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="134"/>
        <source>Taken out of use</source>
        <translation>已停用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="136"/>
        <source>Not heard for {0} s</source>
        <translation>{0} 秒未联系</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="137"/>
        <source>Not heard for {0} min</source>
        <translation>{0} 分钟未联系</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="141"/>
        <source>mains</source>
        <translation>外接电源</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="142"/>
        <source>{0} %, charging</source>
        <translation>{0}%，充电中</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="142"/>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="147"/>
        <source>right</source>
        <translation>一致</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="149"/>
        <source>{0} min fast</source>
        <translation>快 {0} 分钟</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="149"/>
        <source>{0} min slow</source>
        <translation>慢 {0} 分钟</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="182"/>
        <source>Closing the desk</source>
        <translation>正在关闭现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="184"/>
        <source>Opening the desk</source>
        <translation>正在打开现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="187"/>
        <source>Folder for the spare copy</source>
        <translation>存放备用副本的文件夹</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="190"/>
        <source>Writing the spare copy</source>
        <translation>正在写出备用副本</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="198"/>
        <source>Why can the other machine not go on? From now on it must not be opened again.</source>
        <translation>原主机为何无法继续？接替后请勿再打开原主机。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="199"/>
        <source>Take over as the spare desk</source>
        <translation>以备用电脑接替</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="202"/>
        <source>Taking over</source>
        <translation>正在接替</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="210"/>
        <source>Close the desk</source>
        <translation>关闭现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="210"/>
        <source>Open the desk</source>
        <translation>打开现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="215"/>
        <source>Experts&apos; laptops send their packages over the local network and get receipts; no score is shown.</source>
        <translation>专家电脑经局域网发送评分包并取回回执；启封前任何人看不到分数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="218"/>
        <source>Address, for laptops that do not find the desk by themselves</source>
        <translation>地址（专家电脑未自动找到时输入或扫码）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="219"/>
        <source>Check code of this desk</source>
        <translation>本接收电脑的核对码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="220"/>
        <source>Spare copy…</source>
        <translation>备用副本…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="222"/>
        <source>A whole copy for a second laptop, from which it can take over if this machine breaks.</source>
        <translation>完整副本，供另一台电脑在本机损坏时接替。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="224"/>
        <source>Take over…</source>
        <translation>接替…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="225"/>
        <source>Only on the spare laptop, when the other machine cannot go on.</source>
        <translation>只在备用电脑上、原主机无法继续时使用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="226"/>
        <source>Copy the text of the QR code</source>
        <translation>复制二维码文字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="227"/>
        <source>QR code with the address of this desk</source>
        <translation>本接收电脑地址的二维码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="228"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="229"/>
        <source>Laptops</source>
        <translation>专家电脑</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="229"/>
        <source>Search an expert</source>
        <translation>查找专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="229"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="234"/>
        <source>Laptops on the same network find the desk by themselves; sticks work at any time.</source>
        <translation>同一网络内的专家电脑会自动找到本机；U盘随时可用。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="235"/>
        <source>Nobody is connected yet</source>
        <translation>尚无专家电脑接入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="236"/>
        <source>Join the venue&apos;s router or cable, then press “Open the desk”.</source>
        <translation>接入会场路由器或网线后，点“打开现场接收”。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/venue_page.py" line="237"/>
        <source>The desk is closed</source>
        <translation>现场接收未打开</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <location filename="../../reviewer_app/ui/office/versions_dialog.py" line="40"/>
        <source>{0} of {1:line differs|lines differ}.</source>
        <translation>共 {1} 行，{0} 行不同。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/versions_dialog.py" line="45"/>
        <source>The words of this file cannot be read by the program; compare by size and date.</source>
        <translation>程序读不出该文件的文字，请按大小和日期比对。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/versions_dialog.py" line="56"/>
        <source>In force, {0}</source>
        <translation>现行版本，{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/versions_dialog.py" line="57"/>
        <source>Until {0}, {1}</source>
        <translation>{0} 前的版本，{1}</translation>
    </message>
</context>
<context>
    <name>WeightsPane</name>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="68"/>
        <source>Indicators</source>
        <translation>评价指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="69"/>
        <source>The committee has confirmed these weights</source>
        <translation>组委会已确认本表权重</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="76"/>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="77"/>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="122"/>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="78"/>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="79"/>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="80"/>
        <source>Proof</source>
        <translation>校验</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="160"/>
        <source>confirmed by the committee</source>
        <translation>组委会已确认</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="162"/>
        <source>the program&apos;s default, to be confirmed</source>
        <translation>程序默认，待组委会确认</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="176"/>
        <source>does not add up: {0}</source>
        <translation>合计不为1：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/weights_pane.py" line="177"/>
        <source>{0:share adds|shares add} up to 1</source>
        <translation>{0} 项占比合计 1</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <location filename="../../reviewer_app/ui/beginning.py" line="72"/>
        <source>Welcome. {0} projects and {1} files are in your vault.</source>
        <translation>欢迎。{0} 个项目、{1} 个文件已加密存入本机。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/window.py" line="259"/>
        <source>Secretariat</source>
        <translation>秘书处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="128"/>
        <source>Lock and look for a backup</source>
        <translation>锁定并查找备份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/damage_card.py" line="130"/>
        <source>No backup could be made: {0}</source>
        <translation>未能备份：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="26"/>
        <location filename="../../reviewer_app/ui/window.py" line="252"/>
        <source>Offline Expert Review</source>
        <translation>专家离线评审</translation>
    </message>
</context>
<context>
    <name>WordStrip</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="104"/>
        <source>From the desk</source>
        <translation>现场提醒</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/clock_card.py" line="105"/>
        <source>Read</source>
        <translation>知道了</translation>
    </message>
</context>
<context>
    <name>anonymity</name>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="35"/>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="106"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="38"/>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="108"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="44"/>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="51"/>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="58"/>
        <source>Words</source>
        <translation>原文</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="65"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="81"/>
        <source>To redact</source>
        <translation>需遮盖</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="91"/>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="137"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="98"/>
        <source>Redacted file</source>
        <translation>遮盖后的文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="99"/>
        <source>Copy without metadata</source>
        <translation>清除属性后的副本</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="100"/>
        <source>As entered</source>
        <translation>报名原件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="107"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="111"/>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="139"/>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="120"/>
        <source>What goes out</source>
        <translation>匿名评审中发出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="130"/>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="138"/>
        <source>Not looked at</source>
        <translation>未检查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="131"/>
        <source>Clear</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/anonymity_columns.py" line="141"/>
        <source>Redacted</source>
        <translation>已遮盖</translation>
    </message>
</context>
<context>
    <name>asked</name>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="55"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="57"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="60"/>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="64"/>
        <source>Outside the limit</source>
        <translation>超出界限</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="70"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="81"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="88"/>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="91"/>
        <source>Signed first</source>
        <translation>原评分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/asked_columns.py" line="100"/>
        <source>Corrected</source>
        <translation>更正后</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="73"/>
        <source>Cosign …</source>
        <translation>会签…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="74"/>
        <source>Decline …</source>
        <translation>不同意…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="75"/>
        <source>End without an answer …</source>
        <translation>结束询问…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="76"/>
        <source>Both versions of the sheet</source>
        <translation>评分表的两个版本</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="81"/>
        <source>No question chosen</source>
        <translation>尚未选择询问</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="82"/>
        <source>Choose a question to see its answer and both versions.</source>
        <translation>选择一条询问，查看答复和前后两版。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/correction_pane.py" line="108"/>
        <source>The question goes out with the next receipt. The expert sees his own marks alone.</source>
        <translation>询问随下一份回执送达。专家只看到本人的打分。</translation>
    </message>
</context>
<context>
    <name>assignment</name>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="35"/>
        <source>Preview, not in force</source>
        <translation>预览，未生效</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="36"/>
        <source>Applied</source>
        <translation>已采用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="37"/>
        <source>Discarded</source>
        <translation>已作废</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="38"/>
        <source>No plan</source>
        <translation>无解</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="54"/>
        <source>Frozen lists</source>
        <translation>已锁定的名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="56"/>
        <source>Not frozen yet. Freeze experts, projects and conflicts; only then are digits called out.</source>
        <translation>尚未锁定。请先锁定专家、项目和回避名单，之后才由两人报数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="68"/>
        <source>unchanged since</source>
        <translation>锁定后无变动</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="70"/>
        <source>changed since: freeze again before a run</source>
        <translation>锁定后有变动，分配前须重新锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="75"/>
        <source>Run {0}</source>
        <translation>第 {0} 次分配</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="162"/>
        <source>In {0:ranking|rankings} all experts are tied together by shared projects.</source>
        <translation>{0} 组排名中，各组专家都由共同评审的项目相互连通。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="167"/>
        <source>{0}: {1:project|projects} in {2:part|parts} that share no expert; severity cannot be compared there.</source>
        <translation>{0}：{1} 个项目分成 {2} 块，块间没有共同的专家，宽严无法比较。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="61"/>
        <source>{0:expert|experts}, {1:project|projects}, {2:pair|pairs} ruled out</source>
        <translation>专家 {0} 位，项目 {1} 个，排除的组合 {2} 个</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="81"/>
        <source>{0:expert|experts} a project, at most {1:project|projects} an expert</source>
        <translation>每个项目 {0} 位专家，每位专家至多 {1} 个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="90"/>
        <source>Called out: {0}</source>
        <translation>报数：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="91"/>
        <source>Seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="102"/>
        <source>Apply</source>
        <translation>采用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="104"/>
        <source>Discard …</source>
        <translation>作废…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="114"/>
        <source>Discarded by {0}: {1}</source>
        <translation>作废：{0}，原因：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="124"/>
        <source>Against what stands: {0} come, {1} go, {2} stay.</source>
        <translation>与现行分配相比：新增 {0} 项，撤下 {1} 项，保留 {2} 项。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="130"/>
        <source>Nothing was changed. What binds:</source>
        <translation>什么都没有改变。受限之处：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="135"/>
        <source>{0:project|projects}: {1} ({2})</source>
        <translation>{0} 个项目：{1}（{2}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="149"/>
        <source>at most {0:project|projects} an expert</source>
        <translation>每位专家上限提高到 {0} 个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="150"/>
        <source>{0:further expert|further experts} of other units</source>
        <translation>增加 {0} 位其他单位的专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="151"/>
        <source>{0:expert|experts} a project</source>
        <translation>每个项目改为 {0} 位专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="139"/>
        <source>They compete with: {0}</source>
        <translation>与之争用专家的项目：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="118"/>
        <source>{0:pair|pairs}, {1} to {2} an expert, {3} outside the tracks</source>
        <translation>共 {0} 项，每位专家 {1} 至 {2} 项，跨赛道 {3} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="142"/>
        <source>The smallest change that makes a plan possible, one of:</source>
        <translation>可行的最小调整（任选其一）：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="157"/>
        <source>Design</source>
        <translation>可比性</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="160"/>
        <source>Nothing is assigned yet.</source>
        <translation>尚未分配。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="165"/>
        <source>connected</source>
        <translation>已连通</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="172"/>
        <source>not connected</source>
        <translation>未连通</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_cards.py" line="176"/>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="36"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="38"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="40"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="43"/>
        <source>Stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="53"/>
        <source>Comes</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="63"/>
        <source>Goes</source>
        <translation>撤下</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="73"/>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="84"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="87"/>
        <source>Changed</source>
        <translation>有变动</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="90"/>
        <source>Short</source>
        <translation>专家不足</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="93"/>
        <source>Outside the track</source>
        <translation>跨赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/assignment_page.py" line="98"/>
        <source>Nobody yet</source>
        <translation>尚无专家</translation>
    </message>
</context>
<context>
    <name>awards</name>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="32"/>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="38"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="40"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="43"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="47"/>
        <source>Mean</source>
        <translation>平均分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="93"/>
        <source>On the list</source>
        <translation>拟入选</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="56"/>
        <source>Decided</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="58"/>
        <source>Draft, by rank</source>
        <translation>拟定（按名次）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="71"/>
        <source>tied at the line</source>
        <translation>并列待定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="74"/>
        <source>not by rank</source>
        <translation>与排名不一致</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="87"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="91"/>
        <source>Decided on</source>
        <translation>已入选</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="97"/>
        <source>To be decided</source>
        <translation>待决议</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/awards_columns.py" line="98"/>
        <source>Not by rank</source>
        <translation>与排名不一致</translation>
    </message>
</context>
<context>
    <name>board</name>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="25"/>
        <source>missing</source>
        <translation>未收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="26"/>
        <source>missing, late</source>
        <translation>未收（已逾期）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="27"/>
        <source>in, sealed</source>
        <translation>已收（封存）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="28"/>
        <source>on paper</source>
        <translation>纸质</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="29"/>
        <source>waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="30"/>
        <source>opened</source>
        <translation>已启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="31"/>
        <source>recused</source>
        <translation>回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="32"/>
        <source>replaced</source>
        <translation>已更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="33"/>
        <source>void</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/board_signs.py" line="34"/>
        <source>project out</source>
        <translation>项目退出</translation>
    </message>
</context>
<context>
    <name>cases</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="118"/>
        <source>Employed by the entrant within the last three years</source>
        <translation>近三年内与参赛单位存在劳动关系</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="119"/>
        <source>Director or supervisor of the entrant within the last three years</source>
        <translation>近三年内担任参赛单位的董事、监事</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="122"/>
        <source>Controlling or actually controlling holder within three years</source>
        <translation>近三年内是参赛单位的控股股东或实际控制人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="123"/>
        <source>Kin of the entrant&apos;s legal representative or head</source>
        <translation>与参赛单位的法定代表人或者负责人有夫妻、直系血亲、三代以内旁系血亲或者近姻亲关系</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/dialogs.py" line="124"/>
        <source>Another relation that may affect fairness</source>
        <translation>其他可能影响公平公正评审的关系</translation>
    </message>
</context>
<context>
    <name>charts</name>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="23"/>
        <source>Means per track</source>
        <translation>各赛道平均分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="24"/>
        <source>Marks per indicator</source>
        <translation>各指标得分率</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="25"/>
        <source>Strict and mild experts</source>
        <translation>专家宽严</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="88"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="90"/>
        <source>For reference only: nothing here is part of the result or of the ranking.</source>
        <translation>仅供参考：以下内容不计入成绩，不影响名次。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="96"/>
        <source>Nothing to draw yet</source>
        <translation>暂无可画的图</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/charts_pane.py" line="97"/>
        <source>The charts are here once the scores are opened.</source>
        <translation>成绩启封后显示分析图。</translation>
    </message>
</context>
<context>
    <name>compliance</name>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="26"/>
        <source>{0:entry|entries} looked through: {1:doubt|doubts}, {2:finding|findings} against a rule.</source>
        <translation>已检查 {0} 个项目：存疑 {1} 处，不符 {2} 处。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="36"/>
        <source>The text of {0:PDF|PDFs} could not be read: {1}.</source>
        <translation>{0} 份 PDF 的正文无法读取：{1}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="49"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="51"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="55"/>
        <source>To check</source>
        <translation>待核</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="64"/>
        <source>Against</source>
        <translation>不符</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="73"/>
        <source>Decision</source>
        <translation>结论</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="85"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="89"/>
        <source>Against a rule</source>
        <translation>有不符</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_columns.py" line="93"/>
        <source>Awaiting supplements</source>
        <translation>待补材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="32"/>
        <source>Met</source>
        <translation>符合</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="33"/>
        <source>Not met</source>
        <translation>不符合</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="34"/>
        <source>Does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="41"/>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="42"/>
        <source>Supplements asked</source>
        <translation>已要求补充</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="43"/>
        <source>Refused</source>
        <translation>不通过</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="44"/>
        <source>Undecided</source>
        <translation>待审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="52"/>
        <source>{0} (legal person: {1})</source>
        <translation>{0}（法定代表人：{1}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="84"/>
        <source>Reason: {0}</source>
        <translation>理由：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="236"/>
        <source>due {0}</source>
        <translation>期限 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="239"/>
        <source>It came</source>
        <translation>登记收到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="276"/>
        <source>Supplement received: {0}</source>
        <translation>已收到补充材料：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="234"/>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="278"/>
        <source>Supplement asked: {0}</source>
        <translation>要求补充：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="248"/>
        <source>{0} to check</source>
        <translation>待核 {0} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="249"/>
        <source>{0} against</source>
        <translation>不符 {0} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="258"/>
        <source>Pass …</source>
        <translation>通过…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="259"/>
        <source>Ask for supplements …</source>
        <translation>要求补充…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="260"/>
        <source>Refuse …</source>
        <translation>不通过…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="263"/>
        <source>No entry chosen</source>
        <translation>未选择项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_sheet.py" line="264"/>
        <source>Choose an entry at the left.</source>
        <translation>请在左侧选择一个项目。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="137"/>
        <source>A tick here stands for each entry by your name; each can be changed alone afterwards.</source>
        <translation>在此勾选，每个项目各留一条您的记录；之后可逐个修改。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="148"/>
        <source>Pass {0} …</source>
        <translation>通过 {0} 个…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="151"/>
        <source>Refuse {0} …</source>
        <translation>不通过 {0} 个…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="154"/>
        <source>Choose those that cannot pass</source>
        <translation>选出还不能通过的</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="174"/>
        <source>Met: tick {0}</source>
        <translation>符合：勾选 {0} 个</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="178"/>
        <source>Does not apply …</source>
        <translation>不适用…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="182"/>
        <source>Not met: tick {0} …</source>
        <translation>不符合：勾选 {0} 个…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="186"/>
        <source>Tick {0}, doubts too …</source>
        <translation>连同存疑的勾选 {0} 个…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/compliance_many.py" line="190"/>
        <source>Look at these {0}</source>
        <translation>查看这 {0} 个</translation>
    </message>
</context>
<context>
    <name>conflicts</name>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="14"/>
        <source>Other name of the same unit</source>
        <translation>同一单位的其他名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="15"/>
        <source>Former name</source>
        <translation>曾用名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="16"/>
        <source>Parent unit</source>
        <translation>上级单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="35"/>
        <source>Enter</source>
        <translation>登记</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="36"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="60"/>
        <source>Enter a conflict</source>
        <translation>登记利益冲突</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="61"/>
        <source>Named by the entrant or known otherwise. It rules the pair out at once.</source>
        <translation>由参赛方提出或另行得知。登记后立即排除该组合。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="65"/>
        <source>Expert&apos;s number</source>
        <translation>专家编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="66"/>
        <source>Project&apos;s number</source>
        <translation>项目编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="67"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="78"/>
        <source>Other name of a unit</source>
        <translation>单位的其他名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="79"/>
        <source>The same unit under another name rules a pair out; a parent unit is shown and judged.</source>
        <translation>同一单位的其他名称直接排除；上级单位列出后由人判断。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="83"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="67"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="103"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="84"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="112"/>
        <source>Other name or parent</source>
        <translation>其他名称或上级单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflict_dialogs.py" line="91"/>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="106"/>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="36"/>
        <source>same unit</source>
        <translation>同一单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="37"/>
        <source>same unit, other name</source>
        <translation>同一单位（其他名称）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="38"/>
        <source>parent unit</source>
        <translation>上级单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="39"/>
        <source>declared by the expert</source>
        <translation>专家声明回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="40"/>
        <source>named by the entrant</source>
        <translation>参赛方提出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="41"/>
        <source>entered by hand</source>
        <translation>人工登记</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="48"/>
        <source>To be settled</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="49"/>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="50"/>
        <source>Cleared</source>
        <translation>已解除</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="57"/>
        <source>The pair may be assigned; a later scan leaves it so.</source>
        <translation>可以分配，之后查找也不再列出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="59"/>
        <source>The pair is ruled out of the assignment.</source>
        <translation>分配时排除该组合。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="60"/>
        <source>Only a warning: the pair may be assigned until it is confirmed.</source>
        <translation>仅作提醒：确认之前仍可分配。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="65"/>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="66"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="68"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="70"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="74"/>
        <source>Why</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="81"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="92"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/conflicts_page.py" line="96"/>
        <source>Warnings</source>
        <translation>仅提醒</translation>
    </message>
</context>
<context>
    <name>decisions</name>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="31"/>
        <source>Tie</source>
        <translation>并列裁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="32"/>
        <source>Award left vacant</source>
        <translation>奖项空缺</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="33"/>
        <source>Special award</source>
        <translation>特色单项奖</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="34"/>
        <source>Not by rank</source>
        <translation>与排名不一致</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="102"/>
        <source>finalists</source>
        <translation>入围</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="108"/>
        <source>From {0:entry|entries}: {1}</source>
        <translation>共 {0} 个项目：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="113"/>
        <source>Left vacant: {0}</source>
        <translation>空缺：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="115"/>
        <source>Resolutions that fit no longer: {0}</source>
        <translation>与现排名不符的决议：第 {0} 号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="121"/>
        <source>Tied at the line: {0}</source>
        <translation>并列于末位：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="122"/>
        <source>Decide …</source>
        <translation>裁定…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="133"/>
        <source>By the rules, {0}: {1}</source>
        <translation>按评审细则（{0}）：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="136"/>
        <source>{0}: 0, less than one place, rounded. The rules can round otherwise.</source>
        <translation>{0}为 0：按比例不足 1 个，取整后为 0。可在评审细则中改变取整方式。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="144"/>
        <source>Resolution {0}: {1}, {2}</source>
        <translation>第 {0} 号决议：{1}（{2}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="147"/>
        <source>Attended by: {0}</source>
        <translation>参会人员：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="149"/>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="160"/>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="159"/>
        <source>List {0}, {1}</source>
        <translation>第 {0} 号名单&#x3000;{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="172"/>
        <source>Approved by you: another has to approve</source>
        <translation>您已批准，须另一人批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="179"/>
        <source>Committee approves …</source>
        <translation>组委会批准…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="193"/>
        <source>in force</source>
        <translation>已生效</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="208"/>
        <source>Not approved yet</source>
        <translation>尚未批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="210"/>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="212"/>
        <source>Approved by: {0}</source>
        <translation>批准人：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/decision_pane.py" line="218"/>
        <source> (at least {0}, at most {1})</source>
        <translation>（至少 {0}，至多 {1}）</translation>
    </message>
</context>
<context>
    <name>digest</name>
    <message>
        <location filename="../../reviewer_app/ui/widgets/digest.py" line="22"/>
        <source>Digest (SHA-256): {0}</source>
        <translation>摘要（SHA-256）：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/widgets/digest.py" line="27"/>
        <source>Copy the digest</source>
        <translation>复制摘要</translation>
    </message>
</context>
<context>
    <name>dispatch</name>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="26"/>
        <source>Cannot be reached</source>
        <translation>无法送达</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="27"/>
        <source>To be sent</source>
        <translation>待下发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="28"/>
        <source>Sent</source>
        <translation>已下发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="35"/>
        <source>activation code</source>
        <translation>开通码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="36"/>
        <source>enrolled device</source>
        <translation>已登记设备</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="44"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="45"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="46"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="49"/>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="57"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="65"/>
        <source>Last package</source>
        <translation>最近任务包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="73"/>
        <source>Opened with</source>
        <translation>开启方式</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="84"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="91"/>
        <source>{0} Office files have no PDF yet, so that experts cannot read them here:
{1}

Cancel and convert them under Entries, “Office files” — or say why they go out as they are; the reason stands on record.</source>
        <translation>{0} 个 Office 文件还没有 PDF，专家无法在程序中阅读：
{1}

请取消，先在“报名导入”的“Office 文件”中转换；若照原样下发，请写明理由，理由将留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="102"/>
        <source>In the mailbox {0}: {1:package|packages}; {2:file was|files were} new there.</source>
        <translation>信箱 {0} 里已有 {1} 个包，本次新放入 {2} 个文件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="110"/>
        <source>New there: {0:file|files}; there already: {1}.</source>
        <translation>新放入 {0} 个文件，原有 {1} 个。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="112"/>
        <source>Sent by the mailbox {0}</source>
        <translation>已经信箱 {0} 发送</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/dispatch_columns.py" line="113"/>
        <source>sent</source>
        <translation>已发送</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="41"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="42"/>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="43"/>
        <source>Word, editable</source>
        <translation>Word（可编辑）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="44"/>
        <source>Folder of PDFs</source>
        <translation>文件夹（PDF）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="52"/>
        <source>Document</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="59"/>
        <source>Kind</source>
        <translation>格式</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="66"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="78"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="79"/>
        <source>Ready</source>
        <translation>可生成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="80"/>
        <source>Not yet</source>
        <translation>暂不能</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/documents_page.py" line="83"/>
        <source>Letters and minutes</source>
        <translation>公文与纪要</translation>
    </message>
</context>
<context>
    <name>draws</name>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="33"/>
        <source>Drawn, not taken in</source>
        <translation>已抽取，待采用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="34"/>
        <source>Taken in</source>
        <translation>已采用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="35"/>
        <source>Discarded</source>
        <translation>已作废</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="47"/>
        <source>Freeze a pool …</source>
        <translation>锁定专家库名单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="48"/>
        <source>Pool of experts</source>
        <translation>专家库</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="50"/>
        <source>Choose the table of the pool. It is frozen first; only then do two people call out digits.</source>
        <translation>请选择专家库表格。先锁定名单，之后才由两人报数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="56"/>
        <source>{0:person|people}, frozen {1} by {2}</source>
        <translation>{0} 人，{2} 于 {1} 锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="61"/>
        <source>Draw …</source>
        <translation>抽取…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="67"/>
        <source>Draw {0}</source>
        <translation>第 {0} 次抽取</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="69"/>
        <source>Drawn: {0}</source>
        <translation>抽中：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="70"/>
        <source>Reserve: {0}</source>
        <translation>候补：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="73"/>
        <source>{0} cannot come ({1}); {2} takes the place</source>
        <translation>{0} 不能参加（{1}），由 {2} 递补</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="76"/>
        <source>From {0} who could be drawn; {1} left out</source>
        <translation>可抽取 {0} 人，排除 {1} 人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="81"/>
        <source>Called out: {0}; supervisor: {1}</source>
        <translation>报数：{0}；监督人员：{1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="82"/>
        <source>Seed {0}</source>
        <translation>种子 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="85"/>
        <source>Reason: {0}</source>
        <translation>原因：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="88"/>
        <source>Print the record …</source>
        <translation>打印抽取记录表…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="96"/>
        <source>Take in</source>
        <translation>采用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="101"/>
        <source>Cannot come …</source>
        <translation>不能参加…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draws_pane.py" line="103"/>
        <source>Discard …</source>
        <translation>作废…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="66"/>
        <source>Cannot come</source>
        <translation>不能参加</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="67"/>
        <source>Who cannot come?</source>
        <translation>哪位专家不能参加？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="71"/>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="78"/>
        <source>Why? It stands on the record.</source>
        <translation>请写明原因，留存在记录中。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="77"/>
        <source>Discard draw {0}</source>
        <translation>作废第 {0} 次抽取</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="85"/>
        <source>Record of draw {0}</source>
        <translation>专家抽取记录表（第 {0} 次）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/draw_room.py" line="89"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
</context>
<context>
    <name>entries</name>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="74"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="132"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="136"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="183"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="211"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="231"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="75"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="184"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="212"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="76"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="238"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="79"/>
        <source>Entrants</source>
        <translation>参赛单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="85"/>
        <source>Legal person</source>
        <translation>法定代表人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="92"/>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="105"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="160"/>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="203"/>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="64"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="106"/>
        <source>Without files</source>
        <translation>无材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="107"/>
        <source>Joint teams</source>
        <translation>联合组队</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="108"/>
        <source>Persons</source>
        <translation>个人参赛</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="109"/>
        <source>Out</source>
        <translation>已退出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="34"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="42"/>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="48"/>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="49"/>
        <source>Cell</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="191"/>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="52"/>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="65"/>
        <source>Left out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_columns.py" line="66"/>
        <source>To look at</source>
        <translation>需留意</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="118"/>
        <source>Alike</source>
        <translation>相似度</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="126"/>
        <source>What</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="134"/>
        <source>One name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="234"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="139"/>
        <source>The other name</source>
        <translation>另一名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="65"/>
        <source>Required, missing</source>
        <translation>缺少必交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="66"/>
        <source>Text not read yet</source>
        <translation>正文待读取</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="151"/>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="153"/>
        <source>Title, same entrant</source>
        <translation>同一单位或团队</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="154"/>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="163"/>
        <source>Same entrant</source>
        <translation>同一单位或团队</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="166"/>
        <source>Titles</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="167"/>
        <source>Teams</source>
        <translation>团队</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="168"/>
        <source>Numbered</source>
        <translation>仅编号不同</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="177"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="186"/>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="188"/>
        <source>File or part</source>
        <translation>文件或栏目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="64"/>
        <source>Of no project</source>
        <translation>无对应项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="67"/>
        <source>Not recognised</source>
        <translation>未识别</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="149"/>
        <source>Numbered, {0:entry|entries}</source>
        <translation>仅编号不同，共 {0} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="213"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="215"/>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="56"/>
        <source>Versions</source>
        <translation>新旧版本</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="225"/>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="241"/>
        <source>Score</source>
        <translation>成绩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="254"/>
        <source>List</source>
        <translation>清单号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="255"/>
        <source>Published</source>
        <translation>发布日期</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="256"/>
        <source>Names</source>
        <translation>条数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_columns.py" line="259"/>
        <source>Imported</source>
        <translation>导入日期</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="51"/>
        <source>Entries</source>
        <translation>报名导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="52"/>
        <source>Wrong cells</source>
        <translation>有误的单元格</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="53"/>
        <source>Files left open</source>
        <translation>材料问题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="54"/>
        <source>Office files</source>
        <translation>Office 文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="55"/>
        <source>Nearly the same</source>
        <translation>近似项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="57"/>
        <source>Scores from outside</source>
        <translation>答题成绩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="58"/>
        <source>Barred lists</source>
        <translation>失信等名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="66"/>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="67"/>
        <source>Change the words or the filter.</source>
        <translation>请换个词或筛选条件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="69"/>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="70"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="80"/>
        <source>No entries yet</source>
        <translation>还没有报名信息</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="81"/>
        <source>Import the table of the site or of Shandongtong.</source>
        <translation>请导入报名网站或山东通的报名表。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="84"/>
        <source>No wrong cells</source>
        <translation>没有有误的单元格</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="85"/>
        <source>What an import leaves out is listed here. After a new start, import the table again to see it.</source>
        <translation>未导入的行在此列出，可就地更正；重新启动后，再次导入该表即可看到。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="91"/>
        <source>Nothing left open</source>
        <translation>没有材料问题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="92"/>
        <source>Files of no project are listed here after an import.</source>
        <translation>导入后，找不到项目的文件在此列出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="95"/>
        <source>No two are nearly the same</source>
        <translation>没有近似的项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="96"/>
        <source>Titles and teams are compared by themselves.</source>
        <translation>项目名称和团队名称自动比对，仅供参考。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="99"/>
        <source>Nothing was replaced</source>
        <translation>没有更换过的文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="100"/>
        <source>A file that replaces another stays beside it.</source>
        <translation>重新提交的文件与旧版本并存，可对照。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="103"/>
        <source>Nobody is ranked by a score</source>
        <translation>没有按答题成绩排名的项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="104"/>
        <source>Only for directions that experts do not mark.</source>
        <translation>仅用于不由专家评分的方向（数字技能方向）。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="107"/>
        <source>No barred list yet</source>
        <translation>还没有名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/entries_lists.py" line="108"/>
        <source>Import a list with the day it was published.</source>
        <translation>请导入名单，并填写发布日期。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/wrong_rows_pane.py" line="91"/>
        <source>Leave out for good …</source>
        <translation>不再处理…</translation>
    </message>
</context>
<context>
    <name>experts</name>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="28"/>
        <source>Active</source>
        <translation>在任</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="29"/>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="76"/>
        <source>Revoked</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="30"/>
        <source>Replaced</source>
        <translation>已更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="37"/>
        <source>by activation code</source>
        <translation>凭开通码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="38"/>
        <source>by enrolment file</source>
        <translation>凭登记文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="39"/>
        <source>not enrolled</source>
        <translation>未登记</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="46"/>
        <source>No slip made yet</source>
        <translation>尚未制作开通码领取单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="47"/>
        <source>Slip made, code not used yet</source>
        <translation>领取单已制作，开通码未使用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="48"/>
        <source>Slip used</source>
        <translation>开通码已使用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="52"/>
        <source>Reason: {0}</source>
        <translation>原因：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="56"/>
        <source>Replace …</source>
        <translation>更换…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="57"/>
        <source>Revoke …</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="60"/>
        <source>Machine lost …</source>
        <translation>设备遗失…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="70"/>
        <source>Device {0}</source>
        <translation>设备 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="74"/>
        <source>Check code compared by {0}</source>
        <translation>核对码已由 {0} 核对</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="78"/>
        <source>compared by two</source>
        <translation>两人已核对</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="80"/>
        <source>Nothing signed has come from it yet.</source>
        <translation>还没有收到这台设备签名的文件。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="81"/>
        <source>not compared yet</source>
        <translation>尚未核对</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="83"/>
        <source>Two people compare the check code on the signed sheet with this one.</source>
        <translation>经办、复核两人分别核对签字纸面上的核对码。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="86"/>
        <source>Compare check code …</source>
        <translation>核对…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_cards.py" line="91"/>
        <source>{0} of 2 have compared</source>
        <translation>2 人中已有 {0} 人核对</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="30"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="31"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="32"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="33"/>
        <source>Tracks</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="36"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="44"/>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="52"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="63"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="65"/>
        <source>Without projects</source>
        <translation>未分到项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="66"/>
        <source>Out</source>
        <translation>已退出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="75"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="81"/>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="82"/>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="83"/>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="86"/>
        <source>Row taken in</source>
        <translation>该行已导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="88"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/expert_columns.py" line="90"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/replace_dialog.py" line="20"/>
        <source>Replace {0}</source>
        <translation>更换 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/replace_dialog.py" line="21"/>
        <source>His sheets become void and are done again, never handed over. Who takes over, and why?</source>
        <translation>其评分表作废并重新评审，不转交他人。由谁接替，原因是什么？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/replace_dialog.py" line="27"/>
        <source>Substitute</source>
        <translation>接替专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/replace_dialog.py" line="29"/>
        <source>Nobody yet: the next assignment fills the places</source>
        <translation>暂无，由下次分配补足</translation>
    </message>
</context>
<context>
    <name>fate</name>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="11"/>
        <source>counted</source>
        <translation>已计入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="12"/>
        <source>counted, on paper</source>
        <translation>已计入（纸质）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="13"/>
        <source>on paper, does not count</source>
        <translation>纸质，未计入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="14"/>
        <source>in, sealed</source>
        <translation>已收未启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="15"/>
        <source>missing</source>
        <translation>未交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="16"/>
        <source>recused</source>
        <translation>已回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="17"/>
        <source>replaced</source>
        <translation>已更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="18"/>
        <source>void</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fate_words.py" line="19"/>
        <source>project out</source>
        <translation>项目退出</translation>
    </message>
</context>
<context>
    <name>fees</name>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="27"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="28"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="29"/>
        <source>ID number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="30"/>
        <source>Bank</source>
        <translation>开户行</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="31"/>
        <source>Account</source>
        <translation>银行卡号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="34"/>
        <source>Fee</source>
        <translation>评审费</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="50"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="51"/>
        <source>Incomplete</source>
        <translation>不完整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="88"/>
        <source>Payment details</source>
        <translation>专家收款信息表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="113"/>
        <source>Fee list</source>
        <translation>评审费发放表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="117"/>
        <source>The file holds full ID and bank numbers. What is it for? It stands on record with your name.</source>
        <translation>导出的文件含完整身份证号和银行卡号。请写明用途，连同您的姓名一并留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="133"/>
        <source>Purge payment details</source>
        <translation>清除收款信息</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="134"/>
        <source>All ID and bank numbers and fees are deleted; this cannot be undone. Why now? It stands on record.</source>
        <translation>将删除全部身份证号、银行卡号和金额，不能恢复。请写明原因，一并留痕。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="152"/>
        <source>Kept apart in the encrypted vault, shown by the last four digits only, purged after payment.</source>
        <translation>单独存放在加密库中，只显示末四位；发放后请清除。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="157"/>
        <source>Blank table …</source>
        <translation>空白表…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="158"/>
        <source>Import details …</source>
        <translation>导入收款信息…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="159"/>
        <source>Fee list (Excel) …</source>
        <translation>发放表（Excel）…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="160"/>
        <source>Purge …</source>
        <translation>清除…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="164"/>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="165"/>
        <source>Only who may change things sees payment details.</source>
        <translation>只有有权操作的人员能看到收款信息。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="167"/>
        <source>Nothing found</source>
        <translation>没有符合条件的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="45"/>
        <source>Fees</source>
        <translation>评审费</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="171"/>
        <source>Search name or number</source>
        <translation>搜索姓名、编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/fees_room.py" line="172"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>finals</name>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="46"/>
        <source>Take the finalists</source>
        <translation>导入入围项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="48"/>
        <source>Only projects on the approved list take part; no score is kept.</source>
        <translation>只有已批准名单上的项目进入决赛，初赛成绩不带入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="49"/>
        <source>No list of finalists is approved by two yet.</source>
        <translation>入围名单尚未由两人批准。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="52"/>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="60"/>
        <source>Finalists</source>
        <translation>入围项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="54"/>
        <source>not taken over</source>
        <translation>未导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="58"/>
        <source>From the approved list. No preliminary score is carried over.</source>
        <translation>取自已批准的名单，初赛成绩不带入决赛。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="62"/>
        <source>a newer list is in force</source>
        <translation>有新的入围名单生效</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="64"/>
        <source>Take the newer list …</source>
        <translation>改用新名单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="73"/>
        <source>Panel</source>
        <translation>专家组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="74"/>
        <source>Set the panel …</source>
        <translation>设置专家组…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="77"/>
        <source>nobody yet</source>
        <translation>未设置</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="80"/>
        <source>fewer than a rank needs ({0})</source>
        <translation>少于有效评分表下限（{0}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="87"/>
        <source>Lots</source>
        <translation>抽签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="88"/>
        <source>Freeze the teams</source>
        <translation>锁定队伍名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="76"/>
        <source>Every member scores every team; two of one unit cannot sit.</source>
        <translation>每位成员评本赛道全部项目；同一单位不得有两人。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="90"/>
        <source>Freeze the teams first; the digits are called out after that.</source>
        <translation>先锁定名单，再由两人当场报数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="92"/>
        <source>{0:team is|teams are} frozen. Draw with the digits of two people.</source>
        <translation>已锁定 {0} 个队伍，请由两人报数抽签。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="93"/>
        <source>Draw …</source>
        <translation>抽签…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="94"/>
        <source>frozen</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="103"/>
        <source>Digits: {0}. Witness: {1}. Seed: {2}. {3}, {4}.</source>
        <translation>报数：{0}&#x3000;见证人：{1}&#x3000;种子：{2}&#x3000;{3}&#x3000;{4}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="106"/>
        <source>Discarded: {0}</source>
        <translation>已作废：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="109"/>
        <source>Print the record</source>
        <translation>打印抽签记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="117"/>
        <source>Discard …</source>
        <translation>作废…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="119"/>
        <source>in force</source>
        <translation>有效</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="119"/>
        <source>discarded</source>
        <translation>作废</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="121"/>
        <source>Draw {0}</source>
        <translation>第 {0} 号抽签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="133"/>
        <source>Set the panel and draw the lots first.</source>
        <translation>请先设置专家组并抽签。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="134"/>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="146"/>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="142"/>
        <source>Panel&apos;s sheet</source>
        <translation>评审结果表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="141"/>
        <source>Before the opening it shows how many sheets are in, and no score.</source>
        <translation>启封前只显示已交份数，不显示任何分数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="142"/>
        <source>By the rules sheet the means are not shown on the spot.</source>
        <translation>按评审细则，现场不公布平均分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="143"/>
        <source>The scores are opened; by the rules sheet the means stand on it.</source>
        <translation>成绩已启封；按评审细则，表上列出平均分。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="149"/>
        <source>Print to sign</source>
        <translation>打印签字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="150"/>
        <source>Record a dissent …</source>
        <translation>登记不同意见…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="157"/>
        <source>Close and open</source>
        <translation>封存与启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="159"/>
        <source>Once all teams are heard the list of the track is closed.</source>
        <translation>本赛道全部路演结束后封存清单。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="160"/>
        <source>All teams are heard. Close the list for the trustees.</source>
        <translation>本赛道已全部路演，请封存清单，由启封人启封。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="161"/>
        <source>The list is closed. The trustees open it together.</source>
        <translation>清单已封存，请启封人到场启封。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="162"/>
        <source>The scores of this track are opened.</source>
        <translation>本赛道成绩已启封。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="164"/>
        <source>Go to the opening</source>
        <translation>前往成绩启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="169"/>
        <source>Questions and corrections</source>
        <translation>询问与更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="170"/>
        <source>Whoever is outside the limit alone is asked; a correction counts once the supervisor has cosigned it.</source>
        <translation>只询问评分超出界限的专家本人；更正须经监督人员会签后计入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="174"/>
        <source>Go to questions and corrections</source>
        <translation>前往询问与更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_cards.py" line="179"/>
        <source>Dissent of {0} {1}</source>
        <translation>不同意见：{0} {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="240"/>
        <source>Call before its place</source>
        <translation>提前叫号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="241"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="242"/>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="18"/>
        <source>Forfeited</source>
        <translation>弃权</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_page.py" line="243"/>
        <source>Put back</source>
        <translation>退回候场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="87"/>
        <source>Take the newer list</source>
        <translation>改用新名单</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="88"/>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="123"/>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="179"/>
        <source>Why? It stands on the record.</source>
        <translation>请写明原因，将记录在案。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="122"/>
        <source>Discard draw {0}</source>
        <translation>作废第 {0} 号抽签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="129"/>
        <source>Record of lots {0}</source>
        <translation>抽签记录{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="152"/>
        <source>Written: {0}</source>
        <translation>已写出：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="158"/>
        <source>Record a dissent</source>
        <translation>登记不同意见</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="159"/>
        <source>Whose?</source>
        <translation>哪位专家？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="164"/>
        <source>As the member wrote it; it is printed on the panel&apos;s sheet.</source>
        <translation>请照录专家书面意见，将印在评审结果表上。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="177"/>
        <source>Absent: {0}</source>
        <translation>缺席：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="195"/>
        <source>Only {0} are there, fewer than the {1} that a rank needs.</source>
        <translation>到场可评分专家只有 {0} 位，少于有效评分表下限 {1}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/finals_room.py" line="204"/>
        <source>Reminded: {0}</source>
        <translation>已催办：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/lots_dialog.py" line="20"/>
        <source>Draw lots: {0}</source>
        <translation>抽签：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/lots_dialog.py" line="22"/>
        <source>{0:team is|teams are} frozen. Two people call out digits now.</source>
        <translation>已锁定 {0} 个队伍，现在由两人报数。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/lots_dialog.py" line="26"/>
        <source>Witness</source>
        <translation>见证人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/lots_dialog.py" line="32"/>
        <source>Draw</source>
        <translation>抽签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/lots_dialog.py" line="33"/>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="31"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="19"/>
        <source>Panel: {0}</source>
        <translation>专家组：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="21"/>
        <source>Every member scores all {0} teams. Usual number: {1}.</source>
        <translation>每位成员评全部 {0} 个队伍。评审细则规定人数：{1}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="24"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="30"/>
        <source>Set the panel</source>
        <translation>确定专家组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="50"/>
        <source>conflict with {0}</source>
        <translation>与 {0} 有回避关系</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="53"/>
        <source>other track</source>
        <translation>其他赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/panel_dialog.py" line="68"/>
        <source>Chosen: {0}</source>
        <translation>已选 {0} 位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="11"/>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="13"/>
        <source>Waiting</source>
        <translation>候场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="14"/>
        <source>Called</source>
        <translation>已叫号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="15"/>
        <source>Talk</source>
        <translation>讲解</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="16"/>
        <source>Questions</source>
        <translation>答辩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="17"/>
        <source>Heard</source>
        <translation>已路演</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="19"/>
        <source>All heard</source>
        <translation>全部结束</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="26"/>
        <source>set the panel</source>
        <translation>待设专家组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="27"/>
        <source>draw the lots</source>
        <translation>待抽签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="28"/>
        <source>call the teams</source>
        <translation>叫号路演</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="29"/>
        <source>close the list</source>
        <translation>待封存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="30"/>
        <source>open the scores</source>
        <translation>待启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="31"/>
        <source>opened</source>
        <translation>已启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="38"/>
        <source>not noted</source>
        <translation>未登记</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="39"/>
        <source>present</source>
        <translation>到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="40"/>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="109"/>
        <source>absent</source>
        <translation>缺席</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="47"/>
        <source>in</source>
        <translation>已交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="49"/>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="107"/>
        <source>missing</source>
        <translation>未交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="50"/>
        <source>waits</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/phase_words.py" line="51"/>
        <source>recused</source>
        <translation>已回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="49"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="52"/>
        <source>There</source>
        <translation>到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="48"/>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="51"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="60"/>
        <source>Sheet</source>
        <translation>评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="68"/>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="106"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="76"/>
        <source>Laptop</source>
        <translation>电脑</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="89"/>
        <source>not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="92"/>
        <source>clock {0} min</source>
        <translation>时钟差 {0} 分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="94"/>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="182"/>
        <source>All others present</source>
        <translation>其余全部到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="184"/>
        <source>All present</source>
        <translation>全部到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="192"/>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="206"/>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="251"/>
        <source>The panel</source>
        <translation>专家组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="194"/>
        <source>Present</source>
        <translation>到场</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="195"/>
        <source>Absent …</source>
        <translation>缺席…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="196"/>
        <source>Remind</source>
        <translation>催办</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="200"/>
        <source>No panel yet</source>
        <translation>尚未设置专家组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="201"/>
        <source>Set the panel under “Preparation”.</source>
        <translation>请在“准备”中设置专家组。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="203"/>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="212"/>
        <source>Nothing found</source>
        <translation>没有符合条件的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="207"/>
        <source>Search name or number</source>
        <translation>搜索姓名、编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="208"/>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="217"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="218"/>
        <source>{0}: {1} in, {2} missing</source>
        <translation>{0}：已交 {1}，未交 {2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/seats_pane.py" line="224"/>
        <source>last reminder {0}</source>
        <translation>最近催办 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="45"/>
        <source>Place</source>
        <translation>顺序</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="53"/>
        <source>Project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="57"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="66"/>
        <source>In / due</source>
        <translation>已交／应交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="203"/>
        <source>Next: {0} {1} {2}</source>
        <translation>下一个：{0}&#x3000;{1}&#x3000;{2}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="209"/>
        <source>No order yet</source>
        <translation>尚未抽签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="210"/>
        <source>Draw the lots under “Preparation”.</source>
        <translation>请在“准备”中抽签确定顺序。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="215"/>
        <source>Order of presenting</source>
        <translation>路演顺序</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="216"/>
        <source>Search number or title</source>
        <translation>搜索编号、名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="223"/>
        <source>The lots of this group are not drawn yet.</source>
        <translation>本组尚未抽签。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="225"/>
        <source>{0} (paused: {1})</source>
        <translation>{0}（暂停：{1}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="230"/>
        <source>All teams of this group were heard.</source>
        <translation>本组全部路演结束。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="231"/>
        <source>Nobody is on the stage.</source>
        <translation>等待叫号。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="236"/>
        <source>Call {0}</source>
        <translation>叫号 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="237"/>
        <source>Start the talk</source>
        <translation>开始讲解</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="238"/>
        <source>On to the questions</source>
        <translation>进入答辩</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="239"/>
        <source>End this turn</source>
        <translation>结束</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="242"/>
        <source>Pause …</source>
        <translation>暂停…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="243"/>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="244"/>
        <source>{0} forfeits …</source>
        <translation>{0} 弃权…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="247"/>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="249"/>
        <source>Put back …</source>
        <translation>退回候场…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="248"/>
        <source>Call before its place …</source>
        <translation>提前叫号…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/stage_pane.py" line="250"/>
        <source>On to the panel&apos;s sheet</source>
        <translation>前往评审结果表</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="23"/>
        <source>Marking</source>
        <translation>打分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="25"/>
        <source>Type the mark of the current indicator</source>
        <translation>输入当前指标的分数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="26"/>
        <source>Next indicator</source>
        <translation>下一项指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="27"/>
        <source>Previous indicator</source>
        <translation>上一项指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="28"/>
        <source>One step up or down</source>
        <translation>按步长加减</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="29"/>
        <source>The same mark as before</source>
        <translation>与上一项同分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="30"/>
        <source>First missing mark or opinion</source>
        <translation>跳到第一处缺项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="31"/>
        <source>The page in sight as evidence</source>
        <translation>把当前页标为依据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="32"/>
        <source>Own phrase into the opinion</source>
        <translation>插入常用评语</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="33"/>
        <source>Take back, bring back</source>
        <translation>撤销、恢复</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="34"/>
        <source>Save now (it is saved within a second anyway)</source>
        <translation>立即保存（一秒内也会自动保存）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="38"/>
        <source>Reading</source>
        <translation>阅读材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="40"/>
        <source>Dossier or form</source>
        <translation>切换材料与评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="41"/>
        <source>Search</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="42"/>
        <source>Search all dossiers</source>
        <translation>查找全部材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="45"/>
        <source>Select the text of a page, copy what is selected</source>
        <translation>全选本页文字，复制所选文字</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="47"/>
        <source>Turn the page while marking</source>
        <translation>打分时翻页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="48"/>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="52"/>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="54"/>
        <source>Previous or next project</source>
        <translation>上一个、下一个项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="55"/>
        <source>Back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="56"/>
        <source>Projects, signing</source>
        <translation>评审项目、签名与提交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="57"/>
        <source>Own overview, own log</source>
        <translation>评分总览、操作记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="58"/>
        <source>Finals: on stage, follow the desk</source>
        <translation>决赛：现场路演、跟随服务台</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="59"/>
        <source>Finals: lock and sign this sheet</source>
        <translation>决赛：锁定并签名本表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="60"/>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="61"/>
        <source>This sheet</source>
        <translation>本页</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="72"/>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/about_dialog.py" line="48"/>
        <location filename="../../reviewer_app/ui/keys_dialog.py" line="74"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>laptops</name>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="41"/>
        <source>Laptop</source>
        <translation>借用机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="44"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="52"/>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="31"/>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="58"/>
        <source>Packages here</source>
        <translation>收到评分包</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="66"/>
        <source>Lent</source>
        <translation>借出</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="74"/>
        <source>Back</source>
        <translation>收回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="87"/>
        <source>{0}, replaced by {1}</source>
        <translation>{0}，已更换为 {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="93"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="105"/>
        <source>Proof that it was wiped</source>
        <translation>清除证明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="106"/>
        <source>signature checked</source>
        <translation>签名已核验</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="113"/>
        <source>Lent to {0} on {1}</source>
        <translation>{1} 借给 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="118"/>
        <source>Its device is enrolled; score packages here: {0}</source>
        <translation>设备已登记；收到评分包 {0} 个</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="119"/>
        <source>The activation code was not used yet, as far as is known here</source>
        <translation>尚未收到设备登记（开通码未启用，或登记尚未送达）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="122"/>
        <source>Its clearing statement has come: take it back</source>
        <translation>清退声明已送达，可以收回</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="129"/>
        <source>Lend …</source>
        <translation>借出…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="130"/>
        <source>Take back, wiped</source>
        <translation>收回（已清除）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="131"/>
        <source>Take back with the statement …</source>
        <translation>凭清退声明收回…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="132"/>
        <source>Back without proof …</source>
        <translation>无证明收回…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="133"/>
        <source>Broken, replace …</source>
        <translation>损坏更换…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="134"/>
        <source>Reset by decision …</source>
        <translation>按决定重置…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="135"/>
        <source>Write slip and package again …</source>
        <translation>重写开通码单和任务包…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_cards.py" line="163"/>
        <source>{0} was replaced</source>
        <translation>{0} 已更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="23"/>
        <source>Lend laptop {0}</source>
        <translation>借出 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="26"/>
        <source>A new activation code is made for this expert; a former one opens no more. Who sits down?</source>
        <translation>将为该专家新制开通码，原有开通码随即作废。借给哪位专家？</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="34"/>
        <source>Revoke the device that is enrolled already</source>
        <translation>停用其已登记的设备</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="37"/>
        <source>What was taken in from it counts further on; what it signs from now on is refused.</source>
        <translation>该设备此前已收到的评分照常计入，此后签名的不再接收。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="42"/>
        <source>Lend and write the slip …</source>
        <translation>借出并写出开通码单…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="43"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="71"/>
        <source>Take its stick in first: from now on nothing of its device is taken in. What {0} has handed in counts further on, once; what stands on the broken laptop alone is lost. What happened?</source>
        <translation>请先收入其 U 盘：此后该设备的内容不再接收。{0} 已交来的照常计入，只计一次；只存在损坏电脑上的内容无法找回。请写明情况：</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="76"/>
        <source>Laptop {0} is broken</source>
        <translation>{0} 损坏更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="80"/>
        <source>Lend instead</source>
        <translation>更换为</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="83"/>
        <source>Lend {0} instead</source>
        <translation>更换为 {0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="85"/>
        <source>No other laptop now</source>
        <translation>暂不更换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="87"/>
        <source>Its stick …</source>
        <translation>其 U 盘…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="88"/>
        <source>no stick</source>
        <translation>没有 U 盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/laptop_dialogs.py" line="98"/>
        <source>Stick of the broken laptop</source>
        <translation>损坏电脑的 U 盘</translation>
    </message>
</context>
<context>
    <name>leaving</name>
    <message>
        <location filename="../../reviewer_app/ui/leaving.py" line="62"/>
        <source>Some of what you typed could not be saved and would be lost.</source>
        <translation>部分输入未能保存，关闭后将丢失。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/leaving.py" line="65"/>
        <source>Stay, mend the disk, and press “Try again”; or close all the same.</source>
        <translation>建议留下，处理磁盘问题后点击“重试”；也可仍然关闭。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/leaving.py" line="67"/>
        <source>Stay</source>
        <translation>留下</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/leaving.py" line="69"/>
        <source>Close and lose it</source>
        <translation>关闭并放弃</translation>
    </message>
</context>
<context>
    <name>office</name>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="34"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="185"/>
        <source>Rules sheet</source>
        <translation>评审细则</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="35"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="191"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="267"/>
        <source>Entries</source>
        <translation>报名导入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="36"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="196"/>
        <source>Compliance</source>
        <translation>合规性审查</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="37"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="188"/>
        <source>Trustees</source>
        <translation>启封人与章程</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="38"/>
        <source>Experts and conflicts</source>
        <translation>专家与回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="39"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="213"/>
        <source>Assignment</source>
        <translation>分配</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="40"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="219"/>
        <source>Dispatch</source>
        <translation>任务下发</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="41"/>
        <source>Score packages</source>
        <translation>评分回收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="42"/>
        <source>Opening</source>
        <translation>成绩启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="43"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="239"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="270"/>
        <source>Results</source>
        <translation>成绩与排名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="44"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="247"/>
        <source>Finalists and awards</source>
        <translation>入围与评奖</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="45"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="252"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="271"/>
        <source>Finals</source>
        <translation>决赛路演</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="52"/>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="53"/>
        <source>Now</source>
        <translation>进行中</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="54"/>
        <source>Later</source>
        <translation>未开始</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="88"/>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="182"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="265"/>
        <source>Overview</source>
        <translation>工作总览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/overview_page.py" line="33"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="183"/>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="202"/>
        <source>Anonymity</source>
        <translation>匿名处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="205"/>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="268"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="208"/>
        <source>Conflicts</source>
        <translation>利益冲突</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="224"/>
        <source>Intake of scores</source>
        <translation>评分回收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="233"/>
        <source>Opening of scores</source>
        <translation>成绩启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="242"/>
        <source>Corrections</source>
        <translation>询问与更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="254"/>
        <source>Office laptops</source>
        <translation>借用机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="266"/>
        <source>Set-up</source>
        <translation>准备</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="269"/>
        <source>Scoring</source>
        <translation>评审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="272"/>
        <source>Records</source>
        <translation>归档</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="229"/>
        <source>Paper sheets</source>
        <translation>纸质评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="253"/>
        <source>Venue desk</source>
        <translation>现场接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="255"/>
        <source>Documents</source>
        <translation>文件打印</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="256"/>
        <source>Recount and log</source>
        <translation>复核与留痕</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/room_list.py" line="257"/>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
</context>
<context>
    <name>office files</name>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="32"/>
        <source>To convert</source>
        <translation>待转换</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="33"/>
        <source>Left to you</source>
        <translation>待人工处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="34"/>
        <source>Has its PDF</source>
        <translation>已有 PDF</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="40"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="41"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="44"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="52"/>
        <source>Made by, or why not</source>
        <translation>转换程序或原因</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="62"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="99"/>
        <source>saved by hand</source>
        <translation>人工另存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="122"/>
        <source>Convert all: {0}</source>
        <translation>全部转换（{0}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="124"/>
        <source>Try again: {0}</source>
        <translation>重试（{0}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="134"/>
        <source>{0} converts here. For what is left: save it as PDF, drop it here.</source>
        <translation>由 {0} 转换；未能转换的，请另存为 PDF 后拖入。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="138"/>
        <source>No LibreOffice, WPS or Word here: save the files as PDF and drop them, or whole folders.</source>
        <translation>本机没有 LibreOffice、WPS 或 Word：请另存为 PDF 后拖入，可拖入整个文件夹。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="153"/>
        <source>Converting to PDF</source>
        <translation>正在转换为 PDF</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="159"/>
        <source>Taking PDFs</source>
        <translation>正在采用 PDF</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="177"/>
        <source>{0} {1} now goes out as this PDF.</source>
        <translation>{0} {1} 已改用这份 PDF 发出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="188"/>
        <source>Office files</source>
        <translation>Office 文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="192"/>
        <source>Give it a PDF…</source>
        <translation>指定 PDF…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="193"/>
        <source>Drop PDFs or folders of PDFs here</source>
        <translation>将 PDF 或存放 PDF 的文件夹拖到此处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="195"/>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="198"/>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="199"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="204"/>
        <source>No Office files</source>
        <translation>没有 Office 文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="205"/>
        <source>Word, Excel, PowerPoint, WPS and OFD files of the entries.</source>
        <translation>参赛材料中的 Word、Excel、PowerPoint、WPS 和 OFD 文件在此列出。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="211"/>
        <source>Nothing found</source>
        <translation>没有符合条件的内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/office_files_pane.py" line="212"/>
        <source>Change the words or the filter.</source>
        <translation>请更换关键词或筛选条件。</translation>
    </message>
</context>
<context>
    <name>opening</name>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="39"/>
        <source>to be closed</source>
        <translation>待封存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="40"/>
        <source>closed</source>
        <translation>已封存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="41"/>
        <source>opened</source>
        <translation>已启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="42"/>
        <source>not all opened</source>
        <translation>未全部打开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="43"/>
        <source>with the stage</source>
        <translation>随阶段封存</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="44"/>
        <source>by track</source>
        <translation>分赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="45"/>
        <source>nothing in</source>
        <translation>尚无来件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="53"/>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="54"/>
        <source>The whole stage</source>
        <translation>整个阶段</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="59"/>
        <source>In / asked for</source>
        <translation>已收 / 应收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="67"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="75"/>
        <source>List</source>
        <translation>清单号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/opening_page.py" line="85"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="29"/>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="30"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="31"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="34"/>
        <source>Entered by</source>
        <translation>录入人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="40"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="48"/>
        <source>Counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/paper_columns.py" line="58"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>parting</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="54"/>
        <source>Leave this machine</source>
        <translation>离开本机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="57"/>
        <source>On a borrowed machine the vault itself is taken away at the end, with its keys. Nothing that you have signed is lost: it goes only when everything is in other hands.</source>
        <translation>借用的电脑在归还前须删除加密库及其密钥。您签名的内容不会丢失：全部交出之后才能删除。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="71"/>
        <source>The vault on this machine cannot be brought back.</source>
        <translation>我知道本机上的加密库删除后不能恢复。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="75"/>
        <source>Remove the vault and leave</source>
        <translation>删除加密库并离开</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="93"/>
        <source>Marked and never signed, and gone with the vault: {0}.</source>
        <translation>已打分、未签名，将随之删除：{0}。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="110"/>
        <source>Questions of the secretariat are answered</source>
        <translation>秘书处的询问已全部答复</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="111"/>
        <source>Questions that only this machine can answer: {0}</source>
        <translation>只能在本机答复的询问：{0} 项</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="113"/>
        <source>Answer</source>
        <translation>去答复</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="115"/>
        <source>The materials are cleared, and the statement of it is signed</source>
        <translation>参赛材料已清退，并已签署声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="116"/>
        <source>The materials are still on this machine</source>
        <translation>参赛材料仍在本机</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="117"/>
        <source>Clear …</source>
        <translation>清退…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="118"/>
        <source>Everything signed has a receipt, or is on a stick</source>
        <translation>全部签名内容已有回执，或已存到 U 盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="119"/>
        <source>Signed, without a receipt and not on a stick: {0}</source>
        <translation>已签名，尚无回执，也未存到 U 盘：{0} 件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="121"/>
        <source>Save to a stick …</source>
        <translation>存到 U 盘…</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/parting.py" line="169"/>
        <source>Removing the vault and searching</source>
        <translation>正在删除加密库并检索</translation>
    </message>
</context>
<context>
    <name>recount</name>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="40"/>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="80"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="48"/>
        <source>What the recount found</source>
        <translation>复核结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="61"/>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="116"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="64"/>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="69"/>
        <source>Facts and what was left out</source>
        <translation>数量与未计入</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="88"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="92"/>
        <source>By</source>
        <translation>经办人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="94"/>
        <source>Act</source>
        <translation>操作</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="98"/>
        <source>About</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="119"/>
        <source>Decisions</source>
        <translation>审批决定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="124"/>
        <source>Experts and assignment</source>
        <translation>专家与分配</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="129"/>
        <source>Packages and opening</source>
        <translation>评分包与启封</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="132"/>
        <source>Documents</source>
        <translation>文件打印</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="141"/>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="148"/>
        <source>Experts</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="154"/>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/recount_columns.py" line="161"/>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
</context>
<context>
    <name>recovery</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery.py" line="61"/>
        <source>This computer has no printer. Write the code down, or save it.</source>
        <translation>本机没有打印机。请抄写，或存到U盘。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery.py" line="68"/>
        <source>Handed to the printer.</source>
        <translation>已送往打印机。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery.py" line="73"/>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="137"/>
        <source>Recovery code</source>
        <translation>备用开启码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery.py" line="78"/>
        <source>Written and read back: {0}</source>
        <translation>已写入并读回核对：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery.py" line="80"/>
        <source>This is a disk of this computer: move the file to a stick, apart from the computer.</source>
        <translation>这里是本机磁盘：请把文件移到U盘，与电脑分开保管。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="122"/>
        <source>That is not what the code says. Look at your note again.</source>
        <translation>与备用开启码不一致，请对照抄写的内容再填。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="139"/>
        <source>Please note your recovery code</source>
        <translation>请抄下备用开启码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="140"/>
        <source>Type two groups from your note</source>
        <translation>请对照抄写内容填写两组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="143"/>
        <source>When the pass-phrase is forgotten it opens the vault, and no mark is lost. It is shown this once and kept nowhere. Keep it apart from this computer.</source>
        <translation>忘记密码时用它打开，评分不会丢。只显示这一次，不在任何地方保存。请与电脑分开保管。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="148"/>
        <source>So that a slip of the pen is found today and not in an emergency.</source>
        <translation>抄写有误，现在就能发现，不必等到急用时。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="152"/>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="153"/>
        <source>Save to a stick</source>
        <translation>存U盘</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="154"/>
        <source>Remind me later</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="155"/>
        <source>Show the code again</source>
        <translation>再看一次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="157"/>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="159"/>
        <source>I have noted it</source>
        <translation>我已抄下</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_dialog.py" line="162"/>
        <source>Group {0}</source>
        <translation>第 {0} 组</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_print.py" line="14"/>
        <source>Recovery code of the review vault</source>
        <translation>评审加密库备用开启码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/recovery_print.py" line="15"/>
        <source>This code opens the vault when the pass-phrase is forgotten; no mark is lost then. Keep it apart from the computer, and let nobody else see it. A code that was made later takes its place.</source>
        <translation>忘记开启密码时，用此码打开加密库，评分不会丢失。请与电脑分开保管，勿让他人看到。重新生成后，此码失效。</translation>
    </message>
</context>
<context>
    <name>reference</name>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="28"/>
        <source>Intraclass correlation, one expert: ICC(2,1)</source>
        <translation>组内相关（单名专家）ICC(2,1)</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="29"/>
        <source>Intraclass correlation of the means: ICC(2,k)</source>
        <translation>组内相关（平均分）ICC(2,k)</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="30"/>
        <source>Kendall&apos;s W</source>
        <translation>肯德尔和谐系数 W</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="31"/>
        <source>Krippendorff&apos;s α (interval)</source>
        <translation>Krippendorff α（等距）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="48"/>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="49"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="50"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="51"/>
        <source>Best without one</source>
        <translation>去一人最好</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="52"/>
        <source>Worst without one</source>
        <translation>去一人最差</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="53"/>
        <source>Trimmed</source>
        <translation>去高低分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="54"/>
        <source>Adjusted</source>
        <translation>宽严调整</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="57"/>
        <source>Keeps its place</source>
        <translation>保持名次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="98"/>
        <source>{0}: {1:project|projects}, {2:expert|experts}</source>
        <translation>{0}：项目 {1} 个，专家 {2} 名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="104"/>
        <source>Strict (−) and mild (+), in points: {0}</source>
        <translation>评分偏严（−）与偏宽（＋），单位：分：{0}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="120"/>
        <source>For reference only: nothing here is part of the result or of the ranking.</source>
        <translation>仅供参考：本页内容不计入成绩，不影响排名。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="128"/>
        <source>Nothing to analyse yet</source>
        <translation>暂无可分析的数据</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="129"/>
        <source>It takes an opened track with two experts and two projects.</source>
        <translation>需已启封，且同一赛道至少有两名专家、两个项目。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="131"/>
        <source>Nothing found</source>
        <translation>没有符合条件的记录</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="134"/>
        <source>Places under other assumptions</source>
        <translation>其他假设下的名次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="135"/>
        <source>Search number or title</source>
        <translation>搜索编号、名称</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/reference_pane.py" line="136"/>
        <source>Export as Excel</source>
        <translation>导出 Excel</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="34"/>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="41"/>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="122"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="43"/>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="124"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="46"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="50"/>
        <source>Mean</source>
        <translation>平均分</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="58"/>
        <source>Sheets</source>
        <translation>评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="69"/>
        <source>Range</source>
        <translation>极差</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="83"/>
        <source> (paper {0}, corrected {1})</source>
        <translation>（纸质 {0}、更正 {1}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="86"/>
        <source> (corrected {0})</source>
        <translation>（更正 {0}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="87"/>
        <source> (paper {0})</source>
        <translation>（纸质 {0}）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="91"/>
        <source>On paper: {0}</source>
        <translation>纸质评分表 {0} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="93"/>
        <source>Corrected after the opening: {0}</source>
        <translation>启封后更正 {0} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="100"/>
        <source>{0} tied</source>
        <translation>{0}（并列）</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="106"/>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="140"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="107"/>
        <source>Tied</source>
        <translation>并列</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="108"/>
        <source>To be asked about</source>
        <translation>需复核</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="110"/>
        <source>Without a quorum</source>
        <translation>不足法定份数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="119"/>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="121"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="128"/>
        <source>What became of it</source>
        <translation>去向</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/results_columns.py" line="133"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>rooms</name>
    <message>
        <location filename="../../reviewer_app/ui/expert/room_list.py" line="127"/>
        <source>Projects</source>
        <translation>评审项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/room_list.py" line="131"/>
        <source>Roadshow</source>
        <translation>现场路演</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/room_list.py" line="138"/>
        <source>My overview</source>
        <translation>评分总览</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/room_list.py" line="141"/>
        <source>Sign and hand in</source>
        <translation>签名与提交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/expert/room_list.py" line="143"/>
        <source>Search</source>
        <translation>全文查找</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="40"/>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="41"/>
        <source>Track</source>
        <translation>赛道</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="43"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="45"/>
        <source>Indicators</source>
        <translation>评价指标</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="47"/>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="65"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="57"/>
        <source>Version</source>
        <translation>版次</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="68"/>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="69"/>
        <source>not approved</source>
        <translation>未批准</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/rules_lists.py" line="76"/>
        <source>At</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>scores</name>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="36"/>
        <source>accepted</source>
        <translation>已接收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="37"/>
        <source>already received</source>
        <translation>已收过</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="38"/>
        <source>waiting</source>
        <translation>待处理</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="39"/>
        <source>late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="40"/>
        <source>refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="46"/>
        <source>statement</source>
        <translation>声明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="48"/>
        <source>correction</source>
        <translation>更正</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="49"/>
        <source>{0:sheet|sheets}</source>
        <translation>{0} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="56"/>
        <source>no. {0}</source>
        <translation>第 {0} 份</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="68"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="75"/>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="81"/>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="84"/>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="91"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="100"/>
        <source>What to know</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="111"/>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="175"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="117"/>
        <source>unknown sender</source>
        <translation>来源不明</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="128"/>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="129"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="132"/>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="139"/>
        <source>In / asked for</source>
        <translation>已收 / 应收</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="148"/>
        <source>Last file</source>
        <translation>最近来件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="155"/>
        <source>Came late</source>
        <translation>迟到件</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="164"/>
        <source>Missing</source>
        <translation>未收项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="176"/>
        <source>something missing</source>
        <translation>未交齐</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="177"/>
        <source>overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="178"/>
        <source>nothing in yet</source>
        <translation>尚未交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/score_columns.py" line="179"/>
        <source>complete</source>
        <translation>已交齐</translation>
    </message>
</context>
<context>
    <name>texts</name>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="37"/>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="48"/>
        <source>Not started</source>
        <translation>未开始</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="49"/>
        <source>In review</source>
        <translation>评审中</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="50"/>
        <source>Complete</source>
        <translation>已完成</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="51"/>
        <source>Signed</source>
        <translation>已签名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="52"/>
        <source>Recused</source>
        <translation>已回避</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="66"/>
        <source>0–{0}, whole marks</source>
        <translation>0–{0}，整数</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/texts.py" line="67"/>
        <source>0–{0}, steps of {1}</source>
        <translation>0–{0}，步长 {1}</translation>
    </message>
</context>
<context>
    <name>tour</name>
    <message>
        <location filename="../../reviewer_app/ui/help/bubble.py" line="43"/>
        <source>First tour {0} / {1}</source>
        <translation>新手引导 {0} / {1}</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/bubble.py" line="48"/>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/bubble.py" line="49"/>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/bubble.py" line="52"/>
        <source>Begin</source>
        <translation>开始评审</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/bubble.py" line="52"/>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="147"/>
        <source>Your projects</source>
        <translation>您的项目</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="148"/>
        <source>All projects assigned to you, with what is still missing. Enter or a double click opens one; the arrow keys walk through the list.</source>
        <translation>分配给您的全部项目，以及各项目还差什么。双击或按回车打开，用方向键选择。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="157"/>
        <source>The dossier</source>
        <translation>参赛材料</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="158"/>
        <source>Application, evidence and other material open here and stay on this computer, encrypted. Ctrl+F searches; the page where you stopped is remembered.</source>
        <translation>申报书、证明材料等都在这里查看，始终加密保存在本机。Ctrl+F 检索；下次打开自动回到上次的页码。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="167"/>
        <source>The form</source>
        <translation>评分表</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="168"/>
        <source>Type a mark, press Enter, and you are at the next indicator. Every mark is saved within a second; nothing has to be pressed.</source>
        <translation>输入分数后按回车，自动到下一项。每次打分一秒内自动保存，不用点保存。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="177"/>
        <source>Sign and hand in</source>
        <translation>签名提交</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="178"/>
        <source>When all projects are complete: check, sign, and give the sealed package to the secretariat. Until then every mark can be changed.</source>
        <translation>全部评完后，在这里自查、签名，并把封存的评分包交给秘书处。签名之前，分数随时可改。</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="187"/>
        <source>Help, large type, lock</source>
        <translation>帮助、大字、锁定</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/help/tour.py" line="188"/>
        <source>At the upper right: large type, colours, language, this tour and the guide, and the lock. F1 shows all keys at any time.</source>
        <translation>右上角：大字模式、配色、语言、引导与指南、锁定。随时按 F1 查看全部按键。</translation>
    </message>
</context>
<context>
    <name>trustees</name>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="14"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="15"/>
        <source>not yet</source>
        <translation>尚未</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="23"/>
        <source>Seat</source>
        <translation>席位</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="29"/>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="32"/>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="34"/>
        <source>outside</source>
        <translation>非秘书处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="36"/>
        <source>secretariat</source>
        <translation>秘书处</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="42"/>
        <source>Cosigned</source>
        <translation>会签</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="50"/>
        <source>Rehearsed</source>
        <translation>演练</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="58"/>
        <source>Check code</source>
        <translation>核对码</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="69"/>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="72"/>
        <source>Not ready</source>
        <translation>未就绪</translation>
    </message>
    <message>
        <location filename="../../reviewer_app/ui/office/trustee_columns.py" line="75"/>
        <source>From outside</source>
        <translation>非秘书处</translation>
    </message>
</context>
</TS>
