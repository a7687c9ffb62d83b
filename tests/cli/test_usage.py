"""Wrong usage is told in the language of the run, with the exit code that is promised."""

from __future__ import annotations

import pytest

from reviewer_app.cli import main
from reviewer_app.cli.usage import in_chinese


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["expert", "nothing"], "没有命令 'nothing'"),
        (["expert", "sign"], "缺少参数 'DIR'"),
        (["expert", "sign", "x"], "缺少选项 '--out'"),
        (["expert", "sign", "x", "--nothing"], "没有选项 --nothing"),
        (["secretariat", "experts", "print", "x", "--kind"], "选项 '--kind' 后面须写值"),
        (["--lang", "fr", "expert"], "'--lang' 的值不正确：'fr' 不在可选的值之中"),
        (["expert", "trust", "a", "no-such-file"], "'no-such-file' 不存在"),
        (["expert", "projects", "a", "b"], "多出的参数：b"),
        (["secretariat", "assign", "x", "--per-project", "0"], "须不小于 1"),
    ],
)
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert said in told
    assert not {"Usage", "Error", "Invalid", "Missing", "Try "} & set(told.replace(":", " ").split())


def test_a_verb_alone_shows_its_help(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["trustee"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("用法：")
    assert "\n命令：" in told


def test_in_english_it_stays_english(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert main(["expert", "sign"]) == 2
    assert "Error: Missing argument 'DIR'." in capsys.readouterr().err


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_chinese("Something new.") == "Something new."


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["expert", "--help"]) == 0
    assert "expert" in capsys.readouterr().out
