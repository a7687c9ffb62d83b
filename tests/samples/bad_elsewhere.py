"""Bad inputs of what stands beside the readers: merging, extending a log, streaming, verifying without enough trust."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec.structs import replace

from reviewer_app.config import ASSIGNMENT_MAX_BYTES
from reviewer_app.sync import bodies as b
from reviewer_app.sync.charter import merge_cosignatures
from reviewer_app.sync.closed import check_extension, read_closed
from reviewer_app.sync.container import Container, open_container
from reviewer_app.sync.enrolment import open_person, read_enrolment
from reviewer_app.sync.headers import RosterHeader
from reviewer_app.sync.marks import check_marks
from reviewer_app.sync.reasons import Reason
from reviewer_app.sync.stored_zip import FileSource
from reviewer_app.sync.verify import verify
from tests.samples.cases import Bad
from tests.samples.forge import flip, remake, spot
from tests.samples.terms import DESK, SCHEME, identity, key, sha
from tests.samples.world import World

SEALED = "scores.json.age"


def _merge(world: World, raw: bytes) -> object:
    return merge_cosignatures(world.charter_raw, raw)


def _other_charter(world: World) -> bytes:
    return remake(world.charter_raw, key("office"), header={"created": "2025-07-02T08:00:00Z"})


def _extend(world: World, raw: bytes) -> object:
    """Compare a list's log with a head of the same size and another root."""
    closed = read_closed(raw, world.charter)
    origin = world.charter.origin(DESK)
    return check_extension(closed.heads[origin], closed.closed_list.heads[0], 3, bytes.fromhex(sha("another root")))


def _extend_shorter(world: World, raw: bytes) -> object:
    """Compare a list's log with a longer one that was seen before."""
    closed = read_closed(raw, world.charter)
    origin = world.charter.origin(DESK)
    return check_extension(closed.heads[origin], closed.closed_list.heads[0], 9, closed.heads[origin].root)


def _sparse(world: World, raw: bytes) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.review"
        with path.open("wb") as file:
            file.truncate(ASSIGNMENT_MAX_BYTES + 1)
        return open_container(path)


def _stream(world: World, raw: bytes) -> bytes:
    with open_container(raw) as container, container.stream(SEALED) as reader:
        return reader.read()


def _larger_than_a_buffer(world: World) -> bytes:
    """Give a package that Python does not hold whole after its first look (128 KiB from 3.14 on)."""
    return world.write_scores(sheets=[world.sheet(1, project=f"p{n:03}", opinion="长" * 4000) for n in range(40)]).raw


def _pulled_out(world: World, raw: bytes) -> bytes:
    """Read an entry of a file that is cut while it is open."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "pulled.review"
        path.write_bytes(raw)
        with Container(FileSource(path)) as container, container.stream(SEALED) as reader:
            path.write_bytes(raw[:2000])
            return reader.read()


def _other_scheme(world: World, raw: bytes) -> object:
    first = msgspec.json.decode(raw, type=b.ScoresBody).sheets[0]
    return check_marks(first, replace(SCHEME, version=2))


ELSEWHERE = [
    Bad("merge-another-charter", _other_charter, Reason.CHARTER, _merge),
    Bad("merge-no-charter", lambda w: w.roster_raw, Reason.CHARTER, _merge),
    Bad("log-rewritten", lambda w: w.closed_raw, Reason.LOG_CONSISTENCY, _extend),
    Bad("log-cut", lambda w: w.closed_raw, Reason.LOG_CONSISTENCY, _extend_shorter),
    Bad("larger-than-anything", lambda w: b"", Reason.TOO_LARGE, _sparse),
    Bad(
        "streamed-bytes-changed",
        lambda w: flip(w.scores.raw, spot(w.scores.raw, SEALED)[1] + 9),
        Reason.ZIP_CRC,
        _stream,
    ),
    Bad("stick-pulled-out", _larger_than_a_buffer, Reason.INCOMPLETE, _pulled_out),
    Bad(
        "header-of-another-kind",
        lambda w: w.scores.raw,
        Reason.KIND_OTHER,
        lambda w, raw: open_container(raw).header(RosterHeader),
    ),
    Bad(
        "trustee-has-no-person",
        lambda w: w.trustee_enrolment_raw,
        Reason.ENTRY_MISSING,
        lambda w, raw: open_person(read_enrolment(raw), identity("office")),
    ),
    Bad("marks-by-another-scheme", lambda w: w.scores.body, Reason.SCHEME, _other_scheme),
    Bad(
        "too-much-for-one-package",
        lambda w: b"",
        Reason.ENTRY_TOO_LARGE,
        lambda w, raw: w.write_scores(
            sheets=[w.sheet(1, project=f"p{number:03}", opinion="长" * 4000) for number in range(200)]
        ),
    ),
    Bad("verified-without-a-charter", lambda w: w.roster_raw, Reason.CHARTER, lambda w, raw: verify(raw, None)),
    Bad("verified-without-a-roster", lambda w: w.scores.raw, Reason.ROSTER, lambda w, raw: verify(raw, w.charter)),
]
