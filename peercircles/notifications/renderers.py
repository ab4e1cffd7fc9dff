"""Which letter is written for which kind."""

from collections.abc import Mapping

from sqlmodel import Session

from peercircles.kernel.waking import waking
from peercircles.notifications.calendar_letters import calendar_letter
from peercircles.notifications.coach_letters import coach_letter
from peercircles.notifications.compact_letters import compact_letter
from peercircles.notifications.hour_letters import hour_letter
from peercircles.notifications.letters import Letter
from peercircles.notifications.mention_letters import mention_letter
from peercircles.notifications.models import MailKind
from peercircles.notifications.outgoing import NotNow, Outgoing, Renderer
from peercircles.notifications.recap_letters import recap_letter
from peercircles.notifications.reminder_letters import reminder_letter
from peercircles.notifications.turn_letters import ask_letter, turn_letter, volunteer_letter


def by_day(write: Renderer) -> Renderer:
    """The same letters, but none at night where their reader is, however late they are."""

    def written(session: Session, outgoing: Outgoing) -> Letter | None:
        letter = write(session, outgoing)
        day = waking(outgoing.now, outgoing.recipient.zone)
        if letter is not None and day > outgoing.now:
            raise NotNow(day)
        return letter

    return written


RENDERERS: Mapping[MailKind, Renderer] = {
    MailKind.CALENDAR: calendar_letter,
    MailKind.REMINDER: by_day(reminder_letter),
    MailKind.TURN: by_day(turn_letter),
    MailKind.ASK: by_day(ask_letter),
    MailKind.VOLUNTEER: by_day(volunteer_letter),
    MailKind.HOURS: by_day(hour_letter),
    MailKind.RECAP: by_day(recap_letter),
    MailKind.COACH: by_day(coach_letter),
    MailKind.COMPACT: by_day(compact_letter),
    MailKind.MENTION: by_day(mention_letter),
}
