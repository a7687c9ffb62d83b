"""One check for all indexes of a dispatch: what was found sound is not looked at again, what is new always is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from reviewer_app.sync import dossier_index
from reviewer_app.sync.bodies import AssignedProject
from reviewer_app.sync.dossier_index import IndexCheck
from reviewer_app.sync.reasons import Reason, Refused
from tests.samples.terms import STAGE
from tests.samples.world import World


def test_a_project_is_looked_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    whole = dossier_index._check_files

    def counted(project: AssignedProject) -> None:
        looked.append(project.project)
        whole(project)

    monkeypatch.setattr(dossier_index, "_check_files", counted)
    check = IndexCheck()
    check.check(world.index, STAGE)
    check.check(replace(world.index, expert_code="E02"), STAGE)
    assert looked == [project.project for project in world.index.projects]


def test_another_project_of_that_id_is_looked_at(world: World) -> None:
    check = IndexCheck()
    check.check(world.index, STAGE)
    wrong = replace(world.index.projects[0], dossier="0" * 64)
    with pytest.raises(Refused) as refused:
        check.check(replace(world.index, projects=(wrong, *world.index.projects[1:])), STAGE)
    assert refused.value.reason is Reason.DOSSIER


def test_another_rules_sheet_is_looked_at(world: World) -> None:
    check = IndexCheck()
    check.check(world.index, STAGE)
    rules = replace(world.index.rules, schemes=())
    with pytest.raises(Refused) as refused:
        check.check(replace(world.index, rules=rules), STAGE)
    assert refused.value.reason is Reason.SCHEME
