"""Resting from turns, coming back, and putting a load right."""

import pytest

from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import EntryKind, Role, TurnState
from peercircles.facilitation.rests import come_back, rest
from peercircles.facilitation.rota import Place
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.events import RoomChanged
from tests.rota_lives import RotaLife

LEAD = Role.FACILITATOR


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(9)
    life.publish()
    return meetings


def test_no_turn_comes_to_somebody_who_rests_in_any_role(life, meetings):
    resting = life.holders()[meetings[0].id]

    life.run(rest, life.circle.id, by=resting)

    for role in Role:
        assert resting not in life.holders(role).values()
        assert len(life.holders(role)) == 3
    for meeting in meetings[:3]:
        life.pass_by(meeting)
        assert all(resting not in life.holders(role).values() for role in Role)


def test_a_turn_that_was_accepted_stays_with_who_rests(life, meetings):
    turn = life.turns()[0]
    accepted = {"state": TurnState.ACCEPTED}
    life.happens(RoomChanged, turn, to=accepted, meeting_id=turn.meeting_id)

    life.run(rest, life.circle.id, by=turn.person_id)

    assert [t.person_id for t in life.turns(TurnState.ACCEPTED)] == [turn.person_id]
    life.pass_by(meetings[0])
    assert life.load_of(turn.person_id) == 1


def test_who_comes_back_owes_nothing_and_gains_nothing(life, people, meetings, session):
    resting = people[0].id
    life.run(rest, life.circle.id, by=resting)
    for meeting in meetings[:5]:
        life.pass_by(meeting)

    life.run(come_back, life.circle.id, by=resting)

    for role, rota in rotas_of(session, life.circle.id).items():
        others = [s.load for p, s in rota.active().items() if p != resting]
        assert life.load_of(resting, role) == max(0, min(others))
        assert rota.standings[resting].place is Place.ACTIVE


def test_nobody_rests_twice_or_comes_back_from_nowhere(life, people, meetings):
    with pytest.raises(Conflict, match="already"):
        life.run(come_back, life.circle.id, by=people[0])
    life.run(rest, life.circle.id, by=people[0])
    with pytest.raises(Conflict, match="already"):
        life.run(rest, life.circle.id, by=people[0])


def test_when_all_rest_the_circle_needs_a_volunteer_and_goes_on_when_somebody_returns(
    life, people, meetings
):
    for person in people:
        life.run(rest, life.circle.id, by=person)
    assert life.turns(role=None) == []

    life.run(come_back, life.circle.id, by=people[2])

    assert set(life.holders().values()) == {people[2].id}
    assert life.turns(role=Role.SCRIBE) == []


@pytest.mark.parametrize("command", [rest, come_back])
def test_only_members_rest(world, life, command):
    with pytest.raises(Forbidden):
        life.run(command, life.circle.id, by=world.organiser())
    for outsider in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            life.run(command, life.circle.id, by=outsider)


def test_a_correction_says_who_made_it_and_why(world, life, people, meetings):
    organiser = world.organiser()

    note = "Ana led the one we forgot to plan"
    life.run(correct_load, life.circle.id, LEAD, people[0].id, 1, note=note, by=organiser)

    entry = life.entries()[-1]
    assert (entry.kind, entry.delta) == (EntryKind.CORRECTION, 1)
    assert (entry.person_id, entry.by, entry.note) == (people[0].id, organiser.id, note)
    assert life.load_of(people[0].id) == 1
    assert life.load_of(people[0].id, Role.SCRIBE) == 0


@pytest.mark.parametrize(
    ("delta", "note"), [(0, "why"), (4, "why"), (-4, "why"), (1, ""), (1, " ")]
)
def test_a_correction_is_small_and_has_a_reason(world, life, people, meetings, delta, note):
    circle, ana = life.circle.id, people[0].id
    with pytest.raises(Invalid):
        life.run(correct_load, circle, LEAD, ana, delta, note=note, by=world.organiser())


def test_members_do_not_correct_and_strangers_have_no_load(world, life, people, meetings):
    circle, ana = life.circle.id, people[0].id
    with pytest.raises(Forbidden):
        life.run(correct_load, circle, LEAD, ana, 1, note="why", by=people[0])
    with pytest.raises(Invalid):
        life.run(correct_load, circle, LEAD, world.person().id, 1, note="w", by=world.organiser())
    with pytest.raises(NotFound):
        life.run(correct_load, circle, LEAD, ana, 1, note="why", by=world.person())
