"""What stands on the cards of one expert: person, slip, devices with who compared their 核对码, what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reviewer_app.services.secretariat.expert_desk import DeviceCard, ExpertDetail
from reviewer_app.ui.office.cards_pane import Card, Press
from reviewer_app.ui.texts import listed


@dataclass(frozen=True)
class ExpertActs:
    """What the cards' buttons do."""

    compare: Callable[[DeviceCard], None]
    devices_only: Callable[[], None]
    revoke: Callable[[], None]
    replace: Callable[[], None]


def status_words(status: str) -> str:
    """Return the word for the state of an expert."""
    return {
        "active": QCoreApplication.translate("experts", "Active"),
        "revoked": QCoreApplication.translate("experts", "Revoked"),
        "replaced": QCoreApplication.translate("experts", "Replaced"),
    }[status]


def enrolled_words(way: str) -> str:
    """Return how a device became known."""
    return {
        "slip": QCoreApplication.translate("experts", "by activation code"),
        "enrolment": QCoreApplication.translate("experts", "by enrolment file"),
        "": QCoreApplication.translate("experts", "not enrolled"),
    }[way]


def expert_cards(one: ExpertDetail, acts: ExpertActs) -> list[Card]:
    """Return the cards of one expert."""
    slip = {
        "none": QCoreApplication.translate("experts", "No slip made yet"),
        "waiting": QCoreApplication.translate("experts", "Slip made, code not used yet"),
        "used": QCoreApplication.translate("experts", "Slip used"),
    }[one.slip]
    said = [one.unit, one.phone, slip]
    if one.reason:
        said.append(QCoreApplication.translate("experts", "Reason: {0}").format(one.reason))
    presses: tuple[Press, ...] = ()
    if one.status == "active":
        presses = (
            Press(QCoreApplication.translate("experts", "Replace …"), acts.replace, "", "replace"),
            Press(QCoreApplication.translate("experts", "Revoke …"), acts.revoke, "warn", "revoke"),
        )
        if any(not device.is_revoked for device in one.devices):
            lost = QCoreApplication.translate("experts", "Machine lost …")
            presses = (Press(lost, acts.devices_only, "", "lost"), *presses)
    tone = "good" if one.status == "active" else ""
    head = Card(
        f"{one.code}  {one.name}", "\n".join(part for part in said if part), status_words(one.status), tone, presses
    )
    return [head, *(_device(device, acts, at) for at, device in enumerate(one.devices, start=1))]


def _device(device: DeviceCard, acts: ExpertActs, number: int) -> Card:
    title = QCoreApplication.translate("experts", "Device {0}").format(device.name or number)
    said = [enrolled_words(device.way)]
    if device.confirmed:
        names = listed(device.confirmed)
        said.append(QCoreApplication.translate("experts", "Check code compared by {0}").format(names))
    if device.is_revoked:
        return Card(title, "\n".join(said), QCoreApplication.translate("experts", "Revoked"))
    if device.is_confirmed:
        return Card(title, "\n".join(said), QCoreApplication.translate("experts", "compared by two"), "good")
    if not device.papers:
        said.append(QCoreApplication.translate("experts", "Nothing signed has come from it yet."))
        return Card(title, "\n".join(said), QCoreApplication.translate("experts", "not compared yet"))
    said.append(
        QCoreApplication.translate("experts", "Two people compare the check code on the signed sheet with this one.")
    )
    press = Press(
        QCoreApplication.translate("experts", "Compare check code …"),
        lambda: acts.compare(device),
        "primary",
        f"compare-{device.device}",
    )
    tag = QCoreApplication.translate("experts", "{0} of 2 have compared").format(len(device.confirmed))
    return Card(title, "\n".join(said), tag, "warn", (press,))
