"""The tables of people's own records: what they did, with whom, and what they shared of it."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_RECORDS = (
    Holding(
        "accomplishment",
        Fate.GONE,
        parts=(
            Part(
                "accomplishments",
                "keeper_id",
                (
                    "id",
                    "kind",
                    "title",
                    "words",
                    "on",
                    "link",
                    "goal_id",
                    "is_draft",
                    "created_at",
                    "removed_at",
                ),
            ),
        ),
        own={"keeper_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "credit",
        Fate.GONE,
        parts=(
            # Of others only those who agreed to be named, as everywhere else.
            Part(
                "named_beside_you",
                "keeper_id",
                ("accomplishment_id", "name", "at"),
                names=("person_id",),
                when={"state": ("agreed",)},
            ),
            Part(
                "asked_to_be_named",
                "person_id",
                ("title", "state", "at"),
                names=("keeper_id",),
                when={"state": ("asked", "agreed", "declined")},
            ),
        ),
        own={"keeper_id": ALWAYS, "person_id": ALWAYS},
    ),
    Holding(
        "recordcopy",
        Fate.SHARED,
        parts=(
            Part(
                "accomplishments_shared",
                "keeper_id",
                ("accomplishment_id", "audience", "title", "words", "on", "link", "at"),
            ),
        ),
        goes=("keeper_id",),
        words=("title", "words", "link"),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "copycredit",
        Fate.SHARED,
        not_exported="Who was beside what was shared; see who is named beside you.",
    ),
    Holding(
        "goaltaken",
        Fate.GONE,
        not_exported="Which goals have been in the record already, so that none comes twice.",
        own={"person_id": ALWAYS},
    ),
)
