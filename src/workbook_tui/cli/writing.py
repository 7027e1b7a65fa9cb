"""Commands that may store something: nobody else writes to the file meanwhile, and another's file is left alone."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from workbook_tui.cli.request import Request
from workbook_tui.paths import is_file
from workbook_tui.store.file.lease import LENT, Lease, NoLeaseError

_STORES: Mapping[str, Callable[[Request], bool]] = {
    "new": lambda _: True,
    "cycles": lambda request: bool(request.words.join),
    "import": lambda request: bool(request.words.accept),
    "export": lambda request: bool(request.words.record),
    "merge": lambda request: bool(request.words.accept),
    "values": lambda request: bool(request.words.accept),
    "worksheet": lambda request: request.words.action == "new",
    "restore": lambda _: True,
    "erase": lambda request: bool(request.words.for_good),
    "doctor": lambda request: bool(request.words.repair),
}
"""The commands that may store something in a file that is there, and with which words they do."""


@contextmanager
def kept_for_writing(request: Request) -> Iterator[None]:
    """A context in which nobody else writes to the file of a command that stores something (HeldError names who does).

    A command that the terminal program starts works under the program's own lease.
    """
    stores = _STORES.get(request.words.command)
    if stores is None or not stores(request) or not is_file(request.file):
        yield
        return
    lease = Lease(request.file, who=request.who)
    holder = lease.holder()
    if holder is None or not holder.token or holder.token != os.environ.get(LENT):
        # Where nothing can be made beside the file, the file itself says whether it can be written.
        with suppress(NoLeaseError):
            lease.take(take_over=request.words.take_over)
    try:
        yield
    finally:
        lease.give_back()
