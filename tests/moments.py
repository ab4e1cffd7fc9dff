"""Times that tests share."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)


def where_it_is_day() -> str:
    """A zone in which it is between nine and five now: letters do not wait for the morning."""
    zones = ("Europe/Dublin", "America/New_York", "Pacific/Honolulu", "Asia/Tokyo", "Asia/Kolkata")
    now = datetime.now(UTC)
    return next(zone for zone in zones if 9 <= now.astimezone(ZoneInfo(zone)).hour < 17)
