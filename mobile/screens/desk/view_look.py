"""Camera, face, camera: what was read is looked at by a person before anything is written."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.guest import NAME
from mobile.core.phone.approval import is_provisional
from mobile.screens.desk.model_state import Face
from mobile.ui.contact_parts import DOT, chinese, name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture
from mobile.ui.standing import apart, called_here


class Looking:
    """One at a time: 是本人 goes back to the camera at once, so that a queue keeps moving."""

    def __init__(self, view: ModelView) -> None:
        self.view = view

    def scan(self) -> None:
        """The camera, until somebody goes back from it."""
        from_camera(self.view, self.view.model.fits, self._heard, self._refused)

    def pick(self) -> None:
        """The same from a picture."""
        from_picture(self.view, self.view.model.fits, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        taken = self.view.model.take(text)
        if taken.is_stranger:
            self._stranger(taken.key)
        elif taken.code == "code_wrong":
            name = taken.name or self.view.t("mark.guest")
            self._say_refused(self.view.t(taken.key, name=name))
        elif taken.face is None:
            self._refused(taken.code, taken.key)
        elif taken.is_there:
            self._is_there(taken.face)
        else:
            self._look(taken.face)

    def _refused(self, code: str, key: str = "") -> None:
        key = key or ("desk.no_camera" if code == "no_camera" else f"fault.{code}")
        self._say_refused(self.view.t(key))

    def _say_refused(self, text: str) -> None:
        self.view.feel_refused()
        self.view.say(text, "refused")

    def _is_there(self, who: Face) -> None:
        view = self.view
        name = called_here(view, who.member, who.name)
        view.say(view.t("desk.is_there", name=name), "info")
        self.scan()

    def _look(self, who: Face) -> None:
        view = self.view
        yes = view.t("desk.yes" if who.expected else "desk.yes_guest")
        sheet = Factory.Sheet(title=view.t("desk.is_it_them"), yes=yes, no=view.t("desk.no"))
        sheet.add_widget(face_card(view, who))
        if who.name or who.expected:
            sheet.bind(on_confirm=lambda *_: self._is_them(who))
        else:
            field = name_field(view, sheet)
            sheet.bind(on_confirm=lambda *_: self._is_called(who, field.settle()))
        # Whoever only leaves the question has said nothing of the face.
        sheet.bind(on_refuse=lambda *_: self._is_not())
        view.ask(sheet)

    def _stranger(self, key: str) -> None:
        """A card of nobody known here: a name is all there is to go by."""
        view = self.view
        view.feel_refused()
        sheet = Factory.Sheet(title=view.t("guests.add_title"), yes=view.t("guests.go"))
        sheet.add_widget(Factory.Notice(kind="refused", text=view.t(key)))
        field = name_field(view, sheet)
        sheet.bind(on_confirm=lambda *_: self._is_guest(field.settle()))
        view.ask(sheet)

    def _is_guest(self, name: str) -> None:
        view = self.view
        outcome, text = view.model.add_guest(name), view.t("guests.added")
        tell_undo(view, outcome, text, lambda acts: acts.undo_guest(outcome.subject))

    def _is_called(self, who: Face, name: str) -> None:
        view = self.view
        outcome = view.model.is_called(name)
        why = chinese(view, "reason.mistap")
        text = view.t("desk.met_guest", name=name)
        if tell_undo(view, outcome, text, lambda acts: acts.undo_called(who.member, why)):
            self.scan()

    def _is_them(self, who: Face) -> None:
        view = self.view
        outcome = view.model.is_them()
        name = called_here(view, who.member, who.name) if who.name else view.t("mark.guest")
        late = view.model.late_minutes(who.member) if outcome.is_done else 0
        key = "desk.met_late" if late else "desk.met_name"
        # A guest counts as neither in time nor late.
        text = view.t(key if who.expected else "desk.met_guest", name=name, n=late)
        if tell_undo(view, outcome, text, lambda acts: acts.undo(who.member)):
            self.scan()

    def _is_not(self) -> None:
        view = self.view
        outcome = view.model.is_not_them()
        view.feel_refused()
        view.say(view.t(outcome.key or f"fault.{outcome.code}"), "refused")


def name_field(view: ModelView, sheet: Any) -> Any:
    """Of somebody no roster here has; the sheet's act waits for it."""
    field = Factory.Field(label=view.t("guests.name"), limit=NAME)
    sheet.ready = False
    typed = lambda _entry, text: setattr(sheet, "ready", bool(text.strip()))  # noqa: E731
    field.ids.entry.fbind("text", typed)
    sheet.add_widget(field)
    return field


def face_card(view: ModelView, who: Face) -> Any:
    """The name, large enough to be read while looking up at the face."""
    t, stack = view.t, Factory.Stack(spacing=view.theme.x3)
    stack.add_widget(Factory.Huge(text=name_of(view, who.name), halign="center"))
    about = [apart(view, who.hint), t("mark.probationary") if who.probationary else ""]
    text = DOT.join(filter(None, about))
    if text:
        stack.add_widget(Factory.Text(text=text, tone="ink2", halign="center"))
    if who.card:
        kind = "done" if who.card == "fresh" else "refused"
        key = "desk.own_card_unproven" if who.card == "unproven" else "desk.own_card"
        said = t(key, verdict=t(f"card_check.{who.card}"))
        stack.add_widget(Factory.Notice(kind=kind, text=said))
    if not who.expected:
        unnamed = "no_name_unapproved" if is_provisional(view.services.store) else "no_name"
        key = "desk.not_expected" if who.name else f"desk.{unnamed}"
        stack.add_widget(Factory.Notice(kind="refused", text=t(key)))
    if who.already:
        mark = t(f"mark.{who.already}")
        stack.add_widget(Factory.Notice(kind="info", text=t("desk.already", mark=mark)))
    return stack
