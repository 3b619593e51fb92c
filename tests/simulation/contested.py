"""Whoever has a copy of a phone's folder says something else under the id of what waits there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.ids import entry_id
from mobile.contract.moments import parse_at, to_ms
from mobile.contract.seal import seal
from mobile.contract.wire import PROTO, Cursor, SyncAsk, write_ask
from mobile.core.ports.store import Identity
from mobile.sync.call import signed_call

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World

_MOST = 2
_CONSENT = "consent."


def id_contested(world: World) -> str:
    """Under a phone's present id, and not under one that is revoked and never replaced."""
    lasting = [p for p in world.phones if not p.name.startswith(world.second.name)]
    found = [(phone, one) for phone in lasting for one in _waiting(phone)]
    waiting = [(phone, one) for phone, one in found if one.id not in world.contested]
    if len(world.contested) >= _MOST or world.server.away or not waiting:
        return "none"
    phone, mine = world.rng.choice(waiting)
    who = phone.store.identity()
    assert who is not None
    world.contested[mine.id] = phone.name
    world.forged[mine.id] = text = to_text(_other_words(world, who, mine))
    ask = SyncAsk("", Cursor(), ((text, seal(who.key, text)),), 0, PROTO)
    body = write_ask(ask)
    signed_call(world.direct(), world.noise(), who, "POST", "/v1/sync", body)
    return f"{mine.id} {mine.kind}"


def is_said_again(world: World, key: str, there: dict[str, str]) -> bool:
    """Whether the server holds the owner's words under another id, and under this one what the copy
    said, or nothing since it came out of a backup."""
    if there.get(key, world.forged.get(key)) != world.forged.get(key, ""):
        return False
    mine = parse(world.claims.saved[key].text)
    others = (parse(text) for one, text in there.items() if one in world.claims.saved)
    return any(one.device != mine.device and _said(one) == _said(mine) for one in others)


def _waiting(phone: SimPhone) -> list[Entry]:
    """Not words about the consent: what those say is said anew, not again."""
    who = phone.store.identity()
    found = (parse(one.text) for one in phone.store.outbox(50))
    return [one for one in found if who and one.device == who.device and _CONSENT not in one.kind]


def _other_words(world: World, who: Identity, mine: Entry) -> Entry:
    subject = entry_id(to_ms(parse_at(mine.at)), world.rng.randbytes(10))
    body = {"member": who.member, "what": "study", "day": "2026-11-22", "minutes": 1}
    body["title"] = "不是本人写的"
    return replace(mine, kind="report.submitted", subject=subject, sees=(), body=body)


def _said(one: Entry) -> tuple[object, ...]:
    return (one.kind, one.branch, one.subject, one.at, one.body)
