"""A scripted final of one track: seven laptops, a desk, a spare desk, a router between them; and what goes wrong."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.trustee import acting
from reviewer_app.services.workspace import open_workspace
from tests.journeys import venue_client
from tests.journeys.programs import Program
from tests.ports import free_port
from tests.services.secretariat import round as office_round
from tests.venue.finals_hall import open_laptop, seat_panel
from tests.venue.weather import Weather, through, weather

PANEL = {
    "E21": "周岚测试",
    "E22": "沈墨测试",
    "E23": "韩启明测试",
    "E24": "罗予安测试",
    "E25": "顾南亭测试",
    "E26": "何以宁测试",
    "E27": "贺清和测试",
}
TITLES = (
    "园区光储充协同调度数据服务",
    "轴承全寿命健康数据共享平台",
    "纺织印染能耗数据要素应用",
    "整车零部件质量追溯数据链",
    "化工园区安全风险数据融合预警",
    "工业母机加工工艺知识数据集",
    "钢铁流程碳足迹可信数据空间",
    "港机设备远程运维数据产品",
    "食品加工全链条检验数据互认",
    "中小企业订单数据增信服务",
    "矿用装备工况数据交易与分析",
    "工业视觉缺陷样本数据集流通",
)
TEAMS, LEAVES = 12, 5
BROKEN, ASKED, APART = "E24", "E25", 5
"""Whose laptop dies; who marks one team far below the others; at which place that team presents."""
SHOWN = 2
"""The place at which pictures are taken, where they are wanted."""
BEFORE, GONE, AFTER = (1, 2, 3), (4, 5, 6), (7,)
LAST, REST = 8, (9, 10, 11, 12)
"""Places in the order: heard with the network, without it, with it again; the one at which the desk is killed; then."""
FIRST_TWO = ("E21", "E22")
TRUSTEES = (1, 3)
WIDE, SMALL = (1366, 768), (911, 512)
"""A usual laptop, and the same one at 150 %."""
UPLOAD = 3000
"""Bytes of one piece on the wire from which it is a package, and not a question about what is on."""
LOOKS: dict[str, dict[str, object]] = {
    "zh": {"size": WIDE, "language": "zh", "mode": "light"},
    "en-dark": {"size": WIDE, "language": "en", "mode": "dark"},
    "zh-small": {"size": SMALL, "language": "zh", "mode": "light"},
    "zh-large": {"size": WIDE, "language": "zh", "mode": "light", "is_large": True},
    "zh-large-small": {"size": SMALL, "language": "zh", "mode": "light", "is_large": True},
}
MODULE = "tests.journeys.venue_{}"


def marks_of(code: str, place: int) -> list[str]:
    """What an expert types for the team at that place of the order: no two sheets of a project are alike."""
    who = int(code[1:])
    low = 25 if (code, place) == (ASKED, APART) else 0
    base = 76 + place * 5 % 11 - low
    half = place == who % 10 and 0.5
    return [f"{base + (who * 3 + at * 5 + place) % 7 + half:g}" for at in range(LEAVES)]


@dataclass
class Final:
    """What was done and seen. `typed`: (expert, project) → the marks as the robot typed them, by leaf."""

    root: Path
    codes: dict[str, str]
    router: Weather
    order: list[str] = field(default_factory=list)
    typed: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Program] = field(default_factory=dict)
    office: Program | None = None
    programs: list[Program] = field(default_factory=list)

    @property
    def desk(self) -> Program:
        assert self.office is not None
        return self.office

    def begin(self, name: str, kind: str, **plan: object) -> Program:
        """Start one program in a home of its own."""
        home = self.root / "homes" / name
        home.mkdir(parents=True, mode=0o700)
        made = Program(name, home, MODULE.format(kind), **plan)
        self.programs.append(made)
        return made

    def all(self, act: str, but: tuple[str, ...] = (), **given: object) -> dict[str, dict[str, Any]]:
        """Let every laptop do the same at the same time."""
        told = {code: one.tell(act, **given) for code, one in self.clients.items() if code not in but}
        return {code: self.clients[code].wait(number) for code, number in told.items()}

    def score(self, place: int, experts: tuple[str, ...] = (), *, is_by_hand: bool = False) -> None:
        """Let experts (all by default) mark and lock the team at a place of the order, side by side."""
        code = self.order[place - 1]
        told = {
            who: self.clients[who].tell("score", code=code, marks=marks_of(who, place), is_by_hand=is_by_hand)
            for who in experts or tuple(self.clients)
        }
        for who, number in told.items():
            self.typed[who, code] = self.clients[who].wait(number)["marks"]

    def hear(self, place: int) -> None:
        """Hear one team from its call to its end, with all sheets in before the next one is called."""
        self.desk.do("call", what=["called", "talk"])
        if place == SHOWN:
            self._show_talk(place)
        self.score(place)
        self.desk.do("call", what=["questions"])
        if place == SHOWN:
            self._show_questions()
        self.desk.do("call", what=["done"])
        self.desk.do("arrived", code=self.order[place - 1], count=len(PANEL))

    def _show_talk(self, place: int) -> None:
        self.clients[ASKED].do("look", code=self.order[place - 1])
        self.shoot(self.desk, "console-talk")
        self.shoot(self.desk, "projector-talk", "projector")
        self.shoot(self.clients[ASKED], "expert-talk")

    def _show_questions(self) -> None:
        self.shoot(self.desk, "console-questions")
        self.shoot(self.desk, "projector-questions", "projector")
        self.shoot(self.clients[ASKED], "expert-receipt")

    def shoot(self, program: Program, name: str, part: str = "window") -> None:
        """Where pictures are wanted, take them of one window in both languages, dark, small, and in large type."""
        folder = os.environ.get("JOURNEY_PICTURES")
        for kind, look in LOOKS.items() if folder else ():
            if part == "window" or kind in ("zh", "en-dark"):
                program.do("picture", path=f"{folder}/{name}-{kind}.png", part=part, **look)

    def stop(self) -> None:
        for one in self.programs:
            one.stop()


def play(root: Path, cost: ArgonCost) -> Final:
    """Hold the final."""
    codes = seat_panel(root, cost, PANEL, TITLES, experts=2, projects=4 * TEAMS)
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
    final.clients.pop(BROKEN).kill()
    shutil.rmtree(final.root / BROKEN)
    began = time.monotonic()
    final.router.come_back()
    final.desk.do("take", file=str(stick))
    code = final.desk.do("replace", expert=BROKEN, folder=str(again))["code"]
    package = sorted(again.glob(f"{BROKEN}-*.review"))[-1]
    spare = final.begin("spare", "client", opened=[str(package)], spare=True)
    spare.do("begin", code=code)
    spare.do("connect", address=through(final.seen["address"], final.router.port))
    final.clients[BROKEN] = spare
    final.seen["spare after"] = time.monotonic() - began
    count = 1 + len(BEFORE) + len(GONE)
    final.seen["caught up"] = final.all("settle", but=(BROKEN,), receipts=count)
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
    assert final.router.held.wait(60)
    final.desk.kill()
    final.office = second
    second.wait(unlocking)
    final.seen["take over"] = second.do("take_over", reason="主机无法启动")["said"]
    second.do("open_desk", listen=f"127.0.0.1:{port}")
    final.router.target = ("127.0.0.1", port)
    assert second.do("console")["order"] == final.order
    second.do("call", what=["called", "talk", "questions", "done"])
    second.do("arrived", code=final.order[LAST - 1], count=len(PANEL))


def _open_the_list(final: Final) -> None:
    closed = final.desk.do("close_list", trustees=list(TRUSTEES))
    path = Path(closed["file"])
    for position in TRUSTEES:
        with open_workspace(final.root / f"trustee-{position}", office_round.SECRET) as trustee:
            path = acting.open_list(trustee, path, final.root / f"opened-{position}.review").path
    final.seen["opening"] = final.desk.do("opened", file=str(path))["said"]


def _ask(final: Final) -> None:
    """Whoever is outside the limit is asked, alone, and confirms; then the sheet is printed."""
    final.seen["asked"] = final.desk.do("inquire")["count"]
    final.seen["question"] = final.clients[ASKED].do("asked")["said"]
    final.shoot(final.clients[ASKED], "expert-question")
    final.seen["answer"] = final.clients[ASKED].do("answer", why="现场答辩未能说明数据来源，维持原评分。")
    final.clients[ASKED].do("settle", receipts=1 + TEAMS + 1)
    final.desk.do("sheet", file=str(final.root / "panel.pdf"))
