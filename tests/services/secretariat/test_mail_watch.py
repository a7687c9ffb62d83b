"""The office at its mailbox: watched by itself, counted, offline waited out; a dispatch goes there whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import mailboxes
from reviewer_app.services.secretariat import mail_out, mail_watch
from reviewer_app.services.secretariat.mail_watch import MailWatch
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE, Mailbox
from tests.clock import FixedClock
from tests.services.secretariat.round import Round, make_round


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    (tmp_path / "shared").mkdir()
    yield made
    made.leave()


@pytest.fixture
def given(desk: Round, tmp_path: Path) -> mailboxes.Account:
    made = mailboxes.Account(str(tmp_path / "shared"))
    mailboxes.keep(desk.office, made)
    return made


def test_what_came_is_counted_and_an_absent_share_is_waited_out(
    desk: Round, given: mailboxes.Account, tmp_path: Path
) -> None:
    box = Mailbox(given.address)
    written = [desk.scores(who, desk.sheet("P01")) for who in desk.people.values()]
    for one in written:
        box.put(f"{TO_OFFICE}{one.identity}.review", one.raw)
    box.put(f"{TO_OFFICE}rubbish.review", b"no package")
    watch = MailWatch(desk.office, given)
    state = watch.turn()
    assert (state.accepted, state.refused, state.receipts) == (len(written), 1, len(written))
    (tmp_path / "shared").rename(tmp_path / "gone")
    state = watch.turn()
    assert (state.is_reached, state.trouble.code if state.trouble else "") == (False, "remote-folder")
    (tmp_path / "gone").rename(tmp_path / "shared")
    box.put(f"{TO_OFFICE}again.review", written[0].raw)
    state = watch.turn()
    assert (state.is_reached, state.accepted, state.already) == (True, len(written), 1)
    desk.close(1, 3)
    before = state.receipts
    watch.ask_receipts()
    assert watch.turn().receipts == before + len(written)
    watch.stop()
    assert watch.turn().trouble is not None


def test_whether_it_is_watched_is_kept(desk: Round, given: mailboxes.Account) -> None:
    assert not mail_watch.watch_state(desk.office, given).is_on
    mail_watch.set_watching(desk.office, is_on=True)
    assert mail_watch.watch_state(desk.office, given).is_on
    mailboxes.forget(desk.office)
    assert not mail_watch.watch_state(desk.office, mailboxes.account(desk.office)).is_on


def test_a_dispatch_goes_into_the_mailbox_whole_and_a_second_time_nothing_is_new(
    desk: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleViolation, match="mailbox-none"):
        mail_out.dispatch_by_mail(desk.office, "preliminary")
    given = mailboxes.Account(str(tmp_path / "shared"))
    mailboxes.keep(desk.office, given)
    done = mail_out.dispatch_by_mail(desk.office, "preliminary")
    there = Mailbox(given.address).names(TO_EXPERTS)
    assert set(done.packages) <= set(there)
    assert len([name for name in there if name.startswith("E")]) >= len(desk.people)
    assert not (desk.office.paths.root / mail_out.OUTGOING).exists()
    again = mail_out.dispatch_by_mail(desk.office, "preliminary")
    assert again.report.sent == ()
    (tmp_path / "shared").rename(tmp_path / "gone")
    with pytest.raises(EnvironmentTrouble, match="remote-folder"):
        mail_out.dispatch_by_mail(desk.office, "preliminary")
