"""Before a list is closed, or given to others: what is in it, what is missing, which trustees are to open it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from reviewer_app.services.secretariat.opening_desk import OpeningDesk, Scope
from reviewer_app.ui.texts import counted, listed
from reviewer_app.ui.widgets.basics import button, column, label, row

NAMED = 6


class CloseDialog(QDialog):
    """Exactly as many trustees as it takes; who has not rehearsed cannot be chosen."""

    def __init__(self, desk: OpeningDesk, scope: Scope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        is_again = scope.list is not None
        self.setWindowTitle(
            QCoreApplication.translate("CloseDialog", "Other trustees")
            if is_again
            else QCoreApplication.translate("CloseDialog", "Close the list")
        )
        self.trustees = {one.position: QCheckBox(one.name) for one in desk.trustees}
        preset = scope.list.untried[0] if scope.list is not None and scope.list.untried else ()
        for one in desk.trustees:
            box = self.trustees[one.position]
            box.setEnabled(one.rehearsed)
            if not one.rehearsed:
                box.setText(QCoreApplication.translate("CloseDialog", "{0} (has not rehearsed)").format(one.name))
            box.setChecked(one.position in preset)
            box.toggled.connect(self._look)
        words, self.warning, self._count = label(wraps=True), label("warn", wraps=True), label("caption", wraps=True)
        words.setText(_words(scope, is_again=is_again))
        self.warning.setText("\n".join([] if is_again else _warnings(scope)))
        self.warning.setVisible(bool(self.warning.text()))
        self.accept_button, cancel = button("seal"), button()
        self.accept_button.setText(
            QCoreApplication.translate("CloseDialog", "Give it to these")
            if is_again
            else QCoreApplication.translate("CloseDialog", "Close the list")
        )
        cancel.setText(QCoreApplication.translate("CloseDialog", "Cancel"))
        self.accept_button.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        question = label("strong", wraps=True)
        question.setText(
            QCoreApplication.translate("CloseDialog", "Who opens it? It takes {0} of {1}, one after the other.").format(
                desk.threshold, len(desk.trustees)
            )
        )
        boxes = column(*self.trustees.values(), spacing=6)
        body = column(words, self.warning, question, spacing=10, margins=(20, 18, 20, 16))
        body.addLayout(boxes)
        body.addWidget(self._count)
        body.addLayout(row(1, cancel, self.accept_button))
        self.setLayout(body)
        self.setMinimumWidth(460)
        self._look()

    @property
    def chosen(self) -> tuple[int, ...]:
        """Positions of the chosen trustees."""
        return tuple(position for position, box in self.trustees.items() if box.isChecked())

    def _look(self) -> None:
        left = self._desk.threshold - len(self.chosen)
        self.accept_button.setEnabled(left == 0)
        self._count.setText(
            ""
            if left == 0
            else QCoreApplication.translate("CloseDialog", "Choose {0} more.").format(left)
            if left > 0
            else QCoreApplication.translate("CloseDialog", "{0} too many are chosen.").format(-left)
        )


def _words(scope: Scope, *, is_again: bool) -> str:
    if is_again:
        return QCoreApplication.translate(
            "CloseDialog",
            "The list and its check code stay as they are. Other trustees open what is not open yet: use this when a "
            "stick is missing, or when a package did not open.",
        )
    words = QCoreApplication.translate(
        "CloseDialog",
        "{0}: {1} of {2:sheet is|sheets are} in. What is closed now counts; what comes afterwards is late. "
        "Closing cannot be undone.",
    )
    return counted(words, scope.title, scope.arrived, scope.asked)


def _warnings(scope: Scope) -> list[str]:
    said = []
    if scope.missing:
        words = QCoreApplication.translate("CloseDialog", "{0:sheet is|sheets are} missing.")
        said.append(counted(words, scope.missing))
    if scope.waiting:
        words = QCoreApplication.translate(
            "CloseDialog", "{0:sheet waits for a revision and does|sheets wait for a revision and do} not count."
        )
        said.append(counted(words, scope.waiting))
    if scope.short:
        some = listed(scope.short[:NAMED]) + ("…" if len(scope.short) > NAMED else "")
        words = QCoreApplication.translate("CloseDialog", "{0:project stays|projects stay} below the quorum: {1}")
        said.append(counted(words, len(scope.short), some))
    return said
