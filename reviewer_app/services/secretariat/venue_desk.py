"""The desk at the venue (现场接收): one switch, what others have to know to find it, and who is connected."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.config import VENUE_PORT
from reviewer_app.errors import RuleViolation
from reviewer_app.security.codes import check_code
from reviewer_app.security.desk_certificate import pin_of
from reviewer_app.services import backups, ledger
from reviewer_app.services.secretariat import authority
from reviewer_app.services.secretariat.desk_keys import DESK_TLS, make_desk_keys
from reviewer_app.services.secretariat.permits import need
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.venue.address import Address, parse_address

if TYPE_CHECKING:
    from reviewer_app.services.secretariat.venue_intake import VenueIntake
    from reviewer_app.sync.venue.finding import CallingOut
    from reviewer_app.sync.venue.server import DeskServer

CONNECTED_SECONDS: Final = 8.0
"""A laptop asks every two seconds: whoever has not for so long is not connected."""
_OTHER_SECONDS: Final = 1.5


@dataclass(frozen=True)
class Connected:
    """One expert's laptop. `seconds`: since it was heard; `ahead`: how many seconds its clock is before the desk's.

    `waiting`: packages that it still has to send; `battery`: per cent, None for a machine without one; `is_revoked`:
    it was taken out of use, and another one of this expert has not been heard yet.
    """

    code: str
    name: str
    device: str
    address: str
    is_connected: bool
    seconds: int
    battery: int | None
    is_charging: bool
    ahead: int
    waiting: int
    is_revoked: bool = False


@dataclass(frozen=True)
class VenueStatus:
    """What the page and the command line show. `texts`: one address a line, for typing or as QR; `code`: of the pin.

    `is_called_out`: by mDNS; `hints`: codes of sentences.
    """

    is_open: bool
    port: int
    texts: tuple[str, ...]
    code: str
    is_called_out: bool
    hints: tuple[str, ...]
    connected: tuple[Connected, ...]


class VenueDesk:
    """The switch. One for an open vault; closing the vault closes it first."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self._service: VenueIntake | None = None
        self._server: DeskServer | None = None
        self._calling: CallingOut | None = None
        self._host = ""
        self._pin = ""

    @property
    def is_open(self) -> bool:
        """Whether the door is open."""
        return self._server is not None and self._server.is_open

    def open(self, listen: str = "", *, calls_out: bool = True) -> VenueStatus:
        """Open the door at `listen` (address:port, "": everywhere); again it changes nothing.

        RuleViolation charter-missing, operator-may-not, venue-address, venue-other-desk; EnvironmentTrouble
        venue-listen.
        """
        from reviewer_app.services.secretariat.venue_intake import VenueIntake
        from reviewer_app.sync.venue.server import DeskServer

        if self.is_open:
            return self.status()
        at = parse_address(listen) if listen else Address("", VENUE_PORT)
        pin = self._ready()
        if calls_out:
            self._alone(pin)
        backups.back_up(self._ws)
        service = VenueIntake(self._ws)
        server = DeskServer(service, self._ws.own_key(DESK_TLS), at.host, at.port)
        server.start()
        self._service, self._server, self._host, self._pin = service, server, at.host, pin
        if calls_out:
            self._call_out(pin)
        with self._ws.database.write() as session:
            ledger.append(session, self._ws, "venue-opened", pin=pin)
        return self.status()

    def close(self) -> None:
        """Close the door: what is being taken in is finished first, and nothing that was answered for is lost."""
        calling, server, service = self._calling, self._server, self._service
        self._calling = self._server = self._service = None
        if calling is not None:
            calling.stop()
        if server is not None:
            server.stop()
        if service is not None:
            service.leave()
            with self._ws.database.write() as session:
                ledger.append(session, self._ws, "venue-closed", laptops=len(service.seen()))

    def status(self) -> VenueStatus:
        """Return addresses, hints and who is connected."""
        server = self._server
        code = check_code(self._pin) if server is not None else ""
        hosts = self._hosts() if server is not None else []
        texts = tuple(Address(host, server.port, code).text for host in hosts) if server is not None else ()
        return VenueStatus(
            is_open=self.is_open,
            port=server.port if server is not None else 0,
            texts=texts,
            code=code,
            is_called_out=self._calling is not None and self._calling.works,
            hints=self._hints(hosts),
            connected=self.connected(),
        )

    def connected(self) -> tuple[Connected, ...]:
        """Return the laptops that have been heard since the door was opened."""
        at = time.monotonic()
        return tuple(
            Connected(
                code=one.code,
                name=one.name,
                device=one.device,
                address=one.address,
                is_connected=at - one.at <= CONNECTED_SECONDS and not one.is_revoked,
                seconds=int(at - one.at),
                battery=one.battery,
                is_charging=one.is_charging,
                ahead=one.ahead,
                waiting=one.waiting,
                is_revoked=one.is_revoked,
            )
            for one in (self._service.seen() if self._service is not None else ())
        )

    def _ready(self) -> str:
        """Make what is missing of the keys, and a roster that names them; return the pin."""
        with self._ws.database.write() as session:
            need(session, self._ws, "write")
            authority.charter_in_force(session, self._ws)
            make_desk_keys(session, self._ws)
            authority.renew_roster(session, self._ws)
        return pin_of(self._ws.own_key(DESK_TLS).public)

    def _alone(self, pin: str) -> None:
        """Refuse to be a second desk under one key: two histories of one log could never be joined again."""
        from reviewer_app.sync.venue.finding import look_round

        for heard in look_round(_OTHER_SECONDS, lambda one: one.pin == pin):
            if heard.pin == pin:
                raise RuleViolation("venue-other-desk", address=f"{heard.address.host}:{heard.address.port}")

    def _call_out(self, pin: str) -> None:
        from reviewer_app.sync.venue.finding import CallingOut

        hosts = [host for host in self._hosts() if ":" not in host]
        if self._server is not None and hosts:
            self._calling = CallingOut(pin, self._server.port, hosts)

    def _hosts(self) -> list[str]:
        from reviewer_app.sync.venue.finding import own_addresses

        if self._host and self._host != "0.0.0.0":
            return [self._host]
        found = own_addresses()
        return [host for host in found if not ipaddress.ip_address(host).is_loopback] or found

    def _hints(self, hosts: list[str]) -> tuple[str, ...]:
        if self._server is None:
            return ()
        alone = all(ipaddress.ip_address(host).is_loopback for host in hosts)
        hints = ["venue-hint-no-network"] if alone else ["venue-hint-firewall", "venue-hint-same-network"]
        if self._calling is None or not self._calling.works:
            hints.append("venue-hint-type-address")
        return tuple(hints)
