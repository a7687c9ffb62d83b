"""Signing: everything or nothing, frozen from then on, in a chain, handed over whole."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import Package
from reviewer_app.models.expert import AuditEvent, SignedBody, SignedSheet
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.slots import SlotError
from reviewer_app.services import handover
from reviewer_app.services.expert.declare import commit, recuse
from reviewer_app.services.expert.export import export, score_sheet_rows, write_score_sheet
from reviewer_app.services.expert.first_run import make_recovery
from reviewer_app.services.expert.identity import DEVICE_AGE, DEVICE_KEY, own_recipient
from reviewer_app.services.expert.packages import charter_of
from reviewer_app.services.expert.scoring import form, revise, save_mark
from reviewer_app.services.expert.signing import sign, sign_plan, signed_packages
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.scores import open_scores, read_scores
from reviewer_app.sync.trust import Trust
from tests.services.expert.conftest import SECRET, fill
from tests.services.expert.world import World


def _trust(ws: Workspace, world: World) -> Trust:
    earlier = world.roster
    world.enrol(ws.setting("device"), ws.own_key(DEVICE_KEY).public, own_recipient(ws))
    return Trust(world.charter, world.roster, (earlier,))


def test_a_signed_package_is_what_the_office_expects(ready: Workspace, world: World) -> None:
    signed = sign(ready, SECRET)
    package = read_scores(signed.raw, _trust(ready, world))
    assert package.identity == signed.identity
    assert signed.short == signed.identity[:16]
    assert [sheet.project for sheet in package.header.sheets] == sorted(sheet.project for sheet in signed.sheets)
    assert (package.header.seq, package.header.previous, package.header.stage) == (1, "", world.stage)
    assert package.header.assignment == ready.setting("assignment")
    body = open_scores(package, ready.identity(DEVICE_AGE))
    marks = {mark.indicator: mark.mark for mark in body.sheets[0].marks}
    assert marks == form(ready, signed.sheets[0].task).marks


def test_stock_ssh_keygen_verifies_the_package(ready: Workspace, world: World, tmp_path: Path) -> None:
    path = export(ready, sign(ready, SECRET).identity, tmp_path / "out")
    folder = tmp_path / "by-hand"
    folder.mkdir()
    subprocess.run(["unzip", "-q", str(path), "-d", str(folder)], check=True)
    signers = folder / "signers"
    signers.write_text(f"expert {ready.own_key(DEVICE_KEY).public}\n")
    command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", "expert", "-n", "scores@review"]
    command += ["-s", str(folder / "SHA256SUMS.sig")]
    subprocess.run(command, input=(folder / "SHA256SUMS").read_bytes(), check=True, capture_output=True)
    subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_nothing_is_signed_without_a_recovery_code(ws: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    commit(ws, tmp_path / "out")
    fill(ws, tasks["GD-001"])
    with pytest.raises(RuleViolation, match="recovery-required"):
        sign(ws, SECRET)
    assert signed_packages(ws) == []


def test_nothing_is_signed_without_the_commitment(ws: Workspace, tasks: dict[str, int], cheap: ArgonCost) -> None:
    make_recovery(ws, cost=cheap)
    fill(ws, tasks["GD-001"])
    with pytest.raises(RuleViolation, match="commitment-required"):
        sign(ws, SECRET)
    assert signed_packages(ws) == []


def test_a_wrong_pass_phrase_signs_nothing(ready: Workspace) -> None:
    with pytest.raises(SlotError, match="slot-wrong-secret"):
        sign(ready, "another phrase")
    assert signed_packages(ready) == []
    assert {card.state for card in task_cards(ready)} == {"complete"}


def test_only_complete_sheets_are_signed_and_the_others_named(ready: Workspace, tasks: dict[str, int]) -> None:
    leaf = leaves(form(ready, tasks["GD-002"]).scheme)[0].key
    save_mark(ready, tasks["GD-002"], leaf, None)
    plan = sign_plan(ready)
    assert [sheet.code for sheet in plan.sheets] == ["GD-001"]
    assert [(problem.code, problem.started, len(problem.violations)) for problem in plan.problems] == [
        ("GD-002", True, 1)
    ]
    assert [sheet.code for sheet in sign(ready, None).sheets] == ["GD-001"]
    with pytest.raises(RuleViolation, match="nothing-ready"):
        sign(ready, None)


def test_a_signed_sheet_is_frozen(ready: Workspace, tasks: dict[str, int]) -> None:
    sign(ready, None)
    leaf = leaves(form(ready, tasks["GD-001"]).scheme)[0].key
    assert form(ready, tasks["GD-001"]).frozen
    with pytest.raises(RuleViolation, match="sheet-frozen"):
        save_mark(ready, tasks["GD-001"], leaf, 0)


@pytest.mark.parametrize("statement", ["UPDATE {} SET body = x'00'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", [SignedSheet.__tablename__, SignedBody.__tablename__])
def test_the_database_itself_refuses_to_change_what_was_signed(ready: Workspace, table: str, statement: str) -> None:
    sign(ready, None)
    with pytest.raises(IntegrityError, match="refuses"), ready.database.write() as session:
        session.execute(text(statement.format(table)))


def test_a_revision_needs_a_reason_and_names_what_it_replaces(
    ready: Workspace, tasks: dict[str, int], world: World
) -> None:
    first = sign(ready, None)
    revise(ready, tasks["GD-001"], "one indicator was read wrongly")
    fill(ready, tasks["GD-001"], 100)
    second = sign(ready, None)
    package = read_scores(second.raw, _trust(ready, world))
    (sheet,) = package.header.sheets
    assert (sheet.revision, sheet.replaces) == (2, (first.identity,))
    assert (package.header.seq, package.header.previous) == (2, first.identity)
    assert open_scores(package, ready.identity(DEVICE_AGE)).sheets[0].reason == "one indicator was read wrongly"
    assert form(ready, tasks["GD-001"]).revision == 2
    assert [len(signed.sheets) for signed in signed_packages(ready)] == [2, 1]


def test_each_package_of_a_third_revision_names_the_second(ready: Workspace, tasks: dict[str, int]) -> None:
    for number in (1, 2, 3):
        signed = sign(ready, None, "a reason")
        if number < 3:
            revise(ready, tasks["GD-001"], f"reason {number}")
    with ready.database.read() as session:
        rows = session.scalars(select(SignedSheet).order_by(SignedSheet.id)).all()
        chain = session.scalars(select(Package).where(Package.kind == "scores").order_by(Package.seq)).all()
    assert [row.revision for row in rows] == [1, 1, 2, 3]
    assert [package.previous for package in chain] == ["", chain[0].identity, chain[1].identity]
    assert signed.identity == chain[2].identity


def test_sheets_package_body_and_audit_are_one_transaction(ready: Workspace) -> None:
    with ready.database.write() as session:
        session.execute(text("DROP TABLE audit_event"))
    with pytest.raises(Exception, match="audit_event"):
        sign(ready, None)
    with ready.database.read() as session:
        assert session.scalars(select(SignedSheet)).all() == []
        assert session.scalars(select(Package).where(Package.kind == "scores")).all() == []
    assert {card.state for card in task_cards(ready)} == {"complete"}


def test_a_clock_that_is_turned_back_does_not_break_the_chain(
    ready: Workspace, tasks: dict[str, int], clock: Callable[[], object]
) -> None:
    sign(ready, None)
    clock.forward(-365 * 86_400)  # type: ignore[attr-defined]
    revise(ready, tasks["GD-001"], "a reason")
    second = sign(ready, None)
    assert signed_packages(ready)[-1].identity == second.identity
    with ready.database.read() as session:
        counts = session.scalars(select(AuditEvent.monotonic_ms).order_by(AuditEvent.seq)).all()
    assert list(counts) == sorted(set(counts))


def test_unusual_sheets_are_noted_and_signed_all_the_same(ready: Workspace, tasks: dict[str, int]) -> None:
    for task in tasks.values():
        fill(ready, task, 100)
    codes = sorted(note.code for note in sign_plan(ready).notes)
    assert codes == ["check-all-full", "check-all-full", "check-identical"]
    assert len(sign(ready, None).sheets) == 2


def test_a_recused_project_is_never_signed(ready: Workspace, tmp_path: Path) -> None:
    recuse(ready, "GD-002", "kinship", "my brother works there", tmp_path / "out")
    assert [sheet.code for sheet in sign(ready, None).sheets] == ["GD-001"]


def test_the_file_is_the_package_and_can_be_written_again(ready: Workspace, tmp_path: Path) -> None:
    signed = sign(ready, None)
    path = export(ready, signed.identity, tmp_path / "stick")
    assert path.read_bytes() == signed.raw
    assert path.name == signed.file_name
    assert export(ready, signed.identity, tmp_path / "stick") == path
    assert list((tmp_path / "stick").iterdir()) == [path]


def test_a_folder_that_cannot_be_written_loses_nothing(ready: Workspace, tmp_path: Path) -> None:
    signed = sign(ready, None)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EnvironmentTrouble, match="file-write"):
        export(ready, signed.identity, tmp_path / "file")
    assert export(ready, signed.identity, tmp_path / "stick").read_bytes() == signed.raw


def test_a_stick_that_gives_back_other_bytes_is_noticed(
    ready: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = sign(ready, None)
    monkeypatch.setattr(handover, "digest_on_medium", lambda *_: "0" * 64)
    with pytest.raises(EnvironmentTrouble, match="handover-changed"):
        export(ready, signed.identity, tmp_path / "stick")


def test_an_unknown_package_is_not_exported(ready: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="package-unknown"):
        export(ready, "0" * 64, tmp_path)


def test_the_printed_sheet_says_what_was_signed(ready: Workspace, tasks: dict[str, int], tmp_path: Path) -> None:
    signed = sign(ready, None)
    fill_again = signed.sheets[0]
    document = score_sheet_rows(ready, signed.identity)
    assert (document.identity, document.short, document.expert_code) == (signed.identity, signed.short, "E01")
    assert document.charter_code == charter_of(ready).check_code != document.check_code
    assert [page.total for page in document.pages] == [sheet.total for sheet in signed.sheets]
    assert document.pages[0].code == fill_again.code
    target = write_score_sheet(ready, signed.identity, tmp_path / "out" / "sheet.pdf")
    assert target.read_bytes().startswith(b"%PDF")
