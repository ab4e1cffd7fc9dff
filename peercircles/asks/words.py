"""What is written about an ask or an offer; and what two windows wrote at once."""

from dataclasses import dataclass

from peercircles.asks.models import AskAbout, AskKind, AskOffer
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text


@dataclass(frozen=True, slots=True)
class AskWords:
    """Everything about an ask or an offer that is written in one form, but for its goal."""

    kind: AskKind
    about: AskAbout
    words: str


class AskClash(Conflict):
    """It was changed in another window after this edit was begun, so that nothing was saved.

    `theirs` is stored, about the goal called `goal_title`, if about one; saving again with
    `version` as the expected one replaces it knowingly.
    """

    code = "ask-clash"

    def __init__(self, theirs: AskWords, goal_title: str, version: int) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))
        self.theirs = theirs
        self.goal_title = goal_title
        self.version = version


def written(ask: AskOffer) -> AskWords:
    """What stands there now."""
    return AskWords(ask.kind, ask.about, ask.words)
