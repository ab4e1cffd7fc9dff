"""Moving a meeting people count on: it takes a second look, and it is remembered."""

from datetime import timedelta

from sqlmodel import col, func, select

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import plural_text
from peercircles.kernel.work import Work
from peercircles.kernel.zones import WallClock
from peercircles.meetings.models import Answer, Meeting, Reply

SHORT_NOTICE = timedelta(days=14)
# Whoever moves a meeting as late as this moves it on its own day.
HASTE = timedelta(hours=24)


class ShortNotice(Conflict):
    """Others have said that they come, and the meeting is near; `people` is how many."""

    def __init__(self, people: int) -> None:
        super().__init__(
            plural_text(
                "{count} other person has said they will come, and there are less than two weeks"
                " left. Ask them first, or move it all the same.",
                "{count} others have said they will come, and there are less than two weeks"
                " left. Ask them first, or move it all the same.",
                people,
            )
        )
        self.people = people


def note_short_notice(work: Work, meeting: Meeting, to: WallClock, *, is_known: bool) -> None:
    """Raise ShortNotice where others count on the meeting, or keep on record that it is known."""
    if to.instant == meeting.starts_at or meeting.starts_at - work.now >= SHORT_NOTICE:
        return
    people = _counting_on(work, meeting)
    if people == 0:
        return
    if not is_known:
        raise ShortNotice(people)
    meeting.late_moves += 1


def note_haste(work: Work, meeting: Meeting, to: WallClock) -> None:
    """Keep on record that the meeting was moved when it was as good as there."""
    if to.instant != meeting.starts_at and meeting.starts_at - work.now < HASTE:
        meeting.hasty_moves += 1


def _counting_on(work: Work, meeting: Meeting) -> int:
    statement = select(func.count(col(Reply.id))).where(
        Reply.meeting_id == meeting.id,
        Reply.sequence == meeting.sequence,
        Reply.person_id != work.actor.person_id,
        col(Reply.answer).in_([Answer.YES, Answer.LATE]),
    )
    return work.session.exec(statement).one()
