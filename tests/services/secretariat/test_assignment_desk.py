"""Freeze, call out, preview, apply as one or discard with a reason: no seed twice, nothing behind anybody's back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import Assignment, Expert, OperatorRow
from reviewer_app.services.secretariat import assignment_desk as desk
from reviewer_app.services.secretariat.assignment_preview import look_at
from reviewer_app.services.secretariat.callers import Caller
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.test_assign import PRELIMINARY, fill, pairs

CALLERS = (Caller("监督甲测试", "384"), Caller("专家乙测试", "９０２７"))


@pytest.fixture
def filled(office: Workspace, tmp_path: Path) -> Workspace:
    fill(office, tmp_path, projects=6, experts=8)
    return office


def run(ws: Workspace, callers: tuple[Caller, ...] = CALLERS, per_project: int = 3, max_load: int = 4) -> desk.RunCard:
    return desk.preview(ws, PRELIMINARY, per_project=per_project, max_load=max_load, callers=callers)


def refused(code: str, call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RuleViolation) as caught:
        call()
    assert caught.value.code == code


def test_a_preview_changes_nothing_and_is_applied_as_one(filled: Workspace) -> None:
    frozen = desk.freeze_lists(filled, PRELIMINARY)
    card = run(filled)
    assert card.seed == f"384-9027-{frozen.digest[:16]}"
    assert pairs(filled) == set()
    shown = look_at(filled, PRELIMINARY, card.run)
    assert sum(len(line.comes) for line in shown.lines) == card.pairs == 18
    desk.apply(filled, card.run)
    assert pairs(filled) == {(expert, line.project) for line in shown.lines for expert in line.comes}
    now = look_at(filled, PRELIMINARY)
    assert not any(line.comes or line.goes for line in now.lines)
    assert [card.state for card in desk.desk_state(filled, PRELIMINARY).runs] == ["applied"]


def test_the_next_run_is_shown_as_differences(filled: Workspace) -> None:
    desk.freeze_lists(filled, PRELIMINARY)
    desk.apply(filled, run(filled).run)
    before = pairs(filled)
    card = run(filled, (Caller("甲", "111"), Caller("乙", "222")))
    lines = look_at(filled, PRELIMINARY, card.run).lines
    went = {(expert, line.project) for line in lines for expert in line.goes}
    came = {(expert, line.project) for line in lines for expert in line.comes}
    assert went
    assert len(went) == len(came)
    desk.apply(filled, card.run)
    assert pairs(filled) == (before - went) | came


def test_no_second_seed_while_a_run_is_open(filled: Workspace) -> None:
    desk.freeze_lists(filled, PRELIMINARY)
    first = run(filled)
    refused("assign-run-open", lambda: run(filled, (Caller("甲", "111"), Caller("乙", "222"))))
    refused("office-reason", lambda: desk.discard(filled, first.run, "  "))
    desk.discard(filled, first.run, "报数听错一位")
    refused("assign-run-closed", lambda: desk.apply(filled, first.run))
    assert pairs(filled) == set()
    run(filled, (Caller("甲", "111"), Caller("乙", "222")))
    cards = desk.desk_state(filled, PRELIMINARY).runs
    assert [(card.state, card.reason) for card in cards] == [("preview", ""), ("discarded", "报数听错一位")]
    with filled.database.read() as session:
        acts = list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq.desc()).limit(4)))
    assert acts[::-1] == [
        "assignment-lists-frozen",
        "assignment-previewed",
        "assignment-discarded",
        "assignment-previewed",
    ]


def test_the_seed_belongs_to_the_lists_as_frozen(filled: Workspace) -> None:
    refused("assign-not-frozen", lambda: run(filled))
    desk.freeze_lists(filled, PRELIMINARY)
    with filled.database.write() as session:
        session.execute(update(Expert).where(Expert.code == "E01").values(unit="另一单位"))
    refused("assign-lists-changed", lambda: run(filled))
    state = desk.desk_state(filled, PRELIMINARY)
    assert state.frozen is not None
    assert not state.frozen.is_current
    desk.freeze_lists(filled, PRELIMINARY)
    card = run(filled)
    with filled.database.write() as session:
        session.execute(update(Expert).where(Expert.code == "E02").values(status="revoked"))
    refused("assign-lists-changed", lambda: desk.apply(filled, card.run))
    assert pairs(filled) == set()


@pytest.mark.parametrize(
    ("callers", "code"),
    [
        ((CALLERS[0],), "callers-two"),
        ((CALLERS[0], Caller("监督甲 测试", "555")), "callers-two"),
        ((CALLERS[0], Caller(" ", "555")), "callers-two"),
        ((CALLERS[0], Caller("乙", "55")), "callers-digits"),
        ((CALLERS[0], Caller("乙", "5a5")), "callers-digits"),
        ((CALLERS[0], Caller("乙", "1" * 13)), "callers-digits"),
    ],
)
def test_two_different_people_call_out_digits(filled: Workspace, callers: tuple[Caller, ...], code: str) -> None:
    desk.freeze_lists(filled, PRELIMINARY)
    refused(code, lambda: run(filled, callers))


def test_what_cannot_be_is_said_by_project_and_closed_at_once(filled: Workspace) -> None:
    desk.freeze_lists(filled, PRELIMINARY)
    card = run(filled, max_load=2)
    assert card.state == "impossible"
    shown = look_at(filled, PRELIMINARY, card.run)
    assert {line.short.reason for line in shown.lines if line.short} == {"load"}
    assert dict(shown.helps)["max-load"] == 3
    refused("assign-run-closed", lambda: desk.apply(filled, card.run))
    run(filled)


def test_what_was_sent_stays_and_counts_in_the_design(filled: Workspace) -> None:
    desk.freeze_lists(filled, PRELIMINARY)
    desk.apply(filled, run(filled).run)
    with filled.database.write() as session:
        session.execute(update(Assignment).values(dispatched="d" * 64))
    shown = look_at(filled, PRELIMINARY)
    assert all(len(line.sent) == 3 and not line.stays for line in shown.lines)
    assert {group.parts for group in shown.groups} == {1}


def test_a_supervisor_sees_and_changes_nothing(filled: Workspace) -> None:
    desk.freeze_lists(filled, PRELIMINARY)
    with filled.database.write() as session:
        session.execute(update(OperatorRow).values(role="supervisor"))
    desk.desk_state(filled, PRELIMINARY)
    look_at(filled, PRELIMINARY)
    refused("operator-may-not", lambda: desk.freeze_lists(filled, PRELIMINARY))
    refused("operator-may-not", lambda: run(filled))
    with filled.database.write() as session:
        session.execute(update(OperatorRow).values(role="contractor"))
    refused("operator-may-not", lambda: look_at(filled, PRELIMINARY))
