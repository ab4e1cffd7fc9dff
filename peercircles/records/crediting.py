"""Asking people whether they want to be named, and their answers, which nobody else is told."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.seats import locking
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.records import policy
from peercircles.records.models import Accomplishment, Credit, CreditState
from peercircles.records.reaching import (
    circles_shown,
    let_circles_look,
    own_entry,
    record_changed,
)
from peercircles.records.words import companions_of


def ask_to_name(work: Work, credit_id: UUID) -> None:
    """Ask somebody whether their name may stand beside an entry. They read its title."""
    mine = select(Credit).where(
        Credit.id == credit_id,
        Credit.keeper_id == work.actor.person_id,
        col(Credit.is_beside),
    )
    found = work.session.exec(mine).one_or_none()
    if found is None:
        raise _no_credit()
    entry = own_entry(work, found.accomplishment_id)
    credit = work.session.exec(locking(mine)).one_or_none()
    if credit is None:
        raise _no_credit()
    together = credit.person_id in companions_of(work.session, work.actor)
    policy.may_ask(work.actor.person_id, credit, shares_a_circle=together).enforce()
    if credit.state is CreditState.KEPT:
        credit.ask(entry.title)
        work.session.add(credit)
        if credit.person_id:
            record_changed(work, credit.person_id)
        record_changed(work, work.actor.person_id)


def answer_credit(work: Work, credit_id: UUID, *, title: str, agreed: bool) -> None:
    """Say yes or no to being named beside `title`, or think better of it.

    A yes is to the title that was read: Conflict where it is called something else by now.

    A no to a question is not heard of by whoever asked: for them nothing happens.
    """
    mine = (
        select(Credit)
        .join(Accomplishment, col(Accomplishment.id) == col(Credit.accomplishment_id))
        .where(
            Credit.id == credit_id,
            Credit.person_id == work.actor.person_id,
            Credit.state != CreditState.KEPT,
            col(Credit.is_beside),
            col(Accomplishment.removed_at).is_(None),
        )
    )
    # The entry is its keeper's, who locks it before the names in it.
    credit = work.session.exec(locking(mine).with_for_update(of=Credit)).one_or_none()
    if credit is None:
        raise _no_credit()
    policy.may_answer(work.actor.person_id, credit).enforce()
    before = credit.state
    credit.answer(title, agreed=agreed)
    work.session.add(credit)
    record_changed(work, work.actor.person_id)
    if CreditState.AGREED in {before, credit.state} and before is not credit.state:
        record_changed(work, credit.keeper_id)
        let_circles_look(work, circles_shown(work, [credit]))


def _no_credit() -> NotFound:
    return NotFound(text("We could not find that name."))
