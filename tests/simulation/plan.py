"""What may happen in a history: acts of people and faults of the world, with their odds."""

from __future__ import annotations

# People's acts; a step is one of these or one fault.
ACTS: dict[str, int] = {
    "answer": 22,
    "meet": 16,
    "mark": 10,
    "undo": 5,
    "correct": 5,
    "ask_leave": 4,
    "answer_leave": 4,
    "dispute": 3,
    "settle": 3,
    "open": 3,
    "close": 2,
    "confirm": 1,
    "plan": 2,
    "request_stay": 3,
    "answer_stay": 3,
    "leave_stay": 1,
    "submit_report": 6,
    "revise_report": 2,
    "answer_report": 3,
    "look_at_photo": 2,
    "seek": 2,
    "receive_guest": 2,
    "look_at": 1,
    "ask_correction": 1,
    "answer_correction": 1,
    "consent": 1,
    "sync": 40,
    "wait": 10,
}

FAULTS: dict[str, int] = {
    "kill_while_saving": 4,
    "kill_while_syncing": 4,
    "disk_full": 2,
    "disk_free": 4,
    "damage": 1,
    "clock_jump": 2,
    "server_backup": 2,
    "server_restore": 1,
    "late_calls_arrive": 4,
    "member_moved": 1,
    "revoke": 1,
    "poison": 1,
    "second_phone": 1,
    "upgrade": 2,
    "server_away": 2,
    "server_back": 4,
}

# Odds of what the line does to one call.
LINE: dict[str, float] = {
    "good": 10,
    "lost": 1.5,
    "reply_lost": 2,
    "doubled": 1.5,
    "late": 1.5,
    "cut": 1,
    "portal": 0.7,
    "stolen": 0.5,
}
