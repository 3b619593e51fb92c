"""Who in the file is who in the register. It proposes; a person decides."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from mobile.contract.plain import same_as
from server_stub.registry.importing.alike import alike
from server_stub.registry.importing.cells import plain
from server_stub.registry.importing.namesakes import Namesakes
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.proposal import (
    KnownMember,
    NewPerson,
    Pair,
    Preview,
    Undecided,
)
from server_stub.registry.importing.sheet import RosterRow
from server_stub.registry.names import initials

Digest = Callable[[str], str]
"""Keyed digest of an 11-digit phone number, the same as in KnownMember."""
_STRONG = frozenset({"id", "phone"})


def match(
    rows: Sequence[RosterRow],
    known: Sequence[KnownMember],
    digest: Digest,
    homes: Mapping[int, str] | None = None,
) -> Preview:
    """What the file proposes to do to the register, in the order of the rows.

    known: with different ids
    homes: id of each row's home branch by the row's number; none or "" when nobody said one
    Never by name alone: neither that two are one, nor that they are two.
    """
    return _Matcher(rows, known, digest, homes or {}).preview()


class _Matcher:
    def __init__(
        self,
        rows: Sequence[RosterRow],
        known: Sequence[KnownMember],
        digest: Digest,
        homes: Mapping[int, str],
    ) -> None:
        self._rows = rows
        self._homes = homes
        self._known = known
        self._digests = {row.number: digest(row.phone) for row in rows if row.phone}
        self._people = {row.number: _person(row.name, initials(row.name), row) for row in rows}
        self._by_id = {member.id: member for member in known}
        self._by_phone = _grouped((member.phone_digest, member) for member in known)
        self._by_person = _grouped(
            (_person(member.name, member.initials, member), member) for member in known
        )
        self._by_name = _grouped((same_as(member.name), member) for member in known)
        self._same_id = Counter(row.id for row in rows if row.id)
        self._same_phone = Counter(self._digests.values())
        self._same_person = Counter(one for one in self._people.values() if one)

    def preview(self) -> Preview:
        first = [self._answer(row) for row in self._rows]
        certain = [one for one in first if isinstance(one, Pair) and _is_certain(one)]
        namesakes = Namesakes(self._rows, self._known, self._homes, certain)
        answers = self._settle_doubles(
            [self._doubt(one, namesakes) if isinstance(one, NewPerson) else one for one in first]
        )
        answers = self._settle_alike(answers)
        pairs = [one for one in answers if isinstance(one, Pair)]
        undecided = tuple(one for one in answers if isinstance(one, Undecided))
        seen = {pair.known.id for pair in pairs}
        seen |= {member.id for one in undecided for member in one.candidates}
        return Preview(
            certain=tuple(pair for pair in pairs if _is_certain(pair)),
            likely=tuple(pair for pair in pairs if not _is_certain(pair)),
            new=tuple(one for one in answers if isinstance(one, NewPerson)),
            undecided=undecided,
            missing=tuple(member for member in self._known if member.id not in seen),
        )

    def _answer(self, row: RosterRow) -> Pair | NewPerson | Undecided:
        by_id = [self._by_id[row.id]] if row.id in self._by_id else []
        by_phone = self._by_phone.get(self._digests.get(row.number), [])
        by_person = self._by_person.get(self._people[row.number], [])
        fit = _distinct([*by_id, *by_phone, *by_person])
        code = self._clash(row, by_id, by_phone) or _contradiction(row, by_id, by_phone, by_person)
        if code:
            return Undecided(row, fit, Problem(code, row.number))
        by_phone = _of_that_name(row, by_phone)
        if len(by_phone) == 1 and not by_id and not _is_like(by_phone[0], row):
            return Undecided(row, fit, Problem("import_other_name", row.number))
        for by, found in (("id", by_id), ("phone", by_phone), ("person", by_person)):
            if len(found) == 1:
                return Pair(row, found[0], by)
            if found:
                return Undecided(row, fit, Problem("import_several_known", row.number))
        return NewPerson(row, tuple(self._by_name.get(same_as(row.name), [])))

    def _doubt(self, one: NewPerson, namesakes: Namesakes) -> Pair | NewPerson | Undecided:
        """Who bears a known name may be the known one, unless something tells them apart."""
        row = one.row
        fit = namesakes.of(row, one.namesakes)
        if not fit:
            return one
        (known, *others), home = fit, self._homes.get(row.number, "")
        is_steady = not (row.phone and known.phone_digest) or bool(row.joined and known.joined)
        if not others and home and home == known.home and is_steady:
            return Pair(row, known, "home")
        is_moved = bool(home) and all(member.home not in ("", home) for member in fit)
        code = "import_namesake_elsewhere" if is_moved else "import_namesake"
        return Undecided(row, tuple(fit), Problem(code, row.number))

    def _clash(self, row: RosterRow, by_id: list[KnownMember], by_phone: list[KnownMember]) -> str:
        """Why nothing may be proposed for the row, or ""."""
        if row.id and self._same_id[row.id] > 1:
            return "import_rows_same_id"
        if row.id and not by_id:
            return "import_unknown_id"
        if row.phone and self._same_phone[self._digests[row.number]] > 1:
            return "import_rows_same_phone"
        if not by_id and not by_phone and self._same_person[self._people[row.number]] > 1:
            return "import_rows_same_person"
        return ""

    def _settle_doubles(
        self, answers: list[Pair | NewPerson | Undecided]
    ) -> list[Pair | NewPerson | Undecided]:
        """One member is not two rows: an id or a phone outweighs a likeness, nothing else does."""
        pairs = [one for one in answers if isinstance(one, Pair)]
        every = Counter(pair.known.id for pair in pairs)
        strong = Counter(pair.known.id for pair in pairs if pair.by in _STRONG)
        return [
            Undecided(one.row, (one.known,), Problem("import_several_rows", one.row.number))
            if isinstance(one, Pair) and (strong if one.by in _STRONG else every)[one.known.id] > 1
            else one
            for one in answers
        ]

    def _settle_alike(
        self, answers: list[Pair | NewPerson | Undecided]
    ) -> list[Pair | NewPerson | Undecided]:
        """Who is new in two rows that nothing tells apart may be one. A pair of the same name was
        looked at with what the register knows."""
        rows = [o.row for o in answers if not (isinstance(o, Pair) and _is_same(o.known, o.row))]
        lots = alike(rows, self._homes, self._digests)
        return [
            Undecided(one.row, one.namesakes, Problem("import_rows_alike", rows=lot))
            if isinstance(one, NewPerson) and (lot := lots.get(one.row.number))
            else one
            for one in answers
        ]


def _contradiction(
    row: RosterRow,
    by_id: list[KnownMember],
    by_phone: list[KnownMember],
    by_person: list[KnownMember],
) -> str:
    """A phone changes hands, an id is copied into the wrong row: then names tell."""
    if by_id and by_phone and by_id[0] not in by_phone:
        return "import_claims_differ"
    claimed = by_id or by_phone
    if any(_is_same(member, row) for member in claimed):
        return ""
    apart = claimed and by_person and not any(member in by_person for member in claimed)
    return "import_claims_differ" if apart else ""


def _of_that_name(row: RosterRow, members: list[KnownMember]) -> list[KnownMember]:
    """A couple may share a phone; the name then says which of them."""
    named = [member for member in members if _is_same(member, row)]
    return named if len(named) == 1 else members


def _is_same(member: KnownMember, row: RosterRow) -> bool:
    return same_as(member.name) == same_as(row.name)


def _is_like(member: KnownMember, row: RosterRow) -> bool:
    """A name that was mended keeps a character; a number that changed hands mostly does not."""
    return bool(set(same_as(member.name)) & set(same_as(row.name)))


def _is_certain(pair: Pair) -> bool:
    return pair.by in _STRONG and _is_same(pair.known, pair.row)


def _person(name: str, letters: str, said: RosterRow | KnownMember) -> Hashable:
    """The whole key or None: a part of it would be a match by name alone."""
    if not (said.joined and said.village):
        return None
    # The register may hold what an older reading did not clean.
    return same_as(name), letters, said.joined, same_as(plain(said.village))


def _grouped(
    pairs: Iterable[tuple[Hashable, KnownMember]],
) -> dict[Hashable, list[KnownMember]]:
    groups: defaultdict[Hashable, list[KnownMember]] = defaultdict(list)
    for key, member in pairs:
        if key is not None:
            groups[key].append(member)
    return dict(groups)


def _distinct(members: Iterable[KnownMember]) -> tuple[KnownMember, ...]:
    return tuple({member.id: member for member in members}.values())
