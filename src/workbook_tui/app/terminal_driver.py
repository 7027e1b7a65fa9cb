"""Draws on a terminal that may go away, and reads its keys: Escape is Escape, however soon the next key follows it.

The program goes on until it has stored everything, and never waits for a terminal that has gone.
"""

from queue import Full
from threading import Thread

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

from workbook_tui.app.key_parser import KeyParser

_PATIENCE = 0.1
"""Seconds after which it is asked again whether anybody still takes what is drawn."""


class TerminalDriver(LinuxDriver):
    """The driver of the framework, which for its part waits for ever once nobody takes what it draws."""

    def run_input_thread(self) -> None:
        """Read keys with our own parser, which the framework offers no other way to choose."""
        vars(linux_driver)["XTermParser"] = KeyParser
        super().run_input_thread()

    def write(self, data: str) -> None:
        """Draw, or drop it when the terminal has gone."""
        self._hand_over(data)

    def close(self) -> None:
        """Wait until everything is drawn, unless the terminal has gone."""
        self._hand_over(None)
        if isinstance(self._writer_thread, Thread):
            self._writer_thread.join()

    def _hand_over(self, data: str | None) -> None:
        """Give the thread that draws a text, or the word to end; it ends by itself when the terminal has gone."""
        thread = self._writer_thread
        while thread is not None and thread.is_alive():
            try:
                # The framework's own way in has no end of waiting.
                thread._queue.put(data, timeout=_PATIENCE)  # noqa: SLF001 - see above
            except Full:
                continue
            return
