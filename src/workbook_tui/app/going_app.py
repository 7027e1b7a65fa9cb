"""Going places: to a section, to a field, to what comes next, to the help, and back."""

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen

from workbook_tui.app.opening_app import OpeningApp
from workbook_tui.screens.frame.leaves_once import LeavesOnce
from workbook_tui.screens.frame.section import Editor, Page, Section
from workbook_tui.screens.frame.workspace import Desk
from workbook_tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from workbook_tui.rules.where import Where


class GoingApp(OpeningApp):
    """A program whose places can be gone to from anywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sent: tuple[Screen[Any], str] | None = None

    async def action_go(self, mode: str) -> None:
        """Open a section, with nothing over it; a key pressed before the file is open opens it."""
        await self._open(mode)
        if self.desk.is_open:
            await self._when_clear(self._arrive)

    async def _arrive(self) -> None:
        self._sent = None
        self.call_later(self._stand_back)

    async def _open(self, mode: str) -> None:
        self.open_or_welcome()
        if self.desk.is_open:
            self.store_typing()
            await self.switch_mode(mode)

    async def _when_clear(self, then: "Callable[[], Awaitable[None]]") -> None:
        """Close what lies over the section, then go on; each page hears first what came of the one over it.

        A page at work there is asked first, as Escape does, and then one stays.
        """
        if busy := [page for page in self.screen_stack if isinstance(page, Editor) and page.is_busy]:
            if self.screen is busy[-1]:
                busy[-1].action_leave()
        elif len(self.screen_stack) == 1:
            await then()
        else:
            page = self.screen
            await (page.leave_behind() if isinstance(page, LeavesOnce) and not page.has_left else self.pop_screen())
            # Whoever waits for that page's answer is told by the program, behind what it does now.
            self.call_later(self._when_clear, then)

    def _stand_back(self) -> None:
        """Begin in no field: the next letter or digit may be meant as a key."""
        if isinstance(self.screen, Page):
            self.screen.stand_back()

    async def on_top_bar_chosen(self, message: TopBar.Chosen) -> None:
        """Open the section that was clicked."""
        await self.action_go(message.mode)

    async def go(self, where: "Where", *, and_back: bool = False, stands_back: bool = False) -> None:
        """Go to a place: its section, and in it the field, or (`stands_back`) stand at it.

        Leaving its editor leads back here when `and_back`. A page at work on top of the section is asked first, as
        Escape does, and then one stays there.
        """
        origin = self.current_mode if and_back else ""
        await self._open(where.section)
        await self._when_clear(partial(self._jump, where, origin, stands_back=stands_back))

    async def _jump(self, where: "Where", origin: str, *, stands_back: bool) -> None:
        turned = where.cycle if where.cycle and where.needs_its_cycle else ""
        if turned:
            self.desk.turn_to(turned)
        if isinstance(self.screen, Section):
            self.screen.refresh_review()
            await self.screen.jump(where)
            if turned:
                self.screen.say(f"This is the review of {turned}. W in Review goes back to another cycle.")
        self._sent = (self.screen, origin) if origin and not isinstance(self.screen, Section) else None
        if stands_back:
            self.call_later(self._stand_back)

    def came_back_from(self, editor: Screen[None]) -> None:
        """Go back to where one was sent to `editor` from."""
        if self._sent is not None and self._sent[0] is editor:
            self.switch_mode(self._sent[1])
        self._sent = None

    async def action_next(self) -> None:
        """Follow the Next line."""
        if self.desk.is_open:
            self.store_typing()
            from workbook_tui.rules.stages import next_step

            await self.go(next_step(self.desk.review(), self.desk.today).where, stands_back=True)

    def action_command_palette(self) -> None:
        """Show every command by name."""
        from workbook_tui.screens.frame.command_list import CommandListScreen

        if not isinstance(self.screen, CommandListScreen):
            self.push_screen(CommandListScreen(id="--command-palette"))

    @work
    async def action_help(self) -> None:
        """Show the searchable help of this screen."""
        from workbook_tui.screens.frame.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen_wait(HelpScreen(self.screen))
