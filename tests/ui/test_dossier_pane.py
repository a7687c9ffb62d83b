"""The dossier pane on a vault with files of every kind: each is shown inside the window, or it is said why not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from reviewer_app.services.expert import preflight
from reviewer_app.services.expert.reading import DossierItem
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.expert.desk import Desk
from reviewer_app.ui.expert.dossier_pane import DossierPane, DossierPin
from reviewer_app.ui.surroundings import Surroundings
from reviewer_app.ui.widgets.media_pane import hush
from reviewer_app.ui.widgets.pin_mark import WHOLE_PAGE
from tests.ui.jinan import SECRET

pytestmark = pytest.mark.usefixtures("flashes")
Choose = Callable[[str], DossierItem]


@pytest.fixture
def fresh(rich_vault: Path, tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(Path(shutil.copytree(rich_vault, tmp_path / "fresh")), SECRET) as workspace:
        yield workspace


def shown(qtbot: QtBot, around: Surroundings, workspace: Workspace) -> Iterator[DossierPane]:
    desk = Desk(workspace, around.jobs)
    made = DossierPane(around, desk)
    made.resize(760, 560)
    made.show()
    made.show_task(task_cards(workspace)[0].task)
    yield made
    made.clear()
    desk.close()
    qtbot.waitUntil(lambda: not around.jobs.is_busy, timeout=10_000)
    made.close()
    made.deleteLater()
    desk.deleteLater()


@pytest.fixture
def pane(qtbot: QtBot, around: Surroundings, rich: Workspace) -> Iterator[DossierPane]:
    for made in shown(qtbot, around, rich):
        qtbot.waitUntil(lambda pane=made: pane.is_shown, timeout=10_000)
        yield made


@pytest.fixture
def choose(qtbot: QtBot, pane: DossierPane) -> Choose:
    def chosen(name: str) -> DossierItem:
        item = next(item for item in pane.files.items if item.path == name)
        pane.files.choose(item)
        qtbot.waitUntil(lambda: pane.is_shown and pane.current()[0] == item.sha256, timeout=10_000)
        return item

    return chosen


def test_the_first_file_is_open_under_the_code_of_its_reader(pane: DossierPane) -> None:
    assert pane.pdf is not None
    assert pane.pdf.pages == 4
    assert pane.said == ""


def test_a_picture_is_fitted_zoomed_moved_and_turned(qtbot: QtBot, pane: DossierPane, choose: Choose) -> None:
    choose("软件著作权证书.jpg")
    image = pane.stage.image
    assert image is not None
    assert image.has_picture
    assert image.mark.text == "E01"
    fitted = image.view.zoom
    assert fitted < 1
    qtbot.keyClick(image.view, Qt.Key.Key_Plus)
    assert image.view.zoom > fitted
    for _ in range(40):
        qtbot.keyClick(image.view, Qt.Key.Key_Plus)
    assert image.view.zoom <= 16.01
    before = image.view.mapToScene(QPoint(0, 0))
    qtbot.keyClick(image.view, Qt.Key.Key_Right)
    assert image.view.mapToScene(QPoint(0, 0)) != before
    qtbot.keyClick(image.view, Qt.Key.Key_0)
    assert image.view.zoom == pytest.approx(fitted, rel=0.05)
    image.view.turn()
    assert image.view.transform().m12() != 0


def test_every_tool_of_a_pane_has_a_name_and_is_reached_in_the_order_of_the_bar(
    qtbot: QtBot, pane: DossierPane, choose: Choose
) -> None:
    choose("软件著作权证书.jpg")
    image = pane.stage.image
    assert image is not None
    tools = [made for made, _ in image._icons]
    assert all(made.accessibleName() for made in tools)
    order = [image._smaller, image._larger, image._fit, image._turn, image._pin]
    image._smaller.setFocus()
    for made in order[1:]:
        qtbot.keyClick(pane.focusWidget(), Qt.Key.Key_Tab)
        assert pane.focusWidget() is made


def test_a_picture_that_is_a_pdf_inside_is_not_opened(
    qtbot: QtBot, around: Surroundings, rich: Workspace, pane: DossierPane, choose: Choose
) -> None:
    """Qt would take it for a picture, past the preflight."""
    from PySide6.QtCore import QBuffer, QByteArray

    from reviewer_app.ui.widgets.image_pane import read_image
    from tests.ui.jinan import a_pdf

    for content in (a_pdf("hidden", 1), b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"):
        device = QBuffer()
        device.setData(QByteArray(content))
        device.open(QBuffer.OpenModeFlag.ReadOnly)
        picture, _ = read_image(device)
        assert picture.isNull()


def test_a_workbook_is_a_table_with_its_sheets(pane: DossierPane, choose: Choose) -> None:
    choose("预算与数据清单.xlsx")
    table = pane.stage.table
    assert table is not None
    assert [table.tabs.tabText(at) for at in range(table.tabs.count())] == ["经费预算", "数据清单"]
    assert table.model.index(1, 1).data() == "120.5"
    table.tabs.setCurrentIndex(1)
    assert table.model.rowCount() == 60
    assert pane.current()[1] == 1
    assert table.find_next("数据集59")
    assert table.view.currentIndex().row() == 59


def test_a_table_of_text_is_read_in_its_own_encoding(pane: DossierPane, choose: Choose) -> None:
    choose("数据量.csv")
    table = pane.stage.table
    assert table is not None
    assert table.tabs.isHidden()
    assert [table.model.index(2, column).data() for column in range(3)] == ["2025", "3400", "数据确权后"]


def test_markdown_is_laid_out_and_loads_nothing(pane: DossierPane, choose: Choose, tmp_path: Path) -> None:
    choose("数据说明.md")
    markdown = pane.stage.markdown
    assert markdown is not None
    assert markdown.view.toPlainText().startswith("数据说明\n来源合规")
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"\x89PNG")
    loaded = markdown.view.loadResource(2, str(picture))
    assert (loaded.width(), loaded.height()) == (1, 1)  # type: ignore[attr-defined]
    assert not markdown.view.openLinks()
    assert not markdown.view.openExternalLinks()


def test_a_text_is_searched_from_the_bar(qtbot: QtBot, pane: DossierPane, choose: Choose) -> None:
    choose("说明.txt")
    text = pane.stage.text
    assert text is not None
    assert text.mark.text == "E01"
    pane.focus_search()
    text.search.setText("确权")
    qtbot.keyClick(text.search, Qt.Key.Key_Return)
    assert text.view.textCursor().selectedText() == "确权"
    text.search.setText("没有的词")
    qtbot.keyClick(text.search, Qt.Key.Key_Return)
    assert text.search.property("state") == "bad"


def test_a_video_shows_its_picture_plays_and_seeks(qtbot: QtBot, pane: DossierPane, choose: Choose) -> None:
    choose("演示视频.avi")
    media = pane.stage.media
    assert media is not None
    qtbot.waitUntil(lambda: media.player.duration() == 5_000, timeout=10_000)
    qtbot.waitUntil(lambda: media.player.hasVideo(), timeout=10_000)
    assert not media.is_playing
    media.slider.setSliderPosition(3_000)
    media.player.setPosition(3_000)
    qtbot.waitUntil(lambda: media.player.position() >= 2_900, timeout=10_000)
    qtbot.keyClick(media.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: media.is_playing, timeout=10_000)
    qtbot.waitUntil(lambda: media.player.position() > 3_200, timeout=10_000)
    qtbot.keyClick(media.view, Qt.Key.Key_Left)
    assert media.mark.text == "E01"


def test_what_a_recording_says_of_itself_is_not_logged(
    qtbot: QtBot, pane: DossierPane, choose: Choose, capfd: pytest.CaptureFixture[str]
) -> None:
    choose("演示视频.avi")
    media = pane.stage.media
    assert media is not None
    qtbot.waitUntil(lambda: media.player.duration() == 5_000, timeout=10_000)
    assert hush()
    assert "Stream #" not in capfd.readouterr().err


def test_a_sound_is_played_and_let_go(qtbot: QtBot, pane: DossierPane, choose: Choose) -> None:
    choose("路演录音.wav")
    media = pane.stage.media
    assert media is not None
    qtbot.waitUntil(lambda: media.player.duration() == 3_000, timeout=10_000)
    assert media.view.note.isVisible()
    choose("说明.txt")
    assert media._device is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("加密文件.pdf", "locked by a password"), ("坏文件.pdf", "damaged"), ("附件.zip", "cannot be shown inside")],
)
def test_what_is_not_shown_says_why_and_what_to_do(
    qtbot: QtBot, pane: DossierPane, choose: Choose, around: Surroundings, name: str, words: str
) -> None:
    choose(name)
    assert words in pane.said
    assert "secretariat" in pane.said
    assert pane.pdf is None
    around.tongue.choose("zh")
    qtbot.waitUntil(lambda: "秘书处" in pane.said)


def test_a_document_that_bloated_its_checker_is_never_opened(
    pane: DossierPane, choose: Choose, rich: Workspace
) -> None:
    with rich.dossiers.database.write() as session:
        session.connection().exec_driver_sql("UPDATE file_report SET state = 'bloated', pages = 0 WHERE pages = 4")
    choose("说明.txt")
    choose("申报书.pdf")
    assert pane.pdf is None
    assert "more memory than is allowed" in pane.said


def test_a_hit_opens_its_file_at_its_page(qtbot: QtBot, pane: DossierPane, choose: Choose) -> None:
    item = pane.files.items[0]
    choose("说明.txt")
    pane.open_at(item.sha256, 2, None, "治理")
    qtbot.waitUntil(lambda: pane.is_shown and pane.current() == (item.sha256, 2), timeout=10_000)
    pane.open_at(item.sha256, 3)
    qtbot.waitUntil(lambda: pane.current() == (item.sha256, 3), timeout=10_000)


def test_a_place_asked_for_before_the_dossier_is_there_wins_over_the_first_file(
    qtbot: QtBot, pane: DossierPane, rich: Workspace
) -> None:
    sheet = next(item for item in pane.files.items if item.path.endswith(".xlsx"))
    pane.show_task(task_cards(rich)[0].task)
    pane.open_at(sheet.sha256, 1)
    qtbot.waitUntil(lambda: pane.is_shown and pane.current() == (sheet.sha256, 1), timeout=10_000)


def test_any_file_can_be_marked_as_evidence(qtbot: QtBot, pane: DossierPane, choose: Choose) -> None:
    item = choose("软件著作权证书.jpg")
    image = pane.stage.image
    assert image is not None
    with qtbot.waitSignal(pane.pin_asked) as asked:
        qtbot.mouseClick(image._pin, Qt.MouseButton.LeftButton)
    assert asked.args == [item.sha256, 0, WHOLE_PAGE]


def test_pins_are_drawn_in_their_own_file(pane: DossierPane) -> None:
    first, other = pane.files.items[0], pane.files.items[-1]
    pane.set_pins(
        [DossierPin(1, first.sha256, 0, (0, 0, 10, 10), "1.1"), DossierPin(2, other.sha256, 0, WHOLE_PAGE, "1.2")]
    )
    assert pane.pdf is not None
    pane.set_pins([])


def test_a_waiting_file_goes_to_the_front_and_opens_when_it_is_checked(
    qtbot: QtBot, around: Surroundings, fresh: Workspace
) -> None:
    for made in shown(qtbot, around, fresh):
        qtbot.waitUntil(lambda pane=made: bool(pane.files.items), timeout=10_000)
        last = next(item for item in made.files.items if item.path.endswith(".xlsx"))
        made.files.choose(last)
        qtbot.waitUntil(lambda pane=made: "Checking the file" in pane.said, timeout=10_000)
        assert not made.is_shown
        qtbot.waitUntil(lambda pane=made: pane.is_shown, timeout=20_000)
        assert made.said == ""
        assert made.stage.table is not None


def test_leaving_stops_the_check_at_once(qtbot: QtBot, around: Surroundings, fresh: Workspace) -> None:
    for made in shown(qtbot, around, fresh):
        made._desk.preflight.start()
        qtbot.waitUntil(lambda pane=made: not pane.files._state.isHidden(), timeout=10_000)
        made._desk.preflight.close()
        assert preflight.pending(fresh)
