"""KPI catalogs: the indicators, their measures and help, and the rating scale of one edition of the self-review."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from workbook_tui.catalogs.reading import CatalogReader, load
from workbook_tui.errors import WorkbookError
from workbook_tui.paths import data_folder, user_data_folder
from workbook_tui.prompts.spsr import NUMBERS
from workbook_tui.rules.scale import ScaleEntry

DEFAULT = "early-on"
_ALL = 100

_PARTS = ("category_a", "category_b", "category_c", "category_d")
_NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ratio": ("numerator", "denominator"),
        "summary_1": _PARTS,
        "summary_2": (*_PARTS, "category_e"),
        "yes_no": ("in_place",),
        "none": (),
    }
)
"""The inputs that a measure cannot do without."""

_MAY = MappingProxyType({"ratio": ("family_delays", "excluded")})
"""The inputs that a measure may have besides."""

_ALLOWED = MappingProxyType(
    {
        "kind": ("compliance", "results"),
        "measure": tuple(_NEEDS),
        "direction": ("up", "down"),
        "inputs": tuple(prompt.field for prompt in NUMBERS.prompts),
        "requires": ("", "plan", "reason"),
        "suggested_when": ("", "met", "missed"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogKpi:
    """One indicator; its fields are the columns of the kpi table (`active` is `is_active` there)."""

    code: str
    title: str
    heading: str
    kind: str
    measure: str
    inputs: Mapping[str, str]
    target: float | None = None
    direction: str = "up"
    citation: str = ""
    how_to_measure: str
    usual_evidence: str
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """One edition of the list of KPIs, with the scale they are rated on."""

    id: str
    version: str
    title: str
    scale: tuple[ScaleEntry, ...]
    kpis: tuple[CatalogKpi, ...]


@dataclass(frozen=True, slots=True)
class UsableCatalogs:
    """The catalogs that can be used, and a sentence for every file that was passed over."""

    catalogs: tuple[Catalog, ...]
    refusals: tuple[str, ...] = ()


def catalog(catalog_id: str = DEFAULT, version: str = "") -> Catalog:
    """Find a catalog by its id: the version asked for, or the newest."""
    found = usable_catalogs()
    fitting = [known for known in found.catalogs if known.id == catalog_id and version in {"", known.version}]
    if fitting:
        return max(fitting, key=lambda known: _in_order(known.version))
    known = ", ".join(f"{one.id} {one.version}" for one in found.catalogs)
    passed_over = "".join(f" {sentence}" for sentence in found.refusals)
    raise WorkbookError(f"There is no catalog “{f'{catalog_id} {version}'.strip()}”; there are: {known}.{passed_over}")


def catalogs() -> tuple[Catalog, ...]:
    """Read every catalog that can be used, shipped or the user's own."""
    return usable_catalogs().catalogs


def usable_catalogs() -> UsableCatalogs:
    """Read the shipped catalogs and the user's, which win by id and version; a bad user file is passed over."""
    known = {(one.id, one.version): one for one in map(read_catalog, _files(data_folder()))}
    refused = []
    for file in _files(user_data_folder()):
        try:
            own = read_catalog(file)
        except WorkbookError as error:
            refused.append(str(error))
        else:
            known[own.id, own.version] = own
    return UsableCatalogs(tuple(known.values()), tuple(refused))


def read_catalog(file: Path) -> Catalog:
    """Read and check one catalog file."""
    reader = CatalogReader(file, _ALLOWED)
    found = reader.read(Catalog, load(file), "the catalog")
    for entry, reason in (*_scale_faults(found), *_kpi_faults(found)):
        reader.refuse(entry, reason)
    return found


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "catalogs").glob("*.toml"))


def _in_order(version: str) -> tuple[tuple[int, str], ...]:
    """Make a key that sorts 2023.10 after 2023.9."""
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in version.split("."))


def _scale_faults(found: Catalog) -> Iterator[tuple[str, str]]:
    yield from _twice("the scale", "value", (entry.value for entry in found.scale))
    yield from _twice("the scale", "key", (entry.key for entry in found.scale))
    if not any(entry.requires == "plan" for entry in found.scale):
        yield "the scale", "no rating requires a plan"


def _kpi_faults(found: Catalog) -> Iterator[tuple[str, str]]:
    yield from _twice("the KPIs", "code", (kpi.code.casefold() for kpi in found.kpis))
    if not found.kpis:
        yield "the KPIs", "there are none"
    for kpi in found.kpis:
        for reason in (*_input_faults(kpi), *_target_faults(kpi)):
            yield f"KPI {kpi.code}", reason


def _input_faults(kpi: CatalogKpi) -> Iterator[str]:
    needs = _NEEDS[kpi.measure]
    for name in needs:
        if name not in kpi.inputs:
            yield f"the measure “{kpi.measure}” needs the input “{name}”"
    for name in kpi.inputs:
        if name not in (*needs, *_MAY.get(kpi.measure, ())):
            yield f"the measure “{kpi.measure}” has no input “{name}”"


def _target_faults(kpi: CatalogKpi) -> Iterator[str]:
    if kpi.kind == "compliance" and kpi.target != _ALL:
        yield "a compliance KPI must have the target 100"
    if kpi.target is not None and not 0 <= kpi.target <= _ALL:
        yield f"the target {kpi.target:g} is not between 0 and 100"


def _twice(entry: str, name: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value, times in Counter(values).items():
        if times > 1:
            yield entry, f"the {name} “{value}” stands there {times} times"
