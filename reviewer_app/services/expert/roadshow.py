"""The finals from one expert's seat (决赛路演): own sheets and how far each has come, and what a lock signs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reviewer_app.rules.marks import Violation
from reviewer_app.rules.scheme import Indicator
from reviewer_app.rules.self_check import Remark
from reviewer_app.rules.tree import leaves
from reviewer_app.security.slots import open_slot
from reviewer_app.services.expert import export, statements
from reviewer_app.services.expert.contest import RULES, current_stage, rules_of, stage_rules, task_by_name
from reviewer_app.services.expert.questions import open_questions
from reviewer_app.services.expert.scoring import form
from reviewer_app.services.expert.signed import ReadySheet, SignedPackage
from reviewer_app.services.expert.signing import sign_plan
from reviewer_app.services.expert.tasks import TaskCard, TaskState, task_cards
from reviewer_app.services.expert.venue_queue import Queue, QueueItem, State, lock, queue
from reviewer_app.services.handover import Progress
from reviewer_app.services.workspace import PASSWORD, Workspace

MINUTE = 60


@dataclass(frozen=True)
class StageCard:
    """One own project of the finals. `delivery`: of its newest signed sheet, "" before the first.

    `answer`, `reason`: of the desk to that sheet; `signed`: when (UTC); `revision`: the newest signed one.
    """

    task: int
    project: str
    code: str
    title: str
    track: str
    state: TaskState
    total: str | None
    missing: int
    revision: int
    delivery: State | Literal[""]
    answer: str
    reason: str
    signed: str


@dataclass(frozen=True)
class StageView:
    """What the page shows. `questions`: how many own sheets the secretariat asks about; the seconds 0 where unsettled.

    `queue`: statements and corrections too, since they travel the same way.
    """

    cards: tuple[StageCard, ...]
    queue: Queue
    questions: int
    talk_seconds: int
    answer_seconds: int

    def is_done(self, forfeited: Collection[str] = ()) -> bool:
        """Whether every own sheet is signed and everything signed has its receipt.

        `forfeited`: ids of the teams that forfeited (弃权), as the desk has told: nobody waits for their sheets.
        """
        left = [card for card in self.cards if card.project not in forfeited]
        is_signed = bool(self.cards) and all(card.state in ("signed", "recused") for card in left)
        return is_signed and not self.questions and all(item.state == "receipt" for item in self.queue.items)


@dataclass(frozen=True)
class LockPlan:
    """What locking one project would sign, in full. `sheet`: None while something is missing (`gaps`).

    `remarks`: the self-check of this sheet; a hint, never a hindrance.
    """

    task: int
    code: str
    title: str
    sheet: ReadySheet | None
    marks: tuple[tuple[Indicator, int | None], ...]
    opinion: str
    gaps: tuple[Violation, ...]
    remarks: tuple[Remark, ...]
    recovery_made: bool
    committed: bool

    @property
    def wants_reason(self) -> bool:
        """Whether it replaces a signed sheet and no reason was given yet."""
        return self.sheet is not None and bool(self.sheet.replaces) and not self.sheet.reason


class Sitting:
    """One sitting at the venue: the pass-phrase was given, and sheets are locked until the vault is closed.

    It exists only once the pass-phrase has opened its slot; the pass-phrase itself is not kept.
    """

    def __init__(self, ws: Workspace, passphrase: str) -> None:
        """Begin it. RuleViolation slot-wrong-secret."""
        open_slot(ws.paths.slots, PASSWORD, passphrase)
        self._ws = ws

    def lock(self, task: int, reason: str = "") -> SignedPackage:
        """Sign the sheet of one project at once into a package of its own. Raises what `venue_queue.lock` raises."""
        return lock(self._ws, task, reason=reason)


def is_roadshow(ws: Workspace) -> bool:
    """Return whether the stage at hand is heard project by project: one sheet to a package."""
    stage = current_stage(ws)
    return bool(stage and ws.setting(RULES, "")) and stage_rules(rules_of(ws), stage).sheets_per_package == 1


def stage_view(ws: Workspace) -> StageView:
    """Return own projects, what is on its way, and the times of the rules sheet. RuleViolation no-package."""
    sent = queue(ws)
    newest: dict[str, QueueItem] = {}
    for item in sent.items:
        newest |= dict.fromkeys(item.codes, item) if item.kind == "scores" else {}
    show = rules_of(ws).roadshow
    return StageView(
        cards=tuple(_card(card, newest.get(card.code)) for card in task_cards(ws)),
        queue=sent,
        questions=open_questions(ws),
        talk_seconds=show.talk_minutes * MINUTE if show is not None else 0,
        answer_seconds=show.answer_minutes * MINUTE if show is not None else 0,
    )


def task_named(ws: Workspace, project: str) -> int:
    """Return the own task of a project's code or id in the stage at hand. RuleViolation task-unknown."""
    with ws.database.read() as session:
        return task_by_name(session, current_stage(ws), project).id


def lock_plan(ws: Workspace, task: int) -> LockPlan:
    """Return what locking this project signs, and what is still missing. RuleViolation task-unknown, task-recused."""
    sheet, plan = form(ws, task), sign_plan(ws)
    gaps = [gap for problem in plan.problems if problem.task == task for gap in problem.violations]
    return LockPlan(
        task=task,
        code=sheet.code,
        title=sheet.title,
        sheet=next((one for one in plan.sheets if one.task == task), None),
        marks=tuple((leaf, sheet.marks.get(leaf.key)) for leaf in leaves(sheet.scheme)),
        opinion=sheet.opinion,
        gaps=tuple(gaps),
        remarks=tuple(note for note in plan.notes if note.task == task),
        recovery_made=plan.recovery_made,
        committed=plan.committed,
    )


def write_all(ws: Workspace, items: Sequence[QueueItem], folder: Path, progress: Progress | None = None) -> list[Path]:
    """Write packages of the queue to a stick, one after the other; each one that is written stays written."""
    written = []
    for at, item in enumerate(items, start=1):
        write = export.export if item.kind == "scores" else statements.hand_in
        written.append(write(ws, item.identity, folder))
        if progress is not None:
            progress(at, len(items))
    return written


def _card(card: TaskCard, item: QueueItem | None) -> StageCard:
    return StageCard(
        task=card.task,
        project=card.project,
        code=card.code,
        title=card.title,
        track=card.track,
        state=card.state,
        total=card.total,
        missing=card.missing,
        revision=card.revision,
        delivery=item.state if item is not None else "",
        answer=item.answer if item is not None else "",
        reason=item.reason if item is not None else "",
        signed=item.signed if item is not None else "",
    )
