"""Who may do what at the secretariat: roles of operators and the acts that are open to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

OfficeRole = Literal["operator", "checker", "committee", "supervisor", "contractor"]
"""经办 · 复核 · 组委会 · 监督人员 · 承办单位."""
Act = Literal["write", "approve", "see-scores", "see-experts", "see-projects", "see-log", "cosign"]
_EVERY: Final[frozenset[Act]] = frozenset(get_args(Act)) - {"cosign"}
"""Whoever takes a correction in does not cosign it: that is the supervisor's alone."""

COMMITTEE: Final = "committee"
"""The role that approves the rules sheet, and without which no list has force."""
LEFT: Final = "left"
"""The role of somebody who no longer works here: the name stays on record, nothing is open to it."""
ROLES: Final[tuple[OfficeRole, ...]] = get_args(OfficeRole)
MAY: Final[Mapping[OfficeRole, frozenset[Act]]] = {
    "operator": _EVERY,
    "checker": _EVERY,
    "committee": frozenset({"approve", "see-scores", "see-experts", "see-projects", "see-log"}),
    "supervisor": frozenset({"see-scores", "see-experts", "see-projects", "see-log", "cosign"}),
    "contractor": frozenset({"see-projects"}),
}
APPROVALS: Final = 2
"""Approvals by different people that a resolution or an award list needs; one of them is the committee's."""


def may(role: str, act: Act) -> bool:
    """Whether an operator of this role may do that; a role that is not known may do nothing."""
    return any(act in acts for known, acts in MAY.items() if known == role)


def is_approved(roles: Mapping[str, str]) -> bool:
    """Whether approvals (operator → role) are enough: two people, the committee among them."""
    return len(roles) >= APPROVALS and COMMITTEE in roles.values()
