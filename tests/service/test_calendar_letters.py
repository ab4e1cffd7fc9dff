"""What comes with a calendar file: words for people, in their language and on their clocks."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlmodel import Session, select

from peercircles.hours.models import TravelZone
from peercircles.kernel.clock import utc_now
from peercircles.meetings.reply_links import read_reply_token
from peercircles.notifications.messages import message_of
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.opt_outs import opt_out
from peercircles.notifications.writing import written
from tests.calendar_life import CalendarLife
from tests.outboxes import SITE


@pytest.fixture
def life(world):
    return CalendarLife(world)


@pytest.fixture
def letters(world):
    """The letters to a person that are still true, in their order."""

    def of(person, now=None):
        with Session(world.engine) as session:
            rows = session.exec(
                select(OutboxMessage)
                .where(OutboxMessage.person_id == person.id)
                .order_by(OutboxMessage.position, OutboxMessage.stream)
            ).all()
            found = [written(session, row, SITE, now or utc_now()) for row in rows]
            return [letter for letter in found if letter is not None]

    return of


def said(letter):
    return f"{letter.subject_line()}\n{letter.as_text()}"


def test_an_invitation_says_when_on_the_reader_s_clocks_and_nothing_of_the_circle(life, letters):
    ana = life.world.member("Ana", zone="Asia/Kolkata")
    (meeting,) = life.plan(count=1)
    (letter,) = letters(ana)

    day = f"{meeting.starts_at:%A} {meeting.starts_at.day} {meeting.starts_at:%B}"
    assert letter.subject_line() == f"Circle meeting on {day}"
    assert f"your circle meets on {day} at 15:30, Kolkata time." in letter.as_text()
    assert SITE.at(f"/j/{meeting.id}") in letter.as_text()
    assert life.circle.name not in said(letter)
    assert "meet.example.org" not in said(letter) + letter.calendar.content


def test_it_has_a_link_with_which_this_person_answers_this_meeting(life, letters):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    (link,) = letters(ana)[0].further_links
    token = link.address.rpartition("/")[2]
    assert read_reply_token(SITE.key, token) == (ana.id, meeting.id)


def test_who_travels_reads_the_hour_of_where_they_will_be(life, letters):
    ana = life.world.member("Ana", zone="Europe/London")
    (meeting,) = life.plan(count=1)
    day = meeting.starts_at.date()
    life.world.add(
        TravelZone(person_id=ana.id, zone="Asia/Tokyo", from_on=day, to_on=day + timedelta(days=2))
    )
    assert "at 19:00, Tokyo time" in letters(ana)[0].as_text()


@pytest.mark.parametrize(
    ("change", "subject", "sentence", "method"),
    [
        ("move", "Circle meeting moved to", "has another time", "REQUEST"),
        ("cancel", "is called off", "does not take place", "CANCEL"),
        ("leave", "leaves your calendar", "you are no longer in the circle", "CANCEL"),
        ("unwanted", "leaves your calendar", "You asked for no letters", "CANCEL"),
    ],
)
def test_each_change_has_its_own_words(life, letters, change, subject, sentence, method):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    if change == "leave":
        life.leave(ana)
    elif change == "cancel":
        life.cancel(meeting)
    else:
        if change == "unwanted":
            life.run(opt_out, MailKind.CALENDAR, by=ana)
        life.move(meeting)

    (letter,) = letters(ana)
    assert subject in letter.subject_line()
    assert sentence in letter.as_text()
    assert letter.calendar.method == method


def test_a_taken_out_meeting_leads_nowhere_and_asks_for_no_answer(life, letters):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    life.cancel(meeting)
    (letter,) = letters(ana)
    assert letter.further_links == ()
    assert str(meeting.id) not in letter.as_text() + letter.calendar.content


def test_a_letter_that_was_overtaken_is_not_sent(life, letters):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    life.move(meeting)
    life.move(meeting)
    (letter,) = letters(ana)
    assert "SEQUENCE:2\r\n" in letter.calendar.content


def test_nobody_is_told_of_a_meeting_that_is_over(life, letters):
    ana = life.world.member("Ana")
    (meeting,) = life.plan(count=1)
    assert letters(ana, now=meeting.ends_at) == []


def test_turned_off_after_it_was_written_it_is_not_sent(life, letters):
    ana = life.world.member("Ana")
    life.plan(count=1)
    life.run(opt_out, MailKind.CALENDAR, by=ana)
    assert letters(ana) == []


def test_the_same_letter_is_the_same_file_however_often_it_is_tried(life, letters):
    ana = life.world.member("Ana")
    life.plan(count=1)
    first, second = letters(ana)[0], letters(ana, now=utc_now() + timedelta(hours=3))[0]
    assert first.calendar == second.calendar
    assert first.message_id == second.message_id


def test_the_file_travels_as_programs_expect_it(life, letters):
    ana = life.world.member("Ána 🌊")
    life.plan(count=1)
    (letter,) = letters(ana)

    message = message_from_bytes(message_of(letter, SITE.sender).as_bytes(), policy=policy.default)

    assert message.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    *_words, calendar = message.iter_parts()
    assert dict(calendar["content-type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert calendar.get_content().encode() == letter.calendar.content.encode()


def test_the_reader_s_language_is_spoken_throughout(life, letters):
    leo = life.world.member("Leo", locale="es", zone="America/Bogota")
    life.plan(count=1)
    (letter,) = letters(leo)
    assert letter.locale == "es"
    assert "Bogotá" in letter.as_text()
