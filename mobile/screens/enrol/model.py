"""Binding this phone (绑定手机) with an invite and the last four digits of the phone number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mobile.contract.faults import Fault
from mobile.contract.qr import INVITE_CHARS, PREFIXES, read_invite
from mobile.core.people.consents import Consents
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services

TAIL_CHARS = 4
# Where a refusal is shown: below the field it is about, else above the form.
_FIELD = {
    "qr_damaged": "invite",
    "qr_unknown": "invite",
    "qr_other_purpose": "invite",
    "qr_newer": "invite",
    "no_code_in_picture": "invite",
    "invite_unknown": "invite",
    "tail_wrong": "tail",
}


@dataclass(frozen=True, slots=True)
class EnrolState:
    """invite: as far as typed or read. error: text key. field: invite, tail, or "" for neither.

    again: bound anew, with what is on it.
    """

    invite: str = ""
    tail: str = ""
    busy: bool = False
    error: str = ""
    field: str = ""
    again: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether both fields are long enough to try."""
        return self.is_invite_whole and len(self.tail) == TAIL_CHARS and not self.busy

    @property
    def is_invite_whole(self) -> bool:
        """Whether all its characters are there; blanks and dashes do not count."""
        return len(self.invite.replace(" ", "").replace("-", "")) == INVITE_CHARS


class EnrolModel:
    """What was typed is kept through errors: nobody types ten characters twice.

    again: a phone that was in use already, by the same member or another.
    """

    def __init__(self, services: Services, again: bool = False) -> None:
        self._services = services
        self._state = EnrolState(again=again)

    def state(self) -> EnrolState:
        """The form."""
        return self._state

    def type(self, invite: str, tail: str) -> None:
        """Takes over what the fields hold; an old error goes."""
        self._state = replace(self._state, invite=invite, tail=tail, error="", field="")

    def fits(self, text: str) -> int:
        """For `codes.best`: our own form before ten letters that another app wrote."""
        read_invite(text)
        return int(text.strip().upper().startswith(PREFIXES["invite"]))

    def read(self, text: str) -> Outcome:
        """A QR code's text: fills in the invite."""
        try:
            invite = read_invite(text)
        except Fault as fault:
            return self.refuse(fault.code)
        self._state = replace(self._state, invite=invite, error="", field="")
        return Outcome(key="enrol.read")

    def refuse(self, code: str) -> Outcome:
        """Shows a refusal where it belongs; busy ends."""
        # Elsewhere what was done waits for a network; here nothing was done.
        key = "enrol.no_network" if code == "no_network" else f"fault.{code}"
        self._complain(key, _FIELD.get(code, ""))
        return Outcome(code=code)

    def begin(self) -> bool:
        """False while it is already trying, or a field is short (then the state says which)."""
        if self._state.busy:
            return False
        if not self._state.is_ready:
            field = "tail" if self._state.is_invite_whole else "invite"
            self._complain(f"enrol.{field}_short", field)
            return False
        self._state = replace(self._state, busy=True, error="", field="")
        return True

    def bind(self) -> Outcome:
        """Blocks for one call: run it off the UI thread, between `begin` and `end`."""
        enrol, state = self._services.enrol, self._state
        return attempt(lambda: enrol.bind(state.invite, state.tail), "enrol.done")

    def end(self, outcome: Outcome) -> Outcome:
        """Takes over how `bind` ended; the first sync is asked for at once, with the consent."""
        if not outcome.is_done:
            return self.refuse(outcome.code)
        self._state = EnrolState(again=self._state.again)
        Consents(self._services.store, self._services.recorder).catch_up()
        self._services.wake()
        return outcome

    def _complain(self, key: str, field: str) -> None:
        self._state = replace(self._state, busy=False, error=key, field=field)
