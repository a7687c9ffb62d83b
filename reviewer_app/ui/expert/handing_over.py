"""Handing over: the place is asked for, the file is written and read back, and what that means is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.expert import export, resupply, roadshow, statements
from reviewer_app.services.expert.signed import SignedPackage
from reviewer_app.services.expert.statements import OwnStatement
from reviewer_app.services.expert.venue_queue import QueueItem
from reviewer_app.services.handover import Progress
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.place_dialog import PlaceDialog
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note
from reviewer_app.ui.widgets.progress_strip import ProgressStrip

Write = Callable[[Path, Progress], Path]


class HandingOver(QObject):
    """One file at a time; what was written can be shown in its folder or copied for a mail."""

    noted = Signal(object)
    written = Signal(object)
    """The path of a file that was written, read back and found whole."""

    def __init__(
        self, surroundings: Surroundings, workspace: Workspace, progress: ProgressStrip, window: QWidget
    ) -> None:
        super().__init__(window)
        self._surroundings = surroundings
        self._workspace = workspace
        self._progress = progress
        self._window = window
        self._job: Job | None = None
        self._is_closed = False
        progress.cancel_asked.connect(self._cancel)

    def hand_in(self, chosen: SignedPackage | OwnStatement) -> None:
        """Write a package or a statement to a place that is asked for."""
        ws, identity = self._workspace, chosen.identity
        if isinstance(chosen, SignedPackage):
            size = len(chosen.raw)
            self._write(chosen.file_name, size, lambda folder, tell: export.export(ws, identity, folder, tell))
        else:
            size = chosen.size
            self._write(chosen.file_name, size, lambda folder, tell: statements.hand_in(ws, identity, folder, tell))

    def hand_in_newest(self, identity: str) -> None:
        """Write the statement that was signed just now."""
        ws = self._workspace
        self._surroundings.jobs.start(
            self,
            lambda _job: next(entry for entry in statements.own_statements(ws) if entry.identity == identity),
            then=self.hand_in,
            failed=self._failed,
        )

    def hand_in_statements(self, identities: Sequence[str], place: Path | None) -> None:
        """Write the statements that were signed just now into one folder; without a place it is asked for."""
        ws = self._workspace

        def found() -> list[OwnStatement]:
            return [entry for entry in statements.own_statements(ws) if entry.identity in identities]

        def write(chosen: list[OwnStatement]) -> None:
            first, size = chosen[0].file_name, sum(entry.size for entry in chosen)
            more = QCoreApplication.translate("HandingOver", "{0} and {1} more").format(first, len(chosen) - 1)
            several = more if len(chosen) > 1 else ""

            def write_all(folder: Path, tell: Progress) -> Path:
                return statements.hand_in_all(ws, identities, folder, tell)[0]

            self._write(several or first, size, write_all, place, several=several)

        self._surroundings.jobs.start(self, lambda _job: found(), then=write, failed=self._failed)

    def hand_in_queue(self, items: Sequence[QueueItem]) -> None:
        """Write what waits at the venue to a stick: every package of its own, into one folder."""
        if not items:
            self._say(Note("info", QCoreApplication.translate("HandingOver", "Nothing is signed yet.")))
            return
        ws = self._workspace
        words = QCoreApplication.translate("HandingOver", "{0} signed packages").format(len(items))

        def write(folder: Path, tell: Progress) -> Path:
            return roadshow.write_all(ws, items, folder, tell)[-1]

        self._write(words, 0, write, several=words)

    def supply_again(self, receipt: Path) -> None:
        """Write the bodies that a receipt asks for, sealed to the secretariat."""
        ws = self._workspace
        self._write(receipt.name, 0, lambda folder, _tell: resupply.resupply(ws, receipt, folder))

    def stop(self) -> None:
        """Ask nothing more: the vault is being closed. What is being written is written to its end."""
        self._is_closed = True

    def show_folder(self, file: Path) -> None:
        """Show the folder of a file that was written."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def copy_file(self, file: Path) -> None:
        """Put a file that was written on the clipboard, for a mail or a chat."""
        copied = QMimeData()
        copied.setUrls([QUrl.fromLocalFile(str(file))])
        copied.setText(str(file))
        QGuiApplication.clipboard().setMimeData(copied)
        words = QCoreApplication.translate("HandingOver", "{0} is copied: paste it into a mail or a chat.")
        self._say(Note("good", words.format(file.name)))

    def _write(self, name: str, size: int, write: Write, place: Path | None = None, *, several: str = "") -> None:
        if self._is_closed:
            return
        if self._job is not None:
            self._say(Note("warn", QCoreApplication.translate("HandingOver", "Another file is still being written.")))
            return
        chosen = place or PlaceDialog.ask(self._surroundings, name, size, self._window)
        if chosen is None:
            return
        self._progress.begin(QCoreApplication.translate("HandingOver", "Writing and reading back {0}").format(name))
        self._job = self._surroundings.jobs.start(
            self,
            lambda job: (write(chosen, job.report), _is_removable(chosen)),
            then=lambda done: self._was_written(several or done[0].name, *done),
            failed=lambda error: self._failed(error, lambda: self._write(name, size, write, several=several)),
            cancelled=self._stopped,
            on_progress=self._progress.show_progress,
        )

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self._progress.finish()

    def _was_written(self, name: str, path: Path, is_removable: bool) -> None:
        self._end()
        whole = QCoreApplication.translate("HandingOver", "{0} is written, read back and whole.").format(name)
        if is_removable:
            next_step = QCoreApplication.translate("HandingOver", "The stick can be pulled out.")
        else:
            next_step = QCoreApplication.translate(
                "HandingOver", "It is signed and sealed: stick, mail or chat may carry it to the secretariat."
            )
        action = (QCoreApplication.translate("HandingOver", "Show the folder"), lambda: self.show_folder(path))
        self._say(Note("good", f"{whole} {next_step}", None if is_removable else action))
        self.written.emit(path)

    def _stopped(self) -> None:
        self._end()
        words = QCoreApplication.translate("HandingOver", "Stopped: no file was written. The vault still has it.")
        self._say(Note("info", words))

    def _failed(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        self._end()
        if not isinstance(error, AppError):
            raise error
        elsewhere = QCoreApplication.translate("HandingOver", "Save elsewhere …")
        action = (elsewhere, again) if again is not None else None
        self._say(Note("bad", explain(error, self._surroundings.tongue.language), action))

    def _say(self, note: Note) -> None:
        self.noted.emit(note)


def _is_removable(place: Path) -> bool:
    from reviewer_app.services.drives import is_removable

    return is_removable(place)
