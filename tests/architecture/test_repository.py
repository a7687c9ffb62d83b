"""What may not stand in the repository, and what has to."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

from reviewer_app.messages import table

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "reviewer_app").rglob("*.py"))
MODULE_LINES_MAX = 300
BROAD = {"Exception", "BaseException"}


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_a_module_stays_readable() -> None:
    long = [ids(path) for path in SOURCES if len(path.read_text("utf-8").splitlines()) > MODULE_LINES_MAX]
    assert (len(SOURCES) > 500, long) == (True, [])


def test_a_module_says_in_its_first_line_what_it_is_for() -> None:
    assert [ids(path) for path in SOURCES if not ast.get_docstring(parsed(path))] == []


def test_broad_handlers_tidy_up_and_raise_again_or_stand_where_the_design_allows_them() -> None:
    allowed = {"reviewer_app/ui/jobs.py", "reviewer_app/ui/crash.py"}
    swallowing = set()
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ExceptHandler) and ast.unparse(node.type or ast.Name("BaseException")) in BROAD:
                last = node.body[-1]
                if not (isinstance(last, ast.Raise) and last.exc is None):
                    swallowing.add(ids(path))
    assert swallowing <= allowed


def test_no_dependency_has_a_licence_that_a_closed_installation_may_not_use() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    forbidden = re.compile(r"(?<!L)GPL|Affero", re.IGNORECASE)
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=;\s\[]", requirement)[0]
        facts = metadata.metadata(name)
        declared = facts.get("License-Expression") or facts.get("License") or ""
        if "LGPL" in declared or name.startswith(("PySide6", "shiboken6")):
            continue  # offered under the LGPL among others, and that is the one we take
        classifiers = [c for c in facts.get_all("Classifier") or [] if c.startswith("License")]
        assert not forbidden.search(declared[:200] + " ".join(classifiers)), name


def test_the_lock_file_meets_every_lower_bound() -> None:
    locked = dict(
        re.match(r"([\w.\-]+)==([\w.]+)", line).groups()  # type: ignore[union-attr]
        for line in (ROOT / "requirements.lock").read_text().splitlines()
        if line and not line.startswith("#")
    )
    names = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in locked.items()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for requirement in project["dependencies"] + project["optional-dependencies"]["dev"]:
        name, bound = re.match(r"([\w.\-]+)[=>]=([\w.]+)", requirement).groups()  # type: ignore[union-attr]
        version = names[re.sub(r"[-_.]+", "-", name).lower()]
        assert [int(part) for part in version.split(".")] >= [int(part) for part in bound.split(".")], name


def test_a_sentence_stands_in_both_languages_with_the_same_values() -> None:
    def is_whole(entry: dict[str, str]) -> bool:
        if set(entry) != {"zh", "en"} or not all(entry.values()):
            return False
        chinese, english = (set(re.findall(r"{(\w+)", entry[language])) for language in ("zh", "en"))
        return chinese == english

    assert len(table()) > 1000
    assert [code for code, entry in table().items() if not is_whole(entry)] == []


def test_every_code_that_the_program_raises_has_a_sentence() -> None:
    raised = set()
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                errors = {
                    "RuleViolation",
                    "ForeignFileError",
                    "EnvironmentTrouble",
                    "SlotError",
                    "SignatureError",
                    "AgeError",
                }
                if name in errors and node.args and isinstance(node.args[0], ast.Constant):
                    raised.add(node.args[0].value)
    assert raised
    assert raised - set(table()) == set()
