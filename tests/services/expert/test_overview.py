"""The own overview: totals, ranks, ties and times of one's own sheets, and projects side by side."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from reviewer_app.models.expert import ReviewTask
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert.contest import RULES, rules_of
from reviewer_app.services.expert.overview import LeafSpent, compare, export_overview, lines, overview, spent
from reviewer_app.services.expert.pins import add_pin
from reviewer_app.services.expert.reading import dossier
from reviewer_app.services.expert.scoring import form, save_mark, violations
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.expert.times import add_times
from reviewer_app.services.workspace import Workspace
from tests.services.expert.conftest import fill


def test_the_overview_shows_totals_parts_pins_and_time(ws: Workspace, tasks: dict[str, int]) -> None:
    fill(ws, tasks["GD-001"], 100)
    leaf = leaves(form(ws, tasks["GD-002"]).scheme)[0]
    save_mark(ws, tasks["GD-002"], leaf.key, 100)
    add_pin(ws, tasks["GD-002"], leaf.key, dossier(ws, tasks["GD-002"])[0].sha256, 1)
    add_times(ws, tasks["GD-002"], 90, {leaf.key: 80})
    found = overview(ws)
    first, second = found.rows
    assert (found.full, found.heads) == (50, ("Planting", "Gift to the street"))
    assert (first.code, first.total, first.rank, first.parts["Planting"]) == ("GD-001", 50, 1, 30)
    assert (second.total, second.rank, second.parts["Planting"], second.pins, second.seconds) == (
        None,
        None,
        None,
        1,
        90,
    )
    assert spent(ws, tasks["GD-002"])[0] == LeafSpent(leaf.title, 80)


def test_equal_totals_share_a_rank(ws: Workspace, tasks: dict[str, int]) -> None:
    for task in tasks.values():
        fill(ws, task, 50)
    assert [(row.rank, row.tied) for row in overview(ws).rows] == [(1, True), (1, True)]


def test_a_recused_project_shows_nothing_that_was_marked(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    for task in tasks.values():
        fill(ws, task, 50)
    with ws.database.write() as session:
        session.execute(update(ReviewTask).where(ReviewTask.id == tasks["GD-001"]).values(state="recused"))
    row = overview(ws).rows[0]
    assert (row.state, row.total, row.rank, row.parts, row.pins) == ("recused", None, None, {}, 0)
    assert [one.card.code for one in compare(ws, list(tasks.values()))] == ["GD-002"]
    export_overview(ws, tmp_path / "own.xlsx")
    assert load_workbook(tmp_path / "own.xlsx").worksheets[1]["C4"].value in (None, "")


def test_projects_stand_side_by_side_leaf_by_leaf(ws: Workspace, tasks: dict[str, int]) -> None:
    fill(ws, tasks["GD-001"], 100)
    fill(ws, tasks["GD-002"], 50)
    compared = compare(ws, [tasks["GD-002"], tasks["GD-001"], tasks["GD-002"], 99])
    assert [one.card.code for one in compared] == ["GD-002", "GD-001"]
    table = {line.node.indicator.title: line for line in lines(compared)}
    assert table["Planting"].shown == ("15.00", "30.00")
    assert table["Planting"].spread == 15
    assert table["Health of the plants"].shown == ("5", "10")
    assert not table["Planting"].is_leaf
    assert table["Health of the plants"].is_leaf


def test_what_is_not_marked_has_no_difference(ws: Workspace, tasks: dict[str, int]) -> None:
    fill(ws, tasks["GD-001"], 100)
    table = lines(compare(ws, list(tasks.values())))
    assert [(line.shown[1], line.spread) for line in table] == [("", None)] * len(table)
    assert all(line.spread is None for line in lines(compare(ws, [tasks["GD-001"]])))


def test_the_overview_becomes_a_workbook_with_numbers(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    fill(ws, tasks["GD-001"], 100)
    export_overview(ws, tmp_path / "own.xlsx")
    book = load_workbook(tmp_path / "own.xlsx")
    projects, marks = book.worksheets
    row = [cell.value for cell in projects[4]][:8]
    assert (row[:2], row[3:]) == (["GD-001", "Example garden 1"], ["complete", 50, 1, None, 30])
    assert projects["E4"].number_format == "0.00"
    assert [cell.value for cell in marks[4]] == ["GD-001", "Example garden 1", 10, 10, 10]
    assert projects["A2"].value == "Own marks of expert E01, for his own eyes; this is not what is handed in"


def test_marks_on_leaves_that_a_newer_scheme_lacks_are_left_out(ws: Workspace, tasks: dict[str, int]) -> None:
    """Otherwise such a sheet could neither be shown nor signed, and nobody could take the mark away."""
    task = tasks["GD-001"]
    fill(ws, task, 50)
    rules = rules_of(ws)
    scheme = form(ws, task).scheme
    shorter = msgspec.structs.replace(scheme, indicators=scheme.indicators[:1])
    changed = msgspec.structs.replace(rules, schemes=(*rules.schemes, shorter))
    with ws.database.write() as session:
        ws.put_setting(session, RULES, canonical(changed).decode())
        session.execute(update(ReviewTask).where(ReviewTask.id == task).values(scheme=digest(shorter)))
    known = {leaf.key for leaf in leaves(shorter)}
    assert form(ws, task).marks.keys() == known
    assert violations(ws, task) == []
    assert next(card for card in task_cards(ws) if card.task == task).state == "complete"
    assert overview(ws).rows[0].total == Fraction(50 * 15, 30)


@pytest.mark.parametrize("key", ["descriptor", "title"])
def test_a_descriptor_is_part_of_what_the_sheet_names(key: str, ws: Workspace, tasks: dict[str, int]) -> None:
    """A sheet names its scheme by digest: no word of it can change behind a signature."""
    scheme = form(ws, tasks["GD-001"]).scheme
    leaf = msgspec.structs.replace(scheme.indicators[1], **{key: "Another wording"})
    other = msgspec.structs.replace(scheme, indicators=(scheme.indicators[0], leaf))
    assert digest(other) != digest(scheme)
    assert form(ws, tasks["GD-001"]).scheme.indicators[1].descriptor.startswith("What a passer-by has of it")
