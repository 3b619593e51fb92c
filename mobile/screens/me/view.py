"""我的: the card, the stay, my data, contacts, and the doors to the rest."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kivy.factory import Factory

from mobile.core.ports.outcome import Outcome
from mobile.screens.me.model import Contact, MeModel, MeState
from mobile.ui.clock_off import clock_notice
from mobile.ui.contact_parts import menu, row, rows
from mobile.ui.life import life_notice
from mobile.ui.model_view import ModelView
from mobile.ui.standing import host_line, joined_line
from mobile.ui.telling import column, is_stopped, sync_line, tags

LONG = 30  # seconds to type a number off the screen


class MeView(ModelView):
    """Everything here reads; the acts are on the pages behind it."""

    model_class = MeModel

    def render(self, state: MeState) -> None:
        self.title = self.t("me.title")
        self.fill(
            *self._unapproved(state),
            *life_notice(self, state.life),
            *clock_notice(self, state.days_off),
            *self._stopped(state),
            self._card(state),
            self._doors(state),
            self._contacts(state),
            self._more(),
            self._phone(state),
            Factory.Small(text=self.t("me.reader")),
            Factory.Small(text=self.t("me.about_body", version=_version())),
        )

    def _unapproved(self, state: MeState) -> list[Any]:
        if not state.provisional:
            return []
        return [Factory.Notice(kind="refused", text=self.t("me.provisional"))]

    def _stopped(self, state: MeState) -> list[Any]:
        if not is_stopped(state.sync):
            return []
        body = self.t("me.enrol_again_body")
        again = lambda: self.go("enrol", again=True)  # noqa: E731
        title, icon = self.t("enrol.title_again"), "qr_code_scanner"
        return [rows(row(again, title=title, subtitle=body, icon=icon, icon_tone="red"))]

    def _card(self, state: MeState) -> Any:
        who = state.who
        kind = "me.probationary" if who.probationary else "me.member"
        head = Factory.Beside()
        head.add_widget(Factory.Large(text=who.name or self.t("mine.no_name")))
        head.add_widget(Factory.Tag(text=self.t(kind), icon="badge"))
        lines = [("home", who.home or self.t("mine.no_branch")), ("host", host_line(self, who))]
        if state.branches:
            lines.append(("office", "\n".join(state.branches)))
        card = Factory.PressCard(on_release=lambda _card: self.go("card"))
        both = Factory.Tag(text=self.t("me.stay_both"), icon="handshake", hue="green")
        for widget in (
            Factory.Small(text=self.t("me.card")),
            head,
            Factory.Small(text=joined_line(self, who.joined)) if who.joined else None,
            Factory.Hair(),
            *(Factory.KeyValue(name=self.t(f"me.{key}"), value=said) for key, said in lines),
            tags(self, both) if who.is_both else None,
            Factory.Hair(),
            self._show(),
        ):
            if widget is not None:
                card.add_widget(widget)
        return card

    def _show(self) -> Any:
        line = Factory.Across()
        line.add_widget(Factory.Icon(name="qr_code_2", role="icon_small", tone="red"))
        line.add_widget(Factory.Text(text=self.t("me.card_show"), tone="red"))
        line.add_widget(Factory.Icon(name="chevron_right", role="icon_small"))
        return line

    def _doors(self, state: MeState) -> Any:
        stay = "stay_both" if state.who.is_both else f"stay_{state.who.stay or 'none'}"
        if state.sync.wiped:
            stay = "stay_wiped"
        elif stay == "stay_none" and state.sync.last_good is None:
            stay = "stay_unheard"
        found = [
            self._door("report_in", "route", "me.stay", self.t(f"me.{stay}")),
            self._door("records", "history", "me.records", self.t("me.records_body")),
            self._door("my_data", "visibility", "me.my_data", self._stored(state)),
        ]
        if state.branches:
            body = self.t("me.check_body")
            found.append(self._door("card_check", "id_card", "card_check.title", body))
        return rows(*found)

    def _stored(self, state: MeState) -> str:
        if state.requests:
            return self.t("me.my_data_requests", n=state.requests)
        if state.looks:
            return self.t("me.my_data_looks", n=state.looks)
        return self.t("me.my_data_body")

    def _door(self, route: str, icon: str, title: str, body: str) -> Any:
        return row(lambda: self.go(route), title=self.t(title), subtitle=body, icon=icon)

    def _contacts(self, state: MeState) -> Any:
        section = Factory.Section(title=self.t("me.contacts"))
        if not state.contacts:
            key = "me.contacts_unknown" if state.sync.last_good else "me.contacts_none"
            section.add_widget(Factory.Small(text=self.t(key)))
            return section
        section.add_widget(rows(*(self._contact(one) for one in state.contacts)))
        return section

    def _contact(self, one: Contact) -> Any:
        role = self.t(f"me.role_{one.role}")
        return row(
            (lambda: self._reach(one)) if one.phone else None,
            title=one.name or self.t("mine.no_name"),
            subtitle=f"{role} · {one.branch}" if one.branch else role,
            icon="call" if one.phone else "person",
        )

    def _reach(self, one: Contact) -> None:
        """Who agreed to be called: one press more."""
        write = lambda: self._reached(  # noqa: E731
            self.model.message(one.phone, self.t("me.message_text")), one
        )
        acts = [
            (self.t("person.message"), "secondary", write),
            (
                self.t("person.call"),
                "primary",
                lambda: self._reached(self.model.call(one.phone), one),
            ),
        ]
        menu(self, one.name or self.t("mine.no_name"), acts)

    def _reached(self, outcome: Outcome, one: Contact) -> None:
        if outcome.code == "dialer_missing":
            # Nothing here can call: the number is to be read, and typed elsewhere.
            self.say(one.phone, "info", seconds=LONG)
        elif not outcome.is_done:
            self.tell(outcome)

    def _more(self) -> Any:
        limits, settings = self.t("me.limits_body"), self.t("me.settings_body")
        lost, how = self.t("me.lost"), self.t("me.lost_row")
        return rows(
            self._door("limits", "wifi_off", "me.limits", limits),
            row(self._lost, title=lost, subtitle=how, icon="devices"),
            self._door("settings", "settings", "me.settings", settings),
        )

    def _lost(self) -> None:
        sheet = Factory.Sheet(title=self.t("me.lost"), yes=self.t("act.close"), single=True)
        for key in ("tell", "back", "after"):
            sheet.add_widget(Factory.Text(text=self.t(f"me.lost_{key}")))
        self.ask(sheet)

    def _phone(self, state: MeState) -> Any:
        used, most = f"{state.moved_kb:,}", state.month_kb
        key = "me.data_kb" if state.moved_kb <= most else "me.data_more"
        card = column(
            sync_line(self, state.sync),
            Factory.KeyValue(name=self.t("me.data"), value=self.t(key, n=used, most=most)),
            Factory.KeyValue(name=self.t("me.phone"), value=state.device),
            card=True,
        )
        # The line that can be pressed brings its own air.
        card.padding = (self.theme.x4, self.theme.x1, self.theme.x4, self.theme.x4)
        return card


def _version() -> str:
    try:
        return version("suixing")
    except PackageNotFoundError:
        return "0.1"
