"""How a desk is found: by mDNS where the network lets it through, else by typing its address."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from reviewer_app.sync.venue.address import Address

SERVICE: Final = "_review-desk._tcp.local."
_PIN: Final = "pin"
_INNER: Final = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet")
"""Networks inside this machine: named after those of the hall."""
_RESOLVE_MS: Final = 1500


@dataclass(frozen=True)
class Heard:
    """A desk that called out. `pin`: what it claims; only TLS shows whether it has that key."""

    address: Address
    pin: str


def own_addresses() -> list[str]:
    """Return the IPv4 addresses of this machine at which others may reach it, loopback last."""
    import psutil

    running = {name for name, state in psutil.net_if_stats().items() if state.isup}
    found = {
        one.address: name.lower().startswith(_INNER)
        for name, addresses in psutil.net_if_addrs().items()
        for one in addresses
        if one.family == socket.AF_INET and one.address and name in running
    }
    ordered = sorted(found, key=ipaddress.ip_address)
    return sorted(ordered, key=lambda text: (ipaddress.ip_address(text).is_loopback, found[text]))


class CallingOut:
    """Calls a desk out on the LAN until it is told to stop. A network without mDNS is no failure."""

    def __init__(self, pin: str, port: int, addresses: list[str]) -> None:
        from zeroconf import ServiceInfo, Zeroconf

        self._zeroconf: Any = None
        self.works = False
        info = ServiceInfo(
            SERVICE,
            f"desk-{pin[:12]}.{SERVICE}",
            addresses=[socket.inet_aton(one) for one in addresses],
            port=port,
            properties={_PIN: pin},
        )
        try:
            self._zeroconf = Zeroconf(interfaces=addresses)
            self._zeroconf.register_service(info, cooperating_responders=True)
            self.works = True
        except OSError:  # no multicast here: the address is typed
            self.stop()

    def stop(self) -> None:
        """Say good-bye."""
        if self._zeroconf is not None:
            self._zeroconf.close()
            self._zeroconf = None


def look_round(seconds: float, is_wanted: Callable[[Heard], bool] = lambda _heard: False) -> list[Heard]:
    """Return the desks that answer within `seconds`, or until one `is_wanted`; none where the network has no mDNS."""
    from zeroconf import ServiceBrowser, ServiceListener, Zeroconf

    found: dict[str, Heard] = {}
    enough = threading.Event()

    class Listener(ServiceListener):
        """Keeps what is found."""

        def add_service(self, zc: Zeroconf, type_: str, name: str) -> None:
            """Keep one desk with its first address."""
            info = zc.get_service_info(type_, name, timeout=_RESOLVE_MS)
            for address in info.parsed_addresses() if info else ():
                pin = (info.properties.get(_PIN.encode()) or b"") if info else b""
                heard = Heard(Address(address, (info.port if info else 0) or 0), pin.decode("ascii", "replace"))
                found[f"{name} {address}"] = heard
                if is_wanted(heard):
                    enough.set()

        def update_service(self, zc: Zeroconf, type_: str, name: str) -> None:
            """Keep it as it is now."""
            self.add_service(zc, type_, name)

        def remove_service(self, zc: Zeroconf, type_: str, name: str) -> None:
            """Keep what was found: whether it still answers, the talk will show."""

    try:
        zeroconf = Zeroconf()
    except OSError:
        return []
    try:
        browser = ServiceBrowser(zeroconf, SERVICE, Listener())
        enough.wait(seconds)
        browser.cancel()  # waits for the answer being resolved: it needs the loop that ends below
    finally:
        zeroconf.close()
    return list(found.values())
