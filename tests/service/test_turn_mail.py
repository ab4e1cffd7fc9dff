"""Letters about turns: to whom they belong, whom they are offered to, and who is wanted."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.events import MembershipEnded
from peercircles.circles.models import MembershipState
from peercircles.facilitation.models import Role
from peercircles.facilitation.reactions import react_to
from peercircles.facilitation.rests import come_back, rest
from peercircles.facilitation.taking import cover_turn, decline_turn
from peercircles.kernel.work import Transactions
from peercircles.meetings.events import MeetingCancelled
from peercircles.meetings.models import MeetingState
from peercircles.notifications.models import MailKind, MailState
from peercircles.notifications.resting_mail import tell_of_resting
from peercircles.notifications.turn_mail import tell_of_turns
from tests.outboxes import Outbox, moody_server
from tests.swap_lives import SwapLife

# A morning in Europe, so that letters go out at once.
NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def people(world):
    names = ("Ana", "Ben", "Chi", "Dai", "Eli")
    return [
        world.member(name, email=f"{name.lower()}@example.org", zone="Europe/Madrid")
        for name in names
    ]


@pytest.fixture
def life(world, people):
    life = SwapLife(world)
    life.now = NOW
    life.transactions = Transactions(world.engine, [react_to, tell_of_turns])
    return life


@pytest.fixture
def meetings(world, life):
    first = NOW + timedelta(days=6, hours=5)
    meetings = [world.meeting(starts_at=first + timedelta(weeks=week)) for week in range(5)]
    life.publish()
    return meetings


@pytest.fixture
def outbox(world, server, meetings):
    server.messages.clear()
    return Outbox(world, server.url)


def post(outbox, server):
    """What is in the sink after everything that is due has gone out."""
    before = len(server.messages)
    worker = outbox.worker()
    while worker.go_round():
        pass
    return server.messages[before:]


def kinds(outbox, kind):
    return [row for row in outbox.rows() if row.kind is kind]


def words_of(message):
    return message.get_body(("plain",)).get_content()


def email_of(people, person_id):
    return next(person.email for person in people if person.id == person_id)


def test_everybody_gets_one_letter_with_all_their_turns(people, life, outbox, server):
    letters = post(outbox, server)

    holders = {turn.person_id for turn in life.standing(role=None)}
    assert sorted(letter["To"] for letter in letters) == sorted(
        email_of(people, holder) for holder in holders
    )
    turns = sum(words_of(letter).count("It is your turn") for letter in letters)
    assert turns == len(life.standing(role=None)) == 9
    assert all("Turns go to whoever" in words_of(letter) for letter in letters)
    assert "Lantern" not in "".join(map(words_of, letters))


def test_publishing_again_tells_nobody_again(life, outbox, server):
    post(outbox, server)

    life.publish()

    assert post(outbox, server) == []


def test_nobody_is_woken_for_a_turn(world, life, server, clock):
    night = datetime(2027, 3, 1, 23, tzinfo=UTC)
    clock.move_to(night, tick=False)
    life.now = night
    world.meeting(starts_at=night + timedelta(days=6))
    outbox = Outbox(world, server.url)

    life.publish()

    assert {row.due_at for row in outbox.rows()} == {datetime(2027, 3, 2, 7, tzinfo=UTC)}


def test_who_is_asked_gets_the_question_and_the_reminders_until_they_answer(
    people, life, meetings, outbox, server
):
    post(outbox, server)
    ask = life.ask_for(meetings[1])
    asked = life.waiting(ask)

    (question,) = post(outbox, server)

    assert question["To"] == email_of(people, asked)
    assert "to facilitate" in words_of(question)
    assert "Until Tuesday 2 March at 11:00" in words_of(question)
    life.says_no(ask, asked)
    following = post(outbox, server)
    assert [letter["To"] for letter in following] == [email_of(people, life.waiting(ask))]


def test_a_question_that_is_answered_is_not_asked_again(life, meetings, outbox, server, clock):
    ask = life.ask_for(meetings[0])
    life.says_yes(ask)

    clock.move_to(meetings[0].starts_at - timedelta(hours=1), tick=False)
    post(outbox, server)

    questions = [row for row in kinds(outbox, MailKind.ASK) if "is_taken" not in row.payload]
    assert {row.state for row in questions} == {MailState.DROPPED}


def test_who_asked_hears_that_somebody_takes_it(people, life, meetings, outbox, server):
    holder = life.holder_of(meetings[1])
    ask = life.ask_for(meetings[1])
    post(outbox, server)

    life.says_yes(ask)

    (letter,) = post(outbox, server)
    assert letter["To"] == email_of(people, holder)
    assert "taken over" in letter["Subject"]


def test_everyone_is_asked_once_nobody_alone_says_yes_but_those_who_said_no(
    people, life, meetings, outbox, server, clock
):
    ask = life.ask_for(meetings[1])
    post(outbox, server)
    no = life.waiting(ask)
    life.says_no(ask)
    life.later(hours=25)  # the next one does not answer
    life.later(hours=25)
    clock.move_to(life.now, tick=False)

    letters = [letter for letter in post(outbox, server) if "volunteer" in letter["Subject"]]

    holder = life.holder_of(meetings[1])
    silent = {person.email for person in people if person.id not in {holder, no}}
    assert life.ask(ask.id).asks_everyone
    assert sorted(letter["To"] for letter in letters) == sorted(silent)


def test_a_turn_nobody_has_any_more_is_offered_to_everybody(
    world, people, life, meetings, outbox, server
):
    post(outbox, server)
    told = []
    while turn := life.turn_in(meetings[0]):
        life.run(decline_turn, turn.id, by=turn.person_id)
        told.append(email_of(people, turn.person_id))

    letters = post(outbox, server)

    wanted = [letter["To"] for letter in letters if "volunteer" in letter["Subject"]]
    assert sorted(wanted) == sorted({person.email for person in people} - {told[-1]})


def test_what_somebody_did_themselves_is_not_told_to_them(people, life, meetings, outbox, server):
    post(outbox, server)
    ask = life.ask_for(meetings[2])
    life.ask_all(ask)
    post(outbox, server)
    turn = life.turn_in(meetings[2])
    taker = next(
        person.id
        for person in people
        if all(life.holder_of(meetings[2], role) != person.id for role in Role)
    )

    life.run(cover_turn, turn.id, by=taker)

    assert email_of(people, taker) not in [letter["To"] for letter in post(outbox, server)]


def test_turns_of_a_meeting_that_is_off_are_not_told(world, life, meetings, outbox, server):
    for meeting in meetings:
        life.happens(
            MeetingCancelled,
            meeting,
            to={"state": MeetingState.CANCELLED},
            meeting_id=meeting.id,
        )

    assert post(outbox, server) == []


def test_somebody_who_left_is_told_nothing(people, life, outbox, server):
    left = life.standing()[0].person_id
    life.happens(
        MembershipEnded,
        life.seat_of(left),
        to={"state": MembershipState.LEFT, "left_at": NOW},
        person_id=left,
    )

    assert email_of(people, left) not in [letter["To"] for letter in post(outbox, server)]


def test_organisers_hear_once_of_a_circle_in_which_everybody_rests(
    world, people, life, outbox, server, clock
):
    post(outbox, server)
    world.organise(world.person(email="ingrid@example.org"), world.programme)
    for person in people:
        life.run(rest, world.circle.id, by=person)

    for days in (13, 15, 16):
        life.now = NOW + timedelta(days=days)
        clock.move_to(life.now, tick=False)
        life.run(tell_of_resting)

    letters = [one for one in post(outbox, server) if one["To"] == "ingrid@example.org"]
    assert [letter["Subject"] for letter in letters] == ["A circle without turns"]


def test_organisers_are_not_told_once_somebody_is_back(world, people, life, outbox, server, clock):
    world.organise(world.person(email="ingrid@example.org"), world.programme)
    for person in people:
        life.run(rest, world.circle.id, by=person)
    life.now = NOW + timedelta(days=15)
    clock.move_to(life.now, tick=False)
    life.run(tell_of_resting)

    life.run(come_back, world.circle.id, by=people[0])

    assert "ingrid@example.org" not in [one["To"] for one in post(outbox, server)]
