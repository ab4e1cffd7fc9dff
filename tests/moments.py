"""Times that tests share."""

from datetime import UTC, datetime

LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)
