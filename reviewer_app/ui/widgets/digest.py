"""A digest behind what people read: in the tool tip, and to be copied from the menu; nobody has to look at it."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

_HEX: Final = re.compile(r"(?:[\w-]+-)?[0-9a-f]{16,}")


def is_digest(text: str) -> bool:
    """Whether a text is a digest or an id, which nobody reads."""
    return _HEX.fullmatch(text) is not None


def digest_words(digest: str) -> str:
    """Return what a tool tip says of a digest."""
    return QCoreApplication.translate("digest", "Digest (SHA-256): {0}").format(digest)


def copy_words() -> str:
    """Return the words of the menu that copies one."""
    return QCoreApplication.translate("digest", "Copy the digest")


def carry_digest(made: QWidget, digest: str) -> None:
    """Let a part of a page carry a digest, "" for none any more."""
    for former in made.actions():
        made.removeAction(former)
    made.setToolTip(digest_words(digest) if digest else "")
    if not digest:
        return
    copy = QAction(copy_words(), made)
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(digest))
    made.addAction(copy)
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
