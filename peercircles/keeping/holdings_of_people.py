"""The tables that are about one person: they go with the account."""

from peercircles.keeping.holdings import ALWAYS, Fate, Holding, Part

HOLDINGS_OF_PEOPLE = (
    Holding(
        "person",
        Fate.GONE,
        parts=(
            Part("profile", "id", ("name", "email", "pronouns", "zone", "locale", "created_at")),
        ),
    ),
    Holding(
        "signinidentity",
        Fate.GONE,
        parts=(Part("sign_in_methods", "person_id", ("issuer", "created_at")),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "passkey",
        Fate.GONE,
        parts=(Part("passkeys", "person_id", ("name", "created_at", "used_at")),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "passkeychallenge",
        Fate.GONE,
        not_exported="Random numbers, for a few minutes.",
        own={"person_id": ALWAYS},
        rule="sign-ins",
    ),
    Holding(
        "addresschange",
        Fate.GONE,
        not_exported="An address that waits to be confirmed, or to be taken back.",
        own={"person_id": ALWAYS},
        addresses=("email", "old_email"),
        rule="sign-ins",
    ),
    Holding(
        "browsersession",
        Fate.GONE,
        parts=(Part("browsers", "person_id", ("device", "method", "created_at", "seen_at")),),
        own={"person_id": ALWAYS},
        rule="sign-ins",
    ),
    Holding(
        "signinlink",
        Fate.GONE,
        not_exported="A secret that works for ten minutes.",
        own={"person_id": ALWAYS},
        rule="sign-ins",
    ),
    Holding(
        "signinattempt",
        Fate.GONE,
        not_exported="Secrets of a visit to a provider, for half an hour.",
        own={"linking_person_id": ALWAYS, "confirming_person_id": ALWAYS},
        rule="sign-ins",
    ),
    Holding(
        "provenidentity",
        Fate.GONE,
        not_exported="What a provider said, for half an hour, before there is an account.",
        rule="sign-ins",
        addresses=("email",),
    ),
    Holding(
        "operation",
        Fate.GONE,
        not_exported="Random numbers, so that a repeat does nothing twice.",
        people=("person_id",),
        own={"person_id": ALWAYS},
        rule="operations",
    ),
    Holding(
        "comfort",
        Fate.GONE,
        parts=(Part("comfort_hours", "person_id", ("week", "updated_at")),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "travelzone",
        Fate.GONE,
        parts=(Part("journeys", "person_id", ("zone", "from_on", "to_on")),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "absence",
        Fate.GONE,
        parts=(Part("days_away", "person_id", ("from_on", "to_on", "kind", "created_at")),),
        own={"person_id": ALWAYS},
        rule="reasons",
    ),
    Holding(
        "calendarfeed",
        Fate.GONE,
        parts=(
            Part(
                "calendar_address",
                "person_id",
                ("has_links", "has_names", "has_dues", "created_at"),
            ),
        ),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "calendarcopy",
        Fate.GONE,
        not_exported="Which version of a meeting a calendar was told last.",
        own={"person_id": ALWAYS},
    ),
    Holding(
        "mailoptout",
        Fate.GONE,
        parts=(Part("letters_not_wanted", "person_id", ("kind", "at")),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "outboxmessage",
        Fate.GONE,
        not_exported="Letters on their way; the person has those that came.",
        other_ids=("leased_by",),
        own={"person_id": ALWAYS},
        rule="letters",
    ),
    Holding(
        "organiser",
        Fate.GONE,
        parts=(Part("programmes", "person_id", ("created_at",)),),
        own={"person_id": ALWAYS},
    ),
    Holding(
        "pseudonym",
        Fate.GONE,
        not_exported="Which unnamed author of a circle one left was oneself; see what they wrote.",
        own={"person_id": ALWAYS},
    ),
    Holding("programme", Fate.NOBODYS, not_exported="A name given by organisers."),
    Holding("setuplink", Fate.NOBODYS, not_exported="Started the installation."),
)
