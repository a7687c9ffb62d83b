"""The charter as a trustee sees it: cosigned once, remembered, never a second one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reviewer_app.errors import AppError
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import office
from reviewer_app.services.trustee import charters, first_run
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.charter import Charter, read_charter, write_charter
from reviewer_app.sync.enrolment import read_enrolment
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, Round, make_round


@pytest.fixture
def made(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, rehearse=False)
    yield made
    made.leave()


def rewritten(made: Round, name: str = "other.review", **changes: Any) -> Path:
    """Another charter, signed by the real office."""
    header = msgspec.structs.replace(made.charter.header, **changes)
    path = made.root / name
    path.write_bytes(write_charter(header, made.office.own_key(office.OFFICE_KEY)))
    return path


def read(path: Path) -> Charter:
    return read_charter(path, complete=False)


def test_an_enrolment_introduces_both_keys_with_a_check_code(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock
) -> None:
    out = tmp_path / "t.review"
    made = first_run.init(tmp_path / "t", "启封人测试", SECRET, out, cost=cheap, clock=clock)
    enrolment = read_enrolment(out)
    assert (enrolment.header.role, enrolment.header.name, enrolment.header.contest) == ("trustee", "启封人测试", "")
    assert made.check_code == enrolment.check_code
    with open_workspace(tmp_path / "t", SECRET, clock=clock) as ws:
        assert (ws.role, ws.own_key(first_run.SIGNING).public) == ("trustee", enrolment.header.key)


def test_the_card_shows_everyone_and_the_check_code(made: Round) -> None:
    card = charters.examine_charter(made.trustees[1], made.root / "charter.review")
    assert (card.threshold, card.position, card.sole, card.rehearsal) == (2, 2, False, False)
    assert [(line.index, line.mine) for line in card.trustees] == [(1, False), (2, True), (3, False)]
    assert card.check_code == made.charter.check_code


def test_cosigning_again_gives_the_same_file(made: Round) -> None:
    charters.cosign(made.trustees[0], made.root / "charter.review", made.root / "again.review")
    assert (made.root / "again.review").read_bytes() == (made.root / "charter-1.review").read_bytes()


def test_a_charter_that_does_not_name_this_trustee_is_not_cosigned(
    made: Round, tmp_path: Path, cheap: ArgonCost, clock: FixedClock
) -> None:
    first_run.init(tmp_path / "stranger", "外人测试", SECRET, tmp_path / "s.review", cost=cheap, clock=clock)
    with (
        open_workspace(tmp_path / "stranger", SECRET, clock=clock) as ws,
        pytest.raises(AppError, match="trustee-not-named"),
    ):
        charters.cosign(ws, made.root / "charter.review", tmp_path / "out.review")
    assert not (tmp_path / "out.review").exists()


def test_a_charter_with_another_recipient_under_my_key_is_not_cosigned(made: Round) -> None:
    """Whoever swaps the age key alone could read what is sealed to this trustee."""
    trustees = list(made.charter.header.trustees)
    swapped = msgspec.structs.replace(trustees[0], recipient=_fresh_recipient())
    path = rewritten(made, trustees=(swapped, *trustees[1:]), contest="another-0123456789abcdef")
    with pytest.raises(AppError, match="trustee-not-named"):
        charters.cosign(made.trustees[0], path, made.root / "out.review")


@pytest.mark.parametrize(
    "changes",
    [
        {"threshold": 3},
        {"number": 2, "previous": "a" * 64},
        {"number": 3, "previous": "own"},
        {"rehearsal": True},
    ],
    ids=["same number", "follows another", "skips one", "rehearsal"],
)
def test_a_second_charter_of_a_contest_is_not_cosigned(
    made: Round, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    if changes.get("previous") == "own":
        changes = {**changes, "previous": made.charter.identity}
    path, out = rewritten(made, **changes), made.root / "out.review"
    with pytest.raises(AppError, match="trustee-charter-second"):
        charters.cosign(made.trustees[0], path, out)
    assert not out.exists()
    monkeypatch.setattr(charters, "_must_follow", lambda *_: None)
    charters.cosign(made.trustees[0], path, out)
    assert read(out).cosigned == {1}


def test_the_next_charter_is_signed_for_the_former_too(made: Round) -> None:
    path = rewritten(made, number=2, previous=made.charter.identity)
    for at, seat in enumerate(made.trustees, start=1):
        path = _next(made, seat, path, at)
    assert read_charter(path, former=made.charter).header.number == 2


def test_nothing_is_opened_before_any_charter(made: Round, tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    from reviewer_app.services.secretariat import rehearsal
    from reviewer_app.services.trustee import acting

    first_run.init(tmp_path / "new", "新人测试", SECRET, tmp_path / "n.review", cost=cheap, clock=clock)
    rehearsal.make_rehearsal(made.office, [1, 2], tmp_path / "practice.review")
    with (
        open_workspace(tmp_path / "new", SECRET, clock=clock) as ws,
        pytest.raises(AppError, match="trustee-charter-unknown"),
    ):
        acting.rehearse(ws, tmp_path / "practice.review", tmp_path / "out.review")


def _next(made: Round, seat: Workspace, path: Path, at: int) -> Path:
    out = made.root / f"second-{at}.review"
    charters.cosign(seat, path, out)
    return out


def _fresh_recipient() -> str:
    from reviewer_app.security.age import new_identity, recipient_of

    return recipient_of(new_identity())
