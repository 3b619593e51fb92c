"""打印: pages as they come out of a printer, to look at and to hand on."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.core.ports.outcome import Outcome
from mobile.screens.sheet.model import SheetModel, SheetState
from mobile.screens.sheet.view_drawing import Drawing
from mobile.screens.sheet.view_preview import SheetPages
from mobile.screens.sheet.view_tables import book, file_name
from mobile.ui.contact_parts import face, missing, nobody
from mobile.ui.model_view import ModelView
from mobile.ui.screen import Context
from mobile.ui.telling import button, dock

ACTIVITY = ("blank", "ledger")


class SheetView(ModelView):
    """The pages stay as they are whatever face the app wears; another language draws them anew."""

    model_class = SheetModel
    keeps = False
    scrolls = BooleanProperty(False)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drawing: Drawing | None = None
        self._drawn_for: Any = None
        self._paths: tuple[str, ...] = ()
        self._pages: Any = None
        self._next = 0

    def render(self, state: SheetState) -> None:
        self.title = self.t("sheet.poster" if state.what == "poster" else "sheet.title")
        self.ids.fixed.clear_widgets()
        if state.what in ACTIVITY and state.face != "missing":
            self._tabs(state)
        if state.face != "ok":
            self._stop()
            self.dock.clear_widgets()
            self.fill(self._bare(state), Factory.Widget())
            return
        wanted = (state, self.texts.language)
        if self._drawn_for != wanted:
            self._draw(state)
            self._drawn_for = wanted
        else:
            self._show()

    def _bare(self, state: SheetState) -> Any:
        if state.face == "missing":
            return missing(self)
        if state.what != "month":
            return nobody(self, state.face)
        is_known = state.face != "unapproved"
        name = "sheet.no_month" if is_known else "month.unapproved"
        return face(self, "empty" if is_known else "info", name, icon="groups")

    def hidden(self) -> None:
        self._stop()
        if self.model is not None:
            self.model.clear()
        super().hidden()
        # The files are gone: coming back draws them anew.
        self.state = None

    def _tabs(self, state: SheetState) -> None:
        x4, x2 = self.theme.x4, self.theme.x2
        tabs = Factory.Segments(options=[(one, self.t(f"sheet.{one}")) for one in ACTIVITY])
        tabs.chosen = [state.what]
        tabs.bind(on_choice=lambda _tabs, chosen: self._choose(chosen[0]))
        holder = Factory.Stack(padding=(x4, 0, x4, x2))
        holder.add_widget(tabs)
        self.ids.fixed.add_widget(holder)

    def _choose(self, what: str) -> None:
        self.model.choose(what)
        self.refresh()

    # -- drawing ---------------------------------------------------------------------

    def _stop(self) -> None:
        if self._drawing is not None:
            self._drawing.stop()
        self._drawing, self._drawn_for, self._pages, self._paths = None, None, None, ()

    def _draw(self, state: SheetState) -> None:
        self._stop()
        self.model.clear()
        name, keep = file_name(self, state), self.model.keep
        self._next = 0
        self._drawing = Drawing(
            book(self, state),
            lambda number, picture: keep(name, number, picture),
            self._moved,
            self._failed,
        )
        self._show()

    def _moved(self, paths: tuple[str, ...]) -> None:
        self._paths = paths
        self._show()

    def _failed(self, code: str) -> None:
        self._cancel()
        self.feel_refused()
        self.say(self.t(f"fault.{code}"), "refused")

    def _cancel(self) -> None:
        self._stop()
        self.dock.clear_widgets()
        made = face(self, "info", "sheet.stopped", self._again, button=self.t("sheet.again"))
        self.fill(made, Factory.Widget())

    def _again(self) -> None:
        self.refresh(anew=True)

    def _show(self) -> None:
        if not self._paths:
            self.fill(face(self, "loading", "sheet.drawing", n=self._total), Factory.Widget())
        else:
            if self._pages is None or self._pages.parent is None:
                self._pages = SheetPages()
                self.fill(self._pages)
            self._pages.show(self._paths)
        self._acts()

    @property
    def _total(self) -> int:
        return self._drawing.total if self._drawing else 0

    # -- handing on ------------------------------------------------------------------

    def _acts(self) -> None:
        done, total = len(self._paths), self._total
        if done < total:
            said = Factory.Small(text=self.t("sheet.progress", n=done, total=total))
            said.halign = "center"
            dock(self, said, button(self.t("act.cancel"), self._cancel, "secondary"))
            return
        key = "sheet.picture" if total == 1 else "sheet.picture_n"
        words = self.t(key, n=self._next % total + 1, total=total)
        dock(
            self,
            button(words, self._picture, "secondary", "image"),
            button(self.t("sheet.pdf", n=total), self._document, icon="share"),
        )

    def _document(self) -> None:
        outcome = self.model.share_pages(file_name(self, self.state), self._paths)
        if outcome.code == "document_missing":
            self.feel_refused()
            self._offer_pictures()
        else:
            self._told(outcome)

    def _offer_pictures(self) -> None:
        sheet = Factory.Sheet(
            title=self.t("sheet.no_pdf"),
            body=self.t("sheet.no_pdf_body", n=self._total),
            yes=self.t("sheet.as_pictures"),
        )
        sheet.bind(on_confirm=lambda *_: self._picture())
        self.ask(sheet)

    def _picture(self) -> None:
        """Page after page: a chooser takes one file."""
        outcome = self.model.share_picture(self._paths[self._next % len(self._paths)])
        if outcome.is_done:
            self._next += 1
        self._told(outcome)
        self._acts()

    def _told(self, outcome: Outcome) -> None:
        if not outcome.is_done:
            self.feel_refused()
            self.say(self.t(f"fault.{outcome.code}"), "refused")
        elif outcome.subject:
            self.feel("done")
            self.say(self.t("sheet.shared_to", name=PurePath(outcome.subject).name))
