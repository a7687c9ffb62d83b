"""What the first run does on the worker, where the services are loaded, and what it says at its end."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reviewer_app.errors import EnvironmentTrouble
from reviewer_app.messages import Language
from reviewer_app.ui.jobs import Job
from reviewer_app.ui.texts import explain
from reviewer_app.ui.widgets.banner import Note

if TYPE_CHECKING:
    from reviewer_app.services.expert.first_run import Activated
    from reviewer_app.ui.fetch_dialog import Fetched


@dataclass(frozen=True)
class FirstOpening:
    """What the first package brought; `not_remembered`: why this machine could not be asked to remember.

    `package`: where it lies, None for one that came from a mailbox.
    """

    activated: Activated
    package: Path | None
    not_remembered: EnvironmentTrouble | None


def glance(package: Path) -> str:
    """Return the kind that a file says it is."""
    from reviewer_app.services.expert.incoming import glance

    return glance(package)


def activate(
    folder: Path, code: str, package: Path, secret: str, job: Job, *, remembers: bool, fetched: Fetched | None = None
) -> FirstOpening:
    """Run on the worker: the services are loaded here. A machine that cannot remember is no reason to fail.

    `fetched`: what came from a mailbox; the vault goes on with that mailbox.
    """
    from reviewer_app.services.expert.first_run import activate
    from reviewer_app.services.workspace import remember

    made = activate(folder, code, package, secret, progress=job.report, cancelled=lambda: job.is_cancelled)
    source: Path | None = package
    if fetched is not None and fetched.package == package:
        from reviewer_app.services import mailboxes

        mailboxes.keep(made.workspace, fetched.account)
        shutil.rmtree(package.parent)  # with what else was fetched for this number: 资料清退 would not look there
        source = None
    if not remembers:
        return FirstOpening(made, source, None)
    try:
        remember(made.workspace)
    except EnvironmentTrouble as trouble:
        return FirstOpening(made, source, trouble)
    return FirstOpening(made, source, None)


def welcome(opening: FirstOpening, language: Language) -> Note:
    """Return what is said over the first page of a new vault."""
    done, trouble = opening.activated.acceptance, opening.not_remembered
    words = QCoreApplication.translate("Window", "Welcome. {0} projects and {1} files are in your vault.")
    text = words.format(done.projects, done.files)
    if trouble is not None:
        text = f"{text} {explain(trouble, language)}"
    return Note("good" if not done.missing and trouble is None else "warn", text)
