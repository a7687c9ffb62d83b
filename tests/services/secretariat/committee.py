"""The committee's member: has an own pass-phrase, and approves what the office has prepared."""

from __future__ import annotations

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.secretariat import operators, rules, sign_in
from reviewer_app.services.secretariat.rules import RulesCard
from reviewer_app.services.workspace import Workspace

COMMITTEE = "组委会庚测试"
COMMITTEE_SECRET = "合成词组 example 0077"
CHEAP = ArgonCost(memory=64, passes=1)


def seat(ws: Workspace, cost: ArgonCost = CHEAP) -> None:
    """Give the committee's member a place at the desk."""
    if COMMITTEE not in sign_in.members(ws):
        operators.add_operator(ws, COMMITTEE, COMMITTEE_SECRET, role="committee", cost=cost)


def approve_rules(ws: Workspace, version: int | None = None, cost: ArgonCost = CHEAP) -> RulesCard:
    """Approve the rules sheet as the committee's member does, at the desk of whoever is at work."""
    seat(ws, cost)
    return rules.approve(sign_in.committee_member(ws, COMMITTEE_SECRET), version)
