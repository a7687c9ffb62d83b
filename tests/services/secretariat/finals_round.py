"""The finals on a real round: preliminary opened, finalists approved by two, panels set, lots drawn."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlalchemy import select, update

from reviewer_app.models.secretariat import Assignment, DispatchedScheme, OperatorRow
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.tree import scheme_for
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import approved_lists, authority, charter, finals, finals_lots, panels
from reviewer_app.services.secretariat.callers import Caller
from reviewer_app.services.secretariat.renewal import renew_charter
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.trustee import charters
from reviewer_app.services.workspace import Workspace, add_operator
from reviewer_app.sync.scores import WrittenScores
from tests.clock import FixedClock
from tests.services.secretariat.round import (
    ASSIGNMENT,
    DOSSIER,
    SECRET,
    STAGE,
    TRACKS,
    Person,
    Round,
    make_round,
    prepared,
)

FINALS = "finals"
TRACK, OTHER = TRACKS
CALLERS = (Caller("监督王测试", "314"), Caller("代表李测试", "1592"))
WITNESS = "公证赵测试"
OUT = ("P06", "P12")
"""Last of their tracks in the preliminary: no finalists."""


def as_operator(ws: Workspace, name: str) -> None:
    """Let another operator be at work."""
    with ws.database.read() as session:
        ws.operator = session.scalars(select(OperatorRow.id).where(OperatorRow.name == name)).one()


def approved_finalists(
    root: Path, cost: ArgonCost, clock: FixedClock, *, experts: int = 3, projects: int = 12, supervisor: bool = False
) -> Round:
    """Give a round with finalists in each of two tracks (five of 12 projects), approved and not taken over yet."""

    def make(room: Path) -> Round:
        made = make_round(room, cost, FixedClock(), projects=projects, experts=experts, supervisor=supervisor)
        _hold_preliminary(made, cost)
        return made

    return prepared(("finalists", cost, experts, projects, supervisor), root, clock, make)


def _seat_committee(made: Round, cost: ArgonCost) -> None:
    """Let the committee have an operator of its own, whose key stands in the charter in force."""
    add_operator(made.office, "组委会甲测试", "committee", f"{SECRET} 组委会甲测试", cost=cost)
    path = made.root / "charter-2.review"
    renew_charter(made.office, path, "组委会派员")
    for at, seat in enumerate(made.trustees, start=1):
        signed = made.root / f"charter-2-{at}.review"
        charters.cosign(seat, path, signed)
        charter.add_cosignatures(made.office, signed)
    with made.office.database.read() as session:
        made.charter = authority.charter_in_force(session, made.office)
    made.rehearse(1, 3)


def _hold_preliminary(made: Round, cost: ArgonCost) -> None:
    _seat_committee(made, cost)
    marks = {code: 9000 - 100 * at for at, code in enumerate(sorted(made.projects))}
    made.hand_in(
        *(
            made.scores(who, *(made.sheet(code, marks[code]) for code in made.assigned(who)))
            for who in made.people.values()
        )
    )
    made.open(made.close(1, 3), 1, 3)
    listed = approved_lists.propose(made.office, approved_lists.FINALISTS, STAGE)
    approved_lists.approve(made.office, listed.snapshot)
    as_operator(made.office, "组委会甲测试")
    assert approved_lists.approve(made.office, listed.snapshot).in_force
    as_operator(made.office, "经办甲测试")


def drawn_finals(root: Path, cost: ArgonCost, clock: FixedClock, *, experts: int = 3, units: bool = True) -> Round:
    """Give the same with the finalists taken, everyone on the first track's panel and told, its lots drawn."""

    def make(room: Path) -> Round:
        made = approved_finalists(room, cost, FixedClock(), experts=experts)
        finals.take(made.office)
        if units:
            apart(made)
        panels.set_panel(made.office, TRACK, list(made.people))
        tell_all(made)
        finals_lots.freeze(made.office, TRACK, "main")
        finals_lots.draw(made.office, TRACK, "main", CALLERS, WITNESS)
        return made

    return prepared(("drawn", cost, experts, units), root, clock, make)


def apart(made: Round) -> None:
    """Give every expert a unit of his own: two of one unit cannot sit on one panel."""
    from reviewer_app.models.secretariat import Expert

    with made.office.database.write() as session:
        for row in session.scalars(select(Expert)):
            row.unit = f"示例大学{row.code}"


def tell_all(made: Round) -> None:
    """Record that a task package has told everyone of the finals."""
    with made.office.database.write() as session:
        _digest, rules = approved_rules(session)
        rows = session.scalars(select(Assignment).where(Assignment.stage == FINALS)).all()
        codes = {key: code for code, key in made.projects.items()}
        for row in rows:
            scheme = scheme_for(rules, FINALS, TRACK, codes[row.project])
            package = hashlib.sha256(f"finals {row.expert}".encode()).hexdigest()
            told = {"expert": row.expert, "project": row.project, "stage": FINALS, "dossier": DOSSIER}
            session.add(DispatchedScheme(package=package, scheme=digest(scheme), **told))
        session.execute(update(Assignment).where(Assignment.stage == FINALS).values(dispatched=ASSIGNMENT))


def finals_sheet(made: Round, who: Person, code: str, mark: int) -> WrittenScores:
    """Sign one sheet of the finals as the next package of the expert."""
    with made.office.database.read() as session:
        _digest, rules = approved_rules(session)
    made.scheme = scheme_for(rules, FINALS, TRACK, code)
    return made.scores(who, made.sheet(code, mark), stage=FINALS)
