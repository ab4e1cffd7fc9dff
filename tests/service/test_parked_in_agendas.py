"""What is brought in from the parking lot is a part of the meeting's agenda."""

import pytest

from peercircles.agendas.planning import standing_plan
from peercircles.agendas.segments import Purpose
from peercircles.meetings.models import Meeting
from peercircles.parking.commands import bring_item_back, park, pick_item
from peercircles.runs.steering import go_on
from tests.run_lives import leading


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def life(world, ana):
    life = leading(world, ana, minutes=60)
    life.come(ana, world.member("Ben"))
    return life


@pytest.fixture
def item(life, ana, world):
    return life.do(ana, park, world.circle.id, "Who brings the tea?")


def parts_of(session, life):
    plan = standing_plan(session, session.get_one(Meeting, life.meeting.id))
    assert sum(each.minutes for each in plan.segments) == 60
    return [(each.title, each.purpose) for each in plan.segments]


def test_it_comes_before_the_last_part(life, ana, item, session):
    life.do(ana, pick_item, item.id, life.meeting.id)

    assert parts_of(session, life)[-2] == ("Who brings the tea?", Purpose.PARKING)


def test_in_a_meeting_that_goes_on_it_is_still_to_come(life, ana, item):
    life.start(ana)
    life.lead(ana, go_on, 0)
    life.do(ana, pick_item, item.id, life.meeting.id)

    assert life.state.stretches[-2].purpose is Purpose.PARKING
    assert life.state.at == 1
    assert life.refolded == life.state


def test_put_back_it_is_in_the_agenda_no_more(life, ana, item, session):
    before = parts_of(session, life)
    life.do(ana, pick_item, item.id, life.meeting.id)
    life.do(ana, bring_item_back, item.id)
    session.expire_all()

    assert parts_of(session, life) == before


def test_brought_in_twice_it_is_there_once(life, ana, item, session):
    life.do(ana, pick_item, item.id, life.meeting.id)
    life.do(ana, bring_item_back, item.id)
    life.do(ana, pick_item, item.id, life.meeting.id)

    titles = [title for title, _purpose in parts_of(session, life)]
    assert titles.count("Who brings the tea?") == 1
