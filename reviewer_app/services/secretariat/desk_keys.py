"""The keys of this desk and of the spare one: both stand in the charter from the start, so that a second can take over.

Each desk has a signing key, which has one log, and a TLS key, which the roster pins.
"""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.models.common import OwnKey, Setting
from reviewer_app.security.codes import new_id
from reviewer_app.security.desk_certificate import pin_of
from reviewer_app.services.secretariat import office
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.headers import Desk, DeskPin

DESK_TLS: Final = "desk-tls"
SPARE_KEY: Final = "desk-spare"
SPARE_TLS: Final = "desk-spare-tls"
SPARE_ID: Final = "desk-spare"
"""Setting: the id of the spare desk, "" once it has taken over."""
FORMER: Final = "desks-former"
"""Setting: desk id → public key of the desks that were taken over from: what they signed stays proven."""


def make_desk_keys(session: Session, ws: Workspace) -> bool:
    """Make within the caller's transaction what is missing of them; whether anything was. Nothing is ever replaced."""
    known = set(session.scalars(select(OwnKey.name)))
    missing = [name for name in (DESK_TLS, SPARE_KEY, SPARE_TLS) if name not in known]
    for name in missing:
        ws.make_key(session, name)
    if SPARE_KEY in missing:
        ws.put_setting(session, SPARE_ID, new_id())
    return bool(missing)


def charter_desks(session: Session) -> tuple[Desk, ...]:
    """Return the desks that a charter lists, by id: this one, the spare, and those that were taken over from."""
    public = _public(session)
    found = _former(session)
    found[_id(session, office.DESK_ID)] = public[office.DESK_KEY]
    if SPARE_KEY in public:
        found[_id(session, SPARE_ID)] = public[SPARE_KEY]
    return tuple(Desk(id=desk, key=key) for desk, key in sorted(found.items()))


def desk_pins(session: Session) -> tuple[DeskPin, ...]:
    """Return which certificate keys experts' laptops may meet at the venue, by desk."""
    public = _public(session)
    pairs = ((office.DESK_ID, DESK_TLS), (SPARE_ID, SPARE_TLS))
    found = {_id(session, desk): public[key] for desk, key in pairs if key in public}
    return tuple(DeskPin(desk=desk, pin=pin_of(key)) for desk, key in sorted(found.items()) if desk)


def _former(session: Session) -> dict[str, str]:
    row = session.get(Setting, FORMER)
    return {} if row is None else msgspec.json.decode(row.value, type=dict[str, str])


def _public(session: Session) -> dict[str, str]:
    session.flush()
    return {row.name: row.public for row in session.scalars(select(OwnKey))}


def _id(session: Session, key: str) -> str:
    session.flush()
    row = session.get(Setting, key)
    return "" if row is None else msgspec.json.decode(row.value, type=str)
