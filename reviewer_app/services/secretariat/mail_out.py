"""A dispatch goes into the mailbox (共享信箱) that was set up: written here, put there, and what went is listed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from reviewer_app.errors import RuleViolation
from reviewer_app.services import mailboxes
from reviewer_app.services.secretariat import mailbox
from reviewer_app.services.secretariat.dispatch import DispatchReport, dispatch
from reviewer_app.services.secretariat.mailbox import Sent
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import TO_EXPERTS

OUTGOING: Final = "mail-out"
"""The folder in the vault with a dispatch on its way; what a broken line left goes on from here."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class MailedOut:
    """What was written, how much of it was new in the mailbox, and the names of the packages that lie there."""

    report: DispatchReport
    sent: Sent
    packages: tuple[str, ...]
    place: str


def dispatch_by_mail(
    ws: Workspace,
    stage: str,
    progress: Progress | None = None,
    only: Collection[str] = (),
    *,
    unread_reason: str = "",
) -> MailedOut:
    """Write a dispatch and put it into the mailbox; asked for again, it goes on where a broken line stopped.

    Raises RuleViolation mailbox-none, what `dispatch` raises, and EnvironmentTrouble remote-*.
    """
    given = mailboxes.account(ws)
    if given is None:
        raise RuleViolation("mailbox-none")
    box, folder = mailboxes.mailbox_of(given), ws.paths.root / OUTGOING
    try:
        box.names(TO_EXPERTS)  # before gigabytes are written for a mailbox that does not answer
        folder.mkdir(mode=0o700, exist_ok=True)
        report = dispatch(ws, stage, folder, progress, only, unread_reason=unread_reason)
        sent = mailbox.send(ws, folder, box, progress)
    finally:
        box.close()
    packages = tuple(sorted(path.name for path in folder.glob("*.review")))
    shutil.rmtree(folder)
    return MailedOut(report, sent, packages, given.place)
