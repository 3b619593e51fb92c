"""The form of a self-report: chips first, words only where somebody wants them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.report import MOST_MINUTES, MOST_NOTE, MOST_PLACE, MOST_TITLE, WHATS
from mobile.screens.report.model_form import MINUTES, MOST_DAYS, FormState
from mobile.screens.report.view_typing import TypingPart
from mobile.ui.contact_parts import section
from mobile.ui.drafting import Drafting
from mobile.ui.photo import photo
from mobile.ui.report_words import day_of
from mobile.ui.telling import button, column, dock

TITLES = 3
QUARTER = 15
LINES = {"thoughts": 8}
_MOST = {"title": MOST_TITLE, "note": MOST_NOTE, "place": MOST_PLACE}


class FormPart(TypingPart):
    """How the form looks; what happens to what is typed is below it, in TypingPart."""

    def draw_form(self, form: FormState) -> None:
        self.title = self.t("report.revise" if form.was else "report.new")
        if self.drafting is None:
            self.drafting = Drafting(self.model.drafts, self.model.draft_name, self.draft)
        self.fields = {}
        timed = [self._minutes(form)] if form.timed else []
        self.fill(
            *self._notices(form),
            self._whats(form),
            self._titles(form),
            self._days(form),
            *timed,
            self._words(form),
            self._photo(form),
        )
        self.drafting.watch(*self.fields.values())
        self._save_dock(form)

    # -- parts -------------------------------------------------------------------

    def _notices(self, form: FormState) -> list[Any]:
        found = []
        if form.was == "sent_back":
            why = self.t("report.sent_back_for", reason=form.reason)
            found.append(Factory.Notice(kind="refused", text=why))
        elif form.was == "confirmed":
            found.append(Factory.Notice(kind="info", text=self.t("report.again")))
        if form.restored:
            told = Factory.Notice(kind="info", text=self.t("report.restored"))
            again = button(self.t("report.discard"), self.discard, "quiet", "delete")
            found.append(column(told, again))
        return found

    def _chips(self, pairs: Sequence[tuple[str, str]], chosen: str, act: Any) -> Any:
        chips = Factory.ChipRow(options=list(pairs), chosen=[chosen] if chosen else [])
        chips.bind(on_choice=lambda _chips, picked: self.act(lambda: act(picked[0])))
        return chips

    def _whats(self, form: FormState) -> Any:
        pairs = [(what, self.t(f"report.what_{what}")) for what in WHATS]
        chips = self._chips(pairs, form.what, lambda what: self.model.choose(what=what))
        return section(self.t("report.what"), chips)

    def _titles(self, form: FormState) -> Any:
        offered = [self.t(f"report.title_{form.what}_{n}") for n in range(1, TITLES + 1)]
        pairs = [(one, one) for one in offered] + [("", self.t("report.own_title"))]
        chips = Factory.ChipRow(options=pairs)
        chips.chosen = [""] if form.own else [form.title] if form.title else []
        chips.bind(on_choice=lambda _chips, picked: self.act(lambda: self._entitle(picked[0])))
        field = self._field("title", form, 2) if form.own else None
        parts = [one for one in (chips, field) if one is not None]
        why = [] if form.own else self._why(form, "title")
        return section(self.t("report.title"), *parts, *why)

    def _entitle(self, title: str) -> None:
        own = not title
        if own:
            self.model.choose(own=True)
        else:
            self.model.choose(own=False, title=title)

    def _days(self, form: FormState) -> Any:
        pairs = [(str(n), self.t(f"report.day_{n}")) for n in range(3)]
        chosen = str(min(form.days, 2))
        chips = self._chips(pairs, chosen, lambda days: self.model.choose_days(int(days)))
        parts = [chips]
        if form.days >= 2:
            stepper = Factory.Stepper(value=form.days, low=2, high=MOST_DAYS)
            stepper.bind(
                on_choice=lambda _stepper, days: self.act(lambda: self.model.choose_days(days))
            )
            ago = self.t("report.days_ago", n=form.days, day=day_of(self, form.day))
            parts += [stepper, Factory.Small(text=ago, halign="center")]
        return section(self.t("report.day"), *parts, *self._why(form, "day"))

    def _minutes(self, form: FormState) -> Any:
        pairs = [(str(n), self.t("plan.minutes", n=n)) for n in MINUTES]
        pairs.append(("other", self.t("report.other_minutes")))
        chosen = "other" if form.other else str(form.minutes)
        parts = [self._chips(pairs, chosen, self.model.choose_minutes)]
        if form.other:
            stepper = Factory.Stepper(
                value=form.minutes, low=QUARTER, high=MOST_MINUTES, stride=QUARTER
            )
            stepper.bind(
                on_choice=lambda _stepper, n: self.act(lambda: self.model.choose(minutes=n))
            )
            parts += [stepper, Factory.Small(text=self.t("report.in_minutes"), halign="center")]
        return section(self.t("report.minutes"), *parts)

    def _words(self, form: FormState) -> Any:
        note = self._field("note", form, LINES.get(form.what, 3))
        place = self._field("place", form, 1)
        return section(self.t("report.more"), note, place)

    def _field(self, name: str, form: FormState, lines: int) -> Any:
        is_thoughts = name == "note" and not form.timed
        made = Factory.Field(
            label=self.t("report.thoughts" if is_thoughts else f"report.field_{name}"),
            hint=self.t(f"report.hint_{name}"),
            value=getattr(self.model.form.said, name),
            lines=lines,
            limit=_MOST[name],
        )
        if form.field == name and form.error not in ("", "too_long"):
            # At the field it goes with the first letter.
            made.error = self.t(f"fault.{form.error}")
        self.fields = {**self.fields, name: made}
        return made

    def _why(self, form: FormState, name: str) -> list[Any]:
        if form.field != name or not form.error or form.error == "too_long":
            return []
        return [Factory.Notice(kind="refused", text=self.t(f"fault.{form.error}"))]

    def _photo(self, form: FormState) -> Any:
        why = self._why(form, "photo")
        if form.busy:
            busy = Factory.Notice(kind="info", text=self.t("report.photo_busy"))
            return section(self.t("report.photo"), busy)
        if not form.photo:
            pick = button(self.t("report.photo_add"), self.pick, "secondary", "photo_camera")
            hint = Factory.Small(text=self.t("report.photo_hint"))
            return section(self.t("report.photo"), *why, pick, hint)
        shown = photo(self, self.model.photo(form.photo))
        other = button(self.t("report.photo_other"), self.pick, "quiet", "photo_camera")
        away = button(self.t("report.photo_remove"), self.remove, "quiet", "delete")
        return section(self.t("report.photo"), *why, shown, column(other, away))

    def _save_dock(self, form: FormState) -> None:
        key = "report.save_change" if form.was else "report.save"
        save = button(self.t(key), self.save, icon="check")
        save.disabled = form.busy
        told = Factory.Small(text=self.t("report.offline_too"), halign="center")
        if form.error and not form.field:
            told = Factory.Notice(kind="refused", text=self.t(f"fault.{form.error}"))
        dock(self, column(told, save))
