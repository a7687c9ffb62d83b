"""Backups at the office: one before every import, what a restore would lose, and what others hold against the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import backups, ledger
from reviewer_app.services.secretariat import backup_desk, barred, quiz, receipts, rules_change, witnesses
from reviewer_app.services.secretariat.cancelling import cancel_project
from reviewer_app.services.secretariat.experts import import_experts
from reviewer_app.services.secretariat.operators import add_operator
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.round import Round, make_round
from tests.services.secretariat.tables import expert_row, write_csv, write_xlsx


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Round:
    return make_round(tmp_path, cheap, clock)


def known(ws: Workspace) -> list[int]:
    return [one.number for one in backups.backups(ws.paths.root)]


IMPORTS: dict[str, Callable[[Workspace, Path], object]] = {
    "experts": lambda ws, at: import_experts(ws, write_xlsx(at / "e.xlsx", [expert_row(9)], tuple(expert_row(9)))),
    "barred": lambda ws, at: barred.import_list(
        ws, write_csv(at / "b.csv", [{"名称": "虚构公司"}], ("名称",)), "名单", "2025-01-02"
    ),
    "quiz": lambda ws, at: quiz.import_scores(
        ws, write_csv(at / "q.csv", [{"项目编号": "P1", "成绩": 9}], ("项目编号", "成绩"))
    ),
    "rules": lambda ws, at: rules_change.import_rules(ws, rules_change.export_rules(ws, at / "r.toml"), "测试"),
}


@pytest.mark.parametrize("which", sorted(IMPORTS))
def test_a_backup_is_made_before_every_import(office: Workspace, tmp_path: Path, which: str) -> None:
    assert known(office) == []
    IMPORTS[which](office, tmp_path)
    assert known(office) == [1]


def test_without_a_backup_nothing_is_imported(
    office: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_ws: Workspace) -> None:
        raise EnvironmentTrouble("disk-full", file="vault.db")

    monkeypatch.setattr(backup_desk.backups, "back_up", full)
    with pytest.raises(EnvironmentTrouble, match="disk-full"):
        IMPORTS["barred"](office, tmp_path)
    monkeypatch.undo()
    assert barred.lists(office) == ()


def test_the_ten_newest_are_kept(office: Workspace) -> None:
    for _ in range(12):
        backups.back_up(office)
    assert set(range(3, 13)) <= set(known(office))


def test_a_restore_says_before_what_it_would_lose(desk: Round) -> None:
    first = backups.back_up(desk.office)
    nothing = backup_desk.loss(desk.office, first.number, "zh")
    assert (nothing.acts, nothing.packages) == ((), ())
    desk.score_all()
    cancel_project(desk.office, "P01", "测试撤回")
    found = backup_desk.loss(desk.office, first.number, "zh")
    assert found.acts[0].act == "project-cancelled"
    assert {(one.kind, one.expert_code) for one in found.packages} == {
        ("scores", "E01"),
        ("scores", "E02"),
        ("scores", "E03"),
    }
    with pytest.raises(RuleViolation, match="backup-unknown"):
        backup_desk.loss(desk.office, 99, "zh")


def test_a_backup_is_put_in_place_even_when_the_last_one_made_would_let_it_go(desk: Round) -> None:
    office = desk.office
    first = backups.back_up(office)
    cancel_project(office, "P01", "测试撤回")
    work = backup_desk.restoring(office, first.number)
    for _ in range(12):  # days ago, and thinned out meanwhile
        backups.back_up(office)
    first.path.unlink(missing_ok=True)
    office.close()
    desk.office = work()
    with desk.office.database.read() as session:
        acts = [row.act for row in session.query(LedgerEntry).order_by(LedgerEntry.seq)]
    assert acts[-1] == "restored"
    assert "project-cancelled" not in acts
    assert (desk.office.paths.damaged / "001" / "vault.db").is_file()
    assert not list(desk.office.paths.backups.glob("held-*"))


def test_a_backup_that_does_not_know_the_operator_is_refused(desk: Round, cheap: ArgonCost) -> None:
    first = backups.back_up(desk.office)
    add_operator(desk.office, "经办乙测试", "another one 2", cost=cheap)
    folder = desk.office.paths.root
    desk.office.close()
    desk.office = open_workspace(folder, "another one 2")
    with pytest.raises(RuleViolation, match="backup-not-yours"):
        backup_desk.restoring(desk.office, first.number)


def test_a_restored_old_backup_is_seen_against_receipts_and_lists(desk: Round, tmp_path: Path) -> None:
    office = desk.office
    early = backups.back_up(office)
    desk.score_all()
    closed = desk.close(1, 3)
    given = [one.path for one in receipts.write_receipts(office, tmp_path / "回执", experts=frozenset({"E01"}))]
    files = [given[0], closed]
    assert {one.verdict for one in witnesses.compare(office, files)} == {"holds"}
    work = backup_desk.restoring(office, early.number)
    office.close()
    desk.office = work()
    seen = witnesses.compare(desk.office, files)
    assert {one.verdict for one in seen} == {"lacks"}
    assert all(one.size > 0 for one in seen)
    with desk.office.database.write() as session:  # work goes on, past the size that others have seen
        for _ in range(60):
            ledger.append(session, desk.office, "restored", backup=1)
    assert {one.verdict for one in witnesses.compare(desk.office, files)} == {"differs"}
    stray = tmp_path / "stray.review"
    stray.write_bytes(b"nothing")
    assert witnesses.compare(desk.office, [stray])[0].verdict == "none"
