"""The window has a phone's size before any test imports it."""

from tests.pictures.environment import shape_window

shape_window()
