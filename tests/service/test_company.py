"""Being at a holder's side: newcomers first, others as they like; it is no load."""

import pytest

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.company import end_company, keep_company
from peercircles.facilitation.models import Company, CompanyKind, Role
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.events import MeetingCancelled
from tests.rota_lives import RotaLife

LEAD, SHADOW = Role.FACILITATOR, CompanyKind.SHADOW


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


def company(world, *kinds):
    rows = world.rows_of(Company)
    return [(row.meeting_id, row.person_id) for row in rows if row.kind in (kinds or [SHADOW])]


def joined(world, life):
    newcomer = world.member("Fay")
    life.happens(MemberJoined, person_id=newcomer.id)
    return newcomer


def bystander(life, people, meeting):
    return next(person for person in people if person.id != life.holders()[meeting.id])


def test_founders_shadow_nobody(world, life, meetings):
    life.pass_by(meetings[0])

    assert world.rows_of(Company) == []


def test_a_newcomer_shadows_the_next_facilitator_once(world, life, meetings):
    life.pass_by(meetings[0])

    newcomer = joined(world, life)
    assert company(world) == [(meetings[1].id, newcomer.id)]
    life.pass_by(meetings[1])
    life.pass_by(meetings[2])

    assert company(world) == [(meetings[1].id, newcomer.id)]
    assert life.load_of(newcomer.id) == 0


def test_a_newcomer_who_would_rather_not_is_not_put_there_again(world, life, meetings):
    life.pass_by(meetings[0])
    newcomer = joined(world, life)

    life.run(end_company, meetings[1].id, LEAD, by=newcomer)
    life.pass_by(meetings[1])

    assert company(world) == []


def test_a_newcomer_shadows_the_meeting_after_a_cancelled_one(world, life, meetings):
    life.pass_by(meetings[0])
    newcomer = joined(world, life)

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[1], to=off, meeting_id=meetings[1].id)

    assert (meetings[2].id, newcomer.id) in company(world)


def test_who_leaves_is_nobodys_company(world, life, meetings):
    life.pass_by(meetings[0])
    newcomer = joined(world, life)

    left = life.seat_of(newcomer.id)
    life.happens(MembershipEnded, left, to={"state": "left"}, person_id=newcomer.id)

    assert company(world) == []


def test_a_member_shares_the_lead_and_stops_again(world, life, people, meetings):
    other = bystander(life, people, meetings[0])

    life.run(keep_company, meetings[0].id, LEAD, CompanyKind.CO_LEAD, by=other)
    assert company(world, CompanyKind.CO_LEAD) == [(meetings[0].id, other.id)]
    life.run(keep_company, meetings[0].id, LEAD, SHADOW, by=other)
    assert company(world, CompanyKind.CO_LEAD, SHADOW) == [(meetings[0].id, other.id)]
    life.run(end_company, meetings[0].id, LEAD, by=other)

    assert company(world, CompanyKind.CO_LEAD, SHADOW) == []
    with pytest.raises(Conflict):
        life.run(end_company, meetings[0].id, LEAD, by=other)


def test_nobody_is_company_to_themself_to_nobody_or_in_the_past(life, people, meetings):
    holder = life.holders()[meetings[0].id]
    with pytest.raises(Forbidden):
        life.run(keep_company, meetings[0].id, LEAD, SHADOW, by=holder)
    with pytest.raises(Conflict):
        life.run(keep_company, meetings[5].id, LEAD, SHADOW, by=holder)
    other = bystander(life, people, meetings[0])
    with pytest.raises(Invalid):
        life.run(keep_company, meetings[0].id, LEAD, CompanyKind.NONE, by=other)
    life.end(meetings[0])
    with pytest.raises(Conflict):
        life.run(keep_company, meetings[0].id, LEAD, SHADOW, by=other)


def test_others_are_nobodys_company(world, life, meetings):
    with pytest.raises(Forbidden):
        life.run(keep_company, meetings[0].id, LEAD, SHADOW, by=world.organiser())
    for outsider in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            life.run(keep_company, meetings[0].id, LEAD, SHADOW, by=outsider)
