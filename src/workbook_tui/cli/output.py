"""The gate to the terminal: everything printed passes here, so that text stays text and a line stays a line."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from workbook_tui.errors import WorkbookError
from workbook_tui.text import printable

FORMAT = 1
"""The version of the JSON objects."""


def line(*cells: str) -> None:
    """Print a line; several cells are separated by tabs."""
    _write(sys.stdout, "\t".join(map(printable, cells)))


def answer(values: Mapping[str, object]) -> None:
    """Print one JSON object in plain ASCII."""
    _write(sys.stdout, json.dumps({"format": FORMAT, **values}, indent=2, default=str).replace("\x7f", "\\u007f"))


def pick_attributes(one: object, names: str) -> dict[str, object]:
    """Some attributes of an object by their names, for a JSON object; `names` are parted by blanks."""
    return {name: getattr(one, name) for name in names.split()}


def complain(sentence: str) -> None:
    """Print a sentence for the user on standard error."""
    _write(sys.stderr, f"workbook-tui: {printable(sentence)}")


def note(text: str) -> None:
    """Print a remark on standard error, where it disturbs no script."""
    _write(sys.stderr, printable(text))


def step(done: int, total: int, what: str) -> None:
    """Print on standard error how far a long command is, for the program that shows it."""
    _write(sys.stderr, "\t".join((str(done), str(total), printable(what))))


def finish() -> None:
    """Send off what is still held back (WorkbookError when, say, the disk is full)."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with _reader_of(stream):
                stream.flush()


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    encoding = stream.encoding or "utf-8"
    with _reader_of(stream):
        stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")


@contextmanager
def _reader_of(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Nobody reads any more. The command goes on, so that its work is done and its exit code true.
        _forget(stream)
    except OSError as error:
        _forget(stream)
        raise WorkbookError(f"The output could not be written ({error.strerror}).") from error


def _forget(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
