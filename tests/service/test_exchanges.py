"""Swaps from the first wish to the ledger: neutral, and mended where one half is not taken."""

from datetime import timedelta

import pytest

from peercircles.circles.events import MembershipEnded
from peercircles.facilitation.asking import ask_to_exchange
from peercircles.facilitation.crediting import credit
from peercircles.facilitation.models import EntryKind, Turn
from peercircles.facilitation.settling import settle_meetings
from peercircles.facilitation.taking import cover_turn, decline_turn
from peercircles.meetings.events import MeetingCancelled
from tests.swap_lives import SwapLife


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus")]


@pytest.fixture
def life(world, people):
    return SwapLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(8)
    life.publish()
    return meetings


def swap(life, mine, theirs):
    """The holders of two meetings exchange them."""
    turn, wanted = life.turn_in(mine), life.turn_in(theirs)
    ask_id, _events = life.tell(ask_to_exchange, turn.id, wanted.id, by=turn.person_id)
    life.says_yes(life.ask(ask_id))
    return turn.person_id, wanted.person_id


def ledger(life):
    return [(entry.kind, entry.person_id, entry.delta) for entry in life.entries()]


def test_a_swap_changes_no_planned_load(life, meetings):
    planned = life.planned()

    swap(life, meetings[0], meetings[2])

    assert life.planned() == planned


def test_after_both_halves_every_load_is_as_without_the_swap(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    middle = life.holder_of(meetings[1])

    for meeting in meetings[:3]:
        life.pass_by(meeting)

    expected = {person: int(person in {ana, ben, middle}) for person in life.loads()}
    assert life.loads() == expected
    standings = life.rota().standings
    assert [standings[who].served for who in (ana, ben)] == [1, 1]


def test_between_the_halves_each_load_is_as_without_the_swap_too(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])

    life.pass_by(meetings[0])

    assert (life.loads()[ana], life.loads()[ben]) == (1, 0)
    assert life.rota().standings[ben].served == 1
    assert ledger(life)[-3:] == [
        (EntryKind.SERVED, ben, 1),
        (EntryKind.SWAP, ben, -1),
        (EntryKind.SWAP, ana, 1),
    ]


def test_a_swap_changes_nobody_elses_turn(life, meetings):
    before = {turn.meeting_id: turn.person_id for turn in life.standing()}

    swap(life, meetings[0], meetings[2])

    after = {turn.meeting_id: turn.person_id for turn in life.standing()}
    changed = {meeting for meeting, person in after.items() if before[meeting] != person}
    assert changed == {meetings[0].id, meetings[2].id}


def test_when_the_second_half_is_cancelled_the_first_was_a_cover(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    life.pass_by(meetings[0])

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[2], to=off, meeting_id=meetings[2].id)

    assert (life.loads()[ana], life.loads()[ben]) == (0, 1)
    assert life.planned()[ana] <= 1


def test_when_the_first_half_is_cancelled_the_second_counts_for_who_serves(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    assert life.turn_in(meetings[2]).counts_for is None
    life.pass_by(meetings[1])
    life.pass_by(meetings[2])
    assert (life.loads()[ana], life.loads()[ben]) == (1, 0)


def test_when_one_of_two_leaves_the_other_is_credited(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    life.pass_by(meetings[0])

    life.happens(MembershipEnded, life.seat_of(ana), to={"state": "left"}, person_id=ana)

    assert life.loads()[ben] == 1
    assert life.load_of(ana) == 0


def test_when_one_of_two_declines_the_other_is_credited(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    turn = life.turn_in(meetings[2])

    life.run(decline_turn, turn.id, by=ana)
    for meeting in meetings[:3]:
        life.pass_by(meeting)

    assert (life.loads()[ana], life.loads()[ben]) == (0, 1)


def test_when_one_of_two_is_covered_for_the_other_is_credited(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    life.pass_by(meetings[0])
    life.cannot_come(ana, meetings[2])
    ask = life.asks()[-1]
    if life.waiting(ask) == ben:
        life.says_no(ask)
    cover = life.waiting(ask)

    life.run(cover_turn, life.turn_in(meetings[2]).id, by=cover)
    life.pass_by(meetings[1])
    life.pass_by(meetings[2])

    assert life.loads()[cover] >= 1
    assert life.loads()[ben] == 1
    assert life.rota().standings[ana].served == 0


def test_when_somebody_else_held_one_half_the_other_is_credited(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    life.pass_by(meetings[0])
    turn = life.turn_in(meetings[2])
    stranger = next(person for person in life.loads() if person not in {ana, ben})
    life.pass_by(meetings[1])
    life.end(meetings[2])
    life.run(settle_meetings)

    def held_by_another(work):
        credit(work, work.session.get_one(Turn, turn.id), stranger)

    life.run(held_by_another)
    life.publish()

    assert (life.loads()[ana], life.loads()[ben]) == (0, 1)
    assert life.loads()[stranger] >= 1


def test_a_swapped_turn_can_be_swapped_on(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])
    _ben, chi = swap(life, meetings[0], meetings[1])
    holders = [life.holder_of(meeting) for meeting in meetings[:3]]
    assert holders == [chi, ben, ana]

    for meeting in meetings[:3]:
        life.pass_by(meeting)

    assert [life.loads()[who] for who in (ana, ben, chi)] == [1, 1, 1]


def test_swapping_back_leaves_nothing_behind(life, meetings):
    ana, ben = swap(life, meetings[0], meetings[2])

    swap(life, meetings[0], meetings[2])

    assert [life.holder_of(meeting) for meeting in (meetings[0], meetings[2])] == [ana, ben]
    assert all(turn.counts_for is None for turn in life.standing())


def test_mending_twice_writes_nothing_twice(life, meetings):
    swap(life, meetings[0], meetings[2])
    life.pass_by(meetings[0])
    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[2], to=off, meeting_id=meetings[2].id)
    before = ledger(life)

    life.publish()
    life.later(minutes=1)

    assert ledger(life) == before


def test_a_cancelled_meetings_holder_takes_the_next_slot_by_exchange(life, meetings):
    holder, following = life.holder_of(meetings[0]), life.holder_of(meetings[1])
    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)
    assert life.holder_of(meetings[3]) == holder

    swap(life, meetings[3], meetings[1])

    assert life.holder_of(meetings[1]) == holder
    assert life.holder_of(meetings[3]) == following
    life.now = meetings[1].starts_at - timedelta(hours=1)
    assert life.later(minutes=0) == []
