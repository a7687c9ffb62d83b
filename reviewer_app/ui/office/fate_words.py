"""Words and colours for what became of a sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def fate_words(fate: str) -> str:
    """Return the word for what became of a sheet."""
    return {
        "counted": QCoreApplication.translate("fate", "counted"),
        "paper": QCoreApplication.translate("fate", "counted, on paper"),
        "entered": QCoreApplication.translate("fate", "on paper, does not count"),
        "sealed": QCoreApplication.translate("fate", "in, sealed"),
        "missing": QCoreApplication.translate("fate", "missing"),
        "recused": QCoreApplication.translate("fate", "recused"),
        "replaced": QCoreApplication.translate("fate", "replaced"),
        "void": QCoreApplication.translate("fate", "void"),
        "out": QCoreApplication.translate("fate", "project out"),
    }[fate]


def fate_ink(fate: str) -> str:
    """Return the token that its words are drawn with."""
    return {"counted": "good", "paper": "good", "entered": "warn", "sealed": "seal_text", "missing": "warn"}.get(
        fate, "text_faint"
    )
