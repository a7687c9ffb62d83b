"""The parts of a dossier are recognised in the words of its PDFs: read once, by a child, whatever they hold."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.config import MIB
from reviewer_app.models.common import Setting
from reviewer_app.services.fence import Limits
from reviewer_app.services.secretariat import compliance, dossier_text, pool, verdicts
from reviewer_app.services.secretariat.dossier_text import read_texts
from reviewer_app.services.secretariat.dossiers import ProjectGap, gaps, import_files
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.workspace import Workspace
from tests.samples import dossier_files
from tests.services.secretariat.tables import project_row, write_xlsx

SPLIT = ["一、项 目 概 述", "甲" * 24 + "解决方案", "三、应用价值 四、商\u3000业模式", "五、团队介绍"]
NAME = "项目申报书.pdf"
FORM = "项目申报书"


@pytest.fixture
def entered(office: Workspace, tmp_path: Path) -> Workspace:
    import_projects(office, write_xlsx(tmp_path / "p.xlsx", [project_row(number) for number in (1, 2, 3, 4)]))
    return office


def put(ws: Workspace, folder: Path, **files: bytes) -> None:
    """Take in one application per project."""
    for code, data in files.items():
        (folder / code).mkdir(parents=True, exist_ok=True)
        (folder / code / NAME).write_bytes(data)
    import_files(ws, folder)


def open_parts(ws: Workspace, code: str) -> list[ProjectGap]:
    return [one for one in gaps(ws) if one.code == code and one.within == FORM]


def finding(ws: Workspace, project: str) -> str:
    lines = {one.rule.key: one for one in compliance.sheet(ws, project).lines}
    return lines["complete-dossier"].finding.code


def test_headings_in_the_text_count_however_they_are_broken(entered: Workspace, tmp_path: Path) -> None:
    whole, short = dossier_files.a_chinese_pdf(SPLIT), dossier_files.a_chinese_pdf(SPLIT[:3])
    put(entered, tmp_path / "files", P1=whole, P2=short, P3=short)
    assert {one.reason for one in open_parts(entered, "P1")} == {"dossier-part-unread"}
    assert len(open_parts(entered, "P1")) == 5
    told: list[tuple[int, int]] = []
    assert verdicts.scan(entered, lambda done, total: told.append((done, total))).read == 2, "P2 and P3 are the same"
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert open_parts(entered, "P1") == []
    for code in ("P2", "P3"):
        assert [(one.title, one.reason) for one in open_parts(entered, code)] == [("团队介绍", "dossier-part-unseen")]
    assert verdicts.scan(entered).read == 0, "each is read once"
    put(entered, tmp_path / "files", P2=dossier_files.a_chinese_pdf(["项目概述"]))
    assert len(open_parts(entered, "P2")) == 5, "what was replaced says nothing of what came"
    assert verdicts.scan(entered).read == 1
    assert {one.title for one in open_parts(entered, "P2")} == {"解决方案", "应用价值", "商业模式", "团队介绍"}


def test_what_harms_its_reader_is_named_and_the_rest_goes_on(entered: Workspace, tmp_path: Path) -> None:
    put(
        entered,
        tmp_path / "files",
        P1=b"%PDF-1.7 and nothing more",
        P2=dossier_files.a_bomb(250 * MIB),
        P3=dossier_files.a_chinese_pdf(SPLIT),
        P4=dossier_files.a_raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE]),
    )
    assert read_texts(entered, limits=Limits(memory=160 * MIB)) == 4
    report = verdicts.scan(entered)
    assert report.read == 0
    assert [(one.code, one.path, one.reason) for one in report.unread] == [
        ("P1", NAME, "dossier-text-damaged"),
        ("P2", NAME, "dossier-text-bloated"),
    ]
    assert open_parts(entered, "P3") == []
    for code, reason in (("P1", "damaged"), ("P2", "bloated"), ("P4", "blank")):
        found = open_parts(entered, code)
        assert len(found) == 5
        assert {one.reason for one in found[0].unread} == {f"dossier-text-{reason}"}


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"


def test_stopping_keeps_what_was_read(entered: Workspace, tmp_path: Path) -> None:
    put(entered, tmp_path / "files", P1=dossier_files.a_chinese_pdf(SPLIT), P2=dossier_files.an_endless_page())

    def stop(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        verdicts.scan(entered, stop)
    assert open_parts(entered, "P1") == []
    assert {one.reason for one in open_parts(entered, "P2")} == {"dossier-part-unread"}
    assert finding(entered, "P1") == "finding-not-scanned"
    assert read_texts(entered, cancelled=lambda: True) == 1, "in the middle of a file it is not read"
    assert {one.reason for one in open_parts(entered, "P2")} == {"dossier-part-unread"}


def test_what_may_be_the_machines_fault_is_tried_again(
    entered: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dossier_files.a_chinese_pdf(SPLIT)
    put(entered, tmp_path / "files", P1=whole)
    monkeypatch.setattr(dossier_text, "examine", lambda *_args, **_how: "slow")
    assert [one.reason for one in verdicts.scan(entered).unread] == ["dossier-text-slow"]
    monkeypatch.undo()
    with entered.database.read() as session:
        kept = session.scalars(select(Setting.key).where(Setting.key.startswith(dossier_text.SEEN))).all()
    assert len(kept) == 1
    assert hashlib.sha256(whole).hexdigest() not in "".join(kept)
    (blob,) = pool.blobs_folder(entered.paths).iterdir()
    held = blob.rename(tmp_path / blob.name)
    assert [one.reason for one in verdicts.scan(entered).unread] == ["dossier-text-lost"]
    held.rename(blob)
    assert verdicts.scan(entered).unread == ()
    assert open_parts(entered, "P1") == []
