"""Pools and draws of experts as cards: freeze, draw, note who cannot come, take in, discard, print the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat.expert_draw import DrawCard, Person, PoolCard
from reviewer_app.ui.office.cards_pane import Card, Press
from reviewer_app.ui.texts import counted, listed, moment_words

TONES = {"drawn": "primary", "taken": "good", "discarded": ""}


@dataclass(frozen=True)
class DrawActs:
    """What the cards' buttons do."""

    freeze: Callable[[], None]
    draw: Callable[[], None]
    take: Callable[[int], None]
    decline: Callable[[DrawCard], None]
    discard: Callable[[int], None]
    print: Callable[[int], None]


def draw_state_words(state: str) -> str:
    """Return the word for the state of a draw."""
    return {
        "drawn": QCoreApplication.translate("draws", "Drawn, not taken in"),
        "taken": QCoreApplication.translate("draws", "Taken in"),
        "discarded": QCoreApplication.translate("draws", "Discarded"),
    }[state]


def draw_cards(
    contest: Contest, pools: tuple[PoolCard, ...], draws: tuple[DrawCard, ...], acts: DrawActs
) -> list[Card]:
    """Return the card of the pool and one for each draw."""
    return [_pool(pools, acts), *(_draw(contest, one, acts) for one in draws)]


def _pool(pools: tuple[PoolCard, ...], acts: DrawActs) -> Card:
    freeze = Press(QCoreApplication.translate("draws", "Freeze a pool …"), acts.freeze, "", "freeze")
    title = QCoreApplication.translate("draws", "Pool of experts")
    if not pools:
        words = QCoreApplication.translate(
            "draws", "Choose the table of the pool. It is frozen first; only then do two people call out digits."
        )
        return Card(title, words, presses=(freeze,))
    newest = pools[0]
    words = counted(
        QCoreApplication.translate("draws", "{0:person|people}, frozen {1} by {2}"),
        newest.people,
        moment_words(newest.at),
        newest.by,
    )
    press = Press(QCoreApplication.translate("draws", "Draw …"), acts.draw, "primary", "draw")
    return Card(title, words, presses=(press, freeze), digest=newest.digest)


def _draw(contest: Contest, one: DrawCard, acts: DrawActs) -> Card:
    track = next((track.title for track in contest.tracks if track.key == one.track), "")
    title = QCoreApplication.translate("draws", "Draw {0}").format(one.draw) + (f" · {track}" if track else "")
    said = [
        QCoreApplication.translate("draws", "Drawn: {0}").format(_names(one.drawn)),
        QCoreApplication.translate("draws", "Reserve: {0}").format(_names(one.reserve) or "—"),
    ]
    for gone in one.declined:
        words = QCoreApplication.translate("draws", "{0} cannot come ({1}); {2} takes the place")
        said.append(words.format(gone.name, gone.reason, gone.instead or "—"))
    said.append(
        QCoreApplication.translate("draws", "From {0} who could be drawn; {1} left out").format(
            one.eligible, one.excluded
        )
    )
    called = "，".join(f"{caller.name} {caller.digits}" for caller in one.callers)
    said.append(QCoreApplication.translate("draws", "Called out: {0}; supervisor: {1}").format(called, one.supervisor))
    said.append(QCoreApplication.translate("draws", "Seed {0}").format(one.seed))
    said.append(f"{moment_words(one.at)}  {one.by}")
    if one.reason:
        said.append(QCoreApplication.translate("draws", "Reason: {0}").format(one.reason))
    presses = [
        Press(
            QCoreApplication.translate("draws", "Print the record …"),
            lambda: acts.print(one.draw),
            key=f"print-{one.draw}",
        )
    ]
    if one.state == "drawn":
        presses = [
            Press(
                QCoreApplication.translate("draws", "Take in"),
                lambda: acts.take(one.draw),
                "primary",
                f"take-{one.draw}",
            ),
            Press(QCoreApplication.translate("draws", "Cannot come …"), lambda: acts.decline(one), key="decline"),
            Press(
                QCoreApplication.translate("draws", "Discard …"),
                lambda: acts.discard(one.draw),
                key=f"discard-{one.draw}",
            ),
            *presses,
        ]
    return Card(title, "\n".join(said), draw_state_words(one.state), TONES[one.state], tuple(presses))


def _names(people: tuple[Person, ...]) -> str:
    return listed(f"{one.name}（{one.unit}）" for one in people)
