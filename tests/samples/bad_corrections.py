"""Bad corrections and questions: not asked for, not cosigned, not what was signed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace as changed

import msgspec
from msgspec.structs import replace

from reviewer_app.security import age
from reviewer_app.security.padding import pad_to
from reviewer_app.sync import bodies as b
from reviewer_app.sync.correction import check_asked, cosign_correction, read_correction
from reviewer_app.sync.correction_bodies import CorrectionBody
from reviewer_app.sync.reasons import Reason
from tests.samples.cases import Bad, as_correction, as_cosigned_correction, as_receipt
from tests.samples.forge import entries_of, remake
from tests.samples.held import corrigible
from tests.samples.terms import identity, key, recipient, sha
from tests.samples.world import World

SEALED = "correction.json.age"
COSIGN = "cosign/supervisor.sig"
_json = msgspec.json.Encoder().encode


def header(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a correction whose signed header differs in `fields`."""
    return Bad(name, lambda w: remake(w.correction_raw, key("e1"), header=fields), reason, as_correction)


def ref(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a correction whose header and body name another sheet."""

    def build(world: World) -> bytes:
        return _sealed(world, sheet=world.corrected(**fields))

    return Bad(name, build, reason, as_correction)


def held(name: str, reason: Reason, /, **fields: Callable[[World], object]) -> Bad:
    """Return a good correction that comes to a desk which holds other things."""

    def read(world: World, raw: bytes) -> object:
        given = {field: make(world) for field, make in fields.items()}
        return check_asked(read_correction(raw, world.trust).header, corrigible(world, **given))

    return Bad(name, lambda w: w.correction_raw, reason, read)


def body(name: str, reason: Reason, /, **fields: object) -> Bad:
    """Return a correction whose body differs from its header, committed to and signed all the same."""
    return Bad(name, lambda w: _sealed(w, header_follows=False, **fields), reason, as_correction)


def text(name: str, reason: Reason, old: str, new: str) -> Bad:
    """Return a correction whose body bytes differ."""

    def build(world: World) -> bytes:
        raw = _body_bytes(world)
        assert old.encode() in raw
        return _seal(world, raw.replace(old.encode(), new.encode(), 1))

    return Bad(name, build, reason, as_correction)


def _body_bytes(world: World) -> bytes:
    return age.decrypt(dict(entries_of(world.correction_raw))[SEALED], [identity("office")], 1 << 20)


def _sealed(world: World, *, header_follows: bool = True, **fields: object) -> bytes:
    given = replace(msgspec.json.decode(_body_bytes(world), type=CorrectionBody), **fields)
    bare = replace(given, pad="")
    size = len(_json(bare))
    return _seal(world, _json(replace(bare, pad="x" * (pad_to(size) - size))), given.sheet if header_follows else None)


def _seal(world: World, raw: bytes, sheet: b.SheetBody | None = None) -> bytes:
    fields: dict[str, object] = {"content_sha256": sha(raw)}
    if sheet is not None:
        fields["sheet"] = sheet.ref()
    return remake(
        world.correction_raw, key("e1"), header=fields, entries={SEALED: age.encrypt(raw, [recipient("office")])}
    )


def _read_without_format(world: World, raw: bytes) -> object:
    """Read it in a contest whose charter was made before there were corrections."""
    before = replace(world.charter.header, formats=("charter/1", "roster/1", "scores/1"))
    return read_correction(raw, changed(world.trust, charter=changed(world.charter, header=before)))


def _marks(**marks: int) -> tuple[b.Mark, ...]:
    return tuple(b.Mark(indicator=name, mark=mark) for name, mark in marks.items())


def _only_taken(world: World) -> str:
    """Return an entry of the log as it would be: it says that something came, not what became of it."""
    entry = {"act": "correction-taken", "data": {"package": world.scores.identity}}
    return base64.b64encode(_json(entry)).decode("ascii")


def _cosigned_by(name: str) -> Callable[[World], bytes]:
    return lambda world: cosign_correction(world.correction_raw, key(name))


def _cosignature_of_another(world: World) -> bytes:
    """The supervisor's cosignature of one correction put under another one: a replay."""
    signature = dict(entries_of(world.cosigned_correction_raw))[COSIGN]
    return remake(world.write_correction(), key("e1"), unlisted={COSIGN: signature})


def _cosignature_for_another_purpose(world: World) -> bytes:
    sums = dict(entries_of(world.correction_raw))["SHA256SUMS"]
    return remake(world.correction_raw, key("e1"), unlisted={COSIGN: key("sup-1").sign(sums, "charter@review")})


def _place(world: World) -> tuple[str, str]:
    return world.scores.identity, "project-1"


CORRECTIONS = [
    # whose it is
    header("correction-of-another-contest", Reason.CONTEST, contest="other-2025-00112233445566aa"),
    header("correction-as-rehearsal", Reason.REHEARSAL, rehearsal=True),
    header("correction-under-another-charter", Reason.CHARTER, charter=sha("charter")),
    Bad(
        "correction-before-there-were-any", lambda w: w.correction_raw, Reason.FORMAT_NOT_ALLOWED, _read_without_format
    ),
    Bad(
        "correction-by-a-stranger",
        lambda w: remake(w.correction_raw, key("stranger")),
        Reason.SIGNATURE_KEY_UNKNOWN,
        as_correction,
    ),
    Bad(
        "correction-by-another-expert",
        lambda w: remake(w.correction_raw, key("e2")),
        Reason.SIGNATURE_KEY_OTHER,
        as_correction,
    ),
    Bad(
        "correction-by-a-revoked-device",
        lambda w: remake(w.correction_raw, key("e3"), header={"expert": "expert-3", "device": "e3-dev"}),
        Reason.SIGNATURE_KEY_REVOKED,
        as_correction,
    ),
    Bad(
        "correction-signed-as-scores",
        lambda w: remake(w.correction_raw, key("e1"), named="scores@review"),
        Reason.SIGNATURE_NAMESPACE,
        as_correction,
    ),
    # the cosignature
    Bad("correction-not-cosigned", lambda w: w.correction_raw, Reason.CORRECTION_COSIGN, as_cosigned_correction),
    Bad(
        "correction-cosigned-by-an-operator",
        _cosigned_by("op-1"),
        Reason.CORRECTION_SUPERVISOR,
        as_cosigned_correction,
    ),
    Bad("correction-cosigned-by-its-expert", _cosigned_by("e1"), Reason.CORRECTION_SUPERVISOR, as_cosigned_correction),
    Bad(
        "correction-cosigned-by-a-trustee",
        _cosigned_by("trustee-1"),
        Reason.CORRECTION_SUPERVISOR,
        as_cosigned_correction,
    ),
    Bad(
        "correction-with-another-s-cosignature",
        _cosignature_of_another,
        Reason.CORRECTION_SUPERVISOR,
        as_cosigned_correction,
    ),
    Bad(
        "correction-cosigned-for-another-purpose",
        _cosignature_for_another_purpose,
        Reason.CORRECTION_SUPERVISOR,
        as_cosigned_correction,
    ),
    # whether it was asked for
    held("correction-before-the-opening", Reason.CORRECTION_EARLY, sealed=lambda w: {w.scores.identity}),
    held("correction-of-an-unknown-sheet", Reason.CORRECTION_SHEET, counted=lambda w: {}),
    held("correction-twice", Reason.CORRECTION_TWICE, corrected=lambda w: {_place(w)}),
    held("correction-not-asked-for", Reason.CORRECTION_UNASKED, asked=lambda w: ()),
    ref("correction-of-another-project", Reason.CORRECTION_UNASKED, project="project-2"),
    ref("correction-of-a-project-never-scored", Reason.CORRECTION_SHEET, project="project-9"),
    ref("correction-skips-a-revision", Reason.REVISION_CONTENT, revision=3),
    ref("correction-by-another-scheme", Reason.REVISION_CONTENT, scheme=sha("scheme")),
    ref("correction-on-another-dossier", Reason.REVISION_CONTENT, dossier=sha("dossier")),
    ref("correction-replaces-nothing", Reason.REVISION, replaces=(), revision=1),
    ref("correction-replaces-another-package", Reason.REVISION, replaces=(sha("other"),)),
    # what it says
    Bad(
        "correction-not-the-committed-one",
        lambda w: remake(w.correction_raw, key("e1"), header={"content_sha256": sha("other")}),
        Reason.COMMITMENT,
        as_correction,
    ),
    Bad(
        "correction-is-no-age-file",
        lambda w: remake(w.correction_raw, key("e1"), entries={SEALED: bytes(300)}),
        Reason.AGE_HEADER,
        as_correction,
    ),
    Bad(
        "correction-sealed-to-a-stranger",
        lambda w: remake(
            w.correction_raw, key("e1"), entries={SEALED: age.encrypt(_body_bytes(w), [recipient("stranger")])}
        ),
        Reason.AGE_OPEN,
        as_correction,
    ),
    body("correction-inside-of-another-expert", Reason.BODY_HEADER, expert="expert-2"),
    Bad(
        "correction-inside-of-another-sheet",
        lambda w: _sealed(w, header_follows=False, sheet=w.corrected(revision=3)),
        Reason.BODY_HEADER,
        as_correction,
    ),
    text("correction-padding-hides-text", Reason.BODY_HEADER, '"pad":"xxxxxxxx', '"pad":"hi there'),
    text("correction-reason-not-in-the-list", Reason.JSON_SCHEMA, '"fact-wrong"', '"i-changed"'),
    ref("correction-without-a-word", Reason.CORRECTION_TEXT, reason=" \n"),
    ref("correction-mark-outside-its-range", Reason.BODY_MARK, marks=_marks(a1=10050, a2=9000, a3=7700)),
    ref("correction-mark-missing", Reason.BODY_MISSING_LEAF, marks=_marks(a1=8550, a2=9000)),
    # questions
    Bad(
        "question-about-what-was-not-counted",
        lambda w: w.write_receipt(questions=(w.question(package=sha("other")),)),
        Reason.QUESTION,
        as_receipt,
    ),
    Bad(
        "question-about-what-only-came",
        lambda w: w.write_receipt(
            w.receipt_line(counted="", listed=None), with_results=False, questions=(w.question(),)
        ),
        Reason.QUESTION,
        as_receipt,
    ),
    Bad(
        "question-twice",
        lambda w: w.write_receipt(questions=(w.question(), w.question())),
        Reason.ORDER,
        as_receipt,
    ),
    Bad(
        "question-at-no-time",
        lambda w: w.write_receipt(questions=(w.question(asked="2025-07-01 08:00:00Z"),)),
        Reason.JSON_SCHEMA,
        as_receipt,
    ),
    # what became of a correction
    Bad(
        "settled-about-what-the-receipt-does-not-name",
        lambda w: w.write_receipt(settled=(w.settled(package=sha("other")),)),
        Reason.INCLUSION,
        as_receipt,
    ),
    Bad(
        "settled-by-an-entry-of-another-act",
        lambda w: w.write_receipt(settled=(w.settled(leaf=_only_taken(w)),)),
        Reason.INCLUSION,
        as_receipt,
    ),
    Bad(
        "settled-by-no-entry",
        lambda w: w.write_receipt(settled=(w.settled(leaf="bm90aGluZw=="),)),
        Reason.INCLUSION,
        as_receipt,
    ),
    Bad(
        "settled-twice",
        lambda w: w.write_receipt(settled=(w.settled(), w.settled())),
        Reason.ORDER,
        as_receipt,
    ),
]
