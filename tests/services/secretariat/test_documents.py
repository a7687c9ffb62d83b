"""What the office prints or sends: states, wordings, names, and the digits of screen, Excel and PDF."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import OperatorRow, Project
from reviewer_app.paths import resources
from reviewer_app.reports.letter_docx import write_letter
from reviewer_app.rules.rounding import exact
from reviewer_app.rules.wordings import check_text, filled, read_wordings
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.contests import load_template
from reviewer_app.services.secretariat import (
    approved_lists,
    documents,
    letters,
    resolutions,
    sheet_prints,
    verdicts,
    wordings,
)
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.workspace import Workspace, add_operator
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, TRACKS, Round, ends_here, make_round, prepared

NAME = "2025年“数据要素×”大赛山东分赛济南市选拔赛"


@pytest.fixture
def opened(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    """Opened, no two alike but two thirds: means that do not end."""

    def make(room: Path) -> Round:
        made = make_round(room, cheap, FixedClock(), projects=12)
        packages = []
        for at, who in enumerate(made.people.values()):
            sheets = [made.sheet(code, 9000 - 150 * n + (0, 50, 150)[at]) for n, code in enumerate(made.assigned(who))]
            packages.append(made.scores(who, *sheets))
        made.hand_in(*packages)
        made.open(made.close(1, 3), 1, 3)
        for name, role in (("组委会甲测试", "committee"), ("承办丁测试", "contractor")):
            add_operator(made.office, name, role, f"{SECRET} {name}", cost=cheap)
        return made

    made = prepared("documents", tmp_path, clock, make)
    yield made
    made.leave()


def at_work(ws: Workspace, name: str) -> None:
    with ws.database.read() as session:
        ws.operator = session.scalars(select(OperatorRow.id).where(OperatorRow.name == name)).one()


def approve(ws: Workspace, kind: str) -> None:
    """Approve a list by two; for awards the contest becomes one without finals, where this stage gives them."""
    if kind == approved_lists.AWARDS:
        ends_here(ws)
    one = approved_lists.propose(ws, kind, STAGE)
    approved_lists.approve(ws, one.snapshot)
    at_work(ws, "组委会甲测试")
    assert approved_lists.approve(ws, one.snapshot).in_force
    at_work(ws, "经办甲测试")


def why(ws: Workspace) -> dict[str, str]:
    return {card.name: card.why for card in documents.documents(ws, STAGE)}


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(document[at].get_textpage().get_text_range() for at in range(len(document)))


def docx_text(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_before_the_opening_each_says_why_not(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock)
    found = why(made.office)
    assert found["sheets"] == found["ranking-pdf"] == "document-not-opened"
    assert found["award-decision"] == "document-elsewhere", "the finals give awards"
    assert found["finalists-notice"] == "document-no-finalists"
    assert found["supplement"] == "document-no-requests"
    assert found["brief"] == found["verify-guide"] == ""
    with pytest.raises(RuleViolation, match="document-not-opened"):
        documents.make(made.office, STAGE, "ranking-pdf", tmp_path / "no.pdf", "zh")
    assert not (tmp_path / "no.pdf").exists()
    made.leave()


def test_screen_excel_and_pdf_of_the_results_agree_to_the_digit(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    for kind in ("xlsx", "pdf"):
        documents.make(ws, STAGE, f"ranking-{kind}", tmp_path / f"r.{kind}", "zh")
    rows = results(ws, STAGE).rows
    assert any(row.mean is not None and row.mean.denominator > 1 for row in rows)
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    sheets = {
        line[2]: line for sheet in book for line in sheet.iter_rows(min_row=4, values_only=True) if line[2] is not None
    }
    lines = re.split(r"[\r\n]+", pdf_text(tmp_path / "r.pdf"))
    for row in rows:
        cells = sheets[row.code]
        assert row.mean is not None
        assert (cells[0], Decimal(str(cells[5])).quantize(Decimal("0.01"))) == (row.rank, Decimal(row.shown))
        assert cells[6] == str(row.mean)
        assert exact(row.mean)
        printed = next(line for line in lines if row.code in line.split())
        assert [printed.split()[0], row.shown in printed.split()] == [str(row.rank), True]


@pytest.mark.parametrize("kind", ["finalists", "awards"])
def test_screen_excel_and_pdf_of_a_list_agree_to_the_digit(opened: Round, tmp_path: Path, kind: str) -> None:
    ws = opened.office
    approve(ws, kind)
    for ending in ("xlsx", "pdf"):
        documents.make(ws, STAGE, f"{kind}-{ending}", tmp_path / f"l.{ending}", "zh")
    found = approved_lists.approved(ws, kind, STAGE)
    assert found is not None
    chosen = {line["code"]: line for line in found.lines if line["award"] or line["special"]}
    book = openpyxl.load_workbook(tmp_path / "l.xlsx")
    written = {
        line[1]: line for sheet in book for line in sheet.iter_rows(min_row=3, values_only=True) if line[1] is not None
    }
    assert written.keys() == chosen.keys()
    text = pdf_text(tmp_path / "l.pdf")
    lines = re.split(r"[\r\n]+", text)
    for code, line in chosen.items():
        assert (written[code][0], f"{written[code][4]:.2f}") == (line["rank"], line["shown"])
        printed = next(words for words in (one.split() for one in lines) if code in words)
        assert (printed[0], line["shown"] in printed) == (str(line["rank"]), True)
        assert written[code][5] in printed
    assert found.digest in text
    assert NAME in text
    assert book.worksheets[0].print_area


def test_the_decision_names_every_body_and_a_sheet_names_none(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    approve(ws, "awards")
    made = documents.make(ws, STAGE, "award-decision", tmp_path / "d.docx", "zh")
    text = docx_text(tmp_path / "d.docx")
    contest = load_template("jinan-2025").contest
    bodies = [body.full for body in (*contest.organisers, *contest.operators)]
    assert [line for line in text if line in bodies] == bodies
    assert len(bodies) == 20
    assert f"关于公布{NAME}获奖项目的决定" in text
    form = docx.Document(str(tmp_path / "d.docx")).paragraphs
    assert form[0].runs[0].font.size.pt == 22
    body = next(one for one in form if one.text.startswith("根据"))
    assert (body.runs[0].font.size.pt, body.paragraph_format.line_spacing.pt) == (16, 28)
    assert 'w:firstLineChars="200"' in body._p.xml
    assert 'w:eastAsia="仿宋"' in body._p.xml
    with ws.database.read() as session:
        from reviewer_app.models.common import LedgerEntry

        entry = session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq.desc()).limit(1)).one()
    assert made.sha256.encode() in entry.body
    documents.make(ws, STAGE, "opinions", tmp_path / "o.pdf", "zh")
    assert "中共济南市委金融委员会办公室" not in pdf_text(tmp_path / "o.pdf")


def test_certificates_bear_one_seal(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    approve(ws, "awards")
    documents.make(ws, STAGE, "certificates", tmp_path / "c.xlsx", "zh")
    rows = list(openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0].iter_rows(min_row=3, values_only=True))
    lines = [row for row in rows if isinstance(row[0], int)]
    assert lines
    assert {row[8] for row in lines} == {"济南市大数据局"}
    assert all(NAME in row[7] for row in lines)


def test_letters_of_requests_and_minutes_of_resolutions(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    verdicts.ask(ws, "P01", "应用案例证明", "2025-07-02")
    number = resolutions.resolve(
        ws, "special", STAGE, TRACKS[0], "main", text="经审议授予。", attendees="甲、乙", give={"P01": "special"}
    )
    names = why(ws)
    assert names["supplement:1"] == names[f"resolution:{number}"] == ""
    documents.make(ws, STAGE, "supplement:1", tmp_path / "s.docx", "zh")
    assert "请于2025年7月2日前通过原报名渠道补交，所有材料须为参赛单位所有。" in docx_text(tmp_path / "s.docx")
    documents.make(ws, STAGE, f"resolution:{number}", tmp_path / "m.docx", "zh")
    text = "\n".join(docx_text(tmp_path / "m.docx"))
    assert "经审议授予。" in text
    assert "P01　示例项目1：特色单项奖" in text
    assert "批准" not in text, "nobody approved it yet"


def test_a_wrong_name_in_what_the_office_wrote_is_refused_with_its_place(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    verdicts.ask(ws, "P01", "2025年“数据要素X”大赛山东分赛济南市选拔赛的证明")
    with pytest.raises(RuleViolation, match="document-name") as refused:
        documents.make(ws, STAGE, "supplement:1", tmp_path / "s.docx", "zh")
    assert refused.value.values["where"] == "第 2 段"
    assert not (tmp_path / "s.docx").exists()


def test_what_an_entrant_called_his_project_stays_as_it_is(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    with ws.database.write() as session:
        session.scalars(select(Project).where(Project.code == "P01")).one().title = "数据要素x工厂"
    verdicts.ask(ws, "P01", "证明")
    documents.make(ws, STAGE, "supplement:1", tmp_path / "s.docx", "zh")
    assert any("数据要素x工厂" in line for line in docx_text(tmp_path / "s.docx"))


def test_the_contractor_gets_no_scores(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    at_work(ws, "承办丁测试")
    found = why(ws)
    assert {name for name, code in found.items() if code != "document-not-yours"} == {
        "compliance-pdf",
        "compliance-xlsx",
        "supplement",
        "verify-guide",
    }
    with pytest.raises(RuleViolation, match="document-not-yours"):
        documents.make(ws, STAGE, "recheck", tmp_path / "x.xlsx", "zh")


def test_score_sheets_are_printed_as_they_were_signed(opened: Round, tmp_path: Path) -> None:
    ws = opened.office
    found = sheet_prints.sheet_documents(ws, STAGE)
    assert [len(one.pages) for one in found] == [12, 12, 12]
    first = found[0].pages[0]
    assert {row.mark for row in first.rows} == {"90"}
    assert (first.total, first.opinion) == ("90.00", "测试意见")
    seen: list[tuple[int, int]] = []
    documents.make(ws, STAGE, "sheets", tmp_path / "sheets", "zh", lambda done, total: seen.append((done, total)))
    assert len(list((tmp_path / "sheets").glob("E0*.pdf"))) == 3
    assert seen[-1] == (2, 3)


def test_the_report_for_the_leadership_and_the_guide_are_one_page(opened: Round, tmp_path: Path) -> None:
    for name in ("brief", "verify-guide"):
        for language in ("zh", "en"):
            target = tmp_path / f"{name}-{language}.pdf"
            documents.make(opened.office, STAGE, name, target, language)  # type: ignore[arg-type]
            assert len(pypdfium2.PdfDocument(target)) == 1
    text = pdf_text(tmp_path / "verify-guide-zh.pdf")
    assert "certutil -hashfile" in text
    assert "ssh-keygen -Y verify" in text


@pytest.mark.parametrize("path", sorted((resources() / "documents").glob("*.toml")), ids=lambda path: path.stem)
def test_the_wordings_that_ship_are_whole(path: Path) -> None:
    contest = load_template(path.stem).contest
    found = wordings.wordings_of(path.stem)
    assert {one.source for one in found.letters} == {"finalists", "awards", "supplements", "resolutions"}
    assert [one.key for one in found.letters if one.bodies]
    everything = path.read_text("utf-8").replace("{name}", contest.name).replace("\\n", "\n")
    assert check_text(everything.replace("{", "(").replace("}", ")"), {}, contest, "x")


def test_wordings_of_another_shape_are_refused() -> None:
    data = tomllib.loads((resources() / "documents" / "jinan-2025.toml").read_text("utf-8"))
    with pytest.raises(RuleViolation, match="wordings-form"):
        read_wordings({**data, "strange": 1})
    with pytest.raises(RuleViolation, match="wordings-place"):
        filled("{nothing}", {"name": "x"})
    assert filled("{name}，{due}", {"name": "x", "due": ""}) == ""
    with pytest.raises(RuleViolation, match="document-unknown"):
        wordings.letter_type(wordings.wordings_of("jinan-2025"), "none")


def test_a_rehearsal_says_so_on_every_page(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock, is_rehearsal=True)
    verdicts.ask(made.office, "P01", "证明")
    letter = letters.letter(made.office, "supplement", STAGE, 1)
    stream = BytesIO()
    write_letter(letter, stream)
    header = docx.Document(stream).sections[0].header.paragraphs[0].text
    assert "演练" in header
    documents.make(made.office, STAGE, "brief", tmp_path / "b.pdf", "zh")
    assert "演练" in pdf_text(tmp_path / "b.pdf").replace("\n", "")
    made.leave()
