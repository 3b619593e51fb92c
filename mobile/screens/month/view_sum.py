"""The month at a glance: sums, a bar an activity, campaigns."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.activity.month import Group, Meeting, Month
from mobile.core.work.days import on_paper
from mobile.core.work.hours import clock_hours
from mobile.ui.contact_parts import DOT, figures, section
from mobile.ui.rates import bar, rate_words, rest_words
from mobile.ui.screen import ScreenView
from mobile.ui.telling import column


def sum_page(view: ScreenView, month: Month) -> Any:
    """Everything but the people."""
    x4, x2, x6 = view.theme.x4, view.theme.x2, view.theme.x6
    page = Factory.Stack(padding=(x4, x2, x4, x6), spacing=view.theme.x3)
    page.add_widget(_totals(view, month))
    if month.meetings:
        bars = (_meeting(view, one) for one in month.meetings)
        page.add_widget(section(view.t("month.meetings", n=len(month.meetings)), *bars))
    if month.groups:
        groups = (_group(view, one) for one in month.groups)
        page.add_widget(section(view.t("month.groups"), *groups))
    return page


def day_of(meeting: Meeting) -> str:
    """ "11-23", China's day: a month is one of the ledger's, wherever the phone stands."""
    return f"{on_paper(meeting.starts):%m-%d}"


def _totals(view: ScreenView, month: Month) -> Any:
    pairs: list[tuple[str, object]] = [
        ("month.activities", len(month.meetings)),
        ("month.sign_ins", month.tally.present),
        ("month.hours", clock_hours(month.minutes)),
        ("month.reports", month.reports),
    ]
    parts = [figures(view, pairs), Factory.Hair()]
    if month.meetings:
        line = view.t("month.rate", rate=rate_words(month.tally))
        parts += [Factory.Heading(text=line, halign="center"), bar(month.tally)]
    rest = rest_words(view, month.tally)
    parts.append(Factory.Small(text=rest, halign="center") if rest else None)
    if month.reports:
        hours = view.t("month.report_hours", n=month.reports, h=clock_hours(month.report_minutes))
        parts.append(Factory.Small(text=hours, halign="center"))
    if month.coming:
        coming = view.t("month.coming", n=month.coming)
        parts.append(Factory.Small(text=coming, halign="center"))
    return column(*parts, card=True)


def _meeting(view: ScreenView, one: Meeting) -> Any:
    card = Factory.PressCard(on_release=lambda _card: view.go("ledger", activity=one.activity))
    head = Factory.Across()
    head.add_widget(Factory.Heading(text=one.title or view.t("branch.no_title")))
    head.add_widget(Factory.Icon(name="chevron_right", role="icon_small"))
    card.add_widget(head)
    card.add_widget(bar(one.tally))
    card.add_widget(Factory.Text(text=rate_words(one.tally)))
    facts = [view.moments.full(one.starts, view.services.clock.now())]
    if one.phase in ("open", "closed", "differing"):
        facts.append(view.t(f"branch.phase_{one.phase}"))
    card.add_widget(Factory.Small(text=DOT.join(facts)))
    rest = rest_words(view, one.tally)
    if rest:
        card.add_widget(Factory.Small(text=rest))
    return card


def _group(view: ScreenView, one: Group) -> Any:
    card = Factory.PressCard(on_release=lambda _card: view.go("campaign", campaign=one.name))
    head = Factory.Across()
    head.add_widget(Factory.Heading(text=view.t("month.group", name=one.name, n=one.meetings)))
    head.add_widget(Factory.Icon(name="chevron_right", role="icon_small"))
    for part in (head, bar(one.tally), Factory.Text(text=rate_words(one.tally))):
        card.add_widget(part)
    return card
