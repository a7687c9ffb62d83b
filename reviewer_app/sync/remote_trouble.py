"""What a mailbox's library says when it fails, turned into what people can act on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final

from reviewer_app.errors import EnvironmentTrouble

REFUSED: Final = re.compile(r"status: 40[13]\b")
"""How the library tells of a refused password where it has no error of its own for it."""
_DATE: Final = re.compile(r'"date": "([^"]+)"')
"""The store's own clock: every answer of HTTP carries it, also one without a body."""
SKEW_SECONDS: Final = 15 * 60
"""What S3 allows between the two clocks; a signature is made with a time."""


class Spoken:
    """Within it the library's errors become EnvironmentTrouble remote-*. `is_signed`: S3, where clocks matter."""

    def __init__(self, host: str, *, is_signed: bool) -> None:
        self._host = host
        self._is_signed = is_signed

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if error is None or kind is None or kind.__module__.partition(".")[0] not in ("opendal", "httpx"):
            return
        from opendal import exceptions as told

        said = str(error)
        if isinstance(error, told.PermissionDenied) or REFUSED.search(said):
            ahead = _clock_ahead(said) if self._is_signed else 0
            if abs(ahead) >= SKEW_SECONDS:
                raise EnvironmentTrouble("remote-clock", host=self._host, minutes=abs(ahead) // 60) from error
            raise EnvironmentTrouble("remote-denied", host=self._host) from error
        if isinstance(error, told.NotFound) or "NoSuchBucket" in said:
            raise EnvironmentTrouble("remote-missing", host=self._host) from error
        raise EnvironmentTrouble("remote-offline", host=self._host) from error


def _clock_ahead(said: str) -> int:
    """Return how many seconds the store's clock is before ours, 0 where the answer does not say."""
    from email.utils import parsedate_to_datetime

    found = _DATE.search(said)
    if found is None:
        return 0
    try:
        theirs = parsedate_to_datetime(found[1])
    except ValueError:
        return 0
    return round((theirs - datetime.now(UTC)).total_seconds()) if theirs.tzinfo else 0
