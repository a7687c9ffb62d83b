"""A second program: it checks an evidence folder and counts again, with nothing of the first but the file formats."""

from __future__ import annotations

from reviewer_app.recount.findings import Difference, Report
from reviewer_app.recount.recounting import recount

__all__ = ["Difference", "Report", "recount"]
