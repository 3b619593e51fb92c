"""Which roads there are, and by which methods each is taken."""

from __future__ import annotations

from collections.abc import Sequence

from server_stub.doors import files
from server_stub.doors.call import Reply, problem

_METHODS = {
    "/v1/health": ("GET",),
    "/v1/enrol": ("POST",),
    "/v1/anew": ("POST",),
    "/v1/sync": ("POST",),
    "/v1/directory": ("GET",),
    "/v1/me/export": ("GET",),
}
OPEN = ("/v1/health", "/v1/enrol")
"""Roads of whoever has no key."""


def methods_of(path: str) -> Sequence[str]:
    """Of a path without its query; none for a road that is not there."""
    return files.METHODS if path.startswith(files.PREFIX) else _METHODS.get(path, ())


def method_wrong(methods: Sequence[str]) -> Reply:
    """405, saying which methods are right. Source: RFC 9110 section 15.5.6."""
    reply = problem("method_wrong")
    return Reply(reply.status, reply.body, {**reply.headers, "allow": ", ".join(methods)})
