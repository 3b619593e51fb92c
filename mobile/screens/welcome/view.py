"""The first page: nothing is asked before it is said what for."""

from __future__ import annotations

from typing import Any

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.welcome.model import WelcomeModel, WelcomeState
from mobile.ui.contact_parts import beside
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
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

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._is_read = False
        self._below: Any = None
        self._look = Clock.create_trigger(lambda _dt: self._see())
        for part, name in ((self.ids.scroll, "scroll_y"), (self.ids.scroll, "height")):
            part.fbind(name, lambda *_: self._look())
        self.ids.body.fbind("height", lambda *_: self._look())

    def render(self, state: WelcomeState) -> None:
        self.title = self.t("welcome.title")
        lead = Factory.Title(text=self.t("welcome.lead"))
        ways = self._ways(state)
        self.fill(lead, *self._news(state), ways, *map(self._part, _PARTS), self._consent(state))
        self._act()

    def _act(self) -> None:
        """Down, as long as something below was not on the screen; only then the consent."""
        if self._is_read:
            dock(self, button(self.t("welcome.agree"), self._agree))
            return
        down = button(self.t("welcome.further"), self._further, "primary", "keyboard_arrow_down")
        dock(self, down)

    def _see(self) -> None:
        if self._is_read or self._below is None:
            return
        # The switch stands above these lines and the air below them.
        if self._left() <= self._below.height + self.theme.x6 + self.theme.x2:
            self._is_read = True
            self._act()

    def _left(self) -> float:
        """px below the window."""
        scroll = self.ids.scroll
        return float(scroll.scroll_y * max(0, self.ids.body.height - scroll.height))

    def _further(self) -> None:
        """A page down, with the last lines of this one still in sight."""
        scroll = self.ids.scroll
        more = max(1.0, self.ids.body.height - scroll.height)
        page = (scroll.height - self.theme.touch) / more
        Animation.cancel_all(scroll, "scroll_y")
        down = max(0.0, scroll.scroll_y - page)
        if self.theme.calm:
            Animation(scroll_y=down, duration=self.theme.calm, t="out_quad").start(scroll)
        else:
            scroll.scroll_y = down

    def _news(self, state: WelcomeState) -> list[Any]:
        if not state.news:
            return []
        text = self.t(f"welcome.news_{state.news}", n=state.version, count=state.waiting)
        return [Factory.Notice(kind="info", text=text)]

    def _ways(self, state: WelcomeState) -> Any:
        """Language and size: who cannot read this page needs them on this page."""
        options = [(key, self.t(f"settings.{key}")) for key in ("zh", "en")]
        row = Factory.Segments(options=options, chosen=[self.texts.language])
        row.bind(on_choice=lambda _row, chosen: self._speak(chosen[0]))
        large = Factory.Chip(text=self.t("welcome.elder"), chosen=state.elder)
        large.bind(on_release=lambda _chip: self._enlarge(not state.elder))
        return beside(row, large)

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
        row.bind(active=lambda _row, agreed: self._tick(agreed))
        group.add_widget(row)
        version = Factory.Small(text=self.t("welcome.consent_version", n=state.version))
        # Once the switch is on the screen all above it was.
        self._below = column(version, Factory.Small(text=self.t("welcome.refuse")))
        return column(group, self._below)

    def _tick(self, agreed: bool) -> None:
        self.model.tick(agreed)
        self.answered()
        if agreed and not self._is_read:
            # The switch is the end: whoever pressed it got there.
            self._is_read = True
            self._act()

    def _enlarge(self, is_large: bool) -> None:
        if self.model.use_elder(is_large).is_done:
            self.theme.elder = is_large

    def _speak(self, language: str) -> None:
        if self.model.use_language(language).is_done:
            self.context.use_language(language)

    def _agree(self) -> None:
        if self.tell(self.model.agree()):
            self.context.router.home(self.model.state().next)
        else:
            # The switch is at the end: nobody agrees to what they have not been shown.
            self.ids.scroll.scroll_y = 0
