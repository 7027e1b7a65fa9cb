"""Which kind of system this is, and who is logged in."""

import getpass
import os


def is_windows() -> bool:
    """Tell whether this is Windows, where modes, folder syncs and POSIX signals do not exist."""
    return os.name == "nt"


def login_name() -> str:
    """Give the name of the account, "unknown" where the system has none (a bare container)."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"
