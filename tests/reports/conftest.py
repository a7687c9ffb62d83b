"""Documents as the services would hand them over; every name is made up."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reviewer_app.reports.rows import (
    RankingDocument,
    RankingLine,
    RankingTable,
    ScoreSheetDocument,
    SheetPage,
    SheetRow,
)

TREE = [
    ("先进性", "数据治理水平", ["数据治理标准规范", "数据全生命周期管理", "数据合规情况", "数据安全情况"]),
    ("先进性", "数据应用场景培育", ["数据来源多元性", "数据和业务融合度", "数据服务及产品丰富度"]),
    ("先进性", "技术创新及机制创新水平", ["数据技术创新情况", "数据开发模式创新", "数据流通模式创新"]),
    ("实效性", "解决问题重要程度", ["问题重要性", "问题解决程度"]),
    ("实效性", "经济社会效益", ["经济效益", "社会效益"]),
    ("示范性", "数据治理模式推广", ["治理模式可复制性"]),
    ("示范性", "数据流通模式推广", ["流通模式可推广性"]),
]


@pytest.fixture
def sheet_document() -> ScoreSheetDocument:
    rows = [
        SheetRow((first, second, leaf), "1/16", "100", "85.5", opinion="示例意见：㛃𬭎䶮" if leaf == "社会效益" else "")
        for first, second, leaves in TREE
        for leaf in leaves
    ]
    page = SheetPage(
        code="DEMO-0001",
        title="虚构项目：面向示例园区的数据要素综合利用 <b>平台</b>",
        track="数据要素×工业制造",
        unit="示例科技有限公司",
        revision=2,
        reason="合计有误",
        rows=rows,
        subtotals=[("先进性", "85.50"), ("实效性", "85.50"), ("示范性", "85.50")],
        total="85.50",
        full="100",
        opinion="总体评价：目标明确，路线可行；数据来源较为多元，建议补充可复制性的论证。" * 3,
        weights_note="权重：程序默认（等权），待组委会确认",
        scheme_title="初赛评价指标",
    )
    return ScoreSheetDocument(
        contest="2025年“数据要素×”大赛山东分赛济南市选拔赛",
        stage="初赛",
        expert_code="E01",
        expert_name="甲测试",
        signed="2025-07-01T16:03:00Z",
        identity="ab" * 32,
        short="ABAB-ABAB",
        check_code="12345 67890 12345 67890 12345 67890",
        charter_code="09876 54321 09876 54321 09876 54321",
        pages=[page, page],
        rehearsal=False,
    )


@pytest.fixture
def ranking_document() -> RankingDocument:
    lines = [
        RankingLine(1, False, "DEMO-0001", "虚构项目一", "示例科技有限公司", Fraction(263, 3), "87.67", 3, "4.00"),
        RankingLine(2, True, "DEMO-0002", "虚构项目二", "样本数据研究院", Fraction(86), "86.00", 3, "2.50"),
        RankingLine(2, True, "DEMO-0003", "虚构项目三", "范例大学", Fraction(86), "86.00", 3, "7.00"),
        RankingLine(None, False, "DEMO-0004", "虚构项目四", "", None, "", 1, "", note="有效评分表不足"),
    ]
    return RankingDocument(
        contest="2025年“数据要素×”大赛山东分赛济南市选拔赛",
        stage="初赛",
        list_number=1,
        opened="2025-07-03T20:00:00Z",
        trustees="启封人 3 人，其中 2 人到场启封",
        rounding="平均分按四舍五入保留两位小数显示；名次按未舍入的精确值排定",
        weights_note="权重：程序默认（等权），待组委会确认",
        digest="cd" * 32,
        tables=[
            RankingTable("工业制造", "", lines),
            RankingTable("数字机关", "数据赋能方向", lines),
            RankingTable("数字机关", "数字技能方向", lines[:1]),
        ],
        rehearsal=False,
    )
