"""Paths that lead nowhere, in every command: a sentence, and never a crash."""

import pytest

NOWHERE = ["~nobody-of-that-name", "~$x", "n" * 300, ""]
COMMANDS = {
    "export": ("export", "{}.xlsx", "--draft"),
    "import": ("import", "{}.xlsx"),
    "calendar": ("calendar", "{}/a.ics"),
    "slips": ("slips", "{}"),
    "rollup": ("rollup", "out.xlsx", "{}"),
    "rollup to": ("rollup", "{}/out.xlsx", "."),
}


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """An empty folder that one is in."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("word", NOWHERE)
def test_a_file_of_reviews_that_is_nowhere_is_refused(call, home, word):
    for words in (("status",), ("check",), ("import", "a.xlsx")):
        said = call(*words, "--file", word)
        assert (said.code, said.out, said.err.count("\n")) == (3 if word else 2, "", 1)


def test_nothing_is_made_where_no_file_can_be(call, empty):
    said = call("new", "--file", "n" * 300, "--area", "33000", "--cycle", "2026-27")
    assert (said.code, said.err.count("\n"), list(empty.iterdir())) == (3, 1, [])


@pytest.mark.parametrize("word", NOWHERE[:3])
@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_a_path_that_leads_nowhere_is_said_in_a_sentence(call, started, empty, words, word):
    said = call(*(part.format(word) for part in words), "--file", started)
    if words[0] == "export" and word.startswith("~"):
        # Such a name is a name like any other.
        assert (said.code, [path.name for path in empty.iterdir()]) == (0, [f"{word}.xlsx"])
    else:
        assert (said.code, said.out, said.err.count("\n")) == (3 if words[0] == "import" else 1, "", 1)
        assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("export", ""), ("import", ""), ("calendar", ""), ("slips", " "), ("rollup", "a", "")]
)
def test_an_empty_path_is_no_path(call, started, words):
    said = call(*words, "--file", started)
    assert (said.code, said.err) == (2, "workbook-tui: One of the paths is empty: name the file or the folder.\n")
