"""Every page at every size: no word is cut, every control has a name, in long languages and large type too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.services.backups import Lacking, Offer
from reviewer_app.services.expert.clearing import ClearingPlan
from reviewer_app.services.expert.parting import LeavePlan
from reviewer_app.ui.expert.clearing import ClearingDialog
from reviewer_app.ui.expert.dialogs import RecusalDialog
from reviewer_app.ui.expert.enrolling import EnrolDialog
from reviewer_app.ui.expert.overview_page import OverviewPage
from reviewer_app.ui.expert.parting import LeaveDialog
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.keys_dialog import KeysDialog
from reviewer_app.ui.mail_dialog import MailDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.theme import LARGE_SCALES
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.elided import ElidedLabel
from reviewer_app.ui.window import Window

ICON_ONLY = Qt.ToolButtonStyle.ToolButtonIconOnly
SIZES = [(1366, 728), (911, 472)]
ROLES = {"first-run": "", "expert-form": "expert", "office-form": "secretariat", "rehearsal-form": "demo"}
LOCKED = ("unlock", "damage", "taken", *ROLES)
PAGES = ("projects", "review", "sign", *LOCKED)


class Stretching(QTranslator):
    """A language whose words are half as long again."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return source + " ßößö" * max(1, len(source) // 10) if context != "QShortcut" else source

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def long_words(qapp: QApplication) -> Iterator[None]:
    translator = Stretching()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)


def show(qtbot: QtBot, window: Window, rooms: ExpertRooms, page: str, size: tuple[int, int]) -> None:
    window.resize(*size)
    if page == "projects":
        rooms.go(page)
    elif page == "sign":
        rooms.go(page)
        qtbot.waitUntil(lambda: rooms.signing.plan is not None, timeout=10_000)
    elif page == "review":
        rooms.open_task(next(card.task for card in rooms.projects.cards if card.state == "started"))
        qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
        if rooms.review.sheet.isHidden():
            rooms.review.swap()
    else:
        window.lock()
        qtbot.waitUntil(lambda: window.rooms is None, timeout=10_000)
        window.show_start()
        if page in ROLES:
            window.show_first_run().choose(ROLES[page])
        elif page == "taken":
            window.entrance._show_taken()
        elif page == "damage":
            assert isinstance(window.page, UnlockPage)
            lacking = Lacking(changes=12, projects=("SJ2025-001", "SJ2025-002"), packages=1, is_whole=True)
            window.page._show_offer(Offer(3, "2025-07-01T08:00:00Z", "", lacking))
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy, timeout=10_000)
    QApplication.processEvents()


def visible(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def cut(window: QWidget) -> list[str]:
    """Return what does not fit into its place."""
    found = []
    for label in visible(window, QLabel):
        assert isinstance(label, QLabel)
        if not label.text() or isinstance(label, ElidedLabel):
            continue
        room = label.contentsRect()
        need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        is_wide = not label.wordWrap() and label.sizeHint().width() > label.width() + 1
        if is_wide or need > label.height() + 1 or room.height() < label.fontMetrics().height() - 1:
            found.append(f"{label.text()} {label.size().toTuple()} {label.sizeHint().toTuple()}")
    for button in visible(window, QAbstractButton):
        assert isinstance(button, QAbstractButton)
        if isinstance(button, QToolButton) and button.toolButtonStyle() is ICON_ONLY and not button.icon().isNull():
            continue
        if button.text() and button.sizeHint().width() > button.width() + 1:
            found.append(f"{button.text()} {button.size().toTuple()} {button.sizeHint().toTuple()}")
    return found


def nameless(window: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name."""
    found = []
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView):
        for widget in visible(window, kind):
            if isinstance(widget, QHeaderView):
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            if not (name or widget.accessibleName()):
                found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def faults(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, size: tuple[int, int], pages: tuple[str, ...] = PAGES
) -> dict[str, list[str]]:
    """Walk through every page and return what is wrong with each."""
    found = {}
    for page in pages:
        show(qtbot, window, rooms, page, size)
        found[page] = cut(window) + nameless(window)
        if window.size().toTuple() != size:
            found[page].append(f"the window grew to {window.size().toTuple()}")
    return {page: wrong for page, wrong in found.items() if wrong}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_word_is_cut_and_every_control_has_a_name(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, around: Surroundings, size: tuple[int, int], language: str
) -> None:
    around.tongue.choose("zh" if language == "zh" else "en")
    assert faults(qtbot, window, rooms, size) == {}


def test_a_language_of_long_words_still_fits(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, long_words: None
) -> None:
    assert faults(qtbot, window, rooms, SIZES[0]) == {}


@pytest.mark.parametrize("scale", LARGE_SCALES)
def test_large_type_still_fits(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, around: Surroundings, scale: float
) -> None:
    around.theme.choose(is_large=True, large_scale=scale)
    try:
        assert faults(qtbot, window, rooms, SIZES[0]) == {}
    finally:
        around.theme.choose(is_large=False, large_scale=LARGE_SCALES[0])


def test_the_locked_window_fits_a_small_screen_in_large_type(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, around: Surroundings
) -> None:
    around.theme.choose(is_large=True)
    try:
        assert faults(qtbot, window, rooms, SIZES[1], LOCKED) == {}
    finally:
        around.theme.choose(is_large=False)


def test_a_cut_word_and_a_nameless_control_would_be_found(qtbot: QtBot, window: Window) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    label = QLabel("A rather long label", holder)
    label.setFixedWidth(20)
    QPushButton(holder)
    holder.show()
    assert cut(holder) != []
    assert nameless(holder) != []


@pytest.mark.parametrize("scale", [1.0, *LARGE_SCALES])
def test_a_dialog_breaks_long_words_and_stays_within_its_window(
    qtbot: QtBot, window: Window, around: Surroundings, scale: float
) -> None:
    window.resize(*SIZES[1])
    around.theme.choose(is_large=scale > 1, large_scale=scale)
    title = "跨区域跨部门多源数据融合治理体系建设及在制造业供应链金融与中小企业信用服务场景的示范应用推广项目" * 2
    plan = ClearingPlan(14, 11, 316_000, 1, ("SJ2025-001",) * 9, 1, 1, "")
    try:
        mailbox = MailDialog(around, None, None, window)
        mailbox.kind.setCurrentIndex(mailbox.kind.count() - 1)
        leaving = LeaveDialog(around.theme, LeavePlan(False, (), ("SJ2025-001",) * 30, 2, 1), window)
        ordinary = (RecusalDialog("SJ2025-010", title, window), ClearingDialog(plan, window), KeysDialog(window))
        for dialog in (*ordinary, EnrolDialog(window), leaving, mailbox):
            qtbot.addWidget(dialog)
            dialog.show()
            QApplication.processEvents()
            assert cut(dialog) == []
            assert dialog.height() <= window.height()
            assert dialog.width() <= window.width()
    finally:
        around.theme.choose(is_large=False, large_scale=LARGE_SCALES[0])


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", LARGE_SCALES)
def test_in_large_type_a_small_screen_keeps_every_column_in_sight(
    qtbot: QtBot, window: Window, rooms: ExpertRooms, around: Surroundings, scale: float, language: str
) -> None:
    around.tongue.choose("zh" if language == "zh" else "en")
    around.theme.choose(is_large=True, large_scale=scale)
    try:
        show(qtbot, window, rooms, "projects", SIZES[1])
        window.say(Note("bad", "A message of some length is said above the page, and it takes two lines. " * 2))
        wrong = {"projects": out_of_sight(window)}
        window.say(None)
        for page in ("overview", "log", "sign"):
            rooms.go(page)
            qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=30_000)
            wrong[page] = out_of_sight(window)
        overview = rooms.pages["overview"]
        assert isinstance(overview, OverviewPage)
        overview.compare_asked.emit([card.task for card in rooms.projects.cards[:3]])
        qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=30_000)
        wrong["compare"] = out_of_sight(window)
        assert {page: found for page, found in wrong.items() if found} == {}
    finally:
        around.theme.choose(is_large=False, large_scale=LARGE_SCALES[0])


def out_of_sight(window: Window) -> list[str]:
    """Return the columns that the view cuts off or squeezes, and the parts that lie on each other."""
    QApplication.processEvents()
    found = []
    for view in (*visible(window, QTableView), *visible(window, QTreeWidget)):
        assert isinstance(view, QTableView | QTreeWidget)
        header = view.horizontalHeader() if isinstance(view, QTableView) else view.header()
        seen = [at for at in range(header.count()) if not header.isSectionHidden(at)]
        if sum(header.sectionSize(at) for at in seen) > view.viewport().width():
            found.append(f"{view.accessibleName()}: wider than its place")
        found += [
            f"{view.accessibleName()}: column {at} has {header.sectionSize(at)} of {header.sectionSizeHint(at)}"
            for at in seen
            if header.sectionSize(at) < header.sectionSizeHint(at)
        ]
    edits = visible(window, QLineEdit)
    for tool in visible(window, QToolButton):
        assert isinstance(tool, QToolButton)
        place = QRect(tool.mapToGlobal(QPoint()), tool.size())
        for edit in edits:
            if QRect(edit.mapToGlobal(QPoint()), edit.size()).intersects(place) and not edit.isAncestorOf(tool):
                found.append(f"{tool.accessibleName() or tool.text()} on {edit.accessibleName()}")
    return found + cut(window)


def test_the_sheet_of_keys_fits(qtbot: QtBot, window: Window) -> None:
    dialog = KeysDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert cut(dialog) == []
