"""Words about circles."""

from peercircles.circles.models import Cadence
from peercircles.circles.views import CirclePage
from peercircles.kernel.text import Text, plural_text, text

CADENCES: dict[Cadence, Text] = {
    Cadence.WEEKLY: text("Every week"),
    Cadence.FORTNIGHTLY: text("Every second week"),
    Cadence.THREE_WEEKLY: text("Every third week"),
    Cadence.FOUR_WEEKLY: text("Every fourth week"),
}
_MORE = (
    text("One more person and it can start."),
    text("Two more people and it can start."),
    text("Three more people and it can start."),
    text("Four more people and it can start."),
)


def cadence_words(cadence: Cadence) -> Text:
    """How often a circle meets."""
    return CADENCES[cadence]


def cadence_choices(locale: str) -> list[tuple[str, str]]:
    """How often a circle can meet, as a form's list takes it."""
    return [(cadence.value, words.into(locale)) for cadence, words in CADENCES.items()]


def size_words(smallest: int, largest: int) -> Text:
    """How many people a circle is for."""
    if smallest == largest:
        return plural_text("{count} person", "{count} people", smallest)
    return text("{smallest} to {largest} people", smallest=smallest, largest=largest)


def people_words(count: int) -> Text:
    """How many people there are."""
    return plural_text("{count} person", "{count} people", count)


def still_to_come(page: CirclePage) -> Text:
    """How many people a forming circle waits for."""
    return missing_words(page.smallest - len(page.people))


def missing_words(missing: int) -> Text:
    """So many more people, and a circle has its smallest size."""
    if 1 <= missing <= len(_MORE):
        return _MORE[missing - 1]
    return plural_text(
        "{count} more person and it can start.",
        "{count} more people and it can start.",
        missing,
    )
