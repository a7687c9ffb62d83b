"""A row that goes on in the next line where the window is narrow or the words are long."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowRow(QLayout):
    """Lays parts out from left to right, line by line."""

    def __init__(self, *parts: QWidget, spacing: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """Height by width until a part changes: the layouts around ask hundreds of times for each one."""
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, is_trial=False)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._seen()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._seen():
            least = least.expandedTo(item.minimumSize())
        return least

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, is_trial: bool) -> int:
        left, top, high = area.x(), area.y(), 0
        for item in self._seen():
            size = item.sizeHint()
            if left + size.width() > area.right() + 1 and high:
                left, top, high = area.x(), top + high + self.spacing(), 0
            if not is_trial:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        return top + high - area.y()


def flowing(*parts: QWidget, spacing: int = 6) -> QWidget:
    """Return a part that holds others in lines."""
    made = QWidget()
    made.setLayout(FlowRow(*parts, spacing=spacing))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
