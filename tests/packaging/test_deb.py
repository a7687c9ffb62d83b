"""The .deb as dpkg sees it, and started from where it was unpacked. In a chroot: packaging/linux/try-deb."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from reviewer_app import __version__

pytestmark = pytest.mark.bundle


@pytest.fixture(scope="session")
def deb(dist: Path) -> Path:
    (found,) = dist.glob(f"reviewer-app_{__version__}_*.deb")
    return found


@pytest.fixture(scope="session")
def unpacked(deb: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("root")
    subprocess.run(["dpkg-deb", "-R", str(deb), str(folder)], check=True)
    return folder


def field(deb: Path, name: str) -> str:
    told = subprocess.run(["dpkg-deb", "-f", str(deb), name], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def test_it_names_its_version_its_machine_and_what_it_depends_on(deb: Path) -> None:
    assert field(deb, "Version") == __version__
    assert field(deb, "Architecture") in {"amd64", "arm64"}
    assert {"libegl1", "libfontconfig1", "libc6"} <= set(field(deb, "Depends").split(", "))
    assert "shared-mime-info" in field(deb, "Recommends")


def test_everything_belongs_to_root_and_nobody_else_may_write(deb: Path) -> None:
    listed = subprocess.run(["dpkg-deb", "-c", str(deb)], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        mode, owner = line.split()[:2]
        assert owner == "root/root", line
        assert mode.startswith("l") or (mode[5] != "w" and mode[8] != "w"), line


def test_it_runs_no_script_at_installation(unpacked: Path) -> None:
    assert {path.name for path in (unpacked / "DEBIAN").iterdir()} == {"control", "md5sums"}


def test_every_sum_is_right(unpacked: Path) -> None:
    sums = (unpacked / "DEBIAN" / "md5sums").read_text("utf-8").splitlines()
    assert len(sums) > 500
    for line in sums:
        digest, path = line.split("  ", 1)
        assert hashlib.md5((unpacked / path).read_bytes(), usedforsecurity=False).hexdigest() == digest, path


@pytest.mark.parametrize(
    "path",
    [
        "usr/share/applications/reviewer-app.desktop",
        "usr/share/mime/packages/reviewer-app.xml",
        "usr/share/icons/hicolor/scalable/apps/reviewer-app.svg",
        "usr/share/icons/hicolor/48x48/apps/reviewer-app.png",
        "usr/share/doc/reviewer-app/copyright",
        "usr/share/doc/reviewer-app/changelog.gz",
        "opt/reviewer-app/THIRD-PARTY.md",
        "opt/reviewer-app/licences/Qt/LGPL-3.0.txt",
    ],
)
def test_it_brings_what_a_desktop_asks_for(unpacked: Path, path: str) -> None:
    assert (unpacked / path).stat().st_size > 0


def test_the_command_leads_to_the_program_and_the_program_starts(unpacked: Path, tmp_path: Path) -> None:
    link = unpacked / "usr" / "bin" / "reviewer-app"
    assert os.readlink(link) == "../../opt/reviewer-app/reviewer-app"
    home = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    told = subprocess.run([str(link), "--help"], env=home, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_the_file_type_is_known_to_the_desktop(unpacked: Path, tmp_path: Path) -> None:
    mime = tmp_path / "mime"
    (mime / "packages").mkdir(parents=True)
    source = unpacked / "usr" / "share" / "mime" / "packages" / "reviewer-app.xml"
    (mime / "packages" / source.name).write_bytes(source.read_bytes())
    subprocess.run(["update-mime-database", str(mime)], check=True, capture_output=True)
    assert "60:application/vnd.reviewer-app.review:*.review" in (mime / "globs2").read_text("utf-8")
