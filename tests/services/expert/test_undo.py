"""Undo and redo: per project, across restarts, one step for one run of typing, never behind a signature."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import DraftMark, UndoStep
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert import steps
from reviewer_app.services.expert.pins import add_pin, pins, remove_pin
from reviewer_app.services.expert.reading import dossier
from reviewer_app.services.expert.scoring import form, revise, save_leaf_opinion, save_mark, save_opinion
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.undo import Changed, Reach, reach, redo, undo
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.services.expert.conftest import SECRET


def _leaves(ws: Workspace, task: int) -> list[str]:
    return [leaf.key for leaf in leaves(form(ws, task).scheme)]


def test_changes_are_taken_back_in_turn_and_come_again(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    first, second, *_ = _leaves(ws, task)
    save_mark(ws, task, first, 100)
    save_mark(ws, task, second, 200)
    save_mark(ws, task, first, None)
    assert undo(ws, task) == Changed("mark", first, "1.00")
    assert undo(ws, task) == Changed("mark", second, "")
    assert form(ws, task).marks == {first: 100}
    assert redo(ws, task) == Changed("mark", second, "2.00")
    assert redo(ws, task) == Changed("mark", first, "")
    assert redo(ws, task) is None
    assert form(ws, task).marks == {second: 200}


def test_it_goes_on_after_a_restart(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    task = tasks["GD-001"]
    leaf = _leaves(ws, task)[0]
    save_mark(ws, task, leaf, 100)
    save_opinion(ws, task, "Good.")
    undo(ws, task)
    ws.close()
    with open_workspace(tmp_path / "vault", SECRET) as again:
        assert reach(again, task) == Reach(can_undo=True, can_redo=True)
        assert redo(again, task) == Changed("opinion", "", "Good.")
        assert form(again, task).opinion == "Good."


def test_each_project_has_its_own_steps(ws: Workspace, tasks: dict[str, int]) -> None:
    leaf = _leaves(ws, tasks["GD-001"])[0]
    save_mark(ws, tasks["GD-001"], leaf, 100)
    assert undo(ws, tasks["GD-002"]) is None
    assert reach(ws, tasks["GD-002"]) == Reach(can_undo=False, can_redo=False)


def test_a_new_change_ends_what_could_come_again(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf = _leaves(ws, task)[0]
    save_mark(ws, task, leaf, 100)
    undo(ws, task)
    save_mark(ws, task, leaf, 200)
    assert redo(ws, task) is None
    assert undo(ws, task) == Changed("mark", leaf, "")


def test_one_run_of_typing_is_one_step(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf = _leaves(ws, task)[0]
    save_opinion(ws, task, "A", run="1")
    save_opinion(ws, task, "A clear", run="1")
    save_opinion(ws, task, "A clear plan", run="2")
    save_leaf_opinion(ws, task, leaf, "Well", run="2")
    assert undo(ws, task) == Changed("leaf-opinion", leaf, "")
    assert undo(ws, task) == Changed("opinion", "", "A clear")
    assert undo(ws, task) == Changed("opinion", "", "")


def test_a_run_that_ends_where_it_began_is_no_step(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf = _leaves(ws, task)[0]
    save_mark(ws, task, leaf, 100, run="1")
    save_mark(ws, task, leaf, None, run="1")
    assert undo(ws, task) is None


def test_pins_come_and_go_with_undo(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = _leaves(ws, task)[0], dossier(ws, task)[0].sha256
    pin = add_pin(ws, task, leaf, sha256, 7)
    remove_pin(ws, task, pin.pin)
    undo(ws, task)
    assert [one.page for one in pins(ws, task)] == [7]
    undo(ws, task)
    assert pins(ws, task) == []
    redo(ws, task)
    assert [one.page for one in pins(ws, task)] == [7]


def test_nothing_goes_back_behind_a_signature(ready: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    assert reach(ready, task).can_undo
    sign(ready, None)
    with pytest.raises(RuleViolation, match="sheet-frozen"):
        undo(ready, task)
    before = form(ready, task).marks
    revise(ready, task, "A slip of the pen.")
    assert undo(ready, task) is None
    assert form(ready, task).marks == before


def test_a_step_that_a_newer_scheme_does_not_take_is_passed_over(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    first, second, *_ = _leaves(ws, task)
    save_opinion(ws, task, "Good.")
    save_mark(ws, task, second, 100)
    save_mark(ws, task, first, 100)
    with ws.database.write() as session:
        session.execute(update(UndoStep).where(UndoStep.indicator == first).values(indicator="gone"))
        session.execute(update(UndoStep).where(UndoStep.indicator == second).values(old="999999.00"))
        session.execute(update(DraftMark).where(DraftMark.indicator == first).values(mark=200))
    assert undo(ws, task) == Changed("opinion", "", "")
    assert undo(ws, task) is None


def test_old_steps_are_let_go(ws: Workspace, tasks: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "KEPT", 3)
    monkeypatch.setattr(steps, "_SWEEP_EVERY", 1)
    task = tasks["GD-001"]
    leaf = _leaves(ws, task)[0]
    for mark in (100, 200, 300, 400, 500):
        save_mark(ws, task, leaf, mark)
    while undo(ws, task):
        pass
    assert form(ws, task).marks == {leaf: 200}
