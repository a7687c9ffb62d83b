"""The frame of the command line: exit codes, language, pass-phrases, quick start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import reviewer_app.app as window
from reviewer_app.cli import main, output
from reviewer_app.cli.secrets import ENVIRONMENT_NAME, passphrase
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError, RuleViolation
from tests.cli.conftest import Run

VERBS = [
    *(("secretariat", verb) for verb in ("init", "projects", "experts", "trustees", "charter", "rules", "assign")),
    *(("secretariat", verb) for verb in ("dispatch", "intake", "receipts", "close", "open", "results", "evidence")),
    *(("trustee", verb) for verb in ("init", "cosign", "rehearse", "open")),
    *(("expert", verb) for verb in ("init", "enrolment", "trust", "accept", "projects", "commit", "recuse")),
    *(("expert", verb) for verb in ("score", "sign", "receipt", "resupply")),
    *((verb,) for verb in ("verify", "recount", "demo")),
]


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_of_the_round_is_there(verb: tuple[str, ...], run: Run) -> None:
    assert run(*verb, "--help").code == output.DONE


def test_an_unknown_verb_or_a_missing_argument_is_usage(run: Run) -> None:
    assert run("expert", "dance").code == output.USAGE
    assert run("expert", "projects").code == output.USAGE
    assert run("--lang", "fr", "expert", "projects", "x").code == output.USAGE


def test_a_vault_that_is_not_there_is_the_environment(run: Run, tmp_path: Path) -> None:
    assert run("expert", "projects", tmp_path / "none").code == output.ENVIRONMENT


@pytest.mark.parametrize(
    ("error", "code"),
    [(RuleViolation("x"), 1), (ForeignFileError("x"), 1), (EnvironmentTrouble("x"), 3)],
)
def test_each_expected_failure_has_its_exit_code(error: Exception, code: int) -> None:
    assert output.exit_code(error) == code  # type: ignore[arg-type]


def test_a_bug_is_no_sentence(monkeypatch: pytest.MonkeyPatch, vault: Path, run: Run) -> None:
    monkeypatch.setattr("reviewer_app.services.expert.tasks.task_cards", lambda ws: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("expert", "projects", vault)


def test_without_a_verb_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "main", lambda: 7)
    assert main([]) == 7


@pytest.mark.parametrize(
    ("chosen", "system", "language"),
    [
        ("en", "zh_CN.UTF-8", "en"),
        ("zh", "en_GB.UTF-8", "zh"),
        (None, "en_GB.UTF-8", "en"),
        (None, "zh_CN.UTF-8", "zh"),
        (None, "C.UTF-8", "zh"),
        (None, "", "zh"),
    ],
)
def test_the_language_is_chosen_or_the_systems(
    chosen: str | None, system: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, system)
    output.choose_language(chosen)
    assert output.language() == language


def test_errors_are_sentences_in_that_language_on_stderr(vault: Path, run: Run) -> None:
    english = run("--lang", "en", "trustee", "cosign", vault, vault / "vault.db", "--out", vault / "x")
    chinese = run("--lang", "zh", "trustee", "cosign", vault, vault / "vault.db", "--out", vault / "x")
    assert (english.code, chinese.code) == (output.REFUSED, output.REFUSED)
    assert "belongs to an expert" in english.err
    assert "加密库属于评审专家，此命令需要启封人的加密库" in chinese.err
    assert english.out == chinese.out == ""


def test_a_pass_phrase_comes_from_a_file_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_NAME, "from the environment")
    assert passphrase(None) == "from the environment"
    (tmp_path / "phrase").write_text("from a file\nsecond line\n")
    assert passphrase(tmp_path / "phrase") == "from a file"


def test_a_pass_phrase_file_that_cannot_be_read_is_the_environment(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="passphrase-file"):
        passphrase(tmp_path / "none")
    (tmp_path / "phrase").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EnvironmentTrouble, match="passphrase-file"):
        passphrase(tmp_path / "phrase")


def test_a_new_pass_phrase_has_eight_characters(tmp_path: Path) -> None:
    (tmp_path / "phrase").write_text("短短短短短短短\n")
    with pytest.raises(RuleViolation, match="passphrase-short"):
        passphrase(tmp_path / "phrase", new=True)
    assert passphrase(tmp_path / "phrase") == "短" * 7


def test_with_nobody_to_ask_it_is_usage(monkeypatch: pytest.MonkeyPatch, vault: Path, run: Run) -> None:
    monkeypatch.delenv(ENVIRONMENT_NAME)
    ran = run("expert", "projects", vault)
    assert ran.code == output.USAGE
    assert ENVIRONMENT_NAME in ran.err


def test_a_wrong_pass_phrase_is_refused(monkeypatch: pytest.MonkeyPatch, vault: Path, run: Run) -> None:
    monkeypatch.setenv(ENVIRONMENT_NAME, "another phrase")
    assert run("expert", "projects", vault).code == output.REFUSED


def test_the_start_loads_nothing_heavy() -> None:
    """What a verb needs it loads itself: the frame is there at once."""
    heavy = (
        "sqlalchemy",
        "PySide6",
        "openpyxl",
        "reportlab",
        "alembic",
        "keyring",
        "highspy",
        "pyrage",
        "rich.table",
        "uvicorn",
        "httpx",
    )
    program = f"import sys, json, reviewer_app.cli; print(json.dumps([m for m in {heavy!r} if m in sys.modules]))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []


def test_the_package_is_the_program() -> None:
    command = [sys.executable, "-m", "reviewer_app", "--help"]
    assert "recount" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
