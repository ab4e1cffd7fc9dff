"""The formats of a circle's own: kept from an agenda, and chosen for another meeting."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.agendas import policy
from peercircles.agendas.events import FormatsChanged
from peercircles.agendas.formats import FORMATS
from peercircles.agendas.models import LONGEST_FORMAT_NAME, CircleFormat
from peercircles.agendas.planning import standing_plan
from peercircles.agendas.plans import PartPlan, read_part, written
from peercircles.circles.queries import circle_ids_of, standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting

MOST_FORMATS = 24
_OWN = "own/"


def key_of(own: CircleFormat) -> str:
    """How an agenda names a format of the circle's own."""
    return f"{_OWN}{own.id}"


def keep_format(work: Work, meeting_id: UUID, name: str) -> CircleFormat:
    """Keep a meeting's agenda as a format of the circle's own; one of that name is replaced.

    People and the bank's questions are left out: they belong to that one meeting.
    """
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_keep_format(standing, meeting).enforce()
    called = typed_line(name, field="name", limit=LONGEST_FORMAT_NAME)
    _check_name(called)
    own = _named(work.session, meeting.circle_id, called) or _new(work, meeting.circle_id, called)
    plan = standing_plan(work.session, meeting)
    own.parts = [written(segment) for segment in plan.segments]
    work.session.add(own)
    work.session.flush()
    _announce(work, meeting.circle_id)
    return own


def drop_format(work: Work, format_id: UUID) -> None:
    """Do away with a format of the circle's own. Agendas made from it stay."""
    statement = select(CircleFormat).where(
        CircleFormat.id == format_id,
        col(CircleFormat.circle_id).in_(circle_ids_of(work.actor)),
    )
    own = work.session.exec(statement).one_or_none()
    if own is None:
        raise _not_found()
    locked_circle(work, own.circle_id)
    standing = standing_of(work.session, work.actor, own.circle_id)
    policy.may_keep_format(standing, own).enforce()
    if work.session.exec(locking(statement)).one_or_none() is None:
        raise _not_found()
    work.session.delete(own)
    _announce(work, own.circle_id)


def parts_of(session: Session, circle_id: UUID, format_key: str) -> Sequence[PartPlan]:
    """What a format is made of: one of ours, or of the circle's own."""
    if found := FORMATS.get(format_key):
        return found.parts
    if format_key.startswith(_OWN):
        own = session.get(CircleFormat, parse_id(format_key.removeprefix(_OWN)))
        if own and own.circle_id == circle_id:
            return [read_part(part) for part in own.parts]
    raise _not_found()


def own_formats(session: Session, circle_id: UUID) -> list[CircleFormat]:
    """The circle's own formats, by name."""
    statement = select(CircleFormat).where(CircleFormat.circle_id == circle_id)
    return list(session.exec(statement.order_by(col(CircleFormat.name), col(CircleFormat.id))))


def _check_name(name: str) -> None:
    if name in {str(each.name) for each in FORMATS.values()}:
        raise Invalid(text("There is a format of that name already."), field="name")


def _named(session: Session, circle_id: UUID, name: str) -> CircleFormat | None:
    statement = select(CircleFormat).where(
        CircleFormat.circle_id == circle_id, CircleFormat.name == name
    )
    return session.exec(statement).one_or_none()


def _new(work: Work, circle_id: UUID, name: str) -> CircleFormat:
    statement = select(func.count(col(CircleFormat.id))).where(CircleFormat.circle_id == circle_id)
    if work.session.exec(statement).one() >= MOST_FORMATS:
        raise Conflict(
            text("A circle can keep {most} formats. Remove one first.", most=MOST_FORMATS)
        )
    return CircleFormat(
        circle_id=circle_id, name=name, created_by=work.actor.person_id, created_at=work.now
    )


def _announce(work: Work, circle_id: UUID) -> None:
    work.record(FormatsChanged(at=work.now, by=work.actor.person_id, circle_id=circle_id))


def _not_found() -> NotFound:
    return NotFound(text("We could not find that format."))
