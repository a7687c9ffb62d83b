"""What a sheet is called: on paper, corrected; who is absent stands by name on sheet, ranking and sum, and is not 0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer_app.rules.tree import leaves, scheme_for
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import attendance, finals_call, panel_sheet, paper
from reviewer_app.services.secretariat.ranking_document import ranking_document
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.sums import show_sum
from reviewer_app.services.workspace import Workspace, add_operator
from tests.clock import FixedClock
from tests.services.secretariat.finals_round import FINALS, TRACK, as_operator, drawn_finals, finals_sheet
from tests.services.secretariat.round import SECRET, Round
from tests.services.secretariat.test_finals import disclose, hear, open_track

MAIN, GONE = "main", "E03 专家E03测试"


@pytest.fixture
def drawn(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = drawn_finals(tmp_path, cheap, clock)
    yield made
    made.leave()


def enter_on_paper(office: Workspace, code: str, mark: int, cheap: ArgonCost) -> None:
    """Let two operators enter the sheet of E02."""
    with office.database.read() as session:
        scheme = scheme_for(approved_rules(session)[1], FINALS, TRACK, code)
    for name in ("经办甲测试", "经办丁测试"):
        as_operator(office, name)
        paper.enter(office, FINALS, "E02", code, {leaf.key: mark for leaf in leaves(scheme)}, opinion="测试意见")
    as_operator(office, "经办甲测试")


def test_paper_and_absence_stand_on_every_list(drawn: Round, cheap: ArgonCost, tmp_path: Path) -> None:
    add_operator(drawn.office, "经办丁测试", "operator", f"{SECRET} 丁", cost=cheap)
    while (now := finals_call.now(drawn.office, TRACK)) is not None and now.following is not None:
        code = hear(drawn)
        drawn.hand_in(finals_sheet(drawn, drawn.people["E01"], code, 8000))
        if code == "P02":
            enter_on_paper(drawn.office, code, 7000, cheap)
        else:
            drawn.hand_in(finals_sheet(drawn, drawn.people["E02"], code, 7000))
    attendance.note(drawn.office, TRACK, "E03", "absent", "突发疾病")
    sealed = panel_sheet.panel_sheet(drawn.office, TRACK, MAIN)
    assert {team.code: team.special.paper for team in sealed.teams} == {
        **dict.fromkeys(("P01", "P03", "P04", "P05"), ()),
        "P02": ("E02",),
    }
    assert {team.special.absent for team in sealed.teams} == {((GONE, "突发疾病"),)}
    open_track(drawn)
    disclose(drawn)
    panel_sheet.write_panel_sheet(drawn.office, TRACK, MAIN, tmp_path / "sheet.pdf", "zh")
    said = "".join(page.extract_text() for page in PdfReader(tmp_path / "sheet.pdf").pages).replace("\n", "")
    for words in ("纸质：E02", "缺席：E03", "突发疾病"):
        assert words in said
    found = results(drawn.office, FINALS, TRACK)
    assert {row.mean for row in found.rows} == {75}, "an absent one is no zero"
    notes = {line.code: line.note for line in ranking_document(drawn.office, found, "zh").tables[0].lines}
    assert notes["P02"].endswith(f"含纸质评分表 1 份；缺席：{GONE}（突发疾病）")
    assert notes["P01"].endswith(f"缺席：{GONE}（突发疾病）")
    assert "纸质" not in notes["P01"]
    shown = show_sum(drawn.office, FINALS, "P01")
    assert (shown.missing, shown.absent) == (("E03",), ((GONE, "突发疾病"),))
