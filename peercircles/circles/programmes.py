"""Programmes, and who organises them."""

from uuid import UUID

from sqlmodel import select

from peercircles.circles import policy
from peercircles.circles.models import Organiser, Programme
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work


def start_programme(work: Work, *, name: str, person_id: UUID) -> Programme:
    """A new programme with its first organiser.

    Whoever calls this has checked the set-up link, or runs the command line.
    """
    programme = Programme(name=typed_line(name, field="name", limit=80), created_at=work.now)
    work.session.add(programme)
    work.session.flush()
    _seat_organiser(work, programme.id, person_id)
    return programme


def add_organiser(work: Work, programme_id: UUID, *, person_id: UUID) -> Organiser:
    """Let somebody with an account look after the programme too."""
    organiser = organiser_of(work, programme_id)
    policy.may_add_organiser(organiser, programme_id).enforce()
    if work.session.get(Person, person_id) is None:
        raise NotFound(text("We could not find that person."))
    if _organises(work, programme_id, person_id):
        raise Conflict(text("This person organises the programme already."))
    return _seat_organiser(work, programme_id, person_id)


def organiser_of(work: Work, programme_id: UUID) -> Organiser:
    """The actor as an organiser of the programme; NotFound for everyone else.

    The programme stays locked, so that two changes to it come one after the other.
    """
    programme = select(Programme).where(Programme.id == programme_id).with_for_update()
    found = work.session.exec(programme).one_or_none()
    organiser = _organises(work, programme_id, work.actor.person_id)
    if found is None or organiser is None:
        raise NotFound(text("We could not find that programme."))
    return organiser


def _organises(work: Work, programme_id: UUID, person_id: UUID) -> Organiser | None:
    statement = select(Organiser).where(
        Organiser.programme_id == programme_id, Organiser.person_id == person_id
    )
    return work.session.exec(statement).one_or_none()


def _seat_organiser(work: Work, programme_id: UUID, person_id: UUID) -> Organiser:
    organiser = Organiser(programme_id=programme_id, person_id=person_id, created_at=work.now)
    work.session.add(organiser)
    work.session.flush()
    return organiser
