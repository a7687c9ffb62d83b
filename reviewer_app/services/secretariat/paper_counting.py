"""Which sheet counts where an expert has one on paper: the digital one, unless a decision on record says otherwise."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Collection, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.finals import PaperSheet
from reviewer_app.models.secretariat import Assignment, OpenedPackage, OpenedSheet
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.both_versions import PAPER, body_of, in_force, marks_of
from reviewer_app.services.secretariat.compliance import find_project
from reviewer_app.services.secretariat.experts import find_expert
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.scopes import ASSIGNED, OPENED, covers, lists_of, opened_projects
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Mark, ScoresBody
from reviewer_app.sync.paper import PaperEntry, name_of

COUNTS: Final = "counts"
DIGITAL: Final = "digital"
CHOICES: Final = (PAPER, DIGITAL)
Pair = tuple[str, str]
"""Expert and project."""
_ENTRY = msgspec.json.Decoder(PaperEntry)
_SCORES = msgspec.json.Decoder(ScoresBody)
_MARKS = msgspec.json.Encoder(order="sorted")


def paper_id(entries: Sequence[PaperEntry]) -> str:
    """Return what names an agreed sheet: the digest over the names of its two entries, sorted."""
    names = sorted(name_of(msgspec.json.encode(one)) for one in entries)
    return hashlib.sha256("\n".join(names).encode("ascii")).hexdigest()


def alike(entries: Sequence[PaperEntry]) -> bool:
    """Whether entries say the same: scheme, every mark, and the opinion but for white space."""
    return len({(one.scheme, one.marks, " ".join(one.opinion.split())) for one in entries}) == 1


def agreeing(entries: Sequence[PaperEntry]) -> list[PaperEntry]:
    """Return the first two entries of one attempt that say the same, by different operators; none where there are none.

    There are two, and a third where a difference was settled by another reading.
    """
    for pair in itertools.combinations(entries, 2):
        if alike(pair) and pair[0].by != pair[1].by:
            return list(pair)
    return []


def count(session: Session, ws: Workspace, stage: str) -> int:
    """Let every agreed paper sheet count whose turn it is, within the caller's transaction; return how many.

    Its list was opened, it had been agreed on before that list was closed (later only by decision), its expert is still
    assigned, and no digital sheet of his counts.
    """
    done = 0
    for pair, sheet in _agreed(session, stage).items():
        if _may_count(session, stage, pair, sheet):
            _put(session, ws, stage, pair, sheet)
            done += 1
    return done


def standing(session: Session, stage: str) -> dict[Pair, str]:
    """Return for every pair with an opened sheet whether the one on paper counts, or the digital one."""
    rows = session.execute(
        select(OpenedSheet.expert, OpenedSheet.project, Package.kind)
        .join(Package, Package.identity == OpenedSheet.package)
        .where(OpenedSheet.stage == stage)
    )
    return {(expert, project): COUNTS if kind == PAPER else DIGITAL for expert, project, kind in rows}


def agreed_pairs(session: Session, stage: str) -> set[Pair]:
    """Return of whom and what there is a paper sheet on which two operators agree, whether it counts or not."""
    there = session.scalar(select(PaperSheet.id).where(PaperSheet.stage == stage).limit(1))
    return set(_agreed(session, stage)) if there is not None else set()


def make_room(session: Session, stage: str, pairs: Collection[Pair]) -> set[Pair]:
    """Return of which pairs a digital sheet that was just opened may not count, after a decision for the one on paper.

    Everywhere else a paper sheet that counts already steps back for it.
    """
    on_paper = {
        (expert, project)
        for expert, project in session.execute(
            select(PaperSheet.expert, PaperSheet.project).where(PaperSheet.stage == stage).distinct()
        )
    }
    decided = _decided(session, stage) if on_paper else {}
    kept_out = {pair for pair in on_paper.intersection(pairs) if decided.get(pair) == PAPER}
    for pair in on_paper.intersection(pairs) - kept_out:
        _take_out(session, stage, pair, only_paper=True)
    return kept_out


def decide(ws: Workspace, stage: str, expert: str, project: str, choice: str, reason: str) -> None:
    """Put on record which sheet counts, on paper or digital, and why. It takes effect at once, or at the opening.

    RuleViolation operator-may-not, expert-unknown, project-unknown, office-reason, paper-choice, paper-not-agreed,
    paper-no-digital, paper-corrected.
    """
    why = office.need_reason(reason)
    if choice not in CHOICES:
        raise RuleViolation("paper-choice", choice=choice)
    with ws.database.write() as session:
        need(session, ws, "approve")
        pair = (find_expert(session, expert).id, find_project(session, project).id)
        agreed = _agreed(session, stage).get(pair)
        if agreed is None:
            raise RuleViolation("paper-not-agreed", expert=expert, project=project)
        ledger.append(
            session, ws, "paper-decided", stage=stage, expert=pair[0], project=pair[1], choice=choice, reason=why
        )
        if pair[1] not in opened_projects(session, stage):
            return
        _switch(session, ws, stage, pair, choice, agreed)


def _switch(session: Session, ws: Workspace, stage: str, pair: Pair, choice: str, agreed: list[PaperEntry]) -> None:
    if choice == PAPER:
        _take_out(session, stage, pair)
        _put(session, ws, stage, pair, agreed)
        return
    digital = _digital(session, stage, pair)
    if digital is None:
        raise RuleViolation("paper-no-digital")
    _take_out(session, stage, pair)
    session.add(digital)
    session.flush()


def _agreed(session: Session, stage: str) -> dict[Pair, list[PaperEntry]]:
    """Return the two entries of every sheet on which two operators agree."""
    agreed = {data["sheet"] for data in _said(session, "paper-agreed") if data["stage"] == stage}
    groups: dict[tuple[str, str, int], list[PaperEntry]] = {}
    for body in session.scalars(select(PaperSheet.body).where(PaperSheet.stage == stage)):
        entry = _ENTRY.decode(body)
        groups.setdefault((entry.expert, entry.project, entry.attempt), []).append(entry)
    pairs = ((key, agreeing(entries)) for key, entries in groups.items())
    return {(key[0], key[1]): pair for key, pair in pairs if pair and paper_id(pair) in agreed}


def _said(session: Session, act: str) -> list[dict[str, Any]]:
    """Return what the log says with this act, in order; `seq` is the entry's own number."""
    rows = session.execute(
        select(LedgerEntry.seq, LedgerEntry.body).where(LedgerEntry.act == act).order_by(LedgerEntry.seq)
    )
    return [{**msgspec.json.decode(body)["data"], "seq": seq} for seq, body in rows]


def _decided(session: Session, stage: str) -> dict[Pair, str]:
    """Return the last decision for every pair."""
    return {
        (data["expert"], data["project"]): data["choice"]
        for data in _said(session, "paper-decided")
        if data["stage"] == stage
    }


def _may_count(session: Session, stage: str, pair: Pair, sheet: list[PaperEntry]) -> bool:
    project = opened_projects(session, stage).get(pair[1])
    if project is None or pair in standing(session, stage) or not _is_assigned(session, stage, pair):
        return False
    decision = _decided(session, stage).get(pair)
    if decision is not None:
        return decision == PAPER
    sizes = [row.log_size for row in lists_of(session, stage) if row.state == OPENED and covers(row, project)]
    agreed = next(data for data in _said(session, "paper-agreed") if data["sheet"] == paper_id(sheet))
    return bool(agreed["seq"] < min(sizes))


def _is_assigned(session: Session, stage: str, pair: Pair) -> bool:
    wanted = select(Assignment.id).where(
        Assignment.stage == stage,
        Assignment.expert == pair[0],
        Assignment.project == pair[1],
        Assignment.state == ASSIGNED,
    )
    return session.scalar(wanted) is not None


def _put(session: Session, ws: Workspace, stage: str, pair: Pair, sheet: list[PaperEntry]) -> None:
    identity, first = paper_id(sheet), sheet[0]
    if session.get(Package, identity) is None:
        now = ws.clock.now()
        session.add(
            Package(
                identity=identity,
                kind=PAPER,
                state="accepted",
                created=now,
                taken=now,
                stage=stage,
                expert=pair[0],
                header=b"{}",
            )
        )
        session.flush()
    session.add(
        OpenedSheet(
            package=identity,
            expert=pair[0],
            project=pair[1],
            stage=stage,
            scheme=first.scheme,
            marks=_encoded(first.marks),
            opinion=first.opinion,
        )
    )
    session.flush()
    ledger.append(session, ws, "paper-counted", sheet=identity, stage=stage, expert=pair[0], project=pair[1])


def _encoded(marks: Sequence[Mark]) -> bytes:
    return _MARKS.encode({mark.indicator: mark.mark for mark in marks})


def _take_out(session: Session, stage: str, pair: Pair, *, only_paper: bool = False) -> None:
    gone = delete(OpenedSheet).where(
        OpenedSheet.stage == stage, OpenedSheet.expert == pair[0], OpenedSheet.project == pair[1]
    )
    if only_paper:
        gone = gone.where(OpenedSheet.package.in_(select(Package.identity).where(Package.kind == PAPER)))
    session.execute(gone)


def _digital(session: Session, stage: str, pair: Pair) -> OpenedSheet | None:
    """Return the digital sheet that was opened, as corrected where it was, to stand in the sum again."""
    rows = session.execute(
        select(Package.identity, OpenedPackage.body)
        .join(OpenedPackage, OpenedPackage.package == Package.identity)
        .where(Package.stage == stage, Package.expert == pair[0], OpenedPackage.body != b"")
        .order_by(Package.seq.desc())
    )
    for package, body in rows:
        for sheet in _SCORES.decode(body).sheets:
            if sheet.project != pair[1]:
                continue
            changed = next((one for one in in_force(session, stage) if one.package == package), None)
            now = body_of(changed).sheet if changed is not None and changed.project == pair[1] else sheet
            return OpenedSheet(
                package=package,
                expert=pair[0],
                project=pair[1],
                stage=stage,
                scheme=sheet.scheme,
                marks=_MARKS.encode(marks_of(now)),
                opinion=sheet.opinion,
            )
    return None
