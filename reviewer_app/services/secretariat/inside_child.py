"""The child process that opens entrants' files for the secretariat, one after the other, and tells what stands inside.

A file comes through the standard input; its words, and a copy without metadata, go out through the standard output
(services/examination_child.py: the same two pipes and the same limits). What crashes, hangs or bloats takes this
process down and nothing else (inside_apart.py holds the other end).
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, AnyStr, Final

import PIL.Image  # noqa: F401 (what a file needs is loaded before the first one comes)

from reviewer_app.services.examination_child import Line, limit, private_line
from reviewer_app.services.secretariat.inside import Part, Read, UnreadableFile, parts_in, scrubbed
from reviewer_app.services.secretariat.inside_office import office_parts  # noqa: F401
from reviewer_app.services.secretariat.inside_pdf import pdf_fault

PIECE: Final = 1 << 20
"""Characters of a part, and bytes of a copy, in one frame."""
PLACE_MOST: Final = 400
KINDS: Final = {b"p": "pdf", b"o": "office", b"i": "picture"}
"""What is asked for, by the kind of the file; large letters: look, make a copy, look inside that; small: look."""
FAULT: Final = b"f"


def _looked_at(line: Line, letter: bytes, data: bytes) -> str:
    """Tell what stands in a file, D, its copy piece by piece, what stands in that; return how it ended."""
    if letter == FAULT:
        return pdf_fault(io.BytesIO(data)) or "ready"
    kind, read = KINDS[letter.lower()], Read()
    found, has_metadata = _told(line, kind, data, read)
    if letter.islower() or found != "ready" or not has_metadata:
        return found
    copy = scrubbed(kind, data)
    if copy is None:
        return found
    line.tell(b"D")
    for piece in _pieces(copy):
        line.tell(b"K", piece)
    return _told(line, kind, copy, read)[0]


def _told(line: Line, kind: str, data: bytes, read: Read) -> tuple[str, bool]:
    """Tell the parts of a file; return how it ended, and whether there is metadata to take away."""
    has_metadata = False
    try:
        for part in parts_in(kind, data, read):
            has_metadata = has_metadata or part.kind == "metadata"
            _tell(line, part)
    except UnreadableFile:
        return "damaged", False
    return "ready", has_metadata


def _tell(line: Line, part: Part) -> None:
    place, text = _sayable(part.place[:PLACE_MOST]), _sayable(part.text)
    words: dict[str, Any] = {"kind": part.kind, "place": place, "personal": part.personal}
    for piece in _pieces(text) if text else ("",):
        line.tell(b"P", json.dumps({**words, "text": piece}).encode())
        words["goes_on"] = True


def _pieces(whole: AnyStr) -> Iterator[AnyStr]:
    return (whole[at : at + PIECE] for at in range(0, len(whole), PIECE))


def _sayable(text: str) -> str:
    """Return what can be written down: halves of characters are none."""
    return text.encode("utf-8", "ignore").decode()


def main(arguments: Sequence[str]) -> int:
    """Look at what comes. Arguments: bytes of memory, seconds of work."""
    memory, seconds = map(int, arguments)
    line = private_line()
    limit(memory, seconds)
    line.tell(b"H")
    while (taken := line.taken()) is not None:
        try:
            found = _looked_at(line, *taken)
        except MemoryError:
            found = "bloated"
        line.tell(b"E", found.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
