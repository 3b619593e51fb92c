"""Facts for screens: own entries and the feed's lines about them as one set."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.store.own import aside_code
from mobile.store.tags import ALL, entry_of, subject_tag

_FACTS = """
    SELECT t.subject, e.text, f.text, d.member, f.actor, f.proof, f.received, f.aside,
           v.word, v.code
      FROM tags t LEFT JOIN entries e ON e.id = t.id LEFT JOIN feed f ON f.id = t.id
      LEFT JOIN devices d ON d.device = e.device
      LEFT JOIN verdicts v ON v.id = e.id
     WHERE t.tag = ?"""


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
    """Newest first."""
    older = " AND t.id < ?" if before else ""
    rows = link.execute(
        f"{_FACTS} AND t.family = ?{older} ORDER BY t.id DESC LIMIT ?",
        (tag, family, *([before] if before else []), limit),
    )
    return tuple(_fact(row) for row in rows)


def subjects(link: sqlite3.Connection, family: str, limit: int, before: str) -> tuple[str, ...]:
    """By the newest id of each."""
    newest = "SELECT max(id) FROM tags WHERE tag = ? AND family = ? AND subject = ?"
    bound = link.execute(newest, (ALL, family, before)).fetchone()[0] if before else None
    rows = link.execute(
        """SELECT subject FROM tags WHERE tag = ? AND family = ? GROUP BY subject
           HAVING ? IS NULL OR max(id) < ? ORDER BY max(id) DESC LIMIT ?""",
        (ALL, family, bound, bound, limit),
    )
    return tuple(row[0] for row in rows)


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
