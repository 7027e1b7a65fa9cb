"""Every command and every key is documented, and every key can be found and explained."""

import importlib
import pkgutil
import re
from collections import Counter

from tests.documentation import README, bindings, classes_with_keys, commands, with_tables

from workbook_tui.cli.values import _CODES
from workbook_tui.exchange import values
from workbook_tui.widgets.keys import every_key


def test_the_readme_names_every_key_and_every_command_as_the_code_has_them():
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run: python -m tests.documentation"


def test_every_key_has_an_id_of_its_own_and_an_explanation():
    found = [(kind, binding) for kind in classes_with_keys() for binding in bindings(kind)]
    assert len(found) > 40
    assert [
        f"{kind.__name__} {every_key(binding)}" for kind, binding in found if not (binding.id and binding.tooltip)
    ] == []
    shared = {name: count for name, count in Counter(binding.id for _, binding in found).items() if count > 1}
    assert shared == {}


def test_no_key_is_one_that_some_terminals_keep_or_never_send():
    # Ctrl+S does nothing that is not done without it, where a terminal keeps it for itself.
    never = {"f10", "f11", "ctrl+enter", "ctrl+tab", "ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}
    for kind in classes_with_keys():
        for binding in bindings(kind):
            keys = set(binding.key.split(","))
            assert not keys & never, (kind.__name__, keys & never)
            assert not any(key.startswith(("super+", "alt+")) or key[:6] == "ctrl+1" for key in keys)


def test_every_command_has_help():
    for name, command in commands().items():
        assert command.description, name


ANSWERS = (
    *("TAKE", "SKIP", "SWAP", "YEAR_FIRST", "MONTH_FIRST", "DAY_FIRST", "MONTHS", "DAYS", "JULY", "OCTOBER", "JANUARY"),
    *("LIKE", "AREA", "NEW_SITES", "ABOVE", "ALL_MEASURES", "KNOWN", "MARKS", "ARE_COUNTS"),
    *("FRACTION", "PERCENT", "COMMA", "POINT"),
)
"""What the answers to doubts are called that are not found in the table itself."""


def test_the_readme_names_every_doubt_of_a_table_and_every_answer_that_a_doubt_can_have():
    text = README.read_text(encoding="utf-8").partition("| code | what is asked |")[2].partition("\n\n")[0]
    rows = [re.findall(r"`([\w:-]+)`", row) for row in text.splitlines() if row.startswith("| `")]
    codes = [re.findall(r"`([\w:-]+)`", row.split(" | ")[0]) for row in text.splitlines() if row.startswith("| `")]
    assert {code for row in codes for code in row} == {*_CODES, "column:FIELD"}
    answers = {word for row in rows for word in row}
    modules = [
        importlib.import_module(f"{values.__name__}.{one.name}") for one in pkgutil.iter_modules(values.__path__)
    ]
    constants = {name: value for module in modules for name, value in vars(module).items() if name.isupper()}
    assert {constants[name] for name in ANSWERS} <= answers
