"""The words for how far a team is, a group is, and what an expert owes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def phase_words(phase: str, *, is_paused: bool = False) -> str:
    """Return the word for the phase of a turn, of the time between two, and of the end."""
    if is_paused:
        return QCoreApplication.translate("finals", "Paused")
    return {
        "waiting": QCoreApplication.translate("finals", "Waiting"),
        "called": QCoreApplication.translate("finals", "Called"),
        "talk": QCoreApplication.translate("finals", "Talk"),
        "questions": QCoreApplication.translate("finals", "Questions"),
        "done": QCoreApplication.translate("finals", "Heard"),
        "forfeited": QCoreApplication.translate("finals", "Forfeited"),
        "over": QCoreApplication.translate("finals", "All heard"),
    }[phase]


def step_words(step: str) -> str:
    """Return the words for what comes next in a group."""
    return {
        "panel": QCoreApplication.translate("finals", "set the panel"),
        "lots": QCoreApplication.translate("finals", "draw the lots"),
        "call": QCoreApplication.translate("finals", "call the teams"),
        "close": QCoreApplication.translate("finals", "close the list"),
        "open": QCoreApplication.translate("finals", "open the scores"),
        "done": QCoreApplication.translate("finals", "opened"),
    }[step]


def presence_words(presence: str) -> str:
    """Return the word for whether an expert is there."""
    return {
        "": QCoreApplication.translate("finals", "not noted"),
        "present": QCoreApplication.translate("finals", "present"),
        "absent": QCoreApplication.translate("finals", "absent"),
    }[presence]


def sheet_words(state: str) -> str:
    """Return whether a sheet is in: nothing of what stands on it."""
    if state in ("sealed", "opened"):
        return QCoreApplication.translate("finals", "in")
    return {
        "missing": QCoreApplication.translate("finals", "missing"),
        "waiting": QCoreApplication.translate("finals", "waits"),
        "recused": QCoreApplication.translate("finals", "recused"),
    }.get(state, "—")
