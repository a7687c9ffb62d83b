"""The rules sheet at the desk: every open item in words, edited, previewed, approved by name, printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.rules.fields import TemplateError
from reviewer_app.rules.open_items import item_of
from reviewer_app.rules.rules_edit import with_stage, with_weight
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import operators, rules, rules_change, rules_document, rules_words
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.committee import COMMITTEE, approve_rules
from tests.services.secretariat.round import Round, make_round


@pytest.fixture
def made(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    world = make_round(tmp_path / "round", cheap, clock)
    yield world
    world.leave()


def sources(ws: Workspace) -> dict[tuple[str, str], str]:
    return {(one.key, one.of): one.source for one in rules_words.items_in_words(ws, "zh")}


def test_each_item_says_on_whose_word_it_stands(office: Workspace) -> None:
    before = sources(office)
    assert before["mean", "finals"] == "notice"
    assert before["decimals", ""] == "default"
    words = rules_words.items_in_words(office, "zh")
    assert all(one.name and one.value for one in words)
    finals = next(one for one in words if (one.key, one.of) == ("mean", "finals"))
    assert "取算术平均值计为最终成绩" in finals.notice
    assert next(one for one in words if one.key == "decimals").source_words == "程序默认，待组委会确认"
    put = item_of(rules_change.newest_sheet(office), "decimals").put
    assert put is not None
    assert rules_change.change_rules(office, put(rules_change.newest_sheet(office), 3)).state == "draft"
    assert sources(office)["decimals", ""] == "changed"
    approve_rules(office)
    assert sources(office)["decimals", ""] == "approved"


def test_what_cannot_be_counted_by_is_refused(office: Workspace) -> None:
    sheet = with_stage(rules_change.newest_sheet(office), "preliminary", quorum=99)
    for act in (rules_change.change_rules, rules_change.would_touch):
        with pytest.raises(TemplateError, match="template-quorum"):
            act(office, sheet)


def test_the_sheets_that_a_change_touches_are_known_before(made: Round) -> None:
    who = next(iter(made.people.values()))
    made.hand_in(made.scores(who, *(made.sheet(code) for code in made.projects)))
    sheet = with_weight(rules_change.newest_sheet(made.office), "annex-2", "advancement", 3)
    assert len(rules_change.would_touch(made.office, sheet)) == len(made.projects)
    with pytest.raises(RuleViolation, match="office-reason"):
        rules_change.change_rules(made.office, sheet)
    assert len(rules_change.rules_versions(made.office)) == 1
    change = rules_change.change_rules(made.office, sheet, "组委会第二次会议")
    assert (change.state, change.version, len(change.touched)) == ("new", 2, len(made.projects))


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_printed_with_its_digest(office: Workspace, tmp_path: Path, language: str) -> None:
    rules_document.write_pdf(office, tmp_path / "draft.pdf", language)  # type: ignore[arg-type]
    approve_rules(office)
    path = rules_document.write_pdf(office, tmp_path / "rules.pdf", language)  # type: ignore[arg-type]
    words = text_of(path)
    assert rules.show(office).digest in words.replace("\r\n", "")
    assert COMMITTEE in words
    assert "33.33% = 1/3" in words
    assert COMMITTEE not in text_of(tmp_path / "draft.pdf")


def test_only_who_may_changes_or_approves(office: Workspace, cheap: ArgonCost) -> None:
    operators.add_operator(office, "监督测试", "监督词组 example 7", role="supervisor", cost=cheap)
    folder = office.paths.root
    office.close()
    with open_workspace(folder, "监督词组 example 7") as ws:
        with pytest.raises(RuleViolation, match="operator-may-not"):
            rules.approve(ws)
        with pytest.raises(RuleViolation, match="operator-may-not"):
            rules_change.change_rules(ws, with_weight(rules_change.newest_sheet(ws), "annex-2", "advancement", 2))
