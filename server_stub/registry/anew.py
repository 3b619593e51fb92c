"""Binding a phone anew: two phones write as one device; each gets an id and a key of its own."""

from __future__ import annotations

from collections.abc import Iterator

from mobile.contract.faults import Fault
from mobile.contract.ids import device_id, device_tail
from server_stub.registry.roll import Keys, Phone, Roll
from server_stub.storage.model import Device
from server_stub.storage.port import Storage

# Of one line, ever. Nobody's folder is copied so often; a stolen one shall not fill the registry.
MOST = 8
# Two ids of 60 random bits end alike once in more phones than there are.
_TRIES = 8


def bind_anew(storage: Storage, roll: Roll, phone: Phone, nonce: str, now: str) -> Device:
    """The device that goes with the call; the same nonce gets the same device.

    It gives nobody anything: who holds a folder's key could act as its device before, is no more
    approved than that device, and is revoked together with everything bound from it. The id is made
    under the master key: nobody tries nonces until one gives an id like another phone's.

    Errors: Fault("device_revoked"), Fault("anew_spent") after MOST times.
    """
    old = phone.device
    if old.revoked:
        raise Fault("device_revoked")
    line = storage.phones.line_of(old)
    for one in _ids(roll.keys, old, nonce):
        found = next((each for each in line if each.id == one), None)
        if found is not None:
            return found
        if not storage.phones.has_tail(device_tail(one)):
            return _added(storage, roll, (one, len(line)), old, now)
    raise Fault("internal", "device")


def _ids(keys: Keys, old: Device, nonce: str) -> Iterator[str]:
    """What may become of a nonce: the next one when another phone's ids end alike."""
    said = old.id.encode() + bytes.fromhex(nonce)
    for n in range(_TRIES):
        yield device_id(keys.hidden(old.version, "anew", said + bytes([n]))[:16])


def _added(storage: Storage, roll: Roll, new: tuple[str, int], old: Device, now: str) -> Device:
    """new: the id, and how many the line has already."""
    one, count = new
    if count > MOST:
        raise Fault("anew_spent")
    kin, version = old.kin or old.id, roll.keys.version
    storage.phones.add(one, old.member, version, now, old.provisional, kin)
    storage.audit(now, "phone", "anew " + old.id, one)
    roll.forget()
    found = storage.phones.device(one)
    if found is None:
        raise Fault("internal", "device")
    return found
