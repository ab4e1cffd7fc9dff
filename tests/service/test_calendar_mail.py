"""Calendar letters all the way: written with the change, sent by a worker, read by a program."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.kernel.clock import utc_now
from peercircles.notifications.mail import SmtpMailer
from peercircles.notifications.workers import Worker
from tests.calendar_life import CalendarLife
from tests.calendar_readers import READERS, Reading, Understood
from tests.e2e.mailbox import mailbox, text_of
from tests.outboxes import SITE


@pytest.fixture
def box():
    with mailbox() as running:
        yield running


@pytest.fixture
def life(world):
    return CalendarLife(world)


@pytest.fixture
def send(life, box):
    """Has a worker send all that waits."""
    worker = Worker(life.transactions, SmtpMailer(box.url, SITE.sender), SITE)

    def sent():
        while worker.go_round():
            pass

    return sent


def test_calendars_follow_a_circle_through_its_changes(life, box, send):
    ana, ben = life.world.member("Ana"), life.world.member("Ben")
    first, second = life.plan(count=2)
    send()
    assert [mail.uid for mail in box.calendar_mail(ana.email)] == [first.uid, second.uid]
    assert box.starts_in(ana.email) == [first.starts_at, second.starts_at]

    life.move(first, days=1)
    life.leave(ben)
    send()
    assert box.calendar_of(ana.email, first.uid).starts_at == life.row(first).starts_at
    assert box.starts_in(ben.email) == []

    life.cancel(second)
    zoe = life.join(life.world.person("Zoe"))
    life.join(ben)
    send()
    moved = [life.row(first).starts_at]
    assert [box.starts_in(who.email) for who in (ana, ben, zoe)] == [moved] * 3
    assert box.calendar_of(ana.email, second.uid) is None


def test_what_arrives_is_what_four_programs_read(life, box, send):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    send()

    (mail,) = box.calendar_mail(ana.email)
    starts, ends = (int(at.timestamp()) for at in (meeting.starts_at, meeting.ends_at))
    expected = Understood("REQUEST", (Reading(meeting.uid, 0, "CONFIRMED", starts, ends),))
    assert {name: read(mail.content) for name, read in READERS.items()} == dict.fromkeys(
        READERS, expected
    )


def test_only_the_last_of_several_changes_is_sent(life, box, send):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    life.move(meeting)
    life.move(meeting)
    send()

    (mail,) = box.calendar_mail(ana.email)
    assert (mail.sequence, mail.starts_at) == (2, life.row(meeting).starts_at)


def test_a_meeting_moved_on_and_on_fills_nobodys_mailbox(life, box, send):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    for _ in range(12):
        life.move(meeting)
        send()

    assert len(box.calendar_mail(ana.email)) <= 5
    with time_machine.travel(utc_now() + timedelta(minutes=11)):
        send()

    last = box.calendar_mail(ana.email)[-1]
    assert (last.sequence, last.starts_at) == (12, life.row(meeting).starts_at)


def test_no_letter_names_anybody_else(life, box, send):
    ana, ben = life.world.member("Ana Kovač"), life.world.member("Ben Okafor")
    life.plan(count=1)
    life.leave(ben)
    send()

    for mail in box.calendar_mail(ana.email):
        whole = text_of(mail.message) + mail.content.decode()
        assert ben.email not in whole
        assert "Okafor" not in whole
        assert life.circle.name not in whole
        assert str(mail.message["To"]) == ana.email
