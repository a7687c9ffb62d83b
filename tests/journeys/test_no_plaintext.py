"""Nothing of a dossier or a score is ever on the disk in clear: every file of a whole session is searched."""

from __future__ import annotations

import io
import json
import os
import re
import secrets
import subprocess
import sys
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec import structs
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.fonts import font_file
from reviewer_app.paths import APP_NAME
from reviewer_app.security.derive import ArgonCost
from reviewer_app.sync.assignment import dossier_digest
from tests.journeys import expert_session
from tests.journeys.inotify import Watch
from tests.journeys.searched import surroundings
from tests.services.expert.world import World

pytestmark = pytest.mark.xdist_group("plaintext")  # what they share is made once, on one worker

SECRET = "合成词组 example 0003"
TEMPORARY = re.compile(r"(\.[0-9a-f]{8})?\.(part|partial)$")
LEFT_BEHIND = (".age", ".json", ".review", ".db", ".db-wal", ".db-shm", ".lock", ".backup")


@dataclass(frozen=True)
class Session:
    """What one run of the program left and said."""

    machine: Path
    canary: str
    pdf: bytes
    said: str
    answer: dict[str, object]
    temporary: list[Path]
    elsewhere: list[Path]


def pdf_with(canary: str) -> bytes:
    """Make a PDF with the canary in its page, uncompressed, and in comments as UTF-16."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    for page in range(3):
        canvas.setFont("Helvetica", 30)
        canvas.drawString(72, 700, f"{canary} {page}")
        canvas.rect(72, 300, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    words = f"机密 {canary}"
    return stream.getvalue() + b"\n%" + words.encode("utf-16-le") + b"\n%" + words.encode("utf-16-be") + b"\n%%EOF\n"


def forms(canary: str, pdf: bytes) -> dict[str, bytes]:
    """Return the shapes in which the words could lie somewhere."""
    words = f"机密 {canary}"
    return {
        "utf-8": canary.encode(),
        "utf-16-le": canary.encode("utf-16-le"),
        "utf-16-be": canary.encode("utf-16-be"),
        "json": json.dumps(words).encode()[1:8],
        "pdf page": f"({canary} 0)".encode(),
        "pdf stream": pdf[200:264],
        "pdf start": pdf[:9],
        "compressed": zlib.compress(canary.encode() * 3)[2:12],
        "database": b"SQLite format 3",
    }


def hits(paths: list[Path], wanted: dict[str, bytes]) -> list[str]:
    """Return where any of the shapes was found."""
    found = []
    for path in paths:
        try:
            content = path.read_bytes()
        except FileNotFoundError:  # another program's, gone again
            continue
        found += [f"{path.name}: {name}" for name, form in wanted.items() if form in content]
    return found


def files_below(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Session:
    root = tmp_path_factory.mktemp("session")
    canary = f"canary{secrets.token_hex(8)}"
    pdf = pdf_with(canary)
    world = World(root / "dispatch", cheap)
    one = structs.replace(world.project(1, [pdf]), title=f"{canary} title", unit=f"{canary} unit")
    text = world.file_entry(f"机密 {canary} text".encode(), "z-letter.txt", one.files[0].group)
    text = structs.replace(text, media_type="text/plain")
    two = structs.replace(world.project(2, [pdf + b"%"]), title=f"{canary} other")
    one = structs.replace(one, files=(*one.files, text), dossier=dossier_digest((*one.files, text)))
    package = world.assignment([one, two])
    machine = root / "machine"
    places = {name: machine / name for name in ("home", "temp", "cache", "config", "data", "runtime", "work", "out")}
    for place in places.values():
        place.mkdir(parents=True, mode=0o700)
    fonts = places["cache"] / APP_NAME / "fonts"
    fonts.mkdir(parents=True)
    for made in (font_file(bold=False), font_file(bold=True)):
        (fonts / made.name).symlink_to(made)
    plan = {
        "folder": str(places["data"] / "vault"),
        "package": str(package),
        "code": world.code,
        "secret": SECRET,
        "out": str(places["out"]),
        "kept": str(root / "kept"),
        "canary": canary,
    }
    (root / "plan.json").write_text(json.dumps(plan), "utf-8")
    return run(root / "plan.json", machine, places, canary, pdf)


def run(plan: Path, machine: Path, places: dict[str, Path], canary: str, pdf: bytes) -> Session:
    shared = [Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")]
    watch = Watch(places["temp"], places["work"], places["runtime"])
    began = time.time()
    done = subprocess.run(
        [sys.executable, str(expert_session.__file__), str(plan)],
        env=surroundings(places),
        cwd=places["work"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, answer = done.stdout.rpartition('{"seen"')[0] + done.stderr, done.stdout.splitlines()[-1]
    elsewhere = [path for folder in shared for path in folder.iterdir() if made_since(path, began)]
    return Session(machine, canary, pdf, said, json.loads(answer), watch.names(), elsewhere)


def made_since(path: Path, began: float) -> bool:
    try:
        return path.is_file() and path.stat().st_mtime >= began and os.access(path, os.R_OK)
    except FileNotFoundError:
        return False  # another program's, gone again


def kept_in(session: Session) -> Path:
    """Where the expert has his own workbooks written, in clear as he asked."""
    return session.machine.parent / "kept"


def test_the_session_really_handled_it(session: Session) -> None:
    """Two PDFs and a text were drawn; the marks and opinions were kept and signed."""
    assert session.answer["seen"] == 3
    assert session.answer["found"] == 4, "three pages and the text; the other project was recused"
    assert {path.name for path in kept_in(session).iterdir()} == {"hits.xlsx", "overview.xlsx", "log.xlsx"}
    assert session.canary in str(session.answer["opinion"])
    assert len(list((session.machine / "out").glob("*.review"))) == 4
    assert (session.machine / "data" / "vault" / "vault.db-wal").exists()


def test_no_file_holds_a_word_of_it(session: Session) -> None:
    searched = files_below(session.machine)
    assert {"vault.db", "vault.db-wal", "dossiers.db", "vault.backup"} <= {path.name for path in searched}
    assert hits(searched, forms(session.canary, session.pdf)) == []


def test_no_file_elsewhere_holds_a_word_of_it(session: Session) -> None:
    wanted = {
        name: form for name, form in forms(session.canary, session.pdf).items() if session.canary[6:] in str(form)
    }
    assert wanted
    assert hits(session.elsewhere, wanted) == []


def test_no_name_tells_it(session: Session) -> None:
    assert not [path for path in session.machine.rglob("*") if session.canary in path.name]


def test_no_temporary_file_was_made_even_for_a_moment(session: Session) -> None:
    assert session.temporary == []


def test_only_sealed_kinds_of_files_were_written(session: Session) -> None:
    """By Python itself; SQLite's own files are the two databases with their -wal and -shm."""
    opened = session.answer["opened"]
    assert isinstance(opened, list)
    written = {Path(name) for name in opened if name and name != os.devnull and Path(name).parent != kept_in(session)}
    places = {path.relative_to(session.machine).parts[0] for path in written}
    assert places == {"cache", "data", "out"}
    kept = [path for path in written if session.machine / "cache" not in path.parents]
    assert [path for path in kept if not TEMPORARY.sub("", path.name).endswith(LEFT_BEHIND)] == []
    translations = [path.parent.name for path in written if path not in kept]
    assert set(translations) == {"i18n"}


def test_output_and_crash_report_say_nothing_of_it(session: Session) -> None:
    assert "ValueError" in session.said
    assert session.canary not in session.said
    assert SECRET not in session.said


def test_the_search_finds_what_is_planted(session: Session, tmp_path: Path) -> None:
    wanted = forms(session.canary, session.pdf)
    for name, form in wanted.items():
        (tmp_path / "planted").write_bytes(b"\0" * 100 + form + b"\0")
        assert f"planted: {name}" in hits([tmp_path / "planted"], wanted)
    (tmp_path / "planted").write_bytes(session.pdf)
    found = {hit.partition(": ")[2] for hit in hits([tmp_path / "planted"], wanted)}
    assert {"utf-8", "utf-16-le", "utf-16-be", "pdf page", "pdf stream"} <= found
