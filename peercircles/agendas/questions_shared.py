"""Questions about being together: thanks, holding the circle, endings."""

from peercircles.agendas.prompts import Prompt, PromptFamily
from peercircles.agendas.segments import Mode
from peercircles.kernel.text import text

_IN_PAIRS = frozenset({Mode.PAIRS})
_WRITTEN = frozenset({Mode.SILENT})
_UNHURRIED = frozenset({Mode.SILENT, Mode.PAIRS})

QUESTIONS = (
    Prompt(
        "thanks-1",
        PromptFamily.THANKS,
        1,
        3,
        text("What small thing did somebody do for you this week?"),
    ),
    Prompt(
        "thanks-2",
        PromptFamily.THANKS,
        1,
        3,
        text("Who in this circle said something that stayed with you, and what was it?"),
    ),
    Prompt(
        "thanks-3",
        PromptFamily.THANKS,
        2,
        5,
        text("To whom do you owe thanks that have become too late to be casual?"),
        _WRITTEN,
    ),
    Prompt(
        "thanks-4",
        PromptFamily.THANKS,
        3,
        8,
        text("What is hard for you to accept when people thank you?"),
        _UNHURRIED,
    ),
    Prompt(
        "facilitation-1",
        PromptFamily.FACILITATION,
        1,
        4,
        text("What does somebody do that makes you feel at ease in a group?"),
    ),
    Prompt(
        "facilitation-2",
        PromptFamily.FACILITATION,
        1,
        4,
        text("What helps you to speak, and what helps you to listen?"),
    ),
    Prompt(
        "facilitation-3",
        PromptFamily.FACILITATION,
        2,
        6,
        text("When were you last in charge of a conversation, and what would you do differently?"),
        _IN_PAIRS,
    ),
    Prompt(
        "facilitation-4",
        PromptFamily.FACILITATION,
        2,
        5,
        text("What should we do less of when we meet?"),
    ),
    Prompt(
        "facilitation-5",
        PromptFamily.FACILITATION,
        3,
        8,
        text("When did this circle become too careful, and what were we protecting?"),
        _IN_PAIRS,
    ),
    Prompt(
        "endings-1",
        PromptFamily.ENDINGS,
        1,
        4,
        text("What would you like to have said before we part today?"),
    ),
    Prompt(
        "endings-2",
        PromptFamily.ENDINGS,
        1,
        4,
        text("Which moment with this circle will you still know in a year?"),
    ),
    Prompt(
        "endings-3",
        PromptFamily.ENDINGS,
        2,
        6,
        text("What is finished, even if nobody has called it so?"),
    ),
    Prompt(
        "endings-4",
        PromptFamily.ENDINGS,
        3,
        8,
        text("What do you want to leave behind here rather than take with you?"),
        _UNHURRIED,
    ),
)
