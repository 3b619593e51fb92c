"""Phones of the sync room's tests, here on a real socket."""

from tests.sync.conftest import colleague, phone, server

__all__ = ["colleague", "phone", "server"]
