"""Invites and nonces that an older server stored plainly: hidden under the master key at start."""

from __future__ import annotations

import msgspec

from server_stub.registry.enrol import nonce_of
from server_stub.registry.roll import Keys
from server_stub.storage.model import Invite
from server_stub.storage.port import Storage

_DONE = "invites"


def hide_invites(storage: Storage, keys: Keys) -> int:
    """Rewrite what an older server stored plainly; how many. Phones notice nothing.

    In one transaction with its mark: what is hidden must not be hidden twice.
    """
    if storage.setting(_DONE):
        return 0
    storage.begin()
    try:
        every = storage.phones.invites()
        for one in every:
            storage.phones.drop_invite(one.hash)
            storage.phones.put_invite(_hidden(one, keys))
        storage.set_setting(_DONE, "hidden")
        storage.commit()
    finally:
        storage.rollback()
    return len(every)


def _hidden(one: Invite, keys: Keys) -> Invite:
    version = keys.version
    nonce = nonce_of(keys, version, one.nonce) if one.nonce else ""
    digest = keys.hidden(version, "invite", one.hash)
    return msgspec.structs.replace(one, hash=digest, nonce=nonce)
