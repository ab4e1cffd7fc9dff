"""What is noticed of somebody is theirs alone, whatever happened; and no word comes out."""

import json
from datetime import timedelta
from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import AutoString, SQLModel

from peercircles.circles.commands import end_membership
from peercircles.goals.models import GoalKind, GoalUpdate, Progress
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.kernel.work import Transactions
from peercircles.meetings.models import MeetingState, Presence
from peercircles.signals.commands import look_again, put_sign_aside
from peercircles.signals.kinds import OWN_KINDS, SignalKind
from peercircles.signals.models import SignalSnooze
from peercircles.signals.queries import circle_signs, coach_view, organised_signs, own_signs
from peercircles.signals.reactions import forget_own_signs
from tests.databases import empty
from tests.factories import World, actor
from tests.signs import DAY, NOW, WEEK, SignLife

PRESENCES = st.sampled_from([Presence.ABSENT, Presence.PRESENT, Presence.EXCUSED, None])
ROW = st.tuples(PRESENCES, PRESENCES, PRESENCES, st.booleans(), st.booleans())


def live(world, rows):
    """Everybody's own history: three meetings, perhaps a quiet goal, perhaps one project alone."""
    life = SignLife(world, people=len(rows))
    meetings = life.met(5, 3, 1)
    for person, (*presences, is_quiet, is_project) in zip(life.people, rows, strict=True):
        for meeting, presence in zip(meetings, presences, strict=True):
            if presence:
                life.was(person, meeting, presence)
        if is_quiet:
            world.goal(person, created_at=NOW - DAY * 90, news_at=NOW - DAY * 29)
        if is_project:
            project = world.goal(person, kind=GoalKind.PROJECT, news_at=NOW - DAY)
            for days in (3, 17, 31):
                world.add(
                    GoalUpdate(
                        goal_id=project.id,
                        author_id=person.id,
                        progress=Progress.ON_TRACK,
                        at=NOW - DAY * days,
                    )
                )
    return life


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(ROW, min_size=3, max_size=4), changed=ROW)
def test_nobody_s_view_depends_on_what_is_noticed_of_another(engine, rows, changed):
    """Another history of one person: nothing that is told of one person changes for the others."""
    seen = []
    for first in (rows[0], changed):
        empty(engine)
        world = World(engine)
        life = live(world, [first, *rows[1:]])
        seen.append(
            [
                (life.own_kinds(person), [k for k in life.kinds(person) if k in OWN_KINDS])
                for person in life.people[1:]
            ]
        )
        olga = world.organiser()
        assert not set(life.kinds(olga)) & OWN_KINDS
        assert life.own_kinds(olga) == []

    assert seen[0] == seen[1]


@pytest.fixture
def life(world):
    return SignLife(world)


@pytest.fixture
def faded(life):
    """Ana has missed the last two."""
    for meeting in life.met(5, 3, 1)[1:]:
        life.was(life.people[0], meeting, Presence.ABSENT)
    return life.people[0]


def test_a_coach_learns_how_many_a_week_after_they_did(life, faded, world):
    early = world.read(_coach, faded, life.circle_id, NOW - timedelta(hours=1))
    late = world.read(_coach, faded, life.circle_id, NOW + timedelta(hours=2))

    assert str(early.why) == "Needs nothing from you."
    assert str(late.why) == "1 person has been there less of late."


def test_in_a_small_circle_a_coach_learns_nothing_of_it(world):
    life = SignLife(world, people=4)
    for meeting in life.met(5, 3, 1)[1:]:
        life.was(life.people[0], meeting, Presence.ABSENT)

    view = world.read(_coach, life.people[0], life.circle_id, NOW + DAY)

    assert (view.is_highlighted, view.to_try) == (False, None)


def test_whoever_says_it_is_not_an_issue_is_not_counted_either(life, faded, world):
    world.run(put_sign_aside_at(NOW), faded, life.circle_id, SignalKind.FADING, "")

    view = world.read(_coach, faded, life.circle_id, NOW + DAY)

    assert life.own_kinds(faded) == []
    assert str(view.why) == "Needs nothing from you."


def test_what_one_puts_aside_for_oneself_nobody_else_reads(life, faded, world):
    snooze = world.run(put_sign_aside_at(NOW), faded, life.circle_id, SignalKind.FADING, "Baby")

    assert [row.reason for row in life.signs(faded).put_aside] == ["Baby"]
    for other in (life.people[1], world.organiser()):
        assert life.signs(other).put_aside == ()
        with pytest.raises(NotFound):
            world.run(look_again, other, life.circle_id, snooze.id)


def test_nobody_puts_aside_what_they_are_not_told(life, world):
    life.met(9)
    with pytest.raises(Forbidden):
        world.run(put_sign_aside_at(NOW), life.people[1], life.circle_id, SignalKind.PARKED, "")
    with pytest.raises(Forbidden):
        world.run(put_sign_aside_at(NOW), world.organiser(), life.circle_id, SignalKind.GOALS, "")
    with pytest.raises(NotFound):
        world.run(put_sign_aside_at(NOW), world.person(), life.circle_id, SignalKind.GAP, "")
    with pytest.raises(Conflict, match="not noticed any more"):
        world.run(put_sign_aside_at(NOW), life.people[1], life.circle_id, SignalKind.FADING, "")


def test_what_the_circle_puts_aside_comes_back_with_time_and_with_something_new(life, world):
    life.met(6)
    life.met(3, 2, state=MeetingState.CANCELLED)
    ana, ben, *_others = life.people
    for kind in (SignalKind.GAP, SignalKind.SLIPPING):
        world.run(put_sign_aside_at(NOW), ana, life.circle_id, kind, "Holidays")

    assert life.kinds(ben) == []
    assert [row.reason for row in life.signs(ben).put_aside] == ["Holidays", "Holidays"]
    assert life.kinds(ben, NOW + WEEK * 4) == [SignalKind.GAP, SignalKind.SLIPPING]
    life.met(1, state=MeetingState.CANCELLED)
    assert life.kinds(ben) == [SignalKind.SLIPPING]


def test_what_is_put_aside_can_be_shown_again(life, world):
    life.met(6)
    snooze = world.run(put_sign_aside_at(NOW), life.people[0], life.circle_id, SignalKind.GAP, "")

    world.run(look_again, life.people[1], life.circle_id, snooze.id)

    assert life.kinds() == [SignalKind.GAP]
    assert world.rows_of(SignalSnooze) == []


def test_an_organiser_hides_nothing_from_the_circle(life, world):
    life.met(6)
    olga = world.organiser()
    world.run(put_sign_aside_at(NOW), olga, life.circle_id, SignalKind.GAP, "")

    assert world.read(organised_signs, olga, NOW) == {}
    assert life.kinds() == [SignalKind.GAP]


def test_nothing_is_kept_of_who_leaves(life, faded, world):
    world.run(put_sign_aside_at(NOW), faded, life.circle_id, SignalKind.FADING, "")
    transactions = Transactions(world.engine, [forget_own_signs])

    transactions.run(actor(world.organiser()), end_membership, life.circle_id, faded.id)

    assert world.rows_of(SignalSnooze) == []


def test_no_word_anybody_typed_is_in_anything_that_is_noticed(life, world, engine):
    """Every text column of the database holds a planted word; signs have none of them."""
    ana = life.people[0]
    for person in life.people:
        world.goal(person, news_at=NOW - DAY * 40, created_at=NOW - DAY * 90)
        world.promise(person, made_at=NOW - WEEK * 9)
        for _each in range(2):
            world.parked(person, at=NOW - WEEK * 20)
    meetings = life.met(11, 9, 7, 5, 4)
    life.met(3, 2, state=MeetingState.CANCELLED)
    life.led(ana, *meetings)
    world.turn(world.meeting(starts_at=NOW + WEEK), ana)
    planted = plant(engine)

    said = [
        repr(world.read(circle_signs, ana, life.circle_id, NOW)),
        repr(world.read(own_signs, ana, NOW)),
        repr(world.read(_coach, ana, life.circle_id, NOW)),
        repr(world.read(organised_signs, world.organiser(), NOW)),
    ]

    assert planted > 10
    assert len(life.signs(ana).noticed) >= 5
    assert "planted" not in json.dumps(said)


def plant(engine):
    """Put a word into every column that holds text; how many there were with a row in them."""
    numbers, planted = count(), 0
    with engine.begin() as connection:
        for table in SQLModel.metadata.sorted_tables:
            for column in table.columns:
                is_text = isinstance(column.type, sa.String | AutoString)
                is_text = is_text and not isinstance(column.type, sa.Enum)
                if not is_text or column.primary_key or column.unique or column.name == "zone":
                    continue
                word = f"planted{next(numbers)}"[: column.type.length or 40]
                planted += connection.execute(sa.update(table).values({column: word})).rowcount > 0
    return planted


def put_sign_aside_at(now):
    """The command, at that time."""

    def put(work, *about):
        work.now = now
        return put_sign_aside(work, *about)

    return put


def _coach(session, _actor, circle_id, now):
    return coach_view(session, circle_id, now)
