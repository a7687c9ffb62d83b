"""The laptop's side: finds out whether the desk is the right one, then signs every request. It never sends before."""

from __future__ import annotations

import base64
import ssl
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final, Literal, Self, TypeVar

import httpx
import msgspec

from reviewer_app.config import VENUE_ANSWER_MAX_BYTES, VENUE_ANSWER_SECONDS, VENUE_HANDSHAKE_SECONDS
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync.canonical import decode, encode
from reviewer_app.sync.venue import wire
from reviewer_app.sync.venue.address import Address
from reviewer_app.sync.venue.proving import digest, prove
from reviewer_app.sync.venue.tls import client_context, look, unreachable

Answer = TypeVar("Answer")
_OK: Final = 200
_TRIES: Final = 2
"""A nonce of a desk that was started again meanwhile is refused once; the fresh one comes with the refusal."""


class DeskRefused(EnvironmentTrouble):
    """The desk is the right one and does not do what was asked; `retry`: whether later it may."""

    def __init__(self, code: str, *, retry: bool) -> None:
        super().__init__(code)
        self.retry = retry


@dataclass(frozen=True)
class Signer:
    """Who asks: contest and device of this vault, and its key."""

    contest: str
    device: str
    key: SigningKey


class DeskClient:
    """A talk with one desk. Every failure of the network is EnvironmentTrouble venue-unreachable.

    `is_pinned`: says of a pin whether the roster names it. `source`: the own address to go out from, "" for any.
    `waiting`: entered for as long as the network is waited for.
    """

    def __init__(
        self,
        address: Address,
        signer: Signer,
        is_pinned: Callable[[str], bool],
        *,
        source: str = "",
        seconds: float = VENUE_ANSWER_SECONDS,
        waiting: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.address = address
        self._signer = signer
        self._waiting = waiting
        quick = min(seconds, VENUE_HANDSHAKE_SECONDS)
        with waiting():
            shown = look(
                address.host,
                address.port,
                lambda pin: is_pinned(pin) or address.vouches(pin),
                seconds=quick,
                source=source,
            )
        self.pin = shown.pin
        host = f"[{address.host}]" if ":" in address.host else address.host
        self._http = httpx.Client(
            base_url=f"https://{host}:{address.port}",
            transport=httpx.HTTPTransport(
                verify=client_context(shown),
                trust_env=False,
                local_address=source or None,
                limits=httpx.Limits(max_connections=2, max_keepalive_connections=1, keepalive_expiry=8),
            ),
            timeout=httpx.Timeout(seconds, connect=quick),
            trust_env=False,
            follow_redirects=False,
        )
        self._nonce = ""

    def state(self, hello: wire.Hello) -> wire.State:
        """Say how this laptop is, and return what the desk tells its expert."""
        return self._ask("POST", wire.STATE, encode(hello), wire.STATE_DECODER)

    def send(self, package: bytes) -> wire.Taken:
        """Hand one package in, and return what became of it."""
        return self._ask("POST", wire.PACKAGES, package, wire.TAKEN_DECODER)

    def receipts(self) -> list[bytes]:
        """Return the receipts of everything that can be proven by now."""
        found = self._ask("GET", wire.RECEIPT, b"", wire.RECEIPTS_DECODER)
        return [base64.b64decode(file) for file in found.files]

    def close(self) -> None:
        """End the talk."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(
        self, method: Literal["GET", "POST"], path: str, body: bytes, decoder: msgspec.json.Decoder[Answer]
    ) -> Answer:
        for _ in range(_TRIES):
            status, raw = self._send(method, path, body)
            if status == _OK:
                return decode(decoder, raw)
            trouble = decode(wire.TROUBLE_DECODER, raw)
            if trouble.code != "venue-nonce":
                raise DeskRefused(_code(trouble.code), retry=trouble.retry > 0)
        raise DeskRefused("venue-nonce", retry=True)

    def _send(self, method: Literal["GET", "POST"], path: str, body: bytes) -> tuple[int, bytes]:
        nonce, self._nonce = self._nonce or self._fresh_nonce(), ""
        proof = wire.Proof(
            body=digest(body),
            contest=self._signer.contest,
            device=self._signer.device,
            method=method,
            nonce=nonce,
            path=path,
            pin=self.pin,
        )
        stated, signature = prove(proof, self._signer.key)
        return self._talk(method, path, body, {wire.PROOF: stated, wire.SIGNATURE: signature})

    def _fresh_nonce(self) -> str:
        status, raw = self._talk("GET", wire.NONCE, b"", {})
        if status != _OK:
            raise unreachable(self.address.host, self.address.port, OSError(status))
        return decode(wire.NONCE_DECODER, raw).nonce

    def _talk(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        try:
            with self._waiting(), self._http.stream(method, path, content=body or None, headers=headers) as answer:
                raw = bytearray()
                for part in answer.iter_raw():
                    raw += part
                    if len(raw) > VENUE_ANSWER_MAX_BYTES:
                        raise ForeignFileError("venue-answer")
                self._nonce = answer.headers.get(wire.NEXT, "")
                return answer.status_code, bytes(raw)
        except (httpx.HTTPError, ssl.SSLError, OSError) as error:
            raise unreachable(self.address.host, self.address.port, error) from error


def _code(code: str) -> str:
    """Return a code that has a sentence here: what a newer desk says in new words is a refusal all the same."""
    known = {"venue-proof", "venue-revoked", "venue-device-unknown", "venue-often", "venue-body"}
    return code if code in known else "venue-refused"
