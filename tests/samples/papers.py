"""The papers of the sample contest that its secretariat makes: charter, roster, enrolments, task package."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

import msgspec

from reviewer_app.config import SUITE
from reviewer_app.rules.frozen import digest
from reviewer_app.security import age
from reviewer_app.security.derive import Derived, derive
from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.assignment import activation_mac, dossier_digest, write_assignment
from reviewer_app.sync.charter import Charter, read_charter, write_charter
from reviewer_app.sync.enrolment import write_enrolment
from reviewer_app.sync.roster import Roster, read_roster, write_roster
from reviewer_app.sync.trust import Trust
from tests.samples.terms import (
    CODE,
    CONTEST,
    CONTEST_TERMS,
    COST,
    DESK,
    RULES,
    SALT,
    SCHEME,
    STAGE,
    TIME,
    charter_header,
    cosigned,
    device,
    dossier_file,
    key,
    recipient,
)


@dataclass
class Papers:
    """The contest, with everything made once: keys and texts are always the same, age encryption is fresh."""

    contest: str = CONTEST
    rehearsal: bool = False
    blobs: dict[str, bytes] = field(default_factory=dict)
    is_newcomer: bool = False

    @cached_property
    def charter_raw(self) -> bytes:
        header = charter_header(self.contest, rehearsal=self.rehearsal)
        return cosigned(write_charter(header, key("office")), 1, 2, 3)

    @cached_property
    def charter(self) -> Charter:
        return read_charter(self.charter_raw)

    def roster_header(self, **changes: object) -> h.RosterHeader:
        experts = (
            h.RosterExpert(devices=(device("e1"),), expert="expert-1"),
            h.RosterExpert(devices=(device("e2"),), expert="expert-2"),
            h.RosterExpert(devices=(device("e3", revoked=h.Revoked(index=7, log=DESK)),), expert="expert-3"),
        )
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "experts": experts,
            "format": "roster/1",
            "kind": "roster",
            "number": 1,
            "previous": "",
            "rehearsal": self.rehearsal,
            "suite": SUITE,
        }
        return h.RosterHeader(**(fields | changes))  # type: ignore[arg-type]

    @cached_property
    def roster_raw(self) -> bytes:
        return write_roster(self.roster_header(), key("office"))

    @cached_property
    def roster(self) -> Roster:
        return read_roster(self.roster_raw, self.charter)

    @cached_property
    def trust(self) -> Trust:
        return Trust(self.charter, self.roster)

    @cached_property
    def derived(self) -> Derived:
        return derive(CODE, bytes.fromhex(SALT), COST)

    @cached_property
    def enrolment_raw(self) -> bytes:
        header = h.EnrolmentHeader(
            contest=self.contest,
            created=TIME,
            device="e4-dev",
            format="enrolment/1",
            key=key("e4").public,
            kind="enrolment",
            name="",
            recipient=recipient("e4"),
            rehearsal=self.rehearsal,
            role="expert",
            suite=SUITE,
        )
        person = b.Person(device_name="笔记本", name="丁测试", unit="示例科技有限公司")
        return write_enrolment(header, key("e4"), person, recipient("office"))

    @cached_property
    def trustee_enrolment_raw(self) -> bytes:
        header = h.EnrolmentHeader(
            contest="",
            created=TIME,
            device="trustee-4-dev",
            format="enrolment/1",
            key=key("trustee-4").public,
            kind="enrolment",
            name="启封人4",
            recipient=recipient("trustee-4"),
            rehearsal=False,
            role="trustee",
            suite=SUITE,
        )
        return write_enrolment(header, key("trustee-4"), None, None)

    @cached_property
    def index(self) -> b.Index:
        projects = []
        for number in (1, 2):
            name = f"project-{number}"
            entry, sealed = dossier_file(name)
            self.blobs[entry.blob] = sealed
            projects.append(
                b.AssignedProject(
                    code=f"P{number:03}",
                    direction="open",
                    dossier=dossier_digest([entry]),
                    files=(entry,),
                    project=name,
                    scheme=digest(SCHEME),
                    title=f"样例项目{number}",
                    topic="样例赛题",
                    track="t1",
                    unit="示例科技有限公司",
                )
            )
        return b.Index(
            commitment="本人承诺独立评审。",
            contest=CONTEST_TERMS,
            expert_code="E01",
            expert_name="甲测试",
            projects=tuple(projects),
            rules=RULES,
            rules_approved=True,
        )

    def assignment_header(self, **changes: object) -> h.AssignmentHeader:
        mac = activation_mac(self.derived.mac_key, self.charter.identity, self.contest, "expert-1")
        fields: dict[str, object] = {
            "activation": h.Activation(mac=mac, memory=COST.memory, passes=COST.passes, salt=SALT),
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "expert": "expert-1",
            "format": "assignment/1",
            "kind": "assignment",
            "number": 1,
            "rehearsal": self.rehearsal,
            "roster": self.roster.identity,
            "stage": STAGE,
            "suite": SUITE,
        }
        return h.AssignmentHeader(**(fields | changes))  # type: ignore[arg-type]

    def write_assignment(self, folder: Path, *, inside: bool = True, index: b.Index | None = None) -> Path:
        """Write the task package to `folder` and its blobs to the pool `blobs` beside."""
        chosen = index or self.index
        pool = folder / "blobs"
        pool.mkdir(exist_ok=True)
        for name, sealed in self.blobs.items():
            (pool / f"{name}.age").write_bytes(sealed)
        blobs = {name: pool / f"{name}.age" for name in self.blobs} if inside else {}
        target = folder / "assignment.review"
        to = [self.derived_recipient, recipient("e1")]
        write_assignment(
            target, self.assignment_header(), chosen, to, key("office"), self.charter_raw, self.roster_raw, blobs
        )
        return target

    def allowing_all_but(self, form: str) -> Self:
        """Return this contest as if its charter did not allow one format."""
        header = self.charter.header
        formats = tuple(one for one in header.formats if one != form)
        narrow = replace(self.charter, header=msgspec.structs.replace(header, formats=formats))
        other = copy(self)
        other.__dict__.update(charter=narrow, roster=self.roster, trust=Trust(narrow, self.roster))
        return other

    @property
    def known_charter(self) -> Charter | None:
        """The charter that a reader of task packages trusts already."""
        return None if self.is_newcomer else self.charter

    @property
    def without_charter(self) -> Self:
        """This contest to a reader who has seen no charter yet."""
        other = copy(self)
        other.is_newcomer = True
        return other

    @property
    def own_key(self) -> str:
        """What the first expert knows to be the key of his device."""
        return key("e1").public

    @cached_property
    def assignment_raw(self) -> bytes:
        """The task package with its blobs inside."""
        with TemporaryDirectory() as folder:
            return self.write_assignment(Path(folder)).read_bytes()

    @property
    def derived_recipient(self) -> str:
        return age.recipient_of(self.derived.identity)
