"""Where a vault may lie: told from the system's table of mounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import table
from reviewer_app.models.share import SHARES, refuse_share

TABLE = r"""22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / {root}/office rw shared:1 - {kind} server:/share rw
31 30 0:41 / {root}/office/stick rw - vfat /dev/sdb1 rw
32 22 0:42 / {root}/two\040words rw - cifs //server/two rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    return write(tmp_path, "nfs4")


def write(root: Path, kind: str) -> Path:
    target = root / "mountinfo"
    target.write_text(TABLE.format(root=root.resolve(), kind=kind))
    return target


@pytest.mark.parametrize("kind", sorted(SHARES))
def test_shares_are_refused(tmp_path: Path, kind: str) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        refuse_share(tmp_path / "office" / "vault", write(tmp_path, kind))
    assert (caught.value.code, caught.value.values) == ("vault-on-share", {"folder": "vault"})


@pytest.mark.parametrize("place", ["office", "two words/vault"])
def test_the_share_itself_and_names_with_spaces(tmp_path: Path, mounts: Path, place: str) -> None:
    with pytest.raises(EnvironmentTrouble, match="vault-on-share"):
        refuse_share(tmp_path / place, mounts)


@pytest.mark.parametrize("place", ["vault", "office2/vault", "office/stick/vault"])
def test_disks_and_sticks_are_fine(tmp_path: Path, mounts: Path, place: str) -> None:
    refuse_share(tmp_path / place, mounts)


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "overlay", "9p", "virtiofs", "tmpfs", "fuseblk"])
def test_local_kinds_are_fine(tmp_path: Path, kind: str) -> None:
    refuse_share(tmp_path / "office" / "vault", write(tmp_path, kind))


def test_where_the_system_does_not_tell(tmp_path: Path) -> None:
    refuse_share(tmp_path, tmp_path / "absent")


def test_it_has_a_sentence() -> None:
    assert set(table()["vault-on-share"]) == {"zh", "en"}
