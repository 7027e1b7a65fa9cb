"""The words that users read: American spelling, and one standard word for one thing, as CONTRIBUTING.md lists them."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BRITISH = re.compile(
    r"\b(?:\w*(?:organis|recognis|summaris|emphasis(?=e|ing)|prioritis|normalis|generalis)\w*"
    r"|\w*colour\w*|\w*behaviour\w*|\w*favour\w*|neighbour\w*|programmes?|centred?|centres"
    r"|analysed?|analysing|cancelled|cancelling|labelled|labelling|travelled|licence|grey|whilst|learnt|fulfil|practise[ds]?)\b",
    re.IGNORECASE,
)
SQL = re.compile(r"\b(?:SELECT|UPDATE|CREATE|INSERT|DELETE|PRAGMA|ALTER)\b|^tuple\[")
"""What is a statement or a type, and read by nobody."""
OWN_NAMES = re.compile("Scottish Community Development Centre|Neighbourhood Renewal Unit")
"""Names of those to whom credit is given, who spell them so."""
READ_IN_TABLES = {"exchange/values/headings.py"}
"""Where words of other people's tables stand, which are spelled in any way."""


def words_not_used() -> list[str]:
    """The words of the glossary that stand for nothing on any page, as they would be written there."""
    table = re.search(r"\| not used \|.*?\n\n", CONTRIBUTING, re.DOTALL)
    assert table is not None
    rows = [row.split("|")[1] for row in table[0].splitlines()[2:] if row.startswith("|")]
    return [word.strip() for row in rows for word in row.split(",")]


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that have a blank in them, without its docstrings and its SQL."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if " " in node.value and not SQL.search(node.value):
            yield node.lineno, node.value


def texts_of(entry: object) -> Iterator[str]:
    """Every text in the data of a file."""
    if isinstance(entry, str) and " " in entry:
        yield entry
    elif isinstance(entry, dict | list):
        for one in entry.values() if isinstance(entry, dict) else entry:
            yield from texts_of(one)


@cache
def everything_read_by_users() -> tuple[tuple[str, str], ...]:
    """Where it stands, and the text."""
    return tuple(_everything())


def _everything() -> Iterator[tuple[str, str]]:
    source = ROOT / "src" / "workbook_tui"
    for path in sorted(source.rglob("*.py")):
        name = path.relative_to(source).as_posix()
        if name not in READ_IN_TABLES:
            yield from ((f"{name}:{line}", text) for line, text in sentences(path))
    for path in sorted((ROOT / "data").rglob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((path.name, text) for text in texts_of(found))
    for name in ("README.md", "CHANGELOG.md"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        yield from ((f"{name}:{number}", line) for number, line in enumerate(lines, start=1))


def test_everything_that_users_read_is_spelled_as_in_america():
    texts = ((place, OWN_NAMES.sub("", text)) for place, text in everything_read_by_users())
    found = [(place, hit[0]) for place, text in texts if (hit := BRITISH.search(text))]
    assert found == []


@pytest.mark.parametrize("word", words_not_used())
def test_a_word_that_the_glossary_gives_up_stands_nowhere(word):
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    found = [
        (place, text)
        for place, text in everything_read_by_users()
        if not place.startswith("CHANGELOG") and pattern.search(text)
    ]
    assert found == []


def test_the_glossary_explains_each_word_once():
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", CONTRIBUTING, re.MULTILINE)
    assert len(words) > 30
    assert len(words) == len(set(words))
