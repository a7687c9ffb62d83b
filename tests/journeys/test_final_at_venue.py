"""The final of one track: the network drops, a laptop dies, the desk is killed, and every score counts once.

JOURNEY_PICTURES=folder leaves pictures of every window in it, and so does `python -m tests.journeys.venue_final`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from sqlalchemy import select

from reviewer_app.models.common import Package
from reviewer_app.models.database import plain_rows
from reviewer_app.models.secretariat import ClosedListRow, Expert, OpenedSheet, Project
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import corrections, inquiries
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.bodies import ClosedList
from tests.journeys.venue_cast import APART, ASKED, BEFORE, BROKEN, GONE, PANEL, TEAMS, WRONG, Final
from tests.journeys.venue_final import play
from tests.services.secretariat.finals_round import FINALS, TRACK
from tests.services.secretariat.round import SECRET, SUPERVISOR
from tests.venue.processes import ENVIRONMENT, ROOT

pytestmark = pytest.mark.evening

WEIGHTS = 5 * 100
"""Five dimensions of equal weight, marks in hundredths."""


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Final:
    return play(tmp_path_factory.mktemp("final"), cheap)


@pytest.fixture
def office(final: Final) -> Iterator[Workspace]:
    """The vault of the spare desk, after the evening."""
    with open_workspace(final.root / "copy", SECRET) as ws:
        yield ws


def totals(final: Final) -> dict[str, dict[str, Fraction]]:
    """Expert by project: the total of each sheet that counts, from what the robots typed and from nothing else."""
    found: dict[str, dict[str, Fraction]] = {code: {} for code in final.order}
    for (expert, project), marks in (final.typed | final.corrected).items():
        found[project][expert] = Fraction(sum(marks.values()), WEIGHTS)
    return found


def means(final: Final) -> dict[str, Fraction]:
    return {project: sum(rows.values(), Fraction(0)) / len(rows) for project, rows in totals(final).items()}


def test_the_network_drops_for_three_teams_and_comes_back(final: Final) -> None:
    for code, seen in final.seen["cut off"].items():
        assert "断开" in seen["said"], code
        assert f"待发送 {len(GONE)}" in seen["counts"], code
    gone = [final.order[place - 1] for place in GONE]
    for code, seen in final.seen["caught up"].items():
        assert [seen["states"][project] for project in gone] == ["receipt"] * len(gone), code


def test_a_laptop_dies_and_a_spare_goes_on_from_the_stick(final: Final, office: Workspace) -> None:
    assert not (final.root / BROKEN).exists()
    assert len(final.seen["stick"]) == len(GONE)
    assert final.seen["found"].partition("#")[0] == final.seen["address"].partition("#")[0], "it called out by mDNS"
    print(f"laptop replaced in {final.seen['spare after']:.0f} s")
    assert final.seen["spare after"] < 5 * 60
    with office.database.read() as session:
        expert = session.scalars(select(Expert.id).where(Expert.code == BROKEN)).one()
        rows = plain_rows(
            session,
            "SELECT package.device, count(*) FROM sheet JOIN package ON package.identity = sheet.package "
            f"WHERE sheet.stage = '{FINALS}' AND sheet.expert = '{expert}' GROUP BY package.device",
        )
    dead = len(BEFORE) + len(GONE)
    assert sorted(count for _device, count in rows) == [TEAMS - dead, dead]


def test_the_desk_is_killed_and_the_list_joins_both_logs(final: Final, office: Workspace) -> None:
    assert final.router.held.is_set()
    assert "备用" in final.seen["take over"]
    with office.database.read() as session:
        row = session.scalars(select(ClosedListRow).where(ClosedListRow.scope_value == TRACK)).one()
        heads = msgspec.json.decode(row.body, type=ClosedList).heads
    assert len(heads) == 2


def test_no_score_is_lost_and_none_is_doubled(final: Final, office: Workspace) -> None:
    assert len(final.typed) == TEAMS * len(PANEL)
    with office.database.read() as session:
        people = {row.id: row.code for row in session.scalars(select(Expert))}
        teams = {row.id: row.code for row in session.scalars(select(Project))}
        opened = [
            (people[row.expert], teams[row.project], json.loads(row.marks))
            for row in session.scalars(select(OpenedSheet).where(OpenedSheet.stage == FINALS))
        ]
        packages = plain_rows(session, f"SELECT package FROM sheet WHERE stage = '{FINALS}'")
        held = session.scalars(select(Package.identity).where(Package.stage == FINALS, Package.kind == "scores"))
        assert sorted(held) == sorted(row[0] for row in packages)
    assert len(opened) == len(packages) == TEAMS * len(PANEL)
    assert {(who, project): marks for who, project, marks in opened} == final.typed | final.corrected


def test_means_and_ranking_are_what_was_typed(final: Final, office: Workspace) -> None:
    wanted, rows = means(final), results(office, FINALS, TRACK).rows
    assert {row.code: row.mean for row in rows} == wanted
    assert [row.sheets for row in rows] == [len(PANEL)] * TEAMS
    for row in rows:
        exact = Decimal(wanted[row.code].numerator) / Decimal(wanted[row.code].denominator)
        assert row.shown == str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
        assert row.rank == 1 + sum(mean > wanted[row.code] for mean in wanted.values())


def test_whoever_is_far_from_the_others_is_asked_alone(final: Final, office: Workspace) -> None:
    kept, wrong = (final.order[APART[who] - 1] for who in (ASKED, WRONG))
    assert sorted(final.seen["asked"]) == sorted([[ASKED, kept], [WRONG, wrong]])
    found = {(one.expert, one.project): one.state for one in inquiries.inquiries(office, FINALS)}
    assert found == {(ASKED, kept): "confirmed", (WRONG, wrong): "corrected"}
    own = totals(final)[kept]
    others = [total for expert, total in own.items() if expert != ASKED]
    assert min(others) - own[ASKED] > 10
    assert Fraction(final.seen["answer"]["total"]) == own[ASKED], "he saw his own total"
    assert "自动发" in final.seen["answer"]["said"], "nobody has to hand in what goes by itself"


def test_a_correction_counts_once_the_supervisor_has_cosigned_it(final: Final, office: Workspace) -> None:
    (one,) = corrections.corrections(office, FINALS)
    assert (one.expert, one.state, one.cosigned_by) == (WRONG, "cosigned", SUPERVISOR)
    former, now = ({mark.indicator: getattr(mark, name) for mark in one.marks} for name in ("former", "now"))
    assert former == final.typed[WRONG, one.project]
    assert now == final.corrected[WRONG, one.project]
    assert former != now, "both versions are kept"
    assert "监督" in final.seen["settled"], "his own window says so, proven by the desk's log"


def test_the_sheet_to_sign_names_every_team_in_its_order(final: Final) -> None:
    document = pypdfium2.PdfDocument(final.root / "panel.pdf")
    said = "".join(page.get_textpage().get_text_bounded() for page in document)
    places = [said.index(code) for code in final.order]
    assert places == sorted(places)
    assert all(name in said for name in PANEL.values())
    assert final.seen["sheet after"] < 3 * 60


def test_the_recount_agrees(final: Final) -> None:
    with open_workspace(final.root / "copy", SECRET) as ws:
        digest = results(ws, FINALS).digest
    folder = final.root / "evidence"
    _run("secretariat", "evidence", final.root / "copy", "--out", folder)
    counted = json.loads(_run("recount", folder, "--json"))
    assert counted["ok"], counted["differences"]
    assert counted["digests"][FINALS] == digest


def _run(*words: str | Path) -> str:
    command = [sys.executable, "-m", "reviewer_app", *map(str, words)]
    done = subprocess.run(command, env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
