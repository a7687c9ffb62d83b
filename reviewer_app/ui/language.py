"""Chinese or English, at once: source words are English, resources/i18n/zh_CN.ts holds the Chinese."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

import PySide6
from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)

from reviewer_app.messages import Language
from reviewer_app.paths import cache_folder, resources

log = logging.getLogger(__name__)
COMPILE_SECONDS: Final = 30
QT_LEFT_OUT: Final = (  # Qt's own catalogue lacks these words of its file window, or has them for older ones
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
)


class Tongue(QObject):
    """The language in force; every widget hears of a change by QEvent.LanguageChange."""

    changed = Signal()

    def __init__(self, application: QCoreApplication, language: Language) -> None:
        super().__init__(application)
        self._application = application
        self._translators: list[QTranslator] = []
        self._language: Language = "en"
        self.choose(language)

    @property
    def language(self) -> Language:
        """The language in force."""
        return self._language

    def choose(self, language: Language) -> None:
        """Speak `language` from now on."""
        if language == self._language:
            return
        self._language = language
        for translator in self._translators:
            self._application.removeTranslator(translator)
        self._translators = _translators() if language == "zh" else []
        for translator in self._translators:
            self._application.installTranslator(translator)
        QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_GB"))
        self.changed.emit()


def system_language() -> Language:
    """Return Chinese unless the system is clearly English (a bare C locale says nothing)."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if sys.platform in {"win32", "darwin"}:
        spoken = QLocale.system().name()
    return "en" if spoken.startswith("en") else "zh"


def compiled(source: Path) -> Path:
    """Return the .qm of a .ts file: the one that was shipped, or one compiled into the cache (0.2 s, once)."""
    shipped = source.with_suffix(".qm")
    if shipped.is_file():
        return shipped
    state = source.stat()  # to hash what stands in it would cost 3 ms of every start
    target = cache_folder() / "i18n" / f"{source.stem}-{state.st_mtime_ns:x}-{state.st_size:x}.qm"
    if not target.is_file():
        _compile(source, target)
    return target


def _compile(source: Path, target: Path) -> None:
    import subprocess

    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    program = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    command = [str(program), "-silent", str(source), "-qm", temporary]
    subprocess.run(command, check=True, timeout=COMPILE_SECONDS, stdin=subprocess.DEVNULL)
    os.replace(temporary, target)


def _translators() -> list[QTranslator]:
    ours = str(compiled(resources() / "i18n" / "zh_CN.ts"))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    loaded = []
    for path in (f"{folder}/qtbase_zh_CN.qm", ours):
        translator = QTranslator()
        if translator.load(path):
            loaded.append(translator)
        else:
            log.warning("no translation in %s", path)
    return loaded


if __name__ == "__main__":
    compiled(resources() / "i18n" / "zh_CN.ts")
