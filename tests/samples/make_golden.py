"""Write the golden packages: samples of every format, readable for ever. Never overwrites; run once for a new format.

python -m tests.samples.make_golden
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from reviewer_app.sync.charter import read_charter
from reviewer_app.sync.roster import read_roster
from reviewer_app.sync.verify import verify
from tests.samples.world import World

GOLDEN: Final = Path(__file__).parent / "golden"
FACTS: Final = GOLDEN / "facts.json"


def packages(world: World) -> dict[str, bytes]:
    """Return one good package of every kind, and of every variant that has entries of its own."""
    return {
        "charter-1": world.charter_raw,
        "roster-1": world.roster_raw,
        "enrolment-1-expert": world.enrolment_raw,
        "enrolment-1-trustee": world.trustee_enrolment_raw,
        "assignment-1": world.assignment_raw,
        "scores-1": world.scores.raw,
        "scores-1-second": world.other_scores.raw,
        "statements-1": world.statement_raw,
        "statements-1-enrolling": world.enrolling_statement_raw,
        "receipt-1": world.receipt_raw,
        "closed-1": world.closed_raw,
        "opening-1-first": world.first_opening_raw,
        "opening-1-last": world.last_opening_raw,
        "bodies-1": world.bodies_raw,
        "charter-1-supervised": world.charter_raw,
        "roster-1-supervised": world.roster_raw,
        "receipt-1-asking": world.asking_receipt_raw,
        "statements-1-confirming": world.confirming_statement_raw,
        "correction-1": world.correction_raw,
        "correction-1-cosigned": world.cosigned_correction_raw,
    }


def vouching(name: str) -> tuple[str, str]:
    """Return which sample charter and roster vouch for a sample: what came later rests on a later charter."""
    later = name.endswith(("-supervised", "-asking", "-confirming")) or name.startswith("correction-")
    return ("charter-1-supervised", "roster-1-supervised") if later else ("charter-1", "roster-1")


def facts(raw: bytes, charter_raw: bytes, roster_raw: bytes) -> dict[str, Any]:
    """Return what verification says of a package."""
    charter = read_charter(charter_raw)
    found = verify(raw, charter, [read_roster(roster_raw, charter)])
    return {"facts": found.facts, "identity": found.identity, "kind": found.kind, "signer": found.signer}


def main() -> None:
    """Write what is not there yet."""
    GOLDEN.mkdir(exist_ok=True)
    said = json.loads(FACTS.read_text("utf-8")) if FACTS.exists() else {}
    made = {name: raw for name, raw in packages(World()).items() if name not in said}
    for name, raw in made.items():
        (GOLDEN / f"{name}.review").write_bytes(raw)
    for name, raw in made.items():
        charter, roster = ((GOLDEN / f"{one}.review").read_bytes() for one in vouching(name))
        said[name] = facts(raw, charter, roster)
    FACTS.write_text(json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
