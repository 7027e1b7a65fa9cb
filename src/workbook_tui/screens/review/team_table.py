"""The members of the team, one a line."""

from typing import ClassVar

from textual.binding import BindingType

from workbook_tui.rules.facts import MemberFacts, ReviewFacts
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.tables.row_table import Column, Mark, RowTable, TableRow

_COLUMNS = (
    Column("name", "Name", None, min_width=16),
    Column("role", "Role", None, min_width=14),
    Column("organisation", "Organisation", None, min_width=14, hide_below=50),
)


class TeamTable(RowTable):
    """The team; Enter opens a person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("review.open", "enter", "open", "Open", "Open the person under the cursor"),
    ]

    def __init__(self) -> None:
        super().__init__(_COLUMNS, empty="Nobody yet. A takes a person into the team.")
        self._members: tuple[MemberFacts, ...] = ()

    @property
    def member(self) -> MemberFacts | None:
        """The member under the cursor."""
        return next((member for member in self._members if str(member.id) == self.cursor), None)

    def show(self, review: ReviewFacts) -> None:
        """Show the team of a review."""
        self._members = review.members
        self.set_rows([_row(review, member) for member in review.members])

    def move_to_newest(self) -> None:
        """Put the cursor on the member who was taken in last."""
        if self._members:
            self.move_to(str(self._members[-1].id))


def _row(review: ReviewFacts, member: MemberFacts) -> TableRow:
    person = member.person
    role = person.text("role") or ("Coordinator" if person.id == review["coordinator_id"] else "")
    return TableRow(str(member.id), (person.name, role or Mark("role?", "quiet"), person.text("organisation")))
