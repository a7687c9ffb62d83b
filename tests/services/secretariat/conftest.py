"""Fixtures of the office: a contest just set up, and one that is ready to send packages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import update

from reviewer_app.config import SUITE
from reviewer_app.models.secretariat import TrusteeRow
from reviewer_app.security import age
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.secretariat import charter, setup
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.charter import cosign_charter
from reviewer_app.sync.enrolment import write_enrolment
from reviewer_app.sync.headers import EnrolmentHeader
from tests.clock import FixedClock
from tests.services.secretariat.committee import approve_rules, seat

SECRET = "合成词组 example 0001"
OPERATOR = "经办甲测试"
POSITIONS = (1, 2, 3)


@dataclass
class Outsider:
    """A trustee as bare keys: what his program would sign, without the vault around it."""

    name: str
    key: SigningKey = field(default_factory=SigningKey.generate)
    identity: str = field(default_factory=age.new_identity)

    def enrolment(self) -> bytes:
        header = EnrolmentHeader(
            contest="",
            created="2025-06-01T08:00:00Z",
            device=new_id(),
            format="enrolment/1",
            key=self.key.public,
            kind="enrolment",
            name=self.name,
            recipient=age.recipient_of(self.identity),
            rehearsal=False,
            role="trustee",
            suite=SUITE,
        )
        return write_enrolment(header, self.key, None, None)

    def cosign(self, source: Path, position: int) -> Path:
        """Cosign the charter at `source`; return the file that comes back."""
        back = source.with_name(f"cosigned-{position}.review")
        back.write_bytes(cosign_charter(source.read_bytes(), position, self.key))
        return back


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Path:
    """The vault of a contest just set up, closed."""
    folder = tmp_path_factory.mktemp("new") / "office"
    setup.init(folder, contest="jinan-2025", operator=OPERATOR, secret=SECRET, cost=cheap, clock=FixedClock()).close()
    return folder


@dataclass(frozen=True)
class MadeReady:
    """A folder with the closed vault, the charter and what the trustees gave for it."""

    folder: Path
    trustees: tuple[Outsider, ...]


@pytest.fixture(scope="session")
def made_ready(tmp_path_factory: pytest.TempPathFactory, new_office: Path, cheap: ArgonCost) -> MadeReady:
    """A contest with a complete charter, approved rules and rehearsed trustees."""
    folder = tmp_path_factory.mktemp("ready")
    made = MadeReady(folder, tuple(Outsider(f"启封{number}测试") for number in POSITIONS))
    shutil.copytree(new_office, folder / "office")
    with open_workspace(folder / "office", SECRET, clock=FixedClock()) as office:
        seat(office, cheap)
        charter.add_trustees(office, enrolled(folder, made.trustees), 2)
        written = folder / "charter.review"
        charter.write(office, written)
        for position, trustee in enumerate(made.trustees, start=1):
            charter.add_cosignatures(office, trustee.cosign(written, position))
        approve_rules(office, cost=cheap)
        with office.database.write() as session:
            session.execute(update(TrusteeRow).values(rehearsed="2025-06-30T08:00:00Z"))
    return made


def enrolled(folder: Path, trustees: Sequence[Outsider]) -> list[Path]:
    """Write what trustees hand over at their enrolment."""
    files = [folder / f"trustee-{number}.review" for number in POSITIONS]
    for trustee, file in zip(trustees, files, strict=True):
        file.write_bytes(trustee.enrolment())
    return files


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path, new_office: Path, clock: FixedClock) -> Iterator[Workspace]:
    """The Jinan contest, just set up, or `ready` for a test that asks for that: each test has its own copy."""
    if "ready" in request.fixturenames:
        made: MadeReady = request.getfixturevalue("made_ready")
        shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    else:
        shutil.copytree(new_office, tmp_path / "office")
    with open_workspace(tmp_path / "office", SECRET, clock=clock) as ws:
        yield ws


@pytest.fixture
def trustees(request: pytest.FixtureRequest) -> list[Outsider]:
    """Three trustees."""
    if "ready" in request.fixturenames:
        made: MadeReady = request.getfixturevalue("made_ready")
        return list(made.trustees)
    return [Outsider(f"启封{number}测试") for number in POSITIONS]


@pytest.fixture
def enrolments(request: pytest.FixtureRequest, tmp_path: Path, trustees: list[Outsider]) -> list[Path]:
    """Their enrolment files."""
    if "ready" in request.fixturenames:
        request.getfixturevalue("office")
        return [tmp_path / f"trustee-{number}.review" for number in POSITIONS]
    return enrolled(tmp_path, trustees)


@pytest.fixture
def ready(office: Workspace) -> Workspace:
    """A contest with a complete charter, approved rules and rehearsed trustees."""
    return office
