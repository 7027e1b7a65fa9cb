"""What the name of a person can be, and who is meant by a part of one or by one that is written in another form."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from unicodedata import combining, normalize

LONGEST_NAME = 120
"""Letters of a name; it stands beside others in lists, cells and headings."""

_JOINED = re.compile(r"\s*(?:[&+/]|\band\b)\s*", re.IGNORECASE)
"""What people write between two names, beside the semicolon that parts them for sure."""
_BETWEEN = re.compile(rf"{_JOINED.pattern}|\s*,\s*", re.IGNORECASE)
"""The same, and the comma, which may stand within a name too."""
_WORD = re.compile(r"[^\W_]+")
_LIKE = 0.8
"""Names that share so much of their letters may be one, mistyped."""
_MOST_LIKELY = 2
_LONGEST_COMPARED = 60


def name_fault(name: str) -> str:
    """Why `name` cannot stand for a person, "" when it can."""
    bare = name.strip()
    if not bare:
        return "A person needs a name."
    if ";" in bare or "\n" in bare:
        return "A name is one line without “;”, which stands between names."
    if len(bare) > LONGEST_NAME:
        return f"A name has {LONGEST_NAME} characters at most; this one has {len(bare):,}."
    return ""


def bare_name(name: str) -> str:
    """A name without what may differ between two ways to write it: capitals, and blanks beside or within it."""
    return " ".join(name.split()).casefold()


def people_meant(written: str, known: Iterable[str]) -> tuple[str, ...]:
    """The people whom a written name stands for, as they are called in `known`.

    Beside the names themselves these are “Diaz, Ana” for Ana Diaz, and several known people with “and” or a comma
    between them. () when it is not known who is meant.
    """
    known = tuple(known)
    if written in known:
        return (written,)
    by_name = {bare_name(name): name for name in reversed(known)}
    if found := _one_meant(written, by_name):
        return (found,)
    for signs in (_JOINED, _BETWEEN):
        several = tuple(_one_meant(part, by_name) for part in signs.split(written) if part)
        if len(several) > 1 and all(several):
            return several
    return ()


def _one_meant(written: str, by_name: dict[str, str]) -> str:
    last, comma, first = bare_name(written).partition(",")
    return by_name.get(bare_name(written)) or (by_name.get(f"{first.strip()} {last.strip()}", "") if comma else "")


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
    """The words of a name in small letters without accents."""
    plain = "".join(sign for sign in normalize("NFKD", text) if not combining(sign))
    return _WORD.findall(plain.casefold())


def names_meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Of `names` the one that is `typed`, else every one that has each typed word, whole or its beginning."""
    known = tuple(names)
    wanted = bare_name(typed)
    same = tuple(name for name in known if bare_name(name) == wanted)
    if same or not wanted:
        return same
    return tuple(name for name in known if _has_words(name.casefold().split(), wanted.split()))


def _has_words(name: list[str], wanted: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in wanted)
