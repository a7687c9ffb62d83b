"""Where pages lie, and where a marked region lies on a turned page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage

from reviewer_app.ui.widgets import pdf_pages
from reviewer_app.ui.widgets.pdf_file import Drawing
from reviewer_app.ui.widgets.pdf_layout import MARGIN, SPACING, Layout, Look, region_of, region_rect
from reviewer_app.ui.widgets.pdf_pages import MOST_PIXELS, Pictures, drawings
from reviewer_app.ui.widgets.pdf_place import look_of
from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE

SIZES = [(600.0, 800.0), (800.0, 600.0), (600.0, 800.0)]
ROOM = QSizeF(620, 500)


def test_pages_as_wide_as_the_room_lie_below_each_other() -> None:
    layout = Layout(SIZES, Look(), ROOM, 96)
    boxes = [layout.rect(page) for page in range(3)]
    assert [round(box.width()) for box in boxes] == [600, 600, 600]
    assert boxes[0].top() == MARGIN
    assert boxes[1].top() - boxes[0].bottom() == SPACING
    assert layout.height == pytest.approx(boxes[2].bottom() + MARGIN)
    assert layout.width == ROOM.width()


def test_a_whole_page_fits_both_ways_and_a_turned_one_too() -> None:
    for turn in range(4):
        box = Layout(SIZES, Look("page", turn=turn), ROOM, 96).rect(0)
        assert box.height() <= ROOM.height() - 2 * MARGIN + 1
        assert (box.width() > box.height()) == bool(turn % 2)


def test_a_free_zoom_is_in_inches_of_the_screen() -> None:
    layout = Layout(SIZES, Look("free", zoom=2.0), ROOM, 96)
    assert layout.rect(0).width() == pytest.approx(600 / 72 * 96 * 2)
    assert layout.zoom(0, SIZES) == pytest.approx(2.0)
    assert layout.width > ROOM.width()


def test_one_page_at_a_time_lies_in_the_middle() -> None:
    layout = Layout(SIZES, Look("page", is_single=True), QSizeF(620, 2000), 96, page=1)
    assert layout.rect(0).isEmpty()
    assert layout.rect(1).center().y() == pytest.approx(1000)
    assert list(layout.pages_between(0, 2000)) == [1]


def test_which_pages_are_in_sight() -> None:
    layout = Layout(SIZES * 700, Look(), ROOM, 96)
    top = layout.rect(1500).top()
    assert list(layout.pages_between(top + 5, top + 100)) == [1500]
    assert list(layout.pages_between(top - 30, top + 100)) == [1499, 1500]
    assert list(layout.pages_between(top - SPACING / 2, top + 5)) == [1500]
    assert layout.page_at(0) == 0
    assert layout.page_at(layout.height + 99) == 2099


@pytest.mark.parametrize("turn", range(4))
def test_a_region_is_the_same_part_of_the_paper_however_the_page_is_turned(turn: int) -> None:
    page = QRectF(30, 50, 400, 300) if turn % 2 else QRectF(30, 50, 300, 400)
    region = (100, 250, 300, 200)
    shown = region_rect(region, page, turn)
    assert page.contains(shown)
    assert region_of(shown, page, turn) == region
    corner = region_rect((0, 0, 10, 10), page, turn)
    assert corner.contains([page.topLeft(), page.topRight(), page.bottomRight(), page.bottomLeft()][turn])


def test_what_is_marked_outside_the_page_is_cut_off_and_nothing_is_the_whole_page() -> None:
    page = QRectF(0, 0, 200, 400)
    assert region_of(QRectF(100, -50, 900, 150), page, 0) == (500, 0, 500, 250)
    assert region_of(QRectF(300, 0, 10, 10), page, 0) == WHOLE_PAGE
    assert region_of(QRectF(200, 400, -20, -20), page, 0) == (900, 950, 100, 50)
    x, y, width, height = region_of(QRectF(199.99, 399.99, 0.005, 0.005), page, 0)
    assert (x + width, y + height) == (1000, 1000)


def test_a_page_zoomed_in_far_is_sharp_only_where_it_is_in_sight() -> None:
    box, seen = QRectF(-2000, -3000, 6000, 8000), QRectF(0, 0, 800, 600)
    whole, part = drawings(4, box, seen, 0, 1.0)
    assert whole.part is None
    assert whole.size.width() * whole.size.height() <= MOST_PIXELS
    assert part.size == QSize(6000, 8000)
    assert part.part is not None
    assert part.part.contains(QRect(2000, 3000, 800, 600))
    assert part.part.width() * part.part.height() < 1_000_000
    assert len(list(drawings(4, QRectF(0, 0, 800, 1000), seen, 0, 1.0))) == 1


def test_few_pictures_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_BYTES", 3 * 400)
    pictures = Pictures()
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    for page in range(9):
        pictures.keep(Drawing(page, QSize(10, 10)), image)
    assert pictures.bytes <= 3 * 400
    assert [page for page in range(9) if pictures.has(Drawing(page, QSize(10, 10)))] == [6, 7, 8]
    assert not pictures.has(Drawing(8, QSize(10, 11)))


@pytest.mark.parametrize("place", ["", "{}", "[]", "nonsense", '{"zoom": "x"}', '{"fit": "tall", "turn": null}', "7"])
def test_a_place_that_means_nothing_is_the_usual_look(place: str) -> None:
    look, offset = look_of(place)
    assert (look.fit, offset) == ("width", 0.0)
