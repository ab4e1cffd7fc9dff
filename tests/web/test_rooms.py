"""The door of a meeting's room."""

from datetime import timedelta

import pytest

from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import NOBODY
from peercircles.meetings.models import Meeting, RoomKind, Season
from peercircles.observations.models import ObservationState, PrivateMoment, Scope
from tests.auth_site import auth_site, without_tags
from tests.observed import asked, coach_of, granted

ROOM = "https://meet.example.org/pc-123"


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def door(transactions, site):
    def open_door(person, meeting_id):
        secret, _events = transactions.run(
            NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox"
        )
        browser = site.browser()
        browser.cookies.set("pc_session_insecure", secret, domain="127.0.0.1")
        return browser.get(f"/j/{meeting_id}")

    return open_door


@pytest.fixture
def meeting(world):
    def starting(minutes):
        starts = utc_now() + timedelta(minutes=minutes)
        owner = world.organiser()
        season = world.add(
            Season(
                circle_id=world.circle.id,
                first_on=starts.date(),
                wall_time=starts.time(),
                zone="UTC",
                cadence=world.circle.cadence,
                count=1,
                created_by=owner.id,
                created_at=starts,
            )
        )
        return world.add(
            Meeting(
                circle_id=world.circle.id,
                season_id=season.id,
                wall_on=starts.date(),
                wall_time=starts.time(),
                zone="UTC",
                starts_at=starts,
                minutes=60,
                uid=str(new_id()),
                room_kind=RoomKind.LINK,
                room_url=ROOM,
            )
        ).id

    return starting


def test_members_go_straight_in(world, door, meeting):
    answer = door(world.member(), meeting(5))
    assert (answer.status_code, answer.headers["location"]) == (303, ROOM)
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_whoever_is_not_signed_in_signs_in_and_comes_back(site, meeting):
    meeting_id = meeting(5)
    answer = site.browser().get(f"/j/{meeting_id}")
    assert answer.headers["location"] == f"/sign-in?next=%2Fj%2F{meeting_id}"


def test_too_early_says_when_in_ones_own_time(world, door, meeting):
    answer = door(world.member(zone="Asia/Tokyo"), meeting(180))
    assert answer.status_code == 409
    assert "Tokyo time" in without_tags(answer)
    assert ROOM not in answer.text


def test_nobody_else_learns_whether_there_is_a_meeting(world, door, meeting):
    meeting_id = meeting(5)
    answers = [
        door(world.person(), meeting_id),
        door(world.former_member(), meeting_id),
        door(world.organiser(), meeting_id),
        door(world.member(), new_id()),
        door(world.member(), "made-up"),
    ]
    said = {(answer.status_code, without_tags(answer)) for answer in answers}
    assert len(said) == 1
    assert answers[0].status_code == 404


def test_a_coach_goes_in_while_all_of_the_circle_lets_them_and_only_then(world, door, meeting):
    meeting_id, early_id, over_id = meeting(5), meeting(180), meeting(-300)
    world.member()
    nothing, permitted, waiting, revoked = (coach_of(world) for _each in range(4))
    elsewhere = coach_of(world, world.another_circle())
    for each in (meeting_id, early_id, over_id):
        granted(world, permitted, Scope.PRESENCE, meeting_id=each)
    granted(world, nothing, Scope.BOARD)
    asked(world, waiting, Scope.PRESENCE, meeting_id=meeting_id)
    ended = {"state": ObservationState.ENDED, "ended_at": utc_now()}
    granted(world, revoked, Scope.PRESENCE, meeting_id=meeting_id, **ended)

    assert door(permitted, meeting_id).headers["location"] == ROOM
    shut = [(each, meeting_id) for each in (nothing, waiting, revoked, elsewhere)]
    answers = [door(*each) for each in [*shut, (permitted, early_id), (permitted, over_id)]]
    assert {answer.status_code for answer in answers} == {404}
    assert not any(ROOM in answer.text for answer in answers)


def test_in_a_private_moment_a_coach_finds_no_room(world, door, meeting):
    meeting_id = meeting(-10)
    world.member()
    coach = coach_of(world)
    granted(world, coach, Scope.PRESENCE, meeting_id=meeting_id)
    about = {"circle_id": world.circle.id, "meeting_id": meeting_id, "at": utc_now()}
    moment = world.add(PrivateMoment(**about))

    assert door(coach, meeting_id).status_code == 404
    assert moment.ended_at is None


def test_a_newcomer_shuts_the_room_for_a_coach(world, door, meeting):
    meeting_id = meeting(5)
    world.member()
    coach = coach_of(world)
    granted(world, coach, Scope.PRESENCE, meeting_id=meeting_id)

    world.member()

    assert door(coach, meeting_id).status_code == 404
