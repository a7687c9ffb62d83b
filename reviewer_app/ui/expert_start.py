"""The expert's first form: the package, the 开通码 of the slip, a new 开启密码. It knows no service."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QProgressBar, QWidget

from reviewer_app.ui.icons import icon
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.basics import button, column, label, row, set_icon
from reviewer_app.ui.widgets.drop_zone import DropZone
from reviewer_app.ui.widgets.secret_field import SecretField

PASS_PHRASE_LEAST: Final = 8
CODE_SIGNS: Final = 12
"""Of a 开通码, whatever stands between them."""
_GROUP: Final = 4
_KIB: Final = 1024


class ExpertStart(QFrame):
    """Two fields and a package; says what is missing before anything runs."""

    started = Signal()
    """Everything is filled in and the button was pressed."""
    stopped = Signal()
    left = Signal()
    fetch_asked = Signal()
    """The package lies in a mailbox."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._build()
        self._connect()
        self.retranslate()
        self.retint()

    def _build(self) -> None:
        self.setProperty("frame", "card")
        self._heading = label("title")
        self.zone = DropZone(self._theme)
        self._code_name, self._secret_name = label("strong"), label("strong")
        self.code, self.secret = QLineEdit(), SecretField(self._theme)
        for name, field in ((self._code_name, self.code), (self._secret_name, self.secret)):
            field.setProperty("scale", "large")
            name.setBuddy(field)
        self._code_hint, self._hint = label("caption"), label("caption", wraps=True)
        self.remember = QCheckBox()
        self._error = label("error", wraps=True)
        self._error.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.hide()
        self._back, self._cancel, self.start = button("link"), button(), button("primary")
        self.fetch = button("link")
        self._cancel.hide()
        code_line = row(self._code_name, self._code_hint, 1)
        fields = (code_line, self.code, self._secret_name, self.secret, self._hint, self.remember)
        buttons = row(self._back, 1, self._cancel, self.start)
        # An error below the fields would be out of sight.
        parts = (self.zone, row(self.fetch, 1), self._error, *fields, self._progress)
        self.setLayout(column(self._heading, *parts, buttons, spacing=7, margins=(26, 20, 26, 20)))

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._cancel.clicked.connect(self.stopped)
        self.fetch.clicked.connect(self.fetch_asked)
        self.start.clicked.connect(self._start)
        self.code.returnPressed.connect(self.secret.setFocus)
        self.code.textEdited.connect(self._code_typed)
        self.secret.returnPressed.connect(self._start)
        self.zone.filled.connect(lambda _path: self._begin_anew())
        self.zone.emptied.connect(self.fetch.show)

    def _begin_anew(self) -> None:
        """Another package: what was wrong with the one before is said no more."""
        self.show_error("")
        self.fetch.hide()
        self.code.setFocus()

    def _code_typed(self, text: str) -> None:
        """Behind its last sign show the code as it is printed, and go on to the pass-phrase."""
        signs = [sign for sign in text.upper() if sign.isalnum()]
        if len(signs) == CODE_SIGNS and self.code.cursorPosition() == len(text):
            self.code.setText("-".join("".join(signs[at : at + _GROUP]) for at in range(0, CODE_SIGNS, _GROUP)))
            self.secret.setFocus()
            self.secret.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key with which whoever looks at the keyboard means to leave the code: the form has left it."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key or event.type() == QEvent.Type.FocusOut:
            self.secret.removeEventFilter(self)
        is_late = is_key and not self.secret.text()
        return is_late and isinstance(event, QKeyEvent) and event.key() in _leaving_keys()

    @property
    def error(self) -> str:
        """What is missing or went wrong, "" when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def show_error(self, words: str) -> None:
        """Say what is missing or went wrong; "" says nothing."""
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def show_progress(self, done: int, total: int) -> None:
        """Show how many bytes of the package are in the vault."""
        self._progress.setMaximum(max(total // _KIB, 1))
        self._progress.setValue(done // _KIB)

    def set_busy(self, is_busy: bool) -> None:
        """Hold the fields while the package is opened."""
        if is_busy:
            self.setFocus()  # else the keyboard would go to the next button there is, of another matter
        for part in (self.zone, self.fetch, self.code, self.secret, self.remember, self.start, self._back):
            part.setEnabled(not is_busy)
        self._progress.setMaximum(0)
        self._progress.setVisible(is_busy)
        self._cancel.setVisible(is_busy)

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.code.clear()

    def _start(self) -> None:
        problem, place = self._problem()
        self.show_error(problem)
        if problem:
            place.setFocus()
        else:
            self.started.emit()

    def _problem(self) -> tuple[str, QWidget]:
        """Return what is missing, and where."""
        if self.zone.path is None:
            return QCoreApplication.translate("ExpertStart", "Choose the task package first."), self.zone.choose
        if not self.code.text().strip():
            return QCoreApplication.translate("ExpertStart", "Type the activation code from your slip."), self.code
        if len(self.secret.text()) < PASS_PHRASE_LEAST:
            words = QCoreApplication.translate("ExpertStart", "The pass-phrase needs at least {0} characters.")
            return words.format(PASS_PHRASE_LEAST), self.secret
        return "", self

    def retranslate(self) -> None:
        """Set the words again."""
        self._heading.setText(QCoreApplication.translate("ExpertStart", "Start reviewing"))
        self.zone.name(
            QCoreApplication.translate("ExpertStart", "Task package"),
            QCoreApplication.translate("ExpertStart", "Drop the .review file here, or choose it."),
            QCoreApplication.translate("ExpertStart", "Choose …"),
            QCoreApplication.translate("ExpertStart", "Task packages"),
        )
        code = QCoreApplication.translate("ExpertStart", "Activation code")
        secret = QCoreApplication.translate("ExpertStart", "New pass-phrase")
        for name, field, words in ((self._code_name, self.code, code), (self._secret_name, self.secret, secret)):
            name.setText(words)
            field.setAccessibleName(words)
        self.code.setPlaceholderText("ABCD-EFGH-JKMN")
        hint = QCoreApplication.translate(
            "ExpertStart",
            "{0} characters or more, asked for at every start. Nobody can look it up for you.",
        )
        self._code_hint.setText(QCoreApplication.translate("ExpertStart", "On the slip from the secretariat"))
        self._hint.setText(hint.format(PASS_PHRASE_LEAST))
        self.remember.setText(QCoreApplication.translate("ExpertStart", "This machine remembers me"))
        self.fetch.setText(QCoreApplication.translate("ExpertStart", "Fetch it from the mailbox …"))
        self._back.setText(QCoreApplication.translate("ExpertStart", "Back"))
        self.start.setText(QCoreApplication.translate("ExpertStart", "Open the package"))
        self._cancel.setText(QCoreApplication.translate("ExpertStart", "Cancel"))
        self.show_error(self._problem()[0] if self.error else "")  # it was said in the language that was left

    def retint(self) -> None:
        """Draw the key on the button again."""
        set_icon(self.start, icon("key", self._theme.tokens.on_primary, self._theme.tokens.text_disabled))


def _leaving_keys() -> tuple[int, ...]:
    from PySide6.QtCore import Qt  # building its enums takes 45 ms that no window needs before it is painted

    return Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter
