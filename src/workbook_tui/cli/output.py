"""The gate to the terminal: everything printed passes here, so that text stays text and a line stays a line."""

import json
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from workbook_tui.text import printable

FORMAT = 1
"""The version of the JSON objects."""


def line(*cells: str) -> None:
    """Print a line; several cells are separated by tabs."""
    _write(sys.stdout, "\t".join(map(printable, cells)))


def answer(values: Mapping[str, object]) -> None:
    """Print one JSON object in plain ASCII."""
    _write(sys.stdout, json.dumps({"format": FORMAT, **values}, indent=2, default=str).replace("\x7f", "\\u007f"))


def complain(sentence: str) -> None:
    """Print a sentence for the user on standard error."""
    _write(sys.stderr, f"workbook-tui: {printable(sentence)}")


def note(text: str) -> None:
    """Print a remark on standard error, where it disturbs no script."""
    _write(sys.stderr, printable(text))


def finish() -> None:
    """Send off what is still held back (OSError when, say, the disk is full)."""
    for stream in (sys.stdout, sys.stderr):
        _flush(stream)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    except BrokenPipeError:
        _forget(stream)


def _flush(stream: TextIO | None) -> None:
    if stream is None:
        return
    try:
        stream.flush()
    except BrokenPipeError:
        _forget(stream)
    except OSError:
        _forget(stream)
        raise


def _forget(stream: TextIO) -> None:
    # Nobody reads any more. The command goes on, so that its work is done and its exit code true.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
