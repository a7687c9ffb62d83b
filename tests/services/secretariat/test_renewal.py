"""The charter that follows: other trustees or operators, agreed to by the former trustees, understood by everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reviewer_app.errors import RuleViolation
from reviewer_app.recount import recount
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import authority, charter, evidence, operators, receipts, results
from reviewer_app.services.secretariat.charter import CharterState
from reviewer_app.services.secretariat.renewal import renew_charter
from reviewer_app.services.trustee import charters, first_run
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.sync.charter import cosign_charter, write_charter
from reviewer_app.sync.reasons import Refused
from reviewer_app.sync.receipt import read_receipt
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round
from tests.services.trustee.crooked import garbage_seal, with_entries


@pytest.fixture
def desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock)
    yield made
    made.leave()


def newcomer(made: Round, cheap: ArgonCost, name: str = "启封人新测试") -> Workspace:
    """Another trustee, with a vault of his own; his enrolment lies beside it."""
    folder = made.root / name
    first_run.init(folder, name, SECRET, made.root / f"{name}.review", cost=cheap, clock=made.clock)
    return open_workspace(folder, SECRET, clock=made.clock)


def cosigned(made: Round, path: Path, *seats: Workspace) -> CharterState:
    """Let these trustees cosign, and merge what comes back; return how far the charter is."""
    states = []
    for seat in seats:
        signed = path.with_name(f"{path.stem}-{len(list(path.parent.iterdir()))}.review")
        charters.cosign(seat, path, signed)
        states.append(charter.add_cosignatures(made.office, signed))
    return states[-1]


def renew(made: Round, **change: object) -> Path:
    path = made.root / "charter-2.review"
    renew_charter(made.office, path, "第二次会议决定", **change)  # type: ignore[arg-type]
    return path


def take_over(made: Round, seats: list[Workspace]) -> None:
    """Go on under the new charter."""
    made.trustees = seats
    with made.office.database.read() as session:
        made.charter = authority.charter_in_force(session, made.office)


def test_a_second_operator_comes_into_the_next_charter(desk: Round, cheap: ArgonCost) -> None:
    operators.add_operator(desk.office, "经办乙测试", "第二位词组 example 0002", cost=cheap)
    with desk.office.database.read() as session:
        first = authority.charter_in_force(session, desk.office)
    path = renew(desk)
    state = cosigned(desk, path, desk.trustees[0])
    assert (state.complete, state.missing, state.former_missing) == (False, (2, 3), 1)
    state = cosigned(desk, path, *desk.trustees[1:])
    assert (state.complete, state.number) == (True, 2)
    assert all(one.listed for one in operators.operators(desk.office))
    with desk.office.database.read() as session:
        second = authority.charter_in_force(session, desk.office)
        trust = authority.trust(session, desk.office)
    assert (second.header.previous, second.trustees_digest) == (first.identity, first.trustees_digest)
    assert [roster.header.charter for roster in (*trust.earlier, trust.roster) if roster] == [
        first.identity,
        second.identity,
    ]


def test_packages_of_before_count_under_the_next_charter_of_the_same_trustees(desk: Round, cheap: ArgonCost) -> None:
    desk.score_all()
    operators.add_operator(desk.office, "经办乙测试", "第二位词组 example 0002", cost=cheap)
    cosigned(desk, renew(desk), *desk.trustees)
    take_over(desk, desk.trustees)
    desk.rehearse(1, 2)
    assert desk.open(desk.close(1, 2), 1, 2).sheets == 3 * len(desk.projects)
    report = evidence.write_evidence(desk.office, desk.root / "evidence")
    again = recount(desk.root / "evidence")
    assert [str(one) for one in again.differences] == []
    assert again.digests == report.digests


def test_trustees_change_between_two_openings_and_everything_stays_provable(desk: Round, cheap: ArgonCost) -> None:
    package = desk.scores(desk.people["E01"], desk.sheet("P01"), desk.sheet("P02"))
    desk.hand_in(package)
    first = desk.charter
    desk.open(desk.close(1, 2), 1, 2)
    fresh = newcomer(desk, cheap)
    path = renew(desk, added=[desk.root / "启封人新测试.review"], left=[3])
    state = cosigned(desk, path, fresh, desk.trustees[0])
    assert (state.complete, state.former_missing) == (False, 1)
    leaving = charters.examine_charter(desk.trustees[2], path)
    assert (leaving.position, len(leaving.trustees)) == (0, 3)
    state = cosigned(desk, path, desk.trustees[2])
    assert (state.missing, state.former_missing) == ((2,), 0)
    assert cosigned(desk, path, desk.trustees[1]).complete
    assert [(one.name, one.rehearsed) for one in charter.trustees(desk.office)] == [
        ("启封人1测试", ""),
        ("启封人2测试", ""),
        ("启封人新测试", ""),
    ]
    evidence.write_evidence(desk.office, desk.root / "evidence")
    again = recount(desk.root / "evidence")
    assert [str(one) for one in again.differences] == []
    assert again.digests == {STAGE: results.results(desk.office, STAGE).digest}
    (desk.root / "evidence" / "charters" / "1.review").unlink()
    assert "charter-chain" in {one.code for one in recount(desk.root / "evidence").differences}
    written = receipts.write_receipts(desk.office, desk.root / "receipts")
    counted = next(one for one in written if one.counted)
    assert read_receipt(counted.path, first).receipt.lines, "whose trustees have signed the results"
    fresh.close()


def test_new_trustees_open_what_is_scored_under_their_charter(desk: Round, cheap: ArgonCost) -> None:
    fresh = newcomer(desk, cheap)
    path = renew(desk, added=[desk.root / "启封人新测试.review"], left=[3])
    cosigned(desk, path, fresh, *desk.trustees)
    take_over(desk, [*desk.trustees[:2], fresh])
    desk.rehearse(2, 3)
    desk.score_all()
    assert desk.open(desk.close(2, 3), 2, 3).sheets == 3 * len(desk.projects)
    evidence.write_evidence(desk.office, desk.root / "evidence")
    assert recount(desk.root / "evidence").differences == []


@pytest.mark.parametrize("leaves", [False, True], ids=["same-trustees", "one-left"])
def test_what_did_not_open_is_tried_again_after_a_renewal(desk: Round, cheap: ArgonCost, leaves: bool) -> None:
    """The list stays under its own charter, whoever is a trustee now: who sealed it for whom does not change."""
    bad = desk.scores(desk.people["E01"], desk.sheet("P01", 9000))
    bad = with_entries(desk, desk.people["E01"], bad, garbage_seal(desk, "1-2"))
    desk.hand_in(bad, desk.scores(desk.people["E02"], desk.sheet("P01")))
    first = desk.open(desk.close(1, 2), 1, 2)
    assert (first.sheets, [one.package for one in first.minutes]) == (1, [bad.identity[:8]])
    operators.add_operator(desk.office, "经办乙测试", "第二位词组 example 0002", cost=cheap)
    fresh = newcomer(desk, cheap)
    change = {"added": [desk.root / "启封人新测试.review"], "left": [2]} if leaves else {}
    cosigned(desk, renew(desk, **change), *([fresh] if leaves else []), *desk.trustees)
    again = desk.open(desk.close(1, 3, name="again"), 1, 3)
    assert (again.number, again.sheets, again.minutes) == (first.number, 1, ())
    assert again.trustees == ("启封人1测试", "启封人3测试")
    evidence.write_evidence(desk.office, desk.root / "evidence")
    report = recount(desk.root / "evidence")
    assert [str(one) for one in report.differences] == []
    assert report.digests == {STAGE: results.results(desk.office, STAGE).digest}
    fresh.close()


def test_until_everyone_has_cosigned_the_former_charter_is_in_force(desk: Round, cheap: ArgonCost) -> None:
    operators.add_operator(desk.office, "经办乙测试", "第二位词组 example 0002", cost=cheap)
    path = renew(desk)
    cosigned(desk, path, *desk.trustees[:2])
    desk.score_all()
    with pytest.raises(RuleViolation, match="charter-draft-open"):
        renew_charter(desk.office, desk.root / "x.review", "再改")
    closed = desk.close(1, 2)
    with pytest.raises(RuleViolation, match="charter-list-open"):
        cosigned(desk, path, desk.trustees[2])
    assert desk.open(closed, 1, 2).sheets, "a trustee who has cosigned the next one still opens under the former one"
    assert cosigned(desk, path, desk.trustees[2]).complete


def test_what_is_sealed_keeps_its_trustees(desk: Round, cheap: ArgonCost) -> None:
    desk.score_all()
    fresh = newcomer(desk, cheap)
    with pytest.raises(RuleViolation, match="charter-sealed"):
        renew(desk, added=[desk.root / "启封人新测试.review"], left=[3])
    with desk.office.database.read() as session:
        row = authority.charter_row(session)
        assert row is not None
        assert row.seq == 1, "the refused draft left nothing behind"
    fresh.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "charter-same"),
        ({"left": [7]}, "trustee-place"),
        ({"left": [2, 3]}, "threshold"),
        ({"threshold": 1}, "threshold"),
    ],
)
def test_a_change_that_cannot_be_is_refused(desk: Round, change: dict[str, object], code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        renew(desk, **change)


def test_a_change_needs_a_reason_and_nobody_sits_twice(desk: Round) -> None:
    with pytest.raises(RuleViolation, match="office-reason"):
        renew_charter(desk.office, desk.root / "x.review", " ", threshold=3)
    with pytest.raises(RuleViolation, match="trustee-twice"):
        renew(desk, added=[desk.root / "trustee-1.review"])


def test_nobody_agrees_to_two_successors(desk: Round, cheap: ArgonCost) -> None:
    """The office's draft is thrown away behind its back, and another one is put before the same trustee."""
    one, two = newcomer(desk, cheap, "启封人甲测试"), newcomer(desk, cheap, "启封人乙测试")
    first = renew(desk, added=[desk.root / "启封人甲测试.review"], left=[3])
    charters.cosign(desk.trustees[2], first, desk.root / "agreed.review")
    with desk.office.database.write() as session:
        session.delete(authority.charter_row(session))
    second = desk.root / "other.review"
    renew_charter(desk.office, second, "另一份", added=[desk.root / "启封人乙测试.review"], left=[3])
    for seat in (desk.trustees[2],):
        with pytest.raises(RuleViolation, match="trustee-charter-second"):
            charters.cosign(seat, second, desk.root / "y.review")
    one.close()
    two.close()


def test_a_stranger_cosigns_nothing(desk: Round, cheap: ArgonCost) -> None:
    path = renew(desk, threshold=3)
    stranger = newcomer(desk, cheap)
    with pytest.raises(RuleViolation, match="trustee-not-named"):
        charters.cosign(stranger, path, desk.root / "z.review")
    stranger.close()


def test_a_former_cosignature_of_another_key_is_refused(desk: Round, cheap: ArgonCost) -> None:
    path = renew(desk, threshold=3)
    stranger = newcomer(desk, cheap)
    forged = desk.root / "forged.review"
    forged.write_bytes(cosign_charter(path.read_bytes(), 1, stranger.own_key("trustee"), former=True))
    with pytest.raises(Refused, match="cosignature"):
        charter.add_cosignatures(desk.office, forged)
    stranger.close()


def _recounted(desk: Round, second: bytes) -> set[str]:
    """Return what the recount finds when another file stands in the place of the second charter."""
    folder = desk.root / "evidence"
    if not folder.exists():
        evidence.write_evidence(desk.office, folder)
    (folder / "charter.review").write_bytes(second)
    return {one.code for one in recount(folder).differences}


def test_the_recount_asks_for_the_former_trustees_too(desk: Round, cheap: ArgonCost) -> None:
    """The same second charter, cosigned by all its own trustees, agreed to by none, one, a stranger, and enough."""
    desk.hand_in(desk.scores(desk.people["E01"], desk.sheet("P01"), desk.sheet("P02")))
    desk.open(desk.close(1, 2), 1, 2)
    operators.add_operator(desk.office, "经办乙测试", "第二位词组 example 0002", cost=cheap)
    cosigned(desk, renew(desk), *desk.trustees)
    with desk.office.database.read() as session:
        header = authority.charter_in_force(session, desk.office).header
    keys = [seat.own_key("trustee") for seat in desk.trustees]
    bare = write_charter(header, desk.office.own_key("office"))
    for position, key in enumerate(keys, start=1):
        bare = cosign_charter(bare, position, key)
    assert _recounted(desk, bare) >= {"charter-former"}
    one = cosign_charter(bare, 1, keys[0], former=True)
    assert _recounted(desk, one) >= {"charter-former"}
    crossed = cosign_charter(one, 2, keys[2], former=True)
    assert _recounted(desk, crossed) >= {"signature-stranger"}
    enough = cosign_charter(one, 3, keys[2], former=True)
    assert _recounted(desk, enough) == {"file-changed"}  # a sound charter, but not the file that the log names


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": 3}, "charter-chain"),
        ({"previous": "0" * 64}, "charter-chain"),
        ({"contest": "sample-0011223344556677"}, "other-contest"),
        ({"rehearsal": True}, "other-contest"),
    ],
)
def test_the_recount_takes_no_charter_that_does_not_follow(
    desk: Round, cheap: ArgonCost, change: dict[str, object], code: str
) -> None:
    operators.add_operator(desk.office, "经办乙测试", "第二位词组 example 0002", cost=cheap)
    cosigned(desk, renew(desk), *desk.trustees)
    with desk.office.database.read() as session:
        header = replace(authority.charter_in_force(session, desk.office).header, **change)
    raw = write_charter(header, desk.office.own_key("office"))
    for position, seat in enumerate(desk.trustees, start=1):
        raw = cosign_charter(raw, position, seat.own_key("trustee"))
        raw = cosign_charter(raw, position, seat.own_key("trustee"), former=True)
    assert code in _recounted(desk, raw)
