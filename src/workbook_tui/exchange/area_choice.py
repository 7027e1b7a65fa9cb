"""Which files of a roll-up count: those of its cycle, of each area the newest, and what is lost with the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from workbook_tui.rules.wording import format_day, pluralize
from workbook_tui.sheets.rollup.state import RollupFile
from workbook_tui.text import sentence_list

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_SHOWN = 6
"""So many decisions are named one by one."""


def judge_files(sources: Sequence[RollupFile], cycle: str = "") -> Iterator[RollupFile]:
    """The files with whether they count: those of the cycle, and of each area the newest revision.

    Of two files of one revision what was sent goes before a draft, then the one with decisions of the state office,
    then the later one. Without a `cycle` it is the usual one. A file that has a reason not to count keeps it, so that
    files may be judged again whenever more of them are found.
    """
    cycle = cycle or usual_cycle(sources)
    best: dict[str, RollupFile] = {}
    for source in sources:
        if not source.reason and source.cycle == cycle:
            known = best.get(source.area_code)
            best[source.area_code] = source if known is None or _age(source) > _age(known) else known
    for source in sources:
        reason = source.reason or _reason(source, best.get(source.area_code), cycle)
        yield replace(source, counted=not reason, reason=reason)


def with_losses(sources: Sequence[RollupFile]) -> Iterator[RollupFile]:
    """The judged files; of those that count the remark says which decisions stand in another file alone."""
    for source in sources:
        remarks = (source.remark, _lost(source, sources) if source.counted else "")
        yield replace(source, remark=" ".join(filter(None, remarks)))


def _lost(best: RollupFile, sources: Iterable[RollupFile]) -> str:
    """A sentence about decisions of the state office that stand in other files of the area alone, "" without any."""
    others = (one for one in sources if (one.area_code, one.cycle) == (best.area_code, best.cycle))
    lost = {one.name: ", ".join(codes) for one in others if (codes := _not_in(best, one))}
    return " ".join(f"{name}, which does not count, has other decisions about {codes}." for name, codes in lost.items())


def _not_in(best: RollupFile, source: RollupFile) -> tuple[str, ...]:
    """The codes of the KPIs about whose plans something else was decided in `source`."""
    return tuple(code for code in sorted(source.written) if source.decisions[code] != best.decisions.get(code))


def cycles_of(sources: Iterable[RollupFile]) -> Mapping[str, int]:
    """How many different files that may count are of each cycle, the newest cycle first."""
    files = {(source.cycle, source.sha256 or source.name) for source in sources if source.cycle and not source.reason}
    counts = Counter(cycle for cycle, _ in files)
    return {cycle: counts[cycle] for cycle in sorted(counts, reverse=True)}


def usual_cycle(sources: Iterable[RollupFile]) -> str:
    """The cycle that most files are of, of two with as many the newer one; "" when there are none."""
    counts = cycles_of(sources)
    return max(counts, key=lambda cycle: (counts[cycle], cycle), default="")


def _age(source: RollupFile) -> tuple[int, bool, bool, str, datetime]:
    """A sort key: of one revision a draft is older than what was sent, and what was decided about newer than both."""
    made = str(source.as_of or "")
    return source.revision, not source.is_draft, _is_decided(source), made, source.saved_at or _LONG_AGO


def _is_decided(source: RollupFile) -> bool:
    """True when the state office wrote something into it, clear or not."""
    return bool(source.written or source.doubts)


def _reason(source: RollupFile, best: RollupFile | None, cycle: str) -> str:
    if source.cycle != cycle:
        return f"It is of the cycle {source.cycle}; this roll-up is of {cycle}."
    if best is None or best is source:
        return ""
    if best.sha256 == source.sha256:
        return f"It is the same file as {best.name}."
    return " ".join(filter(None, (_rank(source, best), _differences(source, best))))


def _rank(source: RollupFile, best: RollupFile) -> str:
    """Why `best` counts and `source` does not."""
    name, revision = best.name, source.revision
    if best.revision != revision:
        return f"It is revision {revision}; revision {best.revision} of this area is in {name}."
    if best.is_draft != source.is_draft:
        return f"It is a draft; {name} was sent as revision {revision} of this area."
    if _is_decided(best) != _is_decided(source):
        later = " This one was made later." if str(source.as_of or "") > str(best.as_of or "") else ""
        return f"{name}, which counts, is the copy of revision {revision} with decisions of the state office.{later}"
    if best.as_of != source.as_of:
        made = f", made on {format_day(best.as_of)}" if best.as_of else ""
        return f"{name} is a newer state of the same revision {revision} of this area{made}."
    if best.saved_at != source.saved_at and best.saved_at:
        saved = f"{format_day(best.saved_at.date())}, {best.saved_at:%H:%M} UTC"
        return f"{name} is a copy of the same revision {revision} of this area that was saved later ({saved})."
    return f"It is of the same revision {revision} of this area as {name}, which counts; neither is later."


def _differences(source: RollupFile, best: RollupFile) -> str:
    """What stands in the file that does not count and not in the one that does."""
    codes = _not_in(best, source)
    told = [
        f"{code} {source.decisions[code]}, in {best.name} {best.decisions.get(code, 'no such plan')}" for code in codes
    ]
    said = [_listed(told)] if told else []
    said += [f"Doubtful in it: {doubt}" for doubt in source.doubts[:_SHOWN]]
    if best.revision == source.revision:
        others = [name for name, there in source.contents.items() if best.contents.get(name) != there]
        said.append(f"The two also differ in: {sentence_list(others)}." if others else _same(told))
    return " ".join(said)


def _listed(told: Sequence[str]) -> str:
    verb = "is" if len(told) == 1 else "are"
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return f"{pluralize(len(told), 'decision')} in it {verb} not taken: {'; '.join(told[:_SHOWN])}{more}."


def _same(told: Sequence[str]) -> str:
    return "All else in the two is the same." if told else "The two say the same otherwise."
