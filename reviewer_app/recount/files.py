"""The files of the evidence folder, by relative names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from reviewer_app.recount.findings import Wrong

_MOST = 2**31


@dataclass(frozen=True)
class Files:
    """The folder. Raises Wrong where something cannot be read. `seen`: what was read, with its SHA-256."""

    folder: Path
    seen: dict[str, str] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return one file. A pipe or a device, which would never end, and what fills the memory, is none."""
        path = self.folder / name
        try:
            if not path.is_file() or path.stat().st_size > _MOST:
                raise Wrong("file-unreadable", name=name)
            raw = path.read_bytes()
        except OSError:
            raise Wrong("file-unreadable", name=name) from None
        self.seen[name] = hashlib.sha256(raw).hexdigest()
        return raw

    def digest(self, name: str) -> str:
        """Return the SHA-256 of one file."""
        if name not in self.seen:
            self.read(name)
        return self.seen[name]

    def text(self, name: str) -> str:
        """Return one file as text; what is no UTF-8 shows as such and fails later."""
        return self.read(name).decode("utf-8", "replace")

    def all(self, folder: str, suffix: str) -> dict[str, bytes]:
        """Return all files of `folder` that end in `suffix`, by relative name."""
        paths = sorted((self.folder / folder).glob(f"*{suffix}"))
        return {f"{folder}/{path.name}": self.read(f"{folder}/{path.name}") for path in paths}
