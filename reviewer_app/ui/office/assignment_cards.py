"""What the assignment's cards say: the frozen lists, the run in sight, the design, every other run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.messages import Language
from reviewer_app.services.secretariat.assignment_desk import DeskState, FrozenLists, RunCard
from reviewer_app.services.secretariat.assignment_preview import RunPreview
from reviewer_app.ui.office.cards_pane import Card, Press
from reviewer_app.ui.texts import counted, listed, moment_words, sentence

TONES: Final = {"preview": "primary", "applied": "good", "discarded": "", "impossible": "warn"}
NAMED: Final = 12
"""So many projects are named on a card; the list has them all."""


@dataclass(frozen=True)
class Acts:
    """What the cards' buttons do, each for the number of a run."""

    apply: Callable[[int], None]
    discard: Callable[[int], None]
    look: Callable[[int], None]


def run_state_words(state: str) -> str:
    """Return the word for the state of a run."""
    return {
        "preview": QCoreApplication.translate("assignment", "Preview, not in force"),
        "applied": QCoreApplication.translate("assignment", "Applied"),
        "discarded": QCoreApplication.translate("assignment", "Discarded"),
        "impossible": QCoreApplication.translate("assignment", "No plan"),
    }[state]


def cards(state: DeskState, found: RunPreview, acts: Acts, language: Language) -> tuple[Card, ...]:
    """Return all cards, the most pressing first."""
    shown = found.card
    made: list[Card] = []
    if shown is not None:
        made.append(_run(shown, found, acts, language))
    made += [_lists(state.frozen), _design(found)]
    made += [_other(run, acts) for run in state.runs if shown is None or run.run != shown.run]
    return tuple(made)


def _lists(frozen: FrozenLists | None) -> Card:
    title = QCoreApplication.translate("assignment", "Frozen lists")
    if frozen is None:
        words = QCoreApplication.translate(
            "assignment", "Not frozen yet. Freeze experts, projects and conflicts; only then are digits called out."
        )
        return Card(title, words)
    counts = counted(
        QCoreApplication.translate("assignment", "{0:expert|experts}, {1:project|projects}, {2:pair|pairs} ruled out"),
        frozen.experts,
        frozen.projects,
        frozen.forbidden,
    )
    when = f"{moment_words(frozen.at)}  {frozen.by}"
    if frozen.is_current:
        same = QCoreApplication.translate("assignment", "unchanged since")
        return Card(title, f"{counts}\n{when}", same, "good", digest=frozen.digest)
    changed = QCoreApplication.translate("assignment", "changed since: freeze again before a run")
    return Card(title, f"{counts}\n{when}", changed, "warn", digest=frozen.digest)


def _title(run: RunCard) -> str:
    return QCoreApplication.translate("assignment", "Run {0}").format(run.run)


def _made_from(run: RunCard) -> str:
    said = [
        counted(
            QCoreApplication.translate(
                "assignment", "{0:expert|experts} a project, at most {1:project|projects} an expert"
            ),
            run.per_project,
            run.max_load,
        )
    ]
    if run.callers:
        called = "，".join(f"{one.name} {one.digits}" for one in run.callers)
        said.append(QCoreApplication.translate("assignment", "Called out: {0}").format(called))
    said.append(QCoreApplication.translate("assignment", "Seed {0}").format(run.seed))
    said.append(f"{moment_words(run.at)}  {run.by}")
    return "\n".join(said)


def _run(run: RunCard, found: RunPreview, acts: Acts, language: Language) -> Card:
    words = _why(found, language) if run.state == "impossible" else _what(run, found)
    presses: tuple[Press, ...] = ()
    if run.state == "preview":
        presses = (
            Press(
                QCoreApplication.translate("assignment", "Apply"), lambda: acts.apply(run.run), "primary", key="apply"
            ),
            Press(QCoreApplication.translate("assignment", "Discard …"), lambda: acts.discard(run.run), key="discard"),
        )
    return Card(
        _title(run), f"{words}\n{_made_from(run)}{_closed(run)}", run_state_words(run.state), TONES[run.state], presses
    )


def _closed(run: RunCard) -> str:
    if not run.reason:
        return ""
    return "\n" + QCoreApplication.translate("assignment", "Discarded by {0}: {1}").format(run.closed_by, run.reason)


def _what(run: RunCard, found: RunPreview) -> str:
    words = QCoreApplication.translate("assignment", "{0:pair|pairs}, {1} to {2} an expert, {3} outside the tracks")
    counts = counted(words, run.pairs, run.least, run.most, run.outside)
    if run.state != "preview":
        return counts
    comes, goes = (sum(len(getattr(line, name)) for line in found.lines) for name in ("comes", "goes"))
    stays = sum(len(line.stays) for line in found.lines)
    changes = QCoreApplication.translate("assignment", "Against what stands: {0} come, {1} go, {2} stay.")
    return f"{counts}\n{changes.format(comes, goes, stays)}"


def _why(found: RunPreview, language: Language) -> str:
    short = [line.short for line in found.lines if line.short]
    said = [QCoreApplication.translate("assignment", "Nothing was changed. What binds:")]
    for reason, number in sorted(Counter(one.reason for one in short).items()):
        codes = [one.project for one in short if one.reason == reason]
        named = listed(codes[:NAMED]) + ("…" if number > NAMED else "")
        words = sentence(f"assign-short-{reason}", language)
        line = QCoreApplication.translate("assignment", "{0:project|projects}: {1} ({2})")
        said.append(counted(line, number, words, named))
    if found.competing:
        named = listed(found.competing[:NAMED]) + ("…" if len(found.competing) > NAMED else "")
        said.append(QCoreApplication.translate("assignment", "They compete with: {0}").format(named))
    helps = "\n".join(f"· {_help(kind, value)}" for kind, value in found.helps)
    if helps:
        said.append(QCoreApplication.translate("assignment", "The smallest change that makes a plan possible, one of:"))
        said.append(helps)
    return "\n".join(said)


def _help(kind: str, value: int) -> str:
    words = {
        "max-load": QCoreApplication.translate("assignment", "at most {0:project|projects} an expert"),
        "experts": QCoreApplication.translate("assignment", "{0:further expert|further experts} of other units"),
        "per-project": QCoreApplication.translate("assignment", "{0:expert|experts} a project"),
    }
    return counted(words[kind], value)


def _design(found: RunPreview) -> Card:
    title = QCoreApplication.translate("assignment", "Design")
    apart = [group for group in found.groups if group.parts > 1]
    if not found.groups:
        return Card(title, QCoreApplication.translate("assignment", "Nothing is assigned yet."))
    if not apart:
        words = QCoreApplication.translate(
            "assignment", "In {0:ranking|rankings} all experts are tied together by shared projects."
        )
        tag = QCoreApplication.translate("assignment", "connected")
        return Card(title, counted(words, len(found.groups)), tag, "good")
    words = QCoreApplication.translate(
        "assignment",
        "{0}: {1:project|projects} in {2:part|parts} that share no expert; severity cannot be compared there.",
    )
    said = "\n".join(counted(words, group.title, group.projects, group.parts) for group in apart)
    return Card(title, said, QCoreApplication.translate("assignment", "not connected"), "warn")


def _other(run: RunCard, acts: Acts) -> Card:
    press = Press(QCoreApplication.translate("assignment", "Look"), lambda: acts.look(run.run), key=f"look-{run.run}")
    return Card(_title(run), f"{_made_from(run)}{_closed(run)}", run_state_words(run.state), TONES[run.state], (press,))
