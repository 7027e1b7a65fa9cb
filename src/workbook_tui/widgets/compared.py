"""Texts to compare, side by side or one below the other, in full: long ones scroll together."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.widgets.tones import MUTED, readable_style
from workbook_tui.widgets.word_marks import mark_changes

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
    TextComparison.-stacked > Horizontal { layout: vertical; }
    TextComparison.-stacked Horizontal > Static { width: 100%; margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """What is compared, and the places of its versions."""
        yield Static(Content(""), id="about", markup=False)
        with Horizontal():
            for number in range(_PLACES):
                yield Static(Content(""), id=f"version-{number}", markup=False)

    def show(self, about: Content, versions: tuple[Version, ...]) -> None:
        """Show the versions of another text; the words in which the last two differ are marked."""
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
