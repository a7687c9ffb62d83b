"""What the page of the office's laptops shows: columns, filters, and the cards of one laptop with what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.laptop_change import Changed
from reviewer_app.services.secretariat.laptops import LaptopCard
from reviewer_app.ui.office.cards_pane import Card, Press
from reviewer_app.ui.tables.columns import Column
from reviewer_app.ui.texts import listed, moment_words
from reviewer_app.ui.widgets.list_pane import Pill, pills_by

Say = Callable[..., str]
STATES: Final = ("ready", "handed", "wiped", "returned", "broken")
INKS: Final = {"ready": "text_soft", "handed": "link", "wiped": "good", "returned": "warn", "broken": "bad"}
TONES: Final = {"ready": "", "handed": "primary", "wiped": "good", "returned": "warn", "broken": "bad"}
PICTURES: Final = {"ready": "new", "handed": "started", "wiped": "done", "returned": "alert", "broken": "alert"}


@dataclass(frozen=True)
class LaptopActs:
    """What the cards' buttons do with the laptop in sight."""

    lend: Callable[[], None]
    papers: Callable[[], None]
    back: Callable[[], None]
    back_by_file: Callable[[], None]
    back_without: Callable[[], None]
    broken: Callable[[], None]
    reset: Callable[[], None]


def laptop_columns(say: Say) -> tuple[Column[LaptopCard], ...]:
    """Return the columns of the list."""
    return (
        Column("label", lambda: QCoreApplication.translate("laptops", "Laptop"), lambda one: one.label, width=90),
        Column(
            "state",
            lambda: QCoreApplication.translate("laptops", "State"),
            lambda one: state_words(one, say),
            ink=lambda one: INKS[one.state],
            picture=lambda one: PICTURES[one.state],
            grows=True,
        ),
        Column(
            "expert",
            lambda: QCoreApplication.translate("laptops", "Expert"),
            lambda one: f"{one.expert} {one.name}".strip(),
            width=150,
        ),
        Column(
            "arrived",
            lambda: QCoreApplication.translate("laptops", "Packages here"),
            lambda one: str(one.arrived) if one.expert else "",
            order=lambda one: one.arrived,
            width=100,
            is_number=True,
        ),
        Column(
            "handed",
            lambda: QCoreApplication.translate("laptops", "Lent"),
            lambda one: moment_words(one.handed),
            order=lambda one: one.handed,
            ink=lambda one: "text_soft",
            width=140,
        ),
        Column(
            "returned",
            lambda: QCoreApplication.translate("laptops", "Back"),
            lambda one: moment_words(one.returned),
            order=lambda one: one.returned,
            ink=lambda one: "text_soft",
            width=140,
        ),
    )


def state_words(one: LaptopCard, say: Say) -> str:
    """Return the state, with the laptop that took the place of a broken one."""
    said = say(f"laptop-state-{one.state}")
    if one.replaced_by:
        return QCoreApplication.translate("laptops", "{0}, replaced by {1}").format(said, one.replaced_by)
    return said


def laptop_pills(say: Say) -> tuple[Pill[LaptopCard], ...]:
    """Return the filters by state."""
    every: Pill[LaptopCard] = Pill("all", lambda: QCoreApplication.translate("laptops", "All"))
    return (every, *pills_by(STATES, lambda state: say(f"laptop-state-{state}"), lambda one: one.state))


def laptop_cards(one: LaptopCard, say: Say, acts: LaptopActs, *, may_write: bool) -> list[Card]:
    """Return the cards of one laptop."""
    presses = _presses(one, acts) if may_write else ()
    head = Card(one.label, "\n".join(_facts(one)), state_words(one, say), TONES[one.state], presses)
    if one.proof is None:
        return [head]
    facts = asdict(one.proof.said) | {"package": one.proof.statement, "on": one.proof.on}
    words = say("laptop-proof-said", **facts, signed=moment_words(one.proof.signed))
    title = QCoreApplication.translate("laptops", "Proof that it was wiped")
    checked = QCoreApplication.translate("laptops", "signature checked")
    return [head, Card(title, words, checked, "good")]


def _facts(one: LaptopCard) -> list[str]:
    if one.state == "ready":
        return [one.note] if one.note else []
    lent = QCoreApplication.translate("laptops", "Lent to {0} on {1}").format(
        f"{one.expert} {one.name}", moment_words(one.handed)
    )
    said = [lent]
    if one.state == "handed":
        enrolled = QCoreApplication.translate("laptops", "Its device is enrolled; score packages here: {0}")
        waits = QCoreApplication.translate("laptops", "The activation code was not used yet, as far as is known here")
        said.append(enrolled.format(one.arrived) if one.device else waits)
        if one.told:
            said.append(QCoreApplication.translate("laptops", "Its clearing statement has come: take it back"))
    if one.note:
        said.append(one.note)
    return said


def _presses(one: LaptopCard, acts: LaptopActs) -> tuple[Press, ...]:
    lend = QCoreApplication.translate("laptops", "Lend …")
    back = QCoreApplication.translate("laptops", "Take back, wiped")
    by_file = QCoreApplication.translate("laptops", "Take back with the statement …")
    without = QCoreApplication.translate("laptops", "Back without proof …")
    broken = QCoreApplication.translate("laptops", "Broken, replace …")
    reset = QCoreApplication.translate("laptops", "Reset by decision …")
    papers = QCoreApplication.translate("laptops", "Write slip and package again …")
    proven = Press(back, acts.back, "primary", "back") if one.told else Press(by_file, acts.back_by_file, "", "file")
    if one.is_free:
        return (Press(lend, acts.lend, "primary", "lend"),)
    if one.state == "returned":
        return (proven, Press(reset, acts.reset, "warn", "reset"))
    if one.state == "broken":
        return (Press(reset, acts.reset, "warn", "reset"),)
    again = () if one.device else (Press(papers, acts.papers, "", "papers"),)
    return (
        proven,
        *again,
        Press(broken, acts.broken, "warn", "broken"),
        Press(without, acts.back_without, "", "without"),
    )


def changed_card(done: Changed, say: Say) -> Card:
    """Return what became of a broken laptop and of what was signed on it."""
    said = [say("laptop-broken-done", label=done.broken.label)]
    if done.taken:
        states = [one.state for one in done.taken]
        refused, same = states.count("refused"), states.count("duplicate")
        accepted = len(states) - refused - same
        said.append(say("laptop-taken-done", accepted=accepted, same=same, refused=refused))
    if done.kept:
        said.append(say("laptop-kept-done", expert=done.broken.expert, codes=listed(done.kept)))
    again = say("laptop-again-done", codes=listed(done.again)) if done.again else say("laptop-again-none")
    title = QCoreApplication.translate("laptops", "{0} was replaced").format(done.broken.label)
    return Card(title, "\n".join([*said, again]), tone="warn")
