"""All kinds of documents at once: exact name, bodies only where they are switched on, fit for the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import msgspec
import openpyxl
import pypdfium2
import pytest

from reviewer_app.errors import RuleViolation
from reviewer_app.models.secretariat import RulesVersion
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.naming import name_problems
from reviewer_app.rules.scheme import RulesSheet
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.contests import load_template
from reviewer_app.services.secretariat import (
    documents,
    expert_prints,
    lots_record,
    name_check,
    office,
    panel_sheet,
    paper_prints,
    recheck,
    resolutions,
    rules,
    rules_document,
    sheet_prints,
    slips,
    verdicts,
)
from reviewer_app.services.secretariat.wordings import wordings_of
from reviewer_app.services.workspace import Workspace, add_operator
from tests.clock import FixedClock
from tests.reports.archive import archive_problems
from tests.services.secretariat.committee import approve_rules
from tests.services.secretariat.finals_round import FINALS, TRACK, drawn_finals
from tests.services.secretariat.round import SECRET, STAGE, TRACKS, Round, make_round
from tests.services.secretariat.test_documents import NAME, approve

pytestmark = pytest.mark.xdist_group("documents")  # what they share is made once, on one worker

CONTEST = load_template("jinan-2025").contest
BODIES = [body.full for body in (*CONTEST.organisers, *CONTEST.operators)]
CHEAP = ArgonCost(memory=64, passes=1)
WRONG = "济南市“数据要素x”大赛等权"
Printed = tuple[Round, Path]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    """A round with everything that can be printed, printed once."""
    root = tmp_path_factory.mktemp("every")
    made = make_round(root / "round", CHEAP, FixedClock(), projects=12)
    ws, folder = made.office, root / "out"
    marks = {code: 9000 - 100 * at for at, code in enumerate(sorted(made.projects))}
    made.hand_in(
        *(made.scores(who, *(made.sheet(p, marks[p]) for p in made.assigned(who))) for who in made.people.values())
    )
    made.open(made.close(1, 3), 1, 3)
    add_operator(ws, "组委会甲测试", "committee", f"{SECRET} 组委会甲测试", cost=CHEAP)
    verdicts.ask(ws, "P01", "应用案例证明", "2025-07-02")
    give = {"P01": "special"}
    resolutions.resolve(ws, "special", STAGE, TRACKS[0], "main", text="经审议授予。", attendees="甲、乙", give=give)
    for kind in ("finalists", "awards"):
        approve(ws, kind)
    folder.mkdir()
    for card in documents.documents(ws, STAGE):
        assert not card.why, card
        ending = "" if card.form == "folder" else f".{card.form}"
        documents.make(ws, STAGE, card.name, folder / f"{card.key}{ending}", "zh")
    rules_document.write_pdf(ws, folder / "rules.pdf", "zh")
    slips.write_slips(ws, folder / "slips.pdf", cost=CHEAP)
    for kind, ending in (("cards", "pdf"), ("sign-in", "pdf"), ("sign-in-xlsx", "xlsx")):
        expert_prints.write_print(ws, kind, folder / f"{kind}.{ending}")  # type: ignore[arg-type]
    yield made, folder
    made.leave()


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        text = "\n".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    elif path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    else:
        book = openpyxl.load_workbook(path)
        text = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    return "".join(text.split())


def files(folder: Path) -> dict[str, Path]:
    """Name of the document → file; of the score sheets the first."""
    found = {path.stem: path for path in folder.glob("*.*")}
    return found | {"sheets": next((folder / "sheets").glob("*.pdf"))}


def test_every_document_has_the_exact_name_and_no_other(printed: Printed) -> None:
    found = files(printed[1])
    assert len(found) == len(documents._FORMS) + 5
    for key, path in found.items():
        text = text_of(path)
        assert name_problems(text, CONTEST) == [], key
        assert NAME in text or key in ("cards", "slips"), key  # nobody is without a device here


def test_the_bodies_stand_in_full_where_they_are_switched_on_and_nowhere_else(printed: Printed) -> None:
    switched = {one.key for one in wordings_of(CONTEST.key).letters if one.bodies}
    assert switched == {"award-decision", "finalists-notice"}
    for key, path in files(printed[1]).items():
        text = text_of(path)
        named = [body for body in BODIES if body in text]
        if key in switched:
            places = [text.rindex(body) for body in BODIES]
            assert named == BODIES
            assert places == sorted(places), key
        else:
            assert set(named) <= ({BODIES[0]} if key in ("certificates", "supplement", "resolution") else set()), key


def test_certificates_bear_the_seal_of_one_body(printed: Printed) -> None:
    text = text_of(files(printed[1])["certificates"])
    assert [body for body in BODIES if body in text] == ["济南市大数据局"]


def test_every_pdf_goes_into_the_archive(printed: Printed) -> None:
    pdfs = list(printed[1].rglob("*.pdf"))
    assert len(pdfs) >= 10
    assert {path.name: found for path in pdfs if (found := archive_problems(path))} == {}


def wrong_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    stages = tuple(msgspec.structs.replace(one, title="济南市“数据要素x”大赛初赛") for one in CONTEST.stages)
    contest = msgspec.structs.replace(CONTEST, stages=stages)
    monkeypatch.setattr(office, "contest_of", lambda _ws: contest)


@pytest.mark.parametrize(
    "key", ["sheets", "ranking-pdf", "ranking-xlsx", "charts", "opinions", "minutes:1", "finalists-pdf", "brief"]
)
def test_a_wrong_name_above_a_document_is_refused(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    wrong_stage(monkeypatch)
    with pytest.raises(RuleViolation, match="document-name"):
        documents.make(printed[0].office, STAGE, key, tmp_path / "x", "zh")
    assert list(tmp_path.glob("*.pdf")) == []


Write = Callable[[Workspace, Path], object]
WRITERS: dict[str, Write] = {
    "ranking": lambda ws, target: documents.make(ws, STAGE, "ranking-pdf", target, "zh"),
    "sheets": lambda ws, _target: sheet_prints.sheet_documents(ws, STAGE),
    "rules": lambda ws, target: rules_document.write_pdf(ws, target, "zh"),
    "recheck": lambda ws, target: recheck.write_recheck(ws, STAGE, target, "zh"),
}


def wrong_rules(sheet: RulesSheet) -> RulesSheet:
    schemes = tuple(msgspec.structs.replace(one, weights_note=WRONG) for one in sheet.schemes)
    return msgspec.structs.replace(sheet, schemes=schemes)


@pytest.mark.parametrize("key", WRITERS)
def test_a_wrong_name_in_the_rules_sheet_is_refused_by_every_print_of_it(
    printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    known = office.rules_of
    notes = {digest(one): msgspec.structs.replace(one, weights_note=WRONG) for one in _sheet(printed[0].office).schemes}
    if key == "rules":
        monkeypatch.setattr(office, "rules_of", lambda row: wrong_rules(known(row)))
    for module in ("sums", "sheet_prints", "recheck"):
        monkeypatch.setattr(f"reviewer_app.services.secretariat.{module}.schemes_known", lambda _session: notes)
    with pytest.raises(RuleViolation, match="document-name") as refused:
        WRITERS[key](printed[0].office, tmp_path / "x")
    assert "权重说明" in str(refused.value.values["where"])
    assert not (tmp_path / "x").exists()


def _sheet(ws: Workspace) -> RulesSheet:
    with ws.database.read() as session:
        return office.rules_of(office.newest_rules(session))


def test_a_rules_sheet_with_a_wrong_name_is_not_approved(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock)
    ws, sheet = made.office, wrong_rules(_sheet(made.office))
    with pytest.raises(RuleViolation, match="rules-name"):
        name_check.check_rules(CONTEST, sheet)
    with ws.database.write() as session:
        body = msgspec.json.encode(sheet, order="sorted")
        session.add(RulesVersion(version=9, digest=digest(sheet), body=body))
    with pytest.raises(RuleViolation, match="rules-name") as refused:
        approve_rules(ws)
    assert refused.value.values["found"]
    assert not rules.show(ws).approved_by
    made.leave()


def test_the_prints_of_the_venue_hold_to_the_same(
    tmp_path: Path, cheap: ArgonCost, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drawn_finals(tmp_path / "round", cheap, clock)
    ws, out = made.office, tmp_path / "out"
    out.mkdir()
    writers: dict[str, Callable[[Path], object]] = {
        "lots.pdf": lambda target: lots_record.write_lots_record(ws, 1, target, "zh"),
        "panel.pdf": lambda target: panel_sheet.write_panel_sheet(ws, TRACK, "main", target, "zh"),
        "blank": lambda target: paper_prints.write_blanks(ws, FINALS, target, track=TRACK),
    }
    for name, write in writers.items():
        write(out / name)
    prints = list(out.rglob("*.pdf"))
    assert len(prints) >= 3
    for path in prints:
        text = text_of(path)
        assert archive_problems(path) == [], path.name
        assert name_problems(text, CONTEST) == [], path.name
        assert NAME in text, path.name
        assert not [body for body in BODIES if body in text], path.name
    wrong_stage(monkeypatch)
    for name, write in writers.items():
        with pytest.raises(RuleViolation, match="document-name"):
            write(tmp_path / "wrong" / name)
    assert not list((tmp_path / "wrong").rglob("*.pdf"))
    made.leave()


def test_what_a_document_is_about_is_said_in_the_readers_language(printed: Printed) -> None:
    cards = {card.name: card for card in documents.documents(printed[0].office, STAGE)}
    assert (cards["minutes:1"].subject("zh"), cards["minutes:1"].subject("en")) == ("第1号清单", "list 1")
    assert cards["resolution:1"].subject("en") == "resolution 1"
    assert cards["supplement:1"].subject("en") == "P01"
    assert documents.file_name(cards["minutes:1"], "en").endswith("-list 1.pdf")
    assert cards["brief"].subject("zh") == ""
