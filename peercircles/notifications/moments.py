"""When a meeting is, in the words of whoever reads of it."""

from datetime import datetime

from babel.dates import format_date

from peercircles.kernel.text import text, written_as
from peercircles.kernel.zones import local, place_of


def moment(at: datetime, zone: str, locale: str) -> dict[str, object]:
    """`{day}`, `{clock}` and `{place}` on the clocks of `zone`.

    The day has its weekday: it may be another one there than where the circle keeps its time.
    """
    there = local(at, zone)
    weekday = format_date(there, "EEEE", locale=written_as(locale))
    return {
        "day": text("{weekday} {date}", weekday=weekday, date=there.date()),
        "clock": there.time().replace(tzinfo=None),
        "place": place_of(zone, locale),
    }
