"""The shipped catalog, what is refused, and the user's own catalogs."""

import re
from pathlib import Path

import pytest

from workbook_tui.catalogs.catalog import catalog, catalogs, read_catalog, usable_catalogs
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import data_folder, user_data_folder

SHIPPED = data_folder() / "catalogs" / "early-on.toml"
FEDERAL = [
    "C1",
    "C2",
    "C3a1",
    "C3a2",
    "C3b1",
    "C3b2",
    "C3c1",
    "C3c2",
    "C4a",
    "C4b",
    "C4c",
    "C5",
    "C6",
    "C7",
    "C8A",
    "C8B",
    "C8C",
]
STATE = ["C9", "C10", "C11", "C12", "TVR"]
RELATED = [
    "CF1",
    "CF2",
    "CF3",
    "EV1",
    "EV2",
    "EV3",
    "IF1",
    "IF2",
    "IF3",
    "IF4",
    "IF5",
    "PS1",
    "PS2",
    "PS3",
    "PS4",
    "PS5",
    "PS6",
    "TR1",
    "PD1",
    "IC1",
    "DA1",
    "PR1",
]


@pytest.fixture(scope="module")
def kpis():
    return {kpi.code: kpi for kpi in read_catalog(SHIPPED).kpis}


def own(name: str, text: str) -> Path:
    """Put a catalog into the user's data folder."""
    file = user_data_folder() / "catalogs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_44_kpis_of_which_39_are_rated_by_an_area(kpis):
    assert [*kpis] == [*FEDERAL, *STATE, *RELATED]
    assert [code for code, kpi in kpis.items() if not kpi.active] == STATE


def test_federal_and_related_kpis_stand_under_their_headings(kpis):
    assert {kpi.heading for code, kpi in kpis.items() if code not in RELATED} == {"Federal indicators"}
    assert {kpis[code].heading for code in RELATED} == {"Related requirements"}


def test_compliance_means_100_and_the_state_sets_the_targets_of_results(kpis):
    compliance = {"C1", "C7", "C8A", "C8B", "C8C", "C12", "TVR", *RELATED}
    assert {code for code, kpi in kpis.items() if kpi.kind == "compliance"} == compliance
    assert all(kpi.target == (100 if code in compliance else None) for code, kpi in kpis.items())
    assert {kpi.direction for kpi in kpis.values()} == {"up"}


@pytest.mark.parametrize(
    ("code", "citation"),
    [
        ("C1", "34 CFR 303.342(e), 303.344(f)(1)"),
        ("C7", "34 CFR 303.310, 303.321, 303.342"),
        ("C8C", "34 CFR 303.209(c)"),
        ("C4a", "20 USC 1416(a)(3)(A)"),
        ("IF3", "34 CFR 303.342(b)-(c), 303.343"),
        ("PS6", "34 CFR 303.433(a), 303.437(b)"),
    ],
)
def test_citations_are_those_of_the_rules(kpis, code, citation):
    assert kpis[code].citation == citation


def test_every_kpi_but_the_states_own_plan_has_a_citation(kpis):
    assert [code for code, kpi in kpis.items() if not kpi.citation] == ["C11"]


def test_documented_family_delays_are_asked_for_where_they_count_as_on_time(kpis):
    assert [code for code, kpi in kpis.items() if "family_delays" in kpi.inputs] == ["C1", "C7", "C8A", "C8C"]


def test_cases_are_excluded_where_the_family_may_decline(kpis):
    assert {code: kpi.inputs["excluded"] for code, kpi in kpis.items() if "excluded" in kpi.inputs} == {
        "C8B": "Families who opted out in writing",
        "C8C": "Families who declined the conference",
    }


def test_child_outcomes_are_computed_from_the_progress_categories(kpis):
    first, second = kpis["C3b1"], kpis["C3b2"]
    assert (first.measure, [*first.inputs]) == ("summary_1", [f"category_{letter}" for letter in "abcd"])
    assert (second.measure, [*second.inputs]) == ("summary_2", [f"category_{letter}" for letter in "abcde"])


def test_two_requirements_are_answered_by_yes_or_no(kpis):
    assert [code for code, kpi in kpis.items() if kpi.measure == "yes_no"] == ["IC1", "PR1"]


def test_every_kpi_says_how_it_is_measured_in_a_few_sentences(kpis):
    for code, kpi in kpis.items():
        sentences = re.split(r"(?<=[.?!]) ", " ".join(kpi.how_to_measure.split()))
        assert 2 <= len(sentences) <= 8, code
        assert kpi.usual_evidence, code
        assert "—" not in kpi.how_to_measure, code


def test_labels_of_inputs_are_short_and_differ_within_a_kpi(kpis):
    for code, kpi in kpis.items():
        labels = list(kpi.inputs.values())
        assert labels, code
        assert max(map(len, labels)) <= 60, code
        assert len(set(labels)) == len(labels), code


def test_the_scale_has_three_ratings_of_which_one_asks_for_a_plan():
    scale = catalog().scale
    assert [(entry.value, entry.key, entry.requires, entry.suggested_when) for entry in scale] == [
        ("meets", "m", "", "met"),
        ("needs_improvement", "n", "plan", "missed"),
        ("not_applicable", "x", "reason", ""),
    ]


DAMAGE = [
    ('measure = "ratio"', 'measure = "average"', "“C1”", "“average” is unknown as “measure”"),
    ('kind = "compliance"', 'kind = "law"', "“C1”", "“law” is unknown as “kind”; use compliance, results"),
    ("target = 100", "target = 95", "KPI C1", "must have the target 100"),
    ("target = 100", "", "KPI C1", "must have the target 100"),
    ("target = 100", "target = true", "“C1”", "“target” must be a number"),
    ('kind = "results"', 'kind = "results"\ntarget = 101', "KPI C2", "not between 0 and 100"),
    (
        'kind = "results"',
        'kind = "results"\ndirection = "left"',
        "“C2”",
        "“left” is unknown as “direction”; use down, up",
    ),
    ('code = "C2"', 'code = "c1"', "the KPIs", "the code “c1” stands there 2 times"),
    ('code = "C2"', 'code = ""', "kpis 2", "“code” is missing"),
    ('title = "Timely start of services"', "", "kpis 1", "“title” is missing"),
    ('code = "C2"', 'code = "C2"\ncolor = "red"', "“C2”", "the key “color” is unknown; the keys are code, title"),
    ("family_delays =", "familiy_delays =", "“C1”", "“familiy_delays” is unknown as “inputs”"),
    ("family_delays =", "category_a =", "KPI C1", "the measure “ratio” has no input “category_a”"),
    (
        'numerator = "Children with every new',
        'excluded = "Children with every new',
        "KPI C1",
        "needs the input “numerator”",
    ),
    ("[kpis.inputs]", "inputs = 5\n[kpis.other]", "“C1”", "the key “other” is unknown"),
    ('requires = "plan"', 'requires = "a plan"', "“needs_improvement”", "“a plan” is unknown as “requires”"),
    ('requires = "plan"', "", "the scale", "no rating requires a plan"),
    ('value = "meets"', 'value = "not_applicable"', "the scale", "the value “not_applicable” stands there 2 times"),
    ('key = "m"', 'key = "n"', "the scale", "the key “n” stands there 2 times"),
    ('version = "2023.1"', "version = 2023", "the catalog", "“version” must be a text, not “2023”"),
    ('id = "early-on"', "", "the catalog", "“id” is missing"),
    ("[[kpis]]", "[kpis]]", "the file", "not valid TOML"),
]


@pytest.mark.parametrize(("old", "new", "entry", "reason"), DAMAGE)
def test_a_damaged_catalog_is_refused_with_file_entry_and_reason(tmp_path, old, new, entry, reason):
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "damaged.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WorkbookError) as caught:
        read_catalog(file)
    said = str(caught.value)
    assert str(file) in said
    assert entry in said
    assert reason in said
    assert "your reviews are untouched" in said


def test_a_catalog_without_kpis_is_refused(tmp_path):
    file = tmp_path / "empty.toml"
    text = SHIPPED.read_text(encoding="utf-8")
    file.write_text("kpis = []\n" + text.partition("[[kpis]]")[0], encoding="utf-8")
    with pytest.raises(WorkbookError, match="the KPIs: there are none"):
        read_catalog(file)


def test_a_users_catalog_is_read_beside_the_shipped_one():
    own("ours.toml", SHIPPED.read_text(encoding="utf-8").replace('id = "early-on"', 'id = "ours"'))
    assert {known.id for known in catalogs()} == {"early-on", "ours"}
    assert catalog("ours").id == "ours"


def test_the_users_catalog_wins_by_id_and_version():
    own("mine.toml", SHIPPED.read_text(encoding="utf-8").replace('title = "Early On KPIs', 'title = "Our KPIs'))
    assert [known.title for known in catalogs()] == ["Our KPIs (numbering of FFY 2023)"]


def test_the_newest_version_is_taken_unless_one_is_named():
    text = SHIPPED.read_text(encoding="utf-8")
    own("later.toml", text.replace('"2023.1"', '"2023.10"'))
    own("between.toml", text.replace('"2023.1"', '"2023.9"'))
    assert catalog().version == "2023.10"
    assert catalog(version="2023.9").version == "2023.9"


def test_a_bad_catalog_of_the_user_is_named_and_passed_over():
    file = own("broken.toml", 'id = "broken"\n')
    own("binary.toml", "x").write_bytes(b"\xff\xfe")
    found = usable_catalogs()
    assert [known.id for known in found.catalogs] == ["early-on"]
    assert len(found.refusals) == 2
    assert any(str(file) in sentence and "“version” is missing" in sentence for sentence in found.refusals)


def test_an_unknown_catalog_is_refused_with_those_that_are_there_and_those_passed_over():
    file = own("broken.toml", 'id = "broken"\n')
    with pytest.raises(WorkbookError, match=r"no catalog “broken”; there are: early-on 2023\.1") as caught:
        catalog("broken")
    assert str(file) in str(caught.value)
