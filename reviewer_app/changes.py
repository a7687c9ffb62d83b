"""What a write can touch: a page names the changes that it shows and is told after each commit."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """One kind of thing kept in the vault, as the pages see it."""

    CONTEST = "contest"
    RULES = "rules"
    PROJECTS = "projects"
    EXPERTS = "experts"
    ASSIGNMENTS = "assignments"
    DOSSIERS = "dossiers"
    SHEETS = "sheets"
    STATEMENTS = "statements"
    PACKAGES = "packages"
    RECEIPTS = "receipts"
    OPENINGS = "openings"
    COMPLIANCE = "compliance"
    CONFLICTS = "conflicts"
    DECISIONS = "decisions"
    VENUE = "venue"
    LEDGER = "ledger"
    SETTINGS = "settings"
