"""The reader behaves like a file, from several threads, and keeps little in memory."""

from __future__ import annotations

import hashlib
import io
import os
import random
import threading

import pytest

from reviewer_app.config import CHUNK_BYTES
from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models import dossier_chunks
from reviewer_app.models.dossier_reader import DossierReader
from reviewer_app.models.dossier_store import DossierStore

DATA = random.Random(5).randbytes(10 * CHUNK_BYTES + 321)


@pytest.fixture
def reader(store: DossierStore) -> DossierReader:
    sha256 = hashlib.sha256(DATA).hexdigest()
    with store.put(sha256, len(DATA), "application/pdf") as writer:
        writer.write(DATA)
    return store.open(sha256)


def test_it_reads_as_a_file_does(reader: DossierReader) -> None:
    """400 random calls give what the same calls give on a plain stream."""
    chance, plain = random.Random(6), io.BytesIO(DATA)
    for _ in range(400):
        whence = chance.choice([os.SEEK_SET, os.SEEK_CUR, os.SEEK_END])
        start = {os.SEEK_SET: 0, os.SEEK_CUR: plain.tell(), os.SEEK_END: len(DATA)}[whence]
        target = chance.randrange(len(DATA) + 1000)
        assert reader.seek(target - start, whence) == plain.seek(target - start, whence)
        length = chance.choice([0, 1, 17, CHUNK_BYTES, 3 * CHUNK_BYTES + 5, -1, None])
        assert reader.read(length) == plain.read(length)
        assert reader.tell() == max(plain.tell(), target)
    reader.close()


def test_ends_and_starts(reader: DossierReader) -> None:
    assert (reader.readable(), reader.seekable(), reader.writable()) == (True, True, False)
    with pytest.raises(ValueError, match="before the start"):
        reader.seek(-1)
    assert reader.tell() == 0
    assert reader.read_at(len(DATA) - 3, 100) == DATA[-3:]
    assert reader.read_at(len(DATA) + 3, 100) == b""
    assert reader.tell() == 0
    reader.close()


def test_buffered_readers_of_python_can_stand_on_it(reader: DossierReader) -> None:
    with io.BufferedReader(reader) as buffered:
        assert buffered.read(100) == DATA[:100]
        buffered.seek(-50, os.SEEK_END)
        assert buffered.read() == DATA[-50:]
    assert reader.closed


def test_after_closing_nothing_is_left(reader: DossierReader) -> None:
    reader.read(10)
    reader.close()
    reader.close()
    assert not reader._chunks.held
    with pytest.raises(ValueError, match="closed"):
        reader.read(1)
    with pytest.raises(ValueError, match="closed"):
        reader.read_at(0, 1)


def test_the_cache_is_small_and_keeps_what_is_used(reader: DossierReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier_chunks, "CACHED_CHUNKS", 3)
    for number in (0, 1, 2, 0, 3, 0, 4):
        reader.read_at(number * CHUNK_BYTES, 10)
    assert reader._chunks.held == [3, 0, 4]
    reader.close()


def test_of_a_chunk_only_its_start_is_decrypted(reader: DossierReader) -> None:
    """A PDF is read in pieces of 512 bytes all over the file."""
    asked = [(3, 0, 512), (3, 20_000, 30_000), (3, 100, 50), (3, CHUNK_BYTES - 7, 7), (10, 300, 21), (3, 40, 60_000)]
    for number, offset, length in asked:
        place = number * CHUNK_BYTES + offset
        assert reader.read_at(place, length) == DATA[place : place + length]
    reader.read_at(5 * CHUNK_BYTES + 17_000, 512)
    assert [len(reader._chunks.start_of(number, 1)) for number in (3, 5)] == [CHUNK_BYTES, 32_768]
    reader.close()


@pytest.mark.parametrize(("place", "length"), [(0, 512), (10, CHUNK_BYTES - 10), (0, 3 * CHUNK_BYTES)])
def test_a_row_that_is_gone_is_said_to_be_missing(
    reader: DossierReader, store: DossierStore, place: int, length: int
) -> None:
    """The file was swept while it was open: what was asked for is never answered with something shorter."""
    store.sweep(())
    with pytest.raises(EnvironmentTrouble) as trouble:
        reader.read_at(place, length)
    assert trouble.value.code == "dossier-missing"
    reader.close()


def test_two_threads_at_different_places(reader: DossierReader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The media player reads from a second thread: no read may get another's bytes."""
    monkeypatch.setattr(dossier_chunks, "CACHED_CHUNKS", 2)
    wrong: list[int] = []

    def read_some(seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(150):
            place = chance.randrange(len(DATA))
            if reader.read_at(place, 5_000) != DATA[place : place + 5_000]:
                wrong.append(place)

    threads = [threading.Thread(target=read_some, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    reader.close()


def test_reading_goes_on_while_a_file_streams_in(reader: DossierReader, store: DossierStore) -> None:
    more = random.Random(7).randbytes(400_000)
    with store.put(hashlib.sha256(more).hexdigest(), len(more), "application/pdf") as writer:
        writer.write(more[:200_000])
        assert reader.read_at(CHUNK_BYTES * 4, 100) == DATA[CHUNK_BYTES * 4 :][:100]
        writer.write(more[200_000:])
    reader.close()
