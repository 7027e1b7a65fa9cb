"""The words of a blank workbook: what a KPI asks to be counted, and what a question means without the program."""

from workbook_tui.prompts.spsr import NUMBERS
from workbook_tui.rules.facts import KpiFacts


def what_to_count(kpi: KpiFacts) -> str:
    """One line for each input of the KPI: its column and what to count; "" for a KPI without counts."""
    asked = ((prompt.label, kpi.inputs[prompt.field]) for prompt in NUMBERS.prompts if prompt.field in kpi.inputs)
    return "\n".join(_line(column, label) for column, label in asked)


def _line(column: str, label: str) -> str:
    """A label that begins with the last word of its column, such as "a: ...", does not say it twice."""
    named, _, rest = label.partition(": ")
    said = rest if rest and column.endswith(f" {named}") else label
    return f"{column.rstrip('?')}: {said}"


def first_sentence(guidance: str) -> str:
    """What a question asks for; later sentences speak of the program's own screens."""
    first, end, _ = guidance.partition(". ")
    return f"{first}." if end else guidance
