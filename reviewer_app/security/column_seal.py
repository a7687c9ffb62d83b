"""Values sealed one by one for a database that somebody else runs: the same value seals to the same bytes.

Equality stays visible, so that unique keys and searches for a whole value work; nothing else does. The nonce is a keyed
digest of the value (SIV in kind): it repeats only for the same value.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from nacl import bindings
from nacl.exceptions import CryptoError

SECRET_BYTES: Final = 32
_NONCE: Final = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES


def new_seal_secret() -> str:
    """Return a fresh secret as 64 hex digits."""
    return secrets.token_hex(SECRET_BYTES)


class ColumnSeal:
    """Seals and opens single values under one secret (64 hex digits)."""

    def __init__(self, secret: str) -> None:
        root = bytes.fromhex(secret)
        if len(root) != SECRET_BYTES:
            raise ValueError("a column secret has 64 hexadecimal digits")
        self._nonce_key = hmac.digest(root, b"reviewer-app column nonce", "sha256")
        self._key = hmac.digest(root, b"reviewer-app column seal", "sha256")

    def __repr__(self) -> str:
        return "ColumnSeal(…)"

    def seal(self, value: bytes) -> bytes:
        """Return nonce, ciphertext and tag."""
        nonce = hashlib.blake2b(value, digest_size=_NONCE, key=self._nonce_key).digest()
        return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(value, b"", nonce, self._key)

    def open(self, sealed: bytes) -> bytes:
        """Return the value. ValueError when it was not sealed under this secret."""
        try:
            return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[_NONCE:], b"", sealed[:_NONCE], self._key)
        except (CryptoError, TypeError, ValueError):  # the last of them where nothing but a nonce is there
            raise ValueError("not sealed under this secret") from None
