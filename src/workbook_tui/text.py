"""The one door for text: cleaned once when it comes in, then the same for ever; and ways to show it on one line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

LONGEST = 30_000
"""UTF-16 units a stored text may hold: what a sheet's cell can take, with room to spare."""

_NEWLINES = re.compile("\r\n?|[\x0b\x0c]")
"""Word ends lines within a paragraph with a vertical tab, and pages with a form feed."""
# C0 without tab and line feed, DEL, C1, lone surrogates, and the two noncharacters no XML file can hold.
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOSE = re.compile("(?:^|(?<=[\\s\u200d]))\u200d+", re.MULTILINE)
"""Joiners that join nothing: none is ever seen, and terminals count a text wrongly that holds one."""
_JOINER = "\u200d"
_OF_PICTURES = "\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""What may stand between a picture and its joiner: the sign for color, and five tones of skin."""
_CELL = re.compile(r'"((?:[^"]|"")*+)"\n*')
"""One cell of a spreadsheet as it is copied when it holds line breaks: marks around it, and those in it doubled."""
_BREAKS = re.compile("[\t\n\u2028\u2029]+")
QUOTED = 40
"""Characters of a typed text that a sentence about it repeats at most."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text as it is stored, and how many characters were taken out of it."""

    text: str
    removed_count: int


def clean(raw: str) -> CleanText:
    """Make every newline LF and take out what no file, sheet or terminal can hold; doing it twice changes nothing."""
    if raw.isprintable():
        # Neither a newline nor any character that is taken out is printable.
        return CleanText(raw, 0)
    text, removed = _REMOVED.subn("", _NEWLINES.sub("\n", raw))
    return CleanText(without_loose_joiners(text), removed)


def clean_pasted(raw: str) -> CleanText:
    """Clean a pasted text; one cell of a spreadsheet with line breaks comes without the marks put around it."""
    cleaned = clean(raw)
    if "\n" in cleaned.text and (cell := _CELL.fullmatch(cleaned.text)) is not None and "\n" in cell[1]:
        return CleanText(cell[1].replace('""', '"'), cleaned.removed_count)
    return cleaned


def without_loose_joiners(text: str) -> str:
    """The text without invisible joiners that stand behind nothing; those between two signs of one picture stay."""
    return _LOOSE.sub("", text) if "\u200d" in text else text


def with_joined_pictures_only(text: str) -> str:
    """The text as terminals show it: without invisible joiners, but for those between two signs of one picture."""
    if _JOINER not in text:
        return text
    around = zip(f" {text[:-1]}", text, f"{text[1:]} ", strict=True)
    return "".join(sign for before, sign, after in around if sign != _JOINER or _is_joined(before, after))


def _is_joined(before: str, after: str) -> bool:
    return (category(before) == "So" or before in _OF_PICTURES) and category(after) == "So"


def clean_text(raw: str) -> str:
    """The cleaned text alone."""
    return raw if raw.isprintable() else clean(raw).text


def removed_note(removed: int) -> str:
    """Say how many characters were taken out, "" for none."""
    if removed == 0:
        return ""
    return "1 control character removed" if removed == 1 else f"{removed:,} control characters removed"


def units(text: str) -> int:
    """Length in UTF-16 units, which is how a spreadsheet counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_to_units(text: str, most: int) -> str:
    """The beginning of a text in at most so many UTF-16 units, no character cut in two."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def word_count(text: str) -> int:
    """Number of words between white space."""
    return len(text.split())


def printable(text: str) -> str:
    """Text as one line of plain output: tabs and line breaks become spaces."""
    return _BREAKS.sub(" ", clean_text(text))


def shorten(text: str, width: int) -> str:
    """Text on one line of at most `width` characters, ending in "…" where it was cut."""
    line = printable(text).strip()
    if len(line) <= width:
        return line
    return line[: max(width - 1, 0)].rstrip() + "…" if width > 0 else ""


def quote(text: str) -> str:
    """The beginning of a typed text between quotation marks, as a sentence about it repeats it."""
    return f"“{shorten(text, QUOTED)}”"


def sentence_list(names: Sequence[str]) -> str:
    """Join names as a sentence does: "a", "a and b", "a, b and c"."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def word_set(listed: str) -> frozenset[str]:
    """The words and phrases that stand between the commas of a text: "kpi, measure name" are two."""
    return frozenset(phrase.strip() for phrase in listed.split(","))
