"""One whole preliminary round: from an empty folder to a ranking that a second program has counted again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.demo import attacks, counting, experts_play, office_play
from reviewer_app.demo.beside import MARKER
from reviewer_app.demo.cast import experts as cast_experts
from reviewer_app.demo.cast import projects as cast_projects
from reviewer_app.demo.stage import Round
from reviewer_app.errors import RuleViolation
from reviewer_app.messages import Language
from reviewer_app.services.contests import load_template

STEPS = (
    "demo-registration",
    "demo-office",
    "demo-trustees",
    "demo-import",
    "demo-dispatch",
    "demo-experts",
    "demo-scoring",
    "demo-attacks",
    "demo-intake",
    "demo-close",
    "demo-open",
    "demo-results",
    "demo-recount",
)


@dataclass(frozen=True)
class DemoReport:
    """What the round came to. `refused`: file name and reason; `agrees`: the recount has the same digest."""

    folder: Path
    window_vault: Path
    passphrase: str
    projects: int
    experts: int
    sheets: int
    recused: int
    revised: int
    digest: str
    agrees: bool
    differences: tuple[str, ...]
    verified: int
    refused: tuple[tuple[str, str], ...]
    top: tuple[tuple[str, str, str, str], ...]


def play(
    folder: Path,
    *,
    projects: int = 48,
    experts: int = 12,
    seed: int = 1,
    rehearsal: bool = False,
    language: Language = "zh",
    on_step: Callable[[int, int, str], None],
) -> DemoReport:
    """Play the round into `folder` and leave all packages and reports there.

    `rehearsal`: the contest is marked as one that counts for nothing, in every package and on every window.
    `language`: in which the reasons of what is refused are told.
    `on_step(number, total, code)` is told before each step. An earlier demo in the folder is replaced; any other
    content is refused with RuleViolation demo-folder-taken.
    """
    if projects < 3 or experts < 4:
        raise RuleViolation("demo-too-small")
    _make_room(folder)
    contest = load_template("jinan-2025").contest
    now = Round(
        folder=folder,
        seed=seed,
        rehearsal=rehearsal,
        language=language,
        contest=contest,
        projects=cast_projects(contest, projects, seed),
        experts=cast_experts(contest, experts, seed),
    )
    acts: tuple[Callable[[Round], None], ...] = (
        office_play.write_registration,
        office_play.set_up,
        office_play.gather_trustees,
        office_play.take_registration,
        office_play.send_out,
        experts_play.everybody_opens,
        experts_play.everybody_scores,
        attacks.forge,
        counting.take_in,
        counting.close,
        counting.open_scores,
        counting.publish,
        counting.count_again,
    )
    try:
        for number, (act, code) in enumerate(zip(acts, STEPS, strict=True), 1):
            on_step(number, len(acts), code)
            act(now)
    finally:
        now.close()
    return _report(now)


def _make_room(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).is_file():
            raise RuleViolation("demo-folder-taken", folder=folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("{}\n", encoding="utf-8")


def _report(now: Round) -> DemoReport:
    return DemoReport(
        folder=now.folder,
        window_vault=now.expert_folder(now.experts[0].code),
        passphrase=now.passphrase,
        projects=len(now.projects),
        experts=len(now.experts),
        sheets=now.sheets,
        recused=now.recused,
        revised=now.revised,
        digest=now.digest,
        agrees=now.agrees,
        differences=tuple(now.differences),
        verified=now.verified,
        refused=tuple(now.refused),
        top=tuple(now.top),
    )
