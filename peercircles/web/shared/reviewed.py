"""The events a browser may send. A handler that is not here does not run, and fails the build.

Reviewed means: it reaches things only through commands and queries that ask who the actor
is, its arguments are typed, and it can be repeated without harm.
"""

from peercircles.web.shared.reviewed_asks import ASKS_REVIEWED
from peercircles.web.shared.reviewed_backpacks import BACKPACKS_REVIEWED
from peercircles.web.shared.reviewed_coaches import COACHES_REVIEWED
from peercircles.web.shared.reviewed_comments import COMMENTS_REVIEWED
from peercircles.web.shared.reviewed_growth import GROWTH_REVIEWED
from peercircles.web.shared.reviewed_milestones import MILESTONES_REVIEWED
from peercircles.web.shared.reviewed_networks import NETWORKS_REVIEWED
from peercircles.web.shared.reviewed_numbers import NUMBERS_REVIEWED
from peercircles.web.shared.reviewed_own import OWN_REVIEWED
from peercircles.web.shared.reviewed_searches import SEARCHES_REVIEWED
from peercircles.web.shared.reviewed_trials import TRIALS_REVIEWED
from peercircles.web.shared.wire import handler_names, name_of_handler

# Follow a page's load by themselves, and so do not count against how often a person acts.
CHAINED_EVENTS = frozenset(
    {
        "reflex___state____state.set_is_hydrated",
        "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal",
        "reflex___state____state.reflex___state____on_load_internal_state.set_is_hydrated",
    }
)
FRAMEWORK_EVENTS = CHAINED_EVENTS | {
    "reflex___state____state.hydrate",
    "reflex___state____state.hydrate_and_load",
}

REVIEWED = (
    OWN_REVIEWED
    | BACKPACKS_REVIEWED
    | NETWORKS_REVIEWED
    | NUMBERS_REVIEWED
    | MILESTONES_REVIEWED
    | GROWTH_REVIEWED
    | COMMENTS_REVIEWED
    | SEARCHES_REVIEWED
    | TRIALS_REVIEWED
    | COACHES_REVIEWED
    | ASKS_REVIEWED
    | frozenset(
        {
            "AppState.put_away",
            "AppState.say_sorry",
            "AfterState.load",
            "QuestionsState.load",
            "QuestionsState.answer",
            "OwnAfterState.load",
            "OwnAfterState.lay_aside",
            "ThanksState.load",
            "ThanksState.thank",
            "ThanksState.take_back",
            "PulseState.load",
            "PulseState.answer",
            "PulseState.decline",
            "CirclesState.load",
            "NewCircleState.load",
            "NewCircleState.make",
            "OverviewState.load",
            "SignsState.load",
            "SignsState.put_aside",
            "SignsState.look_again",
            "OwnSignsState.load",
            "OwnSignsState.put_aside",
            "PeopleState.load",
            "PeopleState.invite",
            "PeopleState.renew",
            "PeopleState.mail",
            "PeopleState.put_links_away",
            "PeopleState.withdraw",
            "PeopleState.ask_to_end",
            "PeopleState.ask_for_terms",
            "PeopleState.let_be",
            "PeopleState.end",
            "PeopleState.settle",
            "CompactState.load",
            "CompactState.begin",
            "CompactState.sign",
            "CompactState.consider",
            "CompactState.let_be",
            "CompactState.propose",
            "CompactState.answer",
            "CompactState.withdraw",
            "CompactState.propose_again",
            "CompactState.say",
            "CompactState.take_back",
            "CompactState.read_version",
            "SponsorState.load",
            "SponsorState.choose",
            "LettersState.load",
            "LettersState.try_again",
            "LettersState.let_it_be",
            "BoardState.load",
            "BoardState.look_again_at_goal",
            "BoardState.resume",
            "BoardState.show",
            "BoardState.open_goal",
            "BoardState.begin",
            "BoardState.close_side",
            "BoardState.add",
            "BoardState.save",
            "BoardState.keep_theirs",
            "BoardState.move",
            "BoardState.step",
            "BoardState.put_in_archive",
            "BoardState.bring_back",
            "BoardState.post",
            "BoardState.narrow",
            "BoardState.narrow_update",
            "BoardState.show_history",
            "BoardState.show_archive",
            "MeetingPageState.load",
            "MeetingPageState.look_again",
            "AgendaState.load",
            "AgendaState.begin",
            "AgendaState.put_down",
            "AgendaState.save",
            "AgendaState.add",
            "AgendaState.remove",
            "AgendaState.another",
            "AgendaState.move",
            "AgendaState.step",
            "AgendaState.choose",
            "AgendaState.keep",
            "AgendaState.drop",
            "SuggestionsState.suggest",
            "SuggestionsState.take",
            "SuggestionsState.leave",
            "SuggestionsState.withdraw",
            "MeetingsState.load",
            "MeetingsState.ask",
            "MeetingsState.answer_later",
            "MeetingsState.consider",
            "MeetingsState.plan",
            "MeetingsState.move",
            "MeetingsState.cancel",
            "MeetingsState.change_room",
            "MeetingsState.put_notes_away",
            "MeetingsState.consider_alternative",
            "MeetingsState.keep_hour",
            "MeetingsState.reply",
            "MeetingsState.say_presence",
            "MeetingsState.note",
            "LiveState.load",
            "LiveState.look_again",
            "LiveState.be_there",
            "LiveState.start",
            "LiveState.end",
            "LiveState.go_on",
            "LiveState.go_back",
            "LiveState.extend",
            "LiveState.pause",
            "LiveState.resume",
            "LiveState.skip",
            "LiveState.fit_rest",
            "LiveState.give_word_on",
            "LiveState.give_floor",
            "LiveState.raise_hand",
            "LiveState.lower_hand",
            "LiveState.hand_over",
            "LiveState.take_over",
            "LiveState.leave_it",
            "LiveState.keep_for_me",
            "LiveState.give_part",
            "TodayState.load",
            "TodayState.reply",
            "TodayState.say_of_turn",
            "TodayState.answer_request",
            "TodayState.keep_turn",
            "TodayState.offer_for",
            "TodayState.wish_for",
            "TodayState.consider_turn",
            "TodayState.leave_turn",
            "MyGoalsState.load",
            "OwnPromisesState.load",
            "OwnPromisesState.make",
            "OwnPromisesState.keep",
            "OwnPromisesState.drop",
            "OwnPromisesState.reopen",
            "OwnPromisesState.ask_to_change",
            "OwnPromisesState.change",
            "HuddlesState.load",
            "HuddlesState.arrange",
            "HuddlesState.cancel",
            "HuddlesState.tell",
            "PromisesState.load",
            "PromisesState.make",
            "PromisesState.keep",
            "PromisesState.drop",
            "PromisesState.reopen",
            "PromisesState.ask_to_change",
            "PromisesState.change",
            "SeatsState.load",
            "SeatsState.ask",
            "SeatsState.withdraw",
            "ParkingState.load",
            "ParkingState.park",
            "ParkingState.pick",
            "ParkingState.release",
            "ParkingState.bring_back",
            "SeasonState.load",
            "SeasonState.look_at_search",
            "SeasonState.search",
            "SeasonState.try_help",
            "SeasonState.cancel_search",
            "SeasonState.show",
            "SeasonState.ask_anew",
            "SeasonState.go_back",
            "SeasonState.propose",
            "SeasonState.agree",
            "SeasonState.disagree",
            "SeasonState.withdraw",
            "TurnsState.load",
            "TurnsState.say_of_turn",
            "TurnsState.answer_request",
            "TurnsState.keep_turn",
            "TurnsState.offer_for",
            "TurnsState.wish_for",
            "TurnsState.consider_turn",
            "TurnsState.leave_turn",
            "TurnsState.choose_ledger",
            "TurnsState.show_whole_ledger",
            "TurnsState.rest",
            "TurnsState.come_back",
            "TurnsState.keep_company",
            "TurnsState.end_company",
            "TurnsState.ask_to_correct",
            "TurnsState.let_be",
            "TurnsState.correct",
            "HowTurnsState.load",
            "NotesState.load",
            "NotesState.look_again_at_seats",
            "NotesState.look_again_at_own",
            "NotesState.look_again_at_circle",
            "NotesState.save",
            "RecapState.load",
            "RecapState.decide",
            "RecapState.take_out",
            "RecapState.look_over",
            "RecapState.let_be",
            "RecapState.send",
            "KeepingState.load",
            "KeepingState.agree",
            "KeepingState.take_back",
            "MailChoicesState.load",
            "MailChoicesState.save",
            "SignInState.load",
            "SignInState.look_again",
            "SignInState.choose_to_rename",
            "SignInState.rename",
            "SignInState.remove_passkey",
            "SignInState.unlink",
            "SignInState.ask_for_address",
            "SignInState.let_address_be",
        }
    )
)


def is_reviewed(event_name: str) -> bool:
    """Whether a browser may send this event."""
    return event_name in FRAMEWORK_EVENTS or name_of_handler(event_name) in REVIEWED


def check_handlers() -> None:
    """Fail the start, and so the build, over a handler nobody reviewed or one that is gone.

    Every public method of a State counts: the framework makes a handler of each.
    """
    ours = {
        qualified
        for name, qualified in handler_names().items()
        if ".peercircles___" in name and not name.endswith(".setvar")
    }
    if ours != REVIEWED:
        unreviewed, gone = sorted(ours - REVIEWED), sorted(REVIEWED - ours)
        raise RuntimeError(f"not reviewed: {unreviewed}; reviewed, but gone: {gone}")
