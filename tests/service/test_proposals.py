"""Agreeing on a season: everybody, or nothing is planned."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.circles.models import Cadence, CircleState, Membership, MembershipState
from peercircles.hours.agreements import answer_proposal
from peercircles.hours.comfort import take_preset
from peercircles.hours.events import ProposalAnswered, SeasonAgreed, SeasonProposed
from peercircles.hours.models import ProposalAnswer, ProposalState, SeasonProposal
from peercircles.hours.plans import ProposedPlan, checked_plan, plan_in
from peercircles.hours.proposals import propose_season, withdraw_proposal
from peercircles.hours.queries import open_proposal
from peercircles.hours.reactions import follow_circle
from peercircles.hours.reckoning import Ease
from peercircles.hours.waiting import waiting_proposals
from peercircles.hours.weeks import Preset
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.kernel.zones import WallClock
from peercircles.meetings.events import SeasonPlanned
from peercircles.meetings.models import Meeting, RoomKind
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
FIRST = date(2027, 3, 9)  # a Tuesday


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def following(engine) -> Transactions:
    """As the program runs it: those who stay agree when somebody leaves."""
    return Transactions(engine, [follow_circle])


def way(*times: str, first: date = FIRST, count: int = 4) -> tuple[WallClock, ...]:
    """Weekly meetings at these times in turn."""
    return tuple(
        WallClock(
            first + timedelta(weeks=number),
            time.fromisoformat(times[number % len(times)]),
            "Europe/Dublin",
        )
        for number in range(count)
    )


def plan(*ways: tuple[WallClock, ...]) -> ProposedPlan:
    return ProposedPlan(
        zone="Europe/Dublin",
        cadence=Cadence.WEEKLY,
        minutes=60,
        host="circles.example.org",
        room={"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/lantern"},
        options=ways or (way("12:00"), way("10:00", "16:00"), way("19:00")),
    )


def proposed(world, person, *ways):
    return world.run(propose_season, person, world.circle.id, plan=plan(*ways))


def state_of(world, proposal_id) -> ProposalState:
    return next(row.state for row in world.rows_of(SeasonProposal) if row.id == proposal_id)


def page(world, person):
    return world.read(open_proposal, person, world.circle.id, NOW)


def test_nothing_is_planned_until_the_last_has_agreed_and_then_at_once(world, transactions):
    ana, ben, eve = (world.member(name) for name in ("Ana", "Ben", "Eve"))
    proposal = proposed(world, ana)

    assert world.run(answer_proposal, ana, proposal, [0, 1]) is None
    assert world.run(answer_proposal, ben, proposal, [1, 2]) is None
    assert world.rows_of(Meeting) == []
    season_id, events = transactions.run(actor(eve), answer_proposal, proposal, [0, 1, 2])

    meetings = sorted(world.rows_of(Meeting), key=lambda meeting: meeting.starts_at)
    assert [(one.wall_on, one.wall_time) for one in meetings] == [
        (FIRST + timedelta(weeks=number), time(10 if number % 2 == 0 else 16))
        for number in range(4)
    ]
    assert {one.season_id for one in meetings} == {season_id}
    assert {one.room_url for one in meetings} == {"https://meet.example.org/lantern"}
    assert [type(event) for event in events] == [ProposalAnswered, SeasonPlanned, SeasonAgreed]
    kept = world.rows_of(SeasonProposal)[0]
    assert (kept.state, kept.agreed_option, kept.season_id) == (
        ProposalState.AGREED,
        1,
        season_id,
    )


def test_of_several_ways_everybody_can_live_with_the_best_is_planned(world):
    ana, ben = world.member(), world.member()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [2, 1])

    world.run(answer_proposal, ben, proposal, [1, 2])

    assert world.rows_of(SeasonProposal)[0].agreed_option == 1


def test_somebody_who_can_live_with_none_has_answered_and_nothing_is_planned(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])

    assert world.run(answer_proposal, ben, proposal, []) is None

    seen = page(world, ana)
    assert (seen.answered, seen.members, seen.waiting_for) == (2, 2, ())
    assert [option.yes for option in seen.options] == [1, 0, 0]


def test_it_waits_for_whoever_has_said_nothing_while_its_days_are_to_come(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [])
    late = datetime(2027, 3, 10, tzinfo=UTC)

    waiting = world.read(waiting_proposals, ben, NOW)

    assert [(one.circle_id, one.proposer_name) for one in waiting] == [(world.circle.id, "Ana")]
    for person, now in ((ana, NOW), (world.person(), NOW), (world.organiser(), NOW), (ben, late)):
        assert world.read(waiting_proposals, person, now) == []
    world.run(withdraw_proposal, ana, proposal)
    assert world.read(waiting_proposals, ben, NOW) == []


def test_an_answer_can_be_changed_while_it_is_open(world):
    ana, ben = world.member(), world.member()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])
    world.run(answer_proposal, ana, proposal, [2])

    assert world.run(answer_proposal, ben, proposal, [0]) is None
    assert world.run(answer_proposal, ben, proposal, [2]) is not None


def test_a_newcomer_has_to_answer_too(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])
    cleo = world.member("Cleo")

    assert world.run(answer_proposal, ben, proposal, [0]) is None
    assert page(world, ana).waiting_for == ("Cleo",)
    assert world.run(answer_proposal, cleo, proposal, [0]) is not None


def test_a_leavers_answer_counts_no_more_and_those_who_stay_may_agree_by_that(world, following):
    ana, ben, eve = world.member(), world.member(), world.member()
    organiser = world.organiser()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])
    world.run(answer_proposal, ben, proposal, [0])
    world.run(answer_proposal, eve, proposal, [2])

    following.run(actor(organiser), end_membership, world.circle.id, eve.id)

    assert state_of(world, proposal) is ProposalState.AGREED
    assert len(world.rows_of(Meeting)) == 4


def test_somebody_leaving_is_never_held_up_by_a_season_that_cannot_be_planned(world, following):
    ana, eve = world.member(), world.member()
    organiser = world.organiser()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])
    world.meeting(starts_at=way("12:00")[0].instant)

    following.run(actor(organiser), end_membership, world.circle.id, eve.id)

    assert state_of(world, proposal) is ProposalState.OPEN
    seats = {row.person_id: row.state for row in world.rows_of(Membership)}
    assert seats[eve.id] is MembershipState.LEFT


def test_a_newer_proposal_takes_the_place_of_an_open_one(world):
    ana, ben = world.member(), world.member()
    first = proposed(world, ana)
    second = proposed(world, ben)

    assert state_of(world, first) is ProposalState.SUPERSEDED
    assert page(world, ana).id == str(second)
    with pytest.raises(Conflict, match="taken back"):
        world.run(answer_proposal, ana, first, [0])


def test_whoever_proposed_or_an_organiser_takes_it_back(world):
    ana, ben, organiser = world.member(), world.member(), world.organiser()
    first = proposed(world, ana)

    with pytest.raises(Forbidden):
        world.run(withdraw_proposal, ben, first)
    world.run(withdraw_proposal, ana, first)
    assert page(world, ana) is None
    second = proposed(world, ana)
    world.run(withdraw_proposal, organiser, second)

    assert state_of(world, second) is ProposalState.WITHDRAWN
    with pytest.raises(Conflict):
        world.run(withdraw_proposal, ana, second)


def test_what_is_agreed_cannot_be_answered_or_taken_back(world):
    ana = world.member()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])

    with pytest.raises(Conflict, match="agreed already"):
        world.run(answer_proposal, ana, proposal, [1])
    with pytest.raises(Conflict, match="agreed already"):
        world.run(withdraw_proposal, ana, proposal)


def test_an_organiser_proposes_and_the_circle_decides(world, transactions):
    ana, organiser = world.member("Ana"), world.organiser("Olga")

    proposal, events = transactions.run(
        actor(organiser), propose_season, world.circle.id, plan=plan()
    )

    assert [type(event) for event in events] == [SeasonProposed]
    with pytest.raises(Forbidden, match="decide this among themselves"):
        world.run(answer_proposal, organiser, proposal, [0])
    seen = page(world, organiser)
    assert seen.proposer_name == "Olga"
    assert {option.rows for option in seen.options} == {()}
    assert (seen.waiting_for, seen.can_answer, seen.can_withdraw) == ((), False, True)
    assert page(world, ana).can_answer


@pytest.mark.parametrize("who", ["person", "former_member"])
def test_to_everybody_else_there_is_no_proposal(world, who):
    proposal = proposed(world, world.member())
    stranger = getattr(world, who)()

    for try_it in (
        lambda: world.run(answer_proposal, stranger, proposal, [0]),
        lambda: world.run(withdraw_proposal, stranger, proposal),
    ):
        with pytest.raises(NotFound, match="that proposal"):
            try_it()
    with pytest.raises(NotFound):
        world.read(open_proposal, stranger, world.circle.id, NOW)
    with pytest.raises(NotFound):
        world.run(propose_season, stranger, world.circle.id, plan=plan())
    with pytest.raises(NotFound, match="that proposal"):
        world.run(answer_proposal, world.member(), uuid4(), [0])


def test_a_closed_circle_is_asked_nothing(world):
    circle = world.another_circle(state=CircleState.CLOSED)
    ana = world.member(circle=circle)

    with pytest.raises(Forbidden, match="has closed"):
        world.run(propose_season, ana, circle.id, plan=plan())


def test_an_impossible_hour_needs_that_members_own_word(world):
    ana = world.member("Ana")
    ben = world.member("Ben", zone="Asia/Tokyo")
    proposal = proposed(world, ana, way("12:00", "18:00"))
    world.run(answer_proposal, ana, proposal, [0])
    assert [cell.ease for cell in page(world, ana).options[0].rows[1].cells] == [
        Ease.STRETCH,
        Ease.NO,
        Ease.STRETCH,
        Ease.NO,
    ]

    with pytest.raises(Invalid, match="marked as impossible") as refused:
        world.run(answer_proposal, ben, proposal, [0])
    assert refused.value.field == "options"
    assert world.rows_of(Meeting) == []

    assert world.run(answer_proposal, ben, proposal, [0], alternating=True) is not None


def test_a_yes_given_before_the_hour_became_impossible_counts_no_more(world):
    ana, ben = world.member(), world.member()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])
    world.run(take_preset, ana, Preset.NONE)

    assert world.run(answer_proposal, ben, proposal, [0]) is None
    assert page(world, ana).options[0].mine is False
    assert world.run(answer_proposal, ana, proposal, [0], alternating=True) is not None


def test_a_season_that_cannot_be_planned_any_more_says_so_and_keeps_no_answer(world):
    ana, ben = world.member(), world.member()
    proposal = proposed(world, ana)
    world.run(answer_proposal, ana, proposal, [0])

    with time_machine.travel(datetime(2027, 3, 10, 12, tzinfo=UTC), tick=False):
        with pytest.raises(Conflict, match="have passed"):
            world.run(answer_proposal, ben, proposal, [0])
        assert not page(world, ana).has_answered or len(world.rows_of(ProposalAnswer)) == 1


def test_an_hour_the_circle_already_meets_at_is_refused_to_the_last_to_answer(world):
    ana = world.member()
    proposal = proposed(world, ana)
    world.meeting(starts_at=way("12:00")[1].instant)

    with pytest.raises(Conflict, match="already meets"):
        world.run(answer_proposal, ana, proposal, [0])

    assert world.rows_of(ProposalAnswer) == []


@pytest.mark.parametrize("options", [[-1], [3], [0, 99]])
def test_only_what_is_proposed_can_be_chosen(world, options):
    ana = world.member()
    proposal = proposed(world, ana)

    with pytest.raises(Invalid):
        world.run(answer_proposal, ana, proposal, options)


BAD_PLANS = {
    "no options": replace(plan(), options=()),
    "too many": replace(plan(), options=(way("12:00"),) * 9),
    "of other lengths": plan(way("12:00"), way("12:00", count=3)),
    "without meetings": plan(()),
    "in the past": plan(way("12:00", first=date(2026, 3, 9))),
    "backwards": plan(tuple(reversed(way("12:00")))),
    "no such zone": replace(plan(), zone="Mars/Olympus"),
    "too long": replace(plan(), minutes=999),
    "a room that is none": replace(
        plan(), room={"room_kind": RoomKind.LINK, "room_url": "javascript:alert(1)"}
    ),
}


@pytest.mark.parametrize("bad", BAD_PLANS.values(), ids=BAD_PLANS.keys())
def test_a_plan_that_could_not_be_planned_is_not_proposed(world, bad):
    with pytest.raises(Invalid):
        world.run(propose_season, world.member(), world.circle.id, plan=bad)
    assert world.rows_of(SeasonProposal) == []


def test_a_plan_survives_being_kept():
    room = {
        "room_kind": RoomKind.JITSI,
        "jitsi_server": "https://meet.example.org",
        "offered": (RoomKind.JITSI, RoomKind.LINK),
    }
    checked = checked_plan(replace(plan(), room=room), NOW)

    assert plan_in(checked.as_json()) == replace(
        checked, room={**room, "offered": [RoomKind.JITSI, RoomKind.LINK]}
    )


def test_two_who_give_the_last_answers_at_once_plan_one_season(world):
    ana, ben = world.member(), world.member()
    proposal = proposed(world, ana)

    with ThreadPoolExecutor(2) as pool:
        seasons = list(
            pool.map(lambda who: world.run(answer_proposal, who, proposal, [0]), [ana, ben])
        )

    assert sorted(season is not None for season in seasons) == [False, True]
    assert len(world.rows_of(Meeting)) == 4
