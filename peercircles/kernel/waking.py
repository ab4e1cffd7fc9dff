"""When somebody may be disturbed: by day, on the clocks of the place they are in."""

from datetime import datetime, time, timedelta

from peercircles.kernel.zones import local, resolve

DAY_BEGINS = time(8)
NIGHT_BEGINS = time(21)
# Early enough to be read before somebody goes to bed.
EVENING = time(20, 30)


def waking(at: datetime, zone: str) -> datetime:
    """The instant itself, or the next morning in `zone` when it is night there."""
    there = local(at, zone)
    if DAY_BEGINS <= there.time() < NIGHT_BEGINS:
        return at
    day = there.date() if there.time() < DAY_BEGINS else there.date() + timedelta(days=1)
    return resolve(day, DAY_BEGINS, zone)


def waking_before(at: datetime, zone: str) -> datetime:
    """The instant itself, or the evening before it in `zone` when it is night there."""
    there = local(at, zone)
    if DAY_BEGINS <= there.time() < NIGHT_BEGINS:
        return at
    day = there.date() if there.time() >= NIGHT_BEGINS else there.date() - timedelta(days=1)
    return resolve(day, EVENING, zone)
