"""The secretariat's part after the packages: intake, closed list, opening 2 of 3, results, evidence, recount."""

from __future__ import annotations

import json

from reviewer_app.demo.stage import STAGE, Round
from reviewer_app.messages import sentence
from reviewer_app.recount import recount
from reviewer_app.services.expert import receipts as own_receipts
from reviewer_app.services.secretariat import closing, evidence, intake, opening, ranking_document, receipts, results
from reviewer_app.services.trustee import acting
from reviewer_app.sync.charter import read_charter
from reviewer_app.sync.roster import Roster, read_roster
from reviewer_app.sync.verify import verify

ACTING = (1, 3)


def take_in(now: Round) -> None:
    """Take in everything that was handed in; hand the receipts back."""
    for outcome in intake.take_in(now.office, [now.room("handed-in")]):
        if outcome.state == "refused":
            now.refused.append((outcome.name, sentence(outcome.reason, now.language, **outcome.values)))
    _hand_receipts_back(now)


def _hand_receipts_back(now: Round) -> None:
    for receipt in receipts.write_receipts(now.office, now.room("receipts")):
        code = next((expert.code for expert in now.experts if expert.code in receipt.path.name), None)
        if code is not None:
            own_receipts.take_receipt(now.vaults[code], receipt.path)


def close(now: Round) -> None:
    """Close the list of the stage for the first and the third trustee."""
    closing.close(now.office, STAGE, ACTING, now.place("opening", "closed.review"))


def open_scores(now: Round) -> None:
    """The two trustees act one after the other; the office takes in what the second hands back."""
    steps = [now.place("opening", name) for name in ("closed.review", "opening-1.review", "opening-2.review")]
    acting.open_list(now.trustee(ACTING[0]), steps[0], steps[1])
    acting.open_list(now.trustee(ACTING[1]), steps[1], steps[2])
    opening.take_opening(now.office, steps[2])


def publish(now: Round) -> None:
    """Means, ranks, PDF, workbook, JSON; the receipts now carry all three ticks."""
    found = results.results(now.office, STAGE)
    ranking_document.write_pdf(now.office, found, now.place("reports", "ranking.pdf"), "zh")
    ranking_document.write_xlsx(now.office, found, now.place("reports", "ranking.xlsx"), "zh")
    rows = results.as_json_rows(found)
    now.place("reports", "results.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    now.digest = found.digest
    titles = {track.key: track.title for track in now.contest.tracks}
    now.top += [(titles[row.track], row.code, row.title, row.shown) for row in found.rows if row.rank == 1]
    _hand_receipts_back(now)


def count_again(now: Round) -> None:
    """Write the evidence, verify every package by its file alone, and let the second program count."""
    evidence.write_evidence(now.office, now.room("evidence"))
    charter = read_charter(now.room("evidence") / "charter.review")
    rosters: list[Roster] = []
    for path in sorted((now.room("evidence") / "rosters").glob("*.review"), key=lambda path: int(path.stem)):
        rosters.append(read_roster(path, charter, rosters[-1] if rosters else None))
    for package in sorted((now.room("evidence") / "packages").glob("*.review")):
        verify(package, charter, rosters)
        now.verified += 1
    report = recount(now.room("evidence"))
    now.differences += [f"{found.code} {found.where}" for found in report.differences]
    now.agrees = report.ok and report.digests.get(STAGE) == now.digest
