"""WPS or Microsoft Office on Windows, asked through COM by a short script; not run on the machines this is tested on.

The script starts an application of its own, forbids it macros before anything is opened (where that cannot be
forbidden, nothing is opened), opens the file read-only and with a password that no file has, and writes the PDF.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final, Literal

TITLE: Final = "WPS / Microsoft Office"
Family = Literal["words", "sheets", "slides"]
FAMILIES: Final[dict[str, Family]] = {
    **dict.fromkeys((".doc", ".docx", ".docm", ".wps", ".rtf", ".odt"), "words"),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".ods"), "sheets"),
    **dict.fromkeys((".ppt", ".pptx", ".pptm", ".pps", ".ppsx", ".dps", ".odp"), "slides"),
}
PROGRAMS: Final[dict[Family, tuple[str, ...]]] = {
    "words": ("KWps.Application", "Word.Application"),
    "sheets": ("KET.Application", "Excel.Application"),
    "slides": ("KWpp.Application", "PowerPoint.Application"),
}
SCRIPT: Final = r"""param([string]$Source, [string]$Target, [string]$Family, [string]$Programs)
$ErrorActionPreference = 'Stop'
$closed = 'no file has this password'
foreach ($name in $Programs.Split(',')) {
  try { $app = New-Object -ComObject $name } catch { continue }
  try {
    $app.AutomationSecurity = 3
    if ($app.AutomationSecurity -ne 3) { throw 'macros' }
    if ($Family -eq 'words') {
      $app.DisplayAlerts = 0
      $file = $app.Documents.Open($Source, $false, $true, $false, $closed)
      $file.ExportAsFixedFormat($Target, 17)
      $file.Close(0)
    } elseif ($Family -eq 'sheets') {
      $app.DisplayAlerts = $false
      $app.EnableEvents = $false
      $file = $app.Workbooks.Open($Source, 0, $true, 5, $closed)
      $file.ExportAsFixedFormat(0, $Target)
      $file.Close($false)
    } else {
      $file = $app.Presentations.Open($Source, -1, 0, 0)
      $file.SaveAs($Target, 32)
      $file.Close()
    }
    exit 0
  } finally { $app.Quit() }
}
exit 3
"""


def shell() -> Path | None:
    """Return the program that runs the script, where one of the office programs is registered; else None."""
    found = shutil.which("powershell")
    return Path(found) if found is not None and _is_registered() else None


def command(program: Path, source: Path, target: Path, place: Path) -> list[str]:
    """Lay the script into the clear place and return what runs it on one file."""
    script = place / "convert.ps1"
    script.write_text(SCRIPT, "utf-8")
    family = FAMILIES[os.path.splitext(source.name)[1].lower()]
    options = ["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", str(script)]
    return [str(program), *options, str(source), str(target), family, ",".join(PROGRAMS[family])]


if sys.platform == "win32":  # pragma: no cover  (the other branch is the tested one)
    import winreg

    def _is_registered() -> bool:
        for names in PROGRAMS.values():
            for name in names:
                try:
                    winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, name))
                except OSError:
                    continue
                return True
        return False

else:

    def _is_registered() -> bool:
        return False
