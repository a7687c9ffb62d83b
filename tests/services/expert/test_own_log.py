"""The own log: every act in its true order whatever the clock says, readable and kept as a workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import delete

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models.expert import TaskFile
from reviewer_app.services.audit import left, opened
from reviewer_app.services.expert.own_log import act_words, export_log, own_log
from reviewer_app.services.expert.pins import add_pin, remove_pin
from reviewer_app.services.expert.reading import dossier
from reviewer_app.services.expert.scoring import form, save_mark, save_opinion
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.workspace import Workspace
from tests.clock import FixedClock


def test_opening_marking_and_leaving_stand_in_order(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf = form(ws, task).scheme.indicators[0].children[0]
    opened(ws, task)
    save_mark(ws, task, leaf.key, leaf.max)
    save_mark(ws, task, leaf.key, 0)
    left(ws, task)
    lines = own_log(ws)[-4:]
    assert [line.act for line in lines] == ["open", "mark", "mark", "leave"]
    assert {line.code for line in lines} == {"GD-001"}
    assert lines[2].indicator == leaf.title
    assert (lines[2].old, lines[2].new) == (f"{leaf.max // 100}.00", "0.00")
    assert [line.seq for line in lines] == sorted(line.seq for line in lines)


def test_a_pin_is_named_by_file_and_page(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = form(ws, task).scheme.indicators[0].children[0].key, dossier(ws, task)[0].sha256
    remove_pin(ws, task, add_pin(ws, task, leaf, sha256, 3).pin)
    pinned, taken = own_log(ws)[-2:]
    assert (pinned.old, pinned.new) == ("", "part-0.pdf 第 3 页")
    assert (taken.old, taken.new) == ("part-0.pdf 第 3 页", "")
    assert own_log(ws, "en")[-1].old == "part-0.pdf, page 3"
    with ws.database.write() as session:
        session.execute(delete(TaskFile).where(TaskFile.task == task))
    assert own_log(ws)[-1].old == f"{sha256[:16]} p3", "a file that is gone keeps its digest"


def test_a_clock_that_is_turned_back_is_marked_and_reorders_nothing(
    ws: Workspace, tasks: dict[str, int], clock: FixedClock
) -> None:
    save_opinion(ws, tasks["GD-001"], "one")
    clock.forward(-3_600)
    save_opinion(ws, tasks["GD-001"], "two")
    clock.forward(60)
    save_opinion(ws, tasks["GD-001"], "three")
    lines = own_log(ws)[-3:]
    assert [line.new for line in lines] == ["one", "two", "three"]
    assert [line.turned_back for line in lines] == [False, True, False]


@pytest.mark.parametrize("year", [1970, 2100])
def test_any_year_is_written_down_and_signed_under(ready: Workspace, clock: FixedClock, year: int) -> None:
    clock.forward((year - 2025) * 365.25 * 86_400)
    signed = sign(ready, None)
    assert [line.act for line in own_log(ready)][-1] == "sign"
    assert own_log(ready)[-1].at.startswith(str(year))
    assert own_log(ready)[-1].new == signed.short


def test_the_log_is_kept_as_a_workbook_without_formulas(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    save_opinion(ws, tasks["GD-001"], "=1+1")
    target = export_log(ws, tmp_path / "out" / "log.xlsx", "zh")
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert len(rows) == 2 + len(own_log(ws))
    assert rows[-1][2].value == "修改评审意见"
    assert (rows[-1][7].value, rows[-1][7].data_type) == ("=1+1", "s")


def test_a_log_that_cannot_be_written_is_told(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble, match="file-write"):
        export_log(ws, tmp_path / "file" / "log.xlsx", "en")


def test_every_act_has_words(ready: Workspace) -> None:
    sign(ready, None)
    for line in own_log(ready):
        assert act_words(line.act, "zh") != line.act
        assert act_words(line.act, "en") != line.act
    assert act_words("an act of a newer program", "zh") == "an act of a newer program"
