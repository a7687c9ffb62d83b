"""Packages that an expert who means ill could sign: the container is sound, what is sealed in it is not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from reviewer_app.security import age
from reviewer_app.sync import scores
from reviewer_app.sync.bodies import ScoresBody
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.container import pack
from reviewer_app.sync.scores import ScoresPackage, WrittenScores, read_scores
from tests.services.secretariat.round import Person, Round

Change = Callable[[ScoresBody], ScoresBody]


def resealed(
    made: Round,
    who: Person,
    written: WrittenScores,
    *,
    body: bytes | None = None,
    change: Change | None = None,
    committed: bool = True,
) -> WrittenScores:
    """Seal another body into a package of `who`; `committed`: the header's digest is of that body."""
    content = written.body if body is None else body
    if change is not None:
        content = encode(change(msgspec.json.decode(content, type=ScoresBody)))
    digest = hashlib.sha256(content).hexdigest() if committed else written.header.content_sha256
    header = msgspec.structs.replace(written.header, content_sha256=digest)
    raw = pack(header, scores._seal(header, content, made.charter, (who.recipient,)), who.key)
    return _written(made, raw, content)


def with_entries(made: Round, who: Person, written: WrittenScores, entries: Mapping[str, bytes]) -> WrittenScores:
    """Replace sealed entries of a package of `who`."""
    package = read(made, written.raw)
    own = {"scores.json.age": package.sealed, **{f"seals/{name}.age": one for name, one in package.seals.items()}}
    raw = pack(written.header, sorted((own | dict(entries)).items()), who.key)
    return _written(made, raw, written.body)


def stolen(made: Round, thief: Person, victim: WrittenScores, mine: WrittenScores) -> WrittenScores:
    """The victim's sealed entries, whole, in a package of the thief that names the victim's digest."""
    header = msgspec.structs.replace(mine.header, content_sha256=victim.header.content_sha256)
    package = read(made, victim.raw)
    entries: dict[str, Any] = {"scores.json.age": package.sealed}
    entries |= {f"seals/{name}.age": seal for name, seal in package.seals.items()}
    return _written(made, pack(header, sorted(entries.items()), thief.key), victim.body)


def garbage_seal(made: Round, subset: str) -> dict[str, bytes]:
    """A seal that is sound age, for nobody here."""
    return {f"seals/{subset}.age": age.encrypt(b"nothing", [age.recipient_of(age.new_identity())])}


def read(made: Round, raw: bytes) -> ScoresPackage:
    from reviewer_app.services.secretariat import authority

    with made.office.database.read() as session:
        return read_scores(raw, authority.trust(session, made.office))


def _written(made: Round, raw: bytes, body: bytes) -> WrittenScores:
    package = read(made, raw)
    return WrittenScores(raw, package.identity, package.header, body)
