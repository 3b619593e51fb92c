"""Asking the home branch to correct or erase what it keeps (申请更正、申请删除), and answering."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.kinds.request import ABOUTS, RequestState
from mobile.contract.registry import REGISTRY
from mobile.core.people import held_words
from mobile.core.phone.record import Draft, Recorder
from mobile.core.phone.take_back import own_act
from mobile.core.ports.store import Store


class Requests:
    """The member's acts and those of a contact of the home branch."""

    def __init__(self, store: Store, recorder: Recorder) -> None:
        self._store = store
        self._recorder = recorder

    def state(self, request: str) -> RequestState | None:
        """None when this phone has not heard of it."""
        found: RequestState | None = REGISTRY.derive("request", self._store.facts(request))
        return found

    def make(self, about: str, note: str) -> str:
        """A new request of mine; its id. about: one of ABOUTS.

        Errors: "need_reason" for an erasure or anything else without a word, "too_long",
        "home_unknown", "body_malformed", "disk_full".
        """
        said = note.strip()
        if about in ABOUTS and not said:
            raise Fault("need_reason")
        me = self._recorder.me().member
        home = str((self._store.row("member", me) or {}).get("home", ""))
        if not home:
            raise Fault("home_unknown")
        subject = self._recorder.fresh(me)
        body = {"member": me, "about": about, "note": said}
        self._recorder.record(Draft("request.made", home, subject, body))
        return subject

    def withdraw(self, request: str) -> None:
        """Of mine, while nobody has answered. Errors: "target_missing", "may_not_supersede"."""
        self._follow(request, "withdrawn", {})

    def answer(self, request: str, granted: bool, reason: str) -> None:
        """As somebody in office. A second answer replaces the first, which stays visible.

        Errors: "need_reason", "second_person_needed", "target_missing", "too_long", "disk_full".
        """
        said = reason.strip()
        if not said:
            raise Fault("need_reason")
        self._follow(request, "answered", {"granted": granted, "reason": said})

    def undo(self, request: str, word: str) -> None:
        """Takes back what this phone said, within two minutes. word: answered or withdrawn.

        Errors: "undo_too_late", "undo_not_own", "target_missing".
        """
        known = self.state(request)
        if known is None:
            raise Fault("target_missing")
        over = own_act(known.speaking, self._recorder.me(), f"request.{word}")
        body = {"member": known.member}
        self._recorder.record(Draft("request.undone", known.branch, request, body, over))

    def _follow(self, request: str, word: str, more: dict[str, object]) -> None:
        known = self.state(request)
        if known is None:
            raise Fault("target_missing")
        body = {"member": known.member, **more}
        draft = Draft(f"request.{word}", known.branch, request, body, over=known.live)
        self._recorder.record(draft)


def requests_of(store: Store, tag: str) -> tuple[RequestState, ...]:
    """Requests that name `tag`, a member or a branch; newest first."""
    found = store.facts_tagged(tag, "request")
    states = [_state(facts) for _, facts in sorted(found.items())]
    return tuple(state for state in reversed(states) if state is not None)


def held_for(state: RequestState) -> str:
    """Why nothing of it counts; "" where something does."""
    return state.aside[0][1] if state.aside and not state.standing else ""


def _state(facts: tuple[Fact, ...]) -> RequestState | None:
    state: RequestState | None = REGISTRY.derive("request", facts)
    if state is None or not held_for(state):
        return state
    asked = held_words.held(facts, state.member, ("request.made",))
    body = asked.entry.body if asked else {}
    return replace(state, about=body.get("about", state.about), note=body.get("note", state.note))
