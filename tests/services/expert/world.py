"""A contest round an expert's vault, made with the package writers alone: charter, roster, dossiers, desk."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from copy import copy, deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from reviewer_app.config import SUITE
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.tree import scheme_for
from reviewer_app.security.age import encrypt_file, new_identity, recipient_of
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.codes import new_activation_code, new_id
from reviewer_app.security.derive import ArgonCost, Derived, derive
from reviewer_app.security.merkle import Tree
from reviewer_app.security.padding import padme
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.contests import load_template
from reviewer_app.sync.assignment import activation_mac, dossier_digest, write_assignment
from reviewer_app.sync.bodies import (
    AssignedProject,
    DossierFileEntry,
    Index,
    Listed,
    Receipt,
    ReceiptLine,
    ResultLine,
    Results,
)
from reviewer_app.sync.charter import Charter, cosign_charter, read_charter, write_charter
from reviewer_app.sync.closed import cosign_closed
from reviewer_app.sync.correction_bodies import Question
from reviewer_app.sync.headers import (
    Activation,
    AssignmentHeader,
    CharterHeader,
    Desk,
    Device,
    ReceiptHeader,
    RosterExpert,
    RosterHeader,
    Trustee,
)
from reviewer_app.sync.kinds import FORMATS
from reviewer_app.sync.receipt import write_receipt
from reviewer_app.sync.results import sign_results
from reviewer_app.sync.roster import Roster, read_roster, write_roster

TIME = "2025-07-01T08:00:00Z"
CODE_SALT = "5a" * 16


@dataclass
class World:
    """One contest as its secretariat would have it; files go to `folder`."""

    folder: Path
    cost: ArgonCost
    contest_id: str = "city-garden-en-00000000000000a1"
    rehearsal: bool = False
    stage: str = ""
    office: SigningKey = field(default_factory=SigningKey.generate)
    office_age: str = field(default_factory=new_identity)
    desk: SigningKey = field(default_factory=SigningKey.generate)
    trustees: list[SigningKey] = field(default_factory=lambda: [SigningKey.generate() for _ in range(3)])
    trustee_ages: list[str] = field(default_factory=lambda: [new_identity() for _ in range(3)])
    code: str = field(default_factory=new_activation_code)
    expert: str = field(default_factory=new_id)
    devices: dict[str, tuple[Device, ...]] = field(default_factory=dict)
    log: Tree = field(default_factory=Tree)
    leaves: list[bytes] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        template = load_template("city-garden-en")
        self.contest, self.rules = template.contest, template.rules
        self.stage = self.stage or next(stage.key for stage in self.contest.stages if stage.kind == "review")
        self.folder.mkdir(exist_ok=True)
        self.pool = self.folder / "blobs"
        self.pool.mkdir(exist_ok=True)
        self.charter = self._charter()
        self.roster = self.new_roster()

    def copy(self, folder: Path) -> World:
        """Return the same contest over a copy of its files."""
        made = copy(self)
        made.folder, made.pool = folder, folder / "blobs"
        made.devices, made.files = dict(self.devices), dict(self.files)
        made.log, made.leaves = deepcopy(self.log), list(self.leaves)
        return made

    def succeed(self) -> None:
        """Make the next charter, agreed to by two of the former trustees, and a roster under it."""
        former = self.charter
        self.charter = self._charter(former)
        self.new_roster(self.roster)

    def _charter(self, former: Charter | None = None) -> Charter:
        trustees = tuple(
            Trustee(index=place, key=key.public, name=f"启封人{place}", outside=place == 3, recipient=recipient_of(own))
            for place, (key, own) in enumerate(zip(self.trustees, self.trustee_ages, strict=True), 1)
        )
        header = CharterHeader(
            contest=self.contest_id,
            contest_name=self.contest.name,
            created=TIME,
            desks=(Desk(id="desk1", key=self.desk.public),),
            format="charter/1",
            formats=FORMATS,
            kind="charter",
            least_program="0.1.0",
            number=former.header.number + 1 if former else 1,
            office=self.office.public,
            operators=(),
            previous=former.identity if former else "",
            recipient=recipient_of(self.office_age),
            rehearsal=self.rehearsal,
            suite=SUITE,
            threshold=2,
            trustees=trustees,
        )
        raw = write_charter(header, self.office)
        for place, key in enumerate(self.trustees, 1):
            raw = cosign_charter(raw, place, key)
            if former and place < 3:
                raw = cosign_charter(raw, place, key, former=True)
        return read_charter(raw)

    def new_roster(self, former: Roster | None = None) -> Roster:
        experts = tuple(RosterExpert(devices=own, expert=expert) for expert, own in sorted(self.devices.items()))
        header = RosterHeader(
            charter=self.charter.identity,
            contest=self.contest_id,
            created=TIME,
            experts=experts,
            format="roster/1",
            kind="roster",
            number=former.header.number + 1 if former else 1,
            previous=former.identity if former else "",
            rehearsal=self.rehearsal,
            suite=SUITE,
        )
        self.roster = read_roster(write_roster(header, self.office), self.charter)
        return self.roster

    def enrol(self, device: str, key: str, recipient: str, expert: str | None = None) -> None:
        listed = Device(device=device, key=key, recipient=recipient, revoked=None)
        self.devices[expert or self.expert] = (listed,)
        self.new_roster(self.roster)

    def charter_file(self) -> Path:
        target = self.folder / "charter.review"
        target.write_bytes(self.charter.raw)
        return target

    def file_entry(self, content: bytes, path: str, group: str) -> DossierFileEntry:
        """Put one file into the pool."""
        identity = new_identity()
        sealed = self.pool / f".{new_id()}"
        padded = content + b"\0" * (padme(len(content)) - len(content))
        blob, _, _ = encrypt_file(BytesIO(padded), sealed, [recipient_of(identity)])
        sealed.rename(self.pool / f"{blob}.age")
        sha256 = hashlib.sha256(content).hexdigest()
        self.files[sha256] = content
        return DossierFileEntry(
            blob=blob,
            group=group,
            identity=identity,
            media_type="application/pdf",
            path=path,
            sha256=sha256,
            size=len(content),
        )

    def project(self, number: int, contents: Sequence[bytes] = ()) -> AssignedProject:
        """Make one project with its files in the pool."""
        track = self.contest.tracks[0]
        own = f"{number:016x}"
        groups = [group.key for group in self.contest.dossier]
        files = tuple(
            self.file_entry(content, f"part-{place}.pdf", groups[0]) for place, content in enumerate(contents)
        )
        return AssignedProject(
            code=f"GD-{number:03}",
            direction=track.directions[0].key,
            dossier=dossier_digest(files),
            files=files,
            project=own,
            scheme=digest(scheme_for(self.rules, self.stage, track.key, own)),
            title=f"Example garden {number}",
            topic=track.topics[0].key,
            track=track.key,
            unit="示例科技有限公司",
        )

    def derived(self) -> Derived:
        return derive(self.code, bytes.fromhex(CODE_SALT), self.cost)

    def assignment(
        self,
        projects: Sequence[AssignedProject],
        *,
        name: str = "E01-1.review",
        number: int = 1,
        recipients: Sequence[str] | None = None,
        expert: str | None = None,
        inside: bool = False,
        change: Mapping[str, object] | None = None,
    ) -> Path:
        """Write a task package: to the 开通码, or to `recipients`. `change`: header fields that are otherwise."""
        derived = self.derived()
        to = expert or self.expert
        mac = activation_mac(derived.mac_key, self.charter.identity, self.contest_id, to)
        activation = Activation(mac=mac, memory=self.cost.memory, passes=self.cost.passes, salt=CODE_SALT)
        fields: dict[str, object] = {
            "activation": activation if recipients is None else None,
            "charter": self.charter.identity,
            "contest": self.contest_id,
            "created": TIME,
            "expert": to,
            "format": "assignment/1",
            "kind": "assignment",
            "number": number,
            "rehearsal": self.rehearsal,
            "roster": self.roster.identity,
            "stage": self.stage,
            "suite": SUITE,
        }
        index = Index(
            commitment="I will judge alone and fairly. 本人承诺独立、公正评审。",
            contest=self.contest,
            expert_code="E01",
            expert_name="甲测试",
            projects=tuple(sorted(projects, key=lambda project: project.project)),
            rules=self.rules,
            rules_approved=True,
        )
        blobs = {file.blob: self.pool / f"{file.blob}.age" for project in projects for file in project.files}
        target = self.folder / name
        write_assignment(
            target,
            AssignmentHeader(**{**fields, **(change or {})}),  # type: ignore[arg-type]
            index,
            [recipient_of(derived.identity)] if recipients is None else recipients,
            self.office,
            self.charter.raw,
            self.roster.raw,
            blobs if inside else None,
        )
        return target

    def enter_in_log(self, package: str, device: str = "", act: str = "package-accepted") -> int:
        entry = {"act": act, "data": {"device": device, "package": package}}
        leaf = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
        self.leaves.append(leaf)
        return self.log.append(leaf)

    def line(self, package: str, index: int, **more: object) -> ReceiptLine:
        fields: dict[str, object] = {
            "counted": "",
            "failed": False,
            "index": index,
            "leaf": base64.b64encode(self.leaves[index]).decode(),
            "listed": None,
            "package": package,
            "proof": tuple(step.hex() for step in self.log.inclusion(index)),
        }
        return ReceiptLine(**{**fields, **more})  # type: ignore[arg-type]

    def listed(self, package: str, number: int = 1) -> Listed:
        tree = Tree()
        tree.append(bytes.fromhex(package))
        return Listed(number=number, position=0, proof=(), root=tree.root().hex(), size=1)

    def closed_sums(self, package: str) -> bytes:
        """The SHA256SUMS of a closed list that holds this package."""
        return f"{'e' * 64}  packages/{package}.review\n".encode()

    def cosignatures(self, package: str, *positions: int) -> dict[int, bytes]:
        sums = self.closed_sums(package)
        return {place: cosign_closed(sums, self.trustees[place - 1]) for place in positions}

    def results(self, package: str, content: str, state: str, number: int = 1) -> tuple[bytes, bytes]:
        line = ResultLine(content_sha256=content, package=package, state=state)  # type: ignore[arg-type]
        closed = hashlib.sha256(self.closed_sums(package)).hexdigest()
        results = Results(closed=closed, contest=self.contest_id, lines=(line,), list_sha256="d" * 64, number=number)
        return sign_results(results, self.trustees[1])

    def receipt(
        self,
        lines: Sequence[ReceiptLine],
        results: tuple[bytes, bytes] = (b"", b""),
        *,
        expert: str | None = None,
        name: str = "receipt.review",
        acted: tuple[bytes, dict[int, bytes]] = (b"", {}),
        questions: Sequence[Question] = (),
    ) -> Path:
        header = ReceiptHeader(
            charter=self.charter.identity,
            contest=self.contest_id,
            created=TIME,
            desk="desk1",
            expert=expert or self.expert,
            format="receipt/1",
            kind="receipt",
            rehearsal=self.rehearsal,
            suite=SUITE,
        )
        note = sign_checkpoint(f"{self.contest_id}/desk1", len(self.log), self.log.root(), self.desk)
        receipt = Receipt(lines=tuple(sorted(lines, key=lambda line: line.package)), size=len(self.log))
        target = self.folder / name
        target.write_bytes(write_receipt(header, receipt, note, self.desk, *results, *acted, questions))
        return target
