"""Sites, entered once for the whole file; the values of measures, PDSA cycles and worksheets refer to them."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.rules.measures.periods import format_period, period_key
from workbook_tui.rules.wording import pluralize
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.store.repositories.site_answers import is_named, replace_site
from workbook_tui.text import clean_text, quote

if TYPE_CHECKING:
    from workbook_tui.store.journal.transaction import Transaction

_NUMBERS = ("numerator", "denominator", "value", "exclusion", "note")
_KEPT = ("agency", "engaged_from_on", "engaged_to_on", "note")


def _plain(name: str) -> str:
    return " ".join(clean_text(name).split()).casefold()


def ensure_sites(change: "Transaction", names: Iterable[str]) -> dict[str, int | None]:
    """The id of the site of each name, by case and blanks where none is spelled so; a new one where none is called so.

    The whole area, "", is no site.
    """
    wanted = [name for name in dict.fromkeys(names) if name]
    known = {row.name: int(row.id) for row in change.rows.find("site")} if wanted else {}
    alike = {_plain(name): number for name, number in reversed(known.items())}
    new = {_plain(name): name for name in reversed(wanted) if _plain(name) not in alike}
    made = change.insert_all("site", [{"name": name} for name in reversed(new.values())])
    alike |= dict(zip(reversed(new), made, strict=True))
    return {"": None, **{name: known.get(name) or alike[_plain(name)] for name in wanted}}


class Sites(Repository):
    """The sites of the file; a name is unique."""

    def add(self, name: str, **values: object) -> int:
        """Add a site and return its id; AnswerError when the name exists."""
        name = clean_text(name).strip()
        self.refuse_name(name)
        with self._book.change(f"Add the site {name}") as change:
            return change.insert("site", name=name, **values)

    def refuse_name(self, name: str, *, besides: int = 0) -> None:
        """Raise AnswerError when `name` is empty or another site than `besides` has it."""
        if not name.strip():
            raise AnswerError("A site needs a name.")
        for row in self._read("SELECT id, name FROM site"):
            if _plain(str(row["name"])) == _plain(name) and row["id"] != besides:
                raise AnswerError(f"{row['name']} is there already. If both are one site, join them: O in the list.")

    def names(self) -> tuple[str, ...]:
        """What the sites are called, in the order of the alphabet."""
        return tuple(str(row["name"]) for row in self._read("SELECT name FROM site ORDER BY name"))

    def value_counts(self) -> Mapping[int, int]:
        """How many values each site has that has any."""
        sql = "SELECT site_id, count(*) AS number FROM measurement WHERE site_id IS NOT NULL GROUP BY site_id"
        return {int(str(row["site_id"])): int(str(row["number"])) for row in self._read(sql)}

    def remove(self, site_id: int) -> None:
        """Remove a site; WorkbookError while a value, a PDSA cycle or a worksheet refers to it."""
        name = self._text("site", site_id, "name")
        with self._book.change(f"Remove the site {name}") as change:
            if change.rows.has_children("site", site_id) or is_named(self._book, site_id):
                raise WorkbookError(
                    f"{name} still has values, or a PDSA cycle or a worksheet names it. Nothing was removed. "
                    "O joins it with another site."
                )
            change.delete("site", site_id)

    def refuse_second(self, measurement_id: int, name: str) -> None:
        """Raise AnswerError when the site of that name has another value of the same measure and day."""
        sites = {_plain(str(row["name"])): row["id"] for row in self._read("SELECT id, name FROM site")}
        if name and _plain(name) not in sites:
            return
        found = self._read(
            "SELECT 1 FROM measurement one JOIN measurement other ON other.measure_id = one.measure_id "
            "AND other.period_on = one.period_on AND other.id <> one.id "
            "WHERE one.id = :row AND coalesce(other.site_id, 0) = :site",
            row=measurement_id,
            site=sites.get(_plain(name), 0),
        )
        if found:
            raise AnswerError("That site has a value of this period already. Correct or remove one of the two.")

    def join(self, site_id: int, into_id: int) -> int:
        """Give everything of a site to another one, remove it, and return how many values went over.

        WorkbookError, and nothing is changed, when both have different values of one period. What both say alike is
        kept once; what is known of the site fills what the other does not say.
        """
        if site_id == into_id:
            raise WorkbookError("A site cannot be joined with itself. Choose another one.")
        with self._book.change(f"Join {self._text('site', site_id, 'name')} with another site") as change:
            ours, theirs = change.rows.get("site", into_id), change.rows.get("site", site_id)
            moved = self._join_values(change, theirs, ours)
            _join_links(change, site_id, into_id)
            replace_site(change, site_id, into_id)
            told = {name: getattr(theirs, name) for name in _KEPT if getattr(ours, name) is None}
            change.update("site", into_id, **told)
            change.delete("site", site_id)
            return moved

    def _join_values(self, change: "Transaction", theirs: Any, ours: Any) -> int:  # noqa: ANN401 - rows
        every = {row.id: row.collected_every or "" for row in change.rows.find("measure")}
        known: dict[tuple[int, int], Any] = {
            (row.measure_id, period_key(row.period_on, every[row.measure_id])): row
            for row in change.rows.find("measurement", site_id=ours.id)
        }
        moving, doubled, clashes = list[Any](), list[Any](), list[Any]()
        for row in change.rows.find("measurement", site_id=theirs.id):
            other = known.get((row.measure_id, period_key(row.period_on, every[row.measure_id])))
            is_same = other is not None and all(getattr(row, name) == getattr(other, name) for name in _NUMBERS)
            (moving if other is None else doubled if is_same else clashes).append(row)
        if clashes:
            first = clashes[0]
            name = self._text("measure", first.measure_id, "name")
            period = format_period(first.period_on, every[first.measure_id])
            raise WorkbookError(
                f"{quote(theirs.name)} and {quote(ours.name)} have different values for "
                f"{pluralize(len(clashes), 'period')}, the first is {period} of {name}. Correct or remove one of each "
                "first. Nothing was changed."
            )
        change.update_all("measurement", {row.id: {"site_id": ours.id} for row in moving})
        change.delete_all("measurement", [row.id for row in doubled])
        return len(moving)


def _join_links(change: "Transaction", site_id: int, into_id: int) -> None:
    """PDSA cycles of the one become those of the other, each once."""
    known = {row.pdsa_cycle_id for row in change.rows.find("pdsa_site", site_id=into_id)}
    for row in change.rows.find("pdsa_site", site_id=site_id):
        if row.pdsa_cycle_id in known:
            change.delete("pdsa_site", row.id)
        else:
            change.update("pdsa_site", row.id, site_id=into_id)
