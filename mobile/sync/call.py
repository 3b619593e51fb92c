"""One signed call: written, sent, and believed only when the reply is signed too."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from mobile.contract import pack
from mobile.contract.faults import Fault
from mobile.contract.ids import device_id
from mobile.contract.wire import SIGNATURE, authorization, is_reply_signed
from mobile.core.ports.outside import Net, Noise, Reply
from mobile.core.ports.store import Identity

REQUEST = "SX-Request"
LONGEST_WAIT = 3_600
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server that proved itself said. code: of its problem document, "" when there is none.

    wait: seconds it asked to be left alone, 0 when it did not say.
    """

    status: int
    body: bytes
    moved: int
    code: str = ""
    wait: int = 0


Call = Callable[[str, str, bytes], Answer]


def packed(body: bytes) -> tuple[bytes, Headers]:
    """A body as it travels, and the header that says so. The same body always packs the same."""
    if len(body) < pack.PACK_FROM:
        return body, ()
    small = pack.pack(body)
    # A photo does not get smaller.
    return (small, (("Content-Encoding", pack.CODING),)) if len(small) < len(body) else (body, ())


def signed_call(
    net: Net, noise: Noise, who: Identity, method: str, path: str, body: bytes = b""
) -> Answer:
    """Errors: Fault("no_network"), Fault("reply_unsigned"). path: with its query, as it is sent."""
    travels, headers = packed(body)
    request = device_id(noise.take(16))
    proof = authorization(who.key, who.device, method, path, travels, request)
    reply = net.call(method, path, (("Authorization", proof), *headers), travels)
    signature = reply.header(SIGNATURE)
    if not is_reply_signed(who.key, request, reply.status, reply.body, signature):
        # A portal's page, a proxy's error, a truncated body: whoever it was, it was not the server.
        raise Fault("reply_unsigned", str(reply.status))
    return Answer(reply.status, reply.body, reply.moved, problem_code(reply), wait_of(reply))


def problem_code(reply: Reply) -> str:
    """The stable code of a problem document; "unknown" for an error without one, "" below 400."""
    if reply.status < 400:
        return ""
    try:
        value = json.loads(reply.body)
    except (ValueError, RecursionError):
        return "unknown"
    code = value.get("code") if isinstance(value, dict) else None
    return code if isinstance(code, str) and code else "unknown"


def wait_of(reply: Reply) -> int:
    """Seconds the server asked to be left alone, an hour at most: nobody signs this header, and no
    server of ours says more. 0 when it did not say."""
    text = reply.header("Retry-After")
    is_number = text.isascii() and text.isdigit() and len(text) <= 9
    return min(int(text), LONGEST_WAIT) if is_number else 0
