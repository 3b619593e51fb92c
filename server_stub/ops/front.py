"""Where the server listens, to whom, and how many connections it may hold."""

from __future__ import annotations

import errno
import ipaddress
import resource
import socket
from dataclasses import dataclass, replace
from functools import lru_cache

from mobile.contract.faults import Fault
from server_stub.doors.gate import Caps

# Files beside the connections: the database, its log, sockets, an import.
_SPARE = 128


@dataclass(frozen=True, slots=True)
class Front:
    """proxies: addresses whose word for a caller's address is taken; none without a proxy."""

    host: str
    port: int
    proxies: tuple[str, ...]
    caps: Caps

    def is_ours(self, peer: str) -> bool:
        """Whether many phones may come from an address: a proxy's, or this machine's."""
        return not peer or peer in self.proxies or is_this_machine(peer)


def front_of(host: str, port: int, proxies: str, caps: Caps) -> Front:
    """proxies: addresses with commas between them, "" for no proxy.

    Fault("plain_http") for an address that others reach without TLS, Fault("command_wrong").
    """
    found = tuple(one.strip() for one in proxies.split(",") if one.strip())
    if not all(map(_is_address, found)):
        raise Fault("command_wrong", f"--behind-proxy {proxies}")
    if not found and not is_this_machine(host):
        raise Fault("plain_http", host)
    return Front(host, port, found, replace(caps, lines=_affordable(caps.lines)))


def listening(host: str, port: int) -> list[socket.socket]:
    """A socket for each address the host has. Fault("port_taken"), Fault("address_wrong")."""
    found: list[socket.socket] = []
    try:
        for family, *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            found.append(socket.create_server(address[:2], family=family))
    except OSError as error:
        # A machine without IPv6 may still call itself localhost there.
        if found and error.errno == errno.EADDRNOTAVAIL:
            return found
        for one in found:
            one.close()
        code = "port_taken" if error.errno == errno.EADDRINUSE else "address_wrong"
        raise Fault(code, f"{host}:{port}") from error
    return found


@lru_cache(maxsize=4_096)
def is_this_machine(host: str) -> bool:
    """Whether only this machine reaches the address."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(word: str) -> bool:
    try:
        ipaddress.ip_address(word)
    except ValueError:
        return False
    return True


def _affordable(lines: int) -> int:
    """So many connections as this process may have files for them: it asks for enough first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = lines + _SPARE
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return lines if soft == resource.RLIM_INFINITY else max(1, min(lines, soft - _SPARE))
