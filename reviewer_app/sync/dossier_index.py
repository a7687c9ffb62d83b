"""What the sealed index of a task package has to keep to: order, names for display, digests that agree."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reviewer_app.config import DISPLAY_PATH_MAX_BYTES
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.sync.bodies import AssignedProject, DossierFileEntry, Index
from reviewer_app.sync.canonical import check_hex, check_ids, check_sorted, encode
from reviewer_app.sync.reasons import Reason, Refused


def dossier_digest(files: Sequence[DossierFileEntry]) -> str:
    """Return the SHA-256 of canonical JSON: [group, path, sha256, size] of each file, sorted; no blob, no identity."""
    listed = sorted([entry.group, entry.path, entry.sha256, entry.size] for entry in files)
    return hashlib.sha256(encode(listed)).hexdigest()


class IndexCheck:
    """The check of indexes that are made of the same parts: each project and rules sheet is looked at once."""

    def __init__(self) -> None:
        self._rules: RulesSheet | None = None
        self._schemes: set[str] = set()
        self._sound: dict[str, AssignedProject] = {}

    def check(self, index: Index, stage: str) -> None:
        """Refuse an index out of order, with a scheme or dossier that is not what its digest says, an unsafe path."""
        if stage not in {one.key for one in index.contest.stages}:
            raise Refused(Reason.STAGE, stage=stage)
        check_sorted((project.project for project in index.projects), "projects")
        if index.rules is not self._rules:
            self._rules, self._sound = index.rules, {}
            self._schemes = {digest(scheme) for scheme in index.rules.schemes}
        for project in index.projects:
            if self._sound.get(project.project) is not project:
                self._look_at(project)

    def _look_at(self, project: AssignedProject) -> None:
        check_ids(project.project)
        if project.scheme not in self._schemes:
            raise Refused(Reason.SCHEME, project=project.code)
        _check_files(project)
        self._sound[project.project] = project


def check_index(index: Index, stage: str) -> None:
    """Check one index; for the rest see `IndexCheck.check`."""
    IndexCheck().check(index, stage)


def _check_files(project: AssignedProject) -> None:
    check_sorted(((entry.group, entry.path) for entry in project.files), "files")
    for entry in project.files:
        check_hex(entry.blob, entry.sha256)
        _check_display_path(entry.path)
    if dossier_digest(project.files) != project.dossier:
        raise Refused(Reason.DOSSIER, project=project.code)


def _check_display_path(path: str) -> None:
    """Never used on a disk; refused all the same when it could climb, or show something else than it is."""
    parts = path.split("/")
    if len(path.encode()) > DISPLAY_PATH_MAX_BYTES or "\\" in path or any(c < " " for c in path):
        raise Refused(Reason.JSON_TEXT)
    if any(part in ("", ".", "..") for part in parts) or ":" in parts[0]:
        raise Refused(Reason.JSON_TEXT)
