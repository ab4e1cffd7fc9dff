"""What each member's calendar is told: once each, in order, and enough to be right."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict
from peercircles.notifications.models import MailKind
from peercircles.notifications.opt_outs import opt_in, opt_out
from tests.calendar_life import CalendarLife


@pytest.fixture
def life(world):
    return CalendarLife(world)


def test_a_planned_season_goes_to_each_member_meeting_by_meeting(life):
    ana, ben = life.world.member(), life.world.member()

    meetings = life.plan(count=3)

    assert life.told(ana) == [(meeting.uid, "REQUEST", 0) for meeting in meetings]
    assert life.told(ben) == life.told(ana)


def test_who_looks_after_the_circle_without_being_in_it_is_told_nothing(life):
    life.world.member()
    life.plan(count=1)

    assert life.told(life.organiser) == []


def test_another_time_and_calling_off_come_with_higher_sequences(life):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)

    life.move(meeting, days=1)
    life.cancel(meeting)

    assert life.told(ana) == [
        (meeting.uid, "REQUEST", 0),
        (meeting.uid, "REQUEST", 1),
        (meeting.uid, "CANCEL", 2),
    ]


def test_another_zone_at_the_same_instant_is_no_news(life):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)

    life.rezone(meeting)

    assert len(life.told(ana)) == 1


def test_another_room_is_no_news(life):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)

    life.change_room(meeting)

    assert len(life.told(ana)) == 1


def test_a_newcomer_is_told_what_is_coming_and_not_what_is_over_or_off(life):
    past = life.world.meeting(starts_at=utc_now() - timedelta(days=1))
    life.world.member()
    coming, off = life.plan(count=2)
    life.cancel(off)

    ben = life.join(life.world.person())

    assert life.told(ben) == [(coming.uid, "REQUEST", 0)]
    assert past.uid not in {uid for uid, *_ in life.told(ben)}


def test_a_leaver_s_calendar_is_cleaned_although_the_meetings_stand(life):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)

    life.leave(ana)

    assert life.told(ana)[1:] == [(meeting.uid, "CANCEL", 1)]
    assert life.row(meeting).sequence == 0


def test_who_comes_back_is_told_again_with_a_higher_sequence_than_ever(life):
    ana, ben = life.world.member(), life.world.member()
    (meeting,) = life.plan(count=1)

    life.leave(ana)
    life.join(ana)
    life.move(meeting, days=1)

    sequences = [sequence for _uid, _method, sequence in life.told(ana)]
    assert sequences == sorted(set(sequences))
    methods = [method for _uid, method, _ in life.told(ana)]
    assert methods == ["REQUEST", "CANCEL", "REQUEST", "REQUEST"]
    assert life.told(ben)[-1] == (meeting.uid, "REQUEST", 1)


def test_a_leaver_hears_nothing_of_what_happens_later(life):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)
    life.leave(ana)
    known = life.told(ana)

    life.move(meeting, days=1)
    life.cancel(meeting)

    assert life.told(ana) == known


def test_who_wants_no_such_mail_gets_none(life):
    ana = life.world.member()
    life.run(opt_out, MailKind.CALENDAR, by=ana)

    (meeting,) = life.plan(count=1)
    life.cancel(meeting)

    assert life.told(ana) == []


@pytest.mark.parametrize("change", ["move", "cancel", "leave"])
def test_what_was_sent_before_is_taken_out_once_it_would_be_wrong(life, change):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)
    life.run(opt_out, MailKind.CALENDAR, by=ana)
    assert len(life.told(ana)) == 1

    {"move": lambda: life.move(meeting, days=1), "cancel": lambda: life.cancel(meeting),
     "leave": lambda: life.leave(ana)}[change]()  # fmt: skip

    assert life.told(ana)[1:] == [(meeting.uid, "CANCEL", 1)]


def test_who_wants_the_mail_again_is_told_what_they_missed(life):
    ana = life.world.member()
    life.run(opt_out, MailKind.CALENDAR, by=ana)
    (meeting,) = life.plan(count=1)

    life.run(opt_in, MailKind.CALENDAR, by=ana)

    assert life.told(ana) == [(meeting.uid, "REQUEST", 0)]


def test_a_change_that_does_not_happen_tells_nobody(life):
    ana = life.world.member()
    (meeting,) = life.plan(count=1)

    with pytest.raises(Conflict, match="did not save"):
        life.move(meeting, days=1, expected_version=7)

    assert len(life.told(ana)) == 1


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "move", "cancel", "opt out", "opt in", "room"]),
        st.integers(0, 3),
    ),
    max_size=14,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_happens_each_calendar_is_right_at_every_step(world, steps):
    life = CalendarLife(world, circle=world.another_circle())
    people = [life.world.member(circle=life.circle) for _ in range(2)]
    people += [life.world.person() for _ in range(2)]
    life.plan(count=4)
    for step, number in steps:
        life.take(step, number, people)
        for person in people:
            life.check(person)
