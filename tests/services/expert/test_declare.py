"""Commitment and recusal: signed, read by the secretariat alone, and at once effective."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.security.derive import ArgonCost, same_mac
from reviewer_app.services.expert.declare import CASES, commit, recuse
from reviewer_app.services.expert.first_run import create
from reviewer_app.services.expert.identity import DEVICE_KEY, own_recipient
from reviewer_app.services.expert.reading import dossier, open_file
from reviewer_app.services.expert.scoring import form, save_mark
from reviewer_app.services.expert.tasks import contest_card, task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import enrolment_mac
from reviewer_app.sync.statements import open_statement, read_statements
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World


def test_the_commitment_carries_the_new_keys_proven_by_the_code(ws: Workspace, world: World, tmp_path: Path) -> None:
    signed = commit(ws, tmp_path / "out")
    package = read_statements(signed.path, None)
    new = package.header.enrolment
    assert new is not None
    assert (new.key, new.recipient) == (ws.own_key(DEVICE_KEY).public, own_recipient(ws))
    expected = enrolment_mac(world.derived().mac_key, world.contest_id, world.expert, new.key, new.recipient)
    assert same_mac(expected, new.mac)
    statement = open_statement(package, world.office_age)
    assert (statement.kind, statement.expert, statement.project) == ("commitment", world.expert, "")
    assert "独立" in statement.text
    card = contest_card(ws)
    assert card is not None
    assert card.committed


def test_a_recusal_closes_the_dossier_at_once(
    ws: Workspace, world: World, tasks: dict[str, int], tmp_path: Path
) -> None:
    task = tasks["GD-002"]
    sha256 = dossier(ws, task)[0].sha256
    signed = recuse(ws, "GD-002", "employment", "worked there in 2024", tmp_path / "out")
    statement = open_statement(read_statements(signed.path, None), world.office_age)
    assert (statement.kind, statement.case, statement.reason) == ("recusal", "employment", "worked there in 2024")
    assert statement.project == next(card.project for card in task_cards(ws) if card.task == task)
    assert next(card for card in task_cards(ws) if card.task == task).state == "recused"
    for act in (lambda: dossier(ws, task), lambda: form(ws, task), lambda: save_mark(ws, task, "x", 0)):
        with pytest.raises(RuleViolation, match="task-recused"):
            act()
    with pytest.raises(RuleViolation, match="file-closed"):
        open_file(ws, sha256)


def test_a_project_may_be_named_by_its_id(ws: Workspace, tmp_path: Path) -> None:
    project = task_cards(ws)[0].project
    recuse(ws, project, "other", "a close friend", tmp_path / "out")
    assert task_cards(ws)[0].state == "recused"


@pytest.mark.parametrize(
    ("project", "case", "reason", "code"),
    [
        ("GD-009", "other", "a friend", "task-unknown"),
        ("GD-001", "dislike", "a friend", "recusal-case"),
        ("GD-001", "other", "  ", "reason-missing"),
    ],
)
def test_a_recusal_is_refused_whole(
    project: str, case: str, reason: str, code: str, ws: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(RuleViolation, match=code):
        recuse(ws, project, case, reason, tmp_path / "out")
    assert {card.state for card in task_cards(ws)} == {"new"}
    assert not (tmp_path / "out").exists()


def test_a_second_recusal_changes_nothing(ws: Workspace, tmp_path: Path) -> None:
    recuse(ws, "GD-001", CASES[0], "worked there", tmp_path / "out")
    with pytest.raises(RuleViolation, match="recused-already"):
        recuse(ws, "GD-001", CASES[0], "worked there", tmp_path / "out")


def test_a_statement_that_cannot_be_written_has_no_effect(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble):
        recuse(ws, "GD-001", "other", "a friend", tmp_path / "file")
    with pytest.raises(EnvironmentTrouble):
        commit(ws, tmp_path / "file")
    assert {card.state for card in task_cards(ws)} == {"new"}
    card = contest_card(ws)
    assert card is not None
    assert not card.committed


def test_nothing_is_declared_before_a_package(tmp_path: Path, cheap: ArgonCost) -> None:
    with create(tmp_path / "vault", "乙测试", "示例大学", SECRET, cost=cheap) as ws:
        with pytest.raises(RuleViolation, match="no-package"):
            commit(ws, tmp_path)
        with pytest.raises(RuleViolation, match="no-package"):
            recuse(ws, "GD-001", "other", "a friend", tmp_path)
        assert contest_card(ws) is None
        assert task_cards(ws) == []
