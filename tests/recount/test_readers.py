"""The readers of the recount by themselves: containers, signatures, sums, fractions."""

from __future__ import annotations

import base64
import io
import zipfile
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.recount import canon, packages, signing, sums, zipped
from reviewer_app.recount.findings import Wrong
from reviewer_app.recount.lists import Closed
from reviewer_app.recount.log import Log, check_head, root
from reviewer_app.recount.shapes import AtLeast
from reviewer_app.rules.rounding import exact, shown
from reviewer_app.security.checkpoint import sign_checkpoint
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync.container import join
from tests.recount.recount_world import World, plain, seed, sums_of

SPACE = "scores@review"
KEY = seed("reader")
MESSAGE = b"message"
GOOD = KEY.sign(MESSAGE, SPACE)


def code(wrong: pytest.ExceptionInfo[Wrong]) -> str:
    return wrong.value.code


# --- containers

STORED = join([("SHA256SUMS", b"one"), ("b", b"two")])


def by_zipfile(*entries: tuple[str, bytes], method: int = zipfile.ZIP_STORED, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
        archive.comment = comment
    return target.getvalue()


def test_stored_entries_come_in_their_order() -> None:
    assert zipped.members(STORED) == {"SHA256SUMS": b"one", "b": b"two"}
    assert zipped.members(join([])) == {}


ZIPS = {
    "another program's": (by_zipfile(("a", b"one")), "zip-layout"),
    "compressed": (by_zipfile(("a", b"one" * 100), method=zipfile.ZIP_DEFLATED), "zip-layout"),
    "with a comment": (by_zipfile(("a", b"one"), comment=b"x"), "zip-layout"),
    "entry twice": (join([("a", b"one"), ("a", b"two")]), "zip-twice"),
    "short": (b"PK", "zip-short"),
    "no archive": (b"x" * 100, "zip-layout"),
    "count too large": (STORED[:-14] + b"\3\0\3\0" + STORED[-10:], "zip-layout"),
    "count too small": (STORED[:-14] + b"\1\0\1\0" + STORED[-10:], "zip-layout"),
    "content changed": (STORED.replace(b"two", b"twa"), "zip-crc"),
    "empty directory over data": (STORED[:-14] + b"\0\0\0\0" + STORED[-10:], "zip-layout"),
}


@pytest.mark.parametrize("name", ZIPS)
def test_every_other_container_is_refused(name: str) -> None:
    raw, expected = ZIPS[name]
    with pytest.raises(Wrong) as wrong:
        zipped.members(raw)
    assert code(wrong) == expected


def test_no_flipped_bit_goes_unseen() -> None:
    content = {name: bytes(data) for name, data in zipped.members(STORED).items()}
    for at in range(len(STORED)):
        for bit in (1, 128):
            raw = bytearray(STORED)
            raw[at] ^= bit
            with pytest.raises(Wrong):
                assert zipped.members(bytes(raw)) == content
    for size in range(len(STORED)):
        with pytest.raises(Wrong):
            zipped.members(STORED[:size])


# --- packages

SUMS, SIGNATURE, HEADER = "SHA256SUMS", "SHA256SUMS.sig", "package.json"


def parts(tmp_path: Path) -> dict[str, bytes]:
    world = World(tmp_path / "e")
    world.write()
    return zipped.members(world.files["rosters/1.review"])


def test_the_first_three_entries_are_those(tmp_path: Path) -> None:
    held = parts(tmp_path)
    for names in ((SUMS, HEADER, SIGNATURE), (SIGNATURE, SUMS, HEADER), (SUMS, SIGNATURE)):
        with pytest.raises(Wrong) as wrong:
            packages.read(join([(name, held[name]) for name in names]), "roster", [seed("office").public])
        assert code(wrong) == "package-start"
    with pytest.raises(Wrong) as wrong:
        packages.identity_of(join([(HEADER, held[HEADER])]))
    assert code(wrong) == "package-start"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1],
        lambda text: text + b"\n",
        lambda text: text + text,
        lambda text: text.replace(b"  ", b" "),
        lambda text: text.replace(b"package.json", b"package.jsom"),
        lambda text: text.upper(),
        lambda text: b"",
    ],
)
def test_sums_in_another_form_are_refused(spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    held = parts(tmp_path)
    with pytest.raises(Wrong) as wrong:
        packages.read(join([*{**held, SUMS: spoil(held[SUMS])}.items()]), "roster", [])
    assert code(wrong) == "sums-list"


def test_an_entry_that_no_line_lists_is_refused(tmp_path: Path) -> None:
    held = {**parts(tmp_path), "cosign/1.sig": b"x"}
    with pytest.raises(Wrong) as wrong:
        packages.read(join(list(held.items())), "roster", [])
    assert code(wrong) == "sums-list"


def test_an_entry_with_another_digest_is_refused(tmp_path: Path) -> None:
    held = parts(tmp_path)
    with pytest.raises(Wrong) as wrong:
        packages.read(join([*{**held, HEADER: held[HEADER] + b" "}.items()]), "roster", [])
    assert code(wrong) == "sums-digest"


def test_one_kind_is_never_taken_for_another(tmp_path: Path) -> None:
    world = World(tmp_path / "e", {"charter": lambda header: header})
    world.write()
    raw = world.files["rosters/1.review"]
    with pytest.raises(Wrong):
        packages.read(raw, "charter")
    header = zipped.members(raw)[HEADER].replace(b'"roster/1"', b'"roster/2"')
    from hashlib import sha256

    listed = f"{sha256(header).hexdigest()}  {HEADER}\n".encode()
    newer = join([(SUMS, listed), (SIGNATURE, seed("office").sign(listed, "roster@review")), (HEADER, header)])
    with pytest.raises(Wrong) as wrong:
        packages.read(newer, "roster", [seed("office").public])
    assert code(wrong) == "package-kind"
    assert sums_of(newer) == listed


# --- signatures


def armored(blob: bytes) -> bytes:
    text = base64.b64encode(blob).decode()
    return f"-----BEGIN SSH SIGNATURE-----\n{text}\n-----END SSH SIGNATURE-----\n".encode()


def string(part: bytes) -> bytes:
    return len(part).to_bytes(4, "big") + part


PUBLIC = base64.b64decode(KEY.public.split()[1])
PLAIN = string(b"ssh-ed25519") + string(bytes(64))


def blob(*fields: bytes, magic: bytes = b"SSHSIG\0\0\0\1") -> bytes:
    return magic + b"".join(map(string, fields))


def test_a_good_signature_names_its_key() -> None:
    assert signing.signer(GOOD, MESSAGE, SPACE, {KEY.public}) == KEY.public
    assert signing.plain_verifies(KEY.public, MESSAGE, KEY.sign_raw(MESSAGE))
    assert not signing.plain_verifies(KEY.public, MESSAGE, KEY.sign_raw(MESSAGE)[:-1])


SIGNATURES = {
    "another purpose": (KEY.sign(MESSAGE, "charter@review"), "signature-purpose"),
    "a stranger": (seed("thief").sign(MESSAGE, SPACE), "signature-stranger"),
    "another message": (KEY.sign(b"other", SPACE), "signature-wrong"),
    "empty": (b"", "signature-form"),
    "not ASCII": (GOOD.replace(b"U", b"\xff", 1), "signature-form"),
    "no base64": (GOOD.replace(b"\nU", b"\n*", 1), "signature-form"),
    "no end": (GOOD.replace(b"END", b"XXX"), "signature-form"),
    "no begin": (GOOD.replace(b"BEGIN", b"XXXXX"), "signature-form"),
    "other magic": (
        armored(blob(PUBLIC, SPACE.encode(), b"", b"sha512", PLAIN, magic=b"SSHSIX\0\0\0\1")),
        "signature-form",
    ),
    "cut": (armored(blob(PUBLIC, SPACE.encode(), b"", b"sha512", PLAIN)[:-1]), "signature-form"),
    "too long": (armored(blob(PUBLIC, SPACE.encode(), b"", b"sha512", PLAIN, b"x")), "signature-form"),
    "sha256": (armored(blob(PUBLIC, SPACE.encode(), b"", b"sha256", PLAIN)), "signature-form"),
    "reserved": (armored(blob(PUBLIC, SPACE.encode(), b"x", b"sha512", PLAIN)), "signature-form"),
    "rsa key": (
        armored(blob(string(b"ssh-rsa") + string(bytes(32)), SPACE.encode(), b"", b"sha512", PLAIN)),
        "signature-form",
    ),
    "rsa signature": (
        armored(blob(PUBLIC, SPACE.encode(), b"", b"sha512", string(b"ssh-rsa") + string(bytes(64)))),
        "signature-form",
    ),
    "nothing signed": (armored(blob(PUBLIC, SPACE.encode(), b"", b"sha512", PLAIN)), "signature-wrong"),
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_every_other_signature_is_refused(name: str) -> None:
    raw, expected = SIGNATURES[name]
    with pytest.raises(Wrong) as wrong:
        signing.signer(raw, MESSAGE, SPACE, {KEY.public})
    assert code(wrong) == expected


SHORT = "ssh-ed25519 " + base64.b64encode(string(b"ssh-ed25519") + string(bytes(31))).decode()


@pytest.mark.parametrize("key", ["", "ssh-ed25519 ****", "ssh-ed25519 AAAA", "ssh-rsa AAAA", SHORT])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(Wrong) as wrong:
        signing.raw_key(key)
    assert code(wrong) == "key-form"


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (1, (str,)),
        ({"a": 1}, ({"a": str},)),
        ([1], [str]),
        ("x", [str]),
        ({"a": "x", "b": "y"}, {"a": str}),
        ({}, {"a": str}),
        (True, int),
        (2**53, int),
        (-1, int),
        (None, str),
    ],
)
def test_another_shape_is_refused(value: object, shape: object) -> None:
    with pytest.raises(Wrong) as wrong:
        canon.fit(value, shape)
    assert code(wrong) == "json-shape"


def test_optional_and_open_shapes() -> None:
    canon.fit(None, (str,))
    canon.fit({"a": "x", "b": 1}, AtLeast(a=str))
    canon.fit([], [str])


# --- arithmetic: against the first program, which is written otherwise


@given(st.fractions(min_value=0, max_value=1000), st.integers(min_value=0, max_value=12))
def test_both_programs_round_alike(value: Fraction, places: int) -> None:
    assert sums.rounded(value, places) == shown(value, places)
    assert sums.in_full(value) == exact(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(80), "80"),
        (Fraction(173, 2), "86.5"),
        (Fraction(1, 2**20), "0.00000095367431640625"),
        (Fraction(2, 3), "0.666666666667"),
        (Fraction(0), "0"),
    ],
)
def test_decimals_end_where_they_end(value: Fraction, text: str) -> None:
    assert sums.in_full(value) == text


def test_half_goes_up() -> None:
    assert sums.rounded(Fraction(12345, 1000), 2) == "12.35"
    assert sums.rounded(Fraction(1, 2), 0) == "1"


def test_a_tie_step_that_one_project_lacks_separates_nobody() -> None:
    rules = {"mean": "plain", "quorum": 1, "tie_chain": [{"kind": "node", "node": "a"}]}
    results = [
        sums.tabulate("p1", [sums.Marked({"": Fraction(50), "a": Fraction(9)}, 1)], rules),
        sums.tabulate("p2", [sums.Marked({"": Fraction(50), "a": Fraction(8)}, 1)], rules),
    ]
    assert [row["rank"] for row in sums.rows(("t", "d"), results, 2)] == [1, 2]
    other = sums.tabulate("p3", [sums.Marked({"": Fraction(50), "b": Fraction(8)}, 1)], rules)
    rows = sums.rows(("t", "d"), [*results, other], 2)
    assert [(row["rank"], row["tied"]) for row in rows] == [(1, True)] * 3


def test_the_digest_is_over_canonical_rows() -> None:
    from hashlib import sha256

    rows = sums.rows(("t", "d"), [], 2)
    assert sums.digest(rows) == sha256(plain([])).hexdigest()


@pytest.mark.parametrize(
    ("kind", "value", "covered"),
    [
        ("all", "", True),
        ("track", "t1", True),
        ("track", "t2", False),
        ("track", "p1", False),
        ("project", "p1", True),
        ("project", "p2", False),
        ("project", "t1", False),
    ],
)
def test_a_list_covers_what_its_scope_says(kind: str, value: str, covered: bool) -> None:
    closed = Closed(1, "", {"scope": {"kind": kind, "value": value}, "stage": "s"}, 0)
    assert closed.covers({"project": "p1", "track": "t1"}) is covered


def heads() -> tuple[SigningKey, Any, Log]:
    """A desk's key, what is believed of it, and a log of three entries."""
    key = SigningKey.generate()
    leaves = [bytes([number]) * 32 for number in range(3)]
    return key, SimpleNamespace(header={"contest": "c"}, desks={"d": key.public}), Log([], leaves, {})


def test_a_head_covers_no_more_than_the_log_has() -> None:
    key, trust, log = heads()
    whole = root(log.leaves)
    assert check_head(sign_checkpoint("c/d", 3, whole, key), log, trust, whole=True) == 3
    assert check_head(sign_checkpoint("c/d", 2, root(log.leaves[:2]), key), log, trust) == 2
    for size, stated, is_whole in ((4, whole, False), (2, root(log.leaves[:2]), True)):
        with pytest.raises(Wrong) as wrong:
            check_head(sign_checkpoint("c/d", size, stated, key), log, trust, whole=is_whole)
        assert code(wrong) == "head-size"


@pytest.mark.parametrize("at", [3, 5])
def test_a_head_has_no_line_more(at: int) -> None:
    """The signature covers the first three lines only: what else stands in the note must be empty."""
    key, trust, log = heads()
    lines = sign_checkpoint("c/d", 3, root(log.leaves), key).split("\n")
    lines[at] = "more"
    with pytest.raises(Wrong) as wrong:
        check_head("\n".join(lines), log, trust)
    assert code(wrong) == "head-form"


def test_a_head_names_the_key_that_signed_it() -> None:
    key, trust, log = heads()
    lines = sign_checkpoint("c/d", 3, root(log.leaves), key).split("\n")
    start, signature = lines[4].rsplit(" ", 1)
    raw = base64.b64decode(signature)
    lines[4] = f"{start} {base64.b64encode(bytes(4) + raw[4:]).decode()}"
    with pytest.raises(Wrong) as wrong:
        check_head("\n".join(lines), log, trust)
    assert code(wrong) == "head-signature"
