"""What follows when something happens, in the same transaction; in the order it has to come."""

from collections.abc import Sequence

from peercircles.accesses.noting import note_removals
from peercircles.agendas.focus_requests import let_seat_requests_go
from peercircles.agendas.parked import follow_parking
from peercircles.agendas.reactions import let_parts_go
from peercircles.asks.reactions import let_asks_go
from peercircles.circles.events import MemberJoined
from peercircles.comments.reactions import narrow_comments
from peercircles.compacts.reactions import keep_compacts
from peercircles.exits.reactions import keep_exits
from peercircles.facilitation.reactions import react_to
from peercircles.hours.charging import charge_hours
from peercircles.hours.events import OwnHoursChanged
from peercircles.hours.reactions import follow_circle
from peercircles.huddles.reactions import keep_huddles
from peercircles.identity.events import ProfileChanged
from peercircles.keeping.reactions import erase_who_leaves, take_given_along
from peercircles.kernel.events import Event
from peercircles.kernel.work import Reaction, Work
from peercircles.meetings.events import MeetingMoved, SeasonPlanned
from peercircles.meetings.reactions import tidy_meetings
from peercircles.milestones.reactions import check_last_days
from peercircles.notifications.account_mail import tell_of_account
from peercircles.notifications.activity import keep_activity
from peercircles.notifications.closed import keep_closed
from peercircles.notifications.coach_mail import tell_of_coaches
from peercircles.notifications.compact_mail import tell_of_compacts
from peercircles.notifications.farewell_mail import say_goodbye
from peercircles.notifications.hour_mail import tell_of_hours
from peercircles.notifications.invites import send_invites
from peercircles.notifications.mention_mail import tell_of_mentions
from peercircles.notifications.recap_mail import send_recaps
from peercircles.notifications.reminders import keep_reminders, keep_reminders_of
from peercircles.notifications.turn_mail import tell_of_turns
from peercircles.observations.leaders import follow_leaders
from peercircles.observations.reactions import follow_consent
from peercircles.parking.reactions import keep_parked
from peercircles.promises.reactions import let_promises_go
from peercircles.pulses.reactions import keep_pulses
from peercircles.records.reactions import keep_records
from peercircles.runs.reactions import follow_meeting
from peercircles.signals.reactions import forget_own_signs
from peercircles.welcomes.reactions import part_buddies
from peercircles.worries.reactions import forget_worries_of


def remind(work: Work, event: Event) -> None:
    """Keep the reminders in step with meetings, members and their places."""
    match event:
        case SeasonPlanned() | MeetingMoved() | MemberJoined():
            keep_reminders(work, event.circle_id)
        case OwnHoursChanged() | ProfileChanged():
            keep_reminders_of(work, event.person_id)
        case _:
            return


REACTIONS: Sequence[Reaction] = (
    check_last_days,
    keep_compacts,
    keep_closed,
    keep_exits,
    part_buddies,
    tidy_meetings,
    follow_circle,
    react_to,
    charge_hours,
    narrow_comments,
    let_promises_go,
    keep_parked,
    let_asks_go,
    forget_worries_of,
    keep_huddles,
    let_seat_requests_go,
    follow_parking,
    let_parts_go,
    follow_meeting,
    keep_pulses,
    follow_consent,
    follow_leaders,
    keep_records,
    forget_own_signs,
    take_given_along,
    keep_activity,
    note_removals,
    erase_who_leaves,
)
# Only where there is a mail server.
MAIL_REACTIONS: Sequence[Reaction] = (
    check_last_days,
    send_invites,
    remind,
    tell_of_turns,
    tell_of_hours,
    send_recaps,
    tell_of_coaches,
    tell_of_compacts,
    tell_of_mentions,
    tell_of_account,
    say_goodbye,
)
