"""A method that has a section of every kind, in a person's own folder."""

from pathlib import Path

from workbook_tui.paths import user_data_folder

WHOLE = """
id = "whole"
version = "1"
title = "A whole method"
good_for = "Trying every kind of section."

[[lists]]
key = "sizes"
options = [{value = "s", label = "Small"}, {value = "l", label = "Large"}, {value = "other", label = "Other"}]

[[lists]]
key = "hope"
options = [{value = "low", label = "little"}, {value = "high", label = "much"}]

[[verbs]]
key = "doing"
words = ["Build", "Move"]

[[stages]]
key = "one"
title = "Wishing"

[[stages.sections]]
key = "wish"
title = "Wish"
help = "What you would like."
prompts = [
    {key = "text", label = "Wish", kind = "long", required = true, missing = "Say what you wish.", guidance = "One."},
    {key = "sure", label = "Sure", kind = "yes or no, why", guidance = "Are you?"},
    {key = "sizes", label = "Sizes", kind = "several", options = "sizes", guidance = "All that fit."},
    {key = "hope", label = "Hope", kind = "scale", options = "hope", guidance = "How much?"},
    {key = "checked", label = "Checked", kind = "check", guidance = "By somebody?"},
    {key = "by", label = "By", kind = "day", guidance = "When?"},
    {key = "who", label = "Who", kind = "people", guidance = "Whose is it?"},
    {key = "days", label = "Days", kind = "count", computed = "days_to_first_task", guidance = "To the first task."},
    {bind = "review.agency", label = "Our agency", guidance = "As on the cover."},
]

[[stages.sections]]
key = "parts"
title = "Parts"
kind = "grid"
named_by = "name"
noun = "part"
prompts = [
    {key = "name", label = "Part", guidance = "Its name."},
    {key = "by", label = "By", kind = "day", guidance = "When?"},
    {key = "who", label = "Who", kind = "people", guidance = "Whose is it?"},
    {key = "state", label = "State", kind = "choice", options = "hope", guidance = "How is it?"},
]
task = {title = "name", due = "by", leads = "who", needed_at = "state", needed_when = ["low"]}

[[stages.sections]]
key = "steps"
title = "Steps"
kind = "grid"
for_each = "parts"
noun = "step"
prompts = [
    {key = "name", label = "Step", guidance = "What is done."},
    {key = "after", label = "After", kind = "several", refers_to = "parts", guidance = "Which parts come first?"},
]

[[stages.sections]]
key = "doubt"
title = "Doubts"
for_each = "parts"
prompts = [{key = "text", label = "Doubt", guidance = "What may go wrong with it."}]

[[stages.sections]]
key = "corners"
title = "Corners"
kind = "grid"
noun = "corner"
rows = ["North", "South"]
prompts = [{key = "text", label = "What is there", guidance = "In a few words."}]

[[stages]]
key = "two"
title = "Doing"
after = ["one"]

[[stages.sections]]
key = "words"
title = "Before you begin"
kind = "text"
text = "Read this first."

[[stages.sections]]
key = "todo"
title = "What is done"
kind = "tasks"

[[stages.sections]]
key = "helpers"
title = "Who helps"
kind = "people"

[[stages.sections]]
key = "counted"
title = "What is counted"
kind = "measures"

[[stages.sections]]
key = "chart"
title = "By date"
kind = "timeline"
of = ["parts"]
until = "wish.by"

[[stages.sections]]
key = "end"
title = "The end"
prompts = [{key = "text", label = "How it ended", guidance = "In your words."}]

[[rules]]
check = "first_verb"
level = "warn"
at = "wish.text"
verbs = "doing"

[[rules]]
check = "count_between"
level = "block"
at = "parts"
number = 1
most = 3
sentence = "Name one to three parts."
"""


def keep_method(text: str = WHOLE, name: str = "whole") -> Path:
    """Put a method into the person's own folder."""
    folder = user_data_folder() / "methods"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file
