"""The tables of compacts, partings and signs: what was agreed on, and what came of it."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_COMPACTS = (
    Holding("compactversion", Fate.NOBODYS, not_exported="The circle's, see its own pack."),
    Holding(
        "signature",
        Fate.NOBODYS,
        not_exported="A seat's, whoever sits there; the circles are exported.",
    ),
    Holding(
        "amendment",
        Fate.SHARED,
        parts=(
            Part("amendments_proposed", "proposed_by", ("kind", "title", "words", "state", "at")),
        ),
        words=("title", "words"),
        rule="closed-circles",
    ),
    Holding(
        "amendmentanswer",
        Fate.SHARED,
        parts=(Part("answers_to_amendments", "person_id", ("opinion", "at")),),
    ),
    Holding(
        "amendmentcomment",
        Fate.SHARED,
        parts=(Part("comments_on_amendments", "author_id", ("words", "at")),),
        words=("words",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "exit",
        Fate.SHARED,
        parts=(Part("partings", "person_id", ("route", "at", "resolved_at")),),
    ),
    Holding(
        "exitnote",
        Fate.GONE,
        parts=(Part("notes_at_parting", "person_id", ("words", "at")),),
        own={"person_id": ALWAYS},
        rule="parting-notes",
    ),
    Holding(
        "wish",
        Fate.GONE,
        parts=(Part("wishes_for_a_circle", "person_id", ("words", "state", "at", "ended_at")),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "closingagreement",
        Fate.SHARED,
        parts=(Part("agreements_to_close", "person_id", ("at",)),),
    ),
    Holding(
        "signalsnooze",
        Fate.MIXED,
        parts=(Part("signs_put_aside", "by", ("kind", "reason", "at", "until")),),
        own={"person_id": ALWAYS},
        mentions=("marks",),
        words=("reason",),
        rule="closed-circles",
    ),
    Holding(
        "introduction",
        Fate.GONE,
        parts=(Part("introductions", "person_id", ("words", "at")),),
        own={"person_id": ALWAYS},
    ),
    Holding("firststeps", Fate.NOBODYS, not_exported="That a card was put away, by its seat."),
    Holding(
        "buddy",
        Fate.SHARED,
        parts=(
            Part("buddies", "newcomer_id", ("state", "at", "ended_at")),
            # Not what became of it: a no is told to nobody.
            Part("buddy_of", "buddy_id", ("at", "ended_at")),
        ),
    ),
)
