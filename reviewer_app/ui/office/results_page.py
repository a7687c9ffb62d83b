"""Results per track and direction: ranking with the sum behind each place, what became of every sheet, reference."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.outliers import Outlier
from reviewer_app.rules.rounding import shown
from reviewer_app.services.secretariat import charts, office, ranking_document, reconcile, reference, results, sums
from reviewer_app.services.secretariat.reconcile import Fate
from reviewer_app.services.secretariat.results import ResultRow, StageResults
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.charts_pane import ChartsPane
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.fate_words import fate_words
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.reference_pane import ReferencePane
from reviewer_app.ui.office.results_columns import (
    RankRow,
    fate_columns,
    fate_pills,
    rank_columns,
    rank_pills,
)
from reviewer_app.ui.office.sum_pane import SumPane
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import listed
from reviewer_app.ui.widgets.basics import button, label, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.two_panes import TwoPanes


class ResultsPage(OfficePage):
    """Nothing of a score is here before the opening; the page says so."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.OPENINGS, Change.ASSIGNMENTS, Change.RULES, Change.PROJECTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        theme = surroundings.theme
        self._contest: Contest = office.contest_of(desk.workspace)
        self._found: StageResults | None = None
        self._analysed = ""
        """The digest of the ranking whose reference analysis is shown."""
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in ("ranking", "sheets", "charts", "reference")}
        self._group = QButtonGroup(self)
        for key, made in self.tabs.items():
            self._group.addButton(made)
            made.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
        self.balance = label("soft", wraps=True)
        self.ranking: ListPane[RankRow] = ListPane(
            theme, rank_columns(), lambda one: one.row.project, rank_pills(), hides=("spread",)
        )
        self.sum = SumPane(surroundings)
        self.panes = TwoPanes(theme, self.ranking, self.sum)
        self.panes.set_shares(13, 11)  # large numbers: what each pane needs at least skews small ones
        self.fates: ListPane[Fate] = ListPane(
            theme, fate_columns(), lambda one: (one.expert_code, one.project_code), fate_pills(), hides=("name",)
        )
        self.charts = ChartsPane(surroundings)
        self.reference = ReferencePane(surroundings)
        self._stack = QStackedWidget()
        for part in (self.panes, self.fates, self.charts, self.reference):
            self._stack.addWidget(part)
        self.xlsx, self.pdf = button(), button()
        self.add_tool(self.xlsx, "see-scores")
        self.add_tool(self.pdf, "see-scores")
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self.balance)
        self.add_part(self._stack, grows=True)
        self._connect()
        self.show_tab("ranking")
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.ranking.picked.connect(self._pick)
        self.ranking.opened.connect(lambda _row: self.panes.show_detail())
        self.ranking.export_asked.connect(lambda heads, rows: self.export(self.tr("Ranking"), heads, rows))
        self.fates.export_asked.connect(lambda heads, rows: self.export(self.tr("Sheets"), heads, rows))
        self.reference.list.export_asked.connect(
            lambda heads, rows: self.export(self.tr("Reference analysis"), heads, rows)
        )
        self.xlsx.clicked.connect(lambda: self._write("xlsx"))
        self.pdf.clicked.connect(lambda: self._write("pdf"))

    def show_tab(self, key: str) -> None:
        """Show the ranking, the sheets, the charts, or the reference analysis."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(list(self.tabs).index(key))
        if key == "charts" and self._found is not None:
            self._draw()
        if key == "reference" and self._found is not None:
            self._analyse(self._found.digest)

    def _analyse(self, ranking: str) -> None:
        """At full size it takes half a minute, so that it is worked out once for a ranking, beside everything else."""
        if ranking == self._analysed:
            return
        ws, stage = self.desk.workspace, self.desk.stage

        def done(groups: tuple[reference.ReferenceGroup, ...]) -> None:
            self._analysed = ranking
            self.reference.show_groups(self._contest, groups)

        self.run(
            self.tr("Working out the reference analysis"),
            lambda job: reference.reference(ws, stage, progress=job.report),
            done,
        )

    def _draw(self) -> None:
        ws, stage, language = self.desk.workspace, self.desk.stage, self.surroundings.tongue.language
        self.ask(lambda: charts.charts(ws, stage, language).charts, self.charts.show_charts)

    def refresh(self) -> None:
        ws, stage = self.desk.workspace, self.desk.stage
        self.ask(lambda: reconcile.fates(ws, stage), self._show_fates)
        self.ask(lambda: (results.results(ws, stage), reference.asked(ws, stage)), self._show, self._not_yet)

    def _show_fates(self, found: tuple[Fate, ...]) -> None:
        self.fates.show_rows(found)
        counts = reconcile.totals(found)
        parts = " + ".join(f"{fate_words(name)} {number}" for name, number in counts.items() if number)
        self.balance.setText(self.tr("Sent out {0} = {1}").format(len(found), parts) if found else "")

    def _show(self, answer: tuple[StageResults, tuple[tuple[Outlier, str, str], ...]]) -> None:
        found, asked = answer
        self._found = found
        words: dict[str, str] = {}
        for one, expert, project in asked:
            said = self.tr("{0} is to be asked: {1} reaches the limit of {2}").format(
                expert, shown(one.value), shown(one.limit)
            )
            words[project] = f"{words[project]}\n{said}" if project in words else said
        rows = [RankRow(row, self._place(row), words.get(row.code, "")) for row in found.rows]
        self.ranking.show_rows(rows)
        for made in (self.xlsx, self.pdf):
            made.setEnabled(True)
        if self.tabs["charts"].isChecked():
            self._draw()
        if self.ranking.current is None and rows:
            self.ranking.table.selectRow(0)
        self._pick(self.ranking.current)
        self.retranslate()

    def _not_yet(self, error: Exception) -> None:
        if getattr(error, "code", "") != "results-not-opened":
            self.failed(error)
            return
        self._found = None
        self.charts.show_charts(())
        self.ranking.show_rows(())
        self.sum.show_sum(None)
        for made in (self.xlsx, self.pdf):
            made.setEnabled(False)
        self.retranslate()

    def _place(self, row: ResultRow) -> str:
        track = office.track_of(self._contest, row.track)
        if len(track.directions) == 1:
            return track.title
        direction = next(one.title for one in track.directions if one.key == row.direction)
        return f"{track.title} · {direction}"

    def _pick(self, one: RankRow | None) -> None:
        if one is None:
            self.sum.show_sum(None)
            return
        ws, stage, project = self.desk.workspace, self.desk.stage, one.row.project
        self.ask(lambda: sums.show_sum(ws, stage, project), self._show_sum)

    def _show_sum(self, found: sums.ShownSum) -> None:
        current = self.ranking.current
        if current is not None and current.row.project == found.row.project:
            self.sum.show_sum(found)

    def _write(self, kind: str) -> None:
        found, ws = self._found, self.desk.workspace
        name = self.tr("Ranking")
        target = self.ask_target(f"{name}.{kind}", f"*.{kind}") if found is not None else None
        if found is None or target is None:
            return
        language = self.surroundings.tongue.language
        write = ranking_document.write_xlsx if kind == "xlsx" else ranking_document.write_pdf

        def work() -> Path:
            write(ws, found, target, language)
            return target

        self.run(
            self.tr("Writing {0}").format(target.name),
            lambda _job: work(),
            lambda path: self.say("good", self.tr("Written: {0}").format(path), path.parent),
        )

    def retranslate(self) -> None:
        found = self._found
        words = (
            self.tr("Ranked on the exact mean, from what lists no. {0} opened.").format(listed(found.lists))
            if found is not None
            else self.tr("Sealed: nobody, the secretariat included, can see a score before the opening.")
        )
        self.say_heading(self.tr("Results"), words)
        for key, text in (
            ("ranking", self.tr("Ranking")),
            ("sheets", self.tr("Sheets")),
            ("charts", self.tr("Charts")),
            ("reference", self.tr("Reference analysis")),
        ):
            self.tabs[key].setText(text)
        self.xlsx.setText(self.tr("Excel …"))
        self.pdf.setText(self.tr("PDF …"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.ranking.say_when_empty(
            lambda: Empty(
                "lock",
                self.tr("Not opened yet"),
                self.tr("Close the list and have the trustees open it; then the results are here."),
            ),
            lambda: none,
        )
        self.fates.say_when_empty(
            lambda: Empty(
                "file", self.tr("Nothing sent out yet"), self.tr("Assign experts and write the task packages.")
            ),
            lambda: none,
        )
        self.ranking.name(self.tr("Ranking"), self.tr("Search number or title"), self.tr("Export as Excel"))
        self.fates.name(self.tr("Sheets"), self.tr("Search expert or project"), self.tr("Export as Excel"))
        self.sum.retranslate()
        self.charts.retranslate()
        if found is not None and self.tabs["charts"].isChecked():
            self._draw()
        self.reference.retranslate()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        for made in (self.xlsx, self.pdf):
            set_icon(made, icon("export", tokens.text_soft))
        self.sum.retint()
