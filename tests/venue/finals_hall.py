"""A hall at the finals: lots drawn in one track, experts with vaults of their own, all sheets but one filled in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from reviewer_app.models.secretariat import Expert
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import declare, first_run, tasks
from reviewer_app.services.secretariat import dispatch, finals, finals_lots, panels, slips
from reviewer_app.services.secretariat.finals import finalists_of
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock
from tests.services.secretariat.finals_round import CALLERS, FINALS, TRACK, WITNESS, approved_finalists
from tests.services.secretariat.round import SECRET
from tests.venue.hall import Hall, fill

CODES = ("E21", "E22", "E23")
"""Experts of the finals alone: those of the preliminary are bare keys."""
MADE = 2
"""How many of them have a laptop here."""
_PREPARED: list[tempfile.TemporaryDirectory[str]] = []


def make_finals_hall(root: Path, cost: ArgonCost) -> Hall:
    """Give the hall; it is made once, and each test gets its own copy."""
    if not _PREPARED:
        room = tempfile.TemporaryDirectory(prefix="finals-hall-")
        _make(Path(room.name), cost)
        _PREPARED.append(room)
    shutil.copytree(_PREPARED[0].name, root, dirs_exist_ok=True)
    return Hall(root, None, CODES[:MADE])  # type: ignore[arg-type]


def _make(root: Path, cost: ArgonCost) -> None:
    codes = seat_panel(root, cost, {code: f"评委{code}测试" for code in CODES})
    for code in CODES[:MADE]:
        with open_laptop(root, code, codes[code], SECRET, cost) as ws:
            for at, card in enumerate(tasks.task_cards(ws)[:-1]):
                fill(ws, card.task, 8000 + 250 * at)


def seat_panel(
    root: Path, cost: ArgonCost, panel: Mapping[str, str], titles: Sequence[str] = (), **sizes: int
) -> dict[str, str]:
    """Make the office up to the lots, with the tasks of this panel (code → name) written; return the 开通码 by code.

    `titles`: of the finalists of the track, in the order of their numbers; `sizes`: see approved_finalists.
    """
    made = approved_finalists(root, cost, FixedClock(), **sizes)
    finals.take(made.office)
    with made.office.database.write() as session:
        for code, name in panel.items():
            session.add(Expert(id=new_id(), code=code, name=name, unit=f"示例研究院{code}"))
        for title, project in zip(titles, finalists_of(session, TRACK), strict=False):
            project.title = title
    panels.set_panel(made.office, TRACK, list(panel))
    finals_lots.freeze(made.office, TRACK, "main")
    finals_lots.draw(made.office, TRACK, "main", CALLERS, WITNESS)
    codes = {slip.expert_code: slip.code for slip in slips.make_slips(made.office, cost=cost)}
    dispatch.dispatch(made.office, FINALS, root / "dispatched")
    made.leave()
    return codes


def open_laptop(root: Path, code: str, activation: str, secret: str, cost: ArgonCost) -> Workspace:
    """Make one expert's vault from his task package, with its recovery code and the commitment signed."""
    package = sorted((root / "dispatched").glob(f"{code}-*.review"))[-1]
    ws = first_run.activate(root / code, activation, package, secret, cost=cost).workspace
    first_run.make_recovery(ws, cost=cost)
    declare.commit(ws)
    return ws
