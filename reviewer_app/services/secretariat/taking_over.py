"""The host has died: a second laptop with the contest file goes on as the spare desk, with a key and a log of its own.

What the dead desk has written after this copy was made comes again from experts' laptops, which keep what they signed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import msgspec
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, OwnKey, Package, Setting
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.desk_keys import DESK_TLS, FORMER, SPARE_ID, SPARE_KEY, SPARE_TLS
from reviewer_app.services.secretariat.heads import FORMER_LOGS, FormerLog, former_logs
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.receipts import KINDS, STATES
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.settled import ACTS

AGAIN = "again"
"""Field of an entry that enters a package again: where it stands in the log of the desk that was taken over from."""


@dataclass(frozen=True)
class TakenOver:
    """What was taken over. `entries`: of the former log, as far as it is known here; `packages`: entered again."""

    desk: str
    former: str
    entries: int
    packages: int
    roster: int


def take_over(ws: Workspace, reason: str) -> TakenOver:
    """Go on as the spare desk: the dead one's key leaves this vault, its log ends here, a new one begins.

    RuleViolation take-over-no-spare, charter-missing, office-reason, operator-may-not; nothing was changed then.
    """
    why = office.need_reason(reason)
    with ws.database.write() as session:
        need(session, ws, "write")
        desk = _spare(session, ws)
        former, logs = office.desk_id(ws), former_logs(ws)
        log = _end_log(session, logs[-1].end if logs else 0)
        _change_keys(session, ws, former, desk)
        ws.put_setting(session, FORMER_LOGS, [asdict(one) for one in (*logs, log)])
        _begin_log(session, ws, desk, log, why)
        packages = _enter_again(session, ws, log)
        ledger.checkpoint(session, ws)
    with ws.database.write() as session:
        roster = authority.renew_roster(session, ws)
    return TakenOver(desk, former, log.end - log.first, packages, roster.header.number)


def _spare(session: Session, ws: Workspace) -> str:
    """Return the id of the spare desk, which the charter in force has to list with the key at hand."""
    charter = authority.charter_in_force(session, ws)
    row, desk = session.get(OwnKey, SPARE_KEY), str(ws.setting(SPARE_ID, ""))
    if row is None or (desk, row.public) not in {(one.id, one.key) for one in charter.header.desks}:
        raise RuleViolation("take-over-no-spare")
    return desk


def _end_log(session: Session, first: int) -> FormerLog:
    """Sign the last head of the former log that is known here, with its own key, for the lists to come."""
    end = int(session.scalar(select(func.count()).select_from(LedgerEntry)) or 0)
    grown = ledger.tree(session, first, end)
    origin = ledger.origin(session)
    key = SigningKey.from_seed_hex(session.get_one(OwnKey, office.DESK_KEY).secret)
    return FormerLog(origin, first, end, sign_checkpoint(origin, len(grown), grown.root(), key))


def _change_keys(session: Session, ws: Workspace, former: str, desk: str) -> None:
    """Let the spare's keys take the place of the former ones; of those only the public half stays."""
    kept: dict[str, str] = ws.setting(FORMER, {})
    for own, spare in ((office.DESK_KEY, SPARE_KEY), (DESK_TLS, SPARE_TLS)):
        old, new = session.get(OwnKey, own), session.get(OwnKey, spare)
        if old is not None:
            if own == office.DESK_KEY:
                kept = {**kept, former: old.public}
                session.add(OwnKey(name=f"{own}-{former}"[:80], kind="ed25519", secret="", public=old.public))
            session.delete(old)
            session.flush()
        if new is not None:
            new.name = own
            session.flush()
    ws.put_setting(session, FORMER, kept)
    ws.put_setting(session, office.DESK_ID, desk)
    ws.put_setting(session, SPARE_ID, "")
    session.flush()


def _begin_log(session: Session, ws: Workspace, desk: str, log: FormerLog, reason: str) -> None:
    """Begin the own log by naming the one that ended, its size and its root; a new log has no anchor yet."""
    row = session.get(Setting, ledger.PARTS)
    parts: list[list[str | int]] = [] if row is None else msgspec.json.decode(row.value)
    former = log.origin.rpartition("/")[2]
    ws.put_setting(session, ledger.PARTS, [*(parts or [[former, 0]]), [desk, log.end]])
    root = ledger.tree(session, log.first, log.end).root().hex()
    session.flush()
    ledger.append(
        session, ws, "desk-taken-over", desk=desk, former=former, reason=reason, root=root, size=log.end - log.first
    )


def _enter_again(session: Session, ws: Workspace, log: FormerLog) -> int:
    """Enter every package that is held in the own log too, so that it can be proven by it; and what settles it."""
    held = session.execute(
        select(Package.identity, LedgerEntry.seq, LedgerEntry.act, LedgerEntry.body)
        .join(LedgerEntry, LedgerEntry.seq == Package.log_index)
        .where(Package.kind.in_(KINDS), Package.state.in_(STATES))
        .order_by(LedgerEntry.seq)
    ).all()
    if not held:
        return 0
    said = [(seq, act, body) for _identity, seq, act, body in held] + _settlements(session, log)
    entries = [
        (act, {**msgspec.json.decode(body)["data"], AGAIN: f"{log.origin}#{seq - log.first}"})
        for seq, act, body in said
    ]
    first = ledger.append_many(session, ws, entries)
    for place, (identity, *_) in enumerate(held, start=first):
        session.execute(update(Package).where(Package.identity == identity).values(log_index=place))
    return len(held)


def _settlements(session: Session, log: FormerLog) -> list[tuple[int, str, bytes]]:
    """Return the entries of the former log by which corrections were cosigned or declined: receipts prove them."""
    rows = session.execute(
        select(LedgerEntry.seq, LedgerEntry.act, LedgerEntry.body)
        .where(LedgerEntry.act.in_(ACTS), LedgerEntry.seq >= log.first, LedgerEntry.seq < log.end)
        .order_by(LedgerEntry.seq)
    )
    return [(seq, act, body) for seq, act, body in rows]
