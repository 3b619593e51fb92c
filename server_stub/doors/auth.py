"""Who is calling: checked over the bytes as they travelled, before anything is inflated or read."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from mobile.contract.faults import Fault
from mobile.contract.seal import call_mac_of, same
from mobile.contract.wire import read_authorization
from server_stub.doors.call import Call
from server_stub.registry.roll import Phone, Roll


@dataclass(frozen=True, slots=True)
class Caller:
    """key: to sign the reply with, b"" when the caller is a stranger. phone: None for one."""

    request: str = ""
    key: bytes = b""
    phone: Phone | None = None
    code: str = ""


def identify(call: Call, roll: Roll) -> Caller:
    """The caller, with `code` set when the call is refused.

    A device nobody enrolled here may come from before a backup was restored: its key is still made
    from the master key, so the refusal can be signed and the phone can believe it.
    """
    try:
        device, request, mac = read_authorization(call.headers.get("authorization", ""))
    except Fault as fault:
        return Caller(code=fault.code)
    phone = roll.phone(device)
    key = phone.key if phone else roll.keys.of_device(device, roll.keys.version)
    digest = call.digest or sha256(call.body).hexdigest()
    if not same(call_mac_of(key, call.method, call.path, digest, request), mac):
        return Caller(request=request, code="auth_wrong" if phone else "device_unknown")
    return Caller(request, key, phone, "" if phone else "device_unknown")
