"""A phone whose folder was copied, and what the copy can use up of what both have."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from mobile.contract import canon
from mobile.contract.entry import parse, to_text
from mobile.contract.seal import seal
from mobile.contract.wire import PROTO, Cursor, SyncAsk, read_reply, write_ask
from mobile.core.ports.store import Identity, Sealed
from mobile.core.work.reports import Content, Reports
from mobile.sync.call import Answer, signed_call
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def copied(town: Town, member: str) -> SimPhone:
    """A second phone with a copy of everything the first one has kept."""
    one = town.phone(member)
    folder = Path(one._path).parent / "copy"
    folder.mkdir()
    other = SimPhone(folder, one.identity, town.time, town.rng, town.server.call, town.claims)
    other.store.close()
    shutil.copy(one._path, other._path)
    other.disk.files = dict(one.disk.files)
    other.boot()
    town.phones[f"{member}/copy"] = other
    return other


def write(phone: SimPhone, count: int) -> list[str]:
    """Ids of reports a member writes on this phone."""
    reports = Reports(phone.store, phone.recorder, phone.clock)
    said = [Content("study", "2026-11-22", 40, f"学习 {number}") for number in range(count)]
    named = [reports.submit(one) for one in said]
    return [phone.store.facts(one)[0].entry.id for one in named]


def contest(phone: SimPhone, who: Identity, waits: Sealed, **other: Any) -> None:
    """Somebody with the key of `who` says something else under the id of an entry that waits."""
    text = to_text(replace(parse(waits.text), **other))
    ask = SyncAsk("", Cursor(), ((text, seal(who.key, text)),), 0)
    answer = signed_call(phone.net, phone.noise, who, "POST", "/v1/sync", write_ask(ask))
    (verdict,) = read_reply(answer.body).verdicts
    assert (verdict.id, verdict.word) == (waits.id, "accepted")


def words(phone: SimPhone, ids: list[str]) -> list[str]:
    """How each of them stands."""
    found = phone.store.delivery(ids)
    return [found[one].word for one in ids]


def ask_anew(phone: SimPhone, who: Identity, nonce: str) -> Answer:
    """Somebody with the key of `who` asks for one more id."""
    body = canon.encode({"nonce": nonce, "proto": PROTO}).encode()
    return signed_call(phone.net, phone.noise, who, "POST", "/v1/anew", body)


def use_up_calls(phone: SimPhone, who: Identity) -> None:
    """Somebody with the key of `who` calls until the server will not listen any more."""
    # One that is broken has a measure of its own.
    usual = write_ask(SyncAsk("", Cursor(), (), 0))
    for _ in range(1_000):
        if signed_call(phone.net, phone.noise, who, "POST", "/v1/sync", usual).status == 429:
            return
    raise AssertionError("no limit")
