"""Finds the files of each project in a folder: by the project's code as a folder or file-name prefix."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer_app.config import DISPLAY_PATH_MAX_BYTES
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.services.secretariat.cells import code_text

NO_CODE: Final = "file-no-code"
NOT_A_FILE: Final = "file-not-plain"
EMPTY: Final = "file-empty"
LEFTOVERS: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx"})
MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".webp": "image/webp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
    ".avi": "video/x-msvideo",
    ".mp3": "audio/mpeg",
    ".zip": "application/zip",
    ".ofd": "application/ofd",
    ".wps": "application/vnd.ms-works",
}
"""An own table: the system's differs from machine to machine, and the type is part of what is signed."""
_ALPHANUMERIC: Final = re.compile("[0-9A-Za-z]")
_UNSHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True)
class Found:
    """One file of a project: where it lies, and how it is shown (never used on a disk again)."""

    code: str
    source: Path
    shown: str
    size: int

    @property
    def media_type(self) -> str:
        """The type by the name's ending."""
        return media_type(self.shown)


@dataclass(frozen=True)
class Unassigned:
    """One file that belongs to no project, or is none; `reason` is a code with a sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class Search:
    """Everything found below a folder, in a stated order; `leftovers`: files that systems drop everywhere."""

    files: tuple[Found, ...]
    unassigned: tuple[Unassigned, ...]
    leftovers: int


def media_type(name: str) -> str:
    """Return the media type by the ending of `name`."""
    return MEDIA_TYPES.get(os.path.splitext(name)[1].lower(), "application/octet-stream")


def find_attachments(folder: Path, codes: list[str]) -> Search:
    """Return the files below `folder` by project code. EnvironmentTrouble file-unreadable when it cannot be listed.

    A code has to end where no letter or digit follows: P1 is no prefix of P10. The outermost name that bears a code
    decides, the longest code wins.
    """
    if not folder.is_dir():
        raise EnvironmentTrouble("file-unreadable", path=str(folder))
    matcher = _Matcher(codes)
    files: list[Found] = []
    unassigned: list[Unassigned] = []
    leftovers = 0
    shown: set[tuple[str, str]] = set()
    for path in _walk(folder):
        parts = tuple(_readable(part) for part in path.relative_to(folder).parts)
        if any(_is_leftover(part) for part in parts):
            leftovers += 1
            continue
        reason, found = _assigned(path, parts, matcher)
        if found is None:
            unassigned.append(Unassigned("/".join(parts), reason))
            continue
        files.append(_distinct(found, shown))
    return Search(tuple(files), tuple(unassigned), leftovers)


def _walk(folder: Path) -> Iterator[Path]:
    """Yield every entry that is no real folder, sorted; links are not followed."""

    def stop(error: OSError) -> None:
        raise EnvironmentTrouble("file-unreadable", path=str(error.filename)) from error

    for root, folders, names in os.walk(folder, onerror=stop, followlinks=False):
        linked = [name for name in folders if os.path.islink(os.path.join(root, name))]
        folders[:] = sorted(set(folders) - set(linked))
        for name in sorted([*names, *linked]):
            yield Path(root, name)


def _assigned(path: Path, parts: tuple[str, ...], matcher: _Matcher) -> tuple[str, Found | None]:
    if path.is_symlink() or not path.is_file():
        return NOT_A_FILE, None
    code, depth = matcher.code_of(parts)
    if not code:
        return NO_CODE, None
    size = path.stat().st_size
    if size == 0:
        return EMPTY, None
    inside = parts[depth + 1 :] or parts[depth:]
    return "", Found(code, path, display_path(inside), size)


class _Matcher:
    def __init__(self, codes: list[str]) -> None:
        self._codes = {code.casefold(): code for code in codes}
        self._lengths = sorted({len(code) for code in self._codes}, reverse=True)

    def code_of(self, parts: tuple[str, ...]) -> tuple[str, int]:
        """Return the code that the path bears and the depth of the name that bears it, or ("", -1)."""
        for depth, part in enumerate(parts):
            name = code_text(part).casefold()
            for length in self._lengths:
                if name[:length] in self._codes and not _ALPHANUMERIC.match(name[length : length + 1]):
                    return self._codes[name[:length]], depth
        return "", -1


def _is_leftover(name: str) -> bool:
    return name.lower() in LEFTOVERS or name.startswith(("._", "~$"))


def _readable(name: str) -> str:
    """Return a file name as text: old archives leave GB 18030 bytes on a UTF-8 disk."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return raw.decode("ascii", "replace")


def display_path(parts: tuple[str, ...]) -> str:
    """Return a path fit to be shown anywhere: NFC, no control signs, no dots that climb, at most 200 bytes."""
    safe = [_safe(part) for part in parts]
    path = "/".join(part for part in safe if part) or "file"
    if len(path.encode()) <= DISPLAY_PATH_MAX_BYTES:
        return path
    return _shortened(safe[-1] or "file", "")


def _safe(part: str) -> str:
    kept = "".join(sign for sign in part if unicodedata.category(sign) not in _UNSHOWN and sign not in "\\/:")
    return unicodedata.normalize("NFC", kept).lstrip(". ").rstrip()


def _distinct(found: Found, shown: set[tuple[str, str]]) -> Found:
    """Return `found` under a path that no other file of its project has."""
    path, number = found.shown, 1
    while (found.code, path.casefold()) in shown:
        number += 1
        path = _shortened(found.shown, f" ({number})")
    shown.add((found.code, path.casefold()))
    return Found(found.code, found.source, path, found.size)


def _shortened(path: str, addition: str) -> str:
    stem, ending = os.path.splitext(path)
    ending = ending[:16]
    room = DISPLAY_PATH_MAX_BYTES - len((addition + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip() + addition + ending
