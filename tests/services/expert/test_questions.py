"""Questions about own sheets: only own marks are shown, and a signature answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security.slots import SlotError
from reviewer_app.services.expert.correcting import correct
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.own_log import own_log
from reviewer_app.services.expert.questions import QuestionCard, confirm, questions
from reviewer_app.services.expert.receipts import take_receipt
from reviewer_app.services.expert.signing import SignedPackage, sign
from reviewer_app.services.expert.statements import hand_in, own_statements
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.correction import open_correction, read_correction
from reviewer_app.sync.correction_bodies import Question
from reviewer_app.sync.peek import peek
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.scores import read_scores
from reviewer_app.sync.statements import open_statement, read_statements
from reviewer_app.sync.trust import Trust
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import TIME, World

WHY = "所依据的专利已失效"


@pytest.fixture
def signed(ready: Workspace, world: World) -> SignedPackage:
    package = sign(ready, None)
    world.enter_in_log(package.identity, ready.setting("device"))
    world.enrol(ready.setting("device"), ready.own_key(DEVICE_KEY).public, own_recipient(ready))
    return package


def ask(ready: Workspace, world: World, signed: SignedPackage, *asked: Question, name: str = "asks.review") -> Path:
    """Write the receipt that shows the package as counted, and asks."""
    world.enter_in_log("c" * 64)
    content = read_scores(signed.raw, Trust(world.charter, world.roster), any_roster=True).header.content_sha256
    line = world.line(signed.identity, 0, listed=world.listed(signed.identity), counted=content)
    return world.receipt([line], world.results(signed.identity, content, "opened"), questions=asked, name=name)


def about(signed: SignedPackage, project: str = f"{1:016x}", asked: str = TIME) -> Question:
    return Question(asked=asked, package=signed.identity, project=project)


@pytest.fixture
def asked(ready: Workspace, world: World, signed: SignedPackage) -> QuestionCard:
    take_receipt(ready, ask(ready, world, signed, about(signed)))
    (card,) = questions(ready)
    return card


def test_a_question_shows_own_marks_and_nothing_else(ready: Workspace, asked: QuestionCard) -> None:
    assert (asked.code, asked.state, asked.answer) == ("GD-001", "open", "")
    assert asked.marks
    assert all(mark.mark <= mark.most for mark in asked.marks)
    shown = set(QuestionCard.__dataclass_fields__)
    assert shown == {"task", "package", "project", "code", "title", "asked", "state", "answer", "received", "settled",
                     "total", "opinion", "marks"}  # fmt: skip


def test_a_confirmation_is_signed_with_its_reason(ready: Workspace, world: World, asked: QuestionCard) -> None:
    with pytest.raises(RuleViolation, match="reason-missing"):
        confirm(ready, "GD-001", " ")
    signed = confirm(ready, "GD-001", "坚持原判断")
    (card,) = questions(ready)
    assert (card.state, card.answer, card.received) == ("confirmed", signed.identity, False)
    path = hand_in(ready, signed.identity, world.folder)
    statement = open_statement(read_statements(path, Trust(world.charter, world.roster)), world.office_age)
    assert (statement.kind, statement.case, statement.project) == ("confirmation", asked.package, asked.project)
    with pytest.raises(RuleViolation, match="question-unknown"):
        confirm(ready, "GD-001", "再次")


def test_a_correction_is_the_next_revision_for_the_secretariat_alone(
    ready: Workspace, world: World, asked: QuestionCard
) -> None:
    first = asked.marks[0]
    changed = {first.indicator: first.mark - first.step}
    signed = correct(ready, "GD-001", "fact-wrong", WHY, changed, SECRET)
    (card,) = questions(ready)
    assert (card.state, card.answer) == ("corrected", signed.identity)
    path = hand_in(ready, signed.identity, world.folder)
    package = read_correction(path, Trust(world.charter, world.roster))
    body = open_correction(package, world.office_age)
    assert (package.cosigner, body.reason, body.sheet.reason, body.sheet.revision) == ("", "fact-wrong", WHY, 2)
    marks = {mark.indicator: mark.mark for mark in body.sheet.marks}
    assert marks == {mark.indicator: mark.mark for mark in asked.marks} | changed
    with pytest.raises(Refused) as refused:
        open_correction(package, ready.identity("device-age"))
    assert refused.value.reason is Reason.AGE_OPEN
    assert [one.kind for one in own_statements(ready)] == ["commitment", "correction"]
    assert [line.act for line in own_log(ready)][-2:] == ["correction", "export"]


@pytest.mark.parametrize(
    ("project", "ground", "reason", "change", "code"),
    [
        ("GD-002", "fact-wrong", WHY, 1, "question-unknown"),
        ("GD-001", "second-thought", WHY, 1, "correction-ground"),
        ("GD-001", "fact-wrong", "  ", 1, "reason-missing"),
        ("GD-001", "fact-wrong", WHY, 0, "correction-same"),
        ("GD-001", "fact-wrong", WHY, 1000, "mark-range"),
    ],
)
def test_what_is_no_correction_is_not_signed(
    ready: Workspace, asked: QuestionCard, project: str, ground: str, reason: str, change: int, code: str
) -> None:
    first = asked.marks[0]
    with pytest.raises(RuleViolation, match=code):
        correct(ready, project, ground, reason, {first.indicator: first.mark + change * first.step}, SECRET)
    with pytest.raises(RuleViolation, match="mark-unknown"):
        correct(ready, "GD-001", "fact-wrong", WHY, {"z9": 1}, SECRET)
    with pytest.raises(SlotError):
        correct(ready, "GD-001", "fact-wrong", WHY, {first.indicator: first.mark - first.step}, "不是口令")
    assert [card.state for card in questions(ready)] == ["open"]
    assert [one.kind for one in own_statements(ready)] == ["commitment"]


def test_nothing_is_asked_without_a_receipt_that_asks(ready: Workspace, world: World, signed: SignedPackage) -> None:
    take_receipt(ready, ask(ready, world, signed))
    assert questions(ready) == []


def test_an_older_receipt_brings_no_question_back(ready: Workspace, world: World, signed: SignedPackage) -> None:
    older = ask(ready, world, signed, about(signed), name="older.review")
    newer = ask(ready, world, signed, name="newer.review")
    take_receipt(ready, newer)
    take_receipt(ready, older)
    assert questions(ready) == []


def test_what_the_supervisor_declined_is_asked_again(ready: Workspace, world: World, signed: SignedPackage) -> None:
    take_receipt(ready, ask(ready, world, signed, about(signed)))
    (card,) = questions(ready)
    correct(ready, "GD-001", "fact-wrong", WHY, {card.marks[0].indicator: 0}, None)
    later = about(signed, asked="2025-07-01T09:00:00Z")
    take_receipt(ready, ask(ready, world, signed, later, name="again.review"))
    assert [card.state for card in questions(ready)] == ["open"]


def test_the_receipt_of_an_answer_shows_that_it_came(ready: Workspace, world: World, asked: QuestionCard) -> None:
    signed = correct(ready, "GD-001", "fact-wrong", WHY, {asked.marks[0].indicator: 0}, None)
    assert peek(hand_in(ready, signed.identity, world.folder)).kind == "correction"
    index = world.enter_in_log(signed.identity, ready.setting("device"), "correction-taken")
    take_receipt(ready, world.receipt([world.line(signed.identity, index)], name="came.review"))
    (card,) = questions(ready)
    assert (card.state, card.received) == ("corrected", True)
