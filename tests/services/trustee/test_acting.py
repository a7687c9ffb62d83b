"""Layers come off in turn; what does not open, or is not what was signed, is named and never given out."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from reviewer_app.config import SCORES_BODY_MAX_BYTES
from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.models.base import Base
from reviewer_app.security.age import OtherRecipient, decrypt
from reviewer_app.security.derive import ArgonCost
from reviewer_app.security.sealing import SEAL_MAX_BYTES, one_time_of
from reviewer_app.services.secretariat import office, opening
from reviewer_app.services.trustee import acting
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.bodies import Layers
from reviewer_app.sync.closed import cosign_closed
from reviewer_app.sync.opening import open_layers, read_opening, write_opening
from tests.clock import FixedClock
from tests.services.secretariat.round import Person, Round, make_round
from tests.services.trustee.crooked import garbage_seal, resealed, stolen, with_entries


@pytest.fixture
def open_desk(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, experts=2, projects=2)
    yield made
    made.leave()


def honest(made: Round) -> Any:
    who = made.people["E01"]
    written = made.scores(who, *(made.sheet(code) for code in made.projects))
    assert made.hand_in(written)[0].state == "accepted"
    return written


def crook(made: Round) -> Person:
    return made.people["E02"]


def test_what_is_shown_before_acting(open_desk: Round) -> None:
    honest(open_desk)
    card = acting.examine_list(open_desk.trustees[0], open_desk.close(1, 3), rehearsing=False)
    assert (card.stage, card.number, card.packages, card.to_open, card.experts, card.projects) == (
        "preliminary",
        1,
        1,
        1,
        1,
        2,
    )
    assert (card.subset, card.position, card.step, card.is_last, card.following) == (
        (1, 3),
        1,
        1,
        False,
        "启封人3测试",
    )
    assert len(card.check_code.replace(" ", "")) == 30
    assert not card.rehearsal


def test_the_first_trustee_alone_learns_nothing(open_desk: Round) -> None:
    written = honest(open_desk)
    path = open_desk.act(1, open_desk.close(1, 2)).path
    handed_on = read_opening(path, open_desk.charter)
    with pytest.raises(AppError):
        open_layers(handed_on, open_desk.trustees[0].identity("trustee-age"))
    layers = open_layers(handed_on, open_desk.trustees[1].identity("trustee-age"))
    with pytest.raises(AppError):
        decrypt(layers[written.identity], [open_desk.trustees[0].identity("trustee-age")], SEAL_MAX_BYTES)
    assert b"AGE-SECRET-KEY" not in path.read_bytes()


def identities_in(ws: Workspace) -> set[str]:
    """Every private age identity that stands anywhere in a vault, whatever it is called there."""
    with ws.database.read() as session:
        rows = [row for table in Base.metadata.sorted_tables for row in session.execute(select(table)).all()]
    return set(re.findall(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", repr(rows)))


def test_before_k_trustees_act_nothing_that_the_office_holds_opens_a_score(open_desk: Round) -> None:
    """Its keys, those of the other experts, and those of one trustee, even after he has acted on the closed list."""
    written = honest(open_desk)
    acted = open_desk.act(1, open_desk.close(1, 2)).path
    held = identities_in(open_desk.office) | {crook(open_desk).identity}
    assert len(held) > 1
    package = read_opening(acted, open_desk.charter).closed.packages()[written.identity]
    trustees = [seat.identity("trustee-age") for seat in open_desk.trustees]
    for identity in (*held, *trustees):
        with pytest.raises(OtherRecipient):
            decrypt(package.sealed, [identity], SCORES_BODY_MAX_BYTES)
    for identity, seal in itertools.product(held, package.seals.values()):
        with pytest.raises(OtherRecipient):
            decrypt(seal, [identity], SEAL_MAX_BYTES)
    inner = decrypt(package.seals["1-2"], [trustees[0]], SEAL_MAX_BYTES).partition(b"\n")[2]
    for identity in (*held, trustees[0], trustees[2]):
        with pytest.raises(OtherRecipient):
            decrypt(inner, [identity], SEAL_MAX_BYTES)
    one_time = one_time_of(decrypt(inner, [trustees[1]], SEAL_MAX_BYTES).partition(b"\n")[2])
    assert b"marks" in decrypt(package.sealed, [one_time], SCORES_BODY_MAX_BYTES), "two of three together do"


def test_a_seal_moved_into_another_package_gives_out_nothing(open_desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    victim = open_desk.scores(open_desk.people["E01"], open_desk.sheet("P01"))
    thief = stolen(open_desk, crook(open_desk), victim, open_desk.scores(crook(open_desk), open_desk.sheet("P01")))
    open_desk.hand_in(thief)
    path = open_desk.close(1, 2)
    act = open_desk.act(1, path)
    assert (act.done, [lost.state for lost in act.failed]) == (0, ["seal"])

    def careless(seal: bytes, identity: str, _line: bytes) -> bytes:
        return decrypt(seal, [identity], SEAL_MAX_BYTES).partition(b"\n")[2]

    monkeypatch.setattr(acting, "peel", careless)
    stolen_by = open_desk.act(2, open_desk.act(1, path).path)
    assert (stolen_by.done, stolen_by.failed) == (1, ())


def test_a_body_that_is_not_what_was_signed_is_named(open_desk: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    good = honest(open_desk)
    bad = open_desk.scores(crook(open_desk), open_desk.sheet("P01"))
    bad = resealed(open_desk, crook(open_desk), bad, body=good.body, committed=False)
    open_desk.hand_in(bad)
    handed_on = open_desk.act(1, open_desk.close(1, 2)).path
    act = open_desk.act(2, handed_on)
    assert (act.done, [(lost.package, lost.state) for lost in act.failed]) == (1, [(bad.identity, "commitment")])
    report = opening.take_opening(open_desk.office, act.path)
    assert [(minute.expert, minute.reason) for minute in report.minutes] == [("E02", "opening-commitment")]
    monkeypatch.setattr(acting, "_is_committed", lambda *_: True)
    assert open_desk.act(2, handed_on).done == 2


def test_a_body_that_nobody_can_decrypt_is_named_and_the_others_open(open_desk: Round) -> None:
    honest(open_desk)
    bad = open_desk.scores(crook(open_desk), open_desk.sheet("P01"))
    bad = with_entries(
        open_desk, crook(open_desk), bad, {"scores.json.age": garbage_seal(open_desk, "1-2")["seals/1-2.age"]}
    )
    open_desk.hand_in(bad)
    report = open_desk.open(open_desk.close(1, 2), 1, 2)
    assert [(minute.expert, minute.reason) for minute in report.minutes] == [("E02", "opening-body")]
    assert report.sheets == 2


def test_what_does_not_open_is_tried_with_another_subset(open_desk: Round) -> None:
    honest(open_desk)
    bad = open_desk.scores(crook(open_desk), open_desk.sheet("P01"))
    bad = with_entries(open_desk, crook(open_desk), bad, garbage_seal(open_desk, "1-2"))
    open_desk.hand_in(bad)
    first = open_desk.open(open_desk.close(1, 2), 1, 2)
    assert [minute.reason for minute in first.minutes] == ["opening-seal"]
    again = open_desk.close(1, 3)
    card = acting.examine_list(open_desk.trustees[0], again, rehearsing=False)
    assert (card.number, card.packages, card.to_open) == (1, 2, 1)
    second = open_desk.open(again, 1, 3)
    assert (second.packages, second.sheets, second.minutes) == (1, 1, ())


def test_the_last_one_acts_only_on_what_the_others_have_cosigned(open_desk: Round) -> None:
    """The secretariat cannot play a trustee: neither with its own key nor with a cosignature of another list."""
    honest(open_desk)
    path = open_desk.close(1, 2)
    real = read_opening(open_desk.act(1, path).path, open_desk.charter)
    desk = open_desk.office.own_key(office.DESK_KEY)
    recipient = open_desk.charter.trustee(2).recipient
    forged = open_desk.root / "forged.review"
    for key, cosignature, reason in (
        (desk, real.cosignatures[1], "package-key-unknown"),
        (open_desk.trustees[0].own_key("trustee"), cosign_closed(b"another list", desk), "package-cosignature-wrong"),
    ):
        raw = write_opening(
            real.header, real.closed.raw, {1: cosignature}, key, layers=Layers(layers=()), recipient=recipient
        )
        forged.write_bytes(raw)
        with pytest.raises(AppError, match=reason):
            open_desk.act(2, forged)


def test_an_unfinished_opening_is_not_taken_by_the_office(open_desk: Round) -> None:
    honest(open_desk)
    half = open_desk.act(1, open_desk.close(1, 2)).path
    with pytest.raises(AppError, match="opening-unfinished"):
        opening.take_opening(open_desk.office, half)


def test_a_stick_that_fails_costs_nothing_but_a_second_try(open_desk: Round) -> None:
    honest(open_desk)
    path = open_desk.close(1, 2)
    blocked = open_desk.root / "stick"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(EnvironmentTrouble):
        acting.open_list(open_desk.trustees[0], path, blocked / "out.review")
    assert open_desk.act(1, path).done == 1


def test_one_of_one_opens_alone_and_is_told_so(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock, trustees=1, threshold=1, experts=2, projects=2)
    made.score_all()
    path = made.close(1)
    card = acting.examine_list(made.trustees[0], path, rehearsing=False)
    assert (card.sole, card.is_last, card.following) == (True, True, "")
    assert made.open(path, 1).sheets == 4
    made.leave()


def test_three_of_five(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock, trustees=5, threshold=3, experts=1, projects=2)
    made.score_all()
    assert made.open(made.close(1, 3, 5), 1, 3, 5).sheets == 2
    made.leave()


def test_by_hand_with_stock_age(open_desk: Round, tmp_path: Path) -> None:
    """`age -d | tail -n +2 | age -d` takes off both layers and opens the body, as the format promises."""
    assert shutil.which("age")
    written = honest(open_desk)
    room = tmp_path / "by-hand"
    subprocess.run(["unzip", "-q", "-d", room, open_desk.file("x.review", written.raw)], check=True)
    for at in (1, 2):
        (tmp_path / f"{at}.key").write_text(open_desk.trustees[at - 1].identity("trustee-age") + "\n")
    peel = f"age -d -i {tmp_path}/1.key seals/1-2.age | tail -n +2 | age -d -i {tmp_path}/2.key | tail -n +2"
    one_time = subprocess.run(peel, shell=True, cwd=room, capture_output=True, check=True).stdout
    (tmp_path / "once.key").write_bytes(one_time)
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "once.key", room / "scores.json.age"], capture_output=True, check=True
    )
    assert opened.stdout == written.body
