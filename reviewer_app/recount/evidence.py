"""The evidence folder, read in the order in which things are believed: charter, rosters, log, definitions, packages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reviewer_app.recount import corrections, manifest, paper, scores, shapes, statements
from reviewer_app.recount.canon import parse
from reviewer_app.recount.corrections import Correction
from reviewer_app.recount.files import Files
from reviewer_app.recount.findings import Findings, Wrong
from reviewer_app.recount.lists import Closed, read_lists, read_openings
from reviewer_app.recount.log import Log, check_head, read_log
from reviewer_app.recount.packages import Package
from reviewer_app.recount.paper import PaperSheet
from reviewer_app.recount.rulebook import Rules, read_rules
from reviewer_app.recount.trust import Trust, build, check_code, read_chain

State = tuple[str, str, str]
"""Stage, expert, project."""


@dataclass(frozen=True)
class Evidence:
    """All that was read and proven."""

    trust: Trust
    log: Log
    rules: Rules
    projects: dict[str, dict[str, Any]]
    states: dict[State, str]
    packages: dict[str, Package]
    bodies: dict[str, bytes]
    lists: list[Closed]
    recused: set[State]
    corrections: dict[tuple[str, str], Correction] = field(default_factory=dict)
    paper: dict[State, PaperSheet] = field(default_factory=dict)

    def explained(self, stage: str, expert: str, project: str) -> bool:
        """Say whether a signed recusal, or the log, tells why this expert's sheet of the project does not count."""
        recused = {(stage, expert, project), ("", expert, project)} & self.recused
        return bool(recused) or expert in self.log.gone or project in self.log.cancelled


def read_evidence(folder: Path, findings: Findings) -> Evidence:
    """Read the folder; single faults go to `findings`. Raises Wrong when nothing can be counted."""
    files = Files(folder)
    trust = _read_trust(files, findings)
    log = _read_log(files, trust, findings)
    rules = read_rules(files.read("rules.json"), list(files.all("rules", ".json").values()))
    projects, states = _read_tables(files, findings)
    found = scores.read_all(files.all("packages", ".review"), trust, log, findings)
    lists = read_lists(files.all("lists", ".review"), trust, log, rules, findings)
    read_openings(files.all("openings", ".review"), lists, trust, log, findings)
    texts = files.all("statements", ".json")
    recused = statements.check_all(files.all("statements", ".review"), texts, states, trust, log, findings)
    bodies = {Path(name).stem: raw for name, raw in files.all("bodies", ".json").items()}
    texts = files.all("corrections", ".json")
    corrected = corrections.read_all(files.all("corrections", ".review"), texts, trust, log, found, findings)
    on_paper = paper.read_all(files.all("paper", ".json"), files.all("paper", ".sig"), trust, log, findings)
    with findings.at(folder.name):
        manifest.check(files, log, findings)
    return Evidence(trust, log, rules, projects, states, found, bodies, lists, recused, corrected, on_paper)


def _read_trust(files: Files, findings: Findings) -> Trust:
    former = sorted(files.all("charters", ".review").items(), key=lambda item: (len(item[0]), item[0]))
    charters = read_chain(files.read("charter.review"), [raw for _name, raw in former])
    charter = charters[-1]
    trust = build(charters, files.all("rosters", ".review"), findings)
    findings.facts.update(
        {
            "contest": charter.header["contest"],
            "charter": charter.identity,
            "check-code": check_code(charter.identity),
            "trustees": len(charter.header["trustees"]),
            "threshold": charter.header["threshold"],
            "rosters": len(trust.rosters),
        }
    )
    with findings.at("allowed_signers"):
        _check_signers(files.text("allowed_signers"), trust)
    return trust


def _check_signers(text: str, trust: Trust) -> None:
    """Whoever checks by hand with ssh-keygen has to trust the same keys as we do."""
    header = trust.header
    known = {header["office"], *trust.desks.values(), *trust.owners, *trust.trustees, *trust.operators.values()}
    named = {" ".join(line.split(" ")[-2:]) for line in text.splitlines()}
    if not named or named - known:
        raise Wrong("signers", count=len(named - known))


def _read_log(files: Files, trust: Trust, findings: Findings) -> Log:
    log = read_log(files.read("ledger.jsonl"), trust, findings)
    with findings.at("checkpoint.txt"):
        check_head(files.text("checkpoint.txt"), log, trust, whole=True)
    findings.facts["log-entries"] = len(log.leaves)
    return log


def _read_tables(files: Files, findings: Findings) -> tuple[dict[str, dict[str, Any]], dict[State, str]]:
    rows = parse(files.read("projects.json"), shapes.PROJECTS)
    projects = {row["project"]: row for row in rows}
    assigned = parse(files.read("assignments.json"), shapes.ASSIGNMENTS)
    states = {(row["stage"], row["expert"], row["project"]): row["state"] for row in assigned}
    if len(projects) != len(rows) or len(states) != len(assigned):
        raise Wrong("doubled")
    findings.names |= {key: str(row["code"]) for key, row in projects.items()}
    with findings.at("contest.json"):
        contest = parse(files.read("contest.json"), shapes.CONTEST)
        known = {(track["key"], way["key"]) for track in contest["tracks"] for way in track["directions"]}
        for row in rows:
            if (row["track"], row["direction"]) not in known:
                findings.add("projects.json", "project-track", project=row["code"])
    return projects, states
