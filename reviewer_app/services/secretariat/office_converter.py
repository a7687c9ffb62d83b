"""Runs the office program of this machine on one file: fenced off, watched, and ended with all its children.

LibreOffice gets a profile of its own in the clear place, with macros off for good; where the system allows it there
is no network, and no process outlives us. What it may cost is limited; what it leaves is looked at by the caller.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Final, Literal

from reviewer_app.config import GIB
from reviewer_app.services.secretariat import office_automation

SUITES: Final = ("soffice", "libreoffice")
USUAL: Final = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
RESULT: Final = "out"
ASKED_SECONDS: Final = 20
"""What the program may take to say its name."""
_FENCES: Final = (
    ("setpriv", "--pdeathsig", "KILL", "--"),
    ("unshare", "--user", "--map-current-user", "--net", "--pid", "--fork", "--kill-child", "--"),
)
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}</oor:items>
"""
_ITEM: Final = (
    '<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>\n"
)
_SETTINGS: Final = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("Common/Java", "Enable", "false"),
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "1"),
)
Why = Literal["", "office-hung", "office-bloated", "office-crashed", "office-nothing"]


@dataclass(frozen=True)
class Limits:
    """What one file may cost: seconds, bytes of memory of all processes together, bytes written."""

    seconds: float = 180.0
    memory: int = 3 * GIB
    written: int = 1 * GIB
    poll: float = 0.2


@dataclass(frozen=True)
class Converter:
    """The office program of this machine. `title`: its name, for the record of each file."""

    kind: Literal["libreoffice", "automation"]
    program: Path
    title: str


def find_converter(program: Path | None = None) -> Converter | None:
    """Return what this machine has: LibreOffice, on Windows else WPS or Word; None without any of them.

    `program`: the LibreOffice to take instead of the one that is found.
    """
    found = program or _suite()
    if found is not None and found.is_file() and os.access(found, os.X_OK):
        return Converter("libreoffice", found, _title(found, found.stat().st_mtime_ns))
    if program is None and (shell := office_automation.shell()) is not None:
        return Converter("automation", shell, office_automation.TITLE)
    return None


def _suite() -> Path | None:
    for name in SUITES:
        found = shutil.which(name)
        if found is not None and Path(found).is_absolute():  # Windows asks the folder we stand in first: a stick
            return Path(found)
    for usual in USUAL:
        path = Path(usual)
        there = sorted(Path(path.anchor).glob(path.relative_to(path.anchor).as_posix())) if path.is_absolute() else []
        if there:
            return there[-1]
    return None


@cache
def _title(program: Path, changed: int) -> str:
    """Return name and version as the program states them; asked once for each state of the program's file."""
    del changed
    try:
        said = subprocess.run([program, "--version"], capture_output=True, timeout=ASKED_SECONDS, env=_surroundings())
    except (OSError, subprocess.TimeoutExpired):
        return "LibreOffice"
    words = said.stdout.decode("utf-8", "replace").split()
    return " ".join(words[:2])[:80] or "LibreOffice"


@cache
def _fences() -> tuple[str, ...]:
    """Return what keeps the program off the network and from outliving us, as far as this system lets a user do so."""
    if sys.platform != "linux":
        return ()
    kept: tuple[str, ...] = ()
    for fence in _FENCES:
        if shutil.which(fence[0]) is None:
            continue
        tried = subprocess.run([*kept, *fence, "true"], capture_output=True, check=False)
        kept += fence if tried.returncode == 0 else ()
    return kept


def prepare(place: Path) -> None:
    """Lay a fresh profile into the clear place; one after a crash is thrown away by calling this again."""
    user = place / "profile" / "user"
    shutil.rmtree(place / "profile", ignore_errors=True)
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(_PROFILE.format(items=items), "utf-8")
    (place / RESULT).mkdir(exist_ok=True)


def convert(
    converter: Converter, source: Path, place: Path, watch: Callable[[], None], limits: Limits | None = None
) -> Why:
    """Turn `source` into a PDF under `place`/out; return why there is none, "" when there is one.

    `watch` is called some times a second; what it raises ends the program and goes on.
    """
    most = limits or Limits()
    target = place / RESULT / f"{source.stem}.pdf"
    target.unlink(missing_ok=True)
    if converter.kind == "automation":
        command = office_automation.command(converter.program, source, target, place)
    else:
        command = [*_fences(), str(converter.program), *_arguments(source, place)]
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=place,
        env=_surroundings(place),
        start_new_session=sys.platform != "win32",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        why = _waited(started, place, watch, most)
    finally:
        _end(started)
    if why:
        return why
    if target.is_file() and target.stat().st_size:
        return ""
    return "office-crashed" if started.returncode else "office-nothing"


def _arguments(source: Path, place: Path) -> list[str]:
    options = ["--headless", "--nologo", "--norestore", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    return [*options, profile, "--convert-to", "pdf", "--outdir", str(place / RESULT), str(source)]


def _surroundings(place: Path | None = None) -> dict[str, str]:
    """Return what the program is told of this machine: little. All that it writes of itself goes into the place."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PROGRAMFILES", "APPDATA", "LOCALAPPDATA")
    told = {name: os.environ[name] for name in kept if name in os.environ}
    told |= dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    if place is not None:
        told |= dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR"), str(place))
    return told


def _waited(started: subprocess.Popen[bytes], place: Path, watch: Callable[[], None], most: Limits) -> Why:
    due = monotonic() + most.seconds
    while True:
        try:
            started.wait(most.poll)
        except subprocess.TimeoutExpired:
            watch()
            if monotonic() > due:
                return "office-hung"
            if _memory(started.pid) > most.memory or _written(place) > most.written:
                return "office-bloated"
            continue
        return ""


def _memory(pid: int) -> int:
    import psutil

    found = 0
    with suppress(psutil.Error):  # it may end at any moment
        root = psutil.Process(pid)
        for one in (root, *root.children(recursive=True)):
            with suppress(psutil.Error):
                found += one.memory_info().rss
    return found


def _written(place: Path) -> int:
    found = 0
    for folder, _folders, names in os.walk(place):
        for name in names:
            with suppress(OSError):  # temporary files come and go
                found += os.lstat(os.path.join(folder, name)).st_size
    return found


def _end(started: subprocess.Popen[bytes]) -> None:
    """End the program and every process that it has started; one that has ended by itself may have left some."""
    import psutil

    left: list[psutil.Process] = []
    with suppress(psutil.Error):
        left = psutil.Process(started.pid).children(recursive=True)
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(started.pid, signal.SIGKILL)
    for one in left:
        with suppress(psutil.Error):
            one.kill()
    started.kill()
    started.wait()
    psutil.wait_procs(left, timeout=5)
