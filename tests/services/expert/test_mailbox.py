"""An expert at home: the task package and its files come from the mailbox, what was signed goes there, once."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import mailbox as post_office
from reviewer_app.services.expert.accept import accept
from reviewer_app.services.expert.first_run import activate
from reviewer_app.services.expert.receipts import ticks
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.remote import TO_EXPERTS, TO_OFFICE, Access, Mailbox, Patience
from tests.clock import FixedClock
from tests.patience import PATIENCE
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World
from tests.webdav import PASSWORD, USER, WebDav

SHORT = Patience(tries=1, first=0.01, longest=0.02, answer=PATIENCE)


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[WebDav]:
    (tmp_path / "served").mkdir()
    made = WebDav(tmp_path / "served")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def mailbox(dav: WebDav) -> Mailbox:
    return Mailbox(dav.url, Access(USER, PASSWORD), SHORT)


@pytest.fixture
def there(dav: WebDav, world: World, package: Path) -> Path:
    """What the secretariat put there: the whole dispatch, beside a package for somebody else and rubbish."""
    target = dav.folder / TO_EXPERTS.rstrip("/")
    shutil.copytree(world.folder, target)
    (target / "E02-1.review").write_bytes(world.assignment([world.project(9)], name="x", expert="f" * 16).read_bytes())
    (target / "note.review").write_bytes(b"no package at all")
    return target


@pytest.fixture
def home(
    tmp_path: Path, there: Path, mailbox: Mailbox, world: World, cheap: ArgonCost, clock: FixedClock
) -> Iterator[Workspace]:
    """A vault opened with the code and the package out of the mailbox, no dossier in it yet."""
    first = post_office.fetch_first(mailbox, "E01", tmp_path / "first")
    assert [path.name for path in first] == ["E01-1.review"]
    activated = activate(tmp_path / "home", world.code, first[0], SECRET, cost=cheap, clock=clock)
    yield activated.workspace
    activated.workspace.close()


def test_the_files_come_after_the_package_and_each_once(
    home: Workspace, mailbox: Mailbox, dav: WebDav, world: World, tmp_path: Path
) -> None:
    assert home.dossiers.missing(sorted(world.files))
    dav.ranges.clear()
    found = post_office.collect(home, mailbox, tmp_path / "cache")
    assert [one.state for one in found.accepted] == ["accepted"]
    assert found.others == 2
    assert home.dossiers.missing(sorted(world.files)) == []
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    dav.ranges.clear()
    again = post_office.collect(home, mailbox, tmp_path / "cache")
    assert (again.accepted, again.others, dav.ranges) == ((), 0, [])


def test_rubbish_under_the_name_of_the_next_package_keeps_it_from_nobody(
    home: Workspace, mailbox: Mailbox, there: Path, world: World, tmp_path: Path
) -> None:
    """The names can be guessed: whoever is there first, or a package that is half there, is not the last word."""
    true, place = (there / "E01-1.review").read_bytes(), there / "E01-1.review"
    for wrong in (b"not this", true[: len(true) // 2], true.replace(b'"assignment/1"', b'"assignment/9"')):
        place.write_bytes(wrong)
        assert post_office.collect(home, mailbox, tmp_path / "cache").accepted == ()
    place.write_bytes(true)
    assert [one.state for one in post_office.collect(home, mailbox, tmp_path / "cache").accepted] == ["accepted"]
    assert post_office.collect(home, mailbox, tmp_path / "cache").accepted == ()


@pytest.mark.parametrize("name", ["..\\..\\E01-1.review", "C:E01-1.review", "a\\E01-1.review", "E01-1:x.review"])
def test_a_name_that_leads_elsewhere_on_windows_is_none_of_ours(name: str, tmp_path: Path) -> None:
    fetched: list[str] = []

    class Hostile(Mailbox):
        """A store that lists what it likes."""

        def names(self, folder: str) -> list[str]:
            return [name, f"x/{name}", f"E01-{name}"]

        def fetch(self, path: str, target: Path, most: int, progress: object = None) -> bool:
            fetched.append(path)
            return False

    assert post_office.fetch_first(Hostile(str(tmp_path)), "E01", tmp_path / "first") == []
    assert fetched == []


def test_a_line_that_breaks_in_the_middle_of_the_files_loses_nothing(
    home: Workspace, mailbox: Mailbox, dav: WebDav, there: Path, world: World, tmp_path: Path
) -> None:
    largest = max((there / "blobs").glob("*.age"), key=lambda path: path.stat().st_size)
    hidden = largest.rename(tmp_path / "hidden")
    first = post_office.collect(home, mailbox, tmp_path / "cache")
    assert [one.state for one in first.accepted] == ["incomplete"]
    dav.stop()
    with pytest.raises(EnvironmentTrouble, match="remote-offline"):
        post_office.collect(home, mailbox, tmp_path / "cache")
    hidden.rename(largest)
    dav.start()
    second = post_office.collect(home, mailbox, tmp_path / "cache")
    assert [(one.state, one.new_files) for one in second.accepted] == [("accepted", 1)]
    assert home.dossiers.missing(sorted(world.files)) == []


def test_what_was_signed_goes_there_once_under_its_own_name_until_a_receipt_is_in_hand(
    ready: Workspace, mailbox: Mailbox, dav: WebDav, world: World, tmp_path: Path
) -> None:
    signed = sign(ready, SECRET)
    posted = post_office.post(ready, mailbox)
    assert signed.identity in posted.new
    there = dav.folder / TO_OFFICE / f"{signed.identity}.review"
    before = there.read_bytes()
    assert post_office.post(ready, mailbox).new == ()
    there.write_bytes(before[:100])
    assert post_office.post(ready, mailbox).new == (signed.identity,)
    assert there.read_bytes() == before
    device = str(ready.setting("device", ""))
    index = world.enter_in_log(signed.identity, device)
    receipt = world.receipt([world.line(signed.identity, index)])
    (dav.folder / TO_EXPERTS / "receipts").mkdir(parents=True)
    name = hashlib.sha256(receipt.read_bytes()).hexdigest()
    shutil.copy(receipt, dav.folder / TO_EXPERTS / "receipts" / f"{name}.review")
    assert post_office.collect(ready, mailbox, tmp_path / "cache").receipts == 1
    assert [tick.received for tick in ticks(ready)] == [True]
    there.unlink()
    assert signed.identity not in post_office.post(ready, mailbox).new
    assert not there.exists()


def test_the_same_package_by_stick_and_mailbox_is_one(
    home: Workspace, mailbox: Mailbox, there: Path, tmp_path: Path
) -> None:
    assert accept(home, there / "E01-1.review").state == "accepted"
    found = post_office.collect(home, mailbox, tmp_path / "cache")
    assert [one.state for one in found.accepted] == ["already"]
