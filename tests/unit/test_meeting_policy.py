"""Who may change a meeting."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.policy import Standing
from peercircles.kernel.columns import new_id
from peercircles.meetings.policy import (
    may_cancel,
    may_change_room,
    may_enter_room,
    may_move,
    may_note_attendance,
    may_note_own_attendance,
    may_reply,
    may_see_who_comes,
)

HERE = new_id()
QUESTIONS = [may_move, may_cancel, may_change_room, may_note_attendance]
OF_THE_CIRCLE = [may_enter_room, may_reply, may_see_who_comes, may_note_own_attendance]


@dataclass(frozen=True)
class SomeMeeting:
    circle_id: UUID = HERE


def somebody(*, is_member: bool = False, is_organiser: bool = False, circle_id: UUID = HERE):
    return Standing(circle_id, new_id(), is_member, is_organiser)


@pytest.mark.parametrize("may", QUESTIONS)
def test_an_organiser_may(may):
    assert may(somebody(is_organiser=True), SomeMeeting(), None)


@pytest.mark.parametrize("may", QUESTIONS)
def test_the_facilitator_of_the_meeting_may(may):
    ana = somebody(is_member=True)

    assert may(ana, SomeMeeting(), ana.person_id)


@pytest.mark.parametrize("may", QUESTIONS)
@pytest.mark.parametrize("facilitator_id", [None, new_id()])
def test_another_member_may_not_and_reads_who_may(may, facilitator_id):
    decision = may(somebody(is_member=True), SomeMeeting(), facilitator_id)

    assert "Only the facilitator of this meeting or an organiser" in str(decision.reason)


@pytest.mark.parametrize("may", QUESTIONS)
def test_a_facilitator_who_left_the_circle_may_not(may):
    ana = somebody(is_member=False)

    assert not may(ana, SomeMeeting(), ana.person_id)


@given(st.booleans(), st.booleans(), st.sampled_from(QUESTIONS))
def test_nobody_may_because_of_another_circle(is_member, is_organiser, may):
    ana = somebody(is_member=is_member, is_organiser=is_organiser, circle_id=new_id())

    assert not may(ana, SomeMeeting(), ana.person_id)
    assert not any(may_here(ana, SomeMeeting()) for may_here in OF_THE_CIRCLE)


@given(st.booleans(), st.sampled_from(OF_THE_CIRCLE))
def test_the_room_and_who_comes_are_for_members_alone(is_organiser, may):
    assert may(somebody(is_member=True, is_organiser=is_organiser), SomeMeeting())
    assert not may(somebody(is_organiser=is_organiser), SomeMeeting())
