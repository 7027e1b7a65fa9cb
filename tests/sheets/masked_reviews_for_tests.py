"""Varied reviews by a seed, and their twins: other truths behind the same figures that a copy for sharing shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from tests.rules.facts_for_tests import NONE, columns, finding, full_plan, full_task, kpi, rating, report, review

from workbook_tui.rules.correction_facts import CaseFacts, SampleFacts
from workbook_tui.rules.dates.days import add_months
from workbook_tui.rules.facts import KpiFacts, ReviewFacts
from workbook_tui.rules.measure_facts import MeasureFacts, MeasurementFacts, PhaseFacts
from workbook_tui.rules.rating import result, suggestion
from workbook_tui.rules.row import Row
from workbook_tui.rules.sharing.ranges import share_range, width_of

AS_OF = date(2027, 6, 20)
FIRST = date(2026, 1, 1)
_FEW = tuple(range(13))
_SIZES = (0, 1, 4, 6, 9, 12, 16, 20, 35, 49, 50, 51, 64, 99, 100, 120, 200, 420, 1000, 2100)
_ALL_OF_SUMMARY = {f"category_{letter}": letter for letter in "abcde"}


@dataclass(frozen=True)
class Truth:
    """A review, the values of its measures by their ids, and the measures' facts under their ids."""

    review: ReviewFacts
    values: Mapping[int, tuple[MeasurementFacts, ...]]

    def counts(self) -> list[tuple[int, int]]:
        """Every part with its whole that stands behind the results of its KPIs."""
        found = (result(one) for one in self.review.active_kpis if one["measure"] != "yes_no")
        return [(one.part, one.whole) for one in found if one.part is not None and one.whole is not None]


def truth(seed: int) -> Truth:
    """A review with results, plans, corrections and measures of every kind; the same for the same seed."""
    chance = Random(seed)
    kpis = tuple(_kpi(chance, f"C{number}") for number in range(1, 9))
    made = [_measure(chance, number, kpis) for number in range(1, 8)]
    about = review(*kpis, notes="2 of 9 families refused.")
    return Truth(replace(about, measures=tuple(m for m, _ in made)), {m.id: values for m, values in made})


def cases(chance: Random) -> tuple[int, int]:
    """A part and a whole: few, near none, near all, or anything."""
    whole = chance.choice(_SIZES)
    near = min(chance.choice(_FEW), whole)
    return chance.choice((near, whole - near, whole, chance.randint(0, whole))), whole


def _kpi(chance: Random, code: str) -> KpiFacts:
    part, whole = cases(chance)
    way = chance.choice(("ratio", "ratio", "ratio", "ratio", "summary_1", "yes_no"))
    numbers: dict[str, object] = {"analysis": f"{part} of {whole} were in time, {whole - part} were not."}
    if way == "ratio":
        delays, excluded = min(part, chance.choice((0, 1, 3))), chance.choice((0, 0, 2))
        numbers |= {"numerator": part - delays, "family_delays": delays, "denominator": whole + excluded}
        numbers |= {"excluded": excluded}
    elif way == "yes_no":
        numbers |= {"in_place": chance.choice(("yes", "no"))}
    else:
        first, last = chance.randint(0, part), chance.randint(0, whole - part)
        numbers |= {"category_a": last, "category_b": whole - part - last, "category_c": first}
        numbers |= {"category_d": part - first, "category_e": chance.choice(_FEW)}
    kind = chance.choice(("compliance", "results"))
    bare = kpi(
        code,
        kind=kind,
        measure=way,
        target=100.0 if kind == "compliance" else chance.choice((60.0, 85.0, 95.0)),
        inputs={name: name for name in numbers},
        rated=rating(drafts=NONE, **{**numbers, "last_value": chance.choice((87.5, 33.3, 91.7))}),
    )
    about = review(bare)
    said = suggestion(bare, about.scale)
    rated = replace(bare.rating, values={**bare.rating.values, "rating": said.value if said else "not_applicable"})
    return replace(bare, rating=rated, plan=_plan(part, whole, code) if said and said.requires else None)


def _plan(part: int, whole: int, code: str):
    missing = whole - part
    case = CaseFacts(table="correction_case", values=columns("correction_case", {"reference": "R1", "fault": "late"}))
    sample = {"period": "Q1", "reviewed": whole, "compliant": part, "source": "records"}
    made = full_plan(
        tasks=(
            full_task(title=f"Serve the {missing} families of {code} that wait"),
            full_task(title=f"Read {whole} records, {part} of them twice"),
            full_task(title="Put every referral on the list within 5 days"),
        ),
        findings=(replace(finding(notice_on=date(2027, 2, 10), instances=missing), cases=(case,) * min(missing, 5)),),
        reports=(report(date(2027, 6, 1), activities=f"{missing} are served."),),
        text=f"{part} of {whole} were in time.",
        rating_confirmed=f"{part} of {whole}",
    )
    samples = (SampleFacts(table="verification_sample", values=columns("verification_sample", sample)),)
    return replace(made, samples=samples)


def _measure(
    chance: Random, number: int, kpis: tuple[KpiFacts, ...]
) -> tuple[MeasureFacts, tuple[MeasurementFacts, ...]]:
    unit = ("percent", "percent", "percent", "count", "days", "rate", "score")[number - 1]
    sites = (
        chance.choice((("",), ("East", "West"), ("East", "North", "West"), tuple("ABCDE"))) if number == 2 else ("",)
    )
    every = chance.choice(("month", "month", "quarter"))
    linked = number == 3 or chance.random() < 0.15
    row = {
        "name": chance.choice((f"In time {number}", f"Late families, {number} of 9", f"Days to service {number}")),
        "unit": unit,
        "direction": chance.choice(("up", "down", None)),
        "collected_every": every,
        "denominator_means": "per 1,000 visits" if unit == "rate" and every == "month" else None,
        "kpi_code": chance.choice(kpis).code if linked else None,
        "aim": chance.choice((None, 90.0)),
        "baseline_points": chance.choice((None, 8)),
    }
    facts = columns("measure", row)
    starts = [add_months(FIRST, step * (1 if every == "month" else 3)) for step in range(chance.randint(5, 19))]
    size = chance.choice((8, 40, 60, 110, 240))
    values = [
        _value(chance, int(str(facts["id"])), unit, day, site=site, size=size)
        for day in starts
        for site in sites
        if chance.random() < 0.97
    ]
    phases = tuple(
        PhaseFacts(table="measure_phase", values=columns("measure_phase", _phase(chance, day)))
        for day in starts[7:8] * chance.choice((0, 1))
    )
    return MeasureFacts(table="measure", values=facts, drafts=NONE, phases=phases), tuple(values)


def _phase(chance: Random, day: date) -> dict[str, object]:
    median = round(chance.uniform(3, 97), 1)
    return {"from_on": day, "is_median": True, "median": median, "reason": f"From {median - 1} to {median}."}


def _value(chance: Random, measure: int, unit: str, day: date, *, site: str, size: int) -> MeasurementFacts:
    numbers: dict[str, object] = {}
    if unit in {"percent", "rate"} and chance.random() < 0.97:
        whole = size + chance.randint(-3, 9)
        few = chance.choice(_FEW)
        numbers |= {"numerator": chance.choice((whole - min(few, whole), whole - whole // 3, min(few, whole)))}
        numbers |= {"denominator": whole}
    elif unit == "count":
        numbers |= {"value": float(chance.choice((*_FEW, 14, 20, 33)))}
    else:
        numbers |= {"value": round(chance.uniform(1, 60) + 1 / 3, 2)}
    note = {"note": f"{chance.choice(_FEW)} left", "exclusion": chance.choice((None,) * 30 + ("storm",))}
    row = {"measure_id": measure, "period_on": day, "site": site, **numbers, **note}
    return MeasurementFacts(table="measurement", values=columns("measurement", row))


def twin(truth: Truth, seed: int) -> Truth:
    """Another truth of which the copy for sharing must be the same, byte for byte.

    Whatever the copy does not show is another number, and each part is another one of those in its range.
    """
    chance = Random(seed)
    kpis = tuple(_twin_kpi(chance, one) for one in truth.review.kpis)
    linked = {str(one["code"]).casefold() for one in kpis if one["measure"] != "yes_no"}
    measures, values = [], {}
    for measure in truth.review.measures:
        own = truth.values[measure.id]
        is_hidden = measure.text("kpi_code").casefold() in linked and measure.text("unit") in {
            "percent",
            "rate",
            "count",
        }
        measures.append(replace(measure, phases=tuple(_other_phase(chance, phase) for phase in measure.phases)))
        values[measure.id] = _twin_values(chance, measure.text("unit"), own, is_hidden=is_hidden)
    return Truth(replace(truth.review, kpis=kpis, measures=tuple(measures)), values)


def _with(row: Row, **values: object) -> dict[str, object]:
    return {**row.values, **values}


def _other_phase(chance: Random, phase: PhaseFacts) -> PhaseFacts:
    return replace(phase, values=_with(phase, median=round(chance.uniform(3, 97), 1), reason="Other."))


def other_part(chance: Random, part: int, whole: int, width: Fraction | None = None) -> int:
    """Another part of the same whole in the same range of that width; any part where nothing is shown."""
    own = share_range(part, whole, width)
    near = range(max(0, part - 12), min(whole, part + 12) + 1)
    return chance.choice(
        [other for other in near if other != part and share_range(other, whole, width) == own] or [part]
    )


def _twin_kpi(chance: Random, one: KpiFacts) -> KpiFacts:
    found, numbers = result(one), dict(one.rating.values)
    numbers |= {"analysis": f"{chance.randint(0, 99)} others", "last_value": 50.0}
    if one["measure"] == "ratio" and found.part is not None and found.whole is not None:
        whole = chance.randint(0, 49) if width_of(found.whole) is None else found.whole
        part = chance.randint(0, whole) if width_of(found.whole) is None else other_part(chance, found.part, whole)
        delays = min(part, chance.choice((0, 2)))
        numbers |= {"numerator": part - delays, "family_delays": delays, "denominator": whole + 1, "excluded": 1}
    elif one["measure"] == "summary_1":
        parts = [numbers[name] for name in _ALL_OF_SUMMARY]
        numbers |= dict(zip(_ALL_OF_SUMMARY, (parts[1], parts[0], parts[3], parts[2], 7), strict=True))
    plan = one.plan and replace(_plan(chance.randint(0, 9), chance.randint(9, 40), one.code), values=one.plan.values)
    if plan and one.plan:
        titles = ("Serve the 6 others of them", "Read 8 records", one.plan.tasks[2].text("title"))
        tasks = (
            replace(task, values=_with(task, title=title)) for task, title in zip(one.plan.tasks, titles, strict=True)
        )
        plan = replace(plan, tasks=tuple(tasks), values=_with(one.plan, findings="Others.", rating_confirmed="7 of 8"))
    return replace(one, rating=replace(one.rating, values=numbers), plan=plan)


def _twin_values(
    chance: Random, unit: str, own: tuple[MeasurementFacts, ...], *, is_hidden: bool
) -> tuple[MeasurementFacts, ...]:
    sites = {value.text("site") for value in own}
    of_shares = unit in {"percent", "rate"}
    if is_hidden or (len(sites) > 1 and (not of_shares or len(sites) < 3)):
        return tuple(_any_other(chance, value) for value in own)
    if not of_shares:
        return tuple(_other_value(chance, value, unit) for value in own)
    if len(sites) > 1:
        return tuple(value for day in _by_day(own) for value in _moved(chance, day, len(sites)))
    widths = [width_of(value.whole("denominator") or 0) for value in own]
    width = max((one for one in widths if one is not None), default=None)
    return tuple(_other_share(chance, value, width) for value in own)


def _by_day(values: tuple[MeasurementFacts, ...]) -> list[tuple[MeasurementFacts, ...]]:
    days = dict.fromkeys(value.day("period_on") for value in values)
    return [tuple(value for value in values if value.day("period_on") == day) for day in days]


def _moved(chance: Random, day: tuple[MeasurementFacts, ...], sites: int) -> tuple[MeasurementFacts, ...]:
    """The values of one day with a case moved from one site to another, or any others when a site gives no counts."""
    parts = [value.whole("numerator") for value in day]
    if len(day) < sites or None in parts or any(value.text("exclusion") for value in day):
        return tuple(_any_other(chance, value) for value in day)
    known = [part or 0 for part in parts]
    wholes = [value.whole("denominator") or 0 for value in day]
    giving = [place for place, part in enumerate(known) if part]
    taking = [place for place, (part, whole) in enumerate(zip(known, wholes, strict=True)) if part < whole]
    if giving and taking:
        known[chance.choice(giving)] -= 1
        known[chance.choice(taking)] += 1
    return tuple(replace(v, values=_with(v, numerator=part)) for v, part in zip(day, known, strict=True))


def _any_other(chance: Random, value: MeasurementFacts) -> MeasurementFacts:
    if value.whole("denominator") is None:
        return replace(value, values=_with(value, value=float(chance.randint(0, 99)), note="Other"))
    whole = chance.randint(1, 200)
    return replace(value, values=_with(value, numerator=chance.randint(0, whole), denominator=whole, note="Other"))


def _other_share(chance: Random, value: MeasurementFacts, width: Fraction | None) -> MeasurementFacts:
    part, whole = value.whole("numerator"), value.whole("denominator")
    if part is None or whole is None:
        return replace(value, values=_with(value, value=float(chance.randint(0, 99)), note="Other"))
    if width_of(whole) is None:
        whole = chance.randint(1, 49)
        return replace(value, values=_with(value, numerator=chance.randint(0, whole), denominator=whole, note="Other"))
    return replace(value, values=_with(value, numerator=other_part(chance, part, whole, width), note="Other"))


def _other_value(chance: Random, value: MeasurementFacts, unit: str) -> MeasurementFacts:
    number = value.number("value") or 0.0
    if unit == "count":
        number = number // 10 * 10 + chance.randint(0, 9)
    else:
        number = int(number + 0.5) + chance.choice((-0.5, -0.2, 0.0, 0.49))
    return replace(value, values=_with(value, value=number, note="Other"))
