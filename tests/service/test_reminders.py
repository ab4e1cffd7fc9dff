"""Reminders of meetings: by day where their readers are, true when they are sent."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from peercircles.circles.events import MemberJoined
from peercircles.circles.models import Membership
from peercircles.hours.costs import Zones
from peercircles.hours.travels import add_travel
from peercircles.kernel.work import NOBODY, NOBODY_ID, Transactions
from peercircles.kernel.zones import offered_zones, resolve
from peercircles.meetings.commands import cancel_meeting, move_meeting
from peercircles.meetings.models import Answer, MeetingState, Reply
from peercircles.meetings.replies import reply_to
from peercircles.notifications.models import MailState
from peercircles.notifications.reactions import remind
from peercircles.notifications.reminders import keep_reminders, renew_reminders, times_of
from tests.factories import actor
from tests.outboxes import Outbox, moody_server

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server):
    server.messages.clear()
    outbox = Outbox(world, server.url)
    outbox.transactions = Transactions(world.engine, reactions=[remind])
    return outbox


@pytest.fixture
def ana(world):
    return world.member("Ana", email="ana@example.org", zone="Europe/Madrid", locale="es")


def in_madrid(day, hour, minute=0):
    return resolve(date(2027, 3, day), time(hour, minute), "Europe/Madrid")


def keep(outbox):
    outbox.transactions.run(NOBODY, keep_reminders, outbox.world.circle.id)


def times(outbox):
    return sorted(row.due_at for row in outbox.rows() if row.state is MailState.QUEUED)


def send_all(outbox, clock, *, until):
    """Let every letter's time come, one after the other."""
    while due := [at for at in times(outbox) if at <= until]:
        clock.move_to(max(due[0], datetime.now(UTC)), tick=False)
        outbox.worker().go_round()


def leave(world, person):
    with Session(world.engine) as session, session.begin():
        seat = session.exec(select(Membership).where(Membership.person_id == person.id)).one()
        seat.end(NOW)
        session.add(seat)


def words_of(message):
    return message.get_body(("plain",)).get_content()


def test_everybody_is_reminded_three_times(world, outbox, ana):
    starts_at = in_madrid(17, 17)
    world.meeting(starts_at=starts_at)

    keep(outbox)

    assert times(outbox) == [
        starts_at - timedelta(days=7),
        starts_at - timedelta(hours=48),
        starts_at - timedelta(hours=3),
    ]
    assert {row.person_id for row in outbox.rows()} == {ana.id}


def test_nobody_is_reminded_at_night(world, outbox, ana):
    world.meeting(starts_at=in_madrid(17, 7, 30))

    keep(outbox)

    assert times(outbox) == [in_madrid(9, 20, 30), in_madrid(14, 20, 30), in_madrid(16, 20, 30)]


def test_what_is_past_already_is_not_made(world, outbox, ana):
    world.meeting(starts_at=NOW + timedelta(days=3))

    keep(outbox)

    assert len(times(outbox)) == 2


def test_deciding_it_again_makes_nothing_twice(world, outbox, ana):
    world.meeting(starts_at=in_madrid(17, 17))

    keep(outbox)
    keep(outbox)
    outbox.transactions.run(NOBODY, renew_reminders)

    assert len(outbox.rows()) == 3


def test_a_newcomer_is_reminded_too(world, outbox, ana):
    world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)
    ben = world.member("Ben")

    def joins(work):
        work.record(
            MemberJoined(at=work.now, by=NOBODY_ID, circle_id=world.circle.id, person_id=ben.id)
        )

    outbox.transactions.run(NOBODY, joins)

    assert sorted(row.person_id for row in outbox.rows()) == sorted([ana.id] * 3 + [ben.id] * 3)


def test_a_mail_server_that_comes_later_finds_the_reminders_of_the_next_days(world, outbox, ana):
    world.meeting(starts_at=NOW + timedelta(days=8))
    world.meeting(starts_at=NOW + timedelta(days=40))

    outbox.transactions.run(NOBODY, renew_reminders)

    assert len(outbox.rows()) == 3


def test_a_journey_moves_the_reminders_to_the_days_there(world, outbox, ana):
    starts_at = in_madrid(17, 17)
    world.meeting(starts_at=starts_at)
    keep(outbox)

    outbox.transactions.run(
        actor(ana),
        add_travel,
        zone="Asia/Singapore",
        from_on=date(2027, 3, 14),
        to_on=date(2027, 3, 20),
    )

    singapore = ZoneInfo("Asia/Singapore")
    assert [at.astimezone(singapore).strftime("%d %H:%M") for at in times(outbox)] == [
        "11 00:00",  # still in Madrid, at 17:00
        "15 20:30",
        "17 20:30",
    ]


def test_a_reminder_speaks_the_language_and_the_clock_of_its_reader(
    world, outbox, server, ana, clock
):
    world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)

    send_all(outbox, clock, until=in_madrid(17, 17))

    first, second, third = server.messages
    assert {message["Content-Language"] for message in (first, second, third)} == {"es"}
    assert "miércoles 17 de marzo" in first["Subject"]
    assert "17:00" in first["Subject"]
    assert "Madrid" in words_of(first)
    assert "/r/" in words_of(first)
    assert "/j/" in words_of(third)
    assert "Lantern" not in "".join(map(words_of, (first, second, third)))


def test_the_hour_that_moved_with_the_clocks_is_said(world, outbox, server, clock):
    world.circle.zone = "Europe/London"
    world.member("Kim", zone="America/New_York")
    first = world.meeting(
        starts_at=resolve(date(2027, 3, 10), time(17), "Europe/London"),
        circle=world.circle,
        zone="Europe/London",
        wall_time=time(17),
    )
    world.meeting(
        starts_at=resolve(date(2027, 3, 17), time(17), "Europe/London"),
        circle=world.circle,
        season_id=first.season_id,
        zone="Europe/London",
        wall_time=time(17),
    )
    keep(outbox)

    send_all(outbox, clock, until=datetime(2027, 3, 20, tzinfo=UTC))

    told = [words_of(message) for message in server.messages]
    moved = [words for words in told if "An hour later than last time" in words]
    assert len(moved) == 3
    assert all("13:00, New York time" in words for words in moved)
    assert all("London" in words and "17:00" in words for words in moved)


def test_a_moved_meeting_is_reminded_of_at_its_new_time_alone(world, outbox, server, ana, clock):
    meeting = world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)

    outbox.transactions.run(
        actor(ana),
        move_meeting,
        meeting.id,
        expected_version=1,
        facilitator_id=ana.id,
        wall_on=date(2027, 3, 18),
        wall_time=time(15),
    )
    send_all(outbox, clock, until=in_madrid(20, 12))

    assert len(server.messages) == 3
    assert all("18 de marzo" in message["Subject"] for message in server.messages)
    assert [row.state for row in outbox.rows()].count(MailState.DROPPED) == 3


def test_a_meeting_that_is_called_off_is_not_reminded_of(world, outbox, server, ana, clock):
    meeting = world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)

    outbox.transactions.run(
        actor(ana), cancel_meeting, meeting.id, expected_version=1, facilitator_id=ana.id
    )
    send_all(outbox, clock, until=in_madrid(20, 12))

    assert server.messages == []
    assert world.rows_of(type(meeting))[0].state is MeetingState.CANCELLED


def test_somebody_who_left_is_not_reminded(world, outbox, server, clock):
    world.former_member("Ben")
    world.meeting(starts_at=in_madrid(17, 17))
    leaving = world.member("Chi")
    keep(outbox)
    leave(world, leaving)

    send_all(outbox, clock, until=in_madrid(20, 12))

    assert server.messages == []


def test_who_cannot_come_is_not_reminded_and_who_said_so_is_not_asked(
    world, outbox, server, ana, clock
):
    ben = world.member("Ben", email="ben@example.org", zone="Europe/Madrid")
    meeting = world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)
    outbox.transactions.run(actor(ana), reply_to, meeting.id, Answer.CANNOT)
    outbox.transactions.run(actor(ben), reply_to, meeting.id, Answer.YES)

    send_all(outbox, clock, until=in_madrid(17, 17))

    assert {message["To"] for message in server.messages} == {"ben@example.org"}
    assert all("You said that you come." in words_of(one) for one in server.messages)
    assert all("/r/" not in words_of(one) for one in server.messages)
    assert len(world.rows_of(Reply)) == 2


def test_after_days_without_a_mail_server_only_the_reminder_that_is_due_now_goes_out(
    world, outbox, server, ana, clock
):
    world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)

    clock.move_to(in_madrid(16, 10), tick=False)
    outbox.worker().go_round()

    assert [row.state for row in sorted(outbox.rows(), key=lambda row: row.due_at)] == [
        MailState.DROPPED,
        MailState.SENT,
        MailState.QUEUED,
    ]
    assert len(server.messages) == 1


def test_a_late_reminder_waits_for_the_morning(world, outbox, server, ana, clock):
    world.meeting(starts_at=in_madrid(17, 17))
    keep(outbox)

    clock.move_to(in_madrid(16, 3), tick=False)
    outbox.worker().go_round()

    assert server.messages == []
    (row,) = [row for row in outbox.rows() if row.payload["hours"] == 48]
    assert (row.due_at, row.attempts, row.leased_by) == (in_madrid(16, 8), 0, None)
    clock.move_to(in_madrid(16, 8), tick=False)
    outbox.worker().go_round()
    assert len(server.messages) == 1


@given(
    zone=st.sampled_from(offered_zones()),
    minutes=st.integers(0, 3 * 366 * 24 * 60),
)
def test_in_no_zone_and_on_no_day_does_a_reminder_come_at_night_or_late(zone, minutes):
    starts_at = NOW + timedelta(minutes=minutes)
    for hours, at in times_of(starts_at, Zones(zone)).items():
        assert time(8) <= at.astimezone(ZoneInfo(zone)).time() < time(21)
        late = at - (starts_at - timedelta(hours=hours))
        assert timedelta(hours=-13) < late <= timedelta()
