"""What is seen: Qt widgets and nothing else. Work is asked of the services, through the one worker thread."""

import builtins

_BEFORE = getattr(builtins, "__orig_import__", builtins.__import__)

import PySide6.QtCore  # noqa: E402, F401  it puts its own import in the place of Python's

# For a switch that this program has no use for (`__feature__`), Qt for Python looks through the source of every module
# that is imported after it: 8 ms of the start, and the text of all of SQLAlchemy would stay in memory.
# What was there before is kept and not asked for afterwards: with every further module of Qt, `__orig_import__` becomes
# another wrapper, in 6.9 one that leads back to the first.
builtins.__import__ = _BEFORE
