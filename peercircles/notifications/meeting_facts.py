"""What letters about a meeting need to know of it and of their reader."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import member_ids
from peercircles.facilitation.models import STANDING_STATES, Role, Turn
from peercircles.kernel.text import Text, text
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Answer, Meeting, Reply
from peercircles.meetings.reply_links import reply_path
from peercircles.notifications.letters import LetterLink
from peercircles.notifications.moments import moment
from peercircles.notifications.outgoing import Outgoing

ROLES_TO_TAKE = {
    Role.FACILITATOR: text("to facilitate"),
    Role.SCRIBE: text("to take the notes"),
    Role.TIMEKEEPER: text("to keep the time"),
}
_YOUR_TURN = {
    Role.FACILITATOR: text("It is your turn to facilitate."),
    Role.SCRIBE: text("It is your turn to take the notes."),
    Role.TIMEKEEPER: text("It is your turn to keep the time."),
}


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting still to come as its reader sees it. `zone` is theirs on that day."""

    meeting: Meeting
    zone: str
    when: dict[str, object]


def facts_of(session: Session, outgoing: Outgoing, meeting_id: UUID | str) -> MeetingFacts | None:
    """The meeting; nothing where it does not take place, has begun, or is not the reader's."""
    meeting = session.get(Meeting, UUID(str(meeting_id)))
    reader = outgoing.recipient
    if meeting is None or not meeting.is_ahead(outgoing.now):
        return None
    if reader.person_id not in member_ids(session, meeting.circle_id):
        return None
    zone = reader.zones.at(meeting.starts_at)
    return MeetingFacts(meeting, zone, moment(meeting.starts_at, zone, reader.locale))


def can_come(session: Session, outgoing: Outgoing, meeting: Meeting) -> bool:
    """Whether the reader has not said that they cannot."""
    return not unable_at(session, meeting, [outgoing.recipient.person_id])


def reply_to(session: Session, outgoing: Outgoing, meeting: Meeting) -> Answer | None:
    """What the reader has said to the meeting as it is planned now."""
    statement = select(Reply).where(
        Reply.meeting_id == meeting.id,
        Reply.person_id == outgoing.recipient.person_id,
        Reply.sequence == meeting.sequence,
    )
    reply = session.exec(statement).one_or_none()
    return reply.answer if reply else None


def reply_link(outgoing: Outgoing, meeting: Meeting) -> LetterLink:
    """Where the reader answers without signing in."""
    path = reply_path(outgoing.site.key, outgoing.recipient.person_id, meeting.id)
    return LetterLink(text("Say whether you come"), outgoing.site.at(path))


def duties(session: Session, outgoing: Outgoing, meeting: Meeting) -> list[Text]:
    """What the reader does in the meeting."""
    statement = select(Turn).where(
        Turn.meeting_id == meeting.id,
        Turn.person_id == outgoing.recipient.person_id,
        col(Turn.state).in_(STANDING_STATES),
    )
    roles = {turn.role for turn in session.exec(statement)}
    return [sentence for role, sentence in _YOUR_TURN.items() if role in roles]
