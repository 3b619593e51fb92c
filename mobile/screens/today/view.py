"""今天: one large card, what is asked of me, the sync line."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.not_heard_of import NotHeardOf
from mobile.screens.today.model import Ask, TodayModel, TodayState
from mobile.ui.clock_off import clock_notice
from mobile.ui.contact_parts import moment
from mobile.ui.life import life_notice
from mobile.ui.model_view import ModelView
from mobile.ui.news import late_line, news
from mobile.ui.telling import (
    activity_card,
    button,
    column,
    delivery_line,
    evidence,
    fact_line,
    standing,
    sync_line,
    tags,
    title_of,
    when,
    where,
)

# what -> (icon, tone, route); a stay opens report_in, the rest their activity
_ASKS = {
    "report_in": ("route", "blue", "report_in"),
    "held": ("warning", "amber", "report_in"),
    "requested": ("hourglass_empty", "blue", "report_in"),
    "sent_back": ("undo", "amber", "report_in"),
    "refused": ("front_hand", "amber", "report_in"),
    "accepted": ("check_circle", "green", "report_in"),
    "mark": ("person_off", "amber", "activity"),
    "differing": ("compare_arrows", "amber", "activity"),
    "leave_refused": ("front_hand", "amber", "activity"),
    "late_refused": ("front_hand", "amber", "activity"),
    "leave_granted": ("event_busy", "blue", "activity"),
    "late_granted": ("check_circle", "green", "activity"),
    "ruled_present": ("gavel", "green", "activity"),
    "ruled_leave": ("gavel", "blue", "activity"),
    "ruled_absent": ("gavel", "amber", "activity"),
    "check": ("warning", "amber", "activity"),
}
_ACT_ICONS = {
    "desk": "fact_check",
    "sign_in": "qr_code_scanner",
    "show_answer": "qr_code",
    "leave": "event_busy",
    "detail": "",
}


class TodayView(ModelView):
    """One act a day, as near to the thumb as it gets."""

    model_class = TodayModel

    def render(self, state: TodayState) -> None:
        greeting = "today.hello" if state.name else "today.hello_plain"
        self.title = self.t(greeting, name=state.name)
        head = column(Factory.Small(text=state.branch) if state.branch else None, self._sync(state))
        notes = self._note(state)
        notes += life_notice(self, state.life)
        notes += clock_notice(self, state.days_off)
        # Before anything else: nobody shall set out for what will not be.
        notes += [activity_card(self, one, state.now) for one in state.off]
        notes += [self._not_heard_of(one) for one in state.not_heard_of]
        asks = self._asks(state)
        if state.next:
            middle = [self._card(state.next, state), *asks]
        else:
            # In large print the empty face fills a small screen: what waits would lie below it.
            middle = [*asks, self._empty(state)]
        self.fill(head, *notes, *middle, *self._later(state))

    def _note(self, state: TodayState) -> list[Any]:
        """Why this phone counts no longer, and the one thing that helps."""
        if not state.note:
            return []
        told = Factory.Notice(kind="refused", text=self.t(f"today.note_{state.note}"))
        again = lambda: self.go("enrol", again=True)  # noqa: E731
        return [told, button(self.t("enrol.title_again"), again, "primary", "qr_code_scanner")]

    def _sync(self, state: TodayState) -> Any:
        return sync_line(self, state.sync)

    def _card(self, one: MyActivity, state: TodayState) -> Any:
        is_now = one.phase == "open" or (one.starts is not None and one.starts <= state.now)
        first = Factory.Beside()
        first.add_widget(Factory.Small(text=self.t("today.next_now" if is_now else "today.next")))
        first.add_widget(standing(self, one, state.now))
        places = one.places or ("",)
        lines = [fact_line("pin_drop", place) for place in places[:3] if place]
        card = column(
            first,
            Factory.Title(text=title_of(self, one)),
            fact_line("event", when(self, one, state.now)),
            *(lines or [fact_line("pin_drop", where(self, one))]),
            *(fact_line(icon, said, "amber") for icon, said in news(self, one, state.now)),
            self._late(one),
            self._tally(state),
            self._evidence(one),
            Factory.Gap(),
            self._act(one, state.act),
            card=True,
        )
        card.spacing = self.theme.x3
        if state.act != "detail":
            # The quiet button at its end brings the air along.
            card.padding = (self.theme.x4, self.theme.x4, self.theme.x4, self.theme.x1)
        return card

    def _not_heard_of(self, one: NotHeardOf) -> Any:
        show = lambda: self.go("sign_in", activity=one.activity)  # noqa: E731
        return column(
            Factory.Heading(text=self.t("today.not_heard_of")),
            fact_line("event", moment(self, one.at)),
            fact_line("groups", one.branch) if one.branch else None,
            delivery_line(self, one.delivery),
            button(self.t("today.show_answer"), show, "secondary", "qr_code"),
            card=True,
        )

    def _late(self, one: MyActivity) -> Any | None:
        said = late_line(self, one)
        return fact_line("schedule", said, "amber" if one.tardy else "ink2") if said else None

    def _tally(self, state: TodayState) -> Any | None:
        tally = state.tally
        if tally is None:
            return None
        said = self.t("today.tally", present=tally.present, expected=tally.expected)
        return fact_line("groups", said)

    def _evidence(self, one: MyActivity) -> Any | None:
        if one.value != "present":
            return None
        return column(tags(self, evidence(self, one)), delivery_line(self, one.delivery))

    def _act(self, one: MyActivity, act: str) -> Any:
        go = {
            "desk": lambda: self.go("desk", activity=one.id),
            "sign_in": lambda: self.go("sign_in", activity=one.id),
            "show_answer": lambda: self.go("sign_in", activity=one.id),
            "leave": lambda: self.go("activity", activity=one.id, then="leave"),
            "detail": lambda: self.go("activity", activity=one.id),
        }[act]
        kind = "primary" if act in ("desk", "sign_in", "show_answer") else "secondary"
        first = button(self.t(f"today.{act}"), go, kind, _ACT_ICONS[act])
        if act == "detail":
            return first
        detail = button(
            self.t("today.detail"), lambda: self.go("activity", activity=one.id), "quiet"
        )
        return column(first, detail)

    def _empty(self, state: TodayState) -> Any:
        name = "empty_first" if state.sync.last_good is None else "empty"
        title, body = f"today.{name}", f"today.{name}_body"
        whose = "revoked" if state.note in ("revoked", "wiped") else state.whose
        if name == "empty" and whose:
            title = f"today.empty_{whose}" if whose in ("unapproved", "revoked") else title
            body = f"today.empty_{whose}_body"
        face = Factory.Face(
            kind="empty",
            title=self.t(title),
            body=self.t(body),
            button=self.t("today.sign_in") if name == "empty_first" else "",
        )
        face.icon = "event"
        face.bind(on_act=lambda _face: self.go("sign_in"))
        return face

    def _asks(self, state: TodayState) -> list[Any]:
        if not state.asks:
            return []
        group = Factory.RowGroup()
        for ask in state.asks:
            group.add_widget(self._ask(ask))
        return [self._section("today.asks", [group])]

    def _later(self, state: TodayState) -> list[Any]:
        if not state.later:
            return []
        cards = [activity_card(self, one, state.now) for one in state.later]
        return [self._section("today.later", cards)]

    def _section(self, key: str, widgets: list[Any]) -> Any:
        section = Factory.Section(title=self.t(key))
        for widget in widgets:
            section.add_widget(widget)
        return section

    def _ask(self, ask: Ask) -> Any:
        icon, tone, route = _ASKS[ask.what]
        name = ask.name or self.t("mine.no_branch" if route == "report_in" else "mine.no_title")
        row = Factory.Row(
            title=self.t(f"today.ask_{ask.what}"),
            subtitle=self.t(f"today.ask_{ask.what}_body", name=name, reason=ask.reason),
            icon=icon,
            icon_tone=tone,
        )
        params = {"activity": ask.subject} if route == "activity" else {}
        row.bind(on_release=lambda _row: self.go(route, **params))
        return row
