"""What stands in the place of the day's screen until the phone is open."""

from __future__ import annotations

from kivy.factory import Factory

from mobile.ui.screen import Context, ScreenView


def opening(context: Context) -> None:
    """Show the frame of the day with nothing to press in it."""
    view = ScreenView(context)
    view.title = context.texts.get("nav.today")
    head = Factory.Stack()
    for _ in ("branch", "sync line"):
        head.add_widget(Factory.Small(text=" "))
    # The face of a day without activities stands below those two, in the same place.
    view.fill(head, Factory.Face(kind="loading", title=context.texts.get("said.opening")))
    context.shell.show_nav(visible=True)
    context.shell.nav.current = "today"
    context.shell.put(view)
