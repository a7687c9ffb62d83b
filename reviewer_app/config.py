"""Limits and constants, each with its source: docs/package-format.md unless said otherwise."""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB
GIB: Final = 1024 * MIB

SUITE: Final = "ed25519-x25519-sha256/1"
"""The one cipher suite: SSHSIG Ed25519, age v1 X25519, SHA-256."""

# Containers, checked before any work is done.
SCORES_MAX_BYTES: Final = 4 * MIB
SCORES_MAX_ENTRIES: Final = 160
SMALL_MAX_BYTES: Final = 16 * MIB
"""Every kind that has no limit of its own: charter, roster, enrolment, statements, receipt."""
BUNDLE_MAX_BYTES: Final = 1 * GIB
"""Closed lists, openings and supplied bodies: they carry score packages whole."""
BUNDLE_MAX_ENTRIES: Final = 20_000
ASSIGNMENT_MAX_BYTES: Final = 64 * GIB
ASSIGNMENT_MAX_ENTRIES: Final = 20_000
SUMS_MAX_BYTES: Final = 2 * MIB
SIGNATURE_MAX_BYTES: Final = 8 * KIB
HEADER_MAX_BYTES: Final = 128 * KIB
HEADER_MAX_BYTES_PUBLIC: Final = 2 * MIB
"""Charter and roster, whose whole body is the header."""

# age files, looked at before the library sees them.
AGE_HEADER_MAX_BYTES: Final = 64 * KIB
AGE_MAX_STANZAS: Final = 64
AGE_MAX_LINE_BYTES: Final = 4 * KIB

# Decrypted content, counted while it streams.
SCORES_BODY_MAX_BYTES: Final = 2 * MIB
INDEX_MAX_BYTES: Final = 64 * MIB
STATEMENT_MAX_BYTES: Final = 1 * MIB

# JSON.
INTEGER_LIMIT: Final = 2**53
OPINION_MAX_CHARS: Final = 4_000
LEAVES_MAX: Final = 512
SHEETS_MAX: Final = 200
DISPLAY_PATH_MAX_BYTES: Final = 200

SCORES_PAD_STEP: Final = 16 * KIB
"""A score body is padded to this times a power of two."""
CHUNK_BYTES: Final = 64 * KIB
"""One row of a dossier file in dossiers.db: 0.2 to 0.5 ms a row, where a whole blob took 150 ms."""
DOSSIERS_PAGE_BYTES: Final = 16 * KIB

TRUSTEES_MAX: Final = 9
REHEARSAL_STAGE: Final = "rehearsal"
"""The stage of the trustees' rehearsal. It stands in every seal's line, so no seal of a real stage opens in one."""
CLOCK_DIFFERENCE_SHOWN_SECONDS: Final = 300

# The desk on the venue's LAN (docs/adr/0009-venue-lan.md).
VENUE_PORT: Final = 8643
VENUE_BODY_MAX_BYTES: Final = SCORES_MAX_BYTES
"""What an enrolled device may send in one request: one score package."""
VENUE_STRANGER_BODY_MAX_BYTES: Final = 64 * KIB
"""What a device that brings its enrolment along may send: one commitment."""
VENUE_ANSWER_MAX_BYTES: Final = SMALL_MAX_BYTES
VENUE_HEADER_MAX_BYTES: Final = 16 * KIB
VENUE_CONNECTIONS: Final = 256
VENUE_CONNECTIONS_UNKNOWN: Final = 96
"""Of those, open from addresses from which no device has shown itself."""
VENUE_CONNECTIONS_ADDRESS: Final = 12
VENUE_REFUSED_BURST: Final = 60
VENUE_REFUSED_SECOND: Final = 4.0
"""Answers to strangers an address gets: health lines, nonces, refusals. Beyond, it is not heard for a while."""
VENUE_DEAF_SECONDS: Final = 15.0
VENUE_DEVICE_BURST: Final = 200
VENUE_DEVICE_SECOND: Final = 20.0
VENUE_HANDSHAKE_SECONDS: Final = 6.0
VENUE_SILENCE_SECONDS: Final = 12.0
"""A connection on which nothing whole was asked for so long is closed; so is one whose body has not come by then."""
VENUE_NONCE_SECONDS: Final = 90.0
VENUE_ANSWER_SECONDS: Final = 20.0
