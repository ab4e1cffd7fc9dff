"""Reminders to somebody who is asked: by day where they are, while the answer is theirs."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peercircles.facilitation.ladders import ladder_of
from peercircles.facilitation.models import Ask, Asked, AskedAnswer, AskState
from peercircles.kernel.columns import new_id
from peercircles.kernel.zones import local, offered_zones
from peercircles.meetings.models import Meeting, RoomKind

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
NOON = NOW + timedelta(days=10)


def ladder(zone="UTC", *, starts_at=NOON, until=None, everyone=True, **fields):
    meeting = Meeting(
        circle_id=new_id(),
        season_id=new_id(),
        wall_on=starts_at.date(),
        wall_time=starts_at.time(),
        zone="UTC",
        starts_at=starts_at,
        minutes=60,
        uid="meeting@example.org",
        room_kind=RoomKind.LINK,
        room_url="",
    )
    ask = Ask(
        circle_id=new_id(),
        meeting_id=meeting.id,
        turn_id=new_id(),
        asks_everyone=everyone,
        state=fields.pop("state", AskState.OPEN),
        opened_at=NOW,
    )
    asked = Asked(
        ask_id=ask.id,
        person_id=new_id(),
        asked_at=NOW,
        until=until or NOW + timedelta(hours=24),
        **fields,
    )
    return ladder_of(ask, asked, meeting, zone)


def test_a_week_three_days_one_day_and_half_a_day_before():
    assert ladder() == [
        NOON - timedelta(days=7),
        NOON - timedelta(days=3),
        NOON - timedelta(days=1),
        NOON - timedelta(hours=4),  # midnight waits for the morning
    ]


def test_a_night_becomes_the_morning_after():
    kyoto = [local(at, "Asia/Tokyo") for at in ladder("Asia/Tokyo", starts_at=NOON)]

    assert [(at.day, at.time()) for at in kyoto] == [
        (6, time(8)),
        (10, time(8)),
        (12, time(8)),
        (12, time(9)),
    ]


def test_only_while_the_answer_is_theirs_to_give():
    assert ladder(everyone=False) == []
    assert ladder(everyone=False, until=NOW + timedelta(days=4)) == [NOON - timedelta(days=7)]


def test_not_before_they_were_asked():
    assert ladder(starts_at=NOW + timedelta(days=2)) == [
        NOW + timedelta(days=1),
        NOW + timedelta(days=2) - timedelta(hours=4),
    ]


def test_nobody_is_reminded_of_what_they_answered_or_what_is_settled():
    assert ladder(answer=AskedAnswer.NO) == []
    assert ladder(state=AskState.TAKEN) == []


@given(
    zone=st.sampled_from(offered_zones()),
    starts_in=st.timedeltas(timedelta(0), timedelta(days=20)),
)
def test_always_by_day_before_the_meeting_and_each_once(zone, starts_in):
    rungs = ladder(zone, starts_at=NOW + starts_in)

    assert rungs == sorted(set(rungs))
    assert all(NOW < rung < NOW + starts_in for rung in rungs)
    assert all(time(8) <= local(rung, zone).time() < time(21) for rung in rungs)
