"""The editor of one thing: its title, a form, and beside it what helps to answer."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.frame.fields import FieldBuilder
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.screens.frame.section import Editor
from workbook_tui.widgets.form_items import FormField, FormItem
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import bind
from workbook_tui.widgets.side_pane import SidePane

Found = TypeVar("Found")

_OF_EVERY_CYCLE = {"person", "measure", "site", "pdsa_cycle"}


class EditorForm(Form):
    """The form of an editor: Escape stores everything and leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("editor.back", "escape", "leave", "Back", "Go back; everything typed is stored"),
    ]


class FormEditor(FormPage, Editor, Generic[Found]):
    """The editor of the row `row_id` of TABLE: what `find()` finds of it is what all the other methods are about.

    `field` is the column that has the focus when it opens, "" for the first field of the form.
    """

    TABLE: ClassVar[str]
    FORM: ClassVar[type[Form]] = EditorForm
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    FormEditor #title { height: auto; max-height: 3; padding: 0 1; background: $surface; }
    FormEditor Form { width: 1fr; }
    FormEditor.-wide Form > #guidance { display: none; }
    """

    def __init__(self, row_id: int, field: str = "") -> None:
        super().__init__()
        self.row_id = row_id
        self._at: tuple[str, int | None] | None = (f"{self.TABLE}.{field}", None) if field else None
        self._background = Content("")

    @property
    def row_in_hand(self) -> tuple[str, int] | None:
        """The row that is edited; people, measures and sites are the same in every cycle."""
        return None if self.TABLE in _OF_EVERY_CYCLE else (self.TABLE, self.row_id)

    def find(self, review: ReviewFacts) -> Found | None:
        """What is edited as it is stored in `review`, with what it belongs to; None when it is gone."""
        raise NotImplementedError

    def found_now(self) -> Found | None:
        """What is edited, once all that is typed is stored; None when it could not be stored, or the row is gone."""
        return self.find(self.review_in_hand()) if self.form.flush() else None

    def asks(self, builder: FieldBuilder, found: Found) -> Sequence[FormItem]:
        """What the form asks about it."""
        raise NotImplementedError

    def headline(self, review: ReviewFacts, found: Found) -> Content:
        """The line or two above the form."""
        raise NotImplementedError

    def background(self, review: ReviewFacts, found: Found) -> Content:
        """What stands beside the form on a wide terminal, below the guidance of the field; empty for nothing."""
        del review, found
        return Content("")

    def fields(self, builder: FieldBuilder) -> Sequence[FormItem] | None:
        """What the form asks, None when what it is about is gone."""
        found = self.find(builder.review)
        return None if found is None else self.asks(builder, found)

    def body(self) -> ComposeResult:
        """The title, the form, and the pane beside it."""
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.made_form()
            yield SidePane(id="side")

    def on_mount(self) -> None:
        """Go to the field that was asked for."""
        if self._at is not None:
            # At once, so that keys typed early go there too.
            self.form.focus_field(*self._at)

    def show_beside(self, review: ReviewFacts) -> None:
        """Show the title and what stands beside the form."""
        if (found := self.find(review)) is not None:
            headline = self.headline(review, found)
            self.query_one("#title", Static).update(headline)
            self.form.about = headline.plain.partition("\n")[0]
            self._background = self.background(review, found)
            self.guide()

    def store_all(self) -> bool:
        """Store what stands in the form."""
        return self.form.flush()

    def leave_deleted(self) -> None:
        """Leave: what was edited is no longer in the file."""
        self.dismiss(None)

    @on(Form.Entered)
    def guide(self) -> None:
        """Show beside the form what belongs to the part in hand."""
        self.query_one(SidePane).show(self.beside())

    def beside(self) -> Content:
        """What stands in the pane beside the form: the guidance of the field in hand over the background."""
        current = self.form.current
        parts = [*([guidance(current)] if current else []), self._background]
        return Content("\n\n").join(part for part in parts if part.plain)


def guidance(field: FormField) -> Content:
    """What to put into a field, in full."""
    return Content.assemble((field.title, "bold"), "\n", field.help) if field.help else Content("")
