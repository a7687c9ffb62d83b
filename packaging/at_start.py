"""Runs in the installed program before anything else: gives the environment back as the user had it.

The starter puts the bundle's libraries before the system's by LD_LIBRARY_PATH, which the loader has read by now. A
program of the system that we start (a folder shown, a file printed) has to be given its own libraries.
"""

import os

_NAME = "LD_LIBRARY_PATH"
_before = os.environ.pop(f"{_NAME}_ORIG", None)
if _before is None:
    os.environ.pop(_NAME, None)
else:
    os.environ[_NAME] = _before
