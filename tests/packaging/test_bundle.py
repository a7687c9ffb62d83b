"""The built program, started for real: a whole round, the window, its children. `make test-bundle` builds it first."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from reviewer_app import __version__
from reviewer_app.models.migrations import run as migrations
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.examination import FoundPage, examine
from reviewer_app.services.fence import Limits
from reviewer_app.services.secretariat.setup import init
from reviewer_app.services.workspace import open_workspace
from tests.ui.jinan import SECRET, a_pdf, build

pytestmark = pytest.mark.bundle
ROUND_SECONDS = 900
START_MS = 60_000
OURS = '("reviewer-app" "reviewer-app")'
PLAIN = "plain words 0001"
MOST_MEGABYTES = 420
RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@pytest.fixture(scope="session")
def program(bundle: Path) -> Path:
    return bundle / ("reviewer-cli.exe" if sys.platform == "win32" else "reviewer-app")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return an environment with an empty home and no Python about."""
    made = tmp_path / "家"
    made.mkdir()
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ}
    return {**kept, "HOME": str(made), "PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "offscreen"}


def run(
    program: Path, *arguments: str, env: dict[str, str], cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    command = [str(program), *arguments]
    return subprocess.run(
        command, env=env, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Path:
    return build(tmp_path_factory.mktemp("bundle"), cheap)


@pytest.fixture
def vault(made_vault: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_vault, tmp_path / "加密库"))


def test_it_tells_its_verbs_from_any_folder_without_python(program: Path, home: dict[str, str], tmp_path: Path) -> None:
    told = run(program, "--help", env=home, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "专家离线评审" in told.stdout


@pytest.mark.timeout(ROUND_SECONDS)
def test_it_plays_a_whole_round_with_pictures_and_a_recount(
    program: Path, home: dict[str, str], tmp_path: Path
) -> None:
    played = run(program, "demo", "演示", "--projects", "8", "--experts", "4", "--json", env=home, cwd=tmp_path)
    assert played.returncode == 0, played.stderr
    report = json.loads(played.stdout)
    assert report["agrees"] is True
    assert (tmp_path / "演示" / "index.html").is_file()
    pictures = sorted((tmp_path / "演示" / "pictures").glob("*.png"))
    assert len(pictures) >= 9
    for picture in pictures:
        with Image.open(picture) as shown:
            assert len(shown.convert("RGB").getcolors(1 << 24) or ()) > 16, picture.name  # not an empty window
    again = run(program, "recount", "演示/evidence", env=home, cwd=tmp_path)
    assert again.returncode == 0, again.stderr + again.stdout


def test_the_round_leaves_nothing_beside_its_folder(program: Path, home: dict[str, str], tmp_path: Path) -> None:
    run(program, "verify", "nothing.review", env=home, cwd=tmp_path)
    left = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*")}
    assert left == {"家"}


@contextmanager
def started(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program and end it whatever happens."""
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def window(program: Path, home: dict[str, str], vault: Path) -> Iterator[subprocess.Popen[bytes]]:
    with started([str(program), str(vault)], home) as process:
        yield process


def test_a_vault_opens_its_window_which_comes_forward_when_asked(
    window: subprocess.Popen[bytes], vault: Path, qtbot: QtBot
) -> None:
    from reviewer_app.ui.front_door import knock

    qtbot.waitUntil(lambda: window.poll() is not None or knock(vault), timeout=START_MS)
    assert window.poll() is None, window.stderr.read().decode() if window.stderr else ""


def test_a_double_clicked_package_goes_to_the_window_that_is_open(
    window: subprocess.Popen[bytes], program: Path, home: dict[str, str], vault: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    from reviewer_app.ui.front_door import knock

    package = tmp_path / "任务包.review"
    package.write_bytes(b"no package")
    qtbot.waitUntil(lambda: window.poll() is not None or knock(vault), timeout=START_MS)
    second = run(program, str(vault), str(package), env=home)
    assert second.returncode == 0, second.stderr
    assert window.poll() is None


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen in memory; yields its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


def test_the_window_stands_on_a_real_screen(
    program: Path, home: dict[str, str], vault: Path, screen: str, qtbot: QtBot
) -> None:
    environment = {**home, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "LANG": "zh_CN.UTF-8"}

    def seen() -> str:
        command = ["xwininfo", "-root", "-tree", "-display", screen]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    with started([str(program), str(vault)], environment) as process:
        qtbot.waitUntil(lambda: process.poll() is not None or OURS in seen(), timeout=START_MS)
        assert process.poll() is None
        assert "1280x728" in seen()  # of 1366 x 768 there is left what a frame does not take


def test_a_pass_phrase_opens_the_window_of_the_secretariat(
    program: Path, home: dict[str, str], screen: str, tmp_path: Path, cheap: ArgonCost, qtbot: QtBot
) -> None:
    office = tmp_path / "office"
    init(office, contest="jinan-2025", operator="经办甲测试", secret=PLAIN, cost=cheap).close()
    assert not (office / "vault.db-wal").exists()
    environment = {**home, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "LANG": "zh_CN.UTF-8"}

    def tell(*words: str) -> str:
        command = ["xdotool", *words]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout

    with started([str(program), str(office)], environment) as process:
        qtbot.waitUntil(lambda: bool(tell("search", "--onlyvisible", "--class", "reviewer-app")), timeout=START_MS)
        shown = tell("search", "--onlyvisible", "--class", "reviewer-app").split()[0]
        beside = office / "vault.db-wal"  # there as long as the vault is open

        def is_in() -> bool:
            if not beside.exists():  # typed again: the first letters may come before the field has the keyboard
                tell("windowfocus", shown)
                tell("key", "ctrl+a")
                tell("type", PLAIN)
                tell("key", "Return")
            return beside.exists()

        qtbot.waitUntil(lambda: process.poll() is not None or is_in(), timeout=START_MS)
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""


@pytest.mark.timeout(ROUND_SECONDS)
def test_the_rehearsal_that_the_window_offers_is_made_by_a_child_of_the_bundle(
    program: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from reviewer_app.demo.beside import play_beside, ready

    monkeypatch.setattr(sys, "executable", str(program))
    steps: list[str] = []
    play_beside(tmp_path / "演示", lambda _number, _total, code: steps.append(code))
    assert steps
    assert ready(tmp_path / "演示") is not None


def test_pictures_of_every_window_on_a_vault_with_files_of_every_kind(
    program: Path, home: dict[str, str], vault: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pictures"
    out.mkdir()
    environment = {**home, "REVIEWER_PASSPHRASE": SECRET}
    taken = run(program, "-m", "reviewer_app.app", "--pictures", str(vault), str(out), env=environment)
    assert taken.returncode == 0, taken.stderr
    assert len(list(out.glob("*.png"))) >= 9


def test_a_vault_of_the_first_schema_is_brought_up_to_date_by_the_bundle(
    program: Path, home: dict[str, str], vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The scripts of the schema are files that nobody imports: a bundle without them opens new vaults only."""
    with open_workspace(vault, SECRET) as opened, opened.database.migrating() as connection:
        migrations.downgrade(connection, "0001")
    out = tmp_path / "pictures"
    out.mkdir()
    environment = {**home, "REVIEWER_PASSPHRASE": SECRET}
    taken = run(program, "-m", "reviewer_app.app", "--pictures", str(vault), str(out), env=environment)
    assert taken.returncode == 0, taken.stderr
    monkeypatch.setattr(migrations, "upgrade", lambda *_: pytest.fail("was not brought up to date"))
    open_workspace(vault, SECRET).close()


def pages_of(content: bytes, kind: str) -> tuple[str, list[FoundPage]]:
    """Look at a document through the child of whatever sys.executable is."""
    pages: list[FoundPage] = []

    class Held:
        size = len(content)

        def read_at(self, place: int, length: int) -> bytes:
            return content[place : place + length]

    found = examine(
        Held(), kind, 0, on_count=lambda _: None, on_page=pages.append, cancelled=lambda: False, limits=Limits()
    )
    return found, pages


def test_an_untrusted_document_is_looked_at_by_a_child_of_the_bundle(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(program))
    found, pages = pages_of(a_pdf("Example dossier", 3), "pdf")
    assert found == "ready"
    assert [bool(page.thumbnail) for page in pages] == [True] * 3
    assert "Example dossier" in pages[0].text
    assert pages_of(b"%PDF broken", "pdf")[0] == "damaged"


def test_it_carries_what_it_needs_and_not_what_nobody_loads(bundle: Path) -> None:
    names = {path.name for path in bundle.rglob("*")}
    for needed in (
        "libQt6Pdf.so.6",
        "libQt6Multimedia.so.6",
        "libpdfium.so",
        "libffmpegmediaplugin.so",
        "NotoSansSC-400.ttf",
        "zh_CN.qm",
    ):
        assert needed in names, needed
    needless = ("libQt6WebEngine", "libQt6Quick3D", "libgtk", "libstdc++", "pytest", "hypothesis", "tkinter")
    assert not [name for name in names if name.startswith(needless)]
    size = sum(path.stat().st_size for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    assert size < MOST_MEGABYTES * 1_000_000


def test_every_library_finds_its_libraries(bundle: Path) -> None:
    """The player of videos is a plugin: without a library of its own it would be left out without a word."""
    optional = ("libwayland", "libcups")
    environment = {**os.environ, "LD_LIBRARY_PATH": str(bundle / "lib")}
    libraries = [str(path) for path in (bundle / "lib").rglob("*.so*") if not path.is_symlink()]
    told = subprocess.run(["ldd", *libraries], env=environment, capture_output=True, text=True, check=False)
    missing = {line.split()[0] for line in told.stdout.splitlines() if line.endswith("not found")}
    assert {name for name in missing if not name.startswith(optional)} == set()


def test_it_carries_every_resource(bundle: Path) -> None:
    here, there = RESOURCES, bundle / "lib" / "reviewer_app" / "_resources"
    wanted = {path.relative_to(here) for path in here.rglob("*") if path.is_file() and path.suffix != ".ts"}
    assert wanted - {path.relative_to(there) for path in there.rglob("*")} == set()


def plainly(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_licences_of_all_that_is_inside_lie_beside_it(bundle: Path) -> None:
    rows = (bundle / "THIRD-PARTY.md").read_text("utf-8").splitlines()
    named = {tuple(cell.strip() for cell in row.split("|")[1:3]) for row in rows if row.startswith("|")}
    plain = {(plainly(name), version) for name, version in named}
    for carried in (bundle / "lib").glob("*.dist-info"):
        name, version = carried.name.removesuffix(".dist-info").split("-")
        assert (plainly(name), version) in plain, carried.name
    for text in ("LICENSE", "NOTICE", "licences/Qt/LGPL-3.0.txt", "licences/SQLCipher/SQLCipher.txt", "README.txt"):
        assert (bundle / text).stat().st_size > 200, text


def test_the_qt_libraries_are_files_of_their_own_that_a_user_may_replace(bundle: Path) -> None:
    libraries = [path for path in (bundle / "lib" / "PySide6").rglob("libQt6Core*") if not path.is_symlink()]
    assert len(libraries) == 1
    assert __version__.encode() not in libraries[0].read_bytes()
