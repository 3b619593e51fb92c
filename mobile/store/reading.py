"""Facts for screens: own entries and the feed's lines about them as one set."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.place import place_of
from mobile.store import lists
from mobile.store.own import aside_code
from mobile.store.tags import ALL, entry_of, subject_tag

_COLUMNS = """
    t.subject, e.text, f.text, d.member, f.actor, f.proof, f.received, f.aside,
           v.word, v.code
      FROM tags t LEFT JOIN entries e ON e.id = t.id LEFT JOIN feed f ON f.id = t.id
      LEFT JOIN devices d ON d.device = e.device
      LEFT JOIN verdicts v ON v.id = e.id
     WHERE t.tag = ?"""
_FACTS = f"SELECT {_COLUMNS}"
# SQLite takes 999 values in one question.
_AT_ONCE = 500


def facts(link: sqlite3.Connection, subject: str) -> tuple[Fact, ...]:
    """In the order of their ids."""
    rows = link.execute(_FACTS + " ORDER BY t.id", (subject_tag(subject),))
    return tuple(_fact(row) for row in rows)


def facts_tagged(link: sqlite3.Connection, tag: str, family: str) -> dict[str, tuple[Fact, ...]]:
    """By subject; within one, in the order of their ids."""
    found: dict[str, list[Fact]] = {}
    for row in link.execute(_FACTS + " AND t.family = ? ORDER BY t.id", (tag, family)):
        found.setdefault(row[0], []).append(_fact(row))
    return {subject: tuple(ones) for subject, ones in found.items()}


def latest(
    link: sqlite3.Connection, family: str, tag: str, limit: int, before: str
) -> tuple[Fact, ...]:
    """Newest first by their places."""
    older = " AND (t.place, t.id) < (?, ?)" if before else ""
    rows = link.execute(
        f"{_FACTS} AND t.family = ?{older} ORDER BY t.place DESC, t.id DESC LIMIT ?",
        (tag, family, *((_place(link, before), before) if before else ()), limit),
    )
    return tuple(_fact(row) for row in rows)


def heard(
    link: sqlite3.Connection, family: str, branch: str, limit: int, most: int, way: str
) -> tuple[Fact, ...]:
    """Newest first, of no device more than `most`."""
    names = [row[1] for row in lists.newest(link, family, way, branch, limit, most)]
    found: dict[str, Fact] = {}
    for at in range(0, len(names), _AT_ONCE):
        some = names[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        ask = f"SELECT t.id, {_COLUMNS} AND t.family = ? AND t.id IN ({marks})"
        for row in link.execute(ask, (branch or ALL, family, *some)):
            found[row[0]] = _fact(row[1:])
    return tuple(found[name] for name in names if name in found)


def _place(link: sqlite3.Connection, entry: str) -> str:
    row = link.execute("SELECT received FROM feed WHERE id = ?", (entry,)).fetchone()
    return place_of(entry, row[0] if row else "")


def _fact(row: tuple[Any, ...]) -> Fact:
    _, mine, theirs, member, actor, proof, received, aside, word, code = row
    try:
        entry = entry_of(theirs if mine is None else mine)
        own_proof = proof_of(entry.kind, entry.body) if mine is not None else ""
    except (ValueError, KeyError, TypeError) as error:
        raise Fault("store_damaged", "entry") from error
    if mine is None:
        return Fact(entry, actor, proof, aside, received)
    if received is None:
        return Fact(entry, member, own_proof, aside_code(None, word, code))
    return Fact(entry, actor or member, proof, aside, received)


def proof_of(kind: str, body: Any) -> str:
    """What the phone itself could check of its own entry before any server has looked at it."""
    if kind == "attendance.answered":
        return str(body.get("how", ""))
    if kind == "attendance.met":
        return str(json.loads(body["answer"][0])["body"].get("how", ""))
    return ""
