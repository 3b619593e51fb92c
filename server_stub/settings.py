"""What an owner may set, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract import wire


@dataclass(frozen=True, slots=True)
class Settings:
    """waiting, waiting_bytes: calls and their bodies that may wait before the server is busy.

    group: calls that share one commit.

    body_seconds: a body that takes longer is given up. approve_contacts: whether a contact's phone
    is provisional until somebody approves it.

    strangers_a_minute: enrolment calls from one address whose invite is none. max_enrol: bytes of
    an enrolment call.

    …_bytes_a_day: of entries and the rows they stand in, from one phone: a member's, one of
    somebody who holds or held an office, one that was revoked. file_…: of attachments. A month of
    evenings is some ten thousand bytes for a member; a contact's phone refills a restored server
    with years of them in a day.

    export_lines: on one page of it.
    """

    calls_a_minute: int = wire.CALLS_A_MINUTE
    strangers_a_minute: int = 30
    max_enrol: int = 4096
    max_body: int = wire.MAX_BODY
    waiting: int = 2000
    waiting_bytes: int = 64 * 1024 * 1024
    group: int = 64
    body_seconds: float = 30.0
    invite_hours: int = 72
    invite_tries: int = 5
    approve_contacts: bool = True
    member_bytes_a_day: int = 4_000_000
    contact_bytes_a_day: int = 32_000_000
    revoked_bytes_a_day: int = 256_000
    file_bytes_a_day: int = 5_000_000
    revoked_file_bytes_a_day: int = 500_000
    export_lines: int = 1_000
