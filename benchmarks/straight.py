"""The baselines of intake and opening: a straight loop without any rule, and the same scores in Excel workbooks."""

from __future__ import annotations

import base64
import hashlib
import io
import struct
import zipfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pyrage
import python_calamine
from nacl.signing import VerifyKey

from reviewer_app.models.connection import connect, make_file
from reviewer_app.security.slots import VaultKeys
from reviewer_app.sync.bodies import ScoresBody, SheetBody
from reviewer_app.sync.headers import ScoresHeader

_PACKAGE = "INSERT INTO package VALUES(?,'scores','accepted','',?,?,?,?,?,?,?,?,?,?,'')"
_SHEET = "INSERT INTO sheet VALUES(NULL,?,?,?,?,?,?,?,?,'held')"
_LEDGER = "INSERT INTO ledger_entry VALUES(?,'package-accepted',?,?,?,?)"
_BODY = "INSERT INTO opened_package VALUES(?,1,'opened','',?)"
_OPENED = "INSERT INTO opened_sheet VALUES(NULL,?,?,?,?,?,?,?)"
_LEDGER_BODY = b"x" * 560
"""As long as an entry of the log; the straight loop signs none."""
_NOW = "2025-07-01T08:00:00Z"
Marks = Mapping[str, int]


def bare_database(path: Path, schema: Sequence[str]) -> Any:
    """Return a plain connection to a new SQLCipher file with the product's tables and indexes."""
    make_file(path)
    connection = connect(path, VaultKeys.generate().vault)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in schema:
        connection.execute(statement)
    return connection


def take_in(connection: Any, paths: Sequence[Path]) -> None:
    """Read, hash, verify, decode and insert all in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for number, path in enumerate(paths):
        raw = path.read_bytes()
        _insert(connection, number, raw, *_read(raw)[:2])
    connection.execute("COMMIT")


def open_and_sum(
    connection: Any, paths: Sequence[Path], identities: Mapping[str, str], worth: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Read, hash, verify, decode, decrypt, insert the marks, and return the mean of every project."""
    totals: defaultdict[str, list[Fraction]] = defaultdict(list)
    connection.execute("BEGIN IMMEDIATE")
    for path in paths:
        identity, header, sealed = _read(path.read_bytes())
        own = pyrage.x25519.Identity.from_str(identities[header.expert])
        body = pyrage.decrypt(sealed, [own])
        content = msgspec.json.decode(body, type=ScoresBody)
        connection.execute(_BODY, (identity, body))
        for sheet in content.sheets:
            marks = {mark.indicator: mark.mark for mark in sheet.marks}
            row = (identity, header.expert, sheet.project, header.stage, sheet.scheme, msgspec.json.encode(marks))
            connection.execute(_OPENED, (*row, sheet.opinion))
            totals[sheet.project].append(sum((worth[key] * mark for key, mark in marks.items()), Fraction(0)))
    connection.execute("COMMIT")
    return {project: sum(found, Fraction(0)) / len(found) for project, found in totals.items()}


def _read(raw: bytes) -> tuple[str, ScoresHeader, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        entries = {name: package.read(name) for name in package.namelist()}
    sums = entries["SHA256SUMS"]
    for line in sums.decode("ascii").splitlines():
        digest, _, name = line.partition("  ")
        if hashlib.sha256(entries[name]).hexdigest() != digest:
            raise ValueError(name)
    blob = base64.b64decode(b"".join(entries["SHA256SUMS.sig"].splitlines()[1:-1]))
    public, signature = blob[33:65], blob[-64:]
    parts = (b"scores@review", b"", b"sha512", hashlib.sha512(sums).digest())
    VerifyKey(public).verify(b"SSHSIG" + b"".join(struct.pack(">I", len(part)) + part for part in parts), signature)
    header = msgspec.json.decode(entries["package.json"], type=ScoresHeader)
    return hashlib.sha256(sums).hexdigest(), header, entries["scores.json.age"]


def _insert(connection: Any, number: int, raw: bytes, identity: str, header: ScoresHeader) -> None:
    given = (header.created, _NOW, header.stage, header.expert, header.device, header.seq, header.previous)
    connection.execute(_PACKAGE, (identity, *given, number, msgspec.json.encode(header), raw))
    for sheet in header.sheets:
        row = (identity, header.expert, sheet.project, header.stage, sheet.revision, sheet.scheme, sheet.dossier)
        connection.execute(_SHEET, (*row, " ".join(sheet.replaces)))
    connection.execute(_LEDGER, (number, _NOW, identity, _LEDGER_BODY, identity))


def write_workbook(path: Path, sheets: Sequence[SheetBody], names: Mapping[str, str]) -> None:
    """Write the same scores as a workbook, one worksheet to a project: number, indicator, mark, opinion."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.project)
        page.append(["项目编号", sheet.project])
        page.append(["序号", "指标", "得分"])
        for number, mark in enumerate(sheet.marks, start=1):
            page.append([number, names[mark.indicator], mark.mark / 100])
        page.append(["评审意见", sheet.opinion])
    book.save(path)


def read_openpyxl(path: Path) -> dict[str, dict[str, int]]:
    """Read the marks of every worksheet with openpyxl."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    found = {page.title: _marks(page.iter_rows(values_only=True)) for page in book.worksheets}
    book.close()
    return found


def read_calamine(path: Path) -> dict[str, dict[str, int]]:
    """Read the marks of every worksheet with calamine."""
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return {name: _marks(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}


def _marks(rows: Any) -> dict[str, int]:
    return {row[1]: round(row[2] * 100) for row in rows if isinstance(row[0], (int, float))}


Reader = Callable[[Path], dict[str, dict[str, int]]]
