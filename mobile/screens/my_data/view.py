"""关于我存了什么: by groups in plain words, then the acts: ask the server, export, request."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kivy.factory import Factory
from kivy.properties import NumericProperty, StringProperty
from kivy.uix.widget import Widget

from mobile.contract.moments import parse_at
from mobile.core.pages.my_data import FAMILIES, Device, Looked, MyData
from mobile.core.pages.my_data_file import looked_at, looker, row_of
from mobile.screens.my_data.model import LOOKS_SHOWN, MyDataModel, MyDataState
from mobile.screens.my_data.view_ask import ask_request, request_row
from mobile.screens.my_data.view_spoken import Spoken
from mobile.ui.contact_parts import face, row, rows, section
from mobile.ui.model_view import ModelView
from mobile.ui.steps import step_words
from mobile.ui.task import in_background
from mobile.ui.telling import begun_notice, button, column, dock

_DEVICES = {
    "in_use": ("", "grey"),
    "provisional": ("hourglass_empty", "amber"),
    "revoked": ("block", "grey"),
}


class UsedBar(Widget):
    """How much of a month's usual data is used. share: 0 to 1. hue: colour token."""

    share = NumericProperty(0)
    hue = StringProperty("green")


class MyDataView(ModelView):
    """What the server added stays until the page is left for good."""

    model_class = MyDataModel

    def render(self, state: MyDataState) -> None:
        self.title = self.t("my_data.title")
        data, say = state.data, Spoken(self)
        self.fill(
            *self._lead(state),
            self._row(data, say),
            self._places(data),
            self._entries(data),
            self._looks(state, say),
            self._devices(data, state.now),
            self._consents(data, state.now),
            self._requests(state),
            self._moved(state),
            section(self.t("my_data.never"), self._small("my_data.never_body")),
        )
        self._acts(state)

    def _acts(self, state: MyDataState) -> None:
        export = button(self.t("my_data.export"), self._export, "secondary", "download")
        if state.fetching:
            dock(self, export)
            return
        key = "my_data.fetch_again" if state.data.server else "my_data.fetch"
        fetch = button(self.t(key), self._fetch, "primary", "cloud_done")
        if state.data.server:
            fetch.kind, export.kind = export.kind, fetch.kind
        dock(self, fetch, export)

    def _lead(self, state: MyDataState) -> list[Any]:
        if state.fetching:
            return [face(self, "loading", "my_data.fetching")]
        found = []
        if state.refused:
            why = self.t(f"fault.{state.refused}")
            is_offline = state.refused == "no_network"
            key = "my_data.offline_body" if is_offline else "my_data.refused_body"
            kind = "offline" if is_offline else "refused"
            found.append(Factory.Notice(kind=kind, text=self.t(key, why=why)))
        if state.data.server:
            at = self.moments.ago(state.data.server.at, self.services.clock.now())
            return [*found, Factory.Text(text=self.t("my_data.lead_server", at=at), tone="ink2")]
        return [*found, Factory.Text(text=self.t("my_data.lead_phone"), tone="ink2")]

    def _small(self, key: str, **args: object) -> Any:
        return Factory.Small(text=self.t(key, **args))

    def _row(self, data: MyData, say: Spoken) -> Any:
        facts = [
            Factory.KeyValue(name=self.t(f"my_data.row_{name}"), value=value)
            for name, value in row_of(data, say)
        ]
        card = column(*facts, self._small("my_data.row_body"), card=True)
        return section(self.t("my_data.row"), card)

    def _places(self, data: MyData) -> Any:
        if not data.places:
            return section(self.t("my_data.places"), self._small("my_data.places_none"))
        found = [
            row(
                title=one.branch or self.t("mine.no_branch"),
                subtitle=self.t(
                    "my_data.place_span",
                    since=one.since or "—",
                    until=one.until or self.t("my_data.open"),
                ),
                icon="apartment",
            )
            for one in data.places
        ]
        return section(self.t("my_data.places"), rows(*found))

    def _entries(self, data: MyData) -> Any:
        total = sum(count for _, count in data.counts)
        if not total:
            return section(self.t("my_data.entries"), self._small("my_data.entries_none"))
        facts = [
            Factory.KeyValue(
                name=self.t(f"my_data.family_{family if family in FAMILIES else 'other'}"),
                value=self.t("my_data.count", n=count),
            )
            for family, count in data.counts
        ]
        waits = self._small("my_data.entries_pending", n=data.pending) if data.pending else None
        see = button(
            self.t("my_data.entries_door"), lambda: self.go("records"), "secondary", "history"
        )
        card = column(*facts, waits, self._small("my_data.entries_body"), see, card=True)
        return section(self.t("my_data.entries_n", n=total), card)

    def _looks(self, state: MyDataState, say: Spoken) -> Any:
        looks = state.data.looks
        notes = [self._small("my_data.looks_body")]
        if state.data.server is None:
            notes.append(self._small("my_data.looks_keeper"))
        if not looks:
            return section(self.t("my_data.looks"), self._small("my_data.looks_none"), *notes)
        shown = looks if state.all_looks else looks[:LOOKS_SHOWN]
        group = rows(*(self._look(one, say, state.now) for one in shown))
        more = []
        if len(shown) < len(looks):
            text = self.t("my_data.looks_all", n=len(looks))
            more = [button(text, self._show_all, "quiet")]
        return section(self.t("my_data.looks"), group, *more, *notes)

    def _look(self, one: Looked, say: Spoken, now: datetime) -> Any:
        at = self.moments.full(one.at, now) if one.at else "—"
        line = self.t("my_data.look_line", what=looked_at(one.what, say), at=at)
        return row(title=looker(one.by, say), subtitle=line, icon="visibility")

    def _devices(self, data: MyData, now: datetime) -> Any:
        group = rows(*(self._device(one, now) for one in data.devices))
        more = [] if data.server else [self._small("my_data.devices_here")]
        return section(self.t("my_data.devices"), group, *more)

    def _device(self, one: Device, now: datetime) -> Any:
        key, at = "my_data.device_line", one.enrolled
        if one.revoked:
            key, at = "my_data.device_gone", one.revoked
        state = "my_data.this_phone" if one.is_this else f"my_data.device_{one.state}"
        icon, hue = _DEVICES[one.state]
        return row(
            title=one.id,
            subtitle=self.t(key, at=self.moments.full(at, now)) if at else "",
            icon="devices",
            tag=self.t(state),
            tag_icon=icon,
            hue="blue" if one.is_this else hue,
        )

    def _consents(self, data: MyData, now: datetime) -> Any:
        back = self._small("my_data.consent_back")
        if not data.consents:
            return section(self.t("my_data.consents"), self._small("my_data.consents_none"), back)
        found = [
            row(
                title=step_words(self, "consent", "given" if one.given else "withdrawn", ""),
                subtitle=self.t(
                    "my_data.consent_line",
                    n=one.version,
                    at=self.moments.full(parse_at(one.at), now),
                ),
                icon="check_circle" if one.given else "undo",
            )
            for one in data.consents
        ]
        return section(self.t("my_data.consents"), rows(*found), back)

    def _requests(self, state: MyDataState) -> Any:
        found = [request_row(self, one, state.now) for one in state.data.requests]
        group = rows(*found) if found else self._small("my_data.requests_none")
        body = self._small("my_data.requests_body")
        ask = button(self.t("request.ask"), lambda: ask_request(self), "secondary", "edit_note")
        begun = [begun_notice(self, "request.ask")] if state.begun else []
        return section(self.t("my_data.requests"), group, body, *begun, ask)

    def _moved(self, state: MyDataState) -> Any:
        used, most = state.data.moved_kb, state.month_kb
        key = "my_data.data_more" if used > most else "my_data.data_of"
        title = Factory.Title(text=self.t("my_data.data_used", n=f"{used:,}"))
        bar = UsedBar(share=min(1.0, used / most), hue="amber" if used > most else "green")
        counts = self._small("my_data.data_counts")
        card = column(title, bar, self._small(key, n=most), counts, card=True)
        return section(self.t("my_data.data"), card)

    # -- acts ------------------------------------------------------------------

    def _show_all(self) -> None:
        self.model.show_all_looks()
        self.refresh()

    def _fetch(self) -> None:
        if self.model.begin():
            in_background(self.model.fetch, self._fetched)
            self.ids.scroll.scroll_y = 1
        self.refresh()

    def _fetched(self, found: Any) -> None:
        outcome = self.model.end(found)
        if outcome.is_done:
            self.tell(outcome)
        else:
            self.feel_refused()
            self.refresh()

    def _export(self) -> None:
        outcome = self.model.export(Spoken(self), self.texts.language)
        if outcome.is_done and outcome.subject:
            self.feel("done")
            self.say(self.t("my_data.exported_to", place=outcome.subject))
            return
        self.tell(outcome)
