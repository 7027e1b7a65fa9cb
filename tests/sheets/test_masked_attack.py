"""Varied reviews are masked and their copies attacked: no count of 5 or fewer, nothing hidden, can be solved for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from tests.rules.facts_for_tests import NONE, columns, kpi, rating, review
from tests.sheets.masked_attack_for_tests import (
    NOT_SHOWN,
    Drawn,
    Printed,
    caches,
    day_of,
    fitting,
    is_given_away,
    is_given_away_by_two,
    numbers_of,
    printed,
    texts_beside_the_cells,
    two_copies,
    worked_back,
)
from tests.sheets.masked_reviews_for_tests import AS_OF, FIRST, Truth, truth, twin

from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.facts import KpiFacts
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts
from workbook_tui.rules.rating import result
from workbook_tui.rules.sharing import review as masking
from workbook_tui.rules.sharing.ranges import Range
from workbook_tui.rules.sharing.review import SharedKpi, SharedReview, shared_review
from workbook_tui.sheets.shareable.book import build_shareable
from workbook_tui.sheets.write import write

QUICK = range(12)
FEW, OTHERS = range(5), range(5, 200)
"""Reviews of which copies are written, and others for the long runs."""
OF_SHARES = {"percent", "rate"}


def masked(about: Truth, as_of: date = AS_OF) -> SharedReview:
    return shared_review(about.review, as_of=as_of, values=about.values)


def written(about: Truth, path: Path, as_of: date = AS_OF) -> Path:
    write(build_shareable(masked(about, as_of)), path)
    return path


def charted(about: Truth, copy: Printed) -> Iterator[tuple[MeasureFacts, Drawn]]:
    """Every run chart of a copy with its measure; tables are numbered by the measures that have values."""
    measures = [one for one in about.review.measures if about.values[one.id]]
    for chart in copy.charts:
        if chart.table[-1].isdigit():
            yield measures[int(chart.table.removeprefix("tblRun")) - 1], chart


def shares(about: Truth, copy: Printed) -> Iterator[tuple[object, int, int, str]]:
    """All parts of wholes that stand behind a copy: what is printed for them, the part, the whole, and what it is."""
    for one in about.review.active_kpis:
        found = result(one)
        if one["measure"] != "yes_no" and found.part is not None and found.whole is not None:
            yield copy.results[one.code]["Result"], found.part, found.whole, one.code
    for measure, chart in charted(about, copy):
        if measure.text("unit") in OF_SHARES:
            yield from points_of(about.values[measure.id], chart)


def points_of(values: tuple[MeasurementFacts, ...], chart: Drawn) -> Iterator[tuple[object, int, int, str]]:
    sites = {value.text("site") for value in values}
    for row in chart.rows:
        own = [value for value in values if value.day("period_on") == day_of(row["Period"])]
        parts, wholes = ([value.whole(name) for value in own] for name in ("numerator", "denominator"))
        if len(own) == len(sites) and None not in (*parts, *wholes):
            yield row["Value"], sum(map(int, map(str, parts))), sum(map(int, map(str, wholes))), f"{row}"
        else:
            assert row["Value"] in {None, NOT_SHOWN}


def attack(about: Truth, copy: Printed) -> list[str]:
    """What the copy gives away, in words; nothing when it holds."""
    faults = []
    for said, part, whole, what in shares(about, copy):
        parts = fitting(said, whole)
        faults += [f"untrue: {what}: {part} of {whole}"] * (part not in parts)
        faults += [f"given away: {what}: {sorted(parts)} of {whole}"] * is_given_away(parts, whole)
    for chart in copy.charts:
        faults += worked_back(chart)
    of_cases = {one.code for one in about.review.active_kpis if one["measure"] != "yes_no"}
    for measure, _ in charted(about, copy):
        is_same = measure.text("unit") in {*OF_SHARES, "count"} and measure.text("kpi_code") in of_cases
        faults += [f"a total beside its parts: {measure.text('kpi_code')}"] * is_same
    faults += periods_together([(measure, about.values[measure.id]) for measure, _ in charted(about, copy)])
    cells = {float(number) for text in copy.texts for number in numbers_of(text)}
    faults += [f"only in a chart's cache: {number}" for number in caches(copy) - cells]
    faults += [f"not in a cell: {text}" for text in texts_beside_the_cells(copy) if _is_news(text, cells)]
    return faults


def periods_together(shown: Sequence[tuple[MeasureFacts, tuple[MeasurementFacts, ...]]]) -> list[str]:
    """Measures of cases of different intervals or sites that stand in one copy."""
    found = {
        (measure.text("collected_every"), tuple(sorted({value.text("site") for value in values})))
        for measure, values in shown
        if measure.text("unit") in {*OF_SHARES, "count"}
    }
    return [f"parts beside a total: {found}"] * (len(found) > 1)


def _is_news(text: str, cells: set[float]) -> bool:
    """True for a text beside the cells with a number that no cell has; parts and tables are numbered, times are 00."""
    is_name = text.startswith(("tbl", "Chart ", "rId", "&amp;", "1980")) or "T00:00:00" in text
    return not is_name and not {float(number) for number in numbers_of(text)} <= cells


def assert_it_holds(seed: int, folder: Path) -> None:
    about = truth(seed)
    copy = written(about, folder / "copy.xlsx")
    assert attack(about, printed(copy)) == []
    for number in range(4):
        assert masked(twin(about, 1000 * seed + number)) == masked(about)
    other = written(twin(about, 1000 * seed), folder / "twin.xlsx")
    assert other.read_bytes() == copy.read_bytes()


@pytest.mark.parametrize("seed", FEW)
def test_a_copy_gives_nothing_away_and_is_the_same_for_other_truths(tmp_path, seed):
    assert_it_holds(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", OTHERS)
def test_many_copies_give_nothing_away_and_are_the_same_for_other_truths(tmp_path, seed):
    assert_it_holds(seed, tmp_path)


def test_the_reviews_that_are_attacked_hold_what_is_worth_attacking():
    made = [truth(seed) for seed in QUICK]
    counts = [pair for about in made for pair in about.counts()]
    assert sum(part <= 5 or whole - part <= 5 for part, whole in counts) > 40
    assert sum(whole >= 50 and whole - part <= 5 for part, whole in counts) > 10
    measures = [(one, about.values[one.id]) for about in made for one in about.review.measures]
    assert any(one.phases for one, _ in measures)
    assert {len({value.text("site") for value in values}) for _, values in measures} >= {1, 2, 3}
    assert any(value.text("exclusion") for _, values in measures for value in values)
    shared = [measure for about in made for measure in masked(about).measures]
    assert any(measure.chart_series for measure in shared if measure.has_ranges)
    assert any(not measure.chart_series and measure.points for measure in shared)
    assert any(measure.sign == "per 1,000" and measure.is_shown for measure in shared)
    assert sum("over other periods" in measure.reason for measure in shared) > 5
    twins = [twin(about, 0) for about in made]
    assert sum(one.counts() != other.counts() for one, other in zip(made, twins, strict=True)) == len(made)


def test_the_attack_finds_an_exact_percentage(tmp_path, monkeypatch):
    def exact(part: int, whole: int) -> Range | None:
        return Range(Fraction(0), Fraction(0), f"{100 * part / whole:.1f} %") if whole else None

    monkeypatch.setattr(masking, "share_range", exact)
    found = [
        fault for seed in range(3) for fault in attack(truth(seed), printed(written(truth(seed), tmp_path / "x.xlsx")))
    ]
    assert [fault for fault in found if fault.startswith("given away")]


def test_the_attack_finds_lines_and_remarks_that_do_not_follow_from_what_is_shown():
    row: dict[str, object] = {"Value": "80 % or more", "Drawn at": 90, "Median": 90, "Lower": None, "Upper": None}
    rows = tuple({**row, "Remark": None} for _ in range(9))
    assert worked_back(Drawn("tblRun01", "", rows)) == []
    assert worked_back(Drawn("tblRun01", "", tuple({**one, "Median": 93.4} for one in rows)))
    hidden = {**row, "Value": NOT_SHOWN, "Drawn at": None, "Remark": None}
    assert len(worked_back(Drawn("tblRun01", "", (*rows[1:], {**hidden, "Remark": "Improvement"})))) == 2


@pytest.mark.parametrize("seed", QUICK)
def test_a_copy_of_a_later_day_adds_periods_and_gives_nothing_of_the_earlier_away(seed):
    about = truth(seed)
    more, later = {}, add_months(AS_OF, 4)
    for measure in about.review.measures:
        values = about.values[measure.id]
        newest = max(str(value.day("period_on")) for value in values)
        day = add_months(date.fromisoformat(newest), 3)
        more[measure.id] = (*values, replace(values[-1], values={**values[-1].values, "period_on": day}))
    first, second = masked(about), masked(Truth(about.review, more), later)
    assert first.kpis == second.kpis
    assert sum(len(one.points) for one in second.measures) > sum(len(one.points) for one in first.measures)
    facts = [one for one in about.review.measures if about.values[one.id]]
    for measure, one, other in zip(facts, first.measures, second.measures, strict=True):
        before, after = ({point.label: point.text for point in m.points} for m in (one, other))
        for label, said in before.items():
            assert (said == NOT_SHOWN) == (after[label] == NOT_SHOWN)
            wholes = [
                v.whole("denominator") or 0 for v in about.values[measure.id] if v.day("period_on") == day_of(label)
            ]
            if measure.text("unit") in OF_SHARES and sum(wholes) >= 50:
                both = fitting(said, sum(wholes)) & fitting(after[label], sum(wholes))
                assert not is_given_away(both, sum(wholes))


@pytest.mark.parametrize("seed", QUICK)
def test_cases_that_came_between_two_copies_give_no_small_count_of_all_cases_away(seed):
    about = truth(seed)
    first = masked(about)
    for place, one in enumerate(about.review.kpis):
        found = result(one)
        if one["measure"] != "ratio" or found.part is None or found.whole is None:
            continue
        for gained, more in ((0, 1), (1, 1), (4, 7), (24, 25)):
            kpis = (*about.review.kpis[:place], _grown(one, gained, more), *about.review.kpis[place + 1 :])
            second = masked(Truth(replace(about.review, kpis=kpis), {}))
            assert _others(second, one.code) == _others(first, one.code)
            said = first.kpis[place].result, second.kpis[place].result
            old, new = two_copies(said, found.whole, more)
            assert found.part in old
            assert found.part + gained in new
            assert not is_given_away_by_two(old, found.whole), (said, found.whole, more)
            assert not is_given_away_by_two(new, found.whole + more), (said, found.whole, more)


def _grown(one: KpiFacts, gained: int, more: int) -> KpiFacts:
    """A KPI with so many cases more, some of which met."""
    added = {"numerator": gained, "denominator": more}
    numbers = {field: (one.rating.whole(field) or 0) + count for field, count in added.items()}
    return replace(one, rating=replace(one.rating, values={**one.rating.values, **numbers}))


def _others(copy: SharedReview, code: str) -> list[SharedKpi]:
    return [kpi for kpi in copy.kpis if kpi.code != code]


def test_two_copies_may_tell_how_the_cases_between_them_did_and_the_cover_says_so(tmp_path):
    def copy(part: int, whole: int) -> Printed:
        rated = rating(rating="needs_improvement", drafts=NONE, numerator=part, denominator=whole)
        write(build_shareable(masked(Truth(review(kpi("C1", rated=rated)), {}))), tmp_path / "copy.xlsx")
        return printed(tmp_path / "copy.xlsx")

    for before, after in (((79, 99), (80, 100)), ((89, 100), (99, 110))):
        copies = copy(*before), copy(*after)
        said = tuple(one.results["C1"]["Result"] for one in copies)
        more = after[1] - before[1]
        assert two_copies((said[0], said[1]), before[1], more) == ({before[0]}, {after[0]})
        assert all("Share one copy only; a later one takes its place" in " ".join(one.texts) for one in copies)


def _in_time(number: int, every: str, counts: Sequence[tuple[int, int]]) -> tuple[MeasureFacts, list[MeasurementFacts]]:
    row = {"name": f"In time {number}", "unit": "percent", "direction": "up", "collected_every": every}
    facts = MeasureFacts(table="measure", values=columns("measure", row), drafts=NONE)
    steps = {"month": 1, "quarter": 3}[every]
    rows = [
        {
            "measure_id": facts.id,
            "period_on": add_months(FIRST, place * steps),
            "site": "",
            "numerator": part,
            "denominator": whole,
        }
        for place, (part, whole) in enumerate(counts)
    ]
    return facts, [MeasurementFacts(table="measurement", values=columns("measurement", one)) for one in rows]


def test_months_and_their_quarter_give_no_month_away(tmp_path):
    months, quarter = [(11, 55), (18, 90), (0, 55)], [(29, 200)]
    made = [_in_time(1, "month", months), _in_time(2, "quarter", quarter)]
    about = Truth(
        replace(review(), measures=tuple(facts for facts, _ in made)),
        {facts.id: tuple(values) for facts, values in made},
    )
    copy = printed(written(about, tmp_path / "copy.xlsx"))
    assert attack(about, copy) == []
    said = [row["Value"] for chart in copy.charts for row in chart.rows]
    of_months = [fitting(text, whole) for text, (_, whole) in zip(said, months, strict=False)]
    of_quarter = fitting(said[3] if len(said) > len(months) else NOT_SHOWN, 200)
    fit = [parts for parts in product(*of_months) if sum(parts) in of_quarter]
    assert all(len({parts[place] for parts in fit}) >= 10 for place in range(3))
    assert any("Not shown: it may count the same cases" in text for text in copy.texts)
