"""Every calendar file the product makes, read by four programs that are not ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from sqlmodel import Session, SQLModel, select

from peercircles.circles.models import Circle
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.zones import WallClock
from peercircles.meetings.models import Meeting, MeetingState, RoomKind, Season
from peercircles.notifications.feeds import Source, choose_for_feed, feed_behind, make_feed
from peercircles.notifications.models import CalendarCopy, OutboxMessage
from peercircles.notifications.writing import written
from tests.calendar_life import CalendarLife
from tests.calendar_readers import READERS, Reading, Understood
from tests.factories import LONG_AGO, World
from tests.outboxes import SITE

SOURCE = Source("https://peers.example.org", "circles@peers.example.org")
FIRST = date(2026, 11, 23)
DAYS = 3 * 366
NOT_PLACES = {"localtime", "posixrules", "Factory"}
HOSTILE = 'Ana; CN="Eve"\r\nATTENDEE:mailto:eve@evil.example\u2028\u202eX'
HOURS = (time(0, 30), time(2, 30), time(18))


@dataclass(frozen=True)
class Published:
    """A feed, and what the database says of the meetings in it."""

    content: bytes
    expected: Understood


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """A feed with meetings around every clock change of three years in every zone there is."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('zones') / 'zones.sqlite3'}")
    SQLModel.metadata.create_all(engine)
    world = World(engine)
    circle = world.another_circle(name=HOSTILE)
    reader = world.member(circle=circle)
    _add_meetings(world, circle)
    secret = world.run(make_feed, reader)
    world.run(choose_for_feed, reader, has_links=True, has_names=True)
    feed = world.read(feed_behind, reader, digest_of(secret), now=utc_now(), source=SOURCE)
    yield Published(feed.file(), Understood("PUBLISH", tuple(sorted(_readings(engine)))))
    engine.dispose()


@pytest.mark.parametrize("reader", READERS)
def test_the_feed_is_read_alike_in_every_zone_across_three_years_of_clock_changes(
    published, reader
):
    understood = READERS[reader](published.content)

    assert len(understood.events) > 4000
    assert understood == published.expected


@pytest.mark.parametrize("reader", READERS)
def test_each_letter_s_file_is_read_as_the_database_has_it(world, reader):
    life = CalendarLife(world)
    ana = life.world.member(HOSTILE)
    moved, off = life.plan(count=2)
    first = _files_of(world)
    life.move(moved)
    life.cancel(off)
    second = _files_of(world)
    life.leave(ana)
    third = _files_of(world)

    for files in (first, second, third):
        for content, expected in files:
            assert READERS[reader](content) == expected
    methods = [
        [expected.method for _content, expected in files] for files in (first, second, third)
    ]
    assert list(map(sorted, methods)) == [["REQUEST"] * 2, ["CANCEL", "REQUEST"], ["CANCEL"] * 2]


def _methods(files: list[tuple[bytes, Understood]]) -> list[str]:
    return sorted(expected.method for _content, expected in files)


def _files_of(world: World) -> list[tuple[bytes, Understood]]:
    """The files of the letters that are true now, and what they have to say."""
    with Session(world.engine) as session:
        files = []
        for row in session.exec(select(OutboxMessage).order_by(OutboxMessage.created_at)):
            letter = written(session, row, SITE, utc_now())
            if letter is not None:
                assert letter.calendar is not None
                expected = Understood(letter.calendar.method, (_told(session, row),))
                files.append((letter.calendar.content.encode(), expected))
                assert letter.calendar.method == row.reason.split(":")[-2]
        return files


def _told(session: Session, row: OutboxMessage) -> Reading:
    statement = (
        select(Meeting, CalendarCopy)
        .join(CalendarCopy, CalendarCopy.meeting_id == Meeting.id)
        .where(CalendarCopy.person_id == row.person_id, Meeting.uid == row.reason.rsplit(":", 3)[0])
    )
    meeting, copy = session.exec(statement).one()
    status = "CANCELLED" if copy.is_taken_out else "CONFIRMED"
    return _reading(meeting, copy.sequence, status)


def _readings(engine) -> Iterator[Reading]:
    with Session(engine) as session:
        for meeting in session.exec(select(Meeting)):
            is_off = meeting.state is MeetingState.CANCELLED
            yield _reading(meeting, meeting.sequence, "CANCELLED" if is_off else "CONFIRMED")


def _reading(meeting: Meeting, sequence: int, status: str) -> Reading:
    starts = int(meeting.starts_at.timestamp())
    return Reading(meeting.uid, sequence, status, starts, starts + meeting.minutes * 60)


def _add_meetings(world: World, circle: Circle) -> None:
    zones = sorted(available_timezones() - NOT_PLACES)
    clocks = [clock for zone in zones for clock in _clocks(zone)]
    season = Season(
        circle_id=circle.id,
        first_on=FIRST,
        wall_time=time(18),
        zone=circle.zone,
        cadence=circle.cadence,
        count=len(clocks),
        created_by=world.person().id,
        created_at=LONG_AGO,
    )
    with Session(world.engine) as session, session.begin():
        session.add(season)
        session.flush()
        session.add_all(_meeting(season, clock, number) for number, clock in enumerate(clocks))


def _meeting(season: Season, clock: WallClock, number: int) -> Meeting:
    """Some of them moved before, some of them called off."""
    is_off = number % 7 == 0
    return Meeting(
        circle_id=season.circle_id,
        season_id=season.id,
        wall_on=clock.on,
        wall_time=clock.at,
        zone=clock.zone,
        starts_at=clock.instant,
        minutes=15 + number % 100,
        uid=f"{number}@peers.example.org",
        sequence=number % 4 + is_off,
        room_kind=RoomKind.LINK,
        room_url="https://meet.example.org/x",
        state=MeetingState.CANCELLED if is_off else MeetingState.PLANNED,
        cancelled_at=utc_now() if is_off else None,
    )


def _clocks(zone: str) -> Iterator[WallClock]:
    """An evening of winter, and the nights and evenings around each change of the clocks."""
    yield WallClock(FIRST, time(18), zone)
    for day in _changes(zone):
        yield WallClock(day - timedelta(days=1), time(18), zone)
        yield from (WallClock(day, at, zone) for at in HOURS)


def _changes(zone: str) -> Iterator[date]:
    """The days in the next three years in whose course the clocks of a zone change."""
    first = datetime.combine(FIRST, time(), ZoneInfo(zone))
    midnights = (first + timedelta(days=n) for n in range(DAYS))
    for one, next_one in pairwise(midnights):
        if one.utcoffset() != next_one.utcoffset():
            yield one.date()
