"""Canaries in what is private: nothing that leaves a meeting carries any of them."""

import io
import logging
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.queries import circle_page, my_circles
from peercircles.facilitation.models import Role
from peercircles.facilitation.queries import coming_turns
from peercircles.goals.queries import board_cards, my_goals
from peercircles.kernel.errors import DomainError
from peercircles.kernel.logs import configure_logs
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import Transactions
from peercircles.meetings.attendances import attendance_of
from peercircles.meetings.queries import coming_meetings, past_meetings
from peercircles.notes.commands import save_circle_note, save_presenter_note, save_private_note
from peercircles.notes.queries import circle_note, meeting_notes, own_note, own_notes
from peercircles.notifications.feeds import Source, feed_behind, make_feed, meeting_to_keep
from peercircles.notifications.queries import since_away
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from peercircles.promises.queries import promises_made_in
from peercircles.recaps.commands import record_decision, send_recap
from peercircles.recaps.queries import recap_of
from peercircles.web.live.messages import message_of
from peercircles.web.recaps.reading import recap_with_letter
from tests.factories import actor
from tests.matrix import contents
from tests.notes import Editor
from tests.outboxes import Outbox, moody_server

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)
DURING, AFTER = STARTS + timedelta(minutes=20), STARTS + timedelta(hours=2)
SOURCE = Source("https://c.example", "circles@example.org")
PRIVATE, PRESENTER, CIRCLE = "CANARY-PRIVATE", "CANARY-PRESENTER", "CANARY-CIRCLE"


@pytest.fixture
def clock():
    with time_machine.travel(DURING, tick=False) as travelling:
        yield travelling


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def people(world):
    """Ana writes for herself, Noor for Ben, who presents; Cleo looks on."""
    return {name: world.member(name) for name in ("Ana", "Noor", "Ben", "Cleo")}


@pytest.fixture
def meeting(world, people):
    meeting = world.meeting(starts_at=STARTS)
    world.turn(meeting, people["Noor"], role=Role.SCRIBE)
    world.meeting(starts_at=STARTS + timedelta(days=14))
    return meeting


@pytest.fixture
def logged(monkeypatch):
    """Everything that is logged during the test, by whomever."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    configure_logs()
    root.setLevel(logging.DEBUG)
    yield written
    root.handlers[:], root.level = before


@pytest.fixture
def told(world, people, meeting, clock, logged):
    """What other processes are told while all of it is written."""
    transactions = Transactions(world.engine, [*REACTIONS, *MAIL_REACTIONS])
    ana, noor, ben = people["Ana"], people["Noor"], people["Ben"]
    about, scribe = meeting.id, {"is_scribe": True}
    kept = [
        transactions.run(actor(ana), save_private_note, about, Editor().types(PRIVATE)),
        transactions.run(
            actor(noor), save_presenter_note, about, ben.id, Editor().types(PRESENTER), **scribe
        ),
        transactions.run(actor(noor), save_circle_note, about, Editor().types(CIRCLE), **scribe),
        transactions.run(actor(noor), record_decision, about, "Meet at eight"),
    ]
    for words in (PRIVATE, PRIVATE + "\0", PRIVATE * 2000):
        with pytest.raises(DomainError):
            transactions.run(actor(ana), save_private_note, about, Editor().types(words + "."))
    return [message_of(event).encoded() for _answer, events in kept for event in events]


def test_events_and_logs_carry_none(told, logged):
    assert told
    assert "CANARY" not in "".join(told)
    assert "CANARY" not in logged.getvalue()


def test_the_words_are_in_the_notes_and_in_no_other_table(world, told):
    tables = contents(world.engine)

    assert {name for name, rows in tables.items() if "CANARY" in str(rows)} == {"note"}


def test_the_recap_s_letters_carry_none(world, people, meeting, told, clock, server):
    server.messages.clear()
    clock.move_to(AFTER)
    outbox, noor = Outbox(world, server.url), people["Noor"]
    outbox.transactions = Transactions(world.engine, [*REACTIONS, *MAIL_REACTIONS])
    seen = world.read(recap_of, noor, meeting.id, AFTER).content
    outbox.transactions.run(actor(noor), send_recap, meeting.id, seen)
    for hours in (0, 12, 24):
        clock.move_to(AFTER + timedelta(hours=hours))
        outbox.worker().go_round()

    recaps = [m for m in server.messages if "Recap" in m["Subject"]]
    assert len(recaps) == len(people)
    said = [
        part.get_content()
        for m in server.messages
        for part in m.walk()
        if part.get_content_maintype() == "text"
    ]
    assert any("Meet at eight" in words for words in said)
    assert not any("CANARY" in words for words in said)
    assert not any("CANARY" in str(row.payload) for row in outbox.rows())


@pytest.mark.parametrize("name", ["Ana", "Noor", "Ben", "Cleo"])
def test_calendars_carry_none(world, people, meeting, told, name):
    person = people[name]
    secret = world.run(make_feed, person)

    feed = world.read(feed_behind, person, digest_of(secret), now=DURING, source=SOURCE)
    file = world.read(meeting_to_keep, person, meeting.id, SOURCE)

    assert b"BEGIN:VEVENT" in feed.file()
    assert b"CANARY" not in feed.file() + file


def seen_by(world, person, meeting, *, at, is_scribe=False):
    """What every query of a meeting and its circle gives to somebody."""
    circle = meeting.circle_id
    asked = [
        (meeting_notes, meeting.id, at),
        (own_note, meeting.id),
        (own_notes,),
        (circle_note, meeting.id),
        (recap_of, meeting.id, at),
        (recap_with_letter, meeting.id, at, "en"),
        (promises_made_in, meeting.id),
        (attendance_of, meeting.id, at),
        (coming_meetings, circle, at),
        (past_meetings, circle, at),
        (coming_turns, circle),
        (circle_page, circle),
        (my_circles,),
        (board_cards, circle),
        (my_goals,),
        (since_away, at),
    ]
    said = ""
    for query, *about in asked:
        more = {"is_scribe": is_scribe} if query is meeting_notes else {}
        try:
            said += repr(world.read(query, person, *about, **more))
        except DomainError:
            continue
    return {word for word in (PRIVATE, PRESENTER, CIRCLE) if word in said}


@pytest.mark.parametrize(
    "whose",
    [
        ("Ana", {PRIVATE, CIRCLE}, {PRIVATE, CIRCLE}),
        ("Noor", {PRESENTER, CIRCLE}, {CIRCLE}),
        ("Ben", {PRESENTER, CIRCLE}, {PRESENTER, CIRCLE}),
        ("Cleo", {CIRCLE}, {CIRCLE}),
    ],
)
def test_every_query_gives_each_what_is_theirs_and_no_more(world, people, meeting, told, whose):
    name, during, after = whose
    about = {"is_scribe": name == "Noor"}

    assert seen_by(world, people[name], meeting, at=DURING, **about) == during
    assert seen_by(world, people[name], meeting, at=AFTER, **about) == after


def test_who_is_not_in_the_circle_is_given_nothing(world, meeting, told):
    for stranger in (world.person(), world.former_member(), world.organiser()):
        for at in (DURING, AFTER):
            assert seen_by(world, stranger, meeting, at=at, is_scribe=True) == set()
