"""A Qt device over a reader of the vault: Qt reads pages and pictures from it, and no file is ever made."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QIODevice, QIODeviceBase, QObject


class Reader(Protocol):
    """What the vault lends: random access to one file, safe from any thread."""

    size: int

    def read_at(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes from `place` on."""

    def close(self) -> None:
        """Give the connection back."""


class VaultDevice(QIODevice):
    """Random-access and read-only; the reader keeps the lock that Qt's media thread needs."""

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self._reader = reader
        self._bytes = reader.size
        self.open(QIODeviceBase.OpenModeFlag.ReadOnly | QIODeviceBase.OpenModeFlag.Unbuffered)

    def isSequential(self) -> bool:
        return False

    def size(self) -> int:
        return self._bytes

    def bytesAvailable(self) -> int:
        return max(0, self._bytes - self.pos())

    def atEnd(self) -> bool:
        return self.pos() >= self._bytes

    def readData(self, maxlen: int, /) -> object:
        position = self.pos()
        wanted = min(maxlen, self._bytes - position)
        return self._reader.read_at(position, wanted) if wanted > 0 else b""

    def writeData(self, data: bytes | bytearray | memoryview, len: int, /) -> int:
        return -1

    def close(self) -> None:
        if self.isOpen():
            super().close()
            self._reader.close()
