"""Which project is in sight at the final: what was chosen while the desk could not be heard is given back to it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from reviewer_app.ui.expert.stage_choice import StageChoice


@pytest.fixture
def choice() -> StageChoice:
    """Three projects; the desk told last that the first one is on."""
    made: Any = StageChoice()
    cards = [SimpleNamespace(task=at, project=f"p{at}", state="signed") for at in (1, 2, 3)]
    made.view = SimpleNamespace(cards=cards)
    made.clock.on = SimpleNamespace(project="p1")
    made.task = 1
    return made  # type: ignore[no-any-return]


def take(choice: StageChoice, task: int, *, is_cut: bool) -> None:
    choice.choose(task, is_cut=is_cut)
    choice.task = task


def test_the_hand_leads_until_the_desk_is_asked_for(choice: StageChoice) -> None:
    take(choice, 2, is_cut=False)
    choice.heard()
    assert (choice.wanted, choice.following) == (0, "hand")


def test_without_a_line_the_hand_leads_until_the_desk_is_heard_again(choice: StageChoice) -> None:
    take(choice, 2, is_cut=True)
    assert choice.wanted == 0
    choice.heard()
    assert choice.wanted == 1
    take(choice, 1, is_cut=True)
    take(choice, 2, is_cut=False)
    choice.heard()
    assert choice.wanted == 0, "this one was chosen against a desk that could be heard"


def test_what_is_typed_is_not_taken_out_of_the_hand_by_the_returning_line(choice: StageChoice) -> None:
    take(choice, 2, is_cut=True)
    choice.is_held = True
    choice.heard()
    assert (choice.wanted, choice.following) == (0, "held")
