"""A real S3 server on loopback (moto): signatures are checked, parts have S3's sizes, its clock can stand elsewhere."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import reduce
from typing import Any, Final
from urllib.parse import parse_qsl, quote

from moto.s3.models import s3_backends
from moto.server import DomainDispatcherApplication, create_backend_app

from reviewer_app.sync.remote import Access
from tests.webdav import Served

BUCKET: Final = "scores"
ACCESS: Final = Access("mailbox", "not a secret, a test")
SKEW: Final = timedelta(minutes=15)
"""S3 refuses a request that was signed longer ago, or that much in the future."""
_ACCOUNT: Final = "123456789012"
_SIGNED: Final = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(([^/]+)/([^/]+)/s3/aws4_request), ?SignedHeaders=([^,]+), ?Signature=(\w+)"
)


class S3(Served):
    """One bucket and one user. `ahead`: how far this server's clock is before ours; `asked`: every writing request."""

    def __init__(self) -> None:
        super().__init__(DomainDispatcherApplication(create_backend_app))
        self.ahead = timedelta()
        self.asked: list[str] = []
        self._kept = s3_backends[_ACCOUNT]["aws"]
        self._kept.create_bucket(BUCKET, "us-east-1")

    def url(self, bucket: str = BUCKET) -> str:
        return f"s3://{bucket}/jinan?endpoint=http://127.0.0.1:{self.port}"

    def keys(self) -> list[str]:
        """What lies in the bucket."""
        return sorted(self._kept.buckets[BUCKET].keys)

    def close(self) -> None:
        """Be gone, and forget everything."""
        self.stop()
        self._kept.reset()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        if environ["REQUEST_METHOD"] in ("PUT", "POST"):
            self.asked.append(f"{environ['REQUEST_METHOD']} {environ['QUERY_STRING'].partition('=')[0]}")
        now = datetime.now(UTC) + self.ahead
        signed = datetime.strptime(environ["HTTP_X_AMZ_DATE"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        if abs(signed - now) > SKEW:
            return _refuse(environ, start, now, "RequestTimeTooSkewed")
        if not _is_signed(environ):
            return _refuse(environ, start, now, "SignatureDoesNotMatch")
        return super()._answer(environ, start)


def _refuse(environ: dict[str, Any], start: Callable[..., Any], now: datetime, code: str) -> Iterator[bytes]:
    start("403 Forbidden", [("Date", format_datetime(now, usegmt=True)), ("Content-Type", "application/xml")])
    told = f"<Error><Code>{code}</Code><Message>refused</Message></Error>"
    return iter([b"" if environ["REQUEST_METHOD"] == "HEAD" else told.encode()])


def _is_signed(environ: dict[str, Any]) -> bool:
    """Sign the request again with the user's secret (AWS Signature Version 4) and compare."""
    found = _SIGNED.fullmatch(environ.get("HTTP_AUTHORIZATION", ""))
    if found is None or found[1] != ACCESS.user:
        return False
    headers = {name: _header(environ, name) for name in found[5].split(";")}
    asked = sorted((quote(key, "-_.~"), quote(value, "-_.~")) for key, value in _query(environ))
    request = "\n".join(
        (
            environ["REQUEST_METHOD"],
            quote(environ["PATH_INFO"], "/-_.~"),
            "&".join(f"{key}={value}" for key, value in asked),
            *(f"{name}:{value.strip()}" for name, value in headers.items()),
            "",
            found[5],
            headers["x-amz-content-sha256"],
        )
    )
    told = "\n".join(
        ("AWS4-HMAC-SHA256", headers["x-amz-date"], found[2], hashlib.sha256(request.encode()).hexdigest())
    )
    key = reduce(_mac, (found[3], found[4], "s3", "aws4_request"), f"AWS4{ACCESS.password}".encode())
    return hmac.compare_digest(_mac(key, told).hex(), found[6])


def _header(environ: dict[str, Any], name: str) -> str:
    key = name.upper().replace("-", "_")
    return str(environ[key] if key in ("CONTENT_LENGTH", "CONTENT_TYPE") else environ.get(f"HTTP_{key}", ""))


def _query(environ: dict[str, Any]) -> list[tuple[str, str]]:
    return parse_qsl(environ["QUERY_STRING"], keep_blank_values=True)


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
