"""Saying on the pages whether one comes, and who was there."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.facilitation.models import Turn
from peercircles.meetings.models import Answer, Attendance, Presence, Reply, SaidBy
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.today.state import TodayState

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
STARTS = datetime(2027, 1, 12, 18, tzinfo=UTC)
AFTER = STARTS + timedelta(hours=2)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana Silva", "Ben Okafor", "Cem Aydın")]


@pytest.fixture
def meeting(world, clock, people):
    return world.meeting(starts_at=STARTS)


@pytest.fixture
def page_of(world, open_page):
    """Opens the circle's meetings as somebody."""

    async def opened(person, **options):
        page = open_page(MeetingsState, person, circle_id=world.circle.id, **options)
        await page.load()
        return page

    return opened


def groups(view):
    return {group.kind: group.names for group in view.groups}


async def test_everybody_reads_who_comes_and_nobody_why(people, meeting, page_of, op):
    ana, ben, _cem = people
    hers = await page_of(ana)
    await hers.reply(str(meeting.id), 0, "cannot", True, op())
    await (await page_of(ben)).reply(str(meeting.id), 0, "yes", False, op())

    his = await page_of(ben)

    replies = his.coming[0].replies
    assert groups(replies) == {
        "yes": ["Ben Okafor"],
        "cannot": ["Ana Silva"],
        "silent": ["Cem Aydın"],
    }
    assert replies.counts == ["1 comes", "1 can’t come", "1 has not said"]
    assert (replies.mine, replies.is_hour, replies.is_open) == ("yes", False, True)
    assert (hers.coming[0].replies.mine, hers.coming[0].replies.is_hour) == ("cannot", True)


async def test_today_asks_about_the_next_meeting(people, meeting, open_page, op, world):
    page = open_page(TodayState, people[0])
    await page.load()
    assert (page.replies.is_open, page.replies.mine) == (True, "")

    await page.reply(page.shown.meeting.id, page.replies.sequence, "late", False, op())

    assert page.replies.mine == "late"
    assert world.rows_of(Reply)[0].answer is Answer.LATE


async def test_an_answer_to_another_time_is_not_taken(people, meeting, page_of, op, world):
    page = await page_of(people[0])

    await page.reply(str(meeting.id), 7, "yes", False, op())

    assert "another time now" in page.notice
    assert page.coming[0].replies.mine == ""
    assert world.rows_of(Reply) == []


@pytest.mark.parametrize("answer", ["", "maybe", "YES"])
async def test_an_answer_that_is_none_is_not_taken(people, meeting, page_of, op, world, answer):
    page = await page_of(people[0])

    await page.reply(str(meeting.id), 0, answer, False, op())

    assert page.problems["answer"]
    assert world.rows_of(Reply) == []


async def test_the_same_click_twice_answers_once(people, meeting, page_of, op, world):
    page, once = await page_of(people[0]), op()

    await page.reply(str(meeting.id), 0, "yes", False, once)
    await page.reply(str(meeting.id), 0, "late", False, once)

    assert world.rows_of(Reply)[0].answer is Answer.YES


async def test_an_organiser_reads_numbers_and_is_asked_nothing(world, people, meeting, page_of, op):
    page = await page_of(world.organiser())

    replies = page.coming[0].replies

    assert (replies.counts, replies.groups, replies.is_open) == (["3 have not said"], [], False)
    await page.reply(str(meeting.id), 0, "yes", False, op())
    assert world.rows_of(Reply) == []
    assert "Silva" not in str(page.coming)


async def test_a_circle_without_dates_asks_nothing(people, open_page):
    page = open_page(TodayState, people[0])

    await page.load()

    assert page.replies.counts == []


async def test_a_member_says_whether_they_were_there(people, meeting, page_of, op, world, clock):
    clock.move_to(AFTER)
    page = await page_of(people[0])
    (was,) = page.past
    assert (was.attendance.can_note_own, was.attendance.people) == (True, [])

    await page.say_presence(str(meeting.id), "late", op())

    assert page.past[0].attendance.mine == "late"
    assert groups(page.past[0].attendance) == {"late": ["Ana Silva"]}
    assert world.rows_of(Attendance)[0].said_by is SaidBy.SELF


@pytest.fixture
async def facilitated(world, people, meeting, clock):
    """The meeting is over; Ana facilitated it, as published."""
    ana, ben, _cem = people
    why = {"person": str(ana.id), "source": "volunteer"}
    turn = {"circle_id": world.circle.id, "meeting_id": meeting.id, "person_id": ana.id}
    world.add(Turn(**turn, reason=why, at=NOW))
    world.add(
        Reply(meeting_id=meeting.id, person_id=ben.id, answer=Answer.CANNOT, sequence=0, at=NOW)
    )
    clock.move_to(AFTER)
    return ana


async def test_the_facilitators_form_begins_with_what_people_said(facilitated, page_of, meeting):
    page = await page_of(facilitated)

    await page.ask("attendance", str(meeting.id))

    attendance = page.meeting.attendance
    assert page.asked == "attendance"
    assert [(person.name, person.choice) for person in attendance.people] == [
        ("Ana Silva", "present"),
        ("Ben Okafor", "excused"),
        ("Cem Aydın", "present"),
    ]
    assert (attendance.facilitator, attendance.scribe) == (str(facilitated.id), "")


async def test_the_facilitator_notes_who_was_there_and_who_did_what(
    facilitated, page_of, people, meeting, op, world
):
    page = await page_of(facilitated)
    await page.ask("attendance", str(meeting.id))
    ana, ben, cem = (str(person.id) for person in people)
    form = {
        "presences": ["", f"{ana} late", f"{ben} absent", f"{cem} present"],
        "facilitator": cem,
        "scribe": "",
        "timekeeper": "",
    }

    await page.note(str(meeting.id), form, op())

    assert page.asked == ""
    (was,) = page.past
    assert groups(was.attendance) == {
        "present": ["Cem Aydın"],
        "late": ["Ana Silva"],
        "absent": ["Ben Okafor"],
    }
    assert was.facilitator.name == "Cem Aydın"
    assert {row.presence for row in world.rows_of(Attendance)} == {
        Presence.PRESENT,
        Presence.LATE,
        Presence.ABSENT,
    }


async def test_who_was_planned_can_still_correct_it_and_so_can_who_did_it(
    facilitated, page_of, people, meeting, op, world
):
    ana, _ben, cem = people
    form = {"presences": [f"{ana.id} present"], "facilitator": str(cem.id)}
    await (await page_of(ana)).note(str(meeting.id), form, op())

    for person, presence in ((cem, Presence.LATE), (ana, Presence.ABSENT)):
        page = await page_of(person)
        assert page.past[0].attendance.people
        await page.note(str(meeting.id), {"presences": [f"{ana.id} {presence.value}"]}, op())
        assert [row.presence for row in world.rows_of(Attendance)] == [presence]


async def test_another_member_notes_nothing(facilitated, page_of, people, meeting, op, world):
    ben = people[1]
    page = await page_of(ben)
    assert page.past[0].attendance.people == []

    form = {"presences": [f"{facilitated.id} absent"], "facilitator": str(ben.id)}
    await page.note(str(meeting.id), form, op())

    assert "Only the facilitator" in page.notice
    assert world.rows_of(Attendance) == []


@pytest.mark.parametrize(
    "form",
    [
        {"presences": ["x present"]},
        {"presences": ["present"]},
        {"presences": [""], "facilitator": "nobody"},
        {"presences": ["00000000-0000-0000-0000-000000000000 present"]},
    ],
)
async def test_a_form_that_was_not_ours_notes_nothing(
    facilitated, page_of, meeting, op, world, form
):
    page = await page_of(facilitated)

    await page.note(str(meeting.id), form, op())

    assert world.rows_of(Attendance) == []


async def test_after_two_days_it_stays_as_it_was(facilitated, page_of, meeting, op, world, clock):
    page = await page_of(facilitated)
    await page.ask("attendance", str(meeting.id))
    clock.move_to(STARTS + timedelta(hours=49))

    await page.note(str(meeting.id), {"presences": [f"{facilitated.id} present"]}, op())

    assert "two days" in page.problems["meeting"]
    assert world.rows_of(Attendance) == []
