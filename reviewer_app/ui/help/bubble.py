"""One bubble of the tour: a title, a few words, where one is, and the ways on, back and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame

from reviewer_app.ui.widgets.basics import button, column, frame, label, row

if TYPE_CHECKING:
    from reviewer_app.ui.window import Window


class Bubble(QFrame):
    """Lies over the window; what is below stays usable."""

    WIDTH: ClassVar = 330
    next_asked = Signal()
    back_asked = Signal()
    skipped = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setProperty("frame", "bubble")
        self._ring = frame("ring")
        self._ring.setParent(window)
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring.hide()
        self._count, self._title, self._words = label("caption"), label("heading", wraps=True), label(wraps=True)
        self.skip, self.back, self.next = button("link"), button(), button("primary")
        self.skip.clicked.connect(self.skipped)
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        buttons = row(self.skip, 1, self.back, self.next)
        self.setLayout(column(self._count, self._title, self._words, buttons, spacing=8, margins=(18, 14, 18, 14)))
        self.hide()

    def show_step(self, title: str, words: str, number: int, total: int) -> None:
        """Set the words."""
        self._count.setText(QCoreApplication.translate("tour", "First tour {0} / {1}").format(number, total))
        self._title.setText(title)
        self._words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.skip.setText(QCoreApplication.translate("tour", "Skip"))
        self.back.setText(QCoreApplication.translate("tour", "Back"))
        is_last = number == total
        self.next.setText(
            QCoreApplication.translate("tour", "Begin") if is_last else QCoreApplication.translate("tour", "Next")
        )
        self.back.setVisible(number > 1)
        self.skip.setVisible(not is_last)

    def set_width(self, width: int) -> None:
        """Take the width, and the height that the words need then."""
        self.setFixedWidth(width)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            has_words = layout.hasHeightForWidth()
            self.setFixedHeight(layout.totalHeightForWidth(width) if has_words else self.sizeHint().height())

    def point_at(self, area: QRect) -> None:
        """Draw a ring around what is spoken of."""
        self._ring.setGeometry(area)
        self._ring.show()
        self._ring.raise_()

    def take_focus(self) -> None:
        """Let Enter go on."""
        self.next.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ring.hide()
        super().hideEvent(event)
