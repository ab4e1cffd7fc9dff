"""The calendar somebody subscribes to: all meetings of their circles at one secret address.

The address opens what its person may see at the moment it is fetched, and nothing else.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.identity.models import Person
from peercircles.identity.people import locked_self
from peercircles.kernel.errors import NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.models import Meeting, MeetingState, Season
from peercircles.notifications.calendars import DueDay, Entry, publication
from peercircles.notifications.due_days import days_due
from peercircles.notifications.models import CalendarFeed

FEED_PATH = "/cal"
ROOM_PATH = "/j"
CANCELLED_KEPT = timedelta(days=60)
PAST_KEPT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Source:
    """This installation: its own address, and whom its calendars are from."""

    address: str
    sender: str


@dataclass(frozen=True)
class FeedChoices:
    """What somebody's calendar address gives out, and since when it is the one."""

    made_at: datetime
    has_links: bool
    has_names: bool
    has_dues: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it is to be given out; its file is made only when it is asked for."""

    entries: tuple[Entry, ...]
    locale: str
    sender: str
    days: tuple[DueDay, ...] = ()

    @property
    def tag(self) -> str:
        """Stands for everything in the file: another one whenever the file is another."""
        all_of_it = (self.locale, self.sender, self.entries, self.days)
        return hashlib.sha256(repr(all_of_it).encode()).hexdigest()[:32]

    def file(self) -> bytes:
        """The calendar file."""
        return publication(self.entries, locale=self.locale, sender=self.sender, days=self.days)


def make_feed(work: Work) -> str:
    """A calendar address for the actor, or another in place of the one they have.

    Gives its secret, this once: only the digest is kept. The address before is dead.
    """
    person = locked_self(work)
    secret = new_secret()
    feed = _own_feed(work.session, work.actor)
    if feed is None:
        feed = CalendarFeed(person_id=person.id, token_digest="", created_at=work.now)
    feed.token_digest, feed.created_at = digest_of(secret), work.now
    work.session.add(feed)
    return secret


def turn_off_feed(work: Work) -> None:
    """Let the actor's calendar address open nothing any more."""
    locked_self(work)
    if feed := _own_feed(work.session, work.actor):
        work.session.delete(feed)


def choose_for_feed(
    work: Work, *, has_links: bool, has_names: bool, has_dues: bool = False
) -> None:
    """Whether the actor's calendar shows the way into the room, which circle meets, what is due."""
    locked_self(work)
    feed = _own_feed(work.session, work.actor)
    if feed is None:
        raise NotFound(text("You have no calendar address at present. Make one first."))
    feed.has_links, feed.has_names, feed.has_dues = has_links, has_names, has_dues


def my_feed(session: Session, actor: Actor) -> FeedChoices | None:
    """The actor's calendar address, if they have one; its secret is not known any more."""
    feed = _own_feed(session, actor)
    if feed is None:
        return None
    return FeedChoices(feed.created_at, feed.has_links, feed.has_names, feed.has_dues)


def feed_behind(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape: whoever holds the secret may ask
    token_digest: str,
    *,
    now: datetime,
    source: Source,
) -> Feed | None:
    """The calendar at a secret address; None where there is none, or its person is gone."""
    statement = (
        select(CalendarFeed, Person.locale)
        .join(Person, col(Person.id) == col(CalendarFeed.person_id))
        .where(CalendarFeed.token_digest == token_digest, col(Person.disabled_at).is_(None))
    )
    row = session.exec(statement).one_or_none()
    if row is None:
        return None
    feed, locale = row
    look = _Look(locale, source.address if feed.has_links else "", has_names=feed.has_names)
    reader = Actor(feed.person_id)
    days = days_due(session, reader, locale, source.sender) if feed.has_dues else ()
    return Feed(_entries(session, reader, look, now), locale, source.sender, days)


def meeting_to_keep(session: Session, actor: Actor, meeting_id: UUID, source: Source) -> bytes:
    """One meeting as a file, for members of its circle; NotFound for everybody else."""
    locale = session.exec(select(Person.locale).where(Person.id == actor.person_id)).one()
    statement = _meetings_of(actor).where(col(Meeting.id) == meeting_id)
    row = next(_rows(session, statement), None)
    if row is None:
        raise NotFound(text("We could not find that meeting."))
    entry = _Look(locale, source.address).entry(row)
    return publication([entry], locale=locale, sender=source.sender)


_Meetings = sa.Select[*tuple[Any, ...]]


class _Row(NamedTuple):
    """What is read of a meeting: columns, as rows as a whole take three times as long."""

    id: UUID
    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    changed_at: datetime | None
    state: MeetingState
    planned_at: datetime
    circle_name: str


@dataclass(frozen=True, slots=True)
class _Look:
    """How the meetings are shown. Without an `address` there is no way into a room."""

    locale: str
    address: str
    has_names: bool = False

    def entry(self, row: _Row) -> Entry:
        return Entry(
            uid=row.uid,
            sequence=row.sequence,
            starts_at=row.starts_at,
            ends_at=row.starts_at + timedelta(minutes=row.minutes),
            changed_at=row.changed_at or row.planned_at,
            locale=self.locale,
            link=f"{self.address}{ROOM_PATH}/{row.id}" if self.address else "",
            circle=row.circle_name if self.has_names else "",
            is_cancelled=row.state is MeetingState.CANCELLED,
        )


def _entries(session: Session, actor: Actor, look: _Look, now: datetime) -> tuple[Entry, ...]:
    statement = _meetings_of(actor).where(
        col(Meeting.starts_at) > now - PAST_KEPT,
        or_(
            col(Meeting.cancelled_at).is_(None),
            col(Meeting.cancelled_at) > now - CANCELLED_KEPT,
        ),
    )
    return tuple(look.entry(row) for row in _rows(session, statement))


def _rows(session: Session, statement: _Meetings) -> Iterator[_Row]:
    return (_Row(*row) for row in session.connection().execute(statement))


def _meetings_of(actor: Actor) -> _Meetings:
    columns = (
        Meeting.id,
        Meeting.uid,
        Meeting.sequence,
        Meeting.starts_at,
        Meeting.minutes,
        Meeting.changed_at,
        Meeting.state,
        Season.created_at,
        Circle.name,
    )
    return (
        sa.select(*map(col, columns))
        .join(Season, col(Season.id) == col(Meeting.season_id))
        .join(Circle, col(Circle.id) == col(Meeting.circle_id))
        .where(col(Meeting.circle_id).in_(circle_ids_of(actor)))
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )


def _own_feed(session: Session, actor: Actor) -> CalendarFeed | None:
    statement = select(CalendarFeed).where(CalendarFeed.person_id == actor.person_id)
    return session.exec(statement).one_or_none()
