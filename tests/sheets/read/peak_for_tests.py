"""Reads workbooks in a process of its own and tells the outcome, the longest time and the peak memory (MB)."""

import re
import sys
from pathlib import Path

from tests.sheets.read.test_reading_fuzz import outcomes, read_one


def peak() -> int:
    """The most memory that this process ever held; what `resource` tells would include that of its parent."""
    found = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found
    return int(found[1]) // 1024


if __name__ == "__main__":
    path, folder = Path(sys.argv[1]), sys.argv[2]
    counted, slowest = outcomes(path, Path(folder), range(1000, 3000)) if folder else read_one(path)
    sys.stdout.write(f"{counted['read']} {counted['refused']} {slowest:.3f} {peak()}")
