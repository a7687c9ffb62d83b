"""Where a file goes: a drive that can be pulled out, listed as it is plugged in, or any folder."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QListWidgetItem, QWidget

from reviewer_app.services import drives
from reviewer_app.services.drives import Drive
from reviewer_app.ui.icons import icon
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import size_words
from reviewer_app.ui.widgets.basics import ICON, button, column, label, row, set_icon

LOOK_EVERY_MS: Final = 1_500
DRIVE: Final = int(Qt.ItemDataRole.UserRole)
WIDTH: Final = 560
_KNOWN_AS: Final = {"vfat": "FAT32", "exfat": "exFAT", "ntfs3": "NTFS", "fuseblk": "NTFS", "ext4": "ext4"}
"""What a system calls a file system, and what people do."""


class PlaceDialog(QDialog):
    """Looks for drives again and again while it is open: the stick is plugged in after the button was pressed."""

    def __init__(
        self,
        surroundings: Surroundings,
        name: str,
        size: int,
        parent: QWidget | None = None,
        *,
        largest: int | None = None,
    ) -> None:
        """Offer places for `size` bytes; `largest`: of the largest file among them, where there are several."""
        super().__init__(parent)
        self._surroundings = surroundings
        self._size = size
        self._largest = size if largest is None else largest
        self.place: Path | None = None
        self.drives: list[Drive] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._build(name)
        self._connect()
        self._look()

    def _build(self, name: str) -> None:
        self.setWindowTitle(self.tr("Save to a stick or folder"))
        title, what = label("title"), label("soft", wraps=True)
        title.setText(self.tr("Where should it go?"))
        what.setText(self.tr("{0}, {1}").format(name, size_words(self._size)))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Drives that can be pulled out"))
        self.list.setIconSize(ICON)
        self.list.setMinimumHeight(self._surroundings.theme.px(110))
        self._none = label("caption", wraps=True)
        self._none.setText(
            self.tr("No stick is plugged in. Plug one in and it appears here by itself, or choose a folder.")
        )
        self.folder, self._cancel, self.write = button(), button(), button("primary")
        self.folder.setText(self.tr("Choose a folder …"))
        self._cancel.setText(self.tr("Cancel"))
        self.write.setText(self.tr("Write to this stick"))
        self.write.setEnabled(False)
        tokens = self._surroundings.theme.tokens
        set_icon(self.folder, icon("folder", tokens.text_soft))
        buttons = row(self.folder, 1, self._cancel, self.write)
        self.setLayout(
            column(title, what, self.list, self._none, buttons, spacing=10, margins=(24, 20, 24, 18), grows=self.list)
        )
        self.setMinimumWidth(self._surroundings.theme.px(WIDTH))

    def _connect(self) -> None:
        self._timer.timeout.connect(self._look)
        self.list.currentItemChanged.connect(lambda *_: self._show_state())
        self.list.itemActivated.connect(lambda _item: self._write())
        self.write.clicked.connect(self._write)
        self.folder.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.reject)

    def _look(self) -> None:
        self._timer.stop()
        self._surroundings.jobs.start(self, lambda _job: drives.drives(), then=self._show, failed=_raise)

    def _show(self, found: list[Drive]) -> None:
        self._timer.start()
        if found == self.drives:
            return
        self.drives = found
        chosen = self.chosen.root if self.chosen is not None else None
        self.list.clear()
        for drive in found:
            self._add(drive)
            if drive.root == chosen:
                self.list.setCurrentRow(self.list.count() - 1)
        if self.list.currentRow() < 0:
            self._choose_first_that_fits()
        self._none.setVisible(not found)
        self._show_state()

    def _add(self, drive: Drive) -> None:
        fits, kind = drive.holds(self._size, self._largest), drive.file_system.lower()
        words = self.tr("{0}    {1} free of {2}    {3}").format(
            drive.label, size_words(drive.free), size_words(drive.size), _KNOWN_AS.get(kind, kind.upper())
        )
        if not fits:
            words = self.tr("{0}    too little room").format(words)
        line = QListWidgetItem(words)
        tokens = self._surroundings.theme.tokens
        line.setIcon(icon("export" if fits else "alert", tokens.link if fits else tokens.warn))
        line.setToolTip(str(drive.root))
        line.setData(DRIVE, drive)
        if not fits:
            line.setFlags(line.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        self.list.addItem(line)

    def _choose_first_that_fits(self) -> None:
        for at in range(self.list.count()):
            if self.list.item(at).flags() & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentRow(at)
                return

    @property
    def chosen(self) -> Drive | None:
        """The drive under the cursor, None when there is none that fits."""
        line = self.list.currentItem()
        if line is None or not line.flags() & Qt.ItemFlag.ItemIsEnabled:
            return None
        drive: Drive = line.data(DRIVE)
        return drive

    def _show_state(self) -> None:
        self.write.setEnabled(self.chosen is not None)

    def _write(self) -> None:
        if self.chosen is not None:
            self.place = self.chosen.root
            self.accept()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder"))
        if folder:
            self.place = Path(folder)
            self.accept()

    @classmethod
    def ask(
        cls, surroundings: Surroundings, name: str, size: int, parent: QWidget, *, largest: int | None = None
    ) -> Path | None:
        """Return the place that was chosen for `size` bytes, None when none was."""
        dialog = cls(surroundings, name, size, parent, largest=largest)
        dialog.exec()
        dialog.deleteLater()
        return dialog.place


def _raise(error: Exception) -> None:
    raise error
