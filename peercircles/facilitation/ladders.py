"""When somebody who is asked to take over a turn is reminded, on the clocks of their own day."""

from datetime import datetime, timedelta

from peercircles.facilitation.models import Ask, Asked, AskedAnswer
from peercircles.kernel.waking import waking
from peercircles.meetings.models import Meeting

RUNGS = (timedelta(days=7), timedelta(days=3), timedelta(days=1), timedelta(hours=12))


def ladder_of(ask: Ask, asked: Asked, meeting: Meeting, zone: str) -> list[datetime]:
    """The instants to remind the asked person at, soonest first; night becomes morning.

    Only while the answer is theirs to give: until their time is up, or up to the meeting once
    everyone is asked.
    """
    if not ask.is_open or asked.answer is not AskedAnswer.NONE:
        return []
    until = meeting.starts_at if ask.asks_everyone else min(asked.until, meeting.starts_at)
    rungs = {waking(meeting.starts_at - before, zone) for before in RUNGS}
    return sorted(rung for rung in rungs if asked.asked_at < rung < until)
