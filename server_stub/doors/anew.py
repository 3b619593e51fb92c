"""POST /v1/anew: a phone that shares its id with another asks for one of its own."""

from __future__ import annotations

from datetime import datetime

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from server_stub.doors.call import Call, Reply, inflated, problem
from server_stub.doors.enrol import BindAsk, enrolled, read_bind
from server_stub.doors.limit import Limits
from server_stub.registry.anew import bind_anew
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.port import Storage

# Bytes of a body; an honest one has less than a hundred.
MOST = 1_024


def read(call: Call, limits: Limits, phone: Phone) -> BindAsk | Reply:
    """What is asked for, or why not."""
    try:
        ask, code = read_bind(inflated(call, MOST), BindAsk), ""
    except Fault as fault:
        ask, code = BindAsk("", 0), fault.code
    wait = limits.anew(phone, ask.nonce)
    if wait:
        return problem("too_often", wait)
    return problem(code) if code else ask


def answer(
    storage: Storage, roll: Roll, phone: Phone, ask: BindAsk, epoch: str, now: datetime
) -> Reply:
    """As an enrolment answers; signed like any call, with the key the phone has."""
    at = format_at(now)
    made = bind_anew(storage, roll, phone, ask.nonce, at)
    member = storage.people.member(made.member)
    if member is None:
        raise Fault("not_found", "member")
    return enrolled(roll, made, member, epoch, at)
