"""Names out of pasted texts: whoever is known is recognized in every usual way of writing, all others are asked."""

import pytest

from workbook_tui.rules.person_name import read_names

PEOPLE = ("Ana Diaz", "Bo Chen", "Zoë Park", "Ann Lee", "Ann Marie Wood", "O’Brien, Pat")


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("Ana Diaz", ("Ana Diaz",), ()),
        ("bo chen; ANA  DIAZ", ("Bo Chen", "Ana Diaz"), ()),
        ("Ana Diaz\nBo Chen\n\n", ("Ana Diaz", "Bo Chen"), ()),
        ("Diaz, Ana", ("Ana Diaz",), ()),
        ("Diaz, Ana; Chen, Bo", ("Ana Diaz", "Bo Chen"), ()),
        ("Ana Diaz, Bo Chen and Zoe Park", ("Ana Diaz", "Bo Chen", "Zoë Park"), ()),
        ("Ana Diaz & Bo Chen", ("Ana Diaz", "Bo Chen"), ()),
        ("Diaz, Ana <ana@example.org>; bo chen (parent)", ("Ana Diaz", "Bo Chen"), ()),
        ("• Ana Diaz\n• Bo Chen\n3. Zoë Park\n- Ann Lee", ("Ana Diaz", "Bo Chen", "Zoë Park", "Ann Lee"), ()),
        ("Ana Diaz\tBo Chen", ("Ana Diaz", "Bo Chen"), ()),
        ("Chen", ("Bo Chen",), ()),
        ("Ann", (), ("Ann",)),
        ("O’Brien, Pat", ("O’Brien, Pat",), ()),
        ("Kim Novak; Ana Diaz; kim novak", ("Ana Diaz",), ("Kim Novak",)),
        ("Novak, Kim", (), ("Kim Novak",)),
        ("Kim Novak, Lou Reed", (), ("Kim Novak", "Lou Reed")),
        ("Ana Diaz; ana diaz", ("Ana Diaz",), ()),
        (" ;\n, and ", (), ()),
        ("“Bo Chen”", ("Bo Chen",), ()),
    ],
)
def test_names_are_read_as_people_write_them(text, known, unknown):
    assert read_names(text, PEOPLE) == (known, unknown)


def test_two_people_of_one_name_are_asked_for_and_never_guessed():
    assert read_names("Chen; Bo", ("Bo Chen", "Li Chen", "Bo Diddley")) == ((), ("Chen", "Bo"))
