"""Corrections in a recount: counted when everything is in order, named when anything is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reviewer_app.recount import Report, recount
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.container import pack, rewrite
from reviewer_app.sync.correction_bodies import CorrectionBody
from reviewer_app.sync.headers import CorrectionHeader
from tests.recount.recount_world import (
    COMMON,
    MARKS,
    NOTHING,
    STAGE,
    World,
    digest,
    identity,
    seed,
    sums_of,
)

OTHER = "ab" * 32
NOW = (7000, 7000, 5600, 7000)
Spoil = dict[str, Callable[[Any], Any]]


def correct(world: World, expert: str = "e2", project: str = "p1") -> str:
    """Ask about one sheet, correct it and have it cosigned, as the first program does."""
    first = next(found for found, (header, _, _) in world.packages.items() if header.expert == expert)
    asked = world.of("asked", {"expert": expert, "package": first, "project": project, "stage": STAGE})
    if asked:
        world.entry("inquiry-opened", **asked)
    sheet = msgspec.structs.replace(world.sheet(expert, project, world.of("marks", NOW), 2, first), reason="专利已失效")
    sheet = world.of("corrected", sheet)
    given: dict[str, Any] = {
        "charter": world.charter_id, "device": f"{expert}-d", "expert": expert, "package": first, "stage": STAGE,
    }  # fmt: skip
    body = CorrectionBody(
        **given, blind=NOTHING, contest=COMMON["contest"], pad="x", reason="fact-wrong", rehearsal=False, sheet=sheet
    )
    raw_body = encode(world.of("body", body))
    raw_body = world.of("body-raw", raw_body)
    header = CorrectionHeader(
        **{**COMMON, **given}, content_sha256=digest(raw_body), format="correction/1", kind="correction",
        sheet=sheet.ref(),
    )  # fmt: skip
    raw = pack(world.of("header", header), [("correction.json.age", b"sealed")], world.of("key", seed(expert)))
    found = identity(raw)
    data = {"package": world.of("taken", found), "corrects": first, "expert": expert, "project": project}
    world.entry("correction-taken", device=f"{expert}-d", **data)
    signer = world.of("cosigner", seed("sup1"))
    if signer is not None:
        raw = rewrite(
            raw, [("cosign/supervisor.sig", signer.sign(sums_of(raw), world.of("purpose", "correction@review")))]
        )
    by = world.of("cosigned-by", "sup1")
    if by:
        world.entry("correction-cosigned", by=by, **data)
    world.files[f"corrections/{found}.review"] = raw
    world.files[f"corrections/{found}.json"] = raw_body
    world.counted[expert, project] = world.of("counts-as", NOW)
    return found


def told(folder: Path, spoil: Spoil, *more: Callable[[World], object]) -> Report:
    return recount(World(folder, {"after": lambda _: [correct, *more], **spoil}).write())


def change(**fields: Any) -> Callable[[Any], Any]:
    return lambda thing: msgspec.structs.replace(thing, **fields)


def signed_first(_: object) -> tuple[int, ...]:
    return MARKS["e2"]["p1"]


def codes(found: list[Any]) -> set[str]:
    return {one.code for one in found}


def test_a_cosigned_correction_counts_and_both_versions_are_named(tmp_path: Path) -> None:
    report = told(tmp_path / "evidence", {})
    assert report.ok, report.differences
    (note,) = (one for one in report.notes if one.code == "corrected")
    assert dict(note.values)["expert"] == "e2"
    assert report.facts["corrections"] == 1
    assert "更正" in report.say(note)


def test_one_that_is_not_cosigned_does_not_count_and_is_named(tmp_path: Path) -> None:
    spoil: Spoil = {"cosigner": lambda _: None, "cosigned-by": lambda _: "", "counts-as": signed_first}
    report = told(tmp_path / "evidence", spoil)
    assert report.ok, report.differences
    assert "correction-waiting" in codes(report.notes)


BROKEN: dict[str, tuple[str, Spoil]] = {
    "counted without its cosignature": ("correction-cosign", {"cosigner": lambda _: None}),
    "cosigned by an operator": ("signature-stranger", {"cosigner": lambda _: seed("op1")}),
    "cosigned by its own expert": ("signature-stranger", {"cosigner": lambda _: seed("e2")}),
    "cosigned for another purpose": ("signature-purpose", {"purpose": lambda _: "charter@review"}),
    "cosigned and not in the log": ("correction-unlogged", {"cosigned-by": lambda _: ""}),
    "cosigned by one, logged by another": ("correction-unlogged", {"cosigned-by": lambda _: "op1"}),
    "nobody asked": ("correction-unasked", {"asked": lambda _: {}}),
    "another was asked": ("correction-unasked", {"asked": lambda data: {**data, "expert": "e1"}}),
    "asked about another project": ("correction-unasked", {"asked": lambda data: {**data, "project": "p2"}}),
    "by a stranger": ("signature-stranger", {"key": lambda _: seed("thief")}),
    "by another expert": ("signature-other-person", {"key": lambda _: seed("e1")}),
    "of another contest": ("other-contest", {"header": change(contest="other")}),
    "under another charter": ("other-charter", {"header": change(charter=OTHER)}),
    "of a package that is not there": ("correction-sheet", {"header": change(package=OTHER)}),
    "of a project that is not in it": ("correction-sheet", {"corrected": change(project="p5")}),
    "of a revision too far": ("scores-revision", {"corrected": change(revision=3)}),
    "by another scheme": ("scores-revision", {"corrected": change(scheme=OTHER)}),
    "never taken in": ("not-in-log", {"taken": lambda _: OTHER}),
    "changed afterwards": (
        "body-digest",
        {"files": lambda held: {n: r.replace(b'"mark":7000', b'"mark":9000') if n.startswith("corrections/") and
                                n.endswith("json") else r for n, r in held.items()}},
    ),
    "with a body of another": ("body-header", {"body": change(expert="e1")}),
    "with another sheet inside": (
        "body-header",
        {"body": lambda body: msgspec.structs.replace(body, sheet=msgspec.structs.replace(body.sheet, revision=9))},
    ),
    "for a ground of its own": (
        "correction-ground",
        {"body-raw": lambda raw: raw.replace(b'"fact-wrong"', b'"second-thought"')},
    ),
    "with a mark out of range": ("mark-range", {"marks": lambda _: (10_050, 7000, 5600, 7000)}),
    "without its text": (
        "file-missing",
        {"files": lambda held: {n: r for n, r in held.items() if not (n.startswith("corrections/") and "json" in n)}},
    ),
    "a text without its correction": ("file-extra", {"files": lambda held: {**held, "corrections/x.json": b"{}"}}),
    "hidden": (
        "correction-missing",
        {"files": lambda held: {n: r for n, r in held.items() if not n.startswith("corrections/")}},
    ),
    "under another name": (
        "file-name",
        {"files": lambda held: {n.replace("corrections/", "corrections/x"): r for n, r in held.items()}},
    ),
    "counted though it is not in force": ("row-differs", {"cosigner": lambda _: None, "cosigned-by": lambda _: ""}),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_each_thing_that_is_wrong_with_it_is_named(name: str, tmp_path: Path) -> None:
    code, spoil = BROKEN[name]
    report = told(tmp_path / "evidence", spoil)
    assert not report.ok
    assert code in codes(report.differences), report.differences


def test_two_in_force_for_one_sheet_are_named(tmp_path: Path) -> None:
    def again(world: World) -> None:
        world.spoil["marks"] = lambda _: (8000, 8000, 5600, 8000)
        correct(world)

    assert "correction-twice" in codes(told(tmp_path / "evidence", {}, again).differences)


def test_a_question_before_the_list_was_closed_is_named(tmp_path: Path) -> None:
    def early(world: World) -> None:
        first = next(found for found, (header, _, _) in world.packages.items() if header.expert == "e2")
        world.entry("inquiry-opened", expert="e2", package=first, project="p1", stage=STAGE)

    report = told(tmp_path / "evidence", {"more": lambda _: [early]})
    assert "correction-early" in codes(report.differences)
