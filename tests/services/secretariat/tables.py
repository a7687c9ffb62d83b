"""Tables as registration sites and people make them; names and codes are made up, check characters are right."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from reviewer_app.rules.eligibility import credit_check_character

HEADS = (
    "项目编号",
    "项目名称",
    "赛道",
    "赛题",
    "参赛单位",
    "统一社会信用代码",
    "单位类型",
    "团队名称",
    "参赛代表1",
    "参赛代表2",
    "联系人",
    "联系电话",
)
INDUSTRY, FARMING, OFFICES = "工业制造", "现代农业", "数字机关"
TOPICS = {
    INDUSTRY: "探索数据跨主体协同利用机制",
    FARMING: "促进农业生产数智化水平提升",
    OFFICES: "数据赋能方向",
}


def credit_code(number: int, kind: str = "91") -> str:
    first = f"{kind}370100MA{number:07d}"
    return first + credit_check_character(first)


def project_row(number: int, track: str = INDUSTRY, **other: object) -> dict[str, object]:
    """One right row; `other` replaces cells by their heads."""
    row: dict[str, object] = {
        "项目编号": f"P{number}",
        "项目名称": f"虚构项目{number}",
        "赛道": track,
        "赛题": TOPICS[track],
        "参赛单位": f"示例{number}科技有限公司",
        "统一社会信用代码": credit_code(number),
        "单位类型": "企业",
        "团队名称": f"测试队{number}",
        "参赛代表1": f"甲{number}测试",
        "参赛代表2": f"乙{number}测试",
        "联系人": f"丙{number}测试",
        "联系电话": "000",
    }
    return row | other


def write_xlsx(
    path: Path, rows: Sequence[Mapping[str, object]], heads: Sequence[str] = HEADS, above: Sequence[str] = ()
) -> Path:
    """A workbook with `above` as rows of one cell, then the header, then the rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line in above:
        sheet.append([line])
    sheet.append(list(heads))
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    book.save(path)
    return path


def write_csv(
    path: Path,
    rows: Sequence[Mapping[str, object]],
    heads: Sequence[str] = HEADS,
    *,
    encoding: str = "utf-8",
    separator: str = ",",
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(heads)
        writer.writerows([row.get(head, "") for head in heads] for row in rows)
    return path


def expert_row(number: int, unit: str = "", **other: object) -> dict[str, object]:
    return {"姓名": f"专家{number}测试", "单位": unit or f"虚构大学{number}", "专业领域": INDUSTRY} | other
