"""A draft comes back as it was typed, and a damaged one hurts nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.core.phone.drafts import MOST_FIELDS, MOST_TEXT, Drafts
from mobile.core.ports.store import Identity
from mobile.device.fake import FakeDisk
from mobile.store.sqlite_store import SqliteStore
from tests.core.fake_store import FakeStore
from tests.core.table import ENROLLED, WANG, ZHAO, key_of

TYPED = {"title": "走访老党员 𠮷", "note": "第一行\n第二行", "minutes": "90"}


def test_what_was_typed_comes_back_after_the_store_was_opened_anew(tmp_path):
    def opened():
        return SqliteStore(str(tmp_path / "store.db"), FakeDisk(), durable=False)

    first = opened()
    assert Drafts(first).keep("report", TYPED) == ""
    first.close()
    again = opened()
    assert Drafts(again).read("report") == TYPED
    assert Drafts(again).read("followup") == {}
    again.close()


def test_a_cleared_draft_and_a_draft_of_nothing_are_none():
    store = FakeStore()
    drafts = Drafts(store)
    drafts.keep("report", TYPED)
    assert drafts.clear("report") == ""
    assert drafts.read("report") == {}
    drafts.keep("report", {"title": ""})
    assert store.setting("draft..report") == ""


def test_a_phone_that_passed_to_another_member_shows_no_draft_of_the_first():
    store = FakeStore(Identity(key_of("phone"), b"k" * 32, ZHAO, ENROLLED))
    Drafts(store).keep("report", TYPED)
    store.bind(Identity(key_of("phone"), b"l" * 32, WANG, ENROLLED), ())
    assert Drafts(store).read("report") == {}
    store.bind(Identity(key_of("phone"), b"m" * 32, ZHAO, ENROLLED), ())
    assert Drafts(store).read("report") == TYPED


def test_the_same_words_again_are_not_written_again():
    store = FakeStore()
    Drafts(store).keep("report", TYPED)
    before = store.changes()
    Drafts(store).keep("report", dict(reversed(TYPED.items())))
    assert store.changes() == before


def test_a_full_disk_is_said_and_nothing_is_raised():
    store = FakeStore()
    drafts = Drafts(store)
    drafts.keep("report", {"title": "旧"})
    store.full = True
    assert drafts.keep("report", TYPED) == "disk_full"
    assert Drafts(store).read("report") == {"title": "旧"}, "after a new start"


@pytest.mark.parametrize("damaged", ["{", "[]", '{"a":1}', '{"a":{"b":"c"}}', "null", '{"a": "b"}'])
def test_a_damaged_draft_reads_as_none(damaged):
    store = FakeStore()
    store.set_setting("draft..report", damaged)
    assert Drafts(store).read("report") == {}


@given(st.text(max_size=200))
def test_any_stored_text_reads_as_a_draft_of_texts(text):
    store = FakeStore()
    store.set_setting("draft..report", text)
    assert all(isinstance(one, str) for one in Drafts(store).read("report").values())


def test_a_draft_is_bounded():
    drafts = Drafts(FakeStore())
    drafts.keep("report", {f"field{n}": "长" * (MOST_TEXT + 9) for n in range(MOST_FIELDS + 9)})
    kept = drafts.read("report")
    assert len(kept) == MOST_FIELDS
    assert {len(one) for one in kept.values()} == {MOST_TEXT}


def test_half_a_character_does_not_cost_the_whole_draft():
    drafts = Drafts(FakeStore())
    assert drafts.keep("report", {"title": "走访", "note": "半个\ud83d字\x00[b]{0}"}) == ""
    assert drafts.read("report") == {"title": "走访", "note": "半个?字\x00[b]{0}"}


def test_what_no_disk_takes_is_found_again_while_the_app_runs() -> None:
    store = FakeStore()
    drafts = Drafts(store)
    store.full = True
    assert drafts.keep("report", TYPED) == "disk_full"
    assert drafts.read("report") == TYPED
    store.full = False
    assert drafts.keep("report", {}) == ""
    assert drafts.read("report") == {}
