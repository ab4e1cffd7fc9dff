"""What follows when an account is deleted, in the same transaction."""

from dataclasses import replace

from peercircles.keeping.erasing import erase_account
from peercircles.keeping.events import AccountEnds, AccountLeaves
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
