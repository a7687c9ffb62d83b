"""The container: one content has one byte string, in memory and on the disk, small and beyond 4 GiB."""

from __future__ import annotations

import io
import subprocess
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.sync.canonical import check_text, clean_text, from_base64, to_base64
from reviewer_app.sync.container import Container, FileEntry, join, open_container, pack, pack_file, rewrite
from reviewer_app.sync.kinds import FORMATS, KINDS
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.stored_zip import FULL_32, Entry, FileSource, MemorySource, directory, local_header, walk
from tests.samples.terms import key, sha
from tests.samples.world import World

LARGE = FULL_32 + 17


class SparseSource:
    """A file whose named parts are written and whose rest is zeros."""

    def __init__(self, size: int, parts: dict[int, bytes]) -> None:
        self.size = size
        self._parts = parts

    def read_at(self, offset: int, length: int) -> bytes:
        found = bytearray(min(length, self.size - offset))
        for start, data in self._parts.items():
            for position in range(max(start, offset), min(start + len(data), offset + len(found))):
                found[position - offset] = data[position - start]
        return bytes(found)

    def in_memory(self) -> None:
        return None

    def close(self) -> None:
        """Nothing to give back."""


def large_package() -> tuple[list[Entry], dict[int, bytes], int]:
    """Return entries of which one is beyond 4 GiB and one lies behind it, and where their headers are written."""
    entries: list[Entry] = []
    parts: dict[int, bytes] = {}
    start = 0
    for name, size in (("SHA256SUMS", 3), ("blobs/large.age", LARGE), ("blobs/small.age", 5)):
        header = local_header(name.encode(), 0, size)
        parts[start] = header
        entries.append(Entry(name, 0, size, start, start + len(header)))
        start = entries[-1].end
    parts[start] = directory(entries)
    return entries, parts, start + len(parts[start])


def test_entries_beyond_4_gib_are_walked_as_they_were_written() -> None:
    entries, parts, size = large_package()
    assert walk(SparseSource(size, parts), "SHA256SUMS", 10) == entries


def test_entries_beyond_4_gib_are_read_by_other_programs(tmp_path: Path) -> None:
    entries, parts, size = large_package()
    path = tmp_path / "large.zip"
    with path.open("wb") as file:
        file.truncate(size)
        for start, data in parts.items():
            file.seek(start)
            file.write(data)
    with zipfile.ZipFile(path) as archive:
        assert [(one.filename, one.file_size, one.header_offset) for one in archive.infolist()] == [
            (entry.name, entry.size, entry.header) for entry in entries
        ]
    listing = subprocess.run(["unzip", "-l", path], capture_output=True, text=True, check=True)
    assert str(LARGE) in listing.stdout


def test_zip64_is_used_only_where_the_size_demands_it() -> None:
    raw = local_header(b"name", 1, FULL_32 - 1)
    assert len(raw) == 34
    assert len(local_header(b"name", 1, FULL_32)) == 54
    wide = raw[:18] + b"\xff" * 8 + raw[26:28] + b"\x14\0" + raw[30:] + b"\x01\0\x10\0" + (5).to_bytes(8, "little") * 2
    with pytest.raises(Refused) as refused:
        walk(MemorySource(wide.replace(b"name", b"SUMS") + b"12345"), "SUMS", 10)
    assert refused.value.reason is Reason.ZIP_LAYOUT


def test_more_entries_than_a_16_bit_count_holds() -> None:
    entries = []
    start = 0
    for number in range(66_000):
        header = local_header(f"e/{number}".encode(), 0, 0)
        entries.append(Entry(f"e/{number}", 0, 0, start, start + len(header)))
        start += len(header)
    raw = b"".join(local_header(entry.name.encode(), 0, 0) for entry in entries) + directory(entries)
    assert walk(MemorySource(raw), "e/0", 70_000) == entries
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert len(archive.infolist()) == 66_000


def test_a_package_on_the_disk_is_the_package_in_memory(world: World, tmp_path: Path) -> None:
    header = world.assignment_header()
    listed = [("charter.review", world.charter_raw), ("index.json.age", b"x"), ("roster.review", world.roster_raw)]
    blob = tmp_path / "blob"
    blob.write_bytes(b"b" * 5000)
    name = f"blobs/{sha(b'b' * 5000)}.age"
    identity = pack_file(
        tmp_path / "a.review", header, listed, key("office"), [FileEntry(name, blob, sha(b"b" * 5000))]
    )
    raw = (tmp_path / "a.review").read_bytes()
    assert raw == pack(header, listed, key("office"), [(name, b"b" * 5000)])
    assert open_container(raw).identity == identity


def test_a_damaged_pool_leaves_no_package(world: World, tmp_path: Path) -> None:
    blob = tmp_path / "blob"
    blob.write_bytes(b"other")
    with pytest.raises(EnvironmentTrouble) as trouble:
        pack_file(tmp_path / "a.review", world.assignment_header(), [], key("office"), [
            FileEntry(f"blobs/{sha('x')}.age", blob, sha("x"))])  # fmt: skip
    assert trouble.value.code == "pool-damaged"
    assert {path.name for path in tmp_path.iterdir()} == {"blob"}


def test_a_small_package_is_read_from_the_disk_as_from_memory(world: World, tmp_path: Path) -> None:
    path = tmp_path / "scores.review"
    path.write_bytes(world.scores.raw)
    with open_container(path) as container:
        assert container.identity == world.scores.identity
        assert container.whole() == world.scores.raw


def test_a_file_read_in_place_gives_the_same_entries(world: World, tmp_path: Path) -> None:
    path = tmp_path / "scores.review"
    path.write_bytes(world.scores.raw)
    with Container(FileSource(path)) as container:
        container.check_sums()
        with container.stream("scores.json.age") as reader:
            assert reader.read() == container.read("scores.json.age", 10**6)


def test_a_large_package_is_written_and_verified_in_constant_memory(world: World, tmp_path: Path) -> None:
    blob = tmp_path / "blob"
    with blob.open("wb") as file:
        file.truncate(96 * 1024 * 1024)
    listed = [("charter.review", world.charter_raw), ("index.json.age", b"x"), ("roster.review", world.roster_raw)]
    name = f"blobs/{sha('large')}.age"
    target = tmp_path / "large.review"
    tracemalloc.start()
    try:
        pack_file(target, world.assignment_header(), listed, key("office"), [FileEntry(name, blob)])
        with open_container(target) as container:
            container.check_sums()
            with container.stream(name) as reader:
                while reader.read(1024 * 1024):
                    pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12 * 1024 * 1024


def test_adding_a_cosignature_keeps_the_identity(world: World) -> None:
    more = rewrite(world.charter_raw, [("cosign/9.sig", b"x")])
    assert open_container(more).identity == world.charter.identity
    assert rewrite(world.charter_raw, []) == world.charter_raw


def test_a_refused_file_is_closed(world: World, tmp_path: Path) -> None:
    path = tmp_path / "broken.review"
    path.write_bytes(world.scores.raw[:-1])
    source = FileSource(path)
    with pytest.raises(Refused):
        Container(source)
    with pytest.raises(ValueError, match="closed"):
        source.read_at(0, 1)


def test_formats_are_those_of_the_kinds() -> None:
    assert tuple(sorted(f"{kind}/1" for kind in KINDS)) == FORMATS


def test_typed_text_is_cleaned_so_that_it_may_travel() -> None:
    assert clean_text("一\r\n二\r三\tcafe\u0301\u202e\x07\ufeff") == "一\n二\n三\tcafé"
    check_text(clean_text("\u2028\x7f\x85a").encode())


@pytest.mark.parametrize("text", ["\\b", "\\\\b", '\\"', "\\\\\\n"])
def test_escapes_are_read_as_json_reads_them(text: str) -> None:
    raw = f'"{text}"'.encode()
    if text == "\\b":
        with pytest.raises(Refused):
            check_text(raw)
    else:
        check_text(raw)


def test_base64_has_one_form() -> None:
    assert from_base64(to_base64(b"\0\1\2")) == b"\0\1\2"
    for loose in ("AAE", "AAE=\n", "AAF=", "A-_="):
        with pytest.raises(Refused):
            from_base64(loose)


def test_as_many_blobs_as_may_travel_are_looked_at_in_no_time() -> None:
    """Names are looked at before any signature is: a strange file may not cost more with the square of its entries."""
    header = b'{"format":"assignment/1","kind":"assignment"}'
    first = [("SHA256SUMS", b"-"), ("SHA256SUMS.sig", b"-"), ("package.json", header)]
    own = [("charter.review", b""), ("index.json.age", b""), ("roster.review", b"")]
    blobs = [(f"blobs/{number:064x}.age", b"") for number in range(19_990)]
    start = time.process_time()
    container = open_container(join([*first, *own, *blobs]))
    assert time.process_time() - start < 2
    assert len(container.names) == 19_996
    assert container.listed == tuple(name for name, _ in own)
