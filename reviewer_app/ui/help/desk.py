"""Where help is asked for: the sheet of keys, the tour, the guide, what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from reviewer_app.ui.help.tour import Tour
    from reviewer_app.ui.window import Window


class Help(QObject):
    """Shows one thing at a time over the window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.tour: Tour | None = None

    def show(self, what: str) -> None:
        """Show `keys`, `guide`, `about` or `tour`."""
        if what == "keys":
            from reviewer_app.ui.keys_dialog import KeysDialog

            KeysDialog(self._window).exec()
        elif what == "guide":
            from reviewer_app.ui.help.guide_dialog import GuideDialog

            GuideDialog(self._window.surroundings, self._window).exec()
        elif what == "about":
            from reviewer_app.ui.help.about_dialog import AboutDialog

            AboutDialog(self._window.entrance.folder, self._window).exec()
        else:
            self._start_tour()

    def _start_tour(self) -> None:
        if self._window.rooms is None or self.tour is not None:
            return
        from reviewer_app.ui.help.tour import Tour

        self.tour = Tour(self._window, self._window.rooms)
        self.tour.ended.connect(self._go_on)
        self.tour.start()

    def _go_on(self) -> None:
        """After the tour, what was due before it is due again."""
        self.end_tour()
        if self._window.rooms is not None:
            self._window.rooms.first_steps.begin_if_due()

    def end_tour(self) -> None:
        """Take the tour out of sight."""
        if self.tour is not None:
            tour, self.tour = self.tour, None
            tour.close()
