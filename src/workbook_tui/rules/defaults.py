"""What the program fills in by itself when a review is started."""

from datetime import date

LEAD_AGENCY = "Michigan Department of Lifelong Education, Advancement, and Potential (MiLEAP)"


def planning_window(cycle: str) -> dict[str, object]:
    """The usual planning window of a cycle such as "2026-27": April and May of its second year."""
    year = int(cycle[:4]) + 1
    return {"planning_from_on": date(year, 4, 1), "planning_to_on": date(year, 5, 31)}


def defaults(area: str, cycle: str) -> dict[str, object]:
    """The answers that a review of an area begins with."""
    return {"agency": area, "lead_agency": LEAD_AGENCY} | planning_window(cycle)
