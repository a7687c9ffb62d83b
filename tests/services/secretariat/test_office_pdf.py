"""Office files become PDF: fenced off, watched, wiped; what fails is left to a person with its reason."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.compliance import DerivedFile
from reviewer_app.models.secretariat import Blob, OperatorRow, ProjectFile
from reviewer_app.services.secretariat import clear_place, office_automation, office_converter, office_pdf
from reviewer_app.services.secretariat.clear_place import PREFIX
from reviewer_app.services.secretariat.dossiers import files_of, import_files
from reviewer_app.services.secretariat.office_converter import Limits
from reviewer_app.services.secretariat.office_files import office_files
from reviewer_app.services.secretariat.office_pdf import convert_all, take_pdf, take_pdfs
from reviewer_app.services.secretariat.outgoing import outgoing
from reviewer_app.services.secretariat.pool import plain_of
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.a_suite import OFFICE, a_suite
from tests.services.secretariat.tables import project_row, write_xlsx
from tests.services.secretariat.test_anonymity import a_pdf

PDF = a_pdf("a page")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
QUICK = Limits(poll=0.05)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the clear place is made in these tests, so that its emptiness can be seen."""
    path = tmp_path / "memory"
    path.mkdir()
    monkeypatch.setattr(clear_place, "IN_MEMORY", path)
    return path


@pytest.fixture
def suite(tmp_path: Path, room: Path) -> Path:
    (tmp_path / "suite").mkdir()
    return a_suite(tmp_path / "suite", PDF)


def entered(office: Workspace, tmp_path: Path, files: dict[str, bytes]) -> Workspace:
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2), project_row(10)]))
    for name, content in files.items():
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    import_files(office, tmp_path / "files")
    return office


def states(office: Workspace) -> dict[tuple[str, str], tuple[str, str]]:
    return {(one.code, one.path): (one.state, one.reason) for one in office_files(office)}


def sent(office: Workspace, code: str) -> dict[str, bytes]:
    """What experts get of a project: name → content."""
    with office.database.read() as session:
        found = [one for files in outgoing(session, anonymous=False).values() for one in files]
        return {
            one.shown: plain_of(office.paths, one.sent)
            for one in found
            if one.file.project == project_of(session, code)
        }


def project_of(session, code: str) -> str:  # type: ignore[no-untyped-def]
    from reviewer_app.models.secretariat import Project

    return str(session.scalars(select(Project.id).where(Project.code == code)).one())


def test_experts_get_the_pdf_and_the_original_stays(office: Workspace, tmp_path: Path, suite: Path, room: Path) -> None:
    original = OFFICE + b"one"
    entered(office, tmp_path, {"P1/申报书.docx": original, "P1/照片.png": b"x", "P2/表.XLSX": OFFICE + b"two"})
    assert states(office) == {("P1", "申报书.docx"): ("waiting", ""), ("P2", "表.XLSX"): ("waiting", "")}
    steps: list[tuple[int, int]] = []
    done = convert_all(office, lambda at, total: steps.append((at, total)), program=suite)
    assert (done.done, done.left) == (2, ())
    assert (steps[0], steps[-1]) == ((0, 2), (2, 2))
    shown = sent(office, "P1")
    assert set(shown) == {"申报书.pdf", "照片.png"}
    assert shown["申报书.pdf"].startswith(PDF)
    assert {one.path for one in files_of(office, "P1")} == {"照片.png", "申报书.docx"}
    with office.database.read() as session:
        row = session.scalars(select(DerivedFile).where(DerivedFile.path == "申报书.docx")).one()
        blob = session.scalars(select(Blob).join(ProjectFile, ProjectFile.blob == Blob.digest)).all()
        assert row.tool == "LibreOffice 9.9.9"
        assert any(plain_of(office.paths, one) == original for one in blob)
        assert [act for act in session.scalars(select(LedgerEntry.act)) if act == "office-file-pdf"] == [
            "office-file-pdf"
        ] * 2
    assert list(room.iterdir()) == []


def test_the_program_is_told_little_and_works_in_a_place_of_its_own(
    office: Workspace, tmp_path: Path, suite: Path, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    entered(office, tmp_path, {"P1/某单位的申报书.docx": OFFICE})
    convert_all(office, program=suite)
    name, profile, where, mode, told = eval((suite.parent / "journal").read_text())
    assert name == "1.docx"  # the entrant's name stands on no disk, not even for a moment
    assert mode == "0o700"
    assert where.startswith(str(room))
    assert profile.startswith(f"file://{room}/{PREFIX}")
    assert told["HOME"].startswith(str(room))
    assert told["DBUS_SESSION_BUS_ADDRESS"] == ""
    assert told["https_proxy"] == "http://127.0.0.1:9"


def test_macros_are_off_in_the_profile(tmp_path: Path) -> None:
    office_converter.prepare(tmp_path)
    said = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text()
    assert '<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value>' in said
    assert '<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value>' in said


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", OFFICE + b"CRASH", "office-crashed"),
        ("a.docx", OFFICE + b"NOTHING", "office-nothing"),
        ("a.docx", OFFICE + b"BROKEN", "office-pdf-damaged"),
        ("a.docx", b"no office file at all", "office-damaged"),
        ("a.doc", b"no office file at all", "office-damaged"),
        ("a.doc", OLE + os.urandom(900), "office-damaged"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "office-locked"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le") + b"NOTHING", "office-nothing"),
        ("a.ofd", OFFICE, "office-by-hand"),
    ],
)
def test_what_fails_is_left_with_its_reason_and_the_others_go_on(
    office: Workspace, tmp_path: Path, suite: Path, room: Path, name: str, content: bytes, reason: str
) -> None:
    entered(office, tmp_path, {f"P1/{name}": content, "P2/b.docx": OFFICE})
    done = convert_all(office, program=suite, limits=QUICK)
    assert done.done == 1
    assert [(one.code, one.reason) for one in done.left] == [("P1", reason)]
    assert states(office) == {("P1", name): ("left", reason), ("P2", "b.docx"): ("done", "")}
    assert list(room.iterdir()) == []
    assert convert_all(office, program=suite, limits=QUICK).done == 0
    assert len((suite.parent / "journal").read_text().splitlines()) <= 2  # not tried again unasked


@pytest.mark.parametrize(
    ("word", "limits", "reason"),
    [
        (b"HANG", Limits(seconds=0.3, poll=0.05), "office-hung"),
        (b"BLOAT", Limits(written=1 << 20, poll=0.05), "office-bloated"),
        (b"HANG", Limits(memory=1, poll=0.05), "office-bloated"),
    ],
)
def test_what_asks_for_too_much_is_ended(
    office: Workspace, tmp_path: Path, suite: Path, room: Path, word: bytes, limits: Limits, reason: str
) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE + word})
    assert [one.reason for one in convert_all(office, program=suite, limits=limits).left] == [reason]
    assert list(room.iterdir()) == []


def test_a_hanging_program_is_ended_with_its_children(
    office: Workspace, tmp_path: Path, suite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its time is over as soon as both are born, however long that takes."""
    monkeypatch.setattr(office_converter, "_fences", lambda: ())
    entered(office, tmp_path, {"P1/a.docx": OFFICE + b"HANG"})
    told = suite.parent / "journal.pids"

    def clock() -> float:
        is_born = told.is_file() and len(told.read_text().split()) == 2
        return time.monotonic() + (1000 if is_born else 0)

    monkeypatch.setattr(office_converter, "monotonic", clock)
    done = convert_all(office, program=suite, limits=Limits(seconds=900, poll=0.05))
    assert [one.reason for one in done.left] == ["office-hung"]
    pids = [int(pid) for pid in told.read_text().split()]
    assert not [pid for pid in pids if psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE]


def test_a_run_can_be_stopped_within_a_file(office: Workspace, tmp_path: Path, suite: Path, room: Path) -> None:
    class Stop(Exception):
        pass

    entered(office, tmp_path, {"P1/a.docx": OFFICE, "P2/b.docx": OFFICE + b"HANG"})
    seen: list[int] = []

    def tell(at: int, _total: int) -> None:
        seen.append(at)
        if seen.count(1) > 2:
            raise Stop

    with pytest.raises(Stop):
        convert_all(office, tell, program=suite, limits=Limits(poll=0.05))
    assert states(office) == {("P1", "a.docx"): ("done", ""), ("P2", "b.docx"): ("waiting", "")}
    assert list(room.iterdir()) == []


def test_left_ones_are_tried_again_when_asked(office: Workspace, tmp_path: Path, suite: Path) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE + b"NOTHING"})
    convert_all(office, program=suite)
    suite.write_text(suite.read_text().replace('b"NOTHING"', 'b"NEVER"'))
    assert convert_all(office, program=suite).done == 0
    assert convert_all(office, program=suite, again=True).done == 1
    assert states(office) == {("P1", "a.docx"): ("done", "")}


def test_without_a_program_nothing_is_touched(office: Workspace, tmp_path: Path, room: Path) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE})
    with pytest.raises(EnvironmentTrouble, match="office-no-converter"):
        convert_all(office, program=tmp_path / "none")
    assert states(office) == {("P1", "a.docx"): ("waiting", "")}


def test_a_new_original_waits_again(office: Workspace, tmp_path: Path, suite: Path) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE})
    convert_all(office, program=suite)
    (tmp_path / "files" / "P1" / "a.docx").write_bytes(OFFICE + b"another")
    import_files(office, tmp_path / "files")
    assert states(office) == {("P1", "a.docx"): ("waiting", "")}
    assert set(sent(office, "P1")) == {"a.docx"}


def test_a_pdf_of_the_same_name_keeps_its_name(office: Workspace, tmp_path: Path, suite: Path) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE, "P1/a.xlsx": OFFICE + b"2", "P1/a.pdf": PDF})
    convert_all(office, program=suite)
    assert set(sent(office, "P1")) == {"a.pdf", "a (docx).pdf", "a (xlsx).pdf"}


def test_dropped_pdfs_go_to_the_file_of_their_name(office: Workspace, tmp_path: Path, room: Path) -> None:
    files = {"P1/申报书.docx": OFFICE, "P10/申报书.docx": OFFICE + b"2", "P2/说明.ofd": OFFICE + b"3"}
    entered(office, tmp_path, files)
    drop = tmp_path / "drop"
    (drop / "P1").mkdir(parents=True)
    (drop / "P1" / "申报书.pdf").write_bytes(PDF)
    (drop / "说明.ofd.pdf").write_bytes(PDF + b"\n%2")
    (drop / "别的.pdf").write_bytes(PDF)
    alone = tmp_path / "申报书.pdf"
    alone.write_bytes(PDF + b"\n%3")
    taken = take_pdfs(office, [drop])
    assert {(one.code, one.path) for one in taken.taken} == {("P1", "申报书.docx"), ("P2", "说明.ofd")}
    assert [(one.name, one.reason) for one in taken.strays] == [("别的.pdf", "office-pdf-of-none")]
    again = take_pdfs(office, [alone])  # only one of that name is left
    assert [one.code for one in again.taken] == ["P10"]
    assert sent(office, "P10")["申报书.pdf"] == PDF + b"\n%3"


def test_one_name_in_two_projects_needs_a_number(office: Workspace, tmp_path: Path, room: Path) -> None:
    entered(office, tmp_path, {"P1/申报书.docx": OFFICE, "P10/申报书.docx": OFFICE + b"2"})
    dropped = tmp_path / "申报书.pdf"
    dropped.write_bytes(PDF)
    assert [one.reason for one in take_pdfs(office, [dropped]).strays] == ["office-pdf-several"]
    numbered = tmp_path / "P1 申报书.pdf"
    numbered.write_bytes(PDF)
    assert [one.code for one in take_pdfs(office, [numbered]).taken] == ["P1"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no pdf", "office-pdf-none"),
        (PDF[:60], "office-pdf-damaged"),
        (a_pdf("closed", locked="secret"), "office-pdf-locked"),
    ],
)
def test_only_a_sound_pdf_is_taken(office: Workspace, tmp_path: Path, content: bytes, reason: str) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE})
    given = tmp_path / "a.pdf"
    given.write_bytes(content)
    with pytest.raises(RuleViolation, match=reason):
        take_pdf(office, "P1", "a.docx", given)
    assert [one.reason for one in take_pdfs(office, [given]).strays] == [reason]
    assert states(office) == {("P1", "a.docx"): ("waiting", "")}
    given.write_bytes(PDF)
    take_pdf(office, "P1", "a.docx", given)
    assert states(office) == {("P1", "a.docx"): ("done", "")}
    with pytest.raises(RuleViolation, match="office-file-unknown"):
        take_pdf(office, "P1", "none.docx", given)


def test_who_may_not_write_converts_nothing(office: Workspace, tmp_path: Path, suite: Path) -> None:
    entered(office, tmp_path, {"P1/a.docx": OFFICE})
    with office.database.write() as session:
        session.get_one(OperatorRow, office.operator).role = "contractor"
    with pytest.raises(RuleViolation, match="operator-may-not"):
        convert_all(office, program=suite)
    assert not (suite.parent / "journal").exists()


LEAVES = """
import os, signal, sys
from pathlib import Path
from reviewer_app.services.secretariat.clear_place import clear_place
with clear_place(Path(sys.argv[1])) as place:
    (place / "1.docx").write_bytes(b"canary")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_is_wiped_at_the_next_start(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", LEAVES, str(tmp_path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    (left,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert (left / "1.docx").read_bytes() == b"canary"
    with clear_place.clear_place(tmp_path) as at_work:
        assert clear_place.sweep((tmp_path,)) == 1
        assert at_work.is_dir()  # what somebody works in stays
    assert list(tmp_path.iterdir()) == []


def test_a_link_out_of_the_place_is_not_followed_when_it_is_wiped(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "kept").write_bytes(b"kept")
    with clear_place.clear_place(tmp_path) as place:
        (place / "file").symlink_to(other / "kept")
        (place / "folder").symlink_to(other)
    assert (other / "kept").read_bytes() == b"kept"


def test_the_script_for_windows_forbids_macros_before_it_opens_anything(tmp_path: Path) -> None:
    command = office_automation.command(Path("powershell"), tmp_path / "1.et", tmp_path / "1.pdf", tmp_path)
    assert command[-2:] == ["sheets", "KET.Application,Excel.Application"]
    said = (tmp_path / "convert.ps1").read_text()
    forbidden = said.index("$app.AutomationSecurity = 3")
    assert all(forbidden < said.index(word) for word in (".Documents.Open", ".Workbooks.Open", ".Presentations.Open"))


def test_the_tool_of_this_machine_is_named_or_there_is_none(suite: Path, tmp_path: Path) -> None:
    assert office_pdf.tool_here(suite) == "LibreOffice 9.9.9"
    assert office_pdf.tool_here(tmp_path / "none") == ""
    assert os.access(suite, os.X_OK)
