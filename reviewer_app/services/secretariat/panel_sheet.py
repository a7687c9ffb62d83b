"""Writes the panel's sheet (专家组评审结果表): what is in, and once opened what the rules let be shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy.orm import Session

from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language, sentence
from reviewer_app.models.secretariat import Expert
from reviewer_app.rules.call_order import CallState
from reviewer_app.security.atomic import need_folder
from reviewer_app.services import ledger
from reviewer_app.services.secretariat import office
from reviewer_app.services.secretariat.attendance import Seen, quorum_of, seen_of
from reviewer_app.services.secretariat.dissents import DissentCard, dissents_in
from reviewer_app.services.secretariat.finals import finals_stage
from reviewer_app.services.secretariat.finals_call import roadshow, turns_of
from reviewer_app.services.secretariat.finals_lots import order_of
from reviewer_app.services.secretariat.name_check import check_names, head
from reviewer_app.services.secretariat.panels import members_of
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.secretariat.results import ResultRow, StageResults, results
from reviewer_app.services.secretariat.rulebook import approved_rules
from reviewer_app.services.secretariat.scopes import opened_projects
from reviewer_app.services.secretariat.score_board import board
from reviewer_app.services.secretariat.special_sheets import NOTHING, Special, special_sheets
from reviewer_app.services.secretariat.wordings import group_title, units_by_project
from reviewer_app.services.workspace import Workspace

if TYPE_CHECKING:
    from reviewer_app.reports.panel_sheet import Ruled, SignedPage

UNRANKED = 10_000


@dataclass(frozen=True)
class PanelSheet:
    """What a panel signs. `shows_means`: the list is opened and the rules sheet lets means be shown on the spot.

    `forfeited`: who gave up the turn, and why; `means`, `ranking`: nothing unless `shows_means`.
    """

    track: str
    direction: str
    teams: tuple[PanelTeam, ...]
    members: tuple[PanelMember, ...]
    dissents: tuple[DissentCard, ...]
    is_opened: bool
    shows_means: bool
    quorum: int
    ranking: str


@dataclass(frozen=True)
class PanelTeam:
    """One finalist. `arrived` of `asked` sheets are in; `mean`, `rank`: as shown, "" where they are not.

    `special`: which of its sheets are on paper or corrected, and who is absent.
    """

    place: int
    project: str
    code: str
    title: str
    unit: str
    asked: int
    arrived: int
    forfeited: str
    mean: str
    rank: str
    special: Special = NOTHING


@dataclass(frozen=True)
class PanelMember:
    """One who signs. `absent`: why, "" for one who is there."""

    code: str
    name: str
    unit: str
    absent: str
    dissents: bool


def panel_sheet(ws: Workspace, track: str, direction: str) -> PanelSheet:
    """Return what the panel of a track signs now. RuleViolation lots-missing, operator-may-not.

    Before the opening there is no number on it that says anything of a mark.
    """
    stage = finals_stage(office.contest_of(ws)).key
    with ws.database.read() as session:
        need(session, ws, "see-experts")
        order = order_of(session, stage, track, direction)
        if not order:
            raise RuleViolation("lots-missing")
        ids = {row.id for row in order}
        is_opened = bool(ids & set(opened_projects(session, stage)))
        may_show = is_opened and roadshow(session).disclose
        rules = office.stage_rules(approved_rules(session)[1], stage)
        units = {} if rules.anonymous else units_by_project(session)
        members = members_of(session, stage, list(ids))
        seen, said = seen_of(session, stage, track), dissents_in(session, stage, track, direction)
        special = special_sheets(session, stage)
        state, quorum = turns_of(session, stage, track, direction), quorum_of(session, stage)
    counts = {row.project: (row.asked, row.arrived) for row in board(ws, stage).projects}
    found = results(ws, stage, track) if may_show else None
    teams = [
        _team(place, row.id, row.code, row.title, "、".join(units.get(row.id, ())), counts.get(row.id, (0, 0)), state)
        for place, row in enumerate(order, start=1)
    ]
    teams = [replace(team, special=special.get(team.project, NOTHING)) for team in teams]
    return PanelSheet(
        track=track,
        direction=direction,
        teams=_ranked(teams, found) if found else tuple(teams),
        members=_members(members, seen, said),
        dissents=said,
        is_opened=is_opened,
        shows_means=may_show,
        quorum=quorum,
        ranking=found.digest if found else "",
    )


def _team(
    place: int, project: str, code: str, title: str, unit: str, counts: tuple[int, int], state: CallState
) -> PanelTeam:
    turn = state.turn(project)
    gave_up = turn.reason if turn is not None and turn.phase == "forfeited" else ""
    return PanelTeam(place, project, code, title, unit, counts[0], counts[1], gave_up, "", "")


def _ranked(teams: list[PanelTeam], found: StageResults) -> tuple[PanelTeam, ...]:
    """Put in means and ranks; the first one stands first, who has none at the end."""
    rows: Mapping[str, ResultRow] = {row.project: row for row in found.rows}
    named = [
        replace(team, mean=rows[team.project].shown, rank=str(rows[team.project].rank or ""))
        if team.project in rows
        else team
        for team in teams
    ]
    return tuple(sorted(named, key=lambda team: (int(team.rank or UNRANKED), team.place)))


def _members(members: list[Expert], seen: Mapping[str, Seen], said: tuple[DissentCard, ...]) -> tuple[PanelMember, ...]:
    differs = {one.expert for one in said}
    return tuple(
        PanelMember(
            row.code,
            row.name,
            row.unit,
            seen[row.id].reason if row.id in seen and seen[row.id].state == "absent" else "",
            row.id in differs,
        )
        for row in members
    )


def write_panel_sheet(ws: Workspace, track: str, direction: str, target: Path, language: Language) -> PanelSheet:
    """Print the sheet for the signatures, and put on record that it was. Raises as `panel_sheet`."""
    from reviewer_app.reports.panel_sheet import write_signed_page

    found = panel_sheet(ws, track, direction)
    contest = office.contest_of(ws)
    page = _page(ws, found, language)
    check_names(contest, language, head(page.contest, page.title, page.group))
    need_folder(target.parent)
    write_signed_page(page, target, language=language, rehearsal=office.is_rehearsal(ws))
    with ws.database.write() as session:
        _record(session, ws, finals_stage(contest).key, found, target)
    return found


def _record(session: Session, ws: Workspace, stage: str, found: PanelSheet, target: Path) -> None:
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    ledger.append(
        session,
        ws,
        "panel-sheet-made",
        stage=stage,
        track=found.track,
        direction=found.direction,
        sha256=digest,
        means=int(found.shows_means),
    )


def _page(ws: Workspace, found: PanelSheet, language: Language) -> SignedPage:
    from reviewer_app.reports.page import clock
    from reviewer_app.reports.panel_sheet import SignedPage

    contest = office.contest_of(ws)
    notes = [sentence("panel-printed", language, at=clock(ws.clock.now(), language))]
    remarks = [sentence("panel-mean-rule", language, quorum=found.quorum)]
    if found.shows_means:
        remarks.append(sentence("panel-ranking", language, identity=found.ranking))
    else:
        remarks.append(sentence("panel-not-shown" if found.is_opened else "panel-sealed", language))
    return SignedPage(
        contest=contest.name,
        title=sentence("panel-title", language),
        group=f"{finals_stage(contest).title}　{group_title(contest, found.track, found.direction)}",
        notes=notes,
        facts=(),
        teams=_teams_table(found, language),
        remarks=remarks,
        members=_members_table(found, language),
        dissents=[(f"{one.expert_code} {one.expert_name}", one.text) for one in found.dissents],
        signs=[sentence(f"panel-sign-{who}", language) for who in ("supervisor", "office", "date")],
    )


_SHARES: Final = {
    **{"place": 10, "code": 24, "title": 52, "unit": 36},
    **{"sheets": 16, "mean": 16, "rank": 12, "remark": 34},
}
"""Columns of the teams, with their widths."""


def _teams_table(found: PanelSheet, language: Language) -> Ruled:
    from reviewer_app.reports.panel_sheet import Ruled

    left_out = set() if found.shows_means else {"mean", "rank"}
    if not any(team.unit for team in found.teams):
        left_out.add("unit")
    keys = [key for key in _SHARES if key not in left_out]
    rows = []
    for team in found.teams:
        cells = {
            "place": str(team.place),
            "code": team.code,
            "title": team.title,
            "unit": team.unit or "—",
            "sheets": f"{team.arrived} / {team.asked}" if team.asked else "—",
            "mean": team.mean or "—",
            "rank": team.rank or "—",
            "remark": "；".join(_remarks(team, language)),
        }
        rows.append([cells[key] for key in keys])
    return Ruled(
        heads=[sentence(f"panel-head-{key}", language) for key in keys],
        rows=rows,
        shares=[_SHARES[key] for key in keys],
        centred=frozenset(keys.index(key) for key in keys if key in ("place", "sheets", "mean", "rank")),
        strong=frozenset(keys.index(key) for key in keys if key in ("mean", "rank")),
    )


def _remarks(team: PanelTeam, language: Language) -> Iterator[str]:
    """Say of a team what a reader of its row has to know; of one that gave up its turn no sheet is awaited."""
    if team.forfeited:
        yield sentence("panel-forfeited", language, reason=team.forfeited)
        return
    yield from team.special.words(language)


def _members_table(found: PanelSheet, language: Language) -> Ruled:
    from reviewer_app.reports.panel_sheet import Ruled

    rows = []
    for one in found.members:
        state = sentence("panel-absent", language, reason=one.absent) if one.absent else ""
        differs = sentence("panel-differs", language) if one.dissents else ""
        rows.append([one.code, one.name, one.unit, "", "；".join(part for part in (state, differs) if part)])
    heads = [sentence(f"panel-head-{key}", language) for key in ("number", "name", "unit", "signature", "remark")]
    return Ruled(heads=heads, rows=rows, shares=[16, 26, 46, 50, 40], centred=frozenset({0}))
