"""What coaches wrote, as pages draw it."""

from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.coaching.models import FeedbackTo
from peercircles.coaching.views import FeedbackRow, SeenMeeting
from peercircles.kernel.text import text
from peercircles.web.coach.views import day_of
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class FeedbackLine:
    """Something a coach wrote. Without `words` it was written to somebody else."""

    id: str = ""
    title: str = ""
    words: str = ""
    at: str = ""
    can_take_back: bool = False


def feedback_lines(rows: Sequence[FeedbackRow], caller: Caller) -> list[FeedbackLine]:
    """The rows as the caller reads them."""
    return [
        FeedbackLine(
            id=row.id,
            title=_title(row, caller),
            words=row.words,
            at=iso(row.at),
            can_take_back=row.can_take_back,
        )
        for row in rows
    ]


def recipients(meetings: Sequence[SeenMeeting], caller: Caller) -> list[tuple[str, str]]:
    """To whom a coach can write: the circle first."""
    to_circle = (FeedbackTo.CIRCLE.value, text("To the circle").into(caller.locale))
    return [
        to_circle,
        *(
            (
                each.id,
                text(
                    "To {name}, who facilitates on {day}",
                    name=each.facilitator,
                    day=day_of(each.at, caller),
                ).into(caller.locale),
            )
            for each in meetings
        ),
    ]


def _title(row: FeedbackRow, caller: Caller) -> str:
    if row.to is FeedbackTo.CIRCLE:
        said = text("{coach} to the circle", coach=row.coach_name)
    else:
        said = text(
            "{coach} to {name}, about the meeting on {day}",
            coach=row.coach_name,
            name=row.to_name,
            day=day_of(row.meeting_at, caller) or "",
        )
    return said.into(caller.locale)
