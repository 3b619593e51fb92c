"""Binding a phone anew: two phones write as one device; each gets an id and a key of its own."""

from __future__ import annotations

import hmac

from mobile.contract.faults import Fault
from mobile.contract.ids import device_id
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.model import Device
from server_stub.storage.port import Storage

# Of one line, ever. Nobody's folder is copied so often; a stolen one shall not fill the registry.
MOST = 8


def bind_anew(storage: Storage, roll: Roll, phone: Phone, nonce: str, now: str) -> Device:
    """The device that goes with the call; the same nonce gets the same device.

    It gives nobody anything: who holds a folder's key could act as its device before, is no more
    approved than that device, and is revoked together with everything bound from it.

    Errors: Fault("device_revoked"), Fault("anew_spent") after MOST times.
    """
    old = phone.device
    if old.revoked:
        raise Fault("device_revoked")
    one = device_id(hmac.digest(phone.key, b"anew\0" + bytes.fromhex(nonce), "sha256")[:16])
    found = storage.phones.device(one)
    if found is None:
        if len(storage.phones.line_of(old)) > MOST:
            raise Fault("anew_spent")
        kin, version = old.kin or old.id, roll.keys.version
        storage.phones.add(one, old.member, version, now, old.provisional, kin)
        storage.audit(now, "phone", "anew " + old.id, one)
        roll.forget()
        found = storage.phones.device(one)
    if found is None or found.member != old.member:
        raise Fault("internal", "device")
    return found
