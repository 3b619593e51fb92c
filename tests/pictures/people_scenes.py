"""A contact's people: the roster, a person's page, who has not been heard of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.pictures.scenes import Made, Scene


def half_year() -> Any:
    from tests.screens.people_world import HalfYear

    return HalfYear()


def quiet() -> Any:
    from tests.screens.contact_world import Room

    return Room()


def phone(build: Callable[[], Any]) -> Callable[[], Made]:
    return lambda: (build().services, {})


def page_of(number: int) -> Callable[[], Made]:
    def made() -> Made:
        room = half_year()
        return room.services, {"member": room.member(number)}

    return made


def no_dialer() -> Made:
    services, params = page_of(30)()
    services.devices.dialer.missing = True
    return services, params


def away_member() -> Made:
    room = quiet()
    return room.services, {"member": room.county.people[-1].id}


def full_disk() -> Made:
    services, params = page_of(30)()
    services.store.full = True
    return services, params


def open_list() -> Made:
    room = quiet()
    room.store.set_setting("hide_list", "0")
    return room.services, {}


def letters(*keys: str) -> Callable[[Any], None]:
    def press(stage: Any) -> None:
        for key in keys:
            stage.tap(key)

    return press


def kept_apart() -> Made:
    from tests.pictures.contact_evening import branch_busy

    room = branch_busy().room
    mark = room.desk(room.plan("读书会")).mark(room.member(9), "present", "roll")
    room.store.deliver(mark.entry.id, "parked", "entry_too_large")
    return room.services, {}


def township() -> Made:
    """A committee above many branches."""
    from tests.county.rows import member_row, office_row
    from tests.screens.contact_world import Room
    from tests.screens.people_world import DAY

    room = Room(who=Room().county.home_contact)
    for office in room.county.offices:
        room.store.put(office_row(office))
    for one in room.county.people[:60]:
        room.store.put(member_row(one, with_phone=True))
    for number in range(3):
        room.clock.pass_by(DAY)
        room.request(room.county.people[-1 - number].id)
    return room.services, {}


def asked_in() -> Made:
    from tests.screens.contact_world import Room

    room = Room()
    for number in range(4):
        room.clock.pass_by(600)
        room.request(room.county.people[-1 - number].id)
    return room.services, {"side": "host"}


def differing() -> Made:
    from tests.pictures.contact_after import marks_differing

    state = marks_differing()
    return state.room.services, state.params


def disputed() -> Made:
    from tests.pictures.contact_after import marks_disputed

    state = marks_disputed()()
    return state.room.services, state.params


def people_scenes() -> Iterator[Scene]:
    from tests.screens.people_world import BACK, GONE, LOST, SHY

    def scene(name: str, make: Callable[[], Made], route: str, steps: Any = None) -> Scene:
        return Scene(f"people-{name}", make, route, True, steps or (lambda _stage: None))

    yield scene("branch_half_year", phone(half_year), "branch")
    yield scene("branch_apart", kept_apart, "branch")
    yield scene("branch_explained", kept_apart, "branch", explain("branch.task_aside"))
    yield scene("branch_parked", kept_apart, "branch", explain("branch.task_parked"))
    yield scene("branch_township", township, "branch")
    yield scene("branch_offices", township, "branch", explain("branch.offices_n"))
    yield scene("marks_differing", differing, "todo_marks")
    yield scene("marks_disputed", disputed, "todo_marks")
    yield scene("stays", asked_in, "todo_stays")
    yield scene("roster_hidden", phone(quiet), "roster")
    yield scene("roster_letters", phone(quiet), "roster", letters("Z"))
    yield scene(
        "roster_group", phone(quiet), "roster", lambda s: s.tap(key_of(s, "roster.no_phone"))
    )
    yield scene("roster_all", open_list, "roster")
    yield scene("person_lost", page_of(LOST), "person")
    yield scene("person_gone", page_of(GONE), "person")
    yield scene("person_shy", page_of(SHY), "person")
    yield scene("person_back", page_of(BACK), "person")
    yield scene("person_try", page_of(LOST), "person", lambda s: s.tap(key="follow_up.way_phone"))
    yield scene(
        "person_submit", page_of(GONE), "person", lambda s: s.tap(key="follow_up.submit_act")
    )
    yield scene("person_no_dialer", no_dialer, "person", lambda s: s.tap(key="person.call"))
    yield scene("person_missing", away_member, "person")
    yield scene("person_refused", full_disk, "person")
    yield scene("follow_up", phone(half_year), "follow_up")
    yield scene("follow_up_empty", phone(quiet), "follow_up")


def key_of(stage: Any, key: str) -> Any:
    """The widget whose words begin as those of `key` with a number do."""
    from tests.pictures.finder import everything

    start = stage.app.texts.get(key, n=0).rpartition("0")[0]
    found = [w for w in everything() if str(getattr(w, "text", "")).startswith(start)]
    return found[0]


def explain(key: str) -> Callable[[Any], None]:
    """Presses the first widget whose words hold those of `key`, whatever its name or number."""

    def press(stage: Any) -> None:
        from tests.pictures.finder import everything

        wanted = stage.app.texts.get(key, name="|", n="|").split("|")
        texts = ((w, str(getattr(w, "title", "") or getattr(w, "text", ""))) for w in everything())
        stage.tap(next(w for w, text in texts if all(part in text for part in wanted)))

    return press
