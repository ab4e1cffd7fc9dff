"""Which letter is written for which kind."""

from collections.abc import Mapping

from peercircles.notifications.calendar_letters import calendar_letter
from peercircles.notifications.models import MailKind
from peercircles.notifications.outgoing import Renderer

RENDERERS: Mapping[MailKind, Renderer] = {MailKind.CALENDAR: calendar_letter}
