"""The register of kinds. A new subject is one file in kinds/ and one line here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from mobile.contract.entry import Entry, with_body
from mobile.contract.fact import Fact
from mobile.contract.ids import is_anothers
from mobile.contract.kind import REST, Family, Kind, body_problem
from mobile.contract.kinds import (
    activity,
    attendance,
    consent,
    followup,
    guest,
    look,
    reach,
    report,
    request,
    stay,
)
from mobile.contract.known import Known

# Of an entry under an id that another device's entry has, or will have.
ID_TAKEN = "id_taken"


class Registry:
    """The kinds a program knows; passed as an argument, so that a test can bring its own."""

    def __init__(self, families: Iterable[Family]) -> None:
        self.families = {family.subject: family for family in families}
        self.kinds: dict[str, Kind] = {
            kind.name: kind for family in self.families.values() for kind in family.kinds
        }
        self._known = {name: (self.family_of(name), kind) for name, kind in self.kinds.items()}

    def family_of(self, kind: str) -> Family | None:
        """The family by the word before the dot; None for one from a newer phone."""
        return self.families.get(kind.partition(".")[0])

    def problem(self, entry: Entry, cut: bool = False) -> str:
        """ "" or the code for which the entry is set aside: id, kind, body, subject.

        cut: the body was cut by role on its way to this phone.
        """
        if is_anothers(entry.id, entry.device):
            return ID_TAKEN
        family, kind = self._known.get(entry.kind, (None, None))
        if family is None or kind is None:
            return "kind_unknown"
        if body_problem(kind, entry.body, cut) or (REST in entry.body and not cut):
            return "body_malformed"
        return "" if family.is_subject(entry) else "subject_wrong"

    def derive(self, subject: str, facts: Iterable[Fact], branch: str = "") -> Any:
        """The state of one subject, e.g. `derive("attendance", facts)`; None without facts.

        Total: what is of an unknown kind, malformed, of another family, or of another ledger than
        `branch` ("" for the one the subject itself tells, else any) is set aside in the state,
        whoever let it in.
        """
        family, known = self.families[subject], tuple(facts)
        ledger = branch or family.ledger(known)
        return family.derive(self._checked(subject, one, ledger) for one in known)

    def counted(self, subject: str, facts: Iterable[Fact], branch: str = "") -> Known:
        """What a rule of that family may look behind: the facts that count, as `derive` checks
        them. What was set aside, or is not well formed, may hold anything. branch: as there."""
        known = tuple(facts)
        ledger = branch or self.families[subject].ledger(known)
        checked = (self._checked(subject, one, ledger) for one in known)
        return Known(one for one in checked if not one.aside)

    def _checked(self, subject: str, fact: Fact, branch: str) -> Fact:
        if fact.aside:
            return fact
        code = self.problem(fact.entry, cut=True)
        is_elsewhere = branch and fact.entry.branch != branch
        if not code and (is_elsewhere or fact.entry.kind.partition(".")[0] != subject):
            code = "subject_wrong"
        return replace(fact, aside=code) if code else self._declared(fact)

    def _declared(self, fact: Fact) -> Fact:
        """Without the fields its kind does not declare: nobody looked at them, so whatever they
        are made of, no rule of a family may trip over them."""
        body, fields = fact.entry.body, self.kinds[fact.entry.kind].fields
        if body.keys() <= fields.keys():
            return fact
        known = {name: value for name, value in body.items() if name in fields}
        return replace(fact, entry=with_body(fact.entry, known))


_SUBJECTS = (activity, attendance, stay, look, followup, report, request, consent, guest, reach)
REGISTRY = Registry(one.FAMILY for one in _SUBJECTS)
