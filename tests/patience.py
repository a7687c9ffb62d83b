"""How long a test waits for what is bound to come: a busy machine is no reason to fail, and waiting costs nothing."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 60.0
"""Seconds; where a second wait ends the first one, the first has several times as long."""
PATIENCE_MS = int(1000 * PATIENCE)


def be_patient() -> None:
    """Make every wait of a window's test at least so long, but those that are over when nothing came."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed", "waitCallback"):
        setattr(QtBot, name, _patient(getattr(QtBot, name)))


def _patient(wait: Any) -> Any:
    def waits(bot: QtBot, *what: Any, timeout: int = 0, **how: Any) -> Any:
        if how.get("raising", True) is not False:
            timeout = max(timeout, PATIENCE_MS)
        return wait(bot, *what, timeout=timeout, **how)

    return waits
