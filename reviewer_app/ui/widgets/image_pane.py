"""A picture: fitted to the pane, zoomed and moved by mouse and keys, turned."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QCoreApplication, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QKeyEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import name_tool
from reviewer_app.ui.widgets.plain_pane import PlainPane

MOST_PIXELS: Final = 32_000_000
"""A picture is scaled down while it is decoded beyond this: 128 MB in memory, and a scanned A3 page stays sharp."""
FORMATS: Final = frozenset({"bmp", "gif", "jpeg", "jpg", "png", "tif", "tiff", "webp", "pbm", "pgm", "ppm"})
"""Read as pictures. Qt would also take PDF and SVG here, which reach further than pixels."""
STEP: Final = 1.25
MOST: Final = 16.0


def read_image(device: QIODevice) -> tuple[QImage, int]:
    """Return the picture behind `device`, upright, and how many there are; a null one when it is none."""
    kind = bytes(QImageReader.imageFormat(device).data()).decode("ascii", "replace").lower()
    if kind not in FORMATS:
        return QImage(), 0
    reader = QImageReader(device, QByteArray(kind.encode()))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (pixels := size.width() * size.height()) > MOST_PIXELS:
        reader.setScaledSize(size * (MOST_PIXELS / pixels) ** 0.5)
    count = max(1, reader.imageCount())
    return reader.read(), count


class _View(QGraphicsView):
    """The picture on its ground: Ctrl and wheel or + and - zoom, dragging and arrows move."""

    def __init__(self) -> None:
        self._own = QGraphicsScene()
        super().__init__(self._own)
        self.picture = QGraphicsPixmapItem()
        self.picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._own.addItem(self.picture)
        self.is_fitted = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def zoom(self) -> float:
        """Screen pixels for one of the picture."""
        transform = self.transform()
        return float((transform.m11() ** 2 + transform.m12() ** 2) ** 0.5)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture, fitted."""
        self.picture.setPixmap(picture)
        self._own.setSceneRect(QRectF(picture.rect()))
        self.resetTransform()
        self.fit()

    def fit(self) -> None:
        """Show the whole picture, never larger than it is."""
        self.is_fitted = True
        around = self.transform().mapRect(self._own.sceneRect())
        room = self.viewport().rect().adjusted(12, 12, -12, -12)
        if around.isEmpty() or room.isEmpty():
            return
        factor = min(room.width() / around.width(), room.height() / around.height())
        self._scale(min(factor, 1 / self.zoom))

    def magnify(self, factor: float) -> None:
        """Zoom by `factor` around the mouse, or the middle."""
        self.is_fitted = False
        self._scale(min(factor, MOST / self.zoom))

    def whole_pixels(self) -> None:
        """Show the picture at its own size."""
        self.is_fitted = False
        self._scale(1 / self.zoom)

    def turn(self) -> None:
        """Turn the picture to the right."""
        self.rotate(90)
        if self.is_fitted:
            self.fit()

    def _scale(self, factor: float) -> None:
        self.scale(factor, factor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.magnify(STEP if event.angleDelta().y() > 0 else 1 / STEP)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.magnify(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.magnify(1 / STEP)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_fitted:
            self.fit()


class ImagePane(PlainPane):
    """One picture of the dossier."""

    def __init__(self, theme: Theme) -> None:
        self.view = _View()
        super().__init__(theme, self.view)
        self._smaller, self._larger = self.add_tool("zoom-out"), self.add_tool("zoom-in")
        self._fit, self._turn = self.add_tool("fit-page"), self.add_tool("rotate")
        self.place_tools(self._smaller, self._larger, self._fit, self._turn)
        self._smaller.clicked.connect(lambda: self.view.magnify(1 / STEP))
        self._larger.clicked.connect(lambda: self.view.magnify(STEP))
        self._fit.clicked.connect(self._fit_or_whole)
        self._turn.clicked.connect(self.view.turn)
        self.retranslate()
        self.retint()

    @property
    def has_picture(self) -> bool:
        """Whether a picture is shown."""
        return not self.view.picture.pixmap().isNull()

    def show_image(self, image: QImage, count: int) -> None:
        """Show a picture; `count`: of how many it is the first."""
        self.view.show_picture(QPixmap.fromImage(image))
        if count > 1:
            words = QCoreApplication.translate("ImagePane", "First of {0} pictures; ask the secretariat for a PDF.")
            self.note.setText(words.format(count))

    def clear(self) -> None:
        """Let the picture go."""
        self.view.show_picture(QPixmap())

    def _fit_or_whole(self) -> None:
        if self.view.is_fitted:
            self.view.whole_pixels()
        else:
            self.view.fit()

    def retint(self) -> None:
        super().retint()
        self.view.setBackgroundBrush(QColor(self.theme.tokens.page_back))

    def retranslate(self) -> None:
        super().retranslate()
        name_tool(self._smaller, QCoreApplication.translate("ImagePane", "Smaller"), "-")
        name_tool(self._larger, QCoreApplication.translate("ImagePane", "Larger"), "+")
        name_tool(self._fit, QCoreApplication.translate("ImagePane", "Whole picture or its own size"), "0")
        name_tool(self._turn, QCoreApplication.translate("ImagePane", "Turn"))
