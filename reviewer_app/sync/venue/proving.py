"""How a device shows who it is: each request is signed, together with the desk's pin and a fresh nonce."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reviewer_app.config import VENUE_NONCE_SECONDS
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import sshsig
from reviewer_app.sync.canonical import decode, encode
from reviewer_app.sync.venue.wire import NAMESPACE, PROOF_DECODER, Proof

_TIME_BYTES: Final = 8
_RANDOM_BYTES: Final = 12
_TAG_BYTES: Final = 16
_MOST_TEXT: Final = 4096


class Unproven(Exception):
    """A request without a proof that holds. `code` is all that its sender is told."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Asked:
    """A request whose signature holds: by which key, and what it says of itself."""

    key: str
    proof: Proof


def prove(proof: Proof, key: sshsig.SigningKey) -> tuple[str, str]:
    """Return the two header values for one request."""
    raw = encode(proof)
    return _text(raw), _text(key.sign(raw, NAMESPACE))


def read_proof(proof: str, signature: str) -> Asked:
    """Return what a device has signed. Whether it is this request, now, is for the desk to say. Raises Unproven."""
    if len(proof) > _MOST_TEXT or len(signature) > _MOST_TEXT:
        raise Unproven("venue-proof")
    try:
        raw, armored = base64.b64decode(proof, validate=True), base64.b64decode(signature, validate=True)
        key = sshsig.verify(armored, raw, NAMESPACE, (sshsig.signer_of(armored),))
        return Asked(key, decode(PROOF_DECODER, raw))
    except (binascii.Error, ValueError, ForeignFileError):
        raise Unproven("venue-proof") from None


def digest(body: bytes) -> str:
    """Return the SHA-256 of a body as a proof names it."""
    return hashlib.sha256(body).hexdigest()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


class Nonces:
    """Numbers for one use. Nothing is kept of those that are given out, so nobody can fill the desk by asking."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._secret = secrets.token_bytes(32)
        self._now = now
        self._lock = threading.Lock()
        self._used: OrderedDict[bytes, float] = OrderedDict()

    def make(self) -> str:
        """Return a fresh one."""
        body = int(self._now() * 1000).to_bytes(_TIME_BYTES, "big") + secrets.token_bytes(_RANDOM_BYTES)
        return base64.urlsafe_b64encode(body + self._tag(body)).decode("ascii")

    def use(self, nonce: str) -> None:
        """Take one, once. Raises Unproven venue-nonce for a foreign, old or used one."""
        now = self._now()
        try:
            raw = base64.urlsafe_b64decode(nonce.encode("ascii"))
        except (binascii.Error, ValueError):
            raise Unproven("venue-nonce") from None
        body, tag = raw[:-_TAG_BYTES], raw[-_TAG_BYTES:]
        age = now - int.from_bytes(body[:_TIME_BYTES], "big") / 1000
        if not hmac.compare_digest(tag, self._tag(body)) or not -1 <= age <= VENUE_NONCE_SECONDS:
            raise Unproven("venue-nonce")
        with self._lock:
            while self._used and now - next(iter(self._used.values())) > VENUE_NONCE_SECONDS + 1:
                self._used.popitem(last=False)
            if raw in self._used:
                raise Unproven("venue-nonce")
            self._used[raw] = now

    def _tag(self, body: bytes) -> bytes:
        return hmac.digest(self._secret, body, "sha256")[:_TAG_BYTES]
