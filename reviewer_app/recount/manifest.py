"""The folder as a whole: SHA256SUMS names every file, and the last entry of the signed log names SHA256SUMS.

So nobody without the office's keys can take a file out, put one in or change a table, whatever else still agrees.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from reviewer_app.recount.files import Files
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.log import Log

NAME = "SHA256SUMS"
_MADE = "evidence-made"
_AFTER = {NAME, "ledger.jsonl", "checkpoint.txt"}
"""What is written once the log names the rest; the log has its own signatures."""
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


def check(files: Files, log: Log, findings: Findings) -> None:
    """Compare every file with the list, and the list with the log. Raises Wrong where there is no such list."""
    raw = files.read(NAME)
    made = [entry["data"].get("sums") for entry in log.entries[-1:] if entry["act"] == _MADE]
    if made != [hashlib.sha256(raw).hexdigest()]:
        raise Wrong("folder-unnamed")
    listed = _listed(raw)
    for name in sorted(listed):
        with findings.at(name):
            if files.digest(name) != listed[name]:
                raise Wrong("file-changed")
    for name in sorted(files.seen.keys() - listed.keys() - _AFTER):
        findings.add(name, "file-unlisted")


def _listed(raw: bytes) -> dict[str, str]:
    lines = raw.decode("utf-8", "replace").split("\n")
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    listed = {line[2]: line[1] for line in found if line}
    is_below = all(not PurePosixPath(name).is_absolute() and ".." not in name.split("/") for name in listed)
    if lines[-1] or len(listed) != len(found) or not is_below:
        raise Wrong("folder-sums")
    return listed
