"""The thread in which a workbook is changed while the interface goes on; one change after another, in order."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")


class Writer:
    """Does one piece of work after another in a thread of its own, which begins with the first one.

    A disk may take half a second for what it is told to keep. Whoever waits for it here is this thread; whatever else
    reads or changes the file waits for the thread first, so that it finds what was asked for before.
    """

    def __init__(self) -> None:
        self._threads: ThreadPoolExecutor | None = None
        self._newest: Future[object] | None = None
        self._thread_id = 0

    def start(self, work: Callable[[], Result]) -> "Future[Result]":
        """Do `work` after everything that was begun before; what comes back has its result or its error."""
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            self._threads = ThreadPoolExecutor(1, thread_name_prefix="writer", initializer=self._begin)
        future = self._threads.submit(work)
        self._newest = future  # type: ignore[assignment]
        return future

    @property
    def is_busy(self) -> bool:
        """True while something that was begun has not ended."""
        return self._newest is not None and not self._newest.done()

    def wait(self) -> None:
        """Wait until everything that was begun has ended; within the thread itself there is nothing to wait for."""
        if self._newest is not None and threading.get_ident() != self._thread_id:
            # Its error is for whoever began it.
            self._newest.exception()

    def close(self) -> None:
        """End the thread once everything is done; the next piece of work begins another one."""
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None

    def _begin(self) -> None:
        self._thread_id = threading.get_ident()
