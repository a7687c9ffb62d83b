"""The mailbox: put once, fetched piece by piece and resumed, never a password in the open, plain words offline."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.sync.remote import PIECE, Access, Mailbox, Patience
from tests.patience import PATIENCE
from tests.webdav import PASSWORD, USER, WebDav

SHORT = Patience(tries=1, first=0.01, longest=0.02, answer=PATIENCE)
MOST = 64 * PIECE


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[WebDav]:
    (tmp_path / "served").mkdir()
    made = WebDav(tmp_path / "served")
    made.start()
    yield made
    made.stop()


@pytest.fixture(params=["webdav", "folder"])
def mailbox(request: pytest.FixtureRequest, tmp_path: Path) -> Mailbox:
    if request.param == "folder":
        (tmp_path / "shared").mkdir()
        return Mailbox(str(tmp_path / "shared"))
    dav: WebDav = request.getfixturevalue("dav")
    return Mailbox(dav.url, Access(USER, PASSWORD), SHORT)


def test_what_is_put_there_is_there_once(mailbox: Mailbox, tmp_path: Path) -> None:
    assert mailbox.names("to-office/") == []
    assert mailbox.put("to-office/a.review", b"one")
    assert not mailbox.put("to-office/a.review", b"one")
    assert mailbox.put("to-office/roster.review", b"two", is_named_by_digest=False)
    assert mailbox.put("to-office/roster.review", b"new", is_named_by_digest=False)
    assert mailbox.names("to-office/") == ["a.review", "roster.review"]
    assert mailbox.fetch("to-office/roster.review", tmp_path / "here", MOST)
    assert (tmp_path / "here").read_bytes() == b"new"


def test_what_a_broken_line_left_there_is_written_again(mailbox: Mailbox) -> None:
    mailbox.put("to-office/a.review", b"on", is_named_by_digest=False)
    assert mailbox.put("to-office/a.review", b"one")


def test_a_large_file_goes_there_and_comes_back_in_pieces(mailbox: Mailbox, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(content := os.urandom(PIECE + 12_345))
    assert mailbox.put_file("to-experts/blobs/x.age", tmp_path / "large")
    assert not mailbox.put_file("to-experts/blobs/x.age", tmp_path / "large")
    told: list[tuple[int, int]] = []
    assert mailbox.fetch("to-experts/blobs/x.age", tmp_path / "back", MOST, lambda done, of: told.append((done, of)))
    assert (tmp_path / "back").read_bytes() == content
    assert told == [(PIECE, len(content)), (len(content), len(content))]


def test_what_is_not_there_and_what_is_too_large(mailbox: Mailbox, tmp_path: Path) -> None:
    assert not mailbox.fetch("to-experts/none.review", tmp_path / "none", MOST)
    mailbox.put("to-experts/a.review", b"four")
    with pytest.raises(EnvironmentTrouble, match="remote-large"):
        mailbox.fetch("to-experts/a.review", tmp_path / "a", 3)
    assert not list(tmp_path.glob("a*"))


def test_a_broken_fetch_goes_on_where_it_stopped(dav: WebDav, tmp_path: Path) -> None:
    content = os.urandom(2 * PIECE + 77)
    (dav.folder / "x.age").write_bytes(content)
    mailbox = Mailbox(dav.url, Access(USER, PASSWORD), SHORT)

    def gone(done: int, _of: int) -> None:
        if done == PIECE:
            dav.stop()

    with pytest.raises(EnvironmentTrouble, match="remote-offline"):
        mailbox.fetch("x.age", tmp_path / "x.age", MOST, gone)
    assert not (tmp_path / "x.age").exists()
    assert (tmp_path / "x.age.part").stat().st_size == PIECE
    dav.start()
    dav.ranges.clear()
    assert mailbox.fetch("x.age", tmp_path / "x.age", MOST)
    assert (tmp_path / "x.age").read_bytes() == content
    assert dav.ranges[0].startswith(f"bytes={PIECE}-")


def test_one_cut_answer_is_asked_for_again(dav: WebDav, tmp_path: Path) -> None:
    (dav.folder / "x.age").write_bytes(content := os.urandom(100_000))
    dav.breaks = [1_000]
    patient = Patience(tries=3, first=0.01, longest=0.02, answer=PATIENCE)
    assert Mailbox(dav.url, Access(USER, PASSWORD), patient).fetch("x.age", tmp_path / "x.age", MOST)
    assert (tmp_path / "x.age").read_bytes() == content


def test_a_wrong_password_and_nobody_there_are_told_apart(dav: WebDav) -> None:
    with pytest.raises(EnvironmentTrouble, match="remote-denied"):
        Mailbox(dav.url, Access(USER, "wrong"), SHORT).names("to-office/")
    url = dav.url
    dav.stop()
    with pytest.raises(EnvironmentTrouble, match="remote-offline"):
        Mailbox(url, Access(USER, PASSWORD), SHORT).put("a", b"b")
    with pytest.raises(EnvironmentTrouble, match="remote-offline"):  # never an empty list
        Mailbox(url, Access(USER, PASSWORD), SHORT).names("to-office/")


@pytest.mark.parametrize("address", ["http://example.org/dav", "s3://bucket/x?endpoint=http://example.org"])
def test_no_password_goes_over_an_open_line(address: str) -> None:
    with pytest.raises(RuleViolation, match="remote-plain"):
        Mailbox(address)


@pytest.mark.parametrize("address", ["", "ftp://example.org/x", "s3://", "https://"])
def test_an_address_of_no_kind_is_refused(address: str) -> None:
    with pytest.raises(RuleViolation, match="remote-address"):
        Mailbox(address)


def test_the_access_never_shows() -> None:
    assert PASSWORD not in repr(Access(USER, PASSWORD))


def test_a_share_that_is_not_mounted_is_not_made_up(tmp_path: Path) -> None:
    mailbox = Mailbox(str(tmp_path / "share"))
    with pytest.raises(EnvironmentTrouble, match="remote-folder"):
        mailbox.put("to-office/a.review", b"one")
    assert list(tmp_path.iterdir()) == []


def test_what_is_under_way_is_stopped_from_outside(dav: WebDav, tmp_path: Path) -> None:
    (dav.folder / "x.age").write_bytes(os.urandom(2 * PIECE))
    mailbox = Mailbox(dav.url, Access(USER, PASSWORD), SHORT)
    with pytest.raises(EnvironmentTrouble, match="remote-stopped"):
        mailbox.fetch("x.age", tmp_path / "x.age", MOST, lambda _done, _of: mailbox.stop())
    with pytest.raises(EnvironmentTrouble, match="remote-stopped"):
        mailbox.names("to-office/")
