"""A machine that is about to sleep locks the vault first: over a real D-Bus, with the messages of logind and UPower."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVariant, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.idle import IdleWatch
from reviewer_app.ui.sleep import LOGIND, LOGIND_PATH, MANAGER, POWER, POWER_PATH, PROPERTIES, SESSION, SleepWatch
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window


class Power(QDBusVirtualObject):
    """What answers for logind and UPower."""

    def __init__(self) -> None:
        super().__init__()
        self.is_closed = False
        self.read_end, self.write_end = os.pipe()
        self.asked: list[list[object]] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:
        self.asked.append(message.arguments())
        reply = message.createReply()
        if message.member() == "Inhibit":
            given = QDBusUnixFileDescriptor(self.write_end)  # a copy
            os.close(self.write_end)
            reply.setArguments([given])
        else:
            reply.setArguments([QDBusVariant(self.is_closed)])
        return bus.send(reply)


@dataclass
class Machine:
    """A bus of its own with both services on it."""

    bus: QDBusConnection
    listener: QDBusConnection
    power: Power = field(default_factory=Power)

    def __post_init__(self) -> None:
        for service in (LOGIND, POWER):
            assert self.bus.registerService(service)
        for path in (LOGIND_PATH, POWER_PATH):
            assert self.bus.registerVirtualObject(path, self.power)

    def tell(self, path: str, interface: str, name: str, *values: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(values))
        assert self.bus.send(message)

    @property
    def is_delayed(self) -> bool:
        """Whether somebody still holds the file that logind gave."""
        os.set_blocking(self.power.read_end, False)
        try:
            return os.read(self.power.read_end, 1) != b""
        except BlockingIOError:
            return True


@pytest.fixture
def machine(qapp: QObject) -> Iterator[Machine]:
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:  # fmt: skip
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        names = (f"logind-{daemon.pid}", f"listener-{daemon.pid}")
        yield Machine(*(QDBusConnection.connectToBus(address, name) for name in names))
        for name in names:
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()


@pytest.fixture
def watch(machine: Machine) -> Iterator[SleepWatch]:
    made = SleepWatch(bus=machine.listener)
    made.start()
    yield made
    made.stop()


def test_sleep_is_heard_before_it_begins_and_waits_for_the_vault(
    qtbot: QtBot, machine: Machine, watch: SleepWatch
) -> None:
    qtbot.waitUntil(lambda: len(machine.power.asked) == 1, timeout=5_000)
    assert machine.power.asked[0][0::3] == ["sleep", "delay"]
    with qtbot.waitSignal(watch.leaving, timeout=5_000):
        machine.tell(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
    assert machine.is_delayed
    watch.stop()
    qtbot.waitUntil(lambda: not machine.is_delayed, timeout=5_000)


def test_waking_locks_nothing(qtbot: QtBot, machine: Machine, watch: SleepWatch) -> None:
    heard: list[str] = []
    watch.leaving.connect(lambda: heard.append("leaving"))
    machine.tell(LOGIND_PATH, MANAGER, "PrepareForSleep", False)
    machine.tell(LOGIND_PATH + "/session/_32", SESSION, "Lock")
    qtbot.waitUntil(lambda: bool(heard), timeout=5_000)
    assert heard == ["leaving"]  # of the screen, which came after it


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_lid_is_heard_when_it_closes(qtbot: QtBot, machine: Machine, watch: SleepWatch, is_closed: bool) -> None:
    heard: list[str] = []
    watch.leaving.connect(lambda: heard.append("leaving"))
    machine.power.is_closed = is_closed
    machine.tell(POWER_PATH, PROPERTIES, "PropertiesChanged", POWER, {}, [])
    qtbot.waitUntil(lambda: ["org.freedesktop.UPower", "LidIsClosed"] in machine.power.asked, timeout=5_000)
    machine.tell(LOGIND_PATH + "/session/_32", SESSION, "Lock")
    qtbot.waitUntil(lambda: len(heard) >= 1 + is_closed, timeout=5_000)
    assert len(heard) == 1 + is_closed


def test_the_window_locks_when_the_machine_goes_to_sleep(
    qtbot: QtBot, machine: Machine, monkeypatch: pytest.MonkeyPatch, window: Window, rooms: ExpertRooms
) -> None:
    monkeypatch.setattr(QDBusConnection, "systemBus", staticmethod(lambda: machine.listener))
    window.idle.stop()
    window.idle.start()
    qtbot.waitUntil(lambda: len(machine.power.asked) == 1, timeout=5_000)
    with qtbot.waitSignal(window.locked, timeout=10_000):
        machine.tell(LOGIND_PATH, MANAGER, "PrepareForSleep", True)
    assert isinstance(window.page, UnlockPage)


def test_a_stop_and_a_start_within_a_second_listen_once(
    qtbot: QtBot, machine: Machine, monkeypatch: pytest.MonkeyPatch, qapp: QObject
) -> None:
    monkeypatch.setattr(QDBusConnection, "systemBus", staticmethod(lambda: machine.listener))
    idle = IdleWatch(qapp)
    idle.start()
    idle.stop()
    idle.start()
    qtbot.waitUntil(lambda: bool(machine.power.asked))
    heard: list[str] = []
    idle.expired.connect(lambda: heard.append("locked"))
    machine.tell(LOGIND_PATH + "/session/_32", SESSION, "Lock")
    qtbot.waitUntil(lambda: bool(heard))
    idle.stop()
    assert len(machine.power.asked) == 1
    assert heard == ["locked"]


def test_a_machine_without_a_bus_is_no_trouble(qapp: QObject) -> None:
    watch = SleepWatch(bus=QDBusConnection("nowhere"))
    watch.start()
    watch.stop()
