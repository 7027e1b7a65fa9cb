"""The editor of one KPI: exactly the inputs that it names, the rating that follows, and the analysis behind it."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workbook_tui.prompts.prompt import Prompt
from workbook_tui.prompts.spsr import ANALYSIS, LAST_CYCLE, NUMBERS, RATING, RATING_SECTION, REASON, TARGETS
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.rating import result
from workbook_tui.screens.frame.fields import FieldBuilder, FieldExtras, SaveOutcome, Saver
from workbook_tui.screens.frame.form_editor import FormEditor
from workbook_tui.screens.rate.rows import (
    about,
    missing_reason,
    plan_with_entries,
    reason_question,
    result_line,
    small_note,
)
from workbook_tui.screens.rate.statements import count_in_both, said_of_other
from workbook_tui.widgets.form_items import FormField, FormItem
from workbook_tui.widgets.keys import bind, hidden

_ANSWERED_ALIKE = {"source", "period", "participants", "rated_on"}
"""Answers that are often the same for one KPI after another: the ditto key offers those of the KPI above."""


def rate_fields(builder: FieldBuilder, kpi: KpiFacts) -> list[FormItem]:
    """The whole form of one KPI."""
    return [
        *builder.section(NUMBERS.select(*kpi.inputs), kpi.rating, partial(_input, builder.review, kpi)),
        *builder.section(TARGETS, kpi, partial(_target, kpi)),
        *builder.section(
            RATING_SECTION, kpi.rating, partial(_rated, builder, kpi), notes=_kept_plan(builder, kpi), is_titled=True
        ),
        *builder.section(ANALYSIS, kpi.rating, partial(_analyzed, builder, _above(builder, kpi)), is_titled=True),
        *builder.section(LAST_CYCLE, kpi.rating, is_titled=True),
    ]


def _input(review: ReviewFacts, kpi: KpiFacts, prompt: Prompt) -> FieldExtras:
    """What exactly is counted; what is wrong with the numbers together is said at the first one."""
    label, is_first = kpi.inputs[prompt.field], prompt.field == next(iter(kpi.inputs))
    guidance = " ".join(filter(None, (f"{label}.", said_of_other(review, kpi, prompt), prompt.guidance)))
    return {"guidance": guidance, "side_note": label, "problem": result(kpi).problem if is_first else ""}


def _target(kpi: KpiFacts, prompt: Prompt) -> FieldExtras:
    always = "A compliance KPI always has the target 100 percent."
    return {"is_locked": kpi.is_compliance, "guidance": always if kpi.is_compliance else prompt.guidance}


def _rated(builder: FieldBuilder, kpi: KpiFacts, prompt: Prompt) -> FieldExtras:
    """The rating of the cycle before, and what a reason is asked for."""
    review = builder.review
    if prompt is RATING:
        last = review.scale_entry(kpi.rating.text("last_rating"))
        return {"last": last.label if last else "", "ditto": last.value if last else ""}
    question = reason_question(review, kpi, kpi.rating.rating)
    old = kpi.rating.text("old_reason")
    return {"guidance": question or prompt.guidance, "problem": missing_reason(review, kpi), "ditto": old}


def _kept_plan(builder: FieldBuilder, kpi: KpiFacts) -> dict[str, str]:
    """A word on the plan that the rating has made needless."""
    kept = "" if builder.review.needs_plan(kpi) else plan_with_entries(kpi)
    return (
        {REASON.field: f"{kept} is not needed with this rating. It is kept, should the rating return."} if kept else {}
    )


def _analyzed(builder: FieldBuilder, above: KpiFacts | None, prompt: Prompt) -> FieldExtras:
    is_alike = above is not None and prompt.field in _ANSWERED_ALIKE
    return {"ditto": builder.text(prompt, above.rating) if above is not None and is_alike else ""}


def _above(builder: FieldBuilder, kpi: KpiFacts) -> KpiFacts | None:
    """The KPI above it in the list."""
    before = [other for other in builder.review.active_kpis if int(str(other["position"])) < int(str(kpi["position"]))]
    return before[-1] if before else None


class RateEditor(FormEditor[KpiFacts]):
    """One KPI at a time; Page Down and Page Up go through the list without leaving."""

    MODE = "rate"
    TABLE = "kpi"
    HELP = (
        "Type what was counted: the line above the form shows the result and the rating it suggests as soon as it is "
        "stored. Set the rating with its letter or Left and Right; F7 takes last year's. A rating that differs from "
        "the suggestion needs a reason. Page Down and Page Up go to the same field of the next KPI and the one before; "
        "once it is rated, Page Down goes to the first field (Ctrl+P, “Page Down”, changes that). F4 opens a long text "
        "in your own editor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("rate.next", "pagedown", "step(1)", "Next KPI", "Go to the next KPI", priority=True, display="PgDn"),
        hidden("rate.before", "pageup", "step(-1)", "Before", "Go to the KPI before", priority=True, display="PgUp"),
    ]

    def __init__(self, kpi_id: int, field: str = "") -> None:
        super().__init__(kpi_id, field)
        if field and field != "target":
            self._at = (f"rating.{field}", None)

    def find(self, review: ReviewFacts) -> KpiFacts | None:
        """The KPI."""
        return next((kpi for kpi in review.kpis if kpi.id == self.row_id), None)

    def asks(self, builder: FieldBuilder, found: KpiFacts) -> Sequence[FormItem]:
        """The inputs of this KPI, its rating, the analysis and the cycle before."""
        return rate_fields(builder, found)

    def made_saver(self) -> Saver:
        """What stores the answers; the categories of a child outcome are typed once for its two statements."""
        return Saver(self.desk, then=self._count_in_both)

    def _count_in_both(self, saved: SaveOutcome) -> None:
        review = self.review_in_hand()
        if (kpi := self.find(review)) is not None:
            count_in_both(self.desk, review, kpi, saved)

    def headline(self, review: ReviewFacts, found: KpiFacts) -> Content:
        """The KPI, and what its numbers come to."""
        off = "" if found.is_active else "  (switched off)"
        few = small_note(found)
        return Content.assemble(
            (f"{found.code}  {found.text('title')}{off}", "bold"),
            f"\n{result_line(review, found)}",
            *([(f" · {few}", "$text-warning")] if few else []),
        )

    def background(self, review: ReviewFacts, found: KpiFacts) -> Content:
        """How to measure this KPI."""
        return about(review, found, with_numbers=False)

    async def action_step(self, by: int) -> None:
        """Go to the KPI `by` places further in the list: to the same question, or to its first one after rating."""
        if not self.form.flush():
            return
        listed = [kpi.id for kpi in self.desk.review().kpis if kpi.is_active or kpi.id == self.row_id]
        place = listed.index(self.row_id) + by
        if not 0 <= place < len(listed):
            self.say("This is the last KPI of the list." if by > 0 else "This is the first KPI of the list.")
            return
        self.row_id = listed[place]
        here = self.form.current
        begins_anew = by > 0 and self._begins_anew(here)
        await self.replace_form()
        if here is not None and not begins_anew:
            self.focus_field(here.prompt.key)

    def _begins_anew(self, here: FormField | None) -> bool:
        """True when the next KPI begins at its first question, as the person chose it."""
        goes_to = self.desk.settings.page_down
        if goes_to in {"same", "first"}:
            return goes_to == "first"
        return here is not None and here.prompt in RATING_SECTION.prompts and bool(here.text)
