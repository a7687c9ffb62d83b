"""The compliance report: rules × entries, findings beside ticks, who, when and why; and the three-day clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import barred, compliance, documents, verdicts
from reviewer_app.services.secretariat.compliance_clock import clock, clock_words
from tests.clock import FixedClock
from tests.reports.archive import archive_problems
from tests.services.secretariat.round import STAGE, Round, make_round

HOUR = 3600
NAME = "2025年“数据要素×”大赛山东分赛济南市选拔赛"


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    ws = made.office
    table = made.root / "list.csv"
    table.write_text("名称\n某失信公司\n", "utf-8")
    barred.import_list(ws, table, "失信被执行人名单", "2025-06-30")
    verdicts.scan(ws)
    verdicts.tick(ws, "P01", "in-use", "unmet", "未见应用证明")
    made.clock.forward(5 * HOUR)
    verdicts.decide(ws, "P02", "refused", "材料不属于参赛单位")
    verdicts.ask(ws, "P01", "应用案例证明", "2025-07-02")
    yield made
    made.leave()


def test_the_workbook_holds_every_rule_of_every_entry(desk: Round, tmp_path: Path) -> None:
    documents.make(desk.office, STAGE, "compliance-xlsx", tmp_path / "c.xlsx", "zh")
    matrix, lines, decided, lists = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets
    heads = [cell.value for cell in matrix[2]]
    assert len(heads) == 3 + 19
    rows = {row[0]: row for row in matrix.iter_rows(min_row=3, values_only=True)}
    assert rows["P01"][heads.index("已开展实际应用")] == "×"
    assert rows["P02"][2] == "不通过"
    every = [row for row in lines.iter_rows(min_row=3, values_only=True) if str(row[0]).startswith("P")]
    assert len(every) == 4 * 19
    one = next(row for row in every if row[:1] == ("P01",) and row[3] == "已开展实际应用")
    assert one[5:] == ("不符合", "经办甲测试", "2025-07-01 16:00", "未见应用证明")
    assert [cell.value for cell in decided[3]][3:] == [
        "不通过",
        "经办甲测试",
        "2025-07-01 21:00",
        "材料不属于参赛单位",
    ]
    assert [cell.value for cell in lists[3]][:3] == ["失信被执行人名单", "2025-06-30", 1]
    assert str(matrix["A1"].value).startswith(NAME)


def test_the_pdf_says_the_same_and_goes_into_the_archive(desk: Round, tmp_path: Path) -> None:
    for language in ("zh", "en"):
        documents.make(desk.office, STAGE, "compliance-pdf", tmp_path / f"{language}.pdf", language)  # type: ignore[arg-type]
        assert archive_problems(tmp_path / f"{language}.pdf") == []
    document = pypdfium2.PdfDocument(tmp_path / "zh.pdf")
    text = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    plain = "".join(text.split())
    for said in (NAME, "失信被执行人名单", "2025-06-30", "未见应用证明", "材料不属于参赛单位", "应用案例证明"):
        assert said in plain
    assert plain.count("已开展实际应用") == 1 + 4


def test_one_reading_of_all_says_what_each_alone_says(desk: Round) -> None:
    every = {one.card.code: one for one in compliance.sheets(desk.office)}
    assert every == {code: compliance.sheet(desk.office, code) for code in every}


def test_the_clock_tells_and_never_locks(desk: Round) -> None:
    ws = desk.office
    found = clock(ws)
    assert (found.of_stage.state, found.of_stage.hours) == ("running", 51)
    assert (found.since_first.state, found.since_first.hours) == ("running", 72)
    assert (found.undecided, found.entries, found.is_urgent) == (3, 4, False)
    desk.clock.forward(30 * HOUR)
    assert clock(ws).is_urgent
    desk.clock.forward(100 * HOUR)
    late = clock(ws)
    assert (late.of_stage.state, late.since_first.state) == ("over", "over")
    assert "已过 79 小时" in clock_words(late, "zh")
    assert "不限制任何操作" in clock_words(late, "zh")
    desk.clock.forward(300 * HOUR)
    assert "已结束" in clock_words(clock(ws), "zh")
    verdicts.decide(ws, "P03", "refused", "逾期仍可作结论")
    assert clock(ws).undecided == 2


def test_another_ending_is_refused(tmp_path: Path) -> None:
    assert documents.report_key(tmp_path / "r.XLSX") == "compliance-xlsx"
    with pytest.raises(RuleViolation, match="compliance-report-form"):
        documents.report_key(tmp_path / "r.docx")
