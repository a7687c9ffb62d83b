"""Who takes part in the scripted final, what they type, and how every program in the hall is told what to do."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.programs import Program
from tests.venue.weather import Weather

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
BROKEN, ASKED, WRONG = "E24", "E25", "E22"
"""Whose laptop dies; who marks one team far below the others and means it; who does so by mistake."""
APART = {ASKED: 5, WRONG: 9}
"""At which place that team presents."""
LABEL = "L1"
"""Of the office's laptop that is lent."""
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
    "zh-large-small": {"size": SMALL, "language": "zh", "mode": "light", "is_large": True},
}
MODULE = "tests.journeys.venue_{}"
PICTURES = "JOURNEY_PICTURES"
"""The folder for pictures; without it none are taken."""


def marks_of(code: str, place: int, *, is_corrected: bool = False) -> list[str]:
    """What an expert types for the team at that place of the order: no two sheets of a project are alike."""
    who = int(code[1:])
    low = 25 if APART.get(code) == place and not is_corrected else 0
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
    corrected: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
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
        self.shoot(self.desk, "console-talk", small=True)
        self.shoot(self.desk, "projector-talk", "projector")
        self.shoot(self.clients[ASKED], "expert-talk")

    def _show_questions(self) -> None:
        self.shoot(self.desk, "console-questions")
        self.shoot(self.desk, "projector-questions", "projector")
        self.shoot(self.clients[ASKED], "expert-receipt", small=True)

    def shoot(self, program: Program, name: str, part: str = "window", *, small: bool = False) -> None:
        """Where pictures are wanted, take them of one window in both languages, one of them dark; or `small` too."""
        folder = os.environ.get(PICTURES)
        for kind, look in LOOKS.items() if folder else ():
            if small or kind in ("zh", "en-dark"):
                program.do("picture", path=f"{folder}/{name}-{kind}.png", part=part, **look)

    def stop(self) -> None:
        for one in self.programs:
            one.stop()
