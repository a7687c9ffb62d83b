"""The finals on the command line, from the approved list to the sheet that is signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from tests.cli.conftest import Run
from tests.cli.test_office import done
from tests.clock import FixedClock
from tests.services.secretariat.finals_round import TRACK, apart, approved_finalists

CALLERS = ("--caller", "监督王测试=314", "--caller", "代表李测试=1592")
AT = ("--track", TRACK)


@pytest.fixture
def folder(tmp_path: Path, cheap: ArgonCost) -> Path:
    made = approved_finalists(tmp_path, cheap, FixedClock())
    apart(made)
    made.leave()
    return tmp_path / "office"


def test_the_finals_by_their_verbs(run: Run, folder: Path, tmp_path: Path) -> None:
    assert "10" in done(run("secretariat", "finals", "take", folder))
    members = ("--expert", "E01", "--expert", "E02", "--expert", "E03")
    assert "E03" in done(run("secretariat", "finals", "panel", folder, *AT, *members))
    assert run("secretariat", "finals", "lots", "draw", folder, *AT, *CALLERS, "--witness", "赵测试").code == 1
    done(run("secretariat", "finals", "lots", "freeze", folder, *AT))
    card = json.loads(
        done(run("secretariat", "finals", "lots", "draw", folder, *AT, *CALLERS, "--witness", "赵测试", "--json"))
    )
    done(run("secretariat", "finals", "lots", "discard", folder, 1, "--reason", "听错"))
    done(run("secretariat", "finals", "lots", "draw", folder, *AT, *CALLERS, "--witness", "赵测试"))
    listed = json.loads(done(run("secretariat", "finals", "lots", "list", folder, "--json")))
    assert [one["state"] for one in listed] == ["kept", "discarded"]
    assert listed[0]["order"] == card["order"]
    done(run("secretariat", "finals", "lots", "record", folder, 2, "--out", tmp_path / "lots.pdf"))
    _hold(run, folder, tmp_path, [one["code"] for one in card["order"]])


def _hold(run: Run, folder: Path, out: Path, order: list[str]) -> None:
    done(run("secretariat", "finals", "attend", folder, "E01", *AT))
    assert run("secretariat", "finals", "attend", folder, "E02", *AT, "--absent").code == 1
    assert run("secretariat", "finals", "attend-all", folder, *AT, "--absent", "E02").code == 1
    assert "E02、E03" in done(run("secretariat", "finals", "attend-all", folder, *AT))
    told = json.loads(done(run("secretariat", "finals", "attend-all", folder, *AT, "--json")))
    assert (told["noted"], told["present"]) == ([], 3)
    told = json.loads(done(run("secretariat", "finals", "call", folder, "called", *AT, "--json")))
    assert told["current"]["code"] == order[0]
    assert "8:00" in done(run("secretariat", "finals", "call", folder, "talk", *AT))
    done(run("secretariat", "finals", "call", folder, "paused", *AT, "--reason", "停电"))
    for act in ("resumed", "questions", "done"):
        done(run("secretariat", "finals", "call", folder, act, *AT))
    done(run("secretariat", "finals", "call", folder, "forfeited", *AT, "--project", order[1], "--reason", "迟到"))
    assert run("secretariat", "finals", "call", folder, "asleep", *AT).code == 2
    assert order[2] in done(run("secretariat", "finals", "now", folder))
    assert "叫号路演" in done(run("secretariat", "finals", "show", folder))
    seats = json.loads(done(run("secretariat", "finals", "seats", folder, *AT, "--json")))
    assert [(one["code"], one["presence"], one["asked"]) for one in seats] == [
        ("E01", "present", 4),
        ("E02", "present", 4),
        ("E03", "present", 4),
    ]
    assert order[0] in done(run("secretariat", "finals", "nudge", folder, "E03", "--project", order[0]))
    words = out / "dissent.txt"
    words.write_text("有保留。", "utf-8")
    done(run("secretariat", "finals", "dissent", folder, "E02", *AT, "--text-file", words))
    done(run("secretariat", "finals", "sheet", folder, *AT, "--out", out / "sheet.pdf"))
    assert (out / "sheet.pdf").read_bytes().startswith(b"%PDF")
