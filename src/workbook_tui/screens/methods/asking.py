"""The fields of a worksheet: what is worked out, and what was answered last time, stand beside them."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from workbook_tui.prompts.prompt import Kind, Prompt
from workbook_tui.rules.answers import input_text
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.row import Row
from workbook_tui.rules.worksheets.computed import offer_for
from workbook_tui.rules.worksheets.facts import WorksheetFacts, WorksheetRowFacts
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras
from workbook_tui.widgets.form_items import FormField, FormItem, Note

if TYPE_CHECKING:
    from workbook_tui.store.workbook import Workbook


def earlier_sheet(book: "Workbook", sheet: WorksheetFacts) -> WorksheetFacts | None:
    """The last worksheet of the same method that was begun before this one, None when there is none."""
    return book.worksheets.before(sheet)


@dataclass(frozen=True, slots=True)
class SheetFields:
    """Turns prompts and rows of a worksheet into fields of a form."""

    sheet: WorksheetFacts
    today: date
    earlier: WorksheetFacts | None = None

    def items(self, prompt: Prompt, row: Row, above: Row | None = None) -> list[FormItem]:
        """The field of one prompt, and below it what is worked out and what of."""
        offer = offer_for(self.sheet, prompt, row)
        field = self.field(prompt, row, above)
        if offer is None:
            return [field]
        word = kind_of(prompt).display_text(offer.text, self.sheet.choices(prompt))
        said = "· Suggested" if prompt.kind == Kind.CHOICE else "· Worked out"
        if field.text and field.text != offer.text:
            said = "· Yours counts; worked out"
        return [field, Note(f"{said}: {word} ({offer.because})")]

    def field(self, prompt: Prompt, row: Row, above: Row | None = None) -> FormField:
        """The field of one prompt; F7 takes what is worked out, the answer of the row above, or last time's."""
        builder = FieldBuilder(self.sheet.review, self.today, self.sheet)
        extras = self._beside(builder, prompt, row, above)
        if prompt.half_of:
            extras["label"] = f"  {prompt.label.rpartition(': ')[2]}"
        return builder.field(prompt, row, **extras)

    def _beside(self, builder: FieldBuilder, prompt: Prompt, row: Row, above: Row | None) -> FieldExtras:
        offer = offer_for(self.sheet, prompt, row)
        if offer is not None:
            return {"ditto": offer.text}
        if above is not None:
            return {"ditto": builder.text(prompt, above)}
        return {"ditto": self._last(prompt, row)}

    def _last(self, prompt: Prompt, row: Row) -> str:
        """The answer of the last worksheet, where the same row is asked there."""
        is_once = isinstance(row, WorksheetRowFacts) and not self.sheet.method.by_key[row.list_key].is_list
        if self.earlier is None or not is_once or prompt.refers_to:
            return ""
        asked = self.earlier.method.form.prompts.get(prompt.follows or prompt.key)
        section = self.earlier.method.section_of.get(asked.key) if asked is not None else None
        if asked is None or section is None or section.is_list or section.for_each:
            return ""
        found = [one for one in self.earlier.rows(section.key) if asked.field in one.values]
        return input_text(asked, found[0][asked.field], people=self.sheet.names) if found else ""
