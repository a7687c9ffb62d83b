"""The ports that tests give to their servers."""

from __future__ import annotations

import socket
from pathlib import Path

from tests.ports import BLOCK, Ports

HERE = "127.0.0.1"


def test_no_two_processes_are_given_the_same_port_and_a_taken_one_is_passed_by(tmp_path: Path) -> None:
    one, other = Ports(tmp_path), Ports(tmp_path)  # each holds a lock of its own, as two processes do
    given, others = ({ports.give(HERE) for _ in range(BLOCK)} for ports in (one, other))
    assert not given & others
    with socket.create_server((HERE, min(given))):
        assert min(given) not in {one.give(HERE) for _ in range(BLOCK - 1)}
    for ports in (one, other):
        ports.leave()
