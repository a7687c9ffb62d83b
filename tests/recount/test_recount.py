"""The recount agrees with the first program on a sound folder, and names every single thing that is not as it was."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import reviewer_app.recount
from reviewer_app.recount import Report, recount
from reviewer_app.recount.__main__ import main
from reviewer_app.recount.findings import Difference
from reviewer_app.recount.sentences import FACTS, SENTENCES
from reviewer_app.sync.bodies import Counted, ResultLine, Scope
from reviewer_app.sync.headers import Revoked
from tests.recount.recount_world import MARKS, STAGE, World, digest, plain, seed

Spoil = dict[str, Callable[[Any], Any]]
OTHER = "ab" * 32


def change(**fields: Any) -> Callable[[Any], Any]:
    """Return what gives a thing these other fields."""
    return lambda thing: msgspec.structs.replace(thing, **fields)


def with_spoil(folder: Path, spoil: Spoil) -> Report:
    return recount(World(folder, spoil).write())


def codes_of(found: list[Difference]) -> set[str]:
    return {one.code for one in found}


def test_a_sound_folder_agrees_to_the_digest(tmp_path: Path) -> None:
    report = with_spoil(tmp_path / "evidence", {})
    assert report.ok
    assert report.differences == []
    assert report.digests == report.stated
    assert report.digests.keys() == {STAGE}
    # e3 has recused himself from p2 before the list was closed: his zeros are in no list, and count nowhere.
    assert report.facts["sheets"] == sum(map(len, MARKS.values())) - 1
    assert report.facts["packages"] == 4


def test_a_later_recusal_takes_the_sheet_out_and_says_so(tmp_path: Path) -> None:
    world = World(tmp_path / "evidence")

    def all_counted(counts: list[Counted]) -> list[Counted]:
        mine = next(line.package for line in counts if line.expert == "e3")
        more = [*counts, Counted(expert="e3", package=mine, project="p2")]
        return sorted(more, key=lambda line: (line.project, line.expert))

    world.spoil["counts"] = all_counted
    report = recount(world.write())
    assert report.ok
    assert codes_of(report.notes) == {"not-assigned"}


def test_a_bad_mark_is_on_the_minutes_and_counts_nowhere(tmp_path: Path) -> None:
    def no_p5(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        empty = {"mean": "", "rank": None, "sheets": 0, "shown": "", "tied": False}
        return [{**row, **empty} if row["project"] == "p5" else row for row in rows]

    for number, (marks, code) in enumerate(
        [
            ({"a1": 10_050}, "mark-range"),
            ({"a1": 75}, "mark-range"),
            ({"z": 50}, "mark-unknown"),
            ({"a1": None}, "mark-missing"),
        ]
    ):
        report = with_spoil(
            tmp_path / str(number), {"sheet-e3-p5-1": lambda sheet, marks=marks: remarked(sheet, marks), "rows": no_p5}
        )
        assert report.ok, report.differences
        assert codes_of(report.notes) == {code}


def remarked(sheet: Any, marks: dict[str, int | None]) -> Any:
    from reviewer_app.sync.bodies import Mark

    given = {mark.indicator: mark.mark for mark in sheet.marks} | marks
    kept = tuple(Mark(indicator=key, mark=mark) for key, mark in sorted(given.items()) if mark is not None)
    return msgspec.structs.replace(sheet, marks=kept)


def test_doubled_marks_do_not_count(tmp_path: Path) -> None:
    report = with_spoil(
        tmp_path / "e", {"sheet-e3-p5-1": lambda sheet: msgspec.structs.replace(sheet, marks=sheet.marks[:1] * 2)}
    )
    assert codes_of(report.notes) == {"marks-order"}


def test_a_package_that_did_not_open_is_absent_not_zero(tmp_path: Path) -> None:
    def failed(lines: tuple[ResultLine, ...]) -> tuple[ResultLine, ...]:
        return tuple(msgspec.structs.replace(line, state="seal") for line in lines)

    def without(files: dict[str, bytes]) -> dict[str, bytes]:
        return {name: raw for name, raw in files.items() if not name.startswith("bodies/")}

    def nothing(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        empty = {"mean": "", "rank": None, "sheets": 0, "shown": "", "tied": False}
        return sorted(({**row, **empty} for row in rows), key=lambda r: (r["track"], r["direction"], r["project"]))

    report = with_spoil(tmp_path / "evidence", {"lines": failed, "files": without, "rows": nothing})
    assert report.ok, report.differences
    assert codes_of(report.notes) == {"body-unopened"}


def test_a_body_supplied_again_counts(tmp_path: Path) -> None:
    def failed(lines: tuple[ResultLine, ...]) -> tuple[ResultLine, ...]:
        return (msgspec.structs.replace(lines[0], state="seal"), *lines[1:])

    assert with_spoil(tmp_path / "evidence", {"lines": failed}).ok


@pytest.mark.parametrize(("mean", "quorum"), [("trimmed", 1), ("plain", 2), ("plain", 9)])
def test_means_and_quorums_follow_the_rules_sheet(tmp_path: Path, mean: str, quorum: int) -> None:
    report = with_spoil(tmp_path / "e", {"stage-rules": lambda stage: {**stage, "mean": mean, "quorum": quorum}})
    assert report.ok, report.differences


def entry(index: int, **fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda given: {**given, **fields} if given["seq"] == index else given


def files(act: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Spoil:
    return {"files": act}


def drop(prefix: str) -> Spoil:
    return files(lambda held: {name: raw for name, raw in held.items() if not name.startswith(prefix)})


def put(name: str, raw: bytes) -> Spoil:
    return files(lambda held: {**held, name: raw})


def edit(prefix: str, old: bytes, new: bytes) -> Spoil:
    def act(held: dict[str, bytes]) -> dict[str, bytes]:
        return {name: raw.replace(old, new, 1) if name.startswith(prefix) else raw for name, raw in held.items()}

    return files(act)


def flipped(raw: bytes) -> bytes:
    return raw[:-30] + bytes([raw[-30] ^ 1]) + raw[-29:]


def trustees(**fields: Any) -> Callable[[Any], Any]:
    def act(header: Any) -> Any:
        first = msgspec.structs.replace(header.trustees[0], **fields)
        return msgspec.structs.replace(header, trustees=(first, *header.trustees[1:]))

    return act


def device(roster: int, **fields: Any) -> Spoil:
    def act(header: Any) -> Any:
        expert = header.experts[0]
        changed = msgspec.structs.replace(expert.devices[0], **fields)
        first = msgspec.structs.replace(expert, devices=(changed,))
        return msgspec.structs.replace(header, experts=(first, *header.experts[1:]))

    return {f"roster-{roster}": act}


def ref(**fields: Any) -> Callable[[Any], Any]:
    def act(header: Any) -> Any:
        first = msgspec.structs.replace(header.sheets[0], **fields)
        return msgspec.structs.replace(header, sheets=(first, *header.sheets[1:]))

    return act


def swap_counts(world_counts: list[Counted]) -> list[Counted]:
    """Count the sheet of p1 that e1 has replaced."""
    old = next(line.package for line in world_counts if (line.expert, line.project) == ("e1", "p2"))
    return [
        msgspec.structs.replace(line, package=old) if (line.expert, line.project) == ("e1", "p1") else line
        for line in world_counts
    ]


def fork(world: World) -> None:
    world.package("e2", 1, "", [world.sheet("e2", "p1", (0, 0, 0, 0))])


def hidden_revision(world: World) -> None:
    """The log accepts a later revision of e2, and the folder does not show it."""
    first = next(found for found, (header, _, _) in world.packages.items() if header.expert == "e2")
    later = world.package("e2", 2, first, [world.sheet("e2", "p1", (0, 0, 0, 0), 2, first)])
    del world.packages[later], world.files[f"packages/{later}.review"]


def _is(row: dict[str, Any], expert: str, project: str) -> bool:
    return (row["expert"], row["project"]) == (expert, project)


def rename(prefix: str, new: str) -> Spoil:
    def act(held: dict[str, bytes]) -> dict[str, bytes]:
        return {new if name.startswith(prefix) else name: raw for name, raw in held.items()}

    return files(act)


BROKEN: dict[str, tuple[str, Spoil]] = {
    # what is missing, or no package at all
    "no charter": ("file-unreadable", drop("charter.review")),
    "no log": ("file-unreadable", drop("ledger.jsonl")),
    "no checkpoint": ("file-unreadable", drop("checkpoint.txt")),
    "no rules": ("file-unreadable", drop("rules.json")),
    "no results": ("file-unreadable", drop("results.json")),
    "no signers": ("file-unreadable", drop("allowed_signers")),
    "cut charter": ("zip-layout", {"charter-raw": lambda raw: raw[:-1]}),
    "empty charter": ("zip-short", {"charter-raw": lambda raw: b""}),
    "trailing byte": ("zip-layout", {"charter-raw": lambda raw: raw + b"x"}),
    "leading byte": ("zip-layout", {"charter-raw": lambda raw: b"x" + raw}),
    "directory bit": ("zip-layout", {"charter-raw": flipped}),
    "content bit": ("zip-crc", {"charter-raw": lambda raw: raw.replace(b'"desk1"', b'"desk2"')}),
    "not a package": ("json-broken", {"files": lambda held: {**held, "rules.json": b"{"}}),
    # JSON
    "JSON in another spelling": (
        "json-spelling",
        {"files": lambda held: {**held, "rules.json": held["rules.json"] + b"\n"}},
    ),
    "JSON key twice": ("json-spelling", put("projects.json", b'[{"code":"x","code":"x"}]')),
    "JSON float": ("json-broken", put("projects.json", b"[1.5]")),
    "JSON NaN": ("json-broken", put("projects.json", b"[NaN]")),
    "JSON deep": ("json-broken", put("projects.json", b"[" * 100_000)),
    "JSON no UTF-8": ("json-broken", put("projects.json", b'["\xff"]')),
    "JSON of another type": ("json-shape", put("projects.json", b'["x"]')),
    "JSON with a key too many": ("json-shape", {"projects": lambda rows: [{**row, "x": ""} for row in rows]}),
    "JSON with true for a number": ("json-shape", {"rules": lambda rules: {**rules, "decimals": True}}),
    "JSON with a negative number": ("json-shape", {"rules": lambda rules: {**rules, "decimals": -1}}),
    "JSON with null": ("json-shape", {"contest": lambda contest: {**contest, "tracks": None}}),
    # definitions
    "a project twice": ("doubled", {"projects": lambda rows: [*rows, rows[0]]}),
    "an assignment twice": ("doubled", {"assignments": lambda rows: [*rows, rows[0]]}),
    "a track that is none": ("project-track", {"projects": lambda rows: [{**rows[0], "track": "t9"}, *rows[1:]]}),
    "absurd decimals": ("scheme", {"rules": lambda rules: {**rules, "decimals": 10_000}}),
    "a stage without rules": ("stage-rules", {"rules": lambda rules: {**rules, "stages": []}}),
    "a stage with two rules": ("stage-rules", {"rules": lambda rules: {**rules, "stages": rules["stages"] * 2}}),
    # charter
    "charter by another office": ("signature-stranger", {"charter-key": lambda _: seed("thief")}),
    "charter without a cosignature": ("charter-cosign", {"cosigners": lambda keys: {1: keys[1], 2: keys[2]}}),
    "cosignature by another": ("signature-stranger", {"cosigners": lambda keys: {**keys, 2: seed("thief")}}),
    "threshold no majority": ("charter-threshold", {"charter": change(threshold=1)}),
    "threshold above all": ("charter-threshold", {"charter": change(threshold=4)}),
    "trustee numbered otherwise": ("charter-trustees", {"charter": trustees(index=4)}),
    "trustee is the office": ("charter-keys", {"charter": trustees(key=seed("office").public)}),
    "trustee is another trustee": ("charter-keys", {"charter": trustees(key=seed("t2").public)}),
    "trustee's key is none": ("key-form", {"charter": trustees(key="ssh-ed25519 " + "A" * 68)}),
    "trustee's key is no base64": ("key-form", {"charter": trustees(key="ssh-ed25519 " + "*" * 68)}),
    # rosters
    "roster by another": ("signature-stranger", {"roster-key": lambda _: seed("thief")}),
    "roster numbered otherwise": ("roster-chain", {"roster-2": change(number=3)}),
    "roster on another": ("roster-chain", {"roster-2": change(previous=OTHER)}),
    "first roster on something": ("roster-chain", {"roster-1": change(previous=OTHER)}),
    "roster of another charter": ("other-charter", {"roster-2": change(charter=OTHER)}),
    "roster of another contest": ("other-contest", {"roster-2": change(contest="other")}),
    "roster of a rehearsal": ("other-contest", {"roster-1": change(rehearsal=True)}),
    "a key changes hands": ("roster-keys", device(2, key=seed("e2").public)),
    "a device gets another name": ("roster-keys", device(2, device="other")),
    "a signer beside the roster": ("signers", put("allowed_signers", f"x {seed('thief').public}\n".encode())),
    "no signer at all": ("signers", put("allowed_signers", b"")),
    # log
    "log cut short": ("log-cut", {"files": lambda held: {**held, "ledger.jsonl": held["ledger.jsonl"][:-1]}}),
    "log without its last entry": (
        "head-size",
        {"files": lambda held: {**held, "ledger.jsonl": b"\n".join(held["ledger.jsonl"].split(b"\n")[:-2]) + b"\n"}},
    ),
    "log without its first entry": (
        "log-chain",
        {"files": lambda held: {**held, "ledger.jsonl": held["ledger.jsonl"].split(b"\n", 1)[1]}},
    ),
    "an entry changed": ("log-signature", edit("ledger.jsonl", b'"act":"list-opened"', b'"act":"list-closed"')),
    "an early entry changed": ("log-chain", edit("ledger.jsonl", b'"act":"contest-made"', b'"act":"contest-mare"')),
    "a number skipped": ("log-chain", {"entry": entry(3, seq=4)}),
    "a chain broken": ("log-chain", {"entry": entry(3, previous=OTHER)}),
    "an entry by a stranger": ("log-operator", {"entry": entry(0, by="op9"), "entry-key": lambda key: seed("op1")}),
    "an entry with another key": ("log-signature", {"entry-key": lambda key: seed("thief")}),
    "an operator's entry signed by the desk": ("log-signature", {"entry": entry(3, by="op1")}),
    "a signature that is none": (
        "log-signature",
        {"entry-raw": lambda raw: plain({**json.loads(raw), "signature": "*"})},
    ),
    "a checkpoint of a shorter log": ("head-size", {"last-head": lambda head: (head[0] - 1, head[1])}),
    "a checkpoint of a longer log": ("head-size", {"last-head": lambda head: (head[0] + 1, head[1])}),
    "a checkpoint with another root": ("head-root", {"last-head": lambda head: (head[0], bytes(32))}),
    "a checkpoint of another desk": ("head-origin", {"last-note": lambda note: note.replace("desk1", "desk2")}),
    "a checkpoint of another contest": ("head-origin", {"last-note": lambda note: note.replace("sample", "simple")}),
    "a checkpoint by another name": (
        "head-origin",
        {"last-note": lambda note: note.replace("\u2014 sample", "\u2014 simple")},
    ),
    "a checkpoint with another size": ("head-signature", {"last-note": lambda note: note.replace("\n8\n", "\n5\n")}),
    "a checkpoint with a written size": ("head-form", {"last-note": lambda note: note.replace("\n8\n", "\n06\n")}),
    "a checkpoint with an endless size": (
        "head-form",
        {"last-note": lambda note: note.replace("\n8\n", f"\n{'9' * 5000}\n")},
    ),
    "a checkpoint with a line more": ("head-form", {"last-note": lambda note: note + "more\n"}),
    "a checkpoint without base64": ("head-form", {"last-note": lambda note: note[:-5] + "*" + note[-4:]}),
    "a checkpoint with less": ("head-form", {"last-note": lambda note: "x"}),
    # score packages
    "package by a stranger": ("signature-stranger", {"key-e2-1": lambda _: seed("thief")}),
    "package by another expert": ("signature-other-person", {"key-e2-1": lambda _: seed("e1")}),
    "package of another contest": ("other-contest", {"scores-e2-1": change(contest="other")}),
    "package of a rehearsal": ("other-contest", {"scores-e2-1": change(rehearsal=True)}),
    "package of another suite": ("other-contest", {"scores-e2-1": change(suite="other")}),
    "package of another charter": ("other-charter", {"scores-e2-1": change(charter=OTHER)}),
    "package for other trustees": ("other-trustees", {"scores-e2-1": change(trustees=OTHER)}),
    "package of another roster": ("other-roster", {"scores-e2-1": change(roster=OTHER)}),
    "package with a number and no chain": ("scores-chain", {"scores-e2-1": change(seq=2)}),
    "package with a chain and no number": ("scores-chain", {"scores-e2-1": change(previous=OTHER)}),
    "package with a sheet twice": (
        "scores-order",
        {"scores-e2-1": lambda header: msgspec.structs.replace(header, sheets=header.sheets[:1] * 2)},
    ),
    "revision without a former": ("scores-revision", {"scores-e2-1": ref(revision=2)}),
    "former without a revision": ("scores-revision", {"scores-e2-1": ref(replaces=(OTHER,))}),
    "package never taken in": ("not-in-log", {"logged-e2-1": lambda _: OTHER}),
    "package under another name": ("file-name", rename("packages/", f"packages/{OTHER}.review")),
    "package of a revoked device": ("signature-revoked", device(2, revoked=Revoked(index=1, log="x"))),
    "one number signed twice": ("scores-fork", {"more": lambda _: [fork]}),
    # bodies
    "a mark changed after signing": ("body-digest", edit("bodies/", b'"mark":8000', b'"mark":9000')),
    "a body of another package": ("body-header", {"body-e2-1": change(expert="e1")}),
    "a body of another seq": ("body-header", {"body-e2-1": change(seq=2)}),
    "a body with other trustees": ("body-header", {"body-e2-1": change(trustees=OTHER)}),
    "a body with another sheet": ("body-header", {"scores-e2-1": ref(dossier=OTHER)}),
    "a body without its pad": ("body-header", {"body-e2-1": change(pad="")}),
    "a body with something in its pad": ("body-header", {"body-e2-1": change(pad="xyx")}),
    "a body with other keys": ("json-shape", {"body-raw-e2-1": lambda raw: b'{"blind":""}'}),
    "a body gone": ("body-missing", drop("bodies/")),
    "a body that was in no list": ("body-early", put(f"bodies/{OTHER}.json", b"{}")),
    # lists
    "list by another desk": ("signature-stranger", {"closed-key": lambda _: seed("thief")}),
    "list by the office": ("signature-stranger", {"closed-key": lambda _: seed("office")}),
    "list of an unknown desk": ("list-desk", {"closed": change(desk="desk2")}),
    "list for one trustee": ("list-subset", {"closed": change(subset=(1,))}),
    "list for one trustee twice": ("list-subset", {"closed": change(subset=(1, 1))}),
    "list for a trustee that is none": ("trustee-unknown", {"closed": change(subset=(1, 9))}),
    "list that is not the signed one": ("list-digest", {"closed": change(list_sha256=OTHER)}),
    "list of another number": ("list-header", {"closed": change(number=2)}),
    "list of another stage": ("list-header", {"list": change(stage="finals")}),
    "list with another root": ("list-root", {"list": change(root=OTHER)}),
    "list with ids that are none": (
        "list-root",
        {"list": change(packages=("x" * 64,), counts=(Counted(expert="e1", package="x" * 64, project="p1"),))},
    ),
    "list of another contest": (
        "other-contest",
        {"list": change(contest="other"), "closed": change(contest="other")},
    ),
    "list of another charter": (
        "other-charter",
        {"list": change(charter=OTHER), "closed": change(charter=OTHER)},
    ),
    "list with its counts out of order": ("list-order", {"counts": lambda counts: counts[::-1]}),
    "list with a count twice": ("list-order", {"counts": lambda counts: [*counts, counts[-1]]}),
    "list out of order": (
        "list-order",
        {"list": lambda one: msgspec.structs.replace(one, packages=one.packages[::-1])},
    ),
    "list that counts what it does not list": (
        "list-counts",
        {"list": lambda one: msgspec.structs.replace(one, packages=one.packages[1:])},
    ),
    "list without its packages": ("list-packages", {"inside": lambda _: {}}),
    "list with a package swapped": (
        "list-packages",
        {"inside": lambda held: dict(zip(held, list(held.values())[::-1], strict=True))},
    ),
    "list that opens more": ("list-only", {"closed": change(only=(OTHER,))}),
    "list of another roster": ("other-roster", {"list": change(roster=OTHER)}),
    "list without a head": ("list-heads", {"list": change(heads=())}),
    "list with a head of another log": ("head-root", {"list-head": lambda head: (head[0], bytes(32))}),
    "list after another": ("list-chain", {"list": change(previous=OTHER)}),
    "list by other rules": ("list-rules", {"list": change(rules=OTHER)}),
    "list under another name": ("file-name", rename("lists/", "lists/2.review")),
    "a replaced sheet counts": ("list-not-standing", {"counts": swap_counts}),
    "a sheet left out": ("list-left-out", {"counts": lambda counts: counts[1:]}),
    "a sheet of nobody's task": (
        "list-unassigned",
        {"assignments": lambda rows: [row for row in rows if row["project"] != "p4"]},
    ),
    "a sheet outside the scope": (
        "list-not-standing",
        {"list": change(scope=Scope(kind="track", value="t2"))},
    ),
    "a waiting sheet counts": (
        "list-not-standing",
        {"more": lambda _: [lambda world: world.package("e2", 2, OTHER, [world.sheet("e2", "p1", (0, 0, 0, 0))])]},
    ),
    "a listed package gone": ("list-unknown", drop("packages/")),
    "an accepted revision hidden": ("package-missing", {"more": lambda _: [hidden_revision]}),
    "a counted sheet taken out without a reason": (
        "left-unexplained",
        {"assignments": lambda rows: [{**row, "state": "replaced"} if _is(row, "e1", "p1") else row for row in rows]},
    ),
    "a sheet left out without a reason": ("list-left-out", {"states": lambda all: {**all, ("e1", "p1"): "replaced"}}),
    "a sheet left out with its assignment": (
        "list-left-out",
        {
            "counts": lambda counts: [line for line in counts if line.project != "p4"],
            "assignments": lambda rows: [row for row in rows if row["project"] != "p4"],
        },
    ),
    "a project with sheets hidden": (
        "project-missing",
        {
            "projects": lambda rows: [row for row in rows if row["project"] != "p5"],
            "rows": lambda rows: [row for row in rows if row["project"] != "p5"],
        },
    ),
    "more sheets in one package than the rules allow": (
        "list-sheets-many",
        {"stage-rules": lambda stage: {**stage, "sheets_per_package": 1}},
    ),
    "a limit of sheets that is no number": (
        "stage-rules",
        {"stage-rules": lambda stage: {**stage, "sheets_per_package": "1"}},
    ),
    "a package logged after the list": ("list-not-standing", {"list-head": lambda head: (0, _EMPTY_ROOT)}),
    # openings
    "opening by another": ("signature-stranger", {"opening-key": lambda _: seed("thief")}),
    "opening by the first trustee": ("signature-other-person", {"opening-key": lambda _: seed("t1")}),
    "opening with one trustee": ("opening-cosign", {"acting": lambda keys: {3: keys[3]}}),
    "opening cosigned by a stranger": ("signature-stranger", {"acting": lambda keys: {**keys, 1: seed("thief")}}),
    "opening cosigned by another trustee": ("signature-stranger", {"acting": lambda keys: {**keys, 1: seed("t2")}}),
    "opening of another charter": ("other-charter", {"opening": change(charter=OTHER)}),
    "opening half way": ("opening-unfinished", {"opening": change(step=1)}),
    "opening by the wrong one": ("opening-unfinished", {"opening": change(trustee=1)}),
    "opening of another list": ("opening-list", {"opening": change(closed=OTHER)}),
    "opening by another subset": ("opening-list", {"opening": change(subset=(2, 3))}),
    "opening of another stage": ("opening-list", {"opening": change(stage="finals")}),
    "opening with other results": ("opening-results", {"opening": change(results_sha256=OTHER)}),
    "results by another": ("signature-stranger", {"results-key": lambda _: seed("t1")}),
    "results of another list": ("opening-results", {"results": change(list_sha256=OTHER)}),
    "results of another number": ("opening-results", {"results": change(number=2)}),
    "results with a line less": ("opening-results", {"lines": lambda lines: lines[1:]}),
    "opening without its list": ("zip-short", {"opened-list": lambda _: b""}),
    "opening under another name": ("opening-list", rename("openings/", "openings/2-00000000.review")),
    # statements
    "statement changed": ("body-digest", {"statement-raw": lambda raw: raw.replace(b"e3-d", b"e3-e")}),
    "statement of another": ("body-header", {"statement": change(expert="e1")}),
    "statement of another device": ("signature-other-person", {"statement-header": change(device="e1-d")}),
    "statement without its text": (
        "file-missing",
        files(lambda held: {n: r for n, r in held.items() if not (n.startswith("statements/") and n.endswith("json"))}),
    ),
    "text without its statement": ("file-extra", put("statements/x.json", b"{}")),
    "statement under another name": (
        "file-name",
        files(
            lambda held: {n.replace("s/", "s/x", 1) if n.startswith("statements/") else n: r for n, r in held.items()}
        ),
    ),
    "recusal that was ignored": (
        "statement-recusal",
        {"statement": change(project="p4")},
    ),
    "recusal from nothing": ("statement-recusal", {"statement": change(project="p1")}),
    "statement that never came to the desk": ("not-in-log", {"act-statement": lambda _: "something-else"}),
    "statement of a device revoked before": (
        "signature-revoked",
        {
            "roster-2": lambda header: msgspec.structs.replace(
                header,
                experts=(
                    *header.experts[:2],
                    msgspec.structs.replace(
                        header.experts[2],
                        devices=(
                            msgspec.structs.replace(header.experts[2].devices[0], revoked=Revoked(index=5, log="x")),
                        ),
                    ),
                ),
            )
        },
    ),
    "statement gone, and its assignment as before": (
        "statement-missing",
        {
            **drop("statements/"),
            "assignments": lambda rows: [{**row, "state": "assigned"} for row in rows],
        },
    ),
    "list of the log gone": (
        "list-missing",
        {"after": lambda _: [lambda world: world.entry("list-closed", number=2)]},
    ),
    "opening of the log gone": ("opening-missing", drop("openings/")),
    # the folder as a whole
    "no list of files": ("file-unreadable", {"sums": lambda raw: raw, **drop("SHA256SUMS")}),
    "another list of files than the log names": ("folder-unnamed", put("SHA256SUMS", b"")),
    "a log that ends otherwise": ("folder-unnamed", {"entry": entry(7, act="evidence-mode")}),
    "a list of files in another form": ("folder-sums", {"sums": lambda raw: raw[:-1]}),
    "a list of files beyond the folder": ("folder-sums", {"sums": lambda raw: raw + f"{OTHER}  ../x\n".encode()}),
    "a list of files with one twice": ("folder-sums", {"sums": lambda raw: raw + raw}),
    "a listed file changed": ("file-changed", {"sums": lambda raw: OTHER.encode() + raw[64:]}),
    "a listed file gone": ("file-unreadable", {"sums": lambda raw: raw + f"{OTHER}  x\n".encode()}),
    "a file that is not listed": ("file-unlisted", {"sums": lambda raw: raw.split(b"\n", 1)[1]}),
    # results
    "a mean raised": ("row-differs", {"rows": lambda rows: [{**rows[0], "mean": "99"}, *rows[1:]]}),
    "two ranks swapped": (
        "row-differs",
        {"rows": lambda rows: [{**rows[0], "rank": 2}, {**rows[1], "rank": 1}, *rows[2:]]},
    ),
    "a tie settled": ("row-differs", {"rows": lambda rows: [{**row, "tied": False} for row in rows]}),
    "a project hidden": ("row-only-here", {"rows": lambda rows: rows[1:]}),
    "a project invented": ("row-only-there", {"rows": lambda rows: [*rows, {**rows[0], "project": "p9"}]}),
    "another digest": ("digest", {"stated": lambda stated: {STAGE: {**stated[STAGE], "digest": OTHER}}}),
    "a stage that was not opened": (
        "digest",
        {"stated": lambda stated: {**stated, "finals": {"digest": OTHER, "rows": []}}},
    ),
    "results with other keys": ("json-shape", {"stated": lambda stated: {STAGE: {}}}),
}
_EMPTY_ROOT = bytes.fromhex(digest(b""))


@pytest.mark.parametrize("name", BROKEN)
def test_each_thing_that_differs_is_named(name: str, tmp_path: Path) -> None:
    code, spoil = BROKEN[name]
    report = with_spoil(tmp_path / "evidence", spoil)
    assert not report.ok
    assert code in codes_of(report.differences), report.differences
    for one in report.differences:
        assert one.sentence("zh")
        assert one.sentence("en") == str(one)


def test_a_scheme_that_cannot_be_counted_is_refused(tmp_path: Path) -> None:
    for number, (field, value) in enumerate([("weight", 0), ("max", 0), ("step", 0)]):

        def spoilt(rules: dict[str, Any], field: str = field, value: int = value) -> dict[str, Any]:
            rules["schemes"][0]["indicators"][2][field] = value
            return rules

        assert codes_of(with_spoil(tmp_path / str(number), {"rules": spoilt}).differences) >= {"scheme"}


def test_as_many_sheets_as_the_rules_allow_are_no_finding(tmp_path: Path) -> None:
    assert with_spoil(tmp_path / "e", {"stage-rules": lambda stage: {**stage, "sheets_per_package": 3}}).ok


def test_a_sheet_of_an_unknown_scheme_does_not_count(tmp_path: Path) -> None:
    report = with_spoil(tmp_path / "e", {"sheet-e3-p5-1": change(scheme=OTHER)})
    assert "scheme-unknown" in codes_of(report.notes)
    assert "row-differs" in codes_of(report.differences)


def test_a_sheet_of_a_scheme_that_nobody_chose_for_the_project_does_not_count(tmp_path: Path) -> None:
    """Whoever holds the desk's key could let one expert mark by the lighter indicators of another project."""

    def another_for_p5(rules: dict[str, Any]) -> dict[str, Any]:
        other = {**rules["schemes"][0], "key": "other"}
        choice = {**rules["choices"][0], "project": "P5", "scheme": "other"}
        return {**rules, "choices": [*rules["choices"], choice], "schemes": [*rules["schemes"], other]}

    report = with_spoil(tmp_path / "e", {"rules": another_for_p5})
    assert {note.where for note in report.notes if note.code == "scheme-other"} == {"p5"}
    assert "row-differs" in codes_of(report.differences)


def test_rules_may_change_for_another_stage_but_not_under_a_closed_list(tmp_path: Path) -> None:
    def former(held: dict[str, bytes], **fields: Any) -> dict[str, bytes]:
        now = json.loads(held["rules.json"])
        other = {**now["stages"][0], "stage": "finals"}
        version = {**now, "stages": [{**now["stages"][0], **fields}, other], "version": 0}
        raw = plain(version)
        closed_under["rules"] = digest(raw)
        return {**held, "rules/0.json": raw}

    closed_under = {"rules": ""}
    for number, (fields, codes) in enumerate(
        [({}, set()), ({"quorum": 2}, {"list-rules-changed"}), ({"stage": "other"}, {"stage-rules"})]
    ):
        world = World(tmp_path / str(number))
        world.spoil["list"] = lambda closed, world=world, fields=fields: (
            former(world.files, **fields),
            msgspec.structs.replace(closed, **closed_under),
        )[1]
        world.spoil["files"] = lambda held, fields=fields: former(held, **fields)
        assert codes_of(recount(world.write()).differences) >= codes
        assert codes or recount(world.folder).ok


def test_a_revocation_is_never_taken_back(tmp_path: Path) -> None:
    spoil = {**device(1, revoked=Revoked(index=5, log="x"))}
    assert "roster-unrevoked" in codes_of(with_spoil(tmp_path / "e", spoil).differences)


def test_a_device_revoked_later_leaves_its_packages_alone(tmp_path: Path) -> None:
    assert with_spoil(tmp_path / "e", device(2, revoked=Revoked(index=5, log="x"))).ok


@pytest.mark.parametrize(
    ("later", "counts"),
    [
        # revision, what it names; then: does the package at hand still count for e2 and p1?
        ([(1, False)], False),
        ([(1, False), (2, True)], False),
        ([(2, True)], True),
    ],
)
def test_what_stands_is_played_again(tmp_path: Path, later: list[tuple[int, bool]], counts: bool) -> None:
    """A second first sheet makes both wait; a revision that names one of two waits too; one that names it counts."""

    def more(world: World) -> None:
        seq, previous = 2, next(found for found, (header, _, _) in world.packages.items() if header.expert == "e2")
        first = previous
        for revision, names in later:
            sheet = world.sheet("e2", "p1", MARKS["e2"]["p1"], revision, *([first] if names else []))
            previous, seq = world.package("e2", seq, previous, [sheet]), seq + 1

    report = with_spoil(tmp_path / "e", {"more": lambda _: [more]})
    assert report.ok == counts
    assert counts or codes_of(report.differences) == {"list-not-standing"}


def test_a_late_sheet_of_a_lower_revision_changes_nothing(tmp_path: Path) -> None:
    def more(world: World) -> None:
        first = next(found for found, (header, _, _) in world.packages.items() if header.expert == "e1")
        second = [found for found, (header, _, _) in world.packages.items() if header.expert == "e1"][1]
        world.package("e1", 3, second, [world.sheet("e1", "p1", (0, 0, 0, 0))])
        header, raw, body = world.packages.popitem()[1]
        assert header.sheets[0].revision == 1
        assert first != second
        assert raw
        assert body

    assert with_spoil(tmp_path / "e", {"more": lambda _: [more]}).ok


def test_a_statement_that_is_no_recusal_changes_no_assignment(tmp_path: Path) -> None:
    plain_words: Spoil = {"statement": change(kind="commitment", project="", case="")}
    assert codes_of(with_spoil(tmp_path / "e", plain_words).differences) == {"list-left-out"}

    def replaced(world: World) -> None:
        world.entry("expert-replaced", expert="e3", reason="样例")

    assert with_spoil(tmp_path / "f", {**plain_words, "more": lambda _: [replaced]}).ok


@pytest.mark.parametrize("act", ["package-late", "package-waiting"])
def test_what_came_late_or_waits_is_noted(act: str, tmp_path: Path) -> None:
    def later(world: World) -> None:
        world.entry(act, package=OTHER)

    report = with_spoil(tmp_path / "e", {"more": lambda _: [later]})
    assert report.ok
    assert codes_of(report.notes) == {"package-apart"}


def test_in_a_rehearsed_contest_lists_follow_the_trustees_rehearsals(tmp_path: Path) -> None:
    def rehearsed(fields: dict[str, Any]) -> dict[str, Any]:
        if fields["act"] == "contest-made":
            return {**fields, "act": "rehearsal-made", "data": {"list": OTHER, "number": 1}}
        return fields

    again = change(rehearsal=True)
    names = ("charter", "roster-1", "roster-2", "scores-e1-1", "scores-e1-2", "scores-e2-1", "scores-e3-1", "opening")
    bodies = ("body-e1-1", "body-e1-2", "body-e2-1", "body-e3-1", "statement-header")
    spoil: Spoil = dict.fromkeys((*names, *bodies), again)
    numbered = change(rehearsal=True, number=2)
    spoil |= {"list": change(rehearsal=True, number=2, previous=OTHER), "closed": numbered, "entry": rehearsed}
    spoil |= {"results": change(number=2)}

    def renamed(held: dict[str, bytes]) -> dict[str, bytes]:
        return {
            name.replace("lists/1", "lists/2").replace("openings/1", "openings/2"): raw for name, raw in held.items()
        }

    report = with_spoil(tmp_path / "e", {**spoil, "files": renamed})
    assert report.ok, report.differences
    real = with_spoil(
        tmp_path / "f", {"list": change(number=2, previous=OTHER), "closed": change(number=2), "entry": rehearsed}
    )
    assert "file-name" in codes_of(real.differences)
    other = {"list": change(number=2, previous=OTHER), "closed": change(number=2), "entry": rehearsed}
    other |= {"results": change(number=2), "files": renamed}
    assert "list-chain" in codes_of(with_spoil(tmp_path / "g", other).differences), "a real contest has no such lists"


def test_an_entry_that_names_no_single_package_stands_for_none(tmp_path: Path) -> None:
    def several(fields: dict[str, Any]) -> dict[str, Any]:
        if fields["act"] == "contest-made":
            return {**fields, "data": {"package": ["a", "b"]}}
        return fields

    assert with_spoil(tmp_path / "e", {"entry": several}).ok


def test_lists_by_track_add_up_to_the_stage(tmp_path: Path) -> None:
    scopes = [Scope(kind="track", value="t2"), Scope(kind="track", value="t1")]
    report = with_spoil(tmp_path / "e", {"scopes": lambda _: scopes})
    assert report.ok, report.differences
    assert report.facts["lists"] == 2


def test_a_list_of_one_project_counts_that_project(tmp_path: Path) -> None:
    def only(counts: list[Counted]) -> list[Counted]:
        return [line for line in counts if line.project == "p4"]

    spoil: Spoil = {"scopes": lambda _: [Scope(kind="project", value="p4")], "counts": only}
    report = with_spoil(tmp_path / "e", {**spoil, "rows": lambda rows: [row for row in rows if row["project"] == "p4"]})
    assert report.ok, report.differences


def test_a_list_of_everything_again_counts_nothing_twice(tmp_path: Path) -> None:
    report = with_spoil(tmp_path / "e", {"scopes": lambda scopes: scopes * 2})
    assert codes_of(report.differences) == {"list-not-standing", "counted-twice"}
    assert report.digests == report.stated


def test_two_lists_of_one_number_do_not_chain(tmp_path: Path) -> None:
    held = files(lambda held: {**held, "lists/2.review": held["lists/1.review"]})
    assert codes_of(with_spoil(tmp_path / "e", held).differences) >= {"file-name"}


def _opened_less(folder: Path) -> None:
    """A carrier takes the second list's opening out, and everything that speaks of it."""
    for path in [*folder.glob("openings/2-*"), folder / "lists" / "2.review"]:
        path.unlink()
    stated = json.loads((folder / "results.json").read_bytes())
    rows = [row for row in stated[STAGE]["rows"] if row["track"] == "t2"]
    (folder / "results.json").write_bytes(plain({STAGE: {"digest": digest(plain(rows)), "rows": rows}}))
    for path in folder.glob("bodies/*"):
        if b'"expert":"e3"' not in path.read_bytes():
            path.unlink()


def _names_swapped(folder: Path) -> None:
    rows = json.loads((folder / "projects.json").read_bytes())
    rows[0]["code"], rows[2]["code"] = rows[2]["code"], rows[0]["code"]
    rows[0]["title"], rows[2]["title"] = rows[2]["title"], rows[0]["title"]
    (folder / "projects.json").write_bytes(plain(rows))


@pytest.mark.parametrize("act", [_opened_less, _names_swapped])
def test_what_a_carrier_makes_agree_is_still_not_what_the_office_wrote(
    act: Callable[[Path], None], tmp_path: Path
) -> None:
    """He has no key: every table, list and body that is left agrees, and so do results and digest."""
    scopes = [Scope(kind="track", value="t2"), Scope(kind="track", value="t1")]
    folder = World(tmp_path / "e", {"scopes": lambda _: scopes}).write()
    assert recount(folder).ok
    act(folder)
    report = recount(folder)
    assert "file-changed" in codes_of(report.differences), report.differences


def test_a_recusal_of_one_stage_explains_nothing_in_another(tmp_path: Path) -> None:
    """e3 recused himself from p2 in the finals: his sheet of the preliminary may not be left out for it."""

    def both(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [*rows, {"expert": "e3", "project": "p2", "stage": "finals", "state": "recused"}]

    spoil: Spoil = {"statement-header": change(stage="finals"), "assignments": both}
    assert codes_of(with_spoil(tmp_path / "e", spoil).differences) == {"list-left-out"}


def test_a_pipe_and_a_device_in_the_folder_do_not_keep_the_recount_waiting(tmp_path: Path) -> None:
    folder = World(tmp_path / "e").write()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "packages" / "a.review")
    (folder / "packages" / "b.review").symlink_to("/dev/zero")
    assert "file-unreadable" in codes_of(recount(folder).differences)


def test_nothing_in_the_folder_writes_over_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names and codes come from whoever made the folder: an escape could wipe the screen and print what he likes."""
    folder = World(tmp_path / "e").write()
    for name in ("packages/\x1b[2J\r全部一致。.review", "packages/\u202e.review", os.fsdecode(b"packages/\xff.review")):
        (folder / name).write_bytes(b"x")
    assert main([str(folder)]) == 1
    assert main([str(folder), "--json"]) == 1
    printed = capsys.readouterr().out
    assert not set(printed) & {"\x1b", "\r", "\u202e", "\udcff"}


def test_an_empty_folder_is_one_difference(tmp_path: Path) -> None:
    report = recount(tmp_path)
    assert codes_of(report.differences) == {"file-unreadable"}
    assert report.digests == {}


def test_every_sentence_is_there_in_both_languages_and_is_used() -> None:
    written = "".join(path.read_text("utf-8") for path in Path(reviewer_app.recount.__file__).parent.glob("*.py"))
    for code, (chinese, english) in SENTENCES.items():
        assert chinese
        assert english
        assert written.count(f'"{code}"') > 1, code


def test_the_recount_shares_nothing_with_the_first_program() -> None:
    folder = Path(reviewer_app.recount.__file__).parent
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                top = name.split(".")[0]
                assert name.startswith("reviewer_app.recount") or top == "nacl" or top in sys.stdlib_module_names, name


def test_it_runs_alone_and_tells_by_its_exit_code(tmp_path: Path) -> None:
    sound = World(tmp_path / "sound").write()
    command = [sys.executable, "-m", "reviewer_app.recount"]
    done = subprocess.run([*command, str(sound)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "全部一致" in done.stdout
    assert "章程核对码" in done.stdout
    loaded = "import sys, reviewer_app.recount as r; print([m for m in sys.modules if m.startswith('reviewer_app.')])"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    assert all(".recount" in name for name in ast.literal_eval(modules))


def test_differences_and_notes_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil: Spoil = {"sheet-e3-p5-1": lambda sheet: remarked(sheet, {"a1": 75})}
    broken = World(tmp_path / "broken", spoil).write()
    assert main([str(broken), "--lang", "en"]) == 1
    printed = capsys.readouterr().out
    assert "Left out of the count" in printed
    assert "Differences (" in printed
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path / "none")])
    assert stopped.value.code == 3
    assert main([str(World(tmp_path / "sound").write()), "--lang", "en"]) == 0
    assert "Everything agrees." in capsys.readouterr().out


def test_every_fact_has_a_name(tmp_path: Path) -> None:
    assert with_spoil(tmp_path / "e", {}).facts.keys() == FACTS.keys()


def test_what_is_missing_is_shown_as_a_dash() -> None:
    assert Difference("file-unreadable", "here", (("name", None),)).sentence("en") == (
        "here: the file — is missing or cannot be read"
    )
