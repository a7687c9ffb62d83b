"""The log: in the transaction of what it records, chained, signed; whatever is altered or cut shows."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.models import triggers
from reviewer_app.models.common import LedgerEntry, Setting
from reviewer_app.security.checkpoint import open_checkpoint
from reviewer_app.security.merkle import leaf_hash, root_of, verify_consistency, verify_inclusion
from reviewer_app.security.sshsig import verify_raw
from reviewer_app.services import ledger
from reviewer_app.services.workspace import Workspace, open_workspace
from tests.clock import FixedClock
from tests.services.conftest import SECRET, MakeWorkspace


@pytest.fixture
def office(make_workspace: MakeWorkspace) -> Workspace:
    workspace = make_workspace("secretariat", "office")
    with workspace.database.write() as session:
        workspace.put_setting(session, "contest", "demo-0011")
        workspace.put_setting(session, "desk", "d1")
        workspace.make_key(session, "desk")
    return workspace


def grow(workspace: Workspace, count: int) -> None:
    for number in range(count):
        with workspace.database.write() as session:
            ledger.append(session, workspace, "intake", number=number, packages=["a", "乙"])


def bodies(workspace: Workspace) -> list[bytes]:
    with workspace.database.read() as session:
        return list(session.scalars(select(LedgerEntry.body).order_by(LedgerEntry.seq)))


def test_an_entry_says_who_did_what(office: Workspace, clock: FixedClock) -> None:
    clock.forward(61)
    with office.database.write() as session:
        entry = ledger.append(session, office, "rules-approved", version=2, by="data may use any name")
        assert (entry.seq, entry.act, entry.at) == (0, "rules-approved", "2025-07-01T08:01:01Z")
    (body,) = bodies(office)
    fields = json.loads(body)
    assert fields["by"] == office.operator
    assert fields["data"] == {"by": "data may use any name", "version": 2}
    assert fields["previous"] == "0" * 64
    assert body == json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_entries_are_chained_and_signed_by_their_operator(office: Workspace) -> None:
    grow(office, 3)
    previous = "0" * 64
    public = office.own_key(f"operator-{office.operator}").public
    for seq, body in enumerate(bodies(office)):
        fields = json.loads(body)
        assert (fields["seq"], fields["previous"]) == (seq, previous)
        signature = base64.b64decode(fields.pop("signature"))
        unsigned = json.dumps({**fields, "signature": ""}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert verify_raw(public, unsigned.encode(), signature)
        previous = hashlib.sha256(body).hexdigest()
    with office.database.read() as session:
        assert ledger.verify_chain(session) == 3


@pytest.mark.parametrize(("role", "key"), [("expert", "device"), ("trustee", "trustee")])
def test_where_there_is_no_operator_the_own_key_signs(make_workspace: MakeWorkspace, role: Any, key: str) -> None:
    workspace = make_workspace(role)
    with workspace.database.write() as session:
        workspace.make_key(session, key)
        ledger.append(session, workspace, "begun")
        assert ledger.verify_chain(session) == 1


def test_an_entry_goes_with_what_it_records(office: Workspace) -> None:
    with pytest.raises(LookupError), office.database.write() as session:  # noqa: PT012
        ledger.append(session, office, "intake")
        raise LookupError
    assert bodies(office) == []
    grow(office, 1)
    assert json.loads(bodies(office)[0])["seq"] == 0


def test_an_empty_log(office: Workspace) -> None:
    with office.database.read() as session:
        assert ledger.verify_chain(session) == 0
        assert len(ledger.tree(session)) == 0
        ledger.check_anchor(session)


def test_every_entry_is_a_leaf(office: Workspace) -> None:
    grow(office, 9)
    with office.database.read() as session:
        tree = ledger.tree(session)
    assert tree.root() == root_of(bodies(office))
    for index, body in enumerate(bodies(office)):
        assert verify_inclusion(leaf_hash(body), index, 9, tree.inclusion(index), tree.root())
    assert verify_consistency(4, 9, tree.root(4), tree.root(), tree.consistency(4))


def test_the_checkpoint_is_signed_by_the_desk(office: Workspace) -> None:
    grow(office, 5)
    with office.database.read() as session:
        note = ledger.checkpoint(session, office)
        root = ledger.tree(session).root()
    opened = open_checkpoint(note, "demo-0011/d1", office.own_key("desk").public)
    assert (opened.size, opened.root) == (5, root)
    assert office.setting(ledger.ANCHOR) is None


def change_behind(workspace: Workspace, *statements: str) -> None:
    """What someone with the key does: take the triggers away and change the rows."""
    with workspace.database.write() as session:
        run = session.connection().exec_driver_sql
        for name in triggers.VAULT:
            run(f"DROP TRIGGER {name}")
        for statement in statements:
            run(statement)


ENTRY_2 = "WHERE seq = 2"


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        (f"UPDATE ledger_entry SET act = 'other' {ENTRY_2}", 2),
        (f"UPDATE ledger_entry SET at = '2020-01-01T00:00:00Z' {ENTRY_2}", 2),
        (f"UPDATE ledger_entry SET previous = digest {ENTRY_2}", 2),
        (f"UPDATE ledger_entry SET digest = '{'0' * 64}' {ENTRY_2}", 2),
        (f"UPDATE ledger_entry SET body = replace(body, 'intake', 'intakf') {ENTRY_2}", 2),
        (f"DELETE FROM ledger_entry {ENTRY_2}", 2),
        ("DELETE FROM ledger_entry WHERE seq = 0", 0),
        (f"UPDATE ledger_entry SET seq = 9 {ENTRY_2}", 2),
    ],
    ids=["act", "time", "previous", "digest", "body", "gone", "first-gone", "moved"],
)
def test_whatever_is_altered_shows(office: Workspace, statement: str, seq: int) -> None:
    grow(office, 5)
    change_behind(office, statement)
    with pytest.raises(EnvironmentTrouble) as caught, office.database.read() as session:
        ledger.verify_chain(session)
    assert (caught.value.code, caught.value.values["seq"]) == ("ledger-broken", seq)


@pytest.mark.parametrize("field", ["act", "by", "data", "at", "signature"])
def test_an_entry_written_anew_lacks_the_signature(office: Workspace, field: str) -> None:
    """Digest and columns made to match: only the signature of the operator is missing."""
    grow(office, 1)
    fields = json.loads(bodies(office)[0])
    fields[field] = {"data": {}, "signature": base64.b64encode(bytes(64)).decode()}.get(field, "2020-01-01T00:00:00Z")
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    digest = hashlib.sha256(body).hexdigest()
    change_behind(office, "DELETE FROM ledger_entry")
    with office.database.write() as session:
        session.add(LedgerEntry(seq=0, act=fields["act"], at=fields["at"], previous="0" * 64, body=body, digest=digest))
    with pytest.raises(EnvironmentTrouble, match="ledger-broken"), office.database.read() as session:
        ledger.verify_chain(session)


def test_a_rollback_to_an_older_copy_shows(office: Workspace, tmp_path: Path) -> None:
    """A receipt names a head; a vault put back from before that head does not reach it."""
    grow(office, 3)
    office.database.backup(tmp_path / "older.db")
    grow(office, 2)
    with office.database.read() as session:
        tree = ledger.tree(session)
    size, root = len(tree), tree.root()
    office.close()
    shutil.copy(tmp_path / "older.db", office.paths.vault_db)
    with open_workspace(office.paths.root, SECRET) as older, older.database.read() as session:
        ledger.check_head(session, 3, tree.root(3))
        with pytest.raises(EnvironmentTrouble) as caught:
            ledger.check_head(session, size, root)
        assert caught.value.code == "ledger-cut"
        with pytest.raises(EnvironmentTrouble):
            ledger.check_head(session, 3, root)


def test_a_cut_log_is_noticed_when_the_vault_is_opened(office: Workspace) -> None:
    grow(office, 4)
    with office.database.write() as session:
        ledger.checkpoint(session, office)
        assert session.get(Setting, ledger.ANCHOR) is not None
    assert office.setting(ledger.ANCHOR)["size"] == 4
    office.close()
    office = open_workspace(office.paths.root, SECRET)
    change_behind(office, "DELETE FROM ledger_entry WHERE seq = 3")
    office.close()
    with pytest.raises(EnvironmentTrouble) as caught:
        open_workspace(office.paths.root, SECRET)
    assert (caught.value.code, caught.value.values) == ("ledger-cut", {"size": 4})


def test_a_longer_log_extends_its_anchor(office: Workspace) -> None:
    grow(office, 3)
    with office.database.write() as session:
        ledger.checkpoint(session, office)
    grow(office, 4)
    office.close()
    with open_workspace(office.paths.root, SECRET) as again, again.database.read() as session:
        assert ledger.verify_chain(session) == 7
