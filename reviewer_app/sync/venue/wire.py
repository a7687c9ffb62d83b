"""What is said between the desk and an expert's laptop on the venue's LAN. No struct of these has room for a mark."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from reviewer_app.sync.canonical import Count, Hex64, Id, Text, Time, WireStruct

VERSION: Final = "venue/1"
NAMESPACE: Final = "venue@review"
"""Of the signature under each request: nothing that is signed here passes as a package, and no package as this."""

HEALTH: Final = "/health"
NONCE: Final = "/nonce"
STATE: Final = "/state"
PACKAGES: Final = "/packages"
RECEIPT: Final = "/receipt"

PROOF: Final = "review-proof"
"""Header of a request: the Proof, as base64 of its canonical JSON."""
SIGNATURE: Final = "review-signature"
"""Header of a request: the SSHSIG over the Proof's canonical JSON, as base64 of its armored form."""
NEXT: Final = "review-nonce"
"""Header of an answer: the nonce for the next request, so that a talk needs no extra round trips."""

Phase = Literal["waiting", "talk", "questions", "paused", "done"]
Answer = Literal["accepted", "duplicate", "waiting", "late", "refused"]
OptionalTime = Annotated[str, Meta(max_length=20)]
"""A time, or "" for none."""
OptionalId = Annotated[str, Meta(max_length=64)]
Percent = Annotated[int, Meta(ge=0, le=100)]


class Health(WireStruct):
    """All that is said to strangers: that a desk is here, and how it speaks."""

    format: Literal["venue/1"]


class Nonce(WireStruct):
    """One number, used once, that a request has to be signed with."""

    nonce: str


class Proof(WireStruct):
    """What a device signs for one request. `body`: its SHA-256; `pin`: of the desk it believes it speaks to."""

    body: Hex64
    contest: Id
    device: Id
    method: Literal["GET", "POST"]
    nonce: Annotated[str, Meta(min_length=1, max_length=200)]
    path: Annotated[str, Meta(min_length=1, max_length=64)]
    pin: Hex64


class Hello(WireStruct):
    """How a laptop is: asked for with the state. `battery` None: no battery; `waiting`: packages without a receipt."""

    battery: Percent | None
    charging: bool
    clock: Time
    waiting: Count


class Now(WireStruct):
    """Where the finals stand. `project`, `next`: ids, "" for none; `order`: place in the call order, from 1, 0 before.

    `forfeited`: ids of the teams of the track that forfeited: nobody scores them.
    `left`: seconds of this phase at the time `at`; `ends`: "" while nothing runs; `paused`: the reason, "" without.
    """

    at: Time
    ends: OptionalTime
    forfeited: tuple[Id, ...]
    left: Count
    next: OptionalId
    order: Count
    paused: Annotated[str, Meta(max_length=400)]
    phase: Phase
    project: OptionalId
    track: OptionalId


class Nudge(WireStruct):
    """One word of the desk to one expert, shown once."""

    at: Time
    id: Id
    text: Text


class State(WireStruct):
    """What the desk tells one expert: its clock, where the finals stand, and what it wants to say to him alone."""

    clock: Time
    desk: Id
    now: Now | None
    nudges: tuple[Nudge, ...]


class Taken(WireStruct):
    """What became of one package. `reason`: a code, "" without; `receipt`: base64 of the file, "" if refused."""

    answer: Answer
    desk: Id
    package: Hex64
    reason: Annotated[str, Meta(max_length=80)]
    receipt: str


class Receipts(WireStruct):
    """Everything that can be proven to this expert by now: receipt files in base64."""

    desk: Id
    files: tuple[str, ...]


class Trouble(WireStruct):
    """Why a request was not done: a code, and after how many seconds another one makes sense."""

    code: Annotated[str, Meta(max_length=80)]
    retry: Count


HEALTH_DECODER: Final = msgspec.json.Decoder(Health)
NONCE_DECODER: Final = msgspec.json.Decoder(Nonce)
PROOF_DECODER: Final = msgspec.json.Decoder(Proof)
HELLO_DECODER: Final = msgspec.json.Decoder(Hello)
STATE_DECODER: Final = msgspec.json.Decoder(State)
TAKEN_DECODER: Final = msgspec.json.Decoder(Taken)
RECEIPTS_DECODER: Final = msgspec.json.Decoder(Receipts)
TROUBLE_DECODER: Final = msgspec.json.Decoder(Trouble)
