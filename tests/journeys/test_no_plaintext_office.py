"""The secretariat's side: entrants' files are read, copied and converted, scores opened, and nothing lies in clear."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys import office_session
from tests.journeys.inotify import Watch
from tests.journeys.searched import surroundings
from tests.journeys.test_no_plaintext import TEMPORARY, files_below, forms, hits, pdf_with
from tests.services.secretariat.a_suite import a_suite
from tests.services.secretariat.tables import project_row, write_xlsx
from tests.services.secretariat.test_anonymity import a_docx, a_jpeg, a_pdf

pytestmark = pytest.mark.xdist_group("plaintext-office")  # what they share is made once, on one worker

SEALED = (".age", ".json", ".review", ".db", ".db-wal", ".db-shm", ".lock", ".backup", ".move")
"""What the files may be called, but for the converter's place in memory, which is wiped."""


@dataclass(frozen=True)
class Session:
    """What one run of the program left and said; `passing`: what was made in temporary folders."""

    machine: Path
    canary: str
    pdf: bytes
    said: str
    answer: dict[str, object]
    passing: list[Path]


def given(folder: Path, canary: str, pdf: bytes) -> Path:
    """Write what comes from outside: a registration workbook and the files of two projects."""
    rows = [project_row(number, 项目名称=f"{canary} {number}", 参赛单位=f"{canary}公司{number}") for number in (1, 2)]
    files = {
        "P1/项目申报书.pdf": pdf,
        "P1/说明.docx": a_docx(f"{canary} body {canary}公司1", f"{canary} header", canary),
        "P1/letter.txt": f"机密 {canary}公司1 text".encode(),
        "P2/项目申报书.pdf": pdf + b"%",
        "P2/照片.jpg": a_jpeg(f"{canary} artist"),
    }
    for name, content in files.items():
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    write_xlsx(folder / "projects.xlsx", rows)
    return folder


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    root = tmp_path_factory.mktemp("office-session")
    canary = f"canary{secrets.token_hex(8)}"
    pdf = pdf_with(canary)
    machine = root / "machine"
    names = ("home", "temp", "cache", "config", "data", "runtime", "work", "out", "memory")
    places = {name: machine / name for name in names}
    for place in (*places.values(), root / "room", root / "suite"):
        place.mkdir(parents=True, mode=0o700)
    plan = {
        **{name: str(places[name]) for name in ("data", "out", "temp", "memory")},
        "room": str(root / "room"),
        "given": str(given(root / "given", canary, pdf)),
        "suite": str(a_suite(root / "suite", a_pdf(canary))),
        "canary": canary,
    }
    (root / "plan.json").write_text(json.dumps(plan), "utf-8")
    return run(root / "plan.json", machine, places, canary, pdf)


def run(plan: Path, machine: Path, places: dict[str, Path], canary: str, pdf: bytes) -> Session:
    watch = Watch(places["temp"], places["work"], places["runtime"])
    done = subprocess.run(
        [sys.executable, str(office_session.__file__), str(plan)],
        env=surroundings(places),
        cwd=places["work"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, answer = done.stdout.rpartition('{"read"')[0] + done.stderr, done.stdout.splitlines()[-1]
    return Session(machine, canary, pdf, said, json.loads(answer), watch.names())


def test_the_session_really_handled_it(session: Session) -> None:
    """Two PDFs were read, five files looked through, one converted; two sheets of two experts were counted."""
    told = {name: session.answer[name] for name in ("read", "ready", "looked", "done", "rows", "opinions")}
    assert told == {"read": 2, "ready": 2, "looked": 5, "done": 1, "rows": 2, "opinions": 4}
    assert int(str(session.answer["hits"])) >= 5


def test_no_file_holds_a_word_of_it(session: Session) -> None:
    searched = files_below(session.machine)
    assert {"vault.db", "vault.db-wal", "contest.move"} <= {path.name for path in searched}
    assert any("backups" in path.parts for path in searched)
    assert hits(searched, forms(session.canary, session.pdf)) == []


def test_no_name_tells_it(session: Session) -> None:
    assert not [path for path in session.machine.rglob("*") if session.canary in path.name]


def test_no_temporary_file_was_made_even_for_a_moment(session: Session) -> None:
    assert session.passing == []


def test_only_sealed_kinds_of_files_were_written_and_the_clear_place_is_empty(session: Session) -> None:
    opened = session.answer["opened"]
    assert isinstance(opened, list)
    written = {Path(name) for name in opened if name and name != os.devnull}
    memory = session.machine / "memory"
    assert [path.name for path in written if path.suffix == ".docx"] == ["1.docx"]
    assert {path.relative_to(session.machine).parts[0] for path in written} == {"data", "memory", "out"}
    kept = [path for path in written if memory not in path.parents]
    assert [path for path in kept if not TEMPORARY.sub("", path.name).endswith(SEALED)] == []
    assert list(memory.iterdir()) == []


def test_what_it_says_tells_nothing_of_the_files(session: Session) -> None:
    assert session.said.strip()
    assert session.canary not in session.said
