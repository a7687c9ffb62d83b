"""Four evenings of one expert: thirty projects by keyboard alone, one evening ended by SIGKILL, and nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from reviewer_app.fonts import font_file
from reviewer_app.paths import APP_NAME
from reviewer_app.rules.scheme import Indicator, Scheme
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import pins, scoring
from reviewer_app.services.expert.own_log import own_log
from reviewer_app.services.expert.place import Place, kept_place
from reviewer_app.services.expert.signed import signed_packages
from reviewer_app.services.expert.tasks import TaskCard, task_cards
from reviewer_app.services.workspace import Workspace, open_workspace, unlock_recovery
from tests.journeys.evenings import ALL, LEAF_OPINION, NOTES, REASON, SECOND_EVENING, SECRET
from tests.journeys.programs import SCREEN
from tests.ui.jinan import JinanWorld

pytestmark = pytest.mark.xdist_group("evenings")  # what they share is made once, on one worker

BURSTS = 4
"""After so many stretches of marks the second evening ends, in the middle of the next mark."""


@dataclass
class Journey:
    """What the robot said on each evening, and what the vault held between them."""

    folder: Path
    world: JinanWorld
    said: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    killed_marks: dict[str, dict[str, int]] = field(default_factory=dict)
    killed_place: Place = field(default_factory=Place)
    cards: list[TaskCard] = field(default_factory=list)
    leaves: list[str] = field(default_factory=list)
    pinned: list[str] = field(default_factory=list)

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def vault(self) -> Path:
        return self.folder / "data" / APP_NAME / "vault"

    def heard(self, evening: int, what: str) -> list[dict[str, Any]]:
        return [line for line in self.said[evening] if line["what"] == what]


class OpinionWorld(JinanWorld):
    """The Jinan contest; one leaf asks for a written opinion."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.rules = structs.replace(self.rules, schemes=tuple(map(_with_opinion, self.rules.schemes)))

    def assigned(self, count: int) -> Path:
        files = self.dossier()
        return self.assignment([self._jinan_project(number, files) for number in range(1, count + 1)])


def _with_opinion(scheme: Scheme) -> Scheme:
    return structs.replace(scheme, indicators=(_first_asks(scheme.indicators[0]), *scheme.indicators[1:]))


def _first_asks(node: Indicator) -> Indicator:
    if not node.children:
        return structs.replace(node, opinion=True)
    return structs.replace(node, children=(_first_asks(node.children[0]), *node.children[1:]))


def start(journey: Journey, number: int) -> subprocess.Popen[str]:
    """Start the program for one evening, in a home of its own."""
    homes = {f"XDG_{name.upper()}_HOME": str(journey.folder / name) for name in ("data", "config", "cache")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV_", "COVERAGE", "XDG_"))}
    environment = {
        **kept,
        **homes,
        "HOME": str(journey.folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "QT_QPA_PLATFORM": SCREEN,
        "TMPDIR": str(journey.folder / "runtime"),
        "XDG_RUNTIME_DIR": str(journey.folder / "runtime"),
    }
    command = [sys.executable, "-m", "tests.journeys.evenings", str(journey.folder / "plan.json"), str(number)]
    with (journey.folder / f"{number}.txt").open("w") as troubles:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=troubles, text=True, env=environment)


def spend(journey: Journey, number: int, bursts: int = 0) -> None:
    """Spend one evening. `bursts`: kill the program after so many, while it is typed in."""
    said = journey.said[number] = []
    with start(journey, number) as program:
        assert program.stdout is not None
        for line in program.stdout:
            said.append(json.loads(line))
            if bursts and len(journey.heard(number, "typing")) == bursts:
                program.kill()
                bursts = 0
    wanted = -signal.SIGKILL if journey.heard(number, "typing") else 0
    assert program.returncode == wanted, (journey.folder / f"{number}.txt").read_text("utf-8")


def look_at(journey: Journey, workspace: Workspace) -> None:
    """Note what the vault of the killed program holds."""
    journey.killed_place = kept_place(workspace)
    journey.cards = task_cards(workspace)
    open_cards = [card for card in journey.cards if card.state != "recused"]
    journey.pinned = [card.code for card in open_cards if pins.pins(workspace, card.task)]
    scheme = scoring.form(workspace, journey.killed_place.task).scheme
    journey.leaves = [leaf.key for leaf in leaves(scheme)]
    journey.killed_marks = {card.code: dict(scoring.form(workspace, card.task).marks) for card in open_cards}


def receipt_for(journey: Journey, workspace: Workspace) -> Path:
    """Let the secretariat enter the package in its log and write the receipt."""
    (package,) = signed_packages(workspace)
    index = journey.world.enter_in_log(package.identity, workspace.setting("device"))
    return journey.world.receipt([journey.world.line(package.identity, index)])


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Journey:
    folder = tmp_path_factory.mktemp("evenings")
    for name in ("out", "runtime", f"cache/{APP_NAME}/fonts"):
        (folder / name).mkdir(parents=True, mode=0o700)
    for made in (font_file(bold=False), font_file(bold=True)):
        (folder / "cache" / APP_NAME / "fonts" / made.name).symlink_to(made)
    world = OpinionWorld(folder / "dispatch", cheap, contest_id="jinan-2025-00000000000000a1")
    package, receipt = world.assigned(ALL + 1), world.folder / "receipt.review"
    plan = {"package": str(package), "code": world.code, "out": str(folder / "out"), "receipt": str(receipt)}
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")
    made = Journey(folder, world)
    spend(made, 1)
    spend(made, 2, BURSTS)
    with open_workspace(made.vault, SECRET) as workspace:
        look_at(made, workspace)
    spend(made, 3)
    with open_workspace(made.vault, SECRET) as workspace:
        assert receipt_for(made, workspace) == receipt
    spend(made, 4)
    return made


def test_six_acts_lead_from_the_first_package_to_the_first_saved_mark(journey: Journey) -> None:
    (first,) = journey.heard(1, "first-mark")
    assert first["acts"] == [
        "double-click the package",
        "type the code",
        "type a pass-phrase",
        "open",
        "sign",
        "type a mark",
    ]
    assert len(list(journey.world.folder.glob("*-commitment-*.review"))) == 1


def test_every_mark_that_said_saved_outlives_the_kill(journey: Journey) -> None:
    claimed = {}
    for evening in (1, 2):
        claimed.update(journey.heard(evening, "saved")[-1]["marks"])
    assert len(claimed) == SECOND_EVENING + 1
    for code, marks in claimed.items():
        assert journey.killed_marks[code].items() >= marks.items(), code


def test_the_killed_window_comes_back_to_project_page_and_cursor(journey: Journey) -> None:
    rested = journey.heard(2, "typing")[-1]["place"]
    (back,) = journey.heard(3, "back")
    kept = journey.killed_place
    assert (rested["number"], rested["page"]) == (SECOND_EVENING + 1, 3)
    assert (back["place"]["number"], back["place"]["page"]) == (SECOND_EVENING + 1, 3)
    assert back["place"]["leaf"] == kept.indicator
    assert journey.leaves.index(rested["leaf"]) <= journey.leaves.index(kept.indicator)


def test_a_closed_window_comes_back_too_with_the_private_notes(journey: Journey) -> None:
    (back,) = journey.heard(2, "back")
    assert back["place"]["number"] == 8
    assert back["notes"] == NOTES


def test_all_thirty_were_signed_and_what_was_written_is_whole(journey: Journey) -> None:
    assert journey.heard(3, "found")[0]["pages"] > 0
    assert [(line["ready"], line["problems"]) for line in journey.heard(3, "check")] == [(ALL, 0)]
    with open_workspace(journey.vault, SECRET) as workspace:
        first, second = signed_packages(workspace)
        cards = task_cards(workspace)
        acts = {line.act for line in own_log(workspace)}
    assert sorted(card.state for card in cards) == ["recused"] + ["signed"] * ALL
    assert (len(first.sheets), len(second.sheets)) == (ALL, 1)
    for package in (first, second):
        assert (journey.out / package.file_name).read_bytes() == package.raw
    assert acts >= {"open", "leave", "mark", "sign", "export", "revise", "recuse", "commit", "clear"}


def test_the_receipt_lit_its_tick_and_the_revision_has_its_reason(journey: Journey) -> None:
    (ticks,) = journey.heard(4, "ticks")
    assert ticks["line"][3] == "是"
    with open_workspace(journey.vault, SECRET) as workspace:
        (sheet,) = signed_packages(workspace)[1].sheets
        task = next(card.task for card in task_cards(workspace) if card.code == sheet.code)
        form = scoring.form(workspace, task)
    assert (sheet.revision, sheet.reason) == (2, REASON)
    assert 9100 in form.marks.values()
    assert LEAF_OPINION in form.opinions.values()


def test_everything_is_cleared_but_what_was_signed(journey: Journey) -> None:
    (cleared,) = journey.heard(4, "cleared")
    assert "清退" in cleared["note"]
    with open_workspace(journey.vault, SECRET) as workspace:
        assert {scoring.form(workspace, card.task).notes for card in task_cards(workspace)[:ALL]} == {""}
        assert not any(workspace.dossiers.has(sha256) for sha256 in journey.world.files)
    kinds = [name.name for name in journey.out.glob("*.review")]
    assert len(kinds) == 4
    for kind in ("recusal", "clearing"):
        assert sum(kind in name for name in kinds) == 1, kinds


def test_the_recovery_code_that_was_proven_opens_the_vault(journey: Journey) -> None:
    (code,) = (line["code"] for line in journey.heard(1, "recovery"))
    with unlock_recovery(journey.vault, code) as workspace:
        assert sum(card.state == "signed" for card in task_cards(workspace)) == ALL


def test_the_pin_was_kept_while_the_dossier_was_there(journey: Journey) -> None:
    assert journey.pinned == ["SJ2025-001"]
