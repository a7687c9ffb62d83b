"""A `.review` file of any kind was opened, dropped or chosen: where it belongs, and if nowhere, whose it is."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from reviewer_app.config import SMALL_MAX_BYTES
from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.services.contests import load_template
from reviewer_app.services.expert.packages import CHARTER
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.container import Container, open_container
from reviewer_app.sync.headers import HEADERS, AssignmentHeader, CharterHeader, Header

Place = Literal["assignment", "receipt", "charter", "own", "known"]
"""Where it goes: taken in as a task package, as a receipt, as a charter; an own package; nothing to do."""

SUFFIX_LENGTH: Final = 17
"""A contest's id is its template's name, a hyphen and 16 hex digits."""
ID_SHOWN: Final = 8


@dataclass(frozen=True)
class Incoming:
    """What a file is to this vault. `code` and `values` are a sentence for "own" and "known", "" otherwise."""

    place: Place
    code: str = ""
    values: dict[str, str] = field(default_factory=dict)


def glance(path: Path) -> str:
    """Return the kind that a file says it is; no signature is looked at. Raises Refused when it is no sound package."""
    with open_container(path) as container:
        container.header(HEADERS[container.kind])
        return container.kind


def recognise(ws: Workspace, path: Path) -> Incoming:
    """Return where a file belongs in this vault. What it says of itself is enough to route, and decides nothing else.

    Raises Refused for a damaged, older or newer file; ForeignFileError incoming-other-contest, incoming-other-expert,
    incoming-for-… when it is not for this expert, with whose it is as far as the open header tells.
    """
    with open_container(path) as container:
        header, identity = container.header(HEADERS[container.kind]), container.identity
        name = _name_inside(container, header)
    known = _known(ws, identity)
    if known is not None:
        return known
    _check_contest(ws, path, header, name)
    if header.kind in ("assignment", "receipt"):
        _check_expert(ws, path, header)
        return Incoming("assignment" if header.kind == "assignment" else "receipt")
    if header.kind == "charter":
        return Incoming("charter")
    raise ForeignFileError(_for_others(ws, header), file=path.name, device=_device(header))


def _known(ws: Workspace, identity: str) -> Incoming | None:
    if identity == ws.setting(CHARTER, ""):
        return Incoming("known", "incoming-known-charter")
    with ws.database.read() as session:
        row = session.get(Package, identity)
        if row is None or row.kind == "assignment":
            return None
        values = {"number": str(row.seq), "created": row.created}
        if row.state != "own":
            return Incoming("known", "incoming-known") if row.kind != "receipt" else None
        code = "incoming-own-scores" if row.kind == "scores" else "incoming-own"
        return Incoming("own", code, values)


def _check_contest(ws: Workspace, path: Path, header: Header, name: str) -> None:
    own = str(ws.setting("contest", ""))
    if own and header.contest != own:
        raise ForeignFileError(
            "incoming-rehearsal" if header.rehearsal else "incoming-other-contest",
            file=path.name,
            contest=name or contest_name(header.contest),
            own=_own_contest(ws) or contest_name(own),
        )


def _check_expert(ws: Workspace, path: Path, header: Header) -> None:
    own, expert = str(ws.setting("expert", "")), str(getattr(header, "expert", ""))
    if own and expert != own:
        raise ForeignFileError(f"incoming-other-{header.kind}", file=path.name, own=ws.setting("expert-code", ""))


def _for_others(ws: Workspace, header: Header) -> str:
    """Return the sentence for a kind that no expert takes in: whose it is, and what to do with it."""
    if header.kind in ("scores", "statements", "bodies", "correction"):
        is_mine = getattr(header, "expert", "") == ws.setting("expert", "")
        return "incoming-own-elsewhere" if is_mine else "incoming-other-signed"
    if header.kind in ("closed", "opening"):
        return "incoming-for-trustees"
    return "incoming-for-secretariat"


def _device(header: Header) -> str:
    return str(getattr(header, "device", ""))[:ID_SHOWN]


def _name_inside(container: Container, header: Header) -> str:
    """Return the contest's name as the file itself gives it; task packages carry their charter in the open."""
    if isinstance(header, CharterHeader):
        return header.contest_name
    if not isinstance(header, AssignmentHeader):
        return ""
    with open_container(container.read("charter.review", SMALL_MAX_BYTES)) as inner:
        return inner.header(CharterHeader).contest_name


def _own_contest(ws: Workspace) -> str:
    identity = str(ws.setting(CHARTER, ""))
    with ws.database.read() as session:
        row = session.get(Package, identity)
        return str(json.loads(row.header)["contestName"]) if row is not None else ""


def contest_name(contest: str) -> str:
    """Return the name of a contest that this program has a template for, else its id."""
    try:
        return load_template(contest[:-SUFFIX_LENGTH]).contest.name
    except RuleViolation:
        return contest
