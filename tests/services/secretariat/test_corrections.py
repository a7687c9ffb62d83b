"""After the opening: who is asked, what answers are taken, and that only a cosigned correction counts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.recount import recount
from reviewer_app.rules.open_items import item_of
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import (
    corrections,
    inquiries,
    intake,
    operators,
    receipts,
    received,
    rules_change,
)
from reviewer_app.services.secretariat.evidence import write_evidence
from reviewer_app.services.secretariat.ranking_document import ranking_document
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.secretariat.sheet_prints import sheet_documents
from reviewer_app.services.secretariat.special_sheets import special_sheets
from reviewer_app.services.secretariat.sums import show_sum
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.receipt import read_receipt
from reviewer_app.sync.scores import WrittenScores
from tests.clock import FixedClock
from tests.services.secretariat.committee import approve_rules
from tests.services.secretariat.round import STAGE, SUPERVISOR, SUPERVISOR_SECRET, Round, make_round

HIGH, USUAL = 9500, 6000
"""Marks so far apart that the range of a project reaches the limit of the rules sheet, 20 points."""


@pytest.fixture
def round_(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, trustees=1, threshold=1, projects=2, supervisor=True)
    yield made
    made.leave()


@pytest.fixture
def scores(round_: Round) -> dict[str, WrittenScores]:
    """E01 stands out on P01; every other sheet is alike. The stage is closed, not yet opened."""
    made = {}
    for code, who in round_.people.items():
        sheets = [
            round_.sheet(project, HIGH if (code, project) == ("E01", "P01") else USUAL) for project in ("P01", "P02")
        ]
        made[code] = round_.scores(who, *sheets)
    round_.hand_in(*made.values())
    return made


@pytest.fixture
def opened(round_: Round, scores: dict[str, WrittenScores]) -> dict[str, WrittenScores]:
    round_.open(round_.close(1), 1)
    return scores


@pytest.fixture
def asked(round_: Round, opened: dict[str, WrittenScores]) -> dict[str, WrittenScores]:
    assert inquiries.open_inquiries(round_.office, STAGE) == 1
    return opened


def mean(ws: Workspace, project: str = "P01") -> Fraction | None:
    return next(row.mean for row in results(ws, STAGE).rows if row.code == project)


def refused(outcomes: list[intake.FileOutcome]) -> list[str]:
    assert [one.state for one in outcomes] == ["refused"]
    return [one.reason for one in outcomes]


def card(ws: Workspace) -> inquiries.InquiryCard:
    (one,) = inquiries.inquiries(ws, STAGE)
    return one


def test_only_who_is_outside_the_limit_is_asked_and_only_once(round_: Round, asked: object) -> None:
    one = card(round_.office)
    assert (one.expert, one.project, one.state, one.by) == ("E01", "P01", "open", "range")
    assert (one.value, one.limit) == ("35", "20")
    assert inquiries.open_inquiries(round_.office, STAGE) == 0


def test_nobody_is_asked_before_the_opening(round_: Round, scores: object) -> None:
    with pytest.raises(RuleViolation, match="results-not-opened"):
        inquiries.open_inquiries(round_.office, STAGE)


def test_the_question_travels_in_his_receipt_alone_and_holds_no_number(
    round_: Round, asked: dict[str, WrittenScores], tmp_path: Path
) -> None:
    written = receipts.write_receipts(round_.office, tmp_path / "receipts")
    found = {one.path.name: read_receipt(one.path, round_.charter) for one in written}
    with_questions = {name: one for name, one in found.items() if one.questions}
    assert {name.partition("-")[0] for name in with_questions} == {"E01"}
    (receipt,) = with_questions.values()
    (question,) = receipt.questions
    assert (question.package, question.project) == (asked["E01"].identity, round_.projects["P01"])
    assert set(question.__struct_fields__) == {"asked", "package", "project"}


def test_a_confirmation_settles_the_question_and_changes_nothing(
    round_: Round, asked: dict[str, WrittenScores]
) -> None:
    before = results(round_.office, STAGE).digest
    who = round_.people["E01"]
    (outcome,) = round_.hand_in(round_.confirmation(who, asked["E01"], "P01"))
    assert outcome.state == "accepted"
    assert (card(round_.office).state, card(round_.office).reason) == ("confirmed", "坚持原判断")
    assert results(round_.office, STAGE).digest == before
    assert refused(round_.hand_in(round_.correction(who, asked["E01"], "P01", 7000))) == ["package-correction-unasked"]


def test_a_correction_counts_once_the_supervisor_has_cosigned_it(
    round_: Round, asked: dict[str, WrittenScores]
) -> None:
    who, office = round_.people["E01"], round_.office
    former = mean(office)
    (outcome,) = round_.hand_in(round_.correction(who, asked["E01"], "P01", 6600))
    assert (outcome.state, outcome.reason) == ("accepted", "intake-correction")
    assert received.received(office, STAGE)[0].kind == "correction"
    assert (mean(office), card(office).state) == (former, "corrected")
    (waiting,) = corrections.corrections(office, STAGE)
    assert (waiting.state, waiting.ground, waiting.text) == ("waiting", "fact-wrong", "专利已失效")
    assert (waiting.former_total, waiting.total) == ("95", "66")
    assert all(mark.differs for mark in waiting.marks)

    with pytest.raises(RuleViolation, match="operator-may-not"):
        corrections.cosign(office, waiting.identity)
    assert mean(office) == former

    with round_.as_supervisor() as watching:
        corrections.cosign(watching, waiting.identity[:12])
        assert mean(watching) == Fraction(66 + 60 + 60, 3)
        (settled,) = corrections.corrections(watching, STAGE)
        assert (settled.state, settled.former_total, settled.total) == ("cosigned", "95", "66")
        assert settled.cosigned_by == "监督丙测试"
        with pytest.raises(RuleViolation, match="correction-settled"):
            corrections.cosign(watching, waiting.identity)
        with pytest.raises(RuleViolation, match="correction-settled"):
            corrections.decline(watching, waiting.identity, "不同意")
    office = round_.as_operator()
    assert refused(round_.hand_in(round_.correction(who, asked["E01"], "P01", 7000))) == ["package-correction-twice"]
    assert [one.state for one in round_.hand_in(asked["E01"])] == ["duplicate"], "the first version, sent once more"
    assert mean(office) == 62
    with office.database.read() as session:
        assert special_sheets(session, STAGE)[round_.projects["P01"]].corrected == ("E01",)


def test_a_declined_correction_changes_nothing_and_he_is_asked_again(
    round_: Round, asked: dict[str, WrittenScores]
) -> None:
    who = round_.people["E01"]
    round_.hand_in(round_.correction(who, asked["E01"], "P01", 6600))
    (waiting,) = corrections.corrections(round_.office, STAGE)
    with round_.as_supervisor() as watching:
        former = mean(watching)
        with pytest.raises(RuleViolation, match="office-reason"):
            corrections.decline(watching, waiting.identity, " ")
        corrections.decline(watching, waiting.identity, "属于学术判断")
        assert mean(watching) == former
    assert card(round_.as_operator()).state == "open"
    (outcome,) = round_.hand_in(round_.correction(who, asked["E01"], "P01", 7000))
    assert outcome.state == "accepted"
    assert [one.state for one in corrections.corrections(round_.office, STAGE)] == ["declined", "waiting"]


def test_the_same_correction_again_is_a_duplicate(round_: Round, asked: dict[str, WrittenScores]) -> None:
    raw = round_.correction(round_.people["E01"], asked["E01"], "P01", 6600)
    assert [one.state for one in (*round_.hand_in(raw), *round_.hand_in(raw))] == ["accepted", "duplicate"]


def test_a_correction_nobody_asked_for_is_refused(round_: Round, opened: dict[str, WrittenScores]) -> None:
    who = round_.people["E01"]
    assert refused(round_.hand_in(round_.correction(who, opened["E01"], "P01", 6600))) == ["package-correction-unasked"]
    assert refused(round_.hand_in(round_.confirmation(who, opened["E01"], "P01"))) == ["package-correction-unasked"]
    assert corrections.corrections(round_.office, STAGE) == ()


def test_a_correction_before_the_opening_is_refused_unread(round_: Round, scores: dict[str, WrittenScores]) -> None:
    raw = round_.correction(round_.people["E01"], scores["E01"], "P01", 6600)
    assert refused(round_.hand_in(raw)) == ["package-correction-early"]


def test_another_expert_cannot_correct_his_sheet(round_: Round, asked: dict[str, WrittenScores]) -> None:
    raw = round_.correction(round_.people["E02"], asked["E01"], "P01", 6600)
    assert refused(round_.hand_in(raw)) == ["package-correction-sheet"]
    assert card(round_.office).state == "open"


def test_a_mark_outside_its_range_is_refused(round_: Round, asked: dict[str, WrittenScores]) -> None:
    raw = round_.correction(round_.people["E01"], asked["E01"], "P01", 10_050)
    assert refused(round_.hand_in(raw)) == ["package-body-mark"]
    assert card(round_.office).state == "open"


def test_a_supervisor_whom_no_charter_lists_cannot_cosign(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock, trustees=1, threshold=1, projects=2)
    operators.add_operator(made.office, SUPERVISOR, SUPERVISOR_SECRET, role="supervisor", cost=cheap)
    given = [made.scores(who, made.sheet("P01", 9500 if code == "E01" else 6000)) for code, who in made.people.items()]
    made.hand_in(*given)
    made.open(made.close(1), 1)
    inquiries.open_inquiries(made.office, STAGE)
    made.hand_in(made.correction(made.people["E01"], given[0], "P01", 6600))
    (waiting,) = corrections.corrections(made.office, STAGE)
    with made.as_supervisor() as watching, pytest.raises(RuleViolation, match="correction-supervisor"):
        corrections.cosign(watching, waiting.identity)
    made.as_operator()
    made.leave()


def test_where_nothing_may_change_after_signing_nothing_is_cosigned(
    round_: Round, asked: dict[str, WrittenScores]
) -> None:
    round_.hand_in(round_.correction(round_.people["E01"], asked["E01"], "P01", 6600))
    sheet = rules_change.newest_sheet(round_.office)
    put = item_of(sheet, "recheck").put
    assert put is not None
    rules_change.change_rules(round_.office, put(sheet, "never"), "组委会决定")
    approve_rules(round_.office)
    (waiting,) = corrections.corrections(round_.office, STAGE)
    with round_.as_supervisor() as watching:
        with pytest.raises(RuleViolation, match="correction-never"):
            corrections.cosign(watching, waiting.identity)
        corrections.decline(watching, waiting.identity, "细则规定不更正")
    round_.as_operator()


def test_a_question_ends_without_an_answer_only_with_a_reason(round_: Round, asked: dict[str, WrittenScores]) -> None:
    one = card(round_.office)
    for inquiry, reason, code in ((one.id, " ", "office-reason"), (99, "x", "inquiry-unknown")):
        with pytest.raises(RuleViolation, match=code):
            inquiries.end_inquiry(round_.office, inquiry, reason)
    inquiries.end_inquiry(round_.office, one.id, "专家已离场，电话未接")
    assert (card(round_.office).state, card(round_.office).reason) == ("unanswered", "专家已离场，电话未接")
    with pytest.raises(RuleViolation, match="inquiry-ended"):
        inquiries.end_inquiry(round_.office, one.id, "再次")
    raw = round_.correction(round_.people["E01"], asked["E01"], "P01", 6600)
    assert refused(round_.hand_in(raw)) == ["package-correction-unasked"]


def test_the_recount_agrees_with_a_cosigned_correction_and_names_both_versions(
    round_: Round, asked: dict[str, WrittenScores], tmp_path: Path
) -> None:
    who = round_.people["E01"]
    round_.hand_in(round_.correction(who, asked["E01"], "P01", 6600))
    waiting = recount(write_evidence(round_.office, tmp_path / "before").folder)
    assert waiting.ok, waiting.differences
    assert {note.code for note in waiting.notes} == {"correction-waiting"}
    (one,) = corrections.corrections(round_.office, STAGE)
    with round_.as_supervisor() as watching:
        corrections.cosign(watching, one.identity)
    report = recount(write_evidence(round_.as_operator(), tmp_path / "after").folder)
    assert report.ok, report.differences
    assert report.digests == report.stated != waiting.stated
    (note,) = report.notes
    assert (note.code, dict(note.values)["former"], dict(note.values)["total"]) == ("corrected", "95", "66")


def test_both_versions_are_printed(round_: Round, asked: dict[str, WrittenScores], tmp_path: Path) -> None:
    round_.hand_in(round_.correction(round_.people["E01"], asked["E01"], "P01", 6600))
    (one,) = corrections.corrections(round_.office, STAGE)
    with round_.as_supervisor() as watching:
        corrections.cosign(watching, one.identity)
        printed = next(doc for doc in sheet_documents(watching, STAGE) if doc.expert_code == "E01")
        shown = show_sum(watching, STAGE, "P01")
        document = ranking_document(watching, results(watching, STAGE), "zh")
    pages = [(page.code, page.revision, page.total) for page in printed.pages]
    assert pages == [("P01", 1, "95.00"), ("P01", 2, "66.00"), ("P02", 1, "60.00")]
    assert "专利已失效" in printed.pages[1].reason
    assert SUPERVISOR in printed.pages[1].reason
    first = next(sheet for sheet in shown.sheets if sheet.expert == "E01")
    assert first.corrected is not None
    assert (first.total, first.corrected.former, first.corrected.ground) == ("66", "95", "fact-wrong")
    assert "含更正 1 份" in {line.note for table in document.tables for line in table.lines}
    round_.as_operator()
