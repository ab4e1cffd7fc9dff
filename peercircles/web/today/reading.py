"""Everything of today, in one look at the database."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.asks.boards import my_goals_asked_about
from peercircles.circles.queries import circle_page
from peercircles.circles.views import CirclePage
from peercircles.compacts.queries import waiting_compacts
from peercircles.compacts.views import WaitingCompact
from peercircles.goals.queries import OpenGoal, my_open_goals
from peercircles.hours.waiting import WaitingProposal, waiting_proposals
from peercircles.kernel.work import Actor
from peercircles.meetings.queries import next_meeting_of
from peercircles.meetings.replies import MeetingReplies, replies_of
from peercircles.notifications.queries import AwayLine, since_away
from peercircles.web.circles.listing import CircleList, circle_list
from peercircles.web.circles.overview import ComingWeeks, coming_weeks
from peercircles.web.turns.needs import TurnNews, turn_news


@dataclass(frozen=True, slots=True)
class Today:
    """The circle that meets next (or the first one) is `circle`, with its weeks.

    `replies` says who comes to its next meeting, `turn_news` what turns wait for,
    `proposals` which circles ask about their hours, `compacts` which wait for a name or a word.
    """

    circles: CircleList
    circle: CirclePage | None
    weeks: ComingWeeks
    replies: MeetingReplies | None
    goals: list[OpenGoal]
    asked: frozenset[str]
    away: list[AwayLine]
    turn_news: TurnNews
    proposals: list[WaitingProposal]
    compacts: list[WaitingCompact]


def today_of(session: Session, actor: Actor, now: datetime) -> Today:
    """What is next for the actor, and what happened meanwhile."""
    circles = circle_list(session, actor, now)
    circle_id = _first_circle(session, actor, circles, now)
    weeks = coming_weeks(session, actor, circle_id, now) if circle_id else ComingWeeks([], [])
    first = UUID(weeks.on[0].id) if weeks.on else None
    return Today(
        circles=circles,
        circle=circle_page(session, actor, circle_id) if circle_id else None,
        weeks=weeks,
        replies=replies_of(session, actor, first, now) if first else None,
        goals=my_open_goals(session, actor),
        asked=my_goals_asked_about(session, actor),
        away=since_away(session, actor, now),
        turn_news=turn_news(session, actor, now),
        proposals=waiting_proposals(session, actor, now),
        compacts=waiting_compacts(session, actor, now),
    )


def _first_circle(
    session: Session, actor: Actor, circles: CircleList, now: datetime
) -> UUID | None:
    if meeting := next_meeting_of(session, actor, now):
        return UUID(meeting.circle_id)
    return next((UUID(line.id) for line in circles.circles if line.is_member), None)
