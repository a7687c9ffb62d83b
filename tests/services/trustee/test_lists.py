"""What a trustee's program refuses, and that each refusal is the work of one check: taken out, the attack succeeds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from reviewer_app.errors import AppError
from reviewer_app.models.trustee import SeenHead, SeenList
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.secretariat import closing, rehearsal
from reviewer_app.services.secretariat.heads import heads_of_logs
from reviewer_app.services.trustee import handed, lists
from reviewer_app.sync import closed as closed_module
from reviewer_app.sync.bodies import Scope
from reviewer_app.sync.closed import read_closed
from tests.clock import FixedClock
from tests.services.secretariat.round import STAGE, Round, make_round
from tests.services.trustee.forge import forge_list, other_log


def a_second_list_of_a_number(made: Round) -> Path:
    first = made.close(1, 2)
    made.act(1, first)
    counts = read_closed(first, made.charter).closed_list.counts[:-1]
    return forge_list(made, first, closed={"counts": counts})


def a_list_that_forgets_the_one_before(made: Round) -> Path:
    whole = made.close(1, 2)
    *others, last = read_closed(whole, made.charter).closed_list.packages
    counts = read_closed(whole, made.charter).closed_list.counts
    first = tuple(line for line in counts if line.package in others)
    made.act(1, forge_list(made, whole, keep=others, closed={"counts": first}, name="first.review"))
    rest = tuple(line for line in counts if line.package == last)
    return forge_list(made, whole, keep=[last], closed={"counts": rest, "number": 2, "previous": "0" * 64})


def a_log_that_is_another_one(made: Round) -> Path:
    first = made.close(1, 2)
    return forge_list(made, first, closed={"heads": (other_log(made),)})


def a_log_cut_back(made: Round) -> Path:
    first = made.close(1, 2)
    return forge_list(made, first, closed={"heads": (other_log(made, 3),)})


def no_log_at_all(made: Round) -> Path:
    return forge_list(made, made.close(1, 2), closed={"heads": ()})


def a_package_that_counts_for_nothing(made: Round) -> Path:
    extra = made.scores(made.people["E01"], made.sheet("P01", 9000, revision=2, replaces=["a" * 64]))
    return forge_list(made, made.close(1, 2), add={extra.identity: extra.raw})


def another_sheet_once_the_marks_are_known(made: Round) -> Path:
    """The desk closes again under the next number, its log in order, with a revision made after the opening."""
    first = made.close(1, 2)
    made.open(first, 1, 2)
    real = read_closed(first, made.charter)
    who = made.people["E01"]
    better = made.scores(who, made.sheet("P01", 10_000, revision=2, replaces=["a" * 64]))
    counts = tuple(
        msgspec.structs.replace(line, package=better.identity) if line.expert == who.id else line
        for line in real.closed_list.counts
        if line.expert != who.id or line.project == made.projects["P01"]
    )
    kept = {line.package for line in counts}
    with made.office.database.write() as session:
        (head,) = heads_of_logs(session, made.office)
    return forge_list(
        made,
        first,
        closed={"counts": counts, "number": 2, "previous": real.header.list_sha256, "heads": (head,)},
        add={better.identity: better.raw},
        keep=kept,
    )


def a_project_list_with_other_projects(made: Round) -> Path:
    return forge_list(made, made.close(1, 2), closed={"scope": Scope(kind="project", value=made.projects["P01"])})


def for_other_trustees(made: Round) -> Path:
    return made.close(2, 3)


ATTACKS: list[tuple[Callable[[Round], Path], str, object, str]] = [
    (a_second_list_of_a_number, "package-list-number", lists, "_number"),
    (a_list_that_forgets_the_one_before, "package-list-number", lists, "_number"),
    (a_log_that_is_another_one, "package-log-consistency", lists, "_logs"),
    (a_log_cut_back, "package-log-consistency", lists, "_logs"),
    (no_log_at_all, "package-log-consistency", lists, "_logs"),
    (a_package_that_counts_for_nothing, "package-list-counts", lists, "_counts"),
    (a_project_list_with_other_projects, "package-list-counts", lists, "_counts"),
    (another_sheet_once_the_marks_are_known, "trustee-counted-before", lists, "_once"),
]
NAMES = [make.__name__ for make, *_rest in ATTACKS]


@pytest.mark.parametrize(("make", "reason", "module", "check"), ATTACKS, ids=NAMES)
def test_refused_and_nothing_given_out_or_remembered(
    ready: Round, make: Callable[[Round], Path], reason: str, module: object, check: str
) -> None:
    path = make(ready)
    before = memory(ready)
    with pytest.raises(AppError, match=reason):
        ready.act(1, path, name="stolen")
    assert not (ready.root / "stolen-by-1.review").exists()
    assert memory(ready) == before


@pytest.mark.parametrize(("make", "reason", "module", "check"), ATTACKS, ids=NAMES)
def test_without_the_check_the_attack_succeeds(
    ready: Round,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Round], Path],
    reason: str,
    module: object,
    check: str,
) -> None:
    path = make(ready)
    monkeypatch.setattr(module, check, lambda *_: None)
    assert ready.act(1, path, name="stolen").done >= 1


def test_a_list_for_other_trustees_is_refused(ready: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    path = for_other_trustees(ready)
    with pytest.raises(AppError, match="trustee-others"):
        ready.act(1, path)
    with pytest.raises(AppError, match="trustee-not-yet"):
        ready.act(3, path)
    monkeypatch.setattr(handed, "_my_turn", lambda *_: None)
    assert len(ready.act(3, path).failed) == 3, "out of turn no layer opens either"


def test_a_list_that_no_desk_of_the_charter_has_signed_is_refused(ready: Round) -> None:
    path = forge_list(ready, ready.close(1, 2), key=SigningKey.generate())
    with pytest.raises(AppError, match="package-key-unknown"):
        ready.act(1, path)


def test_a_package_that_is_listed_and_replaced_is_refused(ready: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ready.close(1, 2)
    real = read_closed(path, ready.charter)
    old = next(line for line in real.closed_list.counts if line.expert == ready.people["E01"].id)
    code = next(code for code, project in ready.projects.items() if project == old.project)
    new = ready.scores(ready.people["E01"], ready.sheet(code, 100, revision=2, replaces=[old.package]))
    forged = forge_list(ready, path, add={new.identity: new.raw})
    with pytest.raises(AppError, match="package-list-counts"):
        ready.act(1, forged)
    monkeypatch.setattr(closed_module, "_check_counts", lambda *_: None)
    monkeypatch.setattr(lists, "_counts", lambda *_: None)
    assert ready.act(1, forged).done == 3


def test_the_same_list_again_is_no_second_list(ready: Round) -> None:
    path = ready.close(1, 2)
    assert ready.act(1, path).done == ready.act(1, path).done == 3
    assert len(memory(ready)[0]) == 2, "the rehearsal's and this one"


def test_a_retry_by_other_trustees_is_the_same_list_for_who_acts_twice(ready: Round) -> None:
    ready.act(1, ready.close(1, 2))
    assert ready.act(1, ready.close(1, 3)).done == 3


def test_the_next_list_is_taken_when_the_log_has_grown(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock)
    for code in made.projects:
        made.hand_in(*(made.scores(who, made.sheet(code)) for who in made.people.values()))
    for track in ("industrial-manufacturing", "modern-agriculture"):
        report = made.open(made.close(1, 2, track=track, name=track), 1, 2)
        assert (report.sheets, report.minutes) == (6, ())
    made.leave()


# Rehearsals.


def test_nobody_opens_before_his_own_rehearsal(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    made.score_all()
    with pytest.raises(AppError, match="closing-not-rehearsed"):
        made.close(1, 2)
    monkeypatch.setattr(closing, "_unready", lambda *_: [])
    path = made.close(1, 2)
    with pytest.raises(AppError, match="trustee-rehearse-first"):
        made.act(1, path)
    monkeypatch.setattr(lists, "_rehearsal", lambda *_: None)
    assert made.act(1, path).done == 3
    made.leave()


def test_a_rehearsal_opens_no_real_list_and_an_opening_no_rehearsal(
    ready: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, practice = ready.close(1, 2), ready.root / "practice.review"
    rehearsal.make_rehearsal(ready.office, [1, 2], practice)
    with pytest.raises(AppError, match="trustee-not-a-rehearsal"):
        ready.act(1, path, rehearsing=True)
    with pytest.raises(AppError, match="trustee-is-a-rehearsal"):
        ready.act(1, practice)
    monkeypatch.setattr(lists, "_rehearsal", lambda *_: None)
    assert ready.act(1, path, rehearsing=True).done == 3


def test_a_real_package_does_not_get_into_a_rehearsal(ready: Round) -> None:
    """The stage of a rehearsal stands in the seal's line: even a list that lies about it opens nothing."""
    path = ready.close(1, 2)
    forged = forge_list(ready, path, closed={"stage": "rehearsal", "rehearsal": True}, name="lie.review")
    with pytest.raises(AppError, match=r"package-(rehearsal|stage)"):
        ready.act(1, forged, rehearsing=True)


def memory(made: Round, position: int = 1) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """What a trustee's store remembers."""
    with made.trustees[position - 1].database.read() as session:
        seen = [(row.number, row.list_sha256) for row in session.scalars(select(SeenList).order_by(SeenList.id))]
        heads = [(row.size, row.root) for row in session.scalars(select(SeenHead))]
    return seen, heads


def test_the_stage_is_the_real_one(ready: Round) -> None:
    assert read_closed(ready.close(1, 2), ready.charter).header.stage == STAGE
