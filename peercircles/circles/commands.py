"""Making and changing circles, and ending a membership."""

from typing import Unpack
from uuid import UUID

from peercircles.circles import policy
from peercircles.circles.events import CircleChanged, CircleMade, MembershipEnded
from peercircles.circles.invitations import check_room
from peercircles.circles.models import Circle
from peercircles.circles.programmes import organiser_of
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import live_membership, locked_circle, seat_person
from peercircles.circles.terms import CircleTerms, checked_terms
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.secrets import new_secret
from peercircles.kernel.text import text
from peercircles.kernel.work import Work


def make_circle(
    work: Work, programme_id: UUID, *, takes_part: bool, **terms: Unpack[CircleTerms]
) -> Circle:
    """A new circle of the programme; its organiser has the first seat if they take part."""
    organiser = organiser_of(work, programme_id)
    policy.may_make_circle(organiser, programme_id).enforce()
    circle = Circle(
        programme_id=programme_id,
        rota_seed=new_secret(),
        created_at=work.now,
        **checked_terms(terms),
    )
    work.session.add(circle)
    work.session.flush()
    work.record(CircleMade(at=work.now, by=work.actor.person_id, circle_id=circle.id))
    if takes_part:
        seat_person(work, circle, organiser.person_id)
    return circle


def change_circle(
    work: Work, circle_id: UUID, *, expected_version: int, **terms: Unpack[CircleTerms]
) -> Circle:
    """Settle the circle anew. Meetings already planned keep their time and length.

    What the circle has agreed on itself, its organiser cannot change (README, "Compact").
    Raises Conflict when somebody changed the circle after `expected_version` was read.
    """
    circle = locked_circle(work, circle_id)
    policy.may_change_circle(standing_of(work.session, work.actor, circle_id), circle).enforce()
    if circle.version != expected_version:
        raise Conflict(text("That did not save. Somebody changed this circle a moment ago."))
    settled = checked_terms(terms)
    _check_agreed(circle, settled)
    check_room(work, circle_id, settled["largest"])
    circle.sqlmodel_update({**settled})
    circle.version += 1
    work.record(CircleChanged(at=work.now, by=work.actor.person_id, circle_id=circle_id))
    return circle


def end_membership(work: Work, circle_id: UUID, person_id: UUID) -> None:
    """Somebody is no longer in the circle; what they shared there stays."""
    circle = locked_circle(work, circle_id)
    policy.may_end_membership(standing_of(work.session, work.actor, circle_id), circle).enforce()
    membership = live_membership(work, circle_id, person_id)
    if membership is None:
        raise NotFound(text("We could not find that person in this circle."))
    membership.end(work.now)
    work.record(
        MembershipEnded(
            at=work.now, by=work.actor.person_id, circle_id=circle_id, person_id=person_id
        )
    )


def _check_agreed(circle: Circle, settled: CircleTerms) -> None:
    if circle.agreed_at is None:
        return
    was = {"cadence": circle.cadence, "smallest": circle.smallest, "largest": circle.largest}
    now = {name: value for name, value in settled.items() if name in was}
    if changed := next((name for name in was if now[name] != was[name]), None):
        raise Invalid(
            text("The circle has agreed on this. Its members can change it in their compact."),
            field=changed,
        )
