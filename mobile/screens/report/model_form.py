"""What a self-report's form holds while it is written, as a draft and as content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from mobile.contract.kinds.report import MOST_MINUTES, MOST_NOTE, MOST_PLACE, MOST_TITLE, WHATS
from mobile.contract.kinds.report_state import Content
from mobile.contract.moments import is_day
from mobile.core.work.reports import UNTIMED

MINUTES = (30, 45, 60, 90, 120)
USUAL = 60
# What was done longer ago than this belongs to last year's list.
MOST_DAYS = 365
_LIMITS = {"title": MOST_TITLE, "note": MOST_NOTE, "place": MOST_PLACE}


@dataclass(frozen=True, slots=True)
class FormState:
    """What decides the form's looks; typed words are in `ReportModel.form`, so that a letter
    changes nothing here.

    title: the offered one that was chosen, "" while it is typed. days: from `day` to today.
    other: minutes are counted by the quarter, not chosen.
    error: code of a refusal; field: where it belongs, "" for the whole form.
    was: value of the report that is being changed, "" for a new one.
    """

    what: str
    day: str
    days: int
    minutes: int
    other: bool
    timed: bool
    title: str
    own: bool
    photo: str
    busy: bool
    restored: bool
    error: str
    field: str
    was: str
    reason: str


@dataclass(frozen=True, slots=True)
class Form:
    """said: the content so far. own: the title is typed, not one of those offered. other: the
    minutes are counted by the quarter, not chosen."""

    said: Content
    own: bool = False
    other: bool = False

    @property
    def is_timed(self) -> bool:
        """Whether minutes are asked for."""
        return self.said.what not in UNTIMED


def blank(today: str) -> Form:
    """A form nobody has touched."""
    return Form(Content(what=WHATS[0], day=today, minutes=USUAL))


def of(said: Content) -> Form:
    """A report that is to be changed: its title may be any words, so they stand in the field."""
    return Form(said, own=True)


def to_draft(form: Form) -> Mapping[str, str]:
    """As `core.drafts` keeps it."""
    fields = {name: str(value) for name, value in asdict(form.said).items()}
    return {**fields, "own": "1" if form.own else ""}


def from_draft(draft: Mapping[str, str], base: Form, today: str) -> Form:
    """Total: what an older version or a damaged store left that makes no sense is as in `base`."""
    said = base.said
    words = {name: draft.get(name, "") for name in ("title", "note", "place", "photo")}
    what, day = draft.get("what", ""), draft.get("day", "")
    said = replace(said, **words)
    if what in WHATS:
        said = replace(said, what=what)
    if is_day(day) and day <= today:
        said = replace(said, day=day)
    return Form(replace(said, minutes=_minutes(draft, said.minutes)), own=draft.get("own") == "1")


def final(form: Form) -> Content:
    """What is submitted: a title is one line, and how one thinks takes no minutes."""
    said = replace(form.said, title=" ".join(form.said.title.split()))
    return said if form.is_timed else replace(said, minutes=0)


def too_long(said: Content) -> str:
    """Name of the first text that is too long, "" when all fit."""
    return next((name for name, most in _LIMITS.items() if len(getattr(said, name)) > most), "")


def days_ago(day: str, today: str) -> int:
    """Whole days from `day` to `today`."""
    return (date.fromisoformat(today) - date.fromisoformat(day)).days


def day_before(today: str, days: int) -> str:
    """The day so many days before."""
    return (date.fromisoformat(today) - timedelta(days=days)).isoformat()


def _minutes(draft: Mapping[str, str], usual: int) -> int:
    text = draft.get("minutes", "")
    is_number = text.isascii() and text.isdigit() and len(text) < 5
    return min(int(text), MOST_MINUTES) if is_number else usual
