"""Names in other forms: whom they mean, and when that is not sure."""

import pytest

from workbook_tui.prompts.spsr import SPSR
from workbook_tui.rules.kinds import kind_of
from workbook_tui.rules.kinds.kind import Terms
from workbook_tui.rules.person_name import likely_people, may_be_several, people_meant

KNOWN = ("Ana Diaz", "Kim Brown", "Jo  Smith", "Health and Human Services", "Zoë Ångström")
LEADS = SPSR.all_prompts["task.leads"]
TERMS = Terms(label="Leads", people=tuple(enumerate(KNOWN)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Diaz, Ana", ("Ana Diaz",)),
        ("DIAZ,ana", ("Ana Diaz",)),
        ("Ana \u00a0 Diaz", ("Ana Diaz",)),
        ("Jo Smith", ("Jo  Smith",)),
        ("Ana Diaz and Kim Brown", ("Ana Diaz", "Kim Brown")),
        ("Ana Diaz, Kim Brown & Jo Smith", ("Ana Diaz", "Kim Brown", "Jo  Smith")),
        ("Kim Brown/Ana Diaz", ("Kim Brown", "Ana Diaz")),
        ("health and human services", ("Health and Human Services",)),
        ("Ana", ()),
        ("Ana Dias", ()),
        ("Kim Brown and Sam Lee", ()),
        ("Diaz, Anna", ()),
        ("", ()),
    ],
)
def test_a_name_in_another_form_means_known_people_or_nobody(written, meant):
    assert people_meant(written, KNOWN) == meant


@pytest.mark.parametrize(
    ("written", "is_it"),
    [
        ("Sam Lee and Pat Roe", True),
        ("Sam & Pat", True),
        ("Sam Lee, Pat Roe", True),
        ("Sam Lee/Pat Roe", True),
        ("Lee, Sam", False),
        ("Sam Lee, MSW", False),
        ("Sandy Anderson", False),
        ("Sam Lee", False),
    ],
)
def test_what_looks_like_several_names_is_told_from_one(written, is_it):
    assert may_be_several(written) is is_it


@pytest.mark.parametrize(
    ("written", "likely"),
    [
        ("Ana Dias", ("Ana Diaz",)),
        ("A. Diaz", ("Ana Diaz",)),
        ("Ana", ("Ana Diaz",)),
        ("Ana Diaz, MSW", ("Ana Diaz",)),
        ("Zoe Angstrom", ("Zoë Ångström",)),
        ("Pat Roe", ()),
        ("…", ()),
    ],
)
def test_people_who_may_be_meant_are_suggested(written, likely):
    assert likely_people(written, KNOWN) == likely


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Diaz, Ana", "Ana Diaz"),
        ("Ana Diaz and Kim Brown; Jo Smith", "Ana Diaz; Kim Brown; Jo  Smith"),
        ("Kim Brown\nPat  Roe", "Kim Brown; Pat Roe"),
        ("Ana Diaz (from Jun 1, 2027); Diaz, Ana", "Ana Diaz"),
    ],
)
def test_a_cell_of_people_is_read_as_the_people_of_the_file(cell, text):
    assert kind_of(LEADS).from_cell(cell, TERMS) == text
    assert kind_of(LEADS).refusal(text, TERMS) == ""


def test_several_unknown_people_without_a_semicolon_are_refused():
    fault = kind_of(LEADS).refusal("Sam Lee and Pat Roe", TERMS)
    assert fault == "“Sam Lee and Pat Roe” may be several people. Put a semicolon between their names."
    assert kind_of(LEADS).is_same("Ana  Diaz; Kim Brown", "kim brown; Ana Diaz")
