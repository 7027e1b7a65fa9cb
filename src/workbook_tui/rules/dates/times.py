"""The one door for stored times: they are kept in UTC, and read by people in the zone of their computer."""

from datetime import UTC, date, datetime


def stored_at(text: str) -> datetime:
    """The moment that a stored text means, aware; the store keeps UTC without saying so."""
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def local_day(at: datetime) -> date:
    """The day that it was then for the person at this computer."""
    return at.astimezone().date()
