"""Every key, paste and click goes through one gate, in order, however fast it comes."""

from textual import events
from textual.app import App

from workbook_tui.app.key_gate import KeyGate


class GatedApp(App[None]):
    """A program in which no key overtakes what the keys before it began."""

    def __init__(self) -> None:
        super().__init__()
        self.key_gate = KeyGate(self)

    async def on_event(self, event: events.Event) -> None:
        """Hear what is pressed when its turn has come, everything else at once."""
        if not self.key_gate.takes(event):
            await super().on_event(event)

    def on_unmount(self) -> None:
        """Hear nothing any more."""
        self.key_gate.close()
