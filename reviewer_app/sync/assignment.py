"""The task package (任务包): what one expert reviews, and by which rules. Files lie inside or in a pool beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from reviewer_app.config import INDEX_MAX_BYTES, SMALL_MAX_BYTES
from reviewer_app.errors import ForeignFileError
from reviewer_app.security import age, derive, sshsig
from reviewer_app.security.padding import padme
from reviewer_app.sync.admission import as_refused, check_in, check_sealed
from reviewer_app.sync.bodies import DossierFileEntry, Index
from reviewer_app.sync.canonical import check_hex, check_ids, decode, encode
from reviewer_app.sync.charter import Charter, read_charter
from reviewer_app.sync.container import Container, FileEntry, open_container, pack_file, pack_named
from reviewer_app.sync.dossier_index import IndexCheck, check_index, dossier_digest
from reviewer_app.sync.headers import Activation, AssignmentHeader
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.roster import Roster, read_roster

__all__ = [
    "AssignmentPackage",
    "IndexCheck",
    "activation_mac",
    "check_activation",
    "dossier_digest",
    "enrolment_mac",
    "pack_assignment",
    "read_assignment",
    "write_assignment",
]

_INDEX: Final = "index.json.age"
_CHARTER: Final = "charter.review"
_ROSTER: Final = "roster.review"
_SALT: Final = re.compile(r"[0-9a-f]{32}")
_INDEX_DECODER: Final = msgspec.json.Decoder(Index)
_AGE_EXTRA: Final = 64 * 1024
"""Room for the age header and tags around the index."""


@dataclass(frozen=True)
class AssignmentPackage:
    """An open task package. A context manager: the file stays open for its blobs."""

    header: AssignmentHeader
    identity: str
    charter: Charter
    roster: Roster
    container: Container

    def __enter__(self) -> AssignmentPackage:
        return self

    def __exit__(self, *_: object) -> None:
        self.container.close()

    def index(self, identities: Sequence[str]) -> Index:
        """Decrypt and check the index. Raises Refused; RECIPIENT when it is for somebody else."""
        sealed = self.container.read(_INDEX, INDEX_MAX_BYTES + _AGE_EXTRA)
        try:
            raw = age.decrypt(sealed, identities, INDEX_MAX_BYTES)
        except age.OtherRecipient:
            raise Refused(Reason.RECIPIENT) from None
        except ForeignFileError as error:
            raise as_refused(error) from None
        index = decode(_INDEX_DECODER, raw)
        check_index(index, self.header.stage)
        return index

    def blob(self, digest: str, pool: Path | None = None) -> BinaryIO:
        """Return a reader over one encrypted file, from the package or the pool. Raises Refused BLOB."""
        check_hex(digest)
        name = f"blobs/{digest}.age"
        if name in self.container.names:
            return self.container.stream(name)
        path = pool / f"{digest}.age" if pool is not None else None
        if path is None or not path.is_file():
            raise Refused(Reason.BLOB, blob=digest)
        return path.open("rb")

    def copy_file(self, entry: DossierFileEntry, sink: Callable[[bytes], object], pool: Path | None = None) -> None:
        """Stream the plaintext of one file into `sink`, exactly `entry.size` bytes with its digest. Raises Refused.

        What `sink` got before an error is a good beginning, no whole: the caller throws it away.
        """
        cut = _Cut(entry, sink)
        with self.blob(entry.blob, pool) as source:
            try:
                age.decrypt_to(source, cut.take, [entry.identity], padme(entry.size))
            except Refused:
                raise
            except ForeignFileError as error:
                raise as_refused(error) from None
        cut.finish()


class _Cut:
    """Passes on what the index promises, and demands that the rest is the padding."""

    def __init__(self, entry: DossierFileEntry, sink: Callable[[bytes], object]) -> None:
        self._entry, self._sink, self._left = entry, sink, entry.size
        self._digest = hashlib.sha256()

    def take(self, data: bytes) -> None:
        wanted, padding = data[: self._left], data[self._left :]
        if padding.strip(b"\0"):
            raise Refused(Reason.BLOB, blob=self._entry.blob)
        self._left -= len(wanted)
        self._digest.update(wanted)
        if wanted:
            self._sink(wanted)

    def finish(self) -> None:
        if self._left or self._digest.hexdigest() != self._entry.sha256:
            raise Refused(Reason.BLOB, blob=self._entry.blob)


def write_assignment(
    target: Path,
    header: AssignmentHeader,
    index: Index,
    recipients: Sequence[str],
    office: sshsig.SigningKey,
    charter_raw: bytes,
    roster_raw: bytes,
    blobs: Mapping[str, Path] | None = None,
) -> str:
    """Write the package and return its identity. `blobs`: age files by digest that travel inside, streamed.

    Raises Refused when no reader would take it, EnvironmentTrouble `file-write`, `pool-damaged`.
    """
    check_index(index, header.stage)
    entries = [
        (_CHARTER, charter_raw),
        (_INDEX, age.encrypt(encode(index), recipients)),
        (_ROSTER, roster_raw),
    ]
    unlisted = [FileEntry(f"blobs/{digest}.age", path, digest) for digest, path in (blobs or {}).items()]
    return pack_file(target, header, entries, office, unlisted)


def pack_assignment(
    header: AssignmentHeader,
    index: Index,
    recipients: Sequence[str],
    office: sshsig.SigningKey,
    charter_raw: bytes,
    roster_raw: bytes,
    check: IndexCheck,
) -> tuple[str, bytes]:
    """Return identity and bytes of a package whose files lie in the pool beside it. Raises Refused.

    `check`: one for all packages of a dispatch, which share their projects.
    """
    check.check(index, header.stage)
    entries = [(_CHARTER, charter_raw), (_INDEX, age.encrypt(encode(index), recipients)), (_ROSTER, roster_raw)]
    return pack_named(header, entries, office)


def read_assignment(source: bytes | Path, *, known: Charter | None) -> AssignmentPackage:
    """Read a task package. `known`: the charter that is trusted; None at first opening. Raises Refused."""
    container = open_container(source)
    try:
        return _read(container, known)
    except BaseException:
        container.close()
        raise


def _read(container: Container, known: Charter | None) -> AssignmentPackage:
    if container.kind != "assignment":
        raise Refused(Reason.KIND_OTHER, kind=container.kind)
    # The charter vouches for the key, so it comes first: it is a package with a signature of its own.
    charter = read_charter(container.read(_CHARTER, SMALL_MAX_BYTES), former=known)
    header = check_in(container, AssignmentHeader, (charter.header.office,)).header
    _check_header(header, charter)
    roster = read_roster(container.read(_ROSTER, SMALL_MAX_BYTES), charter)
    if header.roster != roster.identity:
        raise Refused(Reason.ROSTER)
    check_sealed(container.read(_INDEX, INDEX_MAX_BYTES + _AGE_EXTRA)[:_AGE_EXTRA])
    return AssignmentPackage(header, container.identity, charter, roster, container)


def _check_header(header: AssignmentHeader, charter: Charter) -> None:
    if header.contest != charter.header.contest:
        raise Refused(Reason.CONTEST, contest=header.contest)
    if header.rehearsal != charter.header.rehearsal:
        raise Refused(Reason.REHEARSAL)
    if header.charter != charter.identity:
        raise Refused(Reason.CHARTER)
    if header.format not in charter.header.formats:
        raise Refused(Reason.FORMAT_NOT_ALLOWED, format=header.format)
    check_ids(header.expert, header.stage)
    if header.activation is not None:
        _check_derivation(header.activation)


def _check_derivation(activation: Activation) -> None:
    """A file may not ask for more memory or time than this machine should give, and its salt has one form."""
    if activation.memory > derive.MOST.memory or activation.passes > derive.MOST.passes:
        raise Refused(Reason.ACTIVATION)
    if not _SALT.fullmatch(activation.salt):
        raise Refused(Reason.JSON_SCHEMA, detail="salt")


def activation_mac(mac_key: bytes, charter_identity: str, contest: str, expert: str) -> str:
    """Return what binds the charter to a 开通码: who holds the code can tell that it is the right one."""
    return derive.mac(mac_key, "activation", charter_identity, contest, expert)


def enrolment_mac(mac_key: bytes, contest: str, expert: str, key: str, recipient: str) -> str:
    """Return what shows the secretariat that the maker of these keys held the 开通码."""
    return derive.mac(mac_key, "enrolment", contest, expert, key, recipient)


def check_activation(package: AssignmentPackage, derived: derive.Derived) -> None:
    """Refuse a package whose charter the 开通码 does not vouch for. Raises Refused ACTIVATION."""
    header = package.header
    expected = activation_mac(derived.mac_key, package.charter.identity, header.contest, header.expert)
    if header.activation is None or not derive.same_mac(expected, header.activation.mac):
        raise Refused(Reason.ACTIVATION)
