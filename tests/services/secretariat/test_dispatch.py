"""Packages go to those who need them, open for them alone, and carry what the rules allow them to know."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select, update

from reviewer_app.errors import EnvironmentTrouble, ForeignFileError, RuleViolation
from reviewer_app.models.common import LedgerEntry, Package
from reviewer_app.models.secretariat import (
    ActivationCode,
    Assignment,
    DispatchedScheme,
    Expert,
    ExpertDevice,
    RulesVersion,
    TrusteeRow,
)
from reviewer_app.rules.frozen import canonical, digest
from reviewer_app.security import age
from reviewer_app.security.atomic import NewFiles
from reviewer_app.security.derive import ArgonCost, derive
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.services.secretariat import anonymity_desk, authority, blobs_out, office, pool
from reviewer_app.services.secretariat.anonymity import scan
from reviewer_app.services.secretariat.assign import assign
from reviewer_app.services.secretariat.dispatch import DispatchReport, dispatch
from reviewer_app.services.secretariat.dossiers import import_files
from reviewer_app.services.secretariat.experts import import_experts
from reviewer_app.services.secretariat.projects import import_projects
from reviewer_app.services.secretariat.slips import make_slips
from reviewer_app.services.secretariat.unread import unread_files
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import check_activation, dossier_digest, read_assignment
from reviewer_app.sync.bodies import Index
from tests.services.secretariat.tables import expert_row, project_row, write_xlsx

STAGE = "preliminary"


def put(tmp_path: Path, number: int, name: str, content: bytes) -> None:
    path = tmp_path / "files" / f"P{number}_示例" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def assigned(ready: Workspace, tmp_path: Path, cheap: ArgonCost) -> Workspace:
    """Two projects with files, three experts with slips, each project for two of them."""
    import_projects(ready, write_xlsx(tmp_path / "p.xlsx", [project_row(1), project_row(2)]))
    for number in (1, 2):
        put(tmp_path, number, "示例公司申报书.pdf", b"%PDF application " + bytes([number]) * 3000)
        put(tmp_path, number, "营业执照.jpg", b"the same licence")
    import_files(ready, tmp_path / "files")
    people = [expert_row(number) for number in (1, 2, 3)]
    import_experts(ready, write_xlsx(tmp_path / "e.xlsx", people, ("姓名", "单位")))
    make_slips(ready, cost=cheap)
    assign(ready, STAGE, per_project=3, max_load=2, seed="1")
    return ready


def send(ws: Workspace, tmp_path: Path, out: str = "out") -> DispatchReport:
    return dispatch(ws, STAGE, tmp_path / out)


def identity_of(ws: Workspace, code: str) -> tuple[str, bytes]:
    """What the slip of an expert gives: identity and MAC key."""
    with ws.database.read() as session:
        row = session.scalars(select(ActivationCode).join(Expert).where(Expert.code == code)).one()
    keys = derive(row.code, bytes.fromhex(row.salt), ArgonCost(row.memory, row.passes))
    return keys.identity, keys.mac_key


def opened(ws: Workspace, path: Path, code: str = "E01") -> Index:
    with read_assignment(path, known=None) as package:
        return package.index([identity_of(ws, code)[0]])


def enrol(ws: Workspace, code: str, way: str = "slip", device: str = "") -> str:
    """Give an expert a device; return its age identity."""
    identity = age.new_identity()
    with ws.database.write() as session:
        expert = session.scalars(select(Expert).where(Expert.code == code)).one()
        device = device or f"{way:0>16}"
        session.add(
            ExpertDevice(
                id=device,
                expert=expert.id,
                key=SigningKey.generate().public,
                recipient=age.recipient_of(identity),
                way=way,
            )
        )
        slip = session.get(ActivationCode, expert.id)
        if slip is not None and way == "slip":
            slip.used_by = device
    return identity


def test_package_opens_with_the_slip_and_its_files_come_out(assigned: Workspace, tmp_path: Path) -> None:
    report = send(assigned, tmp_path)
    assert [(one.expert_code, one.number, one.projects, one.way) for one in report.sent] == [
        (f"E0{number}", 1, 2, "code") for number in (1, 2, 3)
    ]
    identity, mac_key = identity_of(assigned, "E01")
    with read_assignment(tmp_path / "out" / "E01-1.review", known=None) as package:
        index = package.index([identity])
        check_activation(package, derive_again(assigned, "E01"))
        for project in index.projects:
            for entry in project.files:
                taken = bytearray()
                package.copy_file(entry, taken.extend, tmp_path / "out" / "blobs")
                assert hashlib.sha256(taken).hexdigest() == entry.sha256
    assert len(mac_key) == 32
    assert [project.code for project in sorted(index.projects, key=lambda one: one.code)] == ["P1", "P2"]
    assert (index.expert_code, index.expert_name, index.rules_approved) == ("E01", "专家1测试", True)
    assert index.projects[0].unit.endswith("科技有限公司")
    assert index.commitment.startswith("本人自愿")


def derive_again(ws: Workspace, code: str):  # type: ignore[no-untyped-def]
    with ws.database.read() as session:
        row = session.scalars(select(ActivationCode).join(Expert).where(Expert.code == code)).one()
    return derive(row.code, bytes.fromhex(row.salt), ArgonCost(row.memory, row.passes))


def test_nobody_elses_slip_opens_it(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    with pytest.raises(ForeignFileError) as refused:
        opened(assigned, tmp_path / "out" / "E01-1.review", "E02")
    assert refused.value.code == "package-recipient"


def test_same_content_is_sent_once(assigned: Workspace, tmp_path: Path) -> None:
    report = send(assigned, tmp_path)
    blobs = list((tmp_path / "out" / "blobs").iterdir())
    assert report.blobs == len(blobs) == 3
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() + ".age" == path.name for path in blobs)


def test_second_dispatch_sends_nothing_new(assigned: Workspace, tmp_path: Path) -> None:
    first = send(assigned, tmp_path)
    second = send(assigned, tmp_path)
    assert (second.sent, second.unchanged, second.blobs) == ((), ("E01", "E02", "E03"), 0)
    assert second.roster == first.roster
    enrol(assigned, "E01")
    third = send(assigned, tmp_path)
    assert (third.sent, third.roster_number) == ((), 2)


def test_new_folder_gets_what_was_sent_before(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    report = send(assigned, tmp_path, "stick")
    assert (report.sent, report.blobs) == ((), 3)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).glob("*.*")} for name in ("out", "stick")
    )
    assert first == second
    assert "E01-1.review" in second


def test_changed_dossier_is_sent_again(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    put(tmp_path, 1, "示例公司申报书.pdf", b"%PDF improved")
    import_files(assigned, tmp_path / "files")
    report = send(assigned, tmp_path)
    assert [(one.number, one.file) for one in report.sent] == [(2, f"E0{n}-2.review") for n in (1, 2, 3)]
    assert report.blobs == 1
    index = opened(assigned, tmp_path / "out" / "E01-2.review")
    with assigned.database.read() as session:
        told = session.scalars(select(DispatchedScheme).where(DispatchedScheme.package == report.sent[0].package)).all()
    assert {(row.project, row.dossier, row.scheme) for row in told} == {
        (one.project, dossier_digest(one.files), one.scheme) for one in index.projects
    }


def test_what_was_taken_away_needs_no_package(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    with assigned.database.write() as session:
        row = session.scalars(select(Assignment).join(Expert).where(Expert.code == "E01")).first()
        assert row is not None
        row.state = "recused"
    assert send(assigned, tmp_path).sent == ()


def test_device_gets_its_own_package_without_a_code(assigned: Workspace, tmp_path: Path) -> None:
    with assigned.database.write() as session:
        slip = session.scalars(select(ActivationCode).join(Expert).where(Expert.code == "E02")).one()
        session.delete(slip)
    report = send(assigned, tmp_path)
    assert [(one.expert_code, one.projects) for one in report.stranded] == [("E02", 2)]
    identity = enrol(assigned, "E02", "enrolment")
    second = send(assigned, tmp_path)
    assert [(one.expert_code, one.way) for one in second.sent] == [("E02", "device")]
    with read_assignment(tmp_path / "out" / "E02-1.review", known=None) as package:
        assert package.header.activation is None
        assert package.header.roster == second.roster
        assert len(package.index([identity]).projects) == 2


def test_second_device_is_reached_too(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    first = enrol(assigned, "E01")
    second = enrol(assigned, "E01", "enrolment")
    report = send(assigned, tmp_path)
    assert [(one.expert_code, one.number, one.way) for one in report.sent] == [("E01", 2, "device")]
    for identity in (first, second):
        with read_assignment(tmp_path / "out" / "E01-2.review", known=None) as package:
            assert package.index([identity]).expert_code == "E01"


def test_used_slip_opens_no_later_package(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    enrol(assigned, "E01")
    put(tmp_path, 1, "新材料.txt", b"more")
    import_files(assigned, tmp_path / "files")
    send(assigned, tmp_path)
    with pytest.raises(ForeignFileError) as refused:
        opened(assigned, tmp_path / "out" / "E01-2.review")
    assert refused.value.code == "package-recipient"


def test_anonymous_stage_names_no_entrant(assigned: Workspace, tmp_path: Path) -> None:
    with assigned.database.write() as session:
        row = session.scalars(select(RulesVersion)).one()
        sheet = office.rules_of(row)
        stages = tuple(msgspec.structs.replace(stage, anonymous=True) for stage in sheet.stages)
        changed = msgspec.structs.replace(sheet, stages=stages)
        row.body, row.digest = canonical(changed), digest(changed)
    scan(assigned)
    anonymity_desk.accept(assigned, [hit.hit for hit in anonymity_desk.state(assigned).hits], "已人工查看")
    report = send(assigned, tmp_path)
    assert report.anonymous
    index = opened(assigned, tmp_path / "out" / "E01-1.review")
    assert {project.unit for project in index.projects} == {""}
    paths = {entry.path for project in index.projects for entry in project.files}
    assert paths == {"001.pdf", "002.jpg"}
    with assigned.database.read() as session:
        bodies = session.scalars(select(LedgerEntry.body).where(LedgerEntry.act == "assignment-dispatched")).all()
    assert {msgspec.json.decode(body)["data"]["anonymous"] for body in bodies} == {1}


def test_folder_verifies_with_stock_tools(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    out = tmp_path / "out"
    unzip, keygen, sums = (shutil.which(tool) or tool for tool in ("unzip", "ssh-keygen", "sha256sum"))
    for name, kind in (("E01-1.review", "assignment"), ("roster.review", "roster"), ("charter.review", "charter")):
        inside = tmp_path / f"by-hand-{kind}"
        subprocess.run([unzip, "-q", str(out / name), "-d", str(inside)], check=True)
        subprocess.run([sums, "-c", "--quiet", "SHA256SUMS"], cwd=inside, check=True)
        verify = [keygen, "-Y", "verify", "-f", str(out / "allowed_signers"), "-r", str(out / "revoked_keys")]
        verify += ["-I", "office", "-n", f"{kind}@review", "-s", str(inside / "SHA256SUMS.sig")]
        signed = (inside / "SHA256SUMS").read_bytes()
        done = subprocess.run(verify, input=signed, capture_output=True, check=False)
        assert done.returncode == 0, done


def test_package_tells_no_name_in_clear(assigned: Workspace, tmp_path: Path) -> None:
    send(assigned, tmp_path)
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            for word in ("虚构项目1", "示例1科技", "专家1测试", "申报书", "P1_", "the same licence"):
                assert word.encode() not in raw


def test_chosen_experts_alone_get_theirs_and_their_files(assigned: Workspace, tmp_path: Path) -> None:
    with assigned.database.write() as session:
        other = select(Assignment.id).join(Expert).where(Expert.code == "E02").limit(1).scalar_subquery()
        session.execute(update(Assignment).where(Assignment.id == other).values(state="recused"))
    report = dispatch(assigned, STAGE, tmp_path / "out", only=["E02"])
    assert [one.expert_code for one in report.sent] == ["E02"]
    assert [path.name for path in (tmp_path / "out").glob("E0*")] == ["E02-1.review"]
    (project,) = opened(assigned, tmp_path / "out" / "E02-1.review", "E02").projects
    assert {path.stem for path in (tmp_path / "out" / "blobs").iterdir()} == {file.blob for file in project.files}
    assert [one.expert_code for one in send(assigned, tmp_path).sent] == ["E01", "E03"]
    with pytest.raises(RuleViolation) as refused:
        dispatch(assigned, STAGE, tmp_path / "out", only=["E09", "E01"])
    assert refused.value.code == "expert-unknown"


def _no_charter(ws: Workspace) -> None:
    with ws.database.write() as session:
        ws.put_setting(session, authority.CHARTER, "")


def _not_approved(ws: Workspace) -> None:
    with ws.database.write() as session:
        session.execute(update(RulesVersion).values(approved_by=""))


def _not_rehearsed(ws: Workspace) -> None:
    with ws.database.write() as session:
        session.execute(update(TrusteeRow).where(TrusteeRow.position > 1).values(rehearsed=""))


def _not_assigned(ws: Workspace) -> None:
    with ws.database.write() as session:
        session.execute(update(Assignment).values(state="recused"))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_no_charter, "charter-missing"),
        (_not_approved, "rules-unapproved"),
        (_not_rehearsed, "rehearsal-missing"),
        (_not_assigned, "assignment-none"),
    ],
)
def test_dispatch_waits_for_what_has_to_come_before(assigned: Workspace, tmp_path: Path, spoil, code: str) -> None:  # type: ignore[no-untyped-def]
    spoil(assigned)
    with pytest.raises(RuleViolation) as refused:
        send(assigned, tmp_path)
    assert refused.value.code == code
    assert not (tmp_path / "out").exists()
    with assigned.database.read() as session:
        assert set(session.scalars(select(ActivationCode.recipient))) == {""}
    with assigned.database.read() as session:
        assert session.scalars(select(Package).where(Package.kind == "assignment")).all() == []


def test_broken_run_records_nothing_and_is_run_again(
    assigned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(files: NewFiles, name: str, data: bytes) -> None:
        if name.startswith("E02"):
            raise EnvironmentTrouble("file-write", name=name, detail="full")
        whole(files, name, data)

    whole = NewFiles.add
    with monkeypatch.context() as patched:
        patched.setattr(NewFiles, "add", breaks)
        with pytest.raises(EnvironmentTrouble):
            send(assigned, tmp_path)
    assert list((tmp_path / "out").glob("*E0*")) == []
    assert [one.number for one in send(assigned, tmp_path).sent] == [1, 1, 1]


def no_links(*_: object, **__: object) -> None:
    raise OSError


def test_what_is_exchanged_in_the_folder_is_not_what_was_sent(
    assigned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder may be a share: what somebody puts in a package's place never goes on record as ours."""
    settle = NewFiles.settle

    def exchanged(files: NewFiles) -> None:
        settle(files)
        next(path for path in tmp_path.rglob("E*-1.review")).write_bytes(b"somebody else's")

    monkeypatch.setattr(NewFiles, "settle", exchanged)
    with pytest.raises(EnvironmentTrouble, match="handover-changed"):
        send(assigned, tmp_path)
    with assigned.database.read() as session:
        assert session.scalars(select(Package.identity).where(Package.kind == "assignment")).all() == []


def test_a_large_file_moves_the_progress_while_it_is_written_and_read_back(
    assigned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = os.urandom(1 << 20)
    name = hashlib.sha256(raw).hexdigest()
    (pool.blobs_folder(assigned.paths) / f"{name}.age").write_bytes(raw)
    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(blobs_out, "COPY_BYTES", 1 << 17)
    monkeypatch.setattr(blobs_out, "TOLD_BYTES", 1 << 18)
    told: list[tuple[int, int]] = []
    out = tmp_path / "stick"
    blobs_out.copy_blobs(assigned.paths, [name], out, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [at << 18 for at in range(1, 9)] + [2 << 20], "half written, half read back"
    assert {total for _, total in told} == {2 << 20}

    def stop(done: int, total: int) -> None:
        if done > 1 << 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        blobs_out.copy_blobs(assigned.paths, [name], tmp_path / "other", stop)
    assert list((tmp_path / "other").iterdir()) == [], "stopped before it was proven: not there"


def test_blobs_are_copied_where_links_do_not_reach(
    assigned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    assert send(assigned, tmp_path).blobs == 3
    copies = sorted((tmp_path / "out" / "blobs").iterdir())
    assert [path.stat().st_nlink for path in copies] == [1, 1, 1]
    copies[0].write_bytes(copies[0].read_bytes()[:-1])
    copies[1].write_bytes(bytes(copies[1].stat().st_size))
    assert send(assigned, tmp_path).blobs == 2
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() + ".age" == path.name for path in copies)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_damaged_pool_is_noticed(
    assigned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    blob = sorted(pool.blobs_folder(assigned.paths).iterdir())[0]
    if damage == "gone":
        blob.unlink()
    else:
        blob.chmod(0o600)
        blob.write_bytes(bytes(blob.stat().st_size))
    monkeypatch.setattr(os, "link", _cross_device)
    with pytest.raises(EnvironmentTrouble) as trouble:
        send(assigned, tmp_path)
    assert trouble.value.code == "pool-damaged"
    assert not list((tmp_path / "out").glob("*.review"))


def _cross_device(*_: object, **__: object) -> None:
    raise OSError("another disk")


def test_full_disk_is_trouble_of_the_machine(assigned: Workspace, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file where a folder has to be")
    with pytest.raises(EnvironmentTrouble):
        send(assigned, tmp_path)


def test_progress_ends_at_the_whole(assigned: Workspace, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    dispatch(assigned, STAGE, tmp_path / "out", lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0
    assert blobs_out.COPY_BYTES >= 1 << 16


def test_office_files_without_a_pdf_stop_a_dispatch_or_go_out_by_reason(assigned: Workspace, tmp_path: Path) -> None:
    put(tmp_path, 1, "汇总表.xlsx", b"PK\x03\x04 a table")
    import_files(assigned, tmp_path / "files")
    with pytest.raises(RuleViolation, match="dispatch-unread") as refused:
        dispatch(assigned, STAGE, tmp_path / "out")
    assert refused.value.values == {"count": 1, "files": "P1 汇总表.xlsx"}
    assert not (tmp_path / "out").exists()
    assert dispatch(assigned, STAGE, tmp_path / "out", unread_reason="专家自备表格软件").sent
    with assigned.database.read() as session:
        kept = [msgspec.json.decode(row.body) for row in session.scalars(select(LedgerEntry))]
    assert [one["data"]["reason"] for one in kept if one["act"] == "dispatch-unread"] == ["专家自备表格软件"]
    assert dispatch(assigned, STAGE, tmp_path / "again").copied, "what was let out once is not asked for again"
    put(tmp_path, 2, "说明.docx", b"PK\x03\x04 another")
    import_files(assigned, tmp_path / "files")
    assert [one.path for one in unread_files(assigned, STAGE)] == ["说明.docx"]


def test_a_copy_on_another_medium_is_read_back(
    assigned: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(blobs_out, "digest_on_medium", lambda _path, _told: "0" * 64)
    with pytest.raises(EnvironmentTrouble, match="handover-changed"):
        dispatch(assigned, STAGE, tmp_path / "out")
