"""A contest that is kept on a database server: asked for its password at the door, or moved there by a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QWidget

from reviewer_app.errors import AppError
from reviewer_app.services.secretariat import server_desk
from reviewer_app.services.secretariat.server_desk import ServerPlace
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.jobs import JobRunner
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.basics import button, column, label, row
from reviewer_app.ui.widgets.secret_field import SecretField

WIDTH: Final = 520
FIELDS: Final = ("host", "port", "database", "user", "root")


class ServerDialog(QDialog):
    """Accepted once the server has answered. `place`: where the contest is; without it, it moves there.

    `there`: the contest open on the server; `reopens`: what opens the vault anew after a move.
    """

    def __init__(
        self, surroundings: Surroundings, ws: Workspace, place: ServerPlace | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._surroundings, self._ws, self._place = surroundings, ws, place
        self._jobs = JobRunner(self)
        """Of its own: a server that does not answer must not keep anything else from being done."""
        self.there: Workspace | None = None
        self.reopens: Callable[[], Workspace] | None = None
        self._is_gone = False
        theme = surroundings.theme
        self.fields = {name: QLineEdit() for name in FIELDS}
        self._names = {name: label("strong") for name in (*FIELDS, "password")}
        self.password, self.keeps = SecretField(theme), QCheckBox()
        self.choose, self.go, self._cancel = button(), button("primary"), button()
        self._title, self._words, self.told = label("title"), label("soft", wraps=True), label("error", wraps=True)
        self._where, self._tls = label("strong", wraps=True), label("caption", wraps=True)
        self.told.hide()
        self._build()
        self._name()
        self.go.clicked.connect(self.start)
        self.password.returnPressed.connect(self.start)
        self.choose.clicked.connect(self._ask_root)
        self._cancel.clicked.connect(self.reject)
        self.setFixedWidth(theme.px(WIDTH))

    def _build(self) -> None:
        body = column(self._title, self._words, spacing=8, margins=(24, 18, 24, 16))
        if self._place is not None:
            body.addWidget(self._where)
        else:
            for line in (("host", "port"), ("database", "user")):
                side = row(*(column(self._names[name], self.fields[name], spacing=4) for name in line), spacing=10)
                side.setStretch(0, 3)
                side.setStretch(1, 1 if line[1] == "port" else 3)
                body.addLayout(side)
            body.addWidget(self._names["root"])
            body.addLayout(row(self.fields["root"], self.choose, grows=self.fields["root"]))
            self.fields["port"].setText("5432")
        for part in (self._tls, self._names["password"], self.password, self.keeps, self.told):
            body.addWidget(part)
        body.addLayout(row(1, self._cancel, self.go))
        self.setLayout(body)

    def _name(self) -> None:
        place = self._place
        words = {
            "host": QCoreApplication.translate("ServerDialog", "Server (host name)"),
            "port": QCoreApplication.translate("ServerDialog", "Port"),
            "database": QCoreApplication.translate("ServerDialog", "Database (empty)"),
            "user": QCoreApplication.translate("ServerDialog", "Account"),
            "root": QCoreApplication.translate("ServerDialog", "Certificate file of its authority (often empty)"),
            "password": QCoreApplication.translate("ServerDialog", "Password of the database account"),
        }
        for name, text in words.items():
            field = self.password if name == "password" else self.fields[name]
            self._names[name].setText(text)
            self._names[name].setBuddy(field)
            field.setAccessibleName(text)
        moves = QCoreApplication.translate("ServerDialog", "Move this contest to a database server")
        kept = QCoreApplication.translate("ServerDialog", "This contest is kept on a database server")
        self._title.setText(moves if place is None else kept)
        self.setWindowTitle(self._title.text())
        self._words.setText(
            QCoreApplication.translate(
                "ServerDialog",
                "Its rows go there, names and phone numbers sealed; the keys stay in the vault on this machine.",
            )
        )
        if place is not None:
            self._where.setText(f"{place.user} @ {place.host}:{place.port} / {place.database}")
        self._tls.setText(_tls_words(place))
        keeps = QCoreApplication.translate("ServerDialog", "Keep the password in the encrypted vault of this machine")
        self.keeps.setText(keeps)
        move, open_ = (
            QCoreApplication.translate("ServerDialog", "Move there"),
            QCoreApplication.translate("ServerDialog", "Open"),
        )
        self.go.setText(move if place is None else open_)
        self._cancel.setText(QCoreApplication.translate("ServerDialog", "Cancel"))
        self.choose.setText(QCoreApplication.translate("ServerDialog", "Choose …"))
        self.choose.setAccessibleName(f"{self.choose.text()} {words['root']}")

    def try_kept(self, password: str) -> None:
        """Begin with the password that the vault keeps."""
        if password:
            self.password.setText(password)
            self.keeps.setChecked(True)
            self.start()

    def start(self) -> None:
        """Ask the server."""
        if self._jobs.is_busy:
            return
        ws, password, keeps = self._ws, self.password.text(), self.keeps.isChecked()
        self._say("")
        self._set_busy(is_busy=True)
        if self._place is not None:
            self._jobs.start(
                self,
                lambda _job: server_desk.open_there(ws, password, keeps=keeps),
                then=self._opened,
                failed=self._failed,
            )
            return
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        url = server_desk.server_url(**typed)
        self._jobs.start(
            self,
            lambda _job: server_desk.move_there(ws, url, password, keeps=keeps),
            then=self._moved,
            failed=self._failed,
        )

    def _opened(self, there: Workspace) -> None:
        if self._is_gone:
            server_desk.leave(there)
            super().reject()
            return
        self.there = there
        self.accept()

    def _moved(self, reopens: Callable[[], Workspace]) -> None:
        self.reopens = reopens
        self.accept()

    def _failed(self, error: Exception) -> None:
        if self._is_gone:
            super().reject()
            return
        self._set_busy(is_busy=False)
        if not isinstance(error, AppError):
            raise error
        self._say(explain(error, self._surroundings.tongue.language))
        self.password.setFocus()

    def _set_busy(self, *, is_busy: bool) -> None:
        for part in (self.go, self.password, self.keeps, self.choose, *self.fields.values()):
            part.setEnabled(not is_busy)
        if is_busy:
            self.go.setText(QCoreApplication.translate("ServerDialog", "Connecting …"))
        else:
            self._name()

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _ask_root(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self._names["root"].text(), "", "*.crt *.pem *.cer")
        if chosen:
            self.fields["root"].setText(chosen)

    def reject(self) -> None:
        """Go, once the server has answered: a move half done would be neither here nor there."""
        if not self._jobs.is_busy:
            super().reject()
        elif self._place is not None:
            self._is_gone = True
            self.go.setText(QCoreApplication.translate("ServerDialog", "Leaving …"))

    def done(self, result: int) -> None:
        """Go, and leave nothing behind."""
        self._jobs.close()
        self.password.clear()
        super().done(result)


def _tls_words(place: ServerPlace | None) -> str:
    if place is not None and place.is_here:
        return QCoreApplication.translate("ServerDialog", "On this machine: nothing travels over a network.")
    return QCoreApplication.translate(
        "ServerDialog", "Encrypted with TLS; the server's certificate and name are checked, always."
    )


def at_its_store(
    window: QWidget,
    surroundings: Surroundings,
    ws: Workspace,
    then: Callable[[Workspace], None],
    back: Callable[[], None],
) -> None:
    """Go on with the contest where it is kept: in the vault at once, on a server once its password is given."""
    place = server_desk.needed(ws)
    if place is None:
        then(ws)
        return
    dialog = ServerDialog(surroundings, ws, place, window)
    dialog.try_kept(server_desk.kept_password(ws))
    dialog.finished.connect(lambda _result: _answered(surroundings, dialog, ws, then, back))
    dialog.open()


def _answered(
    surroundings: Surroundings,
    dialog: ServerDialog,
    ws: Workspace,
    then: Callable[[Workspace], None],
    back: Callable[[], None],
) -> None:
    there = dialog.there
    dialog.deleteLater()
    if there is not None:
        then(there)
        return
    surroundings.jobs.start(surroundings.jobs, lambda _job: ws.close(), then=lambda _none: back(), failed=_raise)


def _raise(error: Exception) -> None:
    raise error
