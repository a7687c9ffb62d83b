"""The secretariat at the mailbox: what experts put there is taken in once, whichever way it comes; receipts go back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.config import SMALL_MAX_BYTES
from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import mailboxes
from reviewer_app.services.secretariat import mailbox as post_office
from reviewer_app.services.secretariat import operators
from reviewer_app.services.workspace import open_workspace
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE, Mailbox
from tests.clock import FixedClock
from tests.services.secretariat.round import Round, make_round

SECOND = "第二位词组 example 0002"


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    """A shared folder: the same verbs as over the net."""
    (tmp_path / "shared").mkdir()
    return Mailbox(str(tmp_path / "shared"))


def states(found: post_office.Emptied) -> list[str]:
    return sorted(one.state for one in found.outcomes)


def test_each_file_is_taken_in_once_and_its_receipt_goes_back(desk: Round, mailbox: Mailbox) -> None:
    who = desk.people["E01"]
    written = desk.scores(who, *(desk.sheet(code, 8000) for code in desk.assigned(who)))
    mailbox.put(f"{TO_OFFICE}{written.identity}.review", written.raw)
    mailbox.put(f"{TO_OFFICE}rubbish.review", b"no package")
    first = post_office.empty(desk.office, mailbox)
    assert states(first) == ["accepted", "refused"]
    assert first.receipts == 1
    assert len(mailbox.names(f"{TO_EXPERTS}receipts/")) == 1
    assert post_office.empty(desk.office, mailbox).outcomes == ()
    mailbox.put(f"{TO_OFFICE}again.review", written.raw)
    assert states(post_office.empty(desk.office, mailbox)) == ["duplicate"]
    assert not list(desk.office.paths.root.glob("mailbox-*"))


def test_one_file_that_is_too_large_keeps_nobody_waiting(desk: Round, mailbox: Mailbox) -> None:
    """Whoever has the password of the mailbox could stop it for everybody with one file."""
    who = desk.people["E01"]
    written = desk.scores(who, *(desk.sheet(code, 8000) for code in desk.assigned(who)))
    mailbox.put(f"{TO_OFFICE}{written.identity}.review", written.raw)
    mailbox.put(f"{TO_OFFICE}0.review", bytes(SMALL_MAX_BYTES + 1))
    found = post_office.empty(desk.office, mailbox)
    assert [(one.state, one.reason) for one in found.outcomes] == [("refused", "package-too-large"), ("accepted", "")]
    assert post_office.empty(desk.office, mailbox).outcomes == ()


def test_by_stick_and_by_mailbox_counts_once(desk: Round, mailbox: Mailbox) -> None:
    who = desk.people["E01"]
    written = desk.scores(who, *(desk.sheet(code, 8000) for code in desk.assigned(who)))
    assert [one.state for one in desk.hand_in(written)] == ["accepted"]
    mailbox.put(f"{TO_OFFICE}{written.identity}.review", written.raw)
    assert states(post_office.empty(desk.office, mailbox)) == ["duplicate"]


def test_a_dispatch_goes_there_once_files_first(desk: Round, mailbox: Mailbox, tmp_path: Path) -> None:
    folder = tmp_path / "dispatch"
    (folder / "blobs").mkdir(parents=True)
    (folder / "blobs" / f"{'a' * 64}.age").write_bytes(b"sealed")
    (folder / "E01-1.review").write_bytes(b"package")
    told: list[tuple[int, int]] = []
    sent = post_office.send(desk.office, folder, mailbox, lambda done, of: told.append((done, of)))
    assert (sent.new, sent.already) == (2, 0)
    assert told == [(1, 2), (2, 2)]
    assert mailbox.names(TO_EXPERTS) == ["E01-1.review", f"blobs/{'a' * 64}.age"]
    assert post_office.send(desk.office, folder, mailbox).already == 1  # the pool; what is small is written again


def test_after_the_closing_everybody_gets_a_receipt(desk: Round, mailbox: Mailbox) -> None:
    desk.score_all()
    assert post_office.send_receipts(desk.office, mailbox) == len(desk.people)
    assert len(mailbox.names(f"{TO_EXPERTS}receipts/")) == len(desk.people)


def test_who_may_not_write_may_not_empty_it(desk: Round, mailbox: Mailbox, cheap: ArgonCost) -> None:
    operators.add_operator(desk.office, "监督测试", SECOND, role="supervisor", cost=cheap)
    folder = desk.office.paths.root
    desk.office.close()
    desk.office = open_workspace(folder, SECOND)
    for verb in (
        lambda: post_office.empty(desk.office, mailbox),
        lambda: post_office.send(desk.office, folder, mailbox),
        lambda: post_office.send_receipts(desk.office, mailbox),
        lambda: mailboxes.keep(desk.office, mailboxes.Account(str(folder / "elsewhere"))),
        lambda: mailboxes.forget(desk.office),
    ):
        with pytest.raises(RuleViolation, match="operator-may-not"):
            verb()
