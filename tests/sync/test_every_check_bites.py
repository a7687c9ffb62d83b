"""Every check is needed: with the one that refused a bad package taken out, the package passes or meets another one."""

from __future__ import annotations

import pytest

from reviewer_app.sync.reasons import Refused
from tests.samples.bad import BAD
from tests.samples.cases import Bad, NotAccepted
from tests.samples.unchecked import Check, checks, fired, returned, without
from tests.samples.world import World

pytestmark = pytest.mark.xdist_group("bites")  # what they share is made once, on one worker


@pytest.fixture(scope="module")
def met() -> dict[str, Check]:
    """Which check has refused a package, by the package's name: of those that this process has tried."""
    return {}


def outcome(bad: Bad, world: World, raw: bytes) -> tuple[str, Check | None]:
    """Return "accepted", the reason or the name of the failure, and the check that was at work."""
    try:
        bad.read(world, raw)
    except NotAccepted as answer:
        return answer.reason, returned(answer.answer)
    except Refused as refused:
        return refused.reason, fired(refused.__traceback__)
    except Exception as error:  # without its check a reader may stumble over anything
        return type(error).__name__, None
    return "accepted", None


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_without_its_check_a_bad_package_meets_another_end(met: dict[str, Check], world: World, bad: Bad) -> None:
    raw = bad.build(world)
    reason, check = outcome(bad, world, raw)
    assert reason == bad.reason
    assert check is not None
    met[bad.name] = check
    with without(check):
        other, backstop = outcome(bad, world, raw)
    assert other != bad.reason or backstop != check
    assert outcome(bad, world, raw) == (reason, check)


def test_every_check_of_the_readers_has_refused_a_package_of_the_library(met: dict[str, Check], world: World) -> None:
    others = {outcome(bad, world, bad.build(world))[1] for bad in BAD if bad.name not in met}
    assert not checks() - {*met.values(), *others}
