"""查验活动证: the result large, in words a contact can act on; then the person's page."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.card_check.model import CheckModel, CheckState
from mobile.ui.contact_parts import face, name_of
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture, unread
from mobile.ui.standing import joined_line
from mobile.ui.telling import button, column, dock

# verdict -> (icon, tone, vibration)
_VERDICTS = {
    "fresh": ("verified", "green", "done"),
    "old": ("schedule", "amber", "refused"),
    "wrong": ("block", "amber", "refused"),
    "unproven": ("help", "ink2", "done"),
    "unkeyed": ("help", "ink2", "done"),
    "stranger": ("person_off", "amber", "refused"),
    "unapproved": ("help", "ink2", "refused"),
}


class CardCheckView(ModelView):
    """Nothing is written here."""

    model_class = CheckModel
    keeps = False

    def render(self, state: CheckState) -> None:
        self.title = self.t("card_check.title")
        if state.face == "seen":
            self.fill(self._verdict(state), *self._person(state))
        elif state.face == "refused":
            wrong = Factory.Notice(kind="refused", text=self.t(f"fault.{state.code}"))
            self.fill(wrong, face(self, "info", "card_check.ask", icon="id_card"))
        else:
            self.fill(face(self, "info", "card_check.ask", icon="id_card"))
        self._acts(state)

    def _acts(self, state: CheckState) -> None:
        scan = "card_check.again" if state.face == "seen" else "card_check.scan"
        kind = "secondary" if state.may_open else "primary"
        acts = [button(self.t(scan), self._scan, kind, "qr_code_scanner")]
        if state.may_open:
            acts.insert(0, button(self.t("card_check.open"), self._open, icon="person"))
        if state.face != "seen":
            acts.append(button(self.t("card_check.picture"), self._pick, "quiet", "image"))
        dock(self, *acts)

    def _verdict(self, state: CheckState) -> Any:
        assert state.seen is not None
        icon, tone, _ = _VERDICTS[state.seen.verdict]
        words = column(
            Factory.Title(text=self.t(f"card_check.{state.seen.verdict}")),
            Factory.Text(text=self._means(state), tone="ink2"),
        )
        head = Factory.Across(spacing=self.theme.x4, padding=(0, self.theme.x4))
        head.add_widget(Factory.Icon(name=icon, role="icon_large", tone=tone, filled=True))
        head.add_widget(words)
        return head

    def _means(self, state: CheckState) -> str:
        assert state.seen is not None
        verdict, minutes = state.seen.verdict, state.seen.minutes
        if verdict != "old":
            return self.t(f"card_check.{verdict}_body")
        if minutes < 0:
            return self.t("card_check.ahead_body", n=-minutes)
        if minutes < 120:
            return self.t("card_check.old_body", n=minutes)
        return self.t("card_check.old_long_body", n=minutes // 60)

    def _person(self, state: CheckState) -> list[Any]:
        assert state.seen is not None
        one = state.seen.member
        if not one.known or state.seen.verdict == "wrong":
            return []
        lines = [("home", state.home)] + [("village", one.village)] * bool(one.village)
        facts = [Factory.KeyValue(name=self.t(f"card_check.{k}"), value=v) for k, v in lines if v]
        head = Factory.Across()
        head.add_widget(Factory.Large(text=name_of(self, one.name)))
        kind = "me.probationary" if one.probationary else "me.member"
        head.add_widget(Factory.Tag(text=self.t(kind), icon="badge"))
        roll = "" if state.here else self.t("card_check.elsewhere")
        return [
            column(
                head,
                Factory.Small(text=joined_line(self, one.joined)) if one.joined else None,
                Factory.Hair() if facts else None,
                *facts,
                Factory.Small(text=roll) if roll else None,
                card=True,
            )
        ]

    def _scan(self) -> None:
        from_camera(self, self.model.fits, self._heard, self._refused)

    def _pick(self) -> None:
        from_picture(self, self.model.fits, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        outcome = self.model.take(text)
        seen = self.model.state().seen
        if outcome.is_done and seen and _VERDICTS[seen.verdict][2] == "done":
            self.feel("done")
        else:
            self.feel_refused()
        self.refresh()

    def _refused(self, code: str) -> None:
        unread(self, code)

    def _open(self) -> None:
        seen = self.state.seen
        if seen is not None:
            self.go("person", member=seen.member.id)
