"""The tables of meetings: when, whose turn, who came, and what they add up to."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_MEETINGS = (
    Holding(
        "season",
        Fate.SHARED,
        parts=(
            Part(
                "seasons_planned",
                "created_by",
                ("first_on", "wall_time", "zone", "cadence", "count", "created_at"),
            ),
        ),
    ),
    Holding(
        "meeting", Fate.NOBODYS, not_exported="The circle's; the dates are with what is one's own."
    ),
    Holding("usedlink", Fate.NOBODYS, not_exported="That a circle used a link, without the link."),
    Holding(
        "attendance",
        Fate.SHARED,
        parts=(Part("attendance", "person_id", ("presence", "said_by", "at")),),
    ),
    Holding(
        "reply",
        Fate.SHARED,
        parts=(Part("replies", "person_id", ("answer", "is_hour", "at")),),
        rule="reasons",
    ),
    Holding(
        "seasonproposal",
        Fate.SHARED,
        parts=(Part("times_proposed", "proposed_by", ("state", "at", "closed_at")),),
        mentions=("plan", "findings"),
    ),
    Holding(
        "proposalanswer",
        Fate.SHARED,
        parts=(Part("season_answers", "person_id", ("option", "alternates", "at")),),
    ),
    Holding("hourflag", Fate.NOBODYS, not_exported="A question to a circle about an hour."),
    Holding(
        "painentry",
        Fate.SHARED,
        parts=(Part("hours_stretched", "person_id", ("cost", "counts", "at")),),
    ),
    Holding(
        "turn",
        Fate.SHARED,
        parts=(
            Part("turns", "person_id", ("role", "state", "source", "at")),
            Part("turns_held", "held_by", ("role", "state", "at")),
        ),
        people=("held_by", "counts_for"),
        mentions=("reason",),
    ),
    Holding(
        "ledgerentry",
        Fate.SHARED,
        parts=(Part("ledger", "person_id", ("role", "kind", "delta", "at")),),
        people=("by",),
        words=("note",),
    ),
    Holding(
        "ask",
        Fate.SHARED,
        parts=(Part("asks", "by", ("state", "opened_at", "closed_at")),),
        people=("by",),
    ),
    Holding(
        "asked",
        Fate.SHARED,
        parts=(Part("answers_to_asks", "person_id", ("answer", "asked_at", "answered_at")),),
    ),
    Holding(
        "company",
        Fate.SHARED,
        parts=(Part("turns_in_company", "person_id", ("role", "kind", "at")),),
    ),
    Holding(
        "focusseatrequest",
        Fate.GONE,
        parts=(
            Part(
                "seats_wished_for",
                "person_id",
                ("goal_id", "about", "is_urgent", "state", "at", "settled_at"),
            ),
        ),
        goes=("person_id",),
        words=("about",),
        is_all_words=True,
        rule="closed-circles",
    ),
    Holding(
        "focusentry",
        Fate.SHARED,
        parts=(Part("seats", "person_id", ("kind", "delta", "at")),),
    ),
    Holding(
        "agenda",
        Fate.SHARED,
        not_exported="The circle's plan; who changed it last is not kept as anybody's.",
    ),
    Holding(
        "agendasegment",
        Fate.SHARED,
        not_exported="A part of the circle's plan; one's own suggestions are exported.",
        words=("title", "prompt"),
        rule="closed-circles",
    ),
    Holding("promptuse", Fate.NOBODYS, not_exported="Which question was asked when."),
    Holding(
        "run",
        Fate.SHARED,
        not_exported="What the log of a meeting adds up to, without words.",
        mentions=("snapshot",),
    ),
    Holding(
        "runentry",
        Fate.SHARED,
        not_exported="Who led and spoke when, as one log of all who were there.",
        people=("by",),
        mentions=("details",),
    ),
    Holding(
        "runpresence",
        Fate.GONE,
        not_exported="When an open page was last seen.",
        own={"person_id": ALWAYS},
    ),
    Holding(
        "recap",
        Fate.SHARED,
        not_exported="That it was sent; promises and decisions are exported.",
    ),
    Holding(
        "pulse",
        Fate.NOBODYS,
        not_exported="Bands of many answers, nobody's own.",
        rule="pulses",
    ),
    Holding(
        "pulseanswer",
        Fate.NOBODYS,
        not_exported="Secret: nobody can tell whose an answer is, not even we.",
        rule="pulses",
    ),
    Holding(
        "pulseseat",
        Fate.GONE,
        not_exported="Secret: who may still answer, until the pulse closes.",
        own={"person_id": ALWAYS},
        rule="pulses",
    ),
)
