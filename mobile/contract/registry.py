"""The register of kinds. A new subject is one file in kinds/ and one line here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mobile.contract.entry import Entry
from mobile.contract.fact import Fact
from mobile.contract.kind import Family, Kind, body_problem
from mobile.contract.kinds import activity, attendance, stay


class Registry:
    """The kinds a program knows; passed as an argument, so that a test can bring its own."""

    def __init__(self, families: Iterable[Family]) -> None:
        self.families = {family.subject: family for family in families}
        self.kinds: dict[str, Kind] = {
            kind.name: kind for family in self.families.values() for kind in family.kinds
        }

    def family_of(self, kind: str) -> Family | None:
        """The family by the word before the dot; None for one from a newer phone."""
        return self.families.get(kind.partition(".")[0])

    def problem(self, entry: Entry) -> str:
        """ "" or the code for which the entry is set aside: kind, body, subject."""
        family, kind = self.family_of(entry.kind), self.kinds.get(entry.kind)
        if family is None or kind is None:
            return "kind_unknown"
        if body_problem(kind, entry.body):
            return "body_malformed"
        return "" if family.is_subject(entry) else "subject_wrong"

    def derive(self, subject: str, facts: Iterable[Fact]) -> Any:
        """The state of one subject, e.g. `derive("attendance", facts)`."""
        return self.families[subject].derive(facts)


REGISTRY = Registry((activity.FAMILY, attendance.FAMILY, stay.FAMILY))
