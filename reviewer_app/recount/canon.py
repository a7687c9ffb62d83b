"""JSON that has exactly one spelling, and the shapes that it has to have."""

from __future__ import annotations

import json
from typing import Any

from reviewer_app.recount.findings import Wrong
from reviewer_app.recount.shapes import AtLeast, Perhaps

_LARGEST = 2**53


def parse(raw: bytes, shape: Any) -> Any:
    """Return the value of canonical JSON (RFC 8785) of `shape`. Raises Wrong."""
    try:
        value = json.loads(raw, parse_float=_refuse, parse_constant=_refuse)
        # Spelled again and compared: doubled keys, another order, white space and escapes all differ.
        if spell(value) != raw:
            raise Wrong("json-spelling")
        fit(value, shape)
    except (ValueError, RecursionError):
        raise Wrong("json-broken") from None
    return value


def spell(value: Any) -> bytes:
    """Return the one spelling of `value`."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def fit(value: Any, shape: Any, where: str = "") -> None:
    """Check `value` against `shape`: a type; a dict of exactly these keys; [shape]; (shape,) for that or null.

    Raises Wrong with the place.
    """
    if isinstance(shape, dict):
        _fit_object(value, shape, where)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            raise Wrong("json-shape", place=where)
        for at, member in enumerate(value):
            fit(member, shape[0], f"{where}[{at}]")
    elif isinstance(shape, tuple):
        if value is not None:
            fit(value, shape[0], where)
    elif type(value) is not shape or (shape is int and not 0 <= value < _LARGEST):
        raise Wrong("json-shape", place=where)


def _fit_object(value: Any, shape: dict[str, Any], where: str) -> None:
    if isinstance(value, dict):
        shape = type(shape)({key: inner for key, inner in shape.items() if key in value or type(inner) is not Perhaps})
    wanted = shape.keys()
    if not isinstance(value, dict) or not (
        value.keys() >= wanted if type(shape) is AtLeast else value.keys() == wanted
    ):
        raise Wrong("json-shape", place=where)
    for key, inner in shape.items():
        if type(inner) is Perhaps and not value[key]:
            raise Wrong("json-shape", place=f"{where}.{key}")
        fit(value[key], inner, f"{where}.{key}")


def _refuse(text: str) -> Any:
    raise ValueError(text)
