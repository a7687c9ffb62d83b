"""Backups on the command line: made, listed, put in the vault's place."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_office_rules import folder

__all__ = ["folder"]


def test_a_backup_is_made_listed_and_put_back(run: Run, folder: Path) -> None:
    assert run("secretariat", "backups", "make", folder).code == 0
    cards = json.loads(run("secretariat", "backups", "list", folder, "--json").out)
    assert [one["number"] for one in cards] == [1]
    assert run("secretariat", "backups", "restore", folder, "--number", 9).code == 1
    ran = run("secretariat", "backups", "restore", folder, "--number", 1)
    assert (ran.code, "已恢复第 1 号备份" in ran.out) == (0, True), ran
