"""Which kind of system this is, who is logged in, and which day it is there."""

import getpass
import os
from datetime import UTC, date, datetime


def is_windows() -> bool:
    """Tell whether this is Windows, where modes, folder syncs and POSIX signals do not exist."""
    return os.name == "nt"


def login_name() -> str:
    """Give the name of the account, "unknown" where the system has none (a bare container)."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"


def local_day() -> date:
    """The day it is where the person sits."""
    return datetime.now(UTC).astimezone().date()
