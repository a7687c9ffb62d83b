"""The finals as the office holds them in its window: panels, lots, calls, sheets one by one, lists track by track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from reviewer_app.rules.awards import quotas
from reviewer_app.services.secretariat import finals, rules
from reviewer_app.ui.office.dispatch_page import DispatchPage
from reviewer_app.ui.office.finals_page import FinalsPage
from reviewer_app.ui.office.lots_dialog import LotsDialog
from reviewer_app.ui.office.opening_page import OpeningPage
from reviewer_app.ui.office.panel_dialog import PanelDialog
from reviewer_app.ui.office.results_page import ResultsPage
from reviewer_app.ui.office.scores_page import ScoresPage
from tests.journeys import office_cast
from tests.journeys.hands import file, reason
from tests.journeys.office_cast import VenueEvening

if TYPE_CHECKING:
    from tests.journeys.office_story import Story

FINALS = "finals"
WITNESS = "公证戊演练"


class Finals:
    """The second stage of one story: whoever is approved as a finalist is heard, and nobody else."""

    def __init__(self, story: Story) -> None:
        self.story, self.hands, self.size = story, story.hands, story.size
        self.sat: set[str] = set()
        self.sheets = self.ties = 0
        self.digest = self.forfeited = ""

    def play(self) -> None:
        """From the approved list of finalists to the ranking of the finals."""
        self.panels()
        self.dispatch()
        self.lots()
        self.calls()
        self.evenings()
        self.intake()
        self.opening()
        self.results()

    def _page(self) -> FinalsPage:
        self.story.choose_stage(FINALS)
        return self.hands.go("finals", FinalsPage)

    def _groups(self, page: FinalsPage, first: int | None = None) -> Iterator[int]:
        """Choose one track after the other; only of the first one pictures are taken."""
        assert page.console is not None
        for at in range(len(page.console.groups))[:first]:
            page.group.setCurrentIndex(at)
            page.group.activated.emit(at)
            self.hands.idle()
            with self.hands.unseen(at > 0):
                yield at

    def panels(self) -> None:
        with self.hands.step("finals-panels"):
            page = self._page()
            self._press(page, "take")
            for at in self._groups(page):
                self._press(page, "panel", lambda dialog, at=at: self._seat(dialog, at))

    def _press(self, page: FinalsPage, key: str, *answers: Callable[..., None], part: str = "preparation") -> None:
        page.tabs[part].click()
        cards = page.before if part == "preparation" else page.after
        self.hands.press(cards.buttons[key], *answers)

    def _seat(self, dialog: PanelDialog, at: int) -> None:
        """Experts of the track, each of another unit; who sits already leaves the next track to others."""
        assert isinstance(dialog, PanelDialog)
        free = [one for one in dialog._panel.members if one.fits and not one.conflicts]
        free.sort(key=lambda one: (one.code in self.sat, one.code))
        units: dict[str, str] = {}
        for one in free:
            units.setdefault(one.unit, one.code)
        chosen = list(units.values())[: self.size.seats]
        for row in range(dialog.list.count()):
            item: QListWidgetItem = dialog.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole) in chosen:
                item.setCheckState(Qt.CheckState.Checked)
        assert sorted(dialog.chosen) == sorted(chosen)
        self.sat |= set(chosen)
        self.hands.picture(dialog, "panel")
        dialog.accept_button.click()

    def dispatch(self) -> None:
        """Everybody has a device by now: no slip is printed again."""
        with self.hands.step("finals-dispatch"):
            page = self.hands.go("dispatch", DispatchPage)
            self.hands.press(page.write_button, *self.story.at_place(self.story.folder("dispatched-finals")))
            assert page.report is not None, self.hands.said
            assert len(page.report.sent) == len(self.sat)
            assert not page.report.stranded

    def lots(self) -> None:
        if not self.size.heard:
            return
        with self.hands.step("finals-lots"):
            page = self._page()
            for _ in self._groups(page, self.size.heard):
                self._press(page, "freeze")
                self._press(page, "draw", self._draw)
            page.before.verticalScrollBar().setValue(0)
            if self.size.all_acts:
                (key, *_) = (key for key in page.before.buttons if key.startswith("print-"))
                self._press(page, key, file(self.story.place("printed", "lots.pdf")))

    def _draw(self, dialog: LotsDialog) -> None:
        assert isinstance(dialog, LotsDialog)
        dialog.witness.setText(WITNESS)
        self.story.call_out(dialog)

    def calls(self) -> None:
        """Every team is called, talks and answers; one of the first track does not come."""
        if not self.size.heard:
            return
        with self.hands.step("finals-calls"):
            page = self._page()
            page.tabs["stage"].click()
            if self.size.all_acts:
                page.show_projector()
            for at in self._groups(page, self.size.heard):
                if at == 0:
                    now = page.stage._now
                    assert now is not None
                    assert now.following is not None
                    self.forfeited = now.following.code
                    self.hands.press(page.stage.buttons["forfeited"], reason("逾时未到（演练）"))
                self._hear(page)
            if page.projector is not None:
                page.projector.close()

    def _hear(self, page: FinalsPage) -> None:
        is_first = True
        while (now := page.stage._now) is not None and now.phase != "over":
            self.hands.press(page.stage.next_button)
            if is_first and now.phase == "called":
                is_first = False
                self.hands.picture(what="talk")
                if page.projector is not None:
                    self.hands.picture(page.projector, "projector")

    def evenings(self) -> None:
        """The panels mark and sign, each sheet into a package of its own."""
        with self.hands.step("finals-experts"), self.hands.elsewhere():
            ws = self.hands.office.desk.workspace
            with ws.database.read() as session:
                sheet = rules.approved_rules(session)[1]
                teams = [(one.code, one.track) for one in finals.finalists_of(session)]
            places = Counter(track for _code, track in teams)
            first = {track: quotas(count, sheet)["first"] for track, count in places.items()}
            heard = [(code, track) for code, track in teams if code != self.forfeited]
            base = office_cast.bases(heard, first, exact=self.size.exact_finals)
            self.ties = office_cast.ties(heard, base)
            out = self.story.folder("handed-in")
            plans = [
                VenueEvening(
                    code=code,
                    package=next((self.story.root / "dispatched-finals").glob(f"{code}-*.review")),
                    folder=self.story.place("vaults", code),
                    out=out,
                    base=base,
                )
                for code in sorted(self.sat)
            ]
            self.sheets = office_cast.play(plans, self.size.workers)

    def intake(self) -> None:
        """The folder is watched since the preliminary: what lies in it has come in by itself."""
        with self.hands.step("finals-intake"):
            self.story.come_back()
            self.story.choose_stage(FINALS)
            page = self.hands.go("scores", ScoresPage)
            self.hands.until(lambda: page._board is not None and page._board.arrived == self.sheets, "every sheet")
            self.hands.idle()
            page.tabs["board"].click()
            self.hands.picture(what="board")

    def opening(self) -> None:
        """Each track is closed by itself and opened by two trustees, as its panel is done."""
        with self.hands.step("finals-opening"):
            page = self._page()
            for at in self._groups(page):
                self._open(page)
                page = self._page()
                if at == 0 and self.size.all_acts:
                    self._press(page, "sheet", file(self.story.place("printed", "panel-sheet.pdf")), part="signing")
                    self.hands.picture(what="signing")
            page.tabs["stage"].click()

    def _open(self, page: FinalsPage) -> None:
        assert page.console is not None
        assert page.console.group is not None
        track = page.console.group.track
        if page.console.now is not None:
            self._press(page, "close", part="signing")
        else:  # a track that was held without the console
            self.hands.office.open_finals(FINALS, track)
        desk = self.hands.office.pages["opening"]
        self.hands.idle()
        assert isinstance(desk, OpeningPage)
        assert desk.pane.scope is not None
        assert desk.pane.scope.track == track
        self.hands.press(desk.pane.close_button, self.story.close_list)
        for position in (1, 3):
            self.hands.press(desk.pane.here_button, lambda dialog, at=position: self.story.open_as(dialog, at))
        assert desk.pane.minutes_button.isVisible()
        self.hands.picture(what="opened")

    def results(self) -> None:
        with self.hands.step("finals-results"):
            page = self.hands.go("results", ResultsPage)
            assert page._found is not None
            self.digest = page._found.digest
            self._check_ranking(page)
            for tab in ("sheets", "charts", "reference") if self.size.all_acts else ():
                page.tabs[tab].click()
                self.hands.idle()
                self.hands.picture(what=tab)
            page.tabs["ranking"].click()

    def _check_ranking(self, page: ResultsPage) -> None:
        """Who was heard has a rank; who did not come has none, and no zero."""
        rows = {one.row.code: one.row for one in page.ranking.model.rows}
        if self.forfeited:
            assert rows.pop(self.forfeited).rank is None
        assert all(one.rank is not None for one in rows.values())
