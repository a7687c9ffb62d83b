"""What the desk tells an expert while the finals go on: the phase, the clock, a word to him; nothing that is secret."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import finals_call, finals_nudge
from reviewer_app.services.secretariat.venue_intake import VenueIntake
from reviewer_app.sync.canonical import encode
from reviewer_app.sync.venue import wire
from reviewer_app.sync.venue.caller import Caller
from tests.clock import FixedClock
from tests.services.secretariat.finals_round import TRACK, drawn_finals


def test_the_desk_tells_what_is_on(tmp_path: Path, cheap: ArgonCost) -> None:
    clock = FixedClock()
    made = drawn_finals(tmp_path, cheap, clock)
    try:
        service = VenueIntake(made.office)
        who = made.people["E01"]
        caller = service.caller(who.key.public, who.device)
        assert caller == Caller(who.key.public, who.device, who.id)

        def told() -> wire.State:
            hello = wire.Hello(battery=80, charging=False, clock=clock.now(), waiting=1)
            return service.state(caller, hello, "10.0.0.2")

        first = told().now
        assert first is not None
        assert (first.phase, first.project, first.order) == ("waiting", "", 0)
        assert first.next in made.projects.values()
        for act, phase in (("called", "waiting"), ("talk", "talk"), ("paused", "paused"), ("resumed", "talk")):
            finals_call.act(made.office, TRACK, "main", act, reason="设备故障" if act == "paused" else "")  # type: ignore[arg-type]
            now = told().now
            assert now is not None
            assert (now.phase, now.project, now.order) == (phase, first.next, 1)
            assert now.paused == ("设备故障" if act == "paused" else "")
        assert now.left > 0
        assert now.ends
        code = next(code for code, key in made.projects.items() if key == first.next)
        assert told().nudges == ()
        finals_nudge.nudge(made.office, "E01", code)
        state = told()
        assert [one.text for one in state.nudges] != []
        others = made.people["E02"]
        other = service.state(
            Caller(others.key.public, others.device, others.id),
            wire.Hello(battery=None, charging=False, clock=clock.now(), waiting=0),
            "10.0.0.3",
        )
        assert other.nudges == ()
        assert b"mark" not in encode(state)
        for act in ("questions", "done", "forfeited"):
            finals_call.act(made.office, TRACK, "main", act, reason="逾时未到" if act == "forfeited" else "")  # type: ignore[arg-type]
        now = told().now
        assert now is not None
        (late,) = now.forfeited
        assert late not in (first.next, now.next)
        assert [(one.code, one.battery, one.waiting) for one in service.seen()] == [("E01", 80, 1), ("E02", None, 0)]
        service.leave()
    finally:
        made.leave()
