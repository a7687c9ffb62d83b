"""Names of files made in a folder, those too that were gone at once: Linux's inotify through ctypes."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

_CREATED = 0x100
_MOVED_IN = 0x80
_EVENT = struct.Struct("iIII")


class Watch:
    """Watches folders (not what is below them) from now on."""

    def __init__(self, *folders: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._file = library.inotify_init1(os.O_NONBLOCK)
        self._folders = {
            library.inotify_add_watch(self._file, os.fsencode(folder), _CREATED | _MOVED_IN): folder
            for folder in folders
        }

    def names(self) -> list[Path]:
        """Return everything that appeared, and stop watching."""
        found = []
        while True:
            try:
                events = os.read(self._file, 1 << 16)
            except BlockingIOError:
                break
            while events:
                watched, _mask, _cookie, length = _EVENT.unpack_from(events)
                name = events[_EVENT.size : _EVENT.size + length].rstrip(b"\0")
                found.append(self._folders[watched] / os.fsdecode(name))
                events = events[_EVENT.size + length :]
        os.close(self._file)
        return found
