"""Conflicts of interest: found, declared, or entered by hand; each confirmed or cleared with a reason; other names."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import conflict_desk
from reviewer_app.services.secretariat.conflict_desk import AliasCard, ConflictCard, ConflictScan
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.cards_pane import Card, CardsPane, Press
from reviewer_app.ui.office.conflict_dialogs import AliasDialog, ConflictDialog, alias_words
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import counted, moment_words
from reviewer_app.ui.widgets.basics import button, set_icon, tool
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane, Pill, pills_by
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason
from reviewer_app.ui.widgets.two_panes import TwoPanes

INKS: Final = {"found": "warn", "confirmed": "bad", "cleared": "good"}
PICTURES: Final = {"found": "alert", "confirmed": "recused", "cleared": "done"}
TONES: Final = {"found": "warn", "confirmed": "seal", "cleared": "good"}


def source_words(source: str) -> str:
    """Return where a conflict comes from."""
    return {
        "unit": QCoreApplication.translate("conflicts", "same unit"),
        "alias": QCoreApplication.translate("conflicts", "same unit, other name"),
        "parent": QCoreApplication.translate("conflicts", "parent unit"),
        "declared": QCoreApplication.translate("conflicts", "declared by the expert"),
        "entrant": QCoreApplication.translate("conflicts", "named by the entrant"),
        "hand": QCoreApplication.translate("conflicts", "entered by hand"),
    }[source]


def settled_words(state: str) -> str:
    """Return what was settled about a conflict."""
    return {
        "found": QCoreApplication.translate("conflicts", "To be settled"),
        "confirmed": QCoreApplication.translate("conflicts", "Confirmed"),
        "cleared": QCoreApplication.translate("conflicts", "Cleared"),
    }[state]


def effect_words(card: ConflictCard) -> str:
    """Return what the conflict means for the assignment as it stands."""
    if card.state == "cleared":
        return QCoreApplication.translate("conflicts", "The pair may be assigned; a later scan leaves it so.")
    if card.state == "confirmed" or card.strength == "forbids":
        return QCoreApplication.translate("conflicts", "The pair is ruled out of the assignment.")
    return QCoreApplication.translate("conflicts", "Only a warning: the pair may be assigned until it is confirmed.")


def _columns() -> tuple[Column[ConflictCard], ...]:
    return (
        Column("expert", lambda: QCoreApplication.translate("conflicts", "Expert"), lambda c: c.expert_code, width=60),
        Column("name", lambda: QCoreApplication.translate("conflicts", "Name"), lambda c: c.expert_name, width=84),
        Column("unit", lambda: QCoreApplication.translate("conflicts", "Unit"), lambda c: c.expert_unit, width=120),
        Column("code", lambda: QCoreApplication.translate("conflicts", "No."), lambda c: c.project_code, width=80),
        Column(
            "title", lambda: QCoreApplication.translate("conflicts", "Project"), lambda c: c.project_title, grows=True
        ),
        Column(
            "source",
            lambda: QCoreApplication.translate("conflicts", "Why"),
            lambda c: source_words(c.source),
            width=100,
            most=150,
        ),
        Column(
            "state",
            lambda: QCoreApplication.translate("conflicts", "State"),
            lambda c: settled_words(c.state),
            ink=lambda c: INKS[c.state],
            picture=lambda c: PICTURES[c.state],
            width=116,
        ),
    )


def _pills() -> tuple[Pill[ConflictCard], ...]:
    return (
        Pill("all", lambda: QCoreApplication.translate("conflicts", "All")),
        *pills_by(("found", "confirmed", "cleared"), settled_words, lambda card: card.state),
        Pill("declared", lambda: source_words("declared"), lambda card: card.source == "declared"),
        Pill(
            "warns", lambda: QCoreApplication.translate("conflicts", "Warnings"), lambda card: card.strength == "warns"
        ),
    )


def _alias_columns() -> tuple[Column[AliasCard], ...]:
    return (
        Column("unit", lambda: QCoreApplication.translate("conflicts", "Unit"), lambda one: one.unit, width=260),
        Column(
            "kind",
            lambda: QCoreApplication.translate("conflicts", "Relation"),
            lambda one: alias_words(one.kind),
            width=180,
        ),
        Column(
            "other",
            lambda: QCoreApplication.translate("conflicts", "Other name or parent"),
            lambda one: one.other,
            grows=True,
        ),
    )


class ConflictsPage(OfficePage):
    """What was settled stays settled; a scan brings the rest up to date."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.CONFLICTS, Change.EXPERTS, Change.PROJECTS})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        theme = surroundings.theme
        self.tabs = {key: tool("pagetab", is_checkable=True) for key in ("conflicts", "aliases")}
        for key, made in self.tabs.items():
            made.setAutoExclusive(True)
            made.clicked.connect(lambda _checked=False, key=key: self.show_tab(key))
        self.list: ListPane[ConflictCard] = ListPane(
            theme, _columns(), lambda card: card.conflict, _pills(), hides=("unit", "name")
        )
        self.cards = CardsPane()
        self.panes = TwoPanes(theme, self.list, self.cards)
        self.panes.set_shares(5, 2)
        self.aliases: ListPane[AliasCard] = ListPane(theme, _alias_columns(), lambda one: one.alias)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panes)
        self._stack.addWidget(self.aliases)
        self.enter_button, self.alias_button, self.scan_button = button(), button(), button("primary")
        for press in (self.alias_button, self.enter_button, self.scan_button):
            self.add_tool(press)
        self.add_part(flowing(*self.tabs.values()))
        self.add_part(self._stack, grows=True)
        self._connect()
        self.show_tab("conflicts")
        self.retranslate()
        self.retint()

    def _connect(self) -> None:
        self.list.picked.connect(lambda _card: self._draw())
        self.list.opened.connect(lambda _card: self.panes.show_detail())
        self.list.table.clicked.connect(lambda _index: self.panes.show_detail())
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Conflicts"), heads, rows))
        self.aliases.export_asked.connect(lambda heads, rows: self.export(self.tr("Names of units"), heads, rows))
        self.scan_button.clicked.connect(self._scan)
        self.enter_button.clicked.connect(self._enter)
        self.alias_button.clicked.connect(self._add_alias)

    def show_tab(self, key: str) -> None:
        """Show the conflicts or the names of units."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentIndex(list(self.tabs).index(key))

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: (conflict_desk.conflicts(ws), conflict_desk.aliases(ws)), self._show)

    def _show(self, answer: tuple[tuple[ConflictCard, ...], tuple[AliasCard, ...]]) -> None:
        found, names = answer
        self.list.show_rows(found)
        self.aliases.show_rows(names)
        if self.list.current is None:
            self.list.select(lambda card: card.state == "found")
        self._draw()

    def _draw(self) -> None:
        card = self.list.current
        if card is None:
            words = self.tr("Choose a conflict on the left; confirm it, or clear it with a reason.")
            self.cards.show_cards([Card(self.tr("No conflict chosen"), words)])
            return
        said = [f"{card.project_code}  {card.project_title}", source_words(card.source)]
        if card.detail:
            said.append(self.tr("Found by the name: {0}").format(card.detail))
        said.append(self.tr("Unit of the expert: {0}").format(card.expert_unit))
        if card.reason:
            said.append(self.tr("Reason: {0}").format(card.reason))
        said += [moment_words(card.at), effect_words(card)]
        if card.source == "declared":
            said.append(self.tr("Signed by the expert himself; the secretariat cannot clear it."))
        title = f"{card.expert_code}  {card.expert_name}"
        self.cards.show_cards(
            [Card(title, "\n".join(said), settled_words(card.state), TONES[card.state], self._presses(card))]
        )

    def _presses(self, card: ConflictCard) -> tuple[Press, ...]:
        presses: list[Press] = []
        if card.state != "confirmed":
            presses.append(Press(self.tr("Confirm"), lambda: self._confirm(card), "primary", "confirm"))
        if card.state != "cleared" and card.source != "declared":
            presses.append(Press(self.tr("Clear …"), lambda: self._clear(card), "", "clear"))
        return tuple(presses)

    def _confirm(self, card: ConflictCard) -> None:
        ws = self.desk.workspace
        self.ask(lambda: conflict_desk.confirm(ws, card.conflict), lambda _: None)

    def _clear(self, card: ConflictCard) -> None:
        ws = self.desk.workspace
        reason = ask_reason(
            self,
            self.tr("Clear the conflict"),
            self.tr("Why is it none? The reason stands beside it, with your name; a later scan leaves it cleared."),
        )
        if reason is not None:
            self.ask(lambda: conflict_desk.clear(ws, card.conflict, reason), lambda _: None)

    def _scan(self) -> None:
        ws = self.desk.workspace
        self.run(self.tr("Comparing experts and entrants"), lambda _job: conflict_desk.scan(ws), self._scanned)

    def _scanned(self, found: ConflictScan) -> None:
        words = self.tr("{0:conflict|conflicts}: {1} new, {2} gone. What was settled stays settled.")
        self.say("warn" if found.fresh else "good", counted(words, found.found, found.fresh, found.gone))
        self.refresh()

    def _enter(self) -> None:
        dialog = ConflictDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ws = self.desk.workspace
            expert, project, reason = dialog.texts
            self.ask(lambda: conflict_desk.enter(ws, expert, project, reason), lambda _: self.show_tab("conflicts"))

    def _add_alias(self) -> None:
        dialog = AliasDialog(self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            ws, kind = self.desk.workspace, dialog.kind.currentData()
            unit, other = dialog.texts
            self.ask(lambda: conflict_desk.add_alias(ws, unit, other, kind), self._alias_added)

    def _alias_added(self, _alias: int) -> None:
        self.show_tab("aliases")
        self.say("info", self.tr("Kept. Scan again, so that conflicts by this name are found."))

    def retranslate(self) -> None:
        self.say_heading(
            self.tr("Conflicts of interest"),
            self.tr("Found by unit and its other names, declared, or entered; what you settle, a scan leaves alone."),
        )
        self.tabs["conflicts"].setText(self.tr("Conflicts"))
        self.tabs["aliases"].setText(self.tr("Names of units"))
        self.scan_button.setText(self.tr("Scan"))
        self.enter_button.setText(self.tr("Enter one …"))
        self.alias_button.setText(self.tr("Other name …"))
        none = Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter."))
        self.list.say_when_empty(
            lambda: Empty(
                "recused", self.tr("No conflicts yet"), self.tr("Import experts and entries, then press “Scan”.")
            ),
            lambda: none,
        )
        self.aliases.say_when_empty(
            lambda: Empty(
                "office",
                self.tr("No other names yet"),
                self.tr("Enter short and former names and parent units, so that conflicts under them are found."),
            ),
            lambda: none,
        )
        self.list.name(self.tr("Conflicts"), self.tr("Search expert, unit or project"), self.tr("Export as Excel"))
        self.aliases.name(self.tr("Names of units"), self.tr("Search unit"), self.tr("Export as Excel"))
        self._draw()

    def retint(self) -> None:
        tokens = self.surroundings.theme.tokens
        set_icon(self.scan_button, icon("search", tokens.on_primary))
        set_icon(self.enter_button, icon("recused", tokens.text_soft))
        set_icon(self.alias_button, icon("office", tokens.text_soft))
