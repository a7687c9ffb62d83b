"""The mailbox in the secretariat window: watched from the page of the intake, sent to from the dispatch page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from reviewer_app.services import mailboxes
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE, Mailbox
from reviewer_app.ui.office.dispatch_page import DispatchPage
from reviewer_app.ui.office.rooms import OfficeRooms
from reviewer_app.ui.office.scores_page import ScoresPage
from tests.services.secretariat.round import Round
from tests.ui.office.conftest import go


def test_the_mailbox_is_watched_until_it_is_switched_off_and_a_dispatch_goes_into_it(
    qtbot: QtBot, desk_round: Round, office_window: Callable[[Workspace], OfficeRooms], tmp_path: Path
) -> None:
    (tmp_path / "share").mkdir()
    box = Mailbox(str(tmp_path / "share"))
    who = desk_round.people["E01"]
    package = desk_round.scores(who, *(desk_round.sheet(code) for code in desk_round.assigned(who)))
    box.put(f"{TO_OFFICE}{package.identity}.review", package.raw)
    mailboxes.keep(desk_round.office, mailboxes.Account(str(tmp_path / "share")))
    office = office_window(desk_round.office)
    page = go(qtbot, office, "scores")
    assert isinstance(page, ScoresPage)
    strip = page.mail
    qtbot.waitUntil(lambda: bool(strip.state.place), timeout=30_000)
    assert not strip.keeper.is_kept
    strip.switch.click()
    qtbot.waitUntil(lambda: strip.state.accepted == 1 and strip.state.receipts == 1, timeout=30_000)
    qtbot.waitUntil(lambda: [one.state for one in page.files.model.rows] == ["accepted"], timeout=30_000)
    strip.switch.click()
    qtbot.waitUntil(lambda: not strip.keeper.is_kept and not strip.state.is_on, timeout=30_000)
    dispatch = go(qtbot, office, "dispatch")
    assert isinstance(dispatch, DispatchPage)
    dispatch.mail_button.click()
    qtbot.waitUntil(lambda: dispatch.mailed is not None, timeout=60_000)
    assert any(name.startswith("E01") for name in box.names(TO_EXPERTS))
    qtbot.waitUntil(lambda: not office.surroundings.jobs.is_busy, timeout=30_000)
