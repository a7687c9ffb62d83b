"""The evidence folder: all that a stranger needs to count again and to check by hand, without this program's vault."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import Assignment, ClosedListRow, OpenedPackage, Project, StatementRow
from reviewer_app.rules.frozen import canonical
from reviewer_app.security.atomic import need_folder, write_file
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.bundles import bundle_file
from reviewer_app.services.secretariat.evidence_finals import put_corrections, put_paper
from reviewer_app.services.secretariat.permits import permitted
from reviewer_app.services.secretariat.plain_documents import print_plain
from reviewer_app.services.secretariat.results import digest_rows, results
from reviewer_app.services.secretariat.rulebook import approved_rules, former_rules
from reviewer_app.services.secretariat.scopes import OPENED
from reviewer_app.services.secretariat.verify_guide import NAME, guide_document
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.headers import ClosedHeader, OpeningHeader
from reviewer_app.sync.trust import allowed_signers, revoked_list

SUMS: Final = "SHA256SUMS"


@dataclass(frozen=True)
class EvidenceReport:
    """What was written. `digests`: the ranking digest of each stage that has an opened list."""

    folder: Path
    files: int
    packages: int
    bodies: int
    digests: dict[str, str]


class _Folder:
    """Writes whole files into one folder and counts them."""

    def __init__(self, root: Path) -> None:
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise RuleViolation("evidence-not-empty", folder=str(root))
        self.root = root
        self._digests: dict[str, str] = {}

    @property
    def files(self) -> int:
        return len(self._digests)

    def put(self, name: str, content: bytes) -> None:
        target = self.root / name
        need_folder(target.parent)
        write_file(target, content)
        self.note(name, content)

    def note(self, name: str, content: bytes) -> None:
        """Take note of a file that was written already."""
        self._digests[name] = hashlib.sha256(content).hexdigest()

    def sums(self) -> bytes:
        """Return the list of all files so far, as sha256sum reads it."""
        return "".join(f"{digest}  {name}\n" for name, digest in sorted(self._digests.items())).encode("utf-8")

    def put_json(self, name: str, value: Any) -> None:
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        self.put(name, text.encode("utf-8"))


@permitted("see-scores")
def write_evidence(ws: Workspace, out: Path) -> EvidenceReport:
    """Write the evidence folder. It holds the marks of opened lists in the clear, and nothing of what is sealed.

    Raises RuleViolation evidence-not-empty for a folder that has something in it, operator-may-not.
    """
    folder = _Folder(out)
    digests = _results(ws, folder)
    _words(ws, folder)
    with ws.database.write() as session:
        _trust(session, ws, folder)
        _contest(session, ws, folder)
        _lists(session, ws, folder)
        packages = _packages(session, folder)
        bodies = _bodies(session, folder)
        _statements(session, folder)
        put_corrections(session, folder.put)
        put_paper(session, folder.put)
        sums = folder.sums()
        folder.put(SUMS, sums)
        named = hashlib.sha256(sums).hexdigest()  # so the log's signatures hold for every file of the folder
        ledger.append(session, ws, "evidence-made", packages=packages, bodies=bodies, sums=named)
        _log(session, ws, folder)
    return EvidenceReport(folder=out, files=folder.files, packages=packages, bodies=bodies, digests=digests)


def _words(ws: Workspace, folder: _Folder) -> None:
    contest = office.contest_of(ws)
    folder.put("README.txt", _readme().encode("utf-8"))
    print_plain(guide_document(ws, contest.language), contest, folder.root / NAME)
    folder.note(NAME, (folder.root / NAME).read_bytes())


def _trust(session: Session, ws: Workspace, folder: _Folder) -> None:
    charter = authority.charter_in_force(session, ws)
    rosters = authority.rosters(session, ws)
    folder.put("charter.review", charter.raw)
    for former in authority.former_charters(session, charter):
        folder.put(f"charters/{former.header.number}.review", former.raw)
        folder.put(f"charters/{former.header.number}.allowed_signers", allowed_signers(former, rosters).encode("utf-8"))
    for roster in rosters:
        folder.put(f"rosters/{roster.header.number}.review", roster.raw)
    folder.put("allowed_signers", allowed_signers(charter, rosters).encode("utf-8"))
    folder.put("revoked_keys", revoked_list(rosters).encode("utf-8"))


def _contest(session: Session, ws: Workspace, folder: _Folder) -> None:
    _digest, rules = approved_rules(session)
    folder.put("contest.json", canonical(office.contest_of(ws)))
    folder.put("rules.json", canonical(rules))
    for number, former in former_rules(session):
        folder.put(f"rules/{number}.json", former)
    projects = session.scalars(select(Project).order_by(Project.id))  # one that was cancelled too: its trace stays
    folder.put_json(
        "projects.json",
        [
            {
                "code": one.code,
                "direction": one.direction,
                "project": one.id,
                "title": one.title,
                "track": one.track,
            }
            for one in projects
        ],
    )
    assignments = session.scalars(select(Assignment).order_by(Assignment.stage, Assignment.expert, Assignment.project))
    folder.put_json(
        "assignments.json",
        [{"expert": one.expert, "project": one.project, "stage": one.stage, "state": one.state} for one in assignments],
    )


def _lists(session: Session, ws: Workspace, folder: _Folder) -> None:
    """Every list as it was last issued for its number, and every finished opening."""
    issued = {
        row.identity: (msgspec.json.decode(row.header, type=ClosedHeader).number, row)
        for row in session.scalars(select(Package).where(Package.kind == "closed").order_by(Package.log_index))
    }
    for number, row in dict(issued.values()).items():
        folder.put(f"lists/{number}.review", bundle_file(ws, row).read_bytes())
    for row in session.scalars(select(Package).where(Package.kind == "opening", Package.state == "accepted")):
        number, _closed = issued[msgspec.json.decode(row.header, type=OpeningHeader).closed]
        folder.put(f"openings/{number}-{row.identity[:8]}.review", bundle_file(ws, row).read_bytes())


def _packages(session: Session, folder: _Folder) -> int:
    """Every accepted score package whole: those that do not count stay sealed."""
    count = 0
    rows = session.scalars(select(Package).where(Package.kind == "scores", Package.state == "accepted"))
    for row in rows.yield_per(100):
        folder.put(f"packages/{row.identity}.review", row.raw)
        count += 1
    return count


def _bodies(session: Session, folder: _Folder) -> int:
    count = 0
    for row in session.scalars(select(OpenedPackage).where(OpenedPackage.body != b"")).yield_per(100):
        folder.put(f"bodies/{row.package}.json", row.body)
        count += 1
    return count


def _statements(session: Session, folder: _Folder) -> None:
    rows = session.execute(
        select(Package.identity, Package.raw, StatementRow.body).join(
            StatementRow, StatementRow.package == Package.identity
        )
    )
    for identity, raw, body in rows:
        folder.put(f"statements/{identity}.review", raw)
        folder.put(f"statements/{identity}.json", body)


def _log(session: Session, ws: Workspace, folder: _Folder) -> None:
    bodies = session.scalars(select(LedgerEntry.body).order_by(LedgerEntry.seq))
    folder.put("ledger.jsonl", b"".join(body + b"\n" for body in bodies))
    folder.put("checkpoint.txt", ledger.checkpoint(session, ws).encode("utf-8"))


def _results(ws: Workspace, folder: _Folder) -> dict[str, str]:
    with ws.database.read() as session:
        stages = sorted(set(session.scalars(select(ClosedListRow.stage).where(ClosedListRow.state == OPENED))))
    found = {stage: results(ws, stage) for stage in stages}
    folder.put_json(
        "results.json",
        {stage: {"digest": one.digest, "rows": digest_rows(one.rows)} for stage, one in found.items()},
    )
    return {stage: one.digest for stage, one in found.items()}


def _readme() -> str:
    """Both languages in one file: a stranger reads it."""
    return sentence("evidence-readme", "zh") + sentence("evidence-readme", "en")
