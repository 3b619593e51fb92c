"""How activities, sign-ins and the sync line are put into words, tags and cards, the same on
every screen of a member."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kivy.factory import Factory

from mobile.core.activity.my_activity import MyActivity
from mobile.core.phone.delivery import SyncGlance
from mobile.ui.news import news
from mobile.ui.screen import ScreenView
from mobile.ui.sync_now import touchable

# value -> (text key, icon, hue)
_STANDING = {
    "present": ("mine.present", "check_circle", "green"),
    "leave": ("mine.leave", "event_busy", "blue"),
    "leave_asked": ("mine.leave_asked", "hourglass_empty", "blue"),
    "leave_refused": ("mine.leave_refused", "front_hand", "amber"),
    "late_asked": ("mine.late_asked", "hourglass_empty", "blue"),
    "late_refused": ("mine.late_refused", "front_hand", "amber"),
    "absent": ("mine.absent", "person_off", "amber"),
    "differing": ("mine.differing", "compare_arrows", "amber"),
}
_CHIPS = {
    "waiting": ("cloud_upload", "blue"),
    "delivered": ("check", "green"),
    "confirmed": ("done_all", "green"),
    "check": ("warning", "amber"),
}
# Where a button stands in the dock.
_RANKS = {"primary": 0, "secondary": 1, "caution": 1, "quiet": 2}


def begun_notice(view: ScreenView, act: str) -> Any:
    """Words wait in a question that was left. act: text key of what opens it again."""
    return Factory.Notice(kind="info", text=view.t("draft.begun", act=view.t(act)))


def sync_line(view: ScreenView, glance: SyncGlance) -> Any:
    """The one sync line, ready to be added; a touch on it tries now."""
    status, text = _sync_words(view, glance)
    line = Factory.SyncLine(status=status, text=text)
    if is_stopped(glance):
        # Trying again helps nothing: only a new invite does.
        return touchable(view, line, lambda: view.go("enrol", again=True), "chevron_right")
    return touchable(view, line)


def is_stopped(glance: SyncGlance) -> bool:
    """Whether this phone counts no longer, until it is enrolled anew."""
    return glance.is_stopped


def _sync_words(view: ScreenView, glance: SyncGlance) -> tuple[str, str]:
    count, t = glance.count, view.t
    if is_stopped(glance):
        return "check", t("sync.stopped")
    if glance.status == "check":
        return "check", t("sync.check", n=count)
    if glance.status == "waiting":
        return "waiting", t("sync.waiting" if glance.last_good else "sync.never_waiting", n=count)
    now = view.services.clock.now()
    ago = view.moments.ago(glance.last_good, now) if glance.last_good else ""
    if glance.status == "offline":
        if glance.code == "wifi_only":
            return "offline", t("sync.wifi_waiting", n=count) if count else t("sync.wifi_only")
        if glance.code not in ("no_network", "reply_unsigned"):
            return "offline", t("sync.trouble")
        if count:
            return "offline", t("sync.offline_waiting", n=count)
        return "offline", t("sync.offline_ok", ago=ago) if ago else t("sync.offline_never")
    return ("ok", t("sync.all_delivered", ago=ago)) if ago else ("offline", t("sync.never"))


def title_of(view: ScreenView, one: MyActivity) -> str:
    """An activity planned offline has no title here yet."""
    return one.title or view.t("mine.no_title")


def when(view: ScreenView, one: MyActivity, now: datetime) -> str:
    """Day, beginning and end."""
    if one.starts is None or one.ends is None:
        return view.t("mine.not_here")
    return view.moments.span(one.starts, one.ends, now)


def where(view: ScreenView, one: MyActivity) -> str:
    """The first place, and how many there are; without a plan nothing is open, only unheard of."""
    if one.starts is None:
        return view.t("mine.not_here")
    if not one.places:
        return view.t("mine.no_place")
    if len(one.places) == 1:
        return one.places[0]
    return view.t("mine.more_places", place=one.places[0], n=len(one.places))


def day_and(view: ScreenView, at: datetime | None, title: str) -> str:
    """The day, then the title: several evenings may have the same one; "" for neither."""
    day = view.moments.day(at, view.services.clock.now()) if at else ""
    return " · ".join(filter(None, (day, title)))


def standing(view: ScreenView, one: MyActivity, now: datetime) -> Any:
    """How I stand there, as a tag."""
    key, icon, hue = _standing(one, now)
    clock = view.moments.clock(one.starts) if key == "mine.begins" and one.starts else ""
    return Factory.Tag(text=view.t(key, clock=clock), icon=icon, hue=hue)


def _standing(one: MyActivity, now: datetime) -> tuple[str, str, str]:
    if one.phase == "cancelled":
        return "mine.cancelled", "event_busy", "amber"
    if one.disputed:
        return "mine.disputed", "gavel", "amber"
    if one.value == "present" and one.late:
        return "mine.present_late", "check_circle", "green"
    if one.digits and one.value == "present":
        # Six digits may be mistyped: nobody shall take them for a sign-in that is known to count.
        return "mine.digits", "hourglass_empty", "blue"
    if one.value != "expected":
        return _STANDING[one.value]
    if one.calls_to_sign_in(now):
        return "mine.may_sign_in", "how_to_reg", "red"
    if one.is_over or (one.ends is not None and one.ends < now):
        if one.unexpected:
            # A contact from elsewhere ran it: there is no mark to be missed.
            return "mine.over", "event_available", "grey"
        return "mine.unmarked", "radio_button_unchecked", "grey"
    # Of another day the card says the day; of the coming hours the hour is the news.
    return "mine.begins" if one.is_near(now) else "mine.not_yet", "event", "grey"


def evidence(view: ScreenView, one: MyActivity) -> Any | None:
    """What speaks for my sign-in; None when there is none to speak for."""
    if one.value != "present":
        return None
    if one.evidence is None:
        said = view.t(
            f"mine.how_{one.how}", **({"digits": apart_digits(one)} if one.digits else {})
        )
        return Factory.Tag(text=said, icon="hourglass_empty", hue="blue")
    return Factory.EvidenceChip(evidence=f"E{one.evidence}")


def apart_digits(one: MyActivity) -> str:
    """The digits I typed, as the contact's screen shows them."""
    return f"{one.digits[:3]} {one.digits[3:]}"


def chip_face(chip: str) -> tuple[str, str]:
    """(icon, hue) of a state chip for the tag of a row; ("", "grey") without one."""
    return _CHIPS.get(chip, ("", "grey"))


def delivery(view: ScreenView, chip: str) -> str:
    """How far an own entry has come, as the last words of a row; "" for another's.

    Apart from the tag, which says what the entry is about: 已送达 and 到会 are no two of one kind.
    """
    return view.t(f"state.{chip}") if chip else ""


def delivery_line(view: ScreenView, chip: str) -> Any | None:
    """The same below a card's tags; None for nothing to say."""
    icon, hue = chip_face(chip)
    return fact_line(icon, delivery(view, chip), hue) if chip else None


def fact_line(icon: str, text: str, tone: str = "ink2") -> Any:
    """A small icon and what it stands for."""
    line = Factory.Across()
    line.add_widget(Factory.Icon(name=icon, role="icon_small", tone=tone))
    line.add_widget(Factory.Small(text=text, tone=tone, pos_hint={"center_y": 0.5}))
    return line


def activity_card(view: ScreenView, one: MyActivity, now: datetime) -> Any:
    """A card that opens the activity."""
    card = Factory.PressCard(on_release=lambda _card: view.go("activity", activity=one.id))
    head = Factory.Across()
    head.add_widget(Factory.Heading(text=title_of(view, one), pos_hint={"center_y": 0.5}))
    head.add_widget(standing(view, one, now))
    card.add_widget(head)
    card.add_widget(fact_line("event", when(view, one, now)))
    card.add_widget(fact_line("pin_drop", where(view, one)))
    for icon, said in news(view, one, now):
        card.add_widget(fact_line(icon, said, "amber"))
    return card


def tags(view: ScreenView, *widgets: Any) -> Any:
    """Tags beside each other, wrapping; None among them is left out."""
    flow = Factory.StackLayout(size_hint_y=None, spacing=view.theme.x2)
    flow.bind(minimum_height=flow.setter("height"))
    for widget in widgets:
        if widget is not None:
            flow.add_widget(widget)
    return flow


def button(text: str, act: Callable[[], object], kind: str = "primary", icon: str = "") -> Any:
    """An ActButton that calls `act` without arguments."""
    made = Factory.ActButton(text=text, kind=kind, icon=icon)
    made.bind(on_release=lambda _button: act())
    return made


def dock(view: ScreenView, *widgets: Any) -> None:
    """Replaces what stands within the thumb's reach.

    The one primary act comes first, then the outlined ones, then mere words, as in a sheet; what
    is no button keeps its place.
    """
    view.dock.clear_widgets()
    ranked = iter(sorted((one for one in widgets if _rank(one) is not None), key=_rank))
    for widget in widgets:
        view.dock.add_widget(widget if _rank(widget) is None else next(ranked))


def _rank(widget: Any) -> int | None:
    """Of a button, or of what holds some by its first; None for anything else."""
    kind = Factory.get("ActButton")
    inside = (_RANKS[one.kind] for one in widget.walk(restrict=True) if isinstance(one, kind))
    return min(inside, default=None)


def as_high(card: Any) -> Any:
    """A card in an Across that is as high as the highest beside it."""
    card.add_widget(Factory.Widget())  # what is left over comes last, behind a gap of its own
    *sides, low = card.padding
    card.padding = (*sides, low - card.spacing)
    card.size_hint_y = 1
    card.bind(minimum_height=card.setter("size_hint_min_y"))
    return card


def column(*widgets: Any, card: bool = False) -> Any:
    """Widgets below each other; None among them is left out."""
    stack = Factory.Card() if card else Factory.Stack()
    for widget in widgets:
        if widget is not None:
            stack.add_widget(widget)
    return stack
