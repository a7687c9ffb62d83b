"""The experts through the window: import with its wrong cells, 核对码 by two, revoke, prints, a draw on record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from reviewer_app.models.secretariat import Expert
from reviewer_app.security.codes import check_code
from reviewer_app.services.workspace import Workspace
from reviewer_app.ui.office import draw_room, experts_page, fees_room
from reviewer_app.ui.office.experts_page import ExpertsPage
from reviewer_app.ui.office.rooms import OfficeRooms
from tests.services.secretariat.round import Round
from tests.services.secretariat.tables import expert_row, write_xlsx
from tests.ui.office.conftest import go

Show = Callable[[Workspace], OfficeRooms]
HEADS = ("姓名", "单位", "专业领域")


def idle(qtbot: QtBot, page: ExpertsPage) -> None:
    qtbot.waitUntil(lambda: not page.surroundings.jobs.is_busy and not page.desk.long_jobs.is_busy, timeout=20_000)


@pytest.fixture
def page(qtbot: QtBot, desk_round: Round, office_window: Show) -> ExpertsPage:
    desk_round.score_all()
    made = go(qtbot, office_window(desk_round.office), "experts")
    assert isinstance(made, ExpertsPage)
    qtbot.waitUntil(lambda: made.detail is not None, timeout=10_000)
    return made


def test_an_import_lists_its_wrong_cells(
    qtbot: QtBot, page: ExpertsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = write_xlsx(tmp_path / "e.xlsx", [expert_row(11), expert_row(12, 姓名=None)], HEADS)
    monkeypatch.setattr(page, "ask_files", lambda *_: [table])
    page.import_button.click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 4 and bool(page.wrong.model.rows), timeout=10_000)
    assert [(one.row, one.keeps_out) for one in page.wrong.model.rows] == [(3, True)]
    assert page.wrong.model.rows[0].sentence


def test_the_code_on_paper_is_compared_by_this_person_once(
    qtbot: QtBot, page: ExpertsPage, desk_round: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = desk_round.people["E01"]
    given = ["1" * 30, check_code(who.previous), check_code(who.previous)]
    monkeypatch.setattr(page, "_ask_line", lambda *_: given.pop(0))
    notes: list[str] = []
    page.noted.connect(lambda note: notes.append(note.tone) if note is not None else None)
    for tone in ("bad", "good", "bad"):
        page.cards.buttons[f"compare-{who.device}"].click()
        qtbot.waitUntil(lambda tone=tone: notes[-1:] == [tone], timeout=10_000)  # type: ignore[misc]
        idle(qtbot, page)
        notes.clear()
    assert page.detail is not None
    assert page.detail.devices[0].confirmed == ("经办甲测试",)
    assert not page.detail.devices[0].is_confirmed


def test_a_replacement_voids_the_sheets(qtbot: QtBot, page: ExpertsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(dialog: experts_page.ReplaceDialog) -> QDialog.DialogCode:
        assert not dialog.accept_button.isEnabled()
        dialog.field.setPlainText("因病不能继续")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(experts_page.ReplaceDialog, "exec", fill)
    with qtbot.waitSignal(page.noted, timeout=10_000, check_params_cb=lambda note: note is not None) as said:
        page.cards.buttons["replace"].click()
    assert "12" in said.args[0].text
    qtbot.waitUntil(lambda: page.list.model.rows[0].status == "replaced", timeout=10_000)


def test_prints_come_from_the_one_list_with_least_data(
    qtbot: QtBot, page: ExpertsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with page.desk.workspace.database.write() as session:
        session.execute(update(Expert).values(phone="13900000000"))
    for kind, ending in experts_page.PRINTS.items():
        target = tmp_path / f"{kind}.{ending}"
        monkeypatch.setattr(page, "ask_target", lambda *_, target=target: target)
        page.prints[kind].click()
        idle(qtbot, page)
        assert target.stat().st_size > 1000
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "sign-in-xlsx.xlsx").worksheets[0].values for cell in row
    ]
    assert "专家E01测试" in cells
    assert "13900000000" not in cells


def test_a_draw_is_taken_in_and_printed(
    qtbot: QtBot, page: ExpertsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = write_xlsx(tmp_path / "pool.xlsx", [expert_row(number) for number in range(20, 40)], HEADS)
    monkeypatch.setattr(page, "ask_files", lambda *_: [table])
    page.tabs["draws"].click()
    page.draws.buttons["freeze"].click()
    qtbot.waitUntil(lambda: bool(page.draws.pools), timeout=10_000)

    def fill(dialog: draw_room.DrawDialog) -> QDialog.DialogCode:
        dialog.supervisor.setText("监督人员甲测试")
        for at, digits in enumerate(("123", "456")):
            dialog.callers.names[at].setText(f"报数人{at}测试")
            dialog.callers.digits[at].setText(digits)
        assert dialog.accept_button.isEnabled()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(draw_room.DrawDialog, "exec", fill)
    page.draws.buttons["draw"].click()
    qtbot.waitUntil(lambda: bool(page.draws.draws), timeout=10_000)
    assert (len(page.draws.draws[0].drawn), len(page.draws.draws[0].reserve)) == (5, 3)
    page.draws.buttons["take-1"].click()
    qtbot.waitUntil(lambda: len(page.list.model.rows) == 8, timeout=10_000)
    monkeypatch.setattr(page, "ask_target", lambda *_: tmp_path / "record.pdf")
    page.draws.buttons["print-1"].click()
    qtbot.waitUntil(lambda: (tmp_path / "record.pdf").is_file(), timeout=10_000)
    idle(qtbot, page)


def test_fees_are_masked_written_for_a_reason_and_purged(
    qtbot: QtBot, page: ExpertsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.tabs["fees"].click()
    assert not page.slips_button.isVisible()
    assert not page.fees.write.isEnabled()
    heads = ("编号", "姓名", "身份证号", "开户行", "银行卡号", "评审费")
    name = next(card.name for card in page.list.model.rows if card.code == "E01")
    row = dict(zip(heads, ("E01", name, "999999199001010016", "示例银行", "4111111111111111", "800"), strict=True))
    table = write_xlsx(tmp_path / "p.xlsx", [row], heads)
    monkeypatch.setattr(page, "ask_files", lambda *_: [table])
    page.fees.take.click()
    qtbot.waitUntil(page.fees.write.isEnabled, timeout=10_000)
    assert page.fees.list.model.rows[0].account == "****1111"
    target = tmp_path / "f.xlsx"
    monkeypatch.setattr(page, "ask_target", lambda *_: target)
    monkeypatch.setattr(fees_room, "ask_reason", lambda *_: None)
    page.fees.write.click()
    idle(qtbot, page)
    assert not target.exists()
    monkeypatch.setattr(fees_room, "ask_reason", lambda *_: "发放")
    page.fees.write.click()
    qtbot.waitUntil(target.exists, timeout=10_000)
    idle(qtbot, page)
    page.fees.purge.click()
    qtbot.waitUntil(lambda: not page.fees.write.isEnabled(), timeout=10_000)
    assert not page.fees.list.model.rows[0].account
