"""设置: every switch acts at once."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.core.phone.preferences import FACES, LANGUAGES
from mobile.screens.settings.model import SettingsModel, SettingsState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column

_DISPLAY = (("elder", "format_size"), ("still", "motion_photos_paused"))
_HINTS = (("vibration", "mobile_vibrate"), ("cues", "volume_up"), ("reminders", "notifications"))


class SettingsView(ModelView):
    """`params` are none; the face of the app itself is changed through theme and context."""

    model_class = SettingsModel

    def render(self, state: SettingsState) -> None:
        self.title = self.t("settings.title")
        wanted = state.wanted
        self.fill(
            self._section("display", self._switches(_DISPLAY, wanted)),
            self._choice("face", FACES, "face_", wanted.face),
            self._choice("language", LANGUAGES, "", self.texts.language),
            self._section("hints", self._switches(_HINTS, wanted)),
            self._privacy(state),
            self._network(state),
        )

    # -- the groups ------------------------------------------------------------

    def _section(self, title: str, *widgets: Any) -> Any:
        section = Factory.Section(title=self.t(f"settings.{title}"))
        for widget in widgets:
            section.add_widget(widget)
        return section

    def _switches(self, names: tuple[tuple[str, str], ...], wanted: Any, *more: Any) -> Any:
        group = Factory.RowGroup()
        for name, icon in names:
            row = Factory.SwitchRow(
                title=self.t(f"settings.{name}"),
                subtitle=self.t(f"settings.{name}_body"),
                icon=icon,
                active=getattr(wanted, name),
            )
            row.bind(active=lambda _row, on, name=name: self._switched(name, on))
            group.add_widget(row)
        for row in more:
            group.add_widget(row)
        return group

    def _choice(self, name: str, keys: tuple[str, ...], prefix: str, chosen: str) -> Any:
        options = [(key, self.t(f"settings.{prefix}{key}")) for key in keys]
        row = Factory.Segments(options=options, chosen=[chosen])
        row.bind(on_choice=lambda _row, keys: self._switch(name, keys[0]))
        return self._section(name, row)

    def _privacy(self, state: SettingsState) -> Any:
        lock = Factory.Row(
            title=self.t("settings.lock"),
            subtitle=self.t("settings.lock_body"),
            icon="lock",
            tag=self.t("settings.on" if state.is_locked else "settings.off"),
            hue="green" if state.is_locked else "grey",
        )
        step = "off" if state.is_locked else "new"
        lock.bind(on_release=lambda _row: self.go("lock", step=step))
        lists = (("hide_list", "visibility"),) if state.is_contact else ()
        rows = self._switches(lists, state.wanted, *self._called(state), lock)
        offer = Factory.Notice(kind="info", text=self.t("settings.lock_offer"))
        offers = [offer] if state.is_contact and not state.is_locked else []
        said = Factory.Text(text=self.t("settings.consent_body", n=state.consent), tone="ink2")
        back = button(self.t("settings.withdraw"), self._ask_withdraw, "caution")
        return self._section("privacy", *offers, rows, column(said, back, card=True))

    def _called(self, state: SettingsState) -> list[Any]:
        """Agreed to by the contact alone, and told to the members of their branches."""
        if not state.is_contact:
            return []
        row = Factory.SwitchRow(
            title=self.t("settings.called"),
            subtitle=self.t("settings.called_body"),
            icon="call",
            active=state.may_be_called,
        )
        row.bind(active=lambda _row, on: self.tell(self.model.be_called(on)))
        return [row]

    def _network(self, state: SettingsState) -> Any:
        used = Factory.Row(
            title=self.t("settings.moved"),
            subtitle=self.t("settings.moved_body"),
            icon="data_usage",
            tag=self.t("settings.moved_kb", n=state.moved_kb),
            opens=False,
            disabled=True,
        )
        rows = self._switches((("wifi_only", "wifi"),), state.wanted, used)
        return self._section("network", rows)

    # -- acts ------------------------------------------------------------------

    def _switched(self, name: str, on: bool) -> None:
        if name == "reminders" and on:
            self._ask_reminders()
        else:
            self._switch(name, on)

    def _switch(self, name: str, value: str | bool) -> None:
        outcome = self.model.prefer(name, value)
        if not outcome.is_done:
            self.tell(outcome)
            self.refresh(anew=True)
            return
        # Felt and heard as from now on, so that a switch of these two shows what it does.
        self.feel("done")
        wear(self, name, value)
        if name == "wifi_only":
            self.services.wake()

    def _ask_reminders(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("settings.reminders_title"),
            body=self.t("settings.reminders_why"),
            yes=self.t("settings.reminders_go"),
        )
        sheet.bind(
            on_confirm=lambda *_: self.services.devices.reminders.allow(self._allowed),
            on_dismiss=lambda *_: self.refresh(anew=True),
        )
        self.ask(sheet)

    def _allowed(self, may: bool) -> None:
        # A phone answers on a thread of its own.
        Clock.schedule_once(lambda _dt: self._remind(may))

    def _remind(self, may: bool) -> None:
        if may:
            self._switch("reminders", True)
        else:
            self.feel_refused()
            self.say(self.t("settings.reminders_denied"), "refused")
        self.refresh(anew=True)

    def _ask_withdraw(self) -> None:
        waiting = self.state.pending
        body = "settings.withdraw_body" if waiting else "settings.withdraw_body_sent"
        sheet = Factory.Sheet(
            title=self.t("settings.withdraw_title"),
            body=self.t(body, n=waiting),
            yes=self.t("settings.withdraw_go"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._withdraw())
        self.ask(sheet)

    def _withdraw(self) -> None:
        if self.tell(self.model.withdraw()):
            self.context.router.home("welcome")


def wear(view: ModelView, name: str, value: str | bool) -> None:
    """Puts one preference on the running app."""
    if name == "language":
        view.context.use_language(str(value))
    elif name == "face":
        view.theme.dark = value == "dark" or (value == "system" and view.context.is_night())
    elif name in ("elder", "still"):
        setattr(view.theme, name, bool(value))
