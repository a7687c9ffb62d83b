"""What reading a damaged or protected ZIP (an Office file is one) can raise."""

from __future__ import annotations

import zipfile
import zlib
from typing import Final

BROKEN: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError)
