"""What the server remembers of the contract's judgement is what the contract would say again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.entry import Entry
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import Actor, Office, judge
from server_stub.ledger.bench import Bench

IDS = [f"018f3b1c-7d2e-7abc-8def-00000000000{n}" for n in range(4)]
ids = st.sampled_from(IDS)
days = st.sampled_from(["2026-11-22", "2026-11-23", "2026-11-24"])
hours = st.builds(
    "2026-11-{}T{:02d}:{:02d}:00.000Z".format,
    st.integers(21, 25),
    st.integers(0, 23),
    st.sampled_from([0, 30, 59]),
)
offices = st.builds(Office, ids, st.just("contact"), days, days | st.just(""))
actors = st.builds(
    Actor,
    device=ids,
    member=ids,
    enrolled=hours,
    revoked=st.just("") | hours,
    provisional=st.booleans(),
    offices=st.lists(offices, max_size=3).map(tuple),
)


@st.composite
def entries(draw: st.DrawFn, device: str) -> Entry:
    body = {"member": draw(ids), "home": draw(ids)}
    kind = draw(st.sampled_from(sorted(REGISTRY.kinds)))
    return Entry(IDS[0], device, 1, draw(hours), draw(ids), IDS[0], kind, (), body)


@given(st.data(), actors)
def test_a_remembered_judgement_is_the_contracts(data: st.DataObject, actor: Actor) -> None:
    bench = Bench(REGISTRY)
    for _ in range(8):
        entry = data.draw(entries(actor.device))
        received, home = data.draw(hours), data.draw(ids | st.just(""))
        # Whom somebody revoked is revoked, though a clock that was set back says: not yet.
        by_then = max(received, actor.revoked)
        said = judge(REGISTRY.kinds[entry.kind], entry, actor, by_then, home)
        assert bench.judge(entry, actor, received, home) == said
