"""Whom a reader believes: a charter and its rosters, and the same as files for `ssh-keygen -Y verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from reviewer_app.security.sshsig import namespace
from reviewer_app.sync.charter import Charter, trustees_digest
from reviewer_app.sync.headers import Desk, Operator, Revoked, Trustee
from reviewer_app.sync.reasons import Reason, Refused
from reviewer_app.sync.roster import Roster, devices

SUPERVISOR: Final = "supervisor"
"""The role of the operators (监督人员) whose key cosigns corrections."""
__all__ = ["SUPERVISOR", "Known", "Trust", "allowed_signers", "revoked_list", "trustees_digest"]


@dataclass(frozen=True)
class Known:
    """Whose key it is. `revoked`: the newest roster says so."""

    expert: str
    device: str
    recipient: str
    revoked: Revoked | None


@dataclass(frozen=True)
class Trust:
    """A charter, the newest roster, and what was in force before: an offline expert may still go by those."""

    charter: Charter
    roster: Roster | None = None
    earlier: tuple[Roster, ...] = ()
    former: tuple[Charter, ...] = ()

    @cached_property
    def keys(self) -> Mapping[str, Known]:
        """Every device key ever listed; the newest roster has the last word."""
        found: dict[str, Known] = {}
        for roster in self._rosters:
            for expert, device in devices(roster):
                found[device.key] = Known(expert, device.device, device.recipient, device.revoked)
        return found

    @cached_property
    def supervisors(self) -> Mapping[str, str]:
        """Operator id by key, of everyone whom a known charter lists as supervisor."""
        listed = (one for charter in self.charters.values() for one in charter.header.operators)
        return {one.key: one.id for one in listed if one.role == SUPERVISOR}

    @cached_property
    def charters(self) -> Mapping[str, Charter]:
        """Every known charter by identity."""
        return {charter.identity: charter for charter in (*self.former, self.charter)}

    @cached_property
    def rosters(self) -> Mapping[str, Roster]:
        """Every known roster by identity."""
        return {roster.identity: roster for roster in self._rosters}

    @property
    def _rosters(self) -> tuple[Roster, ...]:
        return self.earlier if self.roster is None else (*self.earlier, self.roster)

    def expert_key(self, key: str) -> tuple[str, str, bool]:
        """Return expert, device and whether revoked. Raises Refused SIGNATURE_KEY_UNKNOWN."""
        known = self.keys.get(key)
        if known is None:
            raise Refused(Reason.SIGNATURE_KEY_UNKNOWN, key=key)
        return known.expert, known.device, known.revoked is not None


def allowed_signers(charter: Charter, rosters: Sequence[Roster]) -> str:
    """Return the ALLOWED SIGNERS file: a line per key with the namespaces of its role; revoked keys stay in."""
    lines = [_line("office", charter.header.office, "charter", "roster", "assignment")]
    lines += [_desk_line(desk) for desk in charter.header.desks]
    lines += [_trustee_line(trustee) for trustee in charter.header.trustees]
    lines += [_operator_line(operator) for operator in charter.header.operators]
    listed = {device.key: expert for roster in rosters for expert, device in devices(roster)}
    kinds = ("enrolment", "scores", "statements", "bodies", "correction")
    lines += [_line(f"expert-{expert}", key, *kinds) for key, expert in listed.items()]
    return "".join(lines)


def revoked_list(rosters: Sequence[Roster]) -> str:
    """Return the revoked keys, one a line: `ssh-keygen -Y verify -r` refuses them."""
    revoked = {device.key for roster in rosters for _, device in devices(roster) if device.revoked is not None}
    return "".join(f"{key}\n" for key in sorted(revoked))


def _desk_line(desk: Desk) -> str:
    return _line(f"desk-{desk.id}", desk.key, "receipt", "closed")


def _trustee_line(trustee: Trustee) -> str:
    return _line(f"trustee-{trustee.index}", trustee.key, "charter", "closed", "opening", "results")


def _operator_line(operator: Operator) -> str:
    """Everyone may enter a paper sheet; only the supervisor cosigns a correction."""
    kinds = ("paper", "correction") if operator.role == SUPERVISOR else ("paper",)
    return _line(f"operator-{operator.id}", operator.key, *kinds)


def _line(principal: str, key: str, *kinds: str) -> str:
    namespaces = ",".join(namespace(kind) for kind in kinds)
    return f'{principal} namespaces="{namespaces}" {key}\n'
