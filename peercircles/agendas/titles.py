"""What the parts of the formats are called, and the rules they can have."""

from peercircles.kernel.text import LOCALES, Text, text

TITLES = {
    "accomplishments": text("What we got done"),
    "act": text("Adopt, change or let go"),
    "action": text("What you will do"),
    "all": text("Everybody together"),
    "alone": text("Each alone"),
    "arrive": text("Arriving, and why I am here"),
    "blockers": text("What is in the way"),
    "cadence": text("Does our rhythm still fit?"),
    "check-in": text("Check-in"),
    "check-out": text("Check-out"),
    "clarify": text("Clearing up the facts"),
    "client-a": text("First person: tell"),
    "client-a-away": text("First person listens, the others think aloud"),
    "client-a-clear": text("First person: what is unclear?"),
    "client-a-takes": text("First person: what I take along"),
    "client-b": text("Second person: tell"),
    "client-b-away": text("Second person listens, the others think aloud"),
    "client-b-clear": text("Second person: what is unclear?"),
    "client-b-takes": text("Second person: what I take along"),
    "client-c": text("Third person: tell"),
    "client-c-away": text("Third person listens, the others think aloud"),
    "client-c-clear": text("Third person: what is unclear?"),
    "client-c-takes": text("Third person: what I take along"),
    "close": text("Closing"),
    "commit": text("One thing each takes on, and check-out"),
    "compact": text("How we want to be with each other"),
    "compact-review": text("Our agreements, one by one"),
    "explore": text("The group wonders, the presenter sits back"),
    "facts": text("Only facts"),
    "focus": text("Focus seat"),
    "fours": text("In fours"),
    "goals": text("My goal in one sentence"),
    "harvest": text("What we heard"),
    "heard": text("What I heard"),
    "issue": text("The matter in a few sentences"),
    "next-steps": text("Next steps"),
    "next-test": text("The next test"),
    "one-ask": text("One wish each"),
    "pairs": text("In pairs"),
    "parking": text("Something from the parking lot"),
    "process": text("How we worked together"),
    "promises": text("What we promised"),
    "question": text("The question"),
    "questions": text("Questions that open"),
    "resources": text("Who and what could help"),
    "returns": text("The presenter comes back"),
    "rhythm": text("When we meet, and whose turn it is"),
    "seat-a": text("First focus seat"),
    "seat-b": text("Second focus seat"),
    "set-up": text("Making groups of three"),
    "story": text("The story"),
    "story-of-us": text("The story of this circle"),
    "tests": text("What we expected, and what happened"),
    "thanks": text("Thanks"),
    "what-next": text("What comes next, and whom I will support"),
    "wins": text("What went well so far"),
    "wins-worries": text("Glad of, worried about"),
}

RULES = {
    "facts-only": text("Questions about facts only."),
    "no-advice": text("No advice unless it is asked for."),
    "one-voice": text("One person speaks at a time."),
    "own-experience": text("Speak of what you have lived, not of what the other should do."),
    "pass-is-fine": text("Passing is fine."),
    "presenter-listens": text("The presenter listens, camera and microphone off if they like."),
    "questions-only": text("Questions only."),
    "no-repair": text("Nobody fixes, judges or interprets the person."),
    "write-first": text("Write first, then speak."),
    "short": text("A sentence or two each."),
}


def words_of(table: dict[str, Text], key: str, locale: str) -> str:
    """What `key` stands for, to a reader; nothing for a key there is no more."""
    found = table.get(key)
    return found.into(locale) if found else ""


def is_said_by(table: dict[str, Text], key: str, words: str) -> bool:
    """Whether the words are those of `key`, in any language."""
    found = table.get(key)
    return found is not None and words in {found.into(locale) for locale in LOCALES}
