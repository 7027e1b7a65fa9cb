"""A worksheet goes out as a sheet with keys and comes back as differences: answers, new rows, what cannot be taken."""

import shutil
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from tests.catalogs.methods_for_tests import keep_method
from tests.exchange.returned_for_tests import opened
from tests.screens.plans_at_work import TODAY, small_book
from tests.sheets.accessibility import faults

from workbook_tui.catalogs.methods import find_method
from workbook_tui.exchange.export import (
    changes_since_sent,
    export,
    export_blank,
    export_masked,
    export_method_form,
    export_print_pack,
)
from workbook_tui.exchange.returned import OfferKind, compare, take
from workbook_tui.exchange.rollup import rollup
from workbook_tui.exchange.sending import record
from workbook_tui.rules.worksheets.progress import progress
from workbook_tui.rules.worksheets.record import with_worksheets

TITLE = "The move: A/B [1]"


class Returned:
    """A workbook with a worksheet that is filled in and comes back; it is exported unless it has been before."""

    def __init__(self, book, folder, path=None):
        self.book, self.folder = book, folder
        self.path = path or export(book, folder / "out.xlsx", kind="plan", as_of=TODAY, draft=True).path
        self.sheets = opened(self.path)
        self.name = next(name for name in self.sheets.sheetnames if name.startswith("Worksheet 01"))

    def lines(self):
        return [row for row in self.sheets[self.name].iter_rows(min_row=4) if row[0].value]

    def answer(self, question, of=None):
        return next(row[4] for row in self.lines() if row[3].value == question and row[2].value == of)

    def back(self):
        self.sheets.save(self.folder / "back.xlsx")
        return compare(self.book, self.folder / "back.xlsx", today=TODAY)


@pytest.fixture
def book(tmp_path):
    keep_method()
    return small_book(tmp_path / "review.db")


def _begun(book):
    found = book.worksheets.add(find_method("whole"), book.facts().id, today=TODAY, title=TITLE)
    part = book.worksheet_rows.add(found, "parts")
    save(book, found, part, "parts.name", "Roof")
    return found


@pytest.fixture
def sheet_id(book, worksheet_sent):
    """The worksheet of the file of the test, whose row has the name Roof."""
    shutil.copyfile(worksheet_sent / "review.db", book.path)
    (sheet,) = book.worksheets.all()
    return sheet.id


@pytest.fixture(scope="session")
def worksheet_sent(once):
    """The file with that worksheet and its workbook; they are only copied and read."""

    def fill(folder):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WORKBOOK_TUI_HOME", str(folder / "home"))
            keep_method()
            book = small_book(folder / "review.db")
            _begun(book)
            export(book, folder / "out.xlsx", kind="plan", as_of=TODAY, draft=True)

    return once("worksheet sent", fill)


@pytest.fixture
def returned(book, sheet_id, worksheet_sent, tmp_path):
    return Returned(book, tmp_path, worksheet_sent / "out.xlsx")


def save(book, sheet_id, row_id, field, text):
    sheet = book.worksheets.read(sheet_id)
    prompt = sheet.method.form.prompts[f"worksheet_row.{field}"]
    assert not book.answers.save(prompt, row_id, text, today=TODAY, choices=sheet.choices(prompt)).problem


def test_the_sheet_holds_every_question_and_only_answers_are_open(book, sheet_id, returned):
    sheet = book.worksheets.read(sheet_id)
    asked = [row[3].value for row in returned.lines() if row[2].value in {None, "Roof", "North", "South"}]
    assert {prompt.label for section in sheet.method.sections for prompt in section.prompts} <= {
        *asked,
        *("Step", "After"),
    }
    assert returned.answer("Part", "Roof").value == "Roof"
    assert not returned.answer("Part", "Roof").protection.locked
    assert returned.answer("Our agency").protection.locked
    assert returned.sheets["Worksheets"]["A4"].value == TITLE


def test_the_sheets_of_worksheets_can_be_read_with_a_screen_reader_and_by_keyboard(returned):
    assert faults(returned.path) == []


def test_nothing_that_was_left_as_it_was_is_offered(book, sheet_id, returned):
    assert returned.back().offers == ()


def test_answers_and_new_rows_come_back_once(book, sheet_id, returned):
    for question, said in {"Wish": "Build it", "Sizes": "small; A closet", "Who": "Cy Dee", "Days": 12}.items():
        returned.answer(question).value = said
    returned.answer("By").value = date(2027, 5, 31)
    returned.answer("Part", "New part 2").value = "Cellar"
    returned.answer("Step", "New step 1 of Roof").value = "=1+1"
    returned.answer("After", "New step 3 of Roof").value = "Roof"
    back = returned.back()
    kinds = {(offer.place.rpartition(" · ")[2], offer.label): offer.kind for offer in back.offers}
    assert kinds["Wish", "Wish"] is OfferKind.CHANGE
    assert kinds["New part", "Row"] is OfferKind.NEW
    assert kinds["New step", "Step"] is OfferKind.REFUSED
    result = take(book, back, [one.name for one in back.differences], today=TODAY)
    assert result.taken_count == len(back.offers) - 1
    sheet = book.worksheets.read(sheet_id)
    (wish,) = sheet.wish
    people = [person.name for person in sheet.review.people if person.id in wish["wish.who"]]
    assert (wish["wish.text"], wish["wish.sizes"], people) == ("Build it", ("s", "A closet"), ["Cy Dee"])
    assert (wish["wish.days"], str(wish["wish.by"])) == (12, "2027-05-31")
    assert [sheet.row_name(row) for row in sheet.parts] == ["Roof", "Cellar"]
    assert [row["steps.after"] for row in sheet.rows("steps")] == [(str(sheet.parts[0].id),)]
    assert [offer.kind for offer in compare(book, back.path, today=TODAY).offers] == [OfferKind.REFUSED]
    assert book.journal.undo() == "Undone: Import back.xlsx"
    assert [book.worksheets.read(sheet_id).row_name(row) for row in book.worksheets.read(sheet_id).parts] == ["Roof"]


def test_an_answer_that_was_changed_here_too_is_a_conflict_and_one_that_is_none_is_refused(book, sheet_id, returned):
    (wish,) = book.worksheets.read(sheet_id).wish
    save(book, sheet_id, wish.id, "wish.text", "Ours")
    returned.answer("Wish").value = "Theirs"
    returned.answer("Sure").value = "perhaps"
    found = {offer.label: offer for offer in returned.back().offers}
    assert (found["Wish"].kind, found["Wish"].ours, found["Wish"].theirs) == (OfferKind.CONFLICT, "Ours", "Theirs")
    assert found["Sure"].kind is OfferKind.REFUSED
    assert "not one of" in found["Sure"].reason
    assert found["Wish"].where.section == "methods"
    assert found["Wish"].where.field == "wish.text"


def test_lines_with_a_foreign_key_or_of_a_removed_worksheet_are_refused(book, sheet_id, returned):
    returned.answer("Wish").value = "Build it"
    line = next(row for row in returned.lines() if row[3].value == "Hope")
    line[6].value, line[4].value = "nonsense wish.hope", "much"
    back = returned.back()
    assert [(offer.kind, offer.label) for offer in back.offers] == [
        (OfferKind.CHANGE, "Wish"),
        (OfferKind.REFUSED, "Row"),
    ]
    book.worksheets.remove(sheet_id)
    left = compare(book, back.path, today=TODAY).offers
    assert OfferKind.REFUSED in {offer.kind for offer in left}
    assert not any(offer.is_takeable for offer in left)


@pytest.mark.long
def test_two_worksheets_of_one_method_do_not_mix_up_what_their_rows_are(book, sheet_id, tmp_path):
    second = book.worksheets.add(find_method("whole"), book.facts().id, today=TODAY, title="Another")
    save(book, second, book.worksheet_rows.add(second, "parts"), "parts.name", "Barn")
    returned = Returned(book, tmp_path)
    returned.answer("After", "New step 1 of Roof").value = "Barn"
    (offer,) = returned.back().offers
    assert offer.kind is OfferKind.REFUSED
    assert "“Barn” is not one of: Roof." in offer.reason


def test_what_changed_in_a_worksheet_since_it_was_sent_is_told(book, sheet_id, tmp_path):
    record(book, tmp_path / "sent.xlsx", kind="plan", as_of=TODAY, draft=True)
    changes = changes_since_sent(book)
    assert changes is not None
    assert changes.alterations == ()
    (wish,) = book.worksheets.read(sheet_id).wish
    save(book, sheet_id, wish.id, "wish.text", "Build it")
    changes = changes_since_sent(book)
    assert changes is not None
    assert [(one.label, one.old, one.new) for one in changes.alterations] == [("Wish", "", "Build it")]


def test_tasks_of_a_worksheet_stand_among_all_tasks_and_their_outcome_comes_back(book, sheet_id, tmp_path):
    plan = book.worksheets.read(sheet_id).plan
    book.tasks.add(plan.id, title="Pack", due_on=TODAY)
    returned = Returned(book, tmp_path)
    sheet = returned.sheets["All Tasks"]
    heads = [cell.value for cell in sheet[3]]
    line = next(row for row in sheet.iter_rows(min_row=4) if row[heads.index("Task")].value == "Pack")
    assert line[0].value == TITLE
    line[heads.index("Status")].value = "Done"
    back = returned.back()
    assert [(offer.kind, offer.label, offer.theirs) for offer in back.offers] == [(OfferKind.CHANGE, "Status", "Done")]
    take(book, back, [one.name for one in back.differences], today=TODAY)
    assert book.worksheets.read(sheet_id).tasks[0].status == "done"


@pytest.mark.long
def test_a_rollup_lists_worksheets_and_their_tasks(book, sheet_id, returned, tmp_path):
    plan = book.worksheets.read(sheet_id).plan
    book.tasks.add(plan.id, title="Pack", due_on=TODAY)
    area = Returned(book, tmp_path).path
    done = rollup(tmp_path / "state.xlsx", [area], as_of=TODAY)
    sheets = load_workbook(done.path)
    heads, line = ([cell.value for cell in sheets["Worksheets"][row]] for row in (3, 4))
    told = dict(zip(heads, line, strict=True))
    assert (told["Worksheet"], told["Method"], told["Tasks"]) == (TITLE, "A whole method", 1)
    assert (told["Answered"], told["Questions"]) == (3, progress(book.worksheets.read(sheet_id)).asked)
    assert [row[2].value for row in sheets["Tasks"].iter_rows(min_row=4)] == [TITLE]


@pytest.mark.parametrize("write", [export_blank, export_masked])
def test_neither_a_blank_workbook_nor_a_masked_copy_holds_anything_of_a_worksheet(book, sheet_id, tmp_path, write):
    plan = book.worksheets.read(sheet_id).plan
    book.tasks.add(plan.id, title="Quixotic", due_on=TODAY)
    (wish,) = book.worksheets.read(sheet_id).wish
    save(book, sheet_id, wish.id, "wish.text", "Zanzibar")
    done = write(book, tmp_path / "out.xlsx", as_of=TODAY)
    with ZipFile(done.path) as parts:
        text = "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert "Ingham" in text
    for word in ("Quixotic", "Zanzibar", "The move"):
        assert word not in text


def test_a_review_without_worksheets_is_exported_as_before(book):
    review = book.facts()
    assert with_worksheets(review, ()) is review


@pytest.mark.parametrize("method_id", ["whole", "leap", "action-plan-worksheet", "plan-quality-check"])
def test_the_form_of_a_method_has_a_cell_for_every_question(book, tmp_path, method_id):
    method = find_method(method_id)
    done = export_method_form(book, tmp_path / "form.xlsx", method, as_of=TODAY)
    sheet, *_ = load_workbook(done.path).worksheets
    asked = {row[3] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert {prompt.label for prompt in method.form.prompts.values()} <= asked
    filled = [row[4] for row in sheet.iter_rows(min_row=4, values_only=True) if row[4]]
    assert set(filled) <= {book.facts().text("agency")}


ALIKE = ("a; b", "a, b", "x", "x", "x (1)", "X", "12", "[red]x[/]", "=1+1", "a\nb", "a b")


def named_parts(book, sheet_id):
    """Parts with names that are easily taken for one another, and a step after each; the steps with their parts."""
    parts = [book.worksheet_rows.add(sheet_id, "parts") for _ in ALIKE]
    for part, name in zip(parts, ALIKE, strict=True):
        save(book, sheet_id, part, "parts.name", name)
    steps = {}
    for part in parts:
        sheet = book.worksheets.read(sheet_id)
        steps[book.worksheet_rows.add(sheet_id, "steps", sheet.rows("parts")[0].id)] = part
    return steps


@pytest.mark.long
def test_every_row_is_told_from_those_with_names_alike(book, sheet_id, tmp_path):
    steps = named_parts(book, sheet_id)
    for step, part in steps.items():
        sheet = book.worksheets.read(sheet_id)
        choices = sheet.choices(sheet.method.form.prompts["worksheet_row.steps.after"])
        save(book, sheet_id, step, "steps.after", next(one.label for one in choices if one.value == str(part)))
    sheet = book.worksheets.read(sheet_id)
    assert {row.id: row["steps.after"] for row in sheet.rows("steps")} == {
        step: (str(part),) for step, part in steps.items()
    }
    assert Returned(book, tmp_path).back().offers == ()


def test_a_row_that_was_renamed_since_is_still_what_the_workbook_calls_it(book, sheet_id, tmp_path):
    steps = named_parts(book, sheet_id)
    for step, part in steps.items():
        save(book, sheet_id, step, "steps.after", str(part))
    returned = Returned(book, tmp_path)
    (third, fourth) = list(steps.values())[2:4]
    save(book, sheet_id, third, "parts.name", "Attic")
    save(book, sheet_id, fourth, "parts.name", "a; b")
    assert returned.back().offers == ()
    returned.answer("After", "step 1").value = "x (3); [red]x[/]"
    back = returned.back()
    assert [(one.label, one.theirs) for one in back.offers] == [("After", "a, b (3); [red]x[/]")]


def test_a_worksheet_is_printed_with_its_answers_and_room_to_sign(book, sheet_id, tmp_path):
    path = export_print_pack(book, tmp_path / "print.xlsx", kind="plan", as_of=TODAY).path
    sheets = load_workbook(path)
    page = sheets[next(name for name in sheets.sheetnames if name.startswith("Worksheet 01"))]
    lines = [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]
    assert ["Part 1", "Roof"] in [line[:2] for line in lines]
    assert [line[0] for line in lines[-2:]] == ["Agreed by (name and signature)", "On (date)"]
    assert not any("New" in str(line[0]) for line in lines)
    assert all(line[1] for line in lines if line[0] == "Part 1")
