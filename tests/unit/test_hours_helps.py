"""Where nobody's hours meet, or turns do not help: what is said, and what would help."""

from datetime import date, time

from peercircles.hours.costs import WEEK_LENGTH, Band, Hours, Stay, Zones
from peercircles.hours.findings import HelpKind, Verdict
from peercircles.hours.search import plan
from peercircles.hours.slots import Member, Problem, weeks_of
from tests.hours import member, season
from tests.rotas import person

WEEKS = weeks_of(date(2027, 1, 6), 1, 12)


def helps_of(problem: Problem) -> dict:
    return {each.kind: each for each in plan(problem).helps}


def test_a_week_with_no_hour_at_all_makes_it_impossible_and_is_named():
    nothing = Member(person(2), Hours("4" * WEEK_LENGTH, Zones("Europe/London")))
    problem = season(["Europe/London", "Europe/Paris"], weeks=WEEKS)
    problem = Problem((*problem.members, nothing), problem.zone, problem.weekdays, WEEKS, 60)

    found = plan(problem)

    assert found.verdict is Verdict.IMPOSSIBLE
    assert found.options == ()
    assert found.near[0].never == {person(2): 12}
    assert found.near[0].slot.at == time(9)


def test_only_until_a_journey_is_offered_and_so_is_to_miss_a_meeting():
    away = Stay("America/Sao_Paulo", date(2027, 2, 8), date(2027, 2, 20))
    office = "4" * 18 + "0" * 17 + "4" * 13
    traveller = Member(person(1), Hours(office * 7, Zones("Asia/Tokyo", (away,))))
    others = member(0, "Asia/Seoul"), member(2, "Asia/Kolkata")
    problem = Problem((others[0], traveller, others[1]), "Asia/Tokyo", frozenset({2}), WEEKS, 60)

    found = plan(problem)

    assert found.verdict is Verdict.IMPOSSIBLE
    assert found.near[0].never == {person(1): 2}
    helps = {each.kind: each for each in found.helps}
    assert helps[HelpKind.FEWER].number == 5
    assert helps[HelpKind.ALTERNATING].people == (person(1),)


def test_shorter_meetings_are_offered_as_long_as_they_can_be():
    problem = season(
        ["Europe/London", "America/Los_Angeles", "Australia/Sydney"],
        weeks=weeks_of(date(2027, 6, 2), 1, 12),
        minutes=150,
    )

    found = plan(problem)

    assert found.verdict is Verdict.IMPOSSIBLE
    helps = {each.kind: each for each in found.helps}
    assert helps[HelpKind.SHORTER].number == 120
    longer = Problem(problem.members, problem.zone, problem.weekdays, problem.weeks, 135)
    assert plan(longer).verdict is Verdict.IMPOSSIBLE


def test_two_circles_are_offered_as_the_clocks_lie():
    zones = ["Europe/London", "Europe/Paris", "Australia/Sydney", "Pacific/Auckland"]

    split = helps_of(season(zones, weeks=WEEKS, minutes=180))[HelpKind.SPLIT]

    assert set(split.people) in ({person(0), person(1)}, {person(2), person(3)})
    assert split.heaviest == 0


def test_nobody_is_alone_when_others_may_miss_meetings():
    zones = ["Europe/London", "Pacific/Honolulu", "Asia/Tokyo", "America/Sao_Paulo"]
    problem = season(zones, weeks=WEEKS)
    yes = tuple(Member(each.id, each.hours, each.carry, may_miss=True) for each in problem.members)

    found = plan(Problem(yes, problem.zone, problem.weekdays, WEEKS, 75))

    for option in found.options:
        for meeting in range(len(WEEKS)):
            missing = [bands for bands in option.bands.values() if bands[meeting] is Band.NEVER]
            assert len(missing) <= 2


def test_nobody_is_made_to_miss_a_meeting_without_their_yes():
    zones = ["Europe/London", "Pacific/Honolulu", "Asia/Tokyo", "America/Sao_Paulo"]
    problem = season(zones, weeks=WEEKS)
    agreed = {person(1), person(2)}
    members = tuple(
        Member(each.id, each.hours, may_miss=each.id in agreed) for each in problem.members
    )

    found = plan(Problem(members, problem.zone, problem.weekdays, WEEKS, 60))

    assert found.options
    for option in found.options:
        assert {who for who, bands in option.bands.items() if Band.NEVER in bands} <= agreed


def test_where_one_time_is_light_for_all_nothing_more_is_said():
    found = plan(season(["Europe/London", "Europe/Athens"], weeks=WEEKS, minutes=60))

    assert found.verdict is Verdict.FREE_LUNCH
    assert found.helps == found.near == ()
