"""Which sheet stands when the log is played again, and what an opened body has to be."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from reviewer_app.recount import recount, recounting, scores
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.lists import Closed
from reviewer_app.recount.log import Log
from reviewer_app.recount.packages import Package
from reviewer_app.sync.headers import Revoked
from tests.recount.recount_world import World, digest, plain

# identity, expert, project, revision, what it replaces: in the order of the log
Signed = tuple[str, str, str, int, tuple[str, ...]]
PLAYED: dict[str, tuple[list[Signed], dict[str, str]]] = {
    "one": ([("a", "e", "p", 1, ())], {"p": "a"}),
    "a revision": ([("b", "e", "p", 1, ()), ("a", "e", "p", 2, ("b",))], {"p": "a"}),
    "the former one comes after its revision": ([("b", "e", "p", 2, ("a",)), ("a", "e", "p", 1, ())], {"p": "b"}),
    "two revisions, the first one last": (
        [("c", "e", "p", 3, ("b",)), ("b", "e", "p", 2, ("a",)), ("a", "e", "p", 1, ())],
        {"p": "c"},
    ),
    "an older one that nobody names": ([("a", "e", "p", 2, ("x",)), ("b", "e", "p", 1, ())], {"p": "a"}),
    "two first sheets wait for each other": ([("a", "e", "p", 1, ()), ("b", "e", "p", 1, ())], {}),
    "one that names both ends the waiting": (
        [("c", "e", "p", 1, ()), ("b", "e", "p", 1, ()), ("a", "e", "p", 2, ("b", "c"))],
        {"p": "a"},
    ),
    "one that names one of two waits too": (
        [("a", "e", "p", 1, ()), ("b", "e", "p", 1, ()), ("c", "e", "p", 2, ("a",))],
        {},
    ),
    "a third one waits with the two": (
        [("a", "e", "p", 1, ()), ("b", "e", "p", 1, ()), ("c", "e", "p", 1, ())],
        {},
    ),
    "other projects go on": ([("a", "e", "p", 1, ()), ("b", "e", "p", 1, ()), ("c", "e", "q", 1, ())], {"q": "c"}),
    "older than one of two that wait, not than the other": (
        [
            ("a", "e", "p", 1, ()),
            ("b", "e", "p", 3, ("x",)),
            ("c", "e", "p", 2, ("y",)),
            ("d", "e", "p", 4, ("a", "b")),
        ],
        {},
    ),
    "what was named before it came needs no lower number": (
        [("b", "e", "p", 2, ("a",)), ("a", "e", "p", 2, ("z",))],
        {"p": "b"},
    ),
    "an equal revision is not older": ([("a", "e", "p", 2, ("x",)), ("b", "e", "p", 2, ("y",))], {}),
}


def package(identity: str, expert: str, *sheets: dict[str, Any], stage: str = "s", **other: Any) -> Package:
    return Package(identity, {"expert": expert, "stage": stage, "sheets": list(sheets), **other}, {}, "k")


def a_log(*identities: str) -> Log:
    return Log([], [], {identity: seq for seq, identity in enumerate(identities)})


def packages_of(signed: list[Signed]) -> list[Package]:
    return [
        package(identity, expert, {"project": project, "revision": revision, "replaces": list(replaces)})
        for identity, expert, project, revision, replaces in signed
    ]


@pytest.mark.parametrize("name", PLAYED)
def test_the_log_is_played_again_in_whatever_order_the_files_come(name: str) -> None:
    signed, stands = PLAYED[name]
    log = a_log(*(one[0] for one in signed))
    wanted = {("e", project): identity for project, identity in stands.items()}
    for found in itertools.permutations(packages_of(signed)):
        assert scores.standing(found, log, "s", before=len(signed)) == wanted


def test_only_what_was_taken_in_before_and_in_this_stage_stands() -> None:
    found = packages_of([("a", "e", "p", 1, ()), ("b", "e", "p", 2, ("a",))])
    log = a_log("x", "a", "b")
    for before, stands in ((1, {}), (2, {("e", "p"): "a"}), (3, {("e", "p"): "b"})):
        assert scores.standing(found, log, "s", before) == stands
    assert scores.standing(found, log, "other", 3) == {}


def test_experts_are_apart() -> None:
    found = packages_of([("a", "e", "p", 1, ()), ("b", "f", "p", 1, ())])
    assert scores.standing(found, a_log("a", "b"), "s", 2) == {("e", "p"): "a", ("f", "p"): "b"}


# --- bodies

HEADER = {
    **dict.fromkeys(("assignment", "charter", "contest", "device", "expert", "previous", "roster", "stage"), "0"),
    "rehearsal": False,
    "seq": 1,
    "trustees": "0",
}
SHEET = {"dossier": "d", "project": "p", "replaces": [], "revision": 1, "scheme": "m"}


def a_body(size: int = 16 * 1024, fill: str = "x", **other: Any) -> bytes:
    """A body of exactly `size` bytes."""
    sheet = {**SHEET, "marks": [], "opinion": "", "opinions": [], "pins": [], "reason": "", "signed": ""}
    body = {**HEADER, "blind": "", "pad": "", "sheets": [sheet], **other}
    room = size - len(plain(body))
    return plain({**body, "pad": fill * (room // len(fill))})


def read_code(raw: bytes, **header: Any) -> str:
    signed = {**HEADER, "sheets": [SHEET], "contentSha256": digest(raw), **header}
    try:
        scores.read_body(Package("x", signed, {}, "k"), raw)
    except Wrong as wrong:
        return wrong.code
    return ""


@pytest.mark.parametrize(
    ("size", "code"),
    [
        (16 * 1024, ""),
        (32 * 1024, ""),
        (128 * 1024, ""),
        (48 * 1024, "body-header"),
        (16 * 1024 - 1, "body-header"),
        (16 * 1024 + 1, "body-header"),
        (1024, "body-header"),
    ],
)
def test_a_body_has_a_size_that_tells_nothing(size: int, code: str) -> None:
    raw = a_body(size)
    assert (len(raw), read_code(raw)) == (size, code)


@pytest.mark.parametrize("field", [*HEADER, "sheets"])
def test_a_body_says_again_what_its_header_says(field: str) -> None:
    other: Any = {"rehearsal": True, "seq": 2, "sheets": [{**SHEET, "revision": 2}]}.get(field, "1")
    assert read_code(a_body(), **{field: other}) == "body-header"


def test_a_body_is_the_one_that_was_signed() -> None:
    assert read_code(a_body(), contentSha256=digest(b"other")) == "body-digest"
    assert read_code(a_body(fill="xy")) == "body-header"


def test_sheets_come_by_their_project() -> None:
    raw = a_body()
    signed = {**HEADER, "sheets": [SHEET], "contentSha256": digest(raw)}
    assert scores.read_body(Package("x", signed, {}, "k"), raw) == {"p": json.loads(raw)["sheets"][0]}


# --- what a header may not say


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ({"sheets": ()}, "scores-order"),
        ({"seq": 0, "previous": ""}, "scores-chain"),
    ],
)
def test_a_package_without_a_sheet_or_a_number_is_named(spoil: dict[str, Any], code: str, tmp_path: Path) -> None:
    world = World(tmp_path / "e", {"scores-e2-1": lambda header: msgspec.structs.replace(header, **spoil)})
    assert code in {one.code for one in recount(world.write()).differences}


def test_the_sheets_of_a_package_stand_in_the_order_of_their_projects(tmp_path: Path) -> None:
    def turned(header: Any) -> Any:
        return msgspec.structs.replace(header, sheets=header.sheets[::-1])

    world = World(tmp_path / "e", {"scores-e2-1": turned})
    assert "scores-order" in {one.code for one in recount(world.write()).differences}


def test_a_revision_below_one_is_none(tmp_path: Path) -> None:
    def below(header: Any) -> Any:
        first = msgspec.structs.replace(header.sheets[0], revision=0, replaces=("ab" * 32,))
        return msgspec.structs.replace(header, sheets=(first, *header.sheets[1:]))

    world = World(tmp_path / "e", {"scores-e2-1": below})
    assert "scores-revision" in {one.code for one in recount(world.write()).differences}


@pytest.mark.parametrize(("index", "refused"), [(1, True), (2, True), (3, False)])
def test_a_revoked_key_counts_up_to_the_entry_that_revoked_it(index: int, refused: bool, tmp_path: Path) -> None:
    """The packages of e1 are entries 1 and 2 of the log."""

    def revoked(header: Any) -> Any:
        first = header.experts[0]
        now = msgspec.structs.replace(first.devices[0], revoked=Revoked(index=index, log="x"))
        return msgspec.structs.replace(
            header, experts=(msgspec.structs.replace(first, devices=(now,)), *header.experts[1:])
        )

    report = recount(World(tmp_path / "e", {"roster-2": revoked}).write())
    assert ("signature-revoked" in {one.code for one in report.differences}) is refused


def test_a_list_that_nobody_has_opened_yet_has_no_ranking_and_no_body() -> None:
    closed = Closed(1, "", {"stage": "s", "packages": ["a"], "counts": []}, 0)
    findings = Findings()
    assert recounting._count(SimpleNamespace(lists=[closed], bodies={}), findings) == {}  # type: ignore[arg-type]
    assert findings.differences == []
    recounting._count(SimpleNamespace(lists=[closed], bodies={"a": b""}), findings)  # type: ignore[arg-type]
    assert [one.code for one in findings.differences] == ["body-early"]


def test_a_cancelled_project_has_no_place(tmp_path: Path) -> None:
    def cancelled(world: World) -> None:
        world.entry("project-cancelled", by="op1", project="p5", reason="样例")

    def without(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in rows if row["project"] != "p5"]

    report = recount(World(tmp_path / "e", {"after": lambda _: [cancelled], "rows": without}).write())
    assert report.ok, report.differences
    assert "project-cancelled" in {one.code for one in report.notes}
    report = recount(World(tmp_path / "f", {"after": lambda _: [cancelled]}).write())
    assert {one.code for one in report.differences} == {"row-only-there", "digest"}


def test_what_belongs_to_another_stage_is_neither_listed_nor_covered(tmp_path: Path) -> None:
    def with_p6(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [*rows, {"code": "P6", "direction": "d1", "project": "p6", "title": "样例p6", "track": "t1"}]

    def in_the_finals(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [*rows, {"expert": "e1", "project": "p6", "stage": "finals", "state": "assigned"}]

    report = recount(World(tmp_path / "e", {"projects": with_p6, "assignments": in_the_finals}).write())
    assert report.ok, report.differences


def test_a_list_answers_for_what_no_earlier_one_of_its_stage_has_covered() -> None:
    def closed(number: int, stage: str) -> Closed:
        return Closed(number, "", {"stage": stage, "scope": {"kind": "all", "value": ""}}, 0)

    first, finals, again = closed(1, "s"), closed(2, "finals"), closed(3, "s")
    project = {"track": "t"}
    evidence: Any = SimpleNamespace(
        lists=[first, finals, again],
        states={("s", "e", "p"): "assigned", ("s", "e", "q"): "assigned", ("finals", "e", "p"): "assigned"},
        projects={key: {**project, "project": key} for key in ("p", "q", "r")},
    )
    assert recounting._covered_first(evidence, first, set()) == {"p", "q"}
    assert recounting._covered_first(evidence, first, {"r"}) == {"p", "q", "r"}
    assert recounting._covered_first(evidence, finals, set()) == {"p"}
    assert recounting._covered_first(evidence, again, set()) == set()


def test_a_project_left_out_of_list_and_table_alike_is_missing(tmp_path: Path) -> None:
    def rows_without(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in rows if row["project"] != "p4"]

    def counts_without(counts: list[Any]) -> list[Any]:
        return [line for line in counts if line.project != "p4"]

    spoil = {"counts": counts_without, **dict.fromkeys(("projects", "assignments", "rows"), rows_without)}
    report = recount(World(tmp_path / "e", spoil).write())
    assert "project-missing" in {one.code for one in report.differences}
