"""The trustee's act: one layer taken off every seal of a list, or, as the last one, the bodies read and compared."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reviewer_app.config import SCORES_BODY_MAX_BYTES, SUITE
from reviewer_app.errors import ForeignFileError
from reviewer_app.models.trustee import KnownCharter
from reviewer_app.security import age
from reviewer_app.security.codes import check_code
from reviewer_app.security.sealing import one_time_of, peel, subset_name
from reviewer_app.services.handover import hand_over
from reviewer_app.services.trustee.first_run import OPENING, SIGNING
from reviewer_app.services.trustee.handed import Handed, receive
from reviewer_app.services.trustee.lists import examine, remember
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Layer, Layers, OpenedBodies, OpenedBody, ResultLine, Results
from reviewer_app.sync.closed import cosign_closed
from reviewer_app.sync.headers import OpeningHeader
from reviewer_app.sync.opening import write_opening
from reviewer_app.sync.results import sign_results
from reviewer_app.sync.scores import ScoresPackage, seal_line

State = Literal["opened", "seal", "body", "commitment"]


@dataclass(frozen=True)
class ListCard:
    """What a trustee reads before he acts. `to_open` of `packages`; `following`: who acts next, "" for the desk.

    `acting`: the names of the subset, in the order in which they act.
    """

    contest: str
    contest_name: str
    stage: str
    scope_kind: str
    scope_value: str
    number: int
    list_sha256: str
    check_code: str
    rehearsal: bool
    packages: int
    to_open: int
    experts: int
    projects: int
    subset: tuple[int, ...]
    acting: tuple[str, ...]
    position: int
    step: int
    is_last: bool
    following: str
    sole: bool


@dataclass(frozen=True)
class FailedSeal:
    """One package that this trustee could not go on with, and where it stopped."""

    package: str
    state: State


@dataclass(frozen=True)
class Act:
    """What was done: packages taken on, those that failed, and the file for the next one."""

    card: ListCard
    done: int
    failed: tuple[FailedSeal, ...]
    path: Path


def examine_list(ws: Workspace, path: Path, *, rehearsing: bool) -> ListCard:
    """Read what was handed over and say what acting would open; takes off nothing, writes nothing."""
    return _card(_examined(ws, path, rehearsing))


def rehearse(ws: Workspace, path: Path, out: Path) -> Act:
    """Open a rehearsal list as far as it is this trustee's turn; his store then knows that he has rehearsed."""
    return _act(ws, path, out, rehearsing=True)


def open_list(ws: Workspace, path: Path, out: Path) -> Act:
    """Take off this trustee's layer of a closed list, or as the last one open and compare every body."""
    return _act(ws, path, out, rehearsing=False)


def _examined(ws: Workspace, path: Path, rehearsing: bool) -> Handed:
    handed = receive(ws, path)
    with ws.database.read() as session:
        examine(session, handed, rehearsing=rehearsing)
    return handed


def _act(ws: Workspace, path: Path, out: Path, *, rehearsing: bool) -> Act:
    handed = _examined(ws, path, rehearsing)
    peeled, failed = _peel(ws, handed)
    raw, failed, done = _finish(ws, handed, peeled, failed) if handed.is_last else _pass_on(ws, handed, peeled, failed)
    with ws.database.write() as session:
        examine(session, handed, rehearsing=rehearsing)
        remember(session, handed, ws.clock.now())
        if rehearsing and not failed:
            session.get_one(KnownCharter, handed.charter.identity).rehearsed = ws.clock.now()
    # Remembered first: a file that was given out and forgotten would let a second list through.
    return Act(card=_card(handed), done=done, failed=tuple(failed), path=hand_over(out, raw))


def _peel(ws: Workspace, handed: Handed) -> tuple[dict[str, bytes], list[FailedSeal]]:
    """Take this trustee's layer off every package to be opened; one bad seal never stops the others."""
    identity, subset = ws.identity(OPENING), subset_name(handed.closed.header.subset)
    packages = handed.closed.packages()
    peeled: dict[str, bytes] = {}
    failed: list[FailedSeal] = []
    for name in handed.closed.header.only:
        package = packages[name]
        seal = package.seals[subset] if handed.layers is None else handed.layers.get(name)
        try:
            if seal is None:
                raise ForeignFileError("package-seals")
            peeled[name] = peel(seal, identity, seal_line(package.header, subset))
        except ForeignFileError:
            failed.append(FailedSeal(package=name, state="seal"))
    return peeled, failed


def _pass_on(
    ws: Workspace, handed: Handed, peeled: dict[str, bytes], failed: list[FailedSeal]
) -> tuple[bytes, list[FailedSeal], int]:
    following = handed.closed.header.subset[handed.step]
    recipient = next(t.recipient for t in handed.charter.header.trustees if t.index == following)
    raw = write_opening(
        _header(ws, handed, ""),
        handed.closed.raw,
        _cosignatures(ws, handed),
        ws.own_key(SIGNING),
        layers=Layers(layers=tuple(Layer(file=_text(peeled[name]), package=name) for name in sorted(peeled))),
        recipient=recipient,
    )
    return raw, failed, len(peeled)


def _finish(
    ws: Workspace, handed: Handed, peeled: dict[str, bytes], failed: list[FailedSeal]
) -> tuple[bytes, list[FailedSeal], int]:
    packages = handed.closed.packages()
    bodies: list[OpenedBody] = []
    lines = [
        ResultLine(content_sha256=packages[lost.package].header.content_sha256, package=lost.package, state=lost.state)
        for lost in failed
    ]
    for name in sorted(peeled):
        body, state = _read_body(packages[name], peeled[name])
        lines.append(ResultLine(content_sha256=packages[name].header.content_sha256, package=name, state=state))
        if state == "opened":
            bodies.append(OpenedBody(body=body, package=name))
    header = handed.closed.header
    key = ws.own_key(SIGNING)
    results, signature = sign_results(
        Results(
            closed=handed.closed.identity,
            contest=header.contest,
            lines=tuple(sorted(lines, key=lambda line: line.package)),
            list_sha256=header.list_sha256,
            number=header.number,
        ),
        key,
    )
    raw = write_opening(
        _header(ws, handed, hashlib.sha256(results).hexdigest()),
        handed.closed.raw,
        _cosignatures(ws, handed),
        key,
        bodies=OpenedBodies(bodies=tuple(bodies)),
        recipient=handed.charter.header.recipient,
        results=results,
        results_sig=signature,
    )
    unread = [FailedSeal(package=line.package, state=line.state) for line in lines if line.state != "opened"]
    return raw, unread, len(bodies)


def _read_body(package: ScoresPackage, one_time: bytes) -> tuple[str, State]:
    """Return the body as text and "opened" only when it is the one that its expert has signed."""
    try:
        body = age.decrypt(package.sealed, [one_time_of(one_time)], SCORES_BODY_MAX_BYTES)
    except ForeignFileError:
        return "", "body"
    if not _is_committed(package, body):
        return "", "commitment"
    try:
        return body.decode("utf-8"), "opened"
    except UnicodeDecodeError:
        return "", "body"


def _is_committed(package: ScoresPackage, body: bytes) -> bool:
    return hashlib.sha256(body).hexdigest() == package.header.content_sha256


def _cosignatures(ws: Workspace, handed: Handed) -> dict[int, bytes]:
    mine = cosign_closed(handed.closed.sums, ws.own_key(SIGNING))
    return {**handed.cosignatures, handed.position: mine}


def _header(ws: Workspace, handed: Handed, results: str) -> OpeningHeader:
    closed = handed.closed.header
    return OpeningHeader(
        charter=handed.charter.identity,
        closed=handed.closed.identity,
        contest=closed.contest,
        created=ws.clock.now(),
        format="opening/1",
        kind="opening",
        previous=handed.previous,
        rehearsal=closed.rehearsal,
        results_sha256=results,
        stage=closed.stage,
        step=handed.step,
        subset=closed.subset,
        suite=SUITE,
        trustee=handed.position,
    )


def _card(handed: Handed) -> ListCard:
    header, closed, charter = handed.closed.header, handed.closed.closed_list, handed.charter.header
    names = {trustee.index: trustee.name for trustee in charter.trustees}
    return ListCard(
        contest=header.contest,
        contest_name=charter.contest_name,
        stage=header.stage,
        scope_kind=closed.scope.kind,
        scope_value=closed.scope.value,
        number=header.number,
        list_sha256=header.list_sha256,
        check_code=check_code(header.list_sha256),
        rehearsal=header.rehearsal,
        packages=len(closed.packages),
        to_open=len(header.only),
        experts=len({line.expert for line in closed.counts}),
        projects=len({line.project for line in closed.counts}),
        subset=header.subset,
        acting=tuple(names[index] for index in header.subset),
        position=handed.position,
        step=handed.step,
        is_last=handed.is_last,
        following="" if handed.is_last else names[header.subset[handed.step]],
        sole=len(charter.trustees) == 1,
    )


def _text(layer: bytes) -> str:
    return base64.b64encode(layer).decode("ascii")
