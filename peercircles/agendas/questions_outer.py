"""Questions about what one does: bold steps, projects, trade-offs, people, credit."""

from peercircles.agendas.prompts import Prompt, PromptFamily
from peercircles.agendas.segments import Mode
from peercircles.kernel.text import text

_IN_PAIRS = frozenset({Mode.PAIRS})
_WRITTEN = frozenset({Mode.SILENT})
_UNHURRIED = frozenset({Mode.SILENT, Mode.PAIRS})

QUESTIONS = (
    Prompt(
        "bold-1",
        PromptFamily.BOLD,
        1,
        4,
        text("What would you try this month if a clumsy first attempt were fine?"),
    ),
    Prompt(
        "bold-2",
        PromptFamily.BOLD,
        1,
        4,
        text("What is the smallest version of the thing you keep postponing?"),
        _IN_PAIRS,
    ),
    Prompt(
        "bold-3",
        PromptFamily.BOLD,
        2,
        6,
        text("Tell of something that went wrong and made you better at what you do."),
    ),
    Prompt(
        "bold-4",
        PromptFamily.BOLD,
        3,
        8,
        text("What would you begin if you knew that your standing here did not depend on it?"),
        _UNHURRIED,
    ),
    Prompt(
        "network-1",
        PromptFamily.NETWORK,
        1,
        4,
        text("Who helped you recently without being asked?"),
    ),
    Prompt(
        "network-2",
        PromptFamily.NETWORK,
        2,
        6,
        text("Who tells you the truth, who opens doors, who makes you laugh: where is nobody?"),
        _WRITTEN,
    ),
    Prompt(
        "network-3",
        PromptFamily.NETWORK,
        2,
        6,
        text("Whom have you wanted to write to for months, and what would the first line be?"),
    ),
    Prompt(
        "network-4",
        PromptFamily.NETWORK,
        3,
        8,
        text("Whose good opinion do you still work for although they no longer look?"),
        _UNHURRIED,
    ),
    Prompt(
        "project-or-life-1",
        PromptFamily.PROJECT_OR_LIFE,
        1,
        4,
        text("What are you proud of that would never appear in a report?"),
    ),
    Prompt(
        "project-or-life-2",
        PromptFamily.PROJECT_OR_LIFE,
        1,
        4,
        text("Apart from your tasks, what kept your mind busy since we last met?"),
    ),
    Prompt(
        "project-or-life-3",
        PromptFamily.PROJECT_OR_LIFE,
        2,
        6,
        text("Is what you bring today a task to finish or a way you want to live?"),
        _IN_PAIRS,
    ),
    Prompt(
        "project-or-life-4",
        PromptFamily.PROJECT_OR_LIFE,
        3,
        8,
        text("If your biggest project vanished overnight, what of you would be left standing?"),
        _UNHURRIED,
    ),
    Prompt(
        "trade-offs-1",
        PromptFamily.TRADE_OFFS,
        1,
        4,
        text("What did you say no to lately, and are you still glad of it?"),
    ),
    Prompt(
        "trade-offs-2",
        PromptFamily.TRADE_OFFS,
        2,
        6,
        text("How much money would be enough for the next step, and what would it be enough for?"),
    ),
    Prompt(
        "trade-offs-3",
        PromptFamily.TRADE_OFFS,
        2,
        6,
        text("What do you pay for with time that money could pay for, or the other way round?"),
        _IN_PAIRS,
    ),
    Prompt(
        "trade-offs-4",
        PromptFamily.TRADE_OFFS,
        3,
        8,
        text("Who carries the cost of what you have chosen, and do they know that you see it?"),
        _UNHURRIED,
    ),
    Prompt("credit-1", PromptFamily.CREDIT, 1, 3, text("Whose work made yours easier this month?")),
    Prompt(
        "credit-2",
        PromptFamily.CREDIT,
        1,
        4,
        text("What did we get done that none of us could have done alone?"),
    ),
    Prompt(
        "credit-3",
        PromptFamily.CREDIT,
        2,
        6,
        text("Where were you named and somebody else was not, though they had a part in it?"),
        _IN_PAIRS,
    ),
    Prompt(
        "credit-4",
        PromptFamily.CREDIT,
        3,
        8,
        text("Which success of yours do you tell in a way that leaves somebody out?"),
        _UNHURRIED,
    ),
)
