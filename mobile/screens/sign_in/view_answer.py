"""The answer for the contact's camera: what it means above it, the whole code within the window."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.sign_in.model import SignInState
from mobile.ui.telling import apart_digits, button, dock, title_of

LEAST = 0.4  # of the width: below that a code is better scrolled to than shrunk


class Answer:
    """Drawn anew when it has grown too old to be taken."""

    def __init__(self, view: Any) -> None:
        self.view = view
        self._head: list[Any] = []
        self._code = self._holder = None
        self._aging = Clock.create_trigger(lambda _dt: view.refresh(), 1)

    def stop(self) -> None:
        """The screen is not in front any more."""
        self._aging.cancel()

    def draw(self, state: SignInState) -> None:
        """Into the view, with its acts."""
        view = self.view
        if self._code is None:
            view.ids.scroll.bind(height=self._fit)
        if state.stale:
            head = [Factory.Notice(kind="refused", text=view.t("sign_in.stale"))]
        else:
            title, below = self._words(state)
            head = [
                Factory.Title(text=title, halign="center"),
                Factory.Small(text=below, halign="center"),
            ]
        name = title_of(view, state.seen) if state.seen else view.t("mine.no_title")
        self._head = head
        view.fill(*head, self._held(state.qr), Factory.Heading(text=name, halign="center"))
        dock(view, *self._acts(state.stale))
        self._age()

    def _words(self, state: SignInState) -> tuple[str, str]:
        """Title and what stands below it. Digits that nobody has checked are no sign-in yet."""
        one, t = state.seen, self.view.t
        if one is None or not one.digits:
            return t("sign_in.show"), t("sign_in.show_saved")
        return t("sign_in.show_digits"), t("sign_in.show_digits_body", digits=apart_digits(one))

    def _age(self) -> None:
        left = self.view.model.fresh_for()
        self._aging.cancel()
        if left:
            self._aging.timeout = left + 1
            self._aging()

    def _held(self, content: str) -> Any:
        self._code = Factory.QrView(content=content, level="M", size_hint_x=None)
        self._holder = Factory.AnchorLayout(size_hint_y=None)
        self._holder.add_widget(self._code)
        self._code.bind(height=self._holder.setter("height"))
        self._holder.bind(width=self._fit)
        for one in self._head:
            one.bind(height=self._fit)
        return self._holder

    def _fit(self, *_: object) -> None:
        body, width = self.view.body, self._holder.width
        taken = sum(one.height + body.spacing for one in self._head) + 2 * body.padding[1]
        room = self.view.ids.scroll.height - taken
        self._code.width = min(width, max(room, LEAST * width))

    def _acts(self, is_stale: bool) -> list[Any]:
        view = self.view
        to_receipt = lambda: view.turn("receipt")  # noqa: E731
        if is_stale:
            scan = button(view.t("sign_in.anew"), view.scan, icon="qr_code_scanner")
            return [scan, button(view.t("sign_in.scanned"), to_receipt, "quiet")]
        return [
            button(view.t("sign_in.scanned"), to_receipt, "primary", "check"),
            button(view.t("sign_in.later"), view.leave_for_today, "quiet"),
        ]
