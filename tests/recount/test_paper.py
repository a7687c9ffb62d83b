"""Paper sheets in a recount: counted as two operators' entries and said to be so, named when anything is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reviewer_app.recount import Report, recount
from reviewer_app.recount.__main__ import lines
from reviewer_app.recount.findings import Difference
from reviewer_app.sync.bodies import Mark
from reviewer_app.sync.paper import PaperEntry, name_of, sign_entry
from tests.recount.recount_world import CONTEST, LEAVES, MARKS, STAGE, TIME, World, digest, seed

NOW = (5000, 5000, 3500, 5000)
DIGITAL = sum(map(len, MARKS.values())) - 1
"""Sheets that count without any paper: e3 has recused himself from one."""
Spoil = dict[str, Callable[[Any], Any]]


def enter(world: World, expert: str, project: str, *, counts: bool, agrees: bool = True) -> None:
    """Let op1 and op2 enter one sheet."""
    names = []
    for by in ("op1", "op2"):
        entry = PaperEntry(
            at=TIME, attempt=1, by=by, contest=CONTEST, expert=expert,
            marks=tuple(Mark(indicator=key, mark=mark) for key, mark in zip(LEAVES, NOW, strict=True)),
            opinion="", project=project, scheme=world.scheme_digest, stage=STAGE,
        )  # fmt: skip
        entry = world.of(f"paper-{by}", entry)
        raw, signature = sign_entry(entry, world.of(f"paper-key-{by}", seed(by)))
        world.files[f"paper/{name_of(raw)}.json"] = raw
        world.files[f"paper/{name_of(raw)}.json.sig"] = signature
        logged = world.of(f"paper-by-{by}", by)
        if logged:
            world.entry("paper-entered", by=logged, entry=name_of(raw), stage=STAGE, expert=expert, project=project)
        names.append(name_of(raw))
    if agrees:
        world.entry("paper-agreed", by="op2", sheet=digest("\n".join(sorted(names)).encode()), stage=STAGE)
    if counts:
        world.counted[expert, project] = NOW


def early(expert: str, project: str, counts: bool) -> Spoil:
    return {"more": lambda _: [lambda world: enter(world, expert, project, counts=counts)]}


def late(expert: str, project: str, counts: bool, **decision: str) -> Spoil:
    def act(world: World) -> None:
        enter(world, expert, project, counts=counts)
        if decision:
            world.entry("paper-decided", by="op1", stage=STAGE, expert=expert, project=project, **decision)

    return {"after": lambda _: [act]}


def told(folder: Path, spoil: Spoil) -> Report:
    given: Spoil = {"states": lambda all: {**all, ("e1", "p5"): "assigned"}}
    return recount(World(folder, {**given, **spoil}).write())


def codes(found: list[Difference]) -> set[str]:
    return {one.code for one in found}


def test_a_paper_sheet_before_the_closing_counts_and_is_called_so(tmp_path: Path) -> None:
    report = told(tmp_path / "e", early("e1", "p5", True))
    assert report.ok, report.differences
    assert codes(report.named) == {"paper"}
    assert (report.facts["paper"], report.facts["sheets"]) == (1, DIGITAL + 1)
    said = lines(report, "zh")
    assert "计入并须说明：" in said
    assert "不计入：" not in said


def test_paper_of_whoever_has_no_such_task_counts_nowhere(tmp_path: Path) -> None:
    report = recount(World(tmp_path / "e", early("e1", "p5", False)).write())
    assert report.ok, report.differences
    assert report.facts["sheets"] == DIGITAL


def test_where_there_is_a_digital_sheet_that_one_counts(tmp_path: Path) -> None:
    report = told(tmp_path / "e", early("e2", "p1", False))
    assert report.ok, report.differences
    assert "paper-apart" in codes(report.notes)
    assert (report.facts["paper"], report.facts["sheets"]) == (0, DIGITAL)


def test_after_the_closing_a_paper_sheet_counts_only_by_a_decision(tmp_path: Path) -> None:
    report = told(tmp_path / "no", late("e1", "p5", False))
    assert report.ok, report.differences
    assert "paper-apart" in codes(report.notes)
    report = told(tmp_path / "yes", late("e1", "p5", True, choice="paper", reason="样例"))
    assert report.ok, report.differences
    assert report.facts["paper"] == 1


def test_by_a_decision_it_stands_instead_of_the_digital_one(tmp_path: Path) -> None:
    report = told(tmp_path / "e", late("e2", "p1", True, choice="paper", reason="样例"))
    assert report.ok, report.differences
    assert "paper-instead" in codes(report.notes)
    assert (report.facts["paper"], report.facts["sheets"]) == (1, DIGITAL), "it is counted once"


def test_a_single_entry_is_nobody_s_sheet(tmp_path: Path) -> None:
    report = told(
        tmp_path / "e", {"more": lambda _: [lambda world: enter(world, "e1", "p5", counts=False, agrees=False)]}
    )
    assert report.ok, report.differences


def change(**fields: Any) -> Callable[[Any], Any]:
    return lambda thing: msgspec.structs.replace(thing, **fields)


def edit(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda held: {
        name: raw.replace(old, new) if name.startswith("paper/") and name.endswith("json") else raw
        for name, raw in held.items()
    }


BROKEN: dict[str, tuple[str, Spoil]] = {
    "entered twice by one": ("paper-one-hand", {"paper-op2": change(by="op1", at="2025-07-01T08:00:01Z"),
                                                "paper-key-op2": lambda _: seed("op1"),
                                                "paper-by-op2": lambda _: "op1"}),
    "signed by another": ("signature-stranger", {"paper-key-op2": lambda _: seed("op1")}),
    "by no operator": ("log-operator", {"paper-op2": change(by="op9"), "paper-by-op2": lambda _: "op2"}),
    "not in the log": ("not-in-log", {"paper-by-op2": lambda _: ""}),
    "logged by another": ("not-in-log", {"paper-by-op2": lambda _: "op1"}),
    "of another contest": ("other-contest", {"paper-op2": change(contest="other")}),
    "said to agree": ("paper-differs", {"paper-op2": lambda entry: msgspec.structs.replace(
        entry, marks=(Mark(indicator="a1", mark=9000), *entry.marks[1:]))}),
    "changed afterwards": ("file-name", {"files": edit(b'"mark":5000', b'"mark":9000')}),
    "hidden": ("paper-missing", {"files": lambda held: {n: r for n, r in held.items() if "paper/" not in n}}),
    "out of range": ("mark-range", {
        f"paper-{by}": lambda entry: msgspec.structs.replace(
            entry, marks=(Mark(indicator="a1", mark=10_050), *entry.marks[1:])) for by in ("op1", "op2")}),
    "counted and not said": ("row-differs", {"more": lambda _: [
        lambda world: enter(world, "e1", "p5", counts=False)]}),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_thing_that_is_wrong_with_it_is_named(name: str, tmp_path: Path) -> None:
    code, spoil = BROKEN[name]
    report = told(tmp_path / "e", {**early("e1", "p5", True), **spoil})
    assert not report.ok
    assert code in codes(report.differences), report.differences


def test_a_decision_that_is_none_is_named(tmp_path: Path) -> None:
    report = told(tmp_path / "e", late("e1", "p5", False, choice="both", reason="样例"))
    assert "paper-choice" in codes(report.differences)
