"""What the name of a person can be, and who is meant by a part of one or by one that is written in another form."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple
from unicodedata import combining, normalize

LONGEST_NAME = 120
"""Letters of a name; it stands beside others in lists, cells and headings."""

_JOINED = re.compile(r"\s*(?:[&+/]|\band\b)\s*", re.IGNORECASE)
"""What people write between two names, beside the semicolon that parts them for sure."""
_BETWEEN = re.compile(rf"{_JOINED.pattern}|\s*,\s*", re.IGNORECASE)
"""The same, and the comma, which may stand within a name too."""
_WITHIN = re.compile(r"\s*(?:[&,]|\band\b)\s*", re.IGNORECASE)
"""What parts the names of a pasted line even where nobody of them is known."""
_LINES = re.compile(r"[;\n\t|\u2022]")
"""What stands between the people of a pasted list."""
_BEFORE = re.compile(r"^(?:[-*\u2013\u00b7]|\d{1,3}[.)])\s+")
_BEHIND = re.compile(r"<[^<>]*>|\([^()]*\)|\S+@\S+")
"""The address that mail programs write beside a name, and remarks between brackets."""
_MARKS = "\"' \u201c\u201d\u2018\u2019"
_WORD = re.compile(r"[^\W_]+")
_LIKE = 0.8
"""Names that share so much of their letters may be one, mistyped."""
_MOST_LIKELY = 2
_LONGEST_COMPARED = 60
_FIRST_NAMES = 2
"""First names that stand behind a comma at most: “Lee, Ann Marie”."""


class NamesRead(NamedTuple):
    """Names in the order of a text, each once: those of people there are, and those of nobody known."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def name_fault(name: str) -> str:
    """Why `name` cannot stand for a person, "" when it can."""
    bare = name.strip()
    if not bare:
        return "A person needs a name."
    if not any(letter.isalpha() for letter in bare):
        return f"“{bare}” is not a name: it has no letter in it."
    if ";" in bare or "\n" in bare:
        return "A name is one line without “;”, which stands between names."
    if len(bare) > LONGEST_NAME:
        return f"A name has {LONGEST_NAME} characters at most; this one has {len(bare):,}."
    return ""


def plain_name(name: str) -> str:
    """A name without what may differ between two ways to write it: capitals, accents, and blanks too many."""
    letters = normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not combining(letter)).split())


def people_meant(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """The people whom a written name stands for, as they are called in `known`.

    Beside the names themselves these are “Diaz, Ana” for Ana Diaz, and several known people with “and” or a comma
    between them. () when it is not known who is meant.
    """
    return _Known(known).meant_by(written)


def read_names(text: str, people: Iterable[str]) -> NamesRead:
    """The names in a cleaned text of one or several lines, as lists and mail programs write them.

    `people` are the names there are, which come back as they are written there. A person may be called by a part of
    the name that nobody else has.
    """
    found = _Known(people)
    read = [name for part in _LINES.split(text) for name in _names_of(_bare(part), found)]
    known = dict.fromkeys(name for one in read if (name := found.called(one)))
    unknown = {plain_name(name): name for name in reversed(read) if not found.called(name)}
    return NamesRead(tuple(known), tuple(reversed(unknown.values())))


class _Known:
    """The people there are, by every way their names are written."""

    def __init__(self, people: Iterable[str]) -> None:
        self._people = tuple(people)
        self._whole = {plain_name(name): name for name in reversed(self._people)}
        self._parts: dict[str, set[str]] = {}
        for name in self._people:
            for part in plain_name(name).split():
                self._parts.setdefault(part, set()).add(name)

    def meant_by(self, written: str) -> tuple[str, ...]:
        """Who is meant by a whole name or by several of them, () when it is not sure."""
        if found := self.named(written):
            return (found,)
        for signs in (_JOINED, _BETWEEN):
            several = tuple(self.named(part) for part in signs.split(written) if part)
            if len(several) > 1 and all(several):
                return several
        return ()

    def named(self, written: str) -> str:
        """Whose whole name it is, also with the last name in front; "" for nobody's."""
        if written in self._people:
            return written
        return self._whole.get(plain_name(written)) or self._whole.get(plain_name(_turned(written)), "")

    def called(self, written: str) -> str:
        """Whose name it is, or the only one's who has it as a part; "" for nobody's and for that of several."""
        parts = self._parts.get(plain_name(written), set())
        return self.named(written) or (next(iter(parts)) if len(parts) == 1 else "")


def _names_of(part: str, known: _Known) -> tuple[str, ...]:
    """The names between two separators: commas stand between people, or between the last name and the first."""
    if meant := known.meant_by(part):
        return meant
    pieces = tuple(piece for one in _WITHIN.split(part) if (piece := _bare(one)))
    is_turned = _is_turned(part) and not any(map(known.called, pieces))
    return (_turned(part),) if is_turned else pieces


def _turned(written: str) -> str:
    """The first name in front, as in “Ana Diaz” for “Diaz, Ana”; "" without a comma or with several."""
    last, comma, first = written.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and "," not in first else ""


def _is_turned(written: str) -> bool:
    """True for what looks like one name with the last name in front; two people have more words before the comma."""
    last, _, first = written.partition(",")
    return bool(_turned(written)) and len(last.split()) == 1 and 1 <= len(first.split()) <= _FIRST_NAMES


def _bare(text: str) -> str:
    return " ".join(_BEFORE.sub("", _BEHIND.sub(" ", text.strip())).split()).strip(_MARKS)


def may_be_several(written: str) -> bool:
    """True for a text that looks like more than one name: Kim Brown and Jo Smith."""
    parts = [part for part in _BETWEEN.split(written) if part]
    return len(parts) > 1 and (bool(_JOINED.search(written)) or all(len(part.split()) > 1 for part in parts))


def likely_people(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """People of `known` who may be meant by a name that none of them has, the likeliest first, two at most."""
    rated = ((_likeness(written, name), name) for name in known)
    likely = sorted((rate, name) for rate, name in rated if rate >= _LIKE)
    return tuple(name for _, name in reversed(likely))[:_MOST_LIKELY]


def _likeness(written: str, name: str) -> float:
    """How likely two names are one person: 1 for the same words, at least 0.8 where one may stand for the other."""
    one, other = (_words(text) for text in (written, name))
    if not one or not other:
        return 0
    if set(one) <= set(other) or set(other) <= set(one):
        return 1
    same_last = one[-1] == other[-1] and one[0][0] == other[0][0]
    compared = SequenceMatcher(None, " ".join(one)[:_LONGEST_COMPARED], " ".join(other)[:_LONGEST_COMPARED])
    return max(compared.ratio(), _LIKE if same_last else 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(plain_name(text))


def names_meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Of `names` the one that is `typed`, else every one that has each typed word, whole or its beginning."""
    known = tuple(names)
    wanted = plain_name(typed)
    same = tuple(name for name in known if plain_name(name) == wanted)
    if same or not wanted:
        return same
    return tuple(name for name in known if _has_words(plain_name(name).split(), wanted.split()))


def _has_words(name: list[str], wanted: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in wanted)
