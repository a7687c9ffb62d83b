"""Office files become PDF: by the office program of this machine, or from PDFs that a person saves and drops here."""

from __future__ import annotations

import hashlib
import mmap
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.secretariat import Blob
from reviewer_app.paths import VaultPaths
from reviewer_app.security.age import AgeError, decrypt_to
from reviewer_app.security.padding import padme
from reviewer_app.services.secretariat import clear_place, office_converter, office_files, pool
from reviewer_app.services.secretariat.cells import code_text, compared
from reviewer_app.services.secretariat.inside_apart import InsideReader
from reviewer_app.services.secretariat.office_converter import Converter, Limits
from reviewer_app.services.secretariat.office_files import BY_HAND, BY_HAND_ALONE, OfficeFile
from reviewer_app.services.secretariat.permits import need, permitted
from reviewer_app.services.workspace import Workspace

Progress = Callable[[int, int], None]
"""Files done, files in all; called some times a second. What it raises stops the run between and within files."""

BY_A_PERSON: Final = ""
"""The tool of a PDF that a person has saved."""
PDF_MOST: Final = 1 << 30
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_WRAPPED: Final = "EncryptedPackage".encode("utf-16-le")
_STREAMS: Final = tuple(
    name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book", "PowerPoint Document", "CONTENTS")
)
"""What an old Word, WPS, Excel, PowerPoint or Works file keeps its content in."""
_RTF: Final = b"{\\rtf"
_ZIPPED: Final = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm", ".ppsx", ".odt", ".ods", ".odp"})
_HEAD: Final = 8


@dataclass(frozen=True)
class Converted:
    """What a run has done: PDFs made, and the files that it left to a person with the reason."""

    done: int
    left: tuple[OfficeFile, ...]


@dataclass(frozen=True)
class Stray:
    """A dropped file that was not taken; `reason` is a code with a sentence."""

    name: str
    reason: str


@dataclass(frozen=True)
class Taken:
    """What became of dropped files."""

    taken: tuple[OfficeFile, ...]
    strays: tuple[Stray, ...]


def tool_here(program: Path | None = None) -> str:
    """Return the name of what converts on this machine, "" where nothing does."""
    found = office_converter.find_converter(program)
    return found.title if found is not None else ""


@permitted("write")
def convert_all(
    ws: Workspace,
    progress: Progress | None = None,
    *,
    again: bool = False,
    program: Path | None = None,
    limits: Limits | None = None,
) -> Converted:
    """Convert every file that waits, `again`: also those left by an earlier run. Each is kept as soon as it is made.

    Raises EnvironmentTrouble office-no-converter, clear-place, clear-left; what `progress` raises.
    """
    converter = office_converter.find_converter(program)
    if converter is None:
        raise EnvironmentTrouble("office-no-converter")
    clear_place.sweep()
    wanted = [
        one
        for one in office_files.office_files(ws)
        if one.ending not in BY_HAND_ALONE and (one.state == "waiting" or (again and one.state == "left"))
    ]
    tell = progress or (lambda done, total: None)
    done, left = 0, 0
    with clear_place.clear_place() as place, InsideReader() as reader:
        office_converter.prepare(place)
        for at, one in enumerate(wanted):
            tell(at, len(wanted))
            reason = _convert(ws, one, converter, place, reader, partial(tell, at, len(wanted)), limits)
            done, left = done + (not reason), left + bool(reason)
        tell(len(wanted), len(wanted))
    return Converted(done, tuple(one for one in office_files.office_files(ws) if one.state == "left"))


def _convert(
    ws: Workspace,
    one: OfficeFile,
    converter: Converter,
    place: Path,
    reader: InsideReader,
    watch: Callable[[], None],
    limits: Limits | None,
) -> str:
    """Convert one file and keep what came of it; both copies in clear are gone afterwards."""
    source = place / f"1{one.ending}"
    pdf = place / office_converter.RESULT / "1.pdf"
    try:
        with source.open("xb") as sink:
            _write_clear(ws, one, sink)
        reason = _odd(source, one.ending)
        if not reason:
            reason = office_converter.convert(converter, source, place, watch, limits)
            if reason:
                office_converter.prepare(place)  # a program that was ended may have spoilt its profile
        reason = reason or _fault(pdf, reader)
        if reason:
            office_files.keep_reason(ws, one, reason)
        else:
            office_files.keep_pdf(ws, one, pdf, converter.title)
    except OSError as error:
        raise EnvironmentTrouble("clear-place", detail=error.strerror or str(error)) from error
    finally:
        for path in (source, pdf):
            clear_place.forget(path)
    return reason


def _write_clear(ws: Workspace, one: OfficeFile, sink: BinaryIO) -> None:
    with ws.database.read() as session:
        blob = session.get_one(Blob, one.blob)
        session.expunge(blob)
    _plain_to(ws.paths, blob, sink)


def _plain_to(paths: VaultPaths, blob: Blob, sink: BinaryIO) -> None:
    """Write the content of a blob in constant memory. EnvironmentTrouble pool-damaged when it is not what it was."""
    found, left = hashlib.sha256(), blob.size

    def take(data: bytes) -> None:
        nonlocal left
        part = data[:left]
        left -= len(part)
        found.update(part)
        sink.write(part)

    try:
        with pool.blob_path(paths, blob.digest).open("rb") as source:
            decrypt_to(source, take, [blob.identity], padme(blob.size))
    except (FileNotFoundError, AgeError):
        raise EnvironmentTrouble("pool-damaged", blob=blob.digest) from None
    if left or found.hexdigest() != blob.sha256:
        raise EnvironmentTrouble("pool-damaged", blob=blob.digest)


def _odd(source: Path, ending: str) -> str:
    """Return what is wrong with a file before a program sees it: what is no Office file would be read as text."""
    with source.open("rb") as stream:
        head = stream.read(_HEAD)
        if head.startswith(_OLE):
            with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
                return _odd_container(whole)
    known = (_ZIP,) if ending in _ZIPPED else (_ZIP, _RTF)
    return "" if head.startswith(known) else "office-damaged"


def _odd_container(whole: mmap.mmap) -> str:
    """Look at the old container by the names of its streams; a new file with a password is wrapped into one too."""
    if whole.find(_WRAPPED) >= 0:
        return "office-locked"
    return "" if any(whole.find(name) >= 0 for name in _STREAMS) else "office-damaged"


def _fault(pdf: Path, reader: InsideReader) -> str:
    if pdf.stat().st_size > PDF_MOST:
        return "office-bloated"
    return reader.pdf_fault(pdf.read_bytes())


def take_pdf(ws: Workspace, code: str, path: str, pdf: Path) -> None:
    """Take a PDF that a person has saved of one file.

    RuleViolation office-file-unknown, office-pdf-none, -locked, -damaged, office-bloated; nothing was changed then.
    """
    with ws.database.read() as session:
        need(session, ws, "write")
    one = office_files.find(office_files.office_files(ws), code_text(code), path)
    with InsideReader() as reader:
        reason = _fault_of_dropped(pdf, reader)
    if reason:
        raise RuleViolation(reason, name=pdf.name)
    office_files.keep_pdf(ws, one, pdf, BY_A_PERSON)


@permitted("write")
def take_pdfs(ws: Workspace, paths: Sequence[Path]) -> Taken:
    """Take dropped PDFs and folders of them: each goes to the file of its name, by the number where names are alike."""
    files = [one for one in office_files.office_files(ws) if one.state != "done"]
    taken: list[OfficeFile] = []
    strays: list[Stray] = []
    with InsideReader() as reader:
        for pdf, parts in _dropped(paths):
            found = [one for one in _matches(files, parts) if one not in taken]
            reason = "" if len(found) == 1 else "office-pdf-several" if found else "office-pdf-of-none"
            reason = reason or _fault_of_dropped(pdf, reader)
            if reason:
                strays.append(Stray(pdf.name, reason))
                continue
            office_files.keep_pdf(ws, found[0], pdf, BY_A_PERSON)
            taken.append(found[0])
    return Taken(tuple(taken), tuple(strays))


def _dropped(paths: Sequence[Path]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each PDF with the names that may say whose it is: its folders, and its own name last."""
    for path in paths:
        if not path.is_dir():
            yield path, path.parts[-3:]
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(".pdf") and not name.startswith((".", "~")):
                    yield Path(folder, name), Path(folder, name).parts[-4:]


def _matches(files: Sequence[OfficeFile], parts: Sequence[str]) -> list[OfficeFile]:
    """Return the files whose name the PDF bears, only those of the number that it bears where it bears one."""
    stem = os.path.splitext(parts[-1])[0]
    named = [one for one in files if compared(stem) in _names(one)]
    words = [code_text(part).casefold() for part in parts]
    numbered = [one for one in named if any(_bears(word, one.code.casefold()) for word in words)]
    return numbered or named


def _bears(word: str, code: str) -> bool:
    """Whether a name begins with a project's number: P1 is no beginning of P10."""
    return word.startswith(code) and not word[len(code) : len(code) + 1].isalnum()


def _names(one: OfficeFile) -> frozenset[str]:
    """Return the names that a PDF of this file may have: with or without the old ending, with or without the number."""
    name = one.path.rpartition("/")[2]
    stem = os.path.splitext(name)[0]
    plain = {compared(stem), compared(name)}
    return frozenset(plain | {compared(one.code) + word for word in plain})


def _fault_of_dropped(pdf: Path, reader: InsideReader) -> str:
    try:
        return _fault(pdf, reader)
    except OSError:
        raise EnvironmentTrouble("file-unreadable", path=str(pdf)) from None


__all__ = ["BY_HAND", "Converted", "Stray", "Taken", "convert_all", "take_pdf", "take_pdfs", "tool_here"]
