"""Whether the members of my branches may call me: agreed to, and taken back, by the contact."""

from __future__ import annotations

from mobile.contract.faults import Fault
from mobile.contract.kinds.reach import ReachState, reach_id
from mobile.contract.registry import REGISTRY
from mobile.core.phone.record import Draft, Recorder
from mobile.core.ports.store import Store


class Reach:
    """Each act is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder) -> None:
        self._store = store
        self._recorder = recorder

    def is_open(self) -> bool:
        """As far as this phone knows; False before anything was said."""
        state = self._state()
        return state is not None and state.is_open

    def say(self, is_open: bool) -> None:
        """Errors: "home_unknown" on a phone whose registry rows are gone."""
        me, state = self._recorder.me().member, self._state()
        home = str((self._store.row("member", me) or {}).get("home", ""))
        if not home:
            raise Fault("home_unknown")
        word = "agreed" if is_open else "withdrawn"
        over = state.live if state else ()
        self._recorder.record(Draft(f"reach.{word}", home, reach_id(me), {"member": me}, over))

    def _state(self) -> ReachState | None:
        me = self._recorder.me().member
        found: ReachState | None = REGISTRY.derive("reach", self._store.facts(reach_id(me)))
        return found
