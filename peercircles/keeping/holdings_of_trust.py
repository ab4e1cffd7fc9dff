"""The tables of consent: what coaches asked for, what they saw, and what was kept from them."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_TRUST = (
    Holding(
        "coachassignment",
        Fate.SHARED,
        parts=(Part("circles_coached", "coach_id", ("at", "ended_at")),),
    ),
    Holding(
        "reportingline",
        Fate.GONE,
        parts=(Part("reporting_lines", "person_id", ("email", "at")),),
        own={"person_id": ALWAYS, "leader_id": ALWAYS},
        addresses=("email",),
    ),
    Holding(
        "observation",
        Fate.SHARED,
        parts=(
            Part(
                "observations_asked_for",
                "coach_id",
                ("scope", "purpose", "state", "asked_at", "until", "ended_at"),
            ),
        ),
        other_ids=("renews",),
        words=("purpose",),
        rule="closed-circles",
    ),
    Holding(
        "consentanswer",
        Fate.NOBODYS,
        not_exported="Secret: sealed until the question closes, and destroyed then.",
        rule="questions",
    ),
    Holding(
        "privatemoment",
        Fate.NOBODYS,
        not_exported="That there was one; nobody's name is on it.",
    ),
    Holding(
        "visit",
        Fate.SHARED,
        parts=(Part("visits_as_a_coach", "coach_id", ("at", "seen_at", "gone_at")),),
    ),
    Holding(
        "coachfeedback",
        Fate.SHARED,
        parts=(
            Part("written_as_a_coach", "coach_id", ("words", "to", "at")),
            Part(
                "written_to_you_by_a_coach", "facilitator_id", ("words", "at"), names=("coach_id",)
            ),
        ),
        words=("words",),
        other_ids=("meeting_id",),
        rule="closed-circles",
    ),
    Holding(
        "coachlognote",
        Fate.GONE,
        parts=(Part("coach_log", "coach_id", ("on", "words", "at")),),
        own={"coach_id": ALWAYS},
        rule="coach-logs",
    ),
    Holding(
        "access",
        Fate.MIXED,
        parts=(Part("looks_at_you", "about_id", ("kind", "at")),),
        other_ids=("meeting_id",),
        # Without anybody it is about, it would read as a look at the whole installation.
        own={"about_id": {"kind": ("sign-in-link",)}},
        rule="accesses",
    ),
)
