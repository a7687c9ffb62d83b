"""Chinese and English: complete, fresh, switched at once."""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import PySide6
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

import reviewer_app.ui
from reviewer_app.paths import resources
from reviewer_app.services.expert.signing import SignPlan
from reviewer_app.ui.expert.sign_card import SignCard
from reviewer_app.ui.expert_start import ExpertStart
from reviewer_app.ui.language import compiled, system_language
from reviewer_app.ui.office_start import OfficeStart
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.texts import clock_words, day_words, moment_words, second_words
from reviewer_app.ui.window import Window

CATALOGUE = resources() / "i18n" / "zh_CN.ts"
Messages = dict[tuple[str, str], str]


def messages(path: Path) -> Messages:
    found: Messages = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            done = "" if translation.get("type") == "unfinished" else translation.text or ""
            found[name, message.findtext("source") or ""] = done
    return found


def extracted(target: Path) -> Messages:
    sources = sorted(str(path) for path in Path(reviewer_app.ui.__file__).parent.rglob("*.py"))
    program = Path(PySide6.__file__).parent / "lupdate"
    command = [str(program), *sources, "-ts", str(target), "-silent", "-target-language", "zh_CN"]
    subprocess.run(command, check=True, capture_output=True)
    return messages(target)


def test_the_catalogue_is_complete_and_fresh(tmp_path: Path) -> None:
    kept = messages(CATALOGUE)
    assert set(kept) == set(extracted(tmp_path / "fresh.ts"))
    assert [key for key, translation in kept.items() if not translation] == []


def test_a_translation_keeps_the_places_to_fill_in() -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"{(\d)(?::[^}|]+\|[^}|]+)?}", text))  # `{0:sheet|sheets}`: a number chooses its noun

    kept = messages(CATALOGUE)
    assert len(kept) > 1000
    assert [source for (_, source), translation in kept.items() if places(source) != places(translation)] == []


def test_no_word_is_hidden_from_extraction() -> None:
    """Words inside an f-string are never found by lupdate."""
    for path in Path(reviewer_app.ui.__file__).parent.rglob("*.py"):
        assert not re.search(r"""(?<![a-z])f(["'])(?:(?!\1).)*(?:self\.tr|translate)\(""", path.read_text("utf-8")), (
            path.name
        )


def test_the_window_changes_its_language_at_once(qtbot: QtBot, window: Window, around: Surroundings) -> None:
    assert window.windowTitle() == "Offline Expert Review"
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: window.windowTitle() == "专家离线评审")
    around.tongue.choose("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "Offline Expert Review")


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("C", "zh"), ("", "zh"), ("de_DE.UTF-8", "zh"), ("POSIX", "zh")],
)
def test_chinese_unless_the_system_is_clearly_english(
    spoken: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", spoken)
    assert system_language() == expected


def test_the_file_window_of_the_toolkit_speaks_chinese(qtbot: QtBot, around: Surroundings) -> None:
    around.tongue.choose("zh")
    files = QFileDialog()
    qtbot.addWidget(files)
    words = [part.text() for part in files.findChildren(QLabel)]
    around.tongue.choose("en")
    assert [one for one in words if one.startswith("查找范围")]  # some releases name a key in it
    assert all(any("一" <= sign <= "鿿" for sign in one) for one in words)


def test_every_time_is_beijing_time_however_the_machine_is_set() -> None:
    utc = "2025-07-01T20:03:22Z"
    shown = moment_words(utc), day_words(utc), second_words(utc), clock_words(utc)
    assert shown == ("2025-07-02 04:03", "2025-07-02 04:03", "2025-07-02 04:03:22", "04:03:22")


def test_what_is_missing_is_said_in_the_language_that_was_chosen(
    qtbot: QtBot, around: Surroundings, tmp_path: Path
) -> None:
    office, expert = OfficeStart(around, tmp_path, has_vault=False), ExpertStart(around.theme)
    for form in (office, expert):
        qtbot.addWidget(form)
        form.start.click()
        assert form.error.isascii()
        around.tongue.choose("zh")
        form.retranslate()
        assert form.error
        assert not form.error.isascii()
        around.tongue.choose("en")


def test_the_card_says_that_everything_is_signed(qtbot: QtBot, around: Surroundings) -> None:
    card = SignCard(around.theme)
    qtbot.addWidget(card)
    card.show_plan(SignPlan((), (), (), recovery_made=True, committed=True))
    assert "Nothing is left to sign." in [part.text() for part in card.findChildren(QLabel)]


def test_a_choice_is_kept(liked: Preferences) -> None:
    liked.language, liked.mode, liked.is_large = "en", "dark", True
    assert (liked.language, liked.mode, liked.is_large) == ("en", "dark", True)


def test_a_senseless_choice_counts_as_none(liked: Preferences, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    liked.mode = "neon"  # type: ignore[assignment]
    liked.language = "xx"  # type: ignore[assignment]
    assert (liked.mode, liked.language) == ("system", "zh")


def test_a_changed_catalogue_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    source = tmp_path / "zh_CN.ts"
    source.write_bytes(CATALOGUE.read_bytes())
    first = compiled(source)
    source.write_bytes(CATALOGUE.read_bytes().replace("专家离线评审".encode(), "另一个名称".encode()))
    assert compiled(source) != first
    assert first.is_file()
