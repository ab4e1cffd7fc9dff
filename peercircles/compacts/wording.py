"""What a compact says at first: twelve clauses in our own words, for a circle to make its own."""

from peercircles.compacts.models import Clause, Section
from peercircles.kernel.text import Text, text

_BEGINNING: dict[Section, tuple[Text, Text]] = {
    Section.PURPOSE: (
        text("Why we meet"),
        text(
            "We meet to help each other grow, at work and beside it. Everybody brings something "
            "real and leaves with one next step. Where an employer gives us this time, we know "
            "what it hopes for, and still choose our own aims."
        ),
    ),
    Section.RHYTHM: (
        text("Our rhythm"),
        text(
            "We keep the rhythm written below, by the circle’s own clock. Whoever cannot come "
            "says so a day before. We meet when at least half of us can, and end when we said "
            "we would."
        ),
    ),
    Section.TALKING: (
        text("How we talk"),
        text(
            "Everybody is heard once before anybody is heard twice. We ask before we advise, and "
            "give advice where it is wished for. Anybody may pass, and silence is welcome."
        ),
    ),
    Section.CONFIDENCE: (
        text("What stays here"),
        text(
            "What is said in the circle stays in the circle; what I learn about myself I may take "
            "along. We record nothing. Where the law or somebody’s safety asks more of us, we tell "
            "them first, and do no more than is needed."
        ),
    ),
    Section.PARTS: (
        text("Taking turns"),
        text(
            "Each of us leads, keeps the time and writes in turn. A turn can be swapped or given "
            "back, and no reason is asked for. Whoever leads serves the conversation."
        ),
    ),
    Section.PROMISES: (
        text("Goals and promises"),
        text(
            "We say what we are working on, and promise what is small enough to be kept. We ask "
            "after it once, and kindly. A promise may be changed or let go at any time."
        ),
    ),
    Section.COACH: (
        text("When somebody watches"),
        text(
            "A coach sees something of us only if every one of us has agreed, to what it is and "
            "for how long. Each of us can end it at any moment without saying why."
        ),
    ),
    Section.DIFFERENCES: (
        text("How we differ"),
        text(
            "We do not guess who somebody is. We ask, and use the names and pronouns people give "
            "us. When something hurts we say so, listen, and mend it; and we go on learning what "
            "we do not see by ourselves."
        ),
    ),
    Section.BETWEEN: (
        text("Between meetings"),
        text(
            "We answer each other within two working days, and nobody has to be there at all "
            "hours. Some of us may talk in between; what concerns everybody comes back to the "
            "circle."
        ),
    ),
    Section.LEAVING: (
        text("Pausing, leaving, joining"),
        text(
            "Anybody may pause or leave, without a reason and without fault, and goes with our "
            "thanks. Whoever is new reads this compact, signs it or proposes a change, and one "
            "of us helps them to feel at home."
        ),
    ),
    Section.REVIEW: (
        text("Looking at this again"),
        text(
            "By the day written below we read this compact together, and ask of each clause "
            "whether it still holds. Anybody may propose a change before that."
        ),
    ),
    Section.RECORDS: (
        text("What is kept about us"),
        text(
            "What we write for the circle stays among its members; what we write for ourselves "
            "stays with us. Each of us can take along a copy of what is their own, or have it "
            "deleted."
        ),
    ),
}


def beginning(locale: str) -> tuple[Clause, ...]:
    """The clauses a compact begins with, in that language."""
    return tuple(
        Clause(section.value, title.into(locale), words.into(locale))
        for section, (title, words) in _BEGINNING.items()
    )
