"""The one way in: window, verb, or a part of the program in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.__main__ import USAGE, main, opens_window
from reviewer_app.paths import VaultPaths


@pytest.mark.parametrize("arguments", [[], ["a.review"], ["资料/任务包.review", "b.review"]])
def test_nothing_or_packages_open_the_window(arguments: list[str]) -> None:
    assert opens_window(arguments)


@pytest.mark.parametrize("arguments", [["demo", "out"], ["verify", "a.review"], ["--help"], ["a.review", "--json"]])
def test_anything_else_is_a_verb(arguments: list[str]) -> None:
    assert not opens_window(arguments)


def test_a_vault_opens_the_window_and_a_folder_with_the_name_of_a_verb_does_not(tmp_path: Path) -> None:
    vault, plain = tmp_path / "vault", tmp_path / "demo"
    for folder in (vault, plain):
        folder.mkdir()
    VaultPaths(vault).vault_db.touch()
    assert opens_window([str(vault)])
    assert not opens_window([str(plain)])


@pytest.mark.parametrize("arguments", [[], ["json.tool"], ["reviewer_app"], ["reviewer_application.x"]])
def test_only_parts_of_this_program_run_as_a_child(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-m", *arguments]) == USAGE
    assert "reviewer_app." in capsys.readouterr().err


def test_a_part_runs_with_its_own_arguments_and_its_own_exit_code() -> None:
    command = [sys.executable, "-m", "reviewer_app", "-m", "reviewer_app.recount", "/nowhere"]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    direct = subprocess.run([sys.executable, *command[3:]], capture_output=True, text=True, check=False)
    assert child.returncode == direct.returncode != 0
    assert (child.stdout, child.stderr) == (direct.stdout, direct.stderr)
