"""How the correction of a plan is said in its head lines."""

from datetime import date

from tests.screens.plans_at_work import TODAY, kpi, plan, small_book

from workbook_tui.screens.correction.words import cases_prong, closing_text, head

EARLY, LATE = date(2026, 6, 18), date(2026, 9, 1)


def test_several_notices_are_said_by_the_first_that_waits_and_judged_by_the_strictest(tmp_path):
    book = small_book(tmp_path / "a.db")
    first, second = (book.findings.add(plan(book).id, notice_on=day, instances=1) for day in (EARLY, LATE))
    done = {"done_on": EARLY, "verified_by": "Bo Chen", "verified_on": TODAY}
    book.corrections.add_cases(first, [{"reference": "A-1", **done}])
    assert cases_prong(plan(book)).sentence == "Notice of Sep 1, 2026: 1 of 1 case is not listed yet."
    book.corrections.add_cases(second, [{"reference": "B-1", **done}])
    assert cases_prong(plan(book)).sentence == "Both cases of 2 notices corrected and verified."
    assert closing_text(plan(book), TODAY) == ""
    with book.change("Decide") as change:
        values = {"decision": "closed", "state": "closed", "decided_on": date(2027, 7, 1)}
        change.update("plan", plan(book).id, **values)
    assert closing_text(plan(book), TODAY) == "late, 13 days after the last day"
    said = head(book.facts(), kpi(book), plan(book), TODAY, 78).plain.splitlines()
    assert said[0].endswith("   Closed · late, 13 days after the last day")
    assert max(map(len, said)) <= 78


def test_every_head_line_fits_a_narrow_screen_however_the_clock_stands(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.findings.add(plan(book).id, notice_on=date(2026, 9, 28), instances=12)
    for day in (date(2027, 1, 1), date(2027, 7, 25), date(2027, 9, 15), date(2027, 9, 28), date(2028, 9, 28)):
        said = head(book.facts(), kpi(book), plan(book), day, 78).plain.splitlines()
        assert max(map(len, said)) <= 78, said


def test_a_year_from_29_february_ends_on_28_february(tmp_path):
    book = small_book(tmp_path / "a.db")
    book.findings.add(plan(book).id, notice_on=date(2028, 2, 29))
    said = head(book.facts(), kpi(book), plan(book), date(2029, 2, 28), 78).plain
    assert "notice Feb 29, 2028 · correct by Feb 28, 2029 · today · soon" in said
