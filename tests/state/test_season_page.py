"""The page on which a circle comes to its hours, up to the agreement of all."""

import asyncio
import json
from dataclasses import asdict, is_dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, select

from peercircles.circles.models import Membership
from peercircles.hours.models import Comfort, PainEntry, ProposalState, SeasonProposal
from peercircles.hours.search import Stopped
from peercircles.hours.weeks import DEFAULT_WEEK
from peercircles.meetings.models import Meeting
from peercircles.web.live import searches
from peercircles.web.live.topics import circle_topic, season_topic
from peercircles.web.season import state as season_state
from peercircles.web.season.state import SeasonState
from peercircles.web.shared.runtime import current_runtime
from tests.factories import LONG_AGO

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
WISH = {
    "first_on": "2027-06-02",
    "cadence": "weekly",
    "count": "4",
    "minutes": "75",
    "zone": "Europe/London",
    "weekdays": ["", "2"],
}
ROOM = {"room_kind": "jitsi"}


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def members(world):
    """Three who cannot all have it easy: in London, New York and Singapore."""
    return [
        world.member("Ana Silva", zone="Europe/London"),
        world.member("Ben Okafor", zone="America/New_York"),
        world.member("Chandra Rao", zone="Asia/Singapore"),
    ]


@pytest.fixture
def opened(world, open_page):
    """The page as somebody has it open."""

    async def opened_by(person: Any) -> Any:
        page = open_page(SeasonState, person, circle_id=world.circle.id)
        await page.load()
        return page

    return opened_by


@pytest.fixture
async def page(opened, members):
    return await opened(members[0])


def sent(page: Any) -> str:
    """Everything of the State that a browser gets."""
    return json.dumps(page.state.dict(), default=_plain)


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def shown(page: Any, name: str) -> list[tuple[str, str]]:
    """Somebody's row: when each meeting is for them, and how that is."""
    row = next(row for row in page.picture.rows if row.name == name)
    return [(cell.at, cell.ease) for cell in row.cells]


async def test_it_begins_with_the_question_filled_in(page, world):
    assert page.part == "ask"
    assert page.wish.first_on == "2027-03-02"
    assert (page.wish.cadence, page.wish.zone) == ("fortnightly", "Europe/Dublin")
    assert page.wish.weekdays == ["0", "1", "2", "3", "4"]
    assert page.listens == {circle_topic(world.circle.id), season_topic(world.circle.id)}


async def test_what_is_found_says_who_meets_when_and_how_that_is(page):
    await page.search(WISH)

    assert page.part == "found"
    assert page.verdict.kind == "rotate"
    card = page.options[0]
    assert (card.name, card.measure) == ("Two times in turn", "2.0")
    assert sorted(card.times) == ["Wed 11:30", "Wed 12:30"]
    assert [card.measure for card in page.options] == ["2.0", "3.0", "2.0"]
    assert {ease for _, ease in shown(page, "Ana")} == {"fine"}
    assert {ease for _, ease in shown(page, "Ben")} == {"stretch"}
    assert [column.at for column in page.picture.columns] == ["11:30", "12:30"] * 2
    assert [row.planned for row in page.stretches] == [0, 4, 4]


async def test_another_way_can_be_looked_at(page):
    await page.search(WISH)

    await page.show(1)

    assert page.picture.number == 1
    assert len({column.at for column in page.picture.columns}) == 1


async def test_of_others_no_more_than_the_ease_is_sent(page, world, members):
    week = "2" * 336
    world.add(Comfort(person_id=members[1].id, week=week, updated_at=LONG_AGO))

    await page.search(WISH)

    told = sent(page)
    assert week not in told
    assert DEFAULT_WEEK not in told
    for row in page.picture.rows:
        assert {cell.ease for cell in row.cells} <= {"fine", "stretch", "no"}
        if not row.is_you:
            assert {cell.band for cell in row.cells} == {""}


@pytest.mark.parametrize("asks", [False, True])
async def test_no_number_tells_how_far_the_one_other_stretches(opened, members, op, asks):
    page = await opened(members[1])

    await page.search(WISH)
    if asks:
        await page.propose(ROOM, op())

    assert len(page.options) == 3
    assert {(card.measure, card.remark) for card in page.options} == {("", "")}


async def test_nor_does_what_would_help_tell_it(opened, world):
    members = [world.member("Ana", zone="Europe/London"), world.member("Ben", zone="Asia/Tokyo")]
    world.add(Comfort(person_id=members[1].id, week="3" * 336, updated_at=LONG_AGO))
    organiser, lone = await opened(world.organiser()), await opened(members[0])

    for page in (organiser, lone):
        await page.search({**WISH, "count": "1"})

        assert page.verdict.kind == "structural"
        assert [card.measure for card in page.options] == [""]
        assert not any("number" in offer.words for offer in page.verdict.helps)


async def test_one_sees_the_measure_of_ones_own_hours(opened, members):
    page = await opened(members[1])

    await page.search(WISH)

    own = next(row for row in page.picture.rows if row.is_you)
    assert {cell.band for cell in own.cells} == {"amber", "red"}
    assert page.picture.own == "red"


async def test_an_organiser_gets_the_times_and_nobodys_hours(opened, members, world):
    page = await opened(world.organiser())

    await page.search(WISH)

    assert [card.measure for card in page.options] == ["2.0", "3.0", "2.0"]
    assert page.picture.rows == []
    assert page.stretches == []
    assert not any(member.name in sent(page) for member in members)


async def test_where_nothing_is_possible_it_says_for_whom_and_what_would_help(page, world, members):
    world.add(Comfort(person_id=members[2].id, week="4" * 336, updated_at=LONG_AGO))

    await page.search(WISH)

    assert page.verdict.kind == "impossible"
    assert page.options == []
    assert all("Chandra Rao" in words for words in page.verdict.near)
    assert [offer.kind for offer in page.verdict.helps] == ["alternating"]


async def test_what_would_help_is_searched_at_once(page, world, members):
    world.add(Comfort(person_id=members[2].id, week="4" * 336, updated_at=LONG_AGO))
    await page.search(WISH)

    await page.try_help("alternating")

    assert page.part == "found"
    assert {ease for _, ease in shown(page, "Chandra")} == {"no"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_on", ""),
        ("first_on", "2027-02-01"),
        ("count", "0"),
        ("minutes", "many"),
        ("weekdays", [""]),
        ("weekdays", ["", "9"]),
        ("zone", "Atlantis"),
        ("cadence", "sometimes"),
    ],
)
async def test_what_cannot_be_searched_is_said_beside_its_field(page, field, value):
    await page.search({**WISH, field: value})

    assert list(page.problems) == [field]
    assert page.part == "ask"


async def test_a_long_search_shows_how_far_it_is_and_can_be_cancelled(page, monkeypatch):
    def endless(_problem: Any, *, should_stop: Any, progress: Any) -> Any:
        progress(0.4)
        while not should_stop():
            pass
        raise Stopped

    monkeypatch.setattr(searches, "plan", endless)
    monkeypatch.setattr(season_state, "PATIENCE", 0.05)
    await page.search(WISH)
    assert page.part == "search"
    await page.look_at_search()
    assert page.percent == 40

    await page.cancel_search()

    assert page.part == "ask"
    await asyncio.gather(*current_runtime().searches._watched)


async def test_a_search_that_breaks_off_says_so(page, monkeypatch):
    def broken(*_args: Any, **_kwargs: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(searches, "plan", broken)

    await page.search(WISH)
    await page.look_at_search()

    assert page.part == "ask"
    assert "our side" in page.notice


async def test_the_circle_is_asked_and_all_say_yes(page, opened, members, world, op):
    await page.search(WISH)
    await page.propose(ROOM, op())
    assert page.part == "proposal"
    assert page.proposal.waiting_for == ["Ana Silva", "Ben Okafor", "Chandra Rao"]

    for member in members:
        theirs = await opened(member)
        assert theirs.part == "proposal"
        assert theirs.options[0].name == "Two times in turn"
        await theirs.agree(theirs.proposal.id, 0, op())

    assert "planned" in theirs.notice
    meetings = world.rows_of(Meeting)
    assert sorted(meeting.wall_time.isoformat("minutes") for meeting in meetings) == [
        "11:30",
        "11:30",
        "12:30",
        "12:30",
    ]
    assert [row.state for row in world.rows_of(SeasonProposal)] == [ProposalState.AGREED]
    await page.load()
    assert page.part == "ask"


async def test_one_can_live_with_several_ways_and_think_again(page, opened, members, op):
    await page.search(WISH)
    await page.propose(ROOM, op())
    await page.agree(page.proposal.id, 0, op())
    await page.agree(page.proposal.id, 1, op())
    assert [card.mine for card in page.options] == [True, True, False]

    await page.disagree(page.proposal.id, 0, op())

    assert [card.mine for card in page.options] == [False, True, False]
    assert [card.yes for card in page.options] == [0, 1, 0]


async def test_who_cannot_be_there_agrees_to_be_away(page, opened, members, world, op):
    world.add(Comfort(person_id=members[2].id, week="4" * 336, updated_at=LONG_AGO))
    await page.search(WISH)
    await page.try_help("alternating")
    await page.propose(ROOM, op())
    theirs = await opened(members[2])
    assert theirs.options[0].is_impossible_for_me

    await theirs.agree(theirs.proposal.id, 0, op())

    assert theirs.options[0].mine


async def test_an_answer_to_something_else_is_not_taken(page, op, world):
    await page.search(WISH)
    await page.propose(ROOM, op())
    old = page.proposal.id
    await page.ask_anew()
    await page.search(WISH)
    await page.propose(ROOM, op())

    await page.agree(old, 0, op())

    assert "something else" in page.notice
    assert not any(card.mine for card in page.options)


async def test_what_was_found_is_proposed_by_its_finder_alone(page, opened, members, op, world):
    await page.search(WISH)
    other = await opened(members[1])

    await other.propose(ROOM, op())

    assert "not here any more" in other.notice
    assert world.rows_of(SeasonProposal) == []


async def test_who_is_removed_meanwhile_sees_nothing_of_what_was_found(page, members, world):
    await page.search(WISH)
    with Session(world.engine) as session, session.begin():
        seat = session.exec(select(Membership).where(Membership.person_id == members[0].id)).one()
        seat.end(NOW)
        session.add(seat)

    await page.load()

    assert page.missing
    assert page.picture.rows == []
    assert page.options == []
    assert current_runtime().searches._of_tabs == {}


async def test_the_question_can_be_taken_back(page, op):
    await page.search(WISH)
    await page.propose(ROOM, op())

    await page.withdraw(page.proposal.id, op())

    assert page.part == "ask"
    assert page.proposal.id == ""


async def test_who_has_stretched_so_far_is_counted(opened, members, world):
    meeting = world.meeting(starts_at=datetime(2027, 2, 1, 12, tzinfo=UTC))
    world.add(
        PainEntry(
            circle_id=world.circle.id,
            meeting_id=meeting.id,
            person_id=members[1].id,
            cost=5,
            at=LONG_AGO,
        )
    )

    page = await opened(members[0])

    assert [(row.name, row.so_far) for row in page.stretches] == [
        ("Ana", 0),
        ("Ben", 1),
        ("Chandra", 0),
    ]


async def test_what_hours_have_cost_before_is_counted_in(opened, members, world):
    page = await opened(members[0])
    await page.search({**WISH, "count": "1"})
    alone = shown(page, "Ben")
    meeting = world.meeting(starts_at=datetime(2027, 2, 1, 12, tzinfo=UTC))
    world.add(
        PainEntry(
            circle_id=world.circle.id,
            meeting_id=meeting.id,
            person_id=members[1].id,
            cost=5,
            at=LONG_AGO,
        )
    )

    await page.search({**WISH, "count": "1"})

    assert alone == [("06:30", "stretch")]
    assert shown(page, "Ben") == [("09:00", "fine")]
