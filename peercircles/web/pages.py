"""Every page there is. A page that is not in this list does not exist."""

from collections.abc import Sequence

import reflex as rx

from peercircles.web.after.own_state import OwnAfterState
from peercircles.web.after.page import after_page
from peercircles.web.after.state import AfterState
from peercircles.web.agendas.state import AgendaState
from peercircles.web.asks.entries import BETWEEN_MEETINGS
from peercircles.web.circles.list_page import circles_page
from peercircles.web.circles.list_state import CirclesState
from peercircles.web.circles.new_page import new_circle_page
from peercircles.web.circles.new_state import NewCircleState
from peercircles.web.circles.overview_page import overview_page
from peercircles.web.circles.overview_state import OverviewState
from peercircles.web.circles.people_page import PEOPLE_LOADS, people_page
from peercircles.web.coach.ask_state import AskState
from peercircles.web.coach.circle import coached_circle_page
from peercircles.web.coach.circle_state import CoachedCircleState
from peercircles.web.coach.log import log_page
from peercircles.web.coach.log_state import LogState
from peercircles.web.coach.portfolio import portfolio_page
from peercircles.web.coach.portfolio_state import PortfolioState
from peercircles.web.coach.received_state import ReceivedState
from peercircles.web.coach.requests import requests_page
from peercircles.web.coach.requests_state import RequestsState
from peercircles.web.comments.page import comments_page
from peercircles.web.comments.state import CommentsState, MentionsState
from peercircles.web.compact.page import compact_page_of_circle
from peercircles.web.compact.state import CompactState
from peercircles.web.entries import PageEntry
from peercircles.web.exits.own_state import OwnExitsState
from peercircles.web.exits.page import leave_page_of_circle
from peercircles.web.exits.partings_state import PartingsState
from peercircles.web.exits.state import LeaveState
from peercircles.web.exits.wishes_page import wishes_page
from peercircles.web.exits.wishes_state import WishesState
from peercircles.web.goals.page import board_page
from peercircles.web.goals.state import BoardState
from peercircles.web.growth.entries import GROWTH_PAGES
from peercircles.web.hours.page import hours_page
from peercircles.web.hours.state import HoursState
from peercircles.web.huddles.state import HuddlesState
from peercircles.web.measures.page import numbers_page
from peercircles.web.measures.state import MeasuresState
from peercircles.web.meeting.page import meeting_page
from peercircles.web.meeting.state import MeetingPageState
from peercircles.web.meetings.page import meetings_page
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.mine.page import my_goals_page
from peercircles.web.mine.state import MyGoalsState
from peercircles.web.notes.state import NotesState
from peercircles.web.observations.board_page import watched_board_page
from peercircles.web.observations.board_state import WatchedBoardState
from peercircles.web.observations.state import ObservedState, QuestionsState
from peercircles.web.observations.watching_page import watching_page
from peercircles.web.observations.watching_state import WatchingState
from peercircles.web.parking.state import ParkingState
from peercircles.web.promises.own_state import OwnPromisesState
from peercircles.web.promises.state import PromisesState
from peercircles.web.pulses.state import PulseState
from peercircles.web.recaps.state import RecapState
from peercircles.web.runs.page import live_meeting_page
from peercircles.web.runs.state import LiveState
from peercircles.web.searches.page import search_page
from peercircles.web.searches.state import SearchState
from peercircles.web.season.page import season_page
from peercircles.web.season.state import SeasonState
from peercircles.web.seats.state import SeatsState
from peercircles.web.seen.looked_page import looked_page
from peercircles.web.seen.looked_state import LookedState
from peercircles.web.seen.page import seen_page
from peercircles.web.seen.state import SeenState
from peercircles.web.shared.lost import lost_page
from peercircles.web.shared.words import _
from peercircles.web.signs.own_state import OwnSignsState
from peercircles.web.signs.page import signs_page
from peercircles.web.signs.state import SignsState
from peercircles.web.thanks.state import ThanksState
from peercircles.web.today.page import today_page
from peercircles.web.today.state import TodayState
from peercircles.web.turns.how_page import how_turns_page
from peercircles.web.turns.how_state import HowTurnsState
from peercircles.web.turns.page import turns_page_of_circle
from peercircles.web.turns.state import TurnsState
from peercircles.web.welcomes.page import welcome_page
from peercircles.web.welcomes.state import WelcomesState
from peercircles.web.worries.state import CareState, ToldState
from peercircles.web.you.absences_state import AbsencesState
from peercircles.web.you.feed_state import FeedState
from peercircles.web.you.leaders_state import LeadersState
from peercircles.web.you.mail_state import MailChoicesState
from peercircles.web.you.page import you_page
from peercircles.web.you.sign_in_state import SignInState
from peercircles.web.you.state import YouState

PAGES: Sequence[PageEntry] = (
    PageEntry(
        "/",
        today_page,
        lambda: _("Today"),
        [
            TodayState.load,
            QuestionsState.load,
            OwnPromisesState.load,
            HuddlesState.load,
            MentionsState.load,
            ToldState.load,
            OwnAfterState.load,
            OwnSignsState.load,
        ],
    ),
    PageEntry(
        "/goals", my_goals_page, lambda: _("My goals"), [MyGoalsState.load, OwnPromisesState.load]
    ),
    *BETWEEN_MEETINGS,
    *GROWTH_PAGES,
    PageEntry("/search", search_page, lambda: _("Search"), SearchState.load),
    PageEntry(
        "/you",
        you_page,
        lambda: _("You"),
        [
            YouState.load,
            AbsencesState.load,
            FeedState.load,
            MailChoicesState.load,
            SignInState.load,
            LeadersState.load,
        ],
    ),
    PageEntry("/you/seen", seen_page, lambda: _("What others see of you"), SeenState.load),
    PageEntry("/you/hours", hours_page, lambda: _("Your hours"), HoursState.load),
    PageEntry(
        "/circles", circles_page, lambda: _("Circles"), [CirclesState.load, OwnExitsState.load]
    ),
    PageEntry(
        "/circles/wishes", wishes_page, lambda: _("Wishes"), [WishesState.load, CareState.load]
    ),
    PageEntry("/circles/new", new_circle_page, lambda: _("Make a circle"), NewCircleState.load),
    PageEntry(
        "/circles/[circle_id]",
        overview_page,
        lambda: _("Circle"),
        [
            OverviewState.load,
            PartingsState.load,
            WelcomesState.load,
            ObservedState.load,
            QuestionsState.load,
            SignsState.load,
            ReceivedState.load,
        ],
    ),
    PageEntry(
        "/circles/[circle_id]/welcome",
        welcome_page,
        lambda: _("Welcome"),
        [WelcomesState.load, QuestionsState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/leave",
        leave_page_of_circle,
        lambda: _("Your place"),
        [LeaveState.load, OwnExitsState.load],
    ),
    PageEntry("/circles/[circle_id]/signs", signs_page, lambda: _("Signs"), SignsState.load),
    PageEntry(
        "/circles/[circle_id]/people",
        people_page,
        lambda: _("People"),
        PEOPLE_LOADS,
    ),
    PageEntry(
        "/circles/[circle_id]/looked", looked_page, lambda: _("Who looked"), LookedState.load
    ),
    PageEntry(
        "/circles/[circle_id]/board",
        board_page,
        lambda: _("Board"),
        [BoardState.load, ObservedState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/meetings",
        meetings_page,
        lambda: _("Meetings"),
        [MeetingsState.load, HuddlesState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/meetings/[meeting_id]",
        meeting_page,
        lambda: _("Meeting"),
        [
            MeetingPageState.load,
            ObservedState.load,
            AgendaState.load,
            SeatsState.load,
            PromisesState.load,
            PulseState.load,
            ThanksState.load,
            RecapState.load,
            NotesState.load,
        ],
    ),
    PageEntry(
        "/circles/[circle_id]/meetings/[meeting_id]/after",
        after_page,
        lambda: _("After the meeting"),
        [AfterState.load, PulseState.load, ThanksState.load],
    ),
    PageEntry(
        "/circles/[circle_id]/turns", turns_page_of_circle, lambda: _("Turns"), TurnsState.load
    ),
    PageEntry(
        "/circles/[circle_id]/turns/how",
        how_turns_page,
        lambda: _("How turns are decided"),
        HowTurnsState.load,
    ),
    PageEntry(
        "/circles/[circle_id]/goals/[goal_id]/numbers",
        numbers_page,
        lambda: _("Numbers"),
        MeasuresState.load,
    ),
    PageEntry(
        "/circles/[circle_id]/goals/[goal_id]/comments",
        comments_page,
        lambda: _("Comments"),
        CommentsState.load,
    ),
    PageEntry(
        "/circles/[circle_id]/meetings/[meeting_id]/live",
        live_meeting_page,
        lambda: _("Live meeting"),
        [
            LiveState.load,
            ObservedState.load,
            PromisesState.load,
            ParkingState.load,
            NotesState.load,
            RecapState.load,
            PulseState.load,
            ThanksState.load,
        ],
    ),
    PageEntry(
        "/circles/[circle_id]/compact",
        compact_page_of_circle,
        lambda: _("Compact"),
        [CompactState.load, ObservedState.load],
    ),
    PageEntry("/circles/[circle_id]/season", season_page, lambda: _("Hours"), SeasonState.load),
    PageEntry(
        "/coach/meetings/[meeting_id]",
        watching_page,
        lambda: _("A meeting you observe"),
        WatchingState.load,
    ),
    PageEntry(
        "/coach/circles/[circle_id]/board",
        watched_board_page,
        lambda: _("Goals marked for coaches"),
        WatchedBoardState.load,
    ),
    PageEntry(
        "/coach",
        portfolio_page,
        lambda: _("Circles you accompany"),
        [PortfolioState.load, AskState.load],
    ),
    PageEntry("/coach/requests", requests_page, lambda: _("Requests"), RequestsState.load),
    PageEntry("/coach/log", log_page, lambda: _("My log"), LogState.load),
    PageEntry(
        "/coach/circles/[circle_id]",
        coached_circle_page,
        lambda: _("Circle you accompany"),
        [CoachedCircleState.load, AskState.load],
    ),
)


def add_pages(app: rx.App, pages: Sequence[PageEntry]) -> None:
    """Tell the framework about the pages."""
    for page in pages:
        app.add_page(
            page.draw,
            route=page.route,
            title=f"{page.title()} · PeerCircles",
            on_load=page.on_load,
        )
    app.add_page(lost_page, route="404", title=f"{_('Nothing here')} · PeerCircles")
