"""The board of the intake, 480 projects × 80 experts with 5 each: read from the vault and drawn, against 200 ms."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from benchmarks.desk import CHEAP
from benchmarks.ratio import Result
from reviewer_app.services.secretariat import score_board
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round

PROJECTS, EXPERTS, EACH = 480, 80, 5
LIMIT_MS = 200
ROUNDS = 9


def run(folder: Path) -> Iterator[Result]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = make_round(folder, CHEAP, FixedClock(), experts=EXPERTS, projects=PROJECTS, rehearse=False)
    _thin_out(made)
    yield _drawn(made, (1366, 728), "in a window of 1366 × 728", "most")
    yield _drawn(made, (1366, 10_000), "every row at once", "shown")
    made.leave()


def _thin_out(made: Round) -> None:
    """Leave five experts to a project, and of every second expert all sheets in."""
    with made.office.database.raw() as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "DELETE FROM assignment WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY project "
            f"ORDER BY (id * 7919) % 1009, id) AS place FROM assignment) WHERE place > {EACH})"
        )
        connection.execute("COMMIT")
    people = list(made.people.values())[::2]
    outcomes = made.hand_in(
        *(made.scores(who, *(made.sheet(code) for code in given)) for who in people if (given := made.assigned(who)))
    )
    if {one.state for one in outcomes} != {"accepted"}:
        raise RuntimeError("not all were accepted")


def _drawn(made: Round, size: tuple[int, int], where: str, bound: Literal["most", "shown"]) -> Result:
    from reviewer_app.app import application, surroundings
    from reviewer_app.services.secretariat import office
    from reviewer_app.ui.office.board_pane import BoardPane

    qt = application()
    pane = BoardPane(surroundings(qt, "zh").theme, office.contest_of(made.office))
    pane.resize(*size)
    pane.show()
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        pane.show_board(score_board.board(made.office, STAGE))
        pane.view.viewport().repaint()
        qt.processEvents()
        taken.append((time.perf_counter() - started) * 1000)
    shown = sum(map(len, pane.view.table.lines))
    if (pane.view.table.rowCount(), pane.view.table.columnCount(), shown) != (PROJECTS, EXPERTS, PROJECTS * EACH):
        raise RuntimeError("the board is not the one to be measured")
    pane.close()
    name = f"board of {PROJECTS} × {EXPERTS} read and drawn, {where}"
    return Result(name, "the bound", statistics.median(taken), LIMIT_MS, bound, 1.0, "ms")
