"""People, entered once for the whole file, and the team of a review."""

from collections.abc import Iterable

from workbook_tui.errors import AnswerError, WorkbookError
from workbook_tui.rules.person_name import name_fault
from workbook_tui.store.repositories.repository import Repository
from workbook_tui.store.repositories.worksheet_rows import is_named
from workbook_tui.text import clean_text


class People(Repository):
    """The people of the file; a name is unique."""

    def add(self, name: str, *, role: str = "", organisation: str = "", email: str = "", phone: str = "") -> int:
        """Add a person and return the id; AnswerError when the name exists."""
        name = clean_text(name).strip()
        self.refuse_name(name)
        with self._book.change(f"Add {name}") as change:
            return change.insert(
                "person",
                name=name,
                role=role or None,
                organisation=organisation or None,
                email=email or None,
                phone=phone or None,
            )

    def add_missing(self, names: Iterable[str]) -> None:
        """Add each of `names` that is not in the file yet."""
        known = {str(row["name"]).strip().casefold() for row in self._read("SELECT name FROM person")}
        for name in (clean_text(name).strip() for name in names):
            if name.casefold() not in known:
                self.add(name)
                known.add(name.casefold())

    def refuse_name(self, name: str, *, besides: int = 0) -> None:
        """Raise AnswerError when `name` is no valid name or another row than `besides` has it."""
        wanted = clean_text(name).strip().casefold()
        fault = name_fault(clean_text(name))
        if fault:
            raise AnswerError(fault)
        for row in self._read("SELECT id, name FROM person"):
            if str(row["name"]).strip().casefold() == wanted and row["id"] != besides:
                raise AnswerError(f"{row['name']} is there already. Add something that tells the two apart.")

    def remove(self, person_id: int) -> None:
        """Remove a person; WorkbookError while a row refers to them."""
        name = self._text("person", person_id, "name")
        with self._book.change(f"Remove {name}") as change:
            if change.rows.has_children("person", person_id) or is_named(self._book, person_id):
                raise WorkbookError(
                    f"{name} is still named in a team, a rating, a plan, a task or a worksheet. Nothing was removed."
                )
            change.delete("person", person_id)


class Team(Repository):
    """The team of a review."""

    def add(self, review_id: int, person_id: int) -> int:
        """Add a person to the team and return the member's id."""
        name = self._text("person", person_id, "name")
        with self._book.change(f"Add {name} to the team") as change:
            known = change.rows.find("team_member", review_id=review_id, person_id=person_id)
            return known[0].id if known else change.insert("team_member", review_id=review_id, person_id=person_id)

    def remove(self, member_id: int) -> None:
        """Remove a member from the team; the person stays in the file."""
        with self._book.change("Remove from the team") as change:
            change.delete("team_member", member_id)
