"""Bad task packages: signed by the office, and still not to be opened, or not to be kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from reviewer_app.security import age
from reviewer_app.security.padding import padme
from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.charter import cosign_charter
from reviewer_app.sync.container import join
from reviewer_app.sync.dossier_index import dossier_digest
from reviewer_app.sync.reasons import Reason
from tests.samples.bad_headers import OTHER_CONTEST
from tests.samples.bad_trust import remake_without
from tests.samples.cases import (
    Bad,
    Read,
    as_activation,
    as_assignment,
)
from tests.samples.forge import entries_of, remake, swap_entry
from tests.samples.terms import cosigned, key, recipient, sha
from tests.samples.world import World

_json = msgspec.json.Encoder().encode


def _task(world: World) -> bytes:
    return world.assignment_raw


def task(name: str, reason: Reason, read: Read = as_assignment, /, **fields: object) -> Bad:
    """Return a task package with other header fields, signed by the office."""
    return Bad(name, lambda w: remake(_task(w), key("office"), header=fields), reason, read)


def index(name: str, reason: Reason, change: Callable[[World, b.Index], b.Index]) -> Bad:
    """Return a task package with another index inside."""

    def build(world: World) -> bytes:
        sealed = age.encrypt(_json(change(world, world.index)), [recipient("e1")])
        return remake(_task(world), key("office"), entries={"index.json.age": sealed})

    return Bad(name, build, reason, as_assignment)


def project(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a task package whose first project differs."""
    return index(name, reason, lambda w, one: replace(one, projects=(replace(one.projects[0], **fields),
                                                                     one.projects[1])))  # fmt: skip


def file(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a task package whose first file is described otherwise; the dossier digest fits."""

    def change(world: World, one: b.Index) -> b.Index:
        entry = replace(one.projects[0].files[0], **fields)
        first = replace(one.projects[0], files=(entry,), dossier=dossier_digest([entry]))
        return replace(one, projects=(first, one.projects[1]))

    return index(name, reason, change)


def _files_twice(world: World, one: b.Index) -> b.Index:
    entry = one.projects[0].files[0]
    first = replace(one.projects[0], files=(entry, entry), dossier=dossier_digest([entry, entry]))
    return replace(one, projects=(first, one.projects[1]))


def _dirty_padding(world: World) -> bytes:
    """A file whose padding is not only zeros: room for what nobody would see."""
    entry = world.index.projects[0].files[0]
    plain = b"".join(_plain(world)) + b"hidden"
    sealed = age.encrypt(plain + b"\0" * (padme(entry.size) - len(plain)), [recipient("blob-project-1")])
    return _with_blob(world, sealed)


def _plain(world: World) -> list[bytes]:
    entry = world.index.projects[0].files[0]
    return [age.decrypt(world.blobs[entry.blob], [entry.identity], 10**6)[: entry.size]]


def _with_blob(world: World, sealed: bytes) -> bytes:
    """The task package with one blob replaced in its place; the index vouches for the content."""
    return swap_entry(_task(world), f"blobs/{world.index.projects[0].files[0].blob}.age", sealed)


def _other_content(world: World) -> bytes:
    entry = world.index.projects[0].files[0]
    return _with_blob(world, age.encrypt(bytes(padme(entry.size)), [recipient("blob-project-1")]))


def _longer_content(world: World) -> bytes:
    entry = world.index.projects[0].files[0]
    plain = _plain(world)[0]
    return _with_blob(world, age.encrypt(plain.ljust(padme(entry.size) + 1, b"\0"), [recipient("blob-project-1")]))


def _without_blob(world: World) -> bytes:
    name = f"blobs/{world.index.projects[0].files[0].blob}.age"
    return join([entry for entry in entries_of(_task(world)) if entry[0] != name])


def _own_charter(world: World) -> bytes:
    """An office that names itself all three trustees in a charter of its own."""
    header = {"trustees": tuple(h.Trustee(index=i, key=key(f"fake-{i}").public, name="甲", outside=False,
                                          recipient=recipient(f"fake-{i}")) for i in (1, 2, 3))}  # fmt: skip
    raw = remake_without(remake(world.charter_raw, key("office"), header=header))
    for position in (1, 2, 3):
        raw = cosign_charter(raw, position, key(f"fake-{position}"))
    return remake(_task(world), key("office"), entries={"charter.review": raw})


def _uncosigned_inside(world: World) -> bytes:
    raw = cosigned(remake_without(world.charter_raw), 1, 2)
    return remake(_task(world), key("office"), entries={"charter.review": raw})


def _other_roster(world: World) -> bytes:
    raw = remake(world.roster_raw, key("office"), header={"created": "2025-07-02T08:00:00Z"})
    return remake(_task(world), key("office"), entries={"roster.review": raw})


def _narrow_charter(world: World) -> bytes:
    """A charter that does not allow task packages, with its own roster and a task package under it."""
    formats = tuple(one for one in world.charter.header.formats if one != "assignment/1")
    raw = remake_without(remake(world.charter_raw, key("office"), header={"formats": formats}))
    raw = cosigned(raw, 1, 2, 3)
    identity = hashlib.sha256(dict(entries_of(raw))["SHA256SUMS"]).hexdigest()
    return remake(_task(world), key("office"), header={"charter": identity}, entries={"charter.review": raw})


TASKS = [
    Bad("task-is-a-roster", lambda w: w.roster_raw, Reason.KIND_OTHER, as_assignment),
    task("task-of-another-contest", Reason.CONTEST, contest=OTHER_CONTEST),
    task("task-of-a-rehearsal", Reason.REHEARSAL, rehearsal=True),
    task("task-under-another-charter", Reason.CHARTER, charter=sha("other")),
    task("task-under-another-roster", Reason.ROSTER, roster=sha("other")),
    task("task-for-an-odd-expert", Reason.JSON_SCHEMA, expert="../expert"),
    task(
        "task-asks-for-a-terabyte",
        Reason.ACTIVATION,
        activation=h.Activation(mac=sha("m"), memory=2**30, passes=3, salt="0" * 32),
    ),
    task(
        "task-salt-is-no-hex",
        Reason.JSON_SCHEMA,
        activation=h.Activation(mac=sha("m"), memory=64, passes=1, salt="z" * 32),
    ),
    task(
        "task-salt-with-spaces",
        Reason.JSON_SCHEMA,
        activation=h.Activation(mac=sha("m"), memory=64, passes=1, salt="aa " * 10 + "aa"),
    ),
    task(
        "task-asks-for-a-thousand-passes",
        Reason.ACTIVATION,
        activation=h.Activation(mac=sha("m"), memory=64, passes=1000, salt="0" * 32),
    ),
    task(
        "task-of-another-code",
        Reason.ACTIVATION,
        as_activation,
        activation=h.Activation(mac=sha("m"), memory=64, passes=1, salt="0" * 32),
    ),
    task("task-without-a-code", Reason.ACTIVATION, as_activation, activation=None),
    task("task-of-an-unknown-stage", Reason.STAGE, stage="semifinals"),
    Bad(
        "task-signed-by-the-desk", lambda w: remake(_task(w), key("desk")), Reason.SIGNATURE_KEY_UNKNOWN, as_assignment
    ),
    Bad("task-with-its-own-charter", _own_charter, Reason.CHARTER_TRUSTEES, as_assignment),
    Bad("task-with-an-uncosigned-charter", _uncosigned_inside, Reason.COSIGNATURE_MISSING, as_assignment),
    Bad("task-with-another-roster", _other_roster, Reason.ROSTER, as_assignment),
    Bad(
        "task-not-allowed",
        _narrow_charter,
        Reason.FORMAT_NOT_ALLOWED,
        lambda w, raw: as_assignment(w.without_charter, raw),
    ),
    Bad(
        "task-for-somebody-else",
        lambda w: remake(
            _task(w), key("office"), entries={"index.json.age": age.encrypt(_json(w.index), [recipient("e2")])}
        ),
        Reason.RECIPIENT,
        as_assignment,
    ),
    Bad(
        "task-index-is-no-age-file",
        lambda w: remake(_task(w), key("office"), entries={"index.json.age": bytes(500)}),
        Reason.AGE_HEADER,
        as_assignment,
    ),
    Bad(
        "task-index-damaged",
        lambda w: remake(
            _task(w),
            key("office"),
            entries={"index.json.age": dict(entries_of(_task(w)))["index.json.age"][:-30] + bytes(30)},
        ),
        Reason.AGE_OPEN,
        as_assignment,
    ),
    index("index-projects-out-of-order", Reason.ORDER, lambda w, one: replace(one, projects=one.projects[::-1])),
    index("index-project-twice", Reason.ORDER, lambda w, one: replace(one, projects=one.projects[:1] * 2)),
    index("index-files-twice", Reason.ORDER, _files_twice),
    project("index-unknown-scheme", Reason.SCHEME, scheme=sha("other")),
    project("index-other-dossier", Reason.DOSSIER, dossier=sha("other")),
    project("index-odd-project-id", Reason.JSON_SCHEMA, project="a/b"),
    file("file-path-climbs", Reason.JSON_TEXT, path="../../etc/passwd"),
    file("file-path-absolute", Reason.JSON_TEXT, path="/etc/passwd"),
    file("file-path-backslash", Reason.JSON_TEXT, path="..\\..\\boot.ini"),
    file("file-path-drive", Reason.JSON_TEXT, path="C:/boot.ini"),
    file("file-path-two-lines", Reason.JSON_TEXT, path="a\nb"),
    file("file-path-too-long", Reason.JSON_TEXT, path="长" * 67),
    file("file-blob-climbs", Reason.JSON_SCHEMA, blob="../" + "a" * 61),
    file("file-size-smaller", Reason.AGE_SIZE, size=10),
    file("file-size-larger", Reason.BLOB, size=10**6),
    file("file-of-another-digest", Reason.BLOB, sha256=sha("other")),
    file("file-not-there", Reason.BLOB, blob=sha("nothing")),
    Bad("file-padding-hides-text", _dirty_padding, Reason.BLOB, as_assignment),
    Bad("file-of-other-content", _other_content, Reason.BLOB, as_assignment),
    Bad("file-longer-than-said", _longer_content, Reason.AGE_SIZE, as_assignment),
    Bad("file-is-no-age-file", lambda w: _with_blob(w, bytes(900)), Reason.AGE_HEADER, as_assignment),
    Bad("file-taken-out", _without_blob, Reason.BLOB, as_assignment),
]
