"""What the demo makes up, and what it refuses; the round itself is played by the journeys and by `make demo`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from reviewer_app.cli import main
from reviewer_app.demo.cast import experts, projects
from reviewer_app.demo.dossiers import write_dossier
from reviewer_app.demo.page import write_page
from reviewer_app.demo.play import DemoReport, play
from reviewer_app.errors import RuleViolation
from reviewer_app.rules.contest import Contest
from reviewer_app.rules.eligibility import credit_code_problem
from reviewer_app.services.contests import load_template

pytestmark = pytest.mark.xdist_group("demo")  # what they share is made once, on one worker


@pytest.fixture(scope="module")
def contest() -> Contest:
    return load_template("jinan-2025").contest


def never(number: int, total: int, code: str) -> None:
    raise AssertionError(f"step {code} was begun")


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RuleViolation, match="demo-folder-taken"):
        play(tmp_path, on_step=never)
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


@pytest.mark.parametrize(("projects", "experts"), [(2, 12), (48, 3)])
def test_a_round_too_small_to_show_anything_is_refused(tmp_path: Path, projects: int, experts: int) -> None:
    with pytest.raises(RuleViolation, match="demo-too-small"):
        play(tmp_path / "demo", projects=projects, experts=experts, on_step=never)
    assert not (tmp_path / "demo").exists()


def test_the_cast_is_the_same_for_the_same_seed_and_obviously_made_up(contest: Contest) -> None:
    assert projects(contest, 48, 1) == projects(contest, 48, 1) != projects(contest, 48, 2)
    assert all(expert.name[1:3] == "评测" for expert in experts(contest, 12, 1))
    assert all("测试" in name for project in projects(contest, 48, 1) for name in project.representatives)


def test_credit_codes_are_well_formed_and_of_an_area_that_does_not_exist(contest: Contest) -> None:
    codes = [project.credit_code for project in projects(contest, 48, 1)]
    assert all(code[2:8] == "999999" for code in codes)
    assert [problem for code in codes if (problem := credit_code_problem(code))] == []


def test_topics_fit_their_tracks_and_directions(contest: Contest) -> None:
    for project in projects(contest, 48, 1):
        assert project.topic in project.track.topics
        assert project.topic.direction == project.track.directions[0].key


def test_a_dossier_has_the_five_parts_a_table_and_a_picture(contest: Contest, tmp_path: Path) -> None:
    project = projects(contest, 3, 1)[0]
    write_dossier(project, tmp_path, 1)
    reader = PdfReader(tmp_path / project.code / "项目申报书.pdf")
    text = "".join(page.extract_text() for page in reader.pages)
    for part in ("项目概述", "解决方案", "应用价值", "商业模式", "团队介绍", "数据质量合格率"):
        assert part in text
    assert sum(len(page.images) for page in reader.pages) == 1


def report(folder: Path, **changed: object) -> DemoReport:
    fields: dict[str, object] = {
        "folder": folder,
        "window_vault": folder / "vault",
        "passphrase": "shown",
        "projects": 3,
        "experts": 4,
        "sheets": 9,
        "recused": 1,
        "revised": 1,
        "digest": "ab" * 32,
        "agrees": True,
        "differences": (),
        "verified": 5,
        "refused": (("<b>stranger.review</b>", "签名不符"),),
        "top": (("工业制造", "DEMO-0001", "虚构项目", "88.00"),),
    }
    return DemoReport(**{**fields, **changed})  # type: ignore[arg-type]


def test_the_page_says_what_was_refused_and_whether_the_recount_agrees(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    page = write_page(report(tmp_path), [tmp_path / "pictures" / "01-first-run.png"], "zh").read_text("utf-8")
    for expected in ("签名不符", "&lt;b&gt;stranger", "ab" * 32, "pictures/01-first-run.png", "独立复算与排名一致"):
        assert expected in page
    for expected in ("1 项回避 · 1 份修订", ">首次打开：选择身份<", "证据文件夹：任何人凭它即可独立复算"):
        assert expected in page, "every picture and folder is named in words"


def test_the_page_does_not_claim_an_agreement_that_is_none(tmp_path: Path) -> None:
    page = write_page(report(tmp_path, agrees=False, differences=("rank",)), [], "en").read_text("utf-8")
    assert "differs from the ranking in 1 place" in page
    assert "agrees" not in page


def test_a_demo_without_its_pictures_keeps_the_rest_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The process that takes them failed: no trace on the screen, but a sentence; the page is there."""
    (tmp_path / "evidence").mkdir()
    monkeypatch.setattr("reviewer_app.demo.play.play", lambda *_args, **_asked: report(tmp_path))
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert main(["demo", str(tmp_path)]) == 3
    said = capsys.readouterr()
    assert "窗口的图片没有拍全" in said.err
    assert "Traceback" not in said.err
    assert (tmp_path / "index.html").exists()
