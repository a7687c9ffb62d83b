"""A small contest as an evidence folder, by the product's own writers; `spoil` changes a thing before it is signed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from reviewer_app.config import SUITE
from reviewer_app.rules.ranking import rank_apart
from reviewer_app.rules.rounding import exact, shown
from reviewer_app.rules.scheme import Indicator, Scheme, StageRules, TieKey
from reviewer_app.rules.scoring import complete_totals
from reviewer_app.rules.tabulation import Sheet, tabulate
from reviewer_app.security import age
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.merkle import Tree, root_of
from reviewer_app.security.sshsig import SigningKey, namespace
from reviewer_app.sync.bodies import (
    ClosedList,
    Counted,
    LogHead,
    Mark,
    ResultLine,
    Results,
    Scope,
    ScoresBody,
    SheetBody,
    Statement,
)
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.charter import trustees_digest
from reviewer_app.sync.container import pack, rewrite
from reviewer_app.sync.headers import (
    CharterHeader,
    ClosedHeader,
    Desk,
    Device,
    OpeningHeader,
    Operator,
    RosterExpert,
    RosterHeader,
    ScoresHeader,
    StatementsHeader,
    Trustee,
)

STAGE = "preliminary"
CONTEST = "sample-0011223344556677"
TIME = "2025-07-01T08:00:00Z"
COMMON: dict[str, Any] = {"contest": CONTEST, "created": TIME, "rehearsal": False, "suite": SUITE}
NOTHING = "0" * 64
RECIPIENT = age.recipient_of(age.new_identity())


def seed(name: str) -> SigningKey:
    return SigningKey(hashlib.sha256(name.encode()).digest())


CHARTER: dict[str, Any] = {
    **COMMON,
    "contest_name": "样例赛",
    "desks": (Desk(id="desk1", key=seed("desk").public),),
    "format": "charter/1",
    "formats": ("scores/1",),
    "kind": "charter",
    "least_program": "0.1.0",
    "number": 1,
    "office": seed("office").public,
    "previous": "",
    "recipient": RECIPIENT,
}
"""What every charter of these tests says; trustees, threshold and operators are each test's own."""


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def plain(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def leaf(key: str, weight: int = 1, most: int = 10_000) -> Indicator:
    return Indicator(children=(), descriptor="", key=key, max=most, opinion=False, step=50, title=key, weight=weight)


def node(key: str, *children: Indicator, weight: int = 1) -> Indicator:
    return Indicator(children=children, descriptor="", key=key, max=0, opinion=False, step=0, title=key, weight=weight)


SCHEME = Scheme(
    basis="",
    confirmed=False,
    full=100,
    indicators=(node("a", leaf("a1"), leaf("a2", weight=2)), node("b", leaf("b1", most=7000)), leaf("c")),
    key="main",
    label="",
    title="样例指标",
    version=1,
    weights_note="",
)
TIES = (TieKey(kind="node", node="a"), TieKey(kind="raw-sum", node=""))
PROJECTS = {
    "p1": ("t1", "d1"),
    "p2": ("t1", "d1"),
    "p3": ("t1", "d1"),
    "p4": ("t2", "d1"),
    "p5": ("t1", "d2"),
}
# Expert → project → marks of a1, a2, b1, c. p1 and p2 tie in everything; p3 ties with them in the mean alone.
MARKS: dict[str, dict[str, tuple[int, int, int, int]]] = {
    "e1": {"p1": (8000, 8000, 5600, 8000), "p2": (9000, 7500, 5600, 8000), "p3": (8000, 8000, 7000, 6000)},
    "e2": {"p1": (9000, 7500, 5600, 8000), "p2": (8000, 8000, 5600, 8000), "p3": (9000, 9000, 5600, 7000)},
    "e3": {"p4": (10_000, 10_000, 7000, 10_000), "p2": (0, 0, 0, 0), "p5": (3350, 6650, 50, 0)},
}
LEAVES = ("a1", "a2", "b1", "c")


@dataclass
class World:
    """One folder. `spoil[name]` is given a thing before it is signed or written, and returns what to use instead."""

    folder: Path
    spoil: dict[str, Callable[[Any], Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    log: list[bytes] = field(default_factory=list)
    packages: dict[str, tuple[ScoresHeader, bytes, bytes]] = field(default_factory=dict)
    counted: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    """Marks that count instead of MARKS, by expert and project."""

    def of(self, name: str, value: Any) -> Any:
        return self.spoil.get(name, lambda same: same)(value)

    def write(self) -> Path:
        self.states = self.of("states", {(e, p): "assigned" for e, held in MARKS.items() for p in held})
        self.states["e3", "p2"] = self.states.get(("e3", "p2"), "assigned").replace("assigned", "recused")
        self._charter()
        self._rosters()
        self.entry("contest-made", by="op1")
        self._definitions()
        self._scores()
        self._statement()
        previous = ""
        for number, scope in enumerate(self.of("scopes", [Scope(kind="all", value="")]), 1):
            self._closed(number, scope, previous)
            self._opening(number)
            previous = self.closed_header.list_sha256
            self.entry("list-opened", number=self.closed_header.number, opening=self.opening_id)
        for act in self.of("after", []):
            act(self)
        self._results()
        self._log()
        self.entry("evidence-made", sums=digest(self._sums()))
        self._log()
        for name, raw in self.of("files", self.files).items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        return self.folder

    def _sums(self) -> bytes:
        """What the office itself would list: the folder as it hands it out, spoilt or not."""
        held = self.of("files", dict(self.files))
        listed = sorted(name for name in held if name not in ("ledger.jsonl", "checkpoint.txt"))
        raw = "".join(f"{digest(held[name])}  {name}\n" for name in listed).encode()
        self.files["SHA256SUMS"] = self.of("sums", raw)
        return self.files["SHA256SUMS"]

    # --- trust

    def _charter(self) -> None:
        header = CharterHeader(
            **CHARTER,
            operators=(
                Operator(id="op1", key=seed("op1").public, name="甲测试", role="operator"),
                Operator(id="op2", key=seed("op2").public, name="丙测试", role="operator"),
                Operator(id="sup1", key=seed("sup1").public, name="乙测试", role="supervisor"),
            ),
            threshold=2,
            trustees=tuple(
                Trustee(index=i, key=seed(f"t{i}").public, name=f"启封人{i}", outside=True, recipient=RECIPIENT)
                for i in (1, 2, 3)
            ),
        )
        self.charter = self.of("charter", header)
        raw = pack(self.charter, (), self.of("charter-key", seed("office")))
        self.charter_id = identity(raw)
        sums = sums_of(raw)
        cosigners = self.of("cosigners", {i: seed(f"t{i}") for i in (1, 2, 3)})
        raw = rewrite(raw, [(f"cosign/{i}.sig", key.sign(sums, "charter@review")) for i, key in cosigners.items()])
        self.files["charter.review"] = self.of("charter-raw", raw)
        self.trustees = trustees_digest(self.charter.trustees, self.charter.threshold)

    def _rosters(self) -> None:
        previous = ""
        self.rosters: list[str] = []
        for number, names in enumerate((("e1", "e2"), ("e1", "e2", "e3")), 1):
            header = RosterHeader(
                **COMMON,
                charter=self.charter_id,
                experts=tuple(
                    RosterExpert(
                        devices=(Device(device=f"{name}-d", key=seed(name).public, recipient=RECIPIENT, revoked=None),),
                        expert=name,
                    )
                    for name in names
                ),
                format="roster/1",
                kind="roster",
                number=number,
                previous=previous,
            )
            header = self.of(f"roster-{number}", header)
            raw = pack(header, (), self.of("roster-key", seed("office")))
            previous = identity(raw)
            self.rosters.append(previous)
            self.files[f"rosters/{number}.review"] = raw
        keys = [seed(name).public for name in ("office", "desk", "t1", "t2", "t3", "e1", "e2", "e3")]
        self.files["allowed_signers"] = "".join(f'x namespaces="y" {key}\n' for key in keys).encode()

    # --- log

    def entry(self, act: str, *, by: str = "", **data: Any) -> int:
        previous = digest(self.log[-1]) if self.log else NOTHING
        fields = {
            "act": act,
            "at": TIME,
            "by": by,
            "data": data,
            "previous": previous,
            "seq": len(self.log),
            "signature": "",
        }
        fields = self.of("entry", fields)
        key = self.of("entry-key", seed(by or "desk"))
        fields["signature"] = base64.b64encode(key.sign_raw(plain(fields))).decode()
        self.log.append(self.of("entry-raw", plain(fields)))
        return len(self.log) - 1

    def head(self, name: str) -> str:
        tree = Tree()
        for body in self.log:
            tree.append(body)
        size, root = self.of(f"{name}-head", (len(self.log), tree.root()))
        return str(self.of(f"{name}-note", sign_checkpoint(f"{CONTEST}/desk1", size, root, seed("desk"))))

    def _log(self) -> None:
        self.files["ledger.jsonl"] = b"".join(body + b"\n" for body in self.log)
        self.files["checkpoint.txt"] = self.head("last").encode()

    # --- definitions

    def _definitions(self) -> None:
        self.scheme_digest = digest(encode(SCHEME))
        stage = {
            "anonymous": True,
            "mean": "plain",
            "mean_fixed": False,
            "quorum": 1,
            "stage": STAGE,
            "tie_chain": [{"kind": step.kind, "node": step.node} for step in TIES],
            "trimmed_reference": False,
        }
        self.stage = self.of("stage-rules", stage)
        rules = {
            "choices": [{"project": "", "reason": "", "scheme": SCHEME.key, "stage": STAGE, "track": ""}],
            "decimals": 2,
            "schemes": [msgspec.to_builtins(SCHEME)],
            "stages": [self.stage],
            "version": 1,
        }
        rules = self.of("rules", rules)
        self.files["rules.json"] = plain(rules)
        tracks = [
            {"directions": [{"key": "d1"}, {"key": "d2"}], "key": key, "title": f"样例赛道{key}"}
            for key in ("t1", "t2")
        ]
        self.files["contest.json"] = plain(self.of("contest", {"name": "样例赛", "tracks": tracks}))
        projects = [
            {"code": key.upper(), "direction": way, "project": key, "title": f"样例{key}", "track": track}
            for key, (track, way) in PROJECTS.items()
        ]
        self.files["projects.json"] = plain(self.of("projects", projects))
        rows = [
            {"expert": expert, "project": project, "stage": STAGE, "state": state}
            for (expert, project), state in self.states.items()
        ]
        self.files["assignments.json"] = plain(self.of("assignments", rows))

    # --- packages

    def sheet(self, expert: str, project: str, marks: tuple[int, ...], revision: int = 1, *replaces: str) -> SheetBody:
        sheet = SheetBody(
            dossier=NOTHING,
            marks=tuple(Mark(indicator=key, mark=mark) for key, mark in zip(LEAVES, marks, strict=True)),
            opinion="意见",
            opinions=(),
            pins=(),
            project=project,
            reason="",
            replaces=tuple(sorted(replaces)),
            revision=revision,
            scheme=self.scheme_digest,
            signed=TIME,
        )
        return self.of(f"sheet-{expert}-{project}-{revision}", sheet)

    def _scores(self) -> None:
        first = self.package(
            "e1", 1, "", [self.sheet("e1", "p1", (0, 0, 0, 0)), self.sheet("e1", "p2", MARKS["e1"]["p2"])]
        )
        self.package(
            "e1",
            2,
            first,
            [self.sheet("e1", "p1", MARKS["e1"]["p1"], 2, first), self.sheet("e1", "p3", MARKS["e1"]["p3"])],
        )
        for expert in ("e2", "e3"):
            sheets = [self.sheet(expert, project, marks) for project, marks in sorted(MARKS[expert].items())]
            self.package(expert, 1, "", sheets)
        for package in self.of("more", []):
            package(self)

    def package(self, expert: str, seq: int, previous: str, sheets: list[SheetBody], *, logged: bool = True) -> str:
        name = f"{expert}-{seq}"
        shared: dict[str, Any] = {
            "assignment": NOTHING,
            "charter": self.charter_id,
            "contest": CONTEST,
            "device": f"{expert}-d",
            "expert": expert,
            "previous": previous,
            "rehearsal": False,
            "roster": self.rosters[-1],
            "seq": seq,
            "stage": STAGE,
            "trustees": self.trustees,
        }
        given = ScoresBody(**shared, blind=NOTHING, pad="fits", sheets=tuple(sheets))
        body = self.of(f"body-{name}", given)
        if body.pad == given.pad:
            room = 16 * 1024 - len(encode(msgspec.structs.replace(body, pad="")))
            body = msgspec.structs.replace(body, pad="x" * room)
        raw_body = self.of(f"body-raw-{name}", encode(body))
        header = ScoresHeader(
            **{**COMMON, **shared},
            content_sha256=digest(raw_body),
            format="scores/1",
            kind="scores",
            sheets=tuple(sheet.ref() for sheet in sheets),
        )
        header = self.of(f"scores-{name}", header)
        raw = pack(
            header, [("scores.json.age", b"sealed"), ("seals/1-2.age", b"sealed")], self.of(f"key-{name}", seed(expert))
        )
        found = identity(raw)
        self.packages[found] = (header, raw, raw_body)
        self.files[f"packages/{found}.review"] = raw
        if logged:
            self.entry(self.of(f"act-{name}", "package-accepted"), package=self.of(f"logged-{name}", found))
        return found

    def _statement(self) -> None:
        statement = Statement(
            blind=NOTHING,
            case="example",
            contest=CONTEST,
            device="e3-d",
            device_name="",
            expert="e3",
            kind="recusal",
            project="p2",
            reason="样例",
            signed=TIME,
            text="",
        )
        raw_text = encode(self.of("statement", statement))
        header = StatementsHeader(
            **COMMON,
            assignment="",
            charter=self.charter_id,
            content_sha256=digest(raw_text),
            device="e3-d",
            enrolment=None,
            expert="e3",
            format="statements/1",
            kind="statements",
            stage=STAGE,
        )
        raw = pack(self.of("statement-header", header), [("statement.json.age", b"sealed")], seed("e3"))
        self.entry(self.of("act-statement", "statement-recusal"), package=identity(raw), expert="e3", project="p2")
        self.files[f"statements/{identity(raw)}.review"] = raw
        self.files[f"statements/{identity(raw)}.json"] = self.of("statement-raw", raw_text)

    # --- list and opening

    def counts(self, scope: Scope) -> list[Counted]:
        stands: dict[tuple[str, str], str] = {}
        for found, (header, _, _) in self.packages.items():
            for sheet in header.sheets:
                in_scope = scope.kind != "track" or PROJECTS[sheet.project][0] == scope.value
                if self.states.get((header.expert, sheet.project)) == "assigned" and in_scope:
                    stands[header.expert, sheet.project] = found
        ordered = sorted((project, expert, found) for (expert, project), found in stands.items())
        return [Counted(expert=expert, package=found, project=project) for project, expert, found in ordered]

    def _closed(self, number: int, scope: Scope, previous: str) -> None:
        counts = self.of("counts", self.counts(scope))
        listed = sorted({line.package for line in counts})
        closed = ClosedList(
            charter=self.charter_id,
            contest=CONTEST,
            counts=tuple(counts),
            heads=(LogHead(checkpoint=self.head("list"), consistency=(), origin=f"{CONTEST}/desk1"),),
            number=number,
            packages=tuple(listed),
            previous=previous,
            rehearsal=False,
            root=root_of([bytes.fromhex(found) for found in listed]).hex(),
            roster=self.rosters[-1],
            rules=digest(self.files["rules.json"]),
            scope=scope,
            stage=STAGE,
        )
        self.closed = self.of("list", closed)
        body = self.of("list-raw", encode(self.closed))
        header = ClosedHeader(
            **COMMON,
            charter=self.charter_id,
            desk="desk1",
            format="closed/1",
            kind="closed",
            list_sha256=digest(body),
            number=number,
            only=self.closed.packages,
            stage=STAGE,
            subset=(1, 3),
        )
        self.closed_header = self.of("closed", header)
        inside = {f"packages/{found}.review": self.packages[found][1] for found in listed if found in self.packages}
        entries = [("list.json", body), *self.of("inside", inside).items(), ("rosters/1.review", b"")]
        self.closed_raw = pack(self.closed_header, entries, self.of("closed-key", seed("desk")))
        self.files[f"lists/{number}.review"] = self.of("closed-raw", self.closed_raw)

    def _opening(self, number: int) -> None:
        closed_id = identity(self.closed_raw)
        lines = tuple(
            ResultLine(content_sha256=self.packages[found][0].content_sha256, package=found, state="opened")
            for found in self.closed_header.only
            if found in self.packages
        )
        results = Results(
            closed=closed_id,
            contest=CONTEST,
            lines=self.of("lines", lines),
            list_sha256=self.closed_header.list_sha256,
            number=number,
        )
        raw_results = encode(self.of("results", results))
        header = OpeningHeader(
            **COMMON,
            charter=self.charter_id,
            closed=closed_id,
            format="opening/1",
            kind="opening",
            previous=NOTHING,
            results_sha256=digest(raw_results),
            stage=STAGE,
            step=2,
            subset=(1, 3),
            trustee=3,
        )
        header = self.of("opening", header)
        sums = sums_of(self.closed_raw)
        cosigners = self.of("acting", {i: seed(f"t{i}") for i in (1, 3)})
        entries = [
            ("closed.review", self.of("opened-list", self.closed_raw)),
            *((f"cosign-{i}.sig", key.sign(sums, namespace("closed"))) for i, key in cosigners.items()),
            ("bodies.json.age", b"sealed"),
            ("results.json", self.of("results-raw", raw_results)),
            ("results.json.sig", self.of("results-key", seed("t3")).sign(raw_results, namespace("results"))),
        ]
        raw = pack(header, entries, self.of("opening-key", seed("t3")))
        self.opening_id = identity(raw)
        self.files[f"openings/{number}-{self.opening_id[:8]}.review"] = raw
        for found in self.closed.packages:
            if found in self.packages:
                self.files[f"bodies/{found}.json"] = self.of("opened-body", self.packages[found][2])

    # --- what the first program makes of it

    def _results(self) -> None:
        rows = self.of("rows", self.rows())
        self.files["results.json"] = plain(self.of("stated", {STAGE: {"digest": digest(plain(rows)), "rows": rows}}))

    def rows(self) -> list[dict[str, Any]]:
        rules = StageRules(
            anonymous=True,
            mean=self.stage["mean"],
            mean_fixed=False,
            opinion_min_chars=0,
            per_project=2,
            quorum=self.stage["quorum"],
            stage=STAGE,
            tie_chain=TIES,
            trimmed_reference=False,
            unopened="absent",
        )
        sheets: dict[str, list[Sheet]] = {project: [] for project in PROJECTS}
        signed = {(expert, project): given for expert, held in MARKS.items() for project, given in held.items()}
        for (expert, project), given in (signed | self.counted).items():
            marks = dict(zip(LEAVES, given, strict=True))
            total, nodes = complete_totals(SCHEME, marks)
            valid = self.states.get((expert, project)) == "assigned"
            sheets[project].append(Sheet(expert, project, total, nodes, sum(given), valid))
        results = [tabulate(held, rules, project) for project, held in sheets.items()]
        apart = rank_apart(results, TIES, PROJECTS)
        rows = [
            {
                "direction": group[1],
                "mean": "" if one.result.mean is None else exact(one.result.mean),
                "project": one.project,
                "rank": one.rank,
                "sheets": one.result.sheets,
                "shown": "" if one.result.mean is None else shown(one.result.mean),
                "tied": one.tied,
                "track": group[0],
            }
            for group, ranked in apart.items()
            for one in ranked
        ]
        return sorted(rows, key=lambda row: (row["track"], row["direction"], row["rank"] or 2**31, row["project"]))


def sums_of(raw: bytes) -> bytes:
    """The first entry of a package."""
    size = int.from_bytes(raw[18:22], "little")
    return raw[40 : 40 + size]


def identity(raw: bytes) -> str:
    return digest(sums_of(raw))
