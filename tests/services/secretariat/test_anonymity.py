"""Anonymity: what names an entrant is found by its place, scrubbed into a copy, and keeps a stage from being sent."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select, update

from reviewer_app.errors import EnvironmentTrouble, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.compliance import DerivedFile
from reviewer_app.models.secretariat import Blob, OperatorRow, ProjectFile, RulesVersion
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import anonymity_desk, office, pool
from reviewer_app.services.secretariat.anonymity import scan
from reviewer_app.services.secretariat.anonymity_desk import HitCard
from reviewer_app.services.secretariat.assign import assign
from reviewer_app.services.secretariat.dispatch import dispatch
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.secretariat.experts import import_experts
from reviewer_app.services.secretariat.inside import look_inside, scrub
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.secretariat.slips import make_slips
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import credit_code, expert_row, project_row, write_xlsx

STAGE = "preliminary"
UNIT = "示例1科技有限公司"


def a_pdf(*pages: str, author: str = "", locked: str = "") -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target)
    canvas.setAuthor(author or "")
    for page in pages:
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    if not locked:
        return target.getvalue()
    writer = PdfWriter(clone_from=PdfReader(target))
    writer.encrypt(locked)
    again = io.BytesIO()
    writer.write(again)
    return again.getvalue()


def a_zip(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def core(author: str) -> str:
    return (
        '<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">'
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy></cp:coreProperties>"
    )


def a_docx(body: str, header: str = "", author: str = "王某某") -> bytes:
    return a_zip(
        {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": core(author),
            "docProps/app.xml": f"<Properties><Company>{UNIT}</Company></Properties>",
            "word/document.xml": f"<w:document><w:p><w:r><w:t>{body[:3]}</w:t></w:r><w:r><w:t>{body[3:]}</w:t></w:r>"
            f'<w:ins w:id="1" w:author="{author}"/></w:p></w:document>',
            "word/header1.xml": f"<w:hdr><w:p><w:t>{header}</w:t></w:p></w:hdr>",
            "word/media/image1.jpeg": a_jpeg(),
        }
    )


def a_jpeg(artist: str = "甲1测试", side: int = 6) -> bytes:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = artist
    exif[0x0112] = side
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (8, 4), "red").save(target, "JPEG", exif=exif, comment=b"made by somebody")
    return target.getvalue()


def put(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def entered(ready: Workspace, tmp_path: Path) -> Workspace:
    rows = [project_row(number, 联系电话="13800001111") for number in (1, 2)]
    import_projects(ready, write_xlsx(tmp_path / "p.xlsx", rows))
    return ready


def take(ws: Workspace, tmp_path: Path, **files: bytes) -> None:
    for name, content in files.items():
        put(tmp_path, "P1/" + name.replace("__", "."), content)
    import_files(ws, tmp_path / "files")


def found(ws: Workspace, state: str = "open") -> set[tuple[str, str, str]]:
    return {(hit.path, hit.kind, hit.place) for hit in anonymity_desk.state(ws).hits if hit.state == state}


def open_hits(ws: Workspace) -> list[HitCard]:
    return [hit for hit in anonymity_desk.state(ws).hits if hit.state == "open"]


def test_text_names_everybody_by_kind(entered: Workspace, tmp_path: Path) -> None:
    words = (
        f"我们是示例1科技有限\n公司（{credit_code(1)}），测试队1，代表甲 1测试，联系人丙1测试，"
        "电话138-0000-1111，邮箱 Someone@Example.com，法定代表人：赵某某"
    )
    take(entered, tmp_path, 申报书__txt=words.encode("gb18030"))
    report = scan(entered)
    kinds = {kind for _path, kind, _place in found(entered)}
    assert kinds == {"unit", "code", "team", "person", "contact", "phone", "email", "legal"}
    assert (report.looked, report.gone) == (1, 0)
    assert scan(entered).before == 1, "the same content is looked through once"


def test_names_and_titles_are_looked_at(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, **{f"{UNIT}申报书__txt": "无".encode()})
    import_projects(entered, write_xlsx(tmp_path / "q.xlsx", [project_row(2, 项目名称="示例2科技的平台")]))
    scan(entered)
    assert (f"{UNIT}申报书.txt", "unit", "name") in found(entered, "gone"), "names of files are neutral in the package"
    assert found(entered) == {(".", "unit", "title")}


def test_pdf_text_by_page_and_metadata_gone(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, a__pdf=a_pdf("nothing", f"code {credit_code(1)} x@example.com", author="Somebody"))
    scan(entered)
    assert found(entered) == {("a.pdf", "code", "page:2"), ("a.pdf", "email", "page:2")}
    assert found(entered, "gone") == {("a.pdf", "metadata", "info:Author")}
    with entered.database.read() as session:
        made = session.scalars(select(DerivedFile)).one()
        blob = session.get_one(Blob, made.blob)
        original = session.get_one(Blob, session.scalars(select(ProjectFile.blob)).one())
    clean = pool.plain_of(entered.paths, blob)
    assert b"Somebody" not in clean
    assert "code" in PdfReader(io.BytesIO(clean)).pages[1].extract_text()
    assert b"Somebody" in pool.plain_of(entered.paths, original), "the original stays"


def test_xmp_notes_and_private_data_leave_a_pdf() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf("words", author="Somebody"))))
    writer.xmp_metadata = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator><rdf:li>Secret Person</rdf:li></dc:creator></x:xmpmeta>'
    )
    from pypdf.annotations import Text

    writer.add_annotation(0, Text(text="see here", rect=(50, 50, 60, 60), title_bar="Note Writer"))
    target = io.BytesIO()
    writer.write(target)
    places = {part.place for part in look_inside("a.pdf", target.getvalue()).metadata}
    assert {"info:Author", "info:XMP creator", "note author:1"} <= places
    clean = scrub("a.pdf", target.getvalue())
    assert clean is not None
    left = look_inside("a.pdf", clean)
    assert left.metadata == ()
    assert {part.place for part in left.parts} == {"page:1", "note:1"}
    for word in (b"Secret Person", b"Note Writer", b"Somebody"):
        assert word not in clean


def test_office_words_across_runs_headers_and_properties(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, b__docx=a_docx(f"由{UNIT}承担", header="丙1测试"))
    scan(entered)
    assert found(entered) == {
        ("b.docx", "unit", "body"),
        ("b.docx", "contact", "header:1"),
        ("b.docx", "unseen", "pictures:1"),
    }
    gone = {place for _path, kind, place in found(entered, "gone") if kind == "metadata"}
    assert gone == {
        "info:creator",
        "info:lastModifiedBy",
        "info:Company",
        "author:document.xml",
        "info:EXIF Artist",
        "info:EXIF GPS",
    }


@pytest.mark.parametrize(
    ("name", "part", "place"),
    [
        ("x.pptx", "ppt/slides/slide3.xml", "slide:3"),
        ("x.pptx", "ppt/notesSlides/notesSlide2.xml", "notes:2"),
        ("x.xlsx", "xl/sharedStrings.xml", "body"),
        ("x.xlsx", "xl/worksheets/sheet2.xml", "sheet:2"),
        ("x.docx", "word/footer2.xml", "footer:2"),
        ("x.docx", "word/comments.xml", "comments:1"),
    ],
)
def test_every_part_of_an_office_file_has_its_place(name: str, part: str, place: str) -> None:
    inside = look_inside(name, a_zip({part: f"<a><t>{UNIT}</t></a>"}))
    assert [(one.place, one.text) for one in inside.parts] == [(place, UNIT)]


def test_authors_of_slides_and_tables_leave_too() -> None:
    parts: dict[str, str | bytes] = {
        "ppt/commentAuthors.xml": '<p:cmAuthor id="0" name="王某" initials="W"/>',
        "xl/comments1.xml": "<authors><author>王某</author></authors>",
        "xl/persons/person.xml": '<person displayName="王某" id="{1}" userId="wang"/>',
    }
    clean = scrub("x.xlsx", a_zip(parts))
    assert clean is not None
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert archive.namelist() == list(parts)
        assert all("王某" not in archive.read(name).decode() for name in parts)


def test_picture_loses_its_words_and_keeps_its_side_and_pixels(entered: Workspace, tmp_path: Path) -> None:
    raw = a_jpeg()
    take(entered, tmp_path, 照片__jpg=raw)
    scan(entered)
    assert found(entered) == {("照片.jpg", "unseen", "picture")}, "what a picture shows, a person has to see"
    clean = scrub("a.jpg", raw)
    assert clean is not None
    with Image.open(io.BytesIO(clean)) as picture, Image.open(io.BytesIO(raw)) as before:
        assert dict(picture.getexif()) == {0x0112: 6}
        assert picture.tobytes() == before.tobytes()
    assert b"somebody" not in clean


def test_png_loses_its_words() -> None:
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", "王某某")
    target = io.BytesIO()
    Image.new("RGB", (3, 3)).save(target, "PNG", pnginfo=words)
    assert [part.place for part in look_inside("a.png", target.getvalue()).metadata] == ["info:Author"]
    clean = scrub("a.png", target.getvalue())
    assert clean is not None
    assert look_inside("a.png", clean).metadata == ()
    Image.open(io.BytesIO(clean)).load()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 nothing more"),
        ("a.pdf", a_pdf("x", locked="secret")),
        ("a.docx", b"PK\x03\x04 cut short"),
        ("a.jpg", b"\xff\xd8\xff\xe1\x00"),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("a.mp4", b"\x00" * 40),
        ("a.doc", "前言".encode("utf-16-le")),
        ("a.zip", a_zip({"a.txt": "hidden"})),
    ],
)
def test_what_no_machine_can_read_is_for_a_person(name: str, content: bytes) -> None:
    parts = look_inside(name, content).parts
    assert any(part.kind == "unseen" for part in parts)
    assert scrub(name, content) is None


def test_damaged_files_never_end_in_a_traceback() -> None:
    import random

    chance = random.Random(7)
    for name, content in (("a.pdf", a_pdf("words", author="x")), ("a.docx", a_docx("words")), ("a.jpg", a_jpeg())):
        for _ in range(25):
            damaged = bytearray(content)
            for _ in range(8):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            look_inside(name, bytes(damaged))
            scrub(name, bytes(damaged))


def test_old_office_files_are_searched_as_they_are(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, c__doc=b"\xd0\xcf\x11\xe0" + f"xx{UNIT}xx".encode("utf-16-le"))
    scan(entered)
    assert {("c.doc", "unit", "raw"), ("c.doc", "unseen", "whole")} <= found(entered)


def test_hits_are_accepted_together_with_a_reason_and_hold_for_that_content(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, d__txt=f"{UNIT} 甲1测试".encode())
    scan(entered)
    hits = [hit.hit for hit in open_hits(entered)]
    for reason, code in (("  ", "office-reason"), ("x" * 401, "office-reason-long")):
        with pytest.raises(RuleViolation) as refused:
            anonymity_desk.accept(entered, hits, reason)
        assert refused.value.code == code
    with pytest.raises(RuleViolation) as refused:
        anonymity_desk.accept(entered, [*hits, 9999], "理由")
    assert refused.value.code == "anonymity-hit-unknown"
    assert anonymity_desk.accept(entered, hits, "属通用名称") == len(hits)
    state = anonymity_desk.state(entered)
    assert {(hit.state, hit.reason, hit.by) for hit in state.hits} == {("accepted", "属通用名称", "经办甲测试")}
    import_projects(entered, write_xlsx(tmp_path / "q.xlsx", [project_row(1, 联系电话="13900002222")]))
    assert not anonymity_desk.state(entered).files[0].looked, "other names to look for: looked through again"
    scan(entered)
    assert open_hits(entered) == []
    assert anonymity_desk.reopen(entered, hits[:1]) == 1
    take(entered, tmp_path, d__txt=f"{UNIT} 甲1测试 2".encode())
    scan(entered)
    assert len(open_hits(entered)) > 1, "another content is another matter"


def test_redacted_file_goes_out_and_is_looked_through_itself(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, e__docx=a_docx(f"由{UNIT}承担"))
    scan(entered)
    redacted = tmp_path / "遮盖.pdf"
    redacted.write_bytes(a_pdf("black bars", author="Redactor"))
    anonymity_desk.replace(entered, "P1", "e.docx", redacted)
    assert open_hits(entered) == []
    assert found(entered, "gone") == {("e.docx", "metadata", "info:Author")}
    assert anonymity_desk.state(entered).files[0].copy == "redacted"
    take(entered, tmp_path, e__docx=a_docx(f"由{UNIT}再次承担"))
    assert anonymity_desk.state(entered).files[0].copy == "", "a new original is not what was redacted"
    with pytest.raises(RuleViolation) as refused:
        anonymity_desk.replace(entered, "P1", "none.pdf", redacted)
    assert refused.value.code == "anonymity-file-unknown"
    with pytest.raises(EnvironmentTrouble):
        anonymity_desk.replace(entered, "P1", "e.docx", tmp_path / "none.pdf")


def test_stopped_between_two_files_it_goes_on_there(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, a__txt=b"1", b__txt=b"2", c__txt=b"3")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(entered, progress=stop)
    report = scan(entered)
    assert (report.before, report.looked) == (1, 2)


def test_who_may_not_write_changes_nothing(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, a__txt=UNIT.encode())
    scan(entered)
    hits = [hit.hit for hit in open_hits(entered)]
    with entered.database.write() as session:
        session.execute(update(OperatorRow).values(role="supervisor"))
    for act in (
        lambda: scan(entered),
        lambda: anonymity_desk.accept(entered, hits, "理由"),
        lambda: anonymity_desk.reopen(entered, hits),
        lambda: anonymity_desk.replace(entered, "P1", "a.txt", tmp_path / "files" / "P1" / "a.txt"),
    ):
        with pytest.raises(RuleViolation) as refused:
            act()
        assert refused.value.code == "operator-may-not"


def anonymous(ws: Workspace) -> None:
    with ws.database.write() as session:
        row = session.scalars(select(RulesVersion)).one()
        sheet = office.rules_of(row)
        stages = tuple(msgspec.structs.replace(stage, anonymous=True) for stage in sheet.stages)
        changed = msgspec.structs.replace(sheet, stages=stages)
        row.body, row.digest = canonical(changed), digest(changed)


@pytest.fixture
def to_send(entered: Workspace, tmp_path: Path, cheap: ArgonCost) -> Workspace:
    put(tmp_path, "P1/申报书.pdf", a_pdf("text", author="Somebody"))
    put(tmp_path, "P2/说明.txt", "示例2科技有限公司".encode())
    import_files(entered, tmp_path / "files")
    people = [expert_row(number) for number in (1, 2, 3)]
    import_experts(entered, write_xlsx(tmp_path / "e.xlsx", people, ("姓名", "单位")))
    make_slips(entered, cost=cheap)
    assign(entered, STAGE, per_project=3, max_load=2, seed="1")
    return entered


def refused_to_send(ws: Workspace, tmp_path: Path) -> str:
    with pytest.raises(RuleViolation) as refused:
        dispatch(ws, STAGE, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    return refused.value.code


def test_an_anonymous_stage_waits_until_nothing_is_open(to_send: Workspace, tmp_path: Path) -> None:
    anonymous(to_send)
    assert refused_to_send(to_send, tmp_path) == "anonymity-unscanned"
    scan(to_send)
    assert refused_to_send(to_send, tmp_path) == "anonymity-open"
    anonymity_desk.accept(to_send, [hit.hit for hit in open_hits(to_send)], "评审所需")
    report = dispatch(to_send, STAGE, tmp_path / "out")
    assert report.anonymous
    with to_send.database.read() as session:
        clean = session.scalars(select(DerivedFile.blob)).one()
        originals = dict(session.execute(select(ProjectFile.path, ProjectFile.blob)).all())
    sent = {path.stem for path in (tmp_path / "out" / "blobs").iterdir()}
    assert sent == {clean, originals["说明.txt"]}, "the scrubbed copy goes out, its original never"


def test_a_new_file_closes_the_gate_again(to_send: Workspace, tmp_path: Path) -> None:
    anonymous(to_send)
    scan(to_send)
    anonymity_desk.accept(to_send, [hit.hit for hit in open_hits(to_send)], "评审所需")
    put(tmp_path, "P1/又一份.txt", b"new")
    import_files(to_send, tmp_path / "files")
    assert refused_to_send(to_send, tmp_path) == "anonymity-unscanned"


def test_a_named_stage_sends_the_entrants_own_files(to_send: Workspace, tmp_path: Path) -> None:
    scan(to_send)
    dispatch(to_send, STAGE, tmp_path / "out")
    with to_send.database.read() as session:
        originals = set(session.scalars(select(ProjectFile.blob)))
    assert {path.stem for path in (tmp_path / "out" / "blobs").iterdir()} == originals


def test_nothing_of_what_was_found_stands_in_the_log_or_in_clear(entered: Workspace, tmp_path: Path) -> None:
    take(entered, tmp_path, a__txt=f"{UNIT} someone@example.com".encode())
    scan(entered)
    with entered.database.read() as session:
        bodies = session.scalars(select(LedgerEntry.body).where(LedgerEntry.act.like("anonymity%"))).all()
    assert bodies
    assert all(UNIT.encode() not in body and b"example.com" not in body for body in bodies)
    for path in entered.paths.root.rglob("*"):
        if path.is_file():
            assert UNIT.encode() not in path.read_bytes(), path.name
