"""Every line of the documents that calls the program names a verb and options that there are; every verb is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.cli import _program

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CALL = re.compile(r"reviewer-app ((?:demo|expert|recount|secretariat|trustee|verify)\b[^#`|\n]*)")
Verb = tuple[str, ...]


def _walk(command: Any, path: Verb = ()) -> Iterator[tuple[Verb, set[str]]]:
    commands = getattr(command, "commands", {})
    if not commands:
        yield path, {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}
    for name, one in commands.items():
        yield from _walk(one, (*path, name))


@pytest.fixture(scope="module")
def verbs() -> dict[Verb, set[str]]:
    """The options of every verb."""
    return dict(_walk(_program()))


def _calls() -> list[list[str]]:
    texts = (path.read_text("utf-8").replace("\\\n", " ") for path in DOCUMENTS)
    return [call.split() for text in texts for call in CALL.findall(text)]


def _verb(words: list[str], verbs: dict[Verb, set[str]]) -> Verb:
    return next((tuple(words[:end]) for end in range(len(words), 0, -1) if tuple(words[:end]) in verbs), ())


def test_what_a_document_calls_there_is(verbs: dict[Verb, set[str]]) -> None:
    calls = _calls()
    assert len(calls) > 120
    wrong = []
    for words in calls:
        verb = _verb(words, verbs)
        options = {re.split(r"[=.,;)]", word)[0] for word in words if word.startswith("--")}
        if not verb or options - verbs[verb]:
            wrong.append(" ".join(words))
    assert wrong == []


def test_every_verb_stands_in_the_list_of_all(verbs: dict[Verb, set[str]]) -> None:
    listed = re.findall(r"^\| `([a-z -]+)` \|", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE)
    assert listed == sorted(" ".join(verb) for verb in verbs)
