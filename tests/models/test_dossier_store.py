"""Files stream in, show up when they are whole and right, and go only by an explicit sweep."""

from __future__ import annotations

import hashlib
import random
import threading
import tracemalloc

import pytest
from sqlalchemy import func, select

from reviewer_app.config import CHUNK_BYTES, MIB
from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.models.dossier_store import BATCH_CHUNKS, DossierStore, Swept
from reviewer_app.models.dossiers import StoredChunk, StoredFile
from tests.models.conftest import KEY

PDF = "application/pdf"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def content(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def put(store: DossierStore, data: bytes, step: int = 10_000, *, sha256: str = "", size: int = -1) -> str:
    sha256 = sha256 or digest(data)
    with store.put(sha256, len(data) if size < 0 else size, PDF) as writer:
        for start in range(0, len(data), step):
            writer.write(data[start : start + step])
    return sha256


def rows(store: DossierStore) -> tuple[int, int]:
    with store.database.read() as session:
        files = session.scalars(select(func.count()).select_from(StoredFile)).one()
        return files, session.scalars(select(func.count()).select_from(StoredChunk)).one()


def break_off(store: DossierStore, data: bytes, after: int) -> None:
    """Stop in the middle, as when a stick is pulled out."""
    with pytest.raises(ConnectionError), store.put(digest(data), len(data), PDF) as writer:  # noqa: PT012
        writer.write(data[:after])
        raise ConnectionError


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 5 * CHUNK_BYTES, 300_001])
@pytest.mark.parametrize("step", [7_001, CHUNK_BYTES, 1 << 20])
def test_what_goes_in_comes_out(store: DossierStore, size: int, step: int) -> None:
    data = content(size)
    sha256 = put(store, data, step)
    assert store.has(sha256)
    with store.open(sha256) as reader:
        assert (reader.size, reader.read()) == (size, data)
    assert rows(store) == (1, -(-size // CHUNK_BYTES))


def test_padding_is_cut_off(store: DossierStore) -> None:
    data = content(100_000)
    with store.put(digest(data), len(data), PDF) as writer:
        writer.write(data + bytes(5_000))
        writer.write(bytes(100_000))
    with store.open(digest(data)) as reader:
        assert reader.read() == data


@pytest.mark.parametrize(
    ("stored", "stated", "code"),
    [
        (b"a" * 100, digest(b"b" * 100), "dossier-digest"),
        (b"a" * 99, digest(b"a" * 100), "dossier-digest"),
        (b"a" * 101, digest(b"a" * 100), "dossier-size"),
        (b"a" * 100 + b"\0\0\1", digest(b"a" * 100), "dossier-size"),
        (b"", digest(b"a" * 100), "dossier-digest"),
    ],
    ids=["other-bytes", "too-short", "too-long", "padding-not-zero", "empty"],
)
def test_a_wrong_file_leaves_nothing(store: DossierStore, stored: bytes, stated: str, code: str) -> None:
    with pytest.raises(ForeignFileError) as caught:
        put(store, stored, sha256=stated, size=100)
    assert caught.value.code == code
    assert not store.has(stated)
    assert rows(store)[1] == 0


def test_half_written_files_are_never_seen(store: DossierStore) -> None:
    data = content(BATCH_CHUNKS * CHUNK_BYTES * 2 + 5)
    sha256 = digest(data)
    with store.put(sha256, len(data), PDF) as writer:
        writer.write(data[:-1])
        assert rows(store)[1] >= BATCH_CHUNKS  # the second batch may still be on its way
        assert not store.has(sha256)
        with pytest.raises(EnvironmentTrouble) as caught:
            store.open(sha256)
        assert caught.value.code == "dossier-missing"
        writer.write(data[-1:])
        assert not store.has(sha256)
    assert store.has(sha256)


def test_a_broken_run_is_taken_up_again(store: DossierStore) -> None:
    data = content(3 * BATCH_CHUNKS * CHUNK_BYTES + 77)
    break_off(store, data, 2 * BATCH_CHUNKS * CHUNK_BYTES + 5)
    assert rows(store) == (1, 2 * BATCH_CHUNKS)
    held = first_rowids(store)
    put(store, data, 1 << 20)
    assert first_rowids(store)[: len(held)] == held
    with store.open(digest(data)) as reader:
        assert reader.read() == data


def first_rowids(store: DossierStore) -> list[int]:
    with store.database.read() as session:
        run = session.connection().exec_driver_sql
        return list(run("SELECT rowid FROM stored_chunk ORDER BY number").scalars())


def test_what_a_broken_run_left_is_not_trusted(store: DossierStore) -> None:
    """A stick of lies was pulled out; the right file still gets in, from the first byte that differs."""
    data = content(2 * BATCH_CHUNKS * CHUNK_BYTES + 10)
    lies = data[: 5 * CHUNK_BYTES] + bytes(len(data) - 5 * CHUNK_BYTES)
    with pytest.raises(ConnectionError), store.put(digest(data), len(data), PDF) as writer:  # noqa: PT012
        writer.write(lies[:-5])
        raise ConnectionError
    assert rows(store) == (1, 2 * BATCH_CHUNKS)
    put(store, data)
    with store.open(digest(data)) as reader:
        assert reader.read() == data


def test_a_broken_run_that_stated_another_size_is_dropped(store: DossierStore) -> None:
    data = content(BATCH_CHUNKS * CHUNK_BYTES + 10)
    with pytest.raises(ConnectionError), store.put(digest(data), len(data) + 9, PDF) as writer:  # noqa: PT012
        writer.write(data)
        raise ConnectionError
    put(store, data)
    with store.open(digest(data)) as reader:
        assert reader.read() == data


def test_the_same_file_twice_is_kept_once(store: DossierStore) -> None:
    data = content(200_000)
    put(store, data)
    before = rows(store)
    put(store, data)
    with pytest.raises(ForeignFileError):
        put(store, data[:-1] + b"!", sha256=digest(data))
    assert rows(store) == before
    with store.open(digest(data)) as reader:
        assert reader.read() == data


def test_missing_keeps_the_order_and_asks_in_portions(store: DossierStore) -> None:
    held = [put(store, content(10, seed)) for seed in range(3)]
    asked = [digest(b"%d" % number) for number in range(1200)]
    mixed = [held[0], *asked[:700], held[1], *asked[700:], held[2], asked[0]]
    assert store.missing(mixed) == asked
    assert store.missing([]) == []


def test_sweep_takes_orphans_and_halves(store: DossierStore) -> None:
    kept, gone = put(store, content(100_000, 1)), put(store, content(70_000, 2))
    half = content(BATCH_CHUNKS * CHUNK_BYTES + 10, 3)
    break_off(store, half, len(half) - 1)
    assert store.sweep([kept]) == Swept(files=2, bytes=70_000 + len(half))
    assert store.missing([kept, gone, digest(half)]) == [gone, digest(half)]
    assert rows(store) == (1, 2)


def test_a_reader_of_a_swept_file_says_so(store: DossierStore) -> None:
    sha256 = put(store, content(200_000))
    with store.open(sha256) as reader:
        assert len(reader.read(10)) == 10
        store.sweep([])
        with pytest.raises(EnvironmentTrouble) as caught:
            reader.read_at(150_000, 10)
    assert caught.value.code == "dossier-missing"


def test_memory_stays_flat(store: DossierStore) -> None:
    """40 MiB stream through with less than 16 MiB held at any time."""
    step = content(MIB)
    whole = hashlib.sha256()
    for _ in range(40):
        whole.update(step)
    tracemalloc.start()
    with store.put(whole.hexdigest(), 40 * MIB, PDF) as writer:
        for _ in range(40):
            writer.write(step)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * MIB
    assert store.has(whole.hexdigest())


def test_trouble_of_a_batch_beside_is_told_to_whoever_writes(store: DossierStore) -> None:
    data = content(3 * BATCH_CHUNKS * CHUNK_BYTES)
    with store.database.write() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(EnvironmentTrouble) as caught:
        put(store, data)
    assert caught.value.code == "disk-full"
    with store.database.write() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.has(put(store, data))


def test_no_thread_is_left_after_a_file(store: DossierStore) -> None:
    data = content(3 * BATCH_CHUNKS * CHUNK_BYTES)
    put(store, data)
    break_off(store, content(3 * BATCH_CHUNKS * CHUNK_BYTES, 2), 2 * BATCH_CHUNKS * CHUNK_BYTES)
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("dossier")] == []


def pages_of(store: DossierStore, file: int = 1) -> tuple[int, int]:
    with store.database.read() as session:
        run = session.connection().exec_driver_sql
        pages: int = run("SELECT count(*) FROM file_page WHERE file = ?", (file,)).scalar_one()
        found: int = run("SELECT count(*) FROM page_index WHERE page_index MATCH '\"评审\"'").scalar_one()
        return pages, found


def add_page(store: DossierStore) -> None:
    with store.database.write() as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO file_page VALUES (7, 1, 0, 400, 600, '', '专家评审', x'')")
        run("INSERT INTO page_index (rowid, words) VALUES (7, '专家 家评 评审 审')")
        run("INSERT INTO file_report VALUES (1, 'ready', 1)")


def test_what_was_found_of_a_file_goes_with_it(store: DossierStore) -> None:
    put(store, content(10))
    add_page(store)
    assert pages_of(store) == (1, 1)
    store.sweep(())
    assert pages_of(store) == (0, 0)


def test_sweeping_and_shrinking_gives_the_room_back(store: DossierStore) -> None:
    keep = put(store, content(1_000))
    put(store, content(4 * MIB, seed=2))
    store.sweep((keep,))
    store.shrink()
    path = store.database.path
    assert path.stat().st_size + path.with_name(f"{path.name}-wal").stat().st_size < MIB
    assert store.has(keep)


def test_a_file_of_the_first_version_keeps_its_files_and_learns_to_search(store: DossierStore) -> None:
    sha256 = put(store, content(1_000))
    with store.database.raw() as connection:
        for name in ("TRIGGER file_page_leaves_index", "TABLE page_index", "TABLE file_page", "TABLE file_report"):
            connection.execute(f"DROP {name}")
        connection.execute("PRAGMA user_version = 1")
    store.close()
    again = DossierStore(store.database.path, KEY)
    try:
        assert again.open(sha256).read() == content(1_000)
        add_page(again)
        assert pages_of(again) == (1, 1)
        again.sweep(())
        assert pages_of(again) == (0, 0)
    finally:
        again.close()
    DossierStore(store.database.path, KEY).close()
