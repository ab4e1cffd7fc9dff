"""The tables of tests of change: one person's own, gone with their account."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_TRIALS = (
    Holding(
        "ramp",
        Fate.GONE,
        parts=(
            Part(
                "rows_of_tests",
                "owner_id",
                ("id", "idea_id", "title", "created_at", "removed_at"),
            ),
        ),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "trial",
        Fate.GONE,
        parts=(
            Part(
                "tests_of_change",
                "owner_id",
                (
                    "id",
                    "ramp_id",
                    "number",
                    "step",
                    "question",
                    "prediction",
                    "how",
                    "starts_on",
                    "ends_on",
                    "measure_id",
                    "is_bold",
                    "happened",
                    "learned",
                    "next_words",
                    "decision",
                    "created_at",
                    "begun_at",
                    "decided_at",
                    "recorded_at",
                ),
            ),
        ),
        own={"owner_id": ALWAYS},
    ),
    Holding(
        "datum",
        Fate.GONE,
        parts=(Part("observed_in_tests", "owner_id", ("trial_id", "day", "value", "words", "at")),),
        own={"owner_id": ALWAYS},
    ),
)
