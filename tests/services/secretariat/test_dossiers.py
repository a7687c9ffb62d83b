"""Files find their project by its code, are encrypted once, and nothing of them lies anywhere in clear."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.database import insert_rows
from reviewer_app.models.secretariat import Blob, ProjectFile
from reviewer_app.security.age import encrypt_into
from reviewer_app.security.atomic import sync_folder
from reviewer_app.security.padding import padme
from reviewer_app.services.secretariat import file_keeping, pool
from reviewer_app.services.secretariat.attachments import display_path, find_attachments
from reviewer_app.services.secretariat.dossiers import files_of, import_files
from reviewer_app.services.secretariat.projects import import_projects, projects
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import OFFICES, project_row, write_xlsx

CANARY = b"canary-5f1d0c-of-a-dossier "


@pytest.fixture
def entered(office: Workspace, tmp_path: Path) -> Workspace:
    """Three projects, one of which has a code that begins like another's."""
    rows = [project_row(1), project_row(2), project_row(10)]
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", rows))
    return office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "files"
    path.mkdir()
    return path


def put(folder: Path, name: str, content: bytes = b"x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


FOUND = [
    ("P1/申报书.pdf", "P1", "申报书.pdf"),
    ("P1_示例项目/证明/营业执照.jpg", "P1", "证明/营业执照.jpg"),
    ("P1申报书.pdf", "P1", "P1申报书.pdf"),
    ("p1-申报书.pdf", "P1", "p1-申报书.pdf"),
    ("Ｐ１ 申报书.pdf", "P1", "Ｐ１ 申报书.pdf"),
    ("工业制造/P10（示例）/视频.mp4", "P10", "视频.mp4"),
    ("P10.zip", "P10", "P10.zip"),
    ("P1/P2/说明.txt", "P1", "P2/说明.txt"),
]


@pytest.mark.parametrize(("name", "code", "shown"), FOUND)
def test_file_finds_its_project(folder: Path, name: str, code: str, shown: str) -> None:
    put(folder, name)
    search = find_attachments(folder, ["P1", "P2", "P10"])
    assert [(one.code, one.shown) for one in search.files] == [(code, shown)]
    assert search.unassigned == ()


LEFT = [
    ("P100.pdf", "file-no-code"),
    ("P1a/申报书.pdf", "file-no-code"),
    ("XP1.pdf", "file-no-code"),
    ("公共材料/说明.pdf", "file-no-code"),
]


@pytest.mark.parametrize(("name", "reason"), LEFT)
def test_file_of_no_project_is_listed(folder: Path, name: str, reason: str) -> None:
    put(folder, name)
    search = find_attachments(folder, ["P1", "P2", "P10"])
    assert search.files == ()
    assert [(one.path, one.reason) for one in search.unassigned] == [(name, reason)]


def test_longest_code_wins(folder: Path) -> None:
    put(folder, "GY-1-2 申报书.pdf")
    assert [one.code for one in find_attachments(folder, ["GY-1", "GY-1-2"]).files] == ["GY-1-2"]


def test_links_empty_files_and_leftovers_are_left_out(folder: Path, tmp_path: Path) -> None:
    secret = put(tmp_path, "elsewhere/secret.txt")
    put(folder, "P1/空.pdf", b"")
    (folder / "P1" / "link.pdf").symlink_to(secret)
    (folder / "P1" / "linked").symlink_to(secret.parent, target_is_directory=True)
    for name in ("P1/.DS_Store", "P1/Thumbs.db", "P1/~$申报书.docx", "__MACOSX/P1/._x.pdf"):
        put(folder, name)
    search = find_attachments(folder, ["P1"])
    assert search.files == ()
    assert {(one.path, one.reason) for one in search.unassigned} == {
        ("P1/空.pdf", "file-empty"),
        ("P1/link.pdf", "file-not-plain"),
        ("P1/linked", "file-not-plain"),
    }
    assert search.leftovers == 4


def test_names_in_gb18030_bytes_are_read(folder: Path) -> None:
    name = os.fsencode(folder) + b"/P1_" + "申报书".encode("gb18030") + b".pdf"
    with open(name, "wb") as file:
        file.write(b"x")
    assert [one.shown for one in find_attachments(folder, ["P1"]).files] == ["P1_申报书.pdf"]


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("a\x07\u202eb.pdf",), "ab.pdf"),
        (("..", "x.pdf"), "x.pdf"),
        (("c:\\x.pdf",), "cx.pdf"),
        ((". hidden", "y"), "hidden/y"),
        (("..",), "file"),
        (("长" * 100 + ".pdf",), "长" * 65 + ".pdf"),
        (("深" * 40, "深" * 40 + ".docx"), "深" * 40 + ".docx"),
    ],
)
def test_path_for_display_is_safe_everywhere(parts: tuple[str, ...], shown: str) -> None:
    assert display_path(parts) == shown
    assert len(shown.encode()) <= 200


def test_two_files_of_one_name_are_told_apart(folder: Path) -> None:
    put(folder, "P1_甲/申报书.pdf", b"1")
    put(folder, "P1_乙/申报书.pdf", b"2")
    assert {one.shown for one in find_attachments(folder, ["P1"]).files} == {"申报书.pdf", "申报书 (2).pdf"}


def test_missing_folder_is_trouble_of_the_machine(folder: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as trouble:
        find_attachments(folder / "none", ["P1"])
    assert trouble.value.code == "file-unreadable"


def test_files_are_kept_by_content_and_grouped(entered: Workspace, folder: Path) -> None:
    put(folder, "P1/项目申报书.pdf", b"one")
    put(folder, "P2/项目申报书.pdf", b"two")
    put(folder, "P2/营业执照.jpg", b"same")
    put(folder, "P10/营业执照副本.jpg", b"same")
    steps: list[tuple[int, int]] = []
    report = import_files(entered, folder, lambda done, total: steps.append((done, total)))
    assert (len(report.changes), report.encrypted, report.unchanged) == (4, 3, 0)
    assert steps[-1] == (14, 14)
    cards = [(one.path, one.group, one.size, one.sha256) for one in files_of(entered, "P2")]
    assert cards == [
        ("项目申报书.pdf", "application", 3, hashlib.sha256(b"two").hexdigest()),
        ("营业执照.jpg", "proof", 4, hashlib.sha256(b"same").hexdigest()),
    ]
    blobs = sorted(path.name for path in (entered.paths.pool / "blobs").iterdir())
    with entered.database.read() as session:
        assert blobs == sorted(f"{digest}.age" for digest in session.scalars(select(Blob.digest)))


def test_files_of_an_unknown_project_are_refused(entered: Workspace) -> None:
    with pytest.raises(RuleViolation) as refused:
        files_of(entered, "P9")
    assert refused.value.code == "project-unknown"


def test_blob_is_named_by_its_digest_padded_and_opened_by_stock_age(
    entered: Workspace, folder: Path, tmp_path: Path
) -> None:
    content = CANARY * 5000
    put(folder, "P1/项目申报书.pdf", content)
    import_files(entered, folder)
    with entered.database.read() as session:
        blob = session.scalars(select(Blob)).one()
    path = pool.blob_path(entered.paths, blob.digest)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == blob.digest
    assert (blob.size, blob.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    identity = tmp_path / "identity.txt"
    identity.write_text(blob.identity + "\n")
    age = shutil.which("age")
    assert age is not None
    opened = subprocess.run([age, "-d", "-i", str(identity), str(path)], capture_output=True, check=True).stdout
    assert opened == content + bytes(padme(len(content)) - len(content))


def test_nothing_of_a_file_lies_in_the_vault_in_clear(entered: Workspace, folder: Path) -> None:
    put(folder, "P1/机密申报书.pdf", CANARY * 100)
    import_files(entered, folder)
    for path in entered.paths.root.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert CANARY not in raw
            assert "机密申报书".encode() not in raw
            assert "机密申报书" not in path.name


def test_second_import_takes_only_what_is_different(entered: Workspace, folder: Path) -> None:
    put(folder, "P1/项目申报书.pdf", b"one")
    put(folder, "P1/说明.txt", b"text")
    import_files(entered, folder)
    put(folder, "P1/项目申报书.pdf", b"one, improved")
    put(folder, "P1/演示.pptx", b"slides")
    (folder / "P1" / "说明.txt").unlink()
    report = import_files(entered, folder)
    assert {(one.path, one.replaced) for one in report.changes} == {("项目申报书.pdf", True), ("演示.pptx", False)}
    assert (report.unchanged, report.encrypted) == (0, 2)
    again = import_files(entered, folder)
    assert (again.changes, again.unchanged, again.encrypted) == ((), 2, 0)
    project = projects(entered)[0].project
    assert {one.path for one in files_of(entered, project)} == {"项目申报书.pdf", "演示.pptx", "说明.txt"}
    with entered.database.read() as session:
        assert len(session.scalars(select(Blob)).all()) == 4


def test_check_list_is_held_against_the_files(office: Workspace, folder: Path, tmp_path: Path) -> None:
    person = project_row(2, OFFICES, 赛题="数字技能方向", 参赛单位=None, 统一社会信用代码=None)
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [project_row(1), person]))
    put(folder, "P1/项目申报书.pdf")
    gaps = import_files(office, folder).gaps
    assert {one.code for one in gaps} == {"P1"}
    assert [(one.group, one.title) for one in gaps if one.required] == [("proof", "相关证明材料")]
    assert {one.within for one in gaps if one.group == "application"} == {"项目申报书"}


def test_broken_run_goes_on_where_it_stopped(entered: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, "P1/项目申报书.pdf", b"one")
    put(folder, "P2/项目申报书.pdf", b"two")
    whole = pool.Batch.encrypt

    def breaks(batch: pool.Batch, source: Path, *rest: str) -> Blob:
        if "P2" in str(source):
            pool.blobs_folder(entered.paths).joinpath(".half.age").write_bytes(b"half")
            raise KeyboardInterrupt
        return whole(batch, source, *rest)

    monkeypatch.setattr(pool.Batch, "encrypt", breaks)
    with pytest.raises(KeyboardInterrupt):
        import_files(entered, folder)
    monkeypatch.setattr(pool.Batch, "encrypt", whole)
    report = import_files(entered, folder)
    assert (report.encrypted, report.unchanged) == (1, 1)
    assert len(list(pool.blobs_folder(entered.paths).iterdir())) == 2


def test_file_that_changes_while_it_is_read_is_refused(entered: Workspace, folder: Path) -> None:
    path = put(folder, "P1/项目申报书.pdf", b"one")
    with pytest.raises(RuleViolation) as refused:
        pool.encrypt_into_pool(entered.paths, path, "0" * 64, "application/pdf")
    assert refused.value.code == "file-changed"
    assert list(pool.blobs_folder(entered.paths).iterdir()) == []


def test_file_that_shrinks_is_padded_and_refused(
    entered: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder, "P1/项目申报书.pdf", b"one two three")
    digest = pool.content_digest(path)
    path.write_bytes(b"one")
    with pytest.raises(RuleViolation):
        pool.encrypt_into_pool(entered.paths, path, digest, "application/pdf")


def test_files_of_one_project_are_all_kept_or_none(entered: Workspace, folder: Path) -> None:
    put(folder, "P1/a.pdf", b"one")
    put(folder, "P1/b.pdf", b"one")
    report = import_files(entered, folder)
    assert (report.encrypted, len(report.changes)) == (1, 2)
    with entered.database.read() as session:
        assert len(session.scalars(select(ProjectFile)).all()) == 2


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_disk_that_fails_keeps_no_row_of_what_is_not_on_it(
    entered: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    put(folder, "P1/项目申报书.pdf", b"one")
    put(folder, "P2/项目申报书.pdf", b"two")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, failing, full)
        with pytest.raises(EnvironmentTrouble) as trouble:
            import_files(entered, folder)
    assert trouble.value.code == "pool-write"
    with entered.database.read() as session:
        assert not session.scalars(select(Blob)).all()
        assert not session.scalars(select(ProjectFile)).all()
    assert list(pool.blobs_folder(entered.paths).iterdir()) == []
    assert import_files(entered, folder).encrypted == 2


def test_disk_full_at_one_file_keeps_the_projects_before_it(
    entered: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "P1/项目申报书.pdf", b"one")
    put(folder, "P2/a.pdf", b"two")
    put(folder, "P2/b.pdf", b"three")
    whole = encrypt_into

    def full(plain: BinaryIO, stream: BinaryIO, *rest: object, **named: object) -> tuple[str, str, int]:
        if os.fstat(plain.fileno()).st_size == len(b"three"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(plain, stream, *rest, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr("reviewer_app.services.secretariat.pool.encrypt_into", full)
        with pytest.raises(EnvironmentTrouble) as trouble:
            import_files(entered, folder)
    assert trouble.value.code == "pool-write"
    with entered.database.read() as session:
        digests = list(session.scalars(select(Blob.digest)))
        assert list(session.scalars(select(ProjectFile.blob))) == digests
    assert [path.stem for path in pool.blobs_folder(entered.paths).iterdir()] == digests
    report = import_files(entered, folder)
    assert (report.encrypted, report.unchanged) == (2, 1)


def test_many_projects_are_kept_together_and_files_stand_before_rows(
    entered: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2, 10):
        put(folder, f"P{number}/项目申报书.pdf", f"of {number}".encode())
    happened: list[str] = []
    settled = pool.Batch.settle

    def folder_synced(path: Path) -> None:
        happened.append("folder")
        sync_folder(path)

    def all_synced(batch: pool.Batch) -> None:
        settled(batch)
        happened.append("settled")

    def rows(session: Session, table: type[Blob], columns: Sequence[str], given: list[tuple[object, ...]]) -> None:
        happened.append(table.__name__)
        insert_rows(session, table, columns, given)

    monkeypatch.setattr("reviewer_app.services.secretariat.pool.sync_folder", folder_synced)
    monkeypatch.setattr(pool.Batch, "settle", all_synced)
    monkeypatch.setattr("reviewer_app.services.secretariat.file_keeping.insert_rows", rows)
    monkeypatch.setattr(file_keeping, "FILES_AT_ONCE", 2)
    import_files(entered, folder)
    assert happened == ["folder", "settled", "Blob", "ProjectFile"] * 2
