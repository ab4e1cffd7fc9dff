"""Writing a letter at the moment it is sent, for the person it is for."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.hours.travels import zones_of
from peercircles.identity.models import Person
from peercircles.notifications.account_letters import account_letter
from peercircles.notifications.farewell_letters import farewell_letter
from peercircles.notifications.letters import Letter
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.opt_outs import opted_out, unsubscribe_path
from peercircles.notifications.outgoing import MailSite, Outgoing, Recipient
from peercircles.notifications.renderers import RENDERERS


def written(session: Session, row: OutboxMessage, site: MailSite, now: datetime) -> Letter | None:
    """The letter; nothing where it is no longer true, or not wanted.

    What calendars are told is for `invites` to decide: somebody who does without it may still
    need to hear that what they were sent is off.
    """
    if row.kind is MailKind.ACCOUNT:
        is_there = row.person_id is not None
        letter = account_letter(session, row, site) if is_there else farewell_letter(row, site)
        return replace(letter, message_id=row.message_id) if letter else None
    person = session.get(Person, row.person_id)
    if person is None or person.disabled_at is not None or row.circle_id is None:
        return None
    if row.kind is not MailKind.CALENDAR and row.kind in opted_out(session, person.id):
        return None
    outgoing = _outgoing(session, row, row.circle_id, person=person, site=site, now=now)
    letter = RENDERERS[row.kind](session, outgoing)
    if letter is None:
        return None
    path = unsubscribe_path(site.key, person.id, row.kind)
    return replace(letter, message_id=row.message_id, unsubscribe=site.at(path))


def _outgoing(
    session: Session,
    row: OutboxMessage,
    circle_id: UUID,
    *,
    person: Person,
    site: MailSite,
    now: datetime,
) -> Outgoing:
    zones = zones_of(session, [person.id])[person.id]
    return Outgoing(
        id=row.id,
        kind=row.kind,
        circle_id=circle_id,
        recipient=Recipient(
            person_id=person.id,
            name=person.name,
            email=person.email,
            locale=person.locale,
            zone=zones.at(now),
            zones=zones,
        ),
        payload=row.payload,
        now=now,
        site=site,
    )
