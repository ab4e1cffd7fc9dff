"""The page of a circle's turns: parts, rests, company, the ledger, and a count put right."""

import pytest

from peercircles.circles.events import MembershipEnded
from peercircles.facilitation.models import Company, CompanyKind, EntryKind, LedgerEntry, Role
from peercircles.meetings.events import SeasonPlanned
from peercircles.web.live.topics import circle_topic
from peercircles.web.turns.how_state import HowTurnsState
from peercircles.web.turns.state import TurnsState
from tests.rota_lives import RotaLife

NAMES = ("Ana Silva", "Ben Okafor", "Chi Nwosu", "Dai Evans")


@pytest.fixture
def people(world):
    return [world.member(name) for name in NAMES]


@pytest.fixture
def life(world, people):
    life = RotaLife(world)
    meetings = life.season(5)
    life.happens(SeasonPlanned, season_id=meetings[0].season_id)
    return life


@pytest.fixture
async def page(life, world, people, open_page):
    """The page as Ana has it open."""
    page = open_page(TurnsState, people[0], circle_id=world.circle.id)
    await page.load()
    return page


async def test_the_parts_of_the_coming_meetings_are_there_with_their_reasons(page, world):
    assert [meeting.is_forecast for meeting in page.meetings] == [False] * 3 + [True] * 2
    first = page.meetings[0]
    assert [part.role for part in first.parts] == [role.value for role in Role]
    assert {part.name for part in first.parts} <= set(NAMES)
    assert all(part.reason for part in first.parts)
    assert [part.kind for part in first.parts].count("you") == sum(
        part.name == NAMES[0] for part in first.parts
    )
    assert page.listens == {circle_topic(world.circle.id)}
    assert sum(seat.is_turn for seat in page.seats) == 1


async def test_resting_and_coming_back(page, op):
    await page.rest(op())

    assert page.is_resting
    assert [seat.state for seat in page.seats].count("resting") == 1
    assert not [part for meeting in page.meetings for part in meeting.parts if part.kind == "you"]
    assert page.notice == "No turns come to you until you are back."

    await page.come_back(op())
    assert not page.is_resting


async def test_being_at_somebodys_side(life, world, people, open_page, op):
    first = life.turns()[0].meeting_id
    busy = {life.holders(role)[first] for role in Role}
    free = next(person for person in people if person.id not in busy)
    page = open_page(TurnsState, free, circle_id=world.circle.id)
    await page.load()
    (part, *_others) = page.meetings[0].parts
    assert all(each.can_keep_company for each in page.meetings[0].parts)

    await page.keep_company(part.meeting_id, part.role, "shadow", op())
    assert _again(page, part).beside == ["You are there to learn."]
    await page.keep_company(part.meeting_id, part.role, "co-lead", op())
    assert _again(page, part).beside == ["You share this part."]
    await page.end_company(part.meeting_id, part.role, op())

    assert _again(page, part).beside == []
    assert [row.kind for row in world.rows_of(Company)] == [CompanyKind.NONE]


def _again(page, part):
    parts = [each for meeting in page.meetings for each in meeting.parts]
    return next(each for each in parts if each.key == part.key)


async def test_the_ledger_is_read_by_role_latest_first_and_back_to_its_beginning(
    page, world, people, op
):
    assert [line.reason for line in page.ledger] == ["Joined."] * 4
    for _time in range(5):
        await page.rest(op())
        await page.come_back(op())

    assert len(page.ledger) == 12
    assert page.older == 2
    await page.show_whole_ledger()
    assert (len(page.ledger), page.older) == (14, 0)
    await page.choose_ledger("scribe")

    assert (page.ledger_role, page.older) == ("scribe", 2)
    assert page.ledger[0].reason.startswith("Came back")


async def test_an_organiser_puts_a_count_right_and_reads_no_ledger(
    life, world, people, open_page, op
):
    page = open_page(TurnsState, world.organiser("Olga"), circle_id=world.circle.id)
    await page.load()
    assert (page.ledger, page.can_correct) == ([], True)
    assert not any(part.can_keep_company for m in page.meetings for part in m.parts)

    await page.ask_to_correct()
    assert page.is_correcting
    form = {"role": "facilitator", "person": str(people[1].id), "delta": "2", "note": ""}
    await page.correct(form, op())
    assert page.problems == {"note": "Please write something here."}
    await page.correct({**form, "note": "Led twice in May"}, op())

    assert not page.is_correcting
    corrected = [row for row in world.rows_of(LedgerEntry) if row.kind is EntryKind.CORRECTION]
    assert [(row.delta, row.note) for row in corrected] == [(2, "Led twice in May")]


async def test_a_member_opens_no_form_for_a_count(page):
    await page.ask_to_correct()

    assert not page.is_correcting


async def test_without_meetings_the_page_says_so(world, open_page):
    circle = world.another_circle()
    page = open_page(TurnsState, world.member(circle=circle), circle_id=circle.id)

    await page.load()

    assert page.is_there
    assert page.meetings == []


async def test_somebody_elses_circle_is_not_there(world, life, open_page):
    for state in (TurnsState, HowTurnsState):
        page = open_page(state, world.person(), circle_id=world.circle.id)
        await page.load()
        assert page.missing == "We could not find that circle."


async def test_how_turns_are_decided_with_numbers_for_members_alone(life, world, people, open_page):
    page = open_page(HowTurnsState, people[2], circle_id=world.circle.id)
    await page.load()
    assert [table.role for table in page.tables] == [role.value for role in Role]
    assert [row.is_you for row in page.tables[0].rows] == [False, False, True, False]
    assert sum(row.coming for row in page.tables[0].rows) == 3

    outside = open_page(HowTurnsState, world.organiser(), circle_id=world.circle.id)
    await outside.load()
    assert outside.passages
    assert outside.tables == []


async def test_a_reason_that_names_who_has_left_says_of_which_day_it_is(life, world, people, page):
    leader = life.turns()[0].person_id
    if leader == people[0].id:
        leader = life.turns()[1].person_id
    seat = life.seat_of(leader)

    life.happens(MembershipEnded, seat, to={"state": "left"}, person_id=leader)
    await page.load()

    name = next(person.name for person in people if person.id == leader)
    told = [part.reason for meeting in page.meetings[:3] for part in meeting.parts]
    assert any(name in reason for reason in told)
    for reason in told:
        if name in reason and not reason.startswith("Before, it was"):
            assert reason.startswith("As it was when this was planned, on ")
