"""Changed: everything that is different from what was sent last, old and new side by side."""

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.export import changes_since_sent
from workbook_tui.exchange.returning.offers import place_of
from workbook_tui.rules.answers import format_answer
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.screens.frame.actions import in_thread
from workbook_tui.screens.frame.comparing_page import ComparingPage
from workbook_tui.widgets.tables.cells import TableColumn, TableRow, ToneCell
from workbook_tui.widgets.tones import MUTED, Tone

if TYPE_CHECKING:
    from workbook_tui.exchange.export import ChangesSinceSent
    from workbook_tui.rules.facts import ReviewFacts
    from workbook_tui.rules.merge.record_diff import Alteration
    from workbook_tui.widgets.text_comparison import Version

_WORDS: dict[str, tuple[str, Tone]] = {
    "added": ("+ added", "ok"),
    "changed": ("~ changed", "accent"),
    "removed": ("− removed", "warn"),
}
_NOT_LISTED = "Not listed: single values of measures, drafts, and the order of rows."


class ChangedPage(ComparingPage["Alteration"]):
    """What has changed since the review was last recorded as sent."""

    COLUMNS = (
        TableColumn("kind", "", 10),
        TableColumn("place", "Place", 18, grows=True),
        TableColumn("label", "What", 20, grows=True),
        TableColumn("new", "Now", None),
    )
    EMPTY = "Comparing with what was sent …"
    HELP = (
        "Every answer that is different from the workbook recorded as sent last. The old and the new text stand side "
        "by side; Enter goes to the field and Esc in its editor comes back, Tab goes to the texts to scroll them."
    )

    def __init__(self) -> None:
        super().__init__()
        self._since: ChangesSinceSent | None = None
        self._seen = ""

    def reload(self, review: "ReviewFacts") -> None:
        """Compare with what was sent whenever the review is another."""
        if review.fingerprint != self._seen:
            self._seen = review.fingerprint
            self._compare(review.cycle)

    @work(exclusive=True, group="comparing")
    async def _compare(self, cycle: str) -> None:
        try:
            self._since = await in_thread(self, partial(changes_since_sent, cycle=cycle))
        except WorkbookError as error:
            self.say(str(error), wrong=True)
            return
        since = self._since
        rows = [_row(since.review, str(number), one) for number, one in enumerate(since.alterations)] if since else []
        self.show(_heading(since), rows, empty=_why_empty(since))

    def place_of(self, item: "Alteration") -> Where | None:
        """The field of an answer, or the section of a row that is gone."""
        return place_of(self._since.review.form, item.row, item.key) if self._since else None

    def about(self, item: "Alteration") -> tuple[Content, tuple["Version", ...]]:
        """The answer, as it was sent and as it is now."""
        if self._since is None:
            return Content(""), ()
        said = partial(format_answer, self._since.review, item.key)
        about = Content.assemble((f"{item.row.place} · {item.label}", "bold"), (f"  {item.kind}", MUTED))
        return about, (("When it was sent", said(item.old)), ("Now", said(item.new)))


def _row(review: "ReviewFacts", key: str, one: "Alteration") -> TableRow:
    now = format_answer(review, one.key, one.new) or ToneCell("(nothing)", "quiet")
    return TableRow(key, (ToneCell(*_WORDS[one.kind]), one.row.place, one.label, now), item=one)


def _heading(since: "ChangesSinceSent | None") -> Content:
    """What it is compared with, and how much is different."""
    title = ("Changed since sent", "bold")
    if since is None:
        return Content.assemble(title)
    as_draft = " as a draft" if since.is_draft else ""
    against = (f" · revision {since.revision}, sent{as_draft} on {format_day(since.sent_on)}", MUTED)
    if not since.is_comparable:
        return Content.assemble(title, against)
    kinds = [one.kind for one in since.alterations]
    parts = [f"{kinds.count(kind)} {kind}" for kind in _WORDS if kind in kinds]
    said = f"\n{pluralize(len(kinds), 'difference')}: {', '.join(parts)}" if parts else ""
    return Content.assemble(title, against, said)


def _why_empty(since: "ChangesSinceSent | None") -> str:
    if since is None:
        return "Nothing has been recorded as sent yet. R on Submit does that; from then on changes show here."
    if not since.is_comparable:
        return "That workbook is from an older version of the program, which cannot be compared. The next one can."
    if since.review.has_changed_since_sent:
        return f"Something has changed since it was sent that does not show here. {_NOT_LISTED}"
    return "✓ Nothing has changed since it was sent."
