"""Planning a season, and changing one meeting of it.

Every command locks the circle first and its meetings after it.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.policy import may_plan_season
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locked_circle
from peercircles.circles.terms import LONGEST_MEETING
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.kernel.zones import Clash, rules_version
from peercircles.meetings import policy
from peercircles.meetings.events import (
    MeetingCancelled,
    MeetingEvent,
    MeetingMoved,
    RoomChanged,
    SeasonPlanned,
)
from peercircles.meetings.known_links import remember_link
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Meeting, MeetingState, Season
from peercircles.meetings.rooms import RoomChoice, fresh_room
from peercircles.meetings.seasons import (
    MOST_MEETINGS,
    ClockNote,
    PlannedSeason,
    SeasonPlan,
    Sitting,
    clock_to_come,
    sittings_of,
)
from peercircles.meetings.short_notice import note_haste, note_short_notice

MOST_AHEAD = 3 * MOST_MEETINGS
_LONGEST = timedelta(minutes=LONGEST_MEETING)


class MeetingTime(TypedDict):
    """Another time for a meeting; without a zone in the one it has."""

    wall_on: date
    wall_time: time
    zone: NotRequired[str]


def plan_season(
    work: Work, circle_id: UUID, *, host: str, **plan: Unpack[SeasonPlan]
) -> PlannedSeason:
    """A row of meetings, each resolved with the clocks of its own day.

    `host` names this installation in the ids that calendars know the meetings by.
    """
    circle = locked_circle(work, circle_id)
    may_plan_season(standing_of(work.session, work.actor, circle_id), circle).enforce()
    sittings = sittings_of(plan, work.now)
    starts = [sitting.clock.instant for sitting in sittings]
    _check_number(work, circle_id, len(starts))
    _check_free(work, circle_id, starts, minutes=plan["minutes"])
    season = _season(work, circle_id, plan, sittings[0])
    meetings = [_meeting(season, sitting, plan, host) for sitting in sittings]
    work.session.add(season)
    work.session.flush()
    work.session.add_all(meetings)
    work.session.flush()
    # They all have one link, if it was pasted.
    remember_link(work, meetings[0])
    work.record(
        SeasonPlanned(
            at=work.now, by=work.actor.person_id, circle_id=circle_id, season_id=season.id
        )
    )
    return PlannedSeason(
        season_id=season.id,
        meeting_ids=tuple(meeting.id for meeting in meetings),
        notes=tuple(_notes(meetings, sittings)),
    )


def move_meeting(
    work: Work,
    meeting_id: UUID,
    *,
    expected_version: int,
    facilitator_id: UUID | None = None,
    is_short_notice: bool = False,
    **to: Unpack[MeetingTime],
) -> Meeting:
    """Another time for one meeting. A new zone keeps the time that is typed, not the instant.

    Others who have said that they come within two weeks count on it: unless `is_short_notice`
    says that this is known, ShortNotice is raised; if it does, the move is kept on record.
    """
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_move(standing, meeting, facilitator_id).enforce()
    meeting.check_ahead(work.now)
    _check_version(meeting, expected_version)
    clock = clock_to_come(to["wall_on"], to["wall_time"], to.get("zone", meeting.zone), work.now)
    if clock == meeting.clock:
        return meeting
    _check_free(work, meeting.circle_id, [clock.instant], minutes=meeting.minutes, but=meeting.id)
    note_short_notice(work, meeting, clock, is_known=is_short_notice)
    note_haste(work, meeting, clock)
    meeting.move(clock, work.now)
    _announce(work, meeting, MeetingMoved)
    return meeting


def cancel_meeting(
    work: Work, meeting_id: UUID, *, expected_version: int, facilitator_id: UUID | None = None
) -> Meeting:
    """Let one meeting not take place. The others stay where they are."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_cancel(standing, meeting, facilitator_id).enforce()
    meeting.check_ahead(work.now)
    _check_version(meeting, expected_version)
    meeting.cancel(work.now)
    _announce(work, meeting, MeetingCancelled)
    return meeting


def change_room(
    work: Work,
    meeting_id: UUID,
    *,
    expected_version: int,
    facilitator_id: UUID | None = None,
    **room: Unpack[RoomChoice],
) -> Meeting:
    """Another room for one meeting. Its time is the same, so no answer to it is asked again."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_change_room(standing, meeting, facilitator_id).enforce()
    meeting.check_not_over(work.now)
    _check_version(meeting, expected_version)
    fresh = fresh_room(room)
    meeting.change_room(fresh["room_kind"], fresh["room_url"], fresh["room_name"], work.now)
    remember_link(work, meeting)
    _announce(work, meeting, RoomChanged)
    return meeting


def _check_version(meeting: Meeting, expected_version: int) -> None:
    if meeting.version != expected_version:
        raise Conflict(text("That did not save. Somebody changed this meeting a moment ago."))


def _check_number(work: Work, circle_id: UUID, more: int) -> None:
    """Each meeting is written to every member, and looked at whenever something changes."""
    statement = select(func.count(col(Meeting.id))).where(
        Meeting.circle_id == circle_id,
        Meeting.state == MeetingState.PLANNED,
        col(Meeting.starts_at) > work.now,
    )
    if work.session.exec(statement).one() + more > MOST_AHEAD:
        raise Conflict(
            text("A circle can have {most} meetings ahead. Plan fewer.", most=MOST_AHEAD)
        )


def _check_free(
    work: Work,
    circle_id: UUID,
    starts: list[datetime],
    *,
    minutes: int,
    but: UUID | None = None,
) -> None:
    length = timedelta(minutes=minutes)
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == circle_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.id) != but,
            col(Meeting.starts_at).between(min(starts) - _LONGEST, max(starts) + length),
        )
        .order_by(col(Meeting.starts_at))
    )
    for other in work.session.exec(statement):
        if any(other.overlaps(start, start + length) for start in starts):
            raise Conflict(
                text(
                    "The circle already meets on {day} at {at}. Choose another time.",
                    day=other.wall_on,
                    at=other.wall_time,
                )
            )


def _announce(work: Work, meeting: Meeting, happened: type[MeetingEvent]) -> None:
    work.record(
        happened(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
        )
    )


def _season(work: Work, circle_id: UUID, plan: SeasonPlan, first: Sitting) -> Season:
    return Season(
        circle_id=circle_id,
        first_on=plan["first_on"],
        wall_time=first.wanted.at,
        zone=first.wanted.zone,
        cadence=plan["cadence"],
        count=plan["count"],
        created_by=work.actor.person_id,
        created_at=work.now,
        tzdata_version=rules_version(),
    )


def _meeting(season: Season, sitting: Sitting, plan: SeasonPlan, host: str) -> Meeting:
    return Meeting(
        circle_id=season.circle_id,
        season_id=season.id,
        wall_on=sitting.clock.on,
        wall_time=sitting.clock.at,
        zone=sitting.clock.zone,
        starts_at=sitting.clock.instant,
        minutes=plan["minutes"],
        uid=f"{new_id()}@{host}",
        **fresh_room(plan),
    )


def _notes(meetings: list[Meeting], sittings: list[Sitting]) -> Iterable[ClockNote]:
    for meeting, sitting in zip(meetings, sittings, strict=True):
        clash = sitting.wanted.clash
        if clash is not Clash.FINE:
            yield ClockNote(meeting.id, sitting.wanted, sitting.clock, clash)
