"""All who are still unmarked made absent by one press: below their names, and only with a look."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.screens.close.model import Absentee, CloseState
from mobile.ui.contact_parts import name_of, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.standing import apart
from mobile.ui.telling import button
from mobile.ui.widgets.rows import RowItem

# As many names as a sheet holds in words; more are a list. Its share of the screen's height.
FEW, LIST_SHARE = 12, 0.4


def absent_section(view: ModelView, state: CloseState, unmarked: tuple[Absentee, ...]) -> list[Any]:
    """The way there; nothing when nobody but whose phone it is would be meant."""
    others = tuple(one for one in unmarked if one.id != state.me)
    if not others:
        return []
    ask = lambda: _ask(view, others, is_among=len(others) < len(unmarked))  # noqa: E731
    return [button(view.t("close.all_absent_act"), ask, "quiet")]


def _ask(view: ModelView, others: tuple[Absentee, ...], is_among: bool) -> None:
    sheet = Factory.Sheet(
        title=view.t("close.all_title", n=len(others)),
        yes=view.t("close.all_yes"),
        kind="caution",
    )
    names = [f"{name_of(view, one.name)} {apart(view, one.hint)}".strip() for one in others]
    if len(names) > FEW:
        shown = Factory.RowList(size_hint_y=None, height=view.height * LIST_SHARE)
        shown.show([RowItem(str(n), name, opens=False) for n, name in enumerate(names)])
        sheet.add_widget(shown)
    else:
        sheet.body = view.t("list.comma").join(names)
    if is_among:
        sheet.add_widget(Factory.Small(text=view.t("close.all_not_me")))
    ids = tuple(one.id for one in others)
    sheet.bind(on_confirm=lambda *_: _absent(view, ids))
    view.ask(sheet)


def _absent(view: ModelView, ids: tuple[str, ...]) -> None:
    outcome = view.model.all_absent(ids)
    tell_undo(view, outcome, view.t("close.all_absent"), lambda acts: acts.undo_all(ids))
