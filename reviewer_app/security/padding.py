"""How much room a content takes, so that its size tells little."""

from __future__ import annotations

from reviewer_app.config import SCORES_PAD_STEP


def padme(size: int) -> int:
    """Return the padded size of a dossier file: Padmé (PURBs, 2019), at most 12 % more, log log sizes left."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    kept = exponent.bit_length()
    mask = (1 << (exponent - kept)) - 1
    return (size + mask) & ~mask


def pad_to(size: int) -> int:
    """Return the padded size of a score body: the least 16 KiB·2ⁿ that holds `size`."""
    room = SCORES_PAD_STEP
    while room < size:
        room *= 2
    return room
