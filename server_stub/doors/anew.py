"""POST /v1/anew: a phone that shares its id with another asks for one of its own."""

from __future__ import annotations

from datetime import datetime

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from mobile.contract.wire import MAX_BODY, PROTO
from server_stub.doors.call import Call, Reply, inflated
from server_stub.doors.enrol import enrolled
from server_stub.registry.anew import bind_anew
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.port import Storage


class AnewAsk(msgspec.Struct):
    """nonce: 32 hex digits, the same when the call is repeated."""

    nonce: str
    proto: int


def read_anew(body: bytes) -> AnewAsk:
    """Errors: Fault("call_malformed"), Fault("proto_unknown")."""
    try:
        ask = msgspec.json.decode(body, type=AnewAsk)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Fault("call_malformed") from error
    if ask.proto != PROTO:
        raise Fault("proto_unknown")
    if len(ask.nonce) != 32 or any(c not in "0123456789abcdef" for c in ask.nonce):
        raise Fault("call_malformed", "nonce")
    return ask


def answer(
    storage: Storage, roll: Roll, phone: Phone, call: Call, epoch: str, now: datetime
) -> Reply:
    """As an enrolment answers; signed like any call, with the key the phone has."""
    ask, at = read_anew(inflated(call, MAX_BODY)), format_at(now)
    made = bind_anew(storage, roll, phone, ask.nonce, at)
    member = storage.people.member(made.member)
    if member is None:
        raise Fault("not_found", "member")
    return enrolled(roll, made, member, epoch, at)
