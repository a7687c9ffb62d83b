"""Faults of the machine on the command line: a sentence and exit code 3 or 1, never a traceback, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.__main__ import main
from reviewer_app.cli.secrets import ENVIRONMENT_NAME, passphrase
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import sentence
from reviewer_app.models.writer_lock import lock_vault
from reviewer_app.reports.book import save_book
from tests.cli.conftest import Run


@pytest.fixture
def a_file(tmp_path: Path) -> Path:
    """A file where a folder should be: nobody can write below it, root included."""
    path = tmp_path / "file"
    path.write_text("mine", "utf-8")
    return path


def test_a_vault_that_cannot_be_written_is_not_opened(a_file: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="vault-unwritable"):
        lock_vault(a_file / "vault.lock")


def test_a_workbook_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    from openpyxl import Workbook

    target = tmp_path / "ranking.xlsx"
    target.write_bytes(b"former")
    broken = Workbook()
    broken.remove(broken.active)
    with pytest.raises(IndexError):
        save_book(broken, target)
    with pytest.raises(EnvironmentTrouble, match="file-write"):
        save_book(Workbook(), target / "below.xlsx")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("ranking.xlsx", b"former")]


def test_a_trustee_whose_enrolment_cannot_be_written_begins_again(run: Run, tmp_path: Path, a_file: Path) -> None:
    folder = tmp_path / "trustee"
    ran = run("trustee", "init", folder, "--name", "启封甲测试", "--out", a_file / "t.review")
    assert (ran.code, folder.exists()) == (3, False)
    assert run("trustee", "init", folder, "--name", "启封甲测试", "--out", tmp_path / "t.review").code == 0


def test_what_no_service_has_a_sentence_for_ends_with_three(run: Run, a_file: Path) -> None:
    ran = run("demo", a_file / "demo", "--projects", "3", "--experts", "4")
    assert ran.code == 3
    assert "路径中有一段是文件" in ran.err
    assert "Traceback" not in ran.err


def test_ctrl_c_in_the_middle_of_an_act_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reviewer_app.services.trustee.first_run._introduce", stopped)
    ran = run("trustee", "init", tmp_path / "trustee", "--name", "启封甲测试", "--out", tmp_path / "t.review")
    assert (ran.code, (tmp_path / "trustee").exists()) == (1, False)
    assert "Ctrl+C" in ran.err


@pytest.mark.parametrize("early", ["reviewer_app.cli._program", "reviewer_app.cli.main"])
def test_ctrl_c_before_the_act_is_told_as_well(
    early: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(early, stopped)
    assert main(["recount", "nowhere"]) == 1
    assert "已" in capsys.readouterr().err


def test_a_new_pass_phrase_is_asked_for_twice_in_the_language_of_the_user(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(ENVIRONMENT_NAME, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    typed, asked = iter(["long-enough-1", "long-enough-2", "long-enough-1", "long-enough-1"]), []

    def prompt(words: str, **_: object) -> str:
        asked.append(words)
        return next(typed)

    monkeypatch.setattr("typer.prompt", prompt)
    assert passphrase(None, new=True) == "long-enough-1"
    assert asked == [sentence(code, "zh") for code in ("passphrase-new", "passphrase-again")] * 2
    assert "两次输入不一致" in capsys.readouterr().err
