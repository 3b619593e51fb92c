"""临时人员: who was in the room and is on no roster."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.guest import NAME, NOTE
from mobile.screens.guests.model import REMOVE_REASONS, GuestRow, GuestsModel, GuestsState
from mobile.ui.contact_parts import DOT, beside, face, missing, moment, name_of, tell_undo
from mobile.ui.contact_parts import section as named
from mobile.ui.drafting import Drafting
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.telling import begun_notice, button, column, dock

_TAGS = {
    "here": ("person_add", "gold"),
    "matched": ("person_check", "green"),
    "removed": ("person_cancel", "grey"),
    "differing": ("compare_arrows", "amber"),
}


class GuestsView(ModelView):
    """params: activity; then="add" opens the form at once."""

    model_class = GuestsModel
    keeps = False

    def read(self) -> GuestsState:
        self._then = self.params.pop("then", "") if "then" in self.params else ""
        return super().read()

    def shown(self) -> None:
        if self._then == "add" and self.state.face != "missing":
            self._ask_add()
        self._then = ""

    def render(self, state: GuestsState) -> None:
        self.title = self.t("guests.title")
        self.dock.clear_widgets()
        if state.face == "missing":
            self.fill(missing(self))
            return
        dock(self, button(self.t("guests.add"), self._ask_add, icon="person_add"))
        begun = [begun_notice(self, "guests.add")] if state.begun else []
        if state.face == "empty":
            self.fill(*begun, face(self, "empty", "guests.empty", icon="groups"))
            return
        hint = Factory.Small(text=self.t("guests.hint"))
        here = [self._card(one) for one in state.here]
        done = [named(self.t("guests.done"), *map(self._card, state.done))] if state.done else []
        self.fill(*begun, hint, *here, *done)

    def _card(self, one: GuestRow) -> Any:
        icon, hue = _TAGS[one.value]
        tag = Factory.Tag(text=self.t(f"guests.{one.value}"), icon=icon, hue=hue)
        head = beside(Factory.Heading(text=name_of(self, one.name)), tag)
        facts = DOT.join(fact for fact in (one.note, one.place) if fact)
        who = self.t("guests.by", by=name_of(self, one.by), at=moment(self, one.at))
        lines = [Factory.Small(text=text) for text in (facts, who, self._ended(one)) if text]
        acts = None
        if one.value in ("here", "differing"):
            remove = button(self.t("guests.remove"), lambda: self._ask_remove(one), "quiet")
            match = button(self.t("guests.match"), lambda: self._match(one), "secondary")
            acts = beside(remove, match) if one.value == "here" else remove
        return column(head, *lines, acts, card=True)

    def _ended(self, one: GuestRow) -> str:
        names = self.t("list.comma").join(name_of(self, name) for name in one.members)
        if names:
            return self.t("guests.matched_to", name=names)
        return self.t("guests.removed_for", why=one.reason) if one.value == "removed" else ""

    # -- acts ----------------------------------------------------------------

    def _match(self, one: GuestRow) -> None:
        self.go("guest_match", activity=self.model.activity, guest=one.id)

    def _ask_remove(self, one: GuestRow) -> None:
        ask_reason(
            self,
            self.t("guests.remove_title", name=name_of(self, one.name)),
            REMOVE_REASONS,
            lambda why: self._removed(one.id, why),
            yes=self.t("guests.remove"),
            kind="caution",
        )

    def _removed(self, guest: str, why: str) -> None:
        outcome, text = self.model.remove(guest, why), self.t("guests.removed")
        tell_undo(self, outcome, text, lambda acts: acts.undo(guest, "removed"))

    def _ask_add(self) -> None:
        draft = self.model.drafts.read(self.model.draft_name)
        name = Factory.Field(label=self.t("guests.name"), value=draft.get("name", ""), limit=NAME)
        note = Factory.Field(
            label=self.t("guests.note"),
            hint=self.t("guests.note_hint"),
            value=draft.get("note", ""),
            limit=NOTE,
        )
        sheet = Factory.Sheet(
            title=self.t("guests.add_title"),
            body=self.t("guests.add_body"),
            yes=self.t("guests.go"),
        )
        fields = lambda: {"name": name.ids.entry.text, "note": note.ids.entry.text}  # noqa: E731
        drafting = Drafting(self.model.drafts, self.model.draft_name, fields)

        def typed(*_: object) -> None:
            sheet.ready = bool(name.ids.entry.text.strip())

        for one in (name, note):
            sheet.add_widget(one)
            one.ids.entry.fbind("text", typed)
        typed()
        drafting.watch(name, note)
        sheet.bind(on_confirm=lambda *_: self._add(drafting, name, note))
        self.ask(sheet, drafting.now)

    def _add(self, drafting: Drafting, name: Any, note: Any) -> None:
        name.settle()
        note.settle()
        drafting.now()
        outcome, text = self.model.add(name.value, note.value), self.t("guests.added")
        tell_undo(self, outcome, text, lambda acts: acts.undo(outcome.subject, "added"))
