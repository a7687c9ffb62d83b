"""The result list (启封结果): what the last trustee's program found in each body, signed by that trustee."""

from __future__ import annotations

from typing import Final

import msgspec

from reviewer_app.security import sshsig
from reviewer_app.sync.bodies import Results
from reviewer_app.sync.canonical import check_hex, check_sorted, decode, encode
from reviewer_app.sync.charter import Charter
from reviewer_app.sync.reasons import Reason, Refused

_DECODER: Final = msgspec.json.Decoder(Results)
_NAMESPACE: Final = sshsig.namespace("results")


def sign_results(results: Results, key: sshsig.SigningKey) -> tuple[bytes, bytes]:
    """Return results.json and the trustee's signature over it."""
    raw = encode(results)
    return raw, key.sign(raw, _NAMESPACE)


def read_results(raw: bytes, signature: bytes, charter: Charter) -> tuple[Results, int]:
    """Return the results and the trustee who signed them. Raises Refused."""
    keys = {trustee.key: trustee.index for trustee in charter.header.trustees}
    try:
        signer = keys[sshsig.verify(signature, raw, _NAMESPACE, keys)]
    except sshsig.SignatureError as error:
        raise Refused(Reason.RESULTS, detail=error.code) from None
    results = decode(_DECODER, raw)
    if results.contest != charter.header.contest:
        raise Refused(Reason.CONTEST, contest=results.contest)
    check_sorted((line.package for line in results.lines), "results")
    for line in results.lines:
        check_hex(line.package, line.content_sha256)
    return results, signer
