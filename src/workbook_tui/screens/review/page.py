"""Review: who reviews itself and for which cycle, the team that does it, and the start of the next cycle."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from workbook_tui.errors import WorkbookError, refusal
from workbook_tui.prompts.spsr import REVIEW
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.dates.days import read_cycle
from workbook_tui.rules.facts import MemberFacts, ReviewFacts
from workbook_tui.rules.where import Where
from workbook_tui.rules.wording import pluralize
from workbook_tui.screens.dialogs import Pick, Question, TextQuestion, pick_person
from workbook_tui.screens.frame.actions import apply
from workbook_tui.screens.frame.field_dialogs import person_details
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_editor import guidance
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.screens.frame.section import Page, SectionPage
from workbook_tui.screens.review.person_editor import PersonEditor
from workbook_tui.screens.review.person_gist import person_gist
from workbook_tui.text import sentence_list
from workbook_tui.widgets.form_items import FormHeading, FormItem
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import act, bind, hidden
from workbook_tui.widgets.side_pane import SidePane
from workbook_tui.widgets.tables.row_table import RowTable, TableColumn, TableRow, ToneCell

_KNOWN = "person-"


_COLUMNS = (
    TableColumn("name", "Name", None, min_width=16),
    TableColumn("role", "Role", None, min_width=14),
    TableColumn("organisation", "Organization", None, min_width=14, hide_below=50),
)


class ReviewForm(Form):
    """The form of the review: Escape stores everything and goes to the team, where letters and digits are keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("review.leave", "escape", "leave", "Team", "Save everything and go to the team"),
    ]


class TeamTable(RowTable):
    """The team; Enter opens a person."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("review.open", "enter", "open", "Open", "Open the person under the cursor"),
    ]

    def __init__(self) -> None:
        super().__init__(_COLUMNS, empty="Nobody yet. Press Enter to add a person.")

    @property
    def member(self) -> MemberFacts | None:
        """The member under the cursor."""
        return self.item if isinstance(self.item, MemberFacts) else None

    def action_open(self) -> None:
        """Open the person under the cursor; where there is nobody yet, ask who joins."""
        if self.is_empty:
            act(self.screen, "add")
        super().action_open()

    def show(self, review: ReviewFacts) -> None:
        """Show the team of a review."""
        self.set_rows([_row(review, member) for member in review.members])


def _row(review: ReviewFacts, member: MemberFacts) -> TableRow:
    person = member.person
    role = person.text("role") or ("Coordinator" if person.id == review["coordinator_id"] else "")
    cells = (person.name, role or ToneCell("role?", "quiet"), person.text("organisation"))
    return TableRow(str(member.id), cells, item=member)


class ReviewScreen(FormPage, SectionPage):
    """The answers about the review as a whole, and its team."""

    MODE = "review"
    FORM = ReviewForm
    HELP = (
        "Above are the answers about the whole review; Enter goes into the marked one. Below is the team. Tab goes "
        "from one to the other. In the team A adds a member, Enter opens a person, X takes one out. N starts the "
        "review of the next cycle from this one; W shows another cycle of the same file. While you type in the form, "
        "letters and digits are text: Esc goes to the team, where 1 to 6 and the letters are keys again."
    )
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        bind(
            "review.pane", "tab,shift+tab", "other_pane", "Form/team", "Go between the form and the team", display="Tab"
        ),
        bind("review.add", "a", "add", "Add", "Take a person into the team"),
        hidden(
            "review.remove",
            "x,delete",
            "remove",
            "Remove",
            "Take the person under the cursor out of the team",
            display="x",
        ),
        bind("review.next_cycle", "n", "next_cycle", "New cycle", "Start the review of the next cycle from this one"),
        hidden("review.switch", "w", "switch", "Cycles", "Show the review of another cycle of this file"),
    ]
    DEFAULT_CSS: ClassVar[str] = """
    ReviewScreen #answers { height: 12; }
    ReviewScreen.-tall #answers { height: auto; }
    ReviewScreen Form { width: 1fr; }
    ReviewScreen.-tall Form { height: auto; }
    ReviewScreen.-tall FormRows { height: auto; max-height: 16; }
    ReviewScreen #team { height: 1fr; }
    ReviewScreen #members { height: 1; padding: 0 1; text-style: bold; color: $text-primary; }
    ReviewScreen SidePane { width: 38; }
    ReviewScreen.-wide Form > #guidance { display: none; }
    ReviewScreen.-tall SidePane { height: 100%; }
    """

    def body(self) -> ComposeResult:
        """The form with what helps beside it, and the team below."""
        with Horizontal(id="answers"):
            yield self.made_form()
            yield SidePane()
        with Vertical(id="team"):
            yield Static(Content(""), id="members", markup=False)
            yield TeamTable()

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem]:
        """What the review is about, then its own answers."""
        review = builder.review
        catalog = f"catalog {review.text('catalog_id')} {review.text('catalog_version')}"
        head = " · ".join((f"{review.area} ({review.text('area_code')})", review.cycle, catalog))
        return [FormHeading(head), *builder.section(REVIEW, review)]

    def show_beside(self, review: ReviewFacts) -> None:
        """Show the team."""
        members = pluralize(len(review.members), "member")
        self.query_one("#members", Static).update(Content(f"Team · {members}"), layout=False)
        self.table.show(review)
        self.describe()

    @on(Form.Entered)
    @on(RowTable.RowHighlighted)
    def describe(self) -> None:
        """Show beside the form what belongs to the field or the person in hand."""
        if self.table.has_focus and self.table.member is not None and self._review is not None:
            self.query_one(SidePane).show(person_gist(self._review, self.table.member.person))
        elif self.form.current is not None:
            self.query_one(SidePane).show(guidance(self.form.current))

    def on_descendant_focus(self) -> None:
        """Show what belongs to the part that one came to."""
        super().on_descendant_focus()
        self.call_after_refresh(self.describe)

    @property
    def table(self) -> TeamTable:
        """The team."""
        return self.query_one(TeamTable)

    def action_other_pane(self) -> None:
        """Go from the form to the team, or back."""
        if not self.table.has_focus:
            self.table.focus()
        elif self.form.current is not None:
            self.focus_field(*self.form.current.key)

    @on(Form.Left)
    def go_to_team(self) -> None:
        """Go on in the team."""
        self.table.focus()

    @work(exclusive=True)
    async def action_add(self) -> None:
        """Take a person into the team: one of the file, or a new one who is asked about at once."""
        review = self._review
        if review is None:
            return
        there = {member.person.id for member in review.members}
        rows = [(f"{_KNOWN}{one.id}", one.name, person_details(one)) for one in review.people if one.id not in there]
        chosen = await self.app.push_screen_wait(pick_person("Who joins the team? Type a name", rows))
        if chosen is None:
            return
        known = next((person for person in review.people if f"{_KNOWN}{person.id}" == chosen), None)
        if known is not None:
            apply(self, partial(self.desk.workbook.team.add, review.id, known.id), f"{known.name} is in the team.")
        elif apply(self, partial(self._take_in, review.id, chosen), f"{chosen.strip()} is in the team."):
            self.table.move_to(str(self._review.members[-1].id if self._review else 0))
            await self._edit_member("role")

    def _take_in(self, review_id: int, name: str) -> None:
        workbook = self.desk.workbook
        with workbook.change(f"Add {name.strip()} to the team"):
            workbook.team.add(review_id, workbook.people.add(name))

    @work(exclusive=True)
    async def action_remove(self) -> None:
        """Take the person under the cursor out of the team, after a question."""
        member = self.table.member
        if member is None or not self.table.has_focus:
            return
        detail = "The person stays in the file, and so does everything that carries the name."
        if await self.app.push_screen_wait(Question(f"Take {member.person.name} out of the team?", detail=detail)):
            apply(self, partial(self.desk.workbook.team.remove, member.id), f"{member.person.name} is out of the team.")

    @work(exclusive=True)
    async def action_next_cycle(self) -> None:
        """Start the review of the next cycle."""
        await start_next(self)

    @work(exclusive=True)
    async def action_switch(self) -> None:
        """Show the review of another cycle."""
        cycles = self.desk.workbook.cycles()
        shown = self._review.cycle if self._review else ""
        rows = [(cycle, cycle, "newest" if cycle == cycles[0] else "") for cycle in cycles]
        cycle = await self.app.push_screen_wait(Pick("The review of which cycle?", rows, chosen=shown))
        if cycle is not None:
            self.desk.turn_to(cycle)
            await self.replace_form()
            self.say(f"This is the review of {cycle}.")

    @on(RowTable.Opened)
    async def open_row(self) -> None:
        """Open a person."""
        await self._edit_member()

    async def _edit_member(self, field: str = "") -> None:
        if self.table.member is not None:
            await self.app.push_screen(PersonEditor(self.table.member.person.id, field))

    async def jump(self, where: Where) -> None:
        """Go to the field, the team or the person that `where` names."""
        if where.table == "person":
            await self.app.push_screen(PersonEditor(where.row_id, where.field))
        elif where.table == "team_member" or where.field == "members":
            self.table.focus()
        elif where.table == "review":
            self.focus_field(f"review.{where.field}")


def following(cycle: str) -> str:
    """The cycle after one such as "2026-27"."""
    start = int(cycle[:4]) + 1
    return f"{start}-{(start + 1) % 100:02}"


def what_comes_along(review: ReviewFacts) -> str:
    """What a review started from this one brings with it."""
    tasks = sum(not task.has_ended for _, _, task in tasks_at_work(review))
    repeats = len(review.planned_kpis)
    brought = [
        f"the team ({pluralize(len(review.members), 'member')})",
        f"{pluralize(len(review.active_kpis), 'KPI')} with their targets",
        "its results and ratings, shown beside the new ones",
    ]
    flagged = f" {pluralize(repeats, 'KPI')} that needed improvement will be flagged as repeat." if repeats else ""
    open_tasks = f", with {pluralize(tasks, 'open task')}" if tasks else ""
    kept = f"Its plans go on in {review.cycle}, with the same dates{open_tasks}."
    return f"Taken over from {review.cycle}: {sentence_list(brought)}.{flagged} {kept}"


async def start_next(page: Page) -> None:
    """Ask for the cycle and start its review from the newest one; Escape starts nothing."""
    desk = page.desk
    newest = desk.workbook.facts()
    typed = following(newest.cycle)
    detail = what_comes_along(newest)
    while True:
        check = partial(refusal, read_cycle)
        question = TextQuestion(
            "Start the review of which cycle?", text=typed, required=True, detail=detail, check=check
        )
        answer = await page.app.push_screen_wait(question)
        if answer is None:
            return
        typed = answer
        try:
            cycle = read_cycle(answer)
            desk.workbook.reviews.start_next(cycle)
        except WorkbookError as error:
            detail = f"{error}\n\n{what_comes_along(newest)}"
            continue
        desk.turn_to(cycle)
        page.refresh_review()
        page.say(f"The review of {cycle} is open. W goes back to {newest.cycle}.")
        return
