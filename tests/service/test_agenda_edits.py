"""Changing an agenda: who may, what is kept, and what is refused with a sentence."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from peercircles.agendas.changes import AgendaClash
from peercircles.agendas.commands import (
    Step,
    add_segment,
    ask_another,
    choose_format,
    edit_segment,
    move_segment,
    remove_segment,
    step_segment,
)
from peercircles.agendas.events import AgendaChanged, FormatsChanged, SuggestionsChanged
from peercircles.agendas.models import AgendaSegment, CircleFormat, Suggestion
from peercircles.agendas.own_formats import drop_format, keep_format, key_of
from peercircles.agendas.queries import agenda_page
from peercircles.agendas.running import mark_begun, note_leader, segments_to_run
from peercircles.agendas.segments import Mode, Purpose
from peercircles.agendas.suggestions import (
    leave_suggestion,
    suggest,
    take_suggestion,
    withdraw_suggestion,
)
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.models import Meeting, MeetingState
from tests.factories import actor

HOSTILE = '<img src=x onerror="alert(1)">{{ 7 * 7 }}'


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def meeting(world, ana):
    """In two days, with Ana as its facilitator; not the circle's first."""
    world.meeting(starts_at=utc_now() - timedelta(days=12), state=MeetingState.HELD)
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=2), minutes=60)
    world.turn(meeting, ana)
    return meeting


def page_of(world, person, meeting, locale="en"):
    return world.read(agenda_page, person, meeting.id, utc_now(), locale)


def titles(page):
    return [row.title for row in page.segments]


def edit(row, **fields):
    """All that the editor sends of a segment."""
    return {
        "title": row.title,
        "minutes": row.minutes,
        "mode": row.mode,
        "owner_id": row.owner_id,
        "rules": row.rules,
        "prompt": row.prompt,
        **fields,
    }


def begun(world, person, meeting):
    def begin(work):
        return segments_to_run(work, work.session.get_one(Meeting, meeting.id))

    return world.run(begin, person)


def test_the_first_edit_stores_what_was_proposed(world, ana, meeting):
    before = page_of(world, ana, meeting)
    first = before.segments[0]

    world.run(
        edit_segment, ana, meeting.id, first.id, expected_version=0, **edit(first, title="Hello")
    )

    after = page_of(world, ana, meeting)
    assert (before.version, after.version) == (0, 1)
    assert titles(after) == ["Hello", *titles(before)[1:]]
    assert len(world.rows_of(AgendaSegment)) == len(before.segments)


def test_words_nobody_touched_are_read_in_each_language(world, ana, meeting):
    row = page_of(world, ana, meeting).segments[0]

    world.run(
        edit_segment, ana, meeting.id, row.id, expected_version=0, **edit(row, mode=Mode.OPEN)
    )

    assert titles(page_of(world, ana, meeting, "es"))[0] == "Ronda de llegada"
    assert page_of(world, ana, meeting, "es").segments[0].prompt != row.prompt


@pytest.mark.parametrize("minutes", [0, 500])
def test_impossible_minutes_are_refused_and_nothing_is_lost(world, ana, meeting, minutes):
    row = page_of(world, ana, meeting).segments[0]

    with pytest.raises(Invalid) as refused:
        world.run(
            edit_segment,
            ana,
            meeting.id,
            row.id,
            expected_version=0,
            **edit(row, minutes=minutes),
        )

    assert refused.value.field == "minutes"
    assert page_of(world, ana, meeting).version == 0


def test_hostile_words_are_words(world, ana, meeting):
    row = page_of(world, ana, meeting).segments[0]
    change = edit(row, title=HOSTILE, prompt=HOSTILE)

    world.run(edit_segment, ana, meeting.id, row.id, expected_version=0, **change)

    after = page_of(world, ana, meeting).segments[0]
    assert (after.title, after.prompt) == (HOSTILE, HOSTILE)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 81}, "title"),
        ({"title": "a\u202eb"}, "title"),
        ({"prompt": "x" * 281}, "prompt"),
        ({"rules": ("shouting",)}, "rules"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(world, ana, meeting, change, field):
    row = page_of(world, ana, meeting).segments[0]
    with pytest.raises(Invalid) as refused:
        world.run(edit_segment, ana, meeting.id, row.id, expected_version=0, **edit(row, **change))
    assert refused.value.field == field


def test_the_owner_is_somebody_of_the_circle(world, ana, ben, meeting):
    row = page_of(world, ana, meeting).segments[0]
    change = edit(row, owner_id=ben.id)
    world.run(edit_segment, ana, meeting.id, row.id, expected_version=0, **change)
    assert page_of(world, ana, meeting).segments[0].owner_name == "Ben"

    change = edit(row, owner_id=world.person().id)
    with pytest.raises(Invalid, match="in the circle"):
        world.run(edit_segment, ana, meeting.id, row.id, expected_version=1, **change)


def test_two_edits_of_one_part_clash_and_of_two_do_not(world, ana, meeting):
    first, second, *_others = page_of(world, ana, meeting).segments
    change = edit(first, title="Mine")
    world.run(edit_segment, ana, meeting.id, first.id, expected_version=0, **change)

    world.run(edit_segment, ana, meeting.id, second.id, expected_version=0, **edit(second))
    change = edit(first, title="Theirs")
    with pytest.raises(AgendaClash) as clash:
        world.run(edit_segment, ana, meeting.id, first.id, expected_version=0, **change)
    version = clash.value.version
    world.run(edit_segment, ana, meeting.id, first.id, expected_version=version, **change)

    assert titles(page_of(world, ana, meeting))[0] == "Theirs"


def test_a_part_is_added_and_taken_out_and_the_minutes_add_up(world, ana, meeting):
    new = world.run(add_segment, ana, meeting.id, title="Ours", minutes=7, purpose=Purpose.PARKING)
    page = page_of(world, ana, meeting)
    assert (titles(page)[-2], page.segments[-2].minutes) == ("Ours", 7)
    assert sum(row.minutes for row in page.segments) == 60

    world.run(remove_segment, ana, meeting.id, new)
    page = page_of(world, ana, meeting)
    assert "Ours" not in titles(page)
    assert sum(row.minutes for row in page.segments) == 60


def test_parts_are_put_elsewhere(world, ana, meeting):
    a, b, c, *_others = (row.id for row in page_of(world, ana, meeting).segments)
    last = len(page_of(world, ana, meeting).segments)

    assert world.run(move_segment, ana, meeting.id, a, above_id=b) == 2
    assert world.run(move_segment, ana, meeting.id, c, above_id=None) == 1
    assert world.run(step_segment, ana, meeting.id, c, Step.DOWN) == 2
    assert world.run(step_segment, ana, meeting.id, a, Step.UP) == 2
    assert world.run(step_segment, ana, meeting.id, a, Step.FIRST) == 1
    assert world.run(step_segment, ana, meeting.id, a, Step.UP) == 1
    assert world.run(step_segment, ana, meeting.id, b, Step.LAST) == last


def test_another_question_is_another_one(world, ana, meeting):
    row = page_of(world, ana, meeting).segments[0]
    world.run(ask_another, ana, meeting.id, row.id)
    assert page_of(world, ana, meeting).segments[0].prompt not in {"", row.prompt}


def test_another_format_makes_the_agenda_anew(world, ana, meeting, transactions):
    _answer, events = transactions.run(
        actor(ana), choose_format, meeting.id, "troika", expected_version=0
    )

    page = page_of(world, ana, meeting)
    assert [type(event) for event in events] == [AgendaChanged]
    assert (page.format_key, len(page.segments)) == ("troika", 14)
    assert sum(row.minutes for row in page.segments) == 60
    with pytest.raises(Conflict, match="a moment ago"):
        world.run(choose_format, ana, meeting.id, "classic", expected_version=0)
    with pytest.raises(NotFound):
        world.run(choose_format, ana, meeting.id, "no-such", expected_version=1)


def test_a_circle_keeps_a_format_of_its_own(world, ana, ben, meeting, transactions):
    world.run(add_segment, ana, meeting.id, title="Singing", minutes=5)
    own, events = transactions.run(actor(ben), keep_format, meeting.id, "With a song")
    world.run(choose_format, ana, meeting.id, "huddle", expected_version=1)

    world.run(choose_format, ana, meeting.id, key_of(own), expected_version=2)

    page = page_of(world, ana, meeting)
    assert [type(event) for event in events] == [FormatsChanged]
    assert (page.format_name, "Singing" in titles(page)) == ("With a song", True)
    world.run(drop_format, ana, own.id)
    assert world.rows_of(CircleFormat) == []
    assert "Singing" in titles(page_of(world, ana, meeting))


def test_formats_stay_in_their_circle(world, ana, meeting):
    own = world.run(keep_format, ana, meeting.id, "Ours")
    elsewhere = world.another_circle()
    eve = world.member("Eve", circle=elsewhere)
    theirs = world.meeting(starts_at=utc_now() + timedelta(days=2), circle=elsewhere)

    with pytest.raises(NotFound):
        world.run(choose_format, eve, theirs.id, key_of(own), expected_version=0)
    with pytest.raises(NotFound):
        world.run(drop_format, eve, own.id)
    assert own.name not in [row.name for row in page_of(world, eve, theirs).formats]


def test_a_format_is_not_called_as_one_of_ours(world, ana, meeting):
    with pytest.raises(Invalid, match="of that name"):
        world.run(keep_format, ana, meeting.id, "Huddle")


def test_only_the_facilitator_changes_it_in_their_time(world, ana, ben, meeting):
    with pytest.raises(Forbidden, match="Only the facilitator"):
        world.run(choose_format, ben, meeting.id, "classic", expected_version=0)
    with pytest.raises(Forbidden, match="not in this circle"):
        world.run(choose_format, world.organiser(), meeting.id, "classic", expected_version=0)
    with pytest.raises(NotFound):
        world.run(choose_format, world.person(), meeting.id, "classic", expected_version=0)
    assert not page_of(world, ben, meeting).can_edit
    assert page_of(world, ana, meeting).can_edit


@pytest.mark.parametrize(("days", "sentence"), [(8, "in the week before"), (-3, "stays as it was")])
def test_the_time_to_change_it_is_limited(world, ana, days, sentence):
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=days))
    world.turn(meeting, ana)
    with pytest.raises(Forbidden, match=sentence):
        world.run(choose_format, ana, meeting.id, "classic", expected_version=0)


def test_where_nobody_facilitates_everybody_may(world, ben):
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=1))
    world.run(choose_format, ben, meeting.id, "classic", expected_version=0)
    assert page_of(world, ben, meeting).version == 1


def test_a_cancelled_meeting_keeps_its_agenda(world, ana):
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=1), state=MeetingState.CANCELLED)
    with pytest.raises(Conflict, match="cancelled"):
        world.run(choose_format, ana, meeting.id, "classic", expected_version=0)


def test_what_is_still_to_come_can_be_changed_while_the_meeting_runs(world, ana, ben, meeting):
    first, second, *_others = begun(world, ana, meeting)
    world.run(mark_begun, ana, first.id)
    rows = {row.id: row for row in page_of(world, ana, meeting).segments}

    with pytest.raises(Conflict, match="has come to this part"):
        world.run(remove_segment, ana, meeting.id, first.id)
    with pytest.raises(Conflict, match="one by one"):
        world.run(choose_format, ana, meeting.id, "classic", expected_version=1)
    change = edit(rows[second.id], minutes=20)
    world.run(edit_segment, ana, meeting.id, second.id, expected_version=1, **change)

    page = page_of(world, ana, meeting)
    assert [row.is_settled for row in page.segments][:2] == [True, False]
    assert page.segments[0].minutes == first.minutes
    assert sum(row.minutes for row in page.segments) == 60


def test_whoever_holds_the_meeting_may_change_it(world, ana, ben, meeting):
    begun(world, ana, meeting)
    world.run(note_leader, ana, meeting.id, ben.id)
    world.run(add_segment, ben, meeting.id, title="A break", minutes=5)
    assert "A break" in titles(page_of(world, ben, meeting))


def test_a_member_suggests_and_the_facilitator_takes_it_in(world, ana, ben, meeting, transactions):
    suggestion, events = transactions.run(
        actor(ben), suggest, meeting.id, line="How we use the chat", minutes=6
    )
    assert [type(event) for event in events] == [SuggestionsChanged]
    assert [row.by_name for row in page_of(world, ana, meeting).suggestions] == ["Ben"]
    with pytest.raises(Forbidden):
        world.run(take_suggestion, ben, suggestion.id)

    world.run(take_suggestion, ana, suggestion.id)

    page = page_of(world, ana, meeting)
    assert ("How we use the chat", 6) in [(row.title, row.minutes) for row in page.segments]
    assert page.suggestions == ()
    with pytest.raises(Conflict, match="already dealt"):
        world.run(leave_suggestion, ana, suggestion.id)


def test_a_suggestion_is_left_or_taken_back(world, ana, ben, meeting):
    left = world.run(suggest, ben, meeting.id, line="One", minutes=5)
    own = world.run(suggest, ben, meeting.id, line="Two", minutes=5)

    world.run(leave_suggestion, ana, left.id)
    with pytest.raises(Forbidden, match="Only the person who suggested"):
        world.run(withdraw_suggestion, ana, own.id)
    world.run(withdraw_suggestion, ben, own.id)

    assert page_of(world, ana, meeting).suggestions == ()
    assert [row.line for row in world.rows_of(Suggestion)] == ["One"]


def test_the_format_is_recommended_with_a_reason(world, ana, meeting):
    page = page_of(world, ana, meeting)
    assert (page.format_key, page.recommended_key) == ("classic", "classic")
    assert str(page.reason) == "It leaves room for everybody, and for one matter."


def test_a_format_removed_by_two_at_once_is_gone_and_nothing_breaks(world, ana, ben, meeting):
    own = world.run(keep_format, ana, meeting.id, "Ours")
    start = Barrier(2)

    def drop(person):
        start.wait(timeout=10)
        try:
            world.run(drop_format, person, own.id)
        except NotFound:
            return False
        return True

    with ThreadPoolExecutor(2) as workers:
        done = list(workers.map(drop, [ana, ben]))

    assert sorted(done) == [False, True]
    assert world.rows_of(CircleFormat) == []
