"""A stranger on the LAN: as many requests as one process can send from one address, until its input ends."""

from __future__ import annotations

import socket
import ssl
import sys
import threading

SECONDS = 60
"""For which one answer is waited for."""


def flood(port: int, source: str) -> int:
    """Ask until the input ends; say when the first was asked. Return how much was asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    over, asking = threading.Event(), threading.Event()
    done = [0, 0, 0, 0]

    def ask(at: int) -> None:
        while not over.is_set():
            try:
                with socket.create_connection(("127.0.0.1", port), SECONDS, (source, 0)) as plain:
                    if at % 2:  # half of them never shake hands
                        plain.sendall(b"\x16\x03\x01")
                        done[at] += 1
                        asking.set()
                        continue
                    with context.wrap_socket(plain) as talk:
                        while not over.is_set():
                            talk.sendall(b"GET /health HTTP/1.1\r\nhost: d\r\n\r\n")
                            if not talk.recv(4096):
                                break
                            done[at] += 1
            except OSError:
                continue

    threads = [threading.Thread(target=ask, args=(at,), daemon=True) for at in range(len(done))]
    for thread in threads:
        thread.start()
    asking.wait()
    print("asking", flush=True)
    sys.stdin.read()
    over.set()
    return sum(done)


if __name__ == "__main__":
    print(flood(int(sys.argv[1]), sys.argv[2]))
