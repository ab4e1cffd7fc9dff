"""Reading the figures of a circle, and what they show: a few statements for each circle."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.figures import CircleFigure, circle_figures
from peercircles.facilitation.figures import lead_figures
from peercircles.goals.figures import goal_figures, news_figures
from peercircles.meetings.figures import MeetingFigure, meeting_figures, presence_figures
from peercircles.parking.figures import waiting_figures
from peercircles.promises.figures import promise_figures
from peercircles.pulses.figures import PulseFigure, pulse_figures
from peercircles.runs.figures import airtime_figures
from peercircles.signals.mood import pulse_low
from peercircles.signals.people import MISSED_OF, PROJECT_CYCLES, PersonFigures
from peercircles.signals.rhythm import gap, shrinking, slipping
from peercircles.signals.sharing import LED_OF, SUCCESSIVE, airtime, rota_stuck
from peercircles.signals.signs import Sign
from peercircles.signals.work_between import goals_quiet, parked_long, promises_open

_YEAR = timedelta(days=366)
# A log is long: only so many of the latest meetings are looked at for two that were timed.
_LOGS_READ = SUCCESSIVE + 1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A circle and its meetings, the latest first: what organisers' signs are made of."""

    circle: CircleFigure
    meetings: tuple[MeetingFigure, ...]

    @property
    def held(self) -> list[MeetingFigure]:
        """Those that took place."""
        return [meeting for meeting in self.meetings if meeting.is_held]


def rhythms(session: Session, circle_ids: Collection[UUID], now: datetime) -> dict[UUID, Rhythm]:
    """The rhythm of each of the circles, in three statements for all of them."""
    circles = circle_figures(session, circle_ids)
    meetings = meeting_figures(session, circle_ids, now)
    return {
        circle_id: Rhythm(circle, meetings.get(circle_id, ()))
        for circle_id, circle in circles.items()
    }


def signs_of_rhythm(rhythm: Rhythm, now: datetime) -> Iterator[Sign]:
    """A gap, slipping, shrinking."""
    found = (
        gap(rhythm.circle, rhythm.meetings, now),
        slipping(rhythm.circle, rhythm.meetings),
        shrinking(rhythm.circle, now),
    )
    return (sign for sign in found if sign)


def signs_of_sharing(session: Session, rhythm: Rhythm) -> Iterator[Sign]:
    """Turns that are stuck."""
    leads = lead_figures(session, [each.meeting_id for each in rhythm.held[:LED_OF]])
    if sign := rota_stuck(rhythm.circle, rhythm.meetings, leads):
        yield sign


def signs_within(session: Session, rhythm: Rhythm, now: datetime) -> Iterator[Sign]:
    """What only the circle itself is told: talk, promises, goals, and what was parked."""
    circle, meetings = rhythm.circle, rhythm.meetings
    logs = airtime_figures(session, [each.meeting_id for each in rhythm.held[:_LOGS_READ]])
    promises = promise_figures(session, circle.circle_id, _since(rhythm, now))
    found = (
        airtime(circle, meetings, logs),
        promises_open(circle, meetings, promises),
        goals_quiet(circle, goal_figures(session, circle.circle_id), now),
        parked_long(circle, meetings, waiting_figures(session, circle.circle_id)),
    )
    yield from (sign for sign in found if sign)


def pulses_of(session: Session, rhythm: Rhythm, now: datetime) -> list[PulseFigure]:
    """The circle's closed pulses of the last year, the latest first."""
    pulses = pulse_figures(session, rhythm.circle.circle_id, now - _YEAR)
    return [pulse for pulse in pulses if pulse.closed_at <= now]


def signs_of_mood(rhythm: Rhythm, pulses: list[PulseFigure]) -> Iterator[Sign]:
    """How the circle said it was."""
    if sign := pulse_low(rhythm.circle, rhythm.meetings, pulses):
        yield sign


def people_in(
    session: Session, rhythm: Rhythm, people: Collection[UUID], now: datetime
) -> list[PersonFigures]:
    """The figures of each of these people of the circle."""
    circle = rhythm.circle
    seats = [seat for seat in circle.present if seat.person_id in people]
    last = rhythm.held[:MISSED_OF]
    presences = presence_figures(session, last, people)
    goals = goal_figures(session, circle.circle_id)
    since = now - circle.interval * PROJECT_CYCLES
    news = news_figures(session, circle.circle_id, people, since)
    return [
        PersonFigures(
            circle=circle,
            person_id=seat.person_id,
            joined_at=seat.joined_at,
            meetings=rhythm.meetings,
            presences=tuple(each for each in presences if each.person_id == seat.person_id),
            goals=tuple(goals),
            news=tuple(each for each in news if each.by == seat.person_id),
        )
        for seat in seats
    ]


def _since(rhythm: Rhythm, now: datetime) -> datetime:
    return min((meeting.ends_at for meeting in rhythm.held[: SUCCESSIVE + 1]), default=now)
