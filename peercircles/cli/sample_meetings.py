"""The sample's meetings that are led through: the last one, remembered, and one about to begin.

The next meeting of the circle in its season is moved to a few minutes from now, so that a
visitor finds its room open and can lead it, alone or in several windows.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.focus_requests import ask_for_seat
from peercircles.agendas.suggestions import suggest
from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import ORGANISER
from peercircles.cli.sample_story import Story
from peercircles.facilitation.holding import turns_at
from peercircles.facilitation.models import Role
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import NOBODY, Actor
from peercircles.kernel.zones import local, resolve
from peercircles.meetings.attendances import note_own_attendance
from peercircles.meetings.commands import move_meeting
from peercircles.meetings.models import Meeting, MeetingState, Presence
from peercircles.notes.commands import save_circle_note
from peercircles.notes.models import Draft
from peercircles.pulses.commands import answer_pulse
from peercircles.pulses.models import Pulse
from peercircles.recaps.commands import record_decision, send_recap
from peercircles.recaps.queries import recap_of
from peercircles.thanks.commands import ThanksWords, thank

# Whoever starts a demonstration has found the circle before its meeting begins.
_SOON = timedelta(minutes=10)
_FIVE_MINUTES = timedelta(minutes=5)
_DECISIONS = (
    "We begin on the minute, and whoever is late comes in quietly.",
    "Two focus seats a meeting until the summer, then we look again.",
)
_NOTES = (
    "Mariam on letting go: she likes to be asked. Who asks whom, and what if nobody answered?\n"
    "Kwame’s case stands at two pages. Numbers first, the story after them."
)
# From 1 to 5, for each of the three questions, by everybody who was there.
_PULSE: Mapping[str, tuple[int, int, int]] = {
    "mariam": (5, 4, 4),
    "tomas": (4, 3, 4),
    "aiko": (5, 4, 5),
    "kwame": (4, 2, 4),
    "priya": (4, 3, 5),
    "noor": (5, 4, 4),
    "sile": (4, 3, 4),
}
_LATE = "priya"


def remember_the_last(story: Story, ground: Ground, circle_id: UUID) -> None:
    """Who was there, the circle's notes, two decisions, the recap, a closed pulse, thanks."""
    meeting = story.ask(_last_held, NOBODY, circle_id)
    at = meeting.ends_at + _SOON
    for key in _PULSE:
        presence = Presence.LATE if key == _LATE else Presence.PRESENT
        story.do(at, Actor(ground.ids[key]), note_own_attendance, meeting.id, presence)
    _write_it_down(story, meeting, at)
    items = story.ask(_items_asked, NOBODY, meeting.id)
    for key, answers in _PULSE.items():
        given = dict(zip(items, answers, strict=True))
        story.do(at, Actor(ground.ids[key]), answer_pulse, meeting.id, given)
    said = ThanksWords("For the eight quiet seconds. They were what I needed.", is_shared=True)
    noor, sile = ground.ids["noor"], ground.ids["sile"]
    story.do(at, Actor(noor), thank, circle_id, sile, said, meeting_id=meeting.id)


def be_about_to_begin(story: Story, ground: Ground, circle_id: UUID) -> None:
    """Move the next meeting to a few minutes from now, with something in it to talk about."""
    meeting = story.ask(_next_planned, NOBODY, circle_id)
    day = local(soon_in(meeting.zone, story.now), meeting.zone)
    story.do(
        story.now - timedelta(hours=3),
        Actor(ground.ids[ORGANISER.key]),
        move_meeting,
        meeting.id,
        expected_version=meeting.version,
        wall_on=day.date(),
        wall_time=day.time(),
    )
    at = story.now - timedelta(hours=1)
    about = "Two Fridays of four still go to meetings."
    asks, suggests = Actor(ground.ids["tomas"]), Actor(ground.ids["sile"])
    story.do(at, asks, ask_for_seat, circle_id, about=about, is_urgent=False)
    line = "Would every four weeks be enough?"
    story.do(at, suggests, suggest, meeting.id, line=line, minutes=10)


def soon_in(zone: str, now: datetime) -> datetime:
    """A moment about ten minutes away, on five minutes of the clock; the room is open by then.

    Clocks that go back show an hour twice, and mean the first: then it is the first moment
    after that hour.
    """
    begins = now.replace(second=0, microsecond=0) + _SOON
    begins += timedelta(minutes=-begins.minute % 5)
    wall = local(begins, zone)
    while resolve(wall.date(), wall.time(), zone) != begins:
        begins += _FIVE_MINUTES
        wall = local(begins, zone)
    return begins


def _write_it_down(story: Story, meeting: Meeting, at: datetime) -> None:
    scribe = Actor(story.ask(_scribe_of, NOBODY, meeting.id))
    draft = Draft(text=_NOTES, revision=0, draft_id=new_id(), step=1)
    story.do(at, scribe, save_circle_note, meeting.id, draft, is_scribe=True)
    for words in _DECISIONS:
        story.do(at, scribe, record_decision, meeting.id, words)
    page = story.ask(recap_of, scribe, meeting.id, at)
    if page is None:
        raise LookupError("whoever writes for a meeting does not see its recap")
    story.do(at, scribe, send_recap, meeting.id, page.content)


def _scribe_of(session: Session, _actor: Actor, meeting_id: UUID) -> UUID:
    return turns_at(session, meeting_id)[Role.SCRIBE].person_id


def _items_asked(session: Session, _actor: Actor, meeting_id: UUID) -> list[str]:
    return session.exec(select(Pulse).where(Pulse.meeting_id == meeting_id)).one().items


def _last_held(session: Session, _actor: Actor, circle_id: UUID) -> Meeting:
    of_it = (Meeting.circle_id == circle_id, Meeting.state == MeetingState.HELD)
    latest_first = col(Meeting.starts_at).desc()
    return session.exec(select(Meeting).where(*of_it).order_by(latest_first).limit(1)).one()


def _next_planned(session: Session, _actor: Actor, circle_id: UUID) -> Meeting:
    of_it = (Meeting.circle_id == circle_id, Meeting.state == MeetingState.PLANNED)
    first = select(Meeting).where(*of_it).order_by(col(Meeting.starts_at)).limit(1)
    return session.exec(first).one()
