"""A hall with real laptops: one office, experts with vaults of their own, all sheets filled in, none signed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from reviewer_app.models.secretariat import Assignment, Expert, Project
from reviewer_app.rules.tree import leaves
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import declare, first_run, scoring, tasks
from reviewer_app.services.expert.drafts import save_mark, save_opinion
from reviewer_app.services.secretariat import dispatch, slips
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round

PROJECTS = 3
OPINION = "数据来源合规，场景真实，治理规范完整；建议进一步量化经济效益，并补充跨主体流通的安全措施说明。"
_PREPARED: dict[int, tuple[tempfile.TemporaryDirectory[str], Round]] = {}


@dataclass
class Hall:
    """The folder of one test. `codes`: of the experts, whose vaults lie under their codes."""

    root: Path
    round: Round
    codes: tuple[str, ...]

    @property
    def office_folder(self) -> Path:
        return self.root / "office"

    def laptop(self, code: str) -> Path:
        return self.root / code

    @contextmanager
    def office(self, folder: str = "office") -> Iterator[Workspace]:
        with open_workspace(self.root / folder, SECRET) as ws:
            yield ws

    @contextmanager
    def expert(self, code: str) -> Iterator[Workspace]:
        with open_workspace(self.laptop(code), SECRET) as ws:
            yield ws


def make_hall(root: Path, cost: ArgonCost, experts: int = 3) -> Hall:
    """Give a hall; it is made once for each number of experts, and each test gets its own copy."""
    if experts not in _PREPARED:
        room = tempfile.TemporaryDirectory(prefix="hall-")
        _PREPARED[experts] = (room, _make(Path(room.name), cost, experts))
    room, made = _PREPARED[experts]
    shutil.copytree(room.name, root, dirs_exist_ok=True)
    return Hall(root, made, tuple(f"E{number:02}" for number in range(1, experts + 1)))


def _make(root: Path, cost: ArgonCost, experts: int) -> Round:
    made = make_round(root, cost, FixedClock(), experts=0, projects=PROJECTS)
    with made.office.database.write() as session:
        for number in range(1, experts + 1):
            who = Expert(id=new_id(), code=f"E{number:02}", name=f"专家{number}测试", unit=f"示例大学{number}")
            session.add(who)
            session.flush()
            for project in session.scalars(select(Project)).all():
                session.add(Assignment(stage=STAGE, expert=who.id, project=project.id))
    codes = {slip.expert_code: slip.code for slip in slips.make_slips(made.office, cost=cost)}
    dispatch.dispatch(made.office, STAGE, root / "dispatched")
    made.leave()
    for code, activation in codes.items():
        package = sorted((root / "dispatched").glob(f"{code}-*.review"))[-1]
        with first_run.activate(root / code, activation, package, SECRET, cost=cost).workspace as ws:
            first_run.make_recovery(ws, cost=cost)
            declare.commit(ws)
            for at, card in enumerate(tasks.task_cards(ws)):
                fill(ws, card.task, 8000 + 100 * at)
    return made


def fill(ws: Workspace, task: int, mark: int) -> None:
    """Give every leaf of a sheet the same mark, and an opinion."""
    for leaf in leaves(scoring.form(ws, task).scheme):
        save_mark(ws, task, leaf.key, mark)
    save_opinion(ws, task, "", OPINION)
