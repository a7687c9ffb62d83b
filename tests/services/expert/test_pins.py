"""Evidence pins: tied to a leaf, shown by number, signed with the sheet, never on a file that is not its own."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from reviewer_app.errors import RuleViolation
from reviewer_app.models.expert import AuditEvent, ReviewTask, TaskFile
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert import pins as pins_service
from reviewer_app.services.expert.pins import WHOLE_PAGE, PinReference, add_pin, pins, references, remove_pin
from reviewer_app.services.expert.reading import dossier
from reviewer_app.services.expert.scoring import form
from reviewer_app.services.expert.signed import body_of, own_scores
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.workspace import Workspace


def _place(ws: Workspace, task: int) -> tuple[str, str]:
    """Return the first leaf and the first file of a task."""
    return leaves(form(ws, task).scheme)[0].key, dossier(ws, task)[0].sha256


def test_a_pin_is_kept_with_its_page_and_region(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = _place(ws, task)
    whole = add_pin(ws, task, leaf, sha256, 3)
    part = add_pin(ws, task, leaf, sha256, 4, (100, 200, 300, 400))
    assert [(pin.number, pin.page, pin.region) for pin in pins(ws, task)] == [
        (1, 3, WHOLE_PAGE),
        (2, 4, (100, 200, 300, 400)),
    ]
    assert whole.is_whole_page
    assert not part.is_whole_page
    assert whole.path == "part-0.pdf"


def test_the_same_pin_twice_is_one(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = _place(ws, task)
    assert add_pin(ws, task, leaf, sha256, 3) == add_pin(ws, task, leaf, sha256, 3)
    assert len(pins(ws, task)) == 1


def test_a_removed_pin_is_gone_and_the_others_count_on(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = _place(ws, task)
    first = add_pin(ws, task, leaf, sha256, 3)
    add_pin(ws, task, leaf, sha256, 5)
    remove_pin(ws, task, first.pin)
    remove_pin(ws, task, first.pin)
    assert [(pin.number, pin.page) for pin in pins(ws, task)] == [(1, 5)]
    with ws.database.read() as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.project != "").order_by(AuditEvent.seq)).all()
    assert [(event.act, event.old, event.new) for event in events[-3:]] == [
        ("pin", "", f"{sha256[:16]} p3"),
        ("pin", "", f"{sha256[:16]} p5"),
        ("unpin", f"{sha256[:16]} p3", ""),
    ]


@pytest.mark.parametrize(
    ("page", "region"),
    [(0, WHOLE_PAGE), (1, (0, 0, 0, 10)), (1, (0, 0, 10, 0)), (1, (-1, 0, 10, 10)), (1, (900, 0, 200, 10)),
     (1, (0, 900, 10, 200))],
)  # fmt: skip
def test_a_pin_off_the_page_is_refused(
    page: int, region: pins_service.Region, ws: Workspace, tasks: dict[str, int]
) -> None:
    leaf, sha256 = _place(ws, tasks["GD-001"])
    with pytest.raises(RuleViolation, match="pin-place"):
        add_pin(ws, tasks["GD-001"], leaf, sha256, page, region)
    assert pins(ws, tasks["GD-001"]) == []


def test_a_pin_on_a_foreign_file_or_leaf_is_refused(ws: Workspace, tasks: dict[str, int]) -> None:
    leaf, sha256 = _place(ws, tasks["GD-001"])
    with pytest.raises(RuleViolation, match="pin-file"):
        add_pin(ws, tasks["GD-002"], leaf, sha256, 1)
    with pytest.raises(RuleViolation, match="indicator-unknown"):
        add_pin(ws, tasks["GD-001"], "no-such", sha256, 1)


def test_a_sheet_takes_so_many_pins_and_no_more(
    ws: Workspace, tasks: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins_service, "PINS_MAX", 2)
    leaf, sha256 = _place(ws, tasks["GD-001"])
    add_pin(ws, tasks["GD-001"], leaf, sha256, 1)
    add_pin(ws, tasks["GD-001"], leaf, sha256, 2)
    with pytest.raises(RuleViolation, match="pins-many"):
        add_pin(ws, tasks["GD-001"], leaf, sha256, 3)


def test_pins_are_signed_with_the_sheet_and_frozen_with_it(ready: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = _place(ready, task)
    pin = add_pin(ready, task, leaf, sha256, 2, (0, 0, 500, 500))
    package = sign(ready, None)
    with ready.database.read() as session:
        sheets = body_of(session, own_scores(session, package.identity)).sheets
        signed = next(sheet.pins for sheet in sheets if sheet.project == form(ready, task).project)
        assert [(one.file, one.indicator, one.page, one.region) for one in signed] == [
            (sha256, leaf, 2, (0, 0, 500, 500))
        ]
        assert references(session, task, signed) == [PinReference(1, leaf, "part-0.pdf", 2, False)]
    for change in (lambda: remove_pin(ready, task, pin.pin), lambda: add_pin(ready, task, leaf, sha256, 1)):
        with pytest.raises(RuleViolation, match="sheet-frozen"):
            change()


def test_a_pin_whose_file_went_is_neither_shown_nor_signed(ws: Workspace, tasks: dict[str, int]) -> None:
    task = tasks["GD-001"]
    leaf, sha256 = _place(ws, task)
    add_pin(ws, task, leaf, sha256, 2)
    with ws.database.write() as session:
        session.execute(update(TaskFile).where(TaskFile.sha256 == sha256).values(sha256="0" * 64))
    assert pins(ws, task) == []


def test_the_pins_of_a_recused_project_are_closed(ws: Workspace, tasks: dict[str, int]) -> None:
    with ws.database.write() as session:
        session.execute(update(ReviewTask).where(ReviewTask.id == tasks["GD-001"]).values(state="recused"))
    with pytest.raises(RuleViolation, match="task-recused"):
        pins(ws, tasks["GD-001"])
