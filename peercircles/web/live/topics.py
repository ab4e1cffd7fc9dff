"""Who looks again when something happened. A topic carries no content: it says *look again*."""

from uuid import UUID

from peercircles.agendas.events import SeatsChanged
from peercircles.asks.events import AskEvent
from peercircles.backpacks.events import BackpackChanged
from peercircles.circles.events import (
    CircleChanged,
    CircleClosed,
    CircleEvent,
    MemberJoined,
    MembershipEnded,
)
from peercircles.coaching.events import OwnLogChanged
from peercircles.comments.events import CommentEvent, MentionPutAway
from peercircles.exits.events import ExitResolved, WishChanged
from peercircles.goals.events import GoalEvent
from peercircles.hours.events import HoursChanged, OwnHoursChanged
from peercircles.huddles.events import HuddleEvent
from peercircles.identity.events import ProfileChanged, SessionsEnded, SignInWaysChanged
from peercircles.keeping.events import AccountEnds, AccountLeaves
from peercircles.kernel.events import Event
from peercircles.measures.events import MeasureEvent
from peercircles.meetings.events import AbsenceChanged
from peercircles.milestones.events import CharterWritten, MilestoneEvent
from peercircles.networks.events import NetworkChanged
from peercircles.notes.events import CircleNoteSaved, PresenterNoteSaved, PrivateNoteSaved
from peercircles.notifications.events import MailChoiceChanged
from peercircles.observations.events import CoachEvent, PrivateMomentChanged
from peercircles.pulses.events import PulseAnswered
from peercircles.records.events import RecordChanged
from peercircles.reflections.events import ReflectionsChanged
from peercircles.runs.events import RunChanged
from peercircles.signals.events import OwnSignPutAside
from peercircles.systems.events import SystemChanged
from peercircles.thanks.events import ThanksChanged
from peercircles.theories.events import DiagramChanged
from peercircles.trials.events import RampChanged
from peercircles.worries.events import CareWordsChanged, WorryChanged

# What is news for few people, whom the event itself tells.
OfFew = (
    HuddleEvent
    | WishChanged
    | DiagramChanged
    | BackpackChanged
    | NetworkChanged
    | RampChanged
    | SystemChanged
    | ReflectionsChanged
    | CommentEvent
    | WorryChanged
    | CareWordsChanged
)


def circle_topic(circle_id: UUID) -> str:
    """Anything in a circle."""
    return f"circle-{circle_id}"


def people_topic(circle_id: UUID) -> str:
    """Who is in a circle."""
    return f"people-{circle_id}"


def season_topic(circle_id: UUID) -> str:
    """What a season costs the members of a circle."""
    return f"season-{circle_id}"


def goal_topic(goal_id: UUID) -> str:
    """One goal."""
    return f"goal-{goal_id}"


def run_topic(meeting_id: UUID) -> str:
    """A meeting that is being led through."""
    return f"run-{meeting_id}"


def own_notes_topic(meeting_id: UUID, person_id: UUID) -> str:
    """What somebody writes for themselves in a meeting."""
    return f"own-notes-{meeting_id}-{person_id}"


def presenter_notes_topic(meeting_id: UUID) -> str:
    """What is written for presenters in a meeting: for whoever writes it."""
    return f"presenter-notes-{meeting_id}"


def circle_notes_topic(meeting_id: UUID) -> str:
    """What is written for the circle in a meeting."""
    return f"circle-notes-{meeting_id}"


def person_topic(person_id: UUID) -> str:
    """One person's own account and circles."""
    return f"person-{person_id}"


def growth_topic(person_id: UUID) -> str:
    """What somebody keeps for their own growth: for their own pages."""
    return f"growth-{person_id}"


def wishes_topic(programme_id: UUID) -> str:
    """Who wishes for a circle of a programme."""
    return f"wishes-{programme_id}"


def topics_of(event: Event) -> set[str]:
    """The topics of an event. Raises LookupError for an event nobody thought of."""
    match event:
        case GoalEvent() | MeasureEvent() | MilestoneEvent() | CharterWritten():
            return {circle_topic(event.circle_id), goal_topic(event.goal_id)}
        case MemberJoined() | MembershipEnded() | AbsenceChanged():
            return {
                circle_topic(event.circle_id),
                people_topic(event.circle_id),
                person_topic(event.person_id),
            }
        case CircleChanged() | CircleClosed():
            return {circle_topic(event.circle_id), people_topic(event.circle_id)}
        case _ if isinstance(event, OfFew):
            return _topics_of_few(event)
        case CircleEvent():
            return {_topic_in_circle(event), *_coach_of(event), *_goal_of(event)}
        case (
            ProfileChanged()
            | SessionsEnded()
            | SignInWaysChanged()
            | OwnHoursChanged()
            | MailChoiceChanged()
            | PulseAnswered()
            | ThanksChanged()
            | AccountLeaves()
            | AccountEnds()
            | OwnSignPutAside()
            | OwnLogChanged()
            | RecordChanged()
            | ExitResolved()
        ):
            return {person_topic(event.person_id)}
        case _:
            raise LookupError(f"{type(event).__name__} has no topic")


def _topics_of_few(event: OfFew) -> set[str]:
    if isinstance(event, CareWordsChanged):
        return {wishes_topic(event.programme_id)}
    if isinstance(event, HuddleEvent | WorryChanged):
        return {person_topic(person_id) for person_id in event.people}
    if isinstance(event, RampChanged):
        return {growth_topic(event.person_id)}
    if isinstance(event, CommentEvent):
        return _topics_of_comment(event)
    if isinstance(
        event,
        DiagramChanged | BackpackChanged | NetworkChanged | ReflectionsChanged | SystemChanged,
    ):
        return {growth_topic(event.person_id)}
    return {person_topic(event.person_id), wishes_topic(event.programme_id)}


def _topics_of_comment(event: CommentEvent) -> set[str]:
    """Whoever has the goal open, and who is mentioned; what one has read is nobody else's news."""
    if isinstance(event, MentionPutAway):
        return {person_topic(event.by)}
    return {goal_topic(event.goal_id), *(person_topic(person) for person in event.people)}


def _topic_in_circle(event: CircleEvent) -> str:
    match event:
        case RunChanged():
            return run_topic(event.meeting_id)
        case HoursChanged():
            return season_topic(event.circle_id)
        case PrivateNoteSaved():
            return own_notes_topic(event.meeting_id, event.by)
        case PresenterNoteSaved():
            return presenter_notes_topic(event.meeting_id)
        case CircleNoteSaved():
            return circle_notes_topic(event.meeting_id)
        case _:
            return circle_topic(event.circle_id)


def _coach_of(event: CircleEvent) -> set[str]:
    """A coach hears of what is theirs alone: not when else something happens in a circle."""
    if isinstance(event, PrivateMomentChanged):
        return {person_topic(coach_id) for coach_id in event.coach_ids}
    return {person_topic(event.coach_id)} if isinstance(event, CoachEvent) else set()


def _goal_of(event: CircleEvent) -> set[str]:
    """Whoever has the goal open that somebody asks for time or help with."""
    if isinstance(event, AskEvent | SeatsChanged):
        return {goal_topic(goal_id) for goal_id in event.goal_ids}
    return set()
