"""Laptops of the office: lent with a slip, scored on, left, proven wiped; a broken one is replaced and nothing lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import AppError, EnvironmentTrouble, ForeignFileError, RuleViolation
from reviewer_app.messages import sentence
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import ExpertDevice
from reviewer_app.paths import VaultPaths
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import vault_removal
from reviewer_app.services.clearing_words import ClearingSaid, clearing_text, read_clearing
from reviewer_app.services.expert import declare, export, first_run, parting, receipts, tasks
from reviewer_app.services.expert.clearing import clear
from reviewer_app.services.expert.declare import sign_statement
from reviewer_app.services.expert.statements import hand_in, own_statements
from reviewer_app.services.expert.venue_queue import lock, queue
from reviewer_app.services.secretariat import intake, laptop_change, laptops
from reviewer_app.services.secretariat.receipts import write_receipts
from reviewer_app.services.secretariat.score_board import board
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.services.expert.world import World
from tests.services.secretariat.round import SECRET, STAGE
from tests.venue.hall import Hall, fill, make_hall

SAID = ClearingSaid(projects=3, files=1, size=20, kept=1, rows=40, looked=9, bytes=500, traces=7)


@pytest.fixture
def hall(tmp_path: Path, cheap: ArgonCost) -> Hall:
    return make_hall(tmp_path / "hall", cheap)


@dataclass
class Lent:
    """A laptop with an expert's new vault on it."""

    hall: Hall
    ws: Workspace
    label: str

    @property
    def stick(self) -> Path:
        return self.hall.root / f"stick-{self.label}"

    def score(self, *places: int, saves: bool = True) -> list[str]:
        """Mark and lock the projects at these places; put the packages on the stick."""
        cards, made = tasks.task_cards(self.ws), []
        for at in places:
            fill(self.ws, cards[at].task, 7000 + 100 * at)
            made.append(lock(self.ws, cards[at].task).identity)
            if saves:
                export.export(self.ws, made[-1], self.stick)
        return made

    def save_statements(self) -> None:
        for one in own_statements(self.ws):
            hand_in(self.ws, one.identity, self.stick)

    def statement(self) -> Path:
        """Clear, and put the statement that says so on the stick."""
        return hand_in(self.ws, clear(self.ws).statement.identity, self.stick)


def lend(hall: Hall, office: Workspace, cheap: ArgonCost, label: str = "L1", expert: str = "E01") -> Lent:
    """Lend a laptop and let its expert begin on it."""
    lent = laptops.hand_out(office, label, expert, releases=True, cost=cheap)
    return sit_down(hall, office, cheap, label, lent.slip.code)


def sit_down(hall: Hall, office: Workspace, cheap: ArgonCost, label: str, code: str) -> Lent:
    written = laptops.write_papers(office, STAGE, label, hall.root / f"papers-{label}")
    package = written.slip.parent / written.packages.sent[0].file
    ws = first_run.activate(hall.root / f"vault-{label}", code, package, SECRET, cost=cheap).workspace
    first_run.make_recovery(ws, cost=cheap)
    declare.commit(ws)
    return Lent(hall, ws, label)


def state(office: Workspace, label: str) -> str:
    return next(one.state for one in laptops.laptops(office) if one.label == label)


def sealed(office: Workspace) -> int:
    return board(office, STAGE).totals["sealed"]


def acts(office: Workspace) -> list[str]:
    with office.database.read() as session:
        return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def test_lent_scored_left_and_back_with_proof(hall: Hall, cheap: ArgonCost) -> None:
    with hall.office() as office:
        laptops.add(office, ["L1", "L2"])
        lent = lend(hall, office, cheap)
        with pytest.raises(RuleViolation, match="laptop-not-free"):
            laptops.hand_out(office, "L1", "E02", cost=cheap)
        with pytest.raises(RuleViolation, match="laptop-has-one"):
            laptops.hand_out(office, "L2", "E01", cost=cheap)
        lent.save_statements()
        lent.score(0, 1)
        (last,) = lent.score(2, saves=False)
        with pytest.raises(RuleViolation, match="leave-uncleared"):
            parting.leave(lent.ws)
        cleared = clear(lent.ws).statement.identity
        plan = parting.leave_plan(lent.ws)
        assert {one.identity for one in plan.unsent} == {last, cleared}
        with pytest.raises(RuleViolation, match="leave-unsent"):
            parting.leave(lent.ws)
        assert VaultPaths(lent.ws.paths.root).vault_db.is_file(), "what is not handed in is not lost"
        statement = hand_in(lent.ws, cleared, lent.stick)
        intake.take_in(office, [lent.stick])
        with pytest.raises(RuleViolation, match="laptop-packages") as missing:
            laptops.take_back(office, "L1", [statement])
        assert (missing.value.values["kept"], missing.value.values["here"]) == (3, 2)
        with pytest.raises(RuleViolation, match="leave-unsent"):
            parting.leave(lent.ws)
        export.export(lent.ws, last, lent.stick)
        folder = lent.ws.paths.root
        left = parting.leave(lent.ws)
        assert left.traces > 20
        assert left.files > 3
        assert not folder.exists()
        assert not list(folder.parent.glob(f".{folder.name}*"))
        with pytest.raises(AppError):
            open_workspace(folder, SECRET)
        intake.take_in(office, [lent.stick])
        done = laptops.take_back(office, "L1")
        assert done.state == "wiped"
        assert done.proof is not None
        assert (done.proof.statement, done.proof.said.kept, done.arrived) == (cleared, 3, 3)
        assert sealed(office) == 3
        with office.database.read() as session:
            assert session.get_one(ExpertDevice, done.device).revoked_index >= 0
        assert acts(office)[-2:] == ["roster-made", "laptop-wiped"]
        assert laptops.hand_out(office, "L1", "E02", cost=cheap).card.proof is None


def test_receipts_are_as_good_as_a_stick(hall: Hall, cheap: ArgonCost) -> None:
    with hall.office() as office:
        laptops.add(office, ["L1"])
        lent = lend(hall, office, cheap)
        lent.save_statements()
        lent.score(0)
        lent.statement()
        intake.take_in(office, [lent.stick])
        for written in write_receipts(office, hall.root / "receipts"):
            if written.expert == "E01":
                receipts.take_receipt(lent.ws, written.path)
        assert {item.state for item in queue(lent.ws).items} == {"receipt"}
        assert parting.leave_plan(lent.ws).is_open
        lent.ws.close()


def test_a_broken_one_is_replaced_and_what_came_stays(hall: Hall, cheap: ArgonCost) -> None:
    with hall.office() as office:
        laptops.add(office, ["L1", "L2"])
        dead = lend(hall, office, cheap)
        dead.save_statements()
        dead.score(0)
        intake.take_in(office, [dead.stick])
        dead.score(1)
        dead.score(2, saves=False)
        done = laptop_change.change(office, STAGE, "L1", "屏幕碎裂", "L2", [dead.stick], cost=cheap)
        assert (done.broken.state, done.broken.replaced_by, done.broken.note) == ("broken", "L2", "屏幕碎裂")
        assert (done.kept, done.again) == (("P01", "P02"), ("P03",))
        assert done.new is not None
        assert done.slip is not None
        assert done.new.expert == "E01"
        spare = sit_down(hall, office, cheap, "L2", done.slip.code)
        spare.save_statements()
        spare.score(2)
        assert {one.state for one in intake.take_in(office, [spare.stick])} == {"accepted"}
        for item in queue(dead.ws).items:
            if item.state == "waiting" and item.kind == "scores":
                export.export(dead.ws, item.identity, dead.stick)
        again = intake.take_in(office, [dead.stick])
        assert {one.state for one in again} <= {"duplicate", "refused"}, "nothing of the dead device is taken in now"
        assert sealed(office) == 3
        assert [one.state for one in laptops.laptops(office)] == ["broken", "handed"]
        with pytest.raises(RuleViolation, match="laptop-not-out"):
            laptops.take_back(office, "L1")
        assert laptops.reset(office, "L1", "更换屏幕并重装系统").state == "ready"
        for one in (dead, spare):
            one.ws.close()


def test_a_statement_of_another_device_or_contest_or_a_forged_one_proves_nothing(
    hall: Hall, cheap: ArgonCost, tmp_path: Path
) -> None:
    with hall.office() as office:
        laptops.add(office, ["L1", "L2"])
        one, other = lend(hall, office, cheap), lend(hall, office, cheap, "L2", "E02")
        for lent in (one, other):
            lent.save_statements()
        intake.take_in(office, [one.stick, other.stick])
        foreign = other.statement()
        with pytest.raises(RuleViolation, match="laptop-statement-other"):
            laptops.take_back(office, "L1", [foreign])
        with pytest.raises(RuleViolation, match="laptop-no-statement"):
            laptops.take_back(office, "L1")
        raw = bytearray(one.statement().read_bytes())
        raw[len(raw) // 2] ^= 1
        forged = tmp_path / "forged.review"
        forged.write_bytes(bytes(raw))
        with pytest.raises(ForeignFileError):
            laptops.take_back(office, "L1", [forged])
        assert state(office, "L1") == "handed"
        with one.ws.database.write() as session:
            words = clearing_text("zh", SAID).replace("未发现残留", "发现 3 处残留")
            told = sign_statement(session, one.ws, tmp_path, "clearing", text=words)
        with pytest.raises(RuleViolation, match="laptop-statement-words"):
            laptops.take_back(office, "L1", [tmp_path / Path(str(told.path)).name])
        assert laptops.take_back(office, "L2").state == "wiped", "the other one's own statement does for it"
        for lent in (one, other):
            lent.ws.close()


def test_a_statement_of_another_contest_is_refused(hall: Hall, cheap: ArgonCost, tmp_path: Path) -> None:
    away = World(tmp_path / "away", cheap)
    package = away.assignment([away.project(1, [b"%PDF one" * 9_000])])
    with first_run.activate(tmp_path / "other", away.code, package, SECRET, cost=cheap).workspace as ws:
        foreign = hand_in(ws, clear(ws).statement.identity, tmp_path)
    with hall.office() as office:
        laptops.add(office, ["L1"])
        laptops.hand_out(office, "L1", "E01", cost=cheap)
        with pytest.raises(ForeignFileError):
            laptops.take_back(office, "L1", [foreign])
        with pytest.raises(RuleViolation, match="laptop-unused"):
            laptops.take_back(office, "L1")
        assert laptops.give_back(office, "L1", "没有用过").state == "returned"
        with pytest.raises(RuleViolation, match="laptop-not-free"):
            laptops.hand_out(office, "L1", "E02", cost=cheap)
        assert laptops.reset(office, "L1", "没有用过").is_free


def test_who_has_a_device_has_to_be_told_that_it_is_released(hall: Hall, cheap: ArgonCost) -> None:
    with hall.office() as office, hall.expert("E01") as own:
        hand_in(own, own_statements(own)[0].identity, hall.root / "own")
        intake.take_in(office, [hall.root / "own"])
        laptops.add(office, ["L1"])
        with pytest.raises(RuleViolation, match="laptop-device"):
            laptops.hand_out(office, "L1", "E01", cost=cheap)
        assert state(office, "L1") == "ready"
        assert laptops.hand_out(office, "L1", "E01", releases=True, cost=cheap).released == 1


def test_a_folder_in_use_is_left_whole(hall: Hall, cheap: ArgonCost, monkeypatch: pytest.MonkeyPatch) -> None:
    with hall.office() as office:
        laptops.add(office, ["L1"])
        lent = lend(hall, office, cheap)
        lent.save_statements()
        lent.statement()

        def in_use(self: Path, target: Path) -> Path:
            raise PermissionError(13, "in use")

        with monkeypatch.context() as patched:
            patched.setattr(Path, "rename", in_use)
            with pytest.raises(EnvironmentTrouble, match="leave-open"):
                parting.leave(lent.ws)
        with open_workspace(lent.ws.paths.root, SECRET) as whole:
            assert parting.leave_plan(whole).is_open
        broken = lent.ws.paths.root.with_name(f".{lent.ws.paths.root.name}.abcd{vault_removal.LEAVING}")
        lent.ws.paths.root.rename(broken)
        assert vault_removal.sweep(lent.ws.paths.root) == 1
        assert not broken.exists()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clearing_statement_is_read_as_it_was_written(language: str) -> None:
    one = replace(SAID, projects=1)
    for said in (SAID, one):
        text = clearing_text(language, said)  # type: ignore[arg-type]
        assert read_clearing(text) == said
        assert read_clearing(text + " ") is None
        assert read_clearing(text.replace("7", "七", 1)) is None
    assert read_clearing(sentence("leave-ask", "zh")) is None
