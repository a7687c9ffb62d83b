"""A Qt device over a reader of the vault: Qt reads pages and pictures from it, and no file is ever made."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QIODevice, QIODeviceBase, QObject

READING: Final = QIODeviceBase.OpenModeFlag.ReadOnly | QIODeviceBase.OpenModeFlag.Unbuffered


class Reader(Protocol):
    """What the vault lends: random access to one file, safe from any thread."""

    size: int

    def read_at(self, place: int, length: int) -> bytes:
        """Return up to `length` bytes from `place` on."""

    def close(self) -> None:
        """Give the connection back."""


class VaultDevice(QIODevice):
    """Random-access and read-only; the reader keeps the lock that Qt's threads need.

    Qt asks for 512 bytes at a time: whatever QIODevice knows by itself is not asked of Python.
    """

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self._reader = reader
        self._read_at = reader.read_at
        self._bytes = reader.size
        self.open(READING)

    def size(self) -> int:
        return self._bytes

    def readData(self, maxlen: int, /) -> object:
        return self._read_at(self.pos(), maxlen)

    def writeData(self, data: bytes | bytearray | memoryview, len: int, /) -> int:
        return -1

    def close(self) -> None:
        if self.isOpen():
            super().close()
            self._reader.close()
