"""Texts to compare in full, side by side or one below the other, with the words marked that only one of them has."""

import re
from difflib import SequenceMatcher
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbook_tui.widgets.tones import MUTED, readable_style

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


Version = tuple[str, str]
"""What a text is called, and the text."""

_PLACES = 3


class TextComparison(VerticalScroll):
    """Two or three versions of one text under their titles; the newest comes last."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"compared--gone", "compared--came"}
    DEFAULT_CSS: ClassVar[str] = """
    TextComparison { background: $surface; padding: 0 1; scrollbar-size-vertical: 1; }
    TextComparison:focus { background: $primary 10%; }
    TextComparison > .compared--gone { color: $text-error; text-style: strike; }
    TextComparison > .compared--came { color: $text-success; text-style: underline; }
    TextComparison > #about { height: auto; padding-bottom: 1; }
    TextComparison > Horizontal { height: auto; }
    TextComparison Horizontal > Static { width: 1fr; height: auto; margin-right: 2; }
    """

    _shown: tuple[Content, tuple[Version, ...]] | None = None

    def compose(self) -> ComposeResult:
        """What is compared, and the places of its versions."""
        yield Static(Content(""), id="about", markup=False)
        with Horizontal():
            for number in range(_PLACES):
                yield Static(Content(""), id=f"version-{number}", markup=False)

    def show(self, about: Content, versions: tuple[Version, ...]) -> None:
        """Show the versions of another text; the words in which the last two differ are marked."""
        if (about, versions) == self._shown:
            return
        self._shown = (about, versions)
        self.query_one("#about", Static).update(about)
        texts = [Content(text) for _, text in versions]
        if len(versions) > 1:
            gone, came = (readable_style(self, f"compared--{name}") for name in ("gone", "came"))
            texts[-2:] = mark_changes(versions[-2][1], versions[-1][1], gone=gone, came=came)
        for number in range(_PLACES):
            place = self.query_one(f"#version-{number}", Static)
            place.display = number < len(versions)
            if place.display:
                text = texts[number] if versions[number][1] else Content.styled("(nothing)", MUTED)
                place.update(Content.assemble((versions[number][0], "bold"), "\n", text))
        self.scroll_home(animate=False)
