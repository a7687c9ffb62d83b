"""The certificate that a desk shows on the LAN: made anew from its key each time, known by the digest of that key."""

from __future__ import annotations

import base64
import datetime
import hashlib
from typing import TYPE_CHECKING, Final

from reviewer_app.errors import ForeignFileError
from reviewer_app.security.sshsig import SigningKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SPKI_FRONT: Final = bytes.fromhex("302a300506032b6570032100")
"""What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410)."""
_KEY_BYTES: Final = 32
_NAME: Final = "desk"
"""Of everybody's certificate: whose desk it is, the pin says to whoever knows it, and nothing to others."""
_FROM: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_UNTIL: Final = datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=datetime.UTC)
"""RFC 5280 writes "no end" so. A laptop whose clock is wrong still finds its desk."""


def pin_of(public: str) -> str:
    """Return the pin of a desk whose key is `public` (`ssh-ed25519 …`): the SHA-256 of its SubjectPublicKeyInfo."""
    blob = base64.b64decode(public.partition(" ")[2])
    return hashlib.sha256(_SPKI_FRONT + blob[-_KEY_BYTES:]).hexdigest()


def pin_of_certificate(der: bytes) -> str:
    """Return the pin of a certificate that was shown. ForeignFileError venue-certificate when it is none."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    try:
        key = x509.load_der_x509_certificate(der).public_key()
    except ValueError as error:
        raise ForeignFileError("venue-certificate", detail=str(error)[:80]) from None
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def certificate(key: SigningKey) -> bytes:
    """Return the self-signed certificate of a desk's key, as PEM; the same bytes each time."""
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    private = _private(key)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(int(pin_of(key.public)[:30], 16))
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), critical=False)
    )
    return builder.sign(private, None).public_bytes(Encoding.PEM)


def encrypted_key(key: SigningKey, password: bytes) -> bytes:
    """Return the desk's private key as PEM under a password: the one form in which it may touch a file."""
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

    return _private(key).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(password))


def _private(key: SigningKey) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key.seed_hex))
