"""Everybody in the demo: obviously made up, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.rules.contest import Contest, Topic, Track

SURNAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"
UNITS = ("示例", "样本", "范例", "虚构", "演示", "试验", "假想", "模拟")
KINDS = (
    ("数据科技有限公司", "企业"),
    ("智能装备有限公司", "企业"),
    ("信息技术有限公司", "企业"),
    ("供应链有限公司", "企业"),
)
EXPERT_UNITS = ("虚构大学", "假想研究院", "演示标准化协会", "样本职业学院", "模拟实验室", "范例数据学会")
DOINGS = ("协同治理平台", "智能预警系统", "可信流通空间", "高质量数据集", "融合应用示范", "数字孪生底座", "一站式服务")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class DemoProject:
    """One made-up project as a registration site would export it."""

    code: str
    title: str
    track: Track
    topic: Topic
    unit: str
    unit_type: str
    credit_code: str
    team: str
    representatives: tuple[str, ...]


@dataclass(frozen=True)
class DemoExpert:
    """One made-up expert."""

    code: str
    name: str
    unit: str
    tracks: tuple[str, ...]


def projects(contest: Contest, count: int, seed: int) -> list[DemoProject]:
    """Return `count` projects spread over the tracks whose first direction is marked by a panel."""
    lot = random.Random(seed)  # the demo's own dice: nothing of it is secret
    tracks = [track for track in contest.tracks if track.directions[0].method == "panel"]
    return [_project(number, tracks[(number - 1) % len(tracks)], lot) for number in range(1, count + 1)]


def _project(number: int, track: Track, lot: random.Random) -> DemoProject:
    main = track.directions[0].key
    topic = lot.choice([topic for topic in track.topics if topic.direction == main])
    suffix, kind = lot.choice(KINDS)
    unit = f"{lot.choice(UNITS)}{SURNAMES[number % len(SURNAMES)]}{number}号{suffix}"
    return DemoProject(
        code=f"DEMO-{number:04d}",
        title=f"“{lot.choice(UNITS)}{number}号”{track.title}数据要素{lot.choice(DOINGS)}",
        track=track,
        topic=topic,
        unit=unit,
        unit_type=kind,
        credit_code=credit_code(lot),
        team=f"{SURNAMES[number % len(SURNAMES)]}队（虚构{number}）",
        representatives=tuple(
            f"{lot.choice(SURNAMES)}测试{number}{letter}" for letter in "甲乙丙"[: lot.randint(1, 3)]
        ),
    )


def credit_code(lot: random.Random) -> str:
    """Return a well-formed credit code (GB 32100) of an area that does not exist (999999)."""
    body = "91999999" + "".join(lot.choice(CREDIT_ALPHABET) for _ in range(9))
    total = sum(CREDIT_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(body))
    return body + CREDIT_ALPHABET[-total % 31]


def experts(contest: Contest, count: int, seed: int) -> list[DemoExpert]:
    """Return `count` experts with two or three fields each."""
    lot = random.Random(seed + 1)
    titles = [track.title for track in contest.tracks]
    return [
        DemoExpert(
            code=f"E{number:02d}",
            name=f"{SURNAMES[(number - 1) % len(SURNAMES)]}评测{number}",
            unit=EXPERT_UNITS[number % len(EXPERT_UNITS)] + (f"{number // len(EXPERT_UNITS)}部" if number > 5 else ""),
            tracks=tuple(lot.sample(titles, min(len(titles), 3))),
        )
        for number in range(1, count + 1)
    ]


def write_workbook(rows: Sequence[DemoProject], target: Path) -> None:
    """Write the projects as the registration site would: Chinese headers, one row each."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    names = [f"参赛代表{i}" for i in range(1, 6)]
    heads = [
        "项目编号",
        "项目名称",
        "赛道",
        "赛题",
        "参赛单位",
        "统一社会信用代码",
        "单位类型",
        "团队名称",
        *names,
        "联系人",
    ]
    sheet.append([*heads, "联系电话"])
    for row in rows:
        people = [*row.representatives, *[""] * (5 - len(row.representatives))]
        facts = [
            row.code,
            row.title,
            row.track.title,
            row.topic.title,
            row.unit,
            row.credit_code,
            row.unit_type,
            row.team,
        ]
        sheet.append([*facts, *people, row.representatives[0], "000-00000000"])
    book.save(target)


def write_expert_workbook(rows: Sequence[DemoExpert], target: Path) -> None:
    """Write the experts as the office keeps them."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["编号", "姓名", "单位", "专业领域", "手机"])
    for row in rows:
        sheet.append([row.code, row.name, row.unit, "、".join(row.tracks), "000-00000000"])
    book.save(target)
