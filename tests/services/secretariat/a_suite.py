"""A small real program that takes LibreOffice's command line: what stands in the file says how it behaves."""

from __future__ import annotations

import sys
from pathlib import Path

OFFICE = b"PK\x03\x04 "
"""How an Office file begins."""

_PROGRAM = """#!{python}
import ctypes, os, signal, subprocess, sys
given = sys.argv[1:]
if "--version" in given:
    print("LibreOffice 9.9.9 test")
    sys.exit(0)
options = dict(one.split("=", 1) for one in given if "=" in one)
profile = options["-env:UserInstallation"]
out, source = given[given.index("--outdir") + 1], given[-1]
data = open(source, "rb").read()
with open({journal!r}, "a") as journal:
    told = {{name: os.environ.get(name, "") for name in ("HOME", "DBUS_SESSION_BUS_ADDRESS", "https_proxy")}}
    mode = oct(os.stat(os.path.dirname(source)).st_mode & 0o777)
    print([os.path.basename(source), profile, os.getcwd(), mode, told], file=journal)
if b"HANG" in data:
    child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"], start_new_session=True)
    open({journal!r} + ".pids", "w").write(f"{{os.getpid()}} {{child.pid}}")
    signal.pause()
if b"CRASH" in data:
    ctypes.string_at(0)
if b"NOTHING" in data:
    sys.exit(0)
if b"BLOAT" in data:
    with open(os.path.join(out, "temporary"), "wb") as huge:
        huge.write(bytes(3 << 20))
    signal.pause()
pdf = {pdf!r}
if b"BROKEN" in data:
    pdf = pdf[:40]
name = os.path.splitext(os.path.basename(source))[0] + ".pdf"
open(os.path.join(out, name), "wb").write(pdf + b"\\n%% " + data[-40:])
"""


def a_suite(folder: Path, pdf: bytes) -> Path:
    """Write the program and return it; beside it lies a journal of what it was told."""
    path = folder / "soffice"
    path.write_text(_PROGRAM.format(python=sys.executable, pdf=pdf, journal=str(folder / "journal")), "utf-8")
    path.chmod(0o755)
    return path
