"""What people can do while a meeting is led through, and who of them may: told anew, apart from
the app's own policies, so that the two can be held against each other."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peercircles.agendas.commands import add_segment, move_segment, remove_segment
from peercircles.circles.commands import end_membership
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.runs.baton import give_part, hand_over, keep_for_me, leave_it, take_over
from peercircles.runs.commands import end_meeting, start_meeting
from peercircles.runs.kinds import Part
from peercircles.runs.presences import arrive
from peercircles.runs.speaking import give_floor, give_word_on, lower_hand, raise_hand
from peercircles.runs.state import RunState
from peercircles.runs.steering import (
    extend,
    fit_rest,
    go_back,
    go_on,
    go_on_after_pause,
    pause,
    skip,
)

MISSED_AFTER = timedelta(seconds=90)
MISSED_WHEN_KEPT = timedelta(minutes=5)
WAITED_FOR = timedelta(minutes=3)

STEERING = {go_on, go_back, skip, fit_rest, hand_over, keep_for_me}
KEEPING_TIME = {extend, give_floor}
PAUSING = {pause, go_on_after_pause}
EDITING = {add_segment, remove_segment, move_segment}
OWN = {raise_hand, lower_hand, leave_it, arrive}
EVERY_COMMAND = (
    STEERING
    | KEEPING_TIME
    | PAUSING
    | EDITING
    | OWN
    | {give_word_on, give_part, take_over, start_meeting, end_meeting, end_membership}
)


@dataclass(frozen=True)
class Act:
    """Somebody wants something done."""

    person: UUID
    command: Callable[..., Any]
    args: tuple[Any, ...] = ()
    more: dict[str, Any] = field(default_factory=dict[str, Any])

    def perform(self, work: Work, meeting: Meeting) -> None:
        """Try it."""
        about = meeting.circle_id if self.command is end_membership else meeting.id
        self.command(work, about, *self.args, **self.more)


@dataclass(frozen=True)
class Moment:
    """What the test knows of a meeting by itself, besides its state as the app keeps it.

    `away_since`: since when the page of whoever facilitates is not open.
    """

    state: RunState
    meeting: Meeting
    now: datetime
    members: Collection[UUID]
    organisers: Collection[UUID]
    facilitator: UUID | None
    away_since: datetime | None

    @property
    def is_takeable(self) -> bool:
        """Whether somebody else may facilitate."""
        if self.state.holder is None:
            return True
        limit = MISSED_WHEN_KEPT if self.state.is_locked else MISSED_AFTER
        return self.away_since is not None and self.now - self.away_since >= limit

    def may_begin_to_lead(self, act: Act) -> bool:
        """Whether the act makes its person the facilitator, who is not yet."""
        return self.state.is_on and act.person != self.state.holder and self.may(act)

    def may(self, act: Act) -> bool:
        """Whether the act is that person's to do. It can still be of no use at the moment."""
        if act.command is end_membership:
            return act.person in self.organisers
        entitled = _ENTITLED.get(act.command)
        return act.person in self.members and (
            entitled is None or act.person in entitled(self, act)
        )

    @property
    def leads(self) -> set[UUID | None]:
        """Who facilitates."""
        return {self.state.holder}

    @property
    def keeps_time(self) -> set[UUID | None]:
        """Who keeps time, or facilitates."""
        return self.leads | {self.state.parts.get(Part.TIMEKEEPER)}


def _pausing(moment: Moment, _act: Act) -> Collection[UUID | None]:
    return moment.keeps_time | {moment.state.parts.get(Part.GUARDIAN)}


def _giving_word_on(moment: Moment, _act: Act) -> Collection[UUID | None]:
    return moment.keeps_time | {moment.state.speaker}


def _taking(moment: Moment, _act: Act) -> Collection[UUID | None]:
    return moment.members if moment.is_takeable else {moment.state.offered_to}


def _ending(moment: Moment, _act: Act) -> Collection[UUID | None]:
    is_time = moment.meeting.ends_at <= moment.now or moment.state.holder is None
    return moment.members if is_time else moment.leads


def _starting(moment: Moment, _act: Act) -> Collection[UUID | None]:
    waited = moment.meeting.starts_at + WAITED_FOR <= moment.now
    return moment.members if waited or not moment.facilitator else {moment.facilitator}


def _giving_part(moment: Moment, act: Act) -> Collection[UUID | None]:
    part, person = act.args
    has = moment.state.parts.get(part)
    takes_it = has is None and person == act.person
    puts_it_down = has == act.person and person is None
    return moment.leads | ({act.person} if takes_it or puts_it_down else set())


def _editing(moment: Moment, _act: Act) -> Collection[UUID | None]:
    holder = moment.state.holder if moment.state.is_on else None
    return {each for each in (moment.facilitator, holder) if each} or moment.members


# Whatever is not in it is everybody's of the circle.
_ENTITLED: dict[Callable[..., Any], Callable[[Moment, Act], Collection[UUID | None]]] = {
    **dict.fromkeys(STEERING, lambda moment, _act: moment.leads),
    **dict.fromkeys(KEEPING_TIME, lambda moment, _act: moment.keeps_time),
    **dict.fromkeys(PAUSING, _pausing),
    **dict.fromkeys(EDITING, _editing),
    give_word_on: _giving_word_on,
    take_over: _taking,
    end_meeting: _ending,
    start_meeting: _starting,
    give_part: _giving_part,
}
