"""What the name of a person can be, and who is meant by a part of one."""

from collections.abc import Iterable

LONGEST_NAME = 120
"""Letters of a name; it stands beside others in lists, cells and headings."""


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


def names_meant(typed: str, names: Iterable[str]) -> tuple[str, ...]:
    """Of `names` the one that is `typed`, else every one that has each typed word, whole or its beginning."""
    known = tuple(names)
    wanted = " ".join(typed.split()).casefold()
    same = tuple(name for name in known if " ".join(name.split()).casefold() == wanted)
    if same or not wanted:
        return same
    return tuple(name for name in known if _has_words(name.casefold().split(), wanted.split()))


def _has_words(name: list[str], wanted: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in wanted)
