"""Exceptions of callbacks end in one place."""

import logging

import pytest
from kivy.base import ExceptionManager

from mobile.ui.barrier import Barrier


def test_in_the_app_a_person_reads_one_sentence_and_the_log_has_the_rest(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []
    with caplog.at_level(logging.ERROR, "suixing.ui"):
        answer = Barrier(lambda: said.append("sorry")).handle_exception(ValueError("broken"))
    assert answer == ExceptionManager.PASS
    assert said == ["sorry"]
    assert caplog.records[0].exc_info is not None


def test_in_tests_it_goes_on() -> None:
    assert Barrier(None).handle_exception(ValueError()) == ExceptionManager.RAISE


def test_leaving_the_program_is_no_failure() -> None:
    assert Barrier(lambda: None).handle_exception(KeyboardInterrupt()) == ExceptionManager.RAISE


def test_a_sentence_that_cannot_be_shown_does_not_close_the_app() -> None:
    def fail() -> None:
        raise RuntimeError

    assert Barrier(fail).handle_exception(ValueError()) == ExceptionManager.PASS
