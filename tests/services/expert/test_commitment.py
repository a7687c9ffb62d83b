"""Commitment and recusals of the first opening: one transaction, all or none."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.services.expert.commitment import (
    Recusal,
    commit_and_recuse,
    commitment_sheet,
    is_due,
    place_beside,
)
from reviewer_app.services.expert.statements import hand_in_all, own_statements
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.statements import open_statement, read_statements
from tests.services.expert.world import World


def test_everything_is_signed_at_once_and_read_by_the_secretariat(ws: Workspace, world: World, tmp_path: Path) -> None:
    assert is_due(ws)
    first = commitment_sheet(ws).projects[0]
    signed = commit_and_recuse(ws, [Recusal(first.project, "holding", "shares until 2024")])
    assert [one.kind for one in signed] == ["commitment", "recusal"]
    assert not is_due(ws)
    assert commitment_sheet(ws).projects[0].is_recused
    told: list[tuple[int, int]] = []
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    files = hand_in_all(ws, [one.identity for one in signed], out, lambda *done: told.append(done))
    assert told == [(1, 2), (2, 2)]
    read = [open_statement(read_statements(path, None), world.office_age) for path in files]
    assert [(one.kind, one.case, one.project) for one in read] == [
        ("commitment", "", ""),
        ("recusal", "holding", first.project),
    ]


@pytest.mark.parametrize(
    ("case", "reason", "project", "code"),
    [
        ("friend", "met him", "", "recusal-case"),
        ("other", "  ", "", "reason-missing"),
        ("other", "met him", "ffffffffffffffff", "task-unknown"),
    ],
)
def test_one_bad_recusal_and_nothing_is_signed(ws: Workspace, case: str, reason: str, project: str, code: str) -> None:
    names = [one.project for one in commitment_sheet(ws).projects]
    good = Recusal(names[0], "other", "a close friend")
    with pytest.raises(RuleViolation, match=code):
        commit_and_recuse(ws, [good, Recusal(project or names[1], case, reason)])
    assert is_due(ws)
    assert own_statements(ws) == []
    assert {card.state for card in task_cards(ws)} == {"new"}


def test_the_files_go_back_to_where_the_task_came_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "stick" / "E01-1.review"
    package.parent.mkdir()
    assert place_beside(package) is None  # what lies among passing files is soon gone
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    assert place_beside(package) == package.parent.resolve()
    monkeypatch.setattr("reviewer_app.services.expert.commitment.os.access", lambda *_: False)
    assert place_beside(package) is None
