"""The secretariat's part up to the packages: contest, trustees, entries, experts, assignment, dispatch."""

from __future__ import annotations

from reviewer_app.demo.cast import write_expert_workbook, write_workbook
from reviewer_app.demo.dossiers import write_dossier
from reviewer_app.demo.stage import COMMITTEE, OPERATOR, STAGE, TRUSTEES, Round
from reviewer_app.errors import RuleViolation
from reviewer_app.services.secretariat import (
    assign,
    charter,
    dispatch,
    dossiers,
    experts,
    opening,
    operators,
    projects,
    rehearsal,
    rules,
    setup,
    sign_in,
    slips,
)
from reviewer_app.services.trustee import acting, charters
from reviewer_app.services.trustee import first_run as trustee_first_run
from reviewer_app.services.workspace import Workspace, open_workspace

THRESHOLD = 2
PER_PROJECT = 5


def write_registration(now: Round) -> None:
    """What the registration site hands over: a workbook, and a folder of files for each project."""
    write_workbook(now.projects, now.place("registration", "projects.xlsx"))
    write_expert_workbook(now.experts, now.place("registration", "experts.xlsx"))
    for project in now.projects:
        write_dossier(project, now.room("registration", "files"), now.seed)


def set_up(now: Round) -> None:
    """Make the secretariat's vault and approve the rules sheet."""
    folder = now.place("vaults", "office")
    now.vaults["office"] = setup.init(
        folder, contest="jinan-2025", operator=OPERATOR, secret=now.passphrase, rehearsal=now.rehearsal
    )
    operators.add_operator(now.office, COMMITTEE, _committee_secret(now), role="committee")


def _committee_secret(now: Round) -> str:
    """Nobody has to remember it: whoever opens a practice contest may approve for the committee with it."""
    return f"{now.passphrase} {COMMITTEE}"


def gather_trustees(now: Round) -> None:
    """Three trustees introduce themselves, sign the charter, and rehearse an opening in pairs."""
    papers = []
    for position, name in enumerate(TRUSTEES, 1):
        paper = now.place("handed-over", f"trustee-{position}-enrolment.review")
        folder = now.place("vaults", "trustees", str(position))
        trustee_first_run.init(folder, name, now.passphrase, paper)
        now.vaults[f"trustee-{position}"] = _trustee(now, position)
        papers.append(paper)
    charter.add_trustees(now.office, papers, THRESHOLD)
    plain = now.place("handed-over", "charter.review")
    charter.write(now.office, plain)
    for position in range(1, len(TRUSTEES) + 1):
        signed = now.place("handed-over", f"charter-cosigned-{position}.review")
        charters.cosign(now.trustee(position), plain, signed)
        charter.add_cosignatures(now.office, signed)
    rules.approve(sign_in.committee_member(now.office, _committee_secret(now)))
    for pair in ((1, 2), (2, 3)):
        _rehearse(now, pair)


def _trustee(now: Round, position: int) -> Workspace:
    return open_workspace(now.folder / "vaults" / "trustees" / str(position), now.passphrase)


def _rehearse(now: Round, pair: tuple[int, int]) -> None:
    name = f"{pair[0]}-{pair[1]}"
    files = [now.place("rehearsal", f"{name}-step{step}.review") for step in range(3)]
    rehearsal.make_rehearsal(now.office, pair, files[0])
    acting.rehearse(now.trustee(pair[0]), files[0], files[1])
    acting.rehearse(now.trustee(pair[1]), files[1], files[2])
    opening.take_opening(now.office, files[2])


def take_registration(now: Round) -> None:
    """Take in projects, files and experts; print the slips."""
    report = projects.import_projects(now.office, now.place("registration", "projects.xlsx"))
    if report.problems:
        raise RuleViolation("demo-entries", count=len(report.problems))
    dossiers.import_files(now.office, now.room("registration", "files"))
    experts.import_experts(now.office, now.place("registration", "experts.xlsx"))
    slips.write_slips(now.office, now.place("reports", "slips.pdf"))


def send_out(now: Round) -> None:
    """Assign and send the packages: eleven by activation code, the last expert enrols by file and 核对码."""
    per_project = min(PER_PROJECT, len(now.experts) - 1)
    load = -(-len(now.projects) * per_project // len(now.experts)) + 3
    assign.assign(now.office, STAGE, per_project=per_project, max_load=load, seed=str(now.seed))
    dispatch.dispatch(now.office, STAGE, now.room("dispatched"))
