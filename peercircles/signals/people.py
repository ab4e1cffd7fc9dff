"""What is noticed of one person, and told to that person: fading (S3), one project (S11). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from peercircles.circles.figures import CircleFigure
from peercircles.goals.figures import GoalFigure, GoalKind, NewsFigure
from peercircles.kernel.text import Text, text
from peercircles.meetings.figures import MeetingFigure, Presence, PresenceFigure
from peercircles.signals.kinds import SignalKind
from peercircles.signals.signs import Sign

MISSED_OF, MISSED_FROM = 3, 2
LATE_NOTICE = timedelta(hours=24)
SILENT_CYCLES = 2
PROJECT_CYCLES = 3
# One update can be about one thing only.
FEWEST_UPDATES = 3
_NOT_THERE = frozenset({None, Presence.ABSENT, Presence.EXCUSED})
_LIFE = frozenset({GoalKind.BALANCE, GoalKind.DIRECTION})


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """Everything that is counted of one person in one circle; meetings the latest first."""

    circle: CircleFigure
    person_id: UUID
    joined_at: datetime
    meetings: tuple[MeetingFigure, ...]
    presences: tuple[PresenceFigure, ...]
    goals: tuple[GoalFigure, ...]
    news: tuple[NewsFigure, ...]

    def has_been_there_for(self, span: timedelta, now: datetime) -> bool:
        """Whether the person has been in the circle for so long."""
        return now - self.joined_at > span


def fading(of: PersonFigures, now: datetime) -> Sign | None:
    """Missed two of the last three, or without a word on a goal of theirs for two cycles."""
    if not of.circle.is_active:
        return None
    return _missing(of) or _silent(of, now)


def fading_since(of: PersonFigures, now: datetime) -> datetime | None:
    """From when on that could have been noticed; None where there is nothing to notice."""
    missed = missed_by(of)
    if not of.circle.is_active:
        return None
    if len(missed) >= MISSED_FROM:
        return missed[0].ends_at
    last_word = _last_word(of)
    return last_word + _silence(of) if last_word and _silent(of, now) else None


def missed_by(of: PersonFigures) -> list[MeetingFigure]:
    """Which of the last three the person missed, or called off on the last day.

    Days away that were noted before are nobody's missing.
    """
    known = {each.meeting_id: each for each in of.presences if each.person_id == of.person_id}
    last = [each for each in of.meetings if each.is_held and each.starts_at >= of.joined_at]
    return [
        each
        for each in last[:MISSED_OF]
        if each.meeting_id in known and _is_missed(each, known[each.meeting_id])
    ]


def one_project(of: PersonFigures, now: datetime) -> Sign | None:
    """Three cycles of news about one project alone, and nothing of life beside it."""
    span = of.circle.interval * PROJECT_CYCLES
    recent = [each for each in of.news if each.at >= now - span and each.by == of.person_id]
    kinds = {goal.goal_id: goal.kind for goal in of.goals}
    updated = {each.goal_id for each in recent if each.is_update}
    touched = {kinds[each.goal_id] for each in recent if each.goal_id in kinds}
    is_one = len(updated) == 1 and all(kinds.get(each) is GoalKind.PROJECT for each in updated)
    number = sum(each.is_update for each in recent)
    if not of.circle.is_active or not of.has_been_there_for(span, now):
        return None
    if not is_one or number < FEWEST_UPDATES or touched & _LIFE:
        return None
    return Sign(
        kind=SignalKind.PROJECT,
        noticed=text("Your last {count} updates are all about one project.", count=number),
        suggestion=text("Is there something you would like for yourself beside it?"),
        evidence=(
            text("Since {day}, nothing about balance or direction.", day=(now - span).date()),
        ),
        marks=frozenset(str(goal_id) for goal_id in updated),
    )


def _is_missed(meeting: MeetingFigure, presence: PresenceFigure) -> bool:
    if presence.was_away or presence.presence not in _NOT_THERE:
        return False
    if presence.presence is Presence.ABSENT:
        return True
    declined = presence.declined_at
    return declined is not None and meeting.starts_at - declined < LATE_NOTICE


def _missing(of: PersonFigures) -> Sign | None:
    missed = missed_by(of)
    if len(missed) < MISSED_FROM:
        return None
    return Sign(
        kind=SignalKind.FADING,
        noticed=_missed_in_words(of, missed),
        suggestion=text("Would a pause, another hour or a chat help?"),
        evidence=tuple(text("Missed: {day}.", day=meeting.on) for meeting in missed),
        marks=frozenset(str(meeting.meeting_id) for meeting in missed),
    )


def _missed_in_words(of: PersonFigures, missed: Sequence[MeetingFigure]) -> Text:
    if len(missed) == MISSED_OF:
        return text("You have missed the last three. No need to explain.")
    held = [each for each in of.meetings if each.is_held][:MISSED_FROM]
    if list(missed) == held:
        return text("You have missed the last two. No need to explain.")
    return text("You have missed two of the last three. No need to explain.")


def _silent(of: PersonFigures, now: datetime) -> Sign | None:
    last_word = _last_word(of)
    if last_word is None or now - last_word <= _silence(of):
        return None
    return Sign(
        kind=SignalKind.FADING,
        noticed=text(
            "Your goals have been quiet since {day}. That can be right.", day=last_word.date()
        ),
        suggestion=text("One line is enough, also that it rests. Or would a chat help?"),
        evidence=(text("Two cycles are {days} days.", days=_silence(of).days),),
        marks=frozenset({f"silent-{last_word.date().isoformat()}"}),
    )


def _silence(of: PersonFigures) -> timedelta:
    return of.circle.interval * SILENT_CYCLES


def _last_word(of: PersonFigures) -> datetime | None:
    """When the person last said or did something about a goal; None without an open one."""
    own = [goal for goal in of.goals if goal.owner_id == of.person_id and goal.is_open]
    said = [each.at for each in of.news if each.by == of.person_id]
    since = [*said, *(goal.created_at for goal in own), of.joined_at]
    return max(since) if own else None
