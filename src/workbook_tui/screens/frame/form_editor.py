"""The editor of one thing: its title, a form, and beside it what helps to answer."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbook_tui.rules.facts import ReviewFacts
from workbook_tui.screens.frame.form_page import FormPage
from workbook_tui.screens.frame.section import Editor
from workbook_tui.widgets.form_items import FormField
from workbook_tui.widgets.forms.form import Form
from workbook_tui.widgets.keys import bind


class EditorForm(Form):
    """The form of an editor: Escape stores everything and leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("editor.back", "escape", "leave", "Back", "Go back; everything typed is stored"),
    ]


class FormEditor(FormPage, Editor):
    """Every editor of the program: subclasses give `asks()`, `headline()` and, if there is any, `background()`.

    `at` is the field that has the focus when it opens: the prompt's key and its row, None for the first field.
    """

    FORM: ClassVar[type[Form]] = EditorForm
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS: ClassVar[str] = """
    FormEditor #title { height: auto; max-height: 3; padding: 0 1; background: $surface; }
    FormEditor Form { width: 1fr; }
    FormEditor #side { display: none; width: 40%; max-width: 64; padding: 0 1; border-left: vkey $panel; }
    FormEditor.-wide #side { display: block; }
    FormEditor.-wide Form > #guidance { display: none; }
    """

    def __init__(self, at: tuple[str, int | None] | None = None) -> None:
        super().__init__()
        self._at = at
        self._is_warned = False
        self._background = Content("")

    def headline(self, review: ReviewFacts) -> Content:
        """The line or two above the form."""
        raise NotImplementedError

    def background(self, review: ReviewFacts) -> Content:
        """What stands beside the form on a wide terminal, below the guidance of the field; empty for nothing."""
        del review
        return Content("")

    def body(self) -> ComposeResult:
        """The title, the form, and the pane beside it."""
        yield Static(Content(""), id="title", markup=False)
        with Horizontal():
            yield self.made_form()
            with VerticalScroll(id="side", can_focus=False):
                yield Static(Content(""), markup=False)

    def on_mount(self) -> None:
        """Go to the field that was asked for."""
        if self._at is not None:
            # At once, so that keys typed early go there too.
            self.form.focus_field(*self._at)

    def show_beside(self, review: ReviewFacts) -> None:
        """Show the title and what stands beside the form."""
        headline = self.headline(review)
        self.query_one("#title", Static).update(headline)
        self.form.about = headline.plain.partition("\n")[0]
        self._background = self.background(review)
        self._guide()

    def action_leave(self) -> None:
        """Go back; when something cannot be stored, say so first, and keep it aside the second time."""
        if self.form.flush() or self._is_warned:
            super().action_leave()
        else:
            self._is_warned = True
            self.say("Not stored yet. Esc again leaves: your text is then kept aside and offered later.", wrong=True)

    def gone(self) -> None:
        """Leave: what was edited is no longer in the file."""
        self.dismiss(None)

    @on(Form.Entered)
    def _guide(self) -> None:
        current = self.form.current
        parts = [*([_guidance(current)] if current else []), self._background]
        self.query_one("#side Static", Static).update(Content("\n\n").join(part for part in parts if part.plain))


def _guidance(field: FormField) -> Content:
    """What to put into a field, in full."""
    return Content.assemble((field.title, "bold"), "\n", field.help) if field.help else Content("")
