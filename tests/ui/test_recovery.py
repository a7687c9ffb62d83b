"""The recovery code: asked for at the first closing, printed or saved, and proven before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import first_run
from reviewer_app.services.expert.first_run import activate, has_recovery
from reviewer_app.services.workspace import Workspace, open_workspace, unlock_recovery
from reviewer_app.ui.expert import recovery_print
from reviewer_app.ui.expert.pass_phrase_dialog import PassPhraseDialog
from reviewer_app.ui.expert.recovery_dialog import RecoveryDialog
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET, JinanWorld

CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RST"


@pytest.fixture
def fresh(
    qtbot: QtBot,
    around: Surroundings,
    liked: Preferences,
    tmp_path: Path,
    cheap: ArgonCost,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    """The window on a vault whose owner has no recovery code yet."""
    strong = first_run.keep_recovery
    monkeypatch.setattr(first_run, "keep_recovery", lambda ws, code, **_: strong(ws, code, cost=cheap))
    world = JinanWorld(tmp_path / "dispatch", cheap, contest_id="jinan-2025-00000000000000a1")
    made = activate(tmp_path / "vault", world.code, world.assignment(world.projects(1)), SECRET, cost=cheap)
    window = Window(around, liked, tmp_path / "vault")
    window.show()
    window.open_workspace(made.workspace)
    yield window
    window.lock()
    qtbot.waitUntil(lambda: window.rooms is None and not around.jobs.is_busy, timeout=10_000)
    window.close()
    window.deleteLater()


def asked(monkeypatch: pytest.MonkeyPatch, act: Callable[[RecoveryDialog], None]) -> list[RecoveryDialog]:
    """Let `act` be the person in front of the dialog."""
    shown: list[RecoveryDialog] = []
    real = RecoveryDialog.exec

    def seen(dialog: RecoveryDialog) -> int:
        from PySide6.QtCore import QTimer

        shown.append(dialog)
        QTimer.singleShot(0, dialog, lambda: act(dialog))
        return real(dialog)

    monkeypatch.setattr(RecoveryDialog, "exec", seen)
    return shown


def prove(dialog: RecoveryDialog) -> None:
    dialog.go_on.click()
    groups = dialog.code.split("-")
    for field, at in zip(dialog.fields, dialog.asked, strict=True):
        field.setText(groups[at].lower())
    dialog.go_on.click()


def closed(qtbot: QtBot, window: Window) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible() and not window.surroundings.jobs.is_busy, timeout=10_000)


def test_the_first_closing_asks_and_what_was_proven_opens_the_vault(
    qtbot: QtBot, fresh: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = asked(monkeypatch, prove)
    closed(qtbot, fresh)
    assert len(shown) == 1
    with unlock_recovery(tmp_path / "vault", shown[0].code) as again:
        assert has_recovery(again)


def test_later_is_an_answer_and_the_next_closing_asks_again(
    qtbot: QtBot, fresh: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = asked(monkeypatch, lambda dialog: dialog.later.click())
    closed(qtbot, fresh)
    assert len(shown) == 1
    with open_workspace(tmp_path / "vault", SECRET) as again:
        assert not has_recovery(again)


def test_locking_asks_nothing(qtbot: QtBot, fresh: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = asked(monkeypatch, prove)
    with qtbot.waitSignal(fresh.locked, timeout=10_000):
        fresh.lock()
    assert shown == []


def test_a_vault_that_locks_itself_takes_the_dialog_away(
    qtbot: QtBot, fresh: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = asked(monkeypatch, lambda _dialog: fresh.lock())
    closed(qtbot, fresh)
    assert len(shown) == 1
    assert fresh.rooms is None


def test_a_wrong_group_is_told_and_nothing_is_kept(qtbot: QtBot, around: Surroundings) -> None:
    dialog = RecoveryDialog(CODE, around.theme, may_wait=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.later.isHidden()
    dialog.go_on.click()
    for field in dialog.fields:
        field.setText("XXXX")
    with qtbot.assertNotEmitted(dialog.proven):
        dialog.go_on.click()
    assert "not what the code says" in dialog.error
    dialog.again.click()
    assert dialog.error == ""


def test_enter_in_the_first_group_goes_on_to_the_second(qtbot: QtBot, around: Surroundings) -> None:
    dialog = RecoveryDialog(CODE, around.theme, may_wait=False)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.go_on.click()
    first, second = dialog.fields
    qtbot.keyClicks(first, CODE.split("-")[dialog.asked[0]])
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert dialog.focusWidget() is second
    assert dialog.error == ""
    qtbot.keyClicks(second, CODE.split("-")[dialog.asked[1]])
    with qtbot.waitSignal(dialog.proven, timeout=1_000):
        qtbot.keyClick(second, Qt.Key.Key_Return)


@pytest.mark.parametrize("spoil", [str.lower, lambda group: f" {group} ", lambda group: group.replace("0", "Ｏ")])
def test_a_group_is_read_as_the_code_itself_is(qtbot: QtBot, around: Surroundings, spoil: Callable[[str], str]) -> None:
    dialog = RecoveryDialog(CODE, around.theme, may_wait=False)
    qtbot.addWidget(dialog)
    dialog.go_on.click()
    for field, at in zip(dialog.fields, dialog.asked, strict=True):
        field.setText(spoil(CODE.split("-")[at]))
    with qtbot.waitSignal(dialog.proven, timeout=1_000):
        dialog.go_on.click()


def test_it_is_saved_read_back_and_a_disk_of_this_computer_is_warned_of(
    qtbot: QtBot, fresh: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stick" / "recovery.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(target), "")))
    told: list[str] = []
    real = RecoveryDialog.tell

    def tell(dialog: RecoveryDialog, words: str) -> None:
        real(dialog, words)
        told.append(words)
        dialog.reject()

    monkeypatch.setattr(RecoveryDialog, "tell", tell)
    shown = asked(monkeypatch, lambda dialog: dialog.save.click())
    assert fresh.rooms is not None
    fresh.rooms.own_vault.do("recovery")
    assert target.read_text("ascii").strip() == shown[0].code
    assert "move the file to a stick" in told[0]


def test_a_machine_without_a_printer_says_so(qtbot: QtBot, fresh: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery_print, "has_printer", lambda: False)
    told: list[str] = []

    def press(dialog: RecoveryDialog) -> None:
        dialog.print.click()
        told.append(dialog.told)
        dialog.reject()

    asked(monkeypatch, press)
    assert fresh.rooms is not None
    fresh.rooms.own_vault.do("recovery")
    assert "no printer" in told[0]


def test_the_printed_page_names_contest_and_expert_and_carries_the_code(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    recovery_print.put_on(writer, CODE, "Example contest  E01")
    del writer
    reader = PdfReader(target)
    text = "".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) == 1
    assert CODE in text
    assert "Example" in text


def test_a_new_pass_phrase_is_told_what_is_wrong_with_it_now_and_not_before(qtbot: QtBot, around: Surroundings) -> None:
    dialog = PassPhraseDialog(around.theme, asks_old=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.change.click()
    assert "present pass-phrase" in dialog.error
    qtbot.keyClicks(dialog.old, "as it was")
    assert dialog.error == "", "it was said of an empty field"
    qtbot.keyClicks(dialog.new, "short")
    dialog.change.click()
    assert "8 characters" in dialog.error
    qtbot.keyClicks(dialog.new, " and longer")
    assert dialog.error == ""
    with qtbot.waitSignal(dialog.ready, timeout=10_000):
        dialog.change.click()


def test_a_vault_opened_by_the_code_asks_for_a_new_pass_phrase(
    qtbot: QtBot, fresh: Window, tmp_path: Path, cheap: ArgonCost
) -> None:
    assert fresh.rooms is not None
    workspace: Workspace = fresh.rooms.desk.workspace
    code = first_run.make_recovery(workspace, cost=cheap)
    with qtbot.waitSignal(fresh.locked, timeout=10_000):
        fresh.lock()
    qtbot.waitUntil(lambda: not fresh.surroundings.jobs.is_busy)
    fresh.open_workspace(unlock_recovery(tmp_path / "vault", code))
    assert fresh.note is not None
    assert fresh.note.action is not None
    assert "recovery code" in fresh.note.text
