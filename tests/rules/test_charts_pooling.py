"""Periods and sites put together."""

from datetime import date

import pytest

from workbook_tui.rules.charts.points import Point, one_series, quarter_of


def counts(label, part, whole):
    return Point(label, part=part, whole=whole)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2027, 1, 1), "2027 Q1"),
        (date(2027, 3, 31), "2027 Q1"),
        (date(2027, 4, 1), "2027 Q2"),
        (date(2028, 12, 31), "2028 Q4"),
    ],
)
def test_quarters(day, quarter):
    assert quarter_of(day) == quarter


def test_sites_with_counts_are_pooled_and_not_averaged():
    found = one_series(["Jan"], {"North": [counts("Jan", 1, 1)], "South": [counts("Jan", 0, 99)]})
    assert found.points == (counts("Jan", 1, 100),)
    assert (found.bases, found.basis) == (("pooled",), "pooled")
    assert "pooled" in found.sentence


def test_sites_without_counts_give_the_median_of_the_sites():
    sites = {name: [Point("Jan", value)] for name, value in zip("abcd", [10, 20, 60, 90], strict=True)}
    found = one_series(["Jan"], sites)
    assert found.points[0].exact_value == 40
    assert found.basis == "median"
    assert found.sentence.startswith("Median of the sites")


def test_one_site_without_counts_makes_its_period_a_median():
    sites = {"a": [counts("Jan", 1, 2), counts("Feb", 1, 2)], "b": [counts("Jan", 3, 4), Point("Feb", 90)]}
    found = one_series(["Jan", "Feb", "Mar"], sites)
    assert found.bases == ("pooled", "median", "")
    assert [point.exact_value for point in found.points[:2]] == [pytest.approx(400 / 6), 70]
    assert found.points[2] == Point("Mar")
    assert found.basis == "mixed"


def test_excluded_and_empty_sites_do_not_count():
    sites = {"a": [counts("Jan", 1, 2)], "b": [Point("Jan", 5, is_excluded=True)], "c": [counts("Jan", 0, 0)]}
    assert one_series(["Jan"], sites).points == (counts("Jan", 1, 2),)


def test_no_site_has_no_series():
    found = one_series(["Jan"], {})
    assert (found.points, found.basis) == ((Point("Jan"),), "")
