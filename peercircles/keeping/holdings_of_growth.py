"""The tables of somebody's own growth: what they keep for themselves, and go with the account."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_GROWTH = (
    Holding(
        "diagram",
        Fate.GONE,
        parts=(
            Part(
                "driver_diagrams",
                "owner_id",
                ("id", "what", "how_much", "for_whom", "by_when", "created_at", "removed_at"),
            ),
        ),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "node",
        Fate.GONE,
        parts=(
            Part(
                "drivers_and_ideas",
                "owner_id",
                (
                    "id",
                    "diagram_id",
                    "kind",
                    "title",
                    "is_gap",
                    "strength",
                    "place",
                    "goal_id",
                    "created_at",
                    "removed_at",
                ),
            ),
        ),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "link",
        Fate.GONE,
        parts=(Part("driver_links", "owner_id", ("parent_id", "child_id", "strength")),),
        own={"owner_id": ALWAYS},
    ),
    Holding(
        "diagramversion",
        Fate.GONE,
        parts=(
            Part("diagram_versions", "owner_id", ("diagram_id", "number", "name", "parts", "at")),
        ),
        own={"owner_id": ALWAYS},
    ),
    Holding(
        "sharedcopy",
        Fate.GONE,
        parts=(Part("shared_diagrams", "owner_id", ("diagram_id", "audience", "parts", "at")),),
        own={"owner_id": ALWAYS},
        words=("parts",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "backpackitem",
        Fate.GONE,
        parts=(
            Part(
                "backpack",
                "owner_id",
                (
                    "id",
                    "name",
                    "kind",
                    "state",
                    "way",
                    "closing",
                    "gap_id",
                    "created_at",
                    "removed_at",
                ),
            ),
        ),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "contact",
        Fate.GONE,
        parts=(
            Part(
                "people_map",
                "owner_id",
                (
                    "id",
                    "name",
                    "note",
                    "helps_job",
                    "helps_career",
                    "helps_support",
                    "closeness",
                    "sphere",
                    "knows_others",
                    "created_at",
                    "removed_at",
                ),
            ),
        ),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "ideaplace",
        Fate.GONE,
        parts=(Part("idea_places", "owner_id", ("node_id", "across", "up")),),
        own={"owner_id": ALWAYS},
    ),
    Holding(
        "priorityaxes",
        Fate.GONE,
        parts=(Part("priority_axes", "owner_id", ("diagram_id", "across", "up")),),
        own={"owner_id": ALWAYS},
    ),
    Holding(
        "systemdiagram",
        Fate.GONE,
        parts=(Part("systems_diagrams", "owner_id", ("id", "title", "created_at", "removed_at")),),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "systemnode",
        Fate.GONE,
        parts=(
            Part(
                "things_in_systems",
                "owner_id",
                ("id", "system_id", "title", "place", "removed_at"),
            ),
        ),
        own={"owner_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "systemlink",
        Fate.GONE,
        parts=(Part("arrows_in_systems", "owner_id", ("from_id", "to_id", "sign")),),
        own={"owner_id": ALWAYS},
    ),
    Holding(
        "reflection",
        Fate.GONE,
        parts=(
            Part(
                "reflections",
                "person_id",
                (
                    "id",
                    "on",
                    "prompt",
                    "words",
                    "heart",
                    "skill",
                    "pay",
                    "created_at",
                    "removed_at",
                ),
            ),
        ),
        own={"person_id": ALWAYS},
        rule="removed",
    ),
    Holding(
        "weekaudit",
        Fate.GONE,
        parts=(
            Part(
                "weeks",
                "person_id",
                ("monday", "growth", "duty", "others", "home", "rest", "words", "at"),
            ),
        ),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "questionaside",
        Fate.GONE,
        parts=(Part("questions_aside", "person_id", ("quarter", "at")),),
        own={"person_id": ALWAYS},
    ),
)
