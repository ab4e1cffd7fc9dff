"""What observation comes to an end with: its meeting, called off or over, and time."""

from datetime import timedelta

import pytest

from peercircles.coaching.commands import give_feedback
from peercircles.coaching.models import FEEDBACK_AFTER, CoachFeedback, FeedbackTo
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import Transactions, Work
from peercircles.meetings.commands import cancel_meeting
from peercircles.notifications.reactions import REACTIONS
from peercircles.observations.commands import answer, begin_private_moment
from peercircles.observations.consent import AFTER_A_MEETING
from peercircles.observations.models import (
    ConsentAnswer,
    Observation,
    ObservationState,
    PrivateMoment,
    Scope,
)
from peercircles.observations.reading import open_to
from peercircles.observations.showing import watched_meeting
from peercircles.promises.models import Promise
from tests.factories import actor
from tests.observed import asked, coach_of, granted
from tests.run_lives import STARTS, leading

MOMENT = timedelta(seconds=1)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def run(world):
    """Do something as a person, with all that follows from it."""
    transactions = Transactions(world.engine, REACTIONS)

    def do(person, command, *args, **kwargs):
        return transactions.run(actor(person), command, *args, **kwargs)[0]

    return do


def is_open(world, coach, now, scope=Scope.BOARD):
    try:
        world.read(open_to, coach, world.circle.id, scope, now)
    except NotFound:
        return False
    return True


def test_a_meeting_that_is_called_off_takes_along_what_was_asked_and_given_for_it(
    world, people, run
):
    ines, nora = coach_of(world), coach_of(world, name="Nora")
    meeting, other = (world.meeting(starts_at=utc_now() + timedelta(days=n)) for n in (2, 9))
    question = asked(world, ines, Scope.PRESENCE, meeting)
    given = granted(world, nora, Scope.PRESENCE, meeting)
    kept = granted(world, ines, Scope.PRESENCE, other)
    run(people[0], answer, question.id, says_yes=True)
    run(people[1], begin_private_moment, meeting.id)

    run(world.organiser(), cancel_meeting, meeting.id, expected_version=meeting.version)

    states = {row.id: row.state for row in world.rows_of(Observation)}
    assert states == {
        question.id: ObservationState.WITHDRAWN,
        given.id: ObservationState.ENDED,
        kept.id: ObservationState.GRANTED,
    }
    assert world.rows_of(ConsentAnswer) == []
    (moment,) = world.rows_of(PrivateMoment)
    assert moment.ended_at is not None
    seen = world.read(watched_meeting, ines, other.id, utc_now(), "en")
    assert not seen.is_private
    with pytest.raises(NotFound):
        world.read(watched_meeting, nora, meeting.id, utc_now(), "en")


@pytest.fixture
def life(world, people):
    """A meeting that is on, with everybody there, and a coach who may sit in."""
    life = leading(world, people[0])
    life.coach = coach_of(world)
    granted(world, life.coach, Scope.PRESENCE, life.meeting, granted_at=STARTS - timedelta(days=1))
    life.come(*people)
    life.start(people[0])
    return life


def test_a_private_moment_is_over_with_its_meeting(life, people):
    life.wait(minutes=5)
    life.lead(people[1], begin_private_moment)
    assert _seen(life).is_private
    life.now = life.meeting.ends_at + timedelta(minutes=1)
    life.end(people[0])

    assert not _seen(life).is_private
    (moment,) = life.world.rows_of(PrivateMoment)
    assert moment.ended_at == life.now


def test_one_that_nobody_ends_keeps_everything_closed_for_two_days_and_no_longer(
    world, people, run
):
    meeting = world.meeting(starts_at=utc_now() - timedelta(minutes=10))
    coach = coach_of(world)
    granted(world, coach, Scope.BOARD)
    run(people[2], begin_private_moment, meeting.id)

    over_at = meeting.ends_at + AFTER_A_MEETING
    assert [is_open(world, coach, at) for at in (utc_now(), over_at - MOMENT, over_at)] == [
        False,
        False,
        True,
    ]


def test_what_is_promised_is_a_coachs_to_read_once_the_meeting_is_over(life, people):
    about = {"circle_id": life.world.circle.id, "meeting_id": life.meeting.id}
    life.world.add(Promise(words="Call her", owner_id=people[0].id, made_at=life.now, **about))
    assert _seen(life).recap is None
    assert "Call her" not in str(_seen(life))

    life.now = life.meeting.ends_at + timedelta(minutes=1)
    life.end(people[0])

    assert [each.words for each in _seen(life).recap.promises] == ["Call her"]


@pytest.mark.parametrize(("late", "may_write"), [(-MOMENT, True), (MOMENT, False)])
def test_to_whoever_led_a_meeting_a_coach_writes_for_a_week_after_it_was_open(
    world, people, late, may_write
):
    ines = coach_of(world)
    old = world.meeting(starts_at=utc_now() - timedelta(days=20))
    world.turn(old, people[0])
    granted(world, ines, Scope.PRESENCE, old)
    # Something else is open, so that the coach may write to the circle all the time.
    granted(world, ines, Scope.BOARD)
    now = old.ends_at + AFTER_A_MEETING + FEEDBACK_AFTER + late
    about = {"to": FeedbackTo.FACILITATOR, "meeting_id": old.id}

    def write():
        with world.transactions.together() as session:
            work = Work(session=session, actor=actor(ines), now=now)
            give_feedback(work, world.circle.id, "You waited well", **about)

    if may_write:
        write()
    else:
        with pytest.raises(NotFound, match="Nothing here is open"):
            write()
    assert len(world.rows_of(CoachFeedback)) == int(may_write)


def _seen(life):
    return life.world.read(watched_meeting, life.coach, life.meeting.id, life.now, "en")
