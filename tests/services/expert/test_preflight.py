"""The preflight on real documents: what it finds, and what harms the child and nobody else."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from reviewer_app.config import MIB
from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.services import examination, fence
from reviewer_app.services.expert import file_content, preflight
from reviewer_app.services.expert.accept import accept
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.fence import Limits
from reviewer_app.services.workspace import Workspace
from tests.patience import PATIENCE
from tests.samples import dossier_files
from tests.services.expert.world import World

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def put(ws: Workspace, data: bytes, media_type: str = PDF) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    with ws.dossiers.put(sha256, len(data), media_type) as writer:
        writer.write(data)
    return sha256


def looked_at(ws: Workspace, data: bytes, limits: Limits | None = None, kind: str = "pdf") -> preflight.Report:
    sha256 = put(ws, data)
    assert preflight.state(ws, sha256).state == "waiting"
    assert preflight.look_at(ws, sha256, kind, limits=limits)
    return preflight.state(ws, sha256)


def kept_rows(ws: Workspace) -> tuple[int, int]:
    with ws.dossiers.database.read() as session:
        run = session.connection().exec_driver_sql
        pages: int = run("SELECT count(*) FROM file_page").scalar_one()
        words: int = run("SELECT count(*) FROM page_index").scalar_one()
        return pages, words


def test_a_sound_document_has_pages_words_and_thumbnails(ws: Workspace) -> None:
    data = dossier_files.a_chinese_pdf(["公共数据授权运营", "流通交易", "安全"])
    assert looked_at(ws, data) == preflight.Report("ready", 3, 3)
    thumbnail = preflight.thumbnails(ws, hashlib.sha256(data).hexdigest())
    picture = thumbnail(2)
    assert picture is not None
    assert picture.startswith(b"\xff\xd8")
    assert thumbnail(3) is None


def test_many_pages_are_survived(ws: Workspace) -> None:
    assert looked_at(ws, dossier_files.a_chinese_pdf(["页"] * 300)) == preflight.Report("ready", 300, 300)


@pytest.mark.parametrize(
    ("data", "state"),
    [(dossier_files.a_locked_pdf(), "locked"), (b"%PDF-1.7 and nothing more", "damaged"), (b"", "damaged")],
    ids=["locked", "damaged", "empty"],
)
def test_a_document_that_cannot_be_read_says_why(ws: Workspace, data: bytes, state: str) -> None:
    assert looked_at(ws, data) == preflight.Report(state, 0, 0)  # type: ignore[arg-type]


def test_a_bomb_takes_the_child_down_and_nothing_else(ws: Workspace) -> None:
    before = psutil.Process().memory_info().rss
    report = looked_at(ws, dossier_files.a_bomb(250 * MIB), Limits(memory=160 * MIB))
    assert report.state == "bloated"
    assert psutil.Process().memory_info().rss - before < 100 * MIB
    assert kept_rows(ws) == (0, 0)


def test_the_watch_alone_stops_a_bomb_where_the_system_has_no_limit(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = fence._started

    def without_limit(command: list[str]) -> subprocess.Popen[bytes]:
        return start([*command[:-2], str(1 << 40), command[-1]])

    monkeypatch.setattr(fence, "_started", without_limit)
    assert looked_at(ws, dossier_files.a_bomb(250 * MIB), Limits(memory=100 * MIB)).state == "bloated"


def test_a_page_without_end_is_given_up(ws: Workspace) -> None:
    assert looked_at(ws, dossier_files.an_endless_page(), Limits(step_seconds=0.6)).state == "slow"


def test_work_without_end_is_given_up(ws: Workspace) -> None:
    """The limit is one that this machine does not reach by beginning."""
    before = work_of_children()
    assert looked_at(ws, dossier_files.a_chinese_pdf(["页"])).state == "ready"
    limit = 1 + int(2 * (work_of_children() - before))
    assert looked_at(ws, dossier_files.an_endless_page(), Limits(work_seconds=limit)).state == "slow"


def work_of_children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def test_a_child_that_crashes_is_told_from_one_that_ends(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document keeps the child busy; the signal is the one of a wild pointer."""
    moved, steps = fence.Watch.moved, list[int]()

    def shot(watch: fence.Watch) -> None:
        moved(watch)
        steps.append(watch._child.pid)
        if len(steps) == 2:  # it has begun, and told how many pages there are
            os.kill(watch._child.pid, signal.SIGSEGV)

    monkeypatch.setattr(fence.Watch, "moved", shot)
    assert looked_at(ws, dossier_files.an_endless_page()).state == "crashed"


def test_a_child_that_never_begins_says_nothing_of_the_document(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    start, silent = fence._started, "import sys\nsys.stdin.buffer.read()"
    monkeypatch.setattr(fence, "_started", lambda _command: start([sys.executable, "-c", silent]))
    with pytest.raises(EnvironmentTrouble, match="preflight-child"):
        looked_at(ws, dossier_files.a_chinese_pdf(["页"]), Limits(start_seconds=0.3))


def test_the_memory_of_the_program_is_not_taken_for_the_childs() -> None:
    """Until it becomes its own program, a child of a large one counts as just as large."""
    ballast = bytearray(os.urandom(1)) * (400 * MIB)
    child = subprocess.Popen([sys.executable, "-c", "pass"])
    assert fence.end(child) < 100 * MIB
    assert len(ballast) == 400 * MIB


def test_no_child_says_nothing_of_the_document(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    sha256 = put(ws, dossier_files.a_chinese_pdf(["页"]))
    for command in ("/nowhere/python", sys.executable):
        monkeypatch.setattr(sys, "executable", command)
        monkeypatch.setattr(examination, "CHILD", "reviewer_app.no_such_part")
        with pytest.raises(EnvironmentTrouble) as trouble:
            preflight.look_at(ws, sha256, "pdf")
        assert trouble.value.code == "preflight-child"
        assert preflight.state(ws, sha256).state == "waiting"


LIES = {
    "a piece beyond the document": "say(b'R', (0).to_bytes(8, 'big') + (1 << 30).to_bytes(4, 'big'))",
    "a page that nobody counted": "say(b'P', page(0))",
    "pages out of turn": "say(b'C', b'3'); say(b'P', page(2))",
    "the same page for ever": "say(b'C', b'3'); say(b'P', page(0)); say(b'P', page(0))",
    "more pages than there may be": "say(b'C', b'99999999')",
    "a page that is none": "say(b'C', b'3'); say(b'P', b'\\0\\0\\0\\5[1,2]')",
    "a number beyond the database": "say(b'C', b'3'); say(b'P', page(1 << 80))",
    "a number that is a word": "say(b'C', b'3'); say(b'P', page('0'))",
    "an endless frame": "out.write(b'P' + b'\\xff' * 4)",
    "an unknown word": "say(b'X')",
    "an unknown end": "say(b'E', b'trusted')",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_child_that_was_taken_over_is_not_believed(ws: Workspace, monkeypatch: pytest.MonkeyPatch, lie: str) -> None:
    program = (
        "import json, sys\nout = sys.stdout.buffer\n"
        "def say(letter, data=b''): out.write(letter + len(data).to_bytes(4, 'big') + data)\n"
        "def page(number):\n"
        "    head = json.dumps({'number': number}).encode()\n    return len(head).to_bytes(4, 'big') + head\n"
        f"say(b'H')\n{lie}\nout.flush()\nsys.stdin.buffer.read()"
    )
    start = fence._started
    monkeypatch.setattr(fence, "_started", lambda _command: start([sys.executable, "-c", program]))
    assert looked_at(ws, b"%PDF that took it over").state == "crashed"


def test_the_child_gets_no_more_memory_than_it_is_given() -> None:
    program = (
        "from reviewer_app.services.examination_child import limit\n"
        "limit(256 << 20, 60)\ntry:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('refused')"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout == b"refused\n"


def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    target = tmp_path / "leak"
    program = (
        "from reviewer_app.services.examination_child import limit\n"
        f"limit(1 << 30, 60)\nopen({str(target)!r}, 'wb', buffering=0).write(b'canary')"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert ended.returncode != 0
    assert not target.exists() or target.read_bytes() == b""


def test_a_broken_off_look_goes_on_where_it_stopped(ws: Workspace) -> None:
    sha256 = put(ws, dossier_files.a_chinese_pdf([f"第{number}章" for number in range(120)]))
    seen: list[int] = []
    is_enough = lambda: bool(seen) and seen[-1] >= 40  # noqa: E731

    def note(page: int, _pages: int) -> None:
        seen.append(page)
        if page == 40:  # the watch ends the child between two of its looks
            psutil.wait_procs(psutil.Process().children(), timeout=PATIENCE)

    assert not preflight.look_at(ws, sha256, "pdf", progress=note, cancelled=is_enough)
    report = preflight.state(ws, sha256)
    assert report.state == "waiting"
    assert 40 <= report.done < 120
    seen.clear()
    assert preflight.look_at(ws, sha256, "pdf", progress=lambda page, _pages: seen.append(page))
    assert seen[0] == report.done
    assert preflight.state(ws, sha256) == preflight.Report("ready", 120, 120)
    assert kept_rows(ws) == (120, 120)


def test_a_workbook_is_read_by_the_child_alone(ws: Workspace) -> None:
    data = dossier_files.a_workbook()
    assert looked_at(ws, data, kind="sheet") == preflight.Report("ready", 2, 2)
    first, second = preflight.tables(ws, hashlib.sha256(data).hexdigest())
    assert first.title == "经费预算"
    assert first.rows == (("科目", "金额（万元）", "说明"), ("设备费", "120.5", "边缘计算节点"), ("合计", "368"))
    assert second.rows[2] == ("数据集2", "6", "待确权")
    assert not second.is_cut


@pytest.fixture
def bring(ws: Workspace, world: World) -> Callable[..., dict[str, str]]:
    def brought(*contents: bytes) -> dict[str, str]:
        accept(ws, world.assignment([world.project(7, contents)], name="E01-7.review", number=7))
        return {hashlib.sha256(content).hexdigest(): content.decode("latin-1")[:9] for content in contents}

    return brought


def test_every_file_of_an_acceptance_is_looked_at_once(ws: Workspace, bring: Callable[..., dict[str, str]]) -> None:
    bring(dossier_files.a_chinese_pdf(["甲"]), b"%PDF broken")
    waiting = preflight.pending(ws)
    finished: list[str] = []
    told: list[preflight.Progress] = []
    assert preflight.run(ws, finished=finished.append, progress=told.append) == len(waiting)
    assert finished == [sha256 for sha256, _ in waiting]
    assert told[0].left == told[0].files == len(waiting)
    assert preflight.pending(ws) == []
    assert preflight.run(ws) == 0


def test_the_file_that_is_waited_for_goes_first(ws: Workspace, bring: Callable[..., dict[str, str]]) -> None:
    bring(dossier_files.a_chinese_pdf(["甲"]), dossier_files.a_chinese_pdf(["乙"]))
    wanted = preflight.pending(ws)[-1][0]
    finished: list[str] = []
    preflight.run(ws, first=lambda: wanted, finished=finished.append, cancelled=lambda: bool(finished))
    assert finished == [wanted]


def test_files_that_go_while_they_are_looked_at_are_left_alone(
    ws: Workspace, bring: Callable[..., dict[str, str]]
) -> None:
    bring(dossier_files.a_chinese_pdf(["页"] * 60))

    def sweep(now: preflight.Progress) -> None:
        if now.page == 30:
            ws.dossiers.sweep(())

    preflight.run(ws, progress=sweep)
    assert preflight.pending(ws) == []
    assert kept_rows(ws) == (0, 0)


def test_a_recused_project_is_not_looked_at(ws: Workspace, world: World, tmp_path: Path) -> None:
    from reviewer_app.services.expert.declare import recuse

    before = len(preflight.pending(ws))
    recuse(ws, task_cards(ws)[0].project, "other", "reason", tmp_path)
    assert len(preflight.pending(ws)) < before


@pytest.mark.parametrize("state", ["waiting", "locked", "damaged", "crashed", "slow", "bloated"])
def test_only_a_document_that_passed_is_handed_out(ws: Workspace, state: str) -> None:
    task = task_cards(ws)[0].task
    sha256 = preflight.pending(ws)[0][0]
    if state != "waiting":
        statement = "INSERT INTO file_report SELECT id, ?, 0 FROM stored_file WHERE sha256 = ?"
        with ws.dossiers.database.write() as session:
            session.connection().exec_driver_sql(statement, (state, sha256))
    found = file_content.content(ws, task, sha256, "pdf")
    assert (found.report.state, found.reader, found.tables) == (state, None, ())


def test_a_file_of_no_open_project_is_not_handed_out(ws: Workspace) -> None:
    data = dossier_files.a_workbook()
    looked_at(ws, data, kind="sheet")
    with pytest.raises(RuleViolation, match="file-closed"):
        file_content.content(ws, task_cards(ws)[0].task, hashlib.sha256(data).hexdigest(), "sheet")
