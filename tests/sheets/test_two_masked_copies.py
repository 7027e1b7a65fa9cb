"""Two copies of different days are attacked with what is printed in them: no count behind a result or value is told."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest
from tests.rules.facts_for_tests import NONE, kpi, rating, review
from tests.sheets.masked_attack_for_tests import NOT_SHOWN, Printed, fitting, is_given_away_by_two, numbers_of, printed
from tests.sheets.masked_reviews_for_tests import AS_OF, Truth, truth
from tests.sheets.test_masked_attack import OF_SHARES, charted, masked, points_of, shares, written
from tests.sheets.two_copies_for_tests import (
    Fits,
    Left,
    ends_of,
    fits,
    left_of,
    only_more,
    printed_ranges,
    wholes_of_width,
)

from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.measure_facts import MeasurementFacts
from workbook_tui.rules.rating import result
from workbook_tui.rules.sharing.ranges import share_range, width_of

LATER = add_months(AS_OF, 3)
FEW = (1, 4, 5)
MORE = sorted(set(range(60)) - set(FEW))
"""Reviews of which each copy shows many results and values, and others for the long runs."""
BELOW = 49
"""Groups of so many have no range."""


def assert_nothing_is_told(left: Left, what: object) -> None:
    """Each number has at least 9 values that fit, and at least 10 where one of 5 or fewer is among them."""
    assert left.told(least=9) == [], what
    for found in (left.parts, left.missing):
        assert min(found) > 5 or len(found) >= 10, what


@pytest.mark.long
def test_no_pair_of_printed_results_tells_a_count_whatever_came_or_went_between_them():
    known = {text: fits(text) for text in printed_ranges()}
    for text, found in known.items():
        assert left_of(found).told() == [], text
    possible = 0
    for before, after in product(known, repeat=2):
        if (both := only_more(known[before], known[after])) is not None:
            possible += 1
            for left in both:
                assert_nothing_is_told(left, (before, after))
    assert possible > 500


@pytest.mark.parametrize("width", ["1", "0.5", "0.1"])
@pytest.mark.few(1)
def test_no_pair_of_narrow_ranges_tells_a_count(width):
    texts = list(printed_ranges((width,)))
    known = {text: fits(text) for text in (*texts[1:4], texts[-1])}
    for text, found in known.items():
        assert_nothing_is_told(left_of(found), text)
    for before, after in product(known, repeat=2):
        for left in only_more(known[before], known[after]) or ():
            assert_nothing_is_told(left, (before, after))


def test_the_attack_finds_what_two_known_wholes_tell():
    assert left_of(fits("Below 2 %", range(50, 51))).told() == ["part: [0]", "cases beside it: [50]", "whole: [50]"]
    both = only_more(fits("60 to below 80 %", range(99, 100)), fits("80 to below 90 %", range(100, 101)))
    assert both is not None
    assert [(left.parts, left.missing) for left in both] == [
        (frozenset({79}), frozenset({20})),
        (frozenset({80}), frozenset({20})),
    ]


def changed(chance: Random, part: int, whole: int) -> tuple[int, int]:
    """The counts of a later day: cases came, were corrected or taken away, or everything is as it was."""
    way = chance.choice(("came", "corrected", "gone", "same"))
    if way == "came":
        more = chance.choice((1, 2, 3, 10, 40))
        return part + chance.randint(0, more), whole + more
    if way == "corrected":
        return max(0, min(whole, part + chance.choice((-2, -1, 1, 2)))), whole
    if way == "gone" and whole:
        gone = min(whole, chance.choice((1, 2, 5)))
        return max(0, min(part, whole - gone)), whole - gone
    return part, whole


def with_counts(one: KpiFacts, part: int, whole: int) -> KpiFacts:
    """A KPI with other counts behind its result; one that is not counted stays as it is."""
    if one["measure"] == "ratio":
        numbers: dict[str, object] = {"numerator": part, "family_delays": 0, "denominator": whole, "excluded": 0}
    elif one["measure"] == "summary_1":
        numbers = {"category_a": whole - part, "category_b": 0, "category_c": part, "category_d": 0}
    else:
        return one
    return replace(one, rating=replace(one.rating, values={**one.rating.values, **numbers}))


def later(about: Truth, seed: int) -> Truth:
    """The review of another day: of some results and values the cases have come, gone or been corrected."""
    chance = Random(seed)
    kpis = []
    for one in about.review.kpis:
        found = result(one)
        has_counts = found.part is not None and found.whole is not None
        kpis.append(with_counts(one, *changed(chance, found.part or 0, found.whole or 0)) if has_counts else one)
    values = {measure: tuple(_with_changed(chance, value) for value in own) for measure, own in about.values.items()}
    return Truth(replace(about.review, kpis=tuple(kpis)), values)


def _with_changed(chance: Random, value: MeasurementFacts) -> MeasurementFacts:
    part, whole = value.whole("numerator"), value.whole("denominator")
    if part is None or whole is None or chance.random() < 0.5:
        return value
    part, whole = changed(chance, part, whole)
    return replace(value, values={**value.values, "numerator": part, "denominator": whole})


Shown = tuple[object, int, int]
"""What is printed, and the part and the whole behind it."""


def both_shown(about: Truth, other: Truth, folder: Path) -> tuple[set[float], list[tuple[Shown, Shown]]]:
    """All numbers that two copies print, and each result or value as it stands in both."""
    copies = [printed(written(one, folder / f"{day}.xlsx", day)) for one, day in ((about, AS_OF), (other, LATER))]
    cells = {float(number) for copy in copies for text in copy.texts for number in numbers_of(text)}
    first, second = (_figures(one, copy) for one, copy in zip((about, other), copies, strict=True))
    return cells, [(shown, second[key]) for key, shown in first.items() if key in second]


def _figures(about: Truth, copy: Printed) -> dict[object, Shown]:
    """Every result by its KPI, and every value of a measure by its period."""
    codes = {one.code for one in about.review.active_kpis}
    found: dict[object, Shown] = {
        what: (said, part, whole) for said, part, whole, what in shares(about, copy) if what in codes
    }
    for measure, chart in charted(about, copy):
        if measure.text("unit") in OF_SHARES:
            for said, part, whole, what in points_of(about.values[measure.id], chart):
                found[measure.id, what.partition("'Value'")[0]] = said, part, whole
    return found


def known_to_reader(shown: Shown, cells: set[float]) -> tuple[Fits, range]:
    """What fits a printed figure; its whole is known where its number is printed anywhere, be it for something else."""
    said, _, whole = shown
    ends = ends_of(said) if said is not None else None
    if float(whole) in cells:
        known = range(whole, whole + 1)
    else:
        known = range(BELOW + 1) if ends is None else wholes_of_width(ends.high - ends.low)
        # In a series the width is that of the fewest cases, so of the other values no more is known than the least.
        known = known if whole in known else range(known.start, whole + 60)
    return fits(said or NOT_SHOWN, known), known


def assert_two_copies_tell_nothing(seed: int, folder: Path) -> None:
    about = truth(seed)
    cells, pairs = both_shown(about, later(about, seed), folder)
    assert len(pairs) > 4
    _assert_ranges_tell_nothing(pairs)
    _assert_printed_wholes_tell_nothing(pairs, cells)


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.few(1)
def test_two_copies_of_different_days_tell_no_count_even_where_a_whole_is_printed_for_something_else(tmp_path, seed):
    assert_two_copies_tell_nothing(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", MORE)
def test_two_copies_of_many_reviews_tell_no_count_either(tmp_path, seed):
    assert_two_copies_tell_nothing(seed, tmp_path)


def _assert_ranges_tell_nothing(pairs: list[tuple[Shown, Shown]]) -> None:
    for one, other in pairs:
        first, second = known_to_reader(one, set())[0], known_to_reader(other, set())[0]
        for shown, found in ((one, first), (other, second)):
            assert shown[1] in found
            # Any cases may have come, gone or been corrected: then each copy tells what it tells alone.
            assert left_of(found).told() == [], shown
        for left in (*(only_more(first, second) or ()), *(only_more(second, first) or ())):
            assert_nothing_is_told(left, (one, other))


def _assert_printed_wholes_tell_nothing(pairs: list[tuple[Shown, Shown]], cells: set[float]) -> None:
    known = [(said, whole) for pair in pairs for said, _, whole in pair if float(whole) in cells]
    assert all(len(fitting(said, whole)) >= min(10, whole + 1) for said, whole in known)
    for one, other in pairs:
        for before, after in _with_printed_wholes(one, other, cells):
            for left, (_, _, whole) in zip(only_more(before, after) or (), (one, other), strict=False):
                assert not is_given_away_by_two(set(left.parts), whole), (one, other)


def _with_printed_wholes(one: Shown, other: Shown, cells: set[float]) -> Iterator[tuple[Fits, Fits]]:
    """Both copies with the wholes that are printed anywhere, where the reader takes it that cases only came."""
    (first, wholes), (second, more) = known_to_reader(one, cells), known_to_reader(other, cells)
    if len(wholes) > 1 or len(more) > 1:
        yield first, second


def other_wholes(about: Truth, seed: int) -> Truth:
    """Another truth with other wholes behind the same ranges, and for each whole another part."""
    chance = Random(seed)
    kpis = []
    for one in about.review.kpis:
        found = result(one)
        has_counts = found.part is not None and found.whole is not None and not found.problem
        kpis.append(with_counts(one, *_like(chance, found.part or 0, found.whole or 0)) if has_counts else one)
    values = {}
    for measure in about.review.measures:
        own = about.values[measure.id]
        wholes = [value.whole("denominator") or 0 for value in own]
        width = max((own_width for whole in wholes if (own_width := width_of(whole)) is not None), default=None)
        is_single = len({value.text("site") for value in own}) == 1 and measure.text("unit") == "percent"
        values[measure.id] = tuple(_other(chance, value, width) if is_single else value for value in own)
    return Truth(replace(about.review, kpis=tuple(kpis)), values)


def _other(chance: Random, value: MeasurementFacts, width: Fraction | None) -> MeasurementFacts:
    part, whole = value.whole("numerator"), value.whole("denominator")
    if part is None or whole is None:
        return value
    part, whole = _like(chance, part, whole, width)
    return replace(value, values={**value.values, "numerator": part, "denominator": whole})


def _like(chance: Random, part: int, whole: int, width: Fraction | None = None) -> tuple[int, int]:
    """Another part and another whole that are printed as these are."""
    own = width_of(whole)
    if own is None:
        return 0, chance.choice([other for other in range(1, BELOW + 1) if other != whole])
    wanted = share_range(part, whole, width)
    wholes = [one for one in wholes_of_width(own) if one != whole and abs(one - whole) < 60]
    for one in chance.sample(wholes, len(wholes)):
        parts = [other for other in range(one + 1) if share_range(other, one, width) == wanted]
        if parts:
            return chance.choice(parts), one
    return part, whole


def assert_no_whole_is_printed(seed: int) -> None:
    about = truth(seed)
    other = other_wholes(about, seed)
    changed_wholes = sum(one[1] != two[1] for one, two in zip(about.counts(), other.counts(), strict=True))
    assert changed_wholes >= len(about.counts()) - 1
    assert masked(other) == masked(about)


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.few(1)
def test_no_whole_is_printed_anywhere(seed):
    assert_no_whole_is_printed(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", MORE)
def test_of_many_reviews_no_whole_is_printed_anywhere(seed):
    assert_no_whole_is_printed(seed)


def test_who_knows_how_many_cases_came_can_tell_more_and_the_cover_says_so(tmp_path):
    """From 99 to 100 cases a range gets narrower: one case between two copies tells both results exactly."""
    rated = [
        rating(rating="needs_improvement", drafts=NONE, numerator=part, denominator=whole)
        for part, whole in ((79, 99), (80, 100))
    ]
    copies = [printed(written(Truth(review(kpi("C1", rated=one)), {}), tmp_path / "copy.xlsx")) for one in rated]
    first, second = (fits(copy.results["C1"]["Result"]) for copy in copies)
    one_more = [
        (part, whole)
        for part, (least, most) in first.items()
        for whole in range(part + least, part + most + 1)
        for gained in (0, 1)
        if (span := second.get(part + gained)) and span[0] <= whole + 1 - part - gained <= span[1]
    ]
    assert one_more == [(79, 99)]
    assert all("how many cases each counts, or how many came between them" in " ".join(copy.texts) for copy in copies)


@pytest.mark.long
def test_the_copies_that_are_attacked_show_values_that_changed(tmp_path):
    made = {seed: truth(seed) for seed in FEW}
    pairs = [pair for seed, about in made.items() for pair in both_shown(about, later(about, seed), tmp_path)[1]]
    shown = [(one, other) for one, other in pairs if NOT_SHOWN not in {one[0], other[0]}]
    assert len(shown) > 40
    assert sum(one[1:] != other[1:] for one, other in shown) > 15
    assert sum(one[0] != other[0] for one, other in pairs) > 3
