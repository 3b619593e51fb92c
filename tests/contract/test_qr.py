"""QR texts: they read back, and whatever is cut, flipped or of another purpose says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract import presence, qr
from mobile.contract.entry import to_text
from mobile.contract.faults import Fault
from mobile.contract.ids import to_bytes
from mobile.contract.seal import is_sealed, seal
from tests.contract.people import ACTIVITY, BRANCH, LI, NOW, WANG, name, phones

CONTACT, MEMBER = phones(LI, WANG, seed=21)
SHOWN = presence.challenge(CONTACT.activity_key, ACTIVITY, BRANCH, CONTACT.device, NOW)
CHALLENGE = qr.write("challenge", presence.challenge_bytes(SHOWN))
ANSWERED = MEMBER.answer(CONTACT).entry
ANSWER = presence.answer_bytes(ANSWERED, seal(MEMBER.key, to_text(ANSWERED)))
TEXTS = {
    "invite": qr.write_invite("7K3MQ8ZT2P"),
    "branch": qr.write_branch(BRANCH),
    "challenge": CHALLENGE,
    "answer": qr.write("answer", ANSWER),
    "card": qr.write_card(WANG),
}
READERS = {
    "invite": qr.read_invite,
    "branch": qr.read_branch,
    "challenge": lambda text: presence.read_challenge(qr.read("challenge", text)),
    "answer": lambda text: presence.read_answer(qr.read("answer", text), BRANCH),
    "card": qr.read_card,
}


def _code(read, *given_):
    with pytest.raises(Fault) as caught:
        read(*given_)
    return caught.value.code


def _try(read, *given_):
    try:
        return read(*given_)
    except Fault as fault:
        assert fault.code in {"qr_unknown", "qr_damaged", "qr_newer", "qr_other_purpose"}  # noqa: PT017
        return None


@given(st.sampled_from(sorted(qr.PREFIXES)), st.binary(min_size=1, max_size=300))
def test_every_purpose_reads_back_in_either_case_and_fits_the_alphanumeric_mode(purpose, raw):
    text = qr.write(purpose, raw)
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    assert qr.read(purpose, text) == qr.read(purpose, f" {text.lower()}\n") == raw


def test_every_code_reads_back_as_what_it_was():
    assert READERS["invite"](TEXTS["invite"]) == "7K3MQ8ZT2P"
    assert READERS["branch"](TEXTS["branch"]) == BRANCH
    assert READERS["card"](TEXTS["card"]) == WANG
    assert READERS["challenge"](TEXTS["challenge"]) == SHOWN
    assert READERS["answer"](TEXTS["answer"]).entry == ANSWERED


@pytest.mark.parametrize("purpose", TEXTS)
@pytest.mark.parametrize("other", TEXTS)
def test_a_code_of_another_purpose_says_so(purpose, other):
    if purpose != other:
        assert _code(READERS[purpose], TEXTS[other]) == "qr_other_purpose"


@pytest.mark.parametrize("purpose", TEXTS)
def test_every_truncation_is_a_damaged_code(purpose):
    whole = TEXTS[purpose]
    for length in range(3, len(whole)):
        assert _code(READERS[purpose], whole[:length]) == "qr_damaged"
    for length in range(3):
        assert _code(qr.read, purpose, whole[:length]) == "qr_unknown"


def test_an_answer_cut_by_whole_ids_it_saw_is_caught_by_its_seal():
    seen = [MEMBER.about("leave_asked", WANG, leave="sick"), MEMBER.answer(CONTACT)]
    entry = MEMBER.answer(CONTACT, seen).entry
    raw = presence.answer_bytes(entry, seal(MEMBER.key, to_text(entry)))
    whole = presence.read_answer(raw, BRANCH)
    assert is_sealed(MEMBER.key, to_text(whole.entry), whole.mac)
    cut = presence.read_answer(raw[:-16], BRANCH)
    assert not is_sealed(MEMBER.key, to_text(cut.entry), cut.mac)


@pytest.mark.parametrize("purpose", TEXTS)
def test_another_version_says_update(purpose):
    raw = qr.read(purpose, TEXTS[purpose])
    assert _code(READERS[purpose], qr.write(purpose, b"\x09" + raw[1:])) == "qr_newer"


def test_a_flipped_bit_in_a_challenge_is_damaged_or_unknown_to_the_contact():
    raw = presence.challenge_bytes(SHOWN)
    for bit in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[bit // 8] ^= 1 << bit % 8
        read = _try(presence.read_challenge, bytes(changed))
        if read is None or read.branch != BRANCH or read.contact != SHOWN.contact:
            continue  # the branch and the contact's name are bound by the answer's own seal
        body = presence.answer_body(WANG, read)
        is_elsewhere = body["activity"] != ACTIVITY
        assert is_elsewhere or presence.check_scan(CONTACT.activity_key, body)


def test_a_flipped_bit_in_an_answer_is_a_fault_or_breaks_its_seal():
    for bit in range(len(ANSWER) * 8):
        changed = bytearray(ANSWER)
        changed[bit // 8] ^= 1 << bit % 8
        read = _try(presence.read_answer, bytes(changed), BRANCH)
        assert read is None or not is_sealed(MEMBER.key, to_text(read.entry), read.mac)


@given(st.sampled_from(sorted(TEXTS)), st.text() | st.text(alphabet="SXEBCAM234567 ılſ１"))
def test_any_text_at_all_is_read_or_is_one_of_four_faults(purpose, text):
    _try(READERS[purpose], text)
    _try(READERS[purpose], TEXTS[purpose][:3] + text)


@given(st.sampled_from(sorted(TEXTS)), st.binary(max_size=200))
def test_any_bytes_at_all_are_read_or_are_one_of_four_faults(purpose, raw):
    _try(READERS[purpose], qr.write(purpose, raw))
    _try(READERS[purpose], qr.write(purpose, b"\x01" + raw))
    _try(presence.read_answer, b"\x01\x01" + raw, "not an id")


@pytest.mark.parametrize(
    "text", ["", "https://example.org/SXC", "SXZAAAA", "ſXCAAAA", "SXC" + "A" * 900, "签到"]
)
def test_what_is_not_ours_is_unknown(text):
    assert _code(qr.read, "challenge", text) == "qr_unknown"


@pytest.mark.parametrize(
    "typed", ["7k3mq8zt2p", "7K3MQ-8ZT2P", " 7K3M Q8ZT 2P ", "７Ｋ３ＭＱ８ＺＴ２Ｐ"]
)
def test_an_invite_may_be_typed_as_people_type(typed):
    assert qr.read_invite(typed) == "7K3MQ8ZT2P"


def test_letters_that_look_like_digits_are_read_as_those():
    assert qr.read_invite("oOiIlL2345") == "0011112345"
    for wrong in ("7K3MQ8ZT2", "7K3MQ8ZT2PP", "7K3MQ8ZT2U", ""):
        assert _code(qr.read_invite, wrong) == "qr_damaged"


@pytest.mark.parametrize(
    "foreign", ["https://example.org/a", "签到签到签到签到签到", "WIFI:S:room;;", "A" * 21]
)
@pytest.mark.parametrize("purpose", sorted(READERS))
def test_another_app_s_code_is_told_from_a_damaged_one_wherever_it_is_read(purpose, foreign):
    assert _code(READERS[purpose], foreign) == "qr_unknown"


@given(st.binary(min_size=7, max_size=7))
def test_an_invite_never_looks_like_a_code_that_was_cut_short(noise):
    code = qr.invite_code(noise)
    assert not code.startswith("SX")
    assert qr.read_invite(code) == qr.read_invite(qr.write_invite(code)) == code


def test_noise_that_would_spell_a_prefix_spells_another_invite():
    number = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index("S")
    number |= "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index("X") << 5
    assert qr.invite_code(number.to_bytes(7, "big")) == "SY00000000"


def test_the_layout_of_a_challenge_is_61_bytes_and_an_answer_fits_one_small_code():
    assert len(presence.challenge_bytes(SHOWN)) == 61
    assert len(ANSWER) == 121
    assert to_bytes(name(1)) == bytes.fromhex("00000000000040008000000000000001")
