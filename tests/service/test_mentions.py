"""Mentions in comments: who can be mentioned, who is told of it, and how often."""

from datetime import UTC, datetime

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.comments.commands import (
    CommentWords,
    edit_comment,
    put_mention_away,
    remove_comment,
    write_comment,
)
from peercircles.comments.queries import mentions_of_me, talk_about
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.notifications.mention_mail import tell_of_mentions
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.opt_outs import opt_out
from peercircles.notifications.restraint import MENTIONS
from tests.factories import actor
from tests.goals import refused
from tests.outboxes import Outbox, moody_server

NOON = datetime(2027, 3, 24, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travelling:
        yield travelling


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server):
    server.messages.clear()
    outbox = Outbox(world, server.url)
    outbox.transactions = Transactions(world.engine, [tell_of_mentions])
    return outbox


@pytest.fixture
def people(world):
    return [
        world.member(name, email=f"{name.lower()}@example.org", zone="Europe/Dublin", locale=locale)
        for name, locale in (("Ana", "es"), ("Ben", "en"), ("Chi", "en"))
    ]


@pytest.fixture
def goal(world, people):
    return world.goal(people[0], title="The secret title")


def said(outbox, person, goal, *mentioned, words="The secret words"):
    """A comment that mentions these."""
    said = CommentWords(words, frozenset(each.id for each in mentioned))
    return outbox.transactions.run(actor(person), write_comment, goal.id, said)[0]


def edited(outbox, person, remark, *mentioned, version=1, words="Other words"):
    again = CommentWords(words, frozenset(each.id for each in mentioned))
    command = edit_comment, remark.id, again
    outbox.transactions.run(actor(person), *command, expected_version=version)


def told(world) -> list:
    """Who has letters about mentions, in the order of their names."""
    return [row.person_id for row in world.rows_of(OutboxMessage) if row.kind is MailKind.MENTION]


def test_who_is_mentioned_is_told_where_and_by_a_letter_without_a_word_of_it(
    world, outbox, server, people, goal
):
    ana, ben, chi = people
    said(outbox, ben, goal, ana)

    (row,) = world.read(mentions_of_me, ana)
    assert (row.author_name, row.goal_title) == ("Ben", "The secret title")
    assert world.read(mentions_of_me, chi) == []
    outbox.worker().go_round()
    (letter,) = server.messages
    assert letter["To"] == "ana@example.org"
    assert letter["Subject"] == "Te mencionan en un comentario"
    words = letter.get_body(("plain",)).get_content()
    assert f"/circles/{world.circle.id}/goals/{goal.id}/comments" in words
    assert "secret" not in words
    assert "Ben" not in words


def test_the_page_shows_names_as_they_are_now(world, outbox, people, goal):
    ana, ben, chi = people
    said(outbox, ben, goal, ana, chi)

    (row,) = world.read(talk_about, ben, goal.id).comments

    assert row.mentioned == ("Ana", "Chi")


def test_nobody_is_told_twice_of_one_comment(world, outbox, people, goal):
    ana, ben, chi = people
    remark = said(outbox, ben, goal, ana)
    world.run(put_mention_away, ana, remark.id)

    edited(outbox, ben, remark)
    edited(outbox, ben, remark, ana, chi, version=2)

    assert sorted(told(world)) == sorted([ana.id, chi.id])
    assert world.read(mentions_of_me, ana) == []
    assert len(world.read(mentions_of_me, chi)) == 1


def test_who_is_mentioned_no_more_has_nothing_of_it(world, outbox, server, people, goal):
    ana, ben, _chi = people
    remark = said(outbox, ben, goal, ana)
    edited(outbox, ben, remark)

    outbox.worker().go_round()

    assert world.read(mentions_of_me, ana) == []
    assert server.messages == []


@pytest.mark.parametrize("reader", ["left", "removed", "opted out"])
def test_who_may_not_read_it_when_the_letter_goes_gets_none(
    world, outbox, server, people, goal, reader
):
    ana, ben, _chi = people
    remark = said(outbox, ben, goal, ana)
    if reader == "left":
        world.run(end_membership, world.organiser(), world.circle.id, ana.id)
        assert world.read(mentions_of_me, ana) == []
    elif reader == "removed":
        world.run(remove_comment, ben, remark.id)
    else:
        outbox.transactions.run(actor(ana), opt_out, MailKind.MENTION)

    outbox.worker().go_round()

    assert server.messages == []


def test_only_others_who_are_in_the_circle_can_be_mentioned(world, outbox, people, goal):
    ana, ben, chi = people
    world.run(end_membership, world.organiser(), world.circle.id, chi.id)
    outsider = world.member(circle=world.another_circle())

    for person in (ben, chi, outsider, world.resting_member(), world.organiser()):
        said = CommentWords("x", frozenset({person.id}))
        refusal = refused(world, write_comment, ben, goal.id, said)
        assert isinstance(refusal, Invalid)
        assert refusal.field == "mentioned"
    assert told(world) == []
    assert world.read(talk_about, ana, goal.id).comments == ()


def test_whoever_is_named_in_the_words_is_mentioned_as_if_picked(
    world, outbox, server, people, goal
):
    ana, ben, chi = people
    remark = said(outbox, ben, goal, ana, words="@Ana, shall we ask @chi? Yours, @Ben")

    assert sorted(told(world)) == sorted([ana.id, chi.id])
    (row,) = world.read(talk_about, ben, goal.id).comments
    assert row.mentioned == ("Ana", "Chi")
    outbox.worker().go_round()
    assert sorted(letter["To"] for letter in server.messages) == [
        "ana@example.org",
        "chi@example.org",
    ]

    edited(outbox, ben, remark, words="We asked @Chi")

    assert sorted(told(world)) == sorted([ana.id, chi.id])
    assert world.read(mentions_of_me, ana) == []
    assert len(world.read(mentions_of_me, chi)) == 1


def test_who_cannot_be_picked_is_not_mentioned_by_being_named(world, outbox, people, goal):
    _ana, ben, chi = people
    world.run(end_membership, world.organiser(), world.circle.id, chi.id)
    world.member("Dot", circle=world.another_circle())

    said(outbox, ben, goal, words="@Ben @Chi @Dot @Everybody")

    assert told(world) == []


def test_only_who_is_mentioned_puts_it_away(world, outbox, people, goal):
    ana, ben, chi = people
    remark = said(outbox, ben, goal, ana)

    assert isinstance(refused(world, put_mention_away, chi, remark.id), NotFound)
    assert len(world.read(mentions_of_me, ana)) == 1


def test_whoever_mentions_somebody_all_day_long_writes_no_more_letters(world, outbox, people, goal):
    ana, ben, _chi = people
    for _each in range(MENTIONS + 2):
        said(outbox, ben, goal, ana)

    assert told(world) == [ana.id] * MENTIONS
    assert len(world.read(mentions_of_me, ana)) == MENTIONS + 2
