"""A second person beside the office: stock tools alone (unzip, ssh-keygen, sha256sum, age, a spreadsheet program).

Nothing of the product is imported here: the evidence folder, the printed workbooks and two trustees' keys are all.
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.spreadsheet import Spreadsheet

OPENED_BY_AGE = 3
"""How many packages are opened once more by hand; each takes two trustees."""
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
SPREADSHEET_SECONDS = 300
LISTS = {"preliminary": "finalists", "finals": "awards"}
"""What each stage ends with."""
Ranks = Mapping[str, tuple[str, str]]
"""Project number → (mean as shown, rank) as the spreadsheet program works them out."""


@dataclass(frozen=True)
class Reproduced:
    """What was checked."""

    packages: int
    opened: int
    ranks: Mapping[str, Ranks]
    lines: int


def check(evidence: Path, printed: Path, keys: Mapping[int, str]) -> Reproduced:
    """Go through everything; what does not agree is an AssertionError. `keys`: trustee → age identity."""
    with tempfile.TemporaryDirectory() as room:
        packages = _packages(evidence, Path(room))
        opened = _by_age(evidence, Path(room), keys)
        ranks = _ranks([printed / f"{stage}-recheck.xlsx" for stage in LISTS], Path(room))
    by_stage = dict(zip(LISTS, ranks, strict=True))
    _results(evidence, by_stage)
    lines = sum(_list(printed / f"{stage}-{kind}-xlsx.xlsx", by_stage[stage]) for stage, kind in LISTS.items())
    return Reproduced(packages, opened, by_stage, lines)


def _packages(evidence: Path, room: Path) -> int:
    """Signature, sums, name and commitment of every package."""
    count = 0
    for package in sorted((evidence / "packages").iterdir()):
        folder = room / package.stem
        _run("unzip", "-q", str(package), "-d", str(folder))
        signers = ("-f", str(evidence / "allowed_signers"))
        name = _run("ssh-keygen", "-Y", "find-principals", "-s", "SHA256SUMS.sig", *signers, at=folder).strip()
        verify = ("-Y", "verify", *signers, "-I", name, "-n", "scores@review", "-s", "SHA256SUMS.sig")
        _run("ssh-keygen", *verify, at=folder, given=(folder / "SHA256SUMS").read_bytes())
        _run("sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS", at=folder)
        assert _sum(folder / "SHA256SUMS") == package.stem
        stated = json.loads((folder / "package.json").read_bytes())["contentSha256"]
        assert _sum(evidence / "bodies" / f"{package.stem}.json") == stated
        count += 1
    return count


def _by_age(evidence: Path, room: Path, keys: Mapping[int, str]) -> int:
    """Two trustees open some packages once more with `age`, layer by layer: it is the body in the evidence."""
    first, second = sorted(keys)
    for number, key in keys.items():
        (room / f"trustee-{number}.key").write_text(key + "\n", encoding="ascii")
    every = sorted((evidence / "packages").iterdir())
    for package in every[:: len(every) // OPENED_BY_AGE][:OPENED_BY_AGE]:
        folder = room / package.stem
        left = _age(room / f"trustee-{first}.key", (folder / "seals" / f"{first}-{second}.age").read_bytes())
        one_time = _age(room / f"trustee-{second}.key", left.split(b"\n", 1)[1])
        (room / "one-time.key").write_bytes(one_time.split(b"\n", 1)[1])
        body = _age(room / "one-time.key", (folder / "scores.json.age").read_bytes())
        assert body == (evidence / "bodies" / f"{package.stem}.json").read_bytes()
    return OPENED_BY_AGE


def _ranks(workbooks: Sequence[Path], room: Path) -> list[Ranks]:
    """Let a spreadsheet program work each 复核表 out, and read what it comes to."""
    by_office = shutil.which("soffice") is not None
    found: list[Ranks] = []
    for rows in _by_office(workbooks, room) if by_office else map(_by_formulas, workbooks):
        wrong = [row for row in rows if row[9] not in ("一致", "yes")]
        assert not wrong, f"the workbook itself says that it does not agree: {wrong[:3]}"
        found.append({row[1]: (row[5], row[6]) for row in rows})
    return found


def _by_office(workbooks: Sequence[Path], room: Path) -> Iterator[list[list[str]]]:
    profile = f"-env:UserInstallation=file://{room}/profile"
    command = ("soffice", profile, "--headless", "--convert-to", CSV, "--outdir", str(room), *map(str, workbooks))
    subprocess.run(command, check=True, capture_output=True, timeout=SPREADSHEET_SECONDS)
    for workbook in workbooks:
        (sheet,) = room.glob(f"{workbook.stem}*.csv")
        with sheet.open(encoding="utf-8", newline="") as handle:
            yield [row[:10] for row in list(csv.reader(handle))[2:] if len(row) > 9 and row[1]]


def _by_formulas(workbook: Path) -> list[list[str]]:
    """Where no spreadsheet program is installed, a reader of its formulas stands for one."""
    book = Spreadsheet(workbook)
    sheet, rows = book.summary.title, []
    for at in range(3, book.summary.max_row + 1):
        row = [book.value(sheet, at, column) for column in range(1, 11)]
        if row[1]:
            shown, rank = (f"{one:{form}}" if one != "" else "" for one, form in ((row[5], ".2f"), (row[6], "g")))
            rows.append([*map(str, row[:5]), shown, rank, *map(str, row[7:])])
    return rows


def _results(evidence: Path, ranks: Mapping[str, Ranks]) -> None:
    """The rankings in the evidence have the same ranks."""
    codes = {one["project"]: one["code"] for one in json.loads((evidence / "projects.json").read_bytes())}
    for stage, found in json.loads((evidence / "results.json").read_bytes()).items():
        for row in found["rows"]:
            assert str(row["rank"] or "") == ranks[stage][codes[row["project"]]][1], row


def _list(workbook: Path, ranks: Ranks) -> int:
    """Every line of an approved list stands where the marks put it; what is given falls with the rank."""
    count = 0
    for sheet in openpyxl.load_workbook(workbook).worksheets:
        before: list[tuple[int, str]] = []
        for rank, code, _title, _unit, mean, award, *_ in sheet.iter_rows(min_row=3, values_only=True):
            if not isinstance(rank, int):
                continue
            shown, place = ranks[str(code)]
            assert str(rank) == place, (code, rank, place)
            assert Decimal(str(mean)) == Decimal(shown), (code, mean, shown)
            before.append((rank, str(award or "")))
            count += 1
        given = [rank for rank, award in before if award]
        left = [rank for rank, award in before if not award]
        assert not given or not left or max(given) <= min(left), "somebody is on the list before a better one"
    return count


def _sum(path: Path) -> str:
    return _run("sha256sum", str(path)).split()[0]


def _age(key: Path, sealed: bytes) -> bytes:
    return subprocess.run(("age", "-d", "-i", str(key)), input=sealed, capture_output=True, check=True).stdout


def _run(*command: str, at: Path | None = None, given: bytes = b"") -> str:
    return subprocess.run(command, cwd=at, input=given, capture_output=True, check=True).stdout.decode()
