"""A stranger on the LAN: as many requests as one process can send from one address, until the time is over."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time


def flood(port: int, source: str, seconds: float) -> int:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    until = time.monotonic() + seconds
    done = [0, 0, 0, 0]

    def ask(at: int) -> None:
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", port), 2, (source, 0)) as plain:
                    if at % 2:  # half of them never shake hands
                        plain.sendall(b"\x16\x03\x01")
                        done[at] += 1
                        continue
                    with context.wrap_socket(plain) as talk:
                        while time.monotonic() < until:
                            talk.sendall(b"GET /health HTTP/1.1\r\nhost: d\r\n\r\n")
                            if not talk.recv(4096):
                                break
                            done[at] += 1
            except OSError:
                continue

    threads = [threading.Thread(target=ask, args=(at,)) for at in range(len(done))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done)


if __name__ == "__main__":
    print(flood(int(sys.argv[1]), sys.argv[2], float(sys.argv[3])))
