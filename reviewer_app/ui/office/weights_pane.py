"""The tree of indicators with its weights: share as per cent and fraction, points, and the proof at every node."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reviewer_app.rules.rules_edit import NodeProof, proof, with_confirmed, with_weight
from reviewer_app.rules.scheme import RulesSheet, Scheme
from reviewer_app.services.secretariat.rules_document import share_words
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted
from reviewer_app.ui.widgets.basics import column, label, row
from reviewer_app.ui.widgets.still import StillSpinBox

MOST: Final = 1000
TITLE, WEIGHT, SHARE, POINTS, PROOF = range(5)


class WeightsPane(QWidget):
    """Shows one scheme; tells the sheet that another weight makes."""

    changed = Signal(object)
    """The RulesSheet as edited."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._sheet: RulesSheet | None = None
        self._is_open = True
        self.schemes, self.confirmed = QComboBox(), QCheckBox()
        self.note = label("soft", wraps=True)
        self.tree = QTreeWidget()
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(18)
        self.weights: dict[str, StillSpinBox] = {}
        self.schemes.activated.connect(lambda _at: self._fill())
        self.confirmed.clicked.connect(self._confirm)
        layout = column(spacing=8)
        layout.addLayout(row(self.schemes, self.confirmed, 1, spacing=12))
        layout.addWidget(self.note)
        layout.addWidget(self.tree, 1)
        self.setLayout(layout)

    @property
    def scheme(self) -> Scheme | None:
        """The scheme in sight."""
        at = max(0, self.schemes.currentIndex())
        return self._sheet.schemes[at] if self._sheet and at < len(self._sheet.schemes) else None

    def show_sheet(self, sheet: RulesSheet, *, is_open: bool) -> None:
        """Show the schemes of a rules sheet."""
        self._sheet, self._is_open = sheet, is_open
        at = max(0, self.schemes.currentIndex())
        self.schemes.clear()
        self.schemes.addItems([one.title for one in sheet.schemes])
        self.schemes.setCurrentIndex(min(at, len(sheet.schemes) - 1))
        self._fill()

    def _fill(self) -> None:
        scheme = self.scheme
        if scheme is None:
            return
        self.schemes.setAccessibleName(QCoreApplication.translate("WeightsPane", "Indicators"))
        self.confirmed.setText(QCoreApplication.translate("WeightsPane", "The committee has confirmed these weights"))
        self.confirmed.setChecked(scheme.confirmed)
        self.confirmed.setEnabled(self._is_open)
        self.note.setText(scheme.weights_note)
        self.note.setVisible(not scheme.confirmed and bool(scheme.weights_note))
        self.tree.setHeaderLabels(
            [
                QCoreApplication.translate("WeightsPane", "Indicator"),
                QCoreApplication.translate("WeightsPane", "Weight"),
                QCoreApplication.translate("WeightsPane", "Share"),
                QCoreApplication.translate("WeightsPane", "Points"),
                QCoreApplication.translate("WeightsPane", "Proof"),
            ]
        )
        self.tree.setAccessibleName(scheme.title)
        self._lines(scheme)

    def _lines(self, scheme: Scheme) -> None:
        self.tree.clear()
        self.weights = {}
        parents: list[QTreeWidgetItem] = []
        for node in proof(scheme):
            del parents[node.depth :]
            item = QTreeWidgetItem(parents[-1]) if parents else QTreeWidgetItem(self.tree)
            self._line(item, node)
            parents.append(item)
        self.tree.expandAll()
        theme = self._surroundings.theme
        header = self.tree.header()
        header.setStretchLastSection(False)
        for at, width in ((WEIGHT, 90), (SHARE, 120), (POINTS, 130), (PROOF, 190)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, theme.px(width))
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def _line(self, item: QTreeWidgetItem, node: NodeProof) -> None:
        item.setText(TITLE, node.title)
        item.setToolTip(TITLE, node.title)
        if node.key:
            item.setText(SHARE, share_words(node.share))
        item.setText(POINTS, _points(node.full))
        if node.parts:
            item.setText(PROOF, proof_words(node))
            item.setToolTip(PROOF, " + ".join(map(str, node.parts)) + f" = {sum(node.parts)}")
        if node.key:
            self._weight(item, node)

    def _weight(self, item: QTreeWidgetItem, node: NodeProof) -> None:
        box = StillSpinBox()
        box.setRange(1, MOST)
        box.setValue(node.weight)
        box.setKeyboardTracking(False)
        box.setEnabled(self._is_open)
        box.setAccessibleName(" ".join((node.title, QCoreApplication.translate("WeightsPane", "Weight"))))
        box.valueChanged.connect(lambda value: self._weigh(node.key, value))
        self.weights[node.key] = box
        self.tree.setItemWidget(item, WEIGHT, box)

    def _weigh(self, key: str, value: int) -> None:
        scheme = self.scheme
        if scheme is None or self._sheet is None:
            return
        self._sheet = with_weight(self._sheet, scheme.key, key, value)
        self._prove()
        self.changed.emit(self._sheet)

    def _prove(self) -> None:
        """Write shares, points and proofs again; the fields stay, so that the one in hand keeps the focus."""
        scheme = self.scheme
        if scheme is None:
            return
        found = iter(proof(scheme))

        def write(item: QTreeWidgetItem | None) -> None:
            node = next(found)
            if item is None:
                return
            if node.key:
                item.setText(SHARE, share_words(node.share))
            item.setText(POINTS, _points(node.full))
            if node.parts:
                item.setText(PROOF, proof_words(node))
            for at in range(item.childCount()):
                write(item.child(at))

        write(self.tree.topLevelItem(0))

    def _confirm(self, is_confirmed: bool) -> None:
        scheme = self.scheme
        if scheme is not None and self._sheet is not None:
            words = (
                QCoreApplication.translate("WeightsPane", "confirmed by the committee")
                if is_confirmed
                else QCoreApplication.translate("WeightsPane", "the program's default, to be confirmed")
            )
            self._sheet = with_confirmed(self._sheet, scheme.key, is_confirmed=is_confirmed, words=words)
            self._fill()
            self.changed.emit(self._sheet)


def _points(full: Fraction) -> str:
    return str(full.numerator) if full.denominator == 1 else f"{float(full):.2f} = {full}"


def proof_words(node: NodeProof) -> str:
    """Return the sum of the children's shares, and whether it is the whole."""
    if not node.adds_up:
        return QCoreApplication.translate("WeightsPane", "does not add up: {0}").format(sum(node.parts))
    return counted(QCoreApplication.translate("WeightsPane", "{0:share adds|shares add} up to 1"), len(node.parts))
