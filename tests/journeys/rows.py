"""What a person must be able to do on the screen, and the journeys that do it by touch.

A name is `file: test`, both without their `test_`; the end of a test's may be left out.
"""

from __future__ import annotations

MEMBER = "first_member: a_member_finds_everything_by_reading_the_screen"
CONTACT = "first_contact: a_contact_finds_everything_by_reading_the_screen"

ROWS: dict[str, tuple[str, ...]] = {
    "act offline, and queue": (
        MEMBER,
        "touch_sign_in: what_waits_is_counted_and_each_line_says_how_far",
    ),
    "state of each entry": ("touch_sign_in: what_waits_is_counted_and_each_line_says_how_far",),
    "pending count, last success, last failure": (
        "touch_sign_in: what_waits_is_counted_and_each_line_says_how_far",
        "touch_rows: without_a_network_the_line_says_so_and_when_all_was_well_last",
    ),
    "draft, edited before sending": (
        "touch_report: a_draft_survives_a_kill_and_is_edited_before_it_is_sent",
        "touch_roll: what_was_typed_for_a_late_sign_in_is_there_after_a_kill",
        "touch_plan: what_was_chosen_is_there_after_a_kill",
    ),
    "Wi-Fi only, bytes used": (
        "touch_rows: wifi_only_is_one_switch_and_stays_over_a_restart",
        "touch_quiet: with_wifi_only_nothing_moves_over_paid_data_and_the_line_says_so",
    ),
    "two-phone sign-in, receipt": (
        MEMBER,
        CONTACT,
        "touch_sign_in: two_phones_sign_in_offline_in_three_touches_and_two",
        "touch_plan: from_the_second_on_one_touch_a_person_is_enough",
    ),
    "six digits": (MEMBER, "touch_sign_in: six_digits_do_where_no_camera_does"),
    "roll, one and all": (
        CONTACT,
        "touch_roll: a_whole_roll_is_called_with_one_touch_a_person",
        "touch_roll: everybody_at_once_then_the_exceptions_with_one_touch_each",
    ),
    "paper with row codes": (
        CONTACT,
        "touch_paper: print_type_in_31_codes_and_close_with_the_right_figures",
        "touch_paper: the_sheet_one_contact_printed_is_typed_in_on_the_others_phone",
    ),
    "search by initials": (
        CONTACT,
        "touch_people: two_taps_find_a_name_that_was_hidden_until_then",
    ),
    "late sign-in": (
        "touch_roll: a_late_sign_in_is_asked_in_three_touches_and_granted_with_one",
        "touch_rows: a_refused_late_sign_in_is_on_the_first_page_and_leads_to_the_dispute",
    ),
    "undo and correct": (
        "touch_rows: a_mark_is_taken_back_at_once_and_set_right_later_with_a_reason",
        "touch_roll: the_batch_is_undone_by_the_button_that_counts_two_minutes_down",
    ),
    "dispute and settle": (MEMBER, CONTACT),
    "differing marks": (
        "touch_judging: marks_that_differ_stand_side_by_side_and_somebody_else_settles_them",
    ),
    "entries set aside": ("touch_judging: an_entry_that_does_not_count_is_explained_and_not_lost",),
    "leave of each kind": (
        MEMBER,
        CONTACT,
        "touch_rows: leave_of_each_kind_is_read_by_the_contact",
        "touch_roll: leave_is_taken_back_in_two_touches_though_it_was_granted",
    ),
    "late after so many minutes": ("touch_plan: late_is_seen_by_both_and_taken_back_by_a_person",),
    "close to 未签到, absent by a person": (CONTACT,),
    "hours of the year": (MEMBER, "touch_report: written_offline_confirmed_in_bulk_and_counted"),
    "self-report with a photo": (
        MEMBER,
        "touch_report: a_photo_taken_offline_is_named_in_the_entry_and_fetched_by",
    ),
    "several places": ("touch_plan: two_contacts_at_two_places_hold_one_evening",),
    "several contacts": (
        "touch_plan: two_contacts_at_two_places_hold_one_evening",
        "touch_people: two_contacts_tries_merge_on_both_phones",
    ),
    "temporary person, matched later": (
        CONTACT,
        "touch_roll: a_guest_written_down_at_the_desk_is_recognised_on_another_phone",
        "touch_rows: a_guest_left_over_is_named_at_close_and_recognised_from_there",
    ),
    "tasks": (CONTACT, "touch_people: leave_of_one_evening_is_granted_with_one_press"),
    "neutral reminders": (
        "touch_quiet: reminders_follow_what_is_planned_and_signed_in_to_without_a_word",
    ),
    "exports of an evening and a month": (
        CONTACT,
        "touch_paper: the_months_table_says_what_the_months_screen_says",
        "touch_paper: the_ledgers_table_says_what_the_ledgers_screen_says",
    ),
    "consent, given and taken back": (
        MEMBER,
        "touch_me: taking_consent_back_reaches_the_server_and_nothing_follows",
    ),
    "what is stored about me, who looked": (
        MEMBER,
        "touch_me: a_contact_who_opened_a_person_is_seen_by_that_person",
    ),
    "export of my own": (
        MEMBER,
        "touch_me: the_exported_page_is_whole_without_a_network_and_fuller_with_one",
    ),
    "correction and erasure asked for": (
        "touch_me: a_request_goes_home_and_its_answer_comes_back",
    ),
    "activity card": (MEMBER, "touch_me: a_contact_checks_a_card_without_a_network"),
    "list hidden until searched": (
        "touch_people: two_taps_find_a_name_that_was_hidden_until_then",
    ),
    "follow-up": ("touch_people: silence_then_a_try_then_a_word_from_them",),
    "app lock": ("touch_lock: a_lock_is_set_stands_at_the_next_start_and_opens",),
    "handover of an office": (
        "touch_rows: an_office_handed_over_is_seen_by_both_and_old_receipts_stay_valid",
        "phones: after_a_handover_what_was_done_before_it_stays_valid",
    ),
    "plan in three touches, template, change, campaign": (
        CONTACT,
        "touch_plan: a_template_is_kept_and_used_for_a_day_a_month_ahead_at_any_quarter",
        "touch_plan: another_time_reaches_the_member_s_first_page_and_stays_until",
        "touch_plan: a_campaign_sums_its_activities_and_is_opened_from_a_ledger",
    ),
}
