"""Letters applied by a mail program on a CalDAV server: in, changed, and out again."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, col, select

from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.notifications.models import OutboxMessage
from peercircles.notifications.writing import written
from tests.calendar_life import CalendarLife
from tests.calendar_server import MailProgram, calendar_server
from tests.outboxes import SITE


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with calendar_server(tmp_path_factory.mktemp("radicale")) as url:
        yield url


class Subscriber:
    """A member with a mail program: every letter reaches it once, right after it is written."""

    def __init__(self, life: CalendarLife, person: Person, url: str) -> None:
        self._life = life
        self._person = person
        self._taken: set[str] = set()
        self.program = MailProgram(url, person.id.hex)

    def read_mail(self) -> None:
        """Take the letters that came since."""
        with Session(self._life.world.engine) as session:
            statement = (
                select(OutboxMessage)
                .where(OutboxMessage.person_id == self._person.id)
                .order_by(col(OutboxMessage.stream), col(OutboxMessage.position))
            )
            for row in session.exec(statement):
                letter = written(session, row, SITE, utc_now())
                if row.reason not in self._taken and letter and letter.calendar:
                    self.program.take(letter.calendar.content)
                self._taken.add(row.reason)

    @property
    def events(self):
        """What stands in the calendar: when, and with which sequence."""
        found = self.program.events()
        return [(event["DTSTART"].dt, int(event["SEQUENCE"])) for event in found]


@pytest.fixture
def life(world):
    return CalendarLife(world)


@pytest.fixture
def ana(life, server_url):
    return Subscriber(life, life.world.member("Ana"), server_url)


def test_a_meeting_comes_moves_and_is_called_off(life, ana):
    (meeting,) = life.plan(count=1)
    ana.read_mail()
    assert ana.events == [(meeting.starts_at, 0)]

    life.move(meeting, days=1)
    ana.read_mail()
    assert ana.events == [(life.row(meeting).starts_at, 1)]
    assert life.row(meeting).starts_at != meeting.starts_at

    life.cancel(meeting)
    ana.read_mail()
    assert ana.events == []


def test_who_leaves_has_nothing_left_and_who_returns_has_it_all_again(life, ana):
    first, second = life.plan(count=2)
    ana.read_mail()

    life.leave(ana._person)
    ana.read_mail()
    assert ana.events == []

    life.move(first, days=1)
    life.join(ana._person)
    ana.read_mail()
    assert ana.events == [(life.row(first).starts_at, 2), (second.starts_at, 2)]

    life.leave(ana._person)
    ana.read_mail()
    assert ana.events == []


def test_a_server_keeps_whom_it_is_for_and_the_way_into_the_room(life, ana):
    (meeting,) = life.plan(count=1)
    ana.read_mail()

    (event,) = ana.program.events()
    assert event["ATTENDEE"] == f"mailto:{ana._person.email}"
    assert event["CONFERENCE"] == SITE.at(f"/j/{meeting.id}")
