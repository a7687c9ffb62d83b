"""Fixtures that every test may use."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings

from reviewer_app.config import KIB
from reviewer_app.security import derive
from reviewer_app.security.derive import STRONG, ArgonCost
from tests.compiled import share_compiled
from tests.patience import be_patient
from tests.postgres import postgres

__all__ = ["postgres"]

share_compiled()
be_patient()

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Whoever has forbidden it pays for it a hundred times: each process that a test starts would compile the program anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
settings.register_profile("busy machine", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy machine")


@pytest.fixture(scope="session", autouse=True)
def core_limit() -> Iterator[None]:
    """Keep the limit of the tests' own process, which a verb called in it would lower for all that come after.

    What the program forbids itself is looked at in processes of its own: tests/security/test_memory.py.
    """
    real = resource.setrlimit
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resource, "setrlimit", lambda what, to: what == resource.RLIMIT_CORE or real(what, to))
        yield


@pytest.fixture(scope="session")
def cheap() -> ArgonCost:
    """Key derivation that costs nothing: only tests can ask for it, the program cannot."""
    return ArgonCost(memory=64, passes=1)


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, cheap: ArgonCost) -> None:
    """Let the program's own cost, which windows and verbs cannot lower, be said and checked but not be paid.

    Everything beneath these folders pays it: tests/security, and whatever runs in a process of its own.
    """
    if request.path.relative_to(Path(__file__).parent).parts[0] not in ("cli", "services", "ui"):
        return
    real = derive.pwhash.argon2id.kdf

    def kdf(size: int, secret: bytes, salt: bytes, opslimit: int, memlimit: int) -> bytes:
        if (opslimit, memlimit) == (STRONG.passes, STRONG.memory * KIB):
            opslimit, memlimit = cheap.passes, cheap.memory * KIB
        return real(size, secret, salt, opslimit=opslimit, memlimit=memlimit)

    monkeypatch.setattr(derive, "pwhash", SimpleNamespace(argon2id=SimpleNamespace(kdf=kdf)))
