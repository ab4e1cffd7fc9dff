"""The question a search answers, with everybody's hours in it: never to leave the server."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Cadence, Circle
from peercircles.circles.policy import may_plan_season
from peercircles.circles.queries import member_ids, standing_of
from peercircles.circles.terms import LONGEST_MEETING, SHORTEST_MEETING
from peercircles.hours.burdens import carries
from peercircles.hours.reckoning import hours_of
from peercircles.hours.slots import Member, Problem, weeks_of
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local, zone_named
from peercircles.meetings.seasons import FURTHEST, MOST_MEETINGS


@dataclass(frozen=True, slots=True)
class SeasonWish:
    """When a circle could meet: from `first_on` on, on some weekdays (Monday 0).

    `may_miss` are those who agreed to be away where an hour is impossible for them.
    """

    first_on: date
    zone: str
    weekdays: frozenset[int]
    cadence: Cadence
    count: int
    minutes: int
    may_miss: frozenset[UUID] = frozenset()


def problem_of(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    wish: SeasonWish,
    now: datetime,
) -> Problem:
    """The circle's members, with their hours and what they carry from before.

    Raises Invalid for a wish that cannot be.
    """
    circle = session.get(Circle, circle_id)
    standing = standing_of(session, actor, circle_id)
    if circle is not None:
        may_plan_season(standing, circle).enforce()
    zone = zone_named(wish.zone, field="zone")
    _check(wish, local(now, zone).date())
    hours = hours_of(session, member_ids(session, circle_id))
    carried = carries(session, circle_id)
    return Problem(
        members=tuple(
            Member(
                id=person_id,
                hours=their,
                carry=carried.get(person_id, 0),
                may_miss=person_id in wish.may_miss,
            )
            for person_id, their in hours.items()
        ),
        zone=zone,
        weekdays=wish.weekdays,
        weeks=weeks_of(wish.first_on, wish.cadence.weeks, wish.count),
        minutes=wish.minutes,
        not_before=now,
    )


def _check(wish: SeasonWish, today: date) -> None:
    _check_number(wish.count, 1, MOST_MEETINGS, field="count")
    _check_number(wish.minutes, SHORTEST_MEETING, LONGEST_MEETING, field="minutes")
    if not wish.weekdays or not wish.weekdays <= set(range(7)):
        raise Invalid(text("Choose at least one day of the week."), field="weekdays")
    if wish.first_on < today:
        raise Invalid(text("That day has passed. Choose one to come."), field="first_on")
    if wish.first_on > today + FURTHEST:
        raise Invalid(
            text("This day is too far ahead. Choose one within two years."), field="first_on"
        )


def _check_number(number: int, least: int, most: int, *, field: str) -> None:
    if not least <= number <= most:
        sentence = text("Choose a number from {least} to {most}.", least=least, most=most)
        raise Invalid(sentence, field=field)
