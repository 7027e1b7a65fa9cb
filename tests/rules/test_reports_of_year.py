"""Which of the four reports of a year are written, late or still to come, and which a report stands for."""

from datetime import date

from tests.rules.facts_for_tests import full_plan, missed, report, review

from workbook_tui.rules.reports.progress_reports import numbers_of, reports_of_year, running_plans, years

TODAY = date(2027, 12, 10)


def test_each_of_the_four_says_whether_it_is_written_late_or_to_come():
    # Planning ends on May 31, 2027: reports are due on 31 Aug, 30 Nov, 29 Feb and 31 May.
    found = review(missed("C1"), reports=(report(date(2027, 9, 1)),))
    ((_, plan, dates),) = running_plans(found)
    four = reports_of_year(found, plan, dates)
    assert [(one.number, one.day, one.written_on) for one in four] == [
        (1, date(2027, 8, 31), date(2027, 9, 1)),
        (2, date(2027, 11, 30), None),
        (3, date(2028, 2, 29), None),
        (4, date(2028, 5, 31), None),
    ]
    assert [one.light(TODAY) for one in four] == ["written", "late", "amber", "green"]


def test_a_report_stands_for_the_first_one_that_is_not_written_in_each_plan_it_is_about():
    own, common, extra = report(date(2027, 8, 1)), report(date(2027, 11, 1)), report(date(2027, 8, 20), plan_id=-1)
    plan = full_plan(reports=(own,))
    own.values["plan_id"] = plan.id  # type: ignore[index]
    found = review(missed("C1", plan=plan), missed("C8A"), reports=(common,))
    assert numbers_of(found, own) == (1,)
    assert numbers_of(found, common) == (1, 2)
    assert numbers_of(found, extra) == ()
    assert [tuple(kpi.code for kpi in kpis) for kpis in years(found).values()] == [("C1",), ("C8A",)]
