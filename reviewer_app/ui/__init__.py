"""What is seen: Qt widgets and nothing else. Work is asked of the services, through the one worker thread."""

import builtins

import PySide6.QtCore  # noqa: F401  it puts its own import in the place of Python's

# For a switch that this program has no use for (`__feature__`), Qt for Python looks through the source of every module
# that is imported after it: 8 ms of the start, and the text of all of SQLAlchemy would stay in memory.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
