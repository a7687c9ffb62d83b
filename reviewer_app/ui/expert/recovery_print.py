"""The 备用开启码 on paper: straight to the printer, never through a file of ours."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPagedPaintDevice, QTextDocument
from PySide6.QtWidgets import QWidget


def page(code: str, holder: str) -> QTextDocument:
    """Return the one page: what it is, the code in large letters, what to do with it. `holder`: contest and expert."""
    title = QCoreApplication.translate("recovery", "Recovery code of the review vault")
    words = QCoreApplication.translate(
        "recovery",
        "This code opens the vault when the pass-phrase is forgotten; no mark is lost then. Keep it apart from the "
        "computer, and let nobody else see it. A code that was made later takes its place.",
    )
    document = QTextDocument()
    document.setHtml(
        f"<h2>{escape(title)}</h2><p>{escape(holder)}</p>"
        f"<p style='font-family:monospace; font-size:20pt'><b>{escape(code)}</b></p><p>{escape(words)}</p>"
    )
    return document


def print_code(code: str, holder: str, parent: QWidget) -> bool:
    """Ask for the printer and print; False when the person thought better of it, or there is none."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    put_on(printer, code, holder)
    return True


def has_printer() -> bool:
    """Whether the system knows any printer."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def put_on(device: QPagedPaintDevice, code: str, holder: str) -> None:
    """Draw the page on a printer."""
    page(code, holder).print_(device)
