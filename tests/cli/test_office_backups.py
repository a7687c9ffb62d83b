"""Backups on the command line: made, listed, put in the vault's place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import arriving, moving
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
    unsure = run("secretariat", "backups", "restore", folder, "--number", 1)  # that it was restored is an act as well
    assert (unsure.code, "缺少此后的 1 条操作" in unsure.out, "--yes" in unsure.err) == (1, True, True), unsure
    assert run("secretariat", "backups", "restore", folder, "--number", 1, "--yes").code == 0


def test_a_contest_moves_and_the_old_copy_is_read_only(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cheap: ArgonCost
) -> None:
    monkeypatch.setitem(moving.move_away.__kwdefaults__, "cost", cheap)
    monkeypatch.setitem(arriving.arrive.__kwdefaults__, "least", cheap)
    file = tmp_path / "赛事.move"
    moved = run("secretariat", "move", folder, "--out", file)
    assert moved.code == 0, moved
    code = tmp_path / "code.txt"
    code.write_text(moved.out.strip().rpartition("：")[2])
    assert run("secretariat", "backups", "make", folder).code == 1
    arrived = run("secretariat", "arrive", file, tmp_path / "new", "--code-file", code)
    assert (arrived.code, "已迁入" in arrived.out) == (0, True), arrived
    assert run("secretariat", "backups", "make", tmp_path / "new").code == 0
    assert run("secretariat", "arrive", file, tmp_path / "new", "--code-file", code).code == 1
    assert run("secretariat", "stay", folder, "--reason", "未启用").code == 0
    assert run("secretariat", "backups", "make", folder).code == 0
    stray = tmp_path / "stray.review"
    stray.write_bytes(b"x")
    assert run("secretariat", "backups", "compare", folder, stray).code == 1
