"""Bad openings and supplied bodies: what a trustee or an expert hands on."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from reviewer_app.security import age
from reviewer_app.sync import bodies as b
from reviewer_app.sync.container import join
from reviewer_app.sync.reasons import Reason
from reviewer_app.sync.results import sign_results
from tests.samples.cases import Bad, as_bodies, as_first_opening, as_last_opening
from tests.samples.forge import remake
from tests.samples.terms import key, recipient, sha
from tests.samples.world import World

_json = msgspec.json.Encoder().encode


def cosigned_by(name: str, reason: Reason, change: Callable[[World], dict[str, bytes | None]]) -> Bad:
    """Return a first opening with other cosignatures."""
    return Bad(name, lambda w: remake(w.first_opening_raw, key("trustee-1"), entries=change(w)), reason,
               as_first_opening)  # fmt: skip


def _cosign_of_other_list(world: World) -> dict[str, bytes | None]:
    return {"cosign-1.sig": key("trustee-1").sign(b"another list\n", "closed@review")}


def layers(name: str, reason: Reason, change: Callable[[World, tuple[b.Layer, ...]], tuple[b.Layer, ...]]) -> Bad:
    """Return a first opening with other layers inside."""

    def build(world: World) -> bytes:
        raw = _json(b.Layers(layers=change(world, world.layers.layers)))
        sealed = age.encrypt(raw, [recipient("trustee-3")])
        return remake(world.first_opening_raw, key("trustee-1"), entries={"layers.json.age": sealed})

    return Bad(name, build, reason, as_first_opening)


def results(name: str, change: Callable[[World, b.Results], b.Results], *, signer: str = "trustee-3",
            reason: Reason = Reason.RESULTS) -> Bad:  # fmt: skip
    """Return a last opening with other results, signed by `signer` and named in the header."""

    def build(world: World) -> bytes:
        raw, signature = sign_results(change(world, msgspec.json.decode(world.results[0], type=b.Results)), key(signer))
        return remake(
            world.last_opening_raw,
            key("trustee-3"),
            header={"results_sha256": sha(raw)},
            entries={"results.json": raw, "results.json.sig": signature},
        )

    return Bad(name, build, reason, as_last_opening)


def bodies(
    name: str, reason: Reason, change: Callable[[World, tuple[b.OpenedBody, ...]], tuple[b.OpenedBody, ...]]
) -> Bad:
    """Return a last opening with other bodies inside."""

    def build(world: World) -> bytes:
        sealed = age.encrypt(_json(b.OpenedBodies(bodies=change(world, world.opened.bodies))), [recipient("office")])
        return remake(world.last_opening_raw, key("trustee-3"), entries={"bodies.json.age": sealed})

    return Bad(name, build, reason, as_last_opening)


def _reopened(world: World) -> bytes:
    """An opening around a list that its desk has not signed."""
    tampered = remake(world.closed_raw, key("stranger"))
    return remake(world.first_opening_raw, key("trustee-1"), entries={"closed.review": tampered})


def supplied(name: str, reason: Reason, raw: Callable[[World], bytes]) -> Bad:
    """Return supplied bodies with other contents."""

    def build(world: World) -> bytes:
        sealed = age.encrypt(raw(world), [recipient("office")])
        return remake(world.bodies_raw, key("e1"), entries={"bodies.json.age": sealed})

    return Bad(name, build, reason, as_bodies)


OPENINGS = [
    Bad("opening-around-a-forged-list", _reopened, Reason.SIGNATURE_KEY_UNKNOWN, as_first_opening),
    cosigned_by("opening-not-cosigned", Reason.COSIGNATURE_MISSING, lambda w: {"cosign-1.sig": None}),
    cosigned_by("opening-cosigned-ahead", Reason.COSIGNATURE_MISSING, lambda w: {"cosign-3.sig": w.cosignature(3)}),
    cosigned_by("opening-cosigned-by-another", Reason.COSIGNATURE_WRONG, lambda w: {"cosign-1.sig": w.cosignature(2)}),
    cosigned_by("opening-cosignature-of-another-list", Reason.COSIGNATURE_WRONG, _cosign_of_other_list),
    cosigned_by("opening-with-early-results", Reason.ENTRY_UNEXPECTED, lambda w: {"results.json": w.results[0]}),
    cosigned_by("opening-without-layers", Reason.ENTRY_MISSING, lambda w: {"layers.json.age": None}),
    cosigned_by("opening-is-no-age-file", Reason.AGE_HEADER, lambda w: {"layers.json.age": bytes(300)}),
    layers(
        "opening-layer-of-an-unlisted-package", Reason.LIST_PACKAGE, lambda w, old: (replace(old[0], package="0" * 64),)
    ),
    layers("opening-layer-twice", Reason.ORDER, lambda w, old: (old[0], old[0])),
    layers("opening-layer-not-base64", Reason.JSON_SCHEMA, lambda w, old: (replace(old[0], file="%"),)),
    Bad(
        "opening-former-is-no-digest",
        lambda w: remake(w.last_opening_raw, key("trustee-3"), header={"previous": "opening-1"}),
        Reason.JSON_SCHEMA,
        as_last_opening,
    ),
    Bad("opening-layers-of-a-finished-one", lambda w: w.last_opening_raw, Reason.STEP, as_first_opening),
    Bad("opening-bodies-of-an-unfinished-one", lambda w: w.first_opening_raw, Reason.STEP, as_last_opening),
    results("results-by-the-first-trustee", lambda w, old: old, signer="trustee-1"),
    results("results-by-the-office", lambda w, old: old, signer="office"),
    results("results-of-another-list", lambda w, old: replace(old, closed=sha("other"))),
    results("results-leave-one-out", lambda w, old: replace(old, lines=old.lines[:1])),
    results(
        "results-of-another-commitment",
        lambda w, old: replace(old, lines=(replace(old.lines[0], content_sha256=sha("other")), old.lines[1])),
    ),
    results("results-out-of-order", lambda w, old: replace(old, lines=old.lines[::-1]), reason=Reason.ORDER),
    results(
        "results-names-no-digest",
        lambda w, old: replace(old, lines=(replace(old.lines[0], content_sha256="Z" * 64), old.lines[1])),
        reason=Reason.JSON_SCHEMA,
    ),
    Bad(
        "results-not-the-named-ones",
        lambda w: remake(w.last_opening_raw, key("trustee-3"), header={"results_sha256": sha("other")}),
        Reason.RESULTS,
        as_last_opening,
    ),
    bodies("opening-body-left-out", Reason.RESULTS, lambda w, old: old[:1]),
    bodies(
        "opening-body-changed",
        Reason.COMMITMENT,
        lambda w, old: (replace(old[0], body=old[0].body.replace(":8550", ":9950")), old[1]),
    ),
    # supplied bodies
    supplied(
        "supplied-for-another-package",
        Reason.BODY_HEADER,
        lambda w: _json(
            b.OpenedBodies(bodies=(b.OpenedBody(body=w.scores.body.decode(), package=w.other_scores.identity),))
        ),
    ),
    supplied("supplied-nothing", Reason.BODY_HEADER, lambda w: _json(b.OpenedBodies(bodies=()))),
    supplied("supplied-garbage", Reason.JSON_SCHEMA, lambda w: b"{"),
    Bad(
        "supplied-package-twice",
        lambda w: remake(w.bodies_raw, key("e1"), header={"packages": (w.scores.identity,) * 2}),
        Reason.ORDER,
        as_bodies,
    ),
    Bad("supplied-in-no-archive", lambda w: join([("package.json", b"{}")]), Reason.NOT_A_PACKAGE, as_bodies),
]
