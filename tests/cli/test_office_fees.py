"""Fees on the command line: the blank table, import, the masked list, export for a reason, purge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import setup
from tests.cli.conftest import SECRET, Run
from tests.services.secretariat.conftest import OPERATOR
from tests.services.secretariat.tables import write_csv
from tests.services.secretariat.test_payments import CARD, HEADS, ID, line

FEES = ("secretariat", "fees")


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost, run: Run) -> Path:
    setup.init(tmp_path / "office", contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap).close()
    table = write_csv(
        tmp_path / "e.csv", [{"编号": "E01", "姓名": "甲测试", "单位": "范例大学"}], ("编号", "姓名", "单位")
    )
    assert run("secretariat", "experts", "import", tmp_path / "office", table).code == 0
    return tmp_path / "office"


def test_from_the_blank_table_to_the_purge(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run(*FEES, "blank", folder, "--out", tmp_path / "b.xlsx").code == 0
    assert (tmp_path / "b.xlsx").is_file()
    wrong = run(*FEES, "import", folder, write_csv(tmp_path / "w.csv", [line("E01", "甲测试", ID[:-1] + "9")], HEADS))
    assert wrong.code == 1
    assert ID[:10] not in wrong.out + wrong.err
    assert run(*FEES, "import", folder, write_csv(tmp_path / "p.csv", [line("E01", "甲测试")], HEADS)).code == 0
    listed = run(*FEES, "list", folder, "--json").out
    assert json.loads(listed)[0]["account"].endswith("1111")
    assert CARD not in listed
    assert run(*FEES, "export", folder, "--out", tmp_path / "f.xlsx").code == 2
    done = run(*FEES, "export", folder, "--out", tmp_path / "f.xlsx", "--reason", "发放")
    assert "发放后请删除" in done.out
    assert "备份" in run(*FEES, "purge", folder, "--reason", "已发放").out
    assert run(*FEES, "purge", folder, "--reason", "已发放").code == 1
