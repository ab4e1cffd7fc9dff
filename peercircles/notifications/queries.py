"""What happened while somebody was away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.notifications.models import Activity
from peercircles.notifications.sentences import KINDS, sentence_of

FIRST_LOOK_BACK = timedelta(days=7)
_MOST_LOOKED_AT = 200
_ABOUT_THE_PERSON = frozenset(
    {"MemberJoined", "MemberReturned", "MembershipEnded", "MembershipPaused"}
)
_ABOUT_A_COMING_MEETING = frozenset({"MeetingMoved", "RoomChanged"})


@dataclass(frozen=True)
class AwayLine:
    """One line of what happened. Ids are "" and `starts_at` is None where they say nothing.

    `who_id` and `who` are the person the sentence begins with; `starts_at` (UTC) is when
    the meeting it speaks of takes place now.
    """

    id: str
    kind: str
    at: datetime
    circle_id: str
    circle_name: str
    who_id: str
    who: str
    goal_id: str
    title: str
    meeting_id: str
    starts_at: datetime | None
    sentence: Text


@dataclass(frozen=True)
class _Known:
    """The words the ids stand for, as far as the reader may read them."""

    names: dict[UUID, str]
    nameless: frozenset[UUID]
    circles: dict[UUID, str]
    titles: dict[UUID, str]
    meetings: dict[UUID, Meeting]


def since_away(session: Session, actor: Actor, now: datetime, limit: int = 5) -> list[AwayLine]:
    """What others did in the actor's circles since they were last here, newest first.

    The same thing done again is one line. Who was never away sees the last seven days,
    and nothing from before they had an account.
    """
    person = session.get(Person, actor.person_id)
    if person is None:
        return []
    since = person.away_since or max(person.created_at, now - FIRST_LOOK_BACK)
    activities = list(_once(_activities_since(session, actor, since)))
    known = _known(session, actor, activities)
    lines = [
        _line(activity, known) for activity in activities if _says_something(activity, known, now)
    ]
    return lines[:limit]


def _activities_since(session: Session, actor: Actor, since: datetime) -> list[Activity]:
    statement = (
        select(Activity)
        .where(
            col(Activity.circle_id).in_(circle_ids_of(actor)),
            col(Activity.kind).in_(KINDS),
            Activity.by != actor.person_id,
            Activity.at > since,
        )
        .order_by(col(Activity.at).desc(), col(Activity.id))
        .limit(_MOST_LOOKED_AT)
    )
    return list(session.exec(statement))


def _once(activities: Iterable[Activity]) -> Iterator[Activity]:
    seen: set[tuple[object, ...]] = set()
    for activity in activities:
        what = (activity.kind, activity.circle_id, activity.goal_id, activity.meeting_id)
        key = (*what, activity.person_id)
        if key not in seen:
            seen.add(key)
            yield activity


def _known(session: Session, actor: Actor, activities: list[Activity]) -> _Known:
    reach = circle_ids_of(actor)
    people = {_who(activity) for activity in activities}
    goal_ids = {activity.goal_id for activity in activities}
    meeting_ids = {activity.meeting_id for activity in activities}
    named = session.exec(select(Person).where(col(Person.id).in_(people))).all()
    circles = select(Circle.id, Circle.name).where(col(Circle.id).in_(reach))
    titles = select(Goal.id, Goal.title).where(
        col(Goal.id).in_(goal_ids), col(Goal.circle_id).in_(reach)
    )
    meetings = select(Meeting).where(
        col(Meeting.id).in_(meeting_ids), col(Meeting.circle_id).in_(reach)
    )
    return _Known(
        names={person.id: person.name for person in named},
        nameless=frozenset(person.id for person in named if person.is_stub()),
        circles=dict(session.exec(circles).all()),
        titles=dict(session.exec(titles).all()),
        meetings={meeting.id: meeting for meeting in session.exec(meetings)},
    )


def _who(activity: Activity) -> UUID:
    if activity.kind in _ABOUT_THE_PERSON and activity.person_id:
        return activity.person_id
    return activity.by


def _says_something(activity: Activity, known: _Known, now: datetime) -> bool:
    """Whether the thing is still there, and a changed meeting still to come."""
    if activity.goal_id:
        return activity.goal_id in known.titles
    if activity.meeting_id is None:
        return True
    meeting = known.meetings.get(activity.meeting_id)
    if meeting is None or activity.kind not in _ABOUT_A_COMING_MEETING:
        return meeting is not None
    return meeting.state is MeetingState.PLANNED and meeting.starts_at > now


def _line(activity: Activity, known: _Known) -> AwayLine:
    who_id = _who(activity)
    # Of somebody whose name is gone it would say twice that they have left.
    has_gone = activity.kind == "MembershipEnded" and who_id in known.nameless
    who = "" if has_gone else known.names.get(who_id, "")
    title = known.titles[activity.goal_id] if activity.goal_id else ""
    meeting = known.meetings[activity.meeting_id] if activity.meeting_id else None
    circle = known.circles[activity.circle_id]
    return AwayLine(
        id=str(activity.id),
        kind=activity.kind,
        at=activity.at,
        circle_id=str(activity.circle_id),
        circle_name=circle,
        who_id=str(who_id),
        who=who,
        goal_id=str(activity.goal_id or ""),
        title=title,
        meeting_id=str(activity.meeting_id or ""),
        starts_at=meeting.starts_at if meeting else None,
        sentence=sentence_of(activity.kind, who=who, title=title, circle=circle),
    )
