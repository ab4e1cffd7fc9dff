"""Thanking somebody, and who reads it."""

from datetime import timedelta

import pytest

from peercircles.circles.commands import end_membership
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.models import MeetingState
from peercircles.thanks.commands import (
    MOST_FOR_ONE,
    ThanksWords,
    put_thanks_away,
    take_thanks_back,
    thank,
)
from peercircles.thanks.events import SharedThanksChanged, ThanksChanged
from peercircles.thanks.models import LONGEST_THANKS, Thanks
from peercircles.thanks.queries import meeting_thanks, thanks_for_me
from tests.factories import actor

SHARED = ThanksWords("For the quiet question.", is_shared=True)
PRIVATE = ThanksWords("For staying on afterwards.")


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Cem")]


@pytest.fixture
def meeting(world):
    starts_at = utc_now() - timedelta(hours=2)
    return world.meeting(starts_at=starts_at, state=MeetingState.HELD)


@pytest.fixture
def give(world, meeting):
    def give(giver, receiver, said=PRIVATE):
        return world.run(thank, giver, world.circle.id, receiver.id, said, meeting_id=meeting.id)

    return give


@pytest.fixture
def read(world, meeting):
    """The words somebody reads of the meeting's thanks."""

    def read(person):
        page = world.read(meeting_thanks, person, world.circle.id, meeting.id, utc_now())
        return [row.words for row in page.rows]

    return read


def test_private_thanks_are_read_by_the_two_alone(give, read, people):
    ana, ben, cem = people
    give(ana, ben)

    assert read(ana) == read(ben) == [PRIVATE.words]
    assert read(cem) == []


def test_shared_thanks_are_read_by_the_circle_and_by_no_organiser(
    give, read, people, world, meeting
):
    ana, ben, cem = people
    give(ana, ben, SHARED)

    assert read(cem) == [SHARED.words]
    for outsider in (world.organiser(), world.person(), world.former_member()):
        with pytest.raises(NotFound):
            read(outsider)


def test_no_words_are_needed(give, people, world):
    ana, ben, _ = people
    give(ana, ben, ThanksWords())

    (row,) = world.read(thanks_for_me, ben)
    assert (row.from_name, row.words, row.circle_name) == ("Ana", "", world.circle.name)


def test_what_one_was_thanked_for_waits_on_the_first_page_until_it_is_put_away(
    give, people, world, read
):
    ana, ben, cem = people
    first, second = give(ana, ben), give(cem, ben, SHARED)
    assert [row.id for row in world.read(thanks_for_me, ben)] == [str(second.id), str(first.id)]

    world.run(put_thanks_away, ben, first.id)
    world.run(put_thanks_away, ben, first.id)

    assert [row.id for row in world.read(thanks_for_me, ben)] == [str(second.id)]
    assert world.read(thanks_for_me, ana) == ()
    assert read(ben) == [PRIVATE.words, SHARED.words]


def test_the_giver_takes_it_back_and_nothing_is_left(give, people, world, read):
    ana, ben, _ = people
    given = give(ana, ben, SHARED)

    world.run(take_thanks_back, ana, given.id)

    assert world.rows_of(Thanks) == []
    assert read(ben) == []
    with pytest.raises(NotFound):
        world.run(take_thanks_back, ana, given.id)


@pytest.mark.parametrize("command", [take_thanks_back, put_thanks_away])
def test_what_one_cannot_read_is_not_there(command, give, people, world):
    ana, ben, cem = people
    given = give(ana, ben)

    for person in (cem, world.organiser(), world.former_member()):
        with pytest.raises(NotFound, match="these thanks"):
            world.run(command, person, given.id)


def test_the_receiver_cannot_take_back_nor_the_giver_put_away(give, people, world):
    ana, ben, cem = people
    given = give(ana, ben, SHARED)

    with pytest.raises(Forbidden, match="gave these thanks"):
        world.run(take_thanks_back, ben, given.id)
    for person in (ana, cem):
        with pytest.raises(Forbidden):
            world.run(put_thanks_away, person, given.id)


def test_one_thanks_others_of_the_circle_and_nobody_else(give, people, world):
    ana, *_ = people

    with pytest.raises(Forbidden, match="somebody else"):
        give(ana, ana)
    for nobody in (world.person(), world.former_member(), world.organiser()):
        with pytest.raises(NotFound, match="that person"):
            give(ana, nobody)
    with pytest.raises(NotFound):
        give(world.organiser(), ana)


def test_only_for_a_meeting_of_the_circle_that_has_begun(people, world):
    ana, ben, _ = people
    other = world.meeting(circle=world.another_circle(), starts_at=utc_now() - timedelta(hours=2))
    coming = world.meeting(starts_at=utc_now() + timedelta(hours=2))

    for meeting_id in (other.id, new_id()):
        with pytest.raises(NotFound, match="that meeting"):
            world.run(thank, ana, world.circle.id, ben.id, PRIVATE, meeting_id=meeting_id)
    with pytest.raises(Conflict, match="not begun"):
        world.run(thank, ana, world.circle.id, ben.id, PRIVATE, meeting_id=coming.id)


def test_between_two_meetings_too_and_then_only_on_the_first_page(people, world, read):
    ana, ben, _ = people
    world.run(thank, ana, world.circle.id, ben.id, SHARED)

    assert [row.words for row in world.read(thanks_for_me, ben)] == [SHARED.words]
    assert read(ben) == []


def test_words_that_are_too_long_or_unseen_are_refused_beside_them(give, people):
    ana, ben, _ = people
    for words in ("x" * (LONGEST_THANKS + 1), "a\x00b", "abc\u202e"):
        with pytest.raises(Invalid) as refused:
            give(ana, ben, ThanksWords(words))
        assert refused.value.field == "thanks"


@pytest.mark.parametrize("is_for_a_meeting", [True, False])
def test_it_is_not_said_on_and_on(is_for_a_meeting, people, world, meeting):
    ana, ben, cem = people
    about = {"meeting_id": meeting.id if is_for_a_meeting else None}
    for _ in range(MOST_FOR_ONE):
        world.run(thank, ana, world.circle.id, ben.id, PRIVATE, **about)

    with pytest.raises(Conflict, match="already"):
        world.run(thank, ana, world.circle.id, ben.id, PRIVATE, **about)
    world.run(thank, ana, world.circle.id, cem.id, PRIVATE, **about)


def test_of_private_thanks_only_the_two_hear(people, world, meeting):
    ana, ben, _ = people
    args = (world.circle.id, ben.id)

    _given, private = world.transactions.run(actor(ana), thank, *args, PRIVATE)
    _given, shared = world.transactions.run(actor(ana), thank, *args, SHARED)

    assert {each.person_id for each in private} == {ana.id, ben.id}
    assert {type(each) for each in private} == {ThanksChanged}
    assert {type(each) for each in shared} == {ThanksChanged, SharedThanksChanged}


def test_whoever_left_reads_nothing_more_and_what_they_gave_stays(give, people, world, read):
    ana, ben, _ = people
    give(ana, ben, SHARED)
    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    assert world.read(thanks_for_me, ana) == ()
    assert read(ben) == [SHARED.words]


def test_nothing_that_is_read_has_a_number_of_thanks():
    from dataclasses import fields

    from peercircles.thanks.queries import MeetingThanks, Thankable, ThanksRow

    kinds = {field.type for view in (MeetingThanks, Thankable, ThanksRow) for field in fields(view)}
    assert kinds.isdisjoint({int, float, "int", "float"})
