"""Clearing: nothing of the dossiers is left, what was signed is, and a signed statement says so."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.dossiers import StoredFile
from reviewer_app.models.expert import SignedSheet, TaskFile
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.backups import back_up, backups
from reviewer_app.services.expert import clearing, clearing_search
from reviewer_app.services.expert.accept import accept
from reviewer_app.services.expert.clearing import clear, clearing_plan
from reviewer_app.services.expert.clearing_search import cleared_of, traces
from reviewer_app.services.expert.export import export, write_score_sheet
from reviewer_app.services.expert.first_run import create
from reviewer_app.services.expert.reading import dossier, open_file
from reviewer_app.services.expert.scoring import form, save_mark, save_notes
from reviewer_app.services.expert.signing import sign, signed_packages
from reviewer_app.services.expert.statements import hand_in, own_statements
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.statements import open_statement, read_statements
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World

NOTE = "a private note that nobody else may ever read"


@pytest.fixture
def done(ready: Workspace, tasks: dict[str, int]) -> Workspace:
    """Everything signed; a private note on one project, an earlier backup of it all."""
    save_notes(ready, tasks["GD-001"], NOTE)
    sign(ready, None)
    back_up(ready)
    return ready


def test_the_plan_says_what_goes_and_what_should_be_done_first(ready: Workspace, tasks: dict[str, int]) -> None:
    save_notes(ready, tasks["GD-001"], NOTE)
    plan = clearing_plan(ready)
    assert (plan.projects, plan.files, plan.notes, plan.cleared) == (2, 3, 1, "")
    assert plan.bytes == 72_000 + 8 + 400_000
    assert plan.unsigned == ("GD-001", "GD-002")
    sign(ready, None)
    plan = clearing_plan(ready)
    assert (plan.unsigned, plan.unconfirmed, plan.kept_packages) == ((), 1, 1)


def test_dossiers_index_and_notes_go(done: Workspace, tasks: dict[str, int]) -> None:
    sha256 = dossier(done, tasks["GD-001"])[0].sha256
    cleared = clear(done)
    assert cleared.search.found == 0
    assert cleared.search.traces > 60
    with done.dossiers.database.read() as session:
        assert session.scalars(select(StoredFile)).all() == []
    with done.database.read() as session:
        assert session.scalars(select(TaskFile)).all() == []
    assert form(done, tasks["GD-001"]).notes == ""
    assert dossier(done, tasks["GD-001"]) == []
    with pytest.raises(RuleViolation, match="file-closed"):
        open_file(done, sha256)
    assert clearing_plan(done).files == 0
    assert clearing_plan(done).cleared


def test_what_was_signed_stays_and_can_be_handed_in_again(
    done: Workspace, tasks: dict[str, int], tmp_path: Path
) -> None:
    (before,) = signed_packages(done)
    marks = form(done, tasks["GD-001"]).marks
    clear(done)
    assert signed_packages(done) == [before]
    assert export(done, before.identity, tmp_path / "stick").read_bytes() == before.raw
    assert write_score_sheet(done, before.identity, tmp_path / "sheet.pdf").is_file()
    assert form(done, tasks["GD-001"]).marks == marks
    with done.database.read() as session:
        assert len(session.scalars(select(SignedSheet)).all()) == 2


def test_the_statement_is_signed_for_the_secretariat(done: Workspace, world: World, tmp_path: Path) -> None:
    cleared = clear(done)
    waiting = own_statements(done)[-1]
    assert (waiting.identity, waiting.kind, waiting.handed_in) == (cleared.statement.identity, "clearing", "")
    path = hand_in(done, waiting.identity, tmp_path / "stick")
    statement = open_statement(read_statements(path, None), world.office_age)
    assert (statement.kind, statement.expert, statement.project) == ("clearing", world.expert, "")
    assert "3 files" in statement.text
    assert own_statements(done)[-1].handed_in


def test_no_copy_of_the_notes_is_left_in_any_backup(done: Workspace) -> None:
    before = {backup.number for backup in backups(done.paths.root)}
    clear(done)
    after = {backup.number for backup in backups(done.paths.root)}
    assert after
    assert not before & after


def test_the_vault_opens_after_a_clearing(done: Workspace) -> None:
    clear(done)
    folder = done.paths.root
    done.close()
    with open_workspace(folder, SECRET) as again:
        assert clearing_plan(again).files == 0


@pytest.mark.parametrize("step", ["_forget_rows", "_empty_dossiers"])
def test_the_search_finds_what_a_step_left(done: Workspace, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """The search is no formality: without any one step it raises, and nothing is signed."""
    monkeypatch.setattr(clearing, step, lambda _ws: None)
    with pytest.raises(EnvironmentTrouble, match="clearing-left"):
        clear(done)
    assert [statement.kind for statement in own_statements(done)] == ["commitment"]


def test_the_search_finds_a_copy_of_the_sealed_file(done: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = done.paths.root / "copy.bin"
    copy.write_bytes(done.paths.dossiers_db.read_bytes())
    with pytest.raises(EnvironmentTrouble, match="clearing-left"):
        clear(done)
    copy.unlink()
    assert clear(done).search.found == 0


def test_the_search_finds_a_note_in_clear_across_the_edge_of_its_windows(
    done: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sought = traces(done)
    clear(done)
    assert cleared_of(done, sought).found == 0
    monkeypatch.setattr(clearing_search, "WINDOW", 64)
    (done.paths.root / "leak.txt").write_bytes(b"x" * 50 + NOTE.encode() + b"x" * 50)
    assert cleared_of(done, sought).found == 1


def test_what_stands_in_every_file_is_no_trace(done: Workspace) -> None:
    """A picture that ends in zeros would otherwise keep every clearing from its statement."""
    content = b"%PNG" + bytes(5_000)
    with done.dossiers.put(hashlib.sha256(content).hexdigest(), len(content), "image/png") as sink:
        sink.write(content)
    assert not any(piece == bytes(len(piece)) for piece in traces(done).plain)
    assert clear(done).search.found == 0


def test_those_who_listen_to_the_dossiers_go_on_listening(done: Workspace) -> None:
    told: list[object] = []
    done.dossiers.database.on_commit.append(told.append)
    clear(done)
    assert told.append in done.dossiers.database.on_commit


def test_a_clearing_that_was_broken_off_can_be_done_again(done: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:

        def broken(_ws: Workspace) -> None:
            raise EnvironmentTrouble("disk-error")

        patched.setattr(clearing, "_fold", broken)
        with pytest.raises(EnvironmentTrouble, match="disk-error"):
            clear(done)
    assert clear(done).search.found == 0


def test_a_newer_package_brings_the_files_back(done: Workspace, world: World, tasks: dict[str, int]) -> None:
    clear(done)
    projects = [world.project(1, [b"%PDF one" * 9_000, b"%PDF two"]), world.project(2, [b"%PDF three" * 40_000])]
    accept(done, world.assignment(projects, name="E01-2.review", number=2))
    assert clearing_plan(done).cleared == ""
    assert all(item.present for item in dossier(done, tasks["GD-001"]))


def test_nothing_is_cleared_before_a_package(tmp_path: Path, cheap: ArgonCost) -> None:
    with create(tmp_path / "vault", "乙测试", "示例大学", SECRET, cost=cheap) as ws, pytest.raises(RuleViolation):
        clear(ws)


def test_marks_can_still_be_revised_after_a_clearing(done: Workspace, tasks: dict[str, int]) -> None:
    """What was signed stays the expert's own; a mistake in it can be mended without the dossier."""
    from reviewer_app.services.expert.scoring import revise

    clear(done)
    revise(done, tasks["GD-001"], "a slip of the pen")
    leaf = next(iter(form(done, tasks["GD-001"]).marks))
    save_mark(done, tasks["GD-001"], leaf, 0)
    assert len(sign(done, None).sheets) == 1
