"""Hears from Linux that the machine is about to sleep, that its lid closes or its screen is locked: the vault first.

logind waits for whoever holds a delay until the vault is closed, five seconds at most. Where there is no such service
nothing is heard, and `IdleWatch` notices a sleep on waking.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

from reviewer_app.paths import APP_NAME

LOGIND: Final = "org.freedesktop.login1"
LOGIND_PATH: Final = "/org/freedesktop/login1"
MANAGER: Final = "org.freedesktop.login1.Manager"
SESSION: Final = "org.freedesktop.login1.Session"
POWER: Final = "org.freedesktop.UPower"
POWER_PATH: Final = "/org/freedesktop/UPower"
PROPERTIES: Final = "org.freedesktop.DBus.Properties"
LID: Final = "LidIsClosed"


class SleepWatch(QObject):
    """Listens between `start` and `stop`; every call to the bus is answered later, none is waited for."""

    leaving = Signal()
    """The machine is about to be left alone."""

    def __init__(self, parent: QObject | None = None, bus: QDBusConnection | None = None) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.systemBus()
        self._delay: QDBusMessage | None = None
        """The answer that carries logind's file: sleep waits until it is closed."""
        self._heard = (  # SLOT gives a str, which PySide takes and its stubs do not
            (LOGIND, LOGIND_PATH, MANAGER, "PrepareForSleep", SLOT("prepare(bool)")),
            (LOGIND, "", SESSION, "Lock", SLOT("lock()")),
            (POWER, POWER_PATH, PROPERTIES, "PropertiesChanged", SLOT("powered()")),
        )
        self._is_on = False

    def start(self) -> None:
        """Listen from now on, where there is a bus."""
        if self._is_on or not self._bus.isConnected():
            return
        self._is_on = True
        for service, path, interface, name, slot in self._heard:
            self._bus.connect(service, path, interface, name, self, slot)  # type: ignore[call-overload]
        asked = QDBusMessage.createMethodCall(LOGIND, LOGIND_PATH, MANAGER, "Inhibit")
        asked.setArguments(["sleep", APP_NAME, "The vault is closed first.", "delay"])
        self._call(asked, self._delayed)

    def stop(self) -> None:
        """Listen no more, and let the machine sleep."""
        if self._is_on:
            self._is_on = False
            for service, path, interface, name, slot in self._heard:
                self._bus.disconnect(service, path, interface, name, self, slot)  # type: ignore[call-overload]
        self._delay = None

    def _call(self, message: QDBusMessage, then: Callable[[QDBusPendingCallWatcher], None]) -> None:
        QDBusPendingCallWatcher(self._bus.asyncCall(message), self).finished.connect(then)

    @Slot(bool)
    def prepare(self, begins: bool) -> None:
        """Sleep begins, or is over."""
        if begins:
            self.leaving.emit()

    @Slot()
    def lock(self) -> None:
        """The screen is locked."""
        self.leaving.emit()

    @Slot()
    def powered(self) -> None:
        """Something about power has changed; whether it was the lid has to be asked."""
        asked = QDBusMessage.createMethodCall(POWER, POWER_PATH, PROPERTIES, "Get")
        asked.setArguments([POWER, LID])
        self._call(asked, self._lid_told)

    def _delayed(self, watcher: QDBusPendingCallWatcher) -> None:
        watcher.deleteLater()
        if self._is_on and not watcher.isError():
            self._delay = watcher.reply()

    def _lid_told(self, watcher: QDBusPendingCallWatcher) -> None:
        watcher.deleteLater()
        told = [] if watcher.isError() else watcher.reply().arguments()
        value = told[0].variant() if told and isinstance(told[0], QDBusVariant) else told[0] if told else False
        if self._is_on and value is True:
            self.leaving.emit()
