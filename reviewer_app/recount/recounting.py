"""The whole recount of one evidence folder: what counts, what it adds up to, and where that differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reviewer_app.recount import scores, sums
from reviewer_app.recount.canon import fit, parse
from reviewer_app.recount.evidence import Evidence, read_evidence
from reviewer_app.recount.files import Files
from reviewer_app.recount.findings import Findings, Report, Wrong
from reviewer_app.recount.lists import Closed
from reviewer_app.recount.shapes import AtLeast
from reviewer_app.recount.sums import Marked

_ASSIGNED = "assigned"


def recount(folder: Path) -> Report:
    """Check everything in the evidence folder and count again. Nothing that the folder holds makes it raise."""
    findings = Findings()
    rankings: dict[str, list[dict[str, object]]] = {}
    stated: dict[str, Any] = {}
    with findings.at(folder.name):
        evidence = read_evidence(folder, findings)
        _check_lists(evidence, findings)
        rankings = _count(evidence, findings)
    with findings.at("results.json"):
        stated = _stated(Files(folder))
    digests = {stage: sums.digest(ranking) for stage, ranking in rankings.items()}
    for stage in sorted(digests.keys() | stated.keys()):
        _compare(stage, rankings.get(stage, []), stated.get(stage, {"digest": "", "rows": []}), findings)
    return Report(
        ok=not findings.differences,
        digests=digests,
        stated={stage: found["digest"] for stage, found in stated.items()},
        differences=findings.differences,
        notes=findings.notes,
        facts=findings.facts,
        names=findings.names,
    )


def _check_lists(evidence: Evidence, findings: Findings) -> None:
    """Each list names exactly what counts after the packages at hand, the log and the assignments."""
    for closed in evidence.lists:
        where = f"lists/{closed.number}.review"
        standing = scores.standing(evidence.packages.values(), evidence.log, closed.stage, closed.log_size)
        wanted = _covered_first(evidence, closed, {project for _, project in standing})
        listed = {(line["expert"], line["project"]): line["package"] for line in closed.content["counts"]}
        for pair, package in listed.items():
            if package not in evidence.packages:
                findings.add(where, "list-unknown", package=package[:8])
            elif standing.get(pair) != package or (pair[1] in evidence.projects and pair[1] not in wanted):
                findings.add(where, "list-not-standing", package=package[:8], expert=pair[0], project=pair[1])
            if (closed.stage, *pair) not in evidence.states:
                findings.add(where, "list-unassigned", expert=pair[0], project=pair[1])
        for pair in sorted(standing.keys() - listed.keys()):
            assigned = evidence.states.get((closed.stage, *pair)) == _ASSIGNED
            if pair[1] in wanted and (assigned or not evidence.explained(closed.stage, *pair)):
                findings.add(where, "list-left-out", package=standing[pair][:8], expert=pair[0], project=pair[1])
        for project in sorted({pair[1] for pair in standing.keys() | listed.keys()} - evidence.projects.keys()):
            findings.add(where, "project-missing", project=project)
        with findings.at(where):
            _check_sizes(evidence, closed, where, findings)


def _check_sizes(evidence: Evidence, closed: Closed, where: str, findings: Findings) -> None:
    """What is heard one by one is sealed one by one: a package with more sheets than allowed was to be refused."""
    most = evidence.rules.sheets_per_package(closed.stage)
    for identity in closed.content["packages"]:
        found = len(evidence.packages[identity].header["sheets"]) if identity in evidence.packages else 0
        if most is not None and found > most:
            findings.add(where, "list-sheets-many", package=identity[:8], found=found, most=most)


def _covered_first(evidence: Evidence, closed: Closed, marked: set[str]) -> set[str]:
    """Return the projects, assigned or `marked`, that this list covers and no earlier list of the stage."""
    before = [other for other in evidence.lists if other.stage == closed.stage and other.number < closed.number]
    assigned = marked | {project for stage, _, project in evidence.states if stage == closed.stage}
    known = {key: one for key, one in evidence.projects.items() if key in assigned}
    return {key for key, one in known.items() if closed.covers(one) and not any(other.covers(one) for other in before)}


def _count(evidence: Evidence, findings: Findings) -> dict[str, list[dict[str, object]]]:
    opened = [closed for closed in evidence.lists if closed.states]
    listed = {package for closed in opened for package in closed.content["packages"]}
    for package in sorted(evidence.bodies.keys() - listed):
        findings.add(f"bodies/{package}.json", "body-early")
    rankings = {}
    for stage in sorted({closed.stage for closed in opened}):
        with findings.at(stage):
            rankings[stage] = _stage(evidence, stage, [one for one in opened if one.stage == stage], findings)
    return rankings


def _stage(evidence: Evidence, stage: str, opened: list[Closed], findings: Findings) -> list[dict[str, object]]:
    settings = evidence.rules.stage(stage)
    sheets = _valid_sheets(evidence, stage, opened, findings)
    groups: dict[tuple[str, str], list[sums.Result]] = defaultdict(list)
    for key in sorted({project for its_stage, _, project in evidence.states if its_stage == stage}):
        listed = evidence.projects.get(key)
        if key in evidence.log.cancelled:
            findings.note(key, "project-cancelled")
            continue
        if listed and any(closed.covers(listed) for closed in opened):
            result = sums.tabulate(key, list(sheets[key].values()), settings)
            groups[listed["track"], listed["direction"]].append(result)
    decimals = evidence.rules.current["decimals"]
    return [row for group in sorted(groups) for row in sums.rows(group, groups[group], decimals)]


def _valid_sheets(
    evidence: Evidence, stage: str, opened: list[Closed], findings: Findings
) -> dict[str, dict[str, Marked]]:
    """Return project → expert → sheet, of experts who are still assigned."""
    sheets: dict[str, dict[str, Marked]] = defaultdict(dict)
    for closed in opened:
        for expert, project, marked in _sheets(evidence, closed, findings):
            if evidence.states.get((stage, expert, project)) != _ASSIGNED:
                if not evidence.explained(stage, expert, project):
                    findings.add(project, "left-unexplained", expert=expert)
                findings.note(project, "not-assigned", expert=expert)
            elif expert in sheets[project]:
                findings.add(project, "counted-twice", expert=expert)
            else:
                sheets[project][expert] = marked
                findings.count("sheets")
    _add_paper(evidence, stage, opened, sheets, findings)
    return sheets


def _add_paper(
    evidence: Evidence,
    stage: str,
    opened: list[Closed],
    sheets: dict[str, dict[str, Marked]],
    findings: Findings,
) -> None:
    """Let the sheets count that came on paper, and say so of each: nobody's key has made these marks."""
    for (its_stage, expert, project), one in sorted(evidence.paper.items()):
        listed = evidence.projects.get(project)
        sizes = [closed.log_size for closed in opened if listed and closed.covers(listed)]
        if its_stage != stage or not sizes or evidence.states.get((stage, expert, project)) != _ASSIGNED:
            continue
        has_digital = expert in sheets[project]
        if not one.counts(has_digital, min(sizes)):
            findings.note(project, "paper-apart", expert=expert)
            continue
        try:
            sheets[project][expert] = _marked(evidence, stage, project, one.sheet)
        except Wrong as wrong:
            findings.add(project, wrong.code, **wrong.values)
            continue
        findings.note(project, "paper-instead" if has_digital else "paper", expert=expert)
        findings.count("paper")
        findings.count("sheets", 0 if has_digital else 1)


def _sheets(evidence: Evidence, closed: Closed, findings: Findings) -> Iterator[tuple[str, str, Marked]]:
    """Give the sheets of a list that count; what is on the minutes is noted, what should be there is a difference."""
    counts: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in closed.content["counts"]:
        counts[line["package"]].append(line)
    for identity in closed.content["packages"]:
        body = _body(evidence, closed, identity, findings)
        for line in counts[identity] if body else ():
            try:
                marked = _marked(evidence, closed.stage, line["project"], body[line["project"]])
            except Wrong as wrong:
                # Refused by name at the opening, too: it is on the minutes and counts nowhere.
                findings.note(line["project"], wrong.code, **{"expert": line["expert"], **wrong.values})
            else:
                yield line["expert"], line["project"], _corrected(evidence, closed, line, marked, findings)


def _corrected(evidence: Evidence, closed: Closed, line: dict[str, str], signed: Marked, findings: Findings) -> Marked:
    """Return the marks that count: as signed first, or as corrected and cosigned since; both are named."""
    correction = evidence.corrections.get((line["package"], line["project"]))
    if correction is None:
        return signed
    try:
        if correction.asked < closed.log_size:
            raise Wrong("correction-early")
        now = _marked(evidence, closed.stage, line["project"], correction.sheet)
    except Wrong as wrong:
        findings.add(f"corrections/{correction.identity}.review", wrong.code, **wrong.values)
        return signed
    former, total = (sums.in_full(one.points[""]) for one in (signed, now))
    findings.note(line["project"], "corrected", expert=line["expert"], former=former, total=total)
    findings.count("corrections")
    return now


def _body(evidence: Evidence, closed: Closed, identity: str, findings: Findings) -> dict[str, dict[str, Any]]:
    where = f"bodies/{identity}.json"
    state = closed.states.get(identity, "")
    raw = evidence.bodies.get(identity)
    package = evidence.packages.get(identity)
    if raw is None and state == "opened":
        findings.add(where, "body-missing")
    elif raw is None:
        findings.note(where, "body-unopened", state=state or "—")
    if raw is None or package is None:
        return {}
    try:
        sheets = scores.read_body(package, raw)
    except Wrong as wrong:
        findings.add(where, wrong.code, **wrong.values)
        return {}
    findings.count("bodies")
    return sheets


def _marked(evidence: Evidence, stage: str, project: str, sheet: dict[str, Any]) -> Marked:
    scheme = evidence.rules.schemes.get(sheet["scheme"])
    if scheme is None:
        raise Wrong("scheme-unknown", scheme=sheet["scheme"][:8])
    listed = evidence.projects.get(project)
    if listed and sheet["scheme"] not in evidence.rules.chosen(stage, listed["track"], listed["code"]):
        raise Wrong("scheme-other", scheme=sheet["scheme"][:8])
    return sums.points(scheme, sheet)


def _stated(files: Files) -> dict[str, Any]:
    """Return what results.json says: stage → digest and rows."""
    stated: dict[str, Any] = parse(files.read("results.json"), dict)
    for stage, found in stated.items():
        fit(found, {"digest": str, "rows": [AtLeast()]}, stage)
    return stated


def _compare(stage: str, ranking: list[dict[str, object]], stated: dict[str, Any], findings: Findings) -> None:
    """Name every project whose row differs, then the digest."""
    here = {str(row["project"]): row for row in ranking}
    there = {str(row.get("project")): row for row in stated["rows"]}
    for project in sorted(here.keys() | there.keys()):
        mine, theirs = here.get(project), there.get(project)
        if mine is None or theirs is None:
            findings.add("results.json", "row-only-here" if mine else "row-only-there", project=project, stage=stage)
            continue
        for name in sorted(mine):
            if mine[name] != theirs.get(name):
                findings.add(
                    "results.json", "row-differs", project=project, field=name, here=mine[name], there=theirs.get(name)
                )
    digest = sums.digest(ranking)
    if digest != stated["digest"]:
        findings.add("results.json", "digest", stage=stage, here=digest[:16], there=str(stated["digest"])[:16])
