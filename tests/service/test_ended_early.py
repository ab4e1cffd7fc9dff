"""A meeting that was ended before its time is over for everybody who looks at it."""

import pytest

from peercircles.agendas.queries import agenda_page
from peercircles.meetings.queries import coming_meetings, past_meetings
from peercircles.runs.steering import go_on
from tests.run_lives import leading


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def life(world, ana):
    life = leading(world, ana, minutes=60)
    life.come(ana, world.member("Ben"))
    life.start(ana)
    life.lead(ana, go_on, 0)
    life.wait(minutes=5)
    return life


def test_it_is_among_those_that_were_and_its_agenda_stays(life, ana, world):
    circle_id, meeting_id = world.circle.id, life.meeting.id
    life.end(ana)

    past = world.read(past_meetings, ana, circle_id, life.now)
    assert [(card.id, card.is_over) for card in past] == [(str(meeting_id), True)]
    assert world.read(coming_meetings, ana, circle_id, life.now) == []
    assert not world.read(agenda_page, ana, meeting_id, life.now, "en").can_edit


def test_as_long_as_it_goes_on_it_is_not(life, ana, world):
    life.wait(minutes=70)
    coming = world.read(coming_meetings, ana, world.circle.id, life.now)

    assert [card.id for card in coming] == [str(life.meeting.id)]
    assert world.read(past_meetings, ana, world.circle.id, life.now) == []
    assert world.read(agenda_page, ana, life.meeting.id, life.now, "en").can_edit
