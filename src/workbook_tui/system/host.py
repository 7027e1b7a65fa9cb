"""What kind of system and terminal this is, who is logged in, which day it is there, and work behind the interface."""

import getpass
import os
import platform
import subprocess
import sys
from codecs import lookup
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TextIO


def terminal_problem() -> str:
    """Why the terminal program cannot run here, in a sentence; "" when it can."""
    # Textual reads standard input, and draws on standard error (on Windows: standard output).
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return "This needs a terminal, but input or output is connected to something else."
    if os.environ.get("TERM") in {"dumb", "unknown"}:
        return (
            "This terminal cannot place text on the screen (TERM says so). "
            "Where it can all the same, say so: TERM=xterm-256color."
        )
    return _encoding_problem(sys.__stdout__) or _encoding_problem(sys.__stderr__)


def _encoding_problem(stream: TextIO | None) -> str:
    encoding = getattr(stream, "encoding", None) or "ascii"
    if lookup(encoding).name == "utf-8":
        return ""
    return (
        f"This terminal's character set is {encoding}, and texts need UTF-8. "
        "Set it first: LANG=C.UTF-8, or on Windows: chcp 65001 and PYTHONUTF8=1."
    )


def quick_escape() -> None:
    """Make Escape answer in 25 ms instead of 100, unless the user chose a time; before textual is imported."""
    os.environ.setdefault("ESCDELAY", "25")


BACKGROUND = int(getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0))
"""With this flag a process is started behind the others on Windows; elsewhere it means nothing."""

_BEHIND = 5


def lower_priority(process_id: int) -> None:
    """Let a process that was just started stand behind the others; Windows knows it from the start."""
    # It may have ended already, and a system may not allow it: then it runs as it is.
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, process_id, _BEHIND)


def is_windows() -> bool:
    """Tell whether this is Windows, where modes, folder syncs and POSIX signals do not exist."""
    return os.name == "nt"


def login_name() -> str:
    """Give the name of the account, "unknown" where the system has none (a bare container)."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


def machine_name() -> str:
    """What this computer is called, "" when it has no name."""
    return platform.node()


@cache
def machine_key() -> str:
    """What tells this computer from others of the same name; nothing of it can be read back."""
    known = ""
    with suppress(OSError):
        known = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    if not known:
        from uuid import getnode

        known = str(getnode())
    return sha256(f"{machine_name()} {known}".encode()).hexdigest()[:16]


def is_running(process: int) -> bool:
    """True while a process of this computer runs, or when that cannot be told."""
    if is_windows():
        # A signal would end it there.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _has_ended(process)


def _has_ended(process: int) -> bool:
    """True for a process that has ended and of which its parent has not heard yet, where the system tells."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
    # Behind the name, which may hold anything, stands the state (proc(5)).
    return status.rpartition(")")[2].split()[:1] == ["Z"]


def today_here() -> date:
    """The day it is where the person sits."""
    return datetime.now(UTC).astimezone().date()
