"""The hub's doors, its rows, and what is said of an entry kept apart."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.work.set_aside import Aside
from mobile.screens.branch.model import BranchState
from mobile.screens.branch.model_tasks import TaskRow
from mobile.ui.contact_parts import DOT, moment, name_of, row, spell
from mobile.ui.model_view import ModelView
from mobile.ui.routes import ROUTES
from mobile.ui.telling import as_high, column, day_and

# what -> (icon, tone)
TASKS = {
    "stay": ("person_add", "blue"),
    "acknowledge": ("handshake", "blue"),
    "leave": ("event_busy", "blue"),
    "late": ("history", "blue"),
    "confirm": ("how_to_reg", "blue"),
    "dispute": ("gavel", "amber"),
    "differing": ("compare_arrows", "amber"),
    "unmarked": ("person_search", "amber"),
    "figures": ("fact_check", "amber"),
    "again": ("fact_check", "amber"),
    "report": ("edit_note", "blue"),
    "request": ("policy", "blue"),
    "aside": ("shield", "ink2"),
    "parked": ("cloud_off", "ink2"),
}


def doors(view: ModelView, state: BranchState) -> Any:
    """What lies beside the evenings: the people, who is missed, the month."""
    silent = "branch.door_follow_up_n" if state.silent else "branch.door_follow_up_none"
    listed = "branch.door_roster_n"
    if state.provisional:
        listed = silent = "branch.unknown"
    known = {route.name for route in ROUTES}
    places = (
        ("roster", "groups", view.t(listed, n=state.members), "ink2"),
        ("follow_up", "person_search", view.t(silent, n=state.silent), _tone(state)),
        ("month", "bar_chart", view.t("branch.door_month_n"), "ink2"),
    )
    line = Factory.Across(spacing=view.theme.x2)
    for name, icon, said, tone in places:
        if name in known:
            line.add_widget(_door(view, name, icon, said, tone))
    return line


def _tone(state: BranchState) -> str:
    return "amber" if state.silent and not state.provisional else "ink2"


def _door(view: ModelView, name: str, icon: str, said: str, tone: str) -> Any:
    card = Factory.PressCard(on_release=lambda _card: view.go(name))
    card.spacing = view.theme.x1
    card.add_widget(Factory.Icon(name=icon, tone=tone, pos_hint={"center_x": 0.5}))
    card.add_widget(Factory.Heading(text=view.t(f"branch.door_{name}"), halign="center"))
    card.add_widget(Factory.Tiny(text=said, halign="center", tone=tone))
    return as_high(card)


def task(view: ModelView, one: TaskRow) -> Any:
    """A row that leads to where it is done."""
    icon, tone = TASKS[one.what]
    return row(
        lambda: view.go(one.route, **dict(one.params)),
        title=spell(view, one.title),
        subtitle=_task_line(view, one),
        icon=icon,
        icon_tone=tone,
    )


def _task_line(view: ModelView, one: TaskRow) -> str:
    """Several evenings may have one title: the day tells them apart. Who waits since when is then
    on the page behind; one line has no room for both."""
    if one.starts:
        return day_and(view, one.starts, one.about)
    since = view.moments.ago(one.since, view.services.clock.now()) if one.since else ""
    return DOT.join(filter(None, (one.about, since)))


# -- kept apart --------------------------------------------------------------


def aside(view: ModelView, one: TaskRow) -> Any:
    """A row that explains itself."""
    return row(
        lambda: _explain(view, one),
        title=spell(view, one.title),
        subtitle=view.t(f"fault.{one.code or 'unknown'}"),
        icon=TASKS[one.what][0],
    )


def _explain(view: ModelView, one: TaskRow) -> None:
    sheet = Factory.Sheet(
        title=spell(view, one.title),
        yes=view.t("branch.looked"),
        no=view.t("act.close"),
        kind="secondary",
    )
    known = view.model.explain(one)
    if known:
        sheet.add_widget(_facts(view, known))
    key = "branch.aside_why_parked" if one.what == "parked" else "branch.aside_why"
    sheet.add_widget(_said(view, key, f"fault.{one.code or 'unknown'}"))
    if known:
        sheet.add_widget(_said(view, "branch.aside_do", f"branch.advice_{known.advice}"))
    kept = view.t("branch.parked_kept" if one.what == "parked" else "branch.aside_kept")
    sheet.add_widget(Factory.Notice(kind="info", text=kept))
    sheet.bind(on_confirm=lambda *_: _looked(view, one))
    view.ask(sheet)


def _facts(view: ModelView, known: Aside) -> Any:
    by = view.t("branch.aside_by_own") if known.own else name_of(view, known.by)
    facts = (
        ("branch.aside_what", spell(view, known.said)),
        ("branch.aside_about", known.about),
        ("branch.aside_by", by),
        ("branch.aside_where", known.where),
        ("branch.aside_at", moment(view, known.at)),
    )
    made = [Factory.KeyValue(name=view.t(key), value=value) for key, value in facts if value]
    return column(*made)


def _said(view: ModelView, title: str, key: str) -> Any:
    return column(Factory.Small(text=view.t(title), bold=True), Factory.Text(text=view.t(key)))


def _looked(view: ModelView, one: TaskRow) -> None:
    view.model.look(one.key)
    view.refresh()
