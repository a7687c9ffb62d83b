"""The first run: two fields and a package make a vault; anything wrong says so and leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QScrollArea
from pytestqt.qtbot import QtBot

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import mailboxes
from reviewer_app.services.expert import first_run
from reviewer_app.services.secretariat import office, operators, setup
from reviewer_app.ui.fetch_dialog import FetchDialog
from reviewer_app.ui.first_run_page import FirstRunPage
from reviewer_app.ui.jobs import Cancelled, Job
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.rehearsal import Rehearsal, Step
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET, JinanWorld


@pytest.fixture
def world(tmp_path: Path, cheap: ArgonCost) -> JinanWorld:
    return JinanWorld(tmp_path / "dispatch", cheap, contest_id="jinan-2025-00000000000000a1")


@pytest.fixture
def package(world: JinanWorld) -> Path:
    return world.assignment(world.projects(2))


@pytest.fixture
def start(
    qtbot: QtBot,
    around: Surroundings,
    liked: Preferences,
    tmp_path: Path,
    cheap: ArgonCost,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    """The window of an empty machine; key derivation is cheap here, as only tests can ask for."""
    strong = first_run.activate
    monkeypatch.setattr(first_run, "activate", lambda *given, **more: strong(*given, cost=cheap, **more))
    window = Window(around, liked, tmp_path / "vault")
    window.show()
    yield window
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.close()
    window.deleteLater()


def page_of(window: Window) -> FirstRunPage:
    page = window.page
    assert isinstance(page, FirstRunPage)
    return page


def test_the_code_and_a_pass_phrase_lead_to_the_projects(
    qtbot: QtBot, start: Window, world: JinanWorld, package: Path
) -> None:
    page = page_of(start)
    page.take(package)
    qtbot.keyClicks(page.form.code, world.code.lower())
    page.form.secret.setText(SECRET)
    with qtbot.waitSignal(start.opened, timeout=20_000):
        qtbot.keyClick(page.form.secret, Qt.Key.Key_Return)
    rooms = start.rooms
    assert rooms is not None
    qtbot.waitUntil(lambda: len(rooms.projects.cards) == 2)
    assert start.note is not None
    assert "2 projects and " in start.note.text


def test_the_first_package_comes_from_a_mailbox_which_the_vault_then_keeps(
    qtbot: QtBot, start: Window, world: JinanWorld, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    (share / "to-experts").mkdir(parents=True)
    page = page_of(start)

    def answer(dialog: FetchDialog) -> int:
        dialog.show()
        dialog.save.click()
        assert "number" in dialog.told.text()
        dialog.number.setText("e03")
        dialog.fields["folder"].setText(str(share))
        dialog.save.click()
        qtbot.waitUntil(lambda: "No task package for E03" in dialog.told.text(), timeout=20_000)
        (share / "to-experts" / "E03-1.review").write_bytes(b"an earlier one")
        package.rename(share / "to-experts" / "E03-2.review")
        with qtbot.waitSignal(dialog.accepted, timeout=20_000):
            dialog.save.click()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(FetchDialog, "exec", answer)
    page.choose("expert")
    page.form.fetch.click()
    brought = page.form.zone.path
    assert brought is not None
    assert brought.name == "E03-2.review"
    page.form.code.setText(world.code)
    page.form.secret.setText(SECRET)
    with qtbot.waitSignal(start.opened, timeout=20_000):
        page.form.start.click()
    assert not brought.parent.exists(), "an older package that came with it goes too"
    rooms = start.rooms
    assert rooms is not None
    kept = mailboxes.account(rooms.desk.workspace)
    assert kept is not None
    assert kept.address == str(share)
    qtbot.waitUntil(lambda: rooms.mail.keeper.is_kept, timeout=20_000)
    with qtbot.waitSignal(rooms.declarations.committed, timeout=20_000):
        rooms.declarations.commit([], None)  # nobody is asked for a place: it goes to the mailbox
    sent = share / "to-office"
    qtbot.waitUntil(lambda: sent.is_dir() and len(list(sent.glob("*.review"))) == 1, timeout=20_000)


@pytest.mark.parametrize(
    ("has_package", "code", "secret", "words"),
    [
        (False, "ABCD-EFGH-JKMN", "long enough", "task package"),
        (True, "", "long enough", "activation code"),
        (True, "ABCD-EFGH-JKMN", "short", "at least 8"),
    ],
)
def test_what_is_missing_is_named_before_anything_runs(
    has_package: bool,
    code: str,
    secret: str,
    words: str,
    qtbot: QtBot,
    start: Window,
    package: Path,
    around: Surroundings,
) -> None:
    page = page_of(start)
    page.choose("expert")
    if has_package:
        page.take(package)
    page.form.code.setText(code)
    page.form.secret.setText(secret)
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=10_000)
    page.form.start.click()
    assert words in page.form.error
    assert not around.jobs.is_busy


def test_a_wrong_code_leaves_nothing_and_can_be_mended(
    qtbot: QtBot, start: Window, world: JinanWorld, package: Path, tmp_path: Path
) -> None:
    page = page_of(start)
    page.take(package)
    page.form.code.setText(("3" if world.code[0] != "3" else "4") + world.code[1:])
    page.form.secret.setText(SECRET)
    page.form.start.click()
    qtbot.waitUntil(lambda: page.form.error != "", timeout=20_000)
    assert not (tmp_path / "vault").exists()
    page.form.code.setText(world.code)
    with qtbot.waitSignal(start.opened, timeout=20_000):
        page.form.start.click()


def test_a_package_dropped_on_the_window_starts_the_expert_s_way(start: Window, package: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(package))])
    event = QDropEvent(
        QPointF(40, 200), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    start.dropEvent(event)
    assert page_of(start).form.zone.path == package


def test_the_secretariat_sets_a_contest_up_and_is_in(
    qtbot: QtBot, start: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cheap: ArgonCost
) -> None:
    plain = setup.init
    monkeypatch.setattr(setup, "init", lambda *given, **named: plain(*given, **named, cost=cheap))
    page = page_of(start)
    page.choose("secretariat")
    form = page.office
    qtbot.waitUntil(lambda: form.contest.count() > 1, timeout=10_000)
    form.start.click()
    assert form.error
    form.name.setText("经办甲测试")
    form.secret.setText("合成词组 example 0001")
    form.again.setText("anders getippt")
    form.start.click()
    assert form.error
    form.again.setText(form.secret.text())
    form.rehearsal.setChecked(True)
    form.folder.setText(str(tmp_path / "taken"))
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "other.txt").write_text("x")
    form.start.click()
    qtbot.waitUntil(lambda: bool(form.error), timeout=10_000)
    form.folder.setText(str(tmp_path / "office"))
    form.start.click()
    qtbot.waitUntil(lambda: start.office is not None and "overview" in start.office.pages, timeout=20_000)
    assert start.office is not None
    assert office.is_rehearsal(start.office.desk.workspace)
    assert [one.name for one in operators.operators(start.office.desk.workspace)] == ["经办甲测试"]


def test_the_way_back_from_the_secretariat_s_form(start: Window) -> None:
    page = page_of(start)
    page.choose("secretariat")
    page.office.left.emit()
    assert page.cards["expert"].isVisible()


def test_a_receipt_is_not_how_one_begins(qtbot: QtBot, start: Window, world: JinanWorld) -> None:
    page = page_of(start)
    page.take(world.receipt([]))
    qtbot.waitUntil(lambda: start.note is not None, timeout=10_000)
    assert start.note is not None
    assert "receipt" in start.note.text
    assert page.form.zone.path is None


def test_a_file_that_is_no_package_is_handed_back(qtbot: QtBot, start: Window, tmp_path: Path) -> None:
    (tmp_path / "letter.review").write_bytes(b"Dear expert")
    page = page_of(start)
    page.form.zone.fill(tmp_path / "letter.review")
    qtbot.waitUntil(lambda: start.note is not None, timeout=10_000)
    assert start.note is not None
    assert start.note.tone == "bad"
    assert page.form.zone.path is None


class Play:
    """A rehearsal that the test plays: `made` is what its child would leave."""

    def __init__(self, vault: Path) -> None:
        self.vault = vault
        self.made = False
        self.is_endless = False

    def make(self, step: Step) -> None:
        step(1, 2, "demo-registration")
        while self.is_endless:
            step(2, 2, "demo-office")
        self.made = True

    def ready(self) -> tuple[Path, str] | None:
        return (self.vault, SECRET) if self.made else None


@pytest.fixture
def play(vault: Path) -> Play:
    return Play(vault)


@pytest.fixture
def with_play(qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path, play: Play) -> Iterator[Window]:
    window = Window(around, liked, tmp_path / "nothing", Rehearsal(play.make, play.ready))
    window.show()
    yield window
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.close()
    window.deleteLater()


def test_the_rehearsal_leads_into_an_expert_s_open_vault(qtbot: QtBot, with_play: Window, play: Play) -> None:
    page = page_of(with_play)
    page.choose("demo")
    with qtbot.waitSignal(with_play.opened, timeout=10_000):
        page.rehearsal.start.click()
    assert with_play.rooms is not None
    assert with_play.entrance.folder == play.vault


def test_a_rehearsal_that_is_there_is_gone_on_with(qtbot: QtBot, with_play: Window, play: Play) -> None:
    play.made = True
    page = page_of(with_play)
    page.choose("demo")
    assert "Go on" in page.rehearsal.start.text()
    with qtbot.waitSignal(with_play.opened, timeout=10_000):
        page.rehearsal.start.click()


def test_a_rehearsal_can_be_stopped(qtbot: QtBot, with_play: Window, play: Play) -> None:
    play.is_endless = True
    page = page_of(with_play)
    page.choose("demo")
    page.rehearsal.start.click()
    qtbot.waitUntil(page.rehearsal.cancel.isVisible, timeout=5_000)
    page.rehearsal.cancel.click()
    qtbot.waitUntil(page.rehearsal.start.isVisible, timeout=10_000)
    assert not play.made


def test_a_rehearsal_that_fails_says_why(
    qtbot: QtBot, with_play: Window, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_step: Step) -> None:
        raise EnvironmentTrouble("rehearsal-unmade")

    page = page_of(with_play)
    page._rehearsal = Rehearsal(broken, play.ready)
    page.choose("demo")
    page.rehearsal.start.click()
    qtbot.waitUntil(lambda: page.rehearsal.error != "", timeout=10_000)
    assert "nothing real was touched" in page.rehearsal.error


def test_a_machine_that_cannot_remember_is_no_reason_to_fail(
    qtbot: QtBot, start: Window, world: JinanWorld, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_workspace: object) -> None:
        raise EnvironmentTrouble("keyring-none")

    monkeypatch.setattr("reviewer_app.services.workspace.remember", none)
    page = page_of(start)
    page.take(package)
    page.form.code.setText(world.code)
    page.form.secret.setText(SECRET)
    page.form.remember.setChecked(True)
    with qtbot.waitSignal(start.opened, timeout=20_000):
        page.form.start.click()
    assert start.note is not None
    assert start.note.tone == "warn"


def test_a_stopped_first_package_leads_to_the_vault_that_is_there(
    qtbot: QtBot, start: Window, world: JinanWorld, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(start)
    page.take(package)
    page.form.code.setText(world.code)
    page.form.secret.setText(SECRET)
    monkeypatch.setattr(Job, "report", lambda *_: (_ for _ in ()).throw(Cancelled()))
    page.form.start.click()
    qtbot.waitUntil(lambda: isinstance(start.page, UnlockPage), timeout=20_000)
    assert start.note is not None
    assert "Stopped" in start.note.text


@pytest.mark.parametrize("gone_on", [None, Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_behind_the_code_the_pass_phrase_is_next_also_for_those_who_press_a_key(
    qtbot: QtBot, start: Window, package: Path, gone_on: Qt.Key | None
) -> None:
    page = page_of(start)
    page.take(package)
    assert page.form.fetch.isHidden(), "nothing has to be fetched"
    page.form.code.setFocus()
    qtbot.keyClicks(page.form.code, "54jx m7x75dck")
    assert page.form.code.text() == "54JX-M7X7-5DCK"
    if gone_on is not None:
        qtbot.keyClick(page.form.secret, gone_on)
    assert page.form.secret.hasFocus()
    assert page.form.error == ""
    page.form.start.click()
    assert "8 characters" in page.form.error
    assert page.form.secret.hasFocus()


def test_after_a_wrong_code_the_cursor_is_on_the_code(qtbot: QtBot, start: Window, package: Path) -> None:
    page = page_of(start)
    page.take(package)
    page.form.code.setText("ABCD-EFGH-JKMN")
    page.form.secret.setText(SECRET)
    page.form.start.click()
    qtbot.waitUntil(lambda: bool(page.form.error), timeout=20_000)
    assert page.form.code.hasFocus()
    assert page.form.code.selectedText() == page.form.code.text()


def test_another_package_dropped_on_the_window_leaves_what_was_typed(start: Window, package: Path) -> None:
    start.take(package)
    page = page_of(start)
    page.form.code.setText("ABCD-EFGH-JKMN")
    page.form.secret.setText(SECRET)
    start.take(package)
    assert start.page is page
    assert page.form.secret.text() == SECRET


def test_a_package_dropped_while_the_first_is_opened_waits(
    qtbot: QtBot, start: Window, world: JinanWorld, package: Path
) -> None:
    page = page_of(start)
    page.take(package)
    page.form.code.setText(world.code)
    page.form.secret.setText(SECRET)
    with qtbot.waitSignal(start.opened, timeout=20_000):
        page.form.start.click()
        start.take(package)
    assert start.entrance.waiting == []
    assert start.rooms is not None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_setting_a_contest_up_needs_no_scrolling_in_a_small_window(
    qtbot: QtBot, start: Window, around: Surroundings, language: str
) -> None:
    around.tongue.choose("zh" if language == "zh" else "en")
    page = page_of(start)
    page.choose("secretariat")
    start.resize(911, 512)
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.office))
    qtbot.waitUntil(lambda: page.office.height() > 300 and area.isVisible(), timeout=10_000)
    assert area.verticalScrollBar().maximum() == 0
