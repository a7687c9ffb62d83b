"""Backups of the vault: whole, checked, few, and honest about what they lack."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models import vault as vault_models
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.slots import SlotError
from reviewer_app.services import backups as kept
from reviewer_app.services.backups import Offer, back_up, backups, offer, restore, start_over
from reviewer_app.services.expert.scoring import form, save_mark
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.ways_in import Way, by_pass_phrase
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.ui.jinan import SECRET, build

PAGE = 4096


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Path:
    return build(tmp_path_factory.mktemp("backups"), cheap)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "vault"))


@pytest.fixture
def way() -> Way:
    return partial(by_pass_phrase, secret=SECRET)


def damage(path: Path, at: int = 0, length: int = 64) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(os.urandom(length))


def mark(ws: Workspace, hundredths: int) -> int:
    task = next(card.task for card in task_cards(ws) if card.state == "new")
    save_mark(ws, task, leaves(form(ws, task).scheme)[0].key, hundredths)
    return task


def test_a_backup_is_the_whole_vault_under_the_same_key(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        task = mark(ws, 7_700)
        made = back_up(ws)
    assert made.number == 1
    assert made.path.stat().st_mode & 0o777 == 0o600
    damage(folder / "vault.db")
    with restore(folder, way, 1) as again:
        assert 7_700 in form(again, task).marks.values()


def test_a_damaged_vault_is_not_opened_and_the_backup_says_what_it_lacks(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
        task = mark(ws, 6_500)
        code = next(card.code for card in task_cards(ws) if card.task == task)
        sign(ws, SECRET)
    rot_a_late_page(folder)
    found = offer(folder, way)
    assert isinstance(found, Offer)
    assert found.number == 1
    assert found.lacking.packages == 1
    assert found.lacking.changes >= 1
    assert found.lacking.is_whole is (code in found.lacking.projects)


def rot_a_late_page(folder: Path) -> None:
    size = (folder / "vault.db").stat().st_size
    damage(folder / "vault.db", size // PAGE // 2 * PAGE + 100)


def test_a_file_that_cannot_be_read_at_all_may_lack_more_than_is_said(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    damage(folder / "vault.db", 0, 20 * PAGE)
    with pytest.raises(EnvironmentTrouble, match="vault-damaged"):
        open_workspace(folder, SECRET)
    found = offer(folder, way)
    assert found is not None
    assert not found.lacking.is_whole


def test_looking_for_a_backup_changes_nothing(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    damage(folder / "vault.db")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    offer(folder, way)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_vanished_vault_is_offered_its_backup(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    (folder / "vault.db").unlink()
    with pytest.raises(EnvironmentTrouble, match="vault-missing"):
        open_workspace(folder, SECRET)
    assert offer(folder, way) is not None
    restore(folder, way, 1).close()


def test_a_damaged_backup_is_passed_over(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
        newest = back_up(ws)
    damage(newest.path, 3 * PAGE + 50)
    found = offer(folder, way)
    assert found is not None
    assert found.number == 1
    damage(backups(folder)[1].path)
    assert offer(folder, way) is None


def test_a_copy_that_does_not_hold_never_becomes_a_backup(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = vault_models.check_file

    def rotten(path: Path, key: str) -> None:
        damage(path, 2 * PAGE + 10)
        real(path, key)

    with open_workspace(folder, SECRET) as ws:
        first = back_up(ws)
        monkeypatch.setattr(kept, "check_file", rotten)
        with pytest.raises(EnvironmentTrouble, match="vault-damaged"):
            back_up(ws)
        assert [backup.path for backup in backups(folder)] == [first.path]
        assert sorted(path.name for path in first.path.parent.iterdir()) == [first.path.name]


def test_rot_in_the_open_vault_is_found_by_the_next_backup(folder: Path) -> None:
    open_workspace(folder, SECRET).close()
    rot_a_late_page(folder)
    with open_workspace(folder, SECRET) as ws, pytest.raises(EnvironmentTrouble, match="vault-damaged"):
        back_up(ws)


def test_few_are_kept_and_one_of_each_day_before(folder: Path) -> None:
    day = 86_400
    with open_workspace(folder, SECRET) as ws:
        for number in range(12):
            made = back_up(ws)
            at = 1_750_000_000 + number // 2 * day
            os.utime(made.path, (at, at))
        numbers = [backup.number for backup in backups(folder)]
    assert numbers[:3] == [12, 11, 10]
    assert len(numbers) <= kept.NEWEST_KEPT + kept.DAYS_KEPT
    assert len({backup.made[:10] for backup in backups(folder)}) == 6


def test_a_clock_turned_back_does_not_make_an_old_backup_the_newest(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
        newest = back_up(ws)
    os.utime(newest.path, (0, 0))
    found = offer(folder, way)
    assert found is not None
    assert found.number == newest.number


def test_the_damaged_file_is_kept_and_the_log_says_what_happened(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    damage(folder / "vault.db")
    damaged = (folder / "vault.db").read_bytes()
    with restore(folder, way, 1) as ws, ws.database.raw() as connection:
        act, new = connection.execute("SELECT act, new FROM audit_event ORDER BY seq DESC LIMIT 1").fetchone()
    assert (act, new) == ("restored", "1")
    assert (folder / "damaged" / "001" / "vault.db").read_bytes() == damaged


def test_what_changes_while_it_is_copied_takes_nobody_s_place(
    folder: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that is right when it is looked at and another file when it is copied: the copy is looked at."""
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    before = (folder / "vault.db").read_bytes()
    copy = shutil.copyfile

    def exchanged(source: Path, target: Path) -> Path:
        copied = copy(source, target)
        damage(Path(target), 2 * PAGE + 10)
        return Path(copied)

    monkeypatch.setattr(shutil, "copyfile", exchanged)
    with pytest.raises(EnvironmentTrouble, match="vault-damaged"):
        restore(folder, way, 1)
    assert (folder / "vault.db").read_bytes() == before
    assert not (folder / "damaged").exists()
    assert [path.name for path in (folder / "backups").iterdir()] == ["vault-000001.db"]


def test_an_open_vault_is_not_put_back_under_somebody_s_hands(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
        with pytest.raises(RuleViolation, match="vault-in-use"):
            restore(folder, way, 1)


def test_a_backup_opens_with_the_same_secrets_and_no_other(folder: Path) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    with pytest.raises(SlotError, match="slot-wrong-secret"):
        offer(folder, partial(by_pass_phrase, secret="another phrase"))


def test_starting_over_leaves_one_copy_and_nothing_damaged(folder: Path, way: Way) -> None:
    with open_workspace(folder, SECRET) as ws:
        back_up(ws)
    damage(folder / "vault.db")
    with restore(folder, way, 1) as ws:
        back_up(ws)
        last = start_over(ws)
        assert backups(folder) == [last]
        assert not ws.paths.damaged.exists()
