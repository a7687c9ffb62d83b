"""Rows and columns of the two lists of the rules sheet: adjustments and versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QCoreApplication

from reviewer_app.messages import Language
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.scheme import RulesSheet, SchemeChoice
from reviewer_app.services.secretariat.rules_change import VersionCard
from reviewer_app.services.secretariat.rules_words import place_words
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import date_words
from reviewer_app.ui.widgets.digest import digest_words


@dataclass(frozen=True)
class Adjustment:
    """One choice of other indicators, in words."""

    choice: SchemeChoice
    stage: str
    track: str
    scheme: str

    @classmethod
    def of(cls, contest: Contest, sheet: RulesSheet, choice: SchemeChoice, language: Language) -> Self:
        """Return a choice with the titles that people know."""
        track = next((one.title for one in contest.tracks if one.key == choice.track), "")
        stage = place_words(contest, sheet, choice.stage, language)
        return cls(choice, stage, track, place_words(contest, sheet, choice.scheme, language))


def adjustment_columns() -> tuple[Column[Adjustment], ...]:
    """Return the columns."""
    return (
        Column("stage", lambda: QCoreApplication.translate("rules", "Stage"), lambda one: one.stage, width=110),
        Column("track", lambda: QCoreApplication.translate("rules", "Track"), lambda one: one.track, width=150),
        Column(
            "project", lambda: QCoreApplication.translate("rules", "Project"), lambda one: one.choice.project, width=90
        ),
        Column("scheme", lambda: QCoreApplication.translate("rules", "Indicators"), lambda one: one.scheme, width=220),
        Column(
            "reason", lambda: QCoreApplication.translate("rules", "Reason"), lambda one: one.choice.reason, grows=True
        ),
    )


def version_columns() -> tuple[Column[VersionCard], ...]:
    """Return the columns."""
    return (
        Column(
            "version",
            lambda: QCoreApplication.translate("rules", "Version"),
            lambda one: str(one.version),
            order=lambda one: one.version,
            width=70,
            is_number=True,
            tip=lambda one: digest_words(one.digest),
            copies=lambda one: one.digest,
        ),
        Column("reason", lambda: QCoreApplication.translate("rules", "Reason"), lambda one: one.reason, grows=True),
        Column(
            "by",
            lambda: QCoreApplication.translate("rules", "Approved by"),
            lambda one: one.approved_by or QCoreApplication.translate("rules", "not approved"),
            ink=lambda one: "good" if one.approved_by else "warn",
            picture=lambda one: "done" if one.approved_by else "new",
            width=150,
        ),
        Column(
            "at",
            lambda: QCoreApplication.translate("rules", "At"),
            lambda one: date_words(one.approved_at),
            width=100,
        ),
    )
