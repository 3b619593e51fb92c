"""What the facts about one activity say together, and the figures of its evening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from mobile.contract.fact import Fact
from mobile.contract.kind import MaySupersede
from mobile.contract.kinds.attendance_state import UNSAID, AttendanceState
from mobile.contract.kinds.undo import speaking, void
from mobile.contract.live import Standing, counted_facts, stand, tops

_PHASE = {
    "planned": "planned",
    "revised": "planned",
    "opened": "open",
    "closed": "closed",
    "confirmed": "confirmed",
    "cancelled": "cancelled",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What was announced. starts: time as entries write it. minutes: planned length.

    late_after: minutes from the start after which signing in is late (迟到); 0 when nobody said.
    """

    title: str
    type: str
    starts: str
    minutes: int
    places: tuple[str, ...]
    campaign: str = ""
    note: str = ""
    late_after: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one evening: 应到 实到 请假 请假待批 未签到 缺席.

    differing: members whose marks contradict each other, in none of the other figures.
    waiting: of the present, not yet confirmed by a contact. guests: present, not expected; they
    are not in `present`.
    """

    expected: int = 0
    present: int = 0
    leave: int = 0
    leave_pending: int = 0
    unmarked: int = 0
    absent: int = 0
    differing: int = 0
    waiting: int = 0
    guests: int = 0

    @property
    def rate(self) -> str:
        """Present of expected in per cent, two places, halves up; "—" with nobody expected."""
        if not self.expected:
            return "—"
        basis = (self.present * 20000 + self.expected) // (2 * self.expected)
        return f"{basis // 100}.{basis % 100:02d}"


@dataclass(frozen=True, slots=True)
class ActivityState:
    """phase: planned, open, closed, confirmed, cancelled, or differing when contacts disagree.

    expected: member ids frozen at close, None before. plans: more than one when revisions differ.
    tally: the confirmed figures when nobody contradicts them. tallies: all that were confirmed.
    live: what a new entry names in `sees`. first: what was announced before the
    first revision, None where nothing was revised. speaking: what says how it stands, so that an
    undo is never in it.
    """

    activity: str
    branch: str
    phase: str
    phases: tuple[str, ...]
    plans: tuple[Plan, ...]
    head_counts: tuple[int, ...]
    expected: tuple[str, ...] | None
    tally: Tally | None
    live: tuple[Fact, ...]
    aside: tuple[tuple[str, str], ...]
    opened: bool = False
    tallies: tuple[Tally, ...] = ()
    first: Plan | None = None
    speaking: tuple[Fact, ...] = ()

    @property
    def plan(self) -> Plan | None:
        """The plan when there is one that nobody contradicts."""
        return self.plans[0] if len(self.plans) == 1 else None


def derive(
    facts: Iterable[Fact], may_supersede: MaySupersede, needs_target: frozenset[str]
) -> ActivityState | None:
    """The state of one activity; None when there is no fact at all."""
    standing = stand(facts, may_supersede, needs_target)
    if not standing.facts:
        return None
    counted = counted_facts(standing)
    first = (counted or tuple(standing.facts.values()))[0].entry
    said, gone = speaking(standing), void(standing)
    phases = _phases(said)
    closed = tops(standing, lambda f: _word(f) == "closed" and f.entry.id not in gone)
    confirmed = {_tally(fact) for fact in said if _word(fact) == "confirmed"}
    tallies = tuple(sorted(confirmed, key=astuple))
    return ActivityState(
        activity=first.subject,
        branch=first.branch,
        phase=_phase(phases),
        phases=phases,
        plans=_plans(standing, gone),
        head_counts=tuple(sorted({f.entry.body.get("head_count", 0) for f in closed})),
        expected=_expected(closed),
        tally=tallies[0] if len(tallies) == 1 else None,
        live=standing.live,
        aside=tuple(sorted(standing.aside.items())),
        opened=any(_word(fact) == "opened" for fact in counted),
        tallies=tallies,
        first=_first(counted),
        speaking=said,
    )


def tally(expected: Iterable[str], states: Mapping[str, AttendanceState], closed: bool) -> Tally:
    """The figures from attendance states by member. closed: before close nobody is 未签到 yet."""
    names = frozenset(expected)
    values = [states[m].value if m in states else "expected" for m in names]
    pending = sum(1 for m in names if m in states and states[m].value == "leave_asked")
    rest = sum(1 for value in values if value in UNSAID)
    present = [m for m, state in states.items() if state.value == "present"]
    return Tally(
        expected=len(names),
        present=values.count("present"),
        leave=values.count("leave"),
        leave_pending=pending,
        unmarked=rest if closed else 0,
        absent=values.count("absent"),
        differing=values.count("differing"),
        waiting=sum(1 for m in present if m in names and states[m].waiting),
        guests=sum(1 for m in present if m not in names),
    )


def _word(fact: Fact) -> str:
    return fact.entry.kind.partition(".")[2]


def _phases(speaking: tuple[Fact, ...]) -> tuple[str, ...]:
    said = {_PHASE.get(_word(fact), "planned") for fact in speaking}
    # A revision made while another contact opened changes the plan, not the phase.
    # Beside a cancellation it is: one of the two thought it would take place.
    if "cancelled" not in said and len(said) > 1:
        said.discard("planned")
    return tuple(sorted(said))


def _phase(phases: tuple[str, ...]) -> str:
    """ "planned" when all there is was set aside."""
    if len(phases) > 1:
        return "differing"
    return phases[0] if phases else "planned"


def _plans(standing: Standing, gone: set[str]) -> tuple[Plan, ...]:
    """The plans that no later one took the place of; equal ones are one. gone: what was undone."""
    newest = tops(
        standing,
        lambda fact: _word(fact) in ("planned", "revised") and fact.entry.id not in gone,
    )
    return tuple(dict.fromkeys(_plan(fact) for fact in newest))


def _first(counted: tuple[Fact, ...]) -> Plan | None:
    # A revision that was undone was announced as well: who saw it has to be told again.
    if not any(_word(fact) == "revised" for fact in counted):
        return None
    return next((_plan(fact) for fact in counted if _word(fact) == "planned"), None)


def _plan(fact: Fact) -> Plan:
    body = fact.entry.body
    return Plan(
        title=body.get("title", ""),
        type=body.get("type", ""),
        starts=body.get("starts", ""),
        minutes=body.get("minutes", 0),
        places=tuple(body.get("places", ())),
        campaign=body.get("campaign", ""),
        note=body.get("note", ""),
        late_after=body.get("late_after", 0),
    )


def _expected(closed: tuple[Fact, ...]) -> tuple[str, ...] | None:
    """Two contacts who closed the same evening from different rosters expected both sets."""
    lists = [fact.entry.body["expected"] for fact in closed if "expected" in fact.entry.body]
    return tuple(sorted({member for names in lists for member in names})) if lists else None


def _tally(fact: Fact) -> Tally:
    known = Tally.__dataclass_fields__
    figures = fact.entry.body.get("tally", {})
    return Tally(**{name: value for name, value in figures.items() if name in known})
