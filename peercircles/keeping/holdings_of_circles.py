"""The tables of circles: who belongs, what they work towards, and how they talk."""

from peercircles.keeping.holdings import ALWAYS, NOT_FOR_THE_CIRCLE, Fate, Holding, Part

_OF_CHARTER = ("goal_id", "aim", "scope", "alignment", "starts_on", "checks_in_on", "changed_at")
HOLDINGS_OF_CIRCLES = (
    Holding(
        "circle",
        Fate.NOBODYS,
        not_exported="The circle's, see its own pack.",
        words=("purpose",),
        rule="closed-circles",
    ),
    Holding("closedcircle", Fate.NOBODYS, not_exported="When a closed circle was first seen so."),
    Holding("board", Fate.NOBODYS, not_exported="A number that changes with the board."),
    Holding(
        "membership",
        Fate.SHARED,
        parts=(Part("circles", "person_id", ("state", "joined_at", "left_at")),),
        rule="leavers",
    ),
    Holding(
        "keepingagreement",
        Fate.SHARED,
        parts=(Part("agreements_on_keeping", "person_id", ("about", "at")),),
    ),
    Holding(
        "invitation",
        Fate.MIXED,
        not_exported="An offer to an address; what came of it is the membership.",
        addresses=("email",),
    ),
    Holding(
        "goal",
        Fate.MIXED,
        parts=(
            Part(
                "goals",
                "owner_id",
                (
                    "id",
                    "title",
                    "why",
                    "measure",
                    "target_on",
                    "kind",
                    "lane",
                    "progress",
                    "wants_help",
                    "audience",
                    "created_at",
                    "archived_at",
                ),
            ),
        ),
        own={"owner_id": NOT_FOR_THE_CIRCLE},
        goes=("owner_id",),
        words=("title", "why", "measure"),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "goalupdate",
        Fate.MIXED,
        parts=(
            Part(
                "goal_updates",
                "author_id",
                ("goal_id", "progress", "line", "wants_help", "audience", "at"),
            ),
        ),
        own={"author_id": NOT_FOR_THE_CIRCLE},
        words=("line",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "goalchange",
        Fate.MIXED,
        # What was there before may be somebody else's words.
        parts=(Part("goal_changes", "by", ("goal_id", "kind", "part", "about_id", "after", "at")),),
        other_ids=("about_id",),
        words=("before", "after"),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "measure",
        Fate.MIXED,
        parts=(
            Part(
                "measures",
                "by",
                (
                    "id",
                    "goal_id",
                    "node_id",
                    "title",
                    "unit",
                    "hope",
                    "goal_line",
                    "changed_on",
                    "created_at",
                ),
            ),
        ),
        # What is measured for a driver is nobody else's.
        own={"owner_id": ALWAYS},
        home="goal_id",
        words=("title", "unit"),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "measurepoint",
        Fate.MIXED,
        parts=(Part("numbers", "by", ("measure_id", "day", "value", "note", "at")),),
        words=("note",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "milestone",
        Fate.SHARED,
        parts=(
            Part(
                "milestones",
                "by",
                ("id", "goal_id", "title", "due_on", "created_at", "done_at"),
            ),
        ),
        words=("title",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "charter",
        Fate.SHARED,
        parts=(Part("charters", "by", _OF_CHARTER),),
        words=("aim", "scope", "alignment"),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "milestoneneed", Fate.NOBODYS, not_exported="Which milestone waits for which: no person's."
    ),
    Holding(
        "goalcomment",
        Fate.SHARED,
        parts=(
            Part(
                "comments",
                "author_id",
                ("id", "goal_id", "words", "audience", "at", "edited_at", "removed_at"),
            ),
        ),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "goalmention",
        Fate.SHARED,
        parts=(Part("mentions", "person_id", ("comment_id", "at"), when={"is_on": (True,)}),),
    ),
    Holding(
        "contributor",
        Fate.SHARED,
        parts=(Part("contributions", "person_id", ("goal_id",)),),
    ),
    Holding(
        "promise",
        Fate.SHARED,
        parts=(
            Part(
                "promises",
                "owner_id",
                ("words", "due_on", "state", "made_at", "settled_at"),
            ),
        ),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "parkingitem",
        Fate.SHARED,
        parts=(Part("parked_items", "author_id", ("words", "state", "at", "left_at")),),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "note",
        Fate.MIXED,
        parts=(
            Part(
                "own_notes",
                "person_id",
                ("text", "created_at", "at"),
                when={"kind": ("private",)},
            ),
            Part(
                "notes_written_for_you",
                "person_id",
                ("text", "created_at", "at"),
                names=("written_by",),
                when={"kind": ("presenter",)},
            ),
            Part(
                "notes_you_wrote_for_others",
                "written_by",
                ("text", "created_at", "at"),
                names=("person_id",),
                when={"kind": ("presenter",)},
            ),
            Part(
                "circle_notes",
                "written_by",
                ("text", "created_at", "at"),
                when={"kind": ("circle",)},
            ),
        ),
        other_ids=("draft_id",),
        own={"person_id": ALWAYS},
        words=("text",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "huddle",
        Fate.SHARED,
        parts=(
            Part("huddles_arranged", "arranged_by", ("starts_at", "minutes", "cancelled_at")),
            Part("huddle_lines", "posted_by", ("line", "posted_at")),
        ),
        words=("line",),
        rule="closed-circles",
    ),
    Holding(
        "huddleperson",
        Fate.SHARED,
        not_exported="Who was asked along; the huddles one arranged are there.",
    ),
    Holding(
        "thanks",
        Fate.MIXED,
        parts=(
            Part("thanks_given", "from_id", ("words", "is_shared", "at"), names=("to_id",)),
            Part("thanks_received", "to_id", ("words", "is_shared", "at"), names=("from_id",)),
        ),
        own={"to_id": {"is_shared": (False,)}},
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "activity",
        Fate.SHARED,
        not_exported="Which of these things others were told of, without words.",
        people=("by", "person_id"),
    ),
    Holding(
        "suggestion",
        Fate.SHARED,
        parts=(
            Part(
                "agenda_suggestions",
                "person_id",
                ("line", "minutes", "state", "at"),
            ),
        ),
        words=("line",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "circleformat",
        Fate.SHARED,
        parts=(Part("own_formats", "created_by", ("name", "parts", "created_at")),),
        words=("name",),
        rule="closed-circles",
    ),
    Holding(
        "circledecision",
        Fate.SHARED,
        parts=(Part("decisions", "by", ("words", "at")),),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
)
