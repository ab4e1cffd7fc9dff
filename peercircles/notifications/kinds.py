"""The kinds of letters."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a letter is about. People can do without each of the CHOICES.

    ACCOUNT: that something about somebody's account is different. It is of no circle, and goes
    to the address the account had then.
    """

    CALENDAR = "calendar"
    REMINDER = "reminder"
    TURN = "turn"
    ASK = "ask"
    VOLUNTEER = "volunteer"
    HOURS = "hours"
    RECAP = "recap"
    COACH = "coach"
    COMPACT = "compact"
    MENTION = "mention"
    ACCOUNT = "account"


CHOICES = tuple(kind for kind in MailKind if kind is not MailKind.ACCOUNT)
