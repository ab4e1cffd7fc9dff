"""Time and help for a goal: who may ask for it, who reads it, and what it never tells."""

from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from peercircles.agendas.focus import FocusSeatRequest
from peercircles.agendas.focus_of_goals import SeatOfGoal, seat_of_goal
from peercircles.agendas.focus_queue import seat_page
from peercircles.agendas.focus_requests import ask_for_seat, withdraw_seat_request
from peercircles.asks.commands import put_up, settle_ask
from peercircles.asks.models import AskAbout, AskKind
from peercircles.asks.queries import asks_about_goal
from peercircles.asks.words import AskWords
from peercircles.goals.commands import archive_goal, restore_goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.web.live.topics import circle_topic, goal_topic, topics_of
from tests.factories import LONG_AGO, actor

HELP = AskWords(AskKind.ASK, AskAbout.OTHER, "Somebody to rehearse with")


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, title="Chair a review")


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=utc_now().replace(year=utc_now().year + 1))


def ask(world, person, goal_id=None, about="How to begin"):
    return world.run(
        ask_for_seat, person, world.circle.id, about=about, is_urgent=False, goal_id=goal_id
    )


def told(world, reader, meeting):
    return [(row.about, row.goal_title) for row in world.read(seat_page, reader, meeting.id).rows]


def test_a_seat_for_a_goal_is_read_beside_the_goal_and_in_the_queue(world, ana, ben, goal, meeting):
    ask(world, ana, goal.id)

    assert told(world, ben, meeting) == [("How to begin", "Chair a review")]
    assert world.read(seat_of_goal, ben, goal.id) == SeatOfGoal(is_open=True, about="How to begin")
    hers = world.read(seat_of_goal, ana, goal.id)
    assert (hers.is_open, hers.can_withdraw, hers.can_ask) == (True, True, False)

    world.run(withdraw_seat_request, ana, world.circle.id)

    assert told(world, ben, meeting) == []
    hers = world.read(seat_of_goal, ana, goal.id)
    assert (hers.is_open, hers.can_withdraw, hers.can_ask) == (False, False, True)


def test_nobody_asks_for_time_for_anothers_goal(world, ana, ben, goal):
    sharing = world.goal(ana, title="Shared")
    world.share(sharing, ben)

    for one in (goal, sharing):
        with pytest.raises(Forbidden, match="Only whose goal it is"):
            ask(world, ben, one.id)
        assert not world.read(seat_of_goal, ben, one.id).can_ask
    assert world.rows_of(FocusSeatRequest) == []


def test_a_goal_that_is_not_in_the_circle_or_not_on_its_board_is_no_matter_for_a_seat(world, ana):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    theirs = world.goal(ana, circle=elsewhere, title="Elsewhere")
    resting = world.goal(ana, title="Resting", archived_at=LONG_AGO)

    with pytest.raises(NotFound):
        ask(world, ana, theirs.id)
    with pytest.raises(Conflict, match="archive"):
        ask(world, ana, resting.id)
    assert world.rows_of(FocusSeatRequest) == []


def test_the_title_of_a_goal_that_left_the_board_is_told_nobody(world, ana, ben, goal, meeting):
    ask(world, ana, goal.id)
    world.run(put_up, ana, world.circle.id, HELP, goal_id=goal.id)
    world.run(archive_goal, ana, goal.id)

    for reader in (ana, ben):
        assert told(world, reader, meeting) == [("How to begin", "")]
        assert world.read(seat_of_goal, reader, goal.id) == SeatOfGoal()
        assert world.read(asks_about_goal, reader, goal.id) == ()

    world.run(restore_goal, ana, goal.id)
    assert told(world, ben, meeting) == [("How to begin", "Chair a review")]
    assert [row.words for row in world.read(asks_about_goal, ben, goal.id)] == [HELP.words]


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person"])
def test_who_is_not_in_the_circle_reads_of_no_request(world, ana, kind):
    goal = world.goal(ana, title="For a coach, too", audience=Audience.COACH)
    ask(world, ana, goal.id)
    world.run(put_up, ana, world.circle.id, HELP, goal_id=goal.id)
    outside = getattr(world, kind)()

    for query in (seat_of_goal, asks_about_goal):
        with pytest.raises(NotFound):
            world.read(query, outside, goal.id)


def test_a_seat_about_something_else_is_told_its_owner_alone(world, ana, ben, goal):
    ask(world, ana, about="Something else")

    hers, his = (world.read(seat_of_goal, each, goal.id) for each in (ana, ben))

    assert (hers.is_elsewhere, hers.can_withdraw, hers.can_ask) == (True, True, False)
    assert (hers.is_open, hers.about) == (False, "")
    assert his == SeatOfGoal()


def test_asks_about_a_goal_are_its_own_and_open(world, ana, ben, goal):
    other = world.goal(ana, title="Another")
    for about in (goal.id, other.id, None):
        world.run(put_up, ana, world.circle.id, HELP, goal_id=about)

    (row,) = world.read(asks_about_goal, ben, goal.id)
    assert (row.goal_title, row.can_settle, row.can_reply) == ("Chair a review", False, True)
    (hers,) = world.read(asks_about_goal, ana, goal.id)
    assert hers.can_settle

    world.run(settle_ask, ana, UUID(hers.id), is_answered=False)
    assert world.read(asks_about_goal, ben, goal.id) == ()


def test_whoever_has_the_goal_open_looks_again(world, transactions, ana, goal):
    _request, asked = transactions.run(
        actor(ana), ask_for_seat, world.circle.id, about="", is_urgent=False, goal_id=goal.id
    )
    _none, withdrawn = transactions.run(actor(ana), withdraw_seat_request, world.circle.id)
    _ask, put = transactions.run(actor(ana), put_up, world.circle.id, HELP, goal_id=goal.id)
    _ask, about_none = transactions.run(actor(ana), put_up, world.circle.id, HELP)

    both = {circle_topic(world.circle.id), goal_topic(goal.id)}
    for events in (asked, withdrawn, put):
        assert [topics_of(event) for event in events] == [both]
    assert [topics_of(event) for event in about_none] == [{circle_topic(world.circle.id)}]


def test_the_database_holds_one_open_request_for_each_person(world, ana):
    ask(world, ana)

    with pytest.raises(IntegrityError):
        world.add(FocusSeatRequest(circle_id=world.circle.id, person_id=ana.id, at=LONG_AGO))
