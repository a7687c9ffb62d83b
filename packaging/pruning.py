"""What PyInstaller has to be told: what is loaded by name, and what of Qt and of the building machine stays outside."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Final

LOADED_BY_NAME: Final = (
    "sqlalchemy.dialects.sqlite",
    "alembic.ddl.sqlite",
    "logging.config",
    "anyio._backends._asyncio",
    "uvicorn.lifespan.off",
)
"""Modules that nobody imports in so many words."""

REQUIRED: Final = {
    "linux": ("keyring.backends.SecretService", "secretstorage", "jeepney.io.blocking"),
    "win32": ("keyring.backends.Windows",),
    "darwin": ("keyring.backends.macOS.api",),
}
"""Loaded by an entry point only: without them no machine remembers a vault, and nothing else would tell."""

NEVER_ASKED_FOR: Final = frozenset({"fontTools"})
"""Imported by the program, but only where the typeface is cut, and a bundle ships it cut."""

MODULES: Final = (
    "tkinter",
    "unittest",
    "sqlite3",  # the vault is sqlcipher3's
    "readline",
    "fontTools",  # cuts the typeface once; the bundle ships it cut
    "justmytype",
    "justmytype_intl_cjk",
    "setuptools",
    "IPython",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
)

_NEVER_LOADED: Final = re.compile(
    r"""
    Qt6?(WebEngine|WebChannel|VirtualKeyboard|3D|Charts|DataVisualization|Graphs|Designer|Test|Labs|Sql|EglF)
    | Qt6?(Qml|Quick)(?!(Meta|Models|WorkerScript)?(\.so|\.dll|\.framework|$))  # the video player needs these
    | /plugins/(qmltooling|virtualkeyboard|sqldrivers|egldeviceintegrations|designer|webview|canbus|position|sensors)/
    | DarkGarden | /qml/ | qtvirtualkeyboard | libqgtk3 | gstreamermedia
    | platforms/libq(vnc|eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay)\.
    | translations/(?!qtbase_(zh_CN|en)\.)[^/]+\.qm$
    """,
    re.VERBOSE,
)
_SYSTEM: Final = re.compile(r"^/(usr/)?lib/")
_CARRIED: Final = re.compile(
    r"lib(xcb-(cursor|icccm|image|keysyms|render-util|util)|xkbcommon-x11|ssl|crypto|ffi|bz2|lzma|python3\.\d+)[.-]"
)
"""Libraries of the building machine that go along: what Python was linked with, and what a desktop may lack.

All else is the system's own and named in the .deb as a dependency. A carried libstdc++, libX11 or GLib that is older
than the system's breaks the system's graphics drivers and input methods when they are loaded into our process.
"""


def imported(root: Path) -> frozenset[str]:
    """Return the packages of others that the program below `root` imports anywhere, late imports and all."""
    trees = (ast.parse(path.read_text("utf-8")) for path in root.rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    packages = {name.partition(".")[0] for name in plain | parts}
    return frozenset(packages - sys.stdlib_module_names - NEVER_ASKED_FOR - {root.name})


def is_kept(target: str, source: str = "") -> bool:
    """Whether a file goes into the bundle; `target`: its place there, `source`: where it lies on this machine."""
    if _NEVER_LOADED.search(target.replace("\\", "/")):
        return False
    name = target.rpartition("/")[2]
    return not _SYSTEM.match(source) or _CARRIED.match(name) is not None
