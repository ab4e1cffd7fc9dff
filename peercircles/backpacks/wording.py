"""What kinds, states and ways are called."""

from peercircles.backpacks.models import ItemKind, ItemState, Way
from peercircles.kernel.text import Text, text

KINDS: dict[ItemKind, Text] = {
    ItemKind.SKILL: text("Skill"),
    ItemKind.CREDENTIAL: text("Credential"),
}
STATES: dict[ItemState, Text] = {
    ItemState.HAVE: text("I have it"),
    ItemState.BUILDING: text("I am building it"),
    ItemState.LACK: text("I lack it"),
}
WAYS: dict[Way, Text] = {
    Way.UNKNOWN: text("I do not know yet"),
    Way.COURSE: text("A course"),
    Way.VISIT: text("A visit"),
    Way.PERSON: text("A person"),
    Way.OTHER: text("Something else"),
}
