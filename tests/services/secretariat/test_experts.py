"""Experts come from a table, get slips, enrol, and leave: each act with its reason and its trace."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from reviewer_app.errors import RuleViolation
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import ActivationCode, Assignment, Expert, ExpertDevice, Project, SheetRow
from reviewer_app.security.codes import normalise_activation_code
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import authority, office
from reviewer_app.services.secretariat.expert_prints import write_print
from reviewer_app.services.secretariat.experts import experts, import_experts
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.secretariat.revoke import replace, revoke
from reviewer_app.services.secretariat.slips import make_slips, write_slips
from reviewer_app.services.workspace import Workspace
from tests.services.secretariat.tables import expert_row, project_row, write_csv, write_xlsx

HEADS = ("姓名", "单位", "专业领域", "手机")


def take(ws: Workspace, folder: Path, *rows: dict[str, object], heads: tuple[str, ...] = HEADS):  # type: ignore[no-untyped-def]
    return import_experts(ws, write_xlsx(folder / "e.xlsx", rows, heads))


def test_experts_get_numbers_and_tracks(office: Workspace, tmp_path: Path) -> None:
    report = take(
        office,
        tmp_path,
        expert_row(1),
        expert_row(2, 专业领域="现代农业、金融服务；炼金术"),
        expert_row(3, 专业领域=None),
    )
    assert report.added == ("E01", "E02", "E03")
    assert [(one.reason, one.values) for one in report.notices] == [("row-track-unknown", {"track": "炼金术"})]
    assert [one.tracks for one in experts(office)] == [
        ("industrial-manufacturing",),
        ("modern-agriculture", "financial-services"),
        (),
    ]


def test_own_numbers_are_kept_and_free_ones_filled(office: Workspace, tmp_path: Path) -> None:
    heads = ("专家编号", *HEADS)
    rows = [expert_row(1, 专家编号="E02"), expert_row(2), expert_row(3, 专家编号="Ｚ－７"), expert_row(4)]
    assert set(take(office, tmp_path, *rows, heads=heads).added) == {"E02", "E01", "Z-7", "E03"}


WRONG = [
    ({"姓名": None}, "row-empty"),
    ({"单位": " "}, "row-empty"),
    ({"单位": "长" * 301}, "row-too-long"),
    ({"姓名": "专家9测试", "单位": "虚构大学９"}, "row-twice"),
]


@pytest.mark.parametrize(("cells", "reason"), WRONG)
def test_wrong_row_stays_out(office: Workspace, tmp_path: Path, cells: dict[str, object], reason: str) -> None:
    report = take(office, tmp_path, expert_row(9), expert_row(1, **cells), expert_row(2))
    assert [(one.row, one.reason) for one in report.problems] == [(3, reason)]
    assert len(report.added) == 2


def test_second_import_changes_only_what_is_different(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, expert_row(1), expert_row(2))
    before = {one.code: one.expert for one in experts(office)}
    report = take(office, tmp_path, expert_row(2, 手机="000"), expert_row(1), expert_row(3))
    assert ([one.code for one in report.changed], report.unchanged, report.added) == (["E02"], 1, ("E03",))
    assert {one.code: one.expert for one in experts(office)}.items() >= before.items()


def test_number_of_somebody_else_is_refused(office: Workspace, tmp_path: Path) -> None:
    heads = ("专家编号", *HEADS)
    take(office, tmp_path, expert_row(1, 专家编号="E01"), expert_row(2, 专家编号="E02"), heads=heads)
    report = take(office, tmp_path, expert_row(1, 专家编号="E02"), heads=heads)
    assert [one.reason for one in report.problems] == ["row-expert-number"]
    assert [one.name for one in experts(office)] == ["专家1测试", "专家2测试"]


@pytest.mark.parametrize("code", ["../E01", "E/1", "E\\1", "E:1", "E.1", "E*"])
def test_number_that_is_no_file_name_is_refused(office: Workspace, tmp_path: Path, code: str) -> None:
    report = take(office, tmp_path, expert_row(1, 专家编号=code), heads=("专家编号", *HEADS))
    assert [one.reason for one in report.problems] == ["row-expert-code"]


def test_name_is_corrected_before_a_device_is_enrolled_and_not_after(office: Workspace, tmp_path: Path) -> None:
    heads = ("专家编号", *HEADS)
    take(office, tmp_path, expert_row(1, 专家编号="E01"), heads=heads)
    report = take(office, tmp_path, expert_row(1, 专家编号="E01", 姓名="专家一测试"), heads=heads)
    assert ([one.reason for one in report.notices], len(report.changed)) == (["row-expert-name"], 1)
    enrolled(office, "E01", "1" * 16)
    report = take(office, tmp_path, expert_row(1, 专家编号="E01", 姓名="别人测试"), heads=heads)
    assert ([one.reason for one in report.problems], report.changed) == (["row-expert-name"], ())
    assert [one.name for one in experts(office)] == ["专家一测试"]


def test_english_table_is_read(office: Workspace, tmp_path: Path) -> None:
    heads = ("Name", "Affiliation", "Fields")
    path = write_csv(tmp_path / "e.csv", [{"Name": "Ann Test", "Affiliation": "Example College", "Fields": "1"}], heads)
    assert import_experts(office, path).added == ("E01",)


def test_slip_needs_a_charter(office: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    take(office, tmp_path, expert_row(1))
    with pytest.raises(RuleViolation) as refused:
        make_slips(office, cost=cheap)
    assert refused.value.code == "charter-missing"


def test_one_code_for_each_expert_until_it_is_used(ready: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    take(ready, tmp_path, expert_row(1), expert_row(2))
    first = make_slips(ready, cost=cheap)
    again = make_slips(ready, cost=cheap)
    assert [one.new for one in (*first, *again)] == [True, True, False, False]
    assert [one.code for one in first] == [one.code for one in again]
    assert len({one.code for one in first}) == 2
    assert all(normalise_activation_code(one.code) == one.code for one in first)


def test_code_is_strong_unless_a_test_says_otherwise(ready: Workspace, tmp_path: Path) -> None:
    take(ready, tmp_path, expert_row(1))
    make_slips(ready)
    with ready.database.read() as session:
        row = session.scalars(select(ActivationCode)).one()
    assert (row.memory, row.passes, len(row.salt)) == (256 * 1024, 3, 32)


def test_slips_are_printed(ready: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    take(ready, tmp_path, expert_row(1), expert_row(2))
    cards = write_slips(ready, tmp_path / "out" / "slips.pdf", cost=cheap)
    assert len(cards) == 2
    assert (tmp_path / "out" / "slips.pdf").read_bytes().startswith(b"%PDF-")


def test_there_are_no_other_prints(ready: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="print-unknown"):
        write_print(ready, "banners", tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def enrolled(ws: Workspace, code: str, device: str) -> str:
    """Give an expert a device as an enrolment would; return his id."""
    from reviewer_app.security import age
    from reviewer_app.security.sshsig import SigningKey

    with ws.database.write() as session:
        expert = session.scalars(select(Expert).where(Expert.code == code)).one()
        key, recipient = SigningKey.generate().public, age.recipient_of(age.new_identity())
        session.add(ExpertDevice(id=device, expert=expert.id, key=key, recipient=recipient, way="slip"))
        used = session.get(ActivationCode, expert.id)
        if used is not None:
            used.used_by = device
        return expert.id


@pytest.fixture
def staffed(ready: Workspace, tmp_path: Path) -> Workspace:
    """Three enrolled experts; the first has two tasks and one sheet handed in."""
    take(ready, tmp_path, expert_row(1), expert_row(2), expert_row(3, "示例1科技有限公司"))
    import_projects(ready, write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)]))
    ids = [enrolled(ready, f"E0{number}", f"{number:016x}") for number in (1, 2, 3)]
    with ready.database.write() as session:
        projects = session.scalars(select(Project.id).order_by(Project.code)).all()
        for project in projects:
            session.add(Assignment(stage="preliminary", expert=ids[0], project=project, dispatched="d" * 64))
        authority.renew_roster(session, ready)
        package = Package(
            identity="c" * 64, kind="scores", state="accepted", created="", taken="", expert=ids[0], header=b""
        )
        session.add(package)
        session.flush()
        session.add(
            SheetRow(
                package=package.identity,
                expert=ids[0],
                project=projects[0],
                stage="preliminary",
                revision=1,
                scheme="5" * 64,
                dossier="d" * 64,
            )
        )
    return ready


def states(ws: Workspace) -> tuple[set[str], set[str]]:
    with ws.database.read() as session:
        return set(session.scalars(select(Assignment.state))), set(session.scalars(select(SheetRow.state)))


def test_revocation_names_its_place_in_the_log(staffed: Workspace) -> None:
    done = revoke(staffed, "E01", " 违反评审纪律 ")
    assert (done.devices, done.tasks, done.sheets, done.roster_number) == (1, 2, 1, 2)
    assert states(staffed) == ({"replaced"}, {"void"})
    with staffed.database.read() as session:
        entry = session.scalars(select(LedgerEntry).where(LedgerEntry.act == "expert-revoked")).one()
        assert msgspec.json.decode(entry.body)["data"]["reason"] == "违反评审纪律"
        newest = authority.rosters(session, staffed)[-1]
        trust = authority.trust(session, staffed)
        device = session.get_one(ExpertDevice, f"{1:016x}")
    gone = [one for expert in newest.header.experts for one in expert.devices if one.revoked]
    assert [(one.device, one.revoked.index, one.revoked.log) for one in gone if one.revoked] == [
        (f"{1:016x}", entry.seq, office.log_origin(staffed))
    ]
    assert trust.expert_key(device.key)[2]


def test_lost_machine_leaves_the_expert_and_his_sheets(staffed: Workspace, cheap: ArgonCost) -> None:
    done = revoke(staffed, "E01", "电脑遗失", devices_only=True)
    assert (done.devices, done.tasks, done.sheets) == (1, 0, 0)
    assert states(staffed) == ({"assigned"}, {"held"})
    (slip,) = make_slips(staffed, cost=cheap)
    assert (slip.expert_code, slip.new) == ("E01", True)


def test_used_code_is_never_printed_again(staffed: Workspace, tmp_path: Path, cheap: ArgonCost) -> None:
    take(staffed, tmp_path, expert_row(4))
    (first,) = make_slips(staffed, cost=cheap)
    enrolled(staffed, "E04", "4" * 16)
    assert make_slips(staffed, cost=cheap) == ()
    revoke(staffed, "E04", "电脑遗失", devices_only=True)
    (second,) = make_slips(staffed, cost=cheap)
    assert second.code != first.code
    with staffed.database.read() as session:
        row = session.scalars(select(ActivationCode)).one()
    assert (row.used_by, row.mac_key, row.recipient) == ("", "", "")


def test_substitute_begins_the_tasks_anew(staffed: Workspace) -> None:
    done = replace(staffed, "E01", "因病退出", substitute="E02")
    assert (done.substitute, done.taken_over) == ("E02", 2)
    with staffed.database.read() as session:
        rows = session.scalars(select(Assignment).order_by(Assignment.id)).all()
        status = dict(session.execute(select(Expert.code, Expert.status)).all())
    assert [(row.state, row.dispatched != "") for row in rows] == [
        ("replaced", True),
        ("replaced", True),
        ("assigned", False),
        ("assigned", False),
    ]
    assert status == {"E01": "replaced", "E02": "active", "E03": "active"}


@pytest.mark.parametrize(
    ("expert", "reason", "substitute", "code"),
    [
        ("E09", "原因", "", "expert-unknown"),
        ("E01", "  ", "", "office-reason"),
        ("E01", "长" * 401, "", "office-reason-long"),
        ("E01", "原因", "E09", "expert-unknown"),
        ("E01", "原因", "E01", "expert-gone"),
        ("E01", "原因", "E03", "substitute-conflict"),
    ],
)
def test_replacement_that_may_not_be_changes_nothing(
    staffed: Workspace, expert: str, reason: str, substitute: str, code: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        replace(staffed, expert, reason, substitute=substitute)
    assert refused.value.code == code
    assert states(staffed) == ({"assigned"}, {"held"})
    assert {one.status for one in experts(staffed)} == {"active"}


def test_nobody_leaves_twice(staffed: Workspace) -> None:
    revoke(staffed, "E01", "原因")
    with pytest.raises(RuleViolation) as refused:
        replace(staffed, "E01", "原因")
    assert refused.value.code == "expert-gone"


def test_expert_may_leave_before_there_is_a_charter(office: Workspace, tmp_path: Path) -> None:
    take(office, tmp_path, expert_row(1))
    assert revoke(office, "E01", "原因").roster_number == 0
