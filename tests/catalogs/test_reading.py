"""How the tables of a data file become frozen values."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbook_tui.catalogs.reading import CatalogReader, load, paragraphs
from workbook_tui.errors import WorkbookError


@dataclass(frozen=True, kw_only=True)
class Leg:
    name: str
    length: int | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    title: str
    weight: float = 0.0
    is_round: bool = False
    labels: Mapping[str, str]
    legs: tuple[Leg, ...] = ()
    colors: tuple[str, ...] = ()
    best: Leg | None = None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a = " + "[" * 100_000, "too deep in one another"),
        ("a = " + "[" * 900 + "]" * 900, "too deep in one another"),
        ("#" * 5_000_000, "larger than 4 MB"),
    ],
)
def test_a_file_that_is_too_deep_or_too_large_is_refused(tmp_path, content, said):
    file = tmp_path / "own.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(WorkbookError, match=said):
        load(file)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "own.toml")
    with pytest.raises(WorkbookError, match="no ordinary file"):
        load(tmp_path / "own.toml")


@pytest.fixture
def reader():
    return CatalogReader(Path("table.toml"), {"colors": ("red", "blue")})


def refusal(reader: CatalogReader, **values: object) -> str:
    with pytest.raises(WorkbookError) as caught:
        reader.read(Table, {"title": "Desk", "labels": {}} | values, "the table")
    return str(caught.value)


def test_annotations_say_how_values_are_read(reader):
    read = reader.read(
        Table,
        {
            "title": "Desk",
            "weight": 4,
            "is_round": True,
            "labels": {"a": "One"},
            "legs": [{"name": "left", "length": 7}],
            "colors": ["red"],
            "best": {"name": "right"},
        },
        "the table",
    )
    assert read == Table(
        title="Desk",
        weight=4.0,
        is_round=True,
        labels={"a": "One"},
        legs=(Leg(name="left", length=7),),
        colors=("red",),
        best=Leg(name="right"),
    )


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"weight": "heavy"}, "the table: “weight” must be a number, not “heavy”"),
        ({"is_round": 1}, "the table: “is_round” must be true or false, not “1”"),
        ({"legs": {"name": "left"}}, "the table: “legs” must be a list"),
        ({"legs": ["left"]}, "the table, legs 1: it must be a table, not “left”"),
        (
            {"legs": [{"name": "a"}, {"name": "b", "length": -1}]},
            "legs 2 “b”: “length” must be a whole number of 0 or more",
        ),
        ({"legs": [{"name": "a", "length": True}]}, "“length” must be a whole number"),
        ({"labels": ["a"]}, "the table: “labels” must be a table"),
        ({"labels": {"a": 1}}, "the table: “a” must be a text, not “1”"),
        ({"colors": ["red", "green"]}, "the table: “green” is unknown as “colors”; use blue, red"),
        ({"best": {}}, "the table, best: “name” is missing"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(reader, values, reason):
    assert reason in refusal(reader, **values)


def test_a_long_list_of_allowed_values_is_not_repeated():
    reader = CatalogReader(Path("table.toml"), {"colors": [f"shade {number}" for number in range(100)]})
    assert "shade" not in refusal(reader, colors=["green"])


def test_a_missing_file_is_refused_with_its_name(tmp_path):
    with pytest.raises(WorkbookError, match=r"nowhere\.toml cannot be used.*cannot be read"):
        load(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("one\ntwo", "one two"),
        ("\n  one\n  two\n\n\n three \n", "one two\n\nthree"),
        ("- one\nmore of one\n- two\n\nafter", "- one more of one\n- two\n\nafter"),
        ("a 5 - 3\nb", "a 5 - 3 b"),
        ("bell\u0007 gone\r\nhere", "bell gone here"),
        ("", ""),
    ],
)
def test_a_text_is_folded_into_paragraphs_and_cleaned(raw, folded):
    assert paragraphs(raw) == folded
    assert paragraphs(folded) == folded
