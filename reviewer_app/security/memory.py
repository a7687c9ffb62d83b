"""What the operating system may keep of this process: never a picture of its memory on the disk."""

from __future__ import annotations

import sys


def forbid_core_dumps() -> None:
    """Let a crash leave no core file, which would hold dossiers and keys in clear. Windows writes none by itself."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
