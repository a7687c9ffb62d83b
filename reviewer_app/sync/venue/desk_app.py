"""What the desk answers: an ASGI application. Nothing but a health line and a nonce without a proof."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from typing import Any, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from reviewer_app.config import (
    VENUE_BODY_MAX_BYTES,
    VENUE_DEVICE_BURST,
    VENUE_DEVICE_SECOND,
    VENUE_SILENCE_SECONDS,
    VENUE_STRANGER_BODY_MAX_BYTES,
)
from reviewer_app.errors import AppError, ForeignFileError
from reviewer_app.sync.canonical import decode, encode
from reviewer_app.sync.venue import wire
from reviewer_app.sync.venue.caller import Caller, DeskService
from reviewer_app.sync.venue.guard import Bucket, Guard
from reviewer_app.sync.venue.proving import Asked, Nonces, Unproven, digest, read_proof

log: Final = logging.getLogger(__name__)
_JSON: Final = "application/json"
_NO_BODY: Final = digest(b"")


class DeskApp:
    """The application: who asks is settled before one byte of a body is read."""

    def __init__(self, service: DeskService, guard: Guard, workers: Executor) -> None:
        self._service = service
        self._guard = guard
        self._workers = workers
        self._nonces = Nonces()
        self._devices = Bucket(VENUE_DEVICE_BURST, VENUE_DEVICE_SECOND)
        self.asgi = Starlette(
            routes=[
                Route(wire.HEALTH, self._health, methods=["GET"]),
                Route(wire.NONCE, self._nonce, methods=["GET"]),
                Route(wire.STATE, self._state, methods=["POST"]),
                Route(wire.PACKAGES, self._packages, methods=["POST"]),
                Route(wire.RECEIPT, self._receipt, methods=["GET"]),
                Route("/{rest:path}", self._nothing, methods=["GET", "POST"]),
            ],
            exception_handlers={
                Unproven: self._unproven,
                _Deaf: _hang_up,
                AppError: _trouble,
                ClientDisconnect: _went_away,
            },
        )

    async def _health(self, request: Request) -> Response:
        return self._to_stranger(request, wire.Health(format="venue/1"))

    async def _nonce(self, request: Request) -> Response:
        return self._to_stranger(request, wire.Nonce(nonce=self._nonces.make()))

    async def _nothing(self, request: Request) -> Response:
        raise Unproven("venue-proof")

    async def _state(self, request: Request) -> Response:
        caller, body = await self._asked(request, wire.STATE)
        hello = decode(wire.HELLO_DECODER, body)
        return self._answer(await self._work(self._service.state, caller, hello, _address(request)))

    async def _packages(self, request: Request) -> Response:
        caller, body = await self._asked(request, wire.PACKAGES, may_enrol=True)
        return self._answer(await self._work(self._service.take, caller, body))

    async def _receipt(self, request: Request) -> Response:
        caller, _ = await self._asked(request, wire.RECEIPT)
        return self._answer(await self._work(self._service.receipts, caller))

    async def _work(self, act: Any, *given: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._workers, act, *given)

    async def _asked(self, request: Request, path: str, *, may_enrol: bool = False) -> tuple[Caller, bytes]:
        """Return who asks, and the body that he has signed. Raises Unproven."""
        asked = read_proof(request.headers.get(wire.PROOF, ""), request.headers.get(wire.SIGNATURE, ""))
        caller = self._settle(request, path, asked)
        if caller.expert:
            self._guard.shown(_address(request))
            if not self._devices.take(caller.device):
                raise Unproven("venue-often")
        elif not may_enrol or not self._guard.answer_stranger(_address(request)):
            raise Unproven("venue-device-unknown")
        most = VENUE_BODY_MAX_BYTES if caller.expert else VENUE_STRANGER_BODY_MAX_BYTES
        return caller, await _body(request, most, asked.proof.body)

    def _settle(self, request: Request, path: str, asked: Asked) -> Caller:
        """Say whose request it is: of this contest, to this desk, for this path, now and only now."""
        proof, service = asked.proof, self._service
        if (proof.contest, proof.pin) != (service.contest, service.pin):
            raise Unproven("venue-proof")
        if (proof.method, proof.path) != (request.method, path) or request.url.query:
            raise Unproven("venue-proof")
        caller = service.caller(asked.key, proof.device)
        if caller is None:
            raise Unproven("venue-revoked")
        self._nonces.use(proof.nonce)
        return caller

    def _to_stranger(self, request: Request, value: object) -> Response:
        if not self._guard.answer_stranger(_address(request)):
            raise _Deaf
        return Response(encode(value), media_type=_JSON)

    def _answer(self, value: object) -> Response:
        return Response(encode(value), media_type=_JSON, headers={wire.NEXT: self._nonces.make()})

    async def _unproven(self, request: Request, error: Exception) -> Response:
        """Refuse in one line; whoever is refused too often is not even told."""
        code = error.code if isinstance(error, Unproven) else "venue-proof"
        if not self._guard.answer_stranger(_address(request)):
            return await _hang_up(request, error)
        status = {"venue-often": 429, "venue-body": 413, "venue-revoked": 403}.get(code, 401)
        headers = {wire.NEXT: self._nonces.make()} | ({} if code == "venue-nonce" else {"connection": "close"})
        trouble = wire.Trouble(code=code, retry=1 if code == "venue-often" else 0)
        return Response(encode(trouble), status, media_type=_JSON, headers=headers)


class _Deaf(Exception):
    """Nothing more is said on this connection."""


async def _hang_up(request: Request, error: Exception) -> Response:
    """Close the connection; the answer is written to nobody."""
    request.state._state["hang-up"]()
    return Response(status_code=429)


async def _trouble(request: Request, error: Exception) -> Response:
    """Say what is wrong with what was sent, or that the desk itself is in trouble and it is worth coming again."""
    code = error.code if isinstance(error, AppError) else ""
    log.warning("request refused: %s", error)
    is_theirs = isinstance(error, ForeignFileError)
    trouble = wire.Trouble(code=code[:80], retry=0 if is_theirs else 2)
    return Response(encode(trouble), 400 if is_theirs else 503, media_type=_JSON, headers={"connection": "close"})


async def _body(request: Request, most: int, stated: str) -> bytes:
    """Read a body that is as long and as signed as it was said to be, within its time. Raises Unproven."""
    length = request.headers.get("content-length", "0" if request.method == "GET" else "")
    if not length.isascii() or not length.isdigit() or len(length) > 9 or int(length) > most:
        raise Unproven("venue-body")
    parts = bytearray()
    try:
        async with asyncio.timeout(VENUE_SILENCE_SECONDS):
            async for part in request.stream():
                parts += part
                if len(parts) > int(length):
                    raise Unproven("venue-body")
    except TimeoutError:
        raise Unproven("venue-body") from None
    body = bytes(parts)
    if digest(body) != stated:
        raise Unproven("venue-body")
    return body


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def _went_away(request: Request, error: Exception) -> Response:
    """The laptop has gone in mid-upload: nobody hears the answer, and nothing was taken."""
    return Response(status_code=400)
