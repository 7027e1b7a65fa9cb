"""Another copy of the review: what it brings, decided one by one, and taken in one step."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from workbook_tui.errors import WorkbookError
from workbook_tui.paths import parse_path
from workbook_tui.rules.at_work import fingerprint_at_work
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_moment, pluralize
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion
from workbook_tui.screens.file.merge_rows import COLUMNS, WORDS, heading
from workbook_tui.screens.file.rows import modified_at
from workbook_tui.screens.frame.actions import in_thread, notify_page
from workbook_tui.screens.frame.choices import accepted_keys, choice_detail, choice_rows
from workbook_tui.screens.frame.choosing_page import ChoosingPage
from workbook_tui.screens.frame.section import Page
from workbook_tui.screens.frame.target import source_problem
from workbook_tui.store.merging.beside import conflicted_copies
from workbook_tui.widgets.keys import bind, hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tui.exchange.merging.comparison import CopyComparison
    from workbook_tui.exchange.merging.offers import CopyOffer
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.widgets.text_comparison import Version


class MergePage(ChoosingPage["CopyOffer"]):
    """The differences of `found`, compared anew whenever the file has changed."""

    MODE = "home"
    COLUMNS = COLUMNS
    EMPTY = "There is nothing to merge: your file has it all. Esc goes back."
    HELP = (
        "What another copy of this review says otherwise than your file, by what both began from. What only the other "
        "side altered is taken unless you say no. What both altered waits for you: Space takes theirs, Space again "
        "keeps yours; Y keeps yours everywhere, O takes theirs. T takes everything in one step, which F5 takes back; "
        "what you do not take stays as it is here and is not asked again. Tab goes to the texts. The other copy is "
        "never changed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("merge.turn", "space", "turn", "Decide", "Take theirs, or keep yours, of the difference under the cursor"),
        bind("merge.take", "t", "take", "Take", "Bring in what is taken, in one step that can be undone"),
        hidden("merge.all", "a", "all", "All", "Take every change that is no conflict"),
        hidden("merge.none", "n", "none", "None", "Keep everything as it is here"),
        hidden("merge.yours", "y", "decide(False)", "All yours", "Keep yours of every conflict"),
        hidden("merge.theirs", "o", "decide(True)", "All theirs", "Take theirs of every conflict"),
    ]

    def __init__(self, found: "CopyComparison", fingerprint: str) -> None:
        super().__init__()
        self._found = found
        self._seen = fingerprint

    @property
    def offers(self) -> "Sequence[CopyOffer]":
        """What the other copy brings."""
        return self._found.offers

    def reload(self, review: "ReviewFacts") -> None:
        """Show the differences; when the file is not as it was compared, compare once more."""
        self.show_choices()
        if (now := fingerprint_at_work(review)) != self._seen:
            self._seen = now
            self._compare()

    def show_choices(self) -> None:
        """Show the differences as they are decided now."""
        self.show(heading(self._found, self.decisions), choice_rows(self.offers, self.decisions, WORDS))

    @work(exclusive=True, group="comparing")
    async def _compare(self) -> None:
        from workbook_tui.exchange.merging.comparison import compared_with

        try:
            self._found = await in_thread(self, partial(compared_with, other=self._found.other))
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        self.show_choices()

    def place_of(self, item: "CopyOffer") -> Where | None:
        """The field of a difference."""
        return item.where if item.where.table else None

    def about(self, item: "CopyOffer") -> tuple[Content, tuple["Version", ...]]:
        """A difference in words, with its versions and who wrote them."""
        return choice_detail(item, WORDS, (item.ours_by, item.theirs_by))

    def action_decide(self, theirs: bool) -> None:  # noqa: FBT001 - what the key says
        """Decide every conflict for one side."""
        self.decisions.decide_conflicts(self.offers, accept=theirs)
        self.show_choices()

    @work(exclusive=True, group="taking")
    async def action_take(self) -> None:
        """Ask once, then take what is accepted; while a conflict is open, say which."""
        found = self._found
        still_open = [offer for offer in found.offers if self.decisions.is_open(offer)]
        if still_open:
            waiting = f"{pluralize(len(still_open), 'conflict')} wait{'s' if len(still_open) == 1 else ''} for you"
            self.say(f"{waiting}: Space decides this one, Y or O all.", wrong=True)
            self.table.move_to(still_open[0].key)
            return
        if not found.takeable:
            self.say("There is nothing to merge.")
            return
        keys = accepted_keys(found.offers, self.decisions)
        left = len(found.takeable) - len(keys)
        kept = f" {left} {'stays as it is' if left == 1 else 'stay as they are'} here." if left else ""
        detail = f"A backup is written first, and one undo takes all back.{kept}"
        if await self.app.push_screen_wait(Question(f"Bring in {pluralize(len(keys), 'difference')}?", detail=detail)):
            await self._take(found, keys)

    async def _take(self, found: "CopyComparison", keys: tuple[str, ...]) -> None:
        from workbook_tui.exchange.merging.taking import take_copy

        self.say("Taking …")
        decided = [offer.key for offer in found.conflicts]
        work = partial(take_copy, comparison=found, keys=keys, decided=decided, today=self.desk.today)
        try:
            taken = await self.undisturbed(work)
        except WorkbookError as error:
            notify_page(self, str(error), wrong=True)
            return
        front = self.app.screen
        (front if isinstance(front, Page) else self).refresh_review()
        notify_page(self, f"{pluralize(taken.taken_count, 'difference')} brought in. F5 takes back all at once.")


async def bring_in_copy(page: Page) -> None:
    """Ask which copy, and show what it brings; one that is refused is told in the status line."""
    path = await _ask(page)
    if path is None:
        return
    from workbook_tui.exchange.merging.comparison import compare_copies

    page.say(f"Comparing {path.name} …")
    try:
        found = await in_thread(page, partial(compare_copies, path=path))
        fingerprint = fingerprint_at_work(page.desk.review())
    except WorkbookError as error:
        notify_page(page, str(error), wrong=True)
        return
    page.say("")
    await page.app.push_screen(MergePage(found, fingerprint))


async def _ask(page: Page) -> Path | None:
    """Offer the copies beside the file; any other is named by its path."""
    file = page.desk.file.absolute()
    typed: str | None = str(file.parent / "")
    if known := conflicted_copies(file):
        rows = [(str(path), path.name, f"written {format_moment(modified_at(path))}") for path in known]
        question = "Which copy of this review? Pick it, or type its path."
        typed = await page.app.push_screen_wait(Pick(question, rows, add="Open"))
    if typed is not None and _problem(typed):
        detail = f"Another copy of {file.name}, such as one from a colleague's computer. It stays as it is."
        question = "The other copy of this review (its whole path):"
        typed = await page.app.push_screen_wait(TextQuestion(question, text=typed, detail=detail, check=_problem))
    return parse_path(typed).absolute() if typed and typed.strip() else None


_problem = partial(source_problem, noun="file", example="~/Downloads/review.db")
