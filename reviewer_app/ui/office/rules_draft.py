"""What an operator was editing in the rules sheet when the vault was locked over it; kept while the program runs."""

from __future__ import annotations

from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.services.workspace import Workspace

_left: dict[tuple[str, str], tuple[RulesSheet, RulesSheet]] = {}
"""Vault and operator → the sheet that was begun from, and what it had become. A rules sheet is no secret."""


def leave(ws: Workspace, begun: RulesSheet | None, edited: RulesSheet | None) -> None:
    """Keep what is not saved yet for the same operator's return."""
    if begun is not None and edited is not None and edited != begun:
        _left[str(ws.paths.root), ws.operator] = begun, edited


def taken_up(ws: Workspace, newest: RulesSheet) -> RulesSheet:
    """Return what this operator had left, once; where the sheet was changed meanwhile, the newest one."""
    begun, edited = _left.pop((str(ws.paths.root), ws.operator), (newest, newest))
    return edited if begun == newest else newest
