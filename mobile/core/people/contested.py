"""A copy of this phone's folder said other words under an entry's id, and the server took those in:
the words of this phone are said once more, under an id nobody else can make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.ids import own_entry_id
from mobile.contract.moments import parse_at, to_ms
from mobile.contract.seal import seal
from mobile.core.people.consents import LEAVING
from mobile.core.ports.store import CONTESTED, TWIN, Identity, Sealed, SyncStore

_CONSENT = "consent."


def say_again(store: SyncStore) -> bool:
    """Whether anything was. Each is said once, however often this is done or cut off.

    With it goes what this phone wrote over it, or that would stand as if never taken back. The time
    stays that of the act, and what others said under the old id stands beside it, for a person.
    Errors: "disk_full", "store_newer": what is left is said the next time.
    """
    who = store.identity()
    if who is None or not store.setting(CONTESTED):
        return False
    lost = [parse(one.text) for one in store.contested()]
    names: dict[str, str] = {}
    count = 0
    for entry in _with_followers(store, [one for one in lost if _is_meant(store, one)]):
        name = _said(store, entry, {one.id for one in lost})
        if not name:
            name = _say(store, who, entry, names)
            count += 1
        names[entry.id] = name
        if entry.id == store.setting(LEAVING):
            store.set_setting(LEAVING, name)
    if not store.setting(TWIN):
        store.set_setting(CONTESTED, "")
    return count > 0


def _is_meant(store: SyncStore, entry: Entry) -> bool:
    """Of the consent only a withdrawal after which nothing was agreed to: under a new id the
    agreement is given anew in any case."""
    return not entry.kind.startswith(_CONSENT) or entry.id == store.setting(LEAVING)


def _with_followers(store: SyncStore, lost: list[Entry]) -> Iterator[Entry]:
    """They, and the own entries that name them, directly or through others, in their order."""
    found = {one.id for one in lost}
    for subject in dict.fromkeys(one.subject for one in lost):
        for one in _own(store, subject):
            is_over = not one.kind.startswith(_CONSENT) and not found.isdisjoint(one.sees)
            if one.id in found or is_over:
                found.add(one.id)
                yield one


def _own(store: SyncStore, subject: str) -> list[Entry]:
    return [parse(one.text) for one in store.own_of(subject)]


def _said(store: SyncStore, entry: Entry, lost: set[str]) -> str:
    """Id under which these words were said again and stand, "" for none."""
    same = (entry.kind, entry.branch, entry.at, entry.body)
    for one in _own(store, entry.subject):
        is_other = one.device != entry.device and one.id not in lost
        if is_other and (one.kind, one.branch, one.at, one.body) == same:
            return one.id
    return ""


def _say(store: SyncStore, who: Identity, entry: Entry, names: Mapping[str, str]) -> str:
    def make(seq: int) -> Sealed:
        one = replace(
            entry,
            id=own_entry_id(to_ms(parse_at(entry.at)), who.device, seq),
            device=who.device,
            seq=seq,
            sees=tuple(sorted({names.get(name, name) for name in entry.sees})),
        )
        text = to_text(one)
        return Sealed(one.id, text, seal(who.key, text))

    return store.append(make).id
