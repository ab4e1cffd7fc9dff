"""An account is deleted: nothing of the person is left, and nothing of the others is touched."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Invitation, Membership, MembershipState
from peercircles.cli.sample import load_sample
from peercircles.facilitation.ledger import circle_rota
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role, Turn, TurnState
from peercircles.facilitation.selection import reproduces
from peercircles.goals.models import Contributor, Goal, GoalUpdate, Progress
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.keeping.commands import delete_account
from peercircles.keeping.farewell import farewell_of
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, Invalid
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.meetings.models import MeetingState
from peercircles.notes.commands import save_presenter_note, save_private_note
from peercircles.notifications.models import OutboxMessage
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from peercircles.promises.models import Promise, PromiseState
from peercircles.records.models import Accomplishment, CopyCredit, Credit, CreditState
from peercircles.records.queries import own_record
from peercircles.records.shared import shared_with_circle
from peercircles.runs.log import lines_of, refolded
from peercircles.runs.models import Run
from peercircles.runs.snapshots import from_json
from peercircles.thanks.models import Thanks
from peercircles.web.live.topics import topics_of
from tests.factories import actor
from tests.matrix import contents
from tests.moments import LONG_AGO
from tests.notes import Editor
from tests.records import shared_copy


@pytest.fixture
def reacting(engine):
    """Runs commands with all that follows from them."""
    return Transactions(engine, [*REACTIONS, *MAIL_REACTIONS])


@pytest.fixture
def living(engine, reacting):
    """The sample programme: people with everything that there is to have."""
    load_sample(engine)
    return reacting


def people_of(engine):
    with Session(engine) as session:
        statement = select(Person).where(col(Person.disabled_at).is_(None)).order_by(Person.email)
        return session.exec(statement).all()


def waiting_letters(engine):
    with Session(engine) as session:
        return [row.model_dump(exclude={"address"}) for row in session.exec(select(OutboxMessage))]


def session_id_of(transactions, person):
    transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)
    with Session(transactions.engine) as session:
        rows = session.exec(
            select(BrowserSession.id)
            .where(BrowserSession.person_id == person.id)
            .order_by(col(BrowserSession.created_at).desc())
        )
        return rows.first()


def delete(transactions, person, *, session_id=None, typed=None):
    session_id = session_id or session_id_of(transactions, person)
    return transactions.run(actor(person), delete_account, session_id, typed=typed or person.email)[
        1
    ]


def test_no_table_holds_the_name_the_address_or_the_id_of_anybody_who_deleted(engine, living):
    gone = 0
    for person in people_of(engine):
        try:
            delete(living, person)
        except Conflict:
            continue
        gone += 1
        # A last letter waits with the address it goes to: tests/service/test_farewells.py.
        everything = str(contents(engine) | {"outboxmessage": waiting_letters(engine)})
        assert person.email not in everything
        assert str(person.id) not in everything
        assert person.id.hex not in everything
        named = [row for row in contents(engine)["person"] if f"'{person.name}'" in row]
        assert named == []
    assert gone > 5


def test_the_counts_of_those_who_stay_are_as_before_and_every_reason_still_holds(engine, living):
    with Session(engine) as session:
        lantern = session.exec(select(Circle).where(Circle.name == "Lantern")).one()
        seats = select(Membership.person_id).where(
            Membership.circle_id == lantern.id, Membership.state == MembershipState.ACTIVE
        )
        before = {role: circle_rota(session, lantern.id, role) for role in Role}
        leaver = session.get_one(Person, session.exec(seats.order_by(Membership.seat)).all()[1])
        stay = set(session.exec(seats)) - {leaver.id}
        served = {row.id for row in session.exec(select(Turn)) if row.state is TurnState.DONE}

    delete(living, leaver)

    with Session(engine) as session:
        for role in Role:
            after = circle_rota(session, lantern.id, role)
            assert after.members() == stay
            assert after.held == before[role].held
            assert after.spread() <= 2
            for person_id in stay:
                assert after.standings[person_id].load == before[role].standings[person_id].load
        turns = session.exec(select(Turn).where(Turn.circle_id == lantern.id)).all()
        assert {turn.id for turn in turns if turn.state is TurnState.DONE} <= served
        assert all(reproduces(turn.reason) for turn in turns if turn.state is not TurnState.VOID)
        for run in session.exec(select(Run)):
            assert refolded(lines_of(session, run.meeting_id)) == from_json(run.snapshot)


def test_a_turn_to_come_is_somebody_else_s_and_an_open_promise_is_let_go(world, reacting):
    ana, others = world.member("Ana"), [world.member() for _each in range(3)]
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=9))
    world.turn(meeting, ana)
    promise = world.promise(ana)

    delete(reacting, ana)

    live = [row for row in world.rows_of(Turn) if row.state is TurnState.PUBLISHED]
    assert {row.person_id for row in live if row.role is Role.FACILITATOR} <= {
        each.id for each in others
    }
    (kept,) = world.rows_of(Promise)
    assert (kept.id, kept.state) == (promise.id, PromiseState.DROPPED)


def test_of_promises_counts_and_shared_credit_the_others_keep_theirs(world, reacting):
    ana, ben = world.member("Ana"), world.member("Ben")
    meeting = world.meeting(starts_at=utc_now() - timedelta(days=3), state=MeetingState.HELD)
    about = {"circle_id": world.circle.id, "meeting_id": meeting.id, "at": LONG_AGO}
    held = {"kind": EntryKind.SERVED, "delta": 1, "position": 0}
    world.add(LedgerEntry(**about, **held, person_id=ana.id))
    kept, open_ = world.promise(ana, state=PromiseState.DONE), world.promise(ana)
    goal = world.goal(ben, title="Ours")
    world.add(Contributor(goal_id=goal.id, person_id=ana.id))
    title = {"title": "Done together", "on": utc_now().date(), "created_at": LONG_AGO}
    bens = world.add(Accomplishment(keeper_id=ben.id, **title))
    anas = world.add(Accomplishment(keeper_id=ana.id, **title))
    agreed = {"title": "Done together", "state": CreditState.AGREED, "at": LONG_AGO}
    for entry, keeper, other in ((bens, ben, ana), (anas, ana, ben)):
        credit = Credit(
            accomplishment_id=entry.id, keeper_id=keeper.id, person_id=other.id, **agreed
        )
        copy = shared_copy(world, entry, world.circle)
        beside = {"credit_id": world.add(credit).id, "person_id": other.id}
        world.add(CopyCredit(copy_id=copy.id, **beside))

    delete(reacting, ana)

    assert {row.id: row.state for row in world.rows_of(Promise)} == {
        kept.id: PromiseState.DONE,
        open_.id: PromiseState.DROPPED,
    }
    assert sum(row.delta for row in world.rows_of(LedgerEntry)) == 1
    # Nobody shares the credit of Ben's goal under Ana's name, and Ben's entry stays Ben's.
    assert "'Ana'" not in str(contents(world.engine))
    assert [row.id for row in world.rows_of(Accomplishment)] == [bens.id]
    (entry,) = world.read(own_record, ben).entries
    assert entry.credits == ()
    shared = world.read(shared_with_circle, ben, world.circle.id)
    assert {(row.title, row.beside) for row in shared if row.is_yours} == {("Done together", ())}
    assert all(row.keeper_name != "Ana" for row in shared)
    assert str(ana.id) not in str(contents(world.engine))


@pytest.fixture
def words(world):
    """Two people with words of every kind."""
    ana, ben = world.member("Ana", email="ana@example.org"), world.member("Ben")
    meeting = world.meeting(starts_at=utc_now() - timedelta(minutes=10))
    world.run(save_private_note, ana, meeting.id, Editor().types("GONE own note"))
    world.run(
        save_presenter_note, ben, meeting.id, ana.id, Editor().types("GONE to Ana"), is_scribe=True
    )
    world.run(
        save_presenter_note, ana, meeting.id, ben.id, Editor().types("KEPT to Ben"), is_scribe=True
    )
    about = {"circle_id": world.circle.id, "at": LONG_AGO}
    world.add(Thanks(**about, from_id=ben.id, to_id=ana.id, words="GONE thanks"))
    world.add(Thanks(**about, from_id=ana.id, to_id=ben.id, words="KEPT thanks"))
    world.add(Thanks(**about, from_id=ben.id, to_id=ana.id, words="KEPT for all", is_shared=True))
    own, shared = world.goal(ana, title="GONE goal"), world.goal(ana, title="KEPT goal")
    bens = world.goal(ben, title="KEPT Ben's goal")
    for goal, author, line in (
        (own, ana, "GONE update"),
        (shared, ben, "KEPT update of Ben"),
        (bens, ana, "KEPT update of Ana"),
    ):
        world.add(
            GoalUpdate(
                goal_id=goal.id,
                author_id=author.id,
                progress=Progress.ON_TRACK,
                line=line,
                at=LONG_AGO,
            )
        )
    world.promise(ana, words="KEPT promise")
    world.parked(ana, words="KEPT item")
    world.invitation(email="ana@example.org", name="GONE invited")
    return ana, ben


def test_what_is_one_s_own_goes_and_what_is_shared_stays_without_a_name(engine, words, reacting):
    ana, _ben = words
    before = str(contents(engine))

    delete(reacting, ana)

    after = str(contents(engine))
    assert "GONE" in before
    assert "GONE" not in after
    assert after.count("KEPT") == before.count("KEPT")
    assert "'Ana'" not in after
    assert "Someone who has left" in after


def test_nothing_of_the_others_changes(world, words, reacting):
    _ana, ben = words
    theirs = {
        Person: lambda row: row.id == ben.id,
        Goal: lambda row: row.owner_id == ben.id,
        GoalUpdate: lambda row: row.author_id == ben.id,
        Membership: lambda row: row.person_id == ben.id,
        Thanks: lambda row: row.from_id == ben.id and row.is_shared,
    }

    def kept():
        return {
            table.__name__: [
                row.model_dump(exclude={"to_id"}) for row in world.rows_of(table) if is_theirs(row)
            ]
            for table, is_theirs in theirs.items()
        }

    before = kept()
    delete(reacting, words[0])
    assert kept() == before


def test_what_was_said_beforehand_is_what_remains(world, words, reacting):
    ana, _ben = words
    session_id = session_id_of(reacting, ana)

    farewell = reacting.read(actor(ana), farewell_of, session_id, utc_now())

    assert farewell.obstacle is None
    (lantern,) = farewell.remains
    assert [str(thing) for thing in lantern.things] == [
        "1 goal that others worked on, too",
        "1 update on such goals",
        "1 promise",
        "1 parked item",
        "1 note you wrote for others",
        "1 word of thanks you gave",
    ]


def test_every_event_of_it_reaches_whoever_has_the_circle_open(words, reacting):
    events = delete(reacting, words[0])
    assert all(topics_of(event) for event in events)
    kinds = {type(event).__name__ for event in events}
    assert {"MembershipEnded", "SessionsEnded", "LeaverUnnamed"} <= kinds


def test_old_circles_are_gone_through_as_well(world, reacting):
    lena = world.former_member("Lena")
    world.promise(lena)
    delete(reacting, lena)
    assert "Lena" not in {row.name for row in world.rows_of(Person)}
    assert len(world.rows_of(Promise)) == 1


def test_in_each_circle_it_is_another_nobody(world, reacting):
    ana, other = world.member("Ana"), world.another_circle()
    world.join(ana, circle=other)
    world.promise(ana)
    world.promise(ana, circle=other)

    delete(reacting, ana)

    one, two = world.rows_of(Promise)
    assert one.owner_id != two.owner_id


def test_an_empty_account_goes_without_a_trace(world, engine, reacting):
    kim = world.person("Kim")
    delete(reacting, kim)
    assert world.rows_of(Person) == []


@pytest.mark.parametrize("typed", ["ben@example.org", "delete", " "])
def test_nothing_goes_without_one_s_own_address(world, engine, reacting, typed):
    ana = world.member("Ana")
    session_id = session_id_of(reacting, ana)
    before = contents(engine)
    with pytest.raises(Invalid, match="not the address"):
        delete(reacting, ana, session_id=session_id, typed=typed)
    assert contents(engine) == before


def test_somebody_else_s_browser_deletes_nothing(world, reacting):
    ana, ben = world.member("Ana"), world.member("Ben")
    with pytest.raises(Forbidden, match="Only the person themselves"):
        delete(reacting, ana, session_id=session_id_of(reacting, ben))


def test_one_of_two_organisers_can_go_and_the_other_cannot(world, reacting):
    one, two = world.organiser(), world.organiser()
    world.invitation(invited_by=one.id)

    delete(reacting, one)

    (kept,) = world.rows_of(Invitation)
    assert kept.invited_by not in {one.id, two.id}
    with pytest.raises(Conflict, match="Name another one first"):
        delete(reacting, two)
