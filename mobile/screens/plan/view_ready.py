"""What can be taken over whole: the last one once more, this phone's templates, the old values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.factory import Factory

from mobile.contract.moments import parse_at
from mobile.screens.plan.model_state import PlanState
from mobile.ui.contact_parts import DOT, section
from mobile.ui.telling import button


def ready_made(view: Any, state: PlanState) -> list[Any]:
    """像上次一样, as a card that fills in everything; and the own templates."""
    made = []
    if state.like is not None and state.like_starts is not None:
        now = view.services.clock.now()
        about = [view.moments.full(state.like_starts, now), *state.like.places]
        card = Factory.PressCard(on_release=lambda _card: _use(view, state.like))
        head = Factory.Across()
        head.add_widget(Factory.Icon(name="history", role="icon_small"))
        head.add_widget(Factory.Small(text=view.t("plan.like_last"), pos_hint={"center_y": 0.5}))
        head.add_widget(Factory.Icon(name="chevron_right", role="icon_small"))
        card.add_widget(head)
        card.add_widget(Factory.Heading(text=state.like.title))
        card.add_widget(Factory.Small(text=DOT.join(about)))
        made.append(card)
    if state.own:
        by_title = {one.title: one for one in state.own}
        chosen = state.draft.title if state.draft else ""
        chips = Factory.ChipRow(
            options=[(title, title) for title in by_title],
            chosen=[chosen] if chosen in by_title else [],
        )
        chips.bind(on_choice=lambda _row, picked: _use(view, by_title[picked[0]]))
        made.append(section(view.t("plan.own_templates"), chips))
    return made


def templates(view: Any, state: PlanState) -> list[Any]:
    """Keeping what is chosen as a template, or letting the one of this title go."""
    if state.revising or state.draft is None or not state.ready:
        return []
    draft = state.draft.template()
    acts = []
    if draft not in state.own:
        act = lambda: view.tell(view.model.keep_template())  # noqa: E731
        acts.append(button(view.t("plan.keep_template"), act, "quiet", "summarize"))
    if any(one.title == draft.title for one in state.own):
        act = lambda: view.tell(view.model.drop_template())  # noqa: E731
        acts.append(button(view.t("plan.drop_template"), act, "quiet", "delete"))
    return [*acts, Factory.Tiny(text=view.t("plan.template_here"), halign="center")]


def before_line(view: Any, state: PlanState, what: str) -> list[Any]:
    """What was planned, where something else is chosen now. what: title, when or places."""
    old, draft = state.old, state.draft
    if old is None or draft is None or state.starts is None:
        return []
    starts = parse_at(old.starts)
    if what == "when":
        is_same = starts == state.starts
        said = view.moments.full(starts, view.services.clock.now())
    elif what == "places":
        is_same = old.places == draft.places
        said = view.t("list.comma").join(old.places) or view.t("mine.no_place")
    else:
        is_same, said = old.title == draft.title, old.title
    return [] if is_same else [Factory.Small(text=view.t("plan.before", value=said))]


def ask_words(view: Any, title: str, hint: str, act: Callable[[str], object]) -> None:
    """A sheet with one field. title, hint: text keys."""
    field = Factory.Field(hint=view.t(hint), limit=60)
    sheet = Factory.Sheet(title=view.t(title), yes=view.t("plan.add_place"))
    sheet.add_widget(field)
    typed = lambda _entry, text: setattr(sheet, "ready", bool(text.strip()))  # noqa: E731
    field.ids.entry.fbind("text", typed)
    sheet.ready = False

    def said(*_: object) -> None:
        act(field.settle())
        view.refresh()

    sheet.bind(on_confirm=said)
    view.ask(sheet)


def _use(view: Any, ready: Any) -> None:
    view.model.use(ready)
    view.refresh()
    view.ids.scroll.scroll_y = 1
