"""The first page: nothing is asked before it is said what for."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.welcome.model import WelcomeModel, WelcomeState
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column, dock

_PARTS = (
    ("does", (("report_in", "route"), ("sign_in", "qr_code_scanner"), ("leave", "event_busy"))),
    (
        "keeps",
        (
            ("who", "id_card"),
            ("phone", "call"),
            ("where", "apartment"),
            ("acts", "history"),
            ("reach", "chat"),
            ("looks", "visibility"),
            ("devices", "devices"),
        ),
    ),
    ("who_sees", (("branch", "groups"), ("home", "home"), ("county", "shield"))),
    (
        "never",
        (("id", "badge"), ("place", "pin_drop"), ("score", "bar_chart"), ("share", "block")),
    ),
)


class WelcomeView(ModelView):
    """Language, four short lists, the consent, one button."""

    model_class = WelcomeModel

    def render(self, state: WelcomeState) -> None:
        self.title = self.t("welcome.title")
        lead = Factory.Title(text=self.t("welcome.lead"))
        news = self._news(state)
        self.fill(lead, *news, self._languages(), *map(self._part, _PARTS), self._consent(state))
        dock(self, button(self.t("welcome.agree"), self._agree))

    def _news(self, state: WelcomeState) -> list[Any]:
        if not state.news:
            return []
        text = self.t(f"welcome.news_{state.news}", n=state.version)
        return [Factory.Notice(kind="info", text=text)]

    def _languages(self) -> Any:
        options = [(key, self.t(f"settings.{key}")) for key in ("zh", "en")]
        row = Factory.Segments(options=options, chosen=[self.texts.language])
        row.bind(on_choice=lambda _row, chosen: self._speak(chosen[0]))
        return row

    def _part(self, part: tuple[str, tuple[tuple[str, str], ...]]) -> Any:
        name, points = part
        tone = "green" if name == "does" else "ink2"
        lines = []
        for point, icon in points:
            line = Factory.Across(spacing=self.theme.x3)
            line.add_widget(Factory.Icon(name=icon, tone=tone, pos_hint={"top": 1}))
            line.add_widget(Factory.Text(text=self.t(f"welcome.{name}_{point}")))
            lines.append(line)
        return column(Factory.Heading(text=self.t(f"welcome.{name}_title")), *lines, card=True)

    def _consent(self, state: WelcomeState) -> Any:
        group = Factory.RowGroup()
        row = Factory.SwitchRow(
            title=self.t("welcome.consent_title"),
            subtitle=self.t("welcome.consent"),
            active=state.agreed,
        )
        row.bind(active=lambda _row, agreed: self.acts.tick(agreed))
        group.add_widget(row)
        version = Factory.Small(text=self.t("welcome.consent_version", n=state.version))
        return column(group, version, Factory.Small(text=self.t("welcome.refuse")))

    def _speak(self, language: str) -> None:
        if self.acts.use_language(language).is_done:
            self.context.use_language(language)

    def _agree(self) -> None:
        if self.tell(self.acts.agree()):
            self.context.router.home(self.acts.state().next)
        else:
            # The switch is at the end: nobody agrees to what they have not been shown.
            self.ids.scroll.scroll_y = 0
