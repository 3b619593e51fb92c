"""How far an entry has come, what speaks for a sign-in, and the one sync line."""

from __future__ import annotations

from kivy.properties import OptionProperty, StringProperty

from mobile.ui.widgets.card import Across
from mobile.ui.widgets.chip import Tag

# state -> (icon, hue); each differs from the others in shape and word, not only in colour
STATES = {
    "draft": ("edit", "grey"),
    "waiting": ("cloud_upload", "blue"),
    "delivered": ("check", "green"),
    "confirmed": ("done_all", "green"),
    "check": ("warning", "amber"),
}
EVIDENCE = {
    "E0": ("draw", "grey"),
    "E1": ("pin", "grey"),
    "E2": ("qr_code_scanner", "blue"),
    "E3": ("handshake", "green"),
}
SYNC = {
    "ok": ("cloud_done", "ink2"),
    "waiting": ("cloud_upload", "blue"),
    "sending": ("sync", "blue"),
    "offline": ("cloud_off", "ink2"),
    "check": ("warning", "amber"),
}


class StateChip(Tag):
    """The delivery of one entry. state: a key of STATES."""

    state = OptionProperty("draft", options=list(STATES))

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.on_state(self, self.state)

    def on_state(self, _chip: Tag, state: str) -> None:
        self.icon, self.hue = STATES[state]


class EvidenceChip(Tag):
    """What speaks for a sign-in. evidence: E0 to E3."""

    evidence = OptionProperty("E0", options=list(EVIDENCE))

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.on_evidence(self, self.evidence)

    def on_evidence(self, _chip: Tag, evidence: str) -> None:
        self.icon, self.hue = EVIDENCE[evidence]


class SyncLine(Across):
    """One quiet line about uploading. status: a key of SYNC; text: ready words."""

    status = OptionProperty("ok", options=list(SYNC))
    text = StringProperty("")
    icon = StringProperty("cloud_done")
    tone = StringProperty("ink2")

    def on_status(self, _line: Across, status: str) -> None:
        self.icon, self.tone = SYNC[status]
