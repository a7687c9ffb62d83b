"""The mailbox in the expert's window: set up and tried out, kept by itself, gone without a word of panic."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.services import mailboxes
from reviewer_app.services.expert import mail_line
from reviewer_app.ui.expert import mail_seat
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.mail_dialog import MailDialog
from tests.patience import PATIENCE


def test_a_mailbox_is_set_up_reached_lost_and_found_again(
    qtbot: QtBot, rooms: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_line, "FIRST_WAIT", 0.05)
    monkeypatch.setattr(mail_line, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(mail_line, "LONGEST_WAIT", 0.1)
    share, strip = tmp_path / "share", rooms.signing.mail
    rooms.go("sign")
    qtbot.waitUntil(strip.isVisible, timeout=30_000)
    assert strip.now.isHidden()
    dialog = MailDialog(rooms.surroundings, rooms.desk.workspace, None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.fields["folder"].setText(str(share))
    dialog.test.click()
    qtbot.waitUntil(lambda: "connected" in dialog.told.text(), timeout=30_000)
    assert not share.exists()
    share.mkdir()
    dialog.test.click()
    qtbot.waitUntil(lambda: "works" in dialog.told.text(), timeout=30_000)
    monkeypatch.setattr(mail_seat, "ask_mailbox", lambda *_given: True)
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        dialog.save.click()
    strip.setup.click()
    qtbot.waitUntil(lambda: strip.state.is_reached, timeout=30_000)
    assert (strip.state.waiting, strip.state.sent) == (0, len(list((share / "to-office").glob("*.review"))))
    assert not strip.now.isHidden()
    share.rename(tmp_path / "away")
    qtbot.waitUntil(lambda: strip.state.trouble is not None, timeout=30_000)
    assert "stick" in strip.words.text()
    (tmp_path / "away").rename(share)
    qtbot.waitUntil(lambda: strip.state.is_reached and strip.state.trouble is None, timeout=30_000)


def test_a_password_is_kept_and_goes_to_no_other_host(
    qtbot: QtBot, rooms: ExpertRooms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = mailboxes.Account("https://cloud.example/dav", "wang", "geheim")
    dialog = MailDialog(rooms.surroundings, rooms.desk.workspace, given)
    qtbot.addWidget(dialog)
    assert dialog.fields["password"].text() == ""
    dialog.fields["proxy"].setText("10.0.0.1:3128")
    assert dialog.typed() == mailboxes.Account("https://cloud.example/dav", "wang", "geheim", "10.0.0.1:3128")
    dialog.fields["address"].setText("https://elsewhere.example/dav")
    assert dialog.typed().password == ""
    dialog.kind.setCurrentIndex(2)
    for name, text in (("endpoint", "store.example"), ("bucket", "scores/jinan"), ("user", "k"), ("password", "s")):
        dialog.fields[name].setText(text)
    assert dialog.typed().address == "s3://scores/jinan?endpoint=https://store.example"
    dialog.reject()


def test_leaving_while_a_host_is_silent_does_not_wait_for_it(qtbot: QtBot, rooms: ExpertRooms, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/dav"
        mailboxes.keep(rooms.desk.workspace, mailboxes.Account(address, "u", "p"))
        rooms.mail.begin()
        qtbot.waitUntil(lambda: rooms.mail.keeper.is_kept, timeout=30_000)
        silent.settimeout(PATIENCE)
        caller, _ = silent.accept()
        with caller:
            dialog = MailDialog(rooms.surroundings, rooms.desk.workspace, None)
            qtbot.addWidget(dialog)
            dialog.kind.setCurrentIndex(1)
            dialog.fields["address"].setText(address)
            dialog.test.click()
            dialog.reject()
            rooms.mail.stop()
            qtbot.waitUntil(lambda: not rooms.surroundings.jobs.is_busy, timeout=8_000)
