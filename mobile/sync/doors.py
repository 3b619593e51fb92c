"""The two calls that people make themselves: enrolling, and looking up a branch."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from mobile.contract import canon
from mobile.contract.faults import FAULTS, Fault
from mobile.contract.ids import device_id, is_id
from mobile.contract.moments import is_at
from mobile.contract.seal import KEY_BYTES
from mobile.contract.wire import PROTO, SIGNATURE, is_reply_signed
from mobile.core.people.roster import Branch
from mobile.core.ports.outside import Net, Noise, Reply
from mobile.core.ports.store import Identity, Store
from mobile.sync.call import REQUEST, packed, problem_code, signed_call, wait_of


class EnrolDoor:
    """Binds the store when the server agrees. The nonce was kept before the call, so a lost reply
    costs nothing: the same nonce gets the same device and key again."""

    def __init__(self, store: Store, net: Net, noise: Noise) -> None:
        self._store = store
        self._net = net
        self._noise = noise

    def enrol(self, invite: str, tail: str, nonce: str) -> None:
        """Errors: as EnrolCall, and "disk_full" when the answer could not be kept."""
        ask = {"invite": invite, "tail": tail, "nonce": nonce, "proto": PROTO}
        body, headers = packed(canon.encode(ask).encode())
        request = device_id(self._noise.take(16))
        reply = self._net.call("POST", "/v1/enrol", ((REQUEST, request), *headers), body)
        if reply.status != 200:
            raise _refusal(reply)
        identity, row = read_bound(reply.body)
        signature = reply.header(SIGNATURE)
        # Signed with the key it brings: so it answers this request; TLS says who did.
        if not is_reply_signed(identity.key, request, reply.status, reply.body, signature):
            raise Fault("reply_unsigned", "enrolment")
        self._store.bind(identity, [row])


class DirectoryDoor:
    """The server's list of host branches, for phones that are enrolled."""

    def __init__(self, store: Store, net: Net, noise: Noise) -> None:
        self._store = store
        self._net = net
        self._noise = noise

    def search(self, words: str) -> tuple[Branch, ...]:
        """By city or name initials.

        Errors: Fault("not_enrolled"), "no_network", "reply_unsigned", or the server's own code.
        """
        who = self._store.identity()
        if who is None:
            raise Fault("not_enrolled")
        path = "/v1/directory?q=" + quote(words, safe="")
        answer = signed_call(self._net, self._noise, who, "GET", path)
        if answer.status != 200:
            raise Fault(answer.code, retry_after=answer.wait)
        return _branches(answer.body)


def read_bound(body: bytes) -> tuple[Identity, dict[str, Any]]:
    """Who this phone is from now on, and the member's row, as a server says it.

    Errors: Fault("reply_unsigned") for anything that does not say so.
    """
    try:
        value = json.loads(body)
        key, row = bytes.fromhex(value["key"]), dict(value["member"])
        identity = Identity(value["device"], key, row["id"], value["time"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Fault("reply_unsigned", "not an enrolment") from error
    is_named = is_id(identity.device) and is_id(identity.member)
    if not (len(key) == KEY_BYTES and is_named and _is_time(identity.enrolled)):
        raise Fault("reply_unsigned", "enrolment")
    return identity, {"table": "member", **row}


def _refusal(reply: Reply) -> Fault:
    """An unsigned refusal changes nothing here, so its word may be passed on to the person."""
    code = problem_code(reply)
    is_ours = "problem+json" in reply.header("Content-Type") and code in FAULTS
    return (
        Fault(code, retry_after=wait_of(reply)) if is_ours else Fault("reply_unsigned", "enrolment")
    )


def _branches(body: bytes) -> tuple[Branch, ...]:
    try:
        rows = json.loads(body)["branches"]
        return tuple(
            Branch(
                _text(row["id"]),
                _text(row["name"]),
                _text(row.get("initials", "")),
                _text(row.get("city", "")),
                _text(row.get("nature", "regular")),
                _text(row.get("form", "branch")),
            )
            for row in rows
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Fault("call_malformed", "directory") from error


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and is_at(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value
