"""What honest people wrote beside the evening, a subject a family, and what forgers make of it."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from typing import Any

from mobile.contract.entry import Entry
from mobile.contract.ids import followup_id
from mobile.contract.kind import Kind
from mobile.contract.kinds.consent import consent_id
from mobile.contract.kinds.look import look_id
from mobile.contract.kinds.reach import reach_id
from mobile.contract.registry import REGISTRY
from tests.contract.anything import Anything
from tests.server.forgeries import Gang, Pair
from tests.server.honest import BRANCH, MET, UNSEEN, Honest
from tests.server.kit import COUNTY, Phone

FAMILIES = ("report", "request", "consent", "reach", "followup", "guest", "look")
VICTIM = MET[0]
# Who is in the evening's branch, and whose home is another one's.
_SOUGHT = UNSEEN[0]


class Others:
    """subjects: family → the subject honest people wrote about. entries: by family."""

    def __init__(self, honest: Honest, seed: int) -> None:
        self.honest, self.dice = honest, random.Random(seed)
        self.member, self.contact = honest.people[VICTIM], honest.contact
        self.subjects = {one: str(uuid.uuid4()) for one in FAMILIES}
        self.subjects["consent"] = consent_id(VICTIM)
        self.subjects["reach"] = reach_id(VICTIM)
        self.subjects["followup"] = followup_id(BRANCH, _SOUGHT)
        self.subjects["look"] = look_id(COUNTY.contact, VICTIM)
        self.entries: dict[str, list[Entry]] = {one: [] for one in FAMILIES}
        for word in ("report.submitted", "request.made", "consent.given", "reach.agreed"):
            self._write(self.member, word)
        for word in ("report.confirmed", "request.answered"):
            self._write(self.contact, word)
        for word in ("followup.tried", "guest.added", "look.opened"):
            self._write(self.contact, word)

    def standing(self) -> dict[str, Any]:
        """Every subject's state from all the server keeps, without what was set aside."""
        facts = self.honest.facts()
        found = {one: facts[subject] for one, subject in self.subjects.items()}
        states = {one: REGISTRY.derive(one, said, BRANCH) for one, said in found.items()}
        return {
            one: {name: getattr(state, name) for name in state.__slots__ if name != "aside"}
            for one, state in states.items()
        }

    def forged(self, phone: Phone, kind: Kind) -> Entry:
        """By that phone, about the victim, naming all that honest people wrote there."""
        family = kind.name.partition(".")[0]
        member = _SOUGHT if family == "followup" else VICTIM
        made = phone.entry(kind.name, self.subjects[family], BRANCH, self._body(kind, member))
        return replace(made, sees=tuple(sorted(one.id for one in self.entries[family])))

    def by_somebody_else(self, gang: Gang, kinds: list[Kind]) -> Pair:
        """A friend, or whoever has no standing, says what only the member or a contact may say."""
        kind = self.dice.choice(kinds)
        phones = [gang.mallory, *gang.friends, gang.stranger, gang.revoked, gang.gone]
        # What counts at once, before anybody approved the phone, is no forgery of that phone's.
        phones += [] if kind.at_once else [gang.provisional]
        phone = self.dice.choice(phones)
        made = self.forged(phone, kind)
        if self.dice.random() < 0.2:
            made = replace(made, device=self.dice.choice((self.member, self.contact)).device)
        return phone.sealed(made)

    def from_another_branch(self, gang: Gang, kinds: list[Kind]) -> Pair:
        """In the ledger of the branch where that contact does hold an office."""
        made = self.forged(gang.other_contact, self.dice.choice(kinds))
        return gang.other_contact.sealed(replace(made, branch=COUNTY.joint_branch))

    def _write(self, phone: Phone, kind: str) -> None:
        made = self.forged(phone, REGISTRY.kinds[kind])
        said = phone.verdicts(made)
        assert said == [("accepted", "")], (kind, said)
        self.entries[kind.partition(".")[0]].append(made)

    def _body(self, kind: Kind, member: str) -> dict[str, Any]:
        maker = Anything(kind.name.partition(".")[0], self.dice.randrange(2**32))
        maker.dice.random()
        body = maker.body(kind)
        if "photo" in body:
            del body["photo"]
        named = {"member": member, "activity": self.honest.activity}
        return body | {name: said for name, said in named.items() if name in kind.fields}
