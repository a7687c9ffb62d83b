"""The finals: who takes part, panels, lots, calls, attendance, the sheet to sign, dissents; every refusal."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.models.finals import CallEvent
from reviewer_app.models.secretariat import Assignment, DispatchedScheme
from reviewer_app.rules.frozen import digest
from reviewer_app.rules.open_items import item_of
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import (
    approved_lists,
    assign,
    assignment_preview,
    attendance,
    cancelling,
    dispatch,
    dissents,
    finals,
    finals_call,
    finals_console,
    finals_lots,
    finals_nudge,
    panel_sheet,
    panels,
    rules_change,
    snapshots,
    steps,
    venue_told,
)
from reviewer_app.services.secretariat.callers import Caller
from reviewer_app.services.secretariat.lots_record import write_lots_record
from reviewer_app.services.secretariat.results import results
from reviewer_app.services.secretariat.rulebook import approved_rules
from tests.clock import FixedClock
from tests.services.secretariat.committee import approve_rules
from tests.services.secretariat.finals_round import (
    CALLERS,
    FINALS,
    OTHER,
    OUT,
    TRACK,
    WITNESS,
    apart,
    approved_finalists,
    as_operator,
    drawn_finals,
    finals_sheet,
)
from tests.services.secretariat.round import Round, add_person, make_round

MAIN = "main"
FIVE = ("P01", "P02", "P03", "P04", "P05")


@pytest.fixture
def approved(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = approved_finalists(tmp_path, cheap, clock)
    yield made
    made.leave()


@pytest.fixture
def drawn(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> Iterator[Round]:
    made = drawn_finals(tmp_path, cheap, clock)
    yield made
    made.leave()


def refused(code: str) -> pytest.RaisesContext[RuleViolation]:  # type: ignore[name-defined]
    return pytest.raises(RuleViolation, match=f"^{re.escape(code)}")


def call(made: Round, what: str, project: str = "", reason: str = "") -> finals_call.Now:
    return finals_call.act(made.office, TRACK, MAIN, what, project, reason)  # type: ignore[arg-type]


def hear(made: Round, project: str = "") -> str:
    """Call the next team and let it be heard to the end; return its code."""
    now = call(made, "called", project, "调整顺序测试" if project else "")
    assert now.current is not None
    for what in ("talk", "questions", "done"):
        call(made, what)
    return now.current.code


def acts(made: Round) -> list[str]:
    with made.office.database.read() as session:
        return list(session.scalars(select(LedgerEntry.act).order_by(LedgerEntry.seq)))


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


# Taking the finalists


def test_finalists_come_from_the_approved_list_without_their_scores(approved: Round) -> None:
    taken = finals.take(approved.office)
    assert (taken.projects, taken.tracks, taken.went) == (10, 2, ())
    assert not set(OUT) & set(taken.came)
    with approved.office.database.read() as session:
        assert session.scalars(select(Assignment).where(Assignment.stage == FINALS)).all() == []
    with refused("results-not-opened"):
        results(approved.office, FINALS)
    assert finals.take(approved.office).came == ()
    assert acts(approved).count("finals-taken") == 1


def test_without_an_approved_list_nobody_is_in_the_finals(tmp_path: Path, cheap: ArgonCost, clock: FixedClock) -> None:
    made = make_round(tmp_path, cheap, clock)
    with refused("finals-no-list"):
        finals.take(made.office)
    with refused("finals-not-taken"):
        panels.set_panel(made.office, TRACK, list(made.people))
    with refused("finals-not-taken"):
        finals_lots.freeze(made.office, TRACK, MAIN)
    made.leave()


def test_a_project_that_is_not_on_the_list_is_refused(drawn: Round) -> None:
    with refused("call-unlisted"):
        call(drawn, "called", OUT[0], "测试")
    with refused("finals-not-finalist"):
        finals_nudge.nudge(drawn.office, "E01", OUT[0])
    package = finals_sheet(drawn, drawn.people["E01"], OUT[0], 8000)
    (outcome,) = drawn.hand_in(package)
    assert outcome.state == "refused"


def test_a_cancelled_finalist_is_out_of_order_and_panel(drawn: Round) -> None:
    first = finals_call.now(drawn.office, TRACK)
    assert first is not None
    assert first.following is not None
    cancelling.cancel_project(drawn.office, first.following.code, "退赛测试")
    now = finals_call.now(drawn.office, TRACK)
    assert now is not None
    assert len(now.turns) == 4
    assert first.following.code not in {one.code for one in now.turns}


def test_the_solver_is_no_way_into_the_finals(approved: Round) -> None:
    finals.take(approved.office)
    with refused("assign-by-panel"):
        assign.assign(approved.office, FINALS, per_project=3, max_load=9, seed="1")


# Panels


def test_every_member_marks_every_finalist_of_the_track_and_no_other(approved: Round) -> None:
    finals.take(approved.office)
    apart(approved)
    found = panels.set_panel(approved.office, TRACK, ["E01", "E02", "E03"])
    assert [one.code for one in found.sitting] == ["E01", "E02", "E03"]
    assert (found.projects, found.remarks) == (5, ("panel-few", "panel-other"))
    with approved.office.database.read() as session:
        pairs = session.execute(select(Assignment.expert, Assignment.project).where(Assignment.stage == FINALS)).all()
    assert len(pairs) == 15
    assert {project for _expert, project in pairs} == {approved.projects[f"P0{n}"] for n in range(1, 6)}


def test_a_panel_below_the_quorum_of_one_unit_or_with_a_conflict_is_refused(approved: Round) -> None:
    finals.take(approved.office)
    with refused("panel-unit"):
        panels.set_panel(approved.office, TRACK, ["E01", "E02", "E03"])
    apart(approved)
    with refused("panel-quorum"):
        panels.set_panel(approved.office, TRACK, ["E01", "E02"])
    with refused("expert-unknown"):
        panels.set_panel(approved.office, TRACK, ["E01", "E02", "E99"])
    statement = approved.statement(approved.people["E03"], "recusal", project="P02", reason="测试")
    approved.hand_in(statement)
    with pytest.raises(RuleViolation) as raised:
        panels.set_panel(approved.office, TRACK, ["E01", "E02", "E03"])
    assert raised.value.code == "panel-conflict"
    assert "E03 × P02" in str(raised.value.values["pairs"])
    panels.set_panel(approved.office, OTHER, ["E01", "E02", "E03"])


def test_who_was_told_already_is_not_dropped_but_replaced(drawn: Round) -> None:
    with refused("panel-quorum"):
        panels.set_panel(drawn.office, TRACK, ["E01", "E02"])
    assert panels.set_panel(drawn.office, TRACK, ["E01", "E02", "E03"]).projects == 5


# Lots


def test_the_order_is_drawn_by_digits_of_two_and_can_be_drawn_again_by_anyone(approved: Round) -> None:
    finals.take(approved.office)
    with refused("lots-not-frozen"):
        finals_lots.draw(approved.office, TRACK, MAIN, CALLERS, WITNESS)
    frozen = finals_lots.freeze(approved.office, TRACK, MAIN)
    card = finals_lots.draw(approved.office, TRACK, MAIN, CALLERS, WITNESS)
    assert card.seed == f"314-1592-{frozen.digest[:16]}"
    by_hand = {code: hashlib.sha256(f"{card.seed}\n{TRACK}\nmain\n{code}".encode()).hexdigest() for code in FIVE}
    assert [one.code for one in card.order] == sorted(FIVE, key=lambda code: by_hand[code])
    assert sorted(one.code for one in card.order) == ["P01", "P02", "P03", "P04", "P05"]
    finals_lots.discard(approved.office, card.draw, "叫错数字测试")
    again = finals_lots.draw(approved.office, TRACK, MAIN, CALLERS, WITNESS)
    assert again.order == card.order
    other = finals_lots.discard(approved.office, again.draw, "再试") and finals_lots.draw(
        approved.office, TRACK, MAIN, (CALLERS[0], Caller("代表李测试", "1593")), WITNESS
    )
    assert other.seed != card.seed
    assert [(one.draw, one.state) for one in finals_lots.draws(approved.office)] == [
        (other.draw, "kept"),
        (again.draw, "discarded"),
        (card.draw, "discarded"),
    ]


def test_by_registration_code_nothing_is_drawn(approved: Round) -> None:
    finals.take(approved.office)
    finals_lots.freeze(approved.office, TRACK, MAIN)
    put_rule(approved, "order", "code")
    with refused("lots-by-code"):
        finals_lots.draw(approved.office, TRACK, MAIN, CALLERS, WITNESS)
    with approved.office.database.read() as session:
        assert [one.code for one in finals_lots.order_of(session, "finals", TRACK, MAIN)] == sorted(FIVE)


@pytest.mark.parametrize("witness", ["", "  ", "监督王测试"])
def test_the_witness_is_a_third_person(approved: Round, witness: str) -> None:
    finals.take(approved.office)
    finals_lots.freeze(approved.office, TRACK, MAIN)
    with refused("lots-witness"):
        finals_lots.draw(approved.office, TRACK, MAIN, CALLERS, witness)


def test_lots_are_refused_for_another_list_twice_and_once_a_team_was_called(drawn: Round) -> None:
    with refused("lots-standing"):
        finals_lots.draw(drawn.office, TRACK, MAIN, CALLERS, WITNESS)
    (card,) = finals_lots.draws(drawn.office)
    call(drawn, "called")
    with refused("lots-begun"):
        finals_lots.discard(drawn.office, card.draw, "测试")
    finals_lots.freeze(drawn.office, OTHER, MAIN)
    cancelling.cancel_project(drawn.office, "P08", "退赛测试")
    with refused("lots-changed"):
        finals_lots.draw(drawn.office, OTHER, MAIN, CALLERS, WITNESS)


def test_the_record_of_lots_names_seed_callers_and_witness(drawn: Round, tmp_path: Path) -> None:
    card = write_lots_record(drawn.office, 1, tmp_path / "抽签.pdf", "zh")
    said = words_of(tmp_path / "抽签.pdf")
    for words in (card.seed, WITNESS, *(one.name for one in CALLERS), "P01", "见证人"):
        assert words in said.replace("\r\n", "\n")
    with refused("lots-closed"):
        write_lots_record(drawn.office, 9, tmp_path / "none.pdf", "zh")


# Calls


def test_a_turn_from_call_to_end_with_a_pause(drawn: Round) -> None:
    clock = drawn.clock
    now = call(drawn, "called")
    assert (now.phase, now.left, now.ends_at) == ("called", 0, "")
    now = call(drawn, "talk")
    assert (now.phase, now.left) == ("talk", 480)
    clock.forward(100)
    now = call(drawn, "paused", reason="投影故障")
    assert (now.left, now.is_paused, now.reason, now.ends_at) == (380, True, "投影故障", "")
    clock.forward(1000)
    told = finals_call.now(drawn.office, TRACK)
    assert told is not None
    assert told.left == 380
    now = call(drawn, "resumed")
    clock.forward(400)
    told = finals_call.now(drawn.office)
    assert told is not None
    assert (told.left, told.track) == (-20, TRACK)
    now = call(drawn, "questions")
    assert (now.phase, now.left) == ("questions", 420)
    now = call(drawn, "done")
    assert (now.current, now.phase) == (None, "waiting")
    assert now.following == now.turns[1]


@pytest.mark.parametrize(
    ("before", "what", "project", "reason", "code"),
    [
        ((), "talk", "", "", "finals-nobody"),
        (("called",), "called", "", "", "call-busy"),
        (("called",), "questions", "", "", "call-out-of-turn"),
        (("called", "talk"), "paused", "", "", "call-reason"),
        (("called", "talk"), "resumed", "", "", "call-running"),
        ((), "forfeited", "", "", "call-reason"),
        (("called",), "returned", "", "", "call-reason"),
        (("called", "talk"), "forfeited", "", "迟到", "call-out-of-turn"),
        ((), "called", "P99", "", "call-unlisted"),
    ],
)
def test_an_act_out_of_turn_or_without_its_reason_changes_nothing(
    drawn: Round, before: tuple[str, ...], what: str, project: str, reason: str, code: str
) -> None:
    for one in before:
        call(drawn, one)
    with refused(code):
        call(drawn, what, project, reason)
    with drawn.office.database.read() as session:
        assert len(session.scalars(select(CallEvent)).all()) == len(before)


def test_a_team_is_called_before_its_place_only_with_a_reason(drawn: Round) -> None:
    now = finals_call.now(drawn.office, TRACK)
    assert now is not None
    last = now.turns[-1].code
    with refused("call-reason"):
        call(drawn, "called", last)
    assert hear(drawn, last) == last
    after = finals_call.now(drawn.office, TRACK)
    assert after is not None
    assert after.following == now.turns[0]


def test_who_is_late_forfeits_by_decision_is_marked_by_nobody_and_can_be_put_back(drawn: Round) -> None:
    now = call(drawn, "forfeited", reason="逾时未到")
    gone = now.turns[0]
    assert (gone.phase, gone.reason) == ("forfeited", "逾时未到")
    (outcome,) = drawn.hand_in(finals_sheet(drawn, drawn.people["E01"], gone.code, 8000))
    assert outcome.state != "accepted" or _held(drawn, gone.project) == []
    with drawn.office.database.read() as session:
        states = set(session.scalars(select(Assignment.state).where(Assignment.project == gone.project,
                                                                    Assignment.stage == FINALS)))  # fmt: skip
    assert states == {"void"}
    line = {one.key: one for one in steps.contest_state(drawn.office, FINALS).steps}
    assert line["assignment"].counts["unassigned"] == 5, "the other track has no panel yet; who forfeits needs none"
    now = call(drawn, "returned", gone.code, "会务引导失误")
    assert now.following is not None
    assert now.following.code == gone.code
    with drawn.office.database.read() as session:
        states = set(session.scalars(select(Assignment.state).where(Assignment.project == gone.project,
                                                                    Assignment.stage == FINALS)))  # fmt: skip
    assert states == {"assigned"}


def _held(made: Round, project: str) -> list[str]:
    with made.office.database.read() as session:
        rows = session.execute(
            text("SELECT id FROM sheet WHERE project = :project AND stage = 'finals' AND state = 'held'"),
            {"project": project},
        )
        return [row[0] for row in rows]


def test_what_was_called_stands_on_record_for_good(drawn: Round) -> None:
    call(drawn, "called")
    with pytest.raises(IntegrityError), drawn.office.database.write() as session:
        session.execute(text("UPDATE call_event SET act = 'done'"))
    with pytest.raises(IntegrityError), drawn.office.database.write() as session:
        session.execute(text("DELETE FROM call_event"))
    assert "call-called" in acts(drawn)


# Attendance


def test_an_absent_expert_is_put_down_with_a_reason_and_the_quorum_is_kept(drawn: Round) -> None:
    with refused("office-reason"):
        attendance.note(drawn.office, TRACK, "E01", "absent")
    noted = attendance.note(drawn.office, TRACK, "E01", "absent", "突发疾病")
    assert (noted.present, noted.quorum, noted.short) == (2, 3, True)
    with refused("finals-quorum"):
        call(drawn, "called")
    attendance.note(drawn.office, TRACK, "E01", "present")
    call(drawn, "called")
    with refused("attendance-state"):
        attendance.note(drawn.office, TRACK, "E01", "asleep")  # type: ignore[arg-type]


def test_the_whole_panel_is_put_down_at_once_with_single_exceptions(drawn: Round) -> None:
    attendance.note(drawn.office, TRACK, "E03", "absent", "突发疾病")
    for wrong, code in (({"E01": " "}, "office-reason"), ({"E99": "病"}, "expert-unknown")):
        with refused(code):
            attendance.note_all(drawn.office, TRACK, wrong)
    with refused("panel-none"):
        attendance.note_all(drawn.office, OTHER)
    assert presences(drawn) == {"E01": "", "E02": "", "E03": "absent"}
    done = attendance.note_all(drawn.office, TRACK, {"E02": "航班延误"})
    assert (done.noted, done.present, done.quorum, done.short) == (("E01", "E02"), 1, 3, True)
    assert presences(drawn) == {"E01": "present", "E02": "absent", "E03": "absent"}
    assert acts(drawn)[-2:] == ["expert-present", "expert-absent"]
    assert attendance.note_all(drawn.office, TRACK).noted == ()
    attendance.note(drawn.office, TRACK, "E02", "present")
    assert presences(drawn)["E02"] == "present"


def presences(made: Round) -> dict[str, str]:
    return {one.code: one.presence for one in finals_console.console(made.office, TRACK, MAIN).seats}


def test_only_members_of_the_panel_are_put_down_or_dissent(drawn: Round) -> None:
    with refused("attendance-member"):
        attendance.note(drawn.office, OTHER, "E01", "present")
    with refused("attendance-member"):
        dissents.record(drawn.office, OTHER, MAIN, "E01", "不同意")


# What the experts are told


def test_the_desk_tells_order_and_clock_and_a_word_to_one(drawn: Round) -> None:
    who, stranger = drawn.people["E01"], "f" * 32
    call(drawn, "called")
    call(drawn, "talk")
    drawn.clock.forward(60)
    told = venue_told.told_now(drawn.office, venue_told.track_of(drawn.office, who.id))
    assert told is not None
    assert (told.phase, told.left, told.order, told.track) == ("talk", 420, 1, TRACK)
    assert venue_told.track_of(drawn.office, stranger) == ""
    assert venue_told.told_now(drawn.office, "") is None
    code = next(code for code, key in drawn.projects.items() if key == told.project)
    finals_nudge.nudge(drawn.office, "E01", code)
    (word,) = venue_told.told_nudges(drawn.office, who.id)
    assert code in word.text
    assert venue_told.told_nudges(drawn.office, drawn.people["E02"].id) == ()
    drawn.hand_in(finals_sheet(drawn, who, code, 8000))
    assert venue_told.told_nudges(drawn.office, who.id) == ()
    with refused("nudge-nothing"):
        finals_nudge.nudge(drawn.office, "E01", code)


# The panel's sheet


def score_track(made: Round) -> None:
    while (now := finals_call.now(made.office, TRACK)) is not None and now.following is not None:
        code = hear(made)
        marks = 7000 + 100 * int(code[1:])
        packages = [finals_sheet(made, who, code, marks + 50 * at) for at, who in enumerate(made.people.values())]
        assert {one.state for one in made.hand_in(*packages)} == {"accepted"}


def open_track(made: Round) -> None:
    from reviewer_app.services.secretariat import closing

    path = made.root / "finals-closed.review"
    closing.close(made.office, FINALS, (1, 3), path, track=TRACK)
    made.open(path, 1, 3)


def test_before_the_opening_the_sheet_shows_counts_and_nothing_of_a_mark(drawn: Round, tmp_path: Path) -> None:
    score_track(drawn)
    found = panel_sheet.write_panel_sheet(drawn.office, TRACK, MAIN, tmp_path / "sheet.pdf", "zh")
    assert [(one.place, one.arrived, one.asked, one.mean, one.rank) for one in found.teams] == [
        (place, 3, 3, "", "") for place in range(1, 6)
    ]
    said = words_of(tmp_path / "sheet.pdf")
    assert "专家组评审结果表" in said
    assert "评分已封存" in said
    assert not re.search(r"7\d\.\d\d|平均分\s*名次", said)


def test_means_are_shown_on_the_spot_only_when_the_rules_sheet_says_so(drawn: Round, tmp_path: Path) -> None:
    dissents.record(drawn.office, TRACK, MAIN, "E02", "对P01的应用性评价有保留。")
    attendance.note(drawn.office, TRACK, "E03", "present")
    score_track(drawn)
    open_track(drawn)
    closed = panel_sheet.write_panel_sheet(drawn.office, TRACK, MAIN, tmp_path / "hidden.pdf", "zh")
    assert (closed.is_opened, closed.shows_means, closed.ranking) == (True, False, "")
    assert "75.50" not in words_of(tmp_path / "hidden.pdf")
    disclose(drawn)
    shown = panel_sheet.write_panel_sheet(drawn.office, TRACK, MAIN, tmp_path / "shown.pdf", "zh")
    assert [(one.code, one.mean, one.rank) for one in shown.teams][:2] == [("P05", "75.50", "1"), ("P04", "74.50", "2")]
    said = words_of(tmp_path / "shown.pdf")
    for words in ("75.50", "对P01的应用性评价有保留", "签名，附不同意见", "监督人员"):
        assert words in said
    assert shown.ranking == results(drawn.office, FINALS, TRACK).digest


def disclose(made: Round) -> None:
    put_rule(made, "disclose", True)


def put_rule(made: Round, key: str, value: object) -> None:
    sheet = rules_change.newest_sheet(made.office)
    put = item_of(sheet, key).put
    assert put is not None
    rules_change.change_rules(made.office, put(sheet, value), "组委会决定")
    approve_rules(made.office)


def test_a_list_is_not_closed_while_a_team_is_to_be_heard(drawn: Round) -> None:
    hear(drawn)
    with refused("closing-not-heard"):
        open_track(drawn)
    score_track(drawn)
    open_track(drawn)
    with refused("call-closed"):
        call(drawn, "returned", "P01", "测试")
    with refused("panel-closed"):
        panels.set_panel(drawn.office, TRACK, ["E01", "E02", "E03"])


def test_the_preliminary_does_not_count_in_the_finals(drawn: Round) -> None:
    score_track(drawn)
    open_track(drawn)
    found = {row.code: row for row in results(drawn.office, FINALS).rows}
    assert [found[f"P0{n}"].rank for n in range(1, 6)] == [5, 4, 3, 2, 1]
    assert set(found) == {f"P0{n}" for n in range(1, 6)}


def test_a_supervisor_looks_and_changes_nothing(drawn: Round, cheap: ArgonCost) -> None:
    from reviewer_app.services.workspace import add_operator

    add_operator(drawn.office, "监督丙测试", "supervisor", "监督词组 example 0009", cost=cheap)
    as_operator(drawn.office, "监督丙测试")
    assert finals_call.now(drawn.office, TRACK) is not None
    assert len(finals_lots.draws(drawn.office)) == 1
    for attempt in (
        lambda: finals.take(drawn.office),
        lambda: finals_lots.freeze(drawn.office, TRACK, MAIN),
        lambda: call(drawn, "called"),
        lambda: attendance.note(drawn.office, TRACK, "E01", "present"),
        lambda: dissents.record(drawn.office, TRACK, MAIN, "E01", "测试"),
        lambda: panels.set_panel(drawn.office, TRACK, ["E01", "E02", "E03"]),
        lambda: finals_nudge.nudge(drawn.office, "E01", "P01"),
    ):
        with refused("operator-may-not"):
            attempt()


def test_the_whole_stage_is_not_closed_while_another_track_is_to_be_heard(drawn: Round) -> None:
    from reviewer_app.services.secretariat import closing

    score_track(drawn)
    with refused("closing-not-heard"):
        closing.close(drawn.office, FINALS, (1, 3), drawn.root / "all.review")


# Beyond the console


def test_a_panel_is_told_of_its_finals_by_a_package_of_its_own(approved: Round, tmp_path: Path) -> None:
    finals.take(approved.office)
    apart(approved)
    panels.set_panel(approved.office, TRACK, ["E01", "E02", "E03"])
    report = dispatch.dispatch(approved.office, FINALS, tmp_path / "tasks")
    assert [(one.expert_code, one.projects, one.way) for one in report.sent] == [
        (f"E0{number}", 5, "device") for number in (1, 2, 3)
    ]
    with approved.office.database.read() as session:
        schemes = set(
            session.scalars(select(DispatchedScheme.scheme).where(DispatchedScheme.stage == FINALS)),
        )
        _digest, rules = approved_rules(session)
    (scheme,) = [one for one in rules.schemes if digest(one) in schemes]
    assert len(scheme.indicators) == 5
    with refused("panel-dispatched"):
        add_expert(approved, "E04")
        panels.set_panel(approved.office, TRACK, ["E01", "E02", "E04"])


def add_expert(made: Round, code: str) -> None:
    with made.office.database.write() as session:
        add_person(made, session, code)
    apart(made)


def test_the_line_of_steps_counts_finalists_alone(approved: Round) -> None:
    def step(key: str, stage: str) -> steps.Step:
        return next(one for one in steps.contest_state(approved.office, stage).steps if one.key == key)

    assert step("finals", "preliminary").next == "step-finals-take"
    finals.take(approved.office)
    apart(approved)
    assert steps.contest_state(approved.office).stage == "preliminary"
    assert (step("finals", FINALS).state, step("finals", FINALS).counts["finalists"]) == ("now", 10)
    for track in (TRACK, OTHER):
        assert step("assignment", FINALS).next == "step-finals-panel"
        panels.set_panel(approved.office, track, ["E01", "E02", "E03"])
        finals_lots.freeze(approved.office, track, MAIN)
        finals_lots.draw(approved.office, track, MAIN, CALLERS, WITNESS)
    assert (step("assignment", FINALS).state, step("assignment", FINALS).counts["unassigned"]) == ("done", 0)
    assert step("finals", FINALS).next == "step-finals-call"
    assert steps.contest_state(approved.office).stage == FINALS, "what is lent and written now is for the finals"


def test_another_list_needs_a_reason_and_lets_go_of_nobody_who_was_called(drawn: Round) -> None:
    call(drawn, "called")
    first = finals_call.now(drawn.office, TRACK)
    assert first is not None
    assert first.current is not None
    propose_without(drawn, first.current.project)
    with refused("office-reason"):
        finals.take(drawn.office)
    with refused("finals-begun"):
        finals.take(drawn.office, "复核更正")
    with drawn.office.database.read() as session:
        assert len(finals.finalists_of(session)) == 10


def test_who_leaves_the_list_leaves_the_finals_with_the_tasks(drawn: Round) -> None:
    now = finals_call.now(drawn.office, TRACK)
    assert now is not None
    gone = now.turns[-1]
    propose_without(drawn, gone.project)
    taken = finals.take(drawn.office, "复核更正")
    assert (taken.projects, taken.went) == (9, (gone.code,))
    with drawn.office.database.read() as session:
        tasks = select(Assignment.state, Assignment.reason).where(
            Assignment.project == gone.project, Assignment.stage == FINALS
        )
        assert set(session.execute(tasks).all()) == {("void", "复核更正")}
    after = finals_call.now(drawn.office, TRACK)
    assert after is not None
    assert len(after.turns) == 4


def propose_without(made: Round, project: str) -> None:
    """Put a list in force that lacks one finalist, as after a resolution."""
    with made.office.database.write() as session:
        old = finals.taken_from(session)
        assert old is not None
        body = msgspec.json.decode(old.body)
        for line in body["lines"]:
            line["award"] = "" if line["project"] == project else line["award"]
        snapshots.keep(session, made.office, "finalists", "preliminary", msgspec.json.encode(body, order="sorted"))
    newest = approved_lists.lists(made.office)[-1].snapshot
    approved_lists.approve(made.office, newest)
    as_operator(made.office, "组委会甲测试")
    approved_lists.approve(made.office, newest)
    as_operator(made.office, "经办甲测试")


def test_the_assignment_shows_finalists_alone(drawn: Round) -> None:
    found = assignment_preview.look_at(drawn.office, FINALS)
    assert [line.project for line in found.lines] == sorted(set(drawn.projects) - set(OUT))
