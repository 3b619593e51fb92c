"""The code everybody scans: the QR, the ring and the six digits."""

from __future__ import annotations

from kivy.factory import Factory

from mobile.contract.presence import CODE_SECONDS
from mobile.screens.desk.model_state import Beat
from mobile.ui.contact_parts import beside
from mobile.ui.feeling import feel
from mobile.ui.model_view import ModelView

# Of the shorter side: what a camera across a table still reads.
LEAST_QR_SHARE = 0.45
QR_SHARE, ELDER_QR_SHARE, TIGHT_QR_SHARE, FULL_QR_SHARE = 0.44, 0.4, 0.34, 0.62


class CodeCard:
    """Only what changed is drawn anew.

    full: the code has the whole page to itself. tight: lines below it must be seen as well.
    """

    def __init__(self, view: ModelView) -> None:
        self.view, self.full, self.tight = view, False, False
        self.qr = Factory.QrView(size_hint_x=None)
        holder = Factory.AnchorLayout(size_hint_y=None)
        holder.add_widget(self.qr)
        self.qr.bind(height=holder.setter("height"))
        self._holder = holder
        view.bind(size=self.fit)
        view.ids.scroll.bind(height=self.fit)
        view.body.bind(minimum_height=self.fit)
        self.ring = Factory.Ring(total=CODE_SECONDS)
        self.digits = Factory.Huge(halign="center")
        self.card = Factory.Stack(spacing=view.theme.x3)
        self.card.add_widget(holder)
        # As wide as the ring, so that the digits stand in the middle.
        balance = Factory.Widget(size_hint=(None, None), size=(view.theme.touch, 0))
        self.card.add_widget(beside(balance, self.digits, self.ring))
        self.hint = Factory.Small(halign="center")
        self.card.add_widget(self.hint)
        self.fit()

    def fit(self, *_: object) -> None:
        """As large as leaves the digits above the dock, on a short phone and in large print too."""
        view, theme = self.view, self.view.theme
        share = ELDER_QR_SHARE if theme.elder else QR_SHARE
        share = FULL_QR_SHARE if self.full else TIGHT_QR_SHARE if self.tight else share
        others = view.body.minimum_height - view.below - self._holder.height
        if theme.elder:  # the words go below the edge before the code grows too small
            others -= self.hint.height + theme.x3
        room = view.ids.scroll.height - others if self.card.parent else view.height
        most = min(view.width - 2 * theme.x4, view.height * share)
        self.qr.width = max(min(view.width, view.height) * LEAST_QR_SHARE, min(most, room))

    def show(self, beat: Beat) -> None:
        """The code of this moment; a new one is heard where tones are wanted."""
        if self.qr.content and self.qr.content != beat.challenge:
            feel(self.view.services, "renewed")
        self.qr.content = beat.challenge
        self.ring.left = beat.left
        self.digits.text = f"{beat.digits[:3]} {beat.digits[3:]}"
