"""Which addresses may be fetched: public http(s) ones, judged after name resolution (against SSRF)."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from tocsin.errors import PageError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # holds an IPv4 address in its last 32 bits (RFC 6052)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a request goes: address, host, and the IP address that was judged and must be used (None: the proxy's)."""

    address: str
    parts: SplitResult
    host: str
    ip: str | None


def destination(address: str, *, allow_private: bool, proxied: bool) -> Destination:
    """The destination of an address, its host resolved once, so that no second answer can lead elsewhere.

    Behind a proxy names are the proxy's to resolve; then only addresses that are written as numbers are judged.
    Raises PageError, naming the address, where it may not be fetched or its host is not known.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise PageError(f"{address}: not a valid address ({error}); correct it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise PageError(f"{address}: only http and https addresses are fetched; save the page and give its file")
    if parts.username or parts.password:
        raise PageError(
            f"{address.replace(parts.netloc, host)}: an address with a password is not fetched; save the page"
        )
    found = _numbers(host) or ([] if proxied else _resolve(host, port or 443, address))
    if not allow_private:
        for ip in found:
            if not is_public(ip):
                raise PageError(f"{address}: leads to {ip}, an address that is not public; it is not fetched")
    return Destination(address, parts, host, None if proxied else found[0])


def is_public(ip: str) -> bool:
    """Whether an IP address is globally reachable: not private, loopback, link-local, reserved or multicast."""
    number = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo[1] if number.teredo else None)
        if number in _NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return number.is_global and not number.is_multicast and not number.is_reserved


def _numbers(host: str) -> list[str]:
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        return []


def _resolve(host: str, port: int, address: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PageError(f"{address}: host {host} is not known; check the address and the connection") from error
    numbers = dict.fromkeys(str(entry[4][0]) for entry in found)
    return sorted(numbers, key=lambda ip: ":" in ip)  # only the first is tried; IPv4 is reachable from everywhere
