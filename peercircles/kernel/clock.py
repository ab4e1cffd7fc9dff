"""Now, in UTC. Only the edges call this; everything below takes the time as an argument."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)
