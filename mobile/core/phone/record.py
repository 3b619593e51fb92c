"""Writing an entry: mint, judge, seal, store. The only way anything comes into being on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract import entry as entries
from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.ids import entry_id, own_entry_id, subject_id
from mobile.contract.kind import is_too_long
from mobile.contract.moments import format_at, to_ms
from mobile.contract.registry import REGISTRY, Registry
from mobile.contract.seal import seal
from mobile.core.ports.outside import Clock, Noise
from mobile.core.ports.store import Identity, Sealed, Store


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry that is durable on this phone, and its seal."""

    entry: Entry
    mac: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person did, before it has an id. over: facts it should supersede where it may.

    also: ids it supersedes though this phone has not stored them: a carried answer's, and what
    that answer saw. facts: all of the subject, when just read.
    """

    kind: str
    branch: str
    subject: str
    body: Mapping[str, Any]
    over: tuple[Fact, ...] = ()
    also: frozenset[str] = frozenset()
    facts: tuple[Fact, ...] | None = None


class Recorder:
    """Turns drafts into entries of this phone."""

    def __init__(
        self, store: Store, clock: Clock, noise: Noise, registry: Registry = REGISTRY
    ) -> None:
        self._store = store
        self._clock = clock
        self._noise = noise
        self.registry = registry

    def me(self) -> Identity:
        """Who this phone is; Fault("not_enrolled")."""
        identity = self._store.identity()
        if identity is None:
            raise Fault("not_enrolled")
        return identity

    def fresh(self, of: str) -> str:
        """An id for a new subject about `of` alone, that sorts by the time it was made."""
        return subject_id(to_ms(self._clock.now()), self._noise.take(10), of)

    def salt(self) -> str:
        """Text nobody can foretell."""
        return entry_id(to_ms(self._clock.now()), self._noise.take(10))

    def seal_of(self, entry: Entry) -> str:
        """The seal of one of this phone's own entries: the same bytes give the same seal."""
        return seal(self.me().key, entries.to_text(entry))

    def record(self, draft: Draft, now: datetime | None = None) -> Recorded:
        """Durable when it returns. now: what the entry claims; None for this phone's own clock.

        Errors: the code why the entry would be set aside (nothing is written then), "disk_full".
        """
        # In one turn of the store: a phone that is bound anew meanwhile writes before it, or after.
        return self._store.at_once(lambda: self._record(draft, now))

    def _record(self, draft: Draft, now: datetime | None) -> Recorded:
        identity, now = self.me(), now or self._clock.now()
        made: list[Entry] = []
        at = format_at(now)
        # Only a draft that supersedes something needs it: a settlement looks behind its target.
        near = self._near(draft) if draft.over else ()

        def make(seq: int) -> Sealed:
            bare = Entry(
                id=own_entry_id(to_ms(now), identity.device, seq),
                device=identity.device,
                seq=seq,
                at=at,
                branch=draft.branch,
                subject=draft.subject,
                kind=draft.kind,
                sees=(),
                body=draft.body,
            )
            full = self._with_sees(bare, identity.member, draft, near)
            text = entries.to_text(full)
            made.append(full)
            return Sealed(full.id, text, seal(identity.key, text))

        sealed = self._store.append(make)
        return Recorded(made[-1], sealed.mac)

    def _near(self, draft: Draft) -> tuple[Fact, ...]:
        return self._store.facts(draft.subject) if draft.facts is None else draft.facts

    def _with_sees(self, bare: Entry, member: str, draft: Draft, stored: Iterable[Fact]) -> Entry:
        code = self.registry.problem(bare)
        if code == "body_malformed" and is_too_long(self.registry.kinds[bare.kind], bare.body):
            code = "too_long"
        if code:
            raise Fault(code, bare.kind)
        name = bare.kind.partition(".")[0]
        family, near = self.registry.families[name], self.registry.counted(name, stored)
        mine, seen, refused = Fact(bare, member), sorted(draft.also), ""
        for fact in draft.over:
            why = family.may_supersede(mine, fact, near)
            refused = refused or why
            if not why:
                seen.append(fact.entry.id)
        if self.registry.kinds[bare.kind].needs_target and not seen:
            raise Fault(refused or "target_missing", bare.kind)
        fields = {name: getattr(bare, name) for name in Entry.__slots__}
        # Whoever floods a subject must not keep others from speaking of it: the rest stays live,
        # for the next entry to name.
        named = list(dict.fromkeys(seen))[: entries.MAX_SEES]
        return Entry(**{**fields, "sees": tuple(sorted(named))})
