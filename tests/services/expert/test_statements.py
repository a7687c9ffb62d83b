"""Statements wait in the vault until they are handed in; a recusal can be taken back until then."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.services.expert.declare import commit, recuse, take_back
from reviewer_app.services.expert.reading import dossier
from reviewer_app.services.expert.receipts import take_receipt
from reviewer_app.services.expert.scoring import form, save_mark
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.statements import hand_in, own_statements
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.statements import open_statement, read_statements
from tests.services.expert.world import World


def _state(ws: Workspace, code: str) -> str:
    return next(card.state for card in task_cards(ws) if card.code == code)


def test_a_statement_waits_until_it_is_handed_in(ws: Workspace, world: World, tmp_path: Path) -> None:
    signed = commit(ws)
    assert signed.path is None
    (waiting,) = own_statements(ws)
    assert (waiting.kind, waiting.handed_in, waiting.received) == ("commitment", "", False)
    path = hand_in(ws, waiting.identity, tmp_path / "stick")
    assert path.name == waiting.file_name
    assert open_statement(read_statements(path, None), world.office_age).kind == "commitment"
    assert own_statements(ws)[0].handed_in == ws.clock.now()


def test_a_recusal_closes_the_dossier_before_it_is_handed_in(ws: Workspace, tasks: dict[str, int]) -> None:
    recuse(ws, "GD-002", "office", "on its board until 2024")
    assert _state(ws, "GD-002") == "recused"
    with pytest.raises(RuleViolation, match="task-recused"):
        dossier(ws, tasks["GD-002"])
    (waiting,) = own_statements(ws)
    assert (waiting.kind, waiting.code) == ("recusal", "GD-002")


def test_a_recusal_is_taken_back_as_if_it_had_not_been(ws: Workspace, tasks: dict[str, int]) -> None:
    leaf = next(iter(form(ws, tasks["GD-002"]).scheme.indicators))
    while leaf.children:
        leaf = leaf.children[0]
    save_mark(ws, tasks["GD-002"], leaf.key, leaf.step)
    recuse(ws, "GD-002", "office", "on its board until 2024")
    take_back(ws, "GD-002")
    assert _state(ws, "GD-002") == "started"
    assert form(ws, tasks["GD-002"]).marks == {leaf.key: leaf.step}
    assert dossier(ws, tasks["GD-002"])
    assert own_statements(ws) == []
    with pytest.raises(RuleViolation, match="not-recused"):
        take_back(ws, "GD-002")


def test_a_signed_sheet_is_signed_again_after_taking_back(ready: Workspace, tasks: dict[str, int]) -> None:
    sign(ready, None)
    recuse(ready, "GD-002", "other", "a friend")
    take_back(ready, "GD-002")
    assert _state(ready, "GD-002") == "signed"
    assert form(ready, tasks["GD-002"]).frozen


def test_what_was_handed_in_is_not_taken_back(ws: Workspace, tmp_path: Path) -> None:
    signed = recuse(ws, "GD-002", "other", "a friend")
    hand_in(ws, signed.identity, tmp_path / "stick")
    with pytest.raises(RuleViolation, match="recusal-handed-in"):
        take_back(ws, "GD-002")
    assert _state(ws, "GD-002") == "recused"


def test_a_recusal_that_was_written_at_once_counts_as_handed_in(ws: Workspace, tmp_path: Path) -> None:
    recuse(ws, "GD-002", "other", "a friend", tmp_path / "stick")
    with pytest.raises(RuleViolation, match="recusal-handed-in"):
        take_back(ws, "GD-002")


def test_a_project_that_was_never_recused_has_nothing_to_take_back(ws: Workspace) -> None:
    with pytest.raises(RuleViolation, match="not-recused"):
        take_back(ws, "GD-001")


def test_a_receipt_confirms_a_statement_too(ready: Workspace, world: World, tmp_path: Path) -> None:
    (statement,) = own_statements(ready)
    world.enter_in_log("a" * 64, ready.setting("device"))
    index = world.enter_in_log(statement.identity, ready.setting("device"), "statement-commitment")
    take_receipt(ready, world.receipt([world.line(statement.identity, index)]))
    assert own_statements(ready)[0].received


def test_an_unknown_statement_is_not_handed_in(ws: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="package-unknown"):
        hand_in(ws, "0" * 64, tmp_path)
