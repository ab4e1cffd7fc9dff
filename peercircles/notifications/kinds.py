"""The kinds of letters."""

from enum import StrEnum


class MailKind(StrEnum):
    """What a letter is about. People can do without each of them."""

    CALENDAR = "calendar"
    REMINDER = "reminder"
    TURN = "turn"
    ASK = "ask"
    VOLUNTEER = "volunteer"
    HOURS = "hours"
    RECAP = "recap"
    COACH = "coach"
    COMPACT = "compact"
