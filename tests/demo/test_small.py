"""The small rehearsal beside the window: a child that is really started, stopped, and cleaned up after."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_app.demo import beside
from reviewer_app.demo.beside import READY, play_beside, ready
from reviewer_app.errors import EnvironmentTrouble, RuleViolation


class Enough(Exception):
    """The person pressed cancel."""


def test_a_rehearsal_is_stopped_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    seen: list[str] = []

    def stop(_number: int, _total: int, code: str) -> None:
        seen.append(code)
        raise Enough

    with pytest.raises(Enough):
        play_beside(tmp_path / "rehearsal", stop)
    assert seen == ["demo-registration"]
    assert not (tmp_path / "rehearsal").exists()


def test_a_folder_with_anything_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", "utf-8")
    (tmp_path / READY).write_text("not a rehearsal's", "utf-8")
    with pytest.raises(RuleViolation, match="demo-folder-taken"):
        play_beside(tmp_path, lambda *_: None)
    assert (tmp_path / "diary.txt").read_text("utf-8") == "mine"
    assert (tmp_path / READY).is_file()


def test_a_child_that_breaks_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "PART", "reviewer_app.no_such_part")
    with pytest.raises(EnvironmentTrouble, match="rehearsal-unmade"):
        play_beside(tmp_path / "rehearsal", lambda *_: None)


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"vault": "gone", "secret": "x"}', "\x00"])
def test_a_half_made_rehearsal_counts_as_none(tmp_path: Path, said: str) -> None:
    (tmp_path / READY).write_text(said, "utf-8")
    assert ready(tmp_path) is None
