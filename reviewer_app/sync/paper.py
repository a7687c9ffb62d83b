"""What an operator has entered from a paper sheet (纸质评分表): canonical JSON, signed with his own key.

No package: on paper the expert's signature is ink. Two entries of different operators that agree stand for the sheet.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final

from msgspec import Meta

from reviewer_app.config import LEAVES_MAX
from reviewer_app.security import sshsig
from reviewer_app.sync.bodies import Mark
from reviewer_app.sync.canonical import Hex64, Id, Positive, Text, Time, WireStruct, encode

NAMESPACE: Final = sshsig.namespace("paper")


class PaperEntry(WireStruct):
    """One entry of one sheet by one operator. `attempt` counts from 1; marks in hundredths, sorted by indicator."""

    at: Time
    attempt: Positive
    by: Id
    contest: Id
    expert: Id
    marks: Annotated[tuple[Mark, ...], Meta(min_length=1, max_length=LEAVES_MAX)]
    opinion: Text
    project: Id
    scheme: Hex64
    stage: Id


def sign_entry(entry: PaperEntry, operator: sshsig.SigningKey) -> tuple[bytes, bytes]:
    """Return the bytes of an entry and the operator's signature over them."""
    raw = encode(entry)
    return raw, operator.sign(raw, NAMESPACE)


def name_of(raw: bytes) -> str:
    """Return the digest that names an entry in the log and in the evidence."""
    return hashlib.sha256(raw).hexdigest()
