"""名册: a keypad, a few chips, and names only when somebody is looked for."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.contract.faults import Fault
from mobile.core.work import card
from mobile.screens.roster.model import Choice, RosterModel, RosterRow, RosterState
from mobile.ui.contact_parts import DOT, face, name_of, section
from mobile.ui.model_view import ModelView
from mobile.ui.people_parts import keep_private
from mobile.ui.scan import from_camera
from mobile.ui.screen import Context
from mobile.ui.standing import apart
from mobile.ui.telling import column
from mobile.ui.widgets.keypad import letter_columns
from mobile.ui.widgets.rows import RowItem


class RosterView(ModelView):
    """Two letters, one press, and the person's page is open."""

    model_class = RosterModel
    scrolls = BooleanProperty(False)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: Any = None
        self._tray: Any = None
        self.pad_open = True
        self._is_opening = False

    @property
    def dock(self) -> Any:
        """The keypad stands where other screens have their act: words stay above it."""
        return self.ids.dock if self._tray is None else self._tray

    def shown(self) -> None:
        self._is_opening = False
        self._guard()

    def hidden(self) -> None:
        keep_private(self, False)
        if not self._is_opening and self.model is not None:
            self.model.forget()

    def render(self, state: RosterState) -> None:
        self.title = self.t("roster.title")
        if state.face in ("no_office", "nobody", "unapproved"):
            self._bare(state)
            return
        self._bar()
        self._frame()
        self._head(state)
        self._fill_space(state)
        self._fill_pad(state)
        self._guard()

    def _guard(self) -> None:
        """No picture of names in the list of recent apps."""
        keep_private(self, bool(self.state and self.state.rows))

    def _bare(self, state: RosterState) -> None:
        self.ids.fixed.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        self._rows = self._tray = None
        self.has_tray = False
        kind = "empty" if state.face == "nobody" else "info"
        self.fill(face(self, kind, f"roster.{state.face}", icon="groups"), Factory.Widget())

    def _bar(self) -> None:
        self.ids.bar.ids.actions.clear_widgets()
        for icon, key, act in (
            ("qr_code_scanner", "roster.scan", self._scan),
            ("dialpad", "roster.keys", self._toggle_pad),
        ):
            made = Factory.IconButton(name=icon, label=self.t(key))
            made.bind(on_release=lambda _button, act=act: act())
            self.ids.bar.add_widget(made)

    def _frame(self) -> None:
        """Rows and keypad live as long as the screen: coming back finds the list where it was."""
        columns = letter_columns(self.theme)
        if self._rows is not None and self._pad.cols == columns:
            return
        self._rows = Factory.RowList()
        self._rows.bind(on_choice=lambda _rows, key: self._open(key))
        self._space, self._tray = Factory.BoxLayout(), Factory.Stack()
        self._tray.padding = (self.theme.x2, self.theme.x1, self.theme.x2, self.theme.x2)
        self._pad = Factory.InitialsKeypad(cols=columns, limit=4)
        self._pad.bind(on_typed_by_hand=lambda _pad, typed: self._type(typed))
        self._said = Factory.Small(halign="center")
        self.fill(self._space, self.room_for_pill(), self._tray)
        self.has_tray = True

    def _head(self, state: RosterState) -> None:
        """What is chosen now, and the way back from it."""
        self.ids.fixed.clear_widgets()
        # Between the keys and a short screen's edge only the names themselves have room.
        is_tight = self.theme.short and self.pad_open and state.typed
        if state.face == "hidden" or is_tight:
            return
        picked = [one for one in state.choices if one.key == state.chosen]
        words = [(one.key, self._words(one)) for one in picked] + [
            ("narrow", self.t("roster.narrow"))
        ]
        if state.hides:
            words.append(("hide", self.t("roster.hide")))
        chips = Factory.ChipRow(options=words, chosen=[one.key for one in picked], many=True)
        chips.bind(on_choice=lambda _chips, chosen: self._narrow(state, chosen))
        holder = Factory.Stack(padding=(self.theme.x4, 0, self.theme.x4, self.theme.x2))
        holder.add_widget(chips)
        self.ids.fixed.add_widget(holder)

    def _fill_space(self, state: RosterState) -> None:
        self._rows.show([self._item(row) for row in state.rows])
        self._space.clear_widgets()
        if state.face == "ok":
            self._space.add_widget(self._rows)
            return
        scroll = Factory.Scroll()
        if state.face == "none_found":
            again = self.t("roster.again")
            scroll.add_widget(face(self, "empty", "roster.none_found", self._reset, button=again))
        else:
            scroll.add_widget(self._browse(state))
        self._space.add_widget(scroll)

    def _browse(self, state: RosterState) -> Any:
        chips = Factory.ChipRow(options=[(one.key, self._words(one)) for one in state.choices])
        chips.bind(on_choice=lambda _chips, chosen: self._choose(chosen[0]))
        made = column(
            Factory.Heading(text=self.t("roster.hidden")),
            Factory.Small(text=self.t("roster.hidden_body")),
            section(self.t("roster.people", n=state.people), chips),
        )
        made.padding = (self.theme.x4, self.theme.x2, self.theme.x4, self.theme.x4)
        made.spacing = self.theme.x2
        return made

    def _words(self, one: Choice) -> str:
        kind = one.key.partition("/")[0]
        return self.t(f"roster.{kind}", **({"name": one.word} if one.word else {}), n=one.count)

    def _fill_pad(self, state: RosterState) -> None:
        self._tray.clear_widgets()
        if not self.pad_open:
            return
        found = len(state.rows)
        if state.typed:
            self._said.text = self.t("roster.typed", typed=state.typed, n=found)
        else:
            count = self.t("roster.found", n=found)
            self._said.text = count if state.rows else self.t("roster.keys")
        self._pad.typed = state.typed
        self._pad.usable = state.usable or ("" if not state.typed else " ")
        self._tray.add_widget(Factory.Hair())
        self._tray.add_widget(self._said)
        self._tray.add_widget(self._pad)

    def _item(self, row: RosterRow) -> RowItem:
        tag = "mark.probationary" if row.probationary else ""
        tag = tag if row.smartphone else "roster.tag_no_phone"
        return RowItem(
            key=row.id,
            title=name_of(self, row.name),
            subtitle=self._about(row),
            icon="person",
            tag=self.t(tag) if tag else "",
        )

    def _about(self, row: RosterRow) -> str:
        facts = [apart(self, row.hint), *row.where]
        if row.away:
            facts.append(self.t("roster.lives_at", branch=row.away))
        if row.probationary and not row.smartphone:
            facts.append(self.t("mark.probationary"))
        return DOT.join(dict.fromkeys(fact for fact in facts if fact)) or row.initials

    # -- acts ----------------------------------------------------------------

    def _open(self, member: str) -> None:
        self._is_opening = True
        self.go("person", member=member)

    def _type(self, typed: str) -> None:
        self.model.type(typed)
        self.refresh()
        self._rows.to_top()

    def _choose(self, key: str) -> None:
        self.model.choose(key)
        # In elder size the keys would leave two names of the list.
        self.pad_open = self.pad_open and not self.theme.elder
        self.refresh()
        self._rows.to_top()

    def _narrow(self, state: RosterState, pressed: list[str]) -> None:
        if "narrow" not in pressed:
            self._reset()
            return
        sheet = Factory.Sheet(title=self.t("roster.narrow"), yes=self.t("act.close"), single=True)
        chips = Factory.ChipRow(options=[(one.key, self._words(one)) for one in state.choices])

        def chose(_chips: object, chosen: list[str]) -> None:
            sheet.close()
            self._choose(chosen[0])

        chips.bind(on_choice=chose)
        sheet.add_widget(chips)
        self.ask(sheet)
        self.refresh(anew=True)

    def _reset(self) -> None:
        self.model.forget()
        self.pad_open = True
        self.refresh()

    def _toggle_pad(self) -> None:
        self.pad_open = not self.pad_open
        self.refresh(anew=True)

    def _scan(self) -> None:
        from_camera(self, self.model.fits, self._heard, self._refused)

    def _refused(self, code: str) -> None:
        self.say(self.t(f"fault.{code}"), "refused")

    def _heard(self, text: str) -> None:
        try:
            seen = card.check(self.services.store, text, self.services.clock.now())
        except Fault as fault:
            self.feel_refused()
            self.say(self.t(f"fault.{fault.code}"), "refused")
            return
        if seen.verdict == "wrong" or not self.model.is_listed(seen.member.id):
            self.feel_refused()
            key = "roster.card_wrong" if seen.verdict == "wrong" else "roster.stranger"
            self.say(self.t(key), "refused")
            return
        self._open(seen.member.id)
        if seen.verdict == "old":
            self.say(self.t("roster.card_old"), "info")
