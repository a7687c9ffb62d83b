"""The line to the mailbox: kept by itself, counted plainly, no network is no error, a foreign file stops nothing."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import OwnKey, Setting
from reviewer_app.services import mailboxes
from reviewer_app.services.expert import mail_line
from reviewer_app.services.expert.mail_line import MailLine, MailState, state_of
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.mailboxes import Account
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE
from tests.patience import PATIENCE
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World
from tests.webdav import PASSWORD, USER, WebDav


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[WebDav]:
    (tmp_path / "served").mkdir()
    made = WebDav(tmp_path / "served")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def given(ready: Workspace, dav: WebDav) -> Account:
    made = Account(dav.url, USER, PASSWORD)
    mailboxes.keep(ready, made)
    return made


def test_what_was_set_up_is_kept_and_the_password_with_the_keys(ready: Workspace, given: Account) -> None:
    assert mailboxes.account(ready) == given
    assert PASSWORD not in repr(given)
    with ready.database.read() as session:
        assert PASSWORD.encode() not in session.get_one(Setting, mailboxes.ACCOUNT).value
        assert session.get_one(OwnKey, mailboxes.ACCOUNT).secret == PASSWORD
    with pytest.raises(RuleViolation, match="remote-plain"):
        mailboxes.keep(ready, Account("http://example.org/dav"))
    assert mailboxes.account(ready) == given
    mailboxes.forget(ready)
    assert mailboxes.account(ready) is None


def test_without_network_it_waits_and_then_catches_up_by_itself(
    ready: Workspace, given: Account, dav: WebDav, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_line, "FIRST_WAIT", 0.05)
    monkeypatch.setattr(mail_line, "LONGEST_WAIT", 0.1)
    signed = sign(ready, SECRET)
    assert state_of(ready, given).waiting >= 1
    dav.stop()
    told: list[MailState] = []
    offline, there = threading.Event(), threading.Event()

    def tell(state: MailState) -> None:
        told.append(state)
        (there if state.is_reached else offline).set()

    line = MailLine(ready, given)
    thread = threading.Thread(target=line.run, args=(tell,))
    thread.start()
    assert offline.wait(PATIENCE)
    cut = told[0]
    assert (cut.trouble.code if cut.trouble else "", cut.sent, cut.waiting) == ("remote-offline", 0, cut.waiting)
    dav.start()
    assert there.wait(PATIENCE)
    line.stop()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    state = line.state
    assert (state.waiting, state.receipt) == (0, 0)
    assert state.sent == cut.waiting
    assert (dav.folder / TO_OFFICE / f"{signed.identity}.review").is_file()


def test_a_receipt_is_counted_and_a_foreign_file_keeps_nothing_from_coming(
    ready: Workspace, given: Account, dav: WebDav, world: World, tmp_path: Path
) -> None:
    signed = sign(ready, SECRET)
    line = MailLine(ready, given)
    assert line.turn().sent >= 1
    device = str(ready.setting("device", ""))
    receipt = world.receipt([world.line(signed.identity, world.enter_in_log(signed.identity, device))])
    there = dav.folder / TO_EXPERTS / "receipts"
    there.mkdir(parents=True)
    shutil.copy(receipt, there / f"{hashlib.sha256(receipt.read_bytes()).hexdigest()}.review")
    never = world.receipt([world.line("f" * 64, world.enter_in_log("f" * 64, device))])
    shutil.copy(never, there / "0.review")
    state = line.turn()
    assert (state.proofs, state.receipt) == (1, 1)
    assert state.refused is not None
    assert line.turn().refused is None, "told once"
    line.stop()


def test_another_mailbox_has_nothing_of_the_first(ready: Workspace, given: Account, tmp_path: Path) -> None:
    sign(ready, SECRET)
    line = MailLine(ready, given)
    line.turn()
    line.stop()
    (tmp_path / "share").mkdir()
    assert state_of(ready, given).waiting == 0
    assert state_of(ready, Account(str(tmp_path / "share"))).waiting >= 1
