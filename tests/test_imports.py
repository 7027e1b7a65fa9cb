"""What a start does not load: below the screens no Textual, and for a quick answer nothing that is slow to load."""

import os
import subprocess
import sys
from pathlib import Path

BIG = {"textual", "rich", "sqlmodel", "sqlalchemy", "openpyxl", "icalendar", "asyncio"}


def loaded(*steps: str, words: tuple[object, ...] = ()) -> dict[str, set[str]]:
    """Take steps of code in one process of its own and give the big packages that are loaded after each."""
    told = f"sys.stderr.write('\\nloaded ' + ' '.join({BIG!r} & set(sys.modules)) + '\\n')"
    code = "\n".join(("import sys", START, *(f"{step}\n{told}" for step in steps)))
    command = [sys.executable, "-c", code, *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ))
    said = [line.split()[1:] for line in done.stderr.splitlines() if line.startswith("loaded")]
    return {step: set(found) for step, found in zip(steps, said, strict=True)}


START = """
import pkgutil
from importlib import import_module

def everything_of(*names):
    for name in names:
        package = import_module("workbook_tui." + name)
        for module in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
            import_module(module.name)

def ends(code, *words):
    from workbook_tui.__main__ import main
    assert main([*words]) == code
"""


def test_below_the_screens_nothing_loads_textual():
    for layer, found in loaded(*(f"everything_of({layer!r})" for layer in ("rules", "store", "sheets"))).items():
        assert not found & {"textual", "rich"}, layer


def test_the_command_line_what_it_says_of_itself_and_the_pure_layers_load_nothing_big():
    steps = (
        "import workbook_tui.__main__, workbook_tui.cli.request, workbook_tui.cli.terminal",
        *(f"ends(0, {words})" for words in ("'--version'", "'--help'", "'check', '--help'")),
        "everything_of('rules', 'prompts', 'catalogs', 'text', 'errors', 'paths', 'system', 'settings')",
    )
    assert loaded(*steps) == {step: set() for step in steps}


def test_reading_a_review_loads_no_interface_no_models_and_no_spreadsheet(begun_original: Path):
    steps = ("ends(0, '--file', sys.argv[1], 'status')", "ends(1, '--file', sys.argv[1], 'check')")
    assert loaded(*steps, words=(begun_original,)) == {step: set() for step in steps}
