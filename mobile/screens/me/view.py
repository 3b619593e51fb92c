"""我的: the card, the stay, contacts, and the doors to the rest."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kivy.factory import Factory

from mobile.screens.me.model import Contact, MeModel, MeState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import column, sync_line, tags


class MeView(ModelView):
    """Everything here reads; the acts are on the pages behind it."""

    model_class = MeModel

    def render(self, state: MeState) -> None:
        self.title = self.t("me.title")
        self.fill(
            self._card(state),
            self._doors(state),
            self._contacts(state),
            self._more(),
            self._phone(state),
            Factory.Small(text=self.t("me.reader")),
            Factory.Small(text=self.t("me.about_body", version=_version())),
        )

    def _card(self, state: MeState) -> Any:
        kind = "me.probationary" if state.probationary else "me.member"
        head = Factory.Across()
        head.add_widget(Factory.Large(text=state.name))
        head.add_widget(Factory.Tag(text=self.t(kind), icon="badge"))
        lines = [("home", state.home or self.t("mine.no_branch"))]
        lines.append(("host", state.host or self.t("me.host_none")))
        if state.branches:
            lines.append(("office", "\n".join(state.branches)))
        facts = [Factory.KeyValue(name=self.t(f"me.{k}"), value=v) for k, v in lines]
        both = Factory.Tag(text=self.t("me.stay_both"), icon="handshake", hue="green")
        return column(
            Factory.Small(text=self.t("me.card")),
            head,
            Factory.Small(text=self._joined(state.joined)) if state.joined else None,
            Factory.Hair(),
            *facts,
            tags(self, both) if state.is_both else None,
            card=True,
        )

    def _joined(self, month: str) -> str:
        """month: YYYY-MM; the middle of it is that month in every zone."""
        middle = datetime.fromisoformat(f"{month}-15T12:00:00+00:00")
        return self.t("me.joined", month=self.moments.month(middle))

    def _doors(self, state: MeState) -> Any:
        stay = "stay_both" if state.is_both else f"stay_{state.stay or 'none'}"
        group = Factory.RowGroup()
        for route, icon, title, body in (
            ("report_in", "route", "me.stay", f"me.{stay}"),
            ("records", "history", "me.records", "me.records_body"),
        ):
            group.add_widget(self._door(route, icon, title, body))
        return group

    def _door(self, route: str, icon: str, title: str, body: str) -> Any:
        row = Factory.Row(title=self.t(title), subtitle=self.t(body), icon=icon)
        row.bind(on_release=lambda _row: self.go(route))
        return row

    def _contacts(self, state: MeState) -> Any:
        section = Factory.Section(title=self.t("me.contacts"))
        if not state.contacts:
            section.add_widget(Factory.Small(text=self.t("me.contacts_none")))
            return section
        group = Factory.RowGroup()
        for one in state.contacts:
            group.add_widget(self._contact(one))
        section.add_widget(group)
        return section

    def _contact(self, one: Contact) -> Any:
        role = self.t(f"me.role_{one.role}")
        return Factory.Row(
            title=one.name or self.t("mine.no_name"),
            subtitle=f"{role} · {one.branch}" if one.branch else role,
            icon="person",
            opens=False,
        )

    def _more(self) -> Any:
        group = Factory.RowGroup()
        group.add_widget(self._door("limits", "wifi_off", "me.limits", "me.limits_body"))
        group.add_widget(self._door("settings", "settings", "me.settings", "me.settings_body"))
        return group

    def _phone(self, state: MeState) -> Any:
        used = self.t("me.data_kb", n=f"{state.moved_kb:,}")
        return column(
            sync_line(self, state.sync),
            Factory.KeyValue(name=self.t("me.data"), value=used),
            Factory.KeyValue(name=self.t("me.phone"), value=state.device),
            card=True,
        )


def _version() -> str:
    try:
        return version("suixing")
    except PackageNotFoundError:
        return "0.1"
