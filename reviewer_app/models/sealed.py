"""Columns of personal data: plain in the encrypted vault, sealed one by one on a server that others run.

The key stands in the desk's vault and is hung on the engine's dialect (`seal`); where there is none, nothing is done.
An empty value stays empty: that there is nothing is no secret, and queries ask for it.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any, Final

from sqlalchemy import Dialect, LargeBinary, String
from sqlalchemy.types import TypeDecorator

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security.column_seal import ColumnSeal

TEXT_MARK: Final = "sealed1:"
BYTES_MARK: Final = b"\x00sealed1"


def seal_of(dialect: Dialect) -> ColumnSeal | None:
    """Return what this engine seals with, None in a vault."""
    found: ColumnSeal | None = getattr(dialect, "seal", None)
    return found


def sealed(seal: ColumnSeal, value: Any) -> Any:
    """Return a text or bytes as it stands on the server."""
    if not value:
        return value
    if isinstance(value, str):
        return TEXT_MARK + base64.b64encode(seal.seal(value.encode("utf-8", "surrogatepass"))).decode("ascii")
    return BYTES_MARK + seal.seal(value)


def unsealed(seal: ColumnSeal, value: Any) -> Any:
    """Return what was sealed. EnvironmentTrouble server-sealed when it was not sealed with this desk's key."""
    if not value:
        return value
    found = _opened(seal, value)
    if found is None:
        raise EnvironmentTrouble("server-sealed")
    return found


def unsealed_if(seal: ColumnSeal, value: Any) -> Any:
    """Return what was sealed; whatever was not stays as it is (plain queries do not say of what column a value is)."""
    found = _opened(seal, value) if isinstance(value, (str, bytes)) and value else None
    return value if found is None else found


def _opened(seal: ColumnSeal, value: str | bytes) -> str | bytes | None:
    try:
        if isinstance(value, str):
            if not value.startswith(TEXT_MARK):
                return None
            return seal.open(base64.b64decode(value[len(TEXT_MARK) :], validate=True)).decode("utf-8", "surrogatepass")
        return seal.open(value[len(BYTES_MARK) :]) if value.startswith(BYTES_MARK) else None
    except (ValueError, binascii.Error):
        return None


class _Sealed(TypeDecorator[Any]):
    """Hands values through untouched, without a call for each, where the engine has no seal."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        """Return what a value goes through on its way in, None for nothing."""
        inner = self.impl_instance.bind_processor(dialect)
        seal = seal_of(dialect)
        if seal is None:
            return inner
        return lambda value: inner(sealed(seal, value)) if inner else sealed(seal, value)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """Return what a value goes through on its way out, None for nothing."""
        inner = self.impl_instance.result_processor(dialect, coltype)
        seal = seal_of(dialect)
        if seal is None:
            return inner
        return lambda value: unsealed(seal, inner(value) if inner else value)


class SealedText(_Sealed):
    """A text of personal data, or a secret."""

    impl = String
    cache_ok = True


class SealedBytes(_Sealed):
    """Bytes with personal data in them."""

    impl = LargeBinary
    cache_ok = True
