"""What stands on the pages, in the view's language."""

from __future__ import annotations

from mobile.core.activity.month import Month, Person
from mobile.core.work.days import on_paper, stamp
from mobile.screens.sheet.model import Name, SheetRow, SheetState, name_on_paper
from mobile.screens.sheet.view_layout import Book, Column, Table
from mobile.screens.sheet.view_poster import Poster
from mobile.ui.contact_parts import DOT, name_of
from mobile.ui.glyphs import drawable, is_shipped
from mobile.ui.rates import rate_words, rest_words
from mobile.ui.screen import ScreenView
from mobile.ui.standing import apart

SIGNED_ROW, ROW = 62, 50  # px; a name written by hand needs a centimetre
_BLANK = {"number": 0.08, "name": 0.25, "code": 0.12, "signature": 0.33, "remark": 0.22}
_LEDGER = {
    "number": 0.07,
    "name": 0.19,
    "code": 0.09,
    "mark": 0.12,
    "why": 0.25,
    "by": 0.13,
    "remark": 0.15,
}
_MIDDLE = ("number", "code", "mark")
_FIGURES = ("expected", "present", "leave", "unmarked", "absent")
_DAYS, _LINE, _NAME, _COUNT = 10, 0.07, 0.24, 0.09
# A day's column at its widest, and from which width on it holds a mark's whole words.
_WIDEST_DAY, _WORDS = 0.2, 0.1


def book(view: ScreenView, state: SheetState) -> Book | Poster:
    """All pages of what is chosen."""
    if state.what == "poster":
        return Poster(view, state)
    made = {"blank": _blank, "ledger": _ledger, "month": _months}[state.what](view, state)
    return Book(made, lambda n, total: view.t("sheet.page", n=n, total=total))


def file_name(view: ScreenView, state: SheetState) -> str:
    """Without an ending."""
    if state.what == "poster":
        return view.t("sheet.file_poster", branch=state.branch)
    if state.month:
        return view.t("sheet.file_month", branch=state.branch, month=state.month.month)
    day = stamp(state.starts)[:10]
    return view.t(f"sheet.file_{state.what}", title=state.title, day=day)


# -- one activity --------------------------------------------------------------------


def _blank(view: ScreenView, state: SheetState) -> list[Table]:
    t = view.t
    width = max((len(row.code) for row in state.rows), default=0)
    figures = t("sheet.blank_figures", expected=state.tally.expected)
    return [
        Table(
            head=state.branch,
            title=t("sheet.blank_title", title=state.title),
            lines=(*_facts(view, state), figures),
            columns=_columns(view, _BLANK),
            cells=tuple(_blank_cells(view, row) for row in state.rows),
            row=SIGNED_ROW,
            foot=(t("sheet.sign_here"),),
            aside=t("sheet.aside", n=width),
        )
    ]


def _ledger(view: ScreenView, state: SheetState) -> list[Table]:
    t, tally = view.t, state.tally
    counts = DOT.join(f"{t(f'figure.{one}')} {getattr(tally, one)}" for one in _FIGURES)
    attendance = t("sheet.rate", rate=rate_words(tally))
    return [
        Table(
            head=state.branch,
            title=t("sheet.ledger_title", title=state.title),
            lines=(*_facts(view, state), f"{counts}{DOT}{attendance}", *_more(view, state)),
            columns=_columns(view, _LEDGER),
            cells=tuple(_ledger_cells(view, row) for row in state.rows),
            row=ROW,
            foot=tuple(_foot(view, state)),
            aside=t("sheet.made", at=stamp(view.services.clock.now())),
        )
    ]


def _facts(view: ScreenView, state: SheetState) -> tuple[str, ...]:
    places = view.t("list.comma").join(state.places)
    named = (("ledger.when", stamp(state.starts)), ("ledger.place", places))
    return tuple(
        view.t("sheet.fact", name=view.t(key), value=value) for key, value in named if value
    )


def _more(view: ScreenView, state: SheetState) -> list[str]:
    tally = state.tally
    named = (
        ("ledger.guests", tally.guests),
        ("ledger.strangers", state.strangers),
        ("mark.leave_asked", tally.leave_pending),
        ("mark.differing", tally.differing),
        ("mark.waiting", tally.waiting),
    )
    said = DOT.join(f"{view.t(key)} {count}" for key, count in named if count)
    return [said] if said else []


def _foot(view: ScreenView, state: SheetState) -> list[str]:
    t = view.t
    heads = t("list.comma").join(map(str, state.heads))
    said = [t("sheet.heads", n=heads)] if heads else []
    levels = [
        f"{t(f'evidence.E{level}')} {count}" for level, count in enumerate(state.evidence) if count
    ]
    if levels:
        said.append(t("sheet.fact", name=t("sheet.why"), value=DOT.join(levels)))
    for name, at in state.stood_by:
        said.append(t("sheet.confirmed", name=_spelled(view, name), at=stamp(at)))
    return said if state.stood_by else [*said, t("sheet.not_confirmed")]


def _columns(view: ScreenView, shares: dict[str, float]) -> tuple[Column, ...]:
    return tuple(
        Column(view.t(f"sheet.column_{name}"), share, "center" if name in _MIDDLE else "left")
        for name, share in shares.items()
    )


def _spelled(view: ScreenView, name: Name) -> str:
    """A name as a printer draws it: where a character is in no font of ours, with its letters."""
    shown, beside = name_of(view, name.name), name.letters or name.village
    if is_shipped(shown) or not beside:
        return shown
    return view.t("sheet.spelled", name=drawable(shown), letters=beside)


def _named(view: ScreenView, name: Name, hint: str) -> str:
    said = _spelled(view, name)
    return view.t("person.told_apart", name=said, hint=apart(view, hint)) if hint else said


def _number(view: ScreenView, row: SheetRow) -> str:
    return str(row.number) if row.number else view.t("mark.guest")


def _blank_cells(view: ScreenView, row: SheetRow) -> tuple[str, ...]:
    remark = view.t("mark.probationary") if row.probationary else ""
    if row.mark == "leave":
        remark = DOT.join(filter(None, (remark, view.t("mark.leave"))))
    return _number(view, row), _named(view, row.name, row.hint), row.code, "", remark


def _ledger_cells(view: ScreenView, row: SheetRow) -> tuple[str, ...]:
    t = view.t
    is_here = row.mark == "present" and row.evidence is not None
    remarks = [
        t("mark.probationary") if row.probationary else "",
        row.place,
        t("ledger.late") if row.late else "",
        t("ledger.tardy", n=row.tardy) if row.tardy else "",
        t("ledger.before", value=t(f"mark.{row.before}")) if row.before else "",
    ]
    return (
        _number(view, row),
        _named(view, row.name, row.hint),
        row.code,
        t(f"mark.{row.mark}"),
        t(f"evidence.E{row.evidence}") if is_here else "",
        t("list.comma").join(_spelled(view, one) for one in row.by),
        DOT.join(filter(None, remarks)),
    )


# -- a month -------------------------------------------------------------------------


def _months(view: ScreenView, state: SheetState) -> list[Table]:
    month = state.month
    assert month is not None
    starts = range(0, max(1, len(month.meetings)), _DAYS)
    return [_month(view, state.branch, month, start) for start in starts]


def _month(view: ScreenView, branch: str, month: Month, start: int) -> Table:
    t = view.t
    meetings = month.meetings[start : start + _DAYS]
    wide = min(_WIDEST_DAY, (1 - _LINE - _NAME - _COUNT) / max(1, len(meetings)))
    in_words = wide >= _WORDS
    days = [t("sheet.day", day=on_paper(one.starts).day) for one in meetings]
    columns = [
        Column(t("sheet.column_number"), _LINE, "center"),
        Column(t("sheet.column_name"), 1 - _LINE - _COUNT - wide * len(meetings)),
        *(Column(day, wide, "center") for day in days),
        Column(t("sheet.column_count"), _COUNT, "center"),
    ]
    lines = [t("sheet.month_sum", n=len(month.meetings), rate=rate_words(month.tally))]
    for day, one in zip(days, meetings, strict=True):
        # The title last: of a line that breaks, the figures stay together.
        said = (day, rate_words(one.tally), rest_words(view, one.tally), one.title)
        lines.append("  ".join(filter(None, said)))
    lines += [
        t("sheet.group", name=one.name, n=one.meetings, rate=rate_words(one.tally))
        for one in month.groups
    ]
    made = stamp(view.services.clock.now())
    return Table(
        head=branch,
        title=t("sheet.month_title", month=month.month),
        lines=tuple(lines),
        columns=tuple(columns),
        cells=tuple(
            _person(view, n, one, start, in_words) for n, one in enumerate(month.people, 1)
        ),
        row=ROW,
        foot=(t("sheet.sign_here"),),
        aside=t("sheet.made", at=made) if in_words else t("sheet.short_legend"),
    )


def _person(
    view: ScreenView, number: int, one: Person, start: int, in_words: bool
) -> tuple[str, ...]:
    named = _named(view, name_on_paper(one.member), one.hint)
    marks = one.marks[start : start + _DAYS]
    said = (_month_mark(view, mark, in_words) for mark in marks)
    return str(number), named, *said, f"{one.present}/{one.expected}"


def _month_mark(view: ScreenView, mark: str, in_words: bool) -> str:
    if not in_words:
        return view.t(f"sheet.short_{mark or 'none'}")
    return view.t(f"mark.{mark}") if mark else view.t("sheet.short_none")
