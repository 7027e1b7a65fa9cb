"""What the page of another copy shows beside its choices: plain values, no screen."""

from typing import TYPE_CHECKING

from textual.content import Content

from workbook_tui.screens.frame.choices import ChoiceWords, Decisions, choice_counts
from workbook_tui.widgets.tables.cells import TableColumn
from workbook_tui.widgets.tones import MUTED

if TYPE_CHECKING:
    from workbook_tui.exchange.merging.comparison import CopyComparison

COLUMNS = (
    TableColumn("mark", "", 11),
    TableColumn("place", "Place", 22, grows=True),
    TableColumn("label", "What", 14, grows=True),
    TableColumn("new", "In the other copy", None),
)
WORDS = ChoiceWords(
    groups=(
        ("Conflicts, altered in both copies: yours to decide", ("conflict",)),
        ("Altered in the other copy", ("change",)),
        ("New in the other copy", ("new",)),
        ("Cannot come in beside what is here", ("refused",)),
    ),
    said={
        "conflict": "altered in both copies",
        "change": "altered in the other copy",
        "new": "new in the other copy",
        "refused": "cannot be taken",
    },
    versions=("When both were one", "Yours", "Theirs"),
    new="New there",
    marks=("✓ theirs", "· yours"),
)
"""What the differences of two copies are called."""


def heading(found: "CopyComparison", decisions: Decisions) -> Content:
    """Which copy this is, how many differences come in, and what else is to know about it."""
    first = [("Bring in  ", "bold"), (found.path.name, "bold"), (f" · {found.other.title}", MUTED)]
    notes = [f"\n! {remark}" for remark in found.remarks]
    return Content.assemble(*first, "\n", *choice_counts(found.offers, decisions), *notes)
