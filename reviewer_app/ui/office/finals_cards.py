"""The cards beside the console: what is prepared before the first call, and what is signed after the last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.dissents import DissentCard
from reviewer_app.services.secretariat.finals_console import Console
from reviewer_app.services.secretariat.finals_lots import LotCard
from reviewer_app.ui.office.cards_pane import Card, Press
from reviewer_app.ui.texts import counted, listed, moment_words


@dataclass(frozen=True)
class FinalsActs:
    """What the buttons of the cards do."""

    take: Callable[[], None]
    set_panel: Callable[[], None]
    freeze: Callable[[], None]
    draw: Callable[[], None]
    discard: Callable[[int], None]
    print_lots: Callable[[int], None]
    print_sheet: Callable[[], None]
    dissent: Callable[[], None]
    close_list: Callable[[], None]
    corrections: Callable[[], None]


def preparation(console: Console, acts: FinalsActs) -> list[Card]:
    """Return finalists, panel, lots, and every draw of the group."""
    cards = [_taking(console, acts)]
    if console.group is None:
        return cards
    cards.append(_panel(console, acts))
    if not any(card.state == "kept" for card in console.draws):
        cards.append(_lots(console, acts))
    return [*cards, *(_draw(card, console, acts) for card in console.draws)]


def _taking(console: Console, acts: FinalsActs) -> Card:
    taking = console.taking
    take = QCoreApplication.translate("finals", "Take the finalists")
    if not taking.digest:
        words = QCoreApplication.translate("finals", "Only projects on the approved list take part; no score is kept.")
        none = QCoreApplication.translate("finals", "No list of finalists is approved by two yet.")
        presses = (Press(take, acts.take, "primary", "take"),) if taking.can_take else ()
        return Card(
            QCoreApplication.translate("finals", "Finalists"),
            words if taking.can_take else none,
            QCoreApplication.translate("finals", "not taken over"),
            "warn",
            presses,
        )
    words = QCoreApplication.translate("finals", "From the approved list. No preliminary score is carried over.")
    return Card(
        QCoreApplication.translate("finals", "Finalists"),
        words,
        QCoreApplication.translate("finals", "a newer list is in force") if taking.is_newer else "",
        "warn",
        (Press(QCoreApplication.translate("finals", "Take the newer list …"), acts.take, "", "take"),)
        if taking.is_newer
        else (),
        str(taking.projects),
        taking.digest,
    )


def _panel(console: Console, acts: FinalsActs) -> Card:
    title = QCoreApplication.translate("finals", "Panel")
    change = QCoreApplication.translate("finals", "Set the panel …")
    if not console.seats:
        words = QCoreApplication.translate("finals", "Every member scores every team; two of one unit cannot sit.")
        none = QCoreApplication.translate("finals", "nobody yet")
        return Card(title, words, none, "warn", (Press(change, acts.set_panel, "primary", "panel"),))
    names = listed(f"{one.code} {one.name}" for one in console.seats)
    few = QCoreApplication.translate("finals", "fewer than a rank needs ({0})").format(console.quorum)
    is_short = len(console.seats) < console.quorum
    presses = (Press(change, acts.set_panel, "", "panel"),)
    return Card(title, names, few if is_short else "", "bad", presses, str(len(console.seats)))


def _lots(console: Console, acts: FinalsActs) -> Card:
    title = QCoreApplication.translate("finals", "Lots")
    freeze = Press(QCoreApplication.translate("finals", "Freeze the teams"), acts.freeze, "primary", "freeze")
    if console.frozen is None:
        words = QCoreApplication.translate("finals", "Freeze the teams first; the digits are called out after that.")
        return Card(title, words, presses=(freeze,))
    words = QCoreApplication.translate("finals", "{0:team is|teams are} frozen. Draw with the digits of two people.")
    draw = Press(QCoreApplication.translate("finals", "Draw …"), acts.draw, "primary", "draw")
    tag = QCoreApplication.translate("finals", "frozen")
    said = counted(words, console.frozen.teams)
    return Card(title, said, tag, "primary", (draw,), digest=console.frozen.digest)


def _draw(card: LotCard, console: Console, acts: FinalsActs) -> Card:
    is_kept = card.state == "kept"
    order = "　".join(f"{one.place} {one.code}" for one in card.order)
    callers = listed(f"{one.name} {one.digits}" for one in card.callers)
    words = QCoreApplication.translate("finals", "Digits: {0}. Witness: {1}. Seed: {2}. {3}, {4}.")
    said = [order, words.format(callers, card.witness, card.seed, moment_words(card.at), card.by)]
    if card.reason:
        said.append(QCoreApplication.translate("finals", "Discarded: {0}").format(card.reason))
    presses = [
        Press(
            QCoreApplication.translate("finals", "Print the record"),
            lambda: acts.print_lots(card.draw),
            "",
            f"print-{card.draw}",
        )
    ]
    is_begun = console.now is not None and any(one.phase != "waiting" for one in console.now.turns)
    if is_kept and not is_begun:
        discard = QCoreApplication.translate("finals", "Discard …")
        presses.append(Press(discard, lambda: acts.discard(card.draw), "", f"discard-{card.draw}"))
    kept, gone = QCoreApplication.translate("finals", "in force"), QCoreApplication.translate("finals", "discarded")
    return Card(
        QCoreApplication.translate("finals", "Draw {0}").format(card.draw),
        "\n".join(said),
        kept if is_kept else gone,
        "good" if is_kept else "",
        tuple(presses),
    )


def signing(console: Console, dissents: tuple[DissentCard, ...], acts: FinalsActs) -> list[Card]:
    """Return the sheet to sign, the closing, and every dissent of the group."""
    group = console.group
    if group is None or console.now is None:
        words = QCoreApplication.translate("finals", "Set the panel and draw the lots first.")
        return [Card(QCoreApplication.translate("finals", "Panel's sheet"), words)]
    asked = [_corrections(acts)] if group.step == "done" else []
    return [_sheet(console, acts), _closing(console, acts), *asked, *(_dissent(one) for one in dissents)]


def _sheet(console: Console, acts: FinalsActs) -> Card:
    is_opened = console.group is not None and console.group.step == "done"
    sealed = QCoreApplication.translate("finals", "Before the opening it shows how many sheets are in, and no score.")
    hidden = QCoreApplication.translate("finals", "By the rules sheet the means are not shown on the spot.")
    shown = QCoreApplication.translate("finals", "The scores are opened; by the rules sheet the means stand on it.")
    words = (shown if console.discloses else hidden) if is_opened else sealed
    return Card(
        QCoreApplication.translate("finals", "Panel's sheet"),
        words,
        presses=(
            Press(QCoreApplication.translate("finals", "Print to sign"), acts.print_sheet, "primary", "sheet"),
            Press(QCoreApplication.translate("finals", "Record a dissent …"), acts.dissent, "", "dissent"),
        ),
    )


def _closing(console: Console, acts: FinalsActs) -> Card:
    step = console.group.step if console.group else ""
    title = QCoreApplication.translate("finals", "Close and open")
    words = {
        "call": QCoreApplication.translate("finals", "Once all teams are heard the list of the track is closed."),
        "close": QCoreApplication.translate("finals", "All teams are heard. Close the list for the trustees."),
        "open": QCoreApplication.translate("finals", "The list is closed. The trustees open it together."),
        "done": QCoreApplication.translate("finals", "The scores of this track are opened."),
    }.get(step, "")
    press = Press(QCoreApplication.translate("finals", "Go to the opening"), acts.close_list, "", "close")
    return Card(title, words, presses=(press,))


def _corrections(acts: FinalsActs) -> Card:
    title = QCoreApplication.translate("finals", "Questions and corrections")
    words = QCoreApplication.translate(
        "finals",
        "Whoever is outside the limit alone is asked; a correction counts once the supervisor has cosigned it.",
    )
    go = QCoreApplication.translate("finals", "Go to questions and corrections")
    return Card(title, words, presses=(Press(go, acts.corrections, "", "corrections"),))


def _dissent(one: DissentCard) -> Card:
    title = QCoreApplication.translate("finals", "Dissent of {0} {1}").format(one.expert_code, one.expert_name)
    return Card(title, one.text, moment_words(one.at), "warn")
