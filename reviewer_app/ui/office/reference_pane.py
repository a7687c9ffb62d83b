"""Reference analysis on the screen: agreement, severity, prize-stability; marked 仅供参考 throughout."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reviewer_app.rules.contest import Contest
from reviewer_app.services.secretariat.reference import Coefficient, ReferenceGroup, Stability
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, listed, points_words, sentence
from reviewer_app.ui.widgets.basics import column, frame, label, rule
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.scrolled import scrolled

HUNDRED: Final = 100
FIGURES: Final = 190
"""Logical pixels of height."""


def coefficient_words(name: str) -> str:
    """Return the name of a coefficient."""
    return {
        "icc-2-1": QCoreApplication.translate("reference", "Intraclass correlation, one expert: ICC(2,1)"),
        "icc-2-k": QCoreApplication.translate("reference", "Intraclass correlation of the means: ICC(2,k)"),
        "kendall-w": QCoreApplication.translate("reference", "Kendall's W"),
        "krippendorff-alpha": QCoreApplication.translate("reference", "Krippendorff's α (interval)"),
    }[name]


def _columns() -> tuple[Column[Stability], ...]:
    def place(key: str, words: Callable[[], str], of: Callable[[Stability], int | None]) -> Column[Stability]:
        return Column(
            key,
            words,
            lambda row: str(of(row) or "—"),
            order=lambda row: of(row) or 0,
            ink=lambda row: "warn" if of(row) not in (None, row.place) else "",
            width=76,
            is_number=True,
        )

    return (
        place("place", lambda: QCoreApplication.translate("reference", "Place"), lambda row: row.place),
        Column("code", lambda: QCoreApplication.translate("reference", "No."), lambda row: row.code, width=90),
        Column("title", lambda: QCoreApplication.translate("reference", "Project"), lambda row: row.title, grows=True),
        place("best", lambda: QCoreApplication.translate("reference", "Best without one"), lambda row: row.best),
        place("worst", lambda: QCoreApplication.translate("reference", "Worst without one"), lambda row: row.worst),
        place("trimmed", lambda: QCoreApplication.translate("reference", "Trimmed"), lambda row: row.trimmed),
        place("adjusted", lambda: QCoreApplication.translate("reference", "Adjusted"), lambda row: row.adjusted),
        Column(
            "chance",
            lambda: QCoreApplication.translate("reference", "Keeps its place"),
            lambda row: f"{row.chance * HUNDRED:.0f} %",
            order=lambda row: row.chance,
            width=90,
            is_number=True,
        ),
    )


class ReferencePane(QWidget):
    """Shows the analysis of one track and direction."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._contest: Contest | None = None
        self._groups: tuple[ReferenceGroup, ...] = ()
        self._warning = label("warn", wraps=True)
        self.list: ListPane[tuple[str, Stability]] = ListPane(
            surroundings.theme,
            [_lifted(one) for one in _columns()],
            lambda row: row[1].project,
            hides=("best", "trimmed"),
        )
        self._figures = label(wraps=True)
        card = frame("card")
        card.setLayout(column(self._figures, margins=(14, 10, 14, 10)))
        scroll = scrolled(card)
        scroll.setFixedHeight(surroundings.theme.px(FIGURES))  # sixteen tracks say more than a page: they scroll
        self.setLayout(column(self._warning, rule(), scroll, self.list, spacing=8, grows=self.list))
        self.retranslate()

    def show_groups(self, contest: Contest, groups: tuple[ReferenceGroup, ...]) -> None:
        """Show the analysis."""
        self._contest, self._groups = contest, groups
        self.list.show_rows([(group.track, one) for group in groups for one in group.stability])
        self.retranslate()

    def _group_words(self, group: ReferenceGroup) -> str:
        contest = self._contest
        title = next((one.title for one in contest.tracks if one.key == group.track), group.track) if contest else ""
        head = QCoreApplication.translate("reference", "{0}: {1:project|projects}, {2:expert|experts}")
        parts = [counted(head, title, group.projects, group.experts)]
        parts += [self._coefficient(one) for one in group.coefficients]
        language = self._surroundings.tongue.language
        if group.severity:
            effects = listed(f"{code} {points_words(effect)}" for code, effect in sorted(group.severity.items()))
            words = QCoreApplication.translate("reference", "Strict (−) and mild (+), in points: {0}")
            parts.append(words.format(effects))
        else:
            code, values = group.severity_problem
            parts.append(sentence(code, language, **values))
        return "\n    ".join(parts)

    def _coefficient(self, one: Coefficient) -> str:
        name = coefficient_words(one.name)
        if one.value is None:
            return f"{name}: {sentence(one.code, self._surroundings.tongue.language, **one.values)}"
        return f"{name}: {round(one.value, 3) + 0.0:.3f}"  # never a zero below zero

    def retranslate(self) -> None:
        """Set every word again."""
        self._warning.setText(
            QCoreApplication.translate(
                "reference", "For reference only: nothing here is part of the result or of the ranking."
            )
        )
        self._figures.setText("\n\n".join(self._group_words(group) for group in self._groups))
        self.list.say_when_empty(
            lambda: Empty(
                "chart",
                QCoreApplication.translate("reference", "Nothing to analyse yet"),
                QCoreApplication.translate("reference", "It takes an opened track with two experts and two projects."),
            ),
            lambda: Empty("search", QCoreApplication.translate("reference", "Nothing found"), ""),
        )
        self.list.name(
            QCoreApplication.translate("reference", "Places under other assumptions"),
            QCoreApplication.translate("reference", "Search number or title"),
            QCoreApplication.translate("reference", "Export as Excel"),
        )


def _lifted(one: Column[Stability]) -> Column[tuple[str, Stability]]:
    """Return the column for rows that carry their track with them."""
    order, ink = one.order, one.ink
    return Column(
        one.key,
        one.words,
        lambda row: one.text(row[1]),
        order=(lambda row: order(row[1])) if order else None,
        ink=(lambda row: ink(row[1])) if ink else None,
        width=one.width,
        grows=one.grows,
        is_number=one.is_number,
    )
