"""The call order: acts folded into turns, the countdown, and what is refused."""

from __future__ import annotations

import pytest

from reviewer_app.rules.call_order import ACTS, Act, Call, CallState, Turn, fold, refusal, seconds_after

ORDER = ("b", "a", "c")


def after(*acts: tuple[str, Act]) -> CallState:
    return fold(ORDER, [Call(project, act, at * 10, 300) for at, (project, act) in enumerate(acts)])


def test_without_a_call_all_wait_in_their_order() -> None:
    state = fold(ORDER, ())
    assert [one.project for one in state.turns] == ["b", "a", "c"]
    assert (state.current, state.following, state.is_over) == ("", "b", False)
    assert fold((), ()).is_over is False


def test_a_turn_goes_through_its_phases_and_the_next_one_follows() -> None:
    state = after(("b", "called"), ("b", "talk"), ("b", "questions"), ("b", "done"))
    assert (state.current, state.following) == ("", "a")
    state = after(("b", "called"), ("b", "talk"))
    assert (state.current, state.following) == ("b", "a")


def test_everybody_heard_or_gone_is_the_end_and_a_return_takes_it_back() -> None:
    ends: tuple[tuple[str, Act], ...] = (("b", "forfeited"), ("a", "forfeited"), ("c", "forfeited"))
    assert after(*ends).is_over
    back = after(*ends, ("a", "returned"))
    assert (back.is_over, back.following) == (False, "a")


def test_a_call_for_a_stranger_is_passed_over() -> None:
    assert after(("x", "called")).current == ""
    assert after(("x", "called")).turn("x") is None


def test_the_countdown_runs_stands_still_and_goes_below_zero() -> None:
    running = Turn("a", "talk", since=100, seconds=480)
    assert (running.left(100), running.left(580), running.left(600), running.left(90)) == (480, 0, -20, 480)
    paused = Turn("a", "questions", is_paused=True, since=100, seconds=77)
    assert (paused.left(900), paused.is_running) == (77, False)
    assert Turn("a", "called", seconds=5).left(9) == 0


@pytest.mark.parametrize(
    ("acts", "project", "act", "reason", "why"),
    [
        ((), "x", "called", "", "unlisted"),
        ((), "b", "talk", "", "out-of-turn"),
        ((("b", "called"),), "a", "called", "why", "busy"),
        ((("b", "called"), ("b", "talk"), ("b", "paused")), "b", "paused", "why", "paused"),
        ((("b", "called"), ("b", "talk")), "b", "resumed", "", "running"),
        ((("b", "called"), ("b", "talk")), "b", "paused", "", "reason"),
        ((), "a", "called", "", "reason"),
        ((), "a", "called", "why", ""),
        ((), "b", "called", "", ""),
        ((), "c", "forfeited", "", "reason"),
        ((("b", "called"), ("b", "talk"), ("b", "paused")), "b", "questions", "", ""),
    ],
)
def test_what_is_refused(acts: tuple[tuple[str, Act], ...], project: str, act: Act, reason: str, why: str) -> None:
    assert refusal(after(*acts), project, act, reason) == why


@pytest.mark.parametrize("act", ACTS)
def test_what_stands_on_the_countdown_after_an_act(act: Act) -> None:
    turn = Turn("a", "talk", since=0, seconds=100)
    expected = {"talk": 480, "questions": 420, "paused": 70, "resumed": 70, "done": 70}
    assert seconds_after(turn, act, 30, talk=480, answer=420) == expected.get(act, 0)


def test_a_new_phase_ends_a_pause() -> None:
    state = after(("b", "called"), ("b", "talk"), ("b", "paused"), ("b", "questions"))
    turn = state.turn("b")
    assert turn is not None
    assert (turn.phase, turn.is_paused) == ("questions", False)
