"""Leaving: somebody with everything leaves no loose end, and nobody asks why."""

from datetime import timedelta

import pytest

from peercircles.agendas.focus import FocusSeatRequest, SeatState
from peercircles.agendas.models import AgendaSegment, Suggestion, SuggestionState
from peercircles.circles.commands import end_membership
from peercircles.circles.models import MembershipState
from peercircles.exits.commands import leave_circle, put_away, send_exit_note
from peercircles.exits.models import Exit, ExitNote, Route
from peercircles.exits.programme_queries import programme_notes
from peercircles.exits.queries import lately_gone, leave_page, own_left_circles
from peercircles.facilitation.models import Ask, AskState
from peercircles.huddles.models import Huddle, HuddlePerson
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.commands import plan_season
from peercircles.meetings.models import Answer, Meeting, Reply, RoomKind
from peercircles.meetings.replies import reply_to
from peercircles.notes.models import Note
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.parking.models import ItemState, ParkingItem
from peercircles.promises.models import Promise, PromiseState
from peercircles.runs.baton import take_over
from peercircles.runs.models import RunEntry
from peercircles.runs.queries import run_view
from peercircles.thanks.models import Thanks
from tests.leavings import SOON, Leavings
from tests.led_meetings import led_meeting

NOW = utc_now()


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Noor", "Ana", "Ben", "Chi", "Dai")]


@pytest.fixture
def noor(people):
    return people[0]


@pytest.mark.parametrize("route", [Route.PAUSE, Route.MOVE, Route.FINISH])
def test_somebody_with_everything_leaves_no_loose_end(life, people, noor, route):
    life.give_everything(noor, *people[1:])
    rooms = {row.id: row.room_name for row in life.rows(Meeting)}

    life.leave(noor, route)

    assert life.turns_of(noor) == []
    assert life.rows(Ask, by=noor.id, state=AskState.OPEN) == []
    assert [row.state for row in life.rows(Promise)] == [PromiseState.DROPPED]
    assert [row.state for row in life.rows(FocusSeatRequest)] == [SeatState.WITHDRAWN]
    assert life.rows(Reply, person_id=noor.id) == []
    assert life.rows(AgendaSegment, owner_id=noor.id) == []
    assert [row.state for row in life.rows(Suggestion)] == [SuggestionState.LEFT]
    assert life.rows(HuddlePerson, person_id=noor.id) == []
    assert sorted(bool(row.cancelled_at) for row in life.rows(Huddle)) == [False, True]
    waits = ItemState.WAITING if route is Route.PAUSE else ItemState.LET_GO
    assert [row.state for row in life.rows(ParkingItem)] == [waits]
    for meeting in life.rows(Meeting):
        assert meeting.room_name != rooms[meeting.id]
        assert meeting.room_url.endswith(meeting.room_name)


def test_what_was_given_to_others_and_what_is_only_theirs_stays(life, people, noor):
    life.give_everything(noor, *people[1:])

    life.leave(noor)

    assert [row.from_id for row in life.rows(Thanks)] == [noor.id]
    assert [row.text for row in life.rows(Note)] == ["For myself"]


def test_the_meetings_go_out_of_the_calendar(life, noor):
    life.run(
        plan_season,
        noor,
        life.circle_id,
        host="example.org",
        first_on=SOON.date(),
        wall_time=SOON.time().replace(second=0, microsecond=0),
        zone="Europe/Dublin",
        cadence=life.world.circle.cadence,
        count=2,
        minutes=60,
        room_kind=RoomKind.LINK,
        room_url="https://meet.example.org/room",
    )

    life.leave(noor)

    letters = life.rows(OutboxMessage, person_id=noor.id, kind=MailKind.CALENDAR)
    told = [letter.payload["occasion"] for letter in letters]
    assert sorted(told) == ["left", "left", "planned", "planned"]


@pytest.mark.parametrize("route", [Route.PAUSE, Route.MOVE, Route.FINISH])
def test_from_then_on_the_circle_is_not_there_for_them(life, noor, people, route):
    (meeting, *_) = life.meetings()

    life.leave(noor, route)

    with pytest.raises(NotFound):
        life.run(reply_to, noor, meeting.id, Answer.YES)


def test_the_circle_reads_one_sentence_for_two_weeks(life, noor, people):
    left = life.leave(noor)
    day = timedelta(days=1)

    def said(days):
        rows = life.world.read(lately_gone, people[1], life.circle_id, left.at + days * day)
        return [(row.person_name, row.route) for row in rows]

    assert said(13) == [("Noor", Route.FINISH)]
    assert said(15) == []


def test_an_organiser_who_removes_somebody_says_no_more_than_that(life, noor, people):
    organiser = life.world.organiser()

    life.run(end_membership, organiser, life.circle_id, noor.id)

    assert [row.route for row in life.rows(Exit)] == [Route.REMOVED]
    (row,) = life.world.read(lately_gone, people[1], life.circle_id, NOW)
    assert row.person_name == "Noor"


def test_an_organiser_who_gives_up_the_own_seat_finishes(life, noor, people):
    life.world.organise(noor, life.world.programme)

    life.run(end_membership, noor, life.circle_id, noor.id)

    assert [row.route for row in life.rows(Exit)] == [Route.FINISH]


def test_a_note_goes_to_the_organisers_and_to_nobody_else(life, noor, people):
    organiser = life.world.organiser()

    life.leave(noor, note="Thank you for everything")

    (note,) = life.world.read(programme_notes, organiser, NOW + timedelta(minutes=1))
    assert (note.person_name, note.words) == ("Noor", "Thank you for everything")
    assert life.world.read(programme_notes, people[1], NOW) == []
    page = life.world.read(leave_page, noor, life.circle_id)
    assert page.note == "Thank you for everything"


def test_a_note_can_be_written_afterwards_once(life, noor, people):
    life.leave(noor)

    life.run(send_exit_note, noor, life.circle_id, "One more thing")

    with pytest.raises(Conflict, match="already"):
        life.run(send_exit_note, noor, life.circle_id, "And another")
    assert [row.words for row in life.rows(ExitNote)] == ["One more thing"]


def test_a_note_that_is_too_long_changes_nothing(life, noor, people):
    with pytest.raises(Invalid):
        life.leave(noor, note="x" * 1001)

    assert life.seat_of(noor).is_active()


def test_what_is_offered_afterwards_can_be_put_away(life, noor, people):
    life.leave(noor)
    assert [row.circle_name for row in life.world.read(own_left_circles, noor)] == ["Lantern"]

    life.run(put_away, noor, life.circle_id)

    assert life.world.read(own_left_circles, noor) == []
    with pytest.raises(NotFound):
        life.world.read(leave_page, noor, life.circle_id)


def test_leaving_twice_in_two_tabs_is_said_clearly(life, noor, people):
    life.leave(noor)

    with pytest.raises(Conflict, match="You have left this circle already"):
        life.leave(noor)

    assert len(life.rows(Exit)) == 1


def test_nobody_leaves_for_somebody_else_or_as_removed(life, noor, people):
    with pytest.raises(NotFound):
        life.run(leave_circle, life.world.person(), life.circle_id, Route.FINISH)
    with pytest.raises(Forbidden):
        life.leave(noor, Route.REMOVED)


def test_the_last_member_can_leave_too(life, world):
    ana = world.member("Ana")

    life.leave(ana)

    assert life.seat_of(ana).state is MembershipState.LEFT
    assert life.world.read(leave_page, ana, life.circle_id).others == 0


def test_who_leads_a_meeting_and_leaves_is_out_and_the_others_go_on(life, noor, people):
    meeting = led_meeting(life.world, life.world.circle, noor, *people[1:])

    life.leave(noor)

    with pytest.raises(NotFound):
        life.world.read(run_view, noor, meeting.id)
    assert "removed" in {row.kind.value for row in life.rows(RunEntry)}
    life.run(take_over, people[1], meeting.id)
