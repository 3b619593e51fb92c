"""Undo (撤销): one's own act of a moment ago taken back, the same in every family.

An undo says nothing of its own. What it names counts as if it had never been made, so what stood
before speaks again; whatever another person made of it meanwhile stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from mobile.contract.fact import Fact
from mobile.contract.live import Standing, tops
from mobile.contract.moments import parse_at

UNDO_SECONDS = 120
WORD = "undone"


# Whether an act stood in the place of an older word.
Took = Callable[[Fact, Fact], bool]


def _always(_act: Fact, _old: Fact) -> bool:
    return True


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def is_undo(fact: Fact) -> bool:
    """Whether this entry takes another one back."""
    return _word(fact) == WORD


def undo_problem(one: Fact, target: Fact, kinds: Collection[str]) -> str:
    """ "" or why `one` may not take `target` back. kinds: what may be taken back at all.

    Only the phone that did it, and for two minutes by that phone's own clock.
    """
    if one.entry.device != target.entry.device or target.entry.kind not in kinds:
        return "undo_not_own"
    return "" if 0 <= seconds_between(target, one) <= UNDO_SECONDS else "undo_too_late"


def follow_problem(
    one: Fact,
    target: Fact,
    facts: Mapping[str, Fact],
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
    mine = (*follows.get(word, ()), WORD)
    allowed = all(_word(old) in mine for old in spoken(target, facts, took) or [target])
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
    facts: Mapping[str, Fact],
    took: Took = _always,
) -> list[Fact]:
    """What an undo lets speak again, through further undos; nothing for any other kind.

    Who supersedes an undo supersedes this, so the same rule holds for it. took: whether what was
    undone stood in the place of another; what it merely stood beside never stopped speaking.
    """
    found: dict[str, Fact] = {}
    queue = [target] if is_undo(target) else []
    while queue:
        pairs = [(act, old) for act in named(queue.pop(), facts) for old in named(act, facts)]
        below = [old for act, old in pairs if is_undo(old) or took(act, old)]
        fresh = {fact.entry.id: fact for fact in below if fact.entry.id not in found}
        found |= fresh
        queue += [fact for fact in fresh.values() if is_undo(fact)]
    return [found[i] for i in sorted(found) if not is_undo(found[i])]


def named(fact: Fact, facts: Mapping[str, Fact]) -> list[Fact]:
    """Those it names in `sees` that are known, allowed to or not."""
    return [facts[i] for i in fact.entry.sees if i in facts]
