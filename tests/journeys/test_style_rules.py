"""The style rules of the program are read once for each set of colors, and matched once for widgets alike."""

import pytest
from tests.screens.plans_at_work import at_work, press
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

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


def _styles(node: DOMNode) -> tuple[object, ...]:
    """All that the rules gave to a node and to its parts, and what the framework remembers of them."""
    parts = {name: dict(styles.base._rules) for name, styles in node._component_styles.items()}
    asks = (node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even)
    return {name: value for name, value in node._css_styles._rules.items() if value is not None}, parts, asks


def _wrongly_styled(app: App[None]) -> list[str]:
    """The nodes that the framework's own search through all rules gives other styles."""
    apply, wrong = StyleRules.apply, []
    StyleRules.apply = Stylesheet.apply  # type: ignore[method-assign]
    try:
        for node in [app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))]:
            before = _styles(node)
            app.stylesheet.apply(node)
            if _styles(node) != before:
                wrong.append(f"{node.css_identifier}: {before} {_styles(node)}")
    finally:
        StyleRules.apply = apply  # type: ignore[method-assign]
    return wrong


async def test_every_widget_has_the_styles_that_a_search_through_all_rules_gives_it(sample):
    async with at_work(sample) as pilot:
        for keys in (["3", "enter", "down"], ["pagedown"], ["escape", "4", "enter", "tab"], ["escape", "5", "t"]):
            await press(pilot, *keys)
            assert _wrongly_styled(pilot.app) == []
        await press(pilot, "escape", "3")
        await pilot.resize_terminal(140, 40)
        await press(pilot, "enter")
        pilot.app.theme = "textual-light"
        pilot.app.app_focus = False
        await press(pilot)
        assert _wrongly_styled(pilot.app) == []
