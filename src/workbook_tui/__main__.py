"""Starts the program: `workbook-tui` and `python -m workbook_tui`."""

import sys
from collections.abc import Sequence

from workbook_tui.cli.entry import run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line (the process's own by default) and give its exit code."""
    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
