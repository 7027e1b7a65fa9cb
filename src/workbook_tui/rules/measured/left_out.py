"""Why a value is left out of the analysis: a reason in words, which a number that slipped into the cell is not."""

import re

_NUMBER = re.compile(r"[-+]?\s*\d[\d\s.,/%]*", re.ASCII)


def no_reason(text: str) -> str:
    """Why a text is no reason to leave a value out, "" when it is one or nothing is written."""
    typed = text.strip()
    if not _NUMBER.fullmatch(typed):
        return ""
    return f"{typed[:40]} is a number, not a reason. Say in words why the point is left out; Del empties the cell."
