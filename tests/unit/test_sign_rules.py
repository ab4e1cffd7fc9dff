"""The rules of signs at the edges of their numbers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.figures import CircleFigure, SeatFigure
from peercircles.facilitation.figures import LeadFigure
from peercircles.goals.figures import GoalFigure, GoalKind, NewsFigure
from peercircles.kernel.columns import new_id
from peercircles.meetings.figures import MeetingFigure, Presence, PresenceFigure
from peercircles.parking.figures import WaitingFigure
from peercircles.promises.figures import PromiseFigure
from peercircles.pulses.figures import Band, BandFigure, PulseFigure
from peercircles.runs.figures import AirtimeFigure, ShareFigure
from peercircles.signals.mood import mood_of, pulse_low
from peercircles.signals.people import PersonFigures, fading, one_project
from peercircles.signals.rhythm import gap, shrinking, slipping
from peercircles.signals.sharing import airtime, rota_stuck
from peercircles.signals.work_between import goals_quiet, parked_long, promises_open

NOW = datetime(2027, 6, 3, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
FORTNIGHT = timedelta(weeks=2)
ANA, BEN, CHI, DAI, ELI = (UUID(int=number) for number in range(1, 6))
PEOPLE = (ANA, BEN, CHI, DAI, ELI)


def seat(person, joined_at=NOW - DAY * 300, left_at=None):
    return SeatFigure(new_id(), person, joined_at, left_at)


def circle(**fields):
    usual = CircleFigure(
        circle_id=new_id(),
        is_active=True,
        interval=FORTNIGHT,
        smallest=4,
        created_at=NOW - DAY * 300,
        seats=tuple(seat(person) for person in PEOPLE),
    )
    return replace(usual, **fields)


def meeting(ended_ago, **fields):
    ends_at = NOW - ended_ago
    usual = MeetingFigure(
        meeting_id=new_id(),
        circle_id=new_id(),
        on=ends_at.date(),
        starts_at=ends_at - timedelta(hours=1),
        ends_at=ends_at,
        is_held=True,
        is_cancelled=False,
        hasty_moves=0,
    )
    return replace(usual, **fields)


def fortnightly(number=6):
    """So many meetings, the latest first."""
    return [meeting(DAY + FORTNIGHT * at) for at in range(number)]


@pytest.mark.parametrize(
    ("weeks", "age", "ago", "is_gap"),
    [
        (2, 300, timedelta(days=21), False),
        (2, 300, timedelta(days=21, seconds=1), True),
        (4, 300, timedelta(days=35, seconds=1), True),
        (6, 300, timedelta(days=45), False),
        (6, 90, timedelta(days=38), False),
        (6, 90, timedelta(days=38, seconds=1), True),
    ],
)
def test_a_gap_begins_a_week_after_what_was_agreed(weeks, age, ago, is_gap):
    of = circle(interval=timedelta(weeks=weeks), created_at=NOW - DAY * age)

    assert bool(gap(of, [meeting(ago)], NOW)) == is_gap


def test_a_circle_that_never_met_counts_from_when_it_was_complete():
    joined = [NOW - DAY * days for days in (60, 60, 60, 21)]
    of = circle(seats=tuple(seat(person, at) for person, at in zip(PEOPLE, joined, strict=False)))

    assert gap(of, [], NOW) is None
    assert str(gap(of, [], NOW + SECOND).noticed) == "The circle has not met yet."
    assert gap(replace(of, seats=of.seats[:3]), [], NOW + DAY) is None


@pytest.mark.parametrize(("slipped", "is_noticed"), [(0, False), (1, False), (2, True), (4, True)])
def test_meetings_slip_from_two_of_four_on(slipped, is_noticed):
    meetings = fortnightly()
    for at in range(slipped):
        how = {"is_cancelled": True, "is_held": False} if at % 2 else {"hasty_moves": 1}
        meetings[at] = replace(meetings[at], **how)

    assert bool(slipping(circle(), meetings)) == is_noticed


def test_what_slipped_before_the_last_four_is_forgotten():
    meetings = fortnightly()
    for at in (3, 4, 5):
        meetings[at] = replace(meetings[at], is_cancelled=True)

    assert slipping(circle(), meetings) is None


@pytest.mark.parametrize(
    ("people", "smallest", "gone_ago", "is_noticed"),
    [
        (4, 4, None, False),
        (3, 4, None, True),
        (3, 3, None, False),
        (5, 4, DAY * 30, True),
        (5, 4, DAY * 30 + SECOND, False),
    ],
)
def test_a_circle_shrinks_below_four_or_when_somebody_goes(people, smallest, gone_ago, is_noticed):
    seats = [seat(person) for person in PEOPLE[:people]]
    if gone_ago:
        seats.append(seat(new_id(), left_at=NOW - gone_ago))

    assert bool(shrinking(circle(seats=tuple(seats), smallest=smallest), NOW)) == is_noticed


def leads(meetings, holders, put_off=()):
    return {
        each.meeting_id: LeadFigure(each.meeting_id, holder, at in put_off)
        for at, (each, holder) in enumerate(zip(meetings, holders, strict=True))
    }


@pytest.mark.parametrize(
    ("put_off", "is_noticed"), [((0,), False), ((0, 1), True), ((1, 2), False), ((0, 2), False)]
)
def test_turns_are_stuck_when_the_last_two_were_put_off(put_off, is_noticed):
    meetings = fortnightly(4)
    held = leads(meetings, [None] * 4, put_off)

    assert bool(rota_stuck(circle(), meetings, held)) == is_noticed


@pytest.mark.parametrize(
    ("holders", "is_noticed"),
    [
        ([ANA, ANA, ANA, BEN, CHI, DAI], True),
        ([ANA, ANA, BEN, CHI, DAI, ELI], False),
        ([ANA, ANA, BEN, None, None, None], False),
        ([ANA, ANA, BEN, CHI, None, None], True),
    ],
)
def test_one_person_leads_half_of_at_least_four(holders, is_noticed):
    meetings = fortnightly()

    assert bool(rota_stuck(circle(), meetings, leads(meetings, holders))) == is_noticed


def test_in_a_circle_of_three_the_fairest_rota_is_no_sign():
    of = circle(seats=tuple(seat(person) for person in PEOPLE[:3]))
    meetings = fortnightly(4)

    assert rota_stuck(of, meetings, leads(meetings, [ANA, BEN, CHI, ANA])) is None


@given(start=st.integers(0, 4), people=st.integers(3, 5), number=st.integers(0, 6))
def test_turns_that_go_round_are_never_a_sign(start, people, number):
    of = circle(seats=tuple(seat(person) for person in PEOPLE[:people]))
    meetings = fortnightly(number)
    holders = [PEOPLE[(start + at) % people] for at in range(number)]

    assert rota_stuck(of, meetings, leads(meetings, holders)) is None


def shares(about, *each, minutes=10):
    people = tuple(ShareFigure(person, share) for person, share in zip(PEOPLE, each, strict=False))
    return AirtimeFigure(about.meeting_id, timedelta(minutes=minutes), people)


@pytest.mark.parametrize(
    ("first", "second", "is_noticed"),
    [
        ((0.39, 1, 1.6), (0.39, 1, 1.6), True),
        ((0.4, 1, 1.6), (0.39, 1, 1.6), False),
        ((0.39, 1, 1.6), (1, 0.39, 1.6), False),
        ((0.1, 1.9), (0.1, 1.9), False),
    ],
)
def test_airtime_is_uneven_where_one_had_little_twice(first, second, is_noticed):
    meetings = fortnightly(2)
    noted = {
        each.meeting_id: shares(each, *of)
        for each, of in zip(meetings, (first, second), strict=True)
    }

    sign = airtime(circle(), meetings, noted)

    assert bool(sign) == is_noticed
    if sign:
        assert str(sign.evidence[0]).startswith("From 40 % to 160 %")


def test_meetings_that_were_hardly_timed_say_nothing():
    meetings = fortnightly(2)
    noted = {each.meeting_id: shares(each, 0.1, 1, 1.9, minutes=4) for each in meetings}

    assert airtime(circle(), meetings, noted) is None


def promise(made_ago, settled_ago=None, due_on=None):
    settled_at = NOW - settled_ago if settled_ago else None
    return PromiseFigure(new_id(), None, due_on, NOW - made_ago, settled_at)


@pytest.mark.parametrize(
    ("settled", "number", "is_noticed"), [(0, 3, True), (1, 3, True), (2, 4, False), (0, 2, False)]
)
def test_promises_are_noticed_below_half_twice(settled, number, is_noticed):
    meetings = [meeting(DAY), meeting(DAY * 15), meeting(DAY * 29)]
    # Settled between each two meetings: as many of those that came back each time.
    made = [promise(DAY * 40, DAY * 20) for _ in range(settled)]
    made += [promise(DAY * 14, DAY * 5) for _ in range(settled)]
    made += [promise(DAY * 40) for _ in range(number - settled)]

    assert bool(promises_open(circle(), meetings, made)) == is_noticed


def test_a_promise_for_a_later_day_does_not_come_back_yet():
    meetings = [meeting(DAY), meeting(DAY * 15), meeting(DAY * 29)]
    later = [promise(DAY * 40, due_on=NOW.date()) for _ in range(5)]

    assert promises_open(circle(), meetings, later) is None


def goal(news_ago, **fields):
    usual = GoalFigure(
        new_id(),
        ANA,
        GoalKind.GROWTH,
        is_open=True,
        is_shared=True,
        created_at=NOW - DAY * 200,
        news_at=NOW - news_ago,
    )
    return replace(usual, **fields)


@pytest.mark.parametrize(
    ("quiet", "fresh", "is_noticed"), [(2, 3, False), (3, 4, True), (2, 0, False), (3, 0, True)]
)
def test_goals_are_quiet_above_four_of_ten(quiet, fresh, is_noticed):
    goals = [goal(DAY * 30 + SECOND) for _ in range(quiet)] + [goal(DAY * 30) for _ in range(fresh)]

    assert bool(goals_quiet(circle(), goals, NOW)) == is_noticed


@given(
    goals=st.lists(st.builds(lambda days: goal(DAY * days, is_shared=False), st.integers(0, 90)))
)
def test_a_goal_for_its_owner_alone_is_never_counted(goals):
    assert goals_quiet(circle(), goals, NOW) is None


@pytest.mark.parametrize(
    ("number", "after", "is_noticed"), [(5, 4, True), (4, 4, False), (5, 3, False)]
)
def test_what_is_parked_is_old_after_more_than_three_meetings(number, after, is_noticed):
    meetings = fortnightly()
    at = meetings[after].starts_at + DAY
    waiting = [WaitingFigure(new_id(), at) for _ in range(number)]

    assert bool(parked_long(circle(), meetings, waiting)) == is_noticed


def pulses(*trail):
    """One question, answered so; the latest first."""
    return [
        PulseFigure(new_id(), new_id(), NOW - FORTNIGHT * at, (BandFigure(0, band),))
        for at, band in enumerate(trail)
    ]


@pytest.mark.parametrize(
    ("trail", "is_noticed"),
    [
        ([], False),
        ([Band.LOW], True),
        ([Band.HIGH, Band.LOW], False),
        ([Band.MID, Band.HIGH], False),
        ([Band.MID, Band.MID, Band.HIGH], True),
        ([Band.MID, Band.MID, Band.MID], False),
        ([Band.MID, Band.MID], False),
    ],
)
def test_a_pulse_is_noticed_when_low_once_or_in_between_twice_after_high(trail, is_noticed):
    assert bool(pulse_low(circle(), [], pulses(*trail))) == is_noticed


@given(bands=st.lists(st.sampled_from(Band), min_size=1, max_size=3))
def test_the_mood_is_one_of_the_bands_that_were_given(bands):
    figures = tuple(BandFigure(at, band) for at, band in enumerate(bands))

    assert mood_of([PulseFigure(new_id(), new_id(), NOW, figures)]) in bands
    assert mood_of([]) is None


def person(**fields):
    usual = PersonFigures(
        circle=circle(),
        person_id=ANA,
        joined_at=NOW - DAY * 300,
        meetings=tuple(fortnightly(4)),
        presences=(),
        goals=(),
        news=(),
    )
    return replace(usual, **fields)


def at_meetings(*presences, **fields):
    meetings = fortnightly(4)
    known = tuple(
        PresenceFigure(each.meeting_id, ANA, presence, None, was_away=False)
        for each, presence in zip(meetings, presences, strict=False)
    )
    return person(meetings=tuple(meetings), presences=known, **fields)


A, P, E = Presence.ABSENT, Presence.PRESENT, Presence.EXCUSED


@pytest.mark.parametrize(
    ("presences", "said"),
    [
        ((A, P, P), None),
        ((P, P, A, A), None),
        ((E, E, E), None),
        ((A, A, P), "You have missed the last two. No need to explain."),
        ((A, P, A), "You have missed two of the last three. No need to explain."),
        ((A, A, A), "You have missed the last three. No need to explain."),
    ],
)
def test_somebody_fades_from_two_of_three_on(presences, said):
    sign = fading(at_meetings(*presences), NOW)

    assert (str(sign.noticed) if sign else None) == said


def test_who_was_not_yet_in_the_circle_missed_nothing():
    assert fading(at_meetings(A, A, A, joined_at=NOW - DAY * 10), NOW) is None


def test_somebody_is_silent_after_two_whole_cycles():
    own = (goal(DAY * 28, created_at=NOW - DAY * 28),)

    assert fading(person(goals=own), NOW) is None
    assert fading(person(goals=own), NOW + SECOND) is not None
    spoken = (NewsFigure(own[0].goal_id, ANA, is_update=False, at=NOW),)
    assert fading(person(goals=own, news=spoken), NOW + SECOND) is None
    assert fading(person(goals=()), NOW + SECOND) is None


def news(of, *days, is_update=True):
    return tuple(NewsFigure(of.goal_id, ANA, is_update, NOW - DAY * each) for each in days)


def test_one_project_takes_three_updates_within_three_cycles():
    project = goal(DAY, kind=GoalKind.PROJECT)

    assert one_project(person(goals=(project,), news=news(project, 1, 20, 42)), NOW)
    assert one_project(person(goals=(project,), news=news(project, 1, 20, 43)), NOW) is None
    assert one_project(person(goals=(project,), news=news(project, 1, 20)), NOW) is None


@pytest.mark.parametrize("kind", [GoalKind.BALANCE, GoalKind.DIRECTION])
def test_touching_a_goal_of_life_is_enough(kind):
    project, life = goal(DAY, kind=GoalKind.PROJECT), goal(DAY, kind=kind)
    both = (*news(project, 1, 20, 40), *news(life, 5, is_update=False))

    assert one_project(person(goals=(project, life), news=both), NOW) is None


def test_updates_of_something_else_than_a_project_are_no_sign():
    growth = goal(DAY)

    assert one_project(person(goals=(growth,), news=news(growth, 1, 20, 40)), NOW) is None


@given(
    meetings=st.lists(st.integers(1, 300), max_size=8),
    people=st.integers(0, 5),
    is_cancelled=st.booleans(),
)
def test_a_circle_that_is_forming_or_closed_is_never_noticed(meetings, people, is_cancelled):
    of = circle(is_active=False, seats=tuple(seat(each) for each in PEOPLE[:people]))
    met = [meeting(DAY * ago, is_cancelled=is_cancelled) for ago in sorted(meetings)]

    assert gap(of, met, NOW) is slipping(of, met) is shrinking(of, NOW) is None
    assert fading(at_meetings(A, A, A, circle=of), NOW) is None
