"""After an opening, with real vaults on both sides: asked by receipt, answered, cosigned, counted again, proven."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from reviewer_app.models.secretariat import Assignment, Expert, Project
from reviewer_app.security.codes import new_id
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import correcting, declare, export, first_run, questions, statements, tasks
from reviewer_app.services.expert.receipts import take_receipt
from reviewer_app.services.expert.signing import sign
from reviewer_app.services.secretariat import corrections, dispatch, inquiries, intake, receipts, slips, witnesses
from reviewer_app.services.secretariat.count_again import count_again
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.secretariat.taking_over import take_over
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.secretariat.round import SECRET, STAGE, Round, make_round
from tests.venue.hall import fill

MARKS = {"E01": 9500, "E02": 6000, "E03": 6000}


class Desk:
    """One office and three laptops; what goes between them are files."""

    def __init__(self, root: Path, cost: ArgonCost) -> None:
        self.root = root
        self.made: Round = make_round(
            root, cost, FixedClock(), trustees=1, threshold=1, experts=0, projects=2, supervisor=True
        )
        office = self.made.office
        with office.database.write() as session:
            for code in MARKS:
                who = Expert(id=new_id(), code=code, name=f"专家{code}测试", unit=f"示例大学{code}")
                session.add(who)
                session.flush()
                for project in session.scalars(select(Project)).all():
                    session.add(Assignment(stage=STAGE, expert=who.id, project=project.id))
        codes = {slip.expert_code: slip.code for slip in slips.make_slips(office, cost=cost)}
        dispatch.dispatch(office, STAGE, root / "dispatched")
        for code, activation in codes.items():
            package = next((root / "dispatched").glob(f"{code}-*.review"))
            with first_run.activate(root / code, activation, package, SECRET, cost=cost).workspace as ws:
                first_run.make_recovery(ws, cost=cost)
                declare.commit(ws, root / "in")
                for card in tasks.task_cards(ws):
                    fill(ws, card.task, MARKS[code])
                export.export(ws, sign(ws, None).identity, root / "in")

    @contextmanager
    def expert(self, code: str) -> Iterator[Workspace]:
        with open_workspace(self.root / code, SECRET) as ws:
            yield ws

    def take_in(self, folder: str) -> list[str]:
        return [one.state for one in intake.take_in(self.made.office, [self.root / folder])]

    def send_receipts(self, folder: str) -> None:
        """Write every receipt, and let every expert take his."""
        receipts.write_receipts(self.made.office, self.root / folder)
        for code in MARKS:
            with self.expert(code) as ws:
                for path in sorted((self.root / folder).glob(f"{code}-*.review")):
                    take_receipt(ws, path)


def test_from_the_question_to_the_recount(tmp_path: Path, cheap: ArgonCost) -> None:
    desk = Desk(tmp_path / "round", cheap)
    made = desk.made
    assert set(desk.take_in("in")) == {"accepted"}
    made.open(made.close(1), 1)
    before = results(made.office, STAGE).digest
    assert inquiries.open_inquiries(made.office, STAGE) == 2
    desk.send_receipts("receipts")

    for code, count in (("E01", 2), ("E02", 0), ("E03", 0)):
        with desk.expert(code) as ws:
            assert questions.open_questions(ws) == count, "only he is asked"
    with desk.expert("E01") as ws:
        first = questions.question(ws, "P01")
        changed = {mark.indicator: 6600 for mark in first.marks}
        answers = [
            correcting.correct(ws, "P01", "fact-wrong", "所依据的专利已失效", changed, SECRET),
            questions.confirm(ws, "P02", "坚持原判断"),
        ]
        for answer in answers:
            statements.hand_in(ws, answer.identity, tmp_path / "round" / "answers")
    assert desk.take_in("answers") == ["accepted", "accepted"]
    assert results(made.office, STAGE).digest == before, "nobody has cosigned it"
    desk.send_receipts("receipts between")
    assert settled(desk) == {"P01": "", "P02": ""}, "the first version counts"

    (waiting,) = corrections.corrections(made.office, STAGE)
    with made.as_supervisor() as watching:
        corrections.cosign(watching, waiting.identity)
    made.as_operator()
    shown = {row.code: row.shown for row in results(made.office, STAGE).rows}
    assert shown == {"P01": "62.00", "P02": "71.67"}

    desk.send_receipts("receipts again")
    with desk.expert("E01") as ws:
        assert {card.code: (card.state, card.received) for card in questions.questions(ws)} == {
            "P01": ("corrected", True),
            "P02": ("confirmed", True),
        }
    assert settled(desk) == {"P01": "cosigned", "P02": ""}
    assert set(desk.take_in("in")) == {"duplicate"}, "a late retry of the first version"
    assert {row.code: row.shown for row in results(made.office, STAGE).rows} == shown
    counted = count_again(made.office, tmp_path / "evidence", "zh")
    assert counted.ok, counted.differences
    assert counted.digests[STAGE] == results(made.office, STAGE).digest != before
    made.leave()


def test_a_desk_that_takes_over_tells_again_what_was_settled_and_what_is_still_asked(
    tmp_path: Path, cheap: ArgonCost
) -> None:
    desk = Desk(tmp_path / "round", cheap)
    made = desk.made
    desk.take_in("in")
    made.open(made.close(1), 1)
    inquiries.open_inquiries(made.office, STAGE)
    desk.send_receipts("receipts")
    with desk.expert("E01") as ws:
        changed = {mark.indicator: 6600 for mark in questions.question(ws, "P01").marks}
        answer = correcting.correct(ws, "P01", "fact-wrong", "所依据的专利已失效", changed, SECRET)
        statements.hand_in(ws, answer.identity, tmp_path / "round" / "answers")
    desk.take_in("answers")
    (waiting,) = corrections.corrections(made.office, STAGE)
    with made.as_supervisor() as watching:
        corrections.cosign(watching, waiting.identity)

    made.clock.forward(60)
    take_over(made.as_operator(), "主机无法启动")  # and nobody has heard of the cosignature
    asked = next(one for one in inquiries.inquiries(made.office, STAGE) if one.project == "P02")
    inquiries.end_inquiry(made.office, asked.id, "现场已说明")
    desk.send_receipts("receipts of the spare desk")
    assert settled(desk) == {"P01": "cosigned"}
    with desk.expert("E01") as ws:
        for old in sorted((desk.root / "receipts").glob("E01-*.review")):
            take_receipt(ws, old)
        assert questions.open_questions(ws) == 0, "what the dead desk had asked before is not asked again"
    for folder in ("receipts", "receipts of the spare desk"):
        files = sorted((desk.root / folder).iterdir())
        assert {one.verdict for one in witnesses.compare(made.office, files)} == {"holds"}, folder
    counted = count_again(made.office, tmp_path / "evidence", "zh")
    assert counted.ok, counted.differences
    made.leave()


def settled(desk: Desk) -> dict[str, str]:
    """What E01's own vault says of his answers."""
    with desk.expert("E01") as ws:
        return {card.code: card.settled for card in questions.questions(ws)}
