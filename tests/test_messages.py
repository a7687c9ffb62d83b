"""What becomes of codes and values on their way to a person."""

from __future__ import annotations

import ast
import errno
import os
import re
import tomllib
from pathlib import Path

import pytest

from reviewer_app import messages
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import explain, sentence, table, word

ROOT = Path(__file__).parent.parent
AMOUNTS = re.compile(r"{(\w+):([^}|]+)\|([^}]+)}")
NOUNS = "sheets|projects|packages|experts|files|trustees|characters|marks|pages|devices|entries|rows|people|places"
PLURAL = re.compile(rf"{{(?!most|least|limit)(\w+)}} ({NOUNS}|supplements|doubts|findings|slips|tasks|teams)\b")


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {
        "x": {"zh": "{n} 份，{kind}，{package}，{gone}", "en": "{n:sheet|sheets}, {kind}, {package}, {gone:a|b}"},
        "kind-charter": {"zh": "章程", "en": "charter"},
    }
    monkeypatch.setattr(messages, "table", lambda: entries)


@pytest.mark.usefixtures("spoken")
@pytest.mark.parametrize(("amount", "said"), [(0, "0 sheets"), (1, "1 sheet"), (2, "2 sheets")])
def test_a_number_chooses_its_noun(amount: int, said: str) -> None:
    assert sentence("x", "en", n=amount, kind="", package="").startswith(said + ",")


@pytest.mark.usefixtures("spoken")
def test_names_inside_the_program_become_words_and_digests_short_codes() -> None:
    values = {"n": 1, "kind": "charter", "package": "0123456789abcdef" * 4}
    assert sentence("x", "zh", **values) == "1 份，章程，01234567，—"
    assert sentence("x", "en", **values) == "1 sheet, charter, 01234567, —"
    assert sentence("x", "zh", n=1, kind="stranger", package="kept") == "1 份，stranger，kept，—"


def test_every_kind_role_stage_and_slot_has_its_word() -> None:
    kinds = ("charter", "roster", "enrolment", "assignment", "scores", "statements", "receipt", "closed", "opening")
    names = [("kind", kind) for kind in (*kinds, "bodies")]
    names += [("role", role) for role in ("expert", "secretariat", "trustee")]
    names += [("stage-name", stage) for stage in ("preliminary", "finals", "rehearsal")]
    names += [("slot-name", slot) for slot in ("password", "device", "recovery", "operator-0123456789abcdef")]
    for family, name in names:
        assert word(family, name, "zh") != name, (family, name)


def test_no_english_sentence_has_a_fixed_plural_behind_a_number() -> None:
    english = {code: entry["en"] for code, entry in table().items()}
    assert [code for code, said in english.items() if PLURAL.search(said)] == []
    alike = [code for code, said in english.items() if any(one == many for _, one, many in AMOUNTS.findall(said))]
    assert alike == []


def test_a_chinese_sentence_names_no_field_or_kind_of_the_program() -> None:
    names = re.compile(r"(?<![a-z ])(scores|assignment|statements?|enrolment|roster|bodies)(?![a-z])")
    of_files = {"evidence-readme", "guide-windows-words", "guide-package-words"}  # they speak of files by their names
    found = {}
    for code in table().keys() - of_files:
        said = re.sub(r"{[^}]*}|--[a-z-]+|“[^”]*”|reviewer-app \w+|[\w-]+\.\w+", "", table()[code]["zh"])
        if named := names.search(said):
            found[code] = named[0]
    assert found == {}


def test_the_tables_are_toml_with_every_code_once() -> None:
    from reviewer_app.paths import resources

    for path in (resources() / "texts").glob("*.toml"):
        assert tomllib.loads(path.read_text("utf-8"))


def test_what_the_system_says_is_said_in_the_readers_language() -> None:
    detail = os.strerror(errno.ENOSPC)
    said = explain(EnvironmentTrouble("file-write", name="x.pdf", detail=detail), "zh")
    assert "磁盘空间不足" in said
    assert detail not in said


def test_every_field_of_the_log_has_its_word() -> None:
    """A log that names its fields as the program does is not read by a supervisor."""
    fields: dict[str, str] = {}
    for path in sorted((ROOT / "reviewer_app" / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "ledger.append":
                fields |= {one.arg: path.name for one in node.keywords if one.arg}
    assert len(fields) > 60
    assert {name: where for name, where in fields.items() if f"log-field-{name}" not in table()} == {}
