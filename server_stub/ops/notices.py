"""What a keeper must be told and might not be there to read: kept until somebody has seen it."""

from __future__ import annotations

import json
from typing import NamedTuple

from mobile.contract.faults import explain
from server_stub.ops.said import china
from server_stub.storage.port import Storage

_PREFIX, _READ = "notice.", "noticed."


class Notice(NamedTuple):
    """id: to release it by. code: of the sentence. detail: what it is about."""

    id: str
    at: str
    code: str
    detail: str

    @property
    def text(self) -> str:
        """A line for the keeper."""
        return self._told("")

    @property
    def as_read(self) -> str:
        """The same once somebody has read it."""
        return self._told("看过 seen ")

    def _told(self, put_by: str) -> str:
        _status, zh, en = explain(self.code)
        return f"{china(self.at)} {self.id} {self.code} {put_by}{zh} / {en} ({self.detail})"


def leave(storage: Storage, one: Notice) -> None:
    """Keep a notice, and say so in the audit for ever; inside a transaction."""
    storage.set_setting(_PREFIX + one.id, json.dumps(one[1:]))
    storage.audit(one.at, "server", one.code, one.id)


def waiting(storage: Storage) -> list[Notice]:
    """Those nobody has read, oldest first."""
    return _kept(storage, _PREFIX)


def seen(storage: Storage) -> list[Notice]:
    """Those somebody has read, oldest first."""
    return _kept(storage, _READ)


def _kept(storage: Storage, prefix: str) -> list[Notice]:
    found = storage.settings(prefix).items()
    every = [Notice(name.removeprefix(prefix), *json.loads(text)) for name, text in found]
    return sorted(every, key=lambda one: one.at)


def release(storage: Storage, one: str) -> bool:
    """A person has read it; whether there was one with that id."""
    text = storage.setting(_PREFIX + one)
    if text:
        storage.set_setting(_READ + one, text)
        storage.forget_setting(_PREFIX + one)
    return bool(text)
