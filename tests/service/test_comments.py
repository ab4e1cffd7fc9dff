"""Comments on goals: who writes and reads them, and what becomes of them."""

from typing import Any

import pytest
from sqlmodel import Session

from peercircles.circles.commands import end_membership
from peercircles.comments.commands import (
    CommentWords,
    bring_comment_back,
    edit_comment,
    put_mention_away,
    remove_comment,
    write_comment,
)
from peercircles.comments.models import MOST_COMMENTS, GoalComment
from peercircles.comments.queries import (
    comments_for_coach,
    mentions_of_me,
    number_of_comments,
    talk_about,
)
from peercircles.comments.reactions import narrow_comments
from peercircles.goals.audiences import narrow_goal
from peercircles.goals.commands import archive_goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from tests.factories import actor
from tests.goals import refused
from tests.talked import comment

HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} '; DROP TABLE goalcomment; -- 🙂 ñ"


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, audience=Audience.COACH)


def said(world, person, goal, words="Have you asked Chi?", *mentioned, **rest: Any) -> GoalComment:
    """A comment, by way of the command."""
    people = frozenset(each.id for each in mentioned)
    return world.run(write_comment, person, goal.id, CommentWords(words, people), **rest)


def read_by(world, person, goal, **rest: Any):
    return world.read(talk_about, person, goal.id, **rest).comments


def coach_reads(world, goal) -> list[str]:
    with Session(world.engine) as session:
        return [row.words for row in comments_for_coach(session, [goal.id]).get(str(goal.id), [])]


def test_a_circle_talks_about_a_goal_in_order(world, ana, ben, goal):
    said(world, ben, goal, "First")
    said(world, ana, goal, "Second")

    rows = read_by(world, ana, goal)

    assert [(row.author_name, row.words) for row in rows] == [("Ben", "First"), ("Ana", "Second")]
    assert [row.can_change for row in rows] == [False, True]
    assert world.read(number_of_comments, ben, goal.id) == 2


def test_what_was_typed_is_kept_as_it_is(world, ben, goal):
    said(world, ben, goal, HOSTILE)

    assert [row.words for row in read_by(world, ben, goal)] == [HOSTILE]


@pytest.mark.parametrize("words", ["", "  \n ", "\u202e", "x" * 2001])
def test_an_empty_or_endless_comment_is_refused(world, ben, goal, words):
    refusal = refused(world, write_comment, ben, goal.id, CommentWords(words))

    assert isinstance(refusal, Invalid)
    assert refusal.field == "words"
    assert world.rows_of(GoalComment) == []


def test_nobody_outside_the_circle_reads_or_writes_any(world, ana, ben, goal):
    remark = said(world, ben, goal)
    outsider = world.member(circle=world.another_circle())
    left = world.member("Cleo")
    world.run(end_membership, world.organiser(), world.circle.id, left.id)

    for person in (outsider, left, world.organiser()):
        assert isinstance(
            refused(world, write_comment, person, goal.id, CommentWords("x")), NotFound
        )
        for command in (remove_comment, bring_comment_back, put_mention_away):
            assert isinstance(refused(world, command, person, remark.id), NotFound)
        with pytest.raises(NotFound):
            world.read(talk_about, person, goal.id)
        with pytest.raises(NotFound):
            world.read(number_of_comments, person, goal.id)


def test_only_who_wrote_it_changes_it(world, ana, ben, goal):
    remark = said(world, ben, goal)
    other = CommentWords("Mine now")

    assert isinstance(
        refused(world, edit_comment, ana, remark.id, other, expected_version=1), Forbidden
    )
    assert isinstance(refused(world, remove_comment, ana, remark.id), Forbidden)


def test_one_that_was_edited_says_so(world, ben, goal):
    remark = said(world, ben, goal, "Frist")

    world.run(edit_comment, ben, remark.id, CommentWords("First"), expected_version=1)

    (row,) = read_by(world, ben, goal)
    assert (row.words, row.is_edited, row.version) == ("First", True, 2)


def test_saving_it_unchanged_is_no_edit(world, ben, goal):
    remark = said(world, ben, goal, "Same")

    world.run(edit_comment, ben, remark.id, CommentWords("Same"), expected_version=1)

    assert not read_by(world, ben, goal)[0].is_edited


def test_an_edit_of_an_older_text_is_refused(world, ben, goal):
    remark = said(world, ben, goal)
    world.run(edit_comment, ben, remark.id, CommentWords("Second"), expected_version=1)

    late = refused(world, edit_comment, ben, remark.id, CommentWords("Third"), expected_version=1)

    assert isinstance(late, Conflict)
    assert read_by(world, ben, goal)[0].words == "Second"


def test_a_removed_one_is_nobodys_to_read_until_it_is_brought_back(world, ana, ben, goal):
    remark = said(world, ben, goal, "Too quick", ana, audience=Audience.COACH)
    world.run(remove_comment, ben, remark.id)

    assert read_by(world, ana, goal) == ()
    (own,) = read_by(world, ben, goal)
    assert (own.is_removed, own.words, own.mentioned) == (True, "", ())
    assert world.read(number_of_comments, ana, goal.id) == 0
    assert world.read(mentions_of_me, ana) == []
    assert coach_reads(world, goal) == []
    assert isinstance(refused(world, bring_comment_back, ana, remark.id), NotFound)

    world.run(bring_comment_back, ben, remark.id)

    assert [row.words for row in read_by(world, ana, goal)] == ["Too quick"]


def test_a_removed_one_is_not_edited(world, ben, goal):
    remark = said(world, ben, goal)
    world.run(remove_comment, ben, remark.id)

    late = refused(world, edit_comment, ben, remark.id, CommentWords("x"), expected_version=1)

    assert isinstance(late, Conflict)


def test_a_goal_in_the_archive_is_read_and_not_talked_about(world, ana, ben, goal):
    said(world, ben, goal, "Before")
    world.run(archive_goal, ana, goal.id)

    assert isinstance(refused(world, write_comment, ben, goal.id, CommentWords("After")), Conflict)
    page = world.read(talk_about, ben, goal.id)
    assert not page.can_comment
    assert [row.words for row in page.comments] == ["Before"]


def test_no_comment_is_for_more_than_its_goal(world, ana, ben):
    ours = world.goal(ana, audience=Audience.CIRCLE)

    refusal = refused(
        world, write_comment, ben, ours.id, CommentWords("x"), audience=Audience.COACH
    )

    assert isinstance(refusal, Invalid)
    assert refusal.field == "audience"


def test_a_coach_reads_what_was_written_for_one_and_nothing_else(world, ana, ben, goal):
    said(world, ben, goal, "For both", audience=Audience.COACH)
    said(world, ben, goal, "For us")
    comment(world, world.goal(ana), ben, words="No goal of theirs", audience=Audience.COACH)

    assert coach_reads(world, goal) == ["For both"]


def test_a_coach_reads_nothing_more_of_who_has_left(world, ana, ben, goal):
    said(world, ben, goal, "For both", audience=Audience.COACH)
    world.run(end_membership, world.organiser(), world.circle.id, ben.id)

    assert coach_reads(world, goal) == []
    assert [row.words for row in read_by(world, ana, goal)] == ["For both"]


def test_comments_become_fewer_peoples_with_their_goal(world, ana, ben, goal):
    remark = said(world, ben, goal, audience=Audience.COACH)
    reacting = Transactions(world.engine, [narrow_comments])

    reacting.run(actor(ana), narrow_goal, goal.id)

    assert coach_reads(world, goal) == []
    (kept,) = [row for row in world.rows_of(GoalComment) if row.id == remark.id]
    assert kept.audience is Audience.CIRCLE


def test_long_talk_is_read_from_its_end(world, ben, goal):
    for number in range(5):
        said(world, ben, goal, f"No. {number}")

    page = world.read(talk_about, ben, goal.id, most=2)

    assert page.has_earlier
    assert [row.words for row in page.comments] == ["No. 3", "No. 4"]
    assert not world.read(talk_about, ben, goal.id, most=5).has_earlier


def test_a_goal_has_not_endlessly_many(world, ben, goal):
    with world.transactions.together() as session:
        about = {"goal_id": goal.id, "author_id": ben.id, "words": "x", "at": goal.created_at}
        session.add_all([GoalComment(**about) for _each in range(MOST_COMMENTS)])

    assert isinstance(refused(world, write_comment, ben, goal.id, CommentWords("x")), Conflict)
