"""How each handler is tried in the matrix."""

from datetime import timedelta

from peercircles.kernel.clock import utc_now
from tests.cases_agendas import AGENDAS
from tests.cases_answers import TURN_ACTS
from tests.cases_asks import ASKS_CASES
from tests.cases_backpacks import BACKPACKS
from tests.cases_coach import COACHING
from tests.cases_comments import COMMENTS_CASES
from tests.cases_compacts import COMPACTS
from tests.cases_drivers import DRIVERS
from tests.cases_exits import EXITS
from tests.cases_feed import FEED
from tests.cases_growth import GROWTH
from tests.cases_hours import HOURS
from tests.cases_keeping import KEEPING
from tests.cases_mail import MAIL
from tests.cases_measures import MEASURES
from tests.cases_milestones import MILESTONES
from tests.cases_networks import NETWORKS
from tests.cases_notes import NOTES
from tests.cases_observations import OBSERVATIONS
from tests.cases_promises import HUDDLES, PROMISE_ACTS, PROMISES
from tests.cases_pulses import PULSES
from tests.cases_recaps import RECAPS
from tests.cases_records import RECORDS
from tests.cases_replies import REPLIES
from tests.cases_runs import RUNS
from tests.cases_searches import SEARCHES
from tests.cases_season import SEASON
from tests.cases_sign_in import SIGN_IN
from tests.cases_signs import SIGNS
from tests.cases_trials import TRIALS
from tests.cases_turns import TURN_PAGES
from tests.cases_welcomes import WELCOMES
from tests.matrix import Case, Place, form, operation

BOARD = "/circles/[circle_id]/board"
GOAL_WORDS = {"title": "Typed", "why": "", "measure": "", "target_on": "", "kind": "growth"}
NOBODY = frozenset[str]()
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _goal(place: Place) -> dict[str, str]:
    return {"goal_id": str(place.goal)}


OPENED = (("BoardState.open_goal", _goal),)

GOALS = {
    "BoardState.load": Case(BOARD),
    "BoardState.look_again_at_goal": Case(BOARD, first=OPENED),
    "BoardState.resume": Case(
        BOARD, lambda place: _goal(place) | {"side": "history", "shown": "mine", "form": ""}
    ),
    "BoardState.show": Case(BOARD, lambda _: {"which": "mine"}, who=EVERYBODY),
    "BoardState.open_goal": Case(BOARD, _goal),
    "BoardState.begin": Case(BOARD, lambda _: {"side": "add"}, who=EVERYBODY),
    "BoardState.close_side": Case(BOARD, who=EVERYBODY),
    "BoardState.add": Case(
        BOARD, lambda _: {"form": form(**GOAL_WORDS, lane="doing"), "op": operation()}, changes=True
    ),
    "BoardState.save": Case(
        BOARD,
        lambda place: _goal(place) | {"form": form(**GOAL_WORDS, version="1"), "op": operation()},
        changes=True,
    ),
    "BoardState.keep_theirs": Case(BOARD, _goal),
    "BoardState.move": Case(
        BOARD,
        lambda place: _goal(place) | {"lane": "testing", "above": "", "op": operation()},
        changes=True,
    ),
    "BoardState.step": Case(
        BOARD, lambda place: _goal(place) | {"up": True, "op": operation()}, changes=True
    ),
    "BoardState.put_in_archive": Case(
        BOARD, lambda place: _goal(place) | {"op": operation()}, changes=True
    ),
    "BoardState.bring_back": Case(
        BOARD,
        lambda place: {"goal_id": str(place.archived), "op": operation()},
        changes=True,
    ),
    "BoardState.post": Case(
        BOARD,
        lambda place: _goal(place) | {"form": form(progress="stuck", line="x"), "op": operation()},
        changes=True,
    ),
    "BoardState.narrow": Case(
        BOARD, lambda place: _goal(place) | {"op": operation()}, changes=True
    ),
    "BoardState.narrow_update": Case(
        BOARD,
        lambda place: _goal(place) | {"update_id": str(place.update), "op": operation()},
        changes=True,
    ),
    "BoardState.show_history": Case(BOARD, _goal),
    "BoardState.show_archive": Case(BOARD),
}

CARES = frozenset({"organiser"})
SEES = frozenset({"member", "organiser"})
OVERVIEW = "/circles/[circle_id]"
PEOPLE = "/circles/[circle_id]/people"
MEETINGS = "/circles/[circle_id]/meetings"
TERMS = {
    "name": "Settled",
    "purpose": "",
    "zone": "Europe/Dublin",
    "cadence": "weekly",
    "minutes": "60",
    "smallest": "4",
    "largest": "8",
}


def _seen(place: Place) -> dict[str, object]:
    return {"meeting_id": str(place.meeting), "version": 1, "op": operation()}


def _invitation(place: Place) -> dict[str, str]:
    return {"invitation_id": str(place.invitation), "op": operation()}


CIRCLES = {
    "CirclesState.load": Case("/circles", who=EVERYBODY),
    "NewCircleState.load": Case("/circles/new", who=CARES),
    "NewCircleState.make": Case(
        "/circles/new",
        lambda place: {"form": form(**TERMS, programme=str(place.programme)), "op": operation()},
        who=CARES,
        changes=True,
    ),
    "OverviewState.load": Case(OVERVIEW, who=SEES),
    "PeopleState.load": Case(PEOPLE, who=SEES),
    "PeopleState.invite": Case(
        PEOPLE,
        lambda _: {"form": form(people=f"{operation()}@example.org"), "op": operation()},
        who=CARES,
        changes=True,
    ),
    "PeopleState.renew": Case(PEOPLE, _invitation, who=CARES, changes=True),
    "PeopleState.mail": Case(PEOPLE, who=SEES),
    "PeopleState.put_links_away": Case(PEOPLE, who=EVERYBODY),
    "PeopleState.withdraw": Case(PEOPLE, _invitation, who=CARES, changes=True),
    "PeopleState.ask_to_end": Case(
        PEOPLE, lambda place: {"person_id": str(place.member)}, who=EVERYBODY
    ),
    "PeopleState.ask_for_terms": Case(PEOPLE, who=EVERYBODY),
    "PeopleState.let_be": Case(PEOPLE, lambda _: {"is_open": False}, who=SEES),
    "PeopleState.end": Case(
        PEOPLE,
        lambda place: {"person_id": str(place.member), "op": operation()},
        who=CARES,
        changes=True,
    ),
    "PeopleState.settle": Case(
        PEOPLE, lambda _: {"form": form(**TERMS), "op": operation()}, who=CARES, changes=True
    ),
}

MEETING = {
    "MeetingsState.load": Case(MEETINGS, who=SEES),
    "MeetingsState.ask": Case(
        MEETINGS,
        lambda place: {"what": "move", "meeting_id": str(place.meeting)},
        who=EVERYBODY,
    ),
    "MeetingsState.answer_later": Case(MEETINGS, lambda _: {"opened": False}, who=EVERYBODY),
    "MeetingsState.consider": Case(
        MEETINGS, lambda _: {"part": "count", "value": "3"}, who=EVERYBODY
    ),
    "MeetingsState.plan": Case(
        MEETINGS,
        lambda _: {
            "form": form(
                first_on=(utc_now() + timedelta(days=60)).date().isoformat(),
                wall_time="10:00",
                zone="Europe/Dublin",
                cadence="weekly",
                count="2",
                minutes="60",
                room_kind="jitsi",
            ),
            "op": operation(),
        },
        who=SEES,
        changes=True,
    ),
    "MeetingsState.move": Case(
        MEETINGS,
        lambda place: {
            "form": form(
                wall_on=(utc_now() + timedelta(days=9)).date().isoformat(), wall_time="11:00"
            ),
            **_seen(place),
        },
        who=CARES,
        changes=True,
    ),
    "MeetingsState.cancel": Case(MEETINGS, _seen, who=CARES, changes=True),
    "MeetingsState.change_room": Case(
        MEETINGS,
        lambda place: {
            "form": form(room_kind="link", room_url="https://rooms.example.org/x"),
            **_seen(place),
        },
        who=CARES,
        changes=True,
    ),
    "MeetingsState.put_notes_away": Case(MEETINGS, who=EVERYBODY),
}

OWN = {
    "TodayState.load": Case("/", who=EVERYBODY, is_own=True),
    "MyGoalsState.load": Case("/goals", who=EVERYBODY),
    "YouState.load": Case("/you", who=EVERYBODY),
    "SeenState.load": Case("/you/seen", who=EVERYBODY, is_own=True),
    "LookedState.load": Case("/circles/[circle_id]/looked", who=SEES),
    "YouState.look_again": Case("/you", who=EVERYBODY),
    "YouState.save": Case(
        "/you",
        lambda _: {
            "form": form(name="Renamed", pronouns="", zone="Asia/Tokyo", locale="en"),
            "op": operation(),
        },
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
    "YouState.end": Case(
        "/you",
        lambda place: {"session_id": str(place.session), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "YouState.end_others": Case(
        "/you", lambda _: {"op": operation()}, who=EVERYBODY, changes=True, is_own=True
    ),
}

CASES = {
    "AppState.put_away": Case("/goals", who=EVERYBODY),
    "AppState.say_sorry": Case("/goals", who=EVERYBODY),
    **GOALS,
    **CIRCLES,
    **MEETING,
    **COMPACTS,
    **PULSES,
    **AGENDAS,
    **EXITS,
    **DRIVERS,
    **GROWTH,
    **WELCOMES,
    **REPLIES,
    **FEED,
    **MAIL,
    **MEASURES,
    **MILESTONES,
    **COMMENTS_CASES,
    **ASKS_CASES,
    **KEEPING,
    **NOTES,
    **OBSERVATIONS,
    **RECAPS,
    **RECORDS,
    **BACKPACKS,
    **NETWORKS,
    **SEARCHES,
    **HOURS,
    **SEASON,
    **SIGN_IN,
    **SIGNS,
    **RUNS,
    **TRIALS,
    **TURN_PAGES,
    **TURN_ACTS,
    **PROMISES,
    **HUDDLES,
    **PROMISE_ACTS,
    **COACHING,
    **OWN,
}
