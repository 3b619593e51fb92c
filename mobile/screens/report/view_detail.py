"""One self-report: what was said, how it stands, and what may be done about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.report_state import Content
from mobile.core.people.called import Called
from mobile.core.ports.outcome import Outcome
from mobile.screens.report.model import AWAY, ReportState
from mobile.screens.report.model_detail import Detail, Step
from mobile.screens.report.model_form import MINUTES
from mobile.screens.report.view_form import FormPart
from mobile.ui.contact_parts import DOT, beside, moment, row, rows, section, tell_undo
from mobile.ui.photo import photo
from mobile.ui.reasons import ask_reason
from mobile.ui.report_words import SEND_BACK, WHAT_ICONS, day_of, length_of, state_tag
from mobile.ui.standing import spell_called
from mobile.ui.task import in_background
from mobile.ui.telling import button, chip_face, column, delivery, dock, fact_line, tags

_STEPS = {
    "submitted": "edit_note",
    "revised": "edit",
    "withdrawn": "undo",
    "confirmed": "verified",
    "sent_back": "arrow_back",
    "undone": "undo",
}


class DetailPart(FormPart):
    """The member and the contact see the same page with other acts below it."""

    def draw_detail(self, state: ReportState) -> None:
        one = state.detail
        if one is None:
            return
        self.title = self.t("report.one")
        shown = one.versions or (one.said,)
        cards = [self._card(one, said, state if n == 0 else None) for n, said in enumerate(shown)]
        self.fill(*self._told(state, one), *self._held(one), *cards, self._history(one))
        dock(self, *self._acts(state, one))

    def _told(self, state: ReportState, one: Detail) -> list[Any]:
        found = []
        if state.sent:
            found.append(Factory.Notice(kind="done", text=self.t("report.sent")))
        if one.value == "sent_back":
            why = self.t("report.sent_back_for", reason=one.reason)
            found.append(Factory.Notice(kind="refused", text=why))
        if one.value == "differing":
            key = "report.differs_self" if len(one.versions) > 1 else "report.differs"
            found.append(Factory.Notice(kind="info", text=self.t(key)))
        if one.needs_second:
            found.append(Factory.Notice(kind="info", text=self.t("report.second")))
        return found

    def _held(self, one: Detail) -> list[Any]:
        """Why my last words do not count; what they say, where others of mine still do."""
        if one.held is None:
            return []
        why = Factory.Notice(kind="refused", text=self.t(f"fault.{one.held_for}"))
        if one.value == "held":
            return [why]
        return [why, self._card(replace(one, value="held"), one.held, None)]

    def _card(self, one: Detail, said: Content, state: ReportState | None) -> Any:
        what = self.t(f"report.what_{said.what}") if said.what else ""
        kind = Factory.Tag(text=what, icon=WHAT_ICONS.get(said.what, ""), hue="grey")
        delivery = None
        # Once a contact has answered, it is plain that it arrived.
        if one.chip and one.value not in ("confirmed", "sent_back", "held"):
            delivery = Factory.StateChip(state=one.chip, text=self.t(f"state.{one.chip}"))
        head = tags(self, state_tag(self, one.value), kind, delivery)
        who = Factory.Small(text=spell_called(self, Called(one.by, one.hint))) if one.by else None
        return column(
            head,
            Factory.Title(text=said.title or what),
            who,
            fact_line("event", self._when(one, said)),
            fact_line("pin_drop", said.place) if said.place else None,
            fact_line("groups", one.branch) if one.branch else None,
            Factory.Text(text=said.note) if said.note else None,
            self._photo_part(said, state) if state and said.photo else None,
            card=True,
        )

    def _when(self, one: Detail, said: Content) -> str:
        day, length = day_of(self, said.day), length_of(self, said.what, said.minutes)
        if length and one.value == "confirmed" and one.minutes != said.minutes:
            length = self.t("report.credited", said=said.minutes, n=one.minutes)
        return DOT.join(filter(None, (day, length)))

    # -- the photo ---------------------------------------------------------------

    def _photo_part(self, said: Content, state: ReportState) -> Any:
        if state.photo == "here":
            return photo(self, self.model.photo(said.photo))
        if state.photo == "fetching":
            return fact_line("image", self.t("report.photo_fetching"))
        look = button(
            self.t("report.photo_look"), lambda: self._fetch(said.photo), "secondary", "image"
        )
        if not state.code:
            return look
        key = "report.photo_away" if state.code in AWAY else f"fault.{state.code}"
        return column(Factory.Notice(kind="offline", text=self.t(key)), look)

    def _fetch(self, digest: str) -> None:
        acts = self.model
        acts.begin_fetch()
        self.refresh()
        in_background(lambda: acts.fetch_photo(digest), lambda got: self._fetched(acts, got))

    def _fetched(self, acts: Any, got: Any) -> None:
        acts.end_fetch(got)
        if acts is self.model:
            self.refresh()

    # -- who said what -----------------------------------------------------------

    def _history(self, one: Detail) -> Any:
        return section(self.t("report.history"), rows(*(self._step(step) for step in one.steps)))

    def _step(self, step: Step) -> Any:
        who = step.by or self.t("records.me")
        minutes = self.t("plan.minutes", n=step.minutes) if step.minutes is not None else ""
        about = DOT.join(filter(None, (who, moment(self, step.at), minutes, step.reason)))
        is_odd = step.chip == "check"
        about = about if is_odd else DOT.join(filter(None, (about, delivery(self, step.chip))))
        icon, hue = chip_face("check" if is_odd else "")
        return row(
            title=self.t(f"report.did_{step.word}"),
            subtitle=about if not step.code else about + chr(10) + self.t(f"fault.{step.code}"),
            icon=_STEPS.get(step.word, "edit_note"),
            tag=self.t("state.check") if is_odd else "",
            tag_icon=icon,
            hue=hue,
        )

    # -- acts --------------------------------------------------------------------

    def _acts(self, state: ReportState, one: Detail) -> list[Any]:
        if state.sent:
            return [button(self.t("report.done"), self.back, icon="check")]
        if one.may_answer:
            back = button(self.t("report.send_back"), self._ask_send_back, "quiet")
            less = button(self.t("report.other_length"), self._ask_minutes, "quiet")
            yes = button(self.t("report.confirm"), lambda: self._confirm(None), icon="check")
            torn = len(one.versions) > 1
            return [beside(back, less), yes] if not torn else [back]
        found = []
        if one.may_edit:
            kind = "primary" if one.value in ("sent_back", "differing") else "secondary"
            edit = button(self.t("report.edit"), lambda: self._edit(one), kind, "edit")
            found.append(edit)
        if one.may_withdraw:
            found.append(button(self.t("report.withdraw"), self._ask_withdraw, "quiet"))
        return found

    def _edit(self, one: Detail) -> None:
        self.go("report", report=one.id, edit=True)

    def _ask_withdraw(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("report.withdraw_title"),
            body=self.t("report.withdraw_body"),
            yes=self.t("report.withdraw"),
            no=self.t("act.cancel"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._answered(self.model.withdraw(), "withdrawn"))
        self.ask(sheet)

    def _ask_send_back(self) -> None:
        ask_reason(
            self,
            self.t("report.send_back_title"),
            SEND_BACK,
            lambda reason: self._answered(self.model.send_back(reason), "sent_back"),
            body=self.t("report.send_back_body"),
            yes=self.t("report.send_back_yes"),
        )

    def _ask_minutes(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("report.other_length_title"), yes=self.t("report.confirm"), ready=False
        )
        pairs = [(str(n), self.t("plan.minutes", n=n)) for n in (15, *MINUTES, 180)]
        chips = Factory.ChipRow(options=pairs)
        chips.bind(on_choice=lambda *_: setattr(sheet, "ready", bool(chips.chosen)))
        sheet.add_widget(chips)
        sheet.bind(on_confirm=lambda *_: self._confirm(int(chips.chosen[0])))
        self.ask(sheet)

    def _confirm(self, minutes: int | None) -> None:
        self._answered(self.model.confirm(minutes), "confirmed")

    def _answered(self, outcome: Outcome, word: str) -> None:
        text = self.t(outcome.key) if outcome.key else ""
        tell_undo(self, outcome, text, lambda acts: acts.undo(word))
