"""A charter that follows the one in force: other trustees, another threshold, or operators who came later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.services.handover import hand_over
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.charter import (
    CharterState,
    check_free,
    header_for,
    keep_draft,
    state_of,
    trustee_enrolment,
)
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.enrolment import Enrolment
from reviewer_app.sync.headers import Trustee


@permitted("write")
def renew_charter(
    ws: Workspace,
    out: Path,
    reason: str,
    *,
    added: Sequence[Path] = (),
    left: Sequence[int] = (),
    threshold: int = 0,
    outside: bool = False,
) -> CharterState:
    """Write the charter that is to follow: `added` by their enrolments, those of the places `left` go. k stays if 0.

    The former one is in force until every new trustee, and k of the former ones, have cosigned. All rehearse again.
    Raises RuleViolation charter-missing, charter-draft-open, charter-same, charter-list-open, charter-sealed,
    trustee-twice, trustee-place, threshold, office-reason.
    """
    why = office.need_reason(reason)
    enrolments = [(path, trustee_enrolment(path)) for path in added]
    with ws.database.write() as session:
        former = authority.charter_in_force(session, ws)
        newest = authority.charter_row(session)
        if newest is None or newest.identity != former.identity:
            raise RuleViolation("charter-draft-open")
        trustees = _seats(former, left, enrolments, outside)
        header = header_for(session, ws, trustees, threshold or former.header.threshold, former)
        if _says_the_same(former, header.trustees, header.threshold, tuple(one.key for one in header.operators)):
            raise RuleViolation("charter-same")
        charter = keep_draft(session, ws, header, "charter-renewed", reason=why)
        check_free(session, charter)
        for _path, enrolment in enrolments:
            _keep(session, ws, enrolment)
        state = state_of(session, charter)
    hand_over(out, charter.raw)
    return state


def _seats(
    former: Charter, left: Sequence[int], enrolments: Sequence[tuple[Path, Enrolment]], outside: bool
) -> tuple[Trustee, ...]:
    """Return the trustees to come, numbered anew: those who stay keep their order, the new ones follow."""
    places = {one.index for one in former.header.trustees}
    for index in left:
        if index not in places:
            raise RuleViolation("trustee-place", index=index)
    seats = [one for one in former.header.trustees if one.index not in left]
    for path, enrolment in enrolments:
        header = enrolment.header
        for one in seats:
            if header.key == one.key or header.recipient == one.recipient or header.name == one.name:
                raise RuleViolation("trustee-twice", name=path.name, trustee=one.name)
        seats.append(Trustee(index=0, key=header.key, name=header.name, outside=outside, recipient=header.recipient))
    return tuple(replace(one, index=index) for index, one in enumerate(seats, start=1))


def _says_the_same(former: Charter, trustees: tuple[Trustee, ...], threshold: int, operators: tuple[str, ...]) -> bool:
    before = former.header
    known = tuple(one.key for one in before.operators)
    return (before.trustees, before.threshold, known) == (trustees, threshold, operators)


def _keep(session: Session, ws: Workspace, enrolment: Enrolment) -> None:
    if session.get(Package, enrolment.identity) is not None:
        return
    office.keep_own(session, ws, enrolment.identity, enrolment.header, enrolment.raw, state="accepted")
