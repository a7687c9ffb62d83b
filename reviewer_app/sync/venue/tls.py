"""TLS 1.3 without an authority: the desk shows its own certificate, and whoever knows its pin trusts that alone."""

from __future__ import annotations

import os
import secrets
import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.errors import EnvironmentTrouble, ForeignFileError
from reviewer_app.security.desk_certificate import certificate, encrypted_key, pin_of_certificate
from reviewer_app.security.sshsig import SigningKey

Pinned = Callable[[str], bool]
"""Whether a pin is the one that the roster, or the person who typed the check code, has said."""


@dataclass(frozen=True)
class Shown:
    """The certificate of a desk whose pin was found right."""

    pin: str
    der: bytes


def desk_context(key: SigningKey) -> ssl.SSLContext:
    """Return the desk's side. The private key comes in encrypted, under a password that nothing else ever had."""
    password = secrets.token_hex(32)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0
    with _passing(certificate(key) + encrypted_key(key, password.encode())) as path:
        context.load_cert_chain(path, password=password)
    return context


@contextmanager
def _passing(pem: bytes) -> Iterator[str]:
    """Lend a name for bytes that `ssl` reads from files only: in memory where the system can, else gone at once."""
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("desk", os.MFD_CLOEXEC)
        try:
            os.write(handle, pem)
            yield f"/proc/self/fd/{handle}"
        finally:
            os.close(handle)
        return
    handle, name = tempfile.mkstemp(prefix="desk-")
    try:
        os.write(handle, pem)
        os.close(handle)
        yield name
    finally:
        Path(name).unlink()


def look(host: str, port: int, is_pinned: Pinned, *, seconds: float, source: str = "") -> Shown:
    """Shake hands, send nothing, and return the certificate if its pin is the right one.

    Raises EnvironmentTrouble venue-unreachable; ForeignFileError venue-pin-other, venue-certificate.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # looked at by its pin below; on this connection nothing is ever said
    try:
        with (
            socket.create_connection((host, port), seconds, (source, 0) if source else None) as plain,
            context.wrap_socket(plain) as talk,
        ):
            der = talk.getpeercert(binary_form=True) or b""
    except OSError as error:
        raise unreachable(host, port, error) from error
    pin = pin_of_certificate(der)
    if not is_pinned(pin):
        raise ForeignFileError("venue-pin-other", address=f"{host}:{port}")
    return Shown(pin, der)


def client_context(shown: Shown) -> ssl.SSLContext:
    """Return the laptop's side: the one certificate that was looked at, and no other in the world."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False  # a desk has no name: its key is what it is known by
    context.load_verify_locations(cadata=shown.der)
    return context


def unreachable(host: str, port: int, error: Exception) -> EnvironmentTrouble:
    """Return what is told when nobody answers there."""
    detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return EnvironmentTrouble("venue-unreachable", address=f"{host}:{port}", detail=detail)
