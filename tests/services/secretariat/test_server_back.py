"""Back from a real PostgreSQL: a whole backup that is compared and restored, and a move to another machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.base import Base
from reviewer_app.models.common import LedgerEntry, OwnKey, Package
from reviewer_app.models.server import ServerDatabase
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import backups, ledger
from reviewer_app.services.secretariat import arriving, backup_desk, moving, receipts, server_store, witnesses
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.postgres import Server
from tests.services.secretariat.round import SECRET, Round, make_round


@pytest.fixture
def there(tmp_path: Path, cheap: ArgonCost, clock: FixedClock, postgres: Server) -> Iterator[Round]:
    """A round on a server, one package taken in there; a backup of before the move beside."""
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    backups.back_up(made.office)
    server_store.move_to_server(made.office, postgres.url(postgres.prepared()), postgres.password)
    made.office = server_store.open_on_server(made.office, postgres.password)
    assert made.hand_in(made.scores(made.people["E01"], made.sheet("P01")))[0].state == "accepted"
    yield made
    made.leave()


def counts(ws: Workspace) -> dict[str, int]:
    with ws.database.read() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name not in ("setting", "ledger_entry", "own_key")
        }


def test_a_whole_backup_has_every_row_and_key_and_goes_on_without_the_server(there: Round) -> None:
    before = counts(there.office)
    made = backup_desk.make_backup(there.office)
    card = backup_desk.backup_cards(there.office)[0]
    assert (card.number, card.acts, card.packages) == (made.number, 0, 0)
    assert there.hand_in(there.scores(there.people["E02"], there.sheet("P01")))[0].state == "accepted"
    card = backup_desk.backup_cards(there.office)[0]
    assert (card.packages, card.acts > 0) == (1, True)
    files = [one.path for one in receipts.write_receipts(there.office, there.root / "receipts")]
    assert {one.verdict for one in witnesses.compare(there.office, files)} == {"holds"}
    assert [one.expert_code for one in backup_desk.loss(there.office, made.number, "zh").packages] == ["E02"]
    with there.office.database.read() as session:
        secrets = set(session.scalars(select(OwnKey.secret)))
    put_back = backup_desk.restoring(there.office, made.number)
    there.office.close()
    there.office = put_back()
    assert not isinstance(there.office.database, ServerDatabase)
    assert server_store.where(there.office) == ""
    assert counts(there.office) == before
    with there.office.database.read() as session:
        assert set(session.scalars(select(OwnKey.secret))) == secrets
        assert session.scalar(select(func.count()).where(Package.kind == "scores")) == 1
        ledger.verify_chain(session)
    seen = {one.verdict for one in witnesses.compare(there.office, files)}
    assert seen == {"differs"}, "what came after the backup stands in no log any more"
    assert there.hand_in(there.scores(there.people["E03"], there.sheet("P01")))[0].state == "accepted"


def test_an_old_dump_put_back_on_the_server_is_seen_against_receipts_and_lists(there: Round, postgres: Server) -> None:
    """The database alone goes back a day, behind this desk: nothing of ours knows it, and what others hold tells it."""
    assert isinstance(there.office.database, ServerDatabase)
    there.rehearse(1, 3)
    name, dumped = there.office.database.address.database, there.root / "yesterday.dump"
    postgres.dump(name, dumped)
    assert there.hand_in(there.scores(there.people["E02"], there.sheet("P01")))[0].state == "accepted"
    closed = there.close(1, 3)
    files = [closed, *(one.path for one in receipts.write_receipts(there.office, there.root / "receipts"))]
    assert {one.verdict for one in witnesses.compare(there.office, files)} == {"holds"}
    folder = there.office.paths.root
    there.office.close()
    postgres.put_back(name, dumped)
    there.office = server_store.open_on_server(open_workspace(folder, SECRET), postgres.password)
    assert {one.verdict for one in witnesses.compare(there.office, files)} == {"lacks"}
    for who in ("E03", "E01"):  # work goes on there, and gets past the size that others have seen
        assert there.hand_in(there.scores(there.people[who], there.sheet("P02")))[0].state == "accepted"
    with there.office.database.write() as session:
        for _ in range(60):
            ledger.append(session, there.office, "restored", backup=1)
    assert {one.verdict for one in witnesses.compare(there.office, files)} == {"differs"}


def test_small_backups_take_no_whole_ones_place_and_one_of_before_the_move_is_not_put_back(there: Round) -> None:
    first = min(one.number for one in backups.backups(there.office.paths.root))
    number = backup_desk.make_backup(there.office).number
    for _turn in range(backups.NEWEST_KEPT + 1):
        assert backups.back_up(there.office).number == number
    assert backups.backups(there.office.paths.root)[0].number == number
    assert (there.office.paths.backups / backups.KEYS).is_file()
    with pytest.raises(RuleViolation, match="server-backup-old"):
        backup_desk.check_restore(there.office, first)


def test_a_contest_moves_from_the_server_to_another_machine(
    there: Round, tmp_path: Path, cheap: ArgonCost, clock: FixedClock
) -> None:
    before = counts(there.office)
    with there.office.database.read() as session:
        acts = session.scalar(select(func.count()).select_from(LedgerEntry)) or 0
    moved = moving.move_away(there.office, tmp_path / "contest.move", cost=cheap)
    with pytest.raises(RuleViolation, match="moved-away"):
        there.hand_in(there.scores(there.people["E02"], there.sheet("P01")))
    arrived = arriving.arrive(moved.path, tmp_path / "new", moved.code, SECRET, least=cheap, clock=clock)
    with arrived.workspace as ws:
        assert not isinstance(ws.database, ServerDatabase)
        assert counts(ws) == before
        with ws.database.read() as session:
            ledger.verify_chain(session)
            assert session.scalar(select(func.count()).select_from(LedgerEntry)) == acts + 2
        assert moving.away(ws) is None
