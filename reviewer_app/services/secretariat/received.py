"""What came in so far (已收文件): packages that were kept and files that were refused, with the reason of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from reviewer_app.models.database import plain_rows
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.arrivals import Note, State
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.reasons import Reason

UNKNOWN: Final = Reason.SIGNATURE_KEY_UNKNOWN.value
"""The reason of a file whose sender is not known (yet)."""
_PACKAGES: Final = (
    "SELECT package.identity, package.kind, package.state, package.reason, package.taken, coalesce(expert.code, ''), "
    "coalesce(expert.name, ''), (SELECT count(*) FROM sheet WHERE sheet.package = package.identity), package.seq "
    "FROM package LEFT JOIN expert ON expert.id = package.expert "
    "WHERE package.kind IN ('scores', 'statements', 'correction') AND package.state IN ('accepted', 'waiting', 'late') "
    "AND package.stage IN (?, '') ORDER BY package.taken DESC, package.log_index DESC"
)
_REFUSALS: Final = "SELECT file_sha256, name, reason, detail, taken FROM refusal ORDER BY taken DESC, id DESC"


@dataclass(frozen=True)
class ReceivedFile:
    """One package or refused file. `key`: the package's identity, or the digest of a refused file; `name`: "" for a
    package, which has none of its own; `number`: which one of the expert's it is, 0 for none.
    """

    key: str
    name: str
    kind: str
    expert: str
    expert_name: str
    sheets: int
    state: State
    taken: str
    note: Note | None
    number: int = 0


def received(ws: Workspace, stage: str) -> tuple[ReceivedFile, ...]:
    """Return everything that came, the newest first. RuleViolation stage-unknown, operator-may-not."""
    office.review_stage(office.contest_of(ws), stage)
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        found = [*_packages(session, stage), *_refusals(session)]
    return tuple(sorted(found, key=lambda one: one.taken, reverse=True))


def _packages(session: Session, stage: str) -> list[ReceivedFile]:
    return [
        ReceivedFile(identity, "", kind, code, name, sheets, state, taken, _note(state, reason, sheets), number or 0)
        for identity, kind, state, reason, taken, code, name, sheets, number in plain_rows(session, _PACKAGES, stage)
    ]


def _note(state: str, reason: str, sheets: int) -> Note | None:
    if state == "late":
        return Note("intake-late-list", {"count": sheets})
    if not reason:
        return None
    return Note("intake-fork" if reason == Reason.FORK.value else reason)


def _refusals(session: Session) -> list[ReceivedFile]:
    """Return each refused file once, as it was refused last."""
    found: dict[str, ReceivedFile] = {}
    for digest, name, reason, detail, taken in plain_rows(session, _REFUSALS):
        note = Note(reason, _values(detail))
        key = digest or f"{name} {taken}"
        found.setdefault(key, ReceivedFile(key, name, "", "", "", 0, "refused", taken, note))
    return list(found.values())


def _values(detail: str) -> dict[str, object]:
    """Return the values that a refusal was kept with: `count=3, first=E01 P02`."""
    parts = (part.partition("=") for part in detail.split(", "))
    return {name: value for name, sign, value in parts if sign}
