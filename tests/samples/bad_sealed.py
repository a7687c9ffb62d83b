"""Bad contents: seals, bodies, statements. The signature is right, the inside is not."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from reviewer_app.config import AGE_MAX_LINE_BYTES, LEAVES_MAX, SCORES_BODY_MAX_BYTES
from reviewer_app.security import age
from reviewer_app.security.padding import pad_to
from reviewer_app.sync import bodies as b
from reviewer_app.sync.reasons import Reason
from tests.samples.cases import (
    Bad,
    as_enrolment,
    as_opened_scores,
    as_peeled,
    as_scores,
    as_statement,
)
from tests.samples.forge import entries_of, remake
from tests.samples.terms import identity, key, recipient, sha
from tests.samples.world import World

_json = msgspec.json.Encoder().encode
Body = Callable[[World, b.ScoresBody], b.ScoresBody]


def _seal_body(world: World, raw: bytes) -> bytes:
    """Return the good score package with another body inside, committed to and signed by its expert."""
    return remake(
        world.scores.raw,
        key("e1"),
        header={"content_sha256": hashlib.sha256(raw).hexdigest()},
        entries={"scores.json.age": age.encrypt(raw, [recipient("e1")])},
    )


def _padded(body: b.ScoresBody) -> bytes:
    bare = replace(body, pad="")
    size = len(_json(bare))
    return _json(replace(bare, pad="x" * (pad_to(size) - size)))


def _body(world: World) -> b.ScoresBody:
    return msgspec.json.decode(world.scores.body, type=b.ScoresBody)


def body(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a score package whose body differs from its header in `fields`."""
    return Bad(name, lambda w: _seal_body(w, _padded(replace(_body(w), **fields))), reason, as_opened_scores)


def sheet(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a score package whose first sheet has other contents, otherwise in order."""

    def build(world: World) -> bytes:
        first, second = _body(world).sheets
        return _seal_body(world, _padded(replace(_body(world), sheets=(replace(first, **fields), second))))

    return Bad(name, build, reason, as_opened_scores)


def text(name: str, reason: Reason, old: str, new: str) -> Bad:
    """Return a score package whose body bytes differ."""

    def build(world: World) -> bytes:
        assert old.encode() in world.scores.body
        return _seal_body(world, world.scores.body.replace(old.encode(), new.encode(), 1))

    return Bad(name, build, reason, as_opened_scores)


def _marks(**marks: int) -> tuple[b.Mark, ...]:
    return tuple(b.Mark(indicator=name, mark=mark) for name, mark in marks.items())


def _sealed_to_stranger(world: World) -> bytes:
    return remake(world.scores.raw, key("e1"), entries={
        "scores.json.age": age.encrypt(world.scores.body, [recipient("stranger")])})  # fmt: skip


def _damaged_inside(world: World) -> bytes:
    """An age file whose header is right and whose content is not; signed all the same."""
    sealed = dict(entries_of(world.scores.raw))["scores.json.age"]
    return remake(world.scores.raw, key("e1"), entries={"scores.json.age": sealed[:-40] + bytes(40)})


def _passphrase_stanza(world: World) -> bytes:
    stanza = b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 24\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\n"
    return remake(world.scores.raw, key("e1"), entries={"scores.json.age": stanza + bytes(64)})


def _thousand_stanzas(world: World) -> bytes:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    sealed = b"age-encryption.org/v1\n" + stanza * 1000 + b"--- " + b"A" * 43 + b"\n" + bytes(64)
    return remake(world.scores.raw, key("e1"), entries={"scores.json.age": sealed})


def _with_stanza(world: World, stanza: bytes) -> bytes:
    """The good package, its body's age file with one stanza more."""
    front, back = dict(entries_of(world.scores.raw))["scores.json.age"].split(b"\n--- ", 1)
    return remake(world.scores.raw, key("e1"), entries={"scores.json.age": front + b"\n" + stanza + b"\n--- " + back})


def _plugin_stanza(world: World) -> bytes:
    return _with_stanza(world, b"-> piv-p256 abcd " + b"A" * 43 + b"\n" + b"A" * 43)


def _endless_line(world: World) -> bytes:
    return _with_stanza(world, b"-> " + b"z" * AGE_MAX_LINE_BYTES + b"-grease\n")


def _armored(world: World) -> bytes:
    text = base64.encodebytes(dict(entries_of(world.scores.raw))["scores.json.age"])
    armored = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + text + b"-----END AGE ENCRYPTED FILE-----\n"
    return remake(world.scores.raw, key("e1"), entries={"scores.json.age": armored})


def _seal_for_all(world: World) -> bytes:
    seal = dict(entries_of(world.scores.raw))["seals/1-2.age"]
    return remake(world.scores.raw, key("e1"), entries={"seals/1-2-3.age": seal})


def _huge_body(world: World) -> bytes:
    return _seal_body(world, b" " * (SCORES_BODY_MAX_BYTES + 1))


def _moved_seals(world: World) -> bytes:
    """The seals of the second expert's package put into the first expert's, who signs that."""
    others = {name: data for name, data in entries_of(world.other_scores.raw) if name.startswith("seals/")}
    return remake(world.scores.raw, key("e1"), entries=dict(others))


def _renamed_seals(world: World) -> bytes:
    """The seal of 1-2 given out as that of 1-3: made for another group."""
    entries = dict(entries_of(world.scores.raw))
    return remake(world.scores.raw, key("e1"), entries={"seals/1-3.age": entries["seals/1-2.age"]})


def _seal_without_line(world: World) -> bytes:
    bare = age.encrypt(identity("stranger").encode() + b"\n", [recipient("trustee-1")])
    return remake(world.scores.raw, key("e1"), entries={"seals/1-3.age": bare})


# --- statements and enrolment


def _statement(world: World, raw: bytes, **header: object) -> bytes:
    return remake(
        world.statement_raw,
        key("e1"),
        header={"content_sha256": sha(raw)} | header,
        entries={"statement.json.age": age.encrypt(raw, [recipient("office")])},
    )


def statement(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a statement whose text differs from its header, or is no sound statement."""
    return Bad(name, lambda w: _statement(w, _json(replace(w.statement(), **fields))), reason, as_statement)


def _person(world: World) -> bytes:
    return remake(world.enrolment_raw, key("e4"), entries={
        "person.json.age": age.encrypt(b'{"name":"x"}', [recipient("office")])})  # fmt: skip


SEALED = [
    # the sealed score package
    Bad(
        "no-seal-for-one-subset",
        lambda w: remake(w.scores.raw, key("e1"), entries={"seals/1-2.age": None}),
        Reason.SEALS,
        as_scores,
    ),
    Bad(
        "seal-for-one-alone",
        lambda w: remake(
            w.scores.raw, key("e1"), entries={"seals/1.age": dict(entries_of(w.scores.raw))["seals/1-2.age"]}
        ),
        Reason.SEALS,
        as_scores,
    ),
    Bad("seal-moved-from-another-package", _moved_seals, Reason.SEAL_MOVED, as_peeled),
    Bad("seal-of-another-subset", _renamed_seals, Reason.SEAL_MOVED, as_peeled),
    Bad("seal-without-its-line", _seal_without_line, Reason.SEAL_MOVED, as_peeled),
    Bad(
        "seal-too-large",
        lambda w: remake(w.scores.raw, key("e1"), entries={"seals/1-3.age": bytes(70_000)}),
        Reason.ENTRY_TOO_LARGE,
        as_scores,
    ),
    Bad(
        "seal-is-no-age-file",
        lambda w: remake(w.scores.raw, key("e1"), entries={"seals/1-3.age": bytes(700)}),
        Reason.AGE_HEADER,
        as_scores,
    ),
    Bad("sealed-with-a-pass-phrase", _passphrase_stanza, Reason.AGE_HEADER, as_scores),
    Bad("sealed-for-a-plugin-too", _plugin_stanza, Reason.AGE_HEADER, as_scores),
    Bad("sealed-as-text", _armored, Reason.AGE_HEADER, as_scores),
    Bad("sealed-with-an-endless-line", _endless_line, Reason.AGE_HEADER, as_scores),
    Bad("seal-for-all-three", _seal_for_all, Reason.SEALS, as_scores),
    Bad("sealed-with-a-thousand-stanzas", _thousand_stanzas, Reason.AGE_HEADER, as_scores),
    Bad("sealed-to-a-stranger", _sealed_to_stranger, Reason.AGE_OPEN, as_opened_scores),
    Bad("damaged-inside", _damaged_inside, Reason.AGE_OPEN, as_opened_scores),
    Bad("body-too-large", _huge_body, Reason.AGE_SIZE, as_opened_scores),
    Bad(
        "body-not-the-committed-one",
        lambda w: remake(
            w.scores.raw,
            key("e1"),
            entries={"scores.json.age": age.encrypt(w.scores.body.replace(b":8550", b":9950"), [recipient("e1")])},
        ),
        Reason.COMMITMENT,
        as_opened_scores,
    ),
    body("body-of-another-expert", Reason.BODY_HEADER, expert="expert-2"),
    body("body-of-another-stage", Reason.BODY_HEADER, stage="finals"),
    body("body-blind-is-no-digest", Reason.JSON_SCHEMA, blind="Z" * 64),
    body("body-in-another-place", Reason.BODY_HEADER, seq=2),
    sheet("body-of-another-revision", Reason.BODY_HEADER, revision=2, replaces=(sha("a"),)),
    Bad(
        "body-with-a-sheet-less",
        lambda w: _seal_body(w, _padded(replace(_body(w), sheets=_body(w).sheets[:1]))),
        Reason.BODY_HEADER,
        as_opened_scores,
    ),
    Bad(
        "body-not-padded",
        lambda w: _seal_body(w, _json(replace(_body(w), pad=""))),
        Reason.BODY_HEADER,
        as_opened_scores,
    ),
    text("body-padding-hides-text", Reason.BODY_HEADER, '"pad":"xxxxxxxx', '"pad":"hi there'),
    text("body-key-twice", Reason.JSON_NOT_CANONICAL, '"mark":8550', '"mark":100,"mark":8550'),
    text("body-not-a-number", Reason.JSON_SCHEMA, '"mark":8550', '"mark":NaN'),
    text("body-mark-with-a-point", Reason.JSON_SCHEMA, '"mark":8550', '"mark":85.50'),
    text("body-mark-negative", Reason.JSON_SCHEMA, '"mark":8550', '"mark":-50'),
    text("body-mark-enormous", Reason.JSON_SCHEMA, '"mark":8550', '"mark":' + "9" * 400),
    text("body-opinion-too-long", Reason.JSON_SCHEMA, "第二行", "长" * 4001),
    sheet("body-opinion-bidi", Reason.JSON_TEXT, opinion="正常\u202e文本"),
    sheet("body-opinion-bell", Reason.JSON_TEXT, opinion="正常\x07文本"),
    sheet("body-opinion-not-nfc", Reason.JSON_TEXT, opinion="cafe\u0301"),
    sheet("body-not-a-time", Reason.JSON_SCHEMA, signed="2025-07-01 08:00:00Z"),
    sheet(
        "marks-too-many", Reason.JSON_SCHEMA, marks=_marks(**{f"x{number:04}": 1 for number in range(LEAVES_MAX + 1)})
    ),
    sheet("mark-twice", Reason.ORDER, marks=(*_marks(a1=8550), *_marks(a1=9000, a2=9000, a3=7700))),
    sheet("marks-out-of-order", Reason.ORDER, marks=_marks(a2=9000, a1=8550, a3=7700)),
    sheet("opinion-twice", Reason.ORDER, opinions=(b.LeafOpinion(indicator="a1", text="一"),) * 2),
    sheet(
        "pin-off-the-page", Reason.ORDER, pins=(b.Pin(file=sha("f"), indicator="a1", page=1, region=(900, 0, 200, 9)),)
    ),
    sheet(
        "pin-names-no-file",
        Reason.JSON_SCHEMA,
        pins=(b.Pin(file="Z" * 64, indicator="a1", page=1, region=(0, 0, 1, 1)),),
    ),
    sheet("mark-above-the-most", Reason.BODY_MARK, marks=_marks(a1=10050, a2=9000, a3=7700)),
    sheet("mark-off-the-step", Reason.BODY_MARK, marks=_marks(a1=8550, a2=9000, a3=7750)),
    sheet("mark-missing", Reason.BODY_MISSING_LEAF, marks=_marks(a1=8550, a2=9000)),
    sheet("mark-for-an-unknown-leaf", Reason.BODY_UNKNOWN_LEAF, marks=_marks(a1=8550, a2=9000, a3=7700, b9=100)),
    sheet("opinion-on-an-unknown-leaf", Reason.BODY_UNKNOWN_LEAF, opinions=(b.LeafOpinion(indicator="b9", text="一"),)),
    # statements, enrolment
    Bad(
        "statement-not-the-committed-one",
        lambda w: remake(w.statement_raw, key("e1"), header={"content_sha256": sha("other")}),
        Reason.COMMITMENT,
        as_statement,
    ),
    statement("statement-inside-of-another-expert", Reason.BODY_HEADER, expert="expert-2"),
    statement("statement-recuses-from-nothing", Reason.BODY_HEADER, kind="recusal"),
    statement("statement-commits-to-a-project", Reason.BODY_HEADER, project="project-1"),
    statement("confirmation-of-nothing", Reason.BODY_HEADER, kind="confirmation"),
    statement(
        "confirmation-names-no-package", Reason.JSON_SCHEMA, kind="confirmation", project="project-1", case="scores-1"
    ),
    statement("statement-of-no-known-kind", Reason.JSON_SCHEMA, kind="gossip"),
    statement("statement-not-a-time", Reason.JSON_SCHEMA, signed="x" * 20),
    Bad(
        "statement-is-no-age-file",
        lambda w: remake(w.statement_raw, key("e1"), entries={"statement.json.age": bytes(300)}),
        Reason.AGE_HEADER,
        as_statement,
    ),
    Bad("enrolment-person-incomplete", _person, Reason.JSON_SCHEMA, as_enrolment),
]
