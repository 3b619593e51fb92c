"""设置: every switch acts at once."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.preferences import FACES, LANGUAGES
from mobile.screens.settings.model import SettingsModel, SettingsState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column


class SettingsView(ModelView):
    """`params` are none; the face of the app itself is changed through theme and context."""

    model_class = SettingsModel

    def render(self, state: SettingsState) -> None:
        self.title = self.t("settings.title")
        wanted = state.wanted
        self.fill(
            self._switches("reading", (("elder", "format_size"), ("still", "contrast")), wanted),
            self._choice("face", FACES, "face_", wanted.face),
            self._choice("language", LANGUAGES, "", wanted.language),
            self._switches("network", (("wifi_only", "wifi"),), wanted),
            self._consent(state),
        )

    def _switches(self, title: str, names: tuple[tuple[str, str], ...], wanted: Any) -> Any:
        section = Factory.Section(title=self.t(f"settings.{title}"))
        group = Factory.RowGroup()
        for name, icon in names:
            row = Factory.SwitchRow(
                title=self.t(f"settings.{name}"),
                subtitle=self.t(f"settings.{name}_body"),
                icon=icon,
                active=getattr(wanted, name),
            )
            row.bind(active=lambda _row, on, name=name: self._switch(name, on))
            group.add_widget(row)
        section.add_widget(group)
        return section

    def _choice(self, name: str, keys: tuple[str, ...], prefix: str, chosen: str) -> Any:
        section = Factory.Section(title=self.t(f"settings.{name}"))
        options = [(key, self.t(f"settings.{prefix}{key}")) for key in keys]
        row = Factory.Segments(options=options, chosen=[chosen])
        row.bind(on_choice=lambda _row, keys: self._switch(name, keys[0]))
        section.add_widget(row)
        return section

    def _consent(self, state: SettingsState) -> Any:
        section = Factory.Section(title=self.t("settings.consent"))
        said = Factory.Text(text=self.t("settings.consent_body", n=state.consent), tone="ink2")
        back = button(self.t("settings.withdraw"), self._ask_withdraw, "caution")
        section.add_widget(column(said, back, card=True))
        return section

    def _switch(self, name: str, value: str | bool) -> None:
        outcome = self.acts.prefer(name, value)
        if not outcome.is_done:
            self.tell(outcome)
            return
        self.services.devices.haptics.done()
        wear(self, name, value)

    def _ask_withdraw(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("settings.withdraw_title"),
            body=self.t("settings.withdraw_body", n=self.model.pending),
            yes=self.t("settings.withdraw_go"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._withdraw())
        self.ask(sheet)

    def _withdraw(self) -> None:
        if self.tell(self.acts.withdraw()):
            self.context.router.home("welcome")


def wear(view: ModelView, name: str, value: str | bool) -> None:
    """Puts one preference on the running app."""
    if name == "language":
        view.context.use_language(str(value))
    elif name == "face":
        view.theme.dark = value == "dark" or (value == "system" and view.context.is_night())
    elif name in ("elder", "still"):
        setattr(view.theme, name, bool(value))
