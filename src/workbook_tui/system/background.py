"""Work behind the interface: processes that have the processor only when nobody at the keyboard needs it."""

import os
import subprocess
from contextlib import suppress

BACKGROUND = int(getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0))
"""With this flag a process is started behind the others on Windows; elsewhere it means nothing."""

_BEHIND = 5


def give_way(process_id: int) -> None:
    """Let a process that was just started stand behind the others; Windows knows it from the start."""
    # It may have ended already, and a system may not allow it: then it runs as it is.
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, process_id, _BEHIND)
