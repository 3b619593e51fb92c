"""Every widget in every face: `python -m tests.pictures --gallery`."""

from __future__ import annotations

import json
from pathlib import Path

from kivy.factory import Factory as F

from mobile.i18n.texts import Texts, tables
from mobile.ui.routes import Route
from mobile.ui.screen import ScreenView
from mobile.ui.widgets.rows import RowItem

PAGES = ("cards", "controls", "form", "lists", "desk", "keys", "digits", "faces", "sheet")


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
        box = F.Stack()
        for widget in widgets:
            box.add_widget(widget)
        return box

    def across(self, *widgets: object) -> object:
        box = F.Across()
        for widget in widgets:
            box.add_widget(widget)
        return box


class CardsPage(Page):
    def draw(self) -> None:
        self.ids.bar.ids.actions.clear_widgets()
        self.ids.bar.add_widget(F.IconButton(name="notifications", label="bell"))
        card = F.Card()
        card.add_widget(
            self.across(
                F.Heading(text=self.t("g.evening")), F.Tag(text=self.t("g.open_now"), hue="red")
            )
        )
        for icon, key in (("schedule", "g.when"), ("pin_drop", "g.where"), ("groups", "g.counts")):
            icon = "history" if icon == "schedule" else icon
            card.add_widget(
                self.across(F.Icon(name=icon, role="icon_small"), F.Small(text=self.t(key)))
            )
        card.add_widget(F.ActButton(text=self.t("g.sign_in"), icon="qr_code_scanner"))
        other = F.PressCard()
        other.add_widget(F.Heading(text=self.t("g.class")))
        other.add_widget(F.Small(text=self.t("g.counts")))
        chips = F.StackLayout(size_hint_y=None, spacing=self.theme.x2)
        chips.bind(minimum_height=chips.setter("height"))
        for state in ("draft", "waiting", "delivered", "confirmed", "check"):
            chips.add_widget(F.StateChip(state=state))
        for evidence in ("E0", "E1", "E2", "E3"):
            chips.add_widget(F.EvidenceChip(evidence=evidence))
        self.fill(
            F.SyncLine(status="ok", text=self.t("g.delivered")),
            card,
            other,
            chips,
            F.SyncLine(status="waiting", text=self.t("g.three_waiting")),
        )


class ControlsPage(Page):
    def draw(self) -> None:
        kinds = ("primary", "secondary", "caution", "quiet")
        keys = ("g.sign_in", "g.leave", "g.cancel_it", "g.more")
        buttons = [
            F.ActButton(text=self.t(k), kind=kind) for k, kind in zip(keys, kinds, strict=True)
        ]
        options = [(k, self.t(k)) for k in ("g.sick", "g.own", "g.official", "g.shift")]
        segments = F.Segments(options=[(k, self.t(k)) for k in ("g.coming", "g.past")])
        segments.chosen = ["g.coming"]
        self.fill(
            segments,
            F.ChipRow(options=options, chosen=["g.own"]),
            *buttons,
            F.ActButton(text=self.t("g.sign_in"), disabled=True),
            F.Notice(kind="refused", text=self.t("g.refused_body")),
            F.Notice(kind="offline", text=self.t("g.offline")),
            F.Notice(kind="done", text=self.t("g.saved")),
        )


class FormPage(Page):
    def draw(self) -> None:
        self.fill(
            F.Field(label=self.t("g.name"), value=self.t("g.name_value")),
            F.Field(label=self.t("g.place"), hint=self.t("g.place_hint")),
            F.Field(label=self.t("g.note"), lines=3, help=self.t("g.note_help")),
            F.Field(label=self.t("g.note"), error=self.t("g.note_error")),
            F.Text(text=self.t("g.rare")),
        )
        self.dock.add_widget(F.ActButton(text=self.t("act.save")))


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
        rows = F.RowList()
        rows.show(items)
        self.fill(rows)


class DeskPage(Page):
    def draw(self) -> None:
        self.has_back = True
        qr = F.QrView(content="SXC" + "ABCDEFGH234567" * 5)
        self.fill(
            qr,
            F.Digits(code="482913"),
            self.across(F.Ring(left=17), F.Title(text=self.t("g.counts"))),
        )


class KeysPage(Page):
    def draw(self) -> None:
        self.fill(
            F.InitialsKeypad(usable="ABCDFGHJLMQSTWXYZ"),
            F.Small(text=self.t("g.room")),
            F.Stepper(value=31),
        )


class DigitsPage(Page):
    def draw(self) -> None:
        self.fill(
            F.Digits(code="482"),
            F.DigitPad(),
            self.stack(
                F.SwitchRow(
                    title=self.t("g.elder"),
                    subtitle=self.t("g.elder_help"),
                    icon="text_increase",
                    active=True,
                ),
                F.SwitchRow(title=self.t("g.wifi"), icon="wifi", last=True),
            ),
            F.KeyValue(name=self.t("g.data"), value="412 KB"),
            F.KeyValue(name=self.t("g.home"), value=self.t("g.home_value")),
        )


class FacesPage(Page):
    def draw(self) -> None:
        self.fill(
            F.Face(kind="empty", title=self.t("g.empty"), body=self.t("g.empty_body")),
            F.Face(
                kind="refused",
                title=self.t("g.refused"),
                body=self.t("g.refused_body"),
                button=self.t("act.retry"),
            ),
        )


class SheetPage(CardsPage):
    def shown(self) -> None:
        options = [(k, self.t(k)) for k in ("g.sick", "g.own", "g.official", "g.shift")]
        self.say(self.t("g.saved"), undo=lambda: None)
        self.ask(
            F.Sheet(
                title=self.t("g.ask"),
                body=self.t("g.ask_body"),
                yes=self.t("g.send"),
                reasons=options,
                reason="g.own",
            )
        )
