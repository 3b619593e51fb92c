"""Every screen by name. A new screen is one folder in `mobile/screens` and one line here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """module: imported on the first visit; view: the ScreenView class in it.

    place: the part of the bottom navigation it belongs to. bare: shown without the navigation.
    """

    name: str
    module: str
    view: str
    place: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the bottom navigation. route: its first screen; text: a text key."""

    name: str
    route: str
    icon: str
    text: str
    contact_only: bool = False
    member_only: bool = False


def screen(name: str, view: str, place: str = "", bare: bool = False) -> Route:
    return Route(name, f"mobile.screens.{name}.view", view, place, bare)


PLACES = (
    Place("today", "today", "home", "nav.today"),
    Place("activities", "activities", "event", "nav.activities"),
    Place("sign_in", "sign_in", "qr_code_scanner", "nav.sign_in"),
    Place("branch", "branch", "groups", "nav.branch", contact_only=True),
    Place("records", "records", "history", "nav.records", member_only=True),
    Place("me", "me", "person", "nav.me"),
)

ROUTES: Sequence[Route] = (
    screen("welcome", "WelcomeView", bare=True),
    screen("enrol", "EnrolView", bare=True),
    screen("lock", "LockView", bare=True),
    screen("today", "TodayView", place="today"),
    screen("activities", "ActivitiesView", place="activities"),
    screen("activity", "ActivityView", place="activities"),
    screen("sign_in", "SignInView", place="sign_in"),
    screen("records", "RecordsView", place="records"),
    screen("report", "ReportView", place="records", bare=True),
    screen("me", "MeView", place="me"),
    screen("report_in", "ReportInView", place="me"),
    screen("settings", "SettingsView", place="me"),
    screen("limits", "LimitsView", place="me"),
    screen("card", "CardView", place="me"),
    screen("card_check", "CardCheckView", place="me"),
    screen("my_data", "MyDataView", place="me"),
    screen("branch", "BranchView", place="branch"),
    screen("roster", "RosterView", place="branch"),
    screen("person", "PersonView", place="branch"),
    screen("follow_up", "FollowView", place="branch"),
    screen("plan", "PlanView", place="branch", bare=True),
    screen("campaign", "CampaignView", place="branch"),
    screen("desk", "DeskView", place="branch", bare=True),
    screen("roll", "RollView", place="branch", bare=True),
    screen("guests", "GuestsView", place="branch", bare=True),
    screen("guest_match", "GuestMatchView", place="branch", bare=True),
    screen("paper", "PaperView", place="branch", bare=True),
    screen("close", "CloseView", place="branch", bare=True),
    screen("month", "MonthView", place="branch"),
    screen("sheet", "SheetView", place="branch"),
    screen("ledger", "LedgerView", place="branch"),
    screen("todo_stay", "StayView", place="branch"),
    Route("todo_stays", "mobile.screens.todo_stay.view_many", "StaysView", "branch"),
    screen("todo_leave", "LeaveView", place="branch"),
    screen("todo_late", "TodoLateView", place="branch"),
    screen("todo_confirm", "ConfirmView", place="branch"),
    screen("todo_marks", "MarksView", place="branch"),
    screen("todo_request", "RequestTodoView", place="branch"),
    screen("todo_report", "ReportsView", place="branch"),
)


def places_for(is_contact: bool) -> tuple[Place, ...]:
    """Five at most: a contact reaches the own records from 我的."""
    hidden = (lambda place: place.member_only) if is_contact else (lambda place: place.contact_only)
    return tuple(place for place in PLACES if not hidden(place))
