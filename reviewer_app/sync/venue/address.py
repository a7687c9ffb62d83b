"""Where a desk is: an address a person can type, with the check code of its pin; and the text of the QR code."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from reviewer_app.config import VENUE_PORT
from reviewer_app.errors import RuleViolation
from reviewer_app.security.codes import check_code

_SCHEME: Final = "review-desk:"
_FORM: Final = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.%]+)\]|(?P<host>[A-Za-z0-9.-]+))(?::(?P<port>[0-9]{1,5}))?")
_DIGITS: Final = 30


@dataclass(frozen=True)
class Address:
    """Host and port, and the check code of the desk's pin: "" where the roster alone has to know it."""

    host: str
    port: int
    code: str = ""

    @property
    def text(self) -> str:
        """The text of the QR code, which can be typed as well."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{_SCHEME}{host}:{self.port}" + (f"#{self.code.replace(' ', '-')}" if self.code else "")

    def vouches(self, pin: str) -> bool:
        """Whether the check code that came with the address is the pin's."""
        return bool(self.code) and check_code(pin) == self.code


def parse_address(typed: str) -> Address:
    """Return the address that a person typed or a QR code held. RuleViolation venue-address."""
    plain = unicodedata.normalize("NFKC", typed).replace("\u3002", ".").strip().removeprefix(_SCHEME)
    place, _, code = plain.partition("#")
    found = _FORM.fullmatch(place.strip())
    port = int(found["port"] or VENUE_PORT) if found else 0
    digits = "".join(sign for sign in code if sign.isdigit())
    if found is None or not 0 < port < 2**16 or len(digits) not in (0, _DIGITS):
        raise RuleViolation("venue-address", given=typed[:80])
    return Address(found["six"] or found["host"], port, check_code(f"{int(digits):x}") if digits else "")
