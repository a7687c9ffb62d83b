"""The mailbox (共享信箱) of an open vault: where it is, account and proxy. Its password lies with the own keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import OwnKey
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote_address import place_of, s3_address, s3_parts, settings_of

if TYPE_CHECKING:
    from reviewer_app.sync.remote import Mailbox, Patience

__all__ = ["Account", "Trial", "account", "forget", "keep", "mailbox_of", "s3_address", "s3_parts"]

ACCOUNT: Final = "mailbox"
"""Setting: address, user and proxy; the own key of the same name is the password, which never leaves the vault."""
KIND: Final = "password"


@dataclass(frozen=True)
class Account:
    """One mailbox. `user`, `password`: of WebDAV, or key and secret of S3. `proxy`: "" as the system says."""

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    proxy: str = ""

    @property
    def place(self) -> str:
        """What people call it."""
        return place_of(self.address)


def account(ws: Workspace) -> Account | None:
    """Return the mailbox that was set up here, None without one."""
    kept: dict[str, Any] | None = ws.setting(ACCOUNT)
    if not kept:
        return None
    with ws.database.read() as session:
        row = session.get(OwnKey, ACCOUNT)
        return Account(password="" if row is None else row.secret, **kept)


def keep(ws: Workspace, given: Account) -> None:
    """Use this mailbox from now on.

    RuleViolation remote-address, remote-plain, operator-may-not: nothing is changed then.
    """
    settings_of(given.address, given.user, given.password)
    with ws.database.write() as session:
        _need_write(session, ws)
        ws.put_setting(session, ACCOUNT, {"address": given.address, "user": given.user, "proxy": given.proxy})
        session.merge(OwnKey(name=ACCOUNT, kind=KIND, secret=given.password, public=""))


def forget(ws: Workspace) -> None:
    """Use no mailbox any more; what lies in it stays there. RuleViolation operator-may-not."""
    with ws.database.write() as session:
        _need_write(session, ws)
        ws.put_setting(session, ACCOUNT, {})
        row = session.get(OwnKey, ACCOUNT)
        if row is not None:
            session.delete(row)


def _need_write(session: Session, ws: Workspace) -> None:
    """An office's packages and receipts go where this says: not everybody at work there decides it."""
    if ws.role != "secretariat":
        return
    from reviewer_app.models.secretariat import OperatorRow
    from reviewer_app.rules.permits import may

    row = session.get(OperatorRow, ws.operator)
    role = row.role if row is not None else ""
    if not may(role, "write"):
        raise RuleViolation("operator-may-not", role=role, act="write")


def mailbox_of(given: Account, patience: Patience | None = None) -> Mailbox:
    """Return the mailbox itself. RuleViolation remote-address, remote-plain."""
    from reviewer_app.sync.remote import Access, Mailbox

    access = Access(given.user, given.password)
    if given.proxy:
        from reviewer_app.sync.remote_apart import MailboxApart

        return MailboxApart(given.address, access, patience, given.proxy)
    return Mailbox(given.address, access, patience)


class Trial:
    """One look at a mailbox that is being set up. `look` in one thread, `stop` from any other."""

    def __init__(self, given: Account) -> None:
        """RuleViolation remote-address, remote-plain."""
        from reviewer_app.sync.remote import Patience

        self._box = mailbox_of(given, Patience(tries=1, first=0.5, answer=12.0))

    def look(self, role: str) -> int:
        """Return how many files lie there for this role. EnvironmentTrouble remote-*."""
        from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE

        try:
            return len(self._box.names(TO_EXPERTS if role == "expert" else TO_OFFICE))
        finally:
            self._box.close()

    def stop(self) -> None:
        """End the look."""
        self._box.stop()
