"""Text can be read in every theme: contrast of at least 4.5 to 1."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from workbook_tui.widgets.tones import contrast, readable


def test_contrast_is_that_of_the_guideline():
    assert contrast(Color.parse("white"), Color.parse("black")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("white")) == pytest.approx(4.48, abs=0.01)


def test_a_readable_color_is_left_alone():
    assert readable(Color.parse("#ffffff"), Color.parse("#121212")) == Color.parse("#ffffff")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "gruvbox", "solarized-light", "dracula"])
def test_every_tone_is_readable_on_every_ground_of_a_theme(theme):
    colors = BUILTIN_THEMES[theme].to_color_system().generate()
    for ground in ("background", "surface", "panel", "primary-muted"):
        for tone in ("text-warning", "text-error", "text-success", "text-primary", "foreground"):
            background = Color.parse(colors[ground])
            assert contrast(readable(Color.parse(colors[tone]), background), background) >= 4.5


def test_the_terminals_own_colors_stay():
    assert readable(Color.parse("ansi_red"), Color.parse("ansi_black")) == Color.parse("ansi_red")
