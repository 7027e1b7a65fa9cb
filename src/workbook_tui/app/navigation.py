"""Going places: the way in, to a section, to a field, to what comes next, and back."""

import gc
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from workbook_tui import settings as preferences
from workbook_tui.app.backing_up import warn_of_cloud
from workbook_tui.app.other_copies import tell_of_copies
from workbook_tui.app.roads import RoadKey, road_keys, walk
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import is_there
from workbook_tui.rules.where import Where
from workbook_tui.screens.frame.leaving import Leaving
from workbook_tui.screens.frame.program import RoadCommand
from workbook_tui.screens.frame.program_keys import SECTIONS
from workbook_tui.screens.frame.section import Editor, Page, SectionPage, say_on_page, show_review
from workbook_tui.screens.frame.workspace import Workspace
from workbook_tui.screens.leaves_once import LeavesOnce
from workbook_tui.widgets.keys import first_key

if TYPE_CHECKING:
    from textual.command import Provider

_PAGES = {
    "home": ("home.page", "HomeScreen"),
    "review": ("review.page", "ReviewScreen"),
    "rate": ("rate.page", "RateScreen"),
    "plan": ("plan.page", "PlanScreen"),
    "monitor": ("monitor.page", "MonitorScreen"),
    "submit": ("submit.page", "SubmitScreen"),
    "methods": ("methods.page", "MethodsScreen"),
}


def section_class(mode: str) -> type[SectionPage]:
    """The page of a section, which is imported when it is first asked for."""
    module, name = _PAGES[mode]
    found: type[SectionPage] = getattr(import_module(f"workbook_tui.screens.{module}"), name)
    return found


def section_maker(mode: str) -> Callable[[], Screen[None]]:
    """Make the page of a section when it is first shown."""

    def make() -> Screen[None]:
        return section_class(mode)()

    return make


def palette_commands() -> "type[Provider]":
    """What the list of commands offers, which is imported when it is first opened."""
    from workbook_tui.screens.frame.palette import WorkbookCommands

    return WorkbookCommands


def section_keys() -> Iterator[tuple[str, str, Binding]]:
    """Every key that a section declares: its mode, what stands before the key in a list, and the key."""
    for mode, digit, title in SECTIONS:
        for binding in section_class(mode).BINDINGS:
            if isinstance(binding, Binding) and binding.tooltip:
                yield mode, f"{title}: {binding.description}  ({digit} {first_key(binding)})", binding


class Opening:
    """Puts the file on the desk, once the program has drawn itself."""

    def __init__(self, app: App[Any], desk: Workspace) -> None:
        self._app = app
        self._desk = desk
        self.has_begun = False
        """True once the file was looked for, whatever was found."""

    def open_or_welcome(self) -> None:
        """Put the file on the desk, or show the first-start choices when there is none; once."""
        if self.has_begun:
            return
        self.has_begun = True
        if is_there(self._desk.file):
            try:
                self._desk.open(self._desk.file)
            except WorkbookError as error:
                self._welcome(str(error))
                return
            self.show_workbook()
        else:
            self._welcome("")

    def _welcome(self, refusal: str) -> None:
        from workbook_tui.screens.home.welcome import WelcomeScreen

        self._app.push_screen(WelcomeScreen(refusal))

    def show_workbook(self) -> None:
        """A workbook lies on the desk: show it, and get ready to write while the person reads."""
        preferences.remember_file(self._desk.file, self._desk.cycle)
        show_review(self._app, self._desk.greeting)
        self._desk.greeting = ""
        self._app.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        gc.unfreeze()
        # What the first save needs is loaded while the person reads the first screen.
        self._app.run_worker(self._desk.workbook.preload, thread=True, exclusive=True, group="models")
        self._app.run_worker(self._ask_at_start())
        warn_of_cloud(self._app, self._desk)
        self._app.run_worker(tell_of_copies(self._app, self._desk), group="copies", exit_on_error=False)

    async def _ask_at_start(self) -> None:
        """Ask the name at the first start and offer text that an earlier end could not store."""
        from workbook_tui.screens.frame.leaving import offer_drafts
        from workbook_tui.screens.frame.naming import ask_name
        from workbook_tui.screens.home.joining import offer_joining

        if why := self._desk.workbook.read_only_reason:
            if not self._desk.banner:
                say_on_page(
                    self._app, f"Read-only: {why}. You can look at everything and export it; nothing is stored."
                )
            return
        await ask_name(self._app, self._desk)
        await offer_drafts(self._app, self._desk)
        if sentence := await offer_joining(self._app, self._desk):
            show_review(self._app, sentence)


class Navigation:
    """Leads to every place of the program; what is typed is stored on the way."""

    def __init__(self, app: App[Any], desk: Workspace, opening: Opening, leaving: Leaving) -> None:
        self._app = app
        self._desk = desk
        self._opening = opening
        self._leaving = leaving
        self._sent: tuple[Screen[Any], str] | None = None

    async def open_section(self, mode: str) -> None:
        """Open a section, with nothing over it; a key pressed before the file is open opens it."""
        await self._open(mode)
        if self._desk.is_open:
            await self._when_clear(self._arrive)

    async def _arrive(self) -> None:
        self._sent = None
        self._app.call_later(self._stand_back)

    async def _open(self, mode: str) -> None:
        self._opening.open_or_welcome()
        if self._desk.is_open:
            self._leaving.store_typing()
            await self._app.switch_mode(mode)

    async def _when_clear(self, then: Callable[[], Awaitable[None]]) -> None:
        """Close what lies over the section, then go on; each page hears first what came of the one over it.

        A page at work there is asked first, as Escape does, and then one stays.
        """
        stack, page = self._app.screen_stack, self._app.screen
        if busy := [page for page in stack if isinstance(page, Editor) and page.is_busy]:
            if page is busy[-1]:
                busy[-1].action_leave()
        elif len(stack) == 1:
            await then()
        else:
            await (
                page.leave_behind() if isinstance(page, LeavesOnce) and not page.has_left else self._app.pop_screen()
            )
            # Whoever waits for that page's answer is told by the program, behind what it does now.
            self._app.call_later(self._when_clear, then)

    async def do_in(self, mode: str, action: str) -> None:
        """Open a section and do there what one of its keys does; a page at work on top of it is asked first."""
        await self._open(mode)
        if self._desk.is_open:
            await self._when_clear(partial(self._do, action))

    def road_commands(self) -> Iterator[RoadCommand]:
        """What every key of the pages behind the sections does: its words in a list, the key, and what does it."""
        for found in road_keys():
            yield found.title, found.binding, partial(self._do_along, found)

    async def _do_along(self, found: RoadKey) -> None:
        await self._open(found.road.mode)
        if self._desk.is_open:
            await self._when_clear(partial(self._walk, found))

    async def _walk(self, found: RoadKey) -> None:
        # Behind what the program does now: the pages on the way open while it is waited for them.
        self._app.run_worker(walk(self._app, found), name="road", exclusive=True, group="road")

    async def _do(self, action: str) -> None:
        await self._app.run_action(action, default_namespace=self._app.screen)

    def _stand_back(self) -> None:
        """Begin in no field: the next letter or digit may be meant as a key."""
        if isinstance(self._app.screen, Page):
            self._app.screen.stand_back()

    async def go(self, where: Where, *, and_back: bool = False, stands_back: bool = False) -> None:
        """Go to a place: its section, and in it the field, or (`stands_back`) stand at it.

        Leaving its editor leads back here when `and_back`. A page at work on top of the section is asked first, as
        Escape does, and then one stays there.
        """
        origin = self._app.current_mode if and_back else ""
        await self._open(where.section)
        await self._when_clear(partial(self._jump, where, origin, stands_back=stands_back))

    async def _jump(self, where: Where, origin: str, *, stands_back: bool) -> None:
        turned = where.cycle if where.cycle and where.needs_its_cycle else ""
        if turned:
            self._desk.turn_to(turned)
        if isinstance(self._app.screen, SectionPage):
            self._app.screen.refresh_review()
            await self._app.screen.jump(where)
            await self.open_editor(where)
            if turned and isinstance(self._app.screen, Page):
                self._app.screen.say(f"This is the review of {turned}. W in Review goes back to another cycle.")
        here = self._app.screen
        self._sent = (here, origin) if origin and not isinstance(here, SectionPage) else None
        if stands_back:
            self._app.call_later(self._stand_back)

    async def open_editor(self, where: Where) -> None:
        """Open the editor that a place is in over the page in front; nothing where its section is the place."""
        from workbook_tui.screens.routes import editor_for

        if (editor := editor_for(self._desk, where)) is not None:
            await self._app.push_screen(editor)

    def came_back_from(self, editor: Screen[None]) -> None:
        """Go back to where one was sent to `editor` from."""
        if self._sent is not None and self._sent[0] is editor:
            self._app.switch_mode(self._sent[1])
        self._sent = None

    async def go_on(self) -> None:
        """Go to the next step."""
        if self._desk.is_open:
            self._leaving.store_typing()
            from workbook_tui.rules.stages import next_step

            await self.go(next_step(self._desk.review(), self._desk.today).where, stands_back=True)
