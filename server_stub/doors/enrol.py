"""POST /v1/enrol: the one call a phone makes before it has a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import msgspec

from mobile.contract.faults import Fault
from mobile.contract.ids import is_id
from mobile.contract.moments import civil_day, format_at
from mobile.contract.wire import PROTO
from server_stub.doors.call import Call, Reply, answer, problem
from server_stub.doors.sync import epoch_for
from server_stub.registry.enrol import Desk, Refused
from server_stub.registry.roll import Roll
from server_stub.registry.rows import row_value, without_phone
from server_stub.storage.model import Device, Member

REQUEST = "sx-request"


class BindAsk(msgspec.Struct):
    """nonce: 32 hex digits, the same when the call is repeated."""

    nonce: str
    proto: int


class EnrolAsk(BindAsk):
    """invite: its ten characters. tail: last four digits of the member's number."""

    invite: str
    tail: str


_Ask = TypeVar("_Ask", bound=BindAsk)


def read_enrol(body: bytes) -> EnrolAsk:
    """Errors: as `read_bind`."""
    return read_bind(body, EnrolAsk)


def read_bind(body: bytes, kind: type[_Ask]) -> _Ask:
    """What a phone says that wants an id. Errors: Fault("call_malformed"), "proto_unknown"."""
    try:
        ask = msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Fault("call_malformed") from error
    if ask.proto != PROTO:
        raise Fault("proto_unknown")
    if len(ask.nonce) != 32 or any(c not in "0123456789abcdef" for c in ask.nonce):
        raise Fault("call_malformed", "nonce")
    return ask


def request_of(call: Call) -> str:
    """The id the reply's signature names; Fault("call_malformed")."""
    found = call.headers.get(REQUEST, "")
    if not is_id(found):
        raise Fault("call_malformed", REQUEST)
    return found


def enrol(desk: Desk, roll: Roll, ask: EnrolAsk, epoch: str, now: datetime) -> Reply:
    """The reply, to be signed with the phone's new key."""
    done = desk.enrol(ask.invite, ask.tail, ask.nonce, now)
    if isinstance(done, Refused):
        return problem(done.code)
    phone = roll.phone(done.device.id)
    if phone is None:
        raise Fault("internal", "device")
    reply = enrolled(roll, done.device, done.member, epoch, format_at(now))
    return replace(reply, key=phone.key)


def enrolled(roll: Roll, device: Device, member: Member, epoch: str, now: str) -> Reply:
    """What a phone is told of itself when it is bound. now: as entries write times."""
    phone, day = roll.phone(device.id), civil_day(now)
    if phone is None:
        raise Fault("internal", "device")
    row = {**without_phone(row_value(member)), "card": roll.keys.of_card(member.id)}
    value = {
        "device": device.id,
        "key": phone.key.hex(),
        "member": row,
        "branches": list(roll.scope(phone, day)),
        "time": now,
        "epoch": epoch_for(epoch, roll, phone, day),
    }
    return answer(value)
