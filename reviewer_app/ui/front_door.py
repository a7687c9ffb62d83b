"""One window a vault: the first one listens under a name made of the vault's path; a second one knocks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from reviewer_app.paths import APP_NAME

ANSWER_MS: Final = 800
"""A window that takes longer to answer hangs, or is about to end."""
MOST_BYTES: Final = 64 * 1024
HERE: Final = b"here\n"


class FrontDoor(QObject):
    """Answers who knocks. Whoever may knock could as well double-click: only a file's path is taken."""

    knocked = Signal(object)
    """The package that the second window was opened with, None when it was opened by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guests: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)

    def listen(self, folder: Path) -> bool:
        """Be the window of this vault from now on; False when another one is."""
        self.close()
        name = door_of(folder)
        if _answers(name):  # first of all: a listener with rights of its own takes the name from whoever has it
            return False
        QLocalServer.removeServer(name)  # what a killed window left behind
        return self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        for guest in list(self._guests):
            guest.abort()
        self._see_off()
        self._server.close()

    def _let_in(self) -> None:
        while self._server.hasPendingConnections():
            guest = self._server.nextPendingConnection()
            self._guests.append(guest)
            guest.readyRead.connect(self._hear)
            guest.disconnected.connect(self._hear)
            guest.write(HERE)
        self._hear()

    def _hear(self) -> None:
        """Listen to every guest; nothing is bound to one of them, so none can be gone when its answer comes."""
        for guest in list(self._guests):
            if guest.bytesAvailable() > MOST_BYTES:
                guest.abort()
            elif guest.canReadLine():
                self.knocked.emit(_package(bytes(guest.readLine().data())))
        self._see_off()

    def _see_off(self) -> None:
        gone = [guest for guest in self._guests if guest.state() == QLocalSocket.LocalSocketState.UnconnectedState]
        for guest in gone:
            self._guests.remove(guest)
            guest.deleteLater()


def knock(folder: Path, package: Path | None = None) -> bool:
    """Ask the window of this vault to come forward, with a package to take in; False when there is none."""
    socket = _connected(door_of(folder))
    if socket is None:
        return False
    said = json.dumps({"package": str(package.absolute()) if package is not None else ""})
    socket.write(f"{said}\n".encode())
    is_there = socket.waitForBytesWritten(ANSWER_MS) and (socket.bytesAvailable() or socket.waitForReadyRead(ANSWER_MS))
    socket.disconnectFromServer()
    return bool(is_there)


def door_of(folder: Path) -> str:
    """Return the name for one vault of one person: links to the same folder lead to the same door."""
    whole = f"{os.path.realpath(folder)}\n{os.environ.get('USERNAME') or os.environ.get('USER') or ''}"
    digest = QCryptographicHash.hash(whole.encode(), QCryptographicHash.Algorithm.Sha256).toHex().toStdString()
    return f"{APP_NAME}-{digest[:24]}"


def _answers(name: str) -> bool:
    socket = _connected(name)
    if socket is None:
        return False
    is_there = bool(socket.bytesAvailable()) or socket.waitForReadyRead(ANSWER_MS)
    socket.disconnectFromServer()
    return is_there


def _connected(name: str) -> QLocalSocket | None:
    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket if socket.waitForConnected(ANSWER_MS) else None


def _package(line: bytes) -> Path | None:
    """Return the path in a line; anything else is an empty knock."""
    try:
        said = json.loads(line)
        named = said["package"]
    except (ValueError, KeyError, TypeError):
        return None
    return Path(named) if isinstance(named, str) and named.endswith(".review") else None
