"""Where a user's files lie: on Linux as platformdirs says, which is not loaded there."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from reviewer_app.paths import APP_NAME, cache_folder, default_vault


@pytest.mark.parametrize("chosen", ["", "relative/folder", "chosen"])
def test_the_folders_are_those_of_the_system(chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / chosen) if chosen == "chosen" else chosen)
    assert cache_folder() == Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))
    assert default_vault() == Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)) / "vault"
