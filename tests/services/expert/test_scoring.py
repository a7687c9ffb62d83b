"""Marks and opinions: durable at once, exact, frozen by the signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, text

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import AuditEvent
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert.reading import add_seconds, remember_page, remembered_page
from reviewer_app.services.expert.scoring import (
    form,
    revise,
    save_leaf_opinion,
    save_mark,
    save_notes,
    save_opinion,
    violations,
)
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.expert.conftest import SECRET, fill


def _first_leaf(ws: Workspace, task: int) -> str:
    return leaves(form(ws, task).scheme)[0].key


def test_a_mark_is_there_after_the_program_was_killed(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    task = tasks["GD-001"]
    leaf = _first_leaf(ws, task)
    assert save_mark(ws, task, leaf, 100) == "2025-07-01T08:00:00Z"
    ws.close()
    with open_workspace(tmp_path / "vault", SECRET) as again:
        assert form(again, task).marks == {leaf: 100}


def test_clearing_a_mark_makes_it_absent_not_zero(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf = _first_leaf(ws, task)
    save_mark(ws, task, leaf, 0)
    assert form(ws, task).marks == {leaf: 0}
    save_mark(ws, task, leaf, None)
    assert form(ws, task).marks == {}


@pytest.mark.parametrize(("mark", "code"), [(-1, "mark-range"), (10**6, "mark-range"), (1, "mark-step")])
def test_a_mark_outside_its_range_or_step_is_not_saved(
    mark: int, code: str, ws: Workspace, tasks: dict[str, int]
) -> None:
    leaf = _first_leaf(ws, tasks["GD-001"])
    with pytest.raises(RuleViolation, match=code):
        save_mark(ws, tasks["GD-001"], leaf, mark)
    assert form(ws, tasks["GD-001"]).marks == {}


def test_an_unknown_indicator_or_task_is_refused(ws: Workspace, tasks: dict[str, int]) -> None:
    with pytest.raises(RuleViolation, match="indicator-unknown"):
        save_mark(ws, tasks["GD-001"], "no-such", 0)
    with pytest.raises(RuleViolation, match="task-unknown"):
        save_mark(ws, 999, "no-such", 0)
    with pytest.raises(RuleViolation, match="task-unknown"):
        save_notes(ws, 999, "x")


def test_opinions_lose_what_a_package_would_refuse(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    save_opinion(ws, task, "café\r\nnext\x07\u202eline\ttab")
    assert form(ws, task).opinion == "café\nnextline\ttab"
    leaf = _first_leaf(ws, task)
    save_leaf_opinion(ws, task, leaf, "好\x00")
    assert form(ws, task).opinions == {leaf: "好"}
    save_leaf_opinion(ws, task, leaf, "")
    assert form(ws, task).opinions == {}


def test_an_opinion_that_is_too_long_is_refused_and_the_old_one_stays(ws: Workspace, tasks: dict[str, int]) -> None:
    save_opinion(ws, tasks["GD-001"], "short")
    with pytest.raises(RuleViolation, match="text-long"):
        save_opinion(ws, tasks["GD-001"], "长" * 4_001)
    assert form(ws, tasks["GD-001"]).opinion == "short"


def test_each_change_has_its_event_and_no_clock_reorders_them(
    ws: Workspace, tasks: dict[str, int], clock: FixedClock
) -> None:
    task = tasks["GD-001"]
    leaf = _first_leaf(ws, task)
    save_mark(ws, task, leaf, 100)
    clock.forward(-86_400)
    save_mark(ws, task, leaf, 200)
    save_mark(ws, task, leaf, 200)
    with ws.database.read() as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.act == "mark").order_by(AuditEvent.seq)).all()
    assert [(event.old, event.new) for event in events] == [("", "1.00"), ("1.00", "2.00")]
    assert events[0].at > events[1].at
    assert events[0].monotonic_ms < events[1].monotonic_ms


def test_a_mark_and_its_event_are_one_transaction(ws: Workspace, tasks: dict[str, int]) -> None:
    with ws.database.write() as session:
        session.execute(text("DROP TABLE audit_event"))
    leaf = _first_leaf(ws, tasks["GD-001"])
    with pytest.raises(Exception, match="audit_event"):
        save_mark(ws, tasks["GD-001"], leaf, 100)
    assert form(ws, tasks["GD-001"]).marks == {}


def test_cards_show_state_total_and_own_rank(ws: Workspace, tasks: dict[str, int]) -> None:
    assert {card.state for card in task_cards(ws)} == {"new"}
    save_mark(ws, tasks["GD-001"], _first_leaf(ws, tasks["GD-001"]), 0)
    assert next(card for card in task_cards(ws) if card.code == "GD-001").state == "started"
    fill(ws, tasks["GD-001"], 100)
    fill(ws, tasks["GD-002"], 0)
    cards = {card.code: card for card in task_cards(ws)}
    assert (cards["GD-001"].state, cards["GD-001"].total, cards["GD-001"].rank) == ("complete", "50.00", 1)
    assert (cards["GD-002"].total, cards["GD-002"].rank, cards["GD-002"].tied) == ("0.00", 2, False)
    fill(ws, tasks["GD-002"], 100)
    assert {(card.rank, card.tied) for card in task_cards(ws)} == {(1, True)}


def test_what_is_missing_is_listed_by_leaf(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    count = len(leaves(form(ws, task).scheme))
    assert sum(gap.code == "mark-missing" for gap in violations(ws, task)) == count
    fill(ws, task)
    assert violations(ws, task) == []


def test_only_a_signed_sheet_is_revised_and_only_with_a_reason(ws: Workspace, tasks: dict[str, int]) -> None:
    with pytest.raises(RuleViolation, match="sheet-not-signed"):
        revise(ws, tasks["GD-001"], "an error in adding up")
    with pytest.raises(RuleViolation, match="reason-missing"):
        revise(ws, tasks["GD-001"], " \u202e ")


def test_notes_pages_and_time_are_kept(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    save_notes(ws, task, "ask about the budget")
    remember_page(ws, task, "a" * 64, 7)
    remember_page(ws, task, "b" * 64, 2)
    add_seconds(ws, task, 30)
    add_seconds(ws, task, 12)
    assert form(ws, task).notes == "ask about the budget"
    assert [remembered_page(ws, task, name * 64) for name in "abc"] == [7, 2, 0]
    assert next(card for card in task_cards(ws) if card.task == task).seconds == 42
