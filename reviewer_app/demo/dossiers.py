"""Dossiers for the demo: a real PDF of several pages in the five parts of the 申报书, proofs, and a picture."""

from __future__ import annotations

import io
import random
from pathlib import Path

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image, PageBreak, Spacer, Table

from reviewer_app.demo.cast import DemoProject
from reviewer_app.reports.page import REGULAR, RULE, SHADE, build, style, text

BLUE = "#1f5fd0"
PROOFS = (
    "基本资质（样张）",
    "申报主体责任声明（样张）",
    "财务审计（样张）",
    "信用情况（样张）",
    "项目基本资质证明（样张）",
    "应用案例证明（样张）",
    "知识产权证明（样张）",
)
LACKING = {"DEMO-0002": "财务审计（样张）", "DEMO-0005": "信用情况（样张）"}
"""What the office finds missing when it looks through all."""
PARTS = {
    "一、项目概述": (
        "本项目为演示用的虚构项目，名称、单位、数据均为编造。项目面向{track}领域，围绕“{topic}”赛题，"
        "针对数据分散、口径不一、难以协同的问题，建设覆盖采集、治理、流通、应用全流程的数据要素体系。",
        "项目在虚构的示例园区落地，接入{n1}类数据源、{n2}个业务系统，形成可复用的数据资源目录。核心优势在于："
        "统一标准、最小授权、全程留痕、结果可核验。",
    ),
    "二、解决方案": (
        "总体架构分为接入层、治理层、服务层与应用层。接入层支持批量与实时两种方式；治理层实现标准映射、质量校验与血缘追溯；"
        "服务层以数据产品方式对外供给；应用层面向{track}业务提供分析、预警与决策支持。",
        "关键技术包括：多源异构数据融合、隐私保护计算、面向主题的指标建模、可解释的智能分析。数据要素利用方案遵循"
        "“原始数据不出域、数据可用不可见”的原则，所有调用均有记录。",
        "质量管理覆盖完整性、一致性、及时性与准确性四类共{n2}项规则，问题数据自动退回并形成整改清单。",
    ),
    "三、应用价值": (
        "自试运行以来（虚构数据），累计服务{n3}家单位，业务办理时间平均缩短{p1}%，综合成本下降{p2}%。"
        "在社会效益方面，减少重复填报，提升公共服务均等化水平。",
        "典型案例：某示例企业接入后，将原来需要{n1}天的核对工作缩短到半天；某示例机构据此优化了资源配置方案。",
    ),
    "四、商业模式": (
        "采取“基础服务免费、增值服务订阅”的推广模式，先在示例园区形成样板，再向同类地区复制。市场空间按虚构口径测算，"
        "三年内可覆盖{n3}家用户。",
        "收益由数据提供方、加工方与运营方按约定比例分配，分配规则写入合同并接受监督。",
    ),
    "五、团队介绍": (
        "{team}由{n1}名成员组成（均为虚构人物），涵盖数据治理、算法、业务与运营。牵头单位为{unit}。",
        "团队成员具备相关领域经验，分工明确：负责人统筹，数据组负责治理，算法组负责建模，业务组负责推广与反馈。",
    ),
}


def write_dossier(project: DemoProject, folder: Path, seed: int) -> None:
    """Write the files of one project into `folder`/<code>: application, proofs, picture, a note as text."""
    lot = random.Random(f"{seed}/{project.code}")
    target = folder / project.code
    target.mkdir(parents=True, exist_ok=True)
    picture = _picture(project, lot)
    (target / "其他材料-效果图.png").write_bytes(picture)
    _application(project, target / "项目申报书.pdf", lot, picture)
    _proofs(project, target / "证明材料-资质与应用案例.pdf")
    note = f"{project.title}\n演示说明：本项目为虚构。\n效果图见同目录图片。\n"
    (target / "其他材料-演示说明.txt").write_text(note, encoding="utf-8")


def _application(project: DemoProject, target: Path, lot: random.Random, picture: bytes) -> None:
    values: dict[str, object] = {
        "track": project.track.title,
        "topic": project.topic.title,
        "unit": project.unit,
        "team": project.team,
        "n1": lot.randint(4, 12),
        "n2": lot.randint(13, 40),
        "n3": lot.randint(60, 400),
        "p1": lot.randint(18, 65),
        "p2": lot.randint(6, 30),
    }
    story: list[Flowable] = [Spacer(1, 38 * mm), text(project.title, style(20, bold=True, centred=True))]
    story += [
        Spacer(1, 8 * mm),
        text("项目申报书（演示，虚构）", style(14, centred=True)),
        Spacer(1, 30 * mm),
        _facts(project),
    ]
    for heading, paragraphs in PARTS.items():
        story += [PageBreak(), text(heading, style(15, bold=True)), Spacer(1, 4 * mm)]
        for paragraph in paragraphs:
            story += [text("　　" + paragraph.format(**values), style(11.5)), Spacer(1, 3 * mm)]
        if heading.startswith("二"):
            story += [Image(io.BytesIO(picture), width=150 * mm, height=84 * mm)]
            story += [text("图 1　总体架构示意（虚构）", style(9.5, muted=True, centred=True))]
        if heading.startswith("三"):
            story += [_chart(lot), text("图 2　月度服务量（虚构数据）", style(9.5, muted=True, centred=True))]
            story += [Spacer(1, 4 * mm), _indicators(lot)]
    build(target, story, title=project.title, foot="演示材料，内容虚构", language="zh", rehearsal=False)


def _facts(project: DemoProject) -> Table:
    rows = [
        ("项目编号", project.code),
        ("赛道", project.track.title),
        ("赛题", project.topic.title),
        ("参赛单位", project.unit),
        ("团队名称", project.team),
    ]
    return _grid(
        [[text(name, style(11, bold=True)), text(value, style(11))] for name, value in rows], [40 * mm, 120 * mm]
    )


def _indicators(lot: random.Random) -> Table:
    head = [text(word, style(10, bold=True)) for word in ("指标（虚构）", "建设前", "建设后")]
    body = []
    for name in ("数据共享接口数", "每日办理量", "数据质量合格率（%）", "服务单位数"):
        before, after = lot.randint(10, 60), lot.randint(61, 99)
        body.append([text(word, style(10)) for word in (name, str(before), str(after))])
    return _grid([head, *body], [70 * mm, 45 * mm, 45 * mm])


def _grid(rows: list[list[Flowable]], widths: list[float]) -> Table:
    table = Table(rows, colWidths=widths)
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, RULE),
            ("BACKGROUND", (0, 0), (0, -1), SHADE),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ]
    )
    return table


def _chart(lot: random.Random) -> Drawing:
    drawing = Drawing(160 * mm, 62 * mm)
    chart = VerticalBarChart()
    chart.x, chart.y, chart.width, chart.height = 30, 20, 150 * mm - 20, 50 * mm
    chart.data = [[lot.randint(20, 95) for _ in range(12)]]
    chart.categoryAxis.categoryNames = [f"{month}月" for month in range(1, 13)]
    chart.categoryAxis.labels.fontName = chart.valueAxis.labels.fontName = REGULAR
    chart.valueAxis.valueMin = 0
    chart.bars[0].fillColor = colors.HexColor(BLUE)
    drawing.add(chart)
    drawing.add(String(4, 58 * mm, "件", fontName=REGULAR, fontSize=8))
    return drawing


def _proofs(project: DemoProject, target: Path) -> None:
    story: list[Flowable] = []
    for heading in PROOFS:
        if heading == LACKING.get(project.code):
            continue
        words = f"兹证明：{project.unit}为演示目的虚构的单位，本页为“{heading}”，不具有任何效力。"
        story += [
            text(heading, style(15, bold=True)),
            Spacer(1, 5 * mm),
            text("　　" + words, style(11.5)),
            PageBreak(),
        ]
    build(target, story[:-1], title="证明材料", foot="演示材料，内容虚构", language="zh", rehearsal=False)


def _picture(project: DemoProject, lot: random.Random) -> bytes:
    from PIL import Image as Pixels
    from PIL import ImageDraw, ImageFont

    from reviewer_app.fonts import font_file

    canvas = Pixels.new("RGB", (1200, 672), "#f5f7fa")
    draw = ImageDraw.Draw(canvas)
    large = ImageFont.truetype(str(font_file(bold=True)), 34)
    small = ImageFont.truetype(str(font_file()), 26)
    draw.text((40, 28), project.title, font=large, fill="#1b1d20")
    for level, layer in enumerate(("应用层", "服务层", "治理层", "接入层")):
        top = 110 + level * 135
        draw.rounded_rectangle((40, top, 1160, top + 110), 14, fill="#ffffff", outline="#c4c8cd", width=2)
        draw.text((64, top + 36), layer, font=large, fill=BLUE)
        for box in range(4):
            left = 240 + box * 228
            draw.rounded_rectangle(
                (left, top + 22, left + 200, top + 88), 10, fill=lot.choice(("#e8f0fe", "#e6f4ea", "#fef7e0"))
            )
            draw.text((left + 26, top + 38), f"示例模块{level + 1}-{box + 1}", font=small, fill="#333a42")
    data = io.BytesIO()
    canvas.save(data, "PNG", optimize=False)
    return data.getvalue()
