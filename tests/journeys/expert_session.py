"""One whole session of an expert, run as a program of its own so that every file it touches can be searched.

Argument: a JSON file with folder, package, code, secret, out, kept, and the canary words for what is confidential.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage

from reviewer_app import app
from reviewer_app.errors import AppError
from reviewer_app.rules.tree import leaves
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert import (
    declare,
    export,
    first_run,
    overview,
    own_log,
    phrases,
    preflight,
    reading,
    scoring,
    search,
    search_export,
    signing,
)
from reviewer_app.services.expert.plain_text import read_text
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace, open_workspace
from reviewer_app.ui.crash import CrashHook
from reviewer_app.ui.widgets.pdf_pane import PdfPane
from reviewer_app.ui.widgets.text_pane import TextPane
from tests.journeys.searched import opened, watch

CHEAP = ArgonCost(memory=64, passes=1)


def read_everything(ws: Workspace, canary: str) -> int:
    """Look at every file as the window does, and return how many pages and texts were really shown."""
    around = app.surroundings(app.application(), "zh")
    pdf, text = PdfPane(around.theme), TextPane(around.theme)
    pdf.resize(900, 900)
    pdf.show()
    seen = 0
    preflight.run(ws)
    for card in task_cards(ws):
        for item in reading.dossier(ws, card.task):
            if item.path.endswith(".txt"):
                with reading.open_file(ws, item.sha256) as reader:
                    text.show_text(read_text(reader))
                seen += canary in text.view.toPlainText()
                continue
            pdf.open(reading.open_file(ws, item.sha256), page=0)
            seen += is_drawn(pdf)
            reading.remember_page(ws, card.task, item.sha256, 1)
    pdf.clear()
    around.jobs.close()
    return seen


def is_drawn(pdf: PdfPane) -> bool:
    """Wait until the page stands in the window: Qt draws it on another thread."""
    for _ in range(200):
        if has_ink(pdf.view.viewport().grab().toImage()):
            return True
        loop = QEventLoop()
        QTimer.singleShot(25, loop.quit)
        loop.exec()
    return False


def has_ink(picture: QImage) -> bool:
    """Tell whether anything dark was drawn."""
    return any(
        picture.pixelColor(x, y).lightness() < 60
        for x in range(0, picture.width(), 9)
        for y in range(0, picture.height(), 9)
    )


def score(ws: Workspace, task: int, canary: str) -> None:
    sheet = scoring.form(ws, task)
    for leaf in leaves(sheet.scheme):
        scoring.save_mark(ws, task, leaf.key, leaf.max // 2 // leaf.step * leaf.step)
        if leaf.opinion:
            scoring.save_leaf_opinion(ws, task, leaf.key, f"{canary} leaf")
    scoring.save_opinion(ws, task, f"{canary} opinion of enough length to be taken as a reasoned one. " * 3)
    scoring.save_notes(ws, task, f"{canary} notes")


def keep(ws: Workspace, canary: str, folder: Path) -> int:
    """Search, and write what an expert may keep in clear where he says; return how many pages were found."""
    found = search.find(ws, canary)
    phrases.add_phrase(ws, f"{canary} phrase")
    search_export.export_hits(ws, canary, found.hits, folder / "hits.xlsx", "zh")
    overview.export_overview(ws, folder / "overview.xlsx")
    own_log.export_log(ws, folder / "log.xlsx", "zh")
    return len(found.hits)


def fail(canary: str) -> None:
    """End up in the crash hook with the confidential words in the error itself."""
    try:
        raise ValueError(canary)
    except ValueError as error:
        hook = CrashHook()
        hook(type(error), error, error.__traceback__)


def refusals(plan: dict[str, str], ws: Workspace) -> None:
    """Run into what can be refused: messages may end in logs and on screens."""
    for action in (
        lambda: open_workspace(ws.paths.root, plan["secret"]),
        lambda: signing.sign(ws, "not " + plan["secret"]),
        lambda: scoring.save_opinion(ws, task_cards(ws)[0].task, plan["canary"] * 2000),
        lambda: reading.open_file(ws, "0" * 64),
    ):
        try:
            action()
        except AppError as error:
            print(error)


def main(plan: dict[str, str]) -> None:
    sys.addaudithook(watch)
    folder, out, canary = Path(plan["folder"]), Path(plan["out"]), plan["canary"]
    ws = first_run.activate(folder, plan["code"], Path(plan["package"]), plan["secret"], cost=CHEAP).workspace
    seen = read_everything(ws, canary)
    declare.commit(ws, out)
    first_run.make_recovery(ws, cost=CHEAP)
    first, second = (card for card in task_cards(ws))
    declare.recuse(ws, second.project, "other", f"{canary} reason", out)
    score(ws, first.task, canary)
    refusals(plan, ws)
    found = keep(ws, canary, Path(plan["kept"]))
    export.export(ws, signing.sign(ws, plan["secret"]).identity, out)
    ws.close()
    ws = open_workspace(folder, plan["secret"])
    scoring.revise(ws, first.task, f"{canary} second thoughts")
    scoring.save_opinion(ws, first.task, f"{canary} a second opinion, long enough to be taken as one. " * 3)
    export.export(ws, signing.sign(ws, plan["secret"]).identity, out)
    ws.database.backup(folder / "vault.backup")
    fail(canary)
    print(json.dumps({"seen": seen, "found": found, "opinion": scoring.form(ws, first.task).opinion, "opened": opened}))
    sys.stdout.flush()
    os._exit(0)  # without closing anything: what a crash would leave on the disk is searched too


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
