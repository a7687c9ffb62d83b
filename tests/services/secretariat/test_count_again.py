"""Counting again in another process, the log in words, and what a supervisor is shown."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

import reviewer_app.services
from reviewer_app.errors import RuleViolation
from reviewer_app.messages import table
from reviewer_app.models.secretariat import ExpertDevice
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import count_again, log_book, oddities
from reviewer_app.services.workspace import add_operator
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round
from tests.services.secretariat.test_documents import at_work

LONG = "总体评价：目标明确，路线可行，建议补充论证。"


@pytest.fixture
def round_(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = make_round(tmp_path, cheap, clock, projects=6)
    yield made
    made.leave()


def hand_in(made: Round, *opinions: str) -> None:
    """Every expert hands in; each with an opinion of his own, the last one with the last given."""
    packages = []
    for at, who in enumerate(made.people.values()):
        said = opinions[min(at, len(opinions) - 1)]
        made_sheets = [
            made.sheet(code, 8000 + 50 * at, opinion=f"{said}{'' if at else n}")
            for n, code in enumerate(made.assigned(who))
        ]
        packages.append(made.scores(who, *made_sheets))
    made.hand_in(*packages)


def test_another_process_comes_to_the_same_digest_and_says_what_was_changed(round_: Round, tmp_path: Path) -> None:
    round_.score_all()
    round_.open(round_.close(1, 3), 1, 3)
    counted = count_again.count_again(round_.office, tmp_path / "evidence", "zh")
    assert counted.ok
    assert counted.digests == counted.stated
    assert counted.digests.keys() == {STAGE}
    assert (tmp_path / "evidence" / "verify.pdf").read_bytes().startswith(b"%PDF")
    results = tmp_path / "evidence" / "results.json"
    said = json.loads(results.read_text("utf-8"))
    said[STAGE]["rows"][0]["shown"] = "99.99"
    results.write_text(json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":")), "utf-8")
    again = count_again.count_folder(tmp_path / "evidence", "zh")
    assert not again.ok
    assert any("99.99" in one for one in again.differences)
    with pytest.raises(RuleViolation, match="evidence-not-empty"):
        count_again.count_again(round_.office, tmp_path / "evidence", "zh")


def test_the_log_is_read_in_words_by_those_who_may(round_: Round, cheap: ArgonCost) -> None:
    add_operator(round_.office, "承办丁测试", "contractor", f"{SECRET} d", cost=cheap)
    add_operator(round_.office, "监督丙测试", "supervisor", f"{SECRET} s", cost=cheap)
    round_.score_all()
    at_work(round_.office, "监督丙测试")
    book = log_book.log_book(round_.office, "zh")
    assert book.size == len(book.lines)
    assert [line.seq for line in book.lines] == sorted((line.seq for line in book.lines), reverse=True)
    newest = book.lines[0]
    assert (newest.words, newest.group, newest.by) == ("收下评分包", "scores", "经办甲测试")
    assert "专家 E0" in newest.about
    assert not any(re.search("[0-9a-f]{8}|ssh-", line.about) for line in book.lines), "digests stand behind"
    assert re.search("评分包 [0-9a-f]{64}", newest.behind)
    added = next(line for line in book.lines if line.act == "operator-added")
    assert added.about.endswith(("监督人员", "承办单位")), "a role in words"
    at_work(round_.office, "承办丁测试")
    with pytest.raises(RuleViolation, match="operator-may-not"):
        log_book.log_book(round_.office, "zh")
    with pytest.raises(RuleViolation, match="operator-may-not"):
        oddities.oddities(round_.office, STAGE)
    with pytest.raises(RuleViolation, match="operator-may-not"):
        count_again.count_again(round_.office, round_.root / "e", "zh")


def test_every_act_that_is_put_on_record_has_its_words() -> None:
    root = Path(next(iter(reviewer_app.services.__path__)))
    acts = set()
    for path in root.rglob("*.py"):
        if "expert" in path.relative_to(root).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_log = isinstance(node, ast.Call) and ast.unparse(node.func) == "ledger.append"
            if is_log and isinstance(act := node.args[2], ast.Constant):  # type: ignore[attr-defined]
                acts.add(act.value)
    assert len(acts) > 30
    assert sorted(act for act in acts if f"log-{act}" not in table()) == []


def test_words_that_several_experts_share_and_one_that_repeats_his_own(round_: Round) -> None:
    hand_in(round_, LONG + "甲", LONG)
    assert oddities.oddities(round_.office, STAGE) == ()
    round_.open(round_.close(1, 3), 1, 3)
    found = oddities.oddities(round_.office, STAGE)
    assert [(one.kind, one.experts, one.count) for one in found] == [("same-words", ("E02", "E03"), 12)]
    assert found[0].detail == LONG


def test_one_expert_with_the_same_words_for_many(round_: Round) -> None:
    hand_in(round_, LONG + "甲", LONG + "乙", "短")
    round_.open(round_.close(1, 3), 1, 3)
    found = oddities.oddities(round_.office, STAGE)
    assert [(one.kind, one.experts, len(one.projects)) for one in found] == [("own-words", ("E02",), 6)]


def test_one_machine_for_two_experts(round_: Round) -> None:
    with round_.office.database.write() as session:
        for code in ("E01", "E02"):
            who = round_.people[code]
            session.execute(update(ExpertDevice).where(ExpertDevice.expert == who.id).values(name="示例笔记本"))
    found = oddities.oddities(round_.office, STAGE)
    assert [(one.kind, one.experts, one.detail) for one in found] == [("one-device", ("E01", "E02"), "示例笔记本")]


@pytest.mark.parametrize(("seconds", "shown"), [(59, 1), (61, 0)])
def test_more_sheets_than_can_be_read(round_: Round, clock: FixedClock, seconds: int, shown: int) -> None:
    who = round_.people["E01"]
    round_.hand_in(round_.statement(who, "commitment"))
    clock.forward(seconds)
    round_.hand_in(round_.scores(who, *(round_.sheet(code) for code in round_.assigned(who))))
    found = oddities.oddities(round_.office, STAGE)
    assert [(one.kind, one.count) for one in found] == [("too-fast", 6)] * shown
