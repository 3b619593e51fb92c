"""Lines that bear the id of an own entry, and are none of this phone's."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.entry import parse
from tests.store.conftest import AnyStore
from tests.store.making import Maker


def test_anothers_line_under_an_own_id_says_nothing_of_the_own_entry(
    store: AnyStore, maker: Maker
) -> None:
    """It may have been photographed from this phone's screen."""
    own = store.append(maker.make())
    mine = parse(own.text)
    foreign = replace(mine, device=maker.id(), subject=maker.id(), kind="report.submitted", body={})
    store.apply(maker.reply(maker.line(1, foreign, aside="no_office"), n=1))
    assert store.delivery([own.id])[own.id].word == "waiting"
    assert [one.text for one in store.outbox(5)] == [own.text]
    (fact,) = store.facts(mine.subject)
    assert (fact.entry, fact.aside, fact.received) == (mine, "", "")
    (other,) = store.facts(foreign.subject)
    assert (other.entry, other.aside) == (foreign, "no_office")
