"""Where files lie, in a checkout, in a wheel and for the user."""

import shutil
from pathlib import Path

import platformdirs
import pytest

from workbook_tui import paths
from workbook_tui.catalogs.areas import areas
from workbook_tui.errors import WorkbookError

CHECKOUT = Path(__file__).parent.parent


def test_the_data_of_a_checkout_lie_at_its_root():
    assert paths.data_folder() == CHECKOUT / "data"


def test_the_data_of_a_wheel_lie_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "workbook_tui"
    shutil.copytree(CHECKOUT / "data", package / "_data")
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.data_folder() == package / "_data"
    assert len(areas()) == 56


def test_missing_data_are_said_with_the_places_that_were_looked_at(tmp_path, monkeypatch):
    package = tmp_path / "lib" / "workbook_tui"
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    with pytest.raises(WorkbookError, match="Install the program again") as caught:
        paths.data_folder()
    assert str(package / "_data") in str(caught.value)


def test_one_variable_moves_everything_of_the_users(home):
    folders = (paths.config_folder(), paths.state_folder(), paths.user_data_folder())
    assert folders == (home / "config", home / "state", home / "data")
    assert len(set(folders)) == 3


def test_the_sample_is_never_the_users_own_workbook(home):
    assert paths.default_file() == home / "data" / "workbook.db"
    assert paths.sample_file() == home / "data" / "sample.db"


def test_without_the_variable_the_folders_are_those_of_the_system(monkeypatch):
    monkeypatch.delenv(paths.HOME)
    assert paths.config_folder() == platformdirs.user_config_path("workbook-tui", appauthor=False)
    assert paths.state_folder() == platformdirs.user_state_path("workbook-tui", appauthor=False)
    assert paths.user_data_folder() == platformdirs.user_data_path("workbook-tui", appauthor=False)


def test_asking_for_a_folder_makes_none(home):
    paths.default_file()
    assert not home.exists()


@pytest.mark.parametrize("word", ["~nobody-of-that-name", "~$x.xlsx", "n" * 300, "", "a\0b"])
def test_a_path_that_leads_nowhere_is_nothing_and_never_an_error(word, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths.expand_path(word) == Path(word)
    lost = paths.parse_path(f" '{tmp_path}/{word}' ") / "x"
    assert not any(look(lost) for look in (paths.is_there, paths.is_file, paths.is_folder))


def test_a_typed_path_is_found_behind_blanks_quotes_and_a_tilde(tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "~$a b.xlsx").touch()
    assert paths.is_file(paths.parse_path(' "~/~$a b.xlsx" '))
    assert paths.is_folder(paths.parse_path("~"))
    assert paths.expand_path(" a'") == Path(" a'")


@pytest.mark.parametrize(
    "written",
    [
        r"{folder}/my\ values\ \(2025\)\ \&\ more.csv",
        "file://{folder}/my%20values%20(2025)%20%26%20more.csv",
        "file://localhost{folder}/my%20values%20%282025%29%20%26%20more.csv",
        "FILE:{folder}/my%20values%20(2025)%20&%20more.csv",
        "& '{folder}/my values (2025) & more.csv'",
        '& "{folder}/my values (2025) & more.csv"',
        "\u202a{folder}/my values (2025) & more.csv\u202c",
        "\ufeff'{folder}/my values (2025) & more.csv' \r\n",
        "“{folder}/my values (2025) & more.csv”",
        "‘{folder}/my values (2025) & more.csv’",
        "„{folder}/my values (2025) & more.csv“",
        "\u00a0{folder}/my values (2025) & more.csv\u200b",
        "~/my values (2025) & more.csv",
        r"~/my\ values\ \(2025\)\ \&\ more.csv",
        "'file://{folder}/my%20values%20(2025)%20&%20more.csv'",
    ],
)
def test_a_path_is_found_in_every_form_in_which_dragging_and_copying_write_it(written, tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    file = tmp_path / "my values (2025) & more.csv"
    file.touch()
    assert paths.parse_path(written.format(folder=tmp_path)) == file


@pytest.mark.parametrize(
    ("written", "path"),
    [
        (r"& 'C:\my values.csv'", r"C:\my values.csv"),
        ("\u202aC:\\my values.csv", r"C:\my values.csv"),
        (r"C:\(new) values\2025.csv", r"C:\(new) values\2025.csv"),
        ("file:///C:/my%20values.csv", "C:/my values.csv"),
        ("file://server/share/my%20values.csv", "//server/share/my values.csv"),
        (r"\\server\share\#1.csv", r"\\server\share\#1.csv"),
        (r"'/home/pat/Pat'\''s values.csv'", "/home/pat/Pat's values.csv"),
        ("& '/home/pat/Pat''s values.csv'", "/home/pat/Pat's values.csv"),
        (r"/home/pat/Pat\'s\ values.csv", "/home/pat/Pat's values.csv"),
        ("/home/pat/100%20.csv", "/home/pat/100%20.csv"),
    ],
)
def test_a_path_of_another_machine_keeps_its_letters(written, path):
    assert paths.parse_path(written) == Path(path)


def test_what_lies_there_by_its_very_name_wins(tmp_path):
    for name in (r"a\ b.csv", "'quoted'"):
        (tmp_path / name).touch()
        assert paths.parse_path(f"{tmp_path}/{name}") == tmp_path / name
