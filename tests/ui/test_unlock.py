"""The locked window: what opens it, what does not, and what may not be loaded before it is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.rules.tree import leaves
from reviewer_app.security import slots
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services import backups
from reviewer_app.services.backups import back_up
from reviewer_app.services.expert.scoring import form, save_mark
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.ways_in import by_pass_phrase
from reviewer_app.services.workspace import Workspace, create_workspace, make_recovery, open_workspace
from reviewer_app.ui.expert.rooms import ExpertRooms
from reviewer_app.ui.first_run_page import FirstRunPage
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.unlock_page import UnlockPage
from reviewer_app.ui.window import Window
from tests.patience import PATIENCE
from tests.ui.jinan import SECRET

HEAVY = (
    "sqlalchemy",
    "reportlab",
    "openpyxl",
    "alembic",
    "keyring",
    "highspy",
    "uvicorn",
    "starlette",
    "httpx",
    "zeroconf",
    "PySide6.QtPdf",
    "PySide6.QtPdfWidgets",
)
LATER = (
    "concurrent.futures",
    "dataclasses" if sys.version_info < (3, 14) else "sqlalchemy",  # Python's own traces ask for it from 3.14 on
    "platformdirs" if sys.platform == "linux" else "sqlalchemy",
    "PySide6.QtNetwork",
    "reviewer_app.changes",
    "reviewer_app.ui.bar_menus",
    "reviewer_app.ui.beginning",
    "reviewer_app.ui.damage_card",
    "reviewer_app.ui.first_run_page",
    "reviewer_app.ui.front_door",
    "reviewer_app.ui.help",
    "reviewer_app.ui.idle",
    "reviewer_app.ui.leaving",
    "reviewer_app.ui.looks",
    "reviewer_app.ui.widgets.dropped",
    "reviewer_app.ui.widgets.progress_strip",
)
"""What the picture of the unlock page does not need."""


def page_of(window: Window) -> UnlockPage:
    page = window.page
    assert isinstance(page, UnlockPage)
    return page


def test_the_pass_phrase_opens_the_projects(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    qtbot.keyClicks(page.secret, "wrong phrase")
    qtbot.keyClick(page.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.error != "", timeout=10_000)
    assert window.rooms is None
    with qtbot.waitSignal(window.opened, timeout=10_000):
        page.unlock(SECRET)
    assert window.rooms is not None
    assert window.page is window.rooms.projects


def test_a_wrong_pass_phrase_says_what_to_do_and_keeps_the_field(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    page.unlock("another phrase")
    qtbot.waitUntil(lambda: page.error != "", timeout=10_000)
    assert "slot-" not in page.error
    assert page.secret.isEnabled()
    assert page.secret.selectedText() == "another phrase"


def test_an_enter_too_many_while_it_opens_does_nothing(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    qtbot.wait_until(page.secret.hasFocus, timeout=PATIENCE)
    page.secret.setText("not the pass-phrase")
    with qtbot.assert_not_emitted(page.other_asked):
        for _ in range(3):
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
            assert page.focusWidget() in (page.secret, page), "the keyboard stays here"
        qtbot.wait_until(lambda: bool(page.error), timeout=PATIENCE)
    assert page.secret.hasFocus()


def test_the_recovery_code_opens_it_too(
    qtbot: QtBot, window: Window, vault: Path, workspace: Workspace, cheap: ArgonCost
) -> None:
    code = make_recovery(vault, workspace.keys, cost=cheap)
    workspace.close()
    page = page_of(window)
    page.switch_way()
    qtbot.keyClicks(page.code, code.lower())
    with qtbot.waitSignal(window.opened, timeout=10_000):
        qtbot.keyClick(page.code, Qt.Key.Key_Return)


def test_a_vault_in_use_elsewhere_is_named(qtbot: QtBot, window: Window, workspace: Workspace) -> None:
    page = page_of(window)
    page.unlock(SECRET)
    qtbot.waitUntil(lambda: page.error != "", timeout=10_000)
    assert window.rooms is None


def test_the_way_by_this_machine_is_offered_only_where_it_exists(
    qtbot: QtBot, around: Surroundings, vault: Path
) -> None:
    page = UnlockPage(around, vault)
    qtbot.addWidget(page)
    page.show()
    assert not page.remembered.isVisible()
    (vault / "slots" / "device.age").write_bytes(b"a slot")
    assert "device" in slots.slot_names(vault / "slots")
    again = UnlockPage(around, vault)
    qtbot.addWidget(again)
    again.show()
    assert again.remembered.isVisible()


def test_a_damaged_vault_offers_its_backup_and_says_what_it_lacks(qtbot: QtBot, window: Window, vault: Path) -> None:
    with open_workspace(vault, SECRET) as ws:
        back_up(ws)
        task = task_cards(ws)[3].task
        save_mark(ws, task, leaves(form(ws, task).scheme)[0].key, 5_000)
    damage(vault / "vault.db")
    page = page_of(window)
    page.unlock(SECRET)
    qtbot.waitUntil(lambda: page.damage is not None, timeout=10_000)
    assert page.damage is not None
    assert "holds" in page.damage.words
    assert "lost" in page.damage.words
    with qtbot.waitSignal(window.opened, timeout=10_000):
        page.damage.restore.click()
    assert (vault / "damaged" / "001" / "vault.db").is_file()


def test_a_damaged_vault_can_be_left_as_it_is(qtbot: QtBot, window: Window, vault: Path) -> None:
    with open_workspace(vault, SECRET) as ws:
        back_up(ws)
    damage(vault / "vault.db")
    before = (vault / "vault.db").read_bytes()
    page = page_of(window)
    page.unlock(SECRET)
    qtbot.waitUntil(lambda: page.damage is not None, timeout=10_000)
    assert page.damage is not None
    page.damage.back.click()
    assert page.secret.isVisible()
    assert (vault / "vault.db").read_bytes() == before


def test_without_a_backup_it_says_what_to_do(qtbot: QtBot, window: Window, vault: Path) -> None:
    shutil.rmtree(vault / "backups", ignore_errors=True)
    damage(vault / "vault.db")
    page = page_of(window)
    page.unlock(SECRET)
    qtbot.waitUntil(lambda: page.damage is not None, timeout=10_000)
    assert page.damage is not None
    assert "activation code" in page.damage.words
    assert not page.damage.restore.isVisible()
    empty = [part for part in page.damage.findChildren(QLabel) if part.isVisible() and not part.text()]
    assert empty == [], "an empty line is a gap"


def test_rot_that_the_backup_finds_leads_to_the_older_one(qtbot: QtBot, rooms: ExpertRooms, window: Window) -> None:
    rooms.safekeeping.back_up()
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy, timeout=10_000)
    path = rooms.desk.workspace.database.path
    rooms.safekeeping.troubled.emit(EnvironmentTrouble("vault-damaged", file=path.name))
    note = window.note
    assert note is not None
    assert note.action is not None
    with qtbot.waitSignal(window.locked, timeout=10_000):
        note.action[1]()
    page = page_of(window)
    page.unlock(SECRET)
    qtbot.waitUntil(lambda: page.damage is not None, timeout=10_000)


def test_a_disk_too_full_for_a_backup_is_told_and_the_work_goes_on(
    qtbot: QtBot, rooms: ExpertRooms, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_ws: object) -> None:
        raise EnvironmentTrouble("disk-full", file="vault.db")

    monkeypatch.setattr(backups, "back_up", full)
    rooms.safekeeping.back_up()
    qtbot.waitUntil(lambda: window.note is not None, timeout=10_000)
    assert window.note is not None
    assert "No backup" in window.note.text
    with qtbot.waitSignal(window.locked, timeout=10_000):
        window.lock()
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy, timeout=10_000)


def test_leaving_makes_a_backup_that_opens(qtbot: QtBot, rooms: ExpertRooms, window: Window, vault: Path) -> None:
    with qtbot.waitSignal(window.locked, timeout=10_000):
        window.lock()
    qtbot.waitUntil(lambda: not window.surroundings.jobs.is_busy, timeout=10_000)
    assert backups.offer(vault, partial(by_pass_phrase, secret=SECRET)) is not None


def damage(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.write(os.urandom(4096))


def test_every_wrong_pass_phrase_takes_the_same_work_and_gets_the_same_words(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nearly right, far off, or empty of sense: one derivation each, and not a word that tells them apart."""
    derived: list[str] = []
    real = slots.derive

    def counted(secret: str, salt: bytes, cost: ArgonCost) -> object:
        derived.append(secret)
        return real(secret, salt, cost)

    monkeypatch.setattr(slots, "derive", counted)
    page = page_of(window)
    told = set()
    for wrong in (SECRET[:-1], SECRET.upper(), "x", "完全不同的词组"):
        derived.clear()
        page.unlock(wrong)
        qtbot.waitUntil(lambda: page.secret.isEnabled(), timeout=10_000)
        told.add(page.error)
        assert len(derived) == 1
    assert len(told) == 1
    assert told != {""}


KEYRING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from reviewer_app.app import application, surroundings
from reviewer_app.services.workspace import open_workspace, remember
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.window import Window
from tests.ui.jinan import SECRET

def until(is_so):
    while not is_so():
        qt.processEvents()

vault = Path(sys.argv[1])
with open_workspace(vault, SECRET) as ws:
    remember(ws)
qt = application()
around = surroundings(qt, "en", "light")
window = Window(around, Preferences(QSettings("none.ini", QSettings.Format.IniFormat)), vault)
window.show()
window.page.remembered.click()
until(lambda: window.rooms is not None)
print("opened")
window.rooms.own_vault.do("remember")
until(lambda: not around.jobs.is_busy and not (vault / "slots" / "device.age").exists())
window.rooms.own_vault.do("remember")
until(lambda: not around.jobs.is_busy and (vault / "slots" / "device.age").exists())
print("again")
window.lock()
until(lambda: window.rooms is None and not around.jobs.is_busy)
import secretstorage
for item in list(secretstorage.get_default_collection(secretstorage.dbus_init()).get_all_items()):
    item.delete()
window.page.remembered.click()
until(lambda: window.page.error != "")
print("lost", window.page.remembered.isVisible(), window.page.secret.isEnabled())
window.page.unlock(SECRET)
until(lambda: window.rooms is not None)
print("by pass-phrase")
window.lock()
until(lambda: window.rooms is None and not around.jobs.is_busy)
around.jobs.close()
"""


def test_a_real_keyring_opens_forgets_and_when_it_is_gone_the_pass_phrase_does(vault: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(KEYRING)
    for name in ("home", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if "DBUS" not in name and "DISPLAY" not in name}
    places = {"HOME": tmp_path / "home", "XDG_RUNTIME_DIR": tmp_path / "run", "XDG_DATA_HOME": tmp_path / "home"}
    environment = {
        **kept,
        **{name: str(path) for name, path in places.items()},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path.cwd()),
    }
    daemon = "printf made-up | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "
    command = ["dbus-run-session", "--", "sh", "-c", f"{daemon} {sys.executable} {program} {vault}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=5 * PATIENCE, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:4] == ["opened", "again", "lost False True", "by pass-phrase"]


def test_a_trustee_s_vault_is_told_where_to_go_and_given_free(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path, cheap: ArgonCost
) -> None:
    folder = tmp_path / "trustee"
    create_workspace(folder, "trustee", SECRET, cost=cheap).close()
    window = Window(around, liked, folder)
    qtbot.addWidget(window)
    window.show()
    page_of(window).unlock(SECRET)
    qtbot.waitUntil(lambda: window.note is not None, timeout=10_000)
    qtbot.waitUntil(lambda: not around.jobs.is_busy)
    assert window.note is not None
    assert "command line" in window.note.text
    assert isinstance(window.page, UnlockPage)
    open_workspace(folder, SECRET).close()


def test_an_empty_machine_is_asked_who_it_is_for(
    qtbot: QtBot, around: Surroundings, liked: Preferences, tmp_path: Path
) -> None:
    window = Window(around, liked, tmp_path / "nothing")
    qtbot.addWidget(window)
    assert isinstance(window.page, FirstRunPage)


def test_what_the_first_picture_does_not_show_is_not_loaded_for_it(vault: Path) -> None:
    program = f"""
import os, sys
from reviewer_app import app
from reviewer_app.ui.widgets import secret_field
import builtins, linecache

class Watched(secret_field.SecretField):  # not the page: Qt 6.9 leaves out what its children cover
    def paintEvent(self, event):
        loaded = [name for name in {LATER!r} if name in sys.modules]
        enums = [name for name in ("QMessageBox", "QMenu") if name in vars(sys.modules["PySide6.QtWidgets"])]
        read = [name for name in linecache.cache if "reviewer_app/ui/window" in name]
        print(loaded + enums + read, flush=True)
        os._exit(0)

secret_field.SecretField = Watched
app.main([{str(vault)!r}])
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=Path.cwd(), timeout=5 * PATIENCE
    )
    assert done.stdout.strip() == "[]"


def test_keys_and_menus_are_there_after_the_first_picture(
    qtbot: QtBot, around: Surroundings, liked: Preferences, vault: Path
) -> None:
    window = Window(around, liked, vault)
    qtbot.addWidget(window)
    window.show()
    before = window.bar.grab().toImage()
    assert window.findChildren(QMenu) == []
    qtbot.waitUntil(lambda: len(window.findChildren(QMenu)) >= 3)
    assert {found.key().toString() for found in window.findChildren(QShortcut)} >= {"F1", "Ctrl+L"}
    assert window.bar.grab().toImage() == before, "nothing moves when they come"


@pytest.mark.parametrize("has_vault", [True, False])
def test_nothing_heavy_is_loaded_before_the_first_window_is_painted(
    has_vault: bool, vault: Path, tmp_path: Path
) -> None:
    program = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from reviewer_app.app import application, surroundings
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.window import Window
qt = application()
around = surroundings(qt, "zh", "light")
window = Window(around, Preferences(QSettings("none.ini", QSettings.Format.IniFormat)), Path({str(vault)!r}))
window.show()
qt.processEvents()
assert not window.grab().isNull()
print(",".join(name for name in {HEAVY!r} if name in sys.modules))
around.jobs.close()
"""
    program = program if has_vault else program.replace(str(vault), str(tmp_path / "nothing"))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment, cwd=Path.cwd()
    )
    assert done.stdout.strip() == ""


def test_no_recovery_code_is_offered_where_none_was_made(window: Window, vault: Path) -> None:
    assert not page_of(window)._other_way.isHidden()
    (vault / "slots" / "recovery.age").unlink()
    window.show_start()
    assert page_of(window)._other_way.isHidden()
