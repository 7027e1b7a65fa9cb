"""The reader that runs in a process of its own, with a will of its own."""

from pathlib import Path

from workbook_tui.sheets.read.unpacking import READER


def own_reader(folder: Path, does: str, *, before: str) -> Path:
    """The reader, which does something else before it answers a question for which `before` is true of its `parts`."""
    path = folder / "reader.py"
    path.write_text(
        f"import os, runpy, sys, time\nreader = runpy.run_path({str(READER)!r})\n"
        "values = reader['read_sheet']\n"
        "def odd(parts, is_1904):\n"
        f"    if {before}:\n        {does}\n"
        "    return values(parts, is_1904)\n"
        "reader['serve'].__globals__['read_sheet'] = odd\n"
        "reader['serve'](sys.stdin.buffer, sys.stdout.buffer, seconds=int(sys.argv[2]))\n",
        encoding="utf-8",
    )
    return path
