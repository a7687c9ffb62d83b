"""A small real round: one office, trustees with vaults of their own, experts as bare keys; every package is real."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import overload

from msgspec import structs
from sqlalchemy import select

from reviewer_app.models.secretariat import Assignment, DispatchedScheme, Expert, ExpertDevice, Project
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.rules.scheme import Scheme
from reviewer_app.rules.tree import leaves
from reviewer_app.security import age
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.secretariat import (
    authority,
    charter,
    closing,
    intake,
    office,
    opening,
    operators,
    rehearsal,
    rules,
    setup,
)
from reviewer_app.services.trustee import acting, charters, first_run
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.bodies import Mark, SheetBody, Statement
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.correction import write_correction
from reviewer_app.sync.headers import NewDevice
from reviewer_app.sync.scores import WrittenScores, write_scores
from reviewer_app.sync.statements import write_statement
from tests.clock import FixedClock
from tests.services.secretariat import committee
from tests.services.secretariat.committee import approve_rules

SECRET = "合成词组 example 0001"
SUPERVISOR = "监督丙测试"
SUPERVISOR_SECRET = "合成词组 example 0003"
SECOND, SECOND_SECRET = "经办丁测试", "合成词组 example 0004"
STAGE = "preliminary"
TRACKS = ("industrial-manufacturing", "modern-agriculture")
ASSIGNMENT = "a" * 64
DOSSIER = "d" * 64


@dataclass
class Person:
    """One expert with one device: keys, and how far his chain has come."""

    id: str
    code: str
    device: str = field(default_factory=new_id)
    key: SigningKey = field(default_factory=SigningKey.generate)
    identity: str = field(default_factory=age.new_identity)
    seq: int = 0
    previous: str = ""

    @property
    def recipient(self) -> str:
        return age.recipient_of(self.identity)


@dataclass
class Round:
    """The whole cast. `people` by code, `projects` by code to id."""

    root: Path
    office: Workspace
    trustees: Sequence[Workspace]
    clock: FixedClock
    charter: Charter
    scheme: Scheme
    people: dict[str, Person]
    projects: dict[str, str]

    def sheet(
        self, project: str, mark: int = 8000, *, revision: int = 1, replaces: Sequence[str] = (), **other: object
    ) -> SheetBody:
        """A complete sheet with the same mark on every leaf."""
        marks = tuple(sorted((Mark(indicator=leaf.key, mark=mark) for leaf in leaves(self.scheme)), key=_indicator))
        given: dict[str, object] = {
            "dossier": DOSSIER,
            "marks": marks,
            "opinion": "测试意见",
            "opinions": (),
            "pins": (),
            "project": self.projects.get(project, project),
            "reason": "" if revision == 1 else "测试修改",
            "replaces": tuple(sorted(replaces)),
            "revision": revision,
            "scheme": digest(self.scheme),
            "signed": self.clock.now(),
        }
        return SheetBody(**{**given, **other})  # type: ignore[arg-type]

    def scores(
        self, who: Person, *sheets: SheetBody, key: SigningKey | None = None, stage: str = STAGE
    ) -> WrittenScores:
        """Sign a package as the next one of `who`'s device."""
        who.seq += 1
        written = write_scores(
            charter=self.charter,
            key=key or who.key,
            recipients=(who.recipient,),
            assignment=ASSIGNMENT,
            roster=self.roster,
            expert=who.id,
            device=who.device,
            stage=stage,
            created=self.clock.now(),
            seq=who.seq,
            previous=who.previous,
            sheets=sheets,
        )
        who.previous = written.identity
        return written

    @property
    def roster(self) -> str:
        return str(self.office.setting(authority.ROSTER, ""))

    def statement(
        self,
        who: Person,
        kind: str,
        *,
        project: str = "",
        reason: str = "",
        case: str = "",
        enrolment: NewDevice | None = None,
    ) -> bytes:
        """Sign a statement as `who`."""
        statement = Statement(
            blind="b" * 64,
            case=case or ("other" if project else ""),
            contest=self.charter.header.contest,
            device=who.device,
            device_name="测试设备",
            expert=who.id,
            kind=kind,  # type: ignore[arg-type]
            project=self.projects.get(project, project),
            reason=reason,
            signed=self.clock.now(),
            text="承诺" if kind == "commitment" else "",
        )
        return write_statement(
            charter=self.charter,
            key=who.key,
            statement=statement,
            created=self.clock.now(),
            assignment=ASSIGNMENT,
            stage=STAGE,
            enrolment=enrolment,
        )

    def as_supervisor(self) -> Workspace:
        """Open the office's vault as the supervisor (of a round that has one)."""
        self.office.close()
        return open_workspace(self.root / "office", SUPERVISOR_SECRET, clock=self.clock)

    def as_second(self) -> Workspace:
        """Open the office's vault as the second operator (of a round that has a supervisor)."""
        self.office.close()
        return open_workspace(self.root / "office", SECOND_SECRET, clock=self.clock)

    def as_operator(self) -> Workspace:
        """Open the office's vault again as the operator, once somebody else has closed it."""
        self.office = open_workspace(self.root / "office", SECRET, clock=self.clock)
        return self.office

    def correction(self, who: Person, scores: WrittenScores, project: str, mark: int, **other: object) -> bytes:
        """Sign a correction of one sheet of `scores` as `who`: the same mark on every leaf."""
        given: dict[str, object] = {
            "charter": self.charter,
            "key": who.key,
            "expert": who.id,
            "device": who.device,
            "stage": STAGE,
            "created": self.clock.now(),
            "package": scores.identity,
            "reason": "fact-wrong",
            "sheet": self.sheet(project, mark, revision=2, replaces=(scores.identity,), reason="专利已失效"),
        }
        return write_correction(**{**given, **other})  # type: ignore[arg-type]

    def confirmation(self, who: Person, scores: WrittenScores, project: str, reason: str = "坚持原判断") -> bytes:
        """Sign that a sheet of `scores` stays as it is."""
        return self.statement(who, "confirmation", project=project, reason=reason, case=scores.identity)

    def file(self, name: str, raw: bytes) -> Path:
        """Put bytes where a person would hand them over."""
        path = self.root / "mail" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(raw)
        return path

    def hand_in(self, *packages: WrittenScores | bytes) -> list[intake.FileOutcome]:
        """Take packages in, as files."""
        paths = [
            self.file(f"{number:03}-{new_id()}.review", one if isinstance(one, bytes) else one.raw)
            for number, one in enumerate(packages)
        ]
        return intake.take_in(self.office, paths)

    def score_all(self, mark: int = 8000) -> dict[str, WrittenScores]:
        """Every expert hands in one package with all his sheets; marks differ a little from person to person."""
        made = {
            code: self.scores(who, *(self.sheet(project, mark + 50 * at) for project in self.assigned(who)))
            for at, (code, who) in enumerate(self.people.items())
        }
        outcomes = self.hand_in(*made.values())
        assert [one.state for one in outcomes] == ["accepted"] * len(made), outcomes
        return made

    def assigned(self, who: Person) -> list[str]:
        with self.office.database.read() as session:
            rows = session.scalars(
                select(Project.code)
                .join(Assignment, Assignment.project == Project.id)
                .where(Assignment.expert == who.id, Assignment.state == "assigned")
                .order_by(Project.code)
            )
            return list(rows)

    def rehearse(self, *positions: int) -> None:
        """Let these trustees rehearse, and record it."""
        path = self.root / f"rehearsal-{'-'.join(map(str, positions))}.review"
        rehearsal.make_rehearsal(self.office, positions, path)
        for position in positions:
            path = self.act(position, path, rehearsing=True).path
        opening.take_opening(self.office, path)

    def close(self, *positions: int, track: str = "", name: str = "closed") -> Path:
        """Close the stage (or a track) for these trustees."""
        path = self.root / f"{name}-{'-'.join(map(str, positions))}.review"
        closing.close(self.office, STAGE, positions, path, track=track)
        return path

    def act(self, position: int, path: Path, *, rehearsing: bool = False, name: str = "") -> acting.Act:
        """Let one trustee take off his layer."""
        out = self.root / f"{name or path.stem}-by-{position}.review"
        act = acting.rehearse if rehearsing else acting.open_list
        return act(self.trustees[position - 1], path, out)

    def open(self, path: Path, *positions: int) -> opening.OpeningReport:
        """Let these trustees act one after the other and take in what comes back."""
        for position in positions:
            path = self.act(position, path).path
        return opening.take_opening(self.office, path)

    def leave(self) -> None:
        """Close all vaults."""
        self.office.close()
        if isinstance(self.trustees, Seats):
            self.trustees.close()
            return
        for ws in self.trustees:
            ws.close()


class Seats(Sequence[Workspace]):
    """The vaults of trustees; each is opened when it is asked for: most tests ask for none."""

    def __init__(self, folders: Sequence[Path], clock: FixedClock) -> None:
        self._folders = tuple(folders)
        self._clock = clock
        self._opened: dict[Path, Workspace] = {}

    def __len__(self) -> int:
        return len(self._folders)

    @overload
    def __getitem__(self, at: int) -> Workspace: ...

    @overload
    def __getitem__(self, at: slice) -> list[Workspace]: ...

    def __getitem__(self, at: int | slice) -> Workspace | list[Workspace]:
        if isinstance(at, slice):
            return [self._at(folder) for folder in self._folders[at]]
        return self._at(self._folders[at])

    def _at(self, folder: Path) -> Workspace:
        if folder not in self._opened:
            self._opened[folder] = open_workspace(folder, SECRET, clock=self._clock)
        return self._opened[folder]

    def close(self) -> None:
        """Close those that somebody asked for."""
        for ws in self._opened.values():
            ws.close()


_PREPARED: dict[object, tuple[tempfile.TemporaryDirectory[str], Round]] = {}


def prepared(what: object, root: Path, clock: FixedClock, make: Callable[[Path], Round]) -> Round:
    """Give a round as `make` leaves it: it is made once for the same `what`, each test gets its own copy."""
    if what not in _PREPARED:
        room = tempfile.TemporaryDirectory(prefix="round-")
        made = make(Path(room.name))
        made.leave()
        _PREPARED[what] = (room, made)
    room, made = _PREPARED[what]
    shutil.copytree(room.name, root, dirs_exist_ok=True)
    return replace(
        made,
        root=root,
        office=open_workspace(root / "office", SECRET, clock=clock),
        trustees=Seats([root / f"trustee-{at}" for at in range(1, len(made.trustees) + 1)], clock),
        clock=clock,
        people=deepcopy(made.people),
        projects=dict(made.projects),
    )


def ends_here(ws: Workspace) -> None:
    """Make the contest one whose only reviewing stage is the preliminary."""
    whole = office.contest_of(ws)
    stages = tuple(one for one in whole.stages if one.kind != "review" or one.key == STAGE)
    with ws.database.write() as session:
        ws.put_setting(session, office.CONTEST_DEFINITION, canonical(structs.replace(whole, stages=stages)).decode())


def make_round(
    root: Path,
    cost: ArgonCost,
    clock: FixedClock,
    *,
    trustees: int = 3,
    threshold: int = 2,
    experts: int = 3,
    projects: int = 4,
    rehearse: bool = True,
    is_rehearsal: bool = False,
    supervisor: bool = False,
) -> Round:
    """Give a contest up to the point where experts hand in: charter in force, rules approved, all assigned.

    It is set up once for the same arguments; each test gets its own copy of the vaults.
    """

    def make(room: Path) -> Round:
        made = _set_up(room, cost, FixedClock(), trustees, threshold, is_rehearsal, supervisor)
        _cast(made, experts, projects)
        if rehearse:
            _rehearse_all(made, trustees, threshold)
        return made

    wanted = ("round", cost, trustees, threshold, experts, projects, rehearse, is_rehearsal, supervisor)
    return prepared(wanted, root, clock, make)


def _set_up(
    root: Path,
    cost: ArgonCost,
    clock: FixedClock,
    trustees: int,
    threshold: int,
    is_rehearsal: bool,
    supervisor: bool = False,
) -> Round:
    office = setup.init(
        root / "office",
        contest="jinan-2025",
        operator="经办甲测试",
        secret=SECRET,
        rehearsal=is_rehearsal,
        cost=cost,
        clock=clock,
    )
    if supervisor:
        operators.add_operator(office, SUPERVISOR, SUPERVISOR_SECRET, role="supervisor", cost=cost)
        operators.add_operator(office, SECOND, SECOND_SECRET, cost=cost)
    committee.seat(office, cost)
    seats = [_trustee(root, position, cost, clock) for position in range(1, trustees + 1)]
    _charter(root, office, seats, threshold)
    approve_rules(office, cost=cost)
    with office.database.read() as session:
        in_force = authority.charter_in_force(session, office)
        scheme = rules.approved_rules(session)[1].schemes[0]
    return Round(root, office, seats, clock, in_force, scheme, {}, {})


def _rehearse_all(made: Round, trustees: int, threshold: int) -> None:
    """Every trustee rehearses, in as few rounds as it takes."""
    for first in range(1, trustees + 1, threshold):
        start = min(first, trustees - threshold + 1)
        made.rehearse(*range(start, start + threshold))


def _trustee(root: Path, position: int, cost: ArgonCost, clock: FixedClock) -> Workspace:
    folder = root / f"trustee-{position}"
    first_run.init(folder, f"启封人{position}测试", SECRET, root / f"trustee-{position}.review", cost=cost, clock=clock)
    return open_workspace(folder, SECRET, clock=clock)


def _charter(root: Path, office: Workspace, seats: Sequence[Workspace], threshold: int) -> None:
    charter.add_trustees(office, [root / f"trustee-{at}.review" for at in range(1, len(seats) + 1)], threshold)
    path = root / "charter.review"
    charter.write(office, path)
    for at, seat in enumerate(seats, start=1):
        signed = root / f"charter-{at}.review"
        charters.cosign(seat, path, signed)
        charter.add_cosignatures(office, signed)


def _cast(made: Round, experts: int, projects: int) -> None:
    """Projects in two tracks, experts with enrolled devices, everyone assigned to everything and told so."""
    with made.office.database.write() as session:
        for number in range(1, projects + 1):
            row = Project(
                id=new_id(),
                code=f"P{number:02}",
                title=f"示例项目{number}",
                track=TRACKS[number > projects // 2],
                direction="main",
            )
            session.add(row)
            made.projects[row.code] = row.id
        for number in range(1, experts + 1):
            add_person(made, session, f"E{number:02}")
        session.flush()
        for who in made.people.values():
            tell(made, session, who)
        authority.renew_roster(session, made.office)


def add_person(made: Round, session, code: str) -> Person:  # type: ignore[no-untyped-def]
    """One more expert with an enrolled device."""
    who = Person(new_id(), code)
    made.people[code] = who
    session.add(Expert(id=who.id, code=code, name=f"专家{code}测试", unit="示例大学"))
    session.flush()
    session.add(
        ExpertDevice(id=who.device, expert=who.id, key=who.key.public, recipient=who.recipient, way="enrolment")
    )
    return who


def tell(made: Round, session, who: Person) -> None:  # type: ignore[no-untyped-def]
    """Assign every project to `who` and record that a task package has said so."""
    for project in made.projects.values():
        session.add(Assignment(stage=STAGE, expert=who.id, project=project, dispatched=ASSIGNMENT))
        session.add(
            DispatchedScheme(
                package=hashlib.sha256(who.id.encode()).hexdigest(),
                expert=who.id,
                project=project,
                stage=STAGE,
                scheme=digest(made.scheme),
                dossier=DOSSIER,
            )
        )


def _indicator(mark: Mark) -> str:
    return mark.indicator
