"""The experts' part: each opens, commits, scores, signs; one is recused, one revises, one comes without a slip."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reviewer_app.demo.stage import STAGE, Round
from reviewer_app.rules.tree import leaves
from reviewer_app.services.expert import (
    accept,
    declare,
    drafts,
    export,
    first_run,
    marks_import,
    scoring,
    signing,
    tasks,
)
from reviewer_app.services.secretariat import charter, dispatch, enrol, slips
from reviewer_app.services.workspace import Workspace

AT_ONCE = 2
LEFT_OPEN = 2
OPINION = "总体评价（演示）：材料完整，思路清晰，数据来源较为多元，建议进一步论证可复制性与可持续运营。"


def everybody_opens(now: Round) -> None:
    """Eleven experts type their 开通码; the last one enrols with a file whose 核对码 the office confirms."""
    codes = {slip.expert_code: slip.code for slip in slips.make_slips(now.office)}
    by_slip = now.experts[:-1]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        opened = pool.map(lambda expert: _activate(now, expert.code, codes[expert.code]), by_slip)
        for expert, vault in zip(by_slip, opened, strict=True):
            now.vaults[expert.code] = vault
    _enrol_last(now)
    for expert in now.experts:
        signed = declare.commit(now.vaults[expert.code], now.room("handed-in"))
        now.handed_in.append(signed.path)


def _package_of(now: Round, code: str) -> Path:
    return sorted(now.room("dispatched").glob(f"{code}-*.review"))[-1]


def _activate(now: Round, code: str, activation: str) -> Workspace:
    folder = now.place("vaults", "experts", code)
    vault = first_run.activate(folder, activation, _package_of(now, code), now.passphrase).workspace
    first_run.make_recovery(vault)
    return vault


def _enrol_last(now: Round) -> None:
    expert = now.experts[-1]
    vault = first_run.create(now.expert_folder(expert.code), expert.name, expert.unit, now.passphrase)
    now.vaults[expert.code] = vault
    state = charter.state(now.office)
    if state is not None:
        first_run.trust(vault, now.room("dispatched") / "charter.review", state.check_code)
    paper = first_run.write_own_enrolment(vault, now.place("handed-over", f"{expert.code}-enrolment.review"))
    enrol.enrol_files(now.office, [paper.path], [paper.check_code])
    dispatch.dispatch(now.office, STAGE, now.room("dispatched"))
    accept.accept(vault, _package_of(now, expert.code))
    first_run.make_recovery(vault)


def everybody_scores(now: Round) -> None:
    """Marks come from a table, as at home; the first expert keeps two projects open for whoever looks at the window."""
    for number, expert in enumerate(now.experts):
        vault = now.vaults[expert.code]
        if number == 1:
            _recuse(now, vault)
        table = now.place("scores", f"{expert.code}.csv")
        cards = [card for card in tasks.task_cards(vault) if card.state != "recused"]
        done = cards if number else cards[:-LEFT_OPEN]
        if number == 0:
            _begin(vault, cards[-LEFT_OPEN].task)
        _write_marks(now, vault, expert.code, done, table)
        marks_import.import_marks(vault, table)
        now.handed_in.append(_sign(now, vault))
        if number == 2:
            now.handed_in.append(_revise(now, vault, cards[0].task))


def _begin(vault: Workspace, task: int) -> None:
    """Score the first part of one sheet, as somebody does who was called away."""
    found = leaves(scoring.form(vault, task).scheme)
    for leaf, mark in zip(found, (88, 84.5, 90, 0, 79, 86, 91.5), strict=False):
        drafts.save_mark(vault, task, leaf.key, int(mark * 100))


def _recuse(now: Round, vault: Workspace) -> None:
    card = tasks.task_cards(vault)[0]
    signed = declare.recuse(vault, card.project, "employment", "曾在该单位任职（演示）", now.room("handed-in"))
    now.handed_in.append(signed.path)
    now.recused += 1


def _write_marks(now: Round, vault: Workspace, code: str, cards: Iterable[tasks.TaskCard], table: Path) -> None:
    lot = random.Random(f"{now.seed}/{code}")
    strict = lot.randint(-6, 4)
    with table.open("w", newline="", encoding="utf-8-sig") as handle:
        writer = csv.writer(handle)
        writer.writerow(["项目编号", "指标", "打分", "评审意见"])
        for card in cards:
            good = random.Random(f"{now.seed}/{card.code}").randint(62, 92)
            for leaf in leaves(scoring.form(vault, card.task).scheme):
                mark = min(100, max(0, good + strict + lot.randint(-8, 8)))
                writer.writerow([card.code, leaf.title, f"{mark}{lot.choice(('', '.5')) if mark < 100 else ''}", ""])
            writer.writerow([card.code, "总体", "", OPINION])


def _sign(now: Round, vault: Workspace, reason: str = "") -> Path:
    package = signing.sign(vault, now.passphrase, reason)
    now.sheets += len(package.sheets)
    path = export.export(vault, package.identity, now.room("handed-in"))
    export.write_score_sheet(vault, package.identity, now.place("reports", "score-sheets", f"{path.stem}.pdf"))
    return path


def _revise(now: Round, vault: Workspace, task: int) -> Path:
    now.revised += 1
    form = scoring.revise(vault, task, "合计核对后更正一处打分（演示）")
    leaf = leaves(form.scheme)[0]
    old = form.marks[leaf.key]
    drafts.save_mark(vault, task, leaf.key, old - leaf.step if old else leaf.step)
    return _sign(now, vault)
