"""Comfort hours: painted by their person, and read by nobody else."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.hours.events import HoursChanged, OwnHoursChanged
from peercircles.hours.models import Comfort
from peercircles.hours.weeks import DEFAULT_WEEK, PRESETS, Preset, Stroke, checked_week, painted
from peercircles.hours.weeks import copied as copied_in
from peercircles.identity.people import locked_self
from peercircles.kernel.work import Actor, Work


def paint_hours(work: Work, strokes: Sequence[Stroke]) -> str:
    """Paint some half hours of the actor's own week; give the week as it is now."""
    return _kept(work, painted(_locked_week(work), strokes))


def copy_day(work: Work, weekday: int, to: Collection[int]) -> str:
    """Give other days the hours of one of them."""
    return _kept(work, copied_in(_locked_week(work), weekday, to))


def take_preset(work: Work, preset: Preset) -> str:
    """Begin the week anew from one of those offered."""
    _locked_week(work)
    return _kept(work, PRESETS[preset])


def keep_week(work: Work, week: str) -> str:
    """The whole week at once, such as the one before the last stroke."""
    _locked_week(work)
    return _kept(work, checked_week(week))


def own_week(session: Session, actor: Actor) -> tuple[str, bool]:
    """The actor's own week, and whether they have ever painted it."""
    comfort = session.get(Comfort, actor.person_id)
    return (comfort.week, True) if comfort else (DEFAULT_WEEK, False)


def painted_weeks(session: Session, people: Collection[UUID]) -> dict[UUID, str]:
    """The weeks of those who painted one. For reckoning, never for showing."""
    statement = select(Comfort).where(col(Comfort.person_id).in_(people))
    return {comfort.person_id: comfort.week for comfort in session.exec(statement)}


def weeks_of(session: Session, people: Collection[UUID]) -> dict[UUID, str]:
    """Everybody's week, the usual one for those who painted none; not for showing either."""
    return dict.fromkeys(people, DEFAULT_WEEK) | painted_weeks(session, people)


def announce_hours(work: Work) -> None:
    """Say that the actor's hours or journeys are others: to them, and to their circles."""
    person_id = work.actor.person_id
    work.record(OwnHoursChanged(at=work.now, by=person_id, person_id=person_id))
    for circle_id in sorted(work.session.exec(circle_ids_of(work.actor))):
        work.record(HoursChanged(at=work.now, by=person_id, circle_id=circle_id))


def _locked_week(work: Work) -> str:
    locked_self(work)
    return own_week(work.session, work.actor)[0]


def _kept(work: Work, week: str) -> str:
    comfort = work.session.get(Comfort, work.actor.person_id)
    if comfort is None:
        comfort = Comfort(person_id=work.actor.person_id, week=week, updated_at=work.now)
    comfort.paint(week, work.now)
    work.session.add(comfort)
    work.session.flush()
    announce_hours(work)
    return week
