"""Every widget in every face: `python -m tests.pictures --gallery`."""

from __future__ import annotations

import json
from pathlib import Path

from kivy.factory import Factory

from mobile.i18n.texts import Texts, tables
from mobile.ui.routes import Route
from mobile.ui.screen import ScreenView
from mobile.ui.widgets.rows import RowItem

PAGES = ("cards", "controls", "form", "lists", "desk", "keys", "digits", "faces", "toast", "sheet")


def gallery_texts(language: str = "zh") -> Texts:
    own = json.loads(Path(__file__).with_name("gallery_texts.json").read_text("utf-8"))
    return Texts(language, {**tables(), **own})


def routes() -> tuple[Route, ...]:
    return tuple(
        Route(name, __name__, name.title() + "Page", "activities", name in ("desk", "sheet"))
        for name in PAGES
    )


class Page(ScreenView):
    def render(self, state: object) -> None:
        self.title = self.t("g.title")
        self.dock.clear_widgets()
        self.draw()

    def stack(self, *widgets: object) -> object:
        box = Factory.Stack()
        for widget in widgets:
            box.add_widget(widget)
        return box

    def group(self, *rows: object) -> object:
        box = Factory.RowGroup()
        for row in rows:
            box.add_widget(row)
        return box

    def across(self, *widgets: object) -> object:
        box = Factory.Across()
        for widget in widgets:
            box.add_widget(widget)
        return box


class CardsPage(Page):
    def draw(self) -> None:
        self.ids.bar.ids.actions.clear_widgets()
        self.ids.bar.add_widget(Factory.IconButton(name="notifications", label="bell"))
        card = Factory.Card()
        card.add_widget(
            self.across(
                Factory.Heading(text=self.t("g.evening")),
                Factory.Tag(text=self.t("g.open_now"), hue="red"),
            )
        )
        for icon, key in (("schedule", "g.when"), ("pin_drop", "g.where"), ("groups", "g.counts")):
            card.add_widget(
                self.across(
                    Factory.Icon(name=icon, role="icon_small"), Factory.Small(text=self.t(key))
                )
            )
        card.add_widget(Factory.ActButton(text=self.t("g.sign_in"), icon="qr_code_scanner"))
        other = Factory.PressCard()
        other.add_widget(Factory.Heading(text=self.t("g.class")))
        other.add_widget(Factory.Small(text=self.t("g.counts")))
        chips = Factory.StackLayout(size_hint_y=None, spacing=self.theme.x2)
        chips.bind(minimum_height=chips.setter("height"))
        for state in ("draft", "waiting", "delivered", "confirmed", "check"):
            chips.add_widget(Factory.StateChip(state=state))
        for evidence in ("E0", "E1", "E2", "E3"):
            chips.add_widget(Factory.EvidenceChip(evidence=evidence))
        self.fill(
            Factory.SyncLine(status="ok", text=self.t("g.delivered")),
            card,
            other,
            chips,
            Factory.SyncLine(status="waiting", text=self.t("g.three_waiting")),
        )


class ControlsPage(Page):
    def draw(self) -> None:
        kinds = ("primary", "secondary", "caution", "quiet")
        keys = ("g.sign_in", "g.leave", "g.cancel_it", "g.more")
        buttons = [
            Factory.ActButton(text=self.t(k), kind=kind)
            for k, kind in zip(keys, kinds, strict=True)
        ]
        options = [(k, self.t(k)) for k in ("g.sick", "g.own", "g.official", "g.shift")]
        segments = Factory.Segments(options=[(k, self.t(k)) for k in ("g.coming", "g.past")])
        segments.chosen = ["g.coming"]
        self.fill(
            segments,
            Factory.ChipRow(options=options, chosen=["g.own"]),
            *buttons,
            Factory.ActButton(text=self.t("g.sign_in"), disabled=True),
            Factory.Notice(kind="refused", text=self.t("g.refused_body")),
            Factory.Notice(kind="offline", text=self.t("g.offline")),
            Factory.Notice(kind="done", text=self.t("g.saved")),
        )


class FormPage(Page):
    def draw(self) -> None:
        self.fill(
            Factory.Field(label=self.t("g.name"), value=self.t("g.name_value")),
            Factory.Field(label=self.t("g.place"), hint=self.t("g.place_hint")),
            Factory.Field(label=self.t("g.note"), lines=3, help=self.t("g.note_help")),
            Factory.Field(label=self.t("g.note"), error=self.t("g.note_error")),
            Factory.Text(text=self.t("g.rare")),
        )
        self.dock.add_widget(Factory.ActButton(text=self.t("g.save")))


class ListsPage(Page):
    def __init__(self, context: object) -> None:
        super().__init__(context)
        self.scrolls = False

    def draw(self) -> None:
        hues = (
            ("delivered", "green", "check"),
            ("waiting", "blue", "cloud_upload"),
            ("check", "amber", "warning"),
        )
        items = []
        for n in range(40):
            state, hue, icon = hues[n % 3]
            items.append(
                RowItem(
                    str(n),
                    self.t("g.row", n=n + 1),
                    self.t("g.when"),
                    "event",
                    tag=self.t("state." + state),
                    tag_icon=icon,
                    hue=hue,
                )
            )
        rows = Factory.RowList()
        rows.show(items)
        self.fill(rows)


class DeskPage(Page):
    def draw(self) -> None:
        self.has_back = True
        qr = Factory.QrView(content="SXC" + "ABCDEFGH234567" * 5)
        self.fill(
            qr,
            Factory.Digits(code="482913"),
            self.across(Factory.Ring(left=17), Factory.Title(text=self.t("g.counts"))),
        )


class KeysPage(Page):
    def draw(self) -> None:
        self.fill(
            Factory.InitialsKeypad(usable="ABCDFGHJLMQSTWXYZ"),
            Factory.Small(text=self.t("g.room")),
            Factory.Stepper(value=31),
        )


class DigitsPage(Page):
    def draw(self) -> None:
        self.fill(
            Factory.Digits(code="482"),
            Factory.DigitPad(),
            self.group(
                Factory.SwitchRow(
                    title=self.t("g.elder"),
                    subtitle=self.t("g.elder_help"),
                    icon="elderly",
                    active=True,
                ),
                Factory.SwitchRow(title=self.t("g.wifi"), icon="wifi"),
                Factory.Row(
                    title=self.t("g.home"), subtitle=self.t("g.home_value"), icon="apartment"
                ),
            ),
            Factory.KeyValue(name=self.t("g.data"), value="412 KB"),
        )


class FacesPage(Page):
    def draw(self) -> None:
        self.fill(
            Factory.Face(kind="empty", title=self.t("g.empty"), body=self.t("g.empty_body")),
            Factory.Face(
                kind="refused",
                title=self.t("g.refused"),
                body=self.t("g.refused_body"),
                button=self.t("g.retry"),
            ),
        )


class ToastPage(CardsPage):
    def shown(self) -> None:
        self.say(self.t("g.saved"), undo=lambda: None)


class SheetPage(CardsPage):
    def shown(self) -> None:
        options = [(k, self.t(k)) for k in ("g.sick", "g.own", "g.official", "g.shift")]
        self.ask(
            Factory.Sheet(
                title=self.t("g.ask"),
                body=self.t("g.ask_body"),
                yes=self.t("g.send"),
                reasons=options,
                reason="g.own",
            )
        )
