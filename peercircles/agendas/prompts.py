"""Questions that open a conversation: what is known of one, and the families they come in."""

from dataclasses import dataclass
from enum import StrEnum

from peercircles.agendas.segments import Mode
from peercircles.kernel.text import Text

DEEPEST = 3
ANY_MODE = frozenset(Mode)


class PromptFamily(StrEnum):
    """What a question is about."""

    BALANCE = "balance"
    DIRECTION = "direction"
    GAPS = "gaps"
    CALENDAR = "calendar"
    REST = "rest"
    WORRY = "worry"
    BOLD = "bold"
    NETWORK = "network"
    THANKS = "thanks"
    IDENTITY = "identity"
    PROJECT_OR_LIFE = "project-or-life"
    TRADE_OFFS = "trade-offs"
    CREDIT = "credit"
    FACILITATION = "facilitation"
    ENDINGS = "endings"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. `depth` goes from 1, for people who have just met, to 3.

    `fits` are the modes it works best in; where nothing fits better, any will do.
    """

    key: str
    family: PromptFamily
    depth: int
    minutes: int
    words: Text
    fits: frozenset[Mode] = ANY_MODE
