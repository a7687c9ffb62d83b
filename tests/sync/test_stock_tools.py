"""Every kind is opened and verified by unzip, ssh-keygen, sha256sum and age; what those make, the readers take."""

from __future__ import annotations

import base64
import os
import subprocess
from pathlib import Path

import pytest

from reviewer_app.security import age
from reviewer_app.security.sshsig import SigningKey, namespace
from reviewer_app.sync.container import join, open_container
from reviewer_app.sync.enrolment import open_person, read_enrolment
from reviewer_app.sync.reasons import Refused
from reviewer_app.sync.scores import open_scores, read_scores
from reviewer_app.sync.trust import allowed_signers, revoked_list
from tests.samples.forge import entries_of, flip
from tests.samples.make_golden import packages
from tests.samples.terms import DESK, identity, key, sha
from tests.samples.world import World

pytestmark = pytest.mark.xdist_group("stock")  # what they share is made once, on one worker

SIGNERS = {
    "charter-1": "office",
    "roster-1": "office",
    "assignment-1": "office",
    "scores-1": "expert-expert-1",
    "scores-1-second": "expert-expert-2",
    "statements-1": "expert-expert-1",
    "receipt-1": f"desk-{DESK}",
    "closed-1": f"desk-{DESK}",
    "opening-1-first": "trustee-1",
    "opening-1-last": "trustee-3",
    "bodies-1": "expert-expert-1",
    "statements-1-confirming": "expert-expert-1",
    "receipt-1-asking": f"desk-{DESK}",
    "correction-1": "expert-expert-1",
    "correction-1-cosigned": "expert-expert-1",
}


def run(folder: Path, *command: str | Path, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)


@pytest.fixture(scope="module")
def made(world: World) -> dict[str, bytes]:
    return packages(world)


@pytest.fixture
def unpacked(world: World, made: dict[str, bytes], tmp_path: Path) -> Path:
    """A folder with allowed_signers, a list of revoked keys and the experts' and trustees' age identities."""
    (tmp_path / "allowed_signers").write_text(allowed_signers(world.charter, [world.roster]))
    (tmp_path / "revoked").write_text(revoked_list([world.roster]))
    for name in ("e1", "office", "trustee-1", "trustee-3"):
        (tmp_path / f"{name}.key").write_text(identity(name) + "\n")
    return tmp_path


def unzip(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / f"{name}.review"
    path.write_bytes(raw)
    assert run(folder, "unzip", "-tq", path).returncode == 0
    assert run(folder, "unzip", "-q", path, "-d", name).returncode == 0
    return folder / name


def ssh_verify(folder: Path, signer: str, kind: str, signature: str, message: bytes) -> int:
    return run(
        folder, "ssh-keygen", "-Y", "verify", "-f", "../allowed_signers", "-I", signer, "-n", namespace(kind), "-s",
        signature, given=message,
    ).returncode  # fmt: skip


@pytest.mark.parametrize("name", sorted(SIGNERS))
def test_a_package_is_verified_by_hand(made: dict[str, bytes], unpacked: Path, name: str) -> None:
    folder = unzip(unpacked, name, made[name])
    kind = open_container(made[name]).kind
    sums = (folder / "SHA256SUMS").read_bytes()
    assert ssh_verify(folder, SIGNERS[name], kind, "SHA256SUMS.sig", sums) == 0
    assert run(folder, "sha256sum", "--strict", "-c", "SHA256SUMS").returncode == 0
    assert {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == (
        dict(entries_of(made[name]))
    )


@pytest.mark.parametrize("name", sorted(SIGNERS))
def test_stock_tools_refuse_what_the_readers_refuse(made: dict[str, bytes], unpacked: Path, name: str) -> None:
    folder = unzip(unpacked, name, made[name])
    kind = open_container(made[name]).kind
    sums = (folder / "SHA256SUMS").read_bytes()
    assert ssh_verify(folder, SIGNERS[name], kind, "SHA256SUMS.sig", flip(sums, 3)) != 0
    assert ssh_verify(folder, SIGNERS[name], "enrolment", "SHA256SUMS.sig", sums) != 0
    assert ssh_verify(folder, "trustee-2", kind, "SHA256SUMS.sig", sums) != 0
    (folder / "package.json").write_bytes(b"{}")
    assert run(folder, "sha256sum", "--strict", "-c", "SHA256SUMS").returncode != 0


def test_an_enrolment_is_verified_with_the_key_that_it_names(made: dict[str, bytes], unpacked: Path) -> None:
    folder = unzip(unpacked, "enrolment-1-trustee", made["enrolment-1-trustee"])
    (unpacked / "allowed_signers").write_text(f"new {key('trustee-4').public}\n")
    assert ssh_verify(folder, "new", "enrolment", "SHA256SUMS.sig", (folder / "SHA256SUMS").read_bytes()) == 0


def test_a_revoked_key_stays_verifiable_and_stands_on_the_list(world: World, unpacked: Path) -> None:
    message = b"signed before\n"
    (unpacked / "deep").mkdir()
    (unpacked / "deep" / "old.sig").write_bytes(key("e3").sign(message, namespace("scores")))
    assert ssh_verify(unpacked / "deep", "expert-expert-3", "scores", "old.sig", message) == 0
    assert (unpacked / "revoked").read_text() == key("e3").public + "\n"
    refused = run(
        unpacked, "ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", "expert-expert-3", "-n",
        "scores@review", "-s", "deep/old.sig", "-r", "revoked", given=message,
    )  # fmt: skip
    assert refused.returncode != 0


@pytest.mark.parametrize("index", [1, 2, 3])
def test_a_charter_s_cosignatures_are_verified_by_hand(made: dict[str, bytes], unpacked: Path, index: int) -> None:
    folder = unzip(unpacked, "charter-1", made["charter-1"])
    sums = (folder / "SHA256SUMS").read_bytes()
    assert ssh_verify(folder, f"trustee-{index}", "charter", f"cosign/{index}.sig", sums) == 0


def test_a_correction_s_cosignature_is_verified_by_hand(made: dict[str, bytes], unpacked: Path) -> None:
    folder = unzip(unpacked, "correction", made["correction-1-cosigned"])
    sums = (folder / "SHA256SUMS").read_bytes()
    assert ssh_verify(folder, "operator-sup-1", "correction", "cosign/supervisor.sig", sums) == 0
    assert ssh_verify(folder, "operator-op-1", "correction", "cosign/supervisor.sig", sums) != 0
    assert ssh_verify(folder, "operator-sup-1", "charter", "cosign/supervisor.sig", sums) != 0


def test_results_and_cosignatures_of_an_opening_are_verified_by_hand(made: dict[str, bytes], unpacked: Path) -> None:
    folder = unzip(unpacked, "opening-1-last", made["opening-1-last"])
    results = (folder / "results.json").read_bytes()
    assert ssh_verify(folder, "trustee-3", "results", "results.json.sig", results) == 0
    inner = unzip(unpacked, "inner", (folder / "closed.review").read_bytes())
    sums = (inner / "SHA256SUMS").read_bytes()
    for index in (1, 3):
        (inner / "cosign.sig").write_bytes((folder / f"cosign-{index}.sig").read_bytes())
        assert ssh_verify(inner, f"trustee-{index}", "closed", "cosign.sig", sums) == 0


def test_an_expert_opens_his_own_scores_with_age(world: World, made: dict[str, bytes], unpacked: Path) -> None:
    folder = unzip(unpacked, "scores-1", made["scores-1"])
    opened = run(folder, "age", "-d", "-i", "../e1.key", "scores.json.age")
    assert opened.stdout == world.scores.body
    assert sha(opened.stdout) == world.scores.header.content_sha256


def test_two_trustees_open_scores_with_age_and_tail(world: World, made: dict[str, bytes], unpacked: Path) -> None:
    folder = unzip(unpacked, "scores-1", made["scores-1"])
    script = (
        "age -d -i ../trustee-1.key seals/1-3.age | tail -n +2 | age -d -i ../trustee-3.key | tail -n +2 > ../one.key"
        " && age -d -i ../one.key scores.json.age"
    )
    opened = run(folder, "bash", "-o", "pipefail", "-c", script)
    assert opened.stdout == world.scores.body
    alone = run(folder, "age", "-d", "-i", "../trustee-3.key", "seals/1-3.age")
    assert alone.returncode != 0


@pytest.mark.parametrize(
    ("name", "entry", "who"),
    [
        ("assignment-1", "index.json.age", "e1"),
        ("statements-1", "statement.json.age", "office"),
        ("enrolment-1-expert", "person.json.age", "office"),
        ("opening-1-first", "layers.json.age", "trustee-3"),
        ("opening-1-last", "bodies.json.age", "office"),
        ("bodies-1", "bodies.json.age", "office"),
        ("correction-1", "correction.json.age", "office"),
    ],
)
def test_what_is_sealed_opens_with_age(made: dict[str, bytes], unpacked: Path, name: str, entry: str, who: str) -> None:
    folder = unzip(unpacked, name, made[name])
    opened = run(folder, "age", "-d", "-i", f"../{who}.key", entry)
    assert opened.returncode == 0
    assert opened.stdout.startswith(b"{")


def test_a_dossier_file_opens_with_the_identity_in_the_index(
    world: World, made: dict[str, bytes], unpacked: Path
) -> None:
    folder = unzip(unpacked, "assignment-1", made["assignment-1"])
    entry = world.index.projects[0].files[0]
    assert run(folder, "sha256sum", f"blobs/{entry.blob}.age").stdout.startswith(entry.blob.encode())
    (unpacked / "file.key").write_text(entry.identity + "\n")
    script = f"age -d -i ../file.key blobs/{entry.blob}.age | head -c {entry.size} | sha256sum"
    assert run(folder, "bash", "-o", "pipefail", "-c", script).stdout.startswith(entry.sha256.encode())


# --- the other direction


def openssh_private_key(signer: SigningKey) -> bytes:
    """Return the key as OpenSSH keeps it (PROTOCOL.key), without a pass-phrase."""

    def string(data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + data

    public = base64.b64decode(signer.public.split()[1])
    raw = public[-32:]
    secret = bytes(8) + string(b"ssh-ed25519") + string(raw) + string(bytes.fromhex(signer.seed_hex) + raw)
    secret += string(b"")
    secret += bytes(range(1, 1 + -len(secret) % 8))
    body = b"openssh-key-v1\0" + string(b"none") * 2 + string(b"") + (1).to_bytes(4, "big") + string(public)
    text = base64.b64encode(body + string(secret)).decode()
    lines = "\n".join(text[at : at + 70] for at in range(0, len(text), 70))
    return f"-----BEGIN OPENSSH PRIVATE KEY-----\n{lines}\n-----END OPENSSH PRIVATE KEY-----\n".encode()


def sign_by_hand(folder: Path, kind: str, names: list[str], signer: SigningKey) -> bytes:
    """Make SHA256SUMS and its signature with stock programs, and put the entries together."""
    private = folder / "private"
    private.write_bytes(openssh_private_key(signer))
    os.chmod(private, 0o600)
    sums = run(folder, "sha256sum", *names).stdout
    (folder / "SHA256SUMS").write_bytes(sums)
    (folder / "SHA256SUMS.sig").unlink(missing_ok=True)
    signed = run(folder, "ssh-keygen", "-Y", "sign", "-f", private, "-n", namespace(kind), "SHA256SUMS")
    assert signed.returncode == 0, signed.stderr
    order = ["SHA256SUMS", "SHA256SUMS.sig", *names]
    return join([(name, (folder / name).read_bytes()) for name in order])


def test_scores_sealed_and_signed_by_stock_programs_are_read(world: World, unpacked: Path) -> None:
    folder = unzip(unpacked, "scores-1", world.scores.raw)
    (folder / "plain").write_bytes(world.scores.body)
    to = age.recipient_of(identity("e1"))
    assert run(folder, "age", "-r", to, "-o", "scores.json.age", "plain").returncode == 0
    names = ["package.json", "scores.json.age", *(f"seals/{subset}.age" for subset in ("1-2", "1-3", "2-3"))]
    raw = sign_by_hand(folder, "scores", names, key("e1"))
    package = read_scores(raw, world.trust)
    assert open_scores(package, identity("e1")).expert == "expert-1"


def test_an_enrolment_signed_by_stock_programs_is_read(world: World, unpacked: Path) -> None:
    folder = unzip(unpacked, "enrolment", world.enrolment_raw)
    raw = sign_by_hand(folder, "enrolment", ["package.json", "person.json.age"], key("e4"))
    assert raw == world.enrolment_raw
    assert open_person(read_enrolment(raw), identity("office")).name == "丁测试"


def test_what_stock_programs_sign_for_another_purpose_is_refused(world: World, unpacked: Path) -> None:
    folder = unzip(unpacked, "scores-1", world.scores.raw)
    names = ["package.json", "scores.json.age", *(f"seals/{subset}.age" for subset in ("1-2", "1-3", "2-3"))]
    with pytest.raises(Refused):
        read_scores(sign_by_hand(folder, "statements", names, key("e1")), world.trust)


def test_allowed_signers_names_each_role_with_its_purposes(world: World) -> None:
    lines = allowed_signers(world.charter, [world.roster]).splitlines()
    assert [line.split()[0] for line in lines] == [
        "office", "desk-desk-1", "desk-desk-2", "trustee-1", "trustee-2", "trustee-3", "operator-op-1",
        "operator-sup-1", "expert-expert-1", "expert-expert-2", "expert-expert-3",
    ]  # fmt: skip
    assert 'namespaces="receipt@review,closed@review"' in lines[1]
    assert 'namespaces="paper@review" ' in lines[6]
    assert 'namespaces="paper@review,correction@review" ' in lines[7]
