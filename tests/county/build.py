"""One function makes the whole synthetic county."""

from tests.county import organisations, roster
from tests.county.crowd import build_crowd
from tests.county.evening import build_evening
from tests.county.ids import stable_id
from tests.county.model import County, Office, Person
from tests.county.readings import VILLAGES

SMALLEST = roster.SIZE + 2


def county(seed: int, members: int = 60) -> County:
    """The county of that seed; roster, offices and evening do not depend on `members`.

    members: everybody in the county, at least 40 (the 38, and two contacts); ValueError below
    """
    if members < SMALLEST:
        raise ValueError(f"a county has at least {SMALLEST} members, not {members}")
    branches = organisations.build_organisations(seed)
    ids = {key: branch.id for key, branch in branches.items()}
    followed = roster.build_roster(seed, ids)
    crowd = build_crowd(seed, members - roster.SIZE, ids)
    contact, home_contact, secretary = crowd[0], crowd[1], followed[roster.SECRETARY]
    return County(
        seed=seed,
        organisations=tuple(branches.values()),
        people=(*followed, *crowd),
        offices=(
            _office(seed, contact, ids[organisations.DONGGUAN], "contact"),
            _office(seed, secretary, ids[organisations.DONGGUAN], "secretary"),
            _office(seed, home_contact, ids[organisations.TOWNSHIP], "contact"),
        ),
        committee=ids[organisations.COUNTY],
        township=ids[organisations.TOWNSHIP],
        general_branch=ids[organisations.GENERAL],
        dongguan=ids[organisations.DONGGUAN],
        joint_branch=ids[organisations.JOINT],
        trade_branch=ids[organisations.TRADE],
        villages=tuple(ids[village] for village in VILLAGES),
        roster=tuple(person.id for person in followed),
        contact=contact.id,
        secretary=secretary.id,
        home_contact=home_contact.id,
        evening=build_evening(seed, ids[organisations.DONGGUAN], followed),
    )


def _office(seed: int, holder: Person, branch: str, role: str) -> Office:
    found = stable_id(seed, "office", f"{branch}/{role}")
    return Office(found, holder.id, branch, role, since="2026-04-01", until="")
