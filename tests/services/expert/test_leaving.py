"""Statements that a person makes seldom, and stages in which each package holds one sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reviewer_app.errors import RuleViolation
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.leaving import report_key_lost, withdraw
from reviewer_app.services.expert.signing import sign_all, sign_plan
from reviewer_app.services.expert.statements import own_statements
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.statements import open_statement, read_statements
from tests.services.expert.conftest import SECRET, fill
from tests.services.expert.world import World


@pytest.mark.parametrize(("declare", "kind"), [(withdraw, "withdrawal"), (report_key_lost, "key-lost")])
def test_a_statement_is_signed_kept_and_read_by_the_office(
    ws: Workspace, world: World, tmp_path: Path, declare: object, kind: str
) -> None:
    signed = declare(ws, " 身体原因 ", tmp_path / "out")  # type: ignore[operator]
    package = read_statements(signed.path.read_bytes(), None)
    assert open_statement(package, world.office_age).kind == kind
    assert open_statement(package, world.office_age).reason == "身体原因"
    assert kind in {one.kind for one in own_statements(ws)}


@pytest.mark.parametrize("declare", [withdraw, report_key_lost])
def test_a_statement_needs_a_reason(ws: Workspace, tmp_path: Path, declare: object) -> None:
    with pytest.raises(RuleViolation, match="reason-missing"):
        declare(ws, "  ", tmp_path / "out")  # type: ignore[operator]
    assert not (tmp_path / "out").exists()


def test_where_one_sheet_makes_a_package_each_is_signed_by_itself(
    tmp_path: Path, world: World, cheap: ArgonCost
) -> None:
    world.rules = replace(
        world.rules, stages=tuple(replace(stage, sheets_per_package=1) for stage in world.rules.stages)
    )
    package = world.assignment([world.project(1, [b"%PDF one"]), world.project(2, [b"%PDF two"])])
    with activate(tmp_path / "single", world.code, package, SECRET, cost=cheap).workspace as ws:
        commit(ws, tmp_path / "out")
        make_recovery(ws, cost=cheap)
        for place, card in enumerate(task_cards(ws)):
            fill(ws, card.task, 50 + 10 * place)
        made = list(sign_all(ws, None))
        assert [len(one.sheets) for one in made] == [1, 1]
        assert made[0].identity != made[1].identity
        assert sign_plan(ws).sheets == ()
