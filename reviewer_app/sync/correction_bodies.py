"""What is asked and answered after an opening: questions in a receipt, the body of a correction."""

from __future__ import annotations

from typing import Final, Literal, get_args

from reviewer_app.sync.bodies import SheetBody
from reviewer_app.sync.canonical import Hex64, Id, Time, WireStruct

CorrectionReason = Literal["sum-wrong", "out-of-range", "fact-wrong", "recusal-missed", "breach"]
"""合计有误 · 超出分值范围 · 客观事实认定有误 · 应回避未回避 · 违反纪律或非法干预: a closed list."""
REASONS: Final[tuple[CorrectionReason, ...]] = get_args(CorrectionReason)


class Question(WireStruct):
    """One question (询问) about an own sheet outside the limit: which, and since when. No number of any kind."""

    asked: Time
    package: Hex64
    project: Id


class Questions(WireStruct):
    """receipt: questions.json, what is not answered yet, sorted by package and project."""

    questions: tuple[Question, ...]


class CorrectionBody(WireStruct):
    """correction: correction.json.age. `sheet`: the corrected sheet whole, with what was changed and why in `reason`.

    `reason` of the body is the ground of the closed list; `pad` as in a score package.
    """

    blind: Hex64
    charter: Hex64
    contest: Id
    device: Id
    expert: Id
    package: Hex64
    pad: str
    reason: CorrectionReason
    rehearsal: bool
    sheet: SheetBody
    stage: Id
