"""A scripted final of one track: seven laptops, a desk, a spare desk, a router between them; and what goes wrong.

`python -m tests.journeys.venue_final FOLDER` plays it once and leaves pictures of every window in the folder.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.trustee import acting
from reviewer_app.services.workspace import open_workspace
from tests.journeys import venue_client
from tests.journeys.venue_cast import (
    AFTER,
    APART,
    ASKED,
    BEFORE,
    BROKEN,
    FIRST_TWO,
    GONE,
    LABEL,
    LAST,
    PANEL,
    PICTURES,
    REST,
    TEAMS,
    TITLES,
    TRUSTEES,
    UPLOAD,
    WRONG,
    Final,
    marks_of,
)
from tests.patience import PATIENCE
from tests.ports import free_port
from tests.services.secretariat import round as office_round
from tests.venue.finals_hall import open_laptop, seat_panel
from tests.venue.weather import through, weather


def play(root: Path, cost: ArgonCost) -> Final:
    """Hold the final."""
    codes = seat_panel(root, cost, PANEL, TITLES, experts=2, projects=4 * TEAMS, supervisor=True)
    for code in PANEL:
        open_laptop(root, code, codes[code], venue_client.SECRET, cost).close()
    port = free_port()
    with weather(port) as router:
        final = Final(root, codes, router)
        try:
            _open(final, port)
            for place in BEFORE:
                final.hear(place)
            _the_network_is_gone(final)
            _a_laptop_dies(final)
            for place in AFTER:
                final.hear(place)
            _the_desk_is_killed(final)
            for place in REST:
                final.hear(place)
            _open_the_list(final)
            _ask(final)
            _cosign(final)
            _sign_the_sheet(final)
            for one in (*final.clients.values(), final.desk):
                one.end()
        finally:
            final.stop()
    return final


def _open(final: Final, port: int) -> None:
    """Start every window; the desk opens its door, and every expert types its address."""
    final.office = final.begin("office", "office", opened=str(final.root / "office"))
    final.clients = {code: final.begin(code, "client", opened=[str(final.root / code)]) for code in PANEL}
    unlocking = {code: one.tell("unlock") for code, one in final.clients.items()}
    final.desk.do("unlock", secret=office_round.SECRET)
    final.seen["address"] = final.desk.do("open_desk", listen=f"127.0.0.1:{port}")["text"]
    final.order = final.desk.do("console")["order"]
    for code, number in unlocking.items():
        final.clients[code].wait(number)
    final.shoot(final.desk, "console-before")
    final.all("connect", address=through(final.seen["address"], final.router.port))


def _the_network_is_gone(final: Final) -> None:
    """The router goes for three teams: everybody goes on by hand, and the desk hears nothing."""
    final.router.drop_all()
    final.all("cut_off")
    for place in GONE:
        final.desk.do("call", what=["called", "talk"])
        final.score(place, is_by_hand=True)
        final.desk.do("call", what=["questions", "done"])
    final.seen["cut off"] = final.all("cut_off", waiting=len(GONE))
    final.shoot(final.clients[ASKED], "expert-cut-off")
    final.shoot(final.desk, "console-cut-off")


def _a_laptop_dies(final: Final) -> None:
    """What waits was saved to a stick; then the laptop is gone, the network is back, and a spare goes on."""
    stick, again = final.root / "stick", final.root / "again"
    stick.mkdir()
    final.seen["stick"] = final.clients[BROKEN].do("stick", folder=str(stick))["files"]
    final.shoot(final.clients[BROKEN], "expert-sent-by-stick")
    final.clients.pop(BROKEN).kill()
    shutil.rmtree(final.root / BROKEN)
    began = time.monotonic()
    final.router.come_back()
    final.desk.do("take", file=str(stick))
    again.mkdir()
    code = final.desk.do("lend", label=LABEL, expert=BROKEN, folder=str(again))["code"]
    package = sorted(again.glob(f"{BROKEN}-*.review"))[-1]
    spare = final.begin("spare", "client", opened=[str(package)], spare=True, looks_round=True)
    spare.do("begin", code=code)
    final.seen["found"] = spare.do("found")["address"]
    final.clients[BROKEN] = spare
    final.seen["spare after"] = time.monotonic() - began
    final.shoot(final.desk, "laptop-lent")
    count = 1 + len(BEFORE) + len(GONE)
    final.seen["caught up"] = final.all("settle", but=(BROKEN,), receipts=count)
    final.desk.do("go", key="venue")
    final.shoot(final.desk, "desk-connected")
    final.desk.do("console")
    for place in GONE:
        final.desk.do("arrived", code=final.order[place - 1], count=len(PANEL))


def _the_desk_is_killed(final: Final) -> None:
    """Two sheets have their receipts, one is half on its way, the others wait; then a second laptop takes over."""
    copy, port = final.root / "copy", free_port()
    copy.mkdir()
    final.desk.do("spare", folder=str(copy))
    final.desk.do("console")
    second = final.begin("second", "office", opened=str(copy))
    unlocking = second.tell("unlock", secret=office_round.SECRET)
    final.desk.do("call", what=["called", "talk"])
    final.score(LAST, FIRST_TWO)
    for who in FIRST_TWO:
        final.clients[who].do("settle", receipts=1 + LAST)
    final.router.hold_above = UPLOAD
    final.score(LAST, tuple(who for who in final.clients if who not in FIRST_TWO))
    assert final.router.held.wait(5 * PATIENCE)
    final.desk.kill()
    final.office = second
    second.wait(unlocking)
    final.seen["take over"] = second.do("take_over", reason="主机无法启动")["said"]
    final.seen["second"] = second.do("open_desk", listen=f"127.0.0.1:{port}")["text"]
    final.router.target = ("127.0.0.1", port)
    assert second.do("console")["order"] == final.order
    second.do("call", what=["called", "talk", "questions", "done"])
    second.do("arrived", code=final.order[LAST - 1], count=len(PANEL))


def _open_the_list(final: Final) -> None:
    """Two trustees, each on a machine of his own, to which a file goes and from which it comes back."""
    desk = final.desk
    final.shoot(desk, "console-over")
    final.seen["check code"] = desk.do("close_list", trustees=list(TRUSTEES))["code"]
    final.shoot(desk, "list-closed")
    for position in TRUSTEES:
        given, done = (str(final.root / f"{name}-{position}.review") for name in ("given", "opened"))
        desk.do("give", file=given)
        with open_workspace(final.root / f"trustee-{position}", office_round.SECRET) as trustee:
            acting.open_list(trustee, Path(given), Path(done))
        final.seen["opening"] = desk.do("back", file=done)["said"]
    final.shoot(desk, "list-opened")


def _ask(final: Final) -> None:
    """Whoever is outside the limit is asked, alone: one confirms, one corrects what he mistyped."""
    asked, wrong = final.clients[ASKED], final.clients[WRONG]
    final.seen["asked"] = final.desk.do("ask")["asked"]
    final.seen["question"] = asked.do("asked")["said"]
    final.shoot(asked, "expert-asked")
    asked.do("open_question")
    final.shoot(asked, "expert-question", small=True)
    final.seen["answer"] = asked.do("answer", why="现场答辩未能说明数据来源，维持原评分。")
    final.shoot(asked, "expert-answered")
    wrong.do("asked")
    right = marks_of(WRONG, APART[WRONG], is_corrected=True)
    final.seen["correction"] = wrong.do("correct", why="录入时看错了行，按现场记录更正。", marks=right)
    final.corrected[WRONG, final.seen["correction"]["code"]] = final.seen["correction"]["marks"]
    for one in (asked, wrong):
        one.do("settle", receipts=1 + TEAMS + 1)
    final.desk.do("answered", expert=ASKED, state="confirmed")
    final.desk.do("answered", expert=WRONG, state="waiting")
    final.shoot(final.desk, "corrections-waiting")


def _cosign(final: Final) -> None:
    """The supervisor sits down at the office's laptop, cosigns, and gets up; the desk tells it to the one expert."""
    desk = final.desk
    desk.do("close_desk")
    desk.do("lock")
    desk.do("unlock", secret=office_round.SUPERVISOR_SECRET)
    final.seen["cosigned"] = desk.do("cosign", expert=WRONG)["said"]
    final.shoot(desk, "corrections-cosigned", small=True)
    desk.do("lock")
    desk.do("unlock", secret=office_round.SECRET)
    desk.do("open_desk", listen="{}:{}".format(*final.router.target))
    final.seen["settled"] = final.clients[WRONG].do("settled")["said"]
    final.shoot(final.clients[WRONG], "expert-settled")


def _sign_the_sheet(final: Final) -> None:
    began = time.monotonic()
    final.desk.do("console")
    final.desk.do("sheet", file=str(final.root / "panel.pdf"))
    final.seen["sheet after"] = time.monotonic() - began
    final.shoot(final.desk, "console-signing")


def main(folder: Path) -> None:
    """Play it for its pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[PICTURES] = str(folder.resolve())
    with tempfile.TemporaryDirectory(prefix="final-") as room:
        final = play(Path(room), ArgonCost(memory=64, passes=1))
        shutil.copyfile(final.root / "panel.pdf", folder / "panel.pdf")
        print(
            f"laptop replaced in {final.seen['spare after']:.0f} s, sheet printed in {final.seen['sheet after']:.0f} s"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
