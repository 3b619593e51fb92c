"""A server's address as somebody wrote it: kept whole, or refused in words."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

WANTED = "https://host[:port][/path], or http:// on this machine"


def base(address: str, is_plain_allowed: bool = False) -> str:
    """What every path of a call is put behind: `https://host[:port][/path]`, no slash at its end.

    A path is kept: a county may serve several things from one name. `http` is for this machine
    only, unless allowed. Errors: ValueError, in words for whoever set the phone up.
    """
    try:
        parts = urlsplit(address.strip())
        parts.port  # noqa: B018 (it is read, and refused, only when asked for)
    except ValueError as error:
        raise ValueError(f"server: {error}; {WANTED}") from error
    problem = _problem(parts, is_plain_allowed)
    if problem:
        raise ValueError(f"server: {problem}; {WANTED}")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def is_secure(address: str) -> bool:
    """Whether calls to a right address are encrypted, so that an authority is needed."""
    return address.startswith("https:")


def _problem(parts: SplitResult, is_plain_allowed: bool) -> str:
    is_plain = parts.scheme == "http" and (is_plain_allowed or _is_loopback(parts.hostname))
    if not parts.hostname or not (is_plain or parts.scheme == "https"):
        return "no such address"
    if "@" in parts.netloc:
        return "no name or password in it"
    if parts.query or parts.fragment:
        return "nothing after ? or #"
    if any(c.isspace() for c in parts.netloc + parts.path):
        return "no blank in it"
    return ""


def _is_loopback(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host or "").is_loopback
    except ValueError:
        return False
