"""Undo (撤销): one's own act of a moment ago taken back, the same in every family.

An undo says nothing of its own. What it names counts as if it had never been made, so what stood
before speaks again; whatever another person made of it meanwhile stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from mobile.contract.fact import Fact
from mobile.contract.known import Known, gathered, named
from mobile.contract.live import Standing, tops
from mobile.contract.moments import parse_at

UNDO_SECONDS = 120
WORD = "undone"


# Whether an act stood in the place of an older word.
Took = Callable[[Fact, Fact, Known], bool]
_Said = TypeVar("_Said", bound=Hashable)


def _always(_act: Fact, _old: Fact, _facts: Known) -> bool:
    return True


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def is_undo(fact: Fact) -> bool:
    """Whether this entry takes another one back."""
    return _word(fact) == WORD


def undo_problem(one: Fact, target: Fact, kinds: Collection[str]) -> str:
    """ "" or why `one` may not take `target` back. kinds: what may be taken back at all.

    Only the phone that did it, and for two minutes by that phone's own clock. An undo itself is
    never among them: what it took back is done again, not brought back.
    """
    if one.entry.device != target.entry.device or target.entry.kind not in kinds:
        return "undo_not_own"
    return "" if 0 <= seconds_between(target, one) <= UNDO_SECONDS else "undo_too_late"


def follow_problem(
    one: Fact,
    target: Fact,
    facts: Known,
    follows: Mapping[str, Collection[str]],
    kinds: Collection[str],
    took: Took = _always,
) -> str:
    """ "" or why `one` may not stand in the place of `target`, of families whose words follow one
    another by a table.

    follows: word of `one` -> the words whose place it may take; an undo's beside, and then what
    that lets speak again has to be among them. kinds: what may be undone. took: as `spoken`.
    """
    word = _word(one)
    if word == WORD:
        return undo_problem(one, target, kinds)
    mine = {*follows.get(word, ()), WORD}
    allowed = (spoken(target, facts, _words, took) or {_word(target)}) <= mine
    return "" if allowed else "may_not_supersede"


def seconds_between(old: Fact, new: Fact) -> float:
    """From one entry to another, as their phones' clocks say; negative when those went back."""
    return (parse_at(new.entry.at) - parse_at(old.entry.at)).total_seconds()


def void(standing: Standing) -> set[str]:
    """Ids of what was undone: they count as if they had never been made."""
    undone = [i for i in standing.order if is_undo(standing.facts[i])]
    return {target for i in undone for target in standing.targets[i]}


def speaking(standing: Standing) -> tuple[Fact, ...]:
    """The facts that say how it stands: without an undo these are the live ones."""
    gone = void(standing)
    return tops(standing, lambda fact: not is_undo(fact) and fact.entry.id not in gone)


def spoken(
    target: Fact,
    facts: Known,
    says: Callable[[Fact, Known], Iterable[_Said]],
    took: Took = _always,
) -> set[_Said]:
    """What all those say that an undo lets speak again, through further undos; nothing for any
    other kind.

    Who supersedes an undo supersedes these, so the same rule holds for it. says: what the rule
    asks of each of them. took: whether what was undone stood in the place of another; what it
    merely stood beside never stopped speaking.
    """
    if not is_undo(target):
        return set()
    every = facts.once((says, took), lambda: _every_spoken(facts, says, took))
    return every.get((target.entry.id, True), set())


def _every_spoken(
    facts: Known, says: Callable[[Fact, Known], Iterable[_Said]], took: Took
) -> dict[tuple[str, bool], set[_Said]]:
    """By id and whether it is taken as the undo it is: then it leads to the acts it names. Taken
    as an act, what it stood in the place of is its own, and it leads to the undos it names."""
    own: dict[tuple[str, bool], set[_Said]] = {}
    below: dict[tuple[str, bool], list[tuple[str, bool]]] = {}
    for i, one in facts.items():
        olds = named(one, facts)
        took_over = [old for old in olds if not is_undo(old) and took(one, old, facts)]
        own[i, False] = {said for old in took_over for said in says(old, facts)}
        below[i, False] = [(old.entry.id, True) for old in olds if is_undo(old)]
        below[i, True] = [(old.entry.id, False) for old in olds] if is_undo(one) else []
    return gathered(own, below)


def _words(fact: Fact, _facts: Known) -> tuple[str]:
    return (_word(fact),)
