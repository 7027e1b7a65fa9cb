"""The line of sections says as much as the terminal is wide, and always where one is."""

import pytest
from textual.app import App, ComposeResult

from workbook_tui.widgets.bars import Tab, TopBar

REACHED = {"review": "4/4", "rate": "39/39", "plan": "6/6", "monitor": "20/22", "submit": "0/1"}
TITLES = ("home", *REACHED, "methods")


class Bar(App[None]):
    """A bar and nothing else."""

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode

    def compose(self) -> ComposeResult:
        """The bar."""
        tabs = [Tab(one, str(n), one.capitalize(), REACHED.get(one, "")) for n, one in enumerate(TITLES, start=1)]
        yield TopBar(("Ingham ISD", ""), tabs, self.mode)


@pytest.mark.parametrize(
    ("mode", "width", "shown"),
    [
        ("rate", 100, "2 Review 4/4 ▸3 Rate 39/39 4 Plan 6/6 5 Monitor 20/22 6 Submit 0/1 7 Methods"),
        ("rate", 80, "2 Review ✓ ▸3 Rate ✓ 4 Plan ✓ 5 Monitor 20/22 6 Submit 0/1 7"),
        ("methods", 80, "2 Review 3 Rate 4 Plan 5 Monitor 6 Submit ▸7 Methods"),
    ],
    ids=["whole", "with-marks-for-what-is-done", "the-last-section-in-front"],
)
async def test_the_section_in_front_is_named_however_narrow_the_terminal_is(mode, width, shown):
    async with Bar(mode).run_test(size=(width, 24)) as pilot:
        line = pilot.app.query_one(TopBar).render_line(1).text
        assert shown in " ".join(line.split())
