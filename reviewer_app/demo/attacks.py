"""Two packages that must be refused: one with a single byte changed, one signed by a stranger."""

from __future__ import annotations

from reviewer_app.demo.stage import Round
from reviewer_app.security.sshsig import SigningKey
from reviewer_app.sync.container import open_container, pack
from reviewer_app.sync.headers import ScoresHeader

SIGNED_PARTS = ("SHA256SUMS", "SHA256SUMS.sig", "package.json")


def forge(now: Round) -> None:
    """Write both beside the real packages."""
    scores = [path for path in now.handed_in if path.read_bytes().find(b"scores.json.age") >= 0]
    tampered = bytearray(scores[3].read_bytes())
    place = tampered.index(b"age-encryption.org") + 600
    tampered[place] ^= 1
    changed = now.place("handed-in", "tampered.review")
    changed.write_bytes(bytes(tampered))
    with open_container(scores[0].read_bytes()) as genuine:
        header = genuine.header(ScoresHeader)
        parts = [(name, genuine.read(name, genuine.size)) for name in genuine.names if name not in SIGNED_PARTS]
    stranger = now.place("handed-in", "stranger.review")
    stranger.write_bytes(pack(header, parts, SigningKey.generate()))
    now.handed_in += [changed, stranger]
