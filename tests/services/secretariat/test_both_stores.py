"""The same files handed in at a vault and at a server: the same answers, and the same rows afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from reviewer_app.models.common import LedgerEntry, Package, Refusal
from reviewer_app.models.secretariat import Assignment, SheetRow, StatementRow
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import intake, server_store
from reviewer_app.services.secretariat.intake import FileOutcome
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.postgres import Server
from tests.services.secretariat.round import SECRET, Round, make_round
from tests.services.secretariat.test_intake import REFUSED, introduction, newcomer, second_device

TABLES = (Package, SheetRow, StatementRow, Assignment, Refusal)


def everything(made: Round) -> list[bytes]:
    """Files of every kind: accepted, gap, revisions out of order, two sheets, fork, recusal, enrolment, refused."""
    raws = [make(made) for make, _reason in REFUSED]
    one, two, three = (made.people[code] for code in ("E01", "E02", "E03"))
    other = second_device(made, two)
    first = made.scores(two, made.sheet("P01"), made.sheet("P02"))
    second = made.scores(two, made.sheet("P01", revision=2, replaces=[first.identity]))
    third = made.scores(two, made.sheet("P01", revision=3, replaces=[second.identity]))
    raws += [third.raw, first.raw, second.raw, first.raw]
    raws += [made.scores(other, made.sheet("P02", 9000)).raw]
    raws += [made.scores(three, made.sheet("P03")).raw]
    three.seq, three.previous = 0, ""
    raws += [made.scores(three, made.sheet("P03", 9500)).raw, made.scores(three, made.sheet("P04")).raw]
    raws += [made.statement(two, "recusal", project="P03", reason="测试回避"), made.statement(one, "commitment")]
    who, mac_key = newcomer(made)
    raws += [made.scores(who, made.sheet("P01")).raw]
    return [*raws, made.statement(who, "commitment", enrolment=introduction(made, who, mac_key))]


def answers(ws: Workspace, files: Sequence[Path]) -> list[FileOutcome]:
    """Hand in one after the other, then all at once again."""
    return [outcome for file in files for outcome in intake.take_in(ws, [file])] + intake.take_in(ws, files)


def rows(ws: Workspace) -> list[list[dict[str, object]]]:
    """Return what is kept, but for places in the log: the server's has two entries more before all this."""
    with ws.database.read() as session:
        found = []
        for table in TABLES:
            columns = [column for column in table.__table__.columns if column.name not in ("id", "log_index")]
            kept = [dict(row._mapping) for row in session.execute(select(*columns))]
            kept.sort(key=repr)  # the two sort texts each in its own way
            found.append([row for row in kept if row.get("kind") != "roster"])
        acts = list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))
    return [*found, [{"acts": [act for act in acts if act not in ("arrived", "moved-away")]}]]


def test_the_same_files_get_the_same_answers(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, postgres: Server
) -> None:
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    files = [made.file(f"{number:03}.review", raw) for number, raw in enumerate(everything(made))]
    made.leave()
    shutil.copytree(tmp_path / "office", tmp_path / "moved")
    with open_workspace(tmp_path / "moved", SECRET, clock=clock) as vault:
        server_store.move_to_server(vault, postgres.url(postgres.prepared()), postgres.password)
        there = server_store.open_on_server(vault, postgres.password)
        with open_workspace(tmp_path / "office", SECRET, clock=clock) as here:
            told = answers(here, files)
            assert answers(there, files) == told
            assert rows(there) == rows(here)
        there.database.let_go()  # type: ignore[attr-defined]
    assert {one.state for one in told} == {"accepted", "duplicate", "waiting", "refused"}
