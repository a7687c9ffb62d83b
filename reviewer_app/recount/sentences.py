"""The sentences of the recount beside their codes, Chinese and English: no table is shared with the other program."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # files and JSON
    "file-unreadable": ("文件 {name} 缺失或无法读取", "the file {name} is missing or cannot be read"),
    "file-missing": ("缺少与之对应的正文文件", "the text that belongs to it is missing"),
    "file-extra": ("没有与之对应的签名文件", "there is no signed file that it belongs to"),
    "file-name": ("文件名与其内容（{identity}）不符", "the name is not that of its content ({identity})"),
    "file-changed": ("内容与 SHA256SUMS 所列不符", "it is not the file that SHA256SUMS lists"),
    "file-unlisted": ("SHA256SUMS 未列此文件", "SHA256SUMS does not list it"),
    "folder-sums": ("SHA256SUMS 的写法不符", "SHA256SUMS has another form"),
    "folder-unnamed": (
        "操作留痕的最后一条未载明本文件夹的 SHA256SUMS",
        "the last entry of the log does not name the SHA256SUMS of this folder",
    ),
    "json-broken": ("不是有效的 JSON", "this is no valid JSON"),
    "json-spelling": ("JSON 不是唯一规范写法", "the JSON is not in its one canonical spelling"),
    "json-shape": ("JSON 的字段不符（{place}）", "the JSON has other fields than it should ({place})"),
    "doubled": ("项目或分配记录有重复", "a project or an assignment stands twice"),
    "project-track": (
        "项目 {project} 的赛道或方向不在赛事定义中",
        "project {project} is in a track or direction that the contest does not have",
    ),
    "scheme": ("评价指标 {key} 的权重、满分或步长无效", "the indicator {key} has an invalid weight, maximum or step"),
    "stage-rules": (
        "评审细则中没有阶段 {stage} 的唯一设置",
        "the rules sheet has not exactly one setting for the stage {stage}",
    ),
    # containers
    "zip-short": ("文件不完整", "the file is incomplete"),
    "zip-layout": ("压缩容器结构异常", "the container has an irregular layout"),
    "zip-twice": ("条目 {name} 重复", "the entry {name} stands twice"),
    "zip-crc": ("条目 {name} 校验失败", "the entry {name} is damaged"),
    "package-start": ("容器开头的三个条目不符", "the first three entries are not those of a package"),
    "package-kind": ("不是 {kind} 类文件", "this is no package of the kind {kind}"),
    "sums-list": ("SHA256SUMS 与条目不一致", "SHA256SUMS does not list exactly the entries"),
    "sums-digest": ("条目 {name} 的摘要不符", "the digest of the entry {name} is wrong"),
    # signatures
    "signature-form": ("签名格式不符", "the signature has another form"),
    "signature-purpose": ("签名用途不是 {purpose}", "the signature was not made for {purpose}"),
    "signature-stranger": ("签名密钥 …{key} 无权签署此文件", "the key …{key} may not sign this"),
    "signature-wrong": ("签名与内容不符（…{key}）", "the signature does not fit the content (…{key})"),
    "signature-other-person": (
        "签名密钥不属于文件所称的人或设备",
        "the key is not that of the person or device that the file names",
    ),
    "signature-revoked": (
        "设备 {device} 的密钥在收件前已作废",
        "the key of device {device} was revoked before this was taken in",
    ),
    "key-form": ("密钥格式不符", "a key has another form"),
    "signers": (
        "其中有 {count} 个密钥不在章程和授权名单内，或文件为空",
        "it names keys that neither charter nor roster has ({count}), or none at all",
    ),
    # charter and rosters
    "charter-trustees": ("启封人编号不连续", "the trustees are not numbered in order"),
    "charter-threshold": (
        "门限 {threshold}/{trustees} 未超过半数",
        "the threshold {threshold} of {trustees} is no majority",
    ),
    "charter-keys": ("同一密钥用于多个角色", "one key serves two roles"),
    "charter-cosign": ("缺少启封人 {index} 的联署", "the cosignature of trustee {index} is missing"),
    "charter-chain": (
        "章程第 {number} 号与前一份不相接，或缺少前一份",
        "the charter {number} does not follow the one before, or that one is missing",
    ),
    "charter-former": (
        "原启封人中只有 {agreed} 位同意更换章程，应不少于 {threshold} 位",
        "{agreed} of the former trustees have agreed to the next charter, {threshold} are needed",
    ),
    "trustee-unknown": ("没有编号为 {index} 的启封人", "there is no trustee {index}"),
    "roster-chain": ("授权名单 {number} 与前一份不相接", "the roster {number} does not follow the one before"),
    "roster-keys": (
        "设备 {device} 的密钥换了主人或重复",
        "the key of device {device} has changed hands or stands twice",
    ),
    "roster-unrevoked": ("设备 {device} 的作废被更改", "the revocation of device {device} was changed"),
    "other-contest": (
        "不属于本赛事，或演练与正式混用",
        "it belongs to another contest, or mixes a rehearsal with the real one",
    ),
    "other-charter": ("依据的不是本章程", "it goes by another charter"),
    "other-trustees": ("封给了其他启封人", "it is sealed for other trustees"),
    "other-roster": ("依据的授权名单不在链上", "it goes by a roster that is not in the chain"),
    # the log
    "log-cut": ("操作留痕最后一行不完整", "the last line of the log is incomplete"),
    "log-chain": ("序号或前项摘要不符", "its number or the digest of the entry before is wrong"),
    "log-operator": ("经办人 {operator} 不在章程中", "the operator {operator} is not in the charter"),
    "log-signature": ("记录的签名不符", "the signature of the entry is wrong"),
    "log-taken-over": (
        "接替记录与原留痕的条数或摘要不符",
        "what the spare desk says of the log it took over does not fit that log",
    ),
    "log-again": (
        "重新登记的包 {package} 在原留痕中没有记录",
        "package {package} was entered again without ever being there",
    ),
    "head-form": ("签名检查点格式不符", "the signed checkpoint has another form"),
    "head-origin": ("检查点不属于本赛事的收件台", "the checkpoint is not of a desk of this contest"),
    "head-signature": ("检查点签名不符", "the signature of the checkpoint is wrong"),
    "head-size": (
        "检查点记 {size} 条，留痕有 {entries} 条",
        "the checkpoint speaks of {size} entries, the log has {entries}",
    ),
    "head-root": (
        "前 {size} 条留痕的树根与检查点不符",
        "the root over the first {size} entries is not that of the checkpoint",
    ),
    "not-in-log": ("操作留痕中没有收到此包的记录", "the log has no entry of its being taken in"),
    # score packages
    "scores-chain": ("第 {seq} 号包的前后衔接不符", "the package number {seq} does not fit its chain"),
    "scores-order": ("评分表未按项目排序或有重复", "the sheets are not in order, or one stands twice"),
    "scores-revision": (
        "项目 {project} 的修订号与其替代关系不符",
        "the revision of project {project} does not fit what it replaces",
    ),
    "scores-fork": (
        "同一设备的第 {seq} 号包有两个（另一个是 {other}）",
        "one device signed two packages number {seq} (the other is {other})",
    ),
    "body-digest": ("内容与本人签名的摘要不符", "the content is not the one that was signed"),
    "body-header": ("内容的 {field} 与签名的包头不符", "the {field} of the content is not that of the signed header"),
    "body-missing": ("启封结果记为已启封，但缺少内容", "the results say it was opened, but the content is missing"),
    "body-unopened": ("未能启封（{state}），不计入", "it did not open ({state}) and does not count"),
    "body-early": ("不在任何已启封的清单内，却有明文", "it is in no opened list, yet its content lies open"),
    # corrections
    "corrected": (
        "专家 {expert} 的评分经监督人员会签更正：{former} → {total}",
        "the sheet of expert {expert} was corrected and cosigned: {former} → {total}",
    ),
    "correction-waiting": (
        "专家 {expert} 的更正未经监督人员会签，不计入",
        "the correction of expert {expert} is not cosigned and does not count",
    ),
    "correction-sheet": (
        "所更正的不是该专家该评分包中的评分表（{project}）",
        "what it corrects is no sheet of this expert's package ({project})",
    ),
    "correction-unasked": ("更正之前没有询问的记录", "the log has no question before it"),
    "correction-early": ("询问早于封存清单", "the question came before the list was closed"),
    "correction-ground": ("更正理由 {ground} 不在规定之列", "the ground {ground} is not one of the closed list"),
    "correction-cosign": (
        "操作留痕记为已会签，但缺少监督人员的会签",
        "the log says it was cosigned, but the supervisor's cosignature is missing",
    ),
    "correction-unlogged": (
        "有会签，但操作留痕没有该监督人员会签的记录",
        "it is cosigned, but the log has no entry of that supervisor",
    ),
    "correction-twice": ("同一评分表有两份计入的更正", "two corrections of one sheet are in force"),
    "correction-missing": (
        "操作留痕载明的更正 {package} 不在 corrections 中",
        "the correction {package} of the log is not among the corrections",
    ),
    # paper sheets
    "paper": (
        "专家 {expert} 的评分表为纸质，由两位经办人分别录入",
        "the sheet of expert {expert} is on paper, entered by two operators",
    ),
    "paper-instead": (
        "经决定，专家 {expert} 以纸质评分表为准，不计其电子评分表",
        "by a decision on record the paper sheet of expert {expert} counts instead of the digital one",
    ),
    "paper-apart": (
        "专家 {expert} 的纸质评分表不计入（以电子评分表为准，或封存之后才录入）",
        "the paper sheet of expert {expert} does not count (the digital one does, or it came after the closing)",
    ),
    "paper-missing": ("操作留痕载明的录入 {name} 缺失", "the entry {name} of the log is missing"),
    "paper-one-hand": (
        "记为两次录入一致，但不是两位经办人各录入一次",
        "it is said to agree, but there are not two entries of two operators",
    ),
    "paper-differs": ("记为两次录入一致，实际不一致", "it is said to agree, but the entries differ"),
    "paper-choice": ("决定 {choice} 无效", "the decision {choice} is none"),
    # lists and openings
    "list-chain": ("封存清单 {number} 与前一份不相接", "the closed list {number} does not follow the one before"),
    "list-rules": (
        "封存时依据的评审细则 {digest} 不在证据中",
        "it was closed under rules ({digest}) that the evidence does not hold",
    ),
    "list-rules-changed": (
        "封存之后，阶段 {stage} 的评审细则被更改（原为 {digest}）",
        "the rules of the stage {stage} were changed after the list was closed (under {digest})",
    ),
    "list-desk": ("签名的不是收件台 {desk}", "it is not signed by the desk {desk}"),
    "list-subset": ("启封人数不等于门限", "the acting trustees are not as many as the threshold"),
    "list-digest": ("清单内容与包头摘要不符", "the list is not the one that its header names"),
    "list-header": ("清单的 {field} 与包头不符", "the {field} of the list is not that of its header"),
    "list-order": ("清单未排序或有重复", "the list is not in order, or something stands twice"),
    "list-counts": ("计入名单与所列包不一致", "what counts and what is listed are not the same packages"),
    "list-root": ("清单的树根不符", "the root of the list is wrong"),
    "list-packages": ("清单内的包与所列不一致", "the packages inside are not those that are listed"),
    "list-only": ("要求启封清单以外的包", "it asks to open packages that are not listed"),
    "list-heads": ("清单没有留痕检查点", "the list has no checkpoint of a log"),
    "list-unknown": (
        "所列的包 {package} 不在 packages 中或未通过核验",
        "the listed package {package} is not among the proven packages",
    ),
    "list-not-standing": (
        "专家 {expert} 对项目 {project} 计入的包 {package} 不是当时有效的一份",
        "the package {package} of expert {expert} for project {project} is not the one that stood then",
    ),
    "list-sheets-many": (
        "所列的包 {package} 有 {found} 份评分表，评审细则只许 {most} 份",
        "the listed package {package} holds {found} sheets where the rules allow {most}",
    ),
    "package-missing": (
        "操作留痕载明已收的包 {package} 不在 packages 中",
        "the package {package}, accepted by the log, is not among the packages",
    ),
    "package-apart": (
        "包 {package} 迟到或待人工处理，不计入",
        "the package {package} came late or waits for a person, and does not count",
    ),
    "project-missing": (
        "有评分的项目 {project} 不在 projects.json 中",
        "the project {project} has sheets and is not in projects.json",
    ),
    "left-unexplained": (
        "已列入的专家 {expert} 的评分未计入，既无回避声明也无更换记录",
        "the listed sheet of expert {expert} is not counted, and neither a recusal nor the log says why",
    ),
    "list-missing": ("操作留痕载明的封存清单 {number} 缺失", "the closed list {number} of the log is missing"),
    "list-unassigned": (
        "专家 {expert} 未被分配项目 {project}",
        "the expert {expert} was never assigned the project {project}",
    ),
    "list-left-out": (
        "专家 {expert} 对项目 {project} 的有效评分（{package}）未列入",
        "the sheet of expert {expert} for project {project} ({package}) was left out",
    ),
    "opening-missing": (
        "操作留痕载明的封存清单 {number} 的启封（{opening}）缺失",
        "the opening {opening} of the closed list {number}, which the log has, is missing",
    ),
    "opening-list": ("启封的不是封存清单 {number}", "what was opened is not the closed list {number}"),
    "opening-unfinished": ("启封只到第 {step} 步，共 {of} 步", "the opening stopped at step {step} of {of}"),
    "opening-cosign": ("缺少启封人 {index} 的签名", "the signature of trustee {index} is missing"),
    "opening-results": ("启封结果与清单或签名不符", "the results do not fit the list or their signature"),
    # statements
    "statement-recusal": (
        "专家 {expert} 已回避项目 {project}，分配记录却未体现",
        "expert {expert} has recused himself from project {project}, which the assignments do not show",
    ),
    "statement-missing": ("操作留痕载明的声明 {package} 缺失", "the statement {package} of the log is missing"),
    # marks and results
    "marks-order": ("打分未排序或有重复", "the marks are not in order, or one stands twice"),
    "mark-unknown": ("指标 {indicator} 不在评价指标中", "the indicator {indicator} is not in the scheme"),
    "mark-missing": ("指标 {indicator} 没有打分", "the indicator {indicator} has no mark"),
    "mark-range": (
        "指标 {indicator} 的打分 {mark} 超出范围或步长",
        "the mark {mark} of the indicator {indicator} is out of range or step",
    ),
    "scheme-other": ("评审规则未为该项目选用评价指标 {scheme}", "no rules chose the scheme {scheme} for this project"),
    "scheme-unknown": ("评价指标 {scheme} 不在 rules.json 中", "the scheme {scheme} is not in rules.json"),
    "not-assigned": (
        "专家 {expert} 已回避或更换，不计入",
        "the expert {expert} was recused or replaced and does not count",
    ),
    "project-cancelled": ("已退出或取消，不参加排名", "it was taken out of the contest and has no rank"),
    "counted-twice": ("专家 {expert} 的评分被计入两次", "the sheet of expert {expert} would count twice"),
    "row-only-here": (
        "{stage}：重算有项目 {project}，公布的结果没有",
        "{stage}: the recount has project {project}, the stated results have not",
    ),
    "row-only-there": (
        "{stage}：公布的结果有项目 {project}，重算没有",
        "{stage}: the stated results have project {project}, the recount has not",
    ),
    "row-differs": (
        "项目 {project} 的 {field}：重算为 {here}，公布为 {there}",
        "the {field} of project {project} is {here} here and {there} as stated",
    ),
    "digest": (
        "{stage}：排名摘要重算为 {here}…，公布为 {there}…",
        "{stage}: the ranking digest is {here}… here and {there}… as stated",
    ),
}

FACTS: dict[str, tuple[str, str]] = {
    "contest": ("赛事", "contest"),
    "charter": ("章程", "charter"),
    "check-code": ("章程核对码（请与本人持有的核对）", "check code of the charter (compare it with yours)"),
    "trustees": ("启封人", "trustees"),
    "threshold": ("门限", "threshold"),
    "rosters": ("授权名单", "rosters"),
    "log-entries": ("操作留痕", "log entries"),
    "packages": ("评分包", "score packages"),
    "lists": ("封存清单", "closed lists"),
    "openings": ("成绩启封", "openings"),
    "statements": ("声明", "statements"),
    "bodies": ("已启封的评分", "opened bodies"),
    "paper": ("计入的纸质评分表", "paper sheets in the count"),
    "corrections": ("计入的更正", "corrections in force"),
    "sheets": ("计入的评分表", "sheets that count"),
}
