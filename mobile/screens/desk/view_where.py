"""At which of several places this phone stands, who is present where, and who came late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kivy.factory import Factory

from mobile.screens.desk.model_state import DeskState, LateOne
from mobile.ui.contact_parts import DOT, beside, chinese, name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, column
from mobile.ui.widgets.measured import height_of
from mobile.ui.widgets.rows import RowItem

LIST_SHARE = 0.5


def ask_place(view: ModelView, state: DeskState) -> Any:
    """One press, once an activity: the marks of this phone say it from then on."""
    made = Factory.Face(kind="info", title=view.t("desk.where"), body=view.t("desk.where_body"))
    made.icon = "pin_drop"
    acts = [
        button(place, lambda place=place: stand_at(view, place), "secondary", "pin_drop")
        for place in state.places
    ]
    return column(made, *acts)


def stand_at(view: ModelView, place: str) -> None:
    """ "" asks again."""
    view.tell(view.model.stand_at(place))


def by_place(view: ModelView, state: DeskState) -> list[Any]:
    """大岭山 19 · 厚街 12: one line."""
    if not state.by_place:
        return []
    unsaid = view.t("desk.no_place")
    counts = DOT.join(f"{place or unsaid} {count}" for place, count in state.by_place)
    return [Factory.Small(text=counts, halign="center")]


def above_code(view: ModelView, state: DeskState, waiting: Sequence[Any]) -> list[Any]:
    """The place, which a press says anew, and who came late: in one line, for below the code they
    would lie behind the dock. waiting: more to press."""
    here = []
    if state.by_place and state.place:
        here = [button(state.place, lambda: stand_at(view, ""), "quiet", "pin_drop")]
    acts = [*here, *late_button(view, state), *waiting]
    lines = [acts[start : start + 2] for start in range(0, len(acts), 2)]
    for _, *others in lines:
        for one in others:
            one.slim = True
    return [beside(*line) for line in lines]


def late_button(view: ModelView, state: DeskState) -> list[Any]:
    """Only when somebody came late."""
    if not state.late:
        return []
    text = view.t("desk.late_n", n=len(state.late))
    return [button(text, lambda: late_sheet(view, state.late or ()), "quiet", "schedule")]


def late_sheet(view: ModelView, late: tuple[LateOne, ...]) -> None:
    """Everybody who came late, with the clock it rests on; a press takes it back."""
    sheet = Factory.Sheet(
        title=view.t("desk.late_title"),
        body=view.t("desk.late_body"),
        yes=view.t("act.close"),
        single=True,
    )
    by_id = {one.member: one for one in late}
    items = [_item(view, one) for one in late]
    wide = view.width - 2 * view.theme.x4
    high = min(sum(height_of(one, view.theme, wide) for one in items), view.height * LIST_SHARE)
    listed = Factory.RowList(view.theme, size_hint_y=None, height=high)
    listed.show(items)

    def choose(_list: object, member: str) -> None:
        sheet.close()
        _ask(view, by_id[member])

    listed.bind(on_choice=choose)
    sheet.add_widget(listed)
    view.ask(sheet)


def _item(view: ModelView, one: LateOne) -> RowItem:
    rests = view.t(f"late.by_{one.clock}", time=view.moments.clock(one.at))
    return RowItem(
        one.member,
        name_of(view, one.name),
        DOT.join(filter(None, (apart(view, one.hint), rests))),
        tag=view.t("late.n", n=one.minutes),
        tag_icon="schedule",
        hue="amber",
    )


def _ask(view: ModelView, one: LateOne) -> None:
    name = called_here(view, one.member, one.name)
    sheet = Factory.Sheet(
        title=view.t("desk.in_time_title", name=name),
        body=view.t("desk.in_time_body"),
        yes=view.t("desk.in_time_yes"),
    )
    sheet.bind(on_confirm=lambda *_: _in_time(view, one, name))
    view.ask(sheet)


def _in_time(view: ModelView, one: LateOne, name: str) -> None:
    outcome = view.model.in_time(one.member, chinese(view, "reason.in_time"))
    text = view.t("desk.in_time_name", name=name)
    tell_undo(view, outcome, text, lambda acts: acts.undo(one.member))
