"""Paper sheets: two operators enter what they read, compared leaf by leaf; what counts is always called paper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer_app.errors import RuleViolation
from reviewer_app.recount import recount
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.rules_edit import with_choice, with_copy
from reviewer_app.rules.scheme import SchemeChoice
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import office, paper, paper_counting, paper_prints, recheck, reconcile
from reviewer_app.services.secretariat.evidence import write_evidence
from reviewer_app.services.secretariat.paper import PaperCard
from reviewer_app.services.secretariat.ranking_document import ranking_document
from reviewer_app.services.secretariat.results import ResultRow, results
from reviewer_app.services.secretariat.rules_change import change_rules
from reviewer_app.services.secretariat.score_board import board
from reviewer_app.services.secretariat.sums import show_sum
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock
from tests.services.secretariat.committee import approve_rules
from tests.services.secretariat.round import STAGE, Round, make_round


@pytest.fixture
def round_(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, trustees=1, threshold=1, projects=2, supervisor=True)
    yield made
    made.leave()


def marks(round_: Round, mark: int = 7000, **other: int) -> dict[str, int]:
    return {leaf.key: mark for leaf in leaves(round_.scheme)} | other


def first_leaf(round_: Round) -> str:
    return leaves(round_.scheme)[0].key


def enter(ws: Workspace, round_: Round, mark: int = 7000, *, expert: str = "E03", project: str = "P01") -> PaperCard:
    return paper.enter(ws, STAGE, expert, project, marks(round_, mark))


def enter_second(round_: Round, given: dict[str, int] | None = None) -> PaperCard:
    """Let the second operator enter the sheet, with a pass-phrase of his own."""
    with round_.as_second() as ws:
        entered = paper.enter(ws, STAGE, "E03", "P01", given or marks(round_))
    round_.as_operator()
    return entered


def cell(ws: Workspace) -> str:
    """What the board says of E03 and P01."""
    found = board(ws, STAGE)
    rows, columns = ([one.code for one in given] for given in (found.projects, found.experts))
    return found.cells[rows.index("P01"), columns.index("E03")]


def fate(ws: Workspace) -> str:
    """What became of the sheet of E03 for P01."""
    found = reconcile.fates(ws, STAGE)
    return next(one.fate for one in found if (one.expert_code, one.project_code) == ("E03", "P01"))


def enter_both(round_: Round) -> PaperCard:
    enter(round_.office, round_)
    return enter_second(round_)


def card(ws: Workspace) -> PaperCard:
    (one,) = paper.papers(ws, STAGE)
    return one


def row(ws: Workspace, project: str = "P01") -> ResultRow:
    return next(one for one in results(ws, STAGE).rows if one.code == project)


def hand_in(round_: Round, *codes: str) -> None:
    for code in codes:
        who = round_.people[code]
        round_.hand_in(round_.scores(who, *(round_.sheet(project, 8000) for project in ("P01", "P02"))))


def test_the_second_entry_has_to_be_another_s_and_sees_nothing_of_the_first(round_: Round) -> None:
    once = enter(round_.office, round_)
    assert (once.state, once.operators, once.differences) == ("once", ("经办甲测试",), ())
    with pytest.raises(RuleViolation, match="paper-other-operator"):
        enter(round_.office, round_)
    with round_.as_second() as ws:
        seen = card(ws)
        assert (seen.mine, seen.differences, seen.counts) == (False, (), "")
        assert not {"marks", "total"} & set(PaperCard.__dataclass_fields__)
    round_.as_operator()
    assert cell(round_.office) == "missing", "one entry is nobody's sheet"
    agreed = enter_second(round_)
    assert cell(round_.office) == "paper"
    assert (agreed.state, agreed.counts, agreed.attempt) == ("agreed", "waits", 1)
    with pytest.raises(RuleViolation, match="paper-agreed"):
        enter(round_.office, round_)


def test_entries_that_differ_are_shown_leaf_by_leaf_and_made_anew(round_: Round) -> None:
    key = first_leaf(round_)
    enter(round_.office, round_)
    differs = enter_second(round_, marks(round_, **{key: 9000}))
    assert differs.state == "differs"
    assert [(one.indicator, one.first, one.second) for one in differs.differences] == [(key, 7000, 9000)]
    again = enter_second(round_)
    assert (again.state, again.attempt) == ("once", 2)
    assert enter(round_.office, round_).state == "agreed"


@pytest.mark.parametrize(
    ("expert", "change", "scheme", "code"),
    [
        ("E03", {"z9": 100}, "", "mark-unknown"),
        ("E03", {"first": 10_050}, "", "mark-range"),
        ("E03", {"first": None}, "", "paper-incomplete"),
        ("E03", {}, "0" * 16, "paper-scheme"),
        ("E99", {}, "", "expert-unknown"),
    ],
)
def test_what_cannot_be_a_sheet_is_not_entered(
    round_: Round, expert: str, change: dict[str, int | None], scheme: str, code: str
) -> None:
    named = {first_leaf(round_) if key == "first" else key: mark for key, mark in change.items()}
    given = {key: mark for key, mark in {**marks(round_), **named}.items() if mark is not None}
    with pytest.raises(RuleViolation, match=code):
        paper.enter(round_.office, STAGE, expert, "P01", given, scheme=scheme)
    assert paper.papers(round_.office, STAGE) == ()


def test_nobody_enters_a_sheet_of_a_task_that_is_none(round_: Round) -> None:
    round_.hand_in(round_.statement(round_.people["E03"], "recusal", project="P01", reason="亲属"))
    with pytest.raises(RuleViolation, match="paper-unassigned"):
        enter(round_.office, round_)


def test_the_supervisor_enters_nothing(round_: Round) -> None:
    with round_.as_supervisor() as watching, pytest.raises(RuleViolation, match="operator-may-not"):
        enter(watching, round_)
    round_.as_operator()


def test_the_form_names_the_scheme_as_the_printed_sheet_does(round_: Round) -> None:
    form = paper.form(round_.office, STAGE, "E03", "P01")
    assert digest(round_.scheme).startswith(form.scheme)
    assert len(form.leaves) == len(leaves(round_.scheme))
    assert paper.enter(round_.office, STAGE, "E03", "P01", marks(round_), scheme=form.scheme).state == "once"


def test_a_project_with_indicators_of_its_own_has_them_on_paper_too(round_: Round, tmp_path: Path) -> None:
    with round_.office.database.read() as session:
        sheet = office.rules_of(office.newest_rules(session))
    sheet, key = with_copy(sheet, round_.scheme.key, "单独的评价指标")
    choice = SchemeChoice(project="P01", reason="主办单位要求", scheme=key, stage=STAGE, track="")
    change_rules(round_.office, with_choice(sheet, choice), "主办单位要求")
    approve_rules(round_.office, 2)
    own, usual = (paper.form(round_.office, STAGE, "E03", code).scheme for code in ("P01", "P02"))
    assert own != usual
    assert digest(round_.scheme).startswith(usual)
    blanks = paper_prints.write_blanks(round_.office, STAGE, tmp_path / "blank", expert="E03")
    pages = [page.extract_text() for blank in blanks for page in PdfReader(blank).pages]
    assert ["单独的评价指标" in page for page in pages] == ["P01" in page for page in pages]
    assert any("P01" in page for page in pages)


def test_it_counts_at_the_opening_and_is_called_paper_everywhere(round_: Round, tmp_path: Path) -> None:
    hand_in(round_, "E01", "E02")
    enter_both(round_)
    round_.open(round_.close(1), 1)
    office = round_.office
    assert card(office).counts == "counts"
    assert (cell(office), fate(office)) == ("paper", "paper")
    checked = recheck.recheck_document(office, STAGE, "zh")
    assert "E03（纸质）" in {sheet.expert for scheme in checked.schemes for sheet in scheme.sheets}
    found = row(office)
    assert (found.mean, found.sheets, found.paper, found.corrected) == (Fraction(80 + 80 + 70, 3), 3, 1, 0)
    assert row(office, "P02").paper == 0
    document = ranking_document(office, results(office, STAGE), "zh")
    assert "含纸质评分表 1 份" in {line.note for table in document.tables for line in table.lines}
    assert [one.on_paper for one in show_sum(office, STAGE, "P01").sheets] == [False, False, True]
    report = recount(write_evidence(office, tmp_path / "evidence").folder)
    assert report.ok, report.differences
    assert [note.code for note in report.notes] == ["paper"]
    assert report.facts["paper"] == 1


def test_the_digital_sheet_counts_where_there_is_one(round_: Round) -> None:
    hand_in(round_, "E01", "E02", "E03")
    enter_both(round_)
    round_.open(round_.close(1), 1)
    assert (row(round_.office).mean, row(round_.office).paper) == (80, 0)
    assert card(round_.office).counts == "digital"
    assert (cell(round_.office), fate(round_.office)) == ("opened", "counted")


def test_a_decision_on_record_lets_the_paper_sheet_count_and_back(round_: Round, tmp_path: Path) -> None:
    hand_in(round_, "E01", "E02", "E03")
    enter_both(round_)
    round_.open(round_.close(1), 1)
    decide = paper_counting.decide
    for choice, reason, code in (("paper", " ", "office-reason"), ("both", "x", "paper-choice")):
        with pytest.raises(RuleViolation, match=code):
            decide(round_.office, STAGE, "E03", "P01", choice, reason)
    decide(round_.office, STAGE, "E03", "P01", "paper", "电子评分系误操作，专家当场书面说明")
    assert (row(round_.office).mean, row(round_.office).paper) == (Fraction(80 + 80 + 70, 3), 1)
    decide(round_.office, STAGE, "E03", "P01", "digital", "组委会复议")
    assert (row(round_.office).mean, row(round_.office).paper) == (80, 0)
    report = recount(write_evidence(round_.office, tmp_path / "evidence").folder)
    assert report.ok, report.differences


def test_after_the_closing_it_counts_only_by_a_decision(round_: Round) -> None:
    hand_in(round_, "E01", "E02")
    round_.open(round_.close(1), 1)
    with pytest.raises(RuleViolation, match="paper-not-agreed"):
        paper_counting.decide(round_.office, STAGE, "E03", "P01", "paper", "补录")
    enter(round_.office, round_)
    assert enter_second(round_).counts == "waits"
    assert row(round_.office).sheets == 2
    assert (cell(round_.office), fate(round_.office)) == ("paper", "entered")
    with pytest.raises(RuleViolation, match="paper-no-digital"):
        paper_counting.decide(round_.office, STAGE, "E03", "P01", "digital", "补录")
    paper_counting.decide(round_.office, STAGE, "E03", "P01", "paper", "现场断电，经组委会同意补录")
    assert (row(round_.office).sheets, row(round_.office).paper) == (3, 1)


def test_a_decision_before_the_opening_holds_at_the_opening(round_: Round) -> None:
    hand_in(round_, "E01", "E02", "E03")
    enter_both(round_)
    paper_counting.decide(round_.office, STAGE, "E03", "P01", "paper", "专家当场书面说明")
    round_.open(round_.close(1), 1)
    assert (row(round_.office).paper, row(round_.office).sheets) == (1, 3)


def test_blank_sheets_say_in_their_qr_whose_sheet_of_what_they_are(round_: Round, tmp_path: Path) -> None:
    written = paper_prints.write_blanks(round_.office, STAGE, tmp_path / "blank", expert="E03")
    assert {path.name.partition("-")[0] for path in written} == {"E03"}
    words = "".join(page.extract_text() for path in written for page in PdfReader(path).pages)
    assert "P01" in words
    assert "P02" in words
    assert "专家E03测试" in words
    assert "待组委会确认" in words.replace("\n", "")
    assert words.count("专家签名：") == sum(len(PdfReader(path).pages) for path in written)  # each sheet on one page
    form = paper.form(round_.office, STAGE, "E03", "P01")
    scanned = paper_prints.read_qr(f"paper/1|{STAGE}|E03|P01|{form.scheme}\n")
    assert (scanned.expert, scanned.project, scanned.scheme) == ("E03", "P01", form.scheme)
    for text in ("", "paper/2|a|b|c|d", f"paper/1|{STAGE}|E03|P01|short"):
        with pytest.raises(RuleViolation, match="paper-qr"):
            paper_prints.read_qr(text)
    with pytest.raises(RuleViolation, match="paper-nothing"):
        paper_prints.write_blanks(round_.office, STAGE, tmp_path / "none", expert="E99")
