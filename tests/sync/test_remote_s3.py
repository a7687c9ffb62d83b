"""The mailbox on a real S3 server: whole objects only, resumed by range, refusals told apart, gone in the middle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.sync.remote import PIECE, Access, Mailbox, Patience
from tests.patience import PATIENCE
from tests.s3 import ACCESS, S3

SHORT = Patience(tries=1, first=0.01, longest=0.02, answer=PATIENCE)
MOST = 64 * PIECE
VERBS: dict[str, Callable[[Mailbox, Path], object]] = {
    "look": lambda box, _here: box.names("to-office/"),
    "put": lambda box, _here: box.put("to-office/a.review", b"one"),
    "fetch": lambda box, here: box.fetch("to-office/a.review", here / "a", MOST),
}


@pytest.fixture
def store() -> Iterator[S3]:
    made = S3()
    made.start()
    yield made
    made.close()


@pytest.fixture
def mailbox(store: S3) -> Mailbox:
    return Mailbox(store.url(), ACCESS, SHORT)


def test_what_is_put_there_is_there_once_and_comes_back(mailbox: Mailbox, store: S3, tmp_path: Path) -> None:
    assert mailbox.names("to-office/") == []
    assert mailbox.put("to-office/a.review", b"one")
    assert not mailbox.put("to-office/a.review", b"one")
    assert mailbox.names("to-office/") == ["a.review"]
    assert store.asked == ["PUT "], "one request: it is there whole or not at all"
    assert mailbox.fetch("to-office/a.review", tmp_path / "here", MOST)
    assert (tmp_path / "here").read_bytes() == b"one"
    assert [one.raw for one in mailbox.read_all(["to-office/a.review", "to-office/b.review"], 10)] == [b"one", b""]


def test_a_large_file_is_seen_only_when_its_last_part_is_there(mailbox: Mailbox, store: S3, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(content := os.urandom(3 * PIECE + 12_345))
    seen: list[list[str]] = []
    assert mailbox.put_file("to-experts/blobs/x.age", tmp_path / "large", lambda _done: seen.append(store.keys()))
    assert store.asked[0] == "POST uploads"
    assert [keys for keys in seen if keys] == []
    assert mailbox.fetch("to-experts/blobs/x.age", tmp_path / "back", MOST)
    assert (tmp_path / "back").read_bytes() == content


def test_a_server_that_goes_in_the_middle_leaves_no_half_object_and_the_next_try_is_whole(
    mailbox: Mailbox, store: S3, tmp_path: Path
) -> None:
    (tmp_path / "large").write_bytes(content := os.urandom(3 * PIECE))
    told: list[int] = []

    def gone(done: int) -> None:
        told.append(done)
        if len(told) == 2:
            store.stop()

    with pytest.raises(EnvironmentTrouble, match="remote-offline"):
        mailbox.put_file("to-experts/blobs/x.age", tmp_path / "large", gone)
    assert store.keys() == []
    store.start()
    assert mailbox.put_file("to-experts/blobs/x.age", tmp_path / "large")
    with pytest.raises(EnvironmentTrouble, match="remote-offline"):
        mailbox.fetch("to-experts/blobs/x.age", tmp_path / "back", MOST, lambda _done, _of: store.stop())
    assert (tmp_path / "back.part").stat().st_size == PIECE
    assert not (tmp_path / "back").exists()
    store.start()
    store.ranges.clear()
    assert mailbox.fetch("to-experts/blobs/x.age", tmp_path / "back", MOST)
    assert store.ranges[0].startswith(f"bytes={PIECE}-")
    assert (tmp_path / "back").read_bytes() == content


@pytest.mark.parametrize("verb", VERBS)
def test_a_wrong_secret_and_a_wrong_clock_are_told_apart(verb: str, store: S3, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="remote-denied"):
        VERBS[verb](Mailbox(store.url(), Access(ACCESS.user, "wrong"), SHORT), tmp_path)
    store.ahead = timedelta(minutes=40)
    with pytest.raises(EnvironmentTrouble, match="remote-clock") as told:
        VERBS[verb](Mailbox(store.url(), ACCESS, SHORT), tmp_path)
    assert told.value.values["minutes"] in (39, 40)
    assert store.keys() == []


@pytest.mark.parametrize("verb", ["look", "put"])
def test_a_bucket_that_is_not_there_is_no_empty_mailbox(verb: str, store: S3, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble, match="remote-missing") as told:
        VERBS[verb](Mailbox(store.url("elsewhere"), ACCESS, SHORT), tmp_path)
    assert "elsewhere" in str(told.value.values["host"])
