"""What is still to be said to somebody who deletes their account, written down before it goes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.identity.models import AddressChange, Person
from peercircles.keeping.events import AccountLeaves
from peercircles.kernel.columns import new_id
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.notifications.farewell_letters import Farewell
from peercircles.notifications.invites import Occasion
from peercircles.notifications.models import CalendarCopy, MailKind, MailState, OutboxMessage
from peercircles.notifications.outbox import Errand, enqueue_all


def say_goodbye(work: Work, event: Event) -> None:
    """Tell the person that their account is gone, and their calendar what leaves it.

    What the calendar was to be told is in the outbox already, for an account that will not be
    there to say whose it was.
    """
    match event:
        case AccountLeaves(person_id=person_id):
            person = work.session.get_one(Person, person_id)
            _write(work, addresses_of(work.session, person, work.now), _deleted(person))
            for copy, meeting in _leaving(work, person_id):
                _write(work, [person.email], _out_of_calendar(person, copy, meeting))
        case _:
            return


def addresses_of(session: Session, person: Person, now: datetime) -> list[str]:
    """Where they get mail, and where they did as long as that can still be objected to."""
    statement = select(AddressChange).where(AddressChange.person_id == person.id)
    left = {
        change.old_email
        for change in session.exec(statement)
        if change.confirmed_at and change.can_be_objected_to(now)
    }
    return sorted({person.email, *left})


def _deleted(person: Person) -> dict[str, Any]:
    return {"about": Farewell.DELETED.value, "locale": person.locale}


def _out_of_calendar(person: Person, copy: CalendarCopy, meeting: Meeting) -> dict[str, Any]:
    return {
        "about": Farewell.MEETING.value,
        "locale": person.locale,
        "zone": person.zone,
        "uid": meeting.uid,
        "sequence": copy.sequence,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "told_at": copy.told_at.isoformat(),
    }


def _leaving(work: Work, person_id: UUID) -> list[tuple[CalendarCopy, Meeting]]:
    """The meetings whose leaving the calendar waits to be told of, but for what it never had."""
    statement = select(OutboxMessage).where(
        OutboxMessage.person_id == person_id,
        OutboxMessage.kind == MailKind.CALENDAR,
        OutboxMessage.state == MailState.QUEUED,
    )
    letters = work.session.exec(statement).all()
    waiting = {_meeting_id(letter) for letter in letters}
    waiting -= {_meeting_id(letter) for letter in letters if _is_first_word(letter)}
    of_copies = (
        select(CalendarCopy, Meeting)
        .join(Meeting, col(Meeting.id) == col(CalendarCopy.meeting_id))
        .where(
            CalendarCopy.person_id == person_id,
            col(CalendarCopy.is_taken_out).is_(True),
            col(Meeting.id).in_(waiting),
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    rows = work.session.exec(of_copies).all()
    return [(copy, meeting) for copy, meeting in rows if work.now < meeting.ends_at]


def _meeting_id(letter: OutboxMessage) -> UUID:
    return UUID(letter.payload["meeting_id"])


def _is_first_word(letter: OutboxMessage) -> bool:
    """Whether it puts the meeting in, and no worker has ever had it in hand."""
    is_untouched = letter.leased_by is None and letter.attempts == 0
    return is_untouched and letter.payload["occasion"] == Occasion.PLANNED


def _write(work: Work, addresses: Iterable[str], payload: dict[str, Any]) -> None:
    """Under a name that says nothing of whose it is."""
    enqueue_all(
        work,
        {
            f"farewell:{new_id()}": Errand(
                kind=MailKind.ACCOUNT,
                circle_id=None,
                to=None,
                address=address,
                payload=payload,
                due_at=work.now,
            )
            for address in addresses
        },
    )
