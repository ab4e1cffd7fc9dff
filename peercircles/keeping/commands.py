"""What people have done with what is kept: their account erased, a circle's words kept or taken."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import membership_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.exits.departing import give_up_seat
from peercircles.exits.models import Route
from peercircles.identity.models import BrowserSession
from peercircles.identity.people import locked_self
from peercircles.identity.sessions import end_rows
from peercircles.keeping import policy
from peercircles.keeping.erasing import lock_programmes, programmes_alone
from peercircles.keeping.events import AccountLeaves, KeepingAgreed
from peercircles.keeping.models import Agreed, KeepingAgreement
from peercircles.keeping.unnaming import circles_naming
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work


def delete_account(work: Work, session_id: UUID, *, typed: str) -> None:
    """Leave every circle, end every session, and have the account erased: now, for good.

    `typed` is the person's own e-mail address, as they wrote it to confirm.
    """
    circle_ids = circles_naming(work.session, work.actor.person_id)
    of_circles = locking(select(Circle).where(col(Circle.id).in_(circle_ids)))
    work.session.exec(of_circles.order_by(col(Circle.id))).all()
    person = locked_self(work)
    browser = work.session.get(BrowserSession, session_id)
    policy.may_delete_account(work.actor, person, browser, work.now).enforce()
    if typed.strip().casefold() != person.email.casefold():
        raise Invalid(text("This is not the address of your account."), field="address")
    _name_another_first(work)
    _leave_all(work)
    _sign_out_everywhere(work)
    work.record(AccountLeaves(at=work.now, by=person.id, person_id=person.id))


def agree(work: Work, circle_id: UUID, about: Agreed) -> None:
    """Say yes to the circle's pack, or to keeping its words. Saying it again changes nothing."""
    circle = locked_circle(work, circle_id)
    member = membership_of(work.session, work.actor, circle_id)
    policy.may_agree(member, circle).enforce()
    if _own_agreement(work, circle_id, about):
        return
    work.session.add(
        KeepingAgreement(circle_id=circle_id, person_id=member.person_id, about=about, at=work.now)
    )
    work.session.flush()
    work.record(KeepingAgreed(at=work.now, by=member.person_id, circle_id=circle_id))


def take_back_agreement(work: Work, circle_id: UUID, about: Agreed) -> None:
    """Say no again. Where nothing was said, nothing changes."""
    circle = locked_circle(work, circle_id)
    member = membership_of(work.session, work.actor, circle_id)
    policy.may_agree(member, circle).enforce()
    agreement = _own_agreement(work, circle_id, about)
    if agreement is None:
        return
    work.session.delete(agreement)
    work.session.flush()
    work.record(KeepingAgreed(at=work.now, by=member.person_id, circle_id=circle_id))


def _own_agreement(work: Work, circle_id: UUID, about: Agreed) -> KeepingAgreement | None:
    return work.session.exec(
        select(KeepingAgreement).where(
            KeepingAgreement.circle_id == circle_id,
            KeepingAgreement.person_id == work.actor.person_id,
            KeepingAgreement.about == about,
        )
    ).one_or_none()


def _name_another_first(work: Work) -> None:
    """A programme without an organiser could be helped by nobody any more."""
    lock_programmes(work.session, work.actor.person_id)
    if obstacle := programmes_alone(work.session, work.actor.person_id):
        raise Conflict(obstacle)


def _leave_all(work: Work) -> None:
    """As everybody leaves: what follows from it in a circle is the same."""
    statement = select(Membership).where(
        Membership.person_id == work.actor.person_id, Membership.state != MembershipState.LEFT
    )
    for seat in work.session.exec(statement.order_by(col(Membership.circle_id))).all():
        give_up_seat(work, seat, Route.FINISH)


def _sign_out_everywhere(work: Work) -> None:
    sessions = select(BrowserSession).where(BrowserSession.person_id == work.actor.person_id)
    end_rows(work, work.session.exec(sessions).all())
