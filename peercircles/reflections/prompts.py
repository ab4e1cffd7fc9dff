"""What one may ask oneself: each quarter of a year has its question, and all can be chosen."""

from datetime import date

from peercircles.kernel.text import Text, text

PROMPTS: dict[str, Text] = {
    "lighter": text("What has become lighter since last season, and what did you do for it?"),
    "gladly": text("Which hours of these months would you gladly live again?"),
    "no": text("What did you say yes to that should have been a no?"),
    "learned": text("What do you know now that you did not know three months ago?"),
    "person": text("Who did you good, and do they know it?"),
    "direction": text("If it goes on like this for three years, where do you arrive?"),
    "rest": text("When were you last rested, and what had made room for it?"),
    "next": text("What is one thing you would like to be different by next season?"),
}


def quarter_of(day: date) -> date:
    """The first day of the quarter of the year that a day is in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def prompt_of(day: date) -> str:
    """The key of the question of a day's quarter: the next of them every quarter, in turn."""
    keys = list(PROMPTS)
    return keys[(day.year * 4 + (day.month - 1) // 3) % len(keys)]
