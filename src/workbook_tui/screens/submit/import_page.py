"""Import: the differences of a workbook that came back, accepted or refused one by one, and taken in one step."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from workbook_tui.errors import WorkbookError
from workbook_tui.rules.at_work import fingerprint_at_work
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import counted
from workbook_tui.screens.dialogs import Question
from workbook_tui.screens.frame.actions import in_thread, notify_page
from workbook_tui.screens.frame.comparing_page import ComparingPage
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.submit.import_rows import COLUMNS, Decisions, accepted, detail, heading, import_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tui.exchange.returned import Offer, Returned, Taken
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.store.workbook import Workbook
    from workbook_tui.widgets.compared import Version


def _key(key: str, action: str, title: str, tooltip: str) -> Binding:
    return Binding(key, action, title, id=f"import.{action.partition('(')[0]}", tooltip=tooltip)


class ImportPage(ComparingPage):
    """The differences of `returned`, compared anew whenever the file has changed."""

    COLUMNS = COLUMNS
    EMPTY = "This workbook says nothing that does not stand in your file already. Esc goes back."
    HELP = (
        "What the workbook that came back says otherwise than your file. Space accepts or refuses the difference under "
        "the cursor; a conflict was changed on both sides and waits for you. A accepts every change, N none, T takes "
        "what is accepted in one step, which F5 takes back. Enter goes to the field, Tab to the texts. Nothing is "
        "changed before T."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("space", "turn", "Decide", "Accept or refuse the difference under the cursor"),
        _key("a", "all", "All", "Accept every change that is no conflict"),
        _key("n", "none", "None", "Refuse everything"),
        _key("t", "take", "Take", "Take what is accepted into the file, in one step that can be undone"),
    ]

    def __init__(self, returned: "Returned", fingerprint: str) -> None:
        super().__init__()
        self._returned = returned
        self._seen = fingerprint
        self._decisions = Decisions()
        self._is_taking = False

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The review that the workbook is about."""
        return "review", self._returned.review_id

    def reload(self, review: "ReviewFacts") -> None:
        """Show the differences; when the review is not as it was compared, compare once more."""
        self._show()
        if (now := fingerprint_at_work(review)) != self._seen:
            self._seen = now
            self._compare()

    def _show(self) -> None:
        self._show_decisions()
        self.compare_row()

    def _show_decisions(self) -> None:
        self.show(heading(self._returned, self._decisions), import_rows(self._returned.offers, self._decisions))

    @work(exclusive=True, group="comparing")
    async def _compare(self) -> None:
        from workbook_tui.exchange.returned import compare

        desk = self.desk
        work = partial(compare, path=self._returned.path, today=desk.today, cycle=self._returned.meta.cycle)
        try:
            self._returned = await in_thread(self, work)
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        self._show()

    def _offer(self, key: str) -> "Offer":
        return next(offer for offer in self._returned.offers if offer.key == key)

    def place_of(self, key: str) -> Where | None:
        """The field of a difference."""
        cycle = self._returned.meta.cycle
        return replace(self._offer(key).where, cycle="" if cycle == self.desk.review().cycle else cycle)

    def about(self, key: str) -> tuple[Content, tuple["Version", ...]]:
        """A difference in words, with its versions."""
        return detail(self._offer(key))

    def action_turn(self) -> None:
        """Accept or refuse the difference under the cursor."""
        if not self.table.cursor:
            return
        offer = self._offer(self.table.cursor)
        if offer.takeable:
            self._decisions.turn(offer)
            self._show_decisions()
        else:
            self.say(offer.reason or "This is only reported; it cannot be taken.", wrong=True)

    def action_all(self) -> None:
        """Accept every change that is no conflict."""
        self._decisions.accept_all(self._returned.offers)
        self._show_decisions()

    def action_none(self) -> None:
        """Refuse everything."""
        self._decisions.refuse_all(self._returned.offers)
        self._show_decisions()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is taken, nothing else is."""
        del parameters
        return action != "take" or not self._is_taking

    def action_leave(self) -> None:
        """Go back, but not away from a file that is just being changed."""
        if self._is_taking:
            self.say("Still taking: Esc goes back once it is done.", wrong=True)
        else:
            super().action_leave()

    @work(exclusive=True, group="taking")
    async def action_take(self) -> None:
        """Ask once, then take what is accepted."""
        # What is compared anew while the question stands is not what it asks about: taking notices that.
        returned = self._returned
        keys, total = accepted(returned.offers, self._decisions), len(returned.offers)
        if not keys:
            self.say("Nothing is accepted: Space accepts the difference under the cursor.", wrong=bool(total))
            return
        asked = f"Take {len(keys)} of {counted(total, 'difference')}?"
        undecided = sum(map(self._decisions.is_open, returned.offers))
        left = f" {counted(undecided, 'conflict')} you have not decided on {'is' if undecided == 1 else 'are'} left."
        detail = f"One undo takes them all back.{left if undecided else ''}"
        if await self.app.push_screen_wait(Question(asked, detail=detail)):
            await self._take(returned, keys)

    async def _take(self, returned: "Returned", keys: tuple[str, ...]) -> None:
        from workbook_tui.exchange.returned import take

        self.say("Taking …")
        work = partial(take, returned=returned, keys=keys, today=self.desk.today)
        try:
            taken = await self._undisturbed(work)
        except WorkbookError as error:
            notify_page(self, str(error), wrong=True)
            return
        # Another section may be in front by now: it shows what was taken, too.
        front = self.app.screen
        (front if isinstance(front, Page) else self).refresh_review()
        left = f" {taken.failed[0]}" if taken.failed else ""
        notify_page(
            self, f"{counted(taken.taken, 'difference')} taken. F5 takes back all at once.{left}", wrong=bool(left)
        )

    async def _undisturbed(self, change: "Callable[[Workbook], Taken]") -> "Taken":
        """Make a change aside; until it is made this page stays, so that one sees what came of it."""
        self._is_taking = True
        self.refresh_bindings()
        try:
            return await in_thread(self, change, keys_wait=False)
        finally:
            self._is_taking = False
            self.refresh_bindings()
