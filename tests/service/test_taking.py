"""Accepting, declining, covering and volunteering, and what each does to loads."""

from datetime import timedelta

import pytest

from peercircles.facilitation.events import TurnChanged
from peercircles.facilitation.models import (
    AskState,
    EntryKind,
    Role,
    TurnSource,
    TurnState,
)
from peercircles.facilitation.taking import accept_turn, cover_turn, decline_turn, volunteer
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.kernel.work import NOBODY_ID
from peercircles.meetings.events import MeetingCancelled, MeetingMoved
from tests.swap_lives import SwapLife


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus")]


@pytest.fixture
def life(world, people):
    return SwapLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(9)
    life.publish()
    return meetings


def changes(events):
    return [event for event in events if isinstance(event, TurnChanged)]


def free_person(life, meeting, *, besides=()):
    """Somebody with no part in the meeting."""
    busy = {life.holder_of(meeting, role) for role in Role} | set(besides)
    return next(person for person in life.planned() if person not in busy)


def test_the_holder_accepts_once_and_again_without_effect(life, meetings):
    turn = life.turn_in(meetings[0])

    events = life.run(accept_turn, turn.id, by=turn.person_id)

    assert life.turn_in(meetings[0]).state is TurnState.ACCEPTED
    assert [event.person_id for event in events] == [turn.person_id]
    assert life.run(accept_turn, turn.id, by=turn.person_id) == []


def test_accepting_ends_what_was_asked(life, meetings):
    ask = life.ask_for(meetings[0])

    life.run(accept_turn, ask.turn_id, by=ask.by)

    assert life.ask(ask.id).state is AskState.WITHDRAWN


def test_who_cannot_come_cannot_accept(life, meetings):
    turn = life.turn_in(meetings[0])
    life.cannot_come(turn.person_id, meetings[0])

    with pytest.raises(Conflict, match="cannot come"):
        life.run(accept_turn, turn.id, by=turn.person_id)


def test_a_declined_turn_goes_to_the_next_in_line_and_no_other_turn_changes(life, meetings):
    before = {turn.meeting_id: turn.person_id for turn in life.standing()}
    turn = life.turn_in(meetings[1])

    events = life.run(decline_turn, turn.id, by=turn.person_id)

    after = {turn.meeting_id: turn.person_id for turn in life.standing()}
    assert after[meetings[1].id] not in {turn.person_id, None}
    changed = {meeting for meeting, person in after.items() if before.get(meeting) != person}
    assert changed == {meetings[1].id}
    assert life.turns(TurnState.DECLINED)[0].id == turn.id
    assert changes(events)[-1].person_id == after[meetings[1].id]


def test_declining_costs_nothing_and_owes_the_turn(life, meetings):
    turn = life.turn_in(meetings[0])
    loads = life.loads()

    life.run(decline_turn, turn.id, by=turn.person_id)
    life.pass_by(meetings[0])

    served = [entry for entry in life.entries() if entry.kind is EntryKind.SERVED]
    assert [entry.person_id for entry in served] != [turn.person_id]
    assert life.load_of(turn.person_id) == loads[turn.person_id]


def test_declining_ends_what_was_asked(life, meetings):
    ask = life.ask_for(meetings[0])

    life.run(decline_turn, ask.turn_id, by=ask.by)

    assert life.ask(ask.id).state is AskState.WITHDRAWN


def test_when_everybody_declines_the_circle_needs_a_volunteer(life, meetings, people):
    for _one in people:
        turn = life.turn_in(meetings[0])
        events = life.run(decline_turn, turn.id, by=turn.person_id)

    assert life.turn_in(meetings[0]) is None
    assert changes(events)[-1].person_id == NOBODY_ID


def test_only_the_holder_accepts_and_declines(world, life, meetings):
    turn = life.turn_in(meetings[0])
    organiser = world.organiser()
    other = next(person for person in life.planned() if person != turn.person_id)

    for by in (organiser, other):
        for command in (accept_turn, decline_turn):
            with pytest.raises(Forbidden, match="Only the person whose turn it is"):
                life.run(command, turn.id, by=by)


def test_for_everybody_else_there_is_no_turn_and_no_meeting(world, life, meetings):
    turn = life.turn_in(meetings[0])
    elsewhere = world.member(circle=world.another_circle())

    for outsider in (world.person(), world.former_member(), elsewhere):
        for command in (accept_turn, decline_turn, cover_turn):
            for turn_id in (turn.id, new_id()):
                with pytest.raises(NotFound, match="find that turn"):
                    life.run(command, turn_id, by=outsider)
        for meeting_id in (meetings[5].id, new_id()):
            with pytest.raises(NotFound, match="find that meeting"):
                life.run(volunteer, meeting_id, Role.FACILITATOR, by=outsider)


def test_a_turn_that_changed_hands_is_nobodys_to_accept(life, meetings):
    turn = life.turn_in(meetings[0])
    life.run(decline_turn, turn.id, by=turn.person_id)

    with pytest.raises(Conflict, match="changed hands"):
        life.run(accept_turn, turn.id, by=turn.person_id)


def test_who_is_asked_covers_and_the_absent_still_owes_it(life, meetings):
    holder = life.holder_of(meetings[0])
    life.cannot_come(holder, meetings[0])
    (ask,) = life.asks()
    taker, turn = life.waiting(ask), life.turn_in(meetings[0])

    life.run(cover_turn, turn.id, by=taker)
    life.pass_by(meetings[0])

    assert life.ask(ask.id).state is AskState.TAKEN
    assert life.loads()[taker] == 1
    assert life.loads()[holder] == 0
    planned = life.planned()
    assert planned[holder] <= min(planned.values()) + 1


def test_nobody_takes_a_turn_that_was_not_offered_to_them(life, meetings):
    turn = life.turn_in(meetings[0])
    other = free_person(life, meetings[0])

    with pytest.raises(Forbidden, match="Nobody has asked you"):
        life.run(cover_turn, turn.id, by=other)


def test_when_the_holder_does_not_show_up_any_member_takes_over(life, meetings):
    turn = life.turn_in(meetings[0])
    other = free_person(life, meetings[0])
    life.now = meetings[0].starts_at + timedelta(minutes=2)
    with pytest.raises(Forbidden):
        life.run(cover_turn, turn.id, by=other)
    life.now += timedelta(minutes=1)

    life.run(cover_turn, turn.id, by=other)
    life.pass_by(meetings[0])

    assert life.loads()[other] == 1
    assert life.loads()[turn.person_id] == 0


def test_who_has_another_part_in_the_meeting_covers_only_its_facilitation(life, meetings):
    scribe = life.holder_of(meetings[0], Role.SCRIBE)
    life.ask_all(ask := life.ask_for(meetings[0], Role.TIMEKEEPER))
    with pytest.raises(Conflict, match="another part"):
        life.says_yes(ask, scribe)
    life.ask_all(life.ask_for(meetings[0]))

    life.run(cover_turn, life.turn_in(meetings[0]).id, by=scribe)

    assert life.holder_of(meetings[0]) == scribe
    assert life.holder_of(meetings[0], Role.SCRIBE) not in {scribe, None}


def test_a_volunteer_has_an_unpublished_turn_at_once(life, meetings):
    person = next(iter(life.planned()))

    events = life.run(volunteer, meetings[6].id, Role.FACILITATOR, by=person)

    turn = life.turn_in(meetings[6])
    assert (turn.person_id, turn.source, turn.state) == (
        person,
        TurnSource.VOLUNTEER,
        TurnState.ACCEPTED,
    )
    assert changes(events)[0].meeting_id == meetings[6].id
    life.publish()
    assert life.holder_of(meetings[6]) == person


def test_volunteering_counts_like_any_turn(life, meetings):
    person = life.holder_of(meetings[1])
    life.run(volunteer, meetings[6].id, Role.FACILITATOR, by=person)

    assert life.planned()[person] == 2
    for meeting in meetings[:7]:
        life.pass_by(meeting)

    assert life.loads()[person] == 2
    assert life.holder_of(meetings[7]) != person


def test_a_published_turn_is_not_free(life, meetings):
    other = free_person(life, meetings[1])

    with pytest.raises(Conflict, match="Somebody has this turn already"):
        life.run(volunteer, meetings[1].id, Role.FACILITATOR, by=other)
    with pytest.raises(Conflict, match="yours already"):
        life.run(volunteer, meetings[1].id, Role.FACILITATOR, by=life.holder_of(meetings[1]))


def test_one_person_volunteers_for_two_of_four_meetings_at_most(life, meetings):
    person = life.holder_of(meetings[1])
    life.run(volunteer, meetings[4].id, Role.FACILITATOR, by=person)

    with pytest.raises(Conflict, match="more than two of four meetings"):
        life.run(volunteer, meetings[3].id, Role.FACILITATOR, by=person)
    life.run(volunteer, meetings[7].id, Role.FACILITATOR, by=person)


def test_of_two_volunteers_the_lower_load_has_it(life, meetings):
    life.pass_by(meetings[0])
    (served,) = [person for person, load in life.loads().items() if load]
    others = [person for person in life.loads() if person != served]
    life.run(volunteer, meetings[7].id, Role.FACILITATOR, by=served)

    life.run(volunteer, meetings[7].id, Role.FACILITATOR, by=others[0])

    assert life.holder_of(meetings[7]) == others[0]
    with pytest.raises(Conflict, match="fewer turns"):
        life.run(volunteer, meetings[7].id, Role.FACILITATOR, by=served)
    with pytest.raises(Conflict, match="offered"):
        life.run(volunteer, meetings[7].id, Role.FACILITATOR, by=others[1])


def test_of_two_volunteers_with_equal_loads_the_earlier_last_turn_has_it(life, meetings):
    life.pass_by(meetings[0])
    life.pass_by(meetings[1])
    rota = life.rota()
    served = sorted((at.last, person) for person, at in rota.active().items() if at.load == 1)
    (_first, earlier), (_second, later) = served
    life.run(volunteer, meetings[8].id, Role.FACILITATOR, by=later)

    life.run(volunteer, meetings[8].id, Role.FACILITATOR, by=earlier)

    assert life.holder_of(meetings[8]) == earlier


def test_once_published_a_volunteers_turn_is_taken_from_nobody(life, meetings):
    volunteering = life.holder_of(meetings[0])
    life.run(volunteer, meetings[4].id, Role.FACILITATOR, by=volunteering)
    life.pass_by(meetings[0])
    life.pass_by(meetings[1])
    other = next(person for person, load in life.loads().items() if load == 0)

    with pytest.raises(Conflict, match="Somebody has this turn already"):
        life.run(volunteer, meetings[4].id, Role.FACILITATOR, by=other)


def test_a_volunteer_fills_the_turn_nobody_wanted(life, meetings, people):
    for _one in people:
        turn = life.turn_in(meetings[0])
        life.run(decline_turn, turn.id, by=turn.person_id)

    life.run(volunteer, meetings[0].id, Role.FACILITATOR, by=people[3])

    assert life.holder_of(meetings[0]) == people[3].id


def test_organisers_who_are_no_members_do_not_volunteer(world, life, meetings):
    with pytest.raises(Forbidden, match="not in this circle"):
        life.run(volunteer, meetings[6].id, Role.FACILITATOR, by=world.organiser())


def test_a_cancelled_meetings_turn_counts_nothing_and_its_holder_comes_next(life, meetings):
    holders = {turn.meeting_id: turn.person_id for turn in life.standing()}
    off = {"state": "cancelled"}

    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    assert life.loads()[holders[meetings[0].id]] == 0
    assert life.holder_of(meetings[3]) == holders[meetings[0].id]
    assert [life.holder_of(meeting) for meeting in meetings[1:3]] == [
        holders[meeting.id] for meeting in meetings[1:3]
    ]


def test_a_meeting_moved_to_where_its_holder_can_come_keeps_the_turn(life, meetings):
    holder = life.holder_of(meetings[1])

    later = {"starts_at": meetings[1].starts_at + timedelta(hours=5), "sequence": 1}
    life.happens(MeetingMoved, meetings[1], to=later, meeting_id=meetings[1].id)

    assert life.holder_of(meetings[1]) == holder
    assert life.asks() == []


def test_what_was_asked_for_a_lesser_part_is_over_when_it_goes_to_another(life, meetings):
    ask = life.ask_for(meetings[0], Role.SCRIBE)
    life.ask_all(life.ask_for(meetings[0]))

    life.run(cover_turn, life.turn_in(meetings[0]).id, by=ask.by)

    assert life.ask(ask.id).state is AskState.EXPIRED


def test_a_meeting_cancelled_at_the_last_hour_counts_nothing_either(life, meetings):
    holder = life.holder_of(meetings[0])
    life.now = meetings[0].starts_at - timedelta(hours=1)

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    assert life.loads()[holder] == 0
    assert life.holder_of(meetings[3]) == holder


def test_whoever_never_can_owes_one_turn_more_than_others_and_no_more(life, meetings):
    never = life.holder_of(meetings[0])
    for meeting in meetings:
        if life.holder_of(meeting) == never:
            life.cannot_come(never, meeting)
            life.now = meeting.starts_at - timedelta(hours=12)
            life.later(minutes=0)
        life.pass_by(meeting)

    loads = life.loads()
    assert life.rota().standings[never].served == 0
    assert max(loads.values()) - loads[never] <= 2
