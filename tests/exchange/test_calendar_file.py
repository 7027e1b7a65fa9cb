"""The calendar file, read back by the library that others read it with."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar
from tests.exchange.returned_for_tests import Desk

from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.calendar_file import write_calendar

HOSTILE = "a;b,c\\n “[red]” =1+1\nEND:VEVENT\nBEGIN:VEVENT é" + "ö" * 90


@pytest.fixture
def book(desk: Desk):
    return desk.book


def events(book, folder, name="all.ics", **values):
    """The events of a calendar by their uids."""
    written = write_calendar(book, folder / name, **values)
    content = written.path.read_bytes()
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    found = Calendar.from_ical(content).walk("VEVENT")
    assert len(found) == written.events
    return {str(event["UID"]): event for event in found}


def of_task(book, number=0):
    """A task of C1 and the uid of its event."""
    plan = next(kpi.plan for kpi in book.facts().kpis if kpi.code == "C1")
    return plan.tasks[number], f"{plan.tasks[number].text('uid')}@workbook-tui"


def named(found, words):
    return [event for event in found.values() if words in str(event["SUMMARY"])]


def test_events_are_whole_days_with_alarms_and_their_text_comes_back_as_it_is(book, tmp_path):
    task, uid = of_task(book)
    with book.change("Hostile") as change:
        change.update("task", task.id, product=HOSTILE, due_on=date(2028, 2, 29))
    event = events(book, tmp_path)[uid]
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (date(2028, 2, 29), date(2028, 3, 1))
    assert [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")] == [timedelta(days=-14), timedelta(days=-2)]
    assert f"Product: {HOSTILE}\n" in str(event["DESCRIPTION"])
    assert str(event["SUMMARY"]) == "Due: C1 =1+1"


def test_the_same_data_gives_the_same_bytes_and_a_changed_date_the_same_event(book, tmp_path):
    first = events(book, tmp_path)
    before = (tmp_path / "all.ics").read_bytes()
    assert events(book, tmp_path) == first
    assert (tmp_path / "all.ics").read_bytes() == before
    task, uid = of_task(book)
    with book.change("Later") as change:
        change.update("task", task.id, due_on=date(2028, 1, 31))
    second = events(book, tmp_path)
    assert second.keys() == first.keys()
    assert second[uid].decoded("DTSTART") == date(2028, 1, 31)
    assert second[uid]["SEQUENCE"] > first[uid]["SEQUENCE"]
    assert second[uid].decoded("DTSTAMP") >= first[uid].decoded("DTSTAMP")


def test_a_notice_moves_the_events_of_its_plan_and_its_removal_moves_them_back(book, tmp_path):
    plan = next(kpi.plan for kpi in book.facts().kpis if kpi.code == "C1")
    with book.change("Planning") as change:
        change.update("review", book.facts().id, planning_to_on=date(2027, 5, 31))
    steps = [events(book, tmp_path)]
    notice = book.findings.add(plan.id, notice_on=date(2028, 2, 29))
    steps.append(events(book, tmp_path))
    with book.change("Typed wrong") as change:
        change.update("finding", notice, notice_on=date(2028, 3, 1))
    steps.append(events(book, tmp_path))
    book.findings.remove(notice)
    steps.append(events(book, tmp_path))
    book.journal.undo()
    steps.append(events(book, tmp_path))
    goals = [named(found, "Corrected and verified by this day: C1")[0] for found in steps]
    assert [goal.decoded("DTSTART") for goal in goals] == [
        date(2028, 5, 31),
        date(2029, 2, 28),
        date(2029, 3, 1),
        date(2028, 5, 31),
        date(2029, 3, 1),
    ]
    assert len({str(goal["UID"]) for goal in goals}) == 1
    numbers = [goal["SEQUENCE"] for goal in goals]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("way", ["verified", "rated otherwise"])
def test_what_a_plan_that_is_over_still_had_before_it_vanishes_from_the_calendar(book, tmp_path, way):
    kpi = next(kpi for kpi in book.facts().kpis if kpi.code == "C1")
    with book.change("Planning") as change:
        change.update("review", book.facts().id, planning_to_on=date(2027, 5, 31))
    texts = dict.fromkeys(("activities", "evidence_correction", "evidence_change"), "Written.")
    book.reports.add(book.facts().id, kpi.plan.id, on=date(2027, 8, 30), **texts)
    before = events(book, tmp_path)
    if way == "verified":
        with book.change("Verified") as change:
            change.update("plan", kpi.plan.id, state="verified")
    else:
        book.ratings.rate(kpi.id, "meets", today=date(2027, 9, 1))
    after = events(book, tmp_path)
    assert after.keys() == before.keys()
    for words, is_over in (("report 1 of 4, C1", False), ("report 2 of 4, C1", True), ("by this day: C1", True)):
        [old], [new] = named(before, words), named(after, words)
        assert "STATUS" not in old
        assert (new.get("STATUS") == "CANCELLED") is is_over
        assert new["SEQUENCE"] > old["SEQUENCE"]
        assert not new.walk("VALARM")


def test_what_is_alike_on_one_day_reminds_once_and_what_is_done_not_at_all(book, tmp_path):
    with book.change("Planning") as change:
        change.update("review", book.facts().id, planning_to_on=date(2027, 5, 31))
    task, uid = of_task(book)
    book.tasks.set_status(task.id, "done", on=date(2027, 11, 1))
    other, other_uid = of_task(book, 1)
    book.tasks.set_status(other.id, "cancelled", on=date(2027, 11, 1))
    found = events(book, tmp_path)
    reports = named(found, "progress report 2 of 4")
    assert [str(event["SUMMARY"])[-3:].strip() for event in reports] == ["C1", "C8A"]
    assert [len(event.walk("VALARM")) for event in reports] == [2, 0]
    assert all(not event.walk("VALARM") for event in named(found, "Written: progress report 1 of 4"))
    assert (str(found[uid]["SUMMARY"])[:5], found[uid].walk("VALARM")) == ("Done:", [])
    assert (str(found[other_uid]["STATUS"]), found[other_uid].walk("VALARM")) == ("CANCELLED", [])


def test_a_lead_gets_their_own_tasks_and_an_unknown_name_is_refused_in_words(book, tmp_path):
    bo = book.people.add("Bo Chen")
    task, uid = of_task(book)
    book.tasks.set_leads(task.id, [bo])
    found = events(book, tmp_path, lead="bo chen")
    assert [event for event in found if event == uid] == [uid]
    assert {str(event["CATEGORIES"].to_ical(), "utf-8") for event in found.values()} == {"C1"}
    before = (tmp_path / "all.ics").read_bytes()
    with pytest.raises(WorkbookError, match="leads no task. Nothing was written. Leads are: Ana Diaz, Bo Chen"):
        write_calendar(book, tmp_path / "all.ics", lead="Nobody")
    assert (tmp_path / "all.ics").read_bytes() == before
    with pytest.raises(WorkbookError, match=r"must end in \.ics"):
        write_calendar(book, tmp_path / "all.xlsx")
