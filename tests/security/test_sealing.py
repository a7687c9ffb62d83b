"""k of n trustees: any k open, k-1 do not, and no seal works in another package."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.security import age, sealing
from reviewer_app.security.sealing import SealMoved

ONE_TIME = age.new_identity()
TRUSTEES = [age.new_identity() for _ in range(5)]
RECIPIENTS = [age.recipient_of(identity) for identity in TRUSTEES]


def line_of(subset: str) -> bytes:
    return b'{"kind":"scores","subset":"%s"}' % subset.encode()


def opened(seals: dict[str, bytes], subset: tuple[int, ...]) -> str:
    name = sealing.subset_name(subset)
    content = seals[name]
    for index in subset:
        content = sealing.peel(content, TRUSTEES[index - 1], line_of(name))
    return sealing.one_time_of(content)


@pytest.mark.parametrize(("trustees", "threshold"), [(1, 1), (2, 2), (3, 2), (5, 3)])
def test_any_k_trustees_in_order_find_the_one_time_identity(trustees: int, threshold: int) -> None:
    seals = sealing.seal(ONE_TIME, line_of, RECIPIENTS[:trustees], threshold)
    subsets = sealing.subsets(trustees, threshold)
    assert list(seals) == [sealing.subset_name(subset) for subset in subsets]
    assert all(opened(seals, subset) == ONE_TIME for subset in subsets)


def test_subsets_ascend_and_have_names() -> None:
    assert sealing.subsets(3, 2) == [(1, 2), (1, 3), (2, 3)]
    assert sealing.subset_name((1, 3)) == "1-3"
    assert len(sealing.subsets(9, 5)) == 126


def test_a_layer_opens_for_its_trustee_alone() -> None:
    seals = sealing.seal(ONE_TIME, line_of, RECIPIENTS[:3], 2)
    for other in (TRUSTEES[1], TRUSTEES[2], ONE_TIME):
        with pytest.raises(age.OtherRecipient):
            sealing.peel(seals["1-2"], other, line_of("1-2"))
    inner = sealing.peel(seals["1-2"], TRUSTEES[0], line_of("1-2"))
    with pytest.raises(age.OtherRecipient):
        sealing.peel(inner, TRUSTEES[0], line_of("1-2"))


@pytest.mark.parametrize(
    "line", [b"", line_of("1-3"), line_of("1-2")[:-1], line_of("1-2") + b" ", line_of("1-2") + b"\n"]
)
def test_a_seal_moved_to_another_package_gives_out_nothing(line: bytes) -> None:
    seals = sealing.seal(ONE_TIME, line_of, RECIPIENTS[:3], 2)
    with pytest.raises(SealMoved) as refused:
        sealing.peel(seals["1-2"], TRUSTEES[0], line)
    assert refused.value.code == "package-seal-moved"
    assert refused.value.values == {}


def test_each_inner_layer_is_bound_too() -> None:
    seals = sealing.seal(ONE_TIME, line_of, RECIPIENTS[:2], 2)
    inner = sealing.peel(seals["1-2"], TRUSTEES[0], line_of("1-2"))
    with pytest.raises(SealMoved):
        sealing.peel(inner, TRUSTEES[1], line_of("1-3"))


def test_a_layer_with_nothing_after_the_line_is_no_seal() -> None:
    for content in (b"line", b"line\n"):
        with pytest.raises(SealMoved):
            sealing.peel(age.encrypt(content, RECIPIENTS[:1]), TRUSTEES[0], b"line")


def test_a_swollen_seal_is_refused_before_it_is_opened() -> None:
    swollen = age.encrypt(b"line\n" + b"x" * sealing.SEAL_MAX_BYTES, RECIPIENTS[:1])
    with pytest.raises(age.AgeError) as refused:
        sealing.peel(swollen, TRUSTEES[0], b"line")
    assert refused.value.code == "package-age-size"


def test_the_line_is_one_line() -> None:
    with pytest.raises(ValueError, match="one line"):
        sealing.seal(ONE_TIME, lambda _: b"a\nb", RECIPIENTS[:1], 1)


@pytest.mark.parametrize(
    "rest",
    [b"", b"\n", ONE_TIME.encode(), ONE_TIME.encode() + b"\n\n", b"\xff\n", b"age1\n"],
    ids=["nothing", "an empty line", "no line end", "two line ends", "no ASCII", "a recipient"],
)
def test_what_is_no_identity_is_refused(rest: bytes) -> None:
    with pytest.raises(age.AgeError) as refused:
        sealing.one_time_of(rest)
    assert refused.value.code == "package-age-open"
    assert ONE_TIME not in str(refused.value)


@pytest.mark.parametrize(("trustees", "threshold"), [(1, 1), (2, 2), (3, 2), (3, 3), (4, 3), (9, 5), (9, 9)])
def test_majorities_are_allowed(trustees: int, threshold: int) -> None:
    sealing.check_threshold(trustees, threshold)


@pytest.mark.parametrize(
    ("trustees", "threshold"),
    [(0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (3, 1), (4, 2), (9, 4), (3, 4), (10, 6), (3, -1)],
)
def test_no_majority_too_many_or_none_is_refused(trustees: int, threshold: int) -> None:
    with pytest.raises(RuleViolation) as refused:
        sealing.check_threshold(trustees, threshold)
    assert refused.value.code == "threshold"


def test_stock_age_opens_a_seal_by_hand(tmp_path: Path) -> None:
    seals = sealing.seal(ONE_TIME, line_of, RECIPIENTS[:3], 2)
    assert shutil.which("age")
    content = seals["2-3"]
    for number in (2, 3):
        key = tmp_path / f"key-{number}"
        key.write_text(TRUSTEES[number - 1] + "\n")
        plain = subprocess.run(["age", "-d", "-i", key], input=content, capture_output=True, check=True).stdout
        line, _, content = plain.partition(b"\n")
        assert line == line_of("2-3")
    assert content.decode() == ONE_TIME + "\n"
