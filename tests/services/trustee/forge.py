"""What a secretariat that means ill could make: it holds the desk's key and the office's, and no trustee's."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec

from reviewer_app.security import merkle
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.secretariat import office
from reviewer_app.sync.bodies import LogHead
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.closed import list_root, read_closed, write_closed
from tests.services.secretariat.round import Round


def forge_list(
    made: Round,
    source: Path,
    *,
    closed: Mapping[str, Any] | None = None,
    header: Mapping[str, Any] | None = None,
    add: Mapping[str, bytes] | None = None,
    keep: Collection[str] | None = None,
    key: SigningKey | None = None,
    name: str = "forged.review",
) -> Path:
    """Rewrite a closed list with other fields, signed by the desk as if it were its own."""
    real = read_closed(source, made.charter)
    packages = {identity: package.raw for identity, package in real.scores.items()} | dict(add or {})
    packages = {identity: raw for identity, raw in packages.items() if keep is None or identity in keep}
    changed = msgspec.structs.replace(real.closed_list, packages=tuple(sorted(packages)), root=list_root([*packages]))
    changed = msgspec.structs.replace(changed, **dict(closed or {}))
    digest = hashlib.sha256(encode(changed)).hexdigest()
    only = tuple(sorted({line.package for line in changed.counts}))
    given: dict[str, Any] = {
        "list_sha256": digest,
        "number": changed.number,
        "only": only,
        "rehearsal": changed.rehearsal,
        "stage": changed.stage,
        **dict(header or {}),
    }
    rosters = [*real.trust.earlier, *([real.trust.roster] if real.trust.roster else [])]
    desk = key or made.office.own_key(office.DESK_KEY)
    raw = write_closed(msgspec.structs.replace(real.header, **given), changed, packages, rosters, desk)
    path = made.root / name
    path.write_bytes(raw)
    return path


def other_log(made: Round, size: int = 400) -> LogHead:
    """The head of a log that is not this desk's history, with whatever proofs it can give."""
    tree = merkle.Tree()
    for number in range(size):
        tree.append(b"another history %d" % number)
    origin = made.charter.origin(office.desk_id(made.office))
    note = sign_checkpoint(origin, size, tree.root(), made.office.own_key(office.DESK_KEY))
    return LogHead(checkpoint=note, consistency=(), origin=origin)
