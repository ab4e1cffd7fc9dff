"""What a meeting is going to be: proposed by itself, stored once it begins."""

from datetime import timedelta

import pytest

from peercircles.agendas.models import Agenda, PromptUse
from peercircles.agendas.planning import standing_plan
from peercircles.agendas.queries import segment_words
from peercircles.agendas.running import mark_begun, segments_now, segments_to_run
from peercircles.circles.models import Circle
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.meetings.models import Meeting, MeetingState


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=utc_now() + timedelta(days=2), minutes=60)


def begun(world, person, meeting):
    def begin(work):
        return segments_to_run(work, work.session.get_one(Meeting, meeting.id))

    return world.run(begin, person)


def plan_of(session, meeting):
    return standing_plan(session, session.get_one(Meeting, meeting.id))


def test_a_meeting_nobody_prepared_has_an_agenda_and_nothing_is_written(world, session, meeting):
    plan = plan_of(session, meeting)

    assert plan.format_key == "kickoff"
    assert sum(each.minutes for each in plan.segments) == 60
    assert world.rows_of(Agenda) == []


def test_the_agenda_a_meeting_begins_with_is_the_proposed_one(world, session, ana, meeting):
    proposed = plan_of(session, meeting)

    segments = begun(world, ana, meeting)

    assert [each.id for each in segments] == [each.id for each in proposed.segments]
    assert sum(each.minutes for each in segments) == 60
    assert [row.version for row in world.rows_of(Agenda)] == [1]


def test_beginning_again_changes_nothing(world, ana, meeting):
    first = begun(world, ana, meeting)
    assert begun(world, ana, meeting) == first
    assert len(world.rows_of(Agenda)) == 1


def test_questions_count_as_asked_once_the_meeting_begins(world, session, ana, meeting):
    world.meeting(starts_at=utc_now() - timedelta(days=20), state=MeetingState.HELD)
    planned = [each.prompt_key for each in plan_of(session, meeting).segments if each.prompt_key]

    begun(world, ana, meeting)

    assert planned
    assert [use.prompt_key for use in world.rows_of(PromptUse)] == planned


def test_the_next_meeting_asks_something_else(world, session, ana, meeting):
    world.meeting(starts_at=utc_now() - timedelta(days=20), state=MeetingState.HELD)
    later = world.meeting(starts_at=utc_now() + timedelta(days=9))
    begun(world, ana, meeting)

    asked = {use.prompt_key for use in world.rows_of(PromptUse)}

    assert asked.isdisjoint(each.prompt_key for each in plan_of(session, later).segments)


def test_a_shortened_meeting_still_adds_up(world, session, ana, meeting):
    begun(world, ana, meeting)
    with world.transactions.together() as writing:
        writing.get_one(Meeting, meeting.id).minutes = 45

    assert sum(each.minutes for each in plan_of(session, meeting).segments) == 45


def test_a_segment_that_was_begun_stays_so(world, session, ana, meeting):
    first, *_others = begun(world, ana, meeting)

    world.run(mark_begun, ana, first.id)
    world.run(mark_begun, ana, first.id)

    assert [bool(each.begun_at) for each in plan_of(session, meeting).segments][:2] == [
        True,
        False,
    ]
    assert segments_now(session, session.get_one(Meeting, meeting.id))[0].id == first.id


def test_everybody_reads_the_agenda_in_their_own_language(world, ana, meeting):
    english = world.read(segment_words, ana, meeting.id, "en")
    spanish = world.read(segment_words, ana, meeting.id, "es")

    assert [words.title for words in english.values()][-1] == (
        "One thing each takes on, and check-out"
    )
    assert english.keys() == spanish.keys()
    assert not {w.title for w in english.values()} & {w.title for w in spanish.values()}


@pytest.mark.parametrize("who", ["person", "organiser", "former_member"])
def test_nobody_else_reads_it(world, meeting, who):
    with pytest.raises(NotFound):
        world.read(segment_words, getattr(world, who)(), meeting.id, "en")


def test_a_circle_can_go_with_its_agendas(world, ana, meeting):
    begun(world, ana, meeting)
    with world.transactions.together() as writing:
        writing.delete(writing.get_one(Circle, meeting.circle_id))
    assert world.rows_of(Agenda) == []
