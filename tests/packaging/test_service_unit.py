"""The unit of the intake as a service: what systemd says of it, and that the program knows every option in it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import typer.testing

from reviewer_app.cli import app

UNIT = Path(__file__).resolve().parents[2] / "packaging" / "linux" / "reviewer-app-intake.service"


def command() -> str:
    found = re.search(r"^ExecStart=((?:.*\\\n)*.*)$", UNIT.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """Where there is no systemd, the sections and their keys at least are those of a unit."""
    text = UNIT.read_text("utf-8")
    assert re.findall(r"^\[(\w+)\]$", text, re.MULTILINE) == ["Unit", "Service", "Install"]
    program = shutil.which("systemd-analyze")
    if program is not None:
        unit = tmp_path / UNIT.name
        unit.write_text(text.replace("/usr/bin/reviewer-app", sys.executable), "utf-8")
        told = subprocess.run([program, "verify", "--man=no", unit], capture_output=True, text=True, check=False)
        assert (told.returncode, told.stderr) == (0, "")


def test_every_option_is_one_of_the_verb() -> None:
    shown = typer.testing.CliRunner().invoke(app, ["secretariat", "intake", "--help"], terminal_width=200)
    wanted = set(re.findall(r"--[a-z-]+", command()))
    assert wanted == {"--watch", "--server", "--passphrase-file", "--server-password-file", "--workers", "--json"}
    assert all(option in shown.output for option in wanted)


def test_no_secret_stands_in_it() -> None:
    text = UNIT.read_text("utf-8")
    assert set(re.findall(r"^LoadCredential=(\w+):", text, re.MULTILINE)) == {"passphrase", "server"}
    assert not re.search(r"^Environment=.*(PASS|SECRET)", text, re.MULTILINE)
