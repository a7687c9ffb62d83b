"""TLS before a PostgreSQL that was built without it: real certificates, and what ends TLS for the server behind it."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

SSL_REQUEST = bytes.fromhex("0000000804d2162f")


class TlsEnd:
    """Answers PostgreSQL's request for TLS at several addresses, and hands what comes through to the server."""

    def __init__(self, folder: Path, hosts: tuple[str, ...], port: int) -> None:
        self._behind = port
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(folder / "server.crt", folder / "server.key")
        self.port = 0
        self.sessions = 0
        self._open: list[socket.socket] = []
        for host in hosts:
            listening = socket.create_server((host, self.port))
            self.port = listening.getsockname()[1]
            self._open.append(listening)
            threading.Thread(target=self._listen, args=(listening,), daemon=True).start()

    def stop(self) -> None:
        for one in self._open:
            with suppress(OSError):  # it was shut from the other side
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _listen(self, listening: socket.socket) -> None:
        with suppress(OSError):  # it is closed at the end
            while True:
                caller, _ = listening.accept()
                threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with caller, suppress(OSError):  # who refuses the certificate goes
            if caller.recv(8) != SSL_REQUEST:
                return
            caller.sendall(b"S")
            with self._context.wrap_socket(caller, server_side=True) as inner:
                self.sessions += 1
                with socket.create_connection(("127.0.0.1", self._behind)) as server:
                    self._open += [inner, server]
                    back = threading.Thread(target=_relay, args=(server, inner), daemon=True)
                    back.start()
                    _relay(inner, server)
                    back.join()


def _relay(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):  # either side hung up
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


def authority(folder: Path, name: str) -> tuple[Path, ec.EllipticCurvePrivateKey]:
    """Make an authority; return the file of its certificate, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    path = folder / f"{name}.crt"
    path.write_bytes(_signed(name, name, key, key, is_authority=True).public_bytes(Encoding.PEM))
    return path, key


def certificate(folder: Path, by: str, key: ec.EllipticCurvePrivateKey, address: str) -> None:
    """Write server.crt and server.key for one address."""
    own = ec.generate_private_key(ec.SECP256R1())
    (folder / "server.crt").write_bytes(_signed("server", by, own, key, address).public_bytes(Encoding.PEM))
    raw = own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "server.key").write_bytes(raw)


def _signed(
    name: str,
    by: str,
    key: ec.EllipticCurvePrivateKey,
    by_key: ec.EllipticCurvePrivateKey,
    address: str = "",
    *,
    is_authority: bool = False,
) -> x509.Certificate:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if address:
        names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))])
        made = made.add_extension(names, critical=False)
    return made.sign(by_key, hashes.SHA256())
