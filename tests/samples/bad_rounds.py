"""Bad receipts and closed lists: proofs that do not hold."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.sync import bodies as b
from reviewer_app.sync.closed import cosign_closed, list_root
from reviewer_app.sync.reasons import Reason
from reviewer_app.sync.results import sign_results
from tests.samples.cases import Bad, as_closed, as_receipt
from tests.samples.forge import entries_of, remake
from tests.samples.terms import DESK, cosigned, key, sha
from tests.samples.world import World

_json = msgspec.json.Encoder().encode

# --- receipts


def line(name: str, reason: Reason, change: Callable[[World, b.ReceiptLine], b.ReceiptLine]) -> Bad:
    """Return a receipt whose one line differs."""
    return Bad(name, lambda w: w.write_receipt(change(w, w.receipt_line())), reason, as_receipt)


def _listed(world: World, **fields: object) -> b.Listed:
    listed = world.receipt_line().listed
    assert listed is not None
    return replace(listed, **fields)


def checkpoint(name: str, note: Callable[[World], str]) -> Bad:
    """Return a receipt with another signed head."""
    return Bad(name, lambda w: remake(w.receipt_raw, key("desk"), entries={"checkpoint.txt": note(w).encode()}),
               Reason.CHECKPOINT, as_receipt)  # fmt: skip


def _note(world: World, *, origin: str = "", signer: str = "desk") -> str:
    tree, _ = world.log
    return sign_checkpoint(origin or world.charter.origin(DESK), len(tree), tree.root(), key(signer))


def _two_lines(world: World) -> bytes:
    one = world.receipt_line()
    return world.write_receipt(one, one)


def _acted(world: World, sums: bytes, *acting: int) -> bytes:
    """A receipt with the sums of a list and the cosignatures of those who acted; who is no trustee signs as desk."""
    cosigned = {index: cosign_closed(sums, key(f"trustee-{index}" if index < 4 else "desk")) for index in acting}
    entries = {f"cosign-{index}.sig": signature for index, signature in cosigned.items()}
    return remake(world.receipt_raw, key("desk"), entries={"closed-sums.txt": sums, **entries})


def _failed_line(world: World) -> bytes:
    """The desk and one trustee say of a package that it did not open."""
    lines = msgspec.json.decode(world.results[0], type=b.Results).lines
    failed = tuple(replace(one, state="seal") for one in lines)
    raw, signature = sign_results(world.results_of(lines=failed), key("trustee-1"))
    receipt = world.write_receipt(replace(world.receipt_line(), counted="", failed=True))
    return remake(receipt, key("desk"), entries={"results.json": raw, "results.json.sig": signature})


def _results_by(world: World, signer: str, **fields: object) -> bytes:
    lines = msgspec.json.decode(world.results[0], type=b.Results).lines
    raw, signature = sign_results(world.results_of(**({"lines": lines} | fields)), key(signer))
    return remake(world.receipt_raw, key("desk"), entries={"results.json": raw, "results.json.sig": signature})


# --- closed lists


def closed(name: str, reason: Reason, header: dict[str, object] | None = None, **fields: object) -> Bad:
    """Return a closed list whose list.json differs; its desk signs it, and the header names its digest."""

    def build(world: World) -> bytes:
        values = {one: value(world) if callable(value) else value for one, value in fields.items()}
        listed = world.closed_list(**values)
        raw = _json(listed)
        named = {"list_sha256": sha(raw), "number": listed.number} | (header or {})
        return remake(world.closed_raw, key("desk"), header=named, entries={"list.json": raw})

    return Bad(name, build, reason, as_closed)


def entry(name: str, reason: Reason, change: Callable[[World], dict[str, bytes | None]]) -> Bad:
    """Return a closed list with other entries beside an unchanged list.json."""
    return Bad(name, lambda w: remake(w.closed_raw, key("desk"), entries=change(w)), reason, as_closed)


def _path(identity: str) -> str:
    return f"packages/{identity}.review"


def _head(world: World, **fields: object) -> tuple[b.LogHead, ...]:
    return (replace(world.closed_list().heads[0], **fields),)


def _swapped(world: World) -> dict[str, bytes | None]:
    one, two = world.listed
    return {_path(one): world.raw_packages[two], _path(two): world.raw_packages[one]}


def _unrelated(world: World) -> bytes:
    """A list with a package of another stage, in order otherwise."""
    return _relisted(world, world.write_scores(2, sheets=[world.sheet(1)], stage="finals").raw)


def _of_rehearsal(world: World) -> bytes:
    """A list of a real round with a package made for the trustees' rehearsal."""
    made = world.write_scores(2, sheets=[world.sheet(1)], stage="rehearsal")
    return _relisted(world, made.raw)


def _relisted(world: World, raw: bytes) -> bytes:
    """Return a closed list of the first expert's package and `raw`."""
    identity = sha(dict(entries_of(raw))["SHA256SUMS"])
    packages = tuple(sorted((world.scores.identity, identity)))
    counts = (
        b.Counted(expert="expert-1", package=world.scores.identity, project="project-1"),
        b.Counted(expert="expert-2", package=identity, project="project-1"),
    )
    listed = _json(world.closed_list(counts=counts, packages=packages, root=list_root(packages)))
    return remake(
        world.closed_raw,
        key("desk"),
        header={"list_sha256": sha(listed), "only": packages},
        entries={"list.json": listed, _path(world.other_scores.identity): None, _path(identity): raw},
    )


def _tampered(world: World) -> bytes:
    """A list with a package that nobody of the roster has signed."""
    return _relisted(world, remake(world.other_scores.raw, key("stranger")))


def _superseded(world: World) -> bytes:
    """A list that counts a sheet although the same expert's newer one, listed too, replaces it."""
    first = world.scores
    newer = world.write_scores(
        1,
        seq=2,
        previous=first.identity,
        sheets=[world.sheet(1, revision=2, replaces=(first.identity,), reason="更正")],
    )
    packages = tuple(sorted((first.identity, newer.identity)))
    counts = (b.Counted(expert="expert-1", package=first.identity, project="project-1"),)
    listed = _json(world.closed_list(counts=counts, packages=packages, root=list_root(packages)))
    return remake(
        world.closed_raw,
        key("desk"),
        header={"list_sha256": sha(listed), "only": (first.identity,)},
        entries={"list.json": listed, _path(world.other_scores.identity): None, _path(newer.identity): newer.raw},
    )


def _count(world: World, **fields: object) -> tuple[b.Counted, ...]:
    counts = list(world.closed_list().counts)
    counts[1] = replace(counts[1], **fields)
    return tuple(counts)


ROUNDS = [
    # receipts
    line(
        "receipt-leaf-of-another-package",
        Reason.INCLUSION,
        lambda w, one: replace(one, package=w.other_scores.identity),
    ),
    line("receipt-wrong-place", Reason.INCLUSION, lambda w, one: replace(one, index=2)),
    line("receipt-proof-cut", Reason.INCLUSION, lambda w, one: replace(one, proof=one.proof[:-1])),
    line("receipt-proof-not-hex", Reason.JSON_SCHEMA, lambda w, one: replace(one, proof=("Z" * 64,))),
    line("receipt-leaf-not-base64", Reason.JSON_SCHEMA, lambda w, one: replace(one, leaf="***")),
    line("receipt-leaf-loose-base64", Reason.JSON_SCHEMA, lambda w, one: replace(one, leaf="YR==")),
    line(
        "receipt-not-in-that-list", Reason.LIST_ROOT, lambda w, one: replace(one, listed=_listed(w, root=sha("other")))
    ),
    line("receipt-counted-otherwise", Reason.RESULTS, lambda w, one: replace(one, counted=sha("other"))),
    line("receipt-failed-but-opened", Reason.RESULTS, lambda w, one: replace(one, counted="", failed=True)),
    line("receipt-counted-in-no-list", Reason.RESULTS, lambda w, one: replace(one, listed=None)),
    line("receipt-counted-in-another-list", Reason.RESULTS, lambda w, one: replace(one, listed=_listed(w, number=2))),
    Bad("receipt-counted-without-results", lambda w: w.write_receipt(with_results=False), Reason.RESULTS, as_receipt),
    Bad("receipt-failed-by-one-trustee", _failed_line, Reason.COSIGNATURE_MISSING, as_receipt),
    Bad("receipt-failed-by-too-few", lambda w: _acted(w, w.closed.sums, 3), Reason.COSIGNATURE_MISSING, as_receipt),
    Bad("receipt-failed-in-another-list", lambda w: _acted(w, w.closed.sums + b"\n", 1, 3), Reason.RESULTS, as_receipt),
    Bad("receipt-cosigned-by-nobody-known", lambda w: _acted(w, w.closed.sums, 1, 9), Reason.SUBSET, as_receipt),
    Bad("receipt-line-twice", _two_lines, Reason.ORDER, as_receipt),
    Bad("receipt-of-another-size", lambda w: w.write_receipt(size=4), Reason.CHECKPOINT, as_receipt),
    checkpoint("receipt-head-of-another-log", lambda w: _note(w, origin=w.charter.origin("desk-2"))),
    checkpoint("receipt-head-by-another-desk", lambda w: _note(w, signer="desk-2")),
    checkpoint("receipt-head-changed", lambda w: w.checkpoint.replace("\n3\n", "\n4\n")),
    checkpoint("receipt-head-garbage", lambda w: "\x00\x01"),
    Bad(
        "receipt-results-unsigned",
        lambda w: remake(w.receipt_raw, key("desk"), entries={"results.json.sig": None}),
        Reason.ENTRY_MISSING,
        as_receipt,
    ),
    Bad("receipt-results-by-the-desk", lambda w: _results_by(w, "desk"), Reason.RESULTS, as_receipt),
    Bad(
        "receipt-results-of-another-contest",
        lambda w: _results_by(w, "trustee-3", contest="other-1"),
        Reason.CONTEST,
        as_receipt,
    ),
    # closed lists
    Bad(
        "list-not-the-named-one",
        lambda w: remake(w.closed_raw, key("desk"), header={"list_sha256": sha("other")}),
        Reason.COMMITMENT,
        as_closed,
    ),
    closed("list-of-another-number", Reason.BODY_HEADER, {"number": 2}),
    closed("list-of-another-stage", Reason.BODY_HEADER, stage="finals"),
    closed("list-with-a-false-root", Reason.LIST_ROOT, root=sha("other")),
    closed("list-packages-out-of-order", Reason.ORDER, packages=lambda w: w.listed[::-1]),
    closed("list-package-twice", Reason.ORDER, packages=lambda w: (w.listed[0], *w.listed)),
    closed("list-names-no-digest", Reason.JSON_SCHEMA, packages=("Z" * 64,)),
    closed("list-former-is-no-digest", Reason.JSON_SCHEMA, previous="list-1"),
    closed("list-counts-out-of-order", Reason.ORDER, counts=lambda w: w.closed_list().counts[::-1]),
    closed("list-head-twice", Reason.ORDER, heads=lambda w: w.closed_list().heads * 2),
    closed("list-head-of-no-desk", Reason.CHECKPOINT, heads=lambda w: _head(w, origin=f"{w.contest}/desk-9")),
    closed("list-head-of-another-log", Reason.CHECKPOINT, heads=lambda w: _head(w, origin=w.charter.origin("desk-2"))),
    closed("list-head-changed", Reason.CHECKPOINT, heads=lambda w: _head(w, checkpoint=w.checkpoint + " ")),
    closed(
        "list-consistency-out-of-order",
        Reason.ORDER,
        heads=lambda w: _head(w, consistency=(b.Consistency(proof=(), size=2), b.Consistency(proof=(), size=1))),
    ),
    closed(
        "list-consistency-not-hex",
        Reason.JSON_SCHEMA,
        heads=lambda w: _head(w, consistency=(b.Consistency(proof=("Z" * 64,), size=2),)),
    ),
    closed("list-scope-of-nothing", Reason.BODY_HEADER, scope=b.Scope(kind="track", value="")),
    closed("list-under-an-unknown-roster", Reason.ROSTER, roster=sha("other")),
    closed("list-counts-what-is-not-listed", Reason.LIST_COUNTS, counts=lambda w: _count(w, package=sha("other"))),
    closed("list-counts-for-another-expert", Reason.LIST_COUNTS, counts=lambda w: _count(w, package=w.scores.identity)),
    closed(
        "list-counts-another-project",
        Reason.LIST_COUNTS,
        counts=lambda w: (*w.closed_list().counts[:1], replace(w.closed_list().counts[1], project="project-9")),
    ),
    closed("list-opens-what-does-not-count", Reason.LIST_COUNTS, counts=lambda w: w.closed_list().counts[:1]),
    Bad("list-counts-a-superseded-sheet", _superseded, Reason.LIST_COUNTS, as_closed),
    Bad(
        "list-opens-out-of-order",
        lambda w: remake(w.closed_raw, key("desk"), header={"only": w.listed[::-1]}),
        Reason.ORDER,
        as_closed,
    ),
    entry("list-lacks-a-package", Reason.LIST_PACKAGE, lambda w: {_path(w.listed[0]): None}),
    entry("list-holds-one-more", Reason.LIST_PACKAGE, lambda w: {_path(sha("more")): w.scores.raw}),
    entry("list-packages-swapped", Reason.LIST_PACKAGE, _swapped),
    entry("list-without-a-roster", Reason.ROSTER, lambda w: {"rosters/1.review": None}),
    entry(
        "list-with-a-stranger-s-roster",
        Reason.SIGNATURE_KEY_UNKNOWN,
        lambda w: {"rosters/1.review": remake(w.roster_raw, key("stranger"))},
    ),
    entry(
        "list-with-a-rehearsal-roster",
        Reason.REHEARSAL,
        lambda w: {"rosters/1.review": remake(w.roster_raw, key("office"), header={"rehearsal": True})},
    ),
    entry(
        "list-with-a-roster-beside",
        Reason.ROSTER_CHAIN,
        lambda w: {"rosters/2.review": remake(w.roster_raw, key("office"), header={"created": "2025-07-02T08:00:00Z"})},
    ),
    Bad("list-with-a-stranger-s-package", _tampered, Reason.SIGNATURE_KEY_UNKNOWN, as_closed),
    Bad("list-with-a-package-of-another-stage", _unrelated, Reason.STAGE, as_closed),
    Bad("list-mixes-rehearsal-and-real", _of_rehearsal, Reason.STAGE, as_closed),
    Bad("list-is-a-charter", lambda w: cosigned(w.charter_raw, 1), Reason.KIND_OTHER, as_closed),
]
