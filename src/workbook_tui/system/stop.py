"""Being told to stop: closed windows, ended sessions and signals, turned into one call in the event loop."""

import ctypes
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import Event
from types import ModuleType
from typing import TYPE_CHECKING

from workbook_tui.system import host

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

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


EndWatch = Callable[[], None]

_ENDINGS = ("SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """A context for work without an event loop: a request to stop raises KeyboardInterrupt in it, once, as Ctrl+C does.

    So what is half written is removed on the way out. It gives a function to call when it is too late to stop: from
    then on requests are ignored. Only the main thread hears signals; elsewhere nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: None
        return
    numbers = (signal.SIGINT, *(getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)))
    ignore = partial(_ignore, numbers)

    def interrupt(_number: int, _frame: object) -> None:
        # Whoever asks twice must not break off the cleaning up.
        ignore()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield ignore
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ignore(numbers: Iterable[int]) -> None:
    for number in numbers:
        signal.signal(number, signal.SIG_IGN)


def on_stop(loop: "AbstractEventLoop", callback: Callable[[], None]) -> EndWatch:
    """Call `callback` in `loop` when the system or the user ends the program; the result takes that back.

    POSIX: SIGTERM, SIGHUP and SIGINT. Windows: closing the console, logging off, shutting down, Ctrl+C and Ctrl+Break;
    there the system ends the program a few seconds after the callback, however far it is.
    """
    if host.is_windows():
        return _on_stop_windows(loop, callback)
    caught = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    for number in caught:
        loop.add_signal_handler(number, callback)

    def uninstall() -> None:
        for number in caught:
            loop.remove_signal_handler(number)

    return uninstall


def _on_stop_windows(loop: "AbstractEventLoop", callback: Callable[[], None]) -> EndWatch:
    def call() -> None:
        # The loop may have ended by itself in the meantime.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(callback)

    names = ("SIGINT", "SIGTERM", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, lambda _number, _frame: call()) for number in numbers}
    unwatch = watch_closing(call)

    def uninstall() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)
        unwatch()

    return uninstall
