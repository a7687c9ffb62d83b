"""The PDF pane with real files: pages, look, outline, search, pins, and what it must never do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QElapsedTimer, QLoggingCategory, QObject, QPoint, QPointF, QRectF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.app import QUIET
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.edge_scroll import EdgeScroll
from reviewer_app.ui.widgets.pdf_file import PdfFile
from reviewer_app.ui.widgets.pdf_layout import Look, region_rect
from reviewer_app.ui.widgets.pdf_pane import PdfPane
from reviewer_app.ui.widgets.pdf_side import OUTLINE, THUMBS
from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE, FoundPage, PinMark
from tests.ui.pdfs import HeldReader, MemoryReader, a_chinese_pdf, a_heavy_pdf, a_pdf, a_tempting_pdf

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class _Listener(QObject):
    """Hears of every address that Qt is asked to open."""

    def __init__(self, went: list[str]) -> None:
        super().__init__()
        self._went = went

    @Slot(QUrl)
    def hear(self, url: QUrl) -> None:
        self._went.append(url.toString())


@pytest.fixture
def pane(qtbot: QtBot, around: Surroundings) -> Iterator[PdfPane]:
    QLoggingCategory.setFilterRules(QUIET)
    made = PdfPane(around.theme)
    qtbot.addWidget(made)
    made.resize(760, 640)
    made.show()
    yield made
    made.clear()
    QLoggingCategory.setFilterRules("")


@pytest.fixture
def opened(qtbot: QtBot, pane: PdfPane) -> Callable[..., MemoryReader]:
    """Open a file and wait until its page stands there."""

    def done(content: bytes, **how: object) -> MemoryReader:
        reader = MemoryReader(content)
        pane.open(reader, **how)  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: pane.view.is_drawn, timeout=10_000)
        return reader

    return done


def ink(pane: PdfPane) -> int:
    """Count the dark places of what is in sight."""
    picture = pane.view.viewport().grab().toImage()
    dark = (picture.pixelColor(x, y).lightness() < 90 for x in range(0, picture.width(), 2) for y in range(0, 200, 2))
    return sum(dark)


def drag(qtbot: QtBot, pane: PdfPane, start: QPoint, end: QPoint) -> None:
    target = pane.view.viewport()
    qtbot.mousePress(target, LEFT, NONE, start)
    qtbot.mouseMove(target, (start + end) / 2)
    qtbot.mouseMove(target, end)
    qtbot.mouseRelease(target, LEFT, NONE, end)


def test_a_page_is_drawn_and_turned(qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf(), page=2)
    assert (pane.page, pane.pages, pane.bar.number.text()) == (2, 6, "3")
    assert ink(pane) > 50
    with qtbot.waitSignal(pane.page_changed):
        pane.bar.on.click()
    assert pane.page == 3
    pane.bar.number.setText("6")
    qtbot.keyClick(pane.bar.number, Qt.Key.Key_Return)
    assert pane.page == 5
    assert not pane.bar.on.isEnabled()


def test_turning_pages_draws_each_of_them_once(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    draw = PdfFile._draw
    monkeypatch.setattr(PdfFile, "_draw", lambda file, one: (drawn.append(one.page), draw(file, one)))
    opened(a_pdf(12))
    for page in range(12):
        pane.go_to(page)
        qtbot.waitUntil(lambda: pane.view.is_drawn)
    qtbot.waitUntil(lambda: pane.view.is_idle)
    assert sorted(drawn) == sorted(set(drawn))


def test_a_picture_lies_on_paper_once_it_is_painted_again(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf(1))
    first = pane.view.viewport().grab().toImage()
    assert pane.view.viewport().grab().toImage() == first


def test_keys_lead_through_the_pages(qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf())
    seen = []
    keys = (
        Qt.Key.Key_Right,
        Qt.Key.Key_End,
        Qt.Key.Key_Left,
        Qt.Key.Key_Home,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageDown,
    )
    for key in keys:
        qtbot.keyClick(pane.view, key)
        seen.append(pane.page)
    assert seen[:4] == [1, 5, 4, 0]
    assert seen[5] >= 1
    before = pane.view.verticalScrollBar().value()
    qtbot.keyClick(pane.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert pane.view.verticalScrollBar().value() < before


def test_the_look_is_remembered_as_it_was_left(pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf())
    pane.bar.turn.click()
    pane.bar.one.click()
    pane.bar.larger.click()
    pane.go_to(4)
    pane.view.move_down(120)
    place, look, value = pane.place, pane.view.look, pane.view.verticalScrollBar().value()
    assert (look.turn, look.is_single, look.fit) == (1, True, "free")
    opened(a_pdf(), page=4, place=place)
    assert pane.view.look == Look(look.fit, round(look.zoom, 3), 1, True)
    assert pane.bar.one.isChecked()
    assert pane.page == 4
    assert pane.view.verticalScrollBar().value() == pytest.approx(value, abs=2)
    opened(a_pdf())
    assert pane.view.look == Look()


def test_one_page_at_a_time_goes_on_at_its_end(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf())
    pane.bar.whole.click()
    pane.bar.one.click()
    assert list(pane.view.seen()) == [0]
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert (pane.page, list(pane.view.seen())) == (1, [1])
    qtbot.keyClick(pane.view, Qt.Key.Key_Up)
    assert pane.page == 0
    qtbot.keyClick(pane.view, Qt.Key.Key_Up)
    assert pane.page == 0


def test_ctrl_and_wheel_zoom_at_the_mouse(qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf())
    place, box = QPointF(300, 200), pane.view.box(0)
    share = (place.x() - box.left()) / box.width(), (place.y() - box.top()) / box.height()
    target = pane.view.viewport()
    turned = QWheelEvent(
        place,
        target.mapToGlobal(place),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, turned)
    after = pane.view.box(0)
    assert after.width() > box.width() * 1.4
    assert (place.x() - after.left()) / after.width() == pytest.approx(share[0], abs=0.01)
    assert (place.y() - after.top()) / after.height() == pytest.approx(share[1], abs=0.01)
    assert pane.view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_outline_leads_to_its_pages(qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf(outline=True))
    pane.bar.side.click()
    pane.side.show_tab(OUTLINE)
    tree = pane.side.outline
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 3)
    second = tree.topLevelItem(1)
    assert second is not None
    assert (second.text(0), second.child(0).text(0)) == ("Chapter 3", "Chapter 4")
    tree.itemActivated.emit(second.child(0), 0)
    assert pane.page == 3
    opened(a_pdf())
    qtbot.waitUntil(lambda: not tree.isVisible())
    assert "no outline" in pane.side._none.text()


def test_small_pages_are_drawn_or_taken_as_they_were_made(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    red = QImage(40, 60, QImage.Format.Format_RGB32)
    red.fill(QColor("#ff0000"))
    made = _jpeg(red)
    opened(a_pdf(), thumbnails=lambda page: made if page == 0 else None)
    pane.bar.side.click()
    pane.side.show_tab(THUMBS)
    strip = pane.side.thumbs
    model = strip.model()

    def first_pixel(page: int) -> QColor:
        picture = model.index(page, 0).data(Qt.ItemDataRole.DecorationRole)
        return picture.pixelColor(2, 2) if isinstance(picture, QImage) else QColor()

    qtbot.waitUntil(lambda: first_pixel(1).isValid())
    assert first_pixel(0).red() > 200
    assert first_pixel(0).blue() < 60
    strip.clicked.emit(model.index(2, 0))
    assert pane.page == 2
    assert strip.currentIndex().row() == 2


def test_the_index_is_asked_once_typing_pauses_and_its_hits_are_listed(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf(9))
    asked: list[str] = []
    pane.find_asked.connect(asked.append)
    pane.focus_search()
    qtbot.keyClicks(pane.search, "page")
    qtbot.waitUntil(lambda: asked == ["page"])
    pane.show_found("pag", [FoundPage(8, "of other words")])
    assert pane.hits == 0
    pane.show_found("page", [FoundPage(2, "This is page 3"), FoundPage(7, "This is page 8")])
    assert [pane.side.hits.item(row).text() for row in range(2)] == ["Page 3\nThis is page 3", "Page 8\nThis is page 8"]
    assert pane.side.isVisible()
    seen = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return):
        qtbot.keyClick(pane.search, key)
        seen.append(pane.page)
    assert seen == [2, 7, 2]
    qtbot.waitUntil(lambda: len(pane.view.over.hits(2)) == 1)
    x, y, width, height = pane.view.over.hits(2)[0]
    assert 0.1 < x < 0.3
    assert 0.05 < y < 0.1
    assert 0.02 < width < 0.08
    assert height < 0.03
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    assert pane.view.over.words == ""
    assert not pane.search.isVisible()


def test_a_word_broken_at_the_end_of_a_line_is_marked_on_both(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_chinese_pdf("城市供热管网数据融合调度" * 4))
    pane.view.look_for("供热管网数据")
    qtbot.waitUntil(lambda: len(pane.view.over.hits(0)) > 4, timeout=5_000)
    assert len({round(place[1], 3) for place in pane.view.over.hits(0)}) > 1


@pytest.mark.parametrize("turns", [0, 1])
def test_a_dragged_rectangle_becomes_a_region_of_the_paper(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader], turns: int
) -> None:
    opened(a_pdf(), page=1)
    for _ in range(turns):
        pane.bar.turn.click()
    pane.bar.pin.click()
    wanted = (200, 100, 300, 150)
    place = region_rect(wanted, pane.view.box(1), pane.view.look.turn)
    with qtbot.waitSignal(pane.region_marked) as told:
        drag(qtbot, pane, place.topLeft().toPoint(), place.bottomRight().toPoint())
    page, region = told.args
    assert page == 1
    assert region == pytest.approx(wanted, abs=4)
    assert not pane.bar.pin.isChecked()


def test_a_click_takes_the_whole_page_and_escape_gives_up(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf())
    pane.bar.pin.click()
    with qtbot.waitSignal(pane.region_marked) as told:
        qtbot.mouseClick(pane.view.viewport(), LEFT, NONE, QPoint(200, 200))
    assert told.args == [0, WHOLE_PAGE]
    pane.bar.pin.click()
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not pane.bar.pin.isChecked()
    with qtbot.assertNotEmitted(pane.region_marked):
        drag(qtbot, pane, QPoint(200, 200), QPoint(300, 260))


def test_pins_are_drawn_do_not_cover_each_other_and_can_be_clicked(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader], around: Surroundings
) -> None:
    opened(a_pdf())
    pins = [
        PinMark(7, 0, (100, 100, 500, 80), "1.2.1"),
        PinMark(8, 0, (100, 105, 500, 80), "2.1"),
        PinMark(9, 3, WHOLE_PAGE, "3"),
    ]
    pane.set_pins(pins)
    flags = pane.view.over.flags(0, pane.view.box(0), 0)
    assert [pin.pin for pin, _ in flags] == [7, 8]
    assert not flags[0][1].intersects(flags[1][1])
    picture = pane.view.viewport().grab().toImage()
    seal = QColor(around.theme.tokens.seal)
    corner = flags[0][1].topRight().toPoint() + QPoint(-3, 3)
    assert picture.pixelColor(corner) == seal
    with qtbot.waitSignal(pane.pin_clicked) as told:
        qtbot.mouseClick(pane.view.viewport(), LEFT, NONE, flags[1][1].center().toPoint())
    assert told.args == [8]


def test_going_to_a_region_brings_it_into_sight_and_lets_it_flash(
    pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf())
    pane.resize(760, 300)
    pane.go_to(3, (100, 900, 300, 50))
    assert pane.page == 3
    assert pane.view.over.flashing == (3, (100, 900, 300, 50))
    place = region_rect((100, 900, 300, 50), pane.view.box(3), 0)
    assert QRectF(pane.view.viewport().rect()).contains(place)


def test_dragging_moves_the_page(qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf())
    drag(qtbot, pane, QPoint(200, 400), QPoint(200, 250))
    qtbot.waitUntil(lambda: pane.view.verticalScrollBar().value() == 150, timeout=5_000)
    assert pane.view.over.selected is None


@pytest.mark.parametrize("turn", [0, 1])
def test_text_is_selected_with_the_mouse_and_copied(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader], turn: int
) -> None:
    opened(a_pdf(2))
    for _ in range(turn):
        pane.bar.turn.click()
    qtbot.waitUntil(lambda: pane.view.is_drawn and pane.view.is_idle, timeout=10_000)
    place = region_rect((125, 75, 330, 12), pane.view.box(0), turn)
    middle = (place.topLeft() + QPointF(0, place.height() / 2), place.bottomRight() - QPointF(0, place.height() / 2))
    along = (place.center().x(), place.top()), (place.center().x(), place.bottom())
    start, end = (QPointF(*spot) for spot in along) if turn else middle
    drag(qtbot, pane, start.toPoint(), end.toPoint())
    qtbot.waitUntil(lambda: pane.view.over.selected is not None, timeout=5_000)
    assert pane.view.over.selected is not None
    text = pane.view.over.selected.text
    assert "page 1 of the" in text
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == text
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.view.over.selected is None


@pytest.mark.parametrize("what", ["text", "region"])
def test_a_drag_that_reaches_the_edge_takes_the_pages_along(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader], what: str
) -> None:
    opened(a_pdf(2))
    qtbot.waitUntil(lambda: pane.view.is_drawn and pane.view.is_idle, timeout=10_000)
    target, bar = pane.view.viewport(), pane.view.verticalScrollBar()
    place = region_rect((125, 75, 330, 12), pane.view.box(0), 0)
    start = place.center().toPoint()
    regions: list[tuple[int, int, int, int]] = []
    if what == "region":
        pane.bar.pin.setChecked(True)
        pane.region_marked.connect(lambda _page, region: regions.append(region))
    qtbot.mousePress(target, LEFT, NONE, start)
    qtbot.mouseMove(target, start + QPoint(20, 20))
    if what == "text":
        qtbot.waitUntil(lambda: target.cursor().shape() == Qt.CursorShape.IBeamCursor, timeout=10_000)
    beyond = QPoint(start.x() + 60, target.height() + 30)
    qtbot.mouseMove(target, beyond)
    qtbot.waitUntil(lambda: bar.value() >= 120, timeout=30_000)
    qtbot.mouseRelease(target, LEFT, NONE, beyond)
    edge = pane.view.findChild(EdgeScroll)
    assert edge is not None
    assert not edge.is_scrolling
    if what == "region":
        marked = regions[0][3] * pane.view.box(0).height() / 1000
        assert marked > target.height() - start.y() + 100  # what scrolled in as well
    else:
        qtbot.waitUntil(lambda: pane.view.over.selected is not None, timeout=10_000)


def test_all_text_of_a_page_is_selected_by_the_keyboard(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf(3), page=1)
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.view.over.selected is not None, timeout=5_000)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().strip() == "This is page 2 of the example."
    pane.clear()
    assert pane.view.over.selected is None


def test_small_pages_turn_with_the_large_ones(qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]) -> None:
    opened(a_pdf(2, sizes=((400, 800),)))
    pane.bar.side.click()
    thumbs = pane.side.thumbs
    qtbot.waitUntil(lambda: pane.view.is_idle and thumbs.isVisible(), timeout=10_000)
    upright = thumbs.viewport().grab().toImage()
    pane.bar.turn.click()
    assert thumbs.turn == 1
    area = thumbs.visualRect(thumbs.model().index(0, 0))
    turned = thumbs.viewport().grab().toImage()
    beside = QPoint(area.left() + 14, area.center().y() - 10)
    assert upright.pixelColor(beside).name() != "#ffffff"
    assert turned.pixelColor(beside).name() == "#ffffff"


@pytest.mark.parametrize("content", [b"%PDF broken", b"", b"%PDF-1.7\n" + b"\0" * 70_000])
def test_a_damaged_file_is_said_to_be_broken_and_let_go(qtbot: QtBot, pane: PdfPane, content: bytes) -> None:
    reader = MemoryReader(content)
    with qtbot.waitSignal(pane.broken):
        pane.open(reader)
    assert not reader.is_open
    assert pane.pages == 0


def test_a_file_is_let_go_when_its_page_is_drawn_and_not_before(qtbot: QtBot, pane: PdfPane) -> None:
    """The reader may not be closed while Qt's thread reads from it."""
    reader = MemoryReader(a_heavy_pdf(1_500))
    pane.open(reader)
    pane.clear()
    assert reader.is_open
    qtbot.waitUntil(lambda: not reader.is_open, timeout=20_000)
    assert pane.pages == 0


def test_a_document_opens_while_a_page_of_the_one_before_is_drawn(qtbot: QtBot, pane: PdfPane) -> None:
    """Qt's thread reads through Python under the lock that opening takes: a window that waits stands still for ever."""
    first = HeldReader(a_pdf(60))
    pane.open(first, page=30)
    qtbot.waitUntil(first.asked.is_set, timeout=30_000)
    passing, second = MemoryReader(a_pdf(1)), MemoryReader(a_pdf(3))
    pane.open(passing)
    pane.open(second)
    pane.go_to(2, WHOLE_PAGE)
    assert (pane.pages, first.is_open, passing.is_open) == (0, True, False)
    first.let_go()
    qtbot.waitUntil(lambda: pane.view.is_drawn, timeout=30_000)
    assert (pane.pages, pane.page, first.is_open, second.is_open) == (3, 2, False, True)


def test_the_window_goes_on_while_a_heavy_page_is_drawn(qtbot: QtBot, pane: PdfPane) -> None:
    """Turning a page never blocks typing: the longest silence of the event loop is far below the time of drawing."""
    clock, since, silences = QElapsedTimer(), QElapsedTimer(), [0]
    beat = QTimer()
    beat.setInterval(1)
    beat.timeout.connect(lambda: silences.append(since.restart()))
    clock.start()
    pane.open(MemoryReader(a_heavy_pdf(5_000)))
    pane.view.look_for("light")
    since.start()
    beat.start()
    qtbot.waitUntil(lambda: pane.view.is_drawn, timeout=60_000)
    beat.stop()
    took = clock.elapsed()
    assert took > 300
    assert max(silences) < took / 3


def test_two_thousand_pages_of_different_sizes(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    clock = QElapsedTimer()
    content = a_pdf(2000, sizes=((595, 842), (842, 595)))
    clock.start()
    opened(content, page=1999)
    assert clock.elapsed() < 30_000
    assert (pane.page, pane.pages) == (1999, 2000)
    file = pane.view.file
    assert file is not None
    qtbot.waitUntil(lambda: file.sizes[1999][0] > 800 > file.sizes[1998][0], timeout=20_000)
    qtbot.waitUntil(lambda: pane.view.is_drawn, timeout=10_000)
    assert pane.page == 1999
    assert pane.view.box(1999).width() > pane.view.box(1999).height()


def test_a_page_as_large_as_pdf_allows_stays_small_in_memory(
    pane: PdfPane, opened: Callable[..., MemoryReader]
) -> None:
    opened(a_pdf(2, sizes=((14_400, 14_400),)))
    pane.view.set_look(Look("free", 6.0))
    assert pane.view._pictures.bytes < 3 * 16_000_000


def test_a_file_cannot_reach_out_of_the_window(
    qtbot: QtBot, pane: PdfPane, opened: Callable[..., MemoryReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its script at opening nor a click on its link leads anywhere."""
    went: list[str] = []
    really_open = QDesktopServices.openUrl
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda url: went.append(url.toString())))
    listener = _Listener(went)
    for scheme in ("https", "javascript"):
        QDesktopServices.setUrlHandler(scheme, listener, "hear")
    content = a_tempting_pdf()
    assert b"JavaScript" in content
    assert b"tracker.example/opened" in content
    try:
        opened(content)
        qtbot.mouseClick(pane.view.viewport(), LEFT, NONE, QPoint(200, 200))
        QApplication.processEvents()
        assert went == []
        really_open(QUrl("https://tracker.example/heard"))
        assert went == ["https://tracker.example/heard"]
    finally:
        for scheme in ("https", "javascript"):
            QDesktopServices.unsetUrlHandler(scheme)


def test_the_words_change_with_the_language(qtbot: QtBot, pane: PdfPane, around: Surroundings) -> None:
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: pane.bar.pin.accessibleName() == "标注依据")
    assert pane.search.placeholderText() == "在本文件中查找"


def _jpeg(picture: QImage) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(out, "JPEG")  # type: ignore[call-overload]
    return bytes(out.data().data())
