"""A scripted final of one track: drawn, called, scored, handed in, closed, opened, signed, and counted again."""

from __future__ import annotations

import time
from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import closing, dissents, finals_call, opening_desk, panel_sheet, score_board
from reviewer_app.services.secretariat.count_again import count_again
from reviewer_app.services.secretariat.results import results
from tests.clock import FixedClock
from tests.services.secretariat.finals_round import FINALS, OTHER, TRACK, drawn_finals, finals_sheet
from tests.services.secretariat.round import Round

MAIN = "main"
THREE_MINUTES = 180
"""Within which the sheet lies on the table after the last team."""


def call(made: Round, what: str, reason: str = "") -> finals_call.Now:
    return finals_call.act(made.office, TRACK, MAIN, what, "", reason)  # type: ignore[arg-type]


def hear(made: Round, mark: int) -> str:
    """Hear one team; every member signs one sheet and hands it in while the next one is called."""
    now = call(made, "called")
    assert now.current is not None
    code = now.current.code
    call(made, "talk")
    made.clock.forward(480)
    call(made, "questions")
    made.clock.forward(420)
    call(made, "done")
    sheets = [finals_sheet(made, who, code, mark + 100 * at) for at, who in enumerate(made.people.values())]
    assert {one.state for one in made.hand_in(*sheets)} == {"accepted"}
    assert {one.state for one in made.hand_in(*sheets)} == {"duplicate"}
    return code


def test_a_final_of_one_track_from_the_lots_to_the_recount(tmp_path: Path, cheap: ArgonCost) -> None:
    clock = FixedClock("2025-07-05T01:00:00Z")
    made = drawn_finals(tmp_path / "round", cheap, clock)
    heard = [hear(made, 7000), hear(made, 9000), hear(made, 8000)]
    late = call(made, "forfeited", "逾时未到").turns[3].code
    last = hear(made, 6000)
    assert finals_call.now(made.office, TRACK).phase == "over"  # type: ignore[union-attr]

    began = time.monotonic()
    sealed = panel_sheet.write_panel_sheet(made.office, TRACK, MAIN, tmp_path / "sealed.pdf", "zh")
    assert time.monotonic() - began < THREE_MINUTES
    assert {one.mean for one in sealed.teams} == {""}
    assert [one.forfeited for one in sealed.teams] == ["", "", "", "逾时未到", ""]
    dissents.record(made.office, TRACK, MAIN, "E02", "对第三个项目有保留。")

    path = made.root / "finals.review"
    closing.close(made.office, FINALS, (1, 3), path, track=TRACK)
    made.open(path, 1, 3)
    scopes = {one.track: one.step for one in opening_desk.opening_desk(made.office, FINALS).scopes}
    assert (scopes[TRACK], scopes[""]) == ("opened", "tracks")
    assert scopes.get(OTHER) != "opened"

    ranked = {row.code: (row.rank, row.shown) for row in results(made.office, FINALS, TRACK).rows}
    best, second, third = heard[1], heard[2], heard[0]
    assert ranked[best] == (1, "91.00")
    assert ranked[second] == (2, "81.00")
    assert ranked[third] == (3, "71.00")
    assert ranked[last] == (4, "61.00")
    assert ranked[late] == (None, ""), "who forfeits has no result, and no zero"
    assert score_board.board(made.office, FINALS).arrived == 12

    counted = count_again(made.office, tmp_path / "evidence", "zh")
    assert counted.ok, counted.differences
    assert counted.digests[FINALS] == results(made.office, FINALS).digest
    made.leave()
