"""Bad containers: layout, entries, sums, signatures. Nobody who makes these needs a key, but where one is named."""

from __future__ import annotations

import base64
import struct

from msgspec.structs import replace

from reviewer_app.config import SCORES_MAX_BYTES, SUMS_MAX_BYTES
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync.container import join
from reviewer_app.sync.reasons import Reason
from tests.samples.cases import Bad, as_closed, as_next_roster, as_scores
from tests.samples.forge import (
    deflated,
    directory_start,
    entries_of,
    flip,
    packed_otherwise,
    put,
    remake,
    sign,
    spot,
    stored_by_others,
    swap_entry,
    wide_end,
)
from tests.samples.terms import key
from tests.samples.world import World

SEALED = "scores.json.age"


def _scores(world: World) -> bytes:
    return world.scores.raw


def _with_comment(raw: bytes) -> bytes:
    comment = b"hello"
    return raw[:-2] + struct.pack("<H", len(comment)) + comment


def _hidden_gap(raw: bytes) -> bytes:
    """Bytes between the last entry and the directory, with every offset mended."""
    start, gap = directory_start(raw), b"hidden between"
    moved = raw[:start] + gap + raw[start:]
    return put(moved, len(moved) - 6, struct.pack("<I", start + len(gap)))


def _directory_renames(raw: bytes) -> bytes:
    """The directory calls an entry otherwise than its own header does."""
    at = raw.index(SEALED.encode(), directory_start(raw))
    return put(raw, at, b"scores.json.AGE")


def _name_patched(raw: bytes, old: str, new: str) -> bytes:
    return raw.replace(old.encode(), new.encode())


def _twice(raw: bytes) -> bytes:
    entries = entries_of(raw)
    return join([*entries, entries[-1]])


def _compressed_flag(raw: bytes) -> bytes:
    header, _, _ = spot(raw, SEALED)
    return put(raw, header + 8, struct.pack("<H", 8))


def _declared_size(raw: bytes, size: int) -> bytes:
    header, _, _ = spot(raw, SEALED)
    return put(raw, header + 18, struct.pack("<II", size, size))


def _half(world: World) -> bytes:
    raw = _scores(world)
    return raw[: len(raw) // 2]


def _reserved(world: World) -> bytes:
    """A copy that has reserved its room and written half of it."""
    raw = _scores(world)
    return _half(world) + bytes(len(raw) - len(raw) // 2)


def _too_large(world: World) -> bytes:
    return remake(_scores(world), key("e1"), entries={SEALED: bytes(SCORES_MAX_BYTES)})


def _many_entries(world: World) -> bytes:
    seals = {f"seals/{a}-{b}-{c}.age": b"x" for a in range(1, 7) for b in range(1, 7) for c in range(1, 6)}
    return remake(_scores(world), key("e1"), entries=dict(seals))


def _very_many_entries(world: World) -> bytes:
    return join([*entries_of(_scores(world)), *((f"blobs/{number}", b"") for number in range(20_001))])


def _big_signature(world: World) -> bytes:
    return swap_entry(_scores(world), "SHA256SUMS.sig", b"x" * 9000)


def _sums_line_added(world: World) -> bytes:
    return remake(_scores(world), key("e1"), sums=lambda text: text + b"0" * 64 + b"  seals/9.age\n")


def _sums_line_missing(world: World) -> bytes:
    return remake(_scores(world), key("e1"), sums=lambda text: text[: text.rindex(b"\n", 0, -1) + 1])


def _sums_reordered(world: World) -> bytes:
    return remake(_scores(world), key("e1"), sums=lambda text: b"".join(reversed(text.splitlines(keepends=True))))


def _armor(world: World) -> bytes:
    return swap_entry(_scores(world), "SHA256SUMS.sig", dict(entries_of(_scores(world)))["SHA256SUMS.sig"] + b"\n")


def _windows_armor(world: World) -> bytes:
    signature = dict(entries_of(_scores(world)))["SHA256SUMS.sig"]
    return swap_entry(_scores(world), "SHA256SUMS.sig", signature.replace(b"\n", b"\r\n"))


def _other_form(world: World) -> bytes:
    """The second form of an Ed25519 signature: the order of the group added to its scalar. Anybody can make it."""
    lines = dict(entries_of(_scores(world)))["SHA256SUMS.sig"].splitlines(keepends=True)
    blob = base64.b64decode(b"".join(lines[1:-1]))
    scalar = int.from_bytes(blob[-32:], "little") + 2**252 + 27742317777372353535851937790883648493
    text = base64.b64encode(blob[:-32] + scalar.to_bytes(32, "little"))
    armored = b"".join(text[at : at + 70] + b"\n" for at in range(0, len(text), 70))
    return swap_entry(_scores(world), "SHA256SUMS.sig", lines[0] + armored + lines[-1])


def _signature_of_another(world: World) -> bytes:
    other = dict(entries_of(world.other_scores.raw))["SHA256SUMS.sig"]
    return swap_entry(_scores(world), "SHA256SUMS.sig", other)


def _low_order_key(world: World) -> bytes:
    """A roster that lists a key with which anyone can sign anything."""
    point = b"\x01" + bytes(31)
    listed = world.roster_header().experts
    blob = struct.pack(">I", 11) + b"ssh-ed25519" + struct.pack(">I", 32) + point
    weak = "ssh-ed25519 " + base64.b64encode(blob).decode()
    experts = (replace(listed[0], devices=(replace(listed[0].devices[0], key=weak),)), *listed[1:])
    return remake(world.roster_raw, key("office"), header={"experts": experts})


def _unpacked_header(world: World) -> bytes:
    """A package without its header: nothing says what it is."""
    entries = [entry for entry in entries_of(_scores(world)) if entry[0] != "package.json"]
    return join(entries)


def _extra_header(world: World, name: str) -> bytes:
    return remake(_scores(world), key("e1"), entries={name: b"text"})


def _stranger() -> SigningKey:
    return key("stranger")


CONTAINERS = [
    Bad("empty-file", lambda w: b"", Reason.INCOMPLETE, as_scores),
    Bad("only-zeros", lambda w: bytes(4096), Reason.INCOMPLETE, as_scores),
    Bad("cut-in-first-header", lambda w: _scores(w)[:20], Reason.INCOMPLETE, as_scores),
    Bad("cut-in-first-name", lambda w: _scores(w)[:35], Reason.INCOMPLETE, as_scores),
    Bad("cut-in-sums", lambda w: _scores(w)[:120], Reason.INCOMPLETE, as_scores),
    Bad("cut-in-the-middle", _half, Reason.INCOMPLETE, as_scores),
    Bad("cut-between-entries", lambda w: _scores(w)[: spot(_scores(w), SEALED)[0]], Reason.INCOMPLETE, as_scores),
    Bad("cut-in-local-header", lambda w: _scores(w)[: spot(_scores(w), SEALED)[0] + 9], Reason.INCOMPLETE, as_scores),
    Bad("cut-in-entry-name", lambda w: _scores(w)[: spot(_scores(w), SEALED)[0] + 33], Reason.INCOMPLETE, as_scores),
    Bad("cut-before-directory", lambda w: _scores(w)[: directory_start(_scores(w))], Reason.INCOMPLETE, as_scores),
    Bad("cut-in-directory", lambda w: _scores(w)[: directory_start(_scores(w)) + 50], Reason.INCOMPLETE, as_scores),
    Bad("cut-by-one-byte", lambda w: _scores(w)[:-1], Reason.INCOMPLETE, as_scores),
    Bad("room-reserved-half-written", _reserved, Reason.INCOMPLETE, as_scores),
    Bad("plain-text", lambda w: "评审结果".encode() * 50, Reason.NOT_A_PACKAGE, as_scores),
    Bad("pdf-with-the-ending", lambda w: b"%PDF-1.7\n" + bytes(range(256)), Reason.NOT_A_PACKAGE, as_scores),
    Bad("office-document", lambda w: join([("Content-Types.xml", b"<x/>")]), Reason.NOT_A_PACKAGE, as_scores),
    Bad("prefixed", lambda w: b"MZ" + _scores(w), Reason.NOT_A_PACKAGE, as_scores),
    Bad("trailing-bytes", lambda w: _scores(w) + b"\n", Reason.ZIP_TRAILING, as_scores),
    Bad("two-archives", lambda w: _scores(w) + _scores(w), Reason.ZIP_TRAILING, as_scores),
    Bad("archive-comment", lambda w: _with_comment(_scores(w)), Reason.ZIP_LAYOUT, as_scores),
    Bad("gap-before-directory", lambda w: _hidden_gap(_scores(w)), Reason.ZIP_LAYOUT, as_scores),
    Bad("directory-says-otherwise", lambda w: _directory_renames(_scores(w)), Reason.ZIP_LAYOUT, as_scores),
    Bad("repacked-stored", lambda w: stored_by_others(_scores(w)), Reason.ZIP_LAYOUT, as_scores),
    Bad("repacked-compressed", lambda w: deflated(_scores(w)), Reason.ZIP_COMPRESSED, as_scores),
    Bad("compressed-flag", lambda w: _compressed_flag(_scores(w)), Reason.ZIP_COMPRESSED, as_scores),
    Bad("dated", lambda w: packed_otherwise(_scores(w), date=23000), Reason.ZIP_LAYOUT, as_scores),
    Bad("names-flagged-utf8", lambda w: packed_otherwise(_scores(w), flags=0x800), Reason.ZIP_LAYOUT, as_scores),
    Bad("flagged-encrypted", lambda w: packed_otherwise(_scores(w), flags=1), Reason.ZIP_LAYOUT, as_scores),
    Bad("extra-field", lambda w: packed_otherwise(_scores(w), extra=b"UT\5\0\1abcd"), Reason.ZIP_LAYOUT, as_scores),
    Bad("links-by-mode", lambda w: packed_otherwise(_scores(w), mode=0o120777 << 16), Reason.ZIP_LAYOUT, as_scores),
    Bad("wide-end-not-needed", lambda w: wide_end(_scores(w)), Reason.ZIP_LAYOUT, as_scores),
    Bad("size-too-small", lambda w: _declared_size(_scores(w), 10), Reason.ZIP_LAYOUT, as_scores),
    Bad("size-beyond-the-file", lambda w: _declared_size(_scores(w), 2**31), Reason.INCOMPLETE, as_scores),
    Bad("entry-twice", lambda w: _twice(_scores(w)), Reason.ZIP_DUPLICATE, as_scores),
    Bad(
        "sums-twice",
        lambda w: join([entries_of(_scores(w))[0], *entries_of(_scores(w))]),
        Reason.ZIP_DUPLICATE,
        as_scores,
    ),
    Bad(
        "name-climbs", lambda w: _name_patched(_scores(w), "seals/1-2.age", "../../etc/pwd"), Reason.ZIP_NAME, as_scores
    ),
    Bad(
        "name-absolute",
        lambda w: _name_patched(_scores(w), "seals/1-2.age", "/etc/cron.dab"),
        Reason.ZIP_NAME,
        as_scores,
    ),
    Bad(
        "name-with-backslash",
        lambda w: _name_patched(_scores(w), "seals/1-2.age", "seals\\1-2.age"),
        Reason.ZIP_NAME,
        as_scores,
    ),
    Bad(
        "name-with-nul",
        lambda w: _name_patched(_scores(w), "seals/1-2.age", "seals/1-2.ag\0"),
        Reason.ZIP_NAME,
        as_scores,
    ),
    Bad("name-empty", lambda w: join([*entries_of(_scores(w)), ("", b"x")]), Reason.ZIP_NAME, as_scores),
    Bad("name-endless", lambda w: join([*entries_of(_scores(w)), ("a" * 101, b"x")]), Reason.ZIP_NAME, as_scores),
    Bad("bytes-changed", lambda w: flip(_scores(w), spot(_scores(w), SEALED)[1] + 400), Reason.ZIP_CRC, as_scores),
    Bad("sums-bytes-changed", lambda w: flip(_scores(w), spot(_scores(w), "SHA256SUMS")[1]), Reason.ZIP_CRC, as_scores),
    Bad("too-large-for-its-kind", _too_large, Reason.TOO_LARGE, as_scores),
    Bad("too-many-entries-for-its-kind", _many_entries, Reason.TOO_MANY_ENTRIES, as_scores),
    Bad("too-many-entries", _very_many_entries, Reason.TOO_MANY_ENTRIES, as_scores),
    Bad("no-header", _unpacked_header, Reason.ENTRY_MISSING, as_scores),
    Bad(
        "no-sealed-body",
        lambda w: remake(_scores(w), key("e1"), entries={SEALED: None}),
        Reason.ENTRY_MISSING,
        as_scores,
    ),
    Bad("stowaway", lambda w: _extra_header(w, "readme.txt"), Reason.ENTRY_UNEXPECTED, as_scores),
    Bad("stowaway-blob", lambda w: _extra_header(w, f"blobs/{'0' * 64}.age"), Reason.ENTRY_UNEXPECTED, as_scores),
    Bad(
        "entries-out-of-order",
        lambda w: remake(
            _scores(w), key("e1"), entries={SEALED: dict(entries_of(_scores(w)))[SEALED]}, keep_order=True
        ),
        Reason.ORDER,
        as_scores,
    ),
    Bad("signature-too-long", _big_signature, Reason.ENTRY_TOO_LARGE, as_scores),
    Bad(
        "sums-not-a-list",
        lambda w: remake(_scores(w), key("e1"), sums=lambda text: text[:-1]),
        Reason.SUMS_FORM,
        as_scores,
    ),
    Bad("sums-upper-case", lambda w: remake(_scores(w), key("e1"), sums=bytes.upper), Reason.SUMS_FORM, as_scores),
    Bad(
        "sums-of-windows",
        lambda w: remake(_scores(w), key("e1"), sums=lambda text: text.replace(b"\n", b"\r\n")),
        Reason.SUMS_FORM,
        as_scores,
    ),
    Bad(
        "sums-marked-binary",
        lambda w: remake(_scores(w), key("e1"), sums=lambda text: text.replace(b"  ", b" *")),
        Reason.SUMS_FORM,
        as_scores,
    ),
    Bad(
        "sums-endless",
        lambda w: remake(_scores(w), key("e1"), sums=lambda text: text * (SUMS_MAX_BYTES // len(text) + 1)),
        Reason.ENTRY_TOO_LARGE,
        as_scores,
    ),
    Bad(
        "sums-line-twice",
        lambda w: remake(_scores(w), key("e1"), sums=lambda text: text + text.splitlines(True)[0]),
        Reason.SUMS_FORM,
        as_scores,
    ),
    Bad("sums-list-more", _sums_line_added, Reason.SUMS_LIST, as_scores),
    Bad("sums-list-less", _sums_line_missing, Reason.SUMS_LIST, as_scores),
    Bad("sums-out-of-order", _sums_reordered, Reason.SUMS_LIST, as_scores),
    Bad(
        "entry-swapped-after-signing",
        lambda w: swap_entry(_scores(w), SEALED, dict(entries_of(w.other_scores.raw))[SEALED]),
        Reason.SUMS_DIGEST,
        as_scores,
    ),
    Bad(
        "header-swapped-after-signing",
        lambda w: swap_entry(
            _scores(w), "package.json", dict(entries_of(_scores(w)))["package.json"].replace(b'"seq":1', b'"seq":2')
        ),
        Reason.SUMS_DIGEST,
        as_scores,
    ),
    Bad("signature-armor-changed", _armor, Reason.SIGNATURE_FORM, as_scores),
    Bad("signature-empty", lambda w: swap_entry(_scores(w), "SHA256SUMS.sig", b""), Reason.SIGNATURE_FORM, as_scores),
    Bad(
        "signature-of-another-kind",
        lambda w: remake(_scores(w), key("e1"), named="statements@review"),
        Reason.SIGNATURE_NAMESPACE,
        as_scores,
    ),
    Bad(
        "signature-of-git", lambda w: remake(_scores(w), key("e1"), named="git"), Reason.SIGNATURE_NAMESPACE, as_scores
    ),
    Bad("signed-by-a-stranger", lambda w: remake(_scores(w), _stranger()), Reason.SIGNATURE_KEY_UNKNOWN, as_scores),
    Bad("signed-by-the-office", lambda w: remake(_scores(w), key("office")), Reason.SIGNATURE_KEY_UNKNOWN, as_scores),
    Bad(
        "roster-signed-by-the-desk",
        lambda w: remake(w.roster_raw, key("desk")),
        Reason.SIGNATURE_KEY_UNKNOWN,
        as_next_roster,
    ),
    Bad(
        "list-signed-by-the-office",
        lambda w: remake(w.closed_raw, key("office")),
        Reason.SIGNATURE_KEY_UNKNOWN,
        as_closed,
    ),
    Bad("signature-of-windows", _windows_armor, Reason.SIGNATURE_FORM, as_scores),
    Bad("signature-made-anew-without-the-key", _other_form, Reason.SIGNATURE_WRONG, as_scores),
    Bad("signature-of-another-package", _signature_of_another, Reason.SIGNATURE_WRONG, as_scores),
    Bad(
        "sums-changed-after-signing",
        lambda w: swap_entry(
            _scores(w), "SHA256SUMS", dict(entries_of(_scores(w)))["SHA256SUMS"].replace(b"a", b"b", 1)
        ),
        Reason.SIGNATURE_WRONG,
        as_scores,
    ),
    Bad("key-of-low-order", _low_order_key, Reason.SIGNATURE_FORM, as_next_roster),
    Bad("bare-entries", lambda w: sign("scores", [("package.json", b"{}")], key("e1")), Reason.KIND_UNKNOWN, as_scores),
]
