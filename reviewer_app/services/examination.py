"""One document that nobody trusts, looked at by a child: started here, ended when it asks for too much."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Annotated, Final, Literal, cast

import msgspec

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services.fence import Broken, Limits, Source, Stopped, Watch, answer, end, frame, start, why

Found = Literal["ready", "locked", "damaged"] | Broken
CHILD: Final = "reviewer_app.services.examination_child"
MOST_PAGES: Final = 10_000
"""Pages that are looked at; examination_child stops there too."""
_FINDINGS: Final[dict[str, Found]] = {
    "ready": "ready",
    "locked": "locked",
    "damaged": "damaged",
    "bloated": "bloated",
}
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


@dataclass(frozen=True)
class FoundPage:
    """One page as the child tells of it; `width` and `height` in points, of a sheet whether it was cut, and rows."""

    number: Count
    width: Count = 0
    height: Count = 0
    title: str = ""
    text: str = ""
    thumbnail: bytes = field(default=b"", repr=False)


def examine(
    source: Source,
    kind: str,
    first: int,
    *,
    on_count: Callable[[int], None],
    on_page: Callable[[FoundPage], None],
    cancelled: Callable[[], bool],
    limits: Limits | None = None,
) -> Found:
    """Let a child look at one document from page `first` on. Raises Stopped when `cancelled` says so.

    `kind`: pdf (words and thumbnails), words (of a PDF, nothing is drawn), sheet.
    EnvironmentTrouble preflight-child when no child can be started here: that says nothing of the document.
    """
    most = limits or Limits()
    numbers = (source.size, first, most.memory, most.work_seconds)
    with start(CHILD, kind, *map(str, numbers)) as child:
        watch = Watch(child, most, cancelled)
        try:
            found = _listen(child, source, watch, first, on_count, on_page)
        finally:
            watch.end()
            watch.most_memory = max(watch.most_memory, end(child))
    if watch.reason == "stopped":
        raise Stopped
    if not watch.has_begun:
        raise EnvironmentTrouble("preflight-child")
    return found or watch.reason or why(child, watch, most)


def _listen(
    child: subprocess.Popen[bytes],
    source: Source,
    watch: Watch,
    first: int,
    on_count: Callable[[int], None],
    on_page: Callable[[FoundPage], None],
) -> Found | None:
    """Answer the child until it has ended; None when it ended without saying what it found, or spoke nonsense.

    A document may have taken the child over: nothing that it says is believed beyond its form.
    """
    pages = -1
    with io.BufferedReader(cast(io.RawIOBase, child.stdout)) as pipe:
        while (got := frame(pipe)) is not None:
            letter, payload = got
            if letter == b"R" and answer(child, source, payload):
                continue
            if letter == b"E":
                return _FINDINGS.get(payload.decode("ascii", "replace"))
            watch.moved()
            if letter == b"H" and not watch.has_begun:
                watch.has_begun = True
            elif letter == b"C" and pages < 0 and payload.isdigit() and int(payload) <= MOST_PAGES:
                pages = int(payload)
                on_count(pages)
            elif letter == b"P" and (page := _page(payload)) is not None and page.number == first < pages:
                first += 1
                on_page(page)
            else:
                return None
    return None


def _page(payload: bytes) -> FoundPage | None:
    length = int.from_bytes(payload[:4], "big")
    try:
        page = msgspec.json.decode(payload[4 : 4 + length], type=FoundPage)
    except msgspec.DecodeError:
        return None
    return replace(page, thumbnail=payload[4 + length :])
