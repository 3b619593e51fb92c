"""A made-up kind through everything: recorder, SqliteStore, engine, HTTP, a server process.

Not a line of theirs knows of it; its family is registered here, as one line would.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mobile.contract.fact import Fact
from mobile.contract.registry import REGISTRY
from mobile.core.phone.record import Draft
from server_stub.ops.place import Place
from tests.contract.errand import Errand, known
from tests.journeys.whole_phone import WholePhone
from tests.server.kit import COUNTY
from tests.server.running import Running, fill, running

MEMBER, CONTACT, HOME = COUNTY.roster[0], COUNTY.contact, COUNTY.home_contact
BRANCH = COUNTY.dongguan
NEWER, OLDER = "tests.contract.errand", "server_stub"


class Phone(WholePhone):
    """Of a branch where errands are known."""

    def enrol(self, server: Running, member: str) -> None:
        said = server.cli("invite", member)
        self.bind(said.stdout.splitlines()[1], COUNTY.person(member).phone[-4:])
        assert server.cli("approve", self.recorder.me().device).returncode == 0

    def write(self, kind: str, subject: str, body: dict[str, object], *over: Fact) -> None:
        draft = Draft(kind, BRANCH, subject, {"member": MEMBER, **body}, over)
        self.recorder.record(draft)

    def state(self, subject: str) -> Errand | None:
        found: Errand | None = REGISTRY.derive("errand", self.store.facts(subject), BRANCH)
        return found


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    with known():
        yield


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "server")
    fill(made)
    return made


def _neighbour() -> str:
    """Somebody with a number whose home is the member's: she answers for it alone."""
    home = COUNTY.person(MEMBER).home
    able = (one for one in COUNTY.people if one.home == home and one.phone and one.smartphone)
    return next(one.id for one in able if one.id not in (MEMBER, CONTACT))


def test_a_made_up_kind_goes_from_a_phone_to_every_phone_that_may_see_it(
    place: Place, tmp_path: Path
) -> None:
    neighbour = _neighbour()
    with running(place, module=NEWER) as server:
        granted = server.cli("office", "grant", neighbour, COUNTY.person(MEMBER).home, "contact")
        assert granted.returncode == 0, granted.stderr
        phones = [Phone(tmp_path / one, server.port) for one in ("member", "contact", "home")]
        with (
            closing(phones[0]) as member,
            closing(phones[1]) as contact,
            closing(phones[2]) as home,
        ):
            for phone, who in zip(phones, (MEMBER, CONTACT, neighbour), strict=True):
                phone.enrol(server, who)
            subject = member.recorder.salt()
            member.write("errand.offered", subject, {"hours": 2, "way": "by hand"})
            assert member.state(subject) == Errand((2,), False, ())
            member.sync()
            contact.sync()
            assert contact.state(subject) == Errand((2,), False, ())
            (offer,) = contact.store.facts(subject)
            contact.write("errand.thanked", subject, {"note": "a cake"}, offer)
            contact.sync()
            member.sync()
            home.sync()
            # The server judged it, cut it and told each what is theirs to see.
            assert member.state(subject) == contact.state(subject) == Errand((2,), True, ())
            (thanks,) = [one for one in member.store.facts(subject) if one.entry.sees]
            assert "note" not in thanks.entry.body
            copy = [one for one in home.store.facts(subject) if one.entry.id == offer.entry.id]
            assert [dict(one.entry.body) for one in copy] == [{"member": MEMBER, "hours": 2}]
            (said,) = member.store.delivery([offer.entry.id]).values()
            assert said.word == "delivered"
        assert server.cli("set-aside", "list").stdout.startswith("没有")


def test_a_made_up_kind_is_judged_by_the_server_as_its_family_says(
    place: Place, tmp_path: Path
) -> None:
    with running(place, module=NEWER) as server:
        phones = Phone(tmp_path / "member", server.port), Phone(tmp_path / "contact", server.port)
        with closing(phones[0]) as member, closing(phones[1]) as contact:
            member.enrol(server, MEMBER)
            contact.enrol(server, CONTACT)
            subject = member.recorder.salt()
            member.write("errand.offered", subject, {"hours": 2, "way": "by hand"})
            (offer,) = member.store.facts(subject)
            member.write("errand.thanked", subject, {}, offer)
            (own,) = [one for one in member.store.facts(subject) if one.entry.sees]
            member.sync()
            contact.sync()
            (said,) = member.store.delivery([own.entry.id]).values()
            assert (said.word, said.code) == ("set_aside", "no_office")
            aside = ((own.entry.id, "no_office"),)
            assert member.state(subject) == contact.state(subject) == Errand((2,), False, aside)


def test_a_server_from_before_the_kind_keeps_it_and_the_next_one_lets_it_count(
    place: Place, tmp_path: Path
) -> None:
    with running(place, module=OLDER) as server:
        port, member = server.port, Phone(tmp_path / "member", server.port)
        member.enrol(server, MEMBER)
        subject = member.recorder.salt()
        member.write("errand.offered", subject, {"hours": 2, "way": "by hand"})
        member.sync()
        (offer,) = member.store.facts(subject)
        (said,) = member.store.delivery([offer.entry.id]).values()
        assert (said.word, said.code) == ("set_aside", "kind_unknown")
        assert server.stop() == 0
    with running(place, port, module=NEWER) as server, closing(member):
        released = server.cli("set-aside", "release", offer.entry.id)
        assert released.stdout.startswith("已放行"), released.stderr
        member.sync()
        with closing(Phone(tmp_path / "contact", server.port)) as contact:
            contact.enrol(server, CONTACT)
            contact.sync()
            assert member.state(subject) == contact.state(subject) == Errand((2,), False, ())
