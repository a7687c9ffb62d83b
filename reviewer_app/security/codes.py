"""Codes for people: activation code (开通码), recovery code (备用开启码), check code (核对码), random ids."""

from __future__ import annotations

import secrets
import unicodedata
from typing import Final

from reviewer_app.errors import RuleViolation

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U; read as 1, 1, 0 when typed all the same."""
_ALIKE: Final = str.maketrans("ILO", "110")
_GROUP: Final = 4
_ACTIVATION_CHARS: Final = 12
_RECOVERY_CHARS: Final = 26
"""130 bits."""
_CHECK_DIGITS: Final = 30
_CHECK_GROUP: Final = 5
_FIELD_POLYNOMIAL: Final = 0b100101
"""x⁵+x²+1, primitive: x has order 31 in GF(32)."""


def new_activation_code() -> str:
    """Return a fresh 开通码, 60 bits: `ABCD-EFGH-JKMN`."""
    return _grouped(_random(_ACTIVATION_CHARS))


def normalise_activation_code(text: str) -> str:
    """Return the code as it was printed, however it was typed. Raises RuleViolation `activation-code-form`."""
    code = _typed(text)
    if len(code) != _ACTIVATION_CHARS or not set(code) <= set(ALPHABET):
        raise RuleViolation("activation-code-form")
    return _grouped(code)


def new_recovery_code() -> str:
    """Return a fresh 备用开启码: 130 bits in groups of four, the last character checks the others."""
    code = _random(_RECOVERY_CHARS)
    return _grouped(code + _check_character(code))


def normalise_recovery_code(text: str) -> str:
    """Return the code as it was printed. A typing error is RuleViolation `recovery-code-form`."""
    code = _typed(text)
    if len(code) != _RECOVERY_CHARS + 1 or not set(code) <= set(ALPHABET):
        raise RuleViolation("recovery-code-form")
    if _check_character(code[:-1]) != code[-1]:
        raise RuleViolation("recovery-code-form")
    return _grouped(code)


def check_code(digest_hex: str) -> str:
    """Return the 核对码 of a SHA-256: the digest modulo 10³⁰, 30 digits in groups of five."""
    digits = f"{int(digest_hex, 16) % 10**_CHECK_DIGITS:0{_CHECK_DIGITS}d}"
    return " ".join(digits[at : at + _CHECK_GROUP] for at in range(0, _CHECK_DIGITS, _CHECK_GROUP))


def new_id() -> str:
    """Return a random id, 16 hex digits: tells nothing of order or person."""
    return secrets.token_hex(8)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _grouped(code: str) -> str:
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def _typed(text: str) -> str:
    # NFKC: a Chinese input method types full-width letters and digits.
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in plain if not _is_separator(char)).translate(_ALIKE)


def _is_separator(char: str) -> bool:
    return unicodedata.category(char) in ("Pd", "Zs", "Cc", "Cf") or char == "\N{MINUS SIGN}"


def _check_character(code: str) -> str:
    """Σ xⁱ·cᵢ over GF(32): finds every single wrong character and every swap of two."""
    total = 0
    for char in reversed(code):
        total = _times_x(total ^ ALPHABET.index(char))
    return ALPHABET[total]


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ _FIELD_POLYNOMIAL if value & 0b100000 else value
