"""The letters that carry a calendar file. A mail program reads the file; people read these words.

They say when, and never who or which circle: a mailbox is not as private as a circle.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, select

from peercircles.hours.travels import zone_at
from peercircles.kernel.text import Text, text
from peercircles.meetings.models import Meeting
from peercircles.notifications.calendars import Entry, Guest, Method, cancellation, invitation
from peercircles.notifications.invites import Occasion
from peercircles.notifications.letters import CalendarPart, Letter, LetterLink
from peercircles.notifications.meeting_facts import reply_link
from peercircles.notifications.models import CalendarCopy, MailKind, MailOptOut
from peercircles.notifications.moments import moment
from peercircles.notifications.outgoing import Outgoing


def calendar_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The letter; None where a newer word about the meeting follows, or it is not wanted."""
    occasion = Occasion(outgoing.payload["occasion"])
    meeting = session.get_one(Meeting, UUID(outgoing.payload["meeting_id"]))
    copy = _copy(session, outgoing, meeting)
    if copy.sequence != outgoing.payload["sequence"] or meeting.ends_at <= outgoing.now:
        return None
    if occasion.method is Method.REQUEST and _does_without(session, outgoing):
        return None
    words = WORDS[occasion]
    zone = zone_at(session, outgoing.recipient.person_id, meeting.starts_at)
    when = moment(meeting.starts_at, zone, outgoing.recipient.locale)
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=filled(words.subject, when),
        link=outgoing.site.at(words.path.format(meeting.id)),
        link_words=words.link,
        paragraphs=(
            text("Hello {name},", name=outgoing.recipient.name),
            *(filled(sentence, when) for sentence in words.sentences),
        ),
        further_links=tuple(_reply_links(outgoing, meeting, occasion)),
        closing=(words.closing,),
        calendar=_part(outgoing, meeting, copy, occasion),
    )


_OURS = text("Go to PeerCircles")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What a letter says besides when. Its sentences know {day}, {clock} and {place}."""

    subject: Text
    sentences: tuple[Text, ...]
    closing: Text
    link: Text = _OURS
    path: str = "/"


_ROOM = "/j/{}"
_PUTS_IN = text("The file with this letter puts it into your calendar.")
_CHANGES = text("The file with this letter changes it in your calendar.")
_TAKES_OUT = text("The file with this letter takes it out of your calendar.")
_OPENS = text("The room opens 15 minutes before, for the members of your circle.")
_NOTHING_TO_DO = text("There is nothing you need to do.")

WORDS = {
    Occasion.PLANNED: CalendarWords(
        text("Circle meeting on {day}"),
        (text("your circle meets on {day} at {clock}, {place} time."), _PUTS_IN),
        _OPENS,
        text("Go to the room"),
        _ROOM,
    ),
    Occasion.MOVED: CalendarWords(
        text("Circle meeting moved to {day}"),
        (
            text("a meeting of your circle has another time: {day} at {clock}, {place} time."),
            _CHANGES,
        ),
        _OPENS,
        text("Go to the room"),
        _ROOM,
    ),
    Occasion.CALLED_OFF: CalendarWords(
        text("The circle meeting on {day} is called off"),
        (
            text("the meeting on {day} at {clock}, {place} time, does not take place."),
            _TAKES_OUT,
        ),
        _NOTHING_TO_DO,
    ),
    Occasion.LEFT: CalendarWords(
        text("The circle meeting on {day} leaves your calendar"),
        (
            text("you are no longer in the circle that meets on {day} at {clock}, {place} time."),
            _TAKES_OUT,
        ),
        _NOTHING_TO_DO,
    ),
    Occasion.UNWANTED: CalendarWords(
        text("A circle meeting leaves your calendar"),
        (
            text("a meeting of your circle has changed. You asked for no letters about meetings."),
            text("The file with this one only takes the old time out of your calendar."),
        ),
        text("The new time is in PeerCircles."),
    ),
}


def filled(sentence: Text, when: dict[str, object]) -> Text:
    """A sentence of such a letter with its day, time and place."""
    return replace(sentence, values=when)


def _reply_links(outgoing: Outgoing, meeting: Meeting, occasion: Occasion) -> list[LetterLink]:
    return [reply_link(outgoing, meeting)] if occasion.method is Method.REQUEST else []


def _part(
    outgoing: Outgoing, meeting: Meeting, copy: CalendarCopy, occasion: Occasion
) -> CalendarPart:
    reader = outgoing.recipient
    entry = Entry(
        uid=meeting.uid,
        sequence=copy.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        changed_at=copy.told_at,
        locale=reader.locale,
        link=outgoing.site.at(_ROOM.format(meeting.id)),
        is_cancelled=occasion.method is Method.CANCEL,
    )
    write = cancellation if entry.is_cancelled else invitation
    content = write(entry, Guest(reader.name, reader.email), sender=outgoing.site.sender)
    return CalendarPart(occasion.method, content.decode())


def _copy(session: Session, outgoing: Outgoing, meeting: Meeting) -> CalendarCopy:
    statement = select(CalendarCopy).where(
        CalendarCopy.meeting_id == meeting.id,
        CalendarCopy.person_id == outgoing.recipient.person_id,
    )
    return session.exec(statement).one()


def _does_without(session: Session, outgoing: Outgoing) -> bool:
    statement = select(MailOptOut.id).where(
        MailOptOut.person_id == outgoing.recipient.person_id,
        MailOptOut.kind == MailKind.CALENDAR,
    )
    return session.exec(statement).one_or_none() is not None
