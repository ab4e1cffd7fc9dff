"""What members would like to see in a meeting, and what its facilitator makes of it."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.agendas import policy
from peercircles.agendas.commands import add_segment
from peercircles.agendas.editing import check_minutes, most_for_another
from peercircles.agendas.events import SuggestionsChanged
from peercircles.agendas.leading import leaders_of
from peercircles.agendas.models import LONGEST_SUGGESTION, Suggestion
from peercircles.agendas.planning import standing_plan
from peercircles.agendas.suggested import open_suggestions
from peercircles.circles.policy import Standing
from peercircles.circles.queries import circle_ids_of
from peercircles.circles.seats import locking
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Meeting

MOST_OPEN = 12


def suggest(work: Work, meeting_id: UUID, *, line: str, minutes: int) -> Suggestion:
    """Say what one would like in a meeting, and how long it may take."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_suggest(standing, meeting).enforce()
    meeting.check_not_over(work.now)
    check_minutes(minutes, meeting.minutes, field="suggested_minutes")
    words = typed_line(line, field="suggestion", limit=LONGEST_SUGGESTION)
    if len(open_suggestions(work.session, meeting_id)) >= MOST_OPEN:
        raise Conflict(text("There are enough suggestions for this meeting already."))
    suggestion = Suggestion(
        circle_id=meeting.circle_id,
        meeting_id=meeting_id,
        person_id=work.actor.person_id,
        line=words,
        minutes=minutes,
        at=work.now,
    )
    work.session.add(suggestion)
    _announce(work, meeting)
    return suggestion


def take_suggestion(work: Work, suggestion_id: UUID) -> UUID:
    """Put a suggestion into the agenda; the id of the segment it became."""
    suggestion, meeting, _standing = _held(work, suggestion_id, is_deciding=True)
    suggestion.take()
    work.session.add(suggestion)
    most = most_for_another(standing_plan(work.session, meeting).segments)
    if most < 1:
        raise Conflict(text("There is no minute left for another part. Take one out first."))
    minutes = min(suggestion.minutes, most)
    segment_id = add_segment(work, meeting.id, title=suggestion.line, minutes=minutes)
    _announce(work, meeting)
    return segment_id


def leave_suggestion(work: Work, suggestion_id: UUID) -> None:
    """Leave a suggestion out of this meeting."""
    suggestion, meeting, _standing = _held(work, suggestion_id, is_deciding=True)
    suggestion.leave()
    work.session.add(suggestion)
    _announce(work, meeting)


def withdraw_suggestion(work: Work, suggestion_id: UUID) -> None:
    """Take back what one suggested oneself."""
    suggestion, meeting, standing = _held(work, suggestion_id, is_deciding=False)
    policy.may_withdraw(standing, suggestion).enforce()
    work.session.delete(suggestion)
    _announce(work, meeting)


def _held(
    work: Work, suggestion_id: UUID, *, is_deciding: bool
) -> tuple[Suggestion, Meeting, Standing]:
    """A suggestion within the actor's reach; the circle is locked first, then its meeting."""
    reach = col(Suggestion.circle_id).in_(circle_ids_of(work.actor))
    statement = select(Suggestion).where(Suggestion.id == suggestion_id, reach)
    found = work.session.exec(statement).one_or_none()
    if found is None:
        raise _not_found()
    meeting, standing = locked_meeting(work, found.meeting_id)
    if is_deciding:
        leaders = leaders_of(work.session, meeting.id)
        policy.may_edit(standing, meeting, leaders, work.now).enforce()
    if suggestion := work.session.exec(locking(statement)).one_or_none():
        return suggestion, meeting, standing
    raise _not_found()


def _announce(work: Work, meeting: Meeting) -> None:
    work.record(
        SuggestionsChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
        )
    )


def _not_found() -> NotFound:
    return NotFound(text("We could not find that suggestion."))
