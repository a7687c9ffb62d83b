"""What a receipt says became of a correction has to stand in the log, about that very correction, as what it is."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field

import pytest

from reviewer_app.security.checkpoint import Checkpoint
from reviewer_app.security.merkle import Tree
from reviewer_app.sync.bodies import Receipt, ReceiptLine
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.reasons import Refused
from reviewer_app.sync.settled import ENTRY, Settled, SettledList, read_settled

MINE, OTHER = "a" * 64, "b" * 64


@dataclass
class Held:
    """A container that holds one entry."""

    raw: bytes
    names: tuple[str, ...] = field(default=(ENTRY,))

    def read(self, _name: str, _most: int) -> bytes:
        return self.raw


def entry(act: str, package: str) -> bytes:
    return json.dumps({"act": act, "data": {"corrects": OTHER, "package": package}}).encode()


def read(leaf: bytes, package: str = MINE, *, told: bytes | None = None) -> dict[str, str]:
    """Put `leaf` into a log and read a receipt that says so; `told`: what it says stands there."""
    log = Tree()
    for one in (b"first", leaf, b"last"):
        log.append(one)
    head = Checkpoint("contest/desk", len(log), log.root())
    proof = tuple(step.hex() for step in log.inclusion(1))
    said = base64.b64encode(leaf if told is None else told).decode("ascii")
    settled = SettledList(settled=(Settled(index=1, leaf=said, package=package, proof=proof),))
    line = ReceiptLine(counted="", failed=False, index=0, leaf="", listed=None, package=MINE, proof=())
    return dict(read_settled(Held(encode(settled)), Receipt(lines=(line,), size=len(log)), head))  # type: ignore[arg-type]


@pytest.mark.parametrize(("act", "outcome"), [("correction-cosigned", "cosigned"), ("correction-declined", "declined")])
def test_what_the_log_proves_is_told(act: str, outcome: str) -> None:
    assert read(entry(act, MINE)) == {MINE: outcome}


@pytest.mark.parametrize(
    "lie",
    [
        lambda: read(entry("correction-taken", MINE)),
        lambda: read(entry("correction-cosigned", OTHER)),
        lambda: read(entry("correction-cosigned", OTHER), OTHER),
        lambda: read(entry("correction-declined", MINE), told=entry("correction-cosigned", MINE)),
        lambda: read(b"no json"),
    ],
    ids=["only taken in", "of another one", "of what the receipt does not name", "not as the log says", "no entry"],
)
def test_nothing_else_is_believed(lie: object) -> None:
    with pytest.raises(Refused):
        lie()  # type: ignore[operator]
