"""Full-text search over real dossiers: two-character words, one page at a time, nothing of a recused project."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import preflight
from reviewer_app.services.expert.declare import recuse
from reviewer_app.services.expert.first_run import activate
from reviewer_app.services.expert.search import find, find_in_file, search
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.samples import dossier_files
from tests.services.expert.conftest import SECRET
from tests.services.expert.world import World

PAGES = ("公共数据授权运营，建立数据确权链条。", "供热管网监测", "数据治理与数据确权制度，" + "其他内容" * 90)
OTHER = ("另一项目的数据确权说明",)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cheap: ArgonCost) -> Path:
    """A vault of two projects whose files were looked at."""
    folder = tmp_path_factory.mktemp("search")
    world = World(folder / "dispatch", cheap)
    projects = [
        world.project(7, [dossier_files.a_chinese_pdf(PAGES)]),
        world.project(8, [dossier_files.a_chinese_pdf(OTHER)]),
    ]
    activated = activate(folder / "vault", world.code, world.assignment(projects), SECRET, cost=cheap)
    with activated.workspace as workspace:
        preflight.run(workspace)
    return folder / "vault"


@pytest.fixture
def searched(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(Path(shutil.copytree(made, tmp_path / "vault")), SECRET) as workspace:
        yield workspace


def test_a_word_of_two_characters_is_found_on_its_pages(searched: Workspace) -> None:
    hits = search(searched, "确权")
    assert [(hit.code, hit.page) for hit in hits] == [("GD-007", 0), ("GD-007", 2), ("GD-008", 0)]
    assert all("确权" in hit.excerpt for hit in hits)


def test_every_part_has_to_stand_on_one_page(searched: Workspace) -> None:
    assert [(hit.code, hit.page) for hit in search(searched, "数据确权 治理")] == [("GD-007", 2)]
    assert search(searched, "治理 监测") == []


def test_one_character_is_found_within_words(searched: Workspace) -> None:
    assert [hit.page for hit in search(searched, "网")] == [1]


@pytest.mark.parametrize("words", ["", "  ", "。", "据数"])
def test_what_stands_nowhere_is_not_found(searched: Workspace, words: str) -> None:
    assert search(searched, words) == []


def test_within_one_file_hits_come_in_the_order_of_the_pages(searched: Workspace) -> None:
    sha256 = search(searched, "确权")[0].sha256
    hits = find_in_file(searched, sha256, "数据确权")
    assert [hit.page for hit in hits] == [0, 2]
    assert hits[1].excerpt[slice(*hits[1].spans[0])] == "数据确权"
    assert find_in_file(searched, hashlib.sha256(b"").hexdigest(), "数据确权") == []


def test_a_long_list_says_how_long_it_is(searched: Workspace) -> None:
    found = find(searched, "数据", most=1)
    assert (len(found.hits), found.pages) == (1, 3)


def test_a_recused_project_is_not_searched(searched: Workspace, tmp_path: Path) -> None:
    card = next(card for card in task_cards(searched) if card.code == "GD-007")
    recuse(searched, card.project, "other", "reason", tmp_path)
    assert {hit.code for hit in search(searched, "确权")} == {"GD-008"}


def test_what_was_swept_is_not_found_and_leaves_no_word_behind(searched: Workspace) -> None:
    searched.dossiers.sweep(())
    assert search(searched, "确权") == []
    with searched.dossiers.database.read() as session:
        run = session.connection().exec_driver_sql
        left = [
            run(f"SELECT count(*) FROM {table}").scalar_one() for table in ("file_page", "file_report", "page_index")
        ]
        blocks = b"".join(row[0] for row in run("SELECT block FROM page_index_data"))
    assert left == [0, 0, 0]
    assert "确权".encode() not in blocks
