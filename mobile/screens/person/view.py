"""A member's page: who, how to reach them, their evenings, and what was tried."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.contract.faults import UNSAVED
from mobile.core.activity.attended import Attended
from mobile.core.people.called import Called
from mobile.core.ports.outcome import Outcome
from mobile.screens.person.model import PersonModel, PersonState
from mobile.screens.person.view_tries import ask_result, tries_section
from mobile.ui.contact_parts import DOT, MARKS, beside, face, name_of, row, rows, section
from mobile.ui.model_view import ModelView
from mobile.ui.people_parts import HUES, keep_private, sign_words
from mobile.ui.standing import apart, spell_called
from mobile.ui.telling import button, column, dock, fact_line, tags


class PersonView(ModelView):
    """Nothing is shown before the look is on record."""

    model_class = PersonModel

    def shown(self) -> None:
        keep_private(self, True)

    def hidden(self) -> None:
        keep_private(self, False)
        # Opened again, on another day, it is another look.
        self.model = None

    def render(self, state: PersonState) -> None:
        self.title = self.t("person.title")
        self.dock.clear_widgets()
        if state.face == "refused":
            self.fill(self._refused(state))
            return
        if state.face == "missing":
            back = self.t("act.back")
            self.fill(face(self, "info", "person.missing", self.back, button=back))
            return
        if state.face == "ended":
            self.fill(self._ended(state))
            return
        parts = [tries_section(self, state), self._evenings(state)]
        if not state.silence.is_long:
            parts.reverse()
        self.fill(self._who(state), *self._left(state), *parts, self._facts(state))
        dock(self, *self._reach(state))

    def _refused(self, state: PersonState) -> Any:
        # What could not be saved is the look: nobody asked for anything else to be kept here.
        key = "person.refused_full" if state.code in UNSAVED else f"fault.{state.code}"
        made = Factory.Face(kind="error", title=self.t("person.refused"))
        made.body, made.button = self.t(key), self.t("act.back")
        made.bind(on_act=lambda _face: self.back())
        return made

    def _ended(self, state: PersonState) -> Any:
        made = Factory.Face(kind="info", title=self._left_words(state), button=self.t("act.back"))
        made.body = self.t("person.ended_body")
        made.bind(on_act=lambda _face: self.back())
        name = Factory.Large(text=spell_called(self, state.who or Called("")), halign="center")
        return column(name, made)

    def _left(self, state: PersonState) -> list[Any]:
        """Before anything a contact might do about them."""
        if state.stay is None or state.stay.ended is None:
            return []
        return [Factory.Notice(kind="info", text=self._left_words(state))]

    def _left_words(self, state: PersonState) -> str:
        day = self.moments.day(state.stay.ended, self.services.clock.now())
        return self.t("person.ended", day=day, branch=state.stay.branch)

    # -- who -----------------------------------------------------------------

    def _who(self, state: PersonState) -> Any:
        who, known = state.person.member, state.silence
        icon, hue = HUES[known.word]
        shown = [Factory.Tag(text=self.t(f"follow_up.word_{known.word}"), icon=icon, hue=hue)]
        if who.probationary:
            shown.append(Factory.Tag(text=self.t("mark.probationary"), icon="badge"))
        if not who.smartphone:
            shown.append(Factory.Tag(text=self.t("roster.tag_no_phone"), icon="devices"))
        shown += [Factory.Tag(text=one) for one in (who.group, who.place) if one]
        hint = Factory.Small(text=apart(self, state.person.hint)) if state.person.hint else None
        return column(
            Factory.Large(text=name_of(self, who.name)),
            hint,
            tags(self, *shown),
            fact_line("schedule", sign_words(self, known)),
            card=True,
        )

    def _reach(self, state: PersonState) -> list[Any]:
        if not state.reachable:
            return [Factory.Small(text=self.t("person.no_number"), halign="center")]
        call = button(self.t("person.call"), self._call, icon="call")
        write = button(self.t("person.message"), self._message, "secondary", "sms")
        return [Factory.Tiny(text=self.t("person.seen"), halign="center"), beside(write, call)]

    def _call(self) -> None:
        self._reached(self.model.call(), "phone")

    def _message(self) -> None:
        self._reached(self.model.message(self.t("person.message_text")), "message")

    def _reached(self, outcome: Outcome, way: str) -> None:
        if outcome.is_done and self.state.silence.is_long:
            # Back from the call: how it ended is one more press.
            ask_result(self, way)
        elif outcome.code == "dialer_missing":
            self._show_number()
        elif not outcome.is_done:
            self.tell(outcome)
        self.refresh()

    def _show_number(self) -> None:
        number = self.model.number()
        sheet = Factory.Sheet(title=self.t("person.copy_title"), yes=self.t("person.copy"))
        sheet.no = self.t("act.close")
        sheet.add_widget(Factory.Large(text=number, halign="center"))
        sheet.bind(on_confirm=lambda *_: self._copy(number))
        self.ask(sheet)

    def _copy(self, number: str) -> None:
        from kivy.core.clipboard import Clipboard

        Clipboard.copy(number)
        self.say(self.t("person.copied"))

    # -- evenings and facts --------------------------------------------------

    def _evenings(self, state: PersonState) -> Any:
        known = state.attendance
        if not known.evenings:
            none = Factory.Small(text=self.t("person.no_evenings"))
            return section(self.t("person.evenings"), none)
        said = [self.t("person.rate", present=known.present, expected=known.expected or "—")]
        if known.leave:
            said.append(self.t("person.rate_leave", n=known.leave))
        if known.elsewhere:
            said.append(self.t("person.elsewhere", n=known.elsewhere))
        lines = rows(*(self._evening(one) for one in known.evenings))
        return section(self.t("person.evenings"), Factory.Heading(text=DOT.join(said)), lines)

    def _evening(self, one: Attended) -> Any:
        icon, hue = MARKS[one.mark]
        now = self.services.clock.now()
        said = [self.moments.day(one.at, now) if one.at else ""]
        if one.evidence is not None and one.mark == "present":
            said.append(self.t(f"evidence.E{one.evidence}"))
        is_here = bool(one.title or one.counted)
        title = one.title or self.t("branch.no_title" if is_here else "person.elsewhere_title")
        params = {"activity": one.activity, "member": self.params["member"]}
        return row(
            (lambda: self.go("todo_marks", **params)) if is_here else None,
            title=title,
            subtitle=DOT.join(filter(None, said)),
            icon=icon,
            icon_tone="ink2" if hue == "grey" else hue,
            tag=self.t(f"mark.{one.mark}"),
            hue=hue,
        )

    def _facts(self, state: PersonState) -> Any:
        who, stay = state.person.member, state.stay
        count, confirmed = state.reports
        facts = [
            ("person.branch", state.branch),
            ("person.home", state.home if state.home != state.branch else ""),
            ("person.away", state.away),
            ("person.village", who.village),
            ("person.joined", apart(self, who.joined)),
            ("person.stay", f"{self.t(f'stay.host_{stay.host}')}" if stay else ""),
            ("person.reports", self.t("person.reports_n", n=count, m=confirmed) if count else ""),
        ]
        made = [Factory.KeyValue(name=self.t(key), value=value) for key, value in facts if value]
        return column(*made, card=True)
