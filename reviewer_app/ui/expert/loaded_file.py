"""One file of a dossier as it is fetched on the worker, and where in it to look; and the words for one that is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from reviewer_app.services.expert import file_content, preflight
from reviewer_app.services.expert.file_content import Content
from reviewer_app.services.expert.file_kinds import Kind, kind_of
from reviewer_app.services.expert.preflight import Progress
from reviewer_app.services.expert.reading import DossierItem
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.texts import size_words
from reviewer_app.ui.widgets.image_pane import read_image
from reviewer_app.ui.widgets.pin_mark import Region
from reviewer_app.ui.widgets.vault_device import VaultDevice


@dataclass(frozen=True)
class Goal:
    """What is to be brought in sight: a file, and the place in it; page None is where reading stopped."""

    sha256: str
    page: int | None = None
    region: Region | None = None
    words: str = ""


@dataclass(frozen=True)
class LoadedFile:
    """A file ready to be shown; `picture` only of an image, the first of `pictures`."""

    item: DossierItem
    kind: Kind
    content: Content
    thumbnails: Callable[[int], bytes | None]
    picture: QImage
    pictures: int

    @property
    def name(self) -> str:
        """The name without its folders."""
        return name_of(self.item)

    def close(self) -> None:
        """Give the reader back, where nobody took it over."""
        if self.content.reader is not None:
            self.content.reader.close()


def load(ws: Workspace, task: int, item: DossierItem) -> LoadedFile:
    """Fetch one file on the worker: a large picture takes half a second to decode."""
    kind = kind_of(item.media_type, item.path)
    found = file_content.content(ws, task, item.sha256, kind)
    picture, pictures = QImage(), 0
    if kind == "image" and found.reader is not None:
        device = VaultDevice(found.reader)
        picture, pictures = read_image(device)
        device.close()
    return LoadedFile(item, kind, found, preflight.thumbnails(ws, item.sha256), picture, pictures)


def name_of(item: DossierItem) -> str:
    """Return the name of a file without its folders."""
    return item.path.rpartition("/")[2]


def unshown_words(item: DossierItem) -> tuple[str, str] | None:
    """Return icon and words for a file that needs no fetching to say that it cannot be shown; None for the others."""
    if not item.present:
        return "import", QCoreApplication.translate(
            "DossierPane", "The file has not come yet: take in the package that brings it."
        )
    if kind_of(item.media_type, item.path) != "file":
        return None
    words = QCoreApplication.translate(
        "DossierPane", "{0}, {1}. This kind cannot be shown inside the window; ask the secretariat for a PDF of it."
    )
    named = PurePosixPath(item.path).suffix.lstrip(".").upper() or item.media_type
    return "file", words.format(named, size_words(item.size))


def refused_words(state: str) -> str:
    """Return why a document is not opened: a state of the preflight other than waiting and ready."""
    kept = QCoreApplication.translate("DossierPane", "The vault keeps it as it came. Tell the secretariat.")
    why = {
        "damaged": QCoreApplication.translate("DossierPane", "The file cannot be shown: it is damaged."),
        "locked": QCoreApplication.translate("DossierPane", "The file cannot be shown: it is locked by a password."),
        "crashed": QCoreApplication.translate(
            "DossierPane", "The file is not opened here: it made the program that checked it break down."
        ),
        "slow": QCoreApplication.translate(
            "DossierPane", "The file is not opened here: checking it came to no end within the time allowed."
        ),
        "bloated": QCoreApplication.translate(
            "DossierPane", "The file is not opened here: checking it took more memory than is allowed."
        ),
    }[state]
    return f"{why}\n{kept}"


def waiting_words(now: Progress | None) -> str:
    """Return how far the check of a file is that somebody sits before."""
    if now is None or not now.pages:
        return QCoreApplication.translate("DossierPane", "Checking the file before it is opened…")
    words = QCoreApplication.translate("DossierPane", "Checking the file before it is opened: page {0} of {1}")
    return words.format(now.page, now.pages)
