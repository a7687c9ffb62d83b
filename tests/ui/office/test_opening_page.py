"""The opening through the window: close, two sticks one after the other, a missing stick, files, the minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from reviewer_app.services.secretariat import hand_offs
from reviewer_app.services.trustee import acting
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import opening_page
from reviewer_app.ui.office.close_dialog import CloseDialog
from reviewer_app.ui.office.opening_page import OpeningPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.trustee_dialog import TrusteeDialog
from tests.services.secretariat.round import SECRET, STAGE, Round
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]
Accepted = QDialog.DialogCode.Accepted


def idle(qtbot: QtBot, page: OpeningPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=20_000)


def page_of(qtbot: QtBot, office: OfficeRooms) -> OpeningPage:
    page = go(qtbot, office, "opening")
    assert isinstance(page, OpeningPage)
    qtbot.waitUntil(lambda: page.pane.scope is not None, timeout=10_000)
    return page


def step(page: OpeningPage) -> str:
    return page.pane.scope.step if page.pane.scope else ""


def choosing(monkeypatch: pytest.MonkeyPatch, *positions: int) -> list[CloseDialog]:
    """Answer the next dialogs of closing with these trustees."""
    seen: list[CloseDialog] = []

    def answer(dialog: CloseDialog) -> QDialog.DialogCode:
        seen.append(dialog)
        for position, box in dialog.trustees.items():
            box.setChecked(position in positions)
        assert dialog.accept_button.isEnabled()
        return Accepted

    monkeypatch.setattr(opening_page.CloseDialog, "exec", answer)
    return seen


def with_stick(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, folder: Path, secret: str = SECRET) -> list[str]:
    """Let the next trustee put in a stick; return what the dialog complained of."""
    troubles: list[str] = []

    def answer(dialog: TrusteeDialog) -> int:
        dialog.show()
        dialog.folder.setText(str(folder))
        dialog.secret.setText(secret)
        dialog.read()
        qtbot.waitUntil(lambda: dialog.open_button.isVisible() or dialog.trouble.isVisible(), timeout=10_000)
        if dialog.trouble.isVisible():
            troubles.append(dialog.trouble.text())
            dialog.reject()
            return QDialog.DialogCode.Rejected
        dialog.open_list()
        qtbot.waitUntil(lambda: dialog.act is not None or dialog.trouble.isVisible(), timeout=10_000)
        assert dialog.secret.text() == "", "the pass-phrase is forgotten"
        return dialog.result()

    monkeypatch.setattr(opening_page.TrusteeDialog, "exec", answer)
    return troubles


def free(made: Round) -> None:
    """Take the sticks out: nobody else has the trustees' vaults open."""
    for ws in made.trustees:
        ws.close()


def test_two_sticks_one_after_the_other(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk_round.score_all()
    free(desk_round)
    page = page_of(qtbot, office_window(desk_round.office))
    assert "36" in page.balance.text()
    seen = choosing(monkeypatch, 1, 3)
    page.pane.close_button.click()
    qtbot.waitUntil(lambda: step(page) == "closed", timeout=20_000)
    assert len(seen) == 1
    scope = page.pane.scope
    assert scope is not None
    assert scope.list is not None
    assert page.pane.code.text().split() == scope.list.check_code.split()
    assert page.pane.qr.content == f"{scope.list.check_code}\n{scope.list.list_sha256}"
    assert len(page.pane.qr.rows) >= 21
    for number in (1, 3):
        complaints = with_stick(monkeypatch, qtbot, desk_round.root / f"trustee-{number}")
        page.pane.here_button.click()
        idle(qtbot, page)
        assert complaints == []
    qtbot.waitUntil(lambda: step(page) == "opened", timeout=20_000)
    assert not page.pane.here_button.isVisible()
    monkeypatch.setattr(page, "ask_target", lambda *_: tmp_path / "minutes.pdf")
    page.pane.minutes_button.click()
    idle(qtbot, page)
    assert scope.list.check_code.split()[0] in pypdf.PdfReader(tmp_path / "minutes.pdf").pages[0].extract_text()


def test_a_wrong_stick_opens_nothing_and_others_may_be_chosen(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_round.score_all()
    hand_offs.close_scope(desk_round.office, STAGE, "", (1, 3))
    office = desk_round.office.paths.root
    free(desk_round)
    page = page_of(qtbot, office_window(desk_round.office))
    for folder, secret in (
        (desk_round.root / "trustee-2", SECRET),
        (desk_round.root / "trustee-1", "falsches Wort"),
        (desk_round.root / "nowhere", SECRET),
        (office, SECRET),
    ):
        complaints = with_stick(monkeypatch, qtbot, folder, secret)
        page.pane.here_button.click()
        idle(qtbot, page)
        assert len(complaints) == 1
    scope = page.pane.scope
    assert scope is not None
    assert scope.list is not None
    assert scope.list.hand.step == 0
    choosing(monkeypatch, 2, 3)
    page.pane.others_button.click()
    qtbot.waitUntil(lambda: "启封人2测试" in page.pane.here_button.text(), timeout=20_000)
    assert page.pane.code.text().split() == scope.list.check_code.split()
    idle(qtbot, page)


def test_trustees_at_their_own_machines(
    qtbot: QtBot, desk_round: Round, office_window: Show, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    desk_round.score_all()
    hand_offs.close_scope(desk_round.office, STAGE, "", (1, 2))
    page = page_of(qtbot, office_window(desk_round.office))
    for number in (1, 2):
        given = tmp_path / f"to-{number}.review"
        monkeypatch.setattr(page, "ask_target", lambda *_, given=given: given)
        page.pane.give_button.click()
        qtbot.waitUntil(given.is_file, timeout=10_000)
        idle(qtbot, page)
        back = acting.open_list(desk_round.trustees[number - 1], given, tmp_path / f"by-{number}.review").path
        page.take_files([back])
        qtbot.waitUntil(lambda number=number: step(page) == ("closed" if number == 1 else "opened"), timeout=20_000)
        idle(qtbot, page)
    assert "36" in page.balance.text()


def test_the_dialog_takes_exactly_as_many_as_it_needs(qtbot: QtBot, desk_round: Round, office_window: Show) -> None:
    who = desk_round.people["E01"]
    desk_round.hand_in(desk_round.scores(who, desk_round.sheet("P01")))
    page = page_of(qtbot, office_window(desk_round.office))
    assert page._found is not None
    assert page.pane.scope is not None
    dialog = CloseDialog(page._found, page.pane.scope)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    assert "35" in dialog.warning.text()
    for position, enough in ((1, False), (2, True), (3, False)):
        dialog.trustees[position].setChecked(True)
        assert dialog.accept_button.isEnabled() is enough
    idle(qtbot, page)
