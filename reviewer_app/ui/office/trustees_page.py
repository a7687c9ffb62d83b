"""The trustees (启封人): who they are and how far, the wizard that makes their sticks, and the way by files."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from reviewer_app.changes import Change
from reviewer_app.services.secretariat import backup_desk, charter, opening, rehearsal, trustee_desk
from reviewer_app.services.secretariat.charter import CharterState
from reviewer_app.services.secretariat.renewal import renew_charter
from reviewer_app.services.secretariat.trustee_desk import SeatCard, TrusteesView, least_threshold
from reviewer_app.ui.icons import icon
from reviewer_app.ui.office.desk import OfficeDesk
from reviewer_app.ui.office.office_page import OfficePage
from reviewer_app.ui.office.renew_dialog import RenewDialog
from reviewer_app.ui.office.stick_wizard import StickWizard
from reviewer_app.ui.office.trustee_columns import columns, pills
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import counted, listed, sentence
from reviewer_app.ui.widgets.basics import button, label, set_icon
from reviewer_app.ui.widgets.flow import flowing
from reviewer_app.ui.widgets.list_pane import Empty, ListPane
from reviewer_app.ui.widgets.progress_strip import ProgressStrip
from reviewer_app.ui.widgets.reason_dialog import ask_reason

PACKAGES = "*.review"


class TrusteesPage(OfficePage):
    """The wizard is the way of two minutes; files are the way for people on their own machines."""

    shows: ClassVar[frozenset[Change]] = frozenset({Change.CONTEST, Change.PACKAGES})

    def __init__(
        self, surroundings: Surroundings, desk: OfficeDesk, progress: ProgressStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(surroundings, desk, progress, parent)
        self._view: TrusteesView | None = None
        self.wizard_button = button("primary")
        self.add_tool(self.wizard_button)
        self.state, self.warning, self._by_files = (
            label(wraps=True),
            label("warn", wraps=True),
            label("soft", wraps=True),
        )
        self.list: ListPane[SeatCard] = ListPane(
            surroundings.theme, columns(), lambda one: one.position, pills(), hides=("code",)
        )
        self.by_file: dict[str, QPushButton] = {
            key: button() for key in ("add", "charter", "cosigned", "list", "opening", "drop", "renew")
        }
        acts: dict[str, Callable[[], None]] = {
            "add": self._add_files,
            "charter": self._write_charter,
            "cosigned": self._take_charter,
            "list": self._write_list,
            "opening": self._take_opening,
            "drop": self._drop,
            "renew": self._renew,
        }
        for key, act in acts.items():
            self.by_file[key].clicked.connect(lambda _checked=False, act=act: act())
        self.wizard_button.clicked.connect(self.open_wizard)
        self.list.export_asked.connect(lambda heads, rows: self.export(self.tr("Trustees"), heads, rows))
        self.add_part(self.state)
        self.add_part(self.warning)
        self.add_part(self.list, grows=True)
        self.add_part(self._by_files)
        self.add_part(flowing(*self.by_file.values()))
        self.retranslate()
        self.retint()

    def refresh(self) -> None:
        ws = self.desk.workspace
        self.ask(lambda: trustee_desk.view(ws), self._show)

    def _show(self, found: TrusteesView) -> None:
        self._view = found
        self.list.show_rows(found.seats)
        self._enable(found)
        self.retranslate()

    def _enable(self, found: TrusteesView) -> None:
        is_written = found.charter is not None
        is_complete = found.charter is not None and found.charter.complete
        possible = {
            "add": not is_written,
            "charter": bool(found.seats),
            "cosigned": is_written and not is_complete,
            "list": is_complete,
            "opening": is_complete,
            "drop": bool(found.seats) and not is_written,
            "renew": is_complete,
        }
        for key, made in self.by_file.items():
            made.setEnabled(possible[key])
        is_following = found.charter is not None and not is_complete and found.charter.number > 1
        self.wizard_button.setEnabled(not found.is_ready and not is_following)

    def open_wizard(self) -> None:
        """Make the sticks, or go on where the wizard was left."""
        if self._view is None:
            return
        StickWizard(self.surroundings, self.desk.workspace, self._view, self).exec()
        self.refresh()

    def _add_files(self) -> None:
        files, ws = self.ask_files(PACKAGES), self.desk.workspace
        found = self._view
        if not files or found is None:
            return
        threshold = least_threshold(len(found.seats) + len(files), found.threshold)
        outside = self._is_outside()
        if outside is None:
            return
        is_out = outside
        self.ask(
            lambda: charter.add_trustees(ws, files, threshold, outside=is_out),
            lambda cards: self.say("good", counted(self.tr("{0:trustee is|trustees are} entered."), len(cards))),
        )

    def _is_outside(self) -> bool | None:
        from PySide6.QtWidgets import QMessageBox

        answers = QMessageBox.StandardButton
        asked = QMessageBox.question(
            self,
            self.tr("Trustees"),
            self.tr("Are these people from outside the secretariat?"),
            answers.Yes | answers.No | answers.Cancel,
            answers.Yes,
        )
        return None if asked == answers.Cancel else asked == answers.Yes

    def _write_charter(self) -> None:
        name = self.tr("charter")
        target, ws = self.ask_target(f"{name}.review", PACKAGES), self.desk.workspace
        if target is not None:
            path = target
            self.ask(
                lambda: charter.write(ws, path),
                lambda state: self.say("good", self.tr("Written: {0}. Check code {1}").format(path, state.check_code)),
            )

    def _renew(self) -> None:
        """Write the charter that follows the one in force; it goes the way of the first one, by files."""
        found, ws = self._view, self.desk.workspace
        if found is None:
            return
        dialog = RenewDialog(found, lambda: self.ask_files(PACKAGES), self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        name = self.tr("charter")
        number, wish = found.charter.number + 1 if found.charter else 1, dialog.wish
        target = self.ask_target(f"{name}-{number}.review", PACKAGES)
        if target is None:
            return
        path = target

        def written(state: CharterState) -> None:
            words = self.tr("Written: {0}. Check code {1}").format(path, state.check_code)
            self.say("good", f"{words} {self._waiting_words(state)}", path.parent)

        self.ask(
            lambda: renew_charter(
                ws,
                path,
                wish.reason,
                added=wish.added,
                left=wish.left,
                threshold=wish.threshold,
                outside=wish.outside,
            ),
            written,
        )

    def _waiting_words(self, state: CharterState) -> str:
        """Who has still to cosign: the trustees of this charter, and enough of the former ones."""
        said = []
        if state.missing:
            missing = self.tr("{0:cosignature is|cosignatures are} missing: {1}.")
            said.append(counted(missing, len(state.missing), listed(state.trustees[at - 1] for at in state.missing)))
        if state.former_missing:
            language = self.surroundings.tongue.language
            said.append(sentence("charter-former-waiting", language, count=state.former_missing))
        return " ".join(said)

    def _take_charter(self) -> None:
        files, ws = self.ask_files(PACKAGES), self.desk.workspace
        if files:
            self.ask(
                lambda: [charter.add_cosignatures(ws, path) for path in files][-1],
                lambda state: self.say(
                    "good",
                    self.tr("The charter is in force.") if state.complete else self._waiting_words(state),
                ),
            )

    def _write_list(self) -> None:
        found, ws = self._view, self.desk.workspace
        if found is None:
            return
        chosen = [one.position for one in self.list.chosen] or [
            one.position for one in found.seats if not one.rehearsed
        ]
        rest = [one.position for one in found.seats if one.position not in chosen]
        subset = sorted((chosen + rest)[: found.threshold])
        name = self.tr("rehearsal")
        target = self.ask_target(f"{name}.review", PACKAGES)
        if target is not None:
            path = target
            self.ask(
                lambda: rehearsal.make_rehearsal(ws, subset, path),
                lambda made: self.say(
                    "good", self.tr("Written: {0}. In this order: {1}").format(path, listed(made.names))
                ),
            )

    def _take_opening(self) -> None:
        files, ws = self.ask_files(PACKAGES), self.desk.workspace
        if files:
            self.ask(
                lambda: [backup_desk.after_backup(opening.take_opening)(ws, path) for path in files][-1],
                lambda report: self.say("good", self.tr("Rehearsed: {0}").format(listed(report.trustees))),
            )

    def _drop(self) -> None:
        one, ws = self.list.current, self.desk.workspace
        if one is None:
            self.say("info", self.tr("Choose in the list who is to be taken off."))
            return
        reason = ask_reason(self, self.tr("Take off"), self.tr("Why is {0} taken off the list?").format(one.name))
        if reason is not None:
            why, position = reason, one.position
            self.ask(lambda: trustee_desk.drop(ws, position, why), lambda _none: self.refresh())

    def retranslate(self) -> None:
        found = self._view
        self.say_heading(
            self.tr("Trustees"),
            self.tr("Scores are sealed for them: enough of them have to be there before anybody can see one."),
        )
        self.state.setText(self._state_words(found))
        warned = [sentence(code, self.surroundings.tongue.language) for code in found.warnings] if found else []
        self.warning.setText("\n".join(warned))
        self.warning.setVisible(bool(warned))
        self.wizard_button.setText(
            self.tr("Make opening sticks …")
            if found is None or found.charter is None
            else self.tr("Cosign and rehearse …")
        )
        self._by_files.setText(self.tr("With trustees on their own machines, by files:"))
        words = {
            "add": self.tr("Take in enrolments …"),
            "charter": self.tr("Write the charter …"),
            "cosigned": self.tr("Take in a cosigned charter …"),
            "list": self.tr("Write a rehearsal list …"),
            "opening": self.tr("Take in a rehearsal …"),
            "drop": self.tr("Take off …"),
            "renew": self.tr("The charter that follows …"),
        }
        for key, made in self.by_file.items():
            made.setText(words[key])
        self.list.say_when_empty(
            lambda: Empty("key", self.tr("No trustees yet"), self.tr("Make opening sticks with three people at hand.")),
            lambda: Empty("search", self.tr("Nothing found"), self.tr("Change the words or the filter.")),
        )
        self.list.name(self.tr("Trustees"), self.tr("Search a name"), self.tr("Export as Excel"))

    def _state_words(self, found: TrusteesView | None) -> str:
        if found is None or not found.seats:
            return ""
        together = self.tr("{0} of {1} open together.").format(found.threshold, len(found.seats))
        if found.charter is None:
            return " ".join((together, self.tr("The charter is not written yet.")))
        code = self.tr("Check code of the charter: {0}").format(found.charter.check_code)
        if found.is_ready:
            ready = self.tr("The charter is in force and everybody has rehearsed.")
            more = self.tr("Other people later need a charter that follows; it is written below, with a reason.")
            return f"{together} {ready} {code}\n{more}"
        if found.charter.complete:
            return " ".join(
                (together, self.tr("The charter is in force; the rehearsal is not done by everybody."), code)
            )
        return " ".join((together, self.tr("The charter waits for cosignatures."), code))

    def retint(self) -> None:
        set_icon(self.wizard_button, icon("key", self.surroundings.theme.tokens.on_primary))
