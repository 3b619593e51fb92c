"""One activity: facts, my standing, leave and dispute."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.contract.kinds.attendance import VALUES
from mobile.core.activity.my_activity import MyActivity
from mobile.screens.activity.model import ActivityDetail, ActivityModel, Step
from mobile.screens.activity.view_asks import ask_late, ask_leave, dispute
from mobile.ui.contact_parts import bar_button, beside, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.steps import STEP_ICONS, step_words
from mobile.ui.telling import (
    begun_notice,
    button,
    chip_face,
    column,
    delivery,
    dock,
    evidence,
    standing,
    tags,
    title_of,
    when,
    where,
)

_ICONS = {
    "sign_in": "qr_code_scanner",
    "show_answer": "qr_code",
    "receipt": "receipt_long",
    "leave": "event_busy",
    "take_back": "undo",
    "ask_late": "more_time",
    "dispute": "gavel",
}


class ActivityView(ModelView):
    """params: activity; then="leave" opens the leave sheet at once."""

    model_class = ActivityModel
    keeps = False

    def read(self) -> ActivityDetail:
        self._then = self.params.pop("then", "") if "then" in self.params else ""
        return super().read()

    def shown(self) -> None:
        if self._then == "leave" and self.state.seen and "leave" in self.state.acts:
            ask_leave(self)
        self._then = ""
        self.model.look()

    def render(self, state: ActivityDetail) -> None:
        self.title = self.t("activity.title")
        self.ids.bar.ids.actions.clear_widgets()
        if state.seen is None:
            body = self.t("activity.gone_body")
            face = Factory.Face(kind="offline", title=self.t("activity.gone"), body=body)
            face.bind(on_act=lambda _face: self.go("sign_in"))
            face.button = self.t("activity.sign_in")
            self.fill(face)
            dock(self)
            return
        if state.may_revise:
            revise = lambda: self.go("plan", activity=self.model.activity)  # noqa: E731
            bar_button(self, "edit", "desk.revise", revise)
        # Of what did not take place nobody has an attendance.
        is_off = state.seen.phase == "cancelled"
        mine = [] if is_off else [self._mine(state)]
        begun = [begun_notice(self, f"activity.{one}") for one in state.begun]
        self.fill(*begun, *self._notices(state.seen), self._facts(state), *mine)
        if state.steps:
            self.body.add_widget(self._history(state))
        dock(self, *(self._button(act, index) for index, act in enumerate(state.acts)))

    def _notices(self, one: MyActivity) -> list[Any]:
        notices = []
        if one.phase == "cancelled":
            notices.append(Factory.Notice(kind="refused", text=self._cancelled(one)))
        if one.phase == "differing":
            notices.append(Factory.Notice(kind="refused", text=self.t("activity.differing")))
        if one.change:
            notices.append(Factory.Notice(kind="info", text=self._changed(one)))
        if one.contested:
            notices.append(Factory.Notice(kind="refused", text=self.t("activity.contested")))
        if one.disputed:
            said = self.t("activity.disputed", value=self.t(f"value.{one.disputed}"))
            notices.append(Factory.Notice(kind="info", text=said))
        return notices

    def _cancelled(self, one: MyActivity) -> str:
        why = one.cancelled_for
        said = self.t("activity.cancelled")
        return said + self.t("activity.cancelled_for", why=why) if why else said

    def _changed(self, one: MyActivity) -> str:
        """What was announced before, for whoever made plans by it."""
        now, change = self.services.clock.now(), one.change
        lines = [self.t("activity.changed")]
        if change.title:
            lines.append(self.t("activity.was_title", title=change.title))
        if change.starts:
            lines.append(self.t("activity.was_when", at=self.moments.full(change.starts, now)))
        if change.places:
            comma = self.t("list.comma")
            lines.append(self.t("activity.was_where", place=comma.join(change.places)))
        return "\n".join(lines)

    def _facts(self, state: ActivityDetail) -> Any:
        one = state.seen
        assert one is not None
        places = "\n".join(one.places) or where(self, one)
        facts = [("when", when(self, one, state.now)), ("where", places)]
        facts.append(("branch", one.branch_name or self.t("mine.no_branch")))
        if one.type:
            facts.append(("type", self.t(f"type.{one.type}")))
        if one.campaign:
            facts.append(("campaign", one.campaign))
        if one.late_from:
            facts.append(("late_from", self.moments.clock(one.late_from)))
        if one.note:
            facts.append(("note", one.note))
        lines = [Factory.KeyValue(name=self.t(f"activity.{k}"), value=v) for k, v in facts]
        return column(Factory.Title(text=title_of(self, one)), *lines, card=True)

    def _mine(self, state: ActivityDetail) -> Any:
        one = state.seen
        assert one is not None
        lines = []
        if state.reminded:
            lines.append(Factory.Small(text=self.t("activity.reminded")))
        if one.late_pending:
            stands = one.value in ("absent", "leave", "differing")
            key = f"activity.late_waits_{one.value}" if stands else "activity.late_waits"
            lines.append(Factory.Small(text=self.t(key)))
        if one.tardy:
            lines.append(Factory.Small(text=self.t("activity.tardy", n=one.tardy.minutes)))
        if one.disputed and one.value in VALUES:
            # The tag says that it is contested; what stands meanwhile has to be seen as well.
            stands = self.t("activity.stands", value=self.t(f"value.{one.value}"))
            lines.append(Factory.Small(text=stands))
        if one.before:
            value = self.t(f"value.{one.before}") if one.before in VALUES else one.before
            lines.append(Factory.Small(text=self.t("activity.before", value=value)))
        if one.marker:
            names = one.markers or (one.marker,)
            said = (self.t("mine.no_name") if name == "—" else name for name in names)
            name = self.t("list.comma").join(said)
            lines.append(Factory.Small(text=self.t("activity.by", name=name)))
        if one.may_still_come(state.now):
            lines.append(Factory.Small(text=self.t("activity.still_come")))
        if one.late:
            lines.append(Factory.Small(text=self.t("activity.late")))
        if one.code:
            lines.append(Factory.Notice(kind="refused", text=self.t(f"fault.{one.code}")))
        return column(
            self._mine_head(one),
            tags(self, standing(self, one, state.now), evidence(self, one)),
            *lines,
            card=True,
        )

    def _mine_head(self, one: MyActivity) -> Any:
        """How far the own word has come stands apart from what it says, and takes no line more."""
        head = Factory.Heading(text=self.t("activity.mine"))
        if not one.delivery:
            return head
        icon, hue = chip_face(one.delivery)
        came = Factory.InlineSmall(text=delivery(self, one.delivery), tone=hue)
        return beside(head, Factory.Icon(name=icon, role="icon_small", tone=hue), came)

    def _history(self, state: ActivityDetail) -> Any:
        section = Factory.Section(title=self.t("activity.history"))
        group = Factory.RowGroup()
        for step in state.steps:
            group.add_widget(self._step(step, state))
        section.add_widget(group)
        return section

    def _step(self, step: Step, state: ActivityDetail) -> Any:
        said = step_words(self, "attendance", step.word, step.value)
        who = self.t("activity.me") if not step.by else step.by
        who = self.t("mine.no_name") if who == "—" else who
        line = self.t("activity.line", when=self.moments.full(step.at, state.now), by=who)
        if step.evidence:
            line += f" · {self.t(f'evidence.E{step.evidence}')}"
        if step.before:
            line += f" · {self.t('activity.was', value=self.t(f'value.{step.before}'))}"
        is_odd = step.chip == "check"
        icon, hue = chip_face("check" if is_odd else "")
        came = "" if is_odd else delivery(self, step.chip)
        return Factory.Row(
            icon=STEP_ICONS.get(step.word, "history"),
            title=said,
            subtitle=" · ".join(filter(None, (line, step.reason, came))),
            tag=self.t("state.check") if is_odd else "",
            tag_icon=icon,
            hue=hue,
            opens=False,
        )

    def _button(self, act: str, index: int) -> Any:
        acts = {
            "sign_in": lambda: self.go("sign_in", activity=self.model.activity),
            "show_answer": lambda: self.go("sign_in", activity=self.model.activity),
            "receipt": lambda: self.go("sign_in", activity=self.model.activity, step="receipt"),
            "leave": lambda: ask_leave(self),
            "take_back": self._take_back,
            "ask_late": lambda: ask_late(self),
            "dispute": lambda: dispute(self),
        }
        is_first = index == 0 and act in ("sign_in", "show_answer", "ask_late")
        kind = "primary" if is_first else "secondary" if index == 0 else "quiet"
        return button(self.t(f"activity.{act}"), acts[act], kind, _ICONS[act])

    def _take_back(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("activity.take_back_title"),
            body=self.t("activity.take_back_body"),
            yes=self.t("activity.take_back"),
        )
        sheet.bind(on_confirm=lambda *_: self._taken_back())
        self.ask(sheet)

    def _taken_back(self) -> None:
        text = self.t("activity.leave_taken_back")
        tell_undo(self, self.model.take_back_leave(), text, lambda acts: acts.undo("take_back"))
