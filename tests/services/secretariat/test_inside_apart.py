"""Entrants' files are opened by a child: what harms it is named and the rest goes on, what it says is not believed."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from time import process_time

import pytest

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import table
from reviewer_app.services import fence
from reviewer_app.services.fence import Limits, Stopped
from reviewer_app.services.secretariat import anonymity_desk, inside_apart
from reviewer_app.services.secretariat.anonymity import scan
from reviewer_app.services.secretariat.anonymity_terms import Term, find_hits
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.secretariat.inside import UNSEEN, Inside, Part, look_inside, scrub
from reviewer_app.services.secretariat.inside_apart import BROKEN, FAMILIES, InsideReader, Looked
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.workspace import Workspace
from tests.samples import dossier_files
from tests.services.secretariat.tables import project_row, write_xlsx
from tests.services.secretariat.test_anonymity import a_docx, a_jpeg, a_pdf

CANARY = "canary4711@example.com"
FRAGILE = """
import os, signal, sys
from reviewer_app.services.secretariat import inside_child
look = inside_child.parts_in
def fragile(kind, data, read):
    if b"wild pointer" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    return look(kind, data, read)
inside_child.parts_in = fragile
sys.exit(inside_child.main(sys.argv[1:]))
"""
"""The child as it is, with a flaw in one of its libraries."""


def a_bomb(size: int) -> bytes:
    """A small Word file whose text is `size` bytes long."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:t>" + b"a" * size + b"</w:t>")
    return target.getvalue()


def an_endless_word_file() -> bytes:
    """Every < is looked after to the end of the file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<" * 4_000_000)
    return target.getvalue()


@pytest.fixture
def entered(office: Workspace, tmp_path: Path) -> Workspace:
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [project_row(number) for number in (1, 2)]))
    return office


def put(ws: Workspace, folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    import_files(ws, folder)


def open_places(ws: Workspace) -> set[tuple[str, str, str]]:
    return {(hit.path, hit.kind, hit.place) for hit in anonymity_desk.state(ws).hits if hit.state == "open"}


def start_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    started = fence._started
    monkeypatch.setattr(fence, "_started", lambda command: started([sys.executable, "-c", program, *command[3:]]))


def test_a_child_says_what_would_be_found_here() -> None:
    files = {
        "a.pdf": a_pdf("words", f"more {CANARY}", author="Somebody"),
        "b.docx": a_docx("示例1科技有限公司", header="甲" * 3),
        "c.jpg": a_jpeg(),
        "d.pdf": a_pdf("x", locked="secret"),
        "e.docx": b"PK\x03\x04 cut short",
        "f.txt": "词".encode("gb18030"),
        "g.doc": "前言".encode("utf-16-le"),
    }
    with InsideReader() as reader:
        for name, data in files.items():
            copy = scrub(name, data) if look_inside(name, data).metadata else None
            left = look_inside(name, copy if copy is not None else data)
            assert reader.look("P1", name, data) == Looked(look_inside(name, data), copy, left), name


def test_long_words_come_whole() -> None:
    data = a_bomb(3 * MIB + 7)
    with InsideReader() as reader:
        assert reader.inside("P1", "a.docx", data) == Inside((Part("text", "body", "a" * (3 * MIB + 7)),))


def test_what_harms_its_reader_is_named_and_the_rest_goes_on(
    entered: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    monkeypatch.chdir(tmp_path / "temp")
    monkeypatch.setattr(inside_apart, "LIMITS", Limits(memory=160 * MIB))
    harmful = {"P1/1.docx": a_bomb(80 * MIB), "P1/2.pdf": a_pdf("wild pointer") + b"% wild pointer"}
    put(entered, tmp_path / "files", {**harmful, "P1/3.pdf": a_pdf(CANARY), "P2/4.pdf": a_pdf(CANARY, author="Nobody")})
    with monkeypatch.context() as flawed:
        start_instead(flawed, FRAGILE)
        report = scan(entered)
    sound = {("3.pdf", "email", "page:1"), ("4.pdf", "email", "page:1")}
    assert open_places(entered) == {("1.docx", "unseen", "bloated"), ("2.pdf", "unseen", "crashed"), *sound}
    assert (report.looked, report.gone) == (4, 1)
    assert scan(entered).looked == 1, "a crash may have been the machine's doing, a bomb is one"
    assert open_places(entered) == {("1.docx", "unseen", "bloated"), *sound}
    for path in (*entered.paths.root.rglob("*"), *(tmp_path / "temp").rglob("*")):
        assert not path.is_file() or CANARY.encode() not in path.read_bytes(), path


def test_a_file_that_hangs_its_reader_is_given_up() -> None:
    with InsideReader(limits=Limits(step_seconds=0.6)) as reader:
        assert reader.inside("P1", "a.docx", an_endless_word_file()) == Inside((Part("unseen", "slow"),))


def test_stopping_is_heard_in_the_middle_of_a_file(entered: Workspace, tmp_path: Path) -> None:
    put(entered, tmp_path / "files", {"P1/1.docx": an_endless_word_file()})
    with pytest.raises(Stopped):
        scan(entered, cancelled=lambda: True)
    assert [one.looked for one in anonymity_desk.state(entered).files] == [False]


def test_a_child_sees_one_dossier_and_no_child_starts_for_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    started, real = list[subprocess.Popen[bytes]](), fence._started

    def note(command: list[str]) -> subprocess.Popen[bytes]:
        started.append(real(command))
        return started[-1]

    monkeypatch.setattr(fence, "_started", note)
    with InsideReader(2) as reader:
        reader.look("P1", "a.txt", b"words")
        assert started == []
        for dossier in ("P1", "P1", "P2"):
            reader.look(dossier, "a.jpg", a_jpeg())
            assert [one.returncode is None for one in started] == [dossier == "P1", True]
    assert all(one.returncode is not None for one in started)


def test_no_child_says_nothing_of_the_file(entered: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(entered, tmp_path / "files", {"P1/1.pdf": a_pdf("words")})
    for command in ("/nowhere/python", sys.executable):
        monkeypatch.setattr(sys, "executable", command)
        monkeypatch.setattr(inside_apart, "CHILD", "reviewer_app.no_such_part")
        with pytest.raises(EnvironmentTrouble, match="preflight-child"):
            scan(entered)
        assert [one.looked for one in anonymity_desk.state(entered).files] == [False]


LIES = {
    "a place that has no words": ("part('title')", "crashed"),
    "a place that only we may name": ("part('slow')", "crashed"),
    "a part that is none": ("say(b'P', b'[1]')", "crashed"),
    "a kind that is none": ("part('page:1', kind='approved')", "crashed"),
    "a copy before the look": ("say(b'K', b'%PDF-')", "crashed"),
    "the look twice": ("say(b'D'); say(b'D')", "whole"),
    "an endless frame": ("out.write(b'P' + b'\\xff' * 4)", "crashed"),
    "a piece of the document": ("say(b'R', bytes(12))", "crashed"),
    "an unknown end": ("say(b'E', b'trusted')", "crashed"),
    "more parts than anybody wrote": ("[part('page:1') for _ in range(101)]", "crashed"),
    "nothing at all": ("say(b'E', b'ready')", "whole"),
    "metadata alone": ("part('info:Author', kind='metadata'); say(b'E', b'ready')", "whole"),
}
LIAR = """
import json, sys
out = sys.stdout.buffer
def say(letter, data=b''): out.write(letter + len(data).to_bytes(4, 'big') + data)
def part(place, kind='text', text='x'):
    say(b'P', json.dumps({'kind': kind, 'place': place, 'text': text, 'personal': False}).encode())
say(b'H')
sys.stdin.buffer.read(9)
LIE
out.flush()
sys.stdin.buffer.read()
"""


@pytest.mark.parametrize(("lie", "place"), LIES.values(), ids=LIES.keys())
def test_a_child_that_was_taken_over_is_not_believed(monkeypatch: pytest.MonkeyPatch, lie: str, place: str) -> None:
    monkeypatch.setattr(inside_apart, "PARTS_MOST", 100)
    start_instead(monkeypatch, LIAR.replace("LIE", lie))
    with InsideReader() as reader:
        looked = reader.look("P1", "a.pdf", a_pdf("words"))
    assert (looked.inside.parts[-1], looked.copy) == (Part("unseen", place), None)


@pytest.mark.parametrize("ending", ["say(b'E', b'ready')", "sys.exit()", "say(b'E', b'bloated')", "say(b'X')"])
def test_a_copy_of_another_kind_or_without_an_end_does_not_go_out(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    sent = b"MZ a program" if ending == "say(b'E', b'ready')" else b"%PDF-1.7 half"
    start_instead(monkeypatch, LIAR.replace("LIE", f"part('page:1'); say(b'D'); say(b'K', {sent!r}); {ending}"))
    with InsideReader() as reader:
        inside = Inside((Part("text", "page:1", "x"),))
        assert reader.look("P1", "a.pdf", a_pdf("words")) == Looked(inside, None, inside)


def test_a_picture_is_for_a_person_whatever_is_said_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    start_instead(monkeypatch, LIAR.replace("LIE", "part('info:x'); say(b'E', b'ready')"))
    with InsideReader() as reader:
        assert Part("unseen", "picture") in reader.inside("P1", "a.jpg", a_jpeg()).parts


def test_a_child_that_always_has_another_word_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    lie = "import threading\nwhile True:\n    part('page:1'); out.flush(); threading.Event().wait(0.02)"
    start_instead(monkeypatch, LIAR.replace("LIE", lie))
    with InsideReader(limits=Limits(whole_seconds=0.3)) as reader:
        assert reader.inside("P1", "a.pdf", a_pdf("words")) == Inside((Part("unseen", "slow"),))


def test_the_faults_of_a_pdf_are_told_by_the_child() -> None:
    with InsideReader() as reader:
        assert reader.pdf_fault(a_pdf("words")) == ""
        assert reader.pdf_fault(b"no PDF") == "office-pdf-none"
        assert reader.pdf_fault(b"%PDF-1.7 nothing more") == "office-pdf-damaged"
        assert reader.pdf_fault(dossier_files.a_locked_pdf()) == "office-pdf-locked"


def test_every_place_that_can_be_told_has_words() -> None:
    assert {f"place-{family}" for family in (*FAMILIES, *BROKEN)} <= table().keys()
    assert UNSEEN.parts[0].place == "whole"


def test_a_megabyte_of_letters_is_gone_through_once() -> None:
    before = process_time()
    assert find_hits([Part("text", "body", "a" * MIB + " x@example.com")], [Term("unit", "nobody")])[0].kind == "email"
    assert process_time() - before < 5
