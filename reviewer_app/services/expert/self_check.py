"""Self-check before signing: what is allowed but unusual is shown to the expert, and hinders nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer_app.rules.marks import Violation
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert.scoring import Form


def unusual(forms: Sequence[Form]) -> Iterator[Violation]:
    """Find own sheets with the same marks throughout, and sheets at the very top or bottom."""
    for form in forms:
        most = {leaf.key: leaf.max for leaf in leaves(form.scheme)}
        if all(form.marks[key] == limit for key, limit in most.items()):
            yield Violation("check-all-full", values={"code": form.code})
        if not any(form.marks.values()):
            yield Violation("check-all-zero", values={"code": form.code})
    yield from _alike(forms)


def _alike(forms: Sequence[Form]) -> Iterator[Violation]:
    seen: dict[tuple[tuple[str, int], ...], str] = {}
    for form in forms:
        marks = tuple(sorted(form.marks.items()))
        if marks in seen:
            yield Violation("check-identical", values={"code": form.code, "other": seen[marks]})
        seen.setdefault(marks, form.code)
