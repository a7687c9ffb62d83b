"""The sealed or listed contents of packages (all but package.json). Fields in alphabetical order of encoded names."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from reviewer_app.config import LEAVES_MAX
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.sync.canonical import (
    Count,
    Hex64,
    HexOrNone,
    Id,
    LongText,
    Name,
    Positive,
    Text,
    Time,
    WireStruct,
)
from reviewer_app.sync.headers import SheetRef


class Person(WireStruct):
    """enrolment: person.json.age."""

    device_name: Name
    name: Name
    unit: Name


class DossierFileEntry(WireStruct):
    """One file of a dossier. `blob`: digest of the age file; `identity`: the age identity that opens it alone.

    `path` is for display, never used on a disk; `size` and `sha256` are of the plaintext.
    """

    blob: Hex64
    group: Id
    identity: Annotated[str, Meta(min_length=74, max_length=74)]
    media_type: Name
    path: Annotated[str, Meta(min_length=1, max_length=200)]
    sha256: Hex64
    size: Count


class AssignedProject(WireStruct):
    """One project as far as anonymity allows. `dossier`: digest of its file list; `scheme`: digest of its scheme."""

    code: Name
    direction: Id
    dossier: Hex64
    files: tuple[DossierFileEntry, ...]
    project: Id
    scheme: Hex64
    title: Name
    topic: Annotated[str, Meta(max_length=200)]
    track: Id
    unit: Annotated[str, Meta(max_length=400)]


class Index(WireStruct):
    """assignment: index.json.age, projects sorted by id. `expert_name` greets, and stands on the printed sheet."""

    commitment: LongText
    contest: Contest
    expert_code: Name
    expert_name: Annotated[str, Meta(max_length=200)]
    projects: tuple[AssignedProject, ...]
    rules: RulesSheet
    rules_approved: bool


class Mark(WireStruct):
    """One mark in hundredths: 85.5 is 8550."""

    indicator: Id
    mark: Count


class LeafOpinion(WireStruct):
    """A written opinion on one leaf."""

    indicator: Id
    text: Text


class Pin(WireStruct):
    """An evidence pin: a page (from 1) of a file, and a region in thousandths of the page (x, y, width, height)."""

    file: Hex64
    indicator: Id
    page: Positive
    region: tuple[Count, Count, Count, Count]


class SheetBody(WireStruct):
    """One sheet in full: the header's fields of it exactly, and what it says. Marks sorted by indicator."""

    dossier: Hex64
    marks: Annotated[tuple[Mark, ...], Meta(min_length=1, max_length=LEAVES_MAX)]
    opinion: Text
    opinions: tuple[LeafOpinion, ...]
    pins: tuple[Pin, ...]
    project: Id
    reason: Text
    replaces: tuple[Hex64, ...]
    revision: Positive
    scheme: Hex64
    signed: Time

    def ref(self) -> SheetRef:
        """Return what the header has to say of this sheet."""
        return SheetRef(
            dossier=self.dossier,
            project=self.project,
            replaces=self.replaces,
            revision=self.revision,
            scheme=self.scheme,
        )


class ScoresBody(WireStruct):
    """scores: scores.json.age. `blind`: 32 random bytes in hex; `pad`: spaces' worth of "x" to 16·2ⁿ KiB."""

    assignment: Hex64
    blind: Hex64
    charter: Hex64
    contest: Id
    device: Id
    expert: Id
    pad: str
    previous: HexOrNone
    rehearsal: bool
    roster: Hex64
    seq: Positive
    sheets: Annotated[tuple[SheetBody, ...], Meta(min_length=1, max_length=200)]
    stage: Id
    trustees: Hex64


class SealLine(WireStruct):
    """The first line inside every layer of a seal: binds it to one package (content, contest, stage, trustees)."""

    content_sha256: Hex64
    contest: Id
    device: Id
    expert: Id
    kind: Literal["scores"]
    stage: Id
    subset: Id
    trustees: Hex64


class Statement(WireStruct):
    """statements: statement.json.age. `project` and `case` only for a recusal and a confirmation.

    A confirmation (维持原评分) answers a question: `case` is the package whose sheet of the project stays as it is.
    """

    blind: Hex64
    case: Annotated[str, Meta(max_length=64)]
    contest: Id
    device: Id
    device_name: Annotated[str, Meta(max_length=200)]
    expert: Id
    kind: Literal["commitment", "recusal", "withdrawal", "key-lost", "clearing", "confirmation"]
    project: Annotated[str, Meta(max_length=64)]
    reason: Text
    signed: Time
    text: LongText


class Listed(WireStruct):
    """The package stands in a closed list: leaf `position` of `size`, with its path to the root."""

    number: Positive
    position: Count
    proof: tuple[Hex64, ...]
    root: Hex64
    size: Positive


class ReceiptLine(WireStruct):
    """One package of the expert: ledger leaf (base64 of its bytes), position, path; then the further ticks.

    `counted`: the contentSha256 that the trustees' program found when it opened the body, "" before; `failed` names
    a body that did not open.
    """

    counted: HexOrNone
    failed: bool
    index: Count
    leaf: str
    listed: Listed | None
    package: Hex64
    proof: tuple[Hex64, ...]


class Receipt(WireStruct):
    """receipt: receipt.json; lines sorted by package. `size`: of the tree that the checkpoint signs."""

    lines: tuple[ReceiptLine, ...]
    size: Count


class Counted(WireStruct):
    """Which package counts for one expert and project."""

    expert: Id
    package: Hex64
    project: Id


class LogHead(WireStruct):
    """A log at closing: its signed checkpoint, and consistency proofs from the heads of all former lists."""

    checkpoint: str
    consistency: tuple[Consistency, ...]
    origin: str


class Consistency(WireStruct):
    """A proof (RFC 6962) that the log of `size` entries is a prefix of the log at hand."""

    proof: tuple[Hex64, ...]
    size: Count


class Scope(WireStruct):
    """What a list closes: the whole stage, one track, or one project."""

    kind: Literal["all", "track", "project"]
    value: Annotated[str, Meta(max_length=64)]


class ClosedList(WireStruct):
    """closed: list.json. `packages` sorted; `root`: RFC 6962 root over them; `counts` sorted by (project, expert)."""

    charter: Hex64
    contest: Id
    counts: tuple[Counted, ...]
    heads: tuple[LogHead, ...]
    number: Positive
    packages: tuple[Hex64, ...]
    previous: HexOrNone
    rehearsal: bool
    root: Hex64
    roster: Hex64
    rules: Hex64
    scope: Scope
    stage: Id


class Layer(WireStruct):
    """opening: one peeled seal. `file`: base64 of the next age file."""

    file: str
    package: Hex64


class Layers(WireStruct):
    """opening, before the last step: layers.json.age, sorted by package."""

    layers: tuple[Layer, ...]


class OpenedBody(WireStruct):
    """A decrypted scores.json, as text (its UTF-8 bytes have the signed digest)."""

    body: str
    package: Hex64


class OpenedBodies(WireStruct):
    """opening, last step, and bodies: bodies.json.age, sorted by package."""

    bodies: tuple[OpenedBody, ...]


class ResultLine(WireStruct):
    """What the last trustee's program found: `opened`, or why not."""

    content_sha256: Hex64
    package: Hex64
    state: Literal["opened", "seal", "body", "commitment"]


class Results(WireStruct):
    """opening, last step: results.json in clear; its signature stands beside it as results.json.sig."""

    closed: Hex64
    contest: Id
    lines: tuple[ResultLine, ...]
    list_sha256: Hex64
    number: Positive
