"""Time, place and phrases: what makes the desk comfortable, kept in the vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert import phrases as phrases_service
from reviewer_app.services.expert.phrases import (
    PHRASE_MAX_CHARS,
    add_phrase,
    change_phrase,
    count_use,
    phrases,
    remove_phrase,
)
from reviewer_app.services.expert.place import NOWHERE, PLACE, Place, keep_place, kept_place
from reviewer_app.services.expert.scoring import form
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.expert.times import add_times, leaf_times
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.services.expert.conftest import SECRET


def test_time_adds_up_per_project_and_leaf(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    first, second, *_ = (leaf.key for leaf in leaves(form(ws, task).scheme))
    add_times(ws, task, 60, {first: 40, second: 20})
    add_times(ws, task, 30, {first: 5})
    assert leaf_times(ws, task) == {first: 45, second: 20}
    assert next(card.seconds for card in task_cards(ws) if card.task == task) == 90
    add_times(ws, 999, 30, {first: 5})
    assert leaf_times(ws, 999) == {}


def test_the_place_is_there_after_a_restart(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    assert kept_place(ws) == NOWHERE
    place = Place(task=tasks["GD-001"], part="opinion", cursor=7, sha256="a" * 64, page=12, reads=True)
    keep_place(ws, NOWHERE)
    keep_place(ws, place)
    ws.close()
    with open_workspace(tmp_path / "vault", SECRET) as again:
        assert kept_place(again) == place


def test_a_place_of_another_program_is_no_place(ws: Workspace) -> None:
    with ws.database.write() as session:
        ws.put_setting(session, PLACE, {"task": "many", "part": 3})
    assert kept_place(ws) == NOWHERE


def test_phrases_come_in_the_order_of_their_use(ws: Workspace) -> None:
    for words in ("数据来源合规。", "  场景真实。 ", "数据来源合规。"):
        add_phrase(ws, words)
    assert [card.text for card in phrases(ws)] == ["场景真实。", "数据来源合规。"]
    count_use(ws, phrases(ws)[1].phrase)
    assert [(card.text, card.used) for card in phrases(ws)] == [("数据来源合规。", 1), ("场景真实。", 0)]


def test_phrases_are_changed_joined_and_removed(ws: Workspace) -> None:
    for words in ("甲", "乙"):
        add_phrase(ws, words)
    second, first = phrases(ws)
    count_use(ws, first.phrase)
    change_phrase(ws, first.phrase, "丙")
    assert [card.text for card in phrases(ws)] == ["丙", "乙"]
    change_phrase(ws, first.phrase, "乙")
    assert [(card.phrase, card.text, card.used) for card in phrases(ws)] == [(second.phrase, "乙", 1)]
    remove_phrase(ws, second.phrase)
    for gone in (lambda: remove_phrase(ws, 9), lambda: count_use(ws, 9), lambda: change_phrase(ws, 9, "丁")):
        gone()
    assert phrases(ws) == []


def test_a_phrase_has_words_and_an_end(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuleViolation, match="phrase-empty"):
        add_phrase(ws, " \n ")
    with pytest.raises(RuleViolation, match="text-long"):
        add_phrase(ws, "长" * (PHRASE_MAX_CHARS + 1))
    monkeypatch.setattr(phrases_service, "PHRASES_MAX", 1)
    add_phrase(ws, "甲")
    with pytest.raises(RuleViolation, match="phrases-many"):
        add_phrase(ws, "乙")
