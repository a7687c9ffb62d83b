"""Charts of the results: one at a time, chosen by kind and track, with its sum in words above it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QScrollArea, QWidget

from reviewer_app.rules.chart import Chart, ChartKey
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.basics import column, frame, label, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.plain_panes import WordsPane
from reviewer_app.ui.widgets.row_chart import RowChart

KINDS: Final[tuple[ChartKey, ...]] = ("means", "leaves", "severity")


def kind_words(kind: ChartKey) -> str:
    """Return the word for a kind of chart."""
    return {
        "means": QCoreApplication.translate("charts", "Means per track"),
        "leaves": QCoreApplication.translate("charts", "Marks per indicator"),
        "severity": QCoreApplication.translate("charts", "Strict and mild experts"),
    }[kind]


class ChartsPane(QWidget):
    """Shows the charts of an opened stage."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: tuple[Chart, ...] = ()
        self.kinds = {kind: tool("pill", is_checkable=True) for kind in KINDS}
        group = QButtonGroup(self)
        for made in self.kinds.values():
            group.addButton(made)
            made.clicked.connect(self._show)
        self.kinds["means"].setChecked(True)
        self.track = QComboBox()
        self.track.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.track.currentIndexChanged.connect(self._show)
        self._warning, self.said = label("warn", wraps=True), label("soft", wraps=True)
        self.chart = RowChart(surroundings.theme)
        self._empty = WordsPane(surroundings.theme)
        body = frame("card")
        body.setLayout(column(self.said, self.chart, 1, spacing=10, margins=(16, 12, 16, 12)))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        head = flowing(*self.kinds.values(), self.track)
        self.setLayout(column(head, self._warning, self._scroll, self._empty, spacing=8, grows=self._scroll))
        self.retranslate()

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Show these charts; kind and track stay as chosen where they still are."""
        chosen = self.track.currentText()
        self._charts = charts
        self.track.blockSignals(True)
        self.track.clear()
        self.track.addItems(list(dict.fromkeys(one.group for one in charts if one.group)))
        self.track.setCurrentIndex(max(0, self.track.findText(chosen)))
        self.track.blockSignals(False)
        self._show()

    @property
    def kind(self) -> ChartKey:
        """The kind of chart that is chosen."""
        return next(kind for kind, made in self.kinds.items() if made.isChecked())

    def _show(self) -> None:
        kind = self.kind
        group = "" if kind == "means" else self.track.currentText()
        found = next((one for one in self._charts if (one.key, one.group) == (kind, group)), None)
        self.track.setVisible(kind != "means" and bool(self._charts))
        self._warning.setVisible(kind == "severity")
        self._scroll.setVisible(found is not None)
        self._empty.setVisible(found is None)
        self.said.setText(found.said if found else "")
        self.chart.show_chart(found)

    def retranslate(self) -> None:
        """Set every word again."""
        for kind, made in self.kinds.items():
            made.setText(kind_words(kind))
        self.track.setAccessibleName(QCoreApplication.translate("charts", "Track"))
        self._warning.setText(
            QCoreApplication.translate(
                "charts", "For reference only: nothing here is part of the result or of the ranking."
            )
        )
        self._empty.say(
            "chart",
            QCoreApplication.translate("charts", "Nothing to draw yet"),
            QCoreApplication.translate("charts", "The charts are here once the scores are opened."),
        )
        self._show()
