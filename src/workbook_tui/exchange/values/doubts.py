"""What a person must decide before a table may be stored: each doubt in a sentence, with the answers it can have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook_tui.text import sentence_list

Answers = Mapping[str, str]
"""What a person decided, by the code of the doubt."""

SKIP, TAKE = "skip", "take"
"""Answers to doubts about lines."""
REPEATS = "repeats"
"""The code of the doubt about lines that say the same: its answer may be the place of the column of the sites."""

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class DoubtAnswer:
    """One answer to a doubt: the value that is kept, and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that only a person can decide; without choices nothing can be stored."""

    code: str
    sentence: str
    choices: tuple[DoubtAnswer, ...] = ()

    def is_settled(self, answers: Answers) -> bool:
        """True when one of its choices was made."""
        return answers.get(self.code) in {choice.value for choice in self.choices}


def open_doubts(doubts: Sequence[Doubt], answers: Answers) -> tuple[Doubt, ...]:
    """The doubts that are not settled; of several with one code, the first."""
    found: dict[str, Doubt] = {}
    for doubt in doubts:
        if not doubt.is_settled(answers):
            found.setdefault(doubt.code, doubt)
    return tuple(found.values())


def format_lines(lines: Sequence[int]) -> str:
    """Lines in words, counted from 1: "line 4", "lines 4, 5 and 9", "lines 4, 5, 6, 7, 8 and 12 more"."""
    if len(lines) == 1:
        return f"line {lines[0]}"
    named = [str(line) for line in lines[:_MOST_NAMED]]
    if len(lines) > _MOST_NAMED:
        return f"lines {', '.join(named)} and {len(lines) - _MOST_NAMED} more"
    return f"lines {sentence_list(named)}"
