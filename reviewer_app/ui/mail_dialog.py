"""The mailbox is set up once: a shared folder, WebDAV, or an object store; tried out, kept, or given up."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QLineEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services import mailboxes
from reviewer_app.services.mailboxes import Account, Trial
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import JobRunner
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, label, restyle, row
from reviewer_app.ui.widgets.fitted import EDGE
from reviewer_app.ui.widgets.scrolled import scrolled
from reviewer_app.ui.widgets.secret_field import SecretField

WIDTH: Final = 560
FOOT: Final = 130
"""What is below the fields: the answer of the test in three lines, and the buttons."""
LINES: Final = (("folder",), ("address",), ("endpoint",), ("bucket", "region"), ("user", "password"), ("proxy",))
KINDS: Final = ("folder", "webdav", "s3")
SHOWN: Final = {
    "folder": ("folder",),
    "webdav": ("address", "user", "password", "proxy"),
    "s3": ("endpoint", "bucket", "region", "user", "password", "proxy"),
}


class MailDialog(QDialog):
    """Accepted when something was kept or given up. `role` says which side of the mailbox is looked at."""

    def __init__(
        self, surroundings: Surroundings, ws: Workspace | None, given: Account | None, parent: QWidget | None = None
    ) -> None:
        """`ws` None: before there is a vault, as an expert."""
        super().__init__(parent)
        self._surroundings, self._ws, self._given = surroundings, ws, given
        self._jobs = JobRunner(self)
        """Of its own: a host that does not answer must not keep the pages from being read."""
        self._trial: Trial | None = None
        self.kind = QComboBox()
        self.fields: dict[str, QLineEdit] = {
            name: SecretField(surroundings.theme) if name == "password" else QLineEdit()
            for name in ("folder", "address", "endpoint", "bucket", "region", "user", "password", "proxy")
        }
        self._names: dict[str, QLabel] = {name: label("strong") for name in self.fields}
        self.choose, self.test, self.save, self.remove, self._cancel = (
            button(),
            button(),
            button("primary"),
            button("link"),
            button(),
        )
        self._title, self._words, self._kind_name = label("title"), label("soft", wraps=True), label("strong")
        self.told = label("caption", wraps=True)
        self._build()
        self._fill()
        self._connect()
        self._show_kind()

    def _build(self) -> None:
        body = column(self._title, self._words, self._kind_name, self.kind, spacing=6, margins=(24, 18, 24, 8))
        for line in LINES:
            parts = [column(self._names[name], self.fields[name], spacing=4) for name in line]
            side = row(*parts, spacing=10)
            for at in range(len(parts)):
                side.setStretch(at, 1)
            if line == ("folder",):
                side.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
            body.addLayout(side)
        body.addStretch(1)
        self._holder = QWidget()
        self._holder.setLayout(body)
        acts = row(self.remove, 1, self.test, self._cancel, self.save, margins=(24, 8, 24, 16))
        said = row(self.told, margins=(24, 6, 24, 0), grows=self.told)
        area = scrolled(self._holder)
        whole = column(area, spacing=0, grows=area)
        whole.addLayout(said)
        whole.addLayout(acts)
        self.setLayout(whole)
        self._retranslate()
        self.setFixedWidth(min(self._surroundings.theme.px(WIDTH), self.screen().availableGeometry().width()))

    def _retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("MailDialog", "Mailbox"))
        self.setWindowTitle(self._title.text())
        self._words.setText(
            QCoreApplication.translate(
                "MailDialog",
                "A place that both sides can reach. Everything in it is signed and sealed; the stick works as before.",
            )
        )
        self._kind_name.setText(QCoreApplication.translate("MailDialog", "What it is"))
        self.kind.setAccessibleName(self._kind_name.text())
        for key, words in (
            ("folder", QCoreApplication.translate("MailDialog", "Shared folder (network drive, Nextcloud, Syncthing)")),
            ("webdav", QCoreApplication.translate("MailDialog", "WebDAV address (cloud drive)")),
            ("s3", QCoreApplication.translate("MailDialog", "Object store (S3)")),
        ):
            self.kind.addItem(words, key)
        heads = {
            "folder": QCoreApplication.translate("MailDialog", "Folder"),
            "address": QCoreApplication.translate("MailDialog", "Address, https://…"),
            "endpoint": QCoreApplication.translate("MailDialog", "Address of the store, https://…"),
            "bucket": QCoreApplication.translate("MailDialog", "Bucket, with its folder if it has one"),
            "region": QCoreApplication.translate("MailDialog", "Region (often left empty)"),
            "user": QCoreApplication.translate("MailDialog", "Account, or access key"),
            "password": QCoreApplication.translate("MailDialog", "Password, or secret key"),
            "proxy": QCoreApplication.translate("MailDialog", "Proxy host:port (usually empty)"),
        }
        for name, text in heads.items():
            self._names[name].setText(text)
            self._names[name].setBuddy(self.fields[name])
            self.fields[name].setAccessibleName(text)
        self.choose.setText(QCoreApplication.translate("MailDialog", "Choose …"))
        self.test.setText(QCoreApplication.translate("MailDialog", "Test"))
        self.save.setText(QCoreApplication.translate("MailDialog", "Use this mailbox"))
        self.remove.setText(QCoreApplication.translate("MailDialog", "Use no mailbox"))
        self._cancel.setText(QCoreApplication.translate("MailDialog", "Cancel"))

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _at: self._show_kind())
        self.choose.clicked.connect(self._ask_folder)
        self.test.clicked.connect(self._test)
        self.save.clicked.connect(self._save)
        self.remove.clicked.connect(self._remove)
        self._cancel.clicked.connect(self.reject)
        for field in self.fields.values():
            field.textChanged.connect(lambda _text: self._say(""))

    def _fill(self) -> None:
        """Show what is set up, but for the password: an empty field keeps it."""
        given = self._given
        self.remove.setVisible(given is not None)
        if given is None:
            return
        kind = "s3" if given.address.startswith("s3://") else "webdav" if "://" in given.address else "folder"
        self.kind.setCurrentIndex(KINDS.index(kind))
        if kind == "s3":
            for name, text in zip(("endpoint", "bucket", "region"), mailboxes.s3_parts(given.address), strict=True):
                self.fields[name].setText(text)
        else:
            self.fields["address" if kind == "webdav" else "folder"].setText(given.address)
        self.fields["user"].setText(given.user)
        self.fields["proxy"].setText(given.proxy)
        if given.password:
            kept = QCoreApplication.translate("MailDialog", "kept; type only to change it")
            self.fields["password"].setPlaceholderText(kept)

    @property
    def _chosen(self) -> str:
        return str(self.kind.currentData())

    def _show_kind(self) -> None:
        for name, field in self.fields.items():
            is_shown = name in SHOWN[self._chosen]
            field.setVisible(is_shown)
            self._names[name].setVisible(is_shown)
        self.choose.setVisible(self._chosen == "folder")
        self._say("")
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is shown, and never higher than the window or the screen: then it scrolls."""
        layout = self._holder.layout()
        if layout is not None:
            foot = self._surroundings.theme.px(FOOT)
            wanted = layout.totalHeightForWidth(self.width()) + foot
            parent, room = self.parentWidget(), self.screen().availableGeometry().height() - foot // 2
            if parent is not None:
                room = min(room, parent.window().height() - EDGE)
            self.resize(self.width(), min(wanted, room))

    def typed(self) -> Account:
        """Return what was typed. A password goes on only to the place that it was typed for."""
        kind, typed = self._chosen, {name: field.text().strip() for name, field in self.fields.items()}
        if kind == "folder":
            return Account(typed["folder"])
        address = typed["address"]
        if kind == "s3":
            address = mailboxes.s3_address(typed["endpoint"], typed["bucket"], typed["region"])
        given, password = self._given, self.fields["password"].text()
        if not password and given is not None and (given.address, given.user) == (address, typed["user"]):
            password = given.password
        return Account(address, typed["user"], password, typed["proxy"])

    def _test(self) -> None:
        role = self._ws.role if self._ws is not None else "expert"
        try:
            self._trial = trial = Trial(self.typed())
        except AppError as error:
            self._failed(error)
            return
        self._say(QCoreApplication.translate("MailDialog", "Trying …"))
        self.test.setEnabled(False)
        self._jobs.start(self, lambda _job: trial.look(role), then=self._reached, failed=self._not_reached)

    def _reached(self, files: int) -> None:
        self.test.setEnabled(True)
        words = QCoreApplication.translate("MailDialog", "It works. Files in it for this side: {0}")
        self._say(words.format(files), "good")

    def _not_reached(self, error: Exception) -> None:
        self.test.setEnabled(True)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._say(explain(error, self._surroundings.tongue.language), "bad")

    def _save(self) -> None:
        ws, given = self._ws, self.typed()
        if ws is None:
            return
        self._surroundings.jobs.start(
            self, lambda _job: mailboxes.keep(ws, given), then=lambda _none: self.accept(), failed=self._failed
        )

    def _remove(self) -> None:
        ws = self._ws
        if ws is None:
            return
        self._surroundings.jobs.start(
            self, lambda _job: mailboxes.forget(ws), then=lambda _none: self.accept(), failed=self._failed
        )

    def _ask_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, self._names["folder"].text()):
            self.fields["folder"].setText(chosen)

    def _say(self, words: str, tone: str = "") -> None:
        self.told.setText(words)
        restyle(self.told, "role", {"bad": "error", "good": "good"}.get(tone, "caption"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def done(self, result: int) -> None:
        """Go, and leave no look behind."""
        if self._trial is not None:
            self._trial.stop()
        self._jobs.close()
        self.fields["password"].clear()
        super().done(result)


def ask_mailbox(surroundings: Surroundings, ws: Workspace, given: Account | None, parent: QWidget) -> bool:
    """Let the mailbox be set up; return whether something was changed."""
    dialog = MailDialog(surroundings, ws, given, parent)
    is_changed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return is_changed
