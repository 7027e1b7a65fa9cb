"""The style rules of the program are read once for each set of colors, and other colors really are others."""

import pytest
from tests.screens.plans_at_work import at_work, press
from textual.css.stylesheet import Stylesheet

from workbook_tui.app.style_rules import StyleRules


@pytest.fixture
def parsed(monkeypatch):
    """What is parsed from now on, with nothing parsed before."""
    found: list[str] = []
    parse = Stylesheet._parse_rules

    def parse_and_note(self, css, *source):
        found.append(str((self._variables, css, source)))
        return parse(self, css, *source)

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_and_note)
    monkeypatch.setattr(StyleRules, "_parsed", {})
    return found


async def test_sections_are_opened_and_opened_again_without_parsing_a_source_twice(sample, parsed):
    async with at_work(sample, keys=["2", "3", "enter", "escape", "4", "5", "6", "1", "2"]):
        assert parsed
    assert len(parsed) == len(set(parsed))


async def test_other_colors_are_drawn_and_the_first_ones_come_back(sample, parsed):
    async with at_work(sample) as pilot:
        app = pilot.app
        shades = []
        for theme in ("textual-light", "textual-dark", "textual-light"):
            app.theme = theme
            await press(pilot)
            shades.append(app.screen.styles.background.hex)
        assert shades[0] == shades[2] != shades[1]
    assert len(parsed) == len(set(parsed))
