"""Who comes: what people say, to which time, and what others read of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine

from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.meetings.absences import add_absence
from peercircles.meetings.commands import cancel_meeting, move_meeting
from peercircles.meetings.events import ReplyGiven
from peercircles.meetings.models import AbsenceKind, Answer, Reply
from peercircles.meetings.replies import coming_replies, own_reply, replies_of, reply_to
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
NEXT_WEEK = datetime(2027, 1, 12, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=NEXT_WEEK)


def said(world, reader, meeting):
    return {row.name: row.answer for row in world.read(replies_of, reader, meeting.id, NOW).people}


def test_everybody_in_the_circle_reads_who_comes(world, meeting, transactions):
    ana, ben = world.member("Ana"), world.member("Ben")

    _none, events = transactions.run(actor(ana), reply_to, meeting.id, Answer.LATE)

    assert said(world, ben, meeting) == {"Ana": Answer.LATE, "Ben": None}
    assert events == [
        ReplyGiven(
            at=NOW, by=ana.id, circle_id=world.circle.id, meeting_id=meeting.id, person_id=ana.id
        )
    ]


def test_the_last_word_counts(world, meeting):
    ana = world.member("Ana")
    for answer in (Answer.YES, Answer.CANNOT, Answer.LATE):
        world.run(reply_to, ana, meeting.id, answer)

    assert said(world, ana, meeting) == {"Ana": Answer.LATE}
    assert len(world.rows_of(Reply)) == 1


def test_saying_the_same_again_is_no_news(world, meeting, transactions):
    ana = world.member()
    world.run(reply_to, ana, meeting.id, Answer.CANNOT)

    _none, events = transactions.run(actor(ana), reply_to, meeting.id, Answer.CANNOT, is_hour=True)

    assert events == []
    assert world.rows_of(Reply)[0].is_hour


def test_the_hour_is_kept_for_who_cannot_come_alone(world, meeting):
    ana = world.member()
    for answer, kept in ((Answer.CANNOT, True), (Answer.LATE, False), (Answer.YES, False)):
        world.run(reply_to, ana, meeting.id, answer, is_hour=True)

        assert world.read(replies_of, ana, meeting.id, NOW).is_hour is kept


def test_an_answer_to_another_time_counts_no_more(world, meeting):
    ana = world.member("Ana")
    world.run(reply_to, ana, meeting.id, Answer.CANNOT)
    to = {"wall_on": date(2027, 1, 14), "wall_time": time(17), "expected_version": 1}

    world.run(move_meeting, world.organiser(), meeting.id, **to)

    page = world.read(replies_of, ana, meeting.id, NOW)
    assert (page.mine, page.cannot, page.silent) == (None, 0, 1)
    world.run(reply_to, ana, meeting.id, Answer.CANNOT)
    assert world.read(replies_of, ana, meeting.id, NOW).mine is Answer.CANNOT


def test_nobody_answers_a_time_they_did_not_see(world, meeting):
    ana = world.member()
    to = {"wall_on": date(2027, 1, 14), "wall_time": time(17), "expected_version": 1}
    world.run(move_meeting, world.organiser(), meeting.id, **to)

    with pytest.raises(Conflict, match="another time now"):
        world.run(reply_to, ana, meeting.id, Answer.YES, seen_sequence=0)
    assert world.rows_of(Reply) == []


def test_a_cancelled_meeting_is_not_answered(world, meeting):
    world.run(cancel_meeting, world.organiser(), meeting.id, expected_version=1)

    with pytest.raises(Conflict, match="cancelled"):
        world.run(reply_to, world.member(), meeting.id, Answer.YES)


@pytest.mark.parametrize(
    ("minutes", "sentence"), [(0, "has begun"), (59, "has begun"), (60, "is over")]
)
def test_answers_count_until_the_start(world, meeting, minutes, sentence):
    ana = world.member()

    with (
        time_machine.travel(NEXT_WEEK + timedelta(minutes=minutes), tick=False),
        pytest.raises(Conflict, match=sentence),
    ):
        world.run(reply_to, ana, meeting.id, Answer.YES)
    assert world.rows_of(Reply) == []


def test_a_moment_before_the_start_is_in_time(world, meeting):
    with time_machine.travel(NEXT_WEEK - timedelta(seconds=1), tick=False):
        world.run(reply_to, world.member(), meeting.id, Answer.LATE)

    assert len(world.rows_of(Reply)) == 1


def test_others_do_not_answer(world, meeting):
    with pytest.raises(Forbidden):
        world.run(reply_to, world.organiser(), meeting.id, Answer.YES)
    for stranger in (world.person(), world.former_member()):
        with pytest.raises(NotFound, match="could not find that meeting"):
            world.run(reply_to, stranger, meeting.id, Answer.YES)
        with pytest.raises(NotFound, match="could not find that meeting"):
            world.read(replies_of, stranger, meeting.id, NOW)
    with pytest.raises(NotFound, match="could not find that meeting"):
        world.run(reply_to, world.member(), uuid4(), Answer.YES)


def test_an_organiser_reads_numbers_and_no_names(world, meeting):
    ana, ben = world.member(), world.member()
    world.member()
    world.run(reply_to, ana, meeting.id, Answer.YES)
    world.run(reply_to, ben, meeting.id, Answer.CANNOT, is_hour=True)

    page = world.read(replies_of, world.organiser(), meeting.id, NOW)

    assert (page.yes, page.late, page.cannot, page.silent) == (1, 0, 1, 1)
    assert page.people == ()
    assert (page.mine, page.is_hour, page.is_open) == (None, False, False)


def test_who_is_away_is_said_where_they_did_not_answer(world, meeting):
    ana, ben = world.member("Ana"), world.member("Ben")
    days = {"from_on": date(2027, 1, 10), "to_on": date(2027, 1, 13)}
    for person in (ana, ben):
        world.run(add_absence, person, **days, kind=AbsenceKind.HEALTH)
    world.run(reply_to, ben, meeting.id, Answer.YES)

    page = world.read(replies_of, ben, meeting.id, NOW)

    assert [(row.name, row.is_away) for row in page.people] == [("Ana", True), ("Ben", False)]
    assert (page.away, page.yes, page.silent) == (1, 1, 0)


def test_who_left_is_not_among_those_who_come(world, meeting):
    ana = world.member("Ana")
    ben = world.former_member("Ben")
    world.add(Reply(meeting_id=meeting.id, person_id=ben.id, answer=Answer.YES, sequence=0, at=NOW))

    page = world.read(replies_of, ana, meeting.id, NOW)

    assert [row.name for row in page.people] == ["Ana"]
    assert page.yes == 0


def test_all_coming_meetings_are_read_at_once(world, meeting):
    ana = world.member()
    later = world.meeting(starts_at=NEXT_WEEK + timedelta(weeks=2))
    under_way = world.meeting(starts_at=NOW - timedelta(minutes=5))
    world.meeting(starts_at=NOW - timedelta(days=3))
    world.run(reply_to, ana, later.id, Answer.CANNOT)

    pages = world.read(coming_replies, ana, world.circle.id, NOW)

    assert {page.meeting_id: (page.mine, page.is_open) for page in pages.values()} == {
        str(under_way.id): (None, False),
        str(meeting.id): (None, True),
        str(later.id): (Answer.CANNOT, True),
    }


def test_a_circle_without_meetings_has_no_replies(world):
    assert world.read(coming_replies, world.member(), world.circle.id, NOW) == {}


def test_a_link_shows_the_persons_own_time_and_answer(world, meeting):
    ana = world.member(zone="Asia/Kolkata")
    world.run(reply_to, ana, meeting.id, Answer.LATE)

    page = world.read(own_reply, ana, meeting.id, NOW)

    assert (page.starts_at, page.zone, page.mine) == (NEXT_WEEK, "Asia/Kolkata", Answer.LATE)


def test_a_link_of_somebody_else_shows_nothing(world, meeting):
    off = world.member(disabled_at=NOW)
    for person in (world.former_member(), world.organiser(), world.person(), off):
        with pytest.raises(NotFound, match="could not find that meeting"):
            world.read(own_reply, person, meeting.id, NOW)


def test_two_answers_at_once_are_one(world, meeting):
    ana = world.member()
    answers = [Answer.YES, Answer.LATE, Answer.CANNOT, Answer.YES]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda answer: world.run(reply_to, ana, meeting.id, answer), answers))

    assert len(world.rows_of(Reply)) == 1
