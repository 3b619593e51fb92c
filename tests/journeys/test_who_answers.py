from __future__ import annotations

from tests.journeys import script
from tests.journeys.town import Town


def test_a_newcomer_learns_who_answers_for_the_branch_and_no_phone_number(town: Town) -> None:
    script.report_newcomer_in(town)
    county, store = town.county, town.phone(town.county.evening.newcomer).store
    names = {row["role"]: row["name"] for row in store.rows("office")}
    assert names == {
        "contact": county.person(county.contact).name,
        "secretary": county.person(county.secretary).name,
    }
    assert all("phone" not in row for row in (*store.rows("office"), *store.rows("member")))
