"""A stay that a contact ends and takes back again and again: what its member's phone fetches."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from mobile.contract.entry import Entry
from server_stub.registry.sight import MOST_RETURNS
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import accepted, planned, requested

BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]
FLIPS = 8


class Story:
    """A member whom a contact takes in, in a branch that has evenings of its own."""

    def __init__(self) -> None:
        self.world = World(stays=False)
        self.member = self.world.phone(ONE)
        self.contact = self.world.phone(COUNTY.contact)
        self.evening = planned(self.contact, BRANCH)
        self.contact.sync(self.evening)
        asked = requested(self.member, BRANCH, str(uuid.uuid4()))
        self.member.sync(asked)
        self._last = accepted(self.contact, asked)
        self.contact.sync(self._last)
        self.lines = self.fulls = 0
        self.pull()

    def pull(self) -> None:
        """As a phone does, which drops everything when told to begin anew."""
        more = True
        while more:
            value = self.member.sync()
            self.fulls += bool(value.get("full"))
            self.lines += sum(len(lines) for lines in value["items"].values())
            more = value["more"]

    def says(self, word: str, **more: Any) -> None:
        """The contact, about the stay as it stands."""
        body = {name: self._last.body[name] for name in ("member", "home")} | more
        sees = (self._last.id,)
        self._last = self.contact.entry(f"stay.{word}", self._last.subject, BRANCH, body, sees=sees)
        assert self.contact.verdicts(self._last) == [("accepted", "")]

    def ends(self) -> None:
        self.says("left", end="other")
        self.pull()

    def takes_back(self) -> None:
        self.says("undone")
        self.pull()

    def sees(self, entry: Entry) -> bool:
        """Whether a phone of the member's reads it from the start."""
        fresh = Phone(self.world, self.member.device, self.member.key, ONE, self.member.seq)
        lines = [line for some in fresh.pull().values() for line in some]
        return any(entry.id in line.get("entry", "") for line in lines)


@pytest.fixture
def story() -> Story:
    return Story()


def test_a_stay_ended_and_taken_back_all_day_makes_a_phone_begin_anew_a_few_times(
    story: Story,
) -> None:
    for _ in range(FLIPS):
        story.ends()
        story.takes_back()
    many = story.fulls
    assert many <= 2 * MOST_RETURNS + 1
    lines = story.lines
    for _ in range(FLIPS):
        story.ends()
        story.takes_back()
    # Each word about the stay comes all the same, with its copy at home and the rows it changes.
    assert story.fulls == many
    assert 2 * FLIPS <= story.lines - lines <= 2 * FLIPS * 5


def test_an_end_by_mistake_that_is_taken_back_shows_the_branch_again_at_once(story: Story) -> None:
    story.ends()
    assert not story.sees(story.evening)
    story.takes_back()
    assert story.sees(story.evening)


def test_while_a_stay_comes_and_goes_nothing_is_seen_that_should_not_be(story: Story) -> None:
    for _ in range(FLIPS):
        story.ends()
        assert not story.sees(story.evening)
        story.takes_back()
    assert not story.sees(story.evening)


def test_the_day_after_a_stay_that_stands_shows_its_branch_again(story: Story) -> None:
    for _ in range(FLIPS):
        story.ends()
        story.takes_back()
    story.world.clock.pass_by(days=1)
    story.pull()
    assert story.sees(story.evening)
    story.ends()
    assert not story.sees(story.evening)
