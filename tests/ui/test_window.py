"""The window as a whole: locking, closing over unsaved marks, dropping packages, keys, a fault of the program."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QTableView
from pytestqt.qtbot import QtBot

from reviewer_app.app import pictures
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import accept, incoming, scoring
from reviewer_app.services.expert.accept import Acceptance
from reviewer_app.services.expert.incoming import Incoming
from reviewer_app.services.workspace import open_workspace
from reviewer_app.ui import window_frame
from reviewer_app.ui.crash import CrashHook, report
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.keys_dialog import KeysDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.project_table import COLUMNS, STATES
from reviewer_app.ui.texts import state_words
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET, JinanWorld


def drop(window: Window, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 99), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )


def for_me(_ws: object, _path: Path) -> Incoming:
    return Incoming("assignment")


def open_begun(qtbot: QtBot, rooms: ExpertRooms) -> int:
    task = next(card.task for card in rooms.projects.cards if card.state == "started")
    rooms.open_task(task)
    qtbot.waitUntil(lambda: rooms.review.is_ready, timeout=10_000)
    return task


def type_a_mark(qtbot: QtBot, rooms: ExpertRooms) -> None:
    rooms.review.sheet.go_to_missing()
    qtbot.keyClicks(rooms.review.focusWidget(), "61")


def test_ctrl_l_saves_and_locks(qtbot: QtBot, rooms: ExpertRooms, window: Window, vault: Path) -> None:
    task = open_begun(qtbot, rooms)
    type_a_mark(qtbot, rooms)
    with qtbot.waitSignal(window.locked, timeout=10_000):
        qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, UnlockPage)
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy)
    with open_workspace(vault, SECRET) as again:
        assert 6100 in scoring.form(again, task).marks.values()


def test_it_locks_itself_when_nobody_is_there(qtbot: QtBot, rooms: ExpertRooms, window: Window) -> None:
    with qtbot.waitSignal(window.locked, timeout=10_000):
        window.idle.timer.timeout.emit()


def test_a_key_starts_the_idle_time_anew(qtbot: QtBot, rooms: ExpertRooms, window: Window) -> None:
    timer = window.idle.timer
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.start(1_000_000)
    qtbot.waitUntil(lambda: timer.remainingTime() < 999_900)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert timer.remainingTime() > 999_900


def test_closing_saves_first(qtbot: QtBot, rooms: ExpertRooms, window: Window, vault: Path) -> None:
    task = open_begun(qtbot, rooms)
    type_a_mark(qtbot, rooms)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible() and not window.surroundings.jobs.is_busy, timeout=10_000)
    with open_workspace(vault, SECRET) as again:
        assert 6100 in scoring.form(again, task).marks.values()


@pytest.mark.parametrize("loses", [False, True])
def test_closing_over_marks_that_cannot_be_saved_asks(
    loses: bool, qtbot: QtBot, rooms: ExpertRooms, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = scoring.save_mark

    def full(*_: object) -> str:
        raise EnvironmentTrouble("disk-full", file="vault.db")

    monkeypatch.setattr(scoring, "save_mark", full)
    asked: list[bool] = []
    monkeypatch.setattr(Window, "may_lose", lambda _self: asked.append(loses) or loses)
    open_begun(qtbot, rooms)
    type_a_mark(qtbot, rooms)
    window.close()
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    qtbot.waitUntil(lambda: window.isVisible() is not loses, timeout=10_000)
    monkeypatch.setattr(scoring, "save_mark", real)


def test_a_dropped_package_is_taken_in_with_progress(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = Acceptance(identity="a" * 64, state="accepted", projects=3, new_projects=3, files=7, new_files=7, missing=())
    seen: list[Path] = []

    def taken(_ws: object, package: Path, **_: object) -> Acceptance:
        seen.append(package)
        return done

    monkeypatch.setattr(incoming, "recognise", for_me)
    monkeypatch.setattr(accept, "accept", taken)
    drop(window, tmp_path / "E01-2.review")
    qtbot.waitUntil(lambda: window.note is not None, timeout=10_000)
    assert seen == [tmp_path / "E01-2.review"]
    assert window.note is not None
    assert "3 projects, 7 files" in window.note.text


def test_a_refused_package_says_why_and_the_window_goes_on(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.review"
    wrong.write_bytes(b"not a package at all")
    drop(window, wrong)
    qtbot.waitUntil(lambda: window.note is not None, timeout=10_000)
    assert window.note is not None
    assert window.note.tone == "bad"
    open_begun(qtbot, rooms)


def test_a_package_can_be_stopped(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def endless(_ws: object, _package: Path, *, progress: object, **_: object) -> Acceptance:
        assert callable(progress)
        step = 0
        while True:
            progress(step % 100, 100)
            step += 1

    monkeypatch.setattr(incoming, "recognise", for_me)
    monkeypatch.setattr(accept, "accept", endless)
    rooms.take(tmp_path / "big.review")
    qtbot.waitUntil(lambda: window.progress.isVisible(), timeout=10_000)
    window.progress.cancel_asked.emit()
    qtbot.waitUntil(lambda: window.note is not None and "Stopped" in window.note.text, timeout=10_000)
    assert not window.progress.isVisible()


def test_a_second_package_waits_for_the_first(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[str] = []

    def refused(_ws: object, package: Path, **_: object) -> Acceptance:
        seen.append(package.name)
        raise ForeignFileError("package-age-open")

    monkeypatch.setattr(incoming, "recognise", for_me)
    monkeypatch.setattr(accept, "accept", refused)
    rooms.take(tmp_path / "one.review")
    rooms.take(tmp_path / "two.review")
    qtbot.waitUntil(lambda: seen == ["one.review", "two.review"], timeout=10_000)
    qtbot.waitUntil(lambda: not window.progress.isVisible(), timeout=10_000)


def test_a_real_second_package_brings_its_projects(
    qtbot: QtBot, around: Surroundings, liked: object, tmp_path: Path, cheap: ArgonCost
) -> None:
    from reviewer_app.services.expert.first_run import activate
    from reviewer_app.ui.preferences import Preferences

    assert isinstance(liked, Preferences)
    world = JinanWorld(tmp_path / "dispatch", cheap, contest_id="jinan-2025-00000000000000a1")
    first = world.assignment(world.projects(1))
    second = world.assignment(world.projects(3), number=2, name="E01-2.review")
    workspace = activate(tmp_path / "vault", world.code, first, SECRET, cost=cheap).workspace
    window = Window(around, liked, tmp_path / "vault")
    window.open_workspace(workspace)
    rooms = window.rooms
    assert rooms is not None
    rooms.take(second)
    qtbot.waitUntil(lambda: len(rooms.projects.cards) == 3, timeout=15_000)
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.deleteLater()


def test_a_package_that_comes_while_locked_is_taken_in_after_the_opening(
    qtbot: QtBot, window: Window, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(ExpertRooms, "take", lambda _rooms, path: seen.append(path))
    for name in ("one.review", "two.review"):
        drop(window, tmp_path / name)
    assert window.note is not None
    assert "two.review" in window.note.text
    window.open_workspace(open_workspace(vault, SECRET))
    assert [path.name for path in seen] == ["one.review", "two.review"]


def test_an_own_package_leads_to_the_signed_ones(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, made_vault: Path
) -> None:
    drop(window, next((made_vault.parent / "out").glob("*commitment*")))
    qtbot.waitUntil(lambda: window.note is not None, timeout=10_000)
    assert window.note is not None
    assert "signed here" in window.note.text
    assert window.page is rooms.signing


def test_f1_shows_every_key(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QDialog] = []
    monkeypatch.setattr(KeysDialog, "exec", lambda dialog: shown.append(dialog))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert len(shown) == 1


def test_the_words_of_a_state_have_room_in_either_language(
    qtbot: QtBot, rooms: ExpertRooms, around: Surroundings
) -> None:
    table = rooms.projects.findChild(QTableView)
    assert isinstance(table, QTableView)
    state = COLUMNS.index("state")
    longest = max(table.fontMetrics().horizontalAdvance(state_words(name)) for name in STATES)
    table.setColumnWidth(state, 20)
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: table.columnWidth(state) > 20)
    table.setColumnWidth(state, 20)
    around.tongue.choose("en")
    qtbot.waitUntil(lambda: table.columnWidth(state) > longest)


def test_a_choice_of_look_is_kept_and_seen(qtbot: QtBot, window: Window, around: Surroundings) -> None:
    window.bar.mode_asked.emit("dark")
    window.bar.large_asked.emit(True)
    window.bar.language_asked.emit("zh")
    assert around.theme.is_dark
    assert around.theme.is_large
    assert window.preferences.mode == "dark"
    assert window.preferences.is_large
    assert window.preferences.language == "zh"
    around.theme.choose("light", is_large=False)


def test_a_report_names_places_and_never_a_word_of_a_dossier() -> None:
    try:
        raise ValueError("机密申报书内容 CANARY-77")
    except ValueError as error:
        text = report(type(error), error.__traceback__)
    assert "ValueError" in text
    assert "test_window.py" in text
    assert "CANARY" not in text
    assert str(Path.home()) not in text


def test_a_bug_opens_one_dialog_and_the_window_goes_on(
    qtbot: QtBot,
    rooms: ExpertRooms,
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    hook = CrashHook()
    for words in ("CANARY one", "CANARY two"):
        try:
            raise RuntimeError(words)
        except RuntimeError as error:
            hook(type(error), error, error.__traceback__)
    dialog = hook.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert "CANARY" not in capsys.readouterr().err
    dialog.reject()
    open_begun(qtbot, rooms)


def test_a_job_that_meets_a_bug_reaches_the_hook(
    qtbot: QtBot, rooms: ExpertRooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_job: Job) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        rooms.desk.jobs.start(rooms.projects, broken, then=lambda _: None, failed=rooms.projects.failed)
        qtbot.waitUntil(lambda: bool(caught), timeout=10_000)
    assert caught[0][0] is ZeroDivisionError
    assert sys.excepthook is not None


def test_pictures_are_taken_of_every_window(qapp: QApplication, vault: Path, tmp_path: Path) -> None:
    taken = pictures(vault, SECRET, tmp_path / "pictures", "zh")
    names = [path.stem for path in taken]
    assert len(names) == 9
    assert all(path.stat().st_size > 10_000 for path in taken)
    assert {name[3:] for name in names} >= {"first-run", "unlock", "projects", "review", "sign-and-hand-in"}
    open_workspace(vault, SECRET).close()


def test_pictures_of_a_vault_that_does_not_open_are_refused(
    qapp: QApplication, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer_app.ui.pictures.PATIENCE_MS", 1_500)
    with pytest.raises(EnvironmentTrouble, match="window-not-open"):
        pictures(vault, "another phrase", tmp_path / "pictures", "zh")


@pytest.mark.parametrize(("room", "is_whole_screen"), [((1920, 1040), False), ((1366, 728), True), ((911, 472), True)])
def test_nothing_of_the_window_lies_beyond_a_small_screen(
    window: Window, monkeypatch: pytest.MonkeyPatch, room: tuple[int, int], is_whole_screen: bool
) -> None:
    window.hide()
    monkeypatch.setattr(window, "screen", lambda: SimpleNamespace(availableSize=lambda: QSize(*room)))
    window.resize(*window_frame.SIZE)
    window.show_whole()
    assert window.isMaximized() == is_whole_screen
    window.showNormal()
    assert window.height() + window_frame.TITLE <= room[1] + is_whole_screen * window_frame.TITLE
    assert window.width() <= room[0]
