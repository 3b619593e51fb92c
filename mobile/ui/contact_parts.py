"""What a contact's screens share: marks as tags, figures, questions with reasons, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from kivy.factory import Factory

from mobile.core.people.called import Called
from mobile.core.phone.approval import is_provisional
from mobile.core.ports.outcome import Outcome
from mobile.core.ports.words import Words
from mobile.ui.breaks import measure
from mobile.ui.model_view import ModelView
from mobile.ui.screen import ScreenView
from mobile.ui.standing import spell_called

UNKNOWN = "—"
OF_OTHERS = tuple(f"figure.{one}" for one in ("expected", "leave", "rest", "unmarked", "absent"))
# mark -> (icon, hue); each differs from the others in shape and word, not only in colour
MARKS = {
    "present": ("check_circle", "green"),
    "leave": ("event_busy", "blue"),
    "leave_asked": ("pending", "amber"),
    "leave_refused": ("event_busy", "grey"),
    "late_asked": ("more_time", "amber"),
    "late_refused": ("front_hand", "grey"),
    "absent": ("person_off", "amber"),
    "differing": ("compare_arrows", "amber"),
    "expected": ("radio_button_unchecked", "grey"),
    "unmarked": ("help", "grey"),
}
# phase of an activity -> (icon, hue)
PHASES = {
    "planned": ("event", "grey"),
    "open": ("qr_code_2", "green"),
    "closed": ("fact_check", "amber"),
    "confirmed": ("verified", "green"),
    "cancelled": ("event_busy", "amber"),
    "differing": ("compare_arrows", "amber"),
}
DOT = " · "
# Five numbers beside each other have no room for their words in elder size.
ELDER_FIGURES, MOST_FIGURES = 3, 4
Act = tuple[str, str, Callable[[], object]]


def spell(view: ScreenView, words: Words) -> str:
    """Words in the view's language; times as day and clock."""
    now = view.services.clock.now()

    def one(value: object) -> object:
        if isinstance(value, Words):
            return spell(view, value)
        if isinstance(value, Called):
            return spell_called(view, value)
        return view.moments.full(value, now) if isinstance(value, datetime) else value

    return view.t(words.key, **{name: one(value) for name, value in words.args})


def chinese(view: ScreenView, key: str) -> str:
    """What becomes part of an entry is in the language of those who will read it."""
    return view.texts.switch("zh").get(key)


def moment(view: ScreenView, at: datetime | None) -> str:
    """Day and clock; "" for no time."""
    return view.moments.full(at, view.services.clock.now()) if at else ""


def name_of(view: ScreenView, name: str) -> str:
    """A name, or the words for an id whose row has not come yet."""
    return name or view.t("person.no_name")


def mark_tag(view: ScreenView, mark: str) -> Any:
    """A mark as a tag."""
    icon, hue = MARKS.get(mark, ("", "grey"))
    return Factory.Tag(text=view.t(f"mark.{mark}"), icon=icon, hue=hue)


def figures(view: ScreenView, pairs: Sequence[tuple[str, object]]) -> Any:
    """Large numbers beside each other, each above its word. pairs: (text key, number).

    Before the approval nobody here knows whom the branch expects and who asked for leave.
    """
    if view.services and is_provisional(view.services.store):
        pairs = [(key, UNKNOWN if key in OF_OTHERS else number) for key, number in pairs]
    most = ELDER_FIGURES if view.theme.elder and len(pairs) > MOST_FIGURES else len(pairs)
    lines = [pairs[start : start + most] for start in range(0, len(pairs), most)]
    if len(lines) == 1:
        return _figure_line(view, pairs, most)
    stack = Factory.Stack()
    for line in lines:
        stack.add_widget(_figure_line(view, line, most))
    return stack


def _figure_line(view: ScreenView, pairs: Sequence[tuple[str, object]], cells: int) -> Any:
    line = Factory.Across(spacing=0)
    for key, number in pairs:
        cell = Factory.Stack(spacing=0)
        cell.add_widget(Factory.Large(text=str(number), halign="center"))
        word = Factory.Tiny(text=view.t(key), halign="center")
        cell.add_widget(word)
        if cells > MOST_FIGURES and word.text.isascii():
            # Five equal parts would tear the longest English word.
            cell.size_hint_x = measure(word.text, word.font_size, False)
        line.add_widget(cell)
    for _ in range(cells - len(pairs)):
        line.add_widget(Factory.Gap())
    return line


def rows(*widgets: Any) -> Any:
    """Rows on one card."""
    group = Factory.RowGroup()
    for widget in widgets:
        group.add_widget(widget)
    return group


def row(act: Callable[[], object] | None = None, **looks: Any) -> Any:
    """A Row that calls `act`; without one it opens nothing."""
    made = Factory.Row(**{"opens": act is not None, **looks})
    if act is not None:
        made.bind(on_release=lambda _row: act())
    return made


def section(title: str, *widgets: Any) -> Any:
    """A small heading and what belongs to it."""
    made = Factory.Section(title=title)
    for widget in widgets:
        made.add_widget(widget)
    return made


def beside(*widgets: Any) -> Any:
    """Widgets of one height beside each other."""
    line = Factory.Across()
    for widget in widgets:
        line.add_widget(widget)
    return line


def face(
    view: ScreenView, kind: str, name: str, act: Callable[[], object] | None = None, **more: Any
) -> Any:
    """A Face of texts `<name>` and `<name>_body`. more: button (words), icon, n for the body."""
    icon, count = more.pop("icon", ""), more.pop("n", None)
    body = view.t(f"{name}_body", **({"n": count} if count is not None else {}))
    made = Factory.Face(kind=kind, title=view.t(name), body=body, **more)
    if icon:
        made.icon = icon
    if act is not None:
        made.bind(on_act=lambda _face: act())
    return made


def nobody(view: ScreenView, name: str) -> Any:
    """For an evening without a roll. name: nobody, or unapproved: there is one, elsewhere."""
    return face(view, "empty" if name == "nobody" else "info", f"roll.{name}", icon="groups")


def missing(view: ScreenView) -> Any:
    """For an activity this phone has never heard of."""
    made = Factory.Face(
        kind="offline",
        title=view.t("missing.title"),
        body=view.t("missing.body"),
        button=view.t("act.back"),
    )
    made.bind(on_act=lambda _face: view.back())
    return made


def bar_button(view: ScreenView, icon: str, key: str, act: Callable[[], object]) -> None:
    """One action at the right of the top bar, in place of those before."""
    view.ids.bar.ids.actions.clear_widgets()
    made = Factory.IconButton(name=icon, label=view.t(key))
    made.bind(on_release=lambda _button: act())
    view.ids.bar.add_widget(made)


def menu(view: ScreenView, title: str, acts: Sequence[Act], body: str = "") -> Any:
    """A sheet of acts: (words, kind of button, what it does). The last one is nearest the thumb."""
    *others, (yes, kind, last) = acts
    close = view.t("act.close")
    sheet = Factory.Sheet(title=title, body=body, yes=yes, no=close, kind=kind)
    sheet.bind(on_confirm=lambda *_: last())
    for text, looks, act in others:
        sheet.add_widget(_closing(sheet, text, looks, act))
    return view.ask(sheet)


def _closing(sheet: Any, text: str, kind: str, act: Callable[[], object]) -> Any:
    made = Factory.ActButton(text=text, kind=kind)

    def pressed(_button: object) -> None:
        sheet.close()
        act()

    made.bind(on_release=pressed)
    return made


# What an undo ends with whose act somebody, or oneself, has said something newer over.
_OVER = ("may_not_supersede", "target_missing")


def tell_undo(view: ModelView, outcome: Outcome, text: str, undo: Callable[[Any], Outcome]) -> bool:
    """As `ModelView.tell`, with the way back for two minutes.

    undo: called with the model the act was done through. The view may show another person or
    evening by then, or have put its model away.
    """
    if not outcome.is_done:
        return view.tell(outcome)
    acts = view.model
    view.feel("done")

    def take_back() -> None:
        # On its own page the words that were said are in mind; on another one they are not.
        is_here = view.context.router.view is view
        taken_back(view, undo(acts), "" if is_here else text)

    view.say(text, undo=take_back)
    view.refresh()
    return True


def taken_back(view: ModelView, outcome: Outcome, what: str = "") -> None:
    """Says that an act was undone, with the pattern a thumb knows for it. what: as it was said when
    it was done, where another page is in front by now."""
    if outcome.code in _OVER:
        view.feel_refused()
        view.say(view.t("said.undo_over"), "refused")
        return
    if not outcome.is_done:
        view.tell(outcome)
        return
    view.feel("undone")
    text = view.t("said.undone_what", what=what) if what else view.t("said.undone")
    view.say(text, "info")
    view.refresh()
