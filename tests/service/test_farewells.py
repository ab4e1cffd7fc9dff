"""Somebody deletes their account: their circles read one sentence, their calendar is told."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session, select

from peercircles.agendas.focus import FocusSeatRequest
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Exit, ExitNote, Route
from peercircles.exits.queries import lately_gone
from peercircles.facilitation.models import STANDING_STATES, Ask, AskState, Turn
from peercircles.huddles.models import HuddlePerson
from peercircles.identity.models import AddressChange, BrowserSession
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.jobs.forgetting import forget
from peercircles.keeping.commands import delete_account
from peercircles.keeping.periods import Periods
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.meetings.models import Meeting, Reply
from peercircles.notifications.mail import SmtpMailer
from peercircles.notifications.models import MailState, OutboxMessage
from peercircles.notifications.queries import since_away
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from peercircles.notifications.workers import Worker
from peercircles.parking.models import ItemState, ParkingItem
from peercircles.promises.models import Promise, PromiseState
from peercircles.web.exits.partings_state import _said_of
from tests.calendar_life import CalendarLife
from tests.databases import free_port
from tests.e2e.mailbox import mailbox, text_of
from tests.factories import actor
from tests.leavings import Leavings
from tests.outboxes import SITE


@pytest.fixture
def box():
    with mailbox() as running:
        yield running


@pytest.fixture
def life(world):
    living = CalendarLife(world)
    living.transactions = Transactions(world.engine, [*REACTIONS, *MAIL_REACTIONS])
    return living


@pytest.fixture
def send(life, box):
    """Has a worker send all that waits."""

    def sent(url=None):
        worker = Worker(life.transactions, SmtpMailer(url or box.url, SITE.sender), SITE)
        while worker.go_round():
            pass

    return sent


def delete(transactions, person):
    transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)
    with Session(transactions.engine) as session:
        rows = session.exec(select(BrowserSession).where(BrowserSession.person_id == person.id))
        newest = max(rows, key=lambda row: row.created_at).id
    return transactions.run(actor(person), delete_account, newest, typed=person.email)[1]


def waiting(world):
    return [row for row in world.rows_of(OutboxMessage) if row.state is MailState.QUEUED]


def test_every_meeting_leaves_the_calendar_of_an_account_that_is_gone(life, box, send):
    ana, ben = life.world.member("Ana"), life.world.member("Ben")
    first, second = life.plan(count=2)
    send()
    assert box.starts_in(ana.email) == [first.starts_at, second.starts_at]

    delete(life.transactions, ana)
    send()

    assert box.starts_in(ana.email) == []
    words = [mail for mail in box.calendar_mail(ana.email) if mail.method == "CANCEL"]
    assert [mail.status for mail in words] == ["CANCELLED"] * 2
    assert box.starts_in(ben.email) == [first.starts_at, second.starts_at]


def test_a_meeting_whose_leaving_was_not_sent_yet_leaves_all_the_same(life, box, send):
    ana, _ben = life.world.member("Ana"), life.world.member("Ben")
    (meeting,) = life.plan(count=1)
    send()
    life.run(leave_circle, life.circle.id, Route.FINISH, by=ana)

    delete(life.transactions, ana)
    send()

    assert box.calendar_of(ana.email, meeting.uid) is None


def test_what_never_reached_a_calendar_is_not_taken_out_of_it(life, box, send):
    ana, _ben = life.world.member("Ana"), life.world.member("Ben")
    life.plan(count=1)

    delete(life.transactions, ana)
    send()

    assert box.calendar_mail(ana.email) == []


def test_the_last_letter_says_that_the_account_is_gone_and_names_nobody(life, box, send):
    ana = life.world.member("Ana Kovač")
    life.world.member("Ben Okafor")
    life.plan(count=1)
    delete(life.transactions, ana)
    send()

    (letter,) = box.letters_about(ana.email, "Your account is deleted")
    for message in box.to(ana.email):
        for words in ("Kovač", "Okafor", life.circle.name):
            assert words not in text_of(message)
    assert letter["List-Unsubscribe"] is None


def test_a_mail_server_that_is_away_loses_no_goodbye_and_the_address_goes_with_it(life, box, send):
    ana, _ben = life.world.member("Ana"), life.world.member("Ben")
    (meeting,) = life.plan(count=1)
    send()
    delete(life.transactions, ana)
    send(f"smtp://127.0.0.1:{free_port()}")
    assert {row.address for row in waiting(life.world)} - {""} == {ana.email}

    with time_machine.travel(utc_now() + timedelta(hours=1)):
        send()

    assert box.calendar_of(ana.email, meeting.uid) is None
    assert len(box.letters_about(ana.email, "Your account is deleted")) == 1
    assert {row.address for row in life.world.rows_of(OutboxMessage)} == {""}


@pytest.mark.parametrize("is_sent", [True, False])
def test_nothing_of_a_goodbye_is_kept(life, send, is_sent):
    delete(life.transactions, life.world.member("Ana"))
    if is_sent:
        send()
    with time_machine.travel(utc_now() + timedelta(days=0 if is_sent else 8)):
        forget(life.transactions, Periods())
    assert [row for row in life.world.rows_of(OutboxMessage) if row.person_id is None] == []


def test_an_address_that_was_left_a_moment_ago_hears_of_it_as_well(life, box, send):
    ana = life.world.member("Ana")
    life.world.add(
        AddressChange(
            person_id=ana.id,
            email=ana.email,
            old_email="old@example.org",
            token_digest="0" * 64,
            created_at=utc_now(),
            sent_at=utc_now(),
            confirmed_at=utc_now(),
        )
    )
    delete(life.transactions, ana)
    send()
    assert len(box.letters_about("old@example.org", "Your account is deleted")) == 1


def test_where_no_mail_is_sent_no_address_waits(world):
    delete(Transactions(world.engine, REACTIONS), world.member("Ana"))
    assert world.rows_of(OutboxMessage) == []


def test_each_circle_reads_one_kind_sentence_without_the_name(world, life):
    ana, ben, other = world.member("Ana"), world.member("Ben"), world.another_circle()
    world.join(ana, circle=other)
    world.join(ben, circle=other)

    delete(life.transactions, ana)

    for circle in (world.circle, other):
        (row,) = life.transactions.read(actor(ben), lately_gone, circle.id, utc_now())
        assert (row.person_name, row.route) == ("", Route.FINISH)
        assert str(_said_of(row)) == "Somebody has moved on. Thank you."
    lines = life.transactions.read(actor(ben), since_away, utc_now())
    said = {str(line.sentence) for line in lines if line.kind == "MembershipEnded"}
    assert said == {f"Somebody has moved on from {each.name}." for each in (world.circle, other)}


def test_that_somebody_left_stays_and_what_they_told_organisers_goes(world, life):
    ana, _ben = world.member("Ana"), world.member("Ben")
    life.run(leave_circle, world.circle.id, Route.MOVE, by=ana, note="For you alone")

    delete(life.transactions, ana)

    (left,) = world.rows_of(Exit)
    assert (left.route, left.person_id == ana.id) == (Route.MOVE, False)
    assert world.rows_of(ExitNote) == []


def test_somebody_with_everything_who_deletes_leaves_no_loose_end(world):
    life = Leavings(world)
    ana, *others = (world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eva"))
    life.give_everything(ana, *others)
    rooms = {row.id: row.room_name for row in life.rows(Meeting)}

    delete(life.transactions, ana)

    there = {person.id for person in others}
    assert {turn.person_id for turn in life.rows(Turn) if turn.state in STANDING_STATES} <= there
    assert life.rows(Ask, state=AskState.OPEN) == []
    assert [row.state for row in life.rows(Promise)] == [PromiseState.DROPPED]
    assert [row.state for row in life.rows(ParkingItem)] == [ItemState.LET_GO]
    assert {row.person_id for row in life.rows(Reply)} <= there
    assert {row.person_id for row in life.rows(HuddlePerson)} <= there
    assert all(row.room_name != rooms[row.id] for row in life.rows(Meeting))
    assert life.rows(FocusSeatRequest) == life.rows(BrowserSession) == []


def test_a_pause_is_over_when_its_account_goes(world):
    life = Leavings(world)
    ana, _ben = world.member("Ana"), world.member("Ben")
    life.leave(ana, Route.PAUSE)

    delete(life.transactions, ana)

    assert {row.route: bool(row.resolved_at) for row in life.rows(Exit)} == {
        Route.PAUSE: True,
        Route.FINISH: False,
    }
