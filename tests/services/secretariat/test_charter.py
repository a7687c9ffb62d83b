"""The charter is written once, cosigned by every trustee, and in force only then; the rules are approved by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from reviewer_app.errors import ForeignFileError, RuleViolation
from reviewer_app.models.common import LedgerEntry
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import authority, charter, office, rules, setup
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.charter import read_charter, write_charter
from tests.services.secretariat.committee import COMMITTEE, approve_rules
from tests.services.secretariat.conftest import OPERATOR, Outsider


def test_setup_makes_an_id_of_its_own_for_each_contest(tmp_path: Path, office: Workspace, cheap: object) -> None:
    with setup.init(
        tmp_path / "other",
        contest="jinan-2025",
        operator=OPERATOR,
        secret="另一个合成词组",
        rehearsal=True,
        cost=cheap,  # type: ignore[arg-type]
    ) as other:
        ids = [str(ws.setting("contest")) for ws in (office, other)]
        assert all(one.startswith("jinan-2025-") and len(one) == len("jinan-2025-") + 16 for one in ids)
        assert ids[0] != ids[1]
        assert setup.overview(other).rehearsal
        assert not setup.overview(office).rehearsal


def test_setup_of_an_unknown_contest_leaves_nothing(tmp_path: Path, cheap: object) -> None:
    with pytest.raises(RuleViolation) as refused:
        setup.init(tmp_path / "x", contest="nowhere-2099", operator=OPERATOR, secret="合成词组", cost=cheap)  # type: ignore[arg-type]
    assert refused.value.code == "template-none"
    assert not (tmp_path / "x").exists()


def test_broken_setup_leaves_nothing(tmp_path: Path, cheap: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ledger, "append", broken)
    with pytest.raises(KeyboardInterrupt):
        setup.init(tmp_path / "x", contest="jinan-2025", operator=OPERATOR, secret="合成词组", cost=cheap)  # type: ignore[arg-type]
    assert not (tmp_path / "x").exists()


def test_charter_names_everybody_with_keys(
    office: Workspace, enrolments: list[Path], trustees: list[Outsider], tmp_path: Path
) -> None:
    charter.add_trustees(office, enrolments[:1], 1, outside=True)
    cards = charter.add_trustees(office, enrolments[1:], 2)
    assert [(card.position, card.outside) for card in cards] == [(1, True), (2, False), (3, False)]
    assert len({card.check_code for card in cards}) == 3
    state = charter.write(office, tmp_path / "c.review")
    header = read_charter(tmp_path / "c.review", complete=False).header
    assert (state.missing, state.complete, header.threshold) == ((1, 2, 3), False, 2)
    assert [one.key for one in header.trustees] == [one.key.public for one in trustees]
    assert [one.name for one in header.operators] == [OPERATOR]
    assert header.formats == tuple(sorted(header.formats))


def test_charter_is_in_force_when_all_have_cosigned(
    office: Workspace, enrolments: list[Path], trustees: list[Outsider], tmp_path: Path
) -> None:
    charter.add_trustees(office, enrolments, 2)
    written = tmp_path / "c.review"
    charter.write(office, written)
    for position in (2, 3):
        state = charter.add_cosignatures(office, trustees[position - 1].cosign(written, position))
        assert not state.complete
        with office.database.read() as session, pytest.raises(RuleViolation) as refused:
            authority.charter_in_force(session, office)
        assert refused.value.code == "charter-missing"
    last = trustees[0].cosign(written, 1)
    assert charter.add_cosignatures(office, last).complete
    assert charter.add_cosignatures(office, last).complete
    with office.database.read() as session:
        assert authority.charter_in_force(session, office).complete
        acts = session.scalars(
            select(LedgerEntry.act).where(LedgerEntry.act.like("charter-%")).order_by(LedgerEntry.seq)
        ).all()
    assert acts == ["charter-written", *["charter-cosigned"] * 3, "charter-complete"]


def test_second_call_writes_the_same_charter_with_its_cosignatures(
    office: Workspace, enrolments: list[Path], trustees: list[Outsider], tmp_path: Path
) -> None:
    charter.add_trustees(office, enrolments, 2)
    first = charter.write(office, tmp_path / "1.review")
    charter.add_cosignatures(office, trustees[1].cosign(tmp_path / "1.review", 2))
    second = charter.write(office, tmp_path / "2.review")
    assert (second.identity, second.missing) == (first.identity, (1, 3))
    assert read_charter(tmp_path / "2.review", complete=False).cosigned == {2}


def test_trustees_are_settled_with_the_charter(office: Workspace, enrolments: list[Path], tmp_path: Path) -> None:
    charter.add_trustees(office, enrolments, 2)
    charter.write(office, tmp_path / "c.review")
    with pytest.raises(RuleViolation) as refused:
        charter.add_trustees(office, enrolments, 3)
    assert refused.value.code == "charter-written"
    assert setup.overview(office).threshold == 2


@pytest.mark.parametrize("threshold", [0, 1, 4])
def test_threshold_has_to_be_a_majority(office: Workspace, enrolments: list[Path], threshold: int) -> None:
    with pytest.raises(RuleViolation) as refused:
        charter.add_trustees(office, enrolments, threshold)
    assert refused.value.code == "threshold"
    assert charter.trustees(office) == ()


def test_one_of_one_is_allowed(office: Workspace, enrolments: list[Path], tmp_path: Path) -> None:
    charter.add_trustees(office, enrolments[:1], 1)
    assert charter.write(office, tmp_path / "c.review").threshold == 1


def test_same_file_twice_changes_nothing(office: Workspace, enrolments: list[Path]) -> None:
    charter.add_trustees(office, enrolments, 2)
    assert len(charter.add_trustees(office, enrolments, 2)) == 3


def test_nobody_is_trustee_twice(
    office: Workspace, enrolments: list[Path], trustees: list[Outsider], tmp_path: Path
) -> None:
    charter.add_trustees(office, enrolments, 2)
    namesake = tmp_path / "namesake.review"
    namesake.write_bytes(Outsider(trustees[0].name).enrolment())
    same_key = tmp_path / "same.review"
    same_key.write_bytes(Outsider("另一名字测试", key=trustees[0].key).enrolment())
    for path in (namesake, same_key):
        with pytest.raises(RuleViolation) as refused:
            charter.add_trustees(office, [path], 3)
        assert refused.value.code == "trustee-twice"
    assert len(charter.trustees(office)) == 3


def test_charter_needs_trustees(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation) as refused:
        charter.write(office, tmp_path / "c.review")
    assert refused.value.code == "trustees-missing"
    assert not (tmp_path / "c.review").exists()


def test_another_charter_is_not_merged(ready: Workspace, trustees: list[Outsider], tmp_path: Path) -> None:
    mine = read_charter(tmp_path / "charter.review", complete=False)
    import msgspec

    other = msgspec.structs.replace(mine.header, created="2025-06-02T08:00:00Z")
    path = tmp_path / "other.review"
    path.write_bytes(write_charter(other, ready.own_key(office.OFFICE_KEY)))
    with pytest.raises(RuleViolation) as refused:
        charter.add_cosignatures(ready, path)
    assert refused.value.code == "charter-other"


def test_cosignature_of_a_stranger_is_refused(office: Workspace, enrolments: list[Path], tmp_path: Path) -> None:
    charter.add_trustees(office, enrolments, 2)
    charter.write(office, tmp_path / "c.review")
    forged = Outsider("陌生人测试").cosign(tmp_path / "c.review", 1)
    with pytest.raises(ForeignFileError) as refused:
        charter.add_cosignatures(office, forged)
    assert refused.value.code == "package-cosignature-wrong"
    state = charter.state(office)
    assert state is not None
    assert state.missing == (1, 2, 3)


def test_cosignatures_without_a_charter_are_refused(office: Workspace, enrolments: list[Path]) -> None:
    with pytest.raises(ForeignFileError) as refused:
        charter.add_cosignatures(office, enrolments[0])
    assert refused.value.code == "package-kind-other"


def test_rules_are_approved_by_name(office: Workspace) -> None:
    with office.database.read() as session, pytest.raises(RuleViolation) as refused:
        rules.approved_rules(session)
    assert refused.value.code == "rules-unapproved"
    assert rules.show(office).approved_by == ""
    card = approve_rules(office)
    assert (card.approved_by, card.approved_at) == (COMMITTEE, office.clock.now())
    assert approve_rules(office) == card
    with office.database.read() as session:
        acts = session.scalars(select(LedgerEntry.act)).all()
    assert acts.count("rules-approved") == 1


def test_nobody_approves_without_a_pass_phrase_of_his_own(office: Workspace) -> None:
    office.operator = ""
    with pytest.raises(RuleViolation) as refused:
        rules.approve(office)
    assert refused.value.code == "operator-missing"
    assert rules.show(office).approved_by == ""


def test_rules_show_the_whole_tree_with_exact_shares(office: Workspace) -> None:
    scheme = rules.show(office).schemes[0]
    assert [line.depth for line in scheme.lines].count(1) == 3
    assert sum(line.leaf for line in scheme.lines) == 16
    assert scheme.lines[0].full == "100/3"
    assert not scheme.confirmed
