"""Hours that are impossible for somebody, as the page asks about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from peercircles.hours.flags import FlagView
from peercircles.web.meetings.views import MeetingView
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class FlagLine:
    """One meeting in question; instants are ISO. `alternative` is the nearest for everybody."""

    id: str = ""
    meeting_id: str = ""
    starts_at: str = ""
    alternative: str = ""
    wall_on: str = ""
    wall_time: str = ""
    can_move: bool = False


def flag_lines(flags: Iterable[FlagView], coming: Sequence[MeetingView]) -> list[FlagLine]:
    """What is asked, and whether the reader can move the meeting."""
    movable = {meeting.id for meeting in coming if meeting.can_move}
    return [_line(flag, can_move=flag.meeting_id in movable) for flag in flags]


def moved_to(line: FlagLine, meeting: MeetingView) -> MeetingView:
    """The meeting with the alternative already in the fields of the form."""
    return replace(meeting, wall_on=line.wall_on, wall_time=line.wall_time)


def _line(flag: FlagView, *, can_move: bool) -> FlagLine:
    on, at = flag.alternative_on, flag.alternative_at
    return FlagLine(
        id=flag.id,
        meeting_id=flag.meeting_id,
        starts_at=iso(flag.starts_at),
        alternative=iso(flag.alternative_starts_at) if flag.alternative_starts_at else "",
        wall_on=on.isoformat() if on else "",
        wall_time=at.isoformat("minutes") if at else "",
        can_move=can_move,
    )
