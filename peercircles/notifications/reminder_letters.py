"""What a reminder says: when, and what the reader does there. Not who, and not which circle."""

from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from peercircles.hours.notices import clock_notice
from peercircles.kernel.text import Text, text
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.models import Answer
from peercircles.notifications.letters import Letter
from peercircles.notifications.meeting_facts import (
    MeetingFacts,
    can_come,
    duties,
    facts_of,
    reply_link,
    reply_to,
)
from peercircles.notifications.outgoing import Outgoing
from peercircles.notifications.reminders import HOURS_BEFORE

_LAST = HOURS_BEFORE[-1]
_SAID = {
    Answer.YES: text("You said that you come."),
    Answer.LATE: text("You said that you come a little later."),
}


def reminder_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The reminder; none where the meeting has changed, or the next reminder is due already."""
    facts = facts_of(session, outgoing, outgoing.payload["meeting_id"])
    if facts is None or not _is_true(outgoing, facts):
        return None
    if not can_come(session, outgoing, facts.meeting):
        return None
    is_last = outgoing.payload["hours"] == _LAST
    return _with_links(session, outgoing, facts, _plain(session, outgoing, facts), is_last=is_last)


def _is_true(outgoing: Outgoing, facts: MeetingFacts) -> bool:
    hours: int = outgoing.payload["hours"]
    next_one = next((other for other in HOURS_BEFORE if other < hours), 0)
    is_in_time = outgoing.now < facts.meeting.starts_at - timedelta(hours=next_one)
    return is_in_time and facts.meeting.sequence == outgoing.payload["sequence"]


def _plain(session: Session, outgoing: Outgoing, facts: MeetingFacts) -> Letter:
    when = facts.when
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=text("Circle meeting on {day} at {clock}", **when),
        link=outgoing.site.at("/"),
        link_words=text("Go to PeerCircles"),
        paragraphs=(
            text("Hello {name},", name=outgoing.recipient.name),
            text("your circle meets on {day} at {clock}, {place} time.", **when),
            *_clocks(session, outgoing, facts),
            *duties(session, outgoing, facts.meeting),
        ),
    )


def _clocks(session: Session, outgoing: Outgoing, facts: MeetingFacts) -> list[Text]:
    """That the hour is another than last time, and what it is where the circle keeps its time."""
    locale, meeting = outgoing.recipient.locale, facts.meeting
    sentences: list[Text] = []
    if shift := clock_notice(session, meeting, outgoing.recipient.person_id):
        sentences.append(shift.sentence(locale))
    here, there = (local(meeting.starts_at, zone) for zone in (facts.zone, meeting.zone))
    if here.replace(tzinfo=None) != there.replace(tzinfo=None):
        sentences.append(
            text(
                "In {place}, whose time the circle keeps, that is {clock}.",
                place=place_of(meeting.zone, locale),
                clock=there.time(),
            )
        )
    return sentences


def _with_links(
    session: Session, outgoing: Outgoing, facts: MeetingFacts, letter: Letter, *, is_last: bool
) -> Letter:
    said = reply_to(session, outgoing, facts.meeting)
    reply = reply_link(outgoing, facts.meeting)
    if said and said in _SAID:
        letter = replace(letter, closing=(_SAID[said],))
    if is_last:
        letter = replace(
            letter,
            link=outgoing.site.at(f"/j/{facts.meeting.id}"),
            link_words=text("Go to the room"),
            closing=(*letter.closing, text("The room opens 15 minutes before.")),
        )
        return letter if said else replace(letter, further_links=(reply,))
    if said:
        return letter
    return replace(letter, link=reply.address, link_words=reply.words)
