"""What is over after a time: counted before, gone then, and nothing else with it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.cli.retention import retention
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.jobs.forgetting import forget
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.commands import agree, take_back_agreement
from peercircles.keeping.models import Agreed, ClosedCircle, Pseudonym
from peercircles.keeping.periods import Periods, RuleName
from peercircles.keeping.retention import preview
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import NOBODY, Operation
from peercircles.notes.models import Note, NoteKind
from peercircles.promises.models import Promise
from peercircles.settings import Settings
from peercircles.theories.models import Diagram, SharedCopy
from tests.matrix import contents
from tests.theories import diagram_of

DAY = timedelta(days=1)
PERIODS = Periods()


@pytest.fixture
def due(transactions):
    """What the next round would let go, rule by rule; only what there is."""

    def counted():
        rows = transactions.read(NOBODY, preview, PERIODS, utc_now())
        return {row.rule: row.count for row in rows if row.count}

    return counted


@pytest.fixture
def left(world):
    """Somebody who left so many days ago."""

    def gone(name, *, days, circle=None):
        person = world.former_member(name, circle=circle)
        change(world, Membership, left_at=utc_now() - days * DAY, person_id=person.id)
        return person

    return gone


def change(world, table, *, person_id=None, circle_id=None, **values):
    with Session(world.engine) as session, session.begin():
        for row in session.exec(select(table)):
            is_meant = person_id in {None, getattr(row, "person_id", None)}
            if is_meant and circle_id in {None, getattr(row, "circle_id", None)}:
                row.sqlmodel_update(values)
                session.add(row)


def names_in(world):
    return sorted(row.name for row in world.rows_of(Person))


def test_whoever_left_ninety_days_ago_has_no_name_there_any_more(world, transactions, left, due):
    long_ago, lately = left("Lena", days=91), left("Kofi", days=89)
    ben = world.member("Ben")
    for person in (long_ago, lately, ben):
        world.promise(person, words=f"Of {person.name}")
    assert due() == {RuleName.LEAVERS: 1}

    forget(transactions, PERIODS)

    with Session(world.engine) as session:
        owners = dict(
            session.exec(
                select(Promise.words, Person.name).join(Person, Person.id == Promise.owner_id)
            ).all()
        )
    assert owners == {
        "Of Lena": "Someone who has left",
        "Of Kofi": "Kofi",
        "Of Ben": "Ben",
    }
    assert due() == {}
    mine = world.read(everything_of, long_ago, utc_now()).parts
    assert [promise["words"] for promise in mine["promises"]] == ["Of Lena"]
    assert mine["profile"][0]["name"] == "Lena"


def test_it_is_for_each_circle_by_itself_and_none_says_who_it_is_elsewhere(
    world, transactions, left
):
    other = world.another_circle(name="Harbour")
    lena = left("Lena", days=91)
    world.join(lena, circle=other)
    here, there = world.promise(lena), world.promise(lena, circle=other)

    forget(transactions, PERIODS)

    owners = {row.id: row.owner_id for row in world.rows_of(Promise)}
    assert owners[there.id] == lena.id
    assert owners[here.id] != lena.id


def test_whoever_came_back_keeps_the_name(world, transactions, left, due):
    lena = left("Lena", days=200)
    world.join(lena)
    assert due() == {}
    forget(transactions, PERIODS)
    assert names_in(world) == ["Lena"]


def test_what_is_one_s_own_stays_one_s_own(world, transactions, left):
    lena = left("Lena", days=91)
    meeting = world.meeting(starts_at=utc_now() - 100 * DAY)
    about = {"circle_id": world.circle.id, "meeting_id": meeting.id, "draft_id": new_id()}
    when = {"created_at": utc_now(), "at": utc_now()}
    world.add(Note(**about, **when, kind=NoteKind.PRIVATE, person_id=lena.id, written_by=lena.id))

    forget(transactions, PERIODS)

    (note,) = world.rows_of(Note)
    assert note.person_id == lena.id


def test_two_processes_take_a_name_off_once(world, transactions, left):
    left("Lena", days=91)
    forget(transactions, PERIODS)
    before = contents(world.engine)
    forget(transactions, PERIODS)
    assert contents(world.engine) == before
    assert len(world.rows_of(Pseudonym)) == 1


@pytest.fixture
def closed(world, transactions):
    """A circle of three that closed a year and a day ago, with words in it."""
    people = [world.member(name) for name in ("Ana", "Ben", "Cleo")]
    ana, ben, _cleo = people
    world.goal(ana, title="Learn to swim")
    world.promise(ben, words="Call Kofi")
    world.parked(ana)
    given = {"owner_id": ana.id, "diagram_id": diagram_of(world, ana).id, "parts": []}
    world.add(SharedCopy(circle_id=world.circle.id, at=utc_now(), **given))
    meeting = world.meeting(starts_at=utc_now() - 500 * DAY)
    about = {"circle_id": world.circle.id, "meeting_id": meeting.id}
    when = {"created_at": utc_now(), "at": utc_now()}
    for kind, person in ((NoteKind.PRIVATE, ana.id), (NoteKind.CIRCLE, None)):
        world.add(
            Note(**about, **when, kind=kind, person_id=person, draft_id=new_id(), text="Words")
        )
    with Session(world.engine) as session, session.begin():
        circle = session.get_one(Circle, world.circle.id)
        circle.state = CircleState.CLOSED
        session.add(circle)
    forget(transactions, PERIODS)
    change(world, ClosedCircle, closed_at=utc_now() - 366 * DAY)
    return people


def test_a_closed_circle_s_words_go_after_a_year_and_own_notes_stay(
    world, transactions, closed, due
):
    assert due() == {RuleName.CLOSED_CIRCLES: 1}

    forget(transactions, PERIODS)

    assert world.rows_of(Goal) == world.rows_of(Promise) == world.rows_of(SharedCopy) == []
    assert len(world.rows_of(Diagram)) == 1
    assert [note.kind for note in world.rows_of(Note)] == [NoteKind.PRIVATE]
    assert len(world.rows_of(Membership)) == 3
    assert due() == {}


def test_they_stay_while_more_than_half_want_to_keep_them(world, transactions, closed, due):
    ana, ben, _cleo = closed
    world.run(agree, ana, world.circle.id, Agreed.KEEP)
    assert due() == {RuleName.CLOSED_CIRCLES: 1}
    world.run(agree, ben, world.circle.id, Agreed.KEEP)
    assert due() == {}

    forget(transactions, PERIODS)

    assert len(world.rows_of(Goal)) == 1


def test_half_of_them_is_not_more_than_half(world, transactions, closed, due):
    ana, ben, cleo = closed
    world.member("Dov")
    for person in (ana, ben):
        world.run(agree, person, world.circle.id, Agreed.KEEP)
    assert due() == {RuleName.CLOSED_CIRCLES: 1}
    world.run(agree, cleo, world.circle.id, Agreed.KEEP)
    assert due() == {}
    world.run(take_back_agreement, cleo, world.circle.id, Agreed.KEEP)

    forget(transactions, PERIODS)

    assert world.rows_of(Goal) == []


def test_a_circle_that_is_open_again_loses_nothing(world, transactions, closed, due):
    with Session(world.engine) as session, session.begin():
        circle = session.get_one(Circle, world.circle.id)
        circle.state = CircleState.ACTIVE
        session.add(circle)

    forget(transactions, PERIODS)

    assert len(world.rows_of(Goal)) == 1
    assert world.rows_of(ClosedCircle) == []


def test_a_preview_changes_nothing_and_counts_what_then_goes(
    world, transactions, left, closed, due
):
    left("Lena", days=91)
    person, now = world.person(), utc_now()
    for days in (1, 8, 9):
        world.add(Operation(id=new_id(), person_id=person.id, at=now - days * DAY))
    world.absence(person, to_on=(now - 31 * DAY).date(), from_on=(now - 32 * DAY).date())
    before = contents(world.engine)

    counted = due()

    assert contents(world.engine) == before
    assert counted == {
        RuleName.LEAVERS: 1,
        RuleName.CLOSED_CIRCLES: 1,
        RuleName.OPERATIONS: 2,
        RuleName.REASONS: 1,
    }
    forget(transactions, PERIODS)
    assert due() == {}
    after = contents(world.engine)
    assert len(before["operation"]) - len(after["operation"]) == counted[RuleName.OPERATIONS]
    assert len(before["absence"]) - len(after["absence"]) == counted[RuleName.REASONS]


def test_a_preview_says_no_word_and_no_name(world, transactions, left):
    left("CANARY", days=91)
    rows = transactions.read(NOBODY, preview, PERIODS, utc_now())
    assert "CANARY" not in str(rows)
    assert [row.rule for row in rows] == list(RuleName)


def test_the_command_line_counts_and_then_does(world, engine, left):
    left("CANARY", days=91)
    settings = Settings(_env_file=None)

    before = retention(engine, settings, only_preview=True)
    assert before[0].strip().startswith("1  people who left a circle")
    assert "CANARY" not in "".join(before)
    assert "CANARY" in names_in(world)

    assert retention(engine, settings, only_preview=False) == before
    assert retention(engine, settings, only_preview=True)[0].strip().startswith("0  ")
