"""How long this laptop will last, as far as its system tells."""

from __future__ import annotations


def battery() -> tuple[int | None, bool]:
    """Return charge and whether it is being charged; None where the system tells of no battery at all."""
    import psutil

    try:
        found = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    except OSError:  # a machine that does not even have the place where batteries would be listed
        found = None
    if found is None:
        return None, False
    return max(0, min(100, round(found.percent))), bool(found.power_plugged)
