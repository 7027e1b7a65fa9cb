"""The Windows console's own way of saying that it is being closed."""

import ctypes
from collections.abc import Callable
from threading import Event
from types import ModuleType

CLOSING = (2, 5, 6)
"""CTRL_CLOSE_EVENT, CTRL_LOGOFF_EVENT and CTRL_SHUTDOWN_EVENT of the Windows API."""

GRACE = 4.5
"""Seconds that a handler may take; Windows ends the program after five."""


def watch_closing(call: Callable[[], None], api: ModuleType = ctypes) -> Callable[[], None]:
    """Run `call` (in a thread of Windows) when the console is closed; the result ends the watch.

    Windows ends the program as soon as the handler returns, so the handler waits until the watch is ended, which is
    what a program does when it has saved everything, or until its time is nearly over.
    """
    ended = Event()

    def closing(event: int) -> int:
        if event not in CLOSING:
            return 0
        call()
        ended.wait(GRACE)
        return 1

    handler = api.WINFUNCTYPE(api.c_int, api.c_uint)(closing)
    set_handler = api.windll.kernel32.SetConsoleCtrlHandler
    set_handler(handler, 1)

    def unwatch() -> None:
        ended.set()
        set_handler(handler, 0)

    return unwatch
