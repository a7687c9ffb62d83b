"""A contest moves: one encrypted file, all or nothing at the other end, and never two machines on one log."""

from __future__ import annotations

import os
import shutil
import tracemalloc
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import Blob, OperatorRow
from reviewer_app.security import age
from reviewer_app.security.codes import new_recovery_code
from reviewer_app.security.derive import ArgonCost, derive
from reviewer_app.security.slots import SlotError
from reviewer_app.services import ledger, read_back
from reviewer_app.services.backups import backups
from reviewer_app.services.secretariat import anonymity_desk, moving, pool
from reviewer_app.services.secretariat.arriving import arrive
from reviewer_app.services.secretariat.cancelling import cancel_project
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.secretariat.moving import Moved, away, move_away, stay
from reviewer_app.services.secretariat.projects import import_projects, projects
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.move_file import Derivation
from tests.services.secretariat.committee import approve_rules
from tests.services.secretariat.conftest import SECRET
from tests.services.secretariat.tables import project_row, write_xlsx

LEAST = ArgonCost(memory=8, passes=1)
CANARY = b"canary-77-of-a-dossier "


@pytest.fixture
def desk(office: Workspace, tmp_path: Path) -> Workspace:
    """Two projects with a file each."""
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)]))
    for number in (1, 2):
        folder = tmp_path / "files" / f"P{number}"
        folder.mkdir(parents=True)
        (folder / "申报书.txt").write_bytes(CANARY * 5_000 * number)
    import_files(office, tmp_path / "files")
    return office


@pytest.fixture
def moved(desk: Workspace, tmp_path: Path, cheap: ArgonCost) -> Moved:
    return move_away(desk, tmp_path / "赛事.move", cost=cheap)


def acts(ws: Workspace) -> list[str]:
    with ws.database.read() as session:
        return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def come(moved: Moved, tmp_path: Path, **other: object) -> Workspace:
    given = {"code": moved.code, "secret": SECRET, **other}
    return arrive(moved.path, tmp_path / "new", least=LEAST, **given).workspace  # type: ignore[arg-type]


def test_all_of_it_arrives_and_goes_on(desk: Workspace, moved: Moved, tmp_path: Path) -> None:
    before = acts(desk)
    shutil.copytree(desk.paths.pool, tmp_path / "pool")
    steps: list[tuple[int, int]] = []
    with come(moved, tmp_path, progress=lambda done, total: steps.append((done, total))) as new:
        assert [card.code for card in projects(new)] == ["P1", "P2"]
        assert acts(new) == [*before, "arrived"]
        with new.database.read() as session:
            assert ledger.verify_chain(session) == len(before) + 1
            blobs = session.scalars(select(Blob)).all()
            assert {pool.plain_of(new.paths, blob)[:20] for blob in blobs} == {CANARY[:20]}
        assert away(new) is None
        cancel_project(new, "P1", "测试")
        assert len(backups(new.paths.root)) == 1
        assert {path.stat().st_mode & 0o777 for path in (new.paths.pool / "blobs").iterdir()} == {0o400}
    assert steps[-1][0] <= steps[-1][1] == moved.size
    assert not list(tmp_path.glob(".new*"))


def test_nothing_in_the_file_is_in_clear(moved: Moved) -> None:
    raw = moved.path.read_bytes()
    assert CANARY not in raw
    assert b"vault.db" not in raw
    assert moved.path.stat().st_mode & 0o777 == 0o600
    line, _, sealed = raw.partition(b"\n")
    told = msgspec.json.decode(line, type=Derivation)
    key = derive(moved.code, bytes.fromhex(told.salt), ArgonCost(told.memory, told.passes))
    assert CANARY not in age.decrypt(sealed, [key.identity], 1 << 30)  # an age file; what is in it stays encrypted


def test_the_copy_that_stays_decides_nothing(desk: Workspace, moved: Moved, tmp_path: Path) -> None:
    assert away(desk) is not None
    before = acts(desk)
    with pytest.raises(RuleViolation, match="moved-away"):
        cancel_project(desk, "P1", "测试")
    with pytest.raises(RuleViolation, match="moved-away"):
        approve_rules(desk)
    with pytest.raises(RuleViolation, match="moved-away"):
        import_projects(desk, tmp_path / "p.xlsx")
    with pytest.raises(RuleViolation, match="moved-away"), desk.database.write() as session:
        ledger.append(session, desk, "anything")
    assert anonymity_desk.state(desk).files  # it can still be looked at
    assert acts(desk) == before
    with pytest.raises(RuleViolation, match="moved-away"):
        move_away(desk, tmp_path / "again.move")


def test_a_backup_from_before_does_not_bring_it_back_by_itself(desk: Workspace, moved: Moved) -> None:
    newest = backups(desk.paths.root)[0]
    from reviewer_app.models.vault import read_file

    with read_file(newest.path, desk.keys.vault) as connection:
        assert connection.execute("SELECT count(*) FROM setting WHERE key = 'moved-away'").fetchone() == (1,)


def test_a_move_is_undone_by_name_and_with_a_reason(desk: Workspace, moved: Moved) -> None:
    with pytest.raises(RuleViolation, match="office-reason"):
        stay(desk, "  ")
    stay(desk, "新电脑未启用")
    assert acts(desk)[-2:] == ["moved-away", "move-undone"]
    cancel_project(desk, "P1", "测试")
    with pytest.raises(RuleViolation, match="move-not-away"):
        stay(desk, "再来一次")


def test_who_may_not_write_moves_nothing(desk: Workspace, tmp_path: Path) -> None:
    with desk.database.write() as session:
        session.get_one(OperatorRow, desk.operator).role = "supervisor"
    with pytest.raises(RuleViolation, match="operator-may-not"):
        move_away(desk, tmp_path / "a.move")
    assert away(desk) is None


class Stop(Exception):
    """What a page raises to stop."""


def test_a_stopped_move_leaves_the_contest_here(desk: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    def tell(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        move_away(desk, tmp_path / "a.move", tell, cost=cheap)
    assert not (tmp_path / "a.move").exists()
    assert not list(tmp_path.glob(".a.move*"))
    assert not (desk.paths.root / moving.COPIES).exists()
    assert acts(desk)[-2:] == ["moved-away", "move-stopped"]
    cancel_project(desk, "P1", "测试")


def test_a_medium_that_gives_back_other_bytes_is_found(
    desk: Workspace, tmp_path: Path, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = read_back.digest_on_medium

    def rotten(path: Path, tell: object) -> str:
        with path.open("r+b") as stream:
            stream.seek(5_000)
            stream.write(b"\0\0\0")
        return real(path)

    monkeypatch.setattr(moving, "digest_on_medium", rotten)
    with pytest.raises(EnvironmentTrouble, match="handover-changed"):
        move_away(desk, tmp_path / "a.move", cost=cheap)
    assert not (tmp_path / "a.move").exists()
    assert away(desk) is None


def test_where_it_may_not_be_written(desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleViolation, match="move-place"):
        move_away(desk, desk.paths.root / "a.move")
    (tmp_path / "there.move").write_bytes(b"x")
    with pytest.raises(RuleViolation, match="move-exists"):
        move_away(desk, tmp_path / "there.move")
    monkeypatch.setattr(moving, "file_system", lambda _folder: "vfat")
    monkeypatch.setattr(moving, "FAT_MAX_BYTES", 1000)
    with pytest.raises(RuleViolation, match="move-fat"):
        move_away(desk, tmp_path / "a.move")
    monkeypatch.undo()
    monkeypatch.setattr(moving.shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1, 1, 0))  # type: ignore[attr-defined]
    with pytest.raises(EnvironmentTrouble, match="move-room"):
        move_away(desk, tmp_path / "a.move")
    assert away(desk) is None


def damaged(moved: Moved, how: str) -> None:
    raw = bytearray(moved.path.read_bytes())
    if how == "half":
        del raw[len(raw) // 2 :]
    elif how == "last chunk":
        del raw[-10:]
    elif how == "flipped":
        raw[len(raw) // 2] ^= 1
    elif how == "line":
        raw[:8] = b"nothing "
    elif how == "cheap":
        line = msgspec.json.decode(bytes(raw).partition(b"\n")[0])
        raw = bytearray(msgspec.json.encode(line | {"memory": 1}, order="sorted")) + raw[raw.index(b"\n") :]
    moved.path.write_bytes(raw)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("half", "move-cut"),
        ("last chunk", "move-cut"),
        ("flipped", "move-cut"),
        ("line", "move-none"),
        ("cheap", "derivation-cost"),
    ],
)
def test_a_damaged_or_interrupted_file_is_never_taken(moved: Moved, tmp_path: Path, how: str, reason: str) -> None:
    damaged(moved, how)
    with pytest.raises(ForeignFileError, match=reason):
        come(moved, tmp_path)
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".new*"))


def test_another_code_another_pass_phrase_a_full_folder(moved: Moved, tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError, match="move-code"):
        come(moved, tmp_path, code=new_recovery_code())
    with pytest.raises(RuleViolation, match="recovery-code-form"):
        come(moved, tmp_path, code="ABCD")
    with pytest.raises(SlotError, match="slot-wrong-secret"):
        come(moved, tmp_path, secret="another pass-phrase")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "something").write_bytes(b"kept")
    with pytest.raises(RuleViolation, match="vault-folder-not-empty"):
        come(moved, tmp_path)
    assert (tmp_path / "new" / "something").read_bytes() == b"kept"
    assert not list(tmp_path.glob(".new*"))


def test_a_weak_derivation_is_refused_by_default(moved: Moved, tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError, match="derivation-cost"):
        arrive(moved.path, tmp_path / "new", moved.code, SECRET)


def frames(*heads_and_bodies: tuple[object, bytes]) -> bytes:
    whole = b""
    for head, body in heads_and_bodies:
        raw = msgspec.json.encode(head, order="sorted")
        whole += len(raw).to_bytes(4, "big") + raw + body
    return whole


FACTS = {"contest": "c", "desk": "d", "made": "m", "move": "v", "name": "n"}


@pytest.mark.parametrize(
    ("pieces", "reason"),
    [
        (((FACTS, b""), ({"path": "../evil", "size": 1}, b"x"), ({"files": 1}, b"")), "move-foreign"),
        (((FACTS, b""), ({"path": "/etc/x", "size": 1}, b"x"), ({"files": 1}, b"")), "move-foreign"),
        (((FACTS, b""), ({"path": "slots/../../x.age", "size": 1}, b"x"), ({"files": 1}, b"")), "move-foreign"),
        (
            ((FACTS, b""), ({"path": "slots/a.age", "size": 0}, b""), ({"path": "slots/a.age", "size": 0}, b"")),
            "move-foreign",
        ),
        (((FACTS, b""), ({"path": "slots/a.age", "size": -1}, b""), ({"files": 1}, b"")), "move-foreign"),
        (((FACTS, b""), ({"files": 1}, b"")), "move-cut"),
        (((FACTS, b""),), "move-cut"),
        (((FACTS, b""), ({"files": 0}, b"more")), "move-"),
        ((({"files": 0}, b""),), "move-foreign"),
        (((FACTS | {"more": 1}, b""), ({"files": 0}, b"")), "move-foreign"),
    ],
)
def test_a_made_up_file_writes_nothing_anywhere(
    tmp_path: Path, pieces: tuple[tuple[object, bytes], ...], reason: str
) -> None:
    code, salt = new_recovery_code(), os.urandom(16)
    key = derive(code, salt, LEAST)
    line = msgspec.json.encode({"format": "move/1", "memory": 8, "passes": 1, "salt": salt.hex()}) + b"\n"
    file = tmp_path / "made-up.move"
    file.write_bytes(line + age.encrypt(frames(*pieces), [age.recipient_of(key.identity)]))
    with pytest.raises(ForeignFileError, match=reason):
        arrive(file, tmp_path / "deep" / "new", code, SECRET, least=LEAST)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["made-up.move"]


@pytest.fixture
def large(office: Workspace, tmp_path: Path) -> Workspace:
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [project_row(1)]))
    (tmp_path / "files" / "P1").mkdir(parents=True)
    with (tmp_path / "files" / "P1" / "a.mp4").open("wb") as stream:
        for _ in range(64):
            stream.write(os.urandom(MIB))
    import_files(office, tmp_path / "files")
    return office


def test_a_large_contest_takes_little_memory(large: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    tracemalloc.start()
    moved = move_away(large, tmp_path / "a.move", cost=cheap)
    come(moved, tmp_path).close()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert moved.size > 64 * MIB
    assert most < 24 * MIB


def test_the_recovery_code_and_other_operators_come_along(desk: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    from reviewer_app.services.secretariat.operators import add_operator

    add_operator(desk, "经办乙测试", "another one 2", cost=cheap)
    come(move_away(desk, tmp_path / "a.move", cost=cheap), tmp_path).close()
    with open_workspace(tmp_path / "new", "another one 2") as ws:
        assert [card.code for card in projects(ws)] == ["P1", "P2"]
