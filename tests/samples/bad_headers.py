"""Bad headers: signed by the right key, and still not what they have to be."""

from __future__ import annotations

from collections.abc import Callable

from bech32 import bech32_encode
from msgspec.structs import replace

from reviewer_app.config import HEADER_MAX_BYTES, SHEETS_MAX
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync import headers as h
from reviewer_app.sync.reasons import Reason
from tests.samples.cases import (
    Bad,
    Read,
    as_bodies,
    as_closed,
    as_enrolment,
    as_first_opening,
    as_intake,
    as_receipt,
    as_roster,
    as_scores,
    as_statement,
)
from tests.samples.forge import remake
from tests.samples.terms import key, sha
from tests.samples.world import World

Raw = Callable[[World], bytes]

OTHER_CONTEST = "other-2025-ffeeddccbbaa9988"

# Each kind: a good package, its signer, how it is read.
SCORES: tuple[Raw, SigningKey, Read] = (lambda w: w.scores.raw, key("e1"), as_scores)
INTAKE: tuple[Raw, SigningKey, Read] = (lambda w: w.scores.raw, key("e1"), as_intake)
ROSTER: tuple[Raw, SigningKey, Read] = (lambda w: w.roster_raw, key("office"), as_roster)
STATEMENT: tuple[Raw, SigningKey, Read] = (lambda w: w.statement_raw, key("e1"), as_statement)
ENROLLING: tuple[Raw, SigningKey, Read] = (lambda w: w.enrolling_statement_raw, key("e5"), as_statement)
ENROLMENT: tuple[Raw, SigningKey, Read] = (lambda w: w.enrolment_raw, key("e4"), as_enrolment)
TRUSTEE: tuple[Raw, SigningKey, Read] = (lambda w: w.trustee_enrolment_raw, key("trustee-4"), as_enrolment)
RECEIPT: tuple[Raw, SigningKey, Read] = (lambda w: w.receipt_raw, key("desk"), as_receipt)
CLOSED: tuple[Raw, SigningKey, Read] = (lambda w: w.closed_raw, key("desk"), as_closed)
OPENING: tuple[Raw, SigningKey, Read] = (lambda w: w.first_opening_raw, key("trustee-1"), as_first_opening)
BODIES: tuple[Raw, SigningKey, Read] = (lambda w: w.bodies_raw, key("e1"), as_bodies)
Kind = tuple[Raw, SigningKey, Read]


def changed(name: str, kind: Kind, reason: Reason, /, **fields: object) -> Bad:
    """Return a package whose header differs in `fields`, signed again by its right key."""
    raw, signer, read = kind
    return Bad(name, lambda w: remake(raw(w), signer, header=fields), reason, read)


def rewritten(name: str, kind: Kind, reason: Reason, old: str, new: str) -> Bad:
    """Return a package whose package.json bytes differ, signed again by its right key."""
    raw, signer, read = kind

    def spoil(header: bytes) -> bytes:
        assert old.encode() in header
        return header.replace(old.encode(), new.encode("utf-8", "surrogateescape"), 1)

    return Bad(name, lambda w: remake(raw(w), signer, raw_header=spoil), reason, read)


def sheets(name: str, kind: Kind, reason: Reason, /, *which: int, **fields: object) -> Bad:
    """Return a score package whose header names the sheets `which` (from 1), each with `fields` changed."""
    raw, signer, read = kind

    def build(world: World) -> bytes:
        listed = world.scores.header.sheets
        chosen = tuple(replace(listed[one - 1], **fields) for one in which)
        return remake(raw(world), signer, header={"sheets": chosen})

    return Bad(name, build, reason, read)


def _other_desk_key(world: World) -> bytes:
    return remake(world.receipt_raw, key("desk-2"))


def _many_sheets(world: World) -> bytes:
    sheet = world.scores.header.sheets[0]
    listed = tuple(replace(sheet, project=f"p{number:04}") for number in range(SHEETS_MAX + 1))
    return remake(world.scores.raw, key("e1"), header={"sheets": listed})


HEADERS = [
    # form
    rewritten("json-white-space", SCORES, Reason.JSON_NOT_CANONICAL, '"seq":1', '"seq": 1'),
    rewritten("json-key-twice", SCORES, Reason.JSON_NOT_CANONICAL, '"seq":1', '"seq":9,"seq":1'),
    rewritten("json-minus-zero", ROSTER, Reason.JSON_NOT_CANONICAL, '"index":7', '"index":-0'),
    rewritten("json-escape", SCORES, Reason.JSON_NOT_CANONICAL, '"expert-1"', '"\\u0065xpert-1"'),
    rewritten(
        "json-field-order",
        SCORES,
        Reason.JSON_NOT_CANONICAL,
        '"kind":"scores","previous":""',
        '"previous":"","kind":"scores"',
    ),
    rewritten("json-nan", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"seq":NaN'),
    rewritten("json-float", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"seq":1.5'),
    rewritten("json-huge-number", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"seq":' + "9" * 400),
    rewritten("json-beyond-2-53", SCORES, Reason.JSON_SCHEMA, '"seq":1', f'"seq":{2**53}'),
    rewritten("json-zero-seq", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"seq":0'),
    rewritten("json-deep", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"deep":' + "[" * 50_000 + "]" * 50_000 + ',"seq":1'),
    rewritten("json-deep-in-a-field", SCORES, Reason.JSON_SCHEMA, '"sheets":[', '"sheets":' + "[" * 50_000),
    rewritten("json-unknown-field", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"seq":1,"size":1'),
    rewritten("json-field-missing", SCORES, Reason.JSON_SCHEMA, '"seq":1,', ""),
    rewritten("json-null", SCORES, Reason.JSON_SCHEMA, '"seq":1', '"seq":null'),
    rewritten("json-trailing", SCORES, Reason.JSON_SCHEMA, '{"assignment"', '{}{"assignment"'),
    rewritten("json-not-utf8", STATEMENT, Reason.JSON_SCHEMA, '"expert-1"', '"\udcff"'),
    changed("json-bidi", ROSTER, Reason.JSON_TEXT, suite="ed\u202e25519"),
    changed("json-control", ROSTER, Reason.JSON_TEXT, suite="ed\x0725519"),
    changed("json-not-nfc", ROSTER, Reason.JSON_TEXT, suite="cafe\u0301"),
    changed("desks-twice", ROSTER, Reason.ORDER, desks=[{"desk": "desk-1", "pin": sha("1")}] * 2),
    changed("desk-pin-no-digest", ROSTER, Reason.JSON_SCHEMA, desks=[{"desk": "desk-1", "pin": "Z" * 64}]),
    changed("desk-pin-of-no-desk", ROSTER, Reason.JSON_SCHEMA, desks=[{"desk": "desk/1", "pin": sha("1")}]),
    rewritten("desks-empty-but-there", ROSTER, Reason.JSON_NOT_CANONICAL, '"experts"', '"desks":[],"experts"'),
    changed("header-too-large", SCORES, Reason.ENTRY_TOO_LARGE, suite="x" * HEADER_MAX_BYTES),
    changed("not-a-time", SCORES, Reason.JSON_SCHEMA, created="2025-13-01T08:00:00Z"),
    changed("not-a-day", SCORES, Reason.JSON_SCHEMA, created="2025-02-30T08:00:00Z"),
    changed("not-a-year", SCORES, Reason.JSON_SCHEMA, created="0000-07-01T08:00:00Z"),
    changed("not-a-digest", SCORES, Reason.JSON_SCHEMA, assignment="../" + "a" * 61),
    changed("contest-with-line-end", ENROLMENT, Reason.JSON_SCHEMA, contest="one\ntwo"),
    rewritten("kind-unknown", SCORES, Reason.KIND_UNKNOWN, '"kind":"scores"', '"kind":"marks"'),
    rewritten("format-of-another-kind", SCORES, Reason.KIND_UNKNOWN, '"format":"scores/1"', '"format":"roster/1"'),
    rewritten("format-newer", SCORES, Reason.FORMAT_NEWER, '"format":"scores/1"', '"format":"scores/2"'),
    Bad("kind-other", lambda w: w.roster_raw, Reason.KIND_OTHER, as_scores),
    changed("suite-other", SCORES, Reason.SUITE, suite="sm2-sm3-sm4/1"),
    # place
    changed("scores-of-another-contest", SCORES, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("scores-of-a-rehearsal", SCORES, Reason.REHEARSAL, rehearsal=True),
    changed("scores-under-another-charter", SCORES, Reason.CHARTER, charter=sha("other")),
    changed("scores-under-an-unknown-roster", SCORES, Reason.ROSTER, roster=sha("other")),
    changed("scores-to-other-trustees", SCORES, Reason.TRUSTEES, trustees=sha("other")),
    changed("scores-in-a-rehearsal-stage", SCORES, Reason.REHEARSAL, stage="rehearsal"),
    changed("scores-by-another-expert", SCORES, Reason.SIGNATURE_KEY_OTHER, expert="expert-2"),
    changed("scores-by-another-device", SCORES, Reason.SIGNATURE_KEY_OTHER, device="e2-dev"),
    Bad(
        "scores-signed-with-anothers-key",
        lambda w: remake(w.scores.raw, key("e2")),
        Reason.SIGNATURE_KEY_OTHER,
        as_scores,
    ),
    Bad(
        "scores-by-a-revoked-key",
        lambda w: remake(w.scores.raw, key("e3"), header={"expert": "expert-3", "device": "e3-dev"}),
        Reason.SIGNATURE_KEY_REVOKED,
        as_scores,
    ),
    changed("chain-without-a-beginning", SCORES, Reason.CHAIN, seq=2),
    changed("chain-names-no-digest", SCORES, Reason.JSON_SCHEMA, seq=2, previous="Z" * 64),
    changed("statement-on-no-digest", STATEMENT, Reason.JSON_SCHEMA, assignment="task-1"),
    changed("chain-with-two-beginnings", SCORES, Reason.CHAIN, previous=sha("before")),
    Bad("sheets-too-many", _many_sheets, Reason.JSON_SCHEMA, as_scores),
    sheets("sheet-twice", SCORES, Reason.ORDER, 1, 1),
    sheets("sheets-out-of-order", SCORES, Reason.ORDER, 2, 1),
    sheets("replaces-twice", SCORES, Reason.ORDER, 1, revision=2, replaces=(sha("a"), sha("a"))),
    sheets("revision-names-nothing", SCORES, Reason.REVISION, 1, 2, revision=2),
    sheets("first-revision-replaces", SCORES, Reason.REVISION, 1, replaces=(sha("a"),)),
    # what the desk expects
    changed("wrong-stage", INTAKE, Reason.STAGE, stage="finals"),
    sheets("unassigned-project", INTAKE, Reason.PROJECT, 1, project="project-9"),
    sheets("other-scheme", INTAKE, Reason.SCHEME, 1, 2, scheme=sha("other")),
    sheets("other-dossier", INTAKE, Reason.DOSSIER, 1, 2, dossier=sha("other")),
    # statements, enrolment
    changed("statement-of-another-contest", STATEMENT, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("statement-of-a-rehearsal", STATEMENT, Reason.REHEARSAL, rehearsal=True),
    changed("statement-under-another-charter", STATEMENT, Reason.CHARTER, charter=sha("other")),
    changed("statement-by-another-expert", STATEMENT, Reason.SIGNATURE_KEY_OTHER, expert="expert-2"),
    Bad(
        "statement-by-a-revoked-key",
        lambda w: remake(w.statement_raw, key("e3"), header={"expert": "expert-3", "device": "e3-dev"}),
        Reason.SIGNATURE_KEY_REVOKED,
        as_statement,
    ),
    Bad(
        "statement-by-a-stranger",
        lambda w: remake(w.statement_raw, key("stranger")),
        Reason.SIGNATURE_KEY_UNKNOWN,
        as_statement,
    ),
    Bad(
        "statement-enrols-another-key",
        lambda w: remake(w.enrolling_statement_raw, key("stranger")),
        Reason.SIGNATURE_KEY_OTHER,
        as_statement,
    ),
    changed(
        "statement-enrols-a-bad-recipient",
        ENROLLING,
        Reason.AGE_OPEN,
        enrolment=h.NewDevice(key=key("e5").public, mac=sha("mac"), recipient="age1" + "q" * 58),
    ),
    # 32 zero bytes: nothing can be agreed on with that point, and the library would panic
    changed(
        "statement-enrols-a-point-of-low-order",
        ENROLLING,
        Reason.AGE_OPEN,
        enrolment=h.NewDevice(key=key("e5").public, mac=sha("mac"), recipient=bech32_encode("age", [0] * 52)),
    ),
    changed("enrolment-of-another-key", ENROLMENT, Reason.SIGNATURE_KEY_OTHER, key=key("stranger").public),
    changed("enrolment-bad-recipient", ENROLMENT, Reason.AGE_OPEN, recipient="age1" + "q" * 58),
    changed("enrolment-name-in-clear", ENROLMENT, Reason.JSON_SCHEMA, name="丁测试"),
    changed("enrolment-expert-without-person", TRUSTEE, Reason.ENTRY_MISSING, role="expert"),
    changed("enrolment-trustee-with-person", ENROLMENT, Reason.ENTRY_UNEXPECTED, role="trustee"),
    # receipt, closed list, opening, bodies: the place alone; what they hold is in bad_rounds
    changed("receipt-of-another-contest", RECEIPT, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("receipt-of-a-rehearsal", RECEIPT, Reason.REHEARSAL, rehearsal=True),
    changed("receipt-under-another-charter", RECEIPT, Reason.CHARTER, charter=sha("other")),
    changed("receipt-of-no-desk", RECEIPT, Reason.SIGNATURE_KEY_OTHER, desk="desk-9"),
    Bad("receipt-by-another-desk", _other_desk_key, Reason.SIGNATURE_KEY_OTHER, as_receipt),
    changed("list-of-another-contest", CLOSED, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("list-of-a-rehearsal", CLOSED, Reason.REHEARSAL, rehearsal=True),
    changed("list-under-another-charter", CLOSED, Reason.CHARTER, charter=sha("other")),
    changed("list-by-another-desk", CLOSED, Reason.SIGNATURE_KEY_OTHER, desk="desk-2"),
    changed("list-for-one-trustee", CLOSED, Reason.SUBSET, subset=(1,)),
    changed("list-for-one-trustee-twice", CLOSED, Reason.SUBSET, subset=(1, 1)),
    changed("list-for-a-fourth-trustee", CLOSED, Reason.SUBSET, subset=(1, 4)),
    changed("opening-of-another-contest", OPENING, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("opening-under-another-charter", OPENING, Reason.CHARTER, charter=sha("other")),
    changed("opening-by-another-trustee", OPENING, Reason.SIGNATURE_KEY_OTHER, trustee=2),
    changed("opening-by-a-fourth-trustee", OPENING, Reason.SUBSET, trustee=4),
    changed("opening-of-another-list", OPENING, Reason.LIST_NUMBER, closed=sha("other")),
    changed("opening-of-a-rehearsal", OPENING, Reason.REHEARSAL, rehearsal=True),
    changed("opening-of-another-stage", OPENING, Reason.STAGE, stage="finals"),
    changed("opening-of-another-subset", OPENING, Reason.SUBSET, subset=(1, 2)),
    changed("opening-out-of-turn", OPENING, Reason.STEP, step=2),
    changed("opening-beyond-the-last-step", OPENING, Reason.STEP, step=3),
    changed("opening-first-with-a-former", OPENING, Reason.STEP, previous=sha("before")),
    changed("bodies-of-another-contest", BODIES, Reason.CONTEST, contest=OTHER_CONTEST),
    changed("bodies-of-a-rehearsal", BODIES, Reason.REHEARSAL, rehearsal=True),
    changed("bodies-under-another-charter", BODIES, Reason.CHARTER, charter=sha("other")),
    changed("bodies-of-another-expert", BODIES, Reason.SIGNATURE_KEY_OTHER, expert="expert-2"),
]


def _formats_without(kind: str) -> Bad:
    """Return a package of a kind that the charter does not allow."""
    kinds: dict[str, Kind] = {
        "roster/1": ROSTER, "scores/1": SCORES, "statements/1": STATEMENT, "receipt/1": RECEIPT, "closed/1": CLOSED,
        "opening/1": OPENING, "bodies/1": BODIES,
    }  # fmt: skip
    raw, _, read = kinds[kind]

    def narrow(world: World, package: bytes) -> object:
        return read(world.allowing_all_but(kind), package)

    return Bad(f"not-allowed-{kind.partition('/')[0]}", raw, Reason.FORMAT_NOT_ALLOWED, narrow)


HEADERS += [_formats_without(kind) for kind in ("roster/1", "scores/1", "statements/1", "receipt/1", "closed/1",
                                                "opening/1", "bodies/1")]  # fmt: skip
