"""The answer that an `attendance.met` carries: the member's entry on a second phone."""

from __future__ import annotations

from mobile.contract.entry import Entry, parse
from mobile.contract.faults import Fault
from mobile.contract.ids import is_anothers
from mobile.contract.moments import parse_at
from mobile.contract.presence import Answer, check_answer, is_shown_around


def carried(met: Entry) -> Answer:
    """The carried entry and its seal, the seal not yet checked.

    Errors: those of `entry.parse`; Fault("subject_wrong") when it speaks of something else;
    Fault("id_taken").
    """
    pair = met.body.get("answer")
    if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(v, str) for v in pair):
        raise Fault("entry_malformed", "answer")
    entry = parse(pair[0])
    is_same = (entry.subject, entry.branch) == (met.subject, met.branch)
    if not is_same or entry.kind != "attendance.answered":
        raise Fault("subject_wrong", "answer")
    if is_anothers(entry.id, entry.device):
        raise Fault("id_taken", "answer")
    return Answer(entry, pair[1])


def check_met(key: bytes, met: Entry, answer: Answer) -> str:
    """ "" when the contact's phone met the answer in time, by its own clock in both.

    Digits are of the server's time where a phone knows it, and `met.at` is of its own clock: then
    they have to be those of the time that the answer itself names. It was the contact's phone that
    looked whether they still stood there, and its word that counts.

    key: the activity key of the device that wrote `met`. Else a code as `check_answer` gives it;
    then `met` counts as the contact's word alone.
    """
    code = check_answer(key, answer, str(met.body.get("activity", "")), parse_at(met.at))
    return "" if code == "code_wrong" and _is_of_its_time(key, answer) else code


def _is_of_its_time(key: bytes, answer: Answer) -> bool:
    step, typed = answer.entry.body.get("step"), str(answer.entry.body.get("code", ""))
    return type(step) is int and is_shown_around(key, typed, step)
