"""What a start does not load: below the screens no Textual, and for a quick answer nothing that is slow to load."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BIG = {"textual", "rich", "sqlmodel", "sqlalchemy", "openpyxl", "icalendar", "asyncio"}


def loaded(code: str, *words: object) -> set[str]:
    """Run code in a process of its own and give the big packages it has loaded."""
    told = f"import sys\n{code}\nsys.stderr.write('loaded ' + ' '.join({BIG!r} & set(sys.modules)))"
    command = [sys.executable, "-c", told, *map(str, words)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ))
    last = done.stderr.splitlines()[-1].split()
    assert last[0] == "loaded"
    return set(last[1:])


EVERYTHING_OF = """
import pkgutil
from importlib import import_module
for name in sys.argv[1:]:
    package = import_module("workbook_tui." + name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), package.__name__ + "."):
        import_module(module.name)
"""


@pytest.mark.parametrize("layer", ["rules", "store", "sheets"])
def test_below_the_screens_nothing_loads_textual(layer):
    assert not loaded(EVERYTHING_OF, layer) & {"textual", "rich"}


def test_the_pure_layers_load_nothing_big():
    assert (
        loaded(EVERYTHING_OF, "rules", "prompts", "catalogs", "text", "errors", "paths", "system", "settings") == set()
    )


MAIN = "from workbook_tui.__main__ import main\nassert main(sys.argv[1:]) == 0"


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["check", "--help"]])
def test_a_word_about_itself_loads_nothing_big(words):
    assert loaded(MAIN, *words) == set()


def test_the_command_line_itself_loads_nothing_big():
    assert loaded("import workbook_tui.__main__, workbook_tui.cli.request, workbook_tui.cli.terminal") == set()


def test_reading_a_review_loads_no_interface_no_models_and_no_spreadsheet(tmp_path: Path):
    file = tmp_path / "review.db"
    words = ["--file", file]
    loaded(MAIN, *words, "new", "--area", "33000", "--cycle", "2026-27")
    assert loaded(MAIN, *words, "status") == set()
    assert loaded(MAIN.replace("== 0", "== 1"), *words, "check") == set()
