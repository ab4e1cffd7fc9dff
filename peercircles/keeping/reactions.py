"""What follows when an account is deleted, or somebody leaves a circle, in the same transaction."""

from dataclasses import replace

import sqlalchemy as sa

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.keeping.erasing import erase_account
from peercircles.keeping.events import AccountEnds, AccountLeaves
from peercircles.keeping.registry import HOLDINGS
from peercircles.keeping.tables import circle_of, rows_of, table_of
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work


def erase_who_leaves(work: Work, event: Event) -> None:
    """Erase the account, once everything else that follows from leaving has been done.

    While there is still something to follow, this goes to the end of the line.
    """
    match event:
        case AccountLeaves(person_id=person_id):
            work.record(AccountEnds(at=event.at, by=event.by, person_id=person_id))
        case AccountEnds(person_id=person_id) if work.events[-1] is event:
            erase_account(work, person_id)
        case AccountEnds():
            work.record(replace(event))
        case _:
            return


def take_given_along(work: Work, event: Event) -> None:
    """Whoever leaves takes back what they only gave to read; a pause changes nothing.

    By the names of tables: what is sent out has no way to the classes of what is private.
    """
    if not isinstance(event, MembershipEnded) or isinstance(event, MembershipPaused):
        return
    work.session.flush()
    for holding in HOLDINGS:
        if holding.leaves_with:
            table = table_of(holding.table)
            theirs = rows_of(table, holding.leaves_with, [event.person_id])
            here = circle_of(holding.table) == event.circle_id
            work.session.connection().execute(sa.delete(table).where(theirs & here))
