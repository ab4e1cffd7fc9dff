"""Which letter is written for which kind."""

from collections.abc import Mapping

from peercircles.notifications.calendar_letters import calendar_letter
from peercircles.notifications.hour_letters import hour_letter
from peercircles.notifications.models import MailKind
from peercircles.notifications.outgoing import Renderer
from peercircles.notifications.reminder_letters import reminder_letter
from peercircles.notifications.turn_letters import ask_letter, turn_letter, volunteer_letter

RENDERERS: Mapping[MailKind, Renderer] = {
    MailKind.CALENDAR: calendar_letter,
    MailKind.REMINDER: reminder_letter,
    MailKind.TURN: turn_letter,
    MailKind.ASK: ask_letter,
    MailKind.VOLUNTEER: volunteer_letter,
    MailKind.HOURS: hour_letter,
}
