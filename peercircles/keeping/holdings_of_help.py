"""The tables of what people of a circle ask for and offer, and of what worries them."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_HELP = (
    Holding(
        "askoffer",
        Fate.SHARED,
        parts=(
            Part(
                "asked_and_offered",
                "author_id",
                (
                    "id",
                    "kind",
                    "about",
                    "words",
                    "goal_id",
                    "state",
                    "at",
                    "edited_at",
                    "settled_at",
                ),
            ),
        ),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "askreply",
        Fate.SHARED,
        parts=(Part("replies_to_asks", "author_id", ("ask_id", "words", "at")),),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "worry",
        Fate.GONE,
        parts=(Part("worries", "author_id", ("words", "told", "at", "ends_at")),),
        own={"author_id": ALWAYS, "to_id": ALWAYS},
        words=("words",),
        is_all_words=True,
    ),
    Holding("carewords", Fate.NOBODYS, not_exported="What a programme says to everybody in it."),
)
