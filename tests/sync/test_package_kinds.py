"""Writers and readers of the single kinds, where the library of bad packages and the golden samples say nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import table
from reviewer_app.security import age
from reviewer_app.security.padding import padme
from reviewer_app.sync import bodies as b
from reviewer_app.sync.assignment import read_assignment
from reviewer_app.sync.container import open_container
from reviewer_app.sync.dossier_index import dossier_digest
from reviewer_app.sync.enrolment import write_enrolment
from reviewer_app.sync.headers import EnrolmentHeader
from reviewer_app.sync.peek import peek
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.receipt import read_receipt
from reviewer_app.sync.scores import open_scores, read_body, read_scores
from reviewer_app.sync.statements import open_statement, read_statements, write_statement
from reviewer_app.sync.stored_zip import FileSource
from reviewer_app.sync.verify import verify
from tests.samples.terms import identity, key, recipient, sha
from tests.samples.world import World


def test_every_reason_has_a_sentence_in_both_languages() -> None:
    sentences = table()
    for reason in Reason:
        assert {"zh", "en"} <= sentences[reason.value].keys()


def test_files_are_taken_from_the_pool_beside_the_package(world: World, tmp_path: Path) -> None:
    path = world.write_assignment(tmp_path, inside=False)
    with read_assignment(path, known=world.charter) as package:
        entry = package.index([identity("e1")]).projects[0].files[0]
        parts: list[bytes] = []
        package.copy_file(entry, parts.append, tmp_path / "blobs")
        assert sha(b"".join(parts)) == entry.sha256
        with pytest.raises(Refused) as refused:
            package.copy_file(entry, parts.append, tmp_path)
        assert refused.value.reason is Reason.BLOB


def test_a_full_disk_stays_the_machine_s_trouble(world: World, tmp_path: Path) -> None:
    def full(_: bytes) -> None:
        raise EnvironmentTrouble("disk-full")

    with read_assignment(world.write_assignment(tmp_path), known=None) as package:
        entry = package.index([world.derived.identity]).projects[0].files[0]
        with pytest.raises(EnvironmentTrouble):
            package.copy_file(entry, full)


def test_an_empty_file_is_a_file(world: World, tmp_path: Path) -> None:
    sealed = age.encrypt(b"", [recipient("blob-empty")])
    entry = replace(
        world.index.projects[0].files[0], blob=sha(sealed), identity=identity("blob-empty"), sha256=sha(b""), size=0
    )
    first = replace(world.index.projects[0], files=(entry,), dossier=dossier_digest([entry]))
    index = replace(world.index, projects=(first, world.index.projects[1]))
    path = world.write_assignment(tmp_path, index=index)
    (tmp_path / "blobs" / f"{sha(sealed)}.age").write_bytes(sealed)
    parts: list[bytes] = []
    with read_assignment(path, known=None) as package:
        package.copy_file(entry, parts.append, tmp_path / "blobs")
    assert parts == []


def test_padding_that_fills_a_chunk_of_its_own_is_cut_off(world: World, tmp_path: Path) -> None:
    plain = bytes(range(256)) * 256 * 65  # 4 MiB and 64 KiB: padded by one chunk more
    sealed = age.encrypt(plain.ljust(padme(len(plain)), b"\0"), [recipient("blob-large")])
    assert padme(len(plain)) - len(plain) >= 64 * 1024
    entry = replace(
        world.index.projects[0].files[0], blob=sha(sealed), identity=identity("blob-large"), sha256=sha(plain),
        size=len(plain),
    )  # fmt: skip
    (tmp_path / f"{sha(sealed)}.age").write_bytes(sealed)
    digest = hashlib.sha256()
    with read_assignment(world.assignment_raw, known=None) as package:
        package.copy_file(entry, digest.update, tmp_path)
    assert digest.hexdigest() == entry.sha256


def test_a_medium_that_fails_while_it_is_read_is_the_machine_s_trouble() -> None:
    source = FileSource(Path("/proc/self/mem"))
    with pytest.raises(EnvironmentTrouble) as trouble:
        source.read_at(0, 1)
    source.close()
    assert trouble.value.code == "file-read"


def test_a_file_that_is_not_there_is_the_machine_s_trouble(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as trouble:
        open_container(tmp_path / "gone.review")
    assert trouble.value.code == "file-read"


def test_a_folder_is_no_package(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble):
        open_container(tmp_path)


def test_a_person_needs_somebody_to_be_sealed_to(world: World) -> None:
    person = b.Person(device_name="x", name="丁测试", unit="示例科技有限公司")
    header = open_container(world.enrolment_raw)
    with pytest.raises(ValueError, match="sealed"):
        write_enrolment(header.header(EnrolmentHeader), key("e4"), person, None)


def test_a_receipt_may_only_say_that_a_package_has_come(world: World) -> None:
    line = world.receipt_line(counted="", listed=None)
    receipt = read_receipt(world.write_receipt(line, with_results=False), world.charter)
    assert receipt.results is None
    assert receipt.receipt.lines == (line,)
    assert receipt.head.size == 3


def test_a_statement_is_read_without_any_trust_by_its_own_key(world: World) -> None:
    package = read_statements(world.statement_raw, None)
    assert (package.known, package.signer) == (False, key("e1").public)


def test_the_first_statement_of_a_new_device_brings_its_keys(world: World) -> None:
    package = read_statements(world.enrolling_statement_raw, world.trust)
    assert not package.known
    assert package.header.enrolment is not None
    assert package.header.enrolment.key == package.signer
    assert open_statement(package, identity("office")).kind == "commitment"


def test_a_recusal_names_its_project(world: World) -> None:
    statement = world.statement(kind="recusal", project="project-1", case="family", reason="亲属")
    raw = write_statement(charter=world.charter, key=key("e1"), statement=statement, created=statement.signed)
    assert open_statement(read_statements(raw, world.trust), identity("office")) == statement


def test_scores_open_for_their_expert_and_say_what_he_wrote(world: World) -> None:
    package = read_scores(world.scores.raw, world.trust)
    body = open_scores(package, identity("e1"))
    assert body.sheets == (world.sheet(1), world.sheet(2))
    assert read_body(package.header, world.scores.body) == body
    assert len(world.scores.body) % (16 * 1024) == 0
    assert package.sheets["project-1"] == world.sheet(1).ref()


def test_two_packages_of_the_same_marks_have_nothing_in_common(world: World) -> None:
    again = world.write_scores(1)
    assert again.header.content_sha256 != world.scores.header.content_sha256
    assert again.identity != world.scores.identity


def test_a_look_at_a_package_tells_whom_it_is_from(world: World) -> None:
    assert peek(world.scores.raw).expert == "expert-1"
    assert peek(world.charter_raw).expert == ""


def test_verification_says_who_signed(world: World) -> None:
    found = verify(world.enrolling_statement_raw, world.charter, [world.roster])
    assert found.signer == key("e5").public
    assert verify(world.statement_raw, world.charter, [world.roster]).signer == "expert-expert-1"
