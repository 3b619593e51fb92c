"""How long somebody has not been heard of, and what the branch has tried since. Pure: it shows, and
moves nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mobile.contract.kinds.followup import Submission, Try
from mobile.contract.moments import civil_day
from mobile.core.work.days import days_between, months_after

# The county's own rule for 长期没有消息; a branch meets every month, so two were missed.
LONG_SILENT_DAYS = 60
# Half a year without contact is what the rules ask before a branch may discuss it.
SUBMIT_AFTER_MONTHS = 6
# An evening of five calls is one try: a night shift, an empty battery explain it away.
SUBMIT_TRIES = 3
# A changed number is the commonest reason: only another way finds who has one.
SUBMIT_WAYS = 2

IN_TOUCH, AGAIN, SILENT, SOUGHT, SUBMITTED, UNKNOWN = (
    "in_touch",
    "again",
    "silent",
    "sought",
    "submitted",
    "unknown",
)


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """A sign of life. day: `YYYY-MM-DD`. what: sign_in, present, leave, stay, report, spoke or
    other."""

    day: str
    what: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What a complete list of tries still needs. tries: on further days. ways: other ways.

    until: first day on which six months have passed, "" when they have.
    """

    tries: int = 0
    ways: int = 0
    until: str = ""

    @property
    def is_nothing(self) -> bool:
        """The branch may discuss it."""
        return self == Missing()


@dataclass(frozen=True, slots=True)
class Silence:
    """word: in_touch, again (heard of after tries), silent, sought (tried since), submitted, or
    unknown: nothing was ever asked of this person here.

    since: day from which `days` count: the last sign, or the beginning. tries: since then, newest
    first. missing: what keeps it from being submitted.
    """

    word: str
    last: Sign | None
    since: str
    days: int
    tries: tuple[Try, ...]
    missing: Missing

    @property
    def is_long(self) -> bool:
        """Whether somebody should look for this person."""
        return self.word in (SILENT, SOUGHT, SUBMITTED)

    @property
    def may_submit(self) -> bool:
        """Whether the list of tries is complete and half a year has passed."""
        return self.word == SOUGHT and self.missing.is_nothing


def silence(
    last: Sign | None,
    start: str,
    tries: Sequence[Try],
    submissions: Sequence[Submission],
    today: str,
) -> Silence:
    """As the day stands.

    last: newest sign of life in entries, None for none. start: day before which nothing could have
    been heard, "" when unknown. today: `YYYY-MM-DD`, civil day in China.
    """
    spoke = [Sign(one.day, "spoke") for one in tries if one.result == "reached"]
    signs = [one for one in (last, *spoke) if one is not None and one.day <= today]
    newest = max(signs, default=None)
    since = newest.day if newest else start
    if not since:
        return Silence(UNKNOWN, None, "", 0, (), Missing())
    days = max(0, days_between(since, today))
    after = tuple(t for t in tries if since <= t.day <= today and t.result != "reached")
    word = _word(newest, days, tries, after, submissions)
    return Silence(word, newest, since, days, after, _missing(since, after, today))


def _word(
    newest: Sign | None,
    days: int,
    tries: Sequence[Try],
    after: Sequence[Try],
    submissions: Sequence[Submission],
) -> str:
    if days < LONG_SILENT_DAYS:
        return AGAIN if newest and _was_sought(newest, tries) else IN_TOUCH
    last = newest.day if newest else ""
    if any(civil_day(one.at) >= last for one in submissions):
        return SUBMITTED
    return SOUGHT if after else SILENT


def _was_sought(newest: Sign, tries: Sequence[Try]) -> bool:
    """Tries that a sign of life answered; a single call that was taken at once is none."""
    unheard = [one for one in tries if one.result != "reached" and one.day <= newest.day]
    return any(days_between(one.day, newest.day) < LONG_SILENT_DAYS for one in unheard)


def _missing(since: str, after: Sequence[Try], today: str) -> Missing:
    days, ways = {one.day for one in after}, {one.way for one in after}
    until = months_after(since, SUBMIT_AFTER_MONTHS)
    return Missing(
        tries=max(0, SUBMIT_TRIES - len(days)),
        ways=max(0, SUBMIT_WAYS - len(ways)),
        until="" if until <= today else until,
    )
