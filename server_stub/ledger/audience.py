"""Who sees what of a line: the one place where texts are cut, when they are written."""

from __future__ import annotations

from typing import Any

from mobile.contract import canon
from mobile.contract.entry import Entry
from mobile.contract.ids import is_usual_id
from mobile.contract.kind import REST, REST_CHARS, Kind
from server_stub.ledger import decode
from server_stub.registry.roll import Keys
from server_stub.storage.model import CONTACTS, EVERYBODY


def member_of(entry: Entry, kind: Kind | None) -> str:
    """The member an entry is about, "" when it is about the whole branch.

    A member whom its kind does not declare is nobody's: no rule looked at what stands there.
    """
    if kind is None or "member" not in kind.fields:
        return ""
    found = entry.body.get("member")
    return found if isinstance(found, str) and is_usual_id(found) else ""


def about(member: str, kind: Kind | None, aside: str, by: str) -> str:
    """The member besides contacts who sees it; EVERYBODY for what concerns the whole branch.

    member: as `member_of` says.
    What is set aside and about nobody, or of an unknown kind, goes back only to who wrote it.
    """
    if kind is None:
        return by or CONTACTS
    if member:
        return member
    return (by or CONTACTS) if aside else EVERYBODY


def member_text(entry: Entry, kind: Kind | None) -> str | None:
    """What members see of it, None when that is all of it."""
    if kind is None or not kind.hidden or kind.hidden.isdisjoint(entry.body):
        return None
    return decode.without(entry, kind.hidden)


def home_text(entry: Entry, kind: Kind | None, keys: Keys) -> str:
    """What the member's home branch sees of it."""
    keep = (kind.home if kind else frozenset()) | {"member"}
    if kind is None or REST not in kind.fields:
        return decode.cut(entry, keep)
    cut = {n: v for n, v in entry.body.items() if v and n in kind.fields.keys() - keep - {REST}}
    return decode.cut(entry, keep, _rest(entry.subject, cut, keys))


def _rest(subject: str, cut: dict[str, Any], keys: Keys) -> dict[str, str]:
    """What stands in the copy for what it is cut of; nothing where there is nothing to cut.

    Under the oldest master key, so that it is the same through the years; of one subject alone, so
    that nobody compares what two members wrote.
    """
    if not cut:
        return {}
    said = f"{subject}\0{canon.encode(cut)}".encode()
    return {REST: keys.hidden(keys.masters[0][0], REST, said).hex()[:REST_CHARS]}
