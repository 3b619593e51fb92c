"""How the end of an act is felt and heard: the one place for vibration and tones."""

from __future__ import annotations

from mobile.core.phone.preferences import is_on
from mobile.core.services import Services

FELT = ("done", "refused", "undone")


def feel(services: Services, how: str) -> None:
    """how: done, refused, undone, or renewed (a tone only), each as far as it is wanted."""
    if how in FELT and is_on(services.store, "vibration"):
        getattr(services.devices.haptics, how)()
    if is_on(services.store, "cues"):
        services.devices.cues.play(how)
