"""The calendar file: what is due and when, for any program that reads iCalendar (RFC 5545)."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tui import __version__
from workbook_tui.errors import WorkbookError
from workbook_tui.exchange.target import write_whole
from workbook_tui.rules.agenda.calendar import CalendarEvent, calendar_events
from workbook_tui.rules.at_work import tasks_at_work
from workbook_tui.rules.facts import PersonFacts, ReviewFacts
from workbook_tui.text import printable, quote

if TYPE_CHECKING:
    from icalendar import Event

    from workbook_tui.store.workbook import Workbook

ENDING = ".ics"
REMINDERS = (14, 2)
"""How many days before a day its alarms ring."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file that was written, and how many events it holds."""

    path: Path
    events: int


def write_calendar(book: "Workbook", target: Path, *, lead: str = "", cycle: str | None = None) -> CalendarFile:
    """Write the calendar of everybody, or of the lead of that name (WorkbookError when nobody is called so)."""
    # Also what has ended is said: a calendar keeps an event until it hears that it is cancelled.
    review = book.facts(cycle, ended=True)
    person = find_lead(review, lead) if lead else None
    events = calendar_events(review, lead=person, removed=book.journal.removed_notices())
    content = calendar_bytes(events, name=f"{review.area} {review.cycle}" + (f", {person.name}" if person else ""))
    write_whole(target, lambda half: half.write_bytes(content), ending=ENDING)
    return CalendarFile(target, len(events))


def find_lead(review: ReviewFacts, name: str) -> PersonFacts:
    """The person of that name who leads a task (WorkbookError when there is none)."""
    leads = {lead.person.id: lead.person for _, _, task in tasks_at_work(review) for lead in task.leads}
    found = next((one for one in leads.values() if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(sorted((one.name for one in leads.values()), key=str.casefold)) or "nobody yet"
        raise WorkbookError(f"{quote(name)} leads no task. Nothing was written. Leads are: {known}.")
    return found


def calendar_bytes(events: tuple[CalendarEvent, ...], *, name: str) -> bytes:
    """The events as a calendar: the same events give the same bytes."""
    # The library costs more than the rest of a start: it is loaded only for writing.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//workbook-tui//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(name))
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def _component(event: CalendarEvent) -> "Event":
    from icalendar import Event

    made = Event()
    made.add("uid", f"{event.uid}@workbook-tui")
    made.add("dtstamp", event.changed_at.replace(microsecond=0))
    made.add("last-modified", event.changed_at.replace(microsecond=0))
    made.add("sequence", event.sequence)
    made.add("dtstart", event.day)
    made.add("dtend", event.day + _DAY)
    made.add("summary", printable(event.title))
    made.add("description", event.text)
    made.add("categories", [event.category])
    # A day on which something is due leaves the person free.
    made.add("transp", "TRANSPARENT")
    if event.is_cancelled:
        made.add("status", "CANCELLED")
    elif event.has_reminder:
        _add_alarms(made, event)
    return made


def _add_alarms(made: "Event", event: CalendarEvent) -> None:
    from icalendar import Alarm

    for days in REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"In {days} days: {printable(event.title)}")
        alarm.add("trigger", timedelta(days=-days))
        made.add_component(alarm)
