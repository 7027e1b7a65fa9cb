"""Reads people out of a pasted text: one below the other, between semicolons, as mail programs write them."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import combining, normalize

_BETWEEN = re.compile(r"[;\n\t|\u2022]")
_WITHIN = re.compile(r",(?: *and\b)?| and |&", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:[-*\u2013\u00b7]|\d{1,3}[.)])\s+")
_BEHIND = re.compile(r"<[^<>]*>|\([^()]*\)|\S+@\S+")
"""The address that mail programs write beside a name, and remarks between brackets."""
_MARKS = "\"' \u201c\u201d\u2018\u2019"


class NamesRead(NamedTuple):
    """Names in the order of the text, each once: those of people there are, and those of nobody known."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def read_names(text: str, people: Iterable[str]) -> NamesRead:
    """The names in a cleaned text; `people` are the names there are, which come back as they are written there."""
    found = _Known(people)
    read = [name for part in _BETWEEN.split(text) for name in _names_of(_bare(part), found)]
    known = dict.fromkeys(name for one in read if (name := found.name_of(one)))
    unknown = {name.casefold(): name for name in reversed(read) if not found.name_of(name)}
    return NamesRead(tuple(known), tuple(reversed(unknown.values())))


class _Known:
    """The people there are, by every way their names are written."""

    def __init__(self, people: Iterable[str]) -> None:
        self._whole: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}
        for name in people:
            self._whole.setdefault(_plain(name), name)
            for part in _plain(name).split():
                self._parts.setdefault(part, set()).add(name)

    def name_of(self, text: str) -> str:
        """Who is meant, "" when nobody is or several may be."""
        whole = self._whole.get(_plain(text)) or self._whole.get(_plain(_turned(text)))
        parts = self._parts.get(_plain(text), set())
        return whole or (next(iter(parts)) if len(parts) == 1 else "")


def _names_of(part: str, known: _Known) -> list[str]:
    """The names between two separators: commas stand between people, or between the last name and the first."""
    pieces = [piece for one in _WITHIN.split(part) if (piece := _bare(one))]
    if not pieces or known.name_of(part):
        return [part] if pieces else []
    is_turned = _turned(part) != part and not any(map(known.name_of, pieces))
    return [_turned(part)] if is_turned else pieces


def _turned(text: str) -> str:
    """The first name in front, as in "Ana Diaz" for "Diaz, Ana"; every other text as it is."""
    last, comma, first = text.partition(",")
    is_name = comma and "," not in first and len(last.split()) == 1 and 1 <= len(first.split()) <= 2  # noqa: PLR2004
    return f"{first.strip()} {last.strip()}" if is_name else text


def _bare(text: str) -> str:
    return " ".join(_BEFORE.sub("", _BEHIND.sub(" ", text.strip())).split()).strip(_MARKS)


def _plain(name: str) -> str:
    """A name without capitals, accents and second blanks."""
    letters = normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in letters if not combining(letter)).split())
