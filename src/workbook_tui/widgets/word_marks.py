"""Two versions of a text with the words marked that only one of them has."""

import re
from difflib import SequenceMatcher

from textual.content import Content
from textual.style import Style

_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_MOST = 2_000
"""Words of both texts together up to which a comparison takes no time to speak of."""

_ALIKE = 0.4
"""Share of common words below which two texts are rather two texts than two versions of one."""


def mark_changes(old: str, new: str, *, gone: Style, came: Style) -> tuple[Content, Content]:
    """`old` with its words in the style `gone` that are not in `new`, and `new` with those in `came` that it adds.

    Texts too long to compare in a blink, and those that have hardly a word in common, stay plain.
    """
    olds, news = _WORDS.findall(old), _WORDS.findall(new)
    if not olds or not news or len(olds) + len(news) > _MOST:
        return Content(old), Content(new)
    matcher = SequenceMatcher(None, [word.strip() for word in olds], [word.strip() for word in news], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return Content(old), Content(new)
    before, after = Content(old), Content(new)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            before = before.stylize(gone, *_span(olds, first, last)) if last > first else before
            after = after.stylize(came, *_span(news, start, end)) if end > start else after
    return before, after


def _span(words: list[str], first: int, last: int) -> tuple[int, int]:
    start = sum(map(len, words[:first]))
    return start, start + len("".join(words[first:last]).rstrip())
