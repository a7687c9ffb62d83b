"""Who may do what: every verb that reads scores or names of experts, or changes something, asks first."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.secretariat import OperatorRow
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import ledger, sticks
from reviewer_app.services.secretariat import (
    alike,
    approved_lists,
    assign,
    awards,
    cancelling,
    charter,
    closing,
    compliance,
    conflict_desk,
    dispatch,
    dossiers,
    enrol,
    evidence,
    experts,
    forks,
    intake,
    opening,
    operators,
    printed_lists,
    projects,
    quiz,
    receipts,
    reconcile,
    reference,
    rehearsal,
    renewal,
    resolutions,
    results,
    revoke,
    rules,
    rules_change,
    sign_in,
    slips,
    sums,
    trustee_desk,
    verdicts,
    versions,
)
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.conftest import SECRET
from tests.services.secretariat.round import STAGE, Round, make_round

pytestmark = pytest.mark.xdist_group("permits")  # what they share is made once, on one worker

Verb = Callable[[Workspace], Any]
AT = Path("/nowhere/at/all")
ROLES = ("checker", "committee", "supervisor", "contractor")


def own(role: str) -> str:
    return f"本人词组 example {role}"


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Round:
    """An opened round with an operator of every role."""
    made = make_round(tmp_path_factory.mktemp("permits"), cheap, FixedClock())
    for role in ROLES:
        operators.add_operator(made.office, f"{role}测试", own(role), role=role, cost=cheap)
    made.score_all()
    made.open(made.close(1, 2), 1, 2)
    made.leave()
    return made


@contextmanager
def at_work(cast: Round, role: str) -> Iterator[Workspace]:
    with open_workspace(cast.root / "office", own(role)) as ws:
        yield ws


SCORES: dict[str, Verb] = {
    "results": lambda ws: results.results(ws, STAGE),
    "finalists": lambda ws: awards.finalists(ws, STAGE),
    "awards": lambda ws: awards.awards(ws, STAGE, {}),
    "sum": lambda ws: sums.show_sum(ws, STAGE, ""),
    "reference": lambda ws: reference.reference(ws, STAGE),
    "asked": lambda ws: reference.asked(ws, STAGE),
    "resolutions": lambda ws: resolutions.resolutions(ws, STAGE),
    "lists": approved_lists.lists,
    "quiz": quiz.quiz_ranking,
    "evidence": lambda ws: evidence.write_evidence(ws, AT),
}
EXPERTS: dict[str, Verb] = {
    "experts": experts.experts,
    "forks": forks.forked_devices,
    "fates": lambda ws: reconcile.fates(ws, STAGE),
    "conflicts": conflict_desk.conflicts,
    "aliases": conflict_desk.aliases,
    "desk-cards": lambda ws: printed_lists.list_sheets(ws, "cards", STAGE, "zh"),
    "reminders": lambda ws: _reminders(ws),
}
PROJECTS: dict[str, Verb] = {
    "projects": projects.projects,
    "cards": compliance.cards,
    "gaps": dossiers.gaps,
    "alike": alike.alike,
    "versions": versions.changed_files,
}
WRITES: dict[str, Verb] = {
    "assign": lambda ws: assign.assign(ws, STAGE, per_project=1, max_load=9, seed="1"),
    "cancel": lambda ws: cancelling.cancel_project(ws, "P01", "x"),
    "trustees": lambda ws: charter.add_trustees(ws, [], 1),
    "charter": lambda ws: charter.write(ws, AT),
    "cosign": lambda ws: charter.add_cosignatures(ws, AT),
    "renew": lambda ws: renewal.renew_charter(ws, AT, "x"),
    "rehearsal": lambda ws: rehearsal.make_rehearsal(ws, [1, 2], AT),
    "seat": lambda ws: trustee_desk.drop(ws, 1, "x"),
    "stick": lambda ws: sticks.make_stick(ws, AT, "某人", "一个词组 example", 1),
    "close": lambda ws: closing.close(ws, STAGE, [1, 2], AT),
    "opening": lambda ws: opening.take_opening(ws, AT),
    "dispatch": lambda ws: dispatch.dispatch(ws, STAGE, AT),
    "files": lambda ws: dossiers.import_files(ws, AT),
    "import-projects": lambda ws: projects.import_projects(ws, AT),
    "enrol": lambda ws: enrol.enrol_files(ws, []),
    "import-experts": lambda ws: experts.import_experts(ws, AT),
    "release": lambda ws: forks.release(ws, "E01", "x"),
    "intake": lambda ws: intake.take_in(ws, []),
    "operator": lambda ws: operators.add_operator(ws, "某人", "一个词组 example"),
    "receipts": lambda ws: receipts.write_receipts(ws, AT),
    "resolve": lambda ws: resolutions.resolve(ws, "tie", STAGE, "x", "x", text="x", attendees="x", give={}),
    "revoke": lambda ws: revoke.revoke(ws, "E01", "x"),
    "slips": slips.make_slips,
    "slips-pdf": lambda ws: slips.write_slips(ws, AT),
    "scan": verdicts.scan,
    "decide": lambda ws: verdicts.decide(ws, "P01", "passed", "x"),
    "conflicts-scan": conflict_desk.scan,
    "rules": lambda ws: rules_change.change_rules(ws, _sheet(ws)),
    "propose": lambda ws: approved_lists.propose(ws, "finalists", STAGE),
}
APPROVALS: dict[str, Verb] = {
    "rules": rules.approve,
    "resolution": lambda ws: resolutions.approve(ws, 1),
    "list": lambda ws: approved_lists.approve(ws, 1),
}


def _sheet(ws: Workspace) -> RulesSheet:
    return rules_change.newest_sheet(ws)


def _reminders(ws: Workspace) -> object:
    from reviewer_app.services.secretariat import score_board

    return score_board.reminders(ws, STAGE, "zh")


def refused(cast: Round, role: str, verb: Verb) -> None:
    with at_work(cast, role) as ws:
        with ws.database.read() as session:
            entries = session.connection().exec_driver_sql("SELECT count(*) FROM ledger_entry").scalar()
        with pytest.raises(RuleViolation, match="operator-may-not"):
            verb(ws)
        with ws.database.read() as session:
            assert session.connection().exec_driver_sql("SELECT count(*) FROM ledger_entry").scalar() == entries


@pytest.mark.parametrize("name", [*SCORES, *EXPERTS])
def test_the_operating_company_sees_no_score_and_no_expert(cast: Round, name: str) -> None:
    refused(cast, "contractor", {**SCORES, **EXPERTS}[name])


@pytest.mark.parametrize("name", WRITES)
def test_neither_it_nor_the_supervisor_changes_anything(cast: Round, name: str) -> None:
    for role in ("contractor", "supervisor", "committee"):
        refused(cast, role, WRITES[name])


@pytest.mark.parametrize("name", APPROVALS)
def test_neither_approves_anything(cast: Round, name: str) -> None:
    for role in ("contractor", "supervisor"):
        refused(cast, role, APPROVALS[name])


@pytest.mark.parametrize("role", ["supervisor", "committee", "checker"])
def test_who_may_see_sees(cast: Round, role: str) -> None:
    with at_work(cast, role) as ws:
        assert results.results(ws, STAGE).rows
        assert experts.experts(ws)


@pytest.mark.parametrize("name", PROJECTS)
def test_projects_are_for_everyone_who_is_at_work_and_for_nobody_else(cast: Round, name: str) -> None:
    with at_work(cast, "contractor") as ws:
        PROJECTS[name](ws)
        ws.operator = ""
        with pytest.raises(RuleViolation, match="operator-may-not"):
            PROJECTS[name](ws)


def test_the_committee_alone_approves_the_rules_whoever_is_at_work(office: Workspace, cheap: ArgonCost) -> None:
    with pytest.raises(RuleViolation, match="committee-missing"):
        rules.approve(office)
    operators.add_operator(office, "组委会测试", own("committee"), role="committee", cost=cheap)
    with pytest.raises(RuleViolation, match="committee-only") as refused:
        rules.approve(office)
    assert refused.value.values == {"names": "组委会测试"}
    assert rules.show(office).approved_by == ""


def test_a_member_signs_in_for_one_act_and_it_is_his_on_record(office: Workspace, cheap: ArgonCost) -> None:
    with pytest.raises(RuleViolation, match="committee-missing"):
        sign_in.committee_member(office, own("committee"))
    operators.add_operator(office, "组委会测试", own("committee"), role="committee", cost=cheap)
    operators.add_operator(office, "复核测试", own("checker"), role="checker", cost=cheap)
    for wrong in (own("checker"), SECRET, "", "别的词组 example"):
        with pytest.raises(RuleViolation, match="committee-secret"):
            sign_in.committee_member(office, wrong)
    me = office.operator
    assert rules.approve(sign_in.committee_member(office, own("committee"))).approved_by == "组委会测试"
    assert office.operator == me
    with office.database.read() as session:
        newest = session.scalars(select(LedgerEntry.body).order_by(LedgerEntry.seq.desc()).limit(1)).one()
        assert (
            json.loads(newest)["by"]
            == session.scalars(select(OperatorRow.id).where(OperatorRow.role == "committee")).one()
        )
        ledger.verify_chain(session)
