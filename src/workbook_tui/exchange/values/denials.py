"""The words by which a heading says that its numbers are not what is measured, or are its other part."""

from collections.abc import Sequence

_OTHER_PART = {
    *(
        "not",
        "non",
        "un",
        "without",
        "never",
        "late",
        "overdue",
        "past",
        "missed",
        "missing",
        "failed",
        "fail",
        "unmet",
    ),
    *("delayed", "denied", "pending", "remaining", "other", "others", "outside", "exceeded", "false", "below"),
}
_OTHER_NUMBER = {
    *("goal", "goals", "target", "targets", "aim", "aims", "benchmark", "baseline", "threshold", "expected", "planned"),
    *(
        "projected",
        "change",
        "difference",
        "variance",
        "gap",
        "budget",
        "budgeted",
        "last",
        "prior",
        "previous",
        "rank",
        "ranking",
        "ucl",
        "lcl",
        "limit",
        "excluded",
        "exclusions",
    ),
}
_REACHED = {"met", "meeting", "meets", "reached", "reaching", "achieved", "hit", "within", "passed", "at"}
"""Words that turn a goal into what is counted, as in "Target met"."""
_PREFIXES = ("un", "non", "in")
_TURNED = {"timely", "met", "complete", "completed", "compliant", "correct", "achieved", "done", "passed", "successful"}


def is_other_part(words: Sequence[str]) -> bool:
    """True for the words of a heading that name what is left of the whole: "Not met", "Untimely", "No"."""
    return bool(_OTHER_PART & set(words)) or tuple(words) in {("no",), ("no", "%")} or any(map(_is_turned, words))


def _is_turned(word: str) -> bool:
    return any(word.removeprefix(prefix) in _TURNED for prefix in _PREFIXES if word.startswith(prefix))


def is_other_number(words: Sequence[str]) -> bool:
    """True for the words of a heading that name what numbers are held against: "Goal", "Last year", "Rank"."""
    return bool(_OTHER_NUMBER & set(words)) and not _REACHED & set(words)
