"""Which packages a drag brings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped_packages(event: QDropEvent) -> list[Path]:
    """Return the `.review` files of a drag; nothing else is taken."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix == ".review"]
