"""A turn's reason is true when it is read, or says of which day it is."""

from random import Random
from zoneinfo import ZoneInfo

import pytest

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.choices import turn_choices
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.models import Role
from peercircles.facilitation.queries import coming_turns
from peercircles.facilitation.rests import come_back, rest
from peercircles.facilitation.rosters import turns_page
from peercircles.facilitation.taking import decline_turn, volunteer
from peercircles.kernel.errors import DomainError
from peercircles.meetings.events import AbsenceChanged
from peercircles.meetings.models import Absence, AbsenceKind
from tests.swap_lives import SwapLife
from tests.told_reasons import AS_IT_WAS, untrue_reasons

NAMES = ("Ana", "Ben", "Chi", "Dai", "Eli", "Noor")
LEAD = Role.FACILITATOR
STEPS = 16


@pytest.fixture
def people(world):
    return {name: world.member(name) for name in NAMES}


@pytest.fixture
def life(world, people):
    return SwapLife(world)


@pytest.fixture
def first(world, life, people):
    """The first meeting: Noor has the fewest turns in every part, and leads it."""
    organiser = world.organiser()
    for role in Role:
        for name in NAMES[:-1]:
            circle = life.circle.id
            life.run(correct_load, circle, role, people[name].id, 1, note="so", by=organiser)
    first, *_others = life.season(5)
    life.publish()
    assert life.turn_in(first).person_id == people["Noor"].id
    return first


def page(life, reader):
    return life.world.read(turns_page, reader, life.circle.id, life.now)


def reasons(life, reader, at=0):
    return [str(part.reason) for part in page(life, reader).meetings[at].parts]


def leaves(life, person):
    left = {"state": "left", "left_at": life.now}
    life.happens(MembershipEnded, life.seat_of(person.id), to=left, person_id=person.id)


def as_it_was(turn, circle, reason):
    day = turn.at.astimezone(ZoneInfo(circle.zone))
    return f"{AS_IT_WAS}{day.day} {day:%B}: {reason}"


def test_a_reason_that_names_somebody_who_left_says_of_which_day_it_is(life, people, first):
    before = reasons(life, people["Ana"])
    assert all(told.startswith("Noor has another part in this meeting.") for told in before[1:])
    kept = {role: life.turn_in(first, role).person_id for role in list(Role)[1:]}

    leaves(life, people["Noor"])

    after = reasons(life, people["Ana"])
    for role, at in ((Role.SCRIBE, 1), (Role.TIMEKEEPER, 2)):
        turn = life.turn_in(first, role)
        assert after[at] == as_it_was(turn, life.circle, before[at])
        assert turn.person_id == kept[role]
    assert not after[0].startswith(AS_IT_WAS)


def test_the_choices_about_a_turn_and_the_next_meetings_say_the_same(world, life, people, first):
    leaves(life, people["Noor"])
    shown = page(life, people["Ana"])

    choices = world.read(turn_choices, people["Ana"], life.circle.id, life.now)
    rows = world.read(coming_turns, people["Ana"], life.circle.id)

    told = {part.turn_id: part.reason for each in shown.meetings for part in each.parts}
    assert all(choice.reason == told[choice.turn_id] for choice in choices if choice.turn_id)
    assert any(str(choice.reason).startswith(AS_IT_WAS) for choice in choices if choice.turn_id)
    assert [row.reason for row in rows] == [each.parts[0].reason for each in shown.meetings[:4]]


def test_the_next_meetings_name_nobody_as_level_who_has_left(world, life, people):
    organiser = world.organiser()
    for name in NAMES[3:]:
        for delta in (1, 1):
            mine = life.circle.id, LEAD, people[name].id, delta
            life.run(correct_load, *mine, note="so", by=organiser)
    life.season(2)
    life.publish()
    (before, *_others) = world.read(coming_turns, organiser, life.circle.id)
    assert str(before.reason).startswith("Ana, Ben and Chi are level and next in line.")
    level = [people[name] for name in NAMES[:3]]
    leaver = next(person for person in level if str(person.id) != before.person_id)

    leaves(life, leaver)

    (after, *_others) = world.read(coming_turns, organiser, life.circle.id)
    turn = life.turns()[0]
    assert str(after.reason) == as_it_was(turn, life.circle, before.reason)
    assert after.person_id == before.person_id


def test_a_reason_that_names_a_part_which_changed_hands_says_it_too(life, people, first):
    life.run(decline_turn, life.turn_in(first).id, by=people["Noor"])

    after = reasons(life, people["Ana"])

    assert all(told.startswith(AS_IT_WAS) for told in after[1:])


def test_everyone_else_is_not_said_of_who_came_later(world, life, people, first):
    (before, *_others) = reasons(life, people["Ana"])
    assert before == "Everyone else has had one turn; Noor has had none." or "fewest" in before

    newcomer = world.member("Fay")
    life.happens(MemberJoined, person_id=newcomer.id)

    (after, *_others) = reasons(life, people["Ana"])
    assert after == as_it_was(life.turn_in(first), life.circle, before)


def test_meetings_held_as_planned_leave_every_reason_as_it_is(life, people):
    first, second, *_others = life.season(8)
    life.publish()

    for meeting in (first, second):
        life.pass_by(meeting)
        shown = [told for at in range(3) for told in reasons(life, people["Ana"], at)]
        assert not [told for told in shown if told.startswith(AS_IT_WAS)]


class Churn:
    """A circle in which people come, go, rest, decline, volunteer and are away, at random."""

    def __init__(self, life, people, seed):
        self.chance, self.life = Random(seed), life
        self.people = dict(people)
        self.members = set(people)
        self.meetings = life.season(STEPS + 3)
        life.publish()

    def step(self):
        ways = (self.leave, self.join, self.rest, self.back, self.decline, self.offer, self.away)
        self.chance.choice((*ways, self.leave, self.decline, self.meet))()

    def someone(self):
        return self.people[self.chance.choice(sorted(self.members))]

    def leave(self):
        if len(self.members) > 2:
            person = self.someone()
            leaves(self.life, person)
            self.members.remove(person.name)

    def join(self):
        if len(self.members) < 7:
            name = f"New{len(self.people)}"
            self.people[name] = self.life.world.member(name)
            self.members.add(name)
            self.life.happens(MemberJoined, person_id=self.people[name].id)

    def rest(self):
        self.tries(rest, self.life.circle.id, by=self.someone())

    def back(self):
        self.tries(come_back, self.life.circle.id, by=self.someone())

    def decline(self):
        turns = [turn for role in Role for turn in self.life.standing(role)]
        if turns:
            turn = self.chance.choice(turns)
            self.tries(decline_turn, turn.id, by=turn.person_id)

    def offer(self):
        meeting, role = self.chance.choice(self.meetings[:4]), self.chance.choice(list(Role))
        self.tries(volunteer, meeting.id, role, by=self.someone())

    def away(self):
        person, day = self.someone(), self.chance.choice(self.meetings[:3]).starts_at.date()
        kind, now = AbsenceKind.OTHER, self.life.now
        absence = Absence(person_id=person.id, from_on=day, to_on=day, kind=kind, created_at=now)
        self.life.world.add(absence)
        self.life.happens(AbsenceChanged, person_id=person.id)

    def meet(self):
        self.life.pass_by(self.meetings.pop(0))

    def tries(self, command, *args, by):
        try:
            self.life.run(command, *args, by=by)
        except DomainError:
            return


@pytest.mark.parametrize("seed", range(6))
def test_whoever_comes_and_goes_no_reason_names_who_is_gone_or_a_part_nobody_has(
    world, life, people, seed
):
    churn = Churn(life, people, seed)
    organiser = world.organiser()
    for _step in range(STEPS):
        churn.step()
        shown = page(life, organiser)
        gone = churn.people.keys() - churn.members
        assert untrue_reasons(shown, everybody=set(churn.people), gone=gone) == []
