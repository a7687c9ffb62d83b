"""A small made-up contest from fixed seeds: its keys, papers and one good package of every kind."""

from __future__ import annotations

import hashlib
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from reviewer_app.config import SUITE
from reviewer_app.rules.contest import (
    Body,
    Complaints,
    Contest,
    Direction,
    DossierGroup,
    Notice,
    Publicity,
    Stage,
    Topic,
    Track,
)
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.scheme import Indicator, RulesSheet, Scheme, StageRules, TieKey
from reviewer_app.security import age
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.derive import ArgonCost, Derived, derive
from reviewer_app.security.merkle import Tree
from reviewer_app.security.padding import padme
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync import bodies as b
from reviewer_app.sync import headers as h
from reviewer_app.sync.assignment import activation_mac, dossier_digest, enrolment_mac, write_assignment
from reviewer_app.sync.canonical import encode, to_base64
from reviewer_app.sync.charter import Charter, cosign_charter, read_charter, write_charter
from reviewer_app.sync.closed import ClosedPackage, cosign_closed, list_root, list_tree, read_closed, write_closed
from reviewer_app.sync.enrolment import write_enrolment
from reviewer_app.sync.kinds import FORMATS
from reviewer_app.sync.opening import OpeningPackage, open_layers, read_opening, write_opening
from reviewer_app.sync.receipt import write_receipt
from reviewer_app.sync.results import sign_results
from reviewer_app.sync.resupply import write_bodies
from reviewer_app.sync.roster import Roster, read_roster, write_roster
from reviewer_app.sync.scores import WrittenScores, peel_seal, write_scores
from reviewer_app.sync.statements import write_statement
from reviewer_app.sync.trust import Trust

CONTEST = "sample-2025-00112233445566aa"
TIME = "2025-07-01T08:00:00Z"
STAGE = "preliminary"
CODE = "ABCD-EFGH-JKMN"
SALT = "00112233445566778899aabbccddeeff"
COST = ArgonCost(memory=64, passes=1)
DESK = "desk-1"


@cache
def key(name: str) -> SigningKey:
    return SigningKey(hashlib.sha256(f"sample key {name}".encode()).digest())


@cache
def identity(name: str) -> str:
    return age.identity_from_secret(hashlib.sha256(f"sample identity {name}".encode()).digest())


@cache
def recipient(name: str) -> str:
    return age.recipient_of(identity(name))


def sha(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


def leaf(key: str, *, most: int = 10000, step: int = 50) -> Indicator:
    return Indicator(
        children=(), descriptor="", key=key, max=most, opinion=False, step=step, title=f"指标 {key}", weight=1
    )


SCHEME = Scheme(
    basis="样例",
    confirmed=False,
    full=100,
    indicators=(leaf("a1"), leaf("a2"), leaf("a3", step=100)),
    key="sample",
    label="样例指标",
    title="样例评价指标",
    version=1,
    weights_note="",
)

CONTEST_TERMS = Contest(
    awards=(),
    complaints=Complaints(answer_days=5, close_days=30, evidence_required=True, named_only=True, note=""),
    dossier=(DossierGroup(key="form", parts=(), required=True, title="申报书", words=("申报书",)),),
    entrant_types=(),
    key="sample-2025",
    language="zh",
    name="样例大赛",
    notice=Notice(basis=(), number="样例〔2025〕1号", signed="2025-06-01", title="关于举办样例大赛的通知"),
    operators=(Body(full="示例科技有限公司", short="示例科技"),),
    organisers=(Body(full="样例主办单位", short="样例主办"),),
    publicity=Publicity(days=5, note="", place="样例网站", working_days=True),
    representatives_max=5,
    short_name="样例赛",
    stages=(
        Stage(ends="", key=STAGE, kind="review", note="", starts="", title="初赛"),
        Stage(ends="", key="finals", kind="review", note="", starts="", title="决赛"),
    ),
    texts=(),
    theme="样例主题",
    tracks=(
        Track(
            directions=(Direction(entrant="unit", key="open", method="panel", title="开放"),),
            guide_title="样例赛道",
            key="t1",
            number=1,
            open_to=(),
            scope="",
            title="样例赛道",
            topics=(Topic(direction="open", key="t1-1", number=1, title="样例赛题"),),
        ),
    ),
)

RULES = RulesSheet(
    choices=(),
    count_rounding="down",
    decimals=2,
    label="样例细则",
    quotas=(),
    schemes=(SCHEME,),
    stages=(
        StageRules(
            anonymous=False,
            mean="plain",
            mean_fixed=False,
            opinion_min_chars=0,
            per_project=2,
            quorum=1,
            stage=STAGE,
            tie_chain=(TieKey(kind="raw-sum", node=""),),
            trimmed_reference=False,
            unopened="absent",
        ),
    ),
    version=1,
)


def charter_header(contest: str = CONTEST, **changes: object) -> h.CharterHeader:
    fields: dict[str, object] = {
        "contest": contest,
        "contest_name": "样例大赛",
        "created": TIME,
        "desks": (h.Desk(id=DESK, key=key("desk").public), h.Desk(id="desk-2", key=key("desk-2").public)),
        "format": "charter/1",
        "formats": FORMATS,
        "kind": "charter",
        "least_program": "0.1.0",
        "number": 1,
        "office": key("office").public,
        "operators": (h.Operator(id="op-1", key=key("op-1").public, name="甲经办", role="operator"),),
        "previous": "",
        "recipient": recipient("office"),
        "rehearsal": False,
        "suite": SUITE,
        "threshold": 2,
        "trustees": tuple(trustee(index) for index in (1, 2, 3)),
    }
    return h.CharterHeader(**(fields | changes))  # type: ignore[arg-type]


def trustee(index: int, name: str = "") -> h.Trustee:
    name = name or f"trustee-{index}"
    return h.Trustee(
        index=index, key=key(name).public, name=f"启封人{index}", outside=index == 3, recipient=recipient(name)
    )


def cosigned(raw: bytes, *positions: int) -> bytes:
    for position in positions:
        raw = cosign_charter(raw, position, key(f"trustee-{position}"))
    return raw


def device(name: str, *, revoked: h.Revoked | None = None) -> h.Device:
    return h.Device(device=f"{name}-dev", key=key(name).public, recipient=recipient(name), revoked=revoked)


def dossier_file(project: str) -> tuple[b.DossierFileEntry, bytes]:
    """Return the index entry of a project's one file, and the age file."""
    plain = f"{project} 申报书 样例正文\n".encode() * 40
    padded = plain + b"\0" * (padme(len(plain)) - len(plain))
    sealed = age.encrypt(padded, [recipient(f"blob-{project}")])
    entry = b.DossierFileEntry(
        blob=sha(sealed),
        group="form",
        identity=identity(f"blob-{project}"),
        media_type="text/plain",
        path="申报书/正文.txt",
        sha256=sha(plain),
        size=len(plain),
    )
    return entry, sealed


@dataclass
class World:
    """The contest, with everything made once: keys and texts are always the same, age encryption is fresh."""

    contest: str = CONTEST
    rehearsal: bool = False
    blobs: dict[str, bytes] = field(default_factory=dict)

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

    def allowing_all_but(self, form: str) -> World:
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
        return self.charter

    @property
    def without_charter(self) -> World:
        """This contest to a reader who has seen no charter yet."""
        other = Newcomer(self.contest, self.rehearsal, self.blobs)
        other.__dict__.update(self.__dict__)
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

    def sheet(self, project: int, **changes: object) -> b.SheetBody:
        told = self.index.projects[project - 1]
        fields: dict[str, object] = {
            "dossier": told.dossier,
            "marks": tuple(
                b.Mark(indicator=name, mark=mark) for name, mark in (("a1", 8550), ("a2", 9000), ("a3", 7700))
            ),
            "opinion": "材料完整，建议补充应用数据。\n第二行",
            "opinions": (b.LeafOpinion(indicator="a1", text="扎实"),),
            "pins": (b.Pin(file=told.files[0].sha256, indicator="a1", page=1, region=(0, 0, 500, 100)),),
            "project": told.project,
            "reason": "",
            "replaces": (),
            "revision": 1,
            "scheme": told.scheme,
            "signed": TIME,
        }
        return b.SheetBody(**(fields | changes))  # type: ignore[arg-type]

    def write_scores(self, expert: int = 1, **changes: object) -> WrittenScores:
        name = f"e{expert}"
        fields: dict[str, object] = {
            "charter": self.charter,
            "key": key(name),
            "recipients": [recipient(name)],
            "assignment": sha("assignment"),
            "roster": self.roster.identity,
            "expert": f"expert-{expert}",
            "device": f"{name}-dev",
            "stage": STAGE,
            "created": TIME,
            "seq": 1,
            "previous": "",
            "sheets": [self.sheet(1), self.sheet(2)],
        }
        return write_scores(**(fields | changes))  # type: ignore[arg-type]

    @cached_property
    def scores(self) -> WrittenScores:
        return self.write_scores(1)

    @cached_property
    def other_scores(self) -> WrittenScores:
        return self.write_scores(2, sheets=[self.sheet(1)])

    def statement(self, **changes: object) -> b.Statement:
        fields: dict[str, object] = {
            "blind": sha("blind"),
            "case": "",
            "contest": self.contest,
            "device": "e1-dev",
            "device_name": "笔记本",
            "expert": "expert-1",
            "kind": "commitment",
            "project": "",
            "reason": "",
            "signed": TIME,
            "text": "本人承诺独立评审。",
        }
        return b.Statement(**(fields | changes))  # type: ignore[arg-type]

    @cached_property
    def statement_raw(self) -> bytes:
        return write_statement(charter=self.charter, key=key("e1"), statement=self.statement(), created=TIME)

    @cached_property
    def enrolling_statement_raw(self) -> bytes:
        """A commitment of a device that no roster lists yet, with what shows that its maker held the 开通码."""
        new = h.NewDevice(
            key=key("e5").public,
            mac=enrolment_mac(self.derived.mac_key, self.contest, "expert-1", key("e5").public, recipient("e5")),
            recipient=recipient("e5"),
        )
        statement = self.statement(device="e5-dev")
        return write_statement(
            charter=self.charter, key=key("e5"), statement=statement, created=TIME, stage=STAGE, enrolment=new
        )

    @cached_property
    def log(self) -> tuple[Tree, list[bytes]]:
        leaves = [b'{"act":"charter"}']
        for seq, written in enumerate((self.scores, self.other_scores), start=1):
            leaves.append(f'{{"data":{{"package":"{written.identity}"}},"seq":{seq}}}'.encode())
        tree = Tree()
        for one in leaves:
            tree.append(one)
        return tree, leaves

    @cached_property
    def checkpoint(self) -> str:
        tree, _ = self.log
        return sign_checkpoint(self.charter.origin(DESK), len(tree), tree.root(), key("desk"))

    @cached_property
    def listed(self) -> tuple[str, ...]:
        return tuple(sorted((self.scores.identity, self.other_scores.identity)))

    def closed_list(self, **changes: object) -> b.ClosedList:
        one, two = self.scores.identity, self.other_scores.identity
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "counts": (
                b.Counted(expert="expert-1", package=one, project="project-1"),
                b.Counted(expert="expert-2", package=two, project="project-1"),
                b.Counted(expert="expert-1", package=one, project="project-2"),
            ),
            "heads": (b.LogHead(checkpoint=self.checkpoint, consistency=(), origin=self.charter.origin(DESK)),),
            "number": 1,
            "packages": self.listed,
            "previous": "",
            "rehearsal": self.rehearsal,
            "root": list_root(self.listed),
            "roster": self.roster.identity,
            "rules": digest(RULES),
            "scope": b.Scope(kind="all", value=""),
            "stage": STAGE,
        }
        return b.ClosedList(**(fields | changes))  # type: ignore[arg-type]

    def closed_header(self, closed: b.ClosedList, **changes: object) -> h.ClosedHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "desk": DESK,
            "format": "closed/1",
            "kind": "closed",
            "list_sha256": sha(encode(closed)),
            "number": closed.number,
            "only": self.listed,
            "rehearsal": self.rehearsal,
            "stage": STAGE,
            "subset": (1, 3),
            "suite": SUITE,
        }
        return h.ClosedHeader(**(fields | changes))  # type: ignore[arg-type]

    @property
    def raw_packages(self) -> dict[str, bytes]:
        return {one.identity: one.raw for one in (self.scores, self.other_scores)}

    @cached_property
    def closed_raw(self) -> bytes:
        closed = self.closed_list()
        return write_closed(self.closed_header(closed), closed, self.raw_packages, [self.roster], key("desk"))

    @cached_property
    def closed(self) -> ClosedPackage:
        return read_closed(self.closed_raw, self.charter)

    def opening_header(self, step: int, **changes: object) -> h.OpeningHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "closed": self.closed.identity,
            "contest": self.contest,
            "created": TIME,
            "format": "opening/1",
            "kind": "opening",
            "previous": "" if step == 1 else sha("first opening"),
            "rehearsal": self.rehearsal,
            "results_sha256": "" if step == 1 else sha(self.results[0]),
            "stage": STAGE,
            "step": step,
            "subset": (1, 3),
            "suite": SUITE,
            "trustee": (1, 3)[step - 1],
        }
        return h.OpeningHeader(**(fields | changes))  # type: ignore[arg-type]

    def cosignature(self, index: int) -> bytes:
        return cosign_closed(self.closed.sums, key(f"trustee-{index}"))

    @cached_property
    def layers(self) -> b.Layers:
        """What the first trustee of 1-3 leaves of every seal."""
        peeled = {
            name: peel_seal(package, "1-3", package.seals["1-3"], identity("trustee-1"))
            for name, package in self.closed.only.items()
        }
        return b.Layers(layers=tuple(b.Layer(file=to_base64(peeled[name]), package=name) for name in sorted(peeled)))

    @cached_property
    def first_opening_raw(self) -> bytes:
        return write_opening(
            self.opening_header(1),
            self.closed_raw,
            {1: self.cosignature(1)},
            key("trustee-1"),
            layers=self.layers,
            recipient=recipient("trustee-3"),
        )

    @cached_property
    def first_opening(self) -> OpeningPackage:
        return read_opening(self.first_opening_raw, self.charter)

    @cached_property
    def one_times(self) -> dict[str, str]:
        """The one-time identities, as the last trustee of 1-3 gets them."""
        layers = open_layers(self.first_opening, identity("trustee-3"))
        return {
            name: peel_seal(self.closed.scores[name], "1-3", left, identity("trustee-3")).decode().strip()
            for name, left in layers.items()
        }

    @cached_property
    def results(self) -> tuple[bytes, bytes]:
        lines = tuple(
            b.ResultLine(content_sha256=package.header.content_sha256, package=name, state="opened")
            for name, package in self.closed.only.items()
        )
        return sign_results(self.results_of(lines=lines), key("trustee-3"))

    def results_of(self, **changes: object) -> b.Results:
        fields: dict[str, object] = {
            "closed": self.closed.identity,
            "contest": self.contest,
            "lines": (),
            "list_sha256": self.closed.header.list_sha256,
            "number": 1,
        }
        return b.Results(**(fields | changes))  # type: ignore[arg-type]

    @property
    def opened(self) -> b.OpenedBodies:
        texts = {one.identity: one.body.decode() for one in (self.scores, self.other_scores)}
        return b.OpenedBodies(bodies=tuple(b.OpenedBody(body=texts[name], package=name) for name in self.listed))

    @cached_property
    def last_opening_raw(self) -> bytes:
        results, signature = self.results
        return write_opening(
            self.opening_header(2),
            self.closed_raw,
            {index: self.cosignature(index) for index in (1, 3)},
            key("trustee-3"),
            bodies=self.opened,
            recipient=recipient("office"),
            results=results,
            results_sig=signature,
        )

    def receipt_line(self, **changes: object) -> b.ReceiptLine:
        tree, leaves = self.log
        listed = list_tree(self.listed)
        position = self.listed.index(self.scores.identity)
        fields: dict[str, object] = {
            "counted": self.scores.header.content_sha256,
            "failed": False,
            "index": 1,
            "leaf": to_base64(leaves[1]),
            "listed": b.Listed(
                number=1,
                position=position,
                proof=tuple(step.hex() for step in listed.inclusion(position)),
                root=listed.root().hex(),
                size=len(listed),
            ),
            "package": self.scores.identity,
            "proof": tuple(step.hex() for step in tree.inclusion(1)),
        }
        return b.ReceiptLine(**(fields | changes))  # type: ignore[arg-type]

    def receipt_header(self, **changes: object) -> h.ReceiptHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "desk": DESK,
            "expert": "expert-1",
            "format": "receipt/1",
            "kind": "receipt",
            "rehearsal": self.rehearsal,
            "suite": SUITE,
        }
        return h.ReceiptHeader(**(fields | changes))  # type: ignore[arg-type]

    def write_receipt(self, *lines: b.ReceiptLine, with_results: bool = True, **changes: object) -> bytes:
        receipt = b.Receipt(lines=lines or (self.receipt_line(),), size=len(self.log[0]))
        receipt = b.Receipt(lines=receipt.lines, size=int(str(changes.pop("size", receipt.size))))
        results, signature = self.results if with_results else (b"", b"")
        return write_receipt(
            self.receipt_header(**changes), receipt, self.checkpoint, key("desk"), results, signature
        )

    @cached_property
    def receipt_raw(self) -> bytes:
        return self.write_receipt()

    def bodies_header(self, **changes: object) -> h.BodiesHeader:
        fields: dict[str, object] = {
            "charter": self.charter.identity,
            "contest": self.contest,
            "created": TIME,
            "device": "e1-dev",
            "expert": "expert-1",
            "format": "bodies/1",
            "kind": "bodies",
            "packages": (self.scores.identity,),
            "rehearsal": self.rehearsal,
            "stage": STAGE,
            "suite": SUITE,
        }
        return h.BodiesHeader(**(fields | changes))  # type: ignore[arg-type]

    @property
    def supplied(self) -> b.OpenedBodies:
        return b.OpenedBodies(
            bodies=(b.OpenedBody(body=self.scores.body.decode(), package=self.scores.identity),)
        )

    @cached_property
    def bodies_raw(self) -> bytes:
        return write_bodies(self.bodies_header(), self.supplied, key("e1"), recipient("office"))


class Newcomer(World):
    """The contest as one sees it who has no charter yet."""

    @property
    def known_charter(self) -> Charter | None:
        return None
