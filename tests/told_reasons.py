"""What the reasons on the page of turns say of people, read back out of the sentences."""

import re

from peercircles.facilitation.rosters import MeetingTurns, PartRow, TurnsPage

AS_IT_WAS = "As it was when this was planned, on "
# What was so then is so for ever.
_PAST = re.compile(
    r"Before, it was [^.]+’s turn\.|[^.]+ took this turn over from [^.]+\.|[^.]+ swapped turns\."
)
_ONE_WITH_PART = re.compile(r"(\w+) has another part in this meeting\.")
_MORE_WITH_PART = re.compile(r"With another part in this meeting: ([^.]+)\.")


def untrue_reasons(page: TurnsPage, *, everybody: set[str], gone: set[str]) -> list[str]:
    """The reasons told as of now that name who is gone, or a part that somebody has not got."""
    return [
        str(part.reason)
        for meeting in page.meetings
        for part in meeting.parts
        if not str(part.reason).startswith(AS_IT_WAS)
        and not _is_true(part, meeting, everybody, gone)
    ]


def _is_true(part: PartRow, meeting: MeetingTurns, everybody: set[str], gone: set[str]) -> bool:
    now = _PAST.sub("", str(part.reason))
    named = everybody & set(re.findall(r"\w+", now))
    others = {each.person_name for each in meeting.parts if each.role is not part.role}
    listed = _ONE_WITH_PART.findall(now) + _MORE_WITH_PART.findall(now)
    with_part = everybody & set(re.findall(r"\w+", " ".join(listed)))
    return not named & gone and with_part <= others
