"""Whether a full-screen program can run here, and how it is told about the Escape key."""

import os
import sys
from codecs import lookup
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
