"""Fees of the experts: masked, exported for a reason on record, purged on record, in no log and no report."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.personal import PaymentDetail
from reviewer_app.models.secretariat import Expert, OperatorRow
from reviewer_app.security.codes import new_id
from reviewer_app.services.secretariat import payments
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import write_csv

ID, OTHER_ID = "999999199001010016", "999999199001010024"
CARD = "4111111111111111"
HEADS = ("编号", "姓名", "身份证号", "开户行", "银行卡号", "评审费")


def line(code: str, name: str, number: str = ID, card: str = CARD, fee: str = "800") -> dict[str, object]:
    return dict(zip(HEADS, (code, name, number, "示例银行", card, fee), strict=True))


@pytest.fixture
def staffed(office: Workspace) -> Workspace:
    with office.database.write() as session:
        for code, name in (("E01", "甲测试"), ("E02", "乙测试"), ("E03", "丙测试"), ("E04", "丙测试")):
            session.add(Expert(id=new_id(), code=code, name=name, unit="范例大学"))
    return office


@pytest.fixture
def known(staffed: Workspace, tmp_path: Path) -> Workspace:
    rows = [line("E01", "甲测试"), line("", "乙测试", OTHER_ID, fee="1,000.50")]
    report = payments.import_payments(staffed, write_csv(tmp_path / "p.csv", rows, HEADS))
    assert (report.added, report.problems) == (("E01", "E02"), ())
    return staffed


def entries(ws: Workspace) -> list[LedgerEntry]:
    with ws.database.read() as session:
        return list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)))


def test_numbers_are_shown_by_their_end_only(known: Workspace) -> None:
    cards = {card.code: card for card in payments.payments(known)}
    assert (cards["E01"].id_number, cards["E01"].account) == ("****0016", "****1111")
    assert (cards["E02"].amount, cards["E02"].is_whole, cards["E03"].is_whole) == ("1000.50", True, False)


def test_wrong_rows_stay_out_and_no_number_is_repeated(staffed: Workspace, tmp_path: Path) -> None:
    rows = [
        line("E01", "甲测试", "999999199001010017"),
        line("E02", "甲测试"),
        line("", "丙测试"),
        line("E09", "丁测试"),
        line("E03", "丙测试", card="123", fee="abc"),
        line("E04", "丙测试", card="4111111111111112"),
    ]
    report = payments.import_payments(staffed, write_csv(tmp_path / "p.csv", rows, HEADS))
    assert [one.reason for one in report.problems] == [
        "payment-id-check",
        "payment-other-name",
        "payment-namesakes",
        "payment-nobody",
        "payment-account-form",
        "payment-amount",
    ]
    assert (report.added, [one.reason for one in report.notices]) == (("E04",), ["payment-account-check"])
    assert not any(number in str(report) for number in ("99999919900101001", "411111111111"))


def test_empty_cells_change_nothing(known: Workspace, tmp_path: Path) -> None:
    row = {"编号": "E01", "姓名": "甲测试", "评审费": "900"}
    report = payments.import_payments(known, write_csv(tmp_path / "q.csv", [row], HEADS))
    assert report.changed[0].fields == ("amount",)
    with known.database.read() as session:
        kept = session.scalars(select(PaymentDetail).where(PaymentDetail.amount == "900")).one()
        assert (kept.id_number, kept.account) == (ID, CARD)


def test_the_list_is_written_for_a_reason_on_record(known: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="office-reason"):
        payments.export_fees(known, tmp_path / "f.xlsx", "  ", "zh")
    assert not (tmp_path / "f.xlsx").exists()
    assert payments.export_fees(known, tmp_path / "f.xlsx", "发放初赛评审费", "zh") == 2
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0][:8] == (1, "E01", "甲测试", "范例大学", ID, "示例银行", CARD, 800)
    assert Decimal(str(rows[1][7])) == Decimal("1000.5")
    assert sheet["E3"].data_type == sheet["G3"].data_type == "s"
    assert any("1800.50" in str(row[0]) for row in rows)
    assert sheet.print_area
    last = entries(known)[-1]
    assert last.act == "fees-exported"
    assert "发放初赛评审费".encode() in last.body


def test_a_purge_leaves_its_record_and_nothing_else(known: Workspace, tmp_path: Path) -> None:
    assert payments.purge(known, "已发放") == 2
    with known.database.read() as session:
        assert session.scalars(select(PaymentDetail)).all() == []
    assert all(not card.id_number for card in payments.payments(known))
    with pytest.raises(RuleViolation, match="payment-none"):
        payments.export_fees(known, tmp_path / "f.xlsx", "再发", "zh")
    with pytest.raises(RuleViolation, match="payment-none"):
        payments.purge(known, "再清")
    bodies = b"".join(one.body for one in entries(known))
    assert entries(known)[-1].act == "payments-purged"
    assert not any(number.encode() in bodies for number in (ID, OTHER_ID, CARD))


@pytest.mark.parametrize("role", ["committee", "supervisor", "contractor"])
def test_nobody_else_sees_them(known: Workspace, tmp_path: Path, role: str) -> None:
    with known.database.write() as session:
        session.get_one(OperatorRow, known.operator).role = role
    for act in (
        lambda: payments.payments(known),
        lambda: payments.export_fees(known, tmp_path / "f.xlsx", "看看", "zh"),
        lambda: payments.purge(known, "看看"),
        lambda: payments.write_blank(known, tmp_path / "b.xlsx", "zh"),
        lambda: payments.import_payments(known, tmp_path / "p.csv"),
    ):
        with pytest.raises(RuleViolation, match="operator-may-not"):
            act()
    assert not (tmp_path / "f.xlsx").exists()


def test_the_blank_table_can_be_taken_in_again(known: Workspace, tmp_path: Path) -> None:
    assert payments.write_blank(known, tmp_path / "b.xlsx", "zh") == 4
    report = payments.import_payments(known, tmp_path / "b.xlsx")
    assert (report.problems, report.unchanged) == ((), 2)
