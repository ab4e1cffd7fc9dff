"""What is typed about an item, cleaned; and what two windows wrote at once."""

from dataclasses import replace

from peercircles.backpacks.models import LONGEST_CLOSING, LONGEST_NAME, ItemWords
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line


class ItemClash(Conflict):
    """It was changed in another window after this edit was begun, so that nothing was saved.

    `theirs` is stored; saving again with `version` as the expected one replaces it knowingly.
    """

    code = "item-clash"

    def __init__(self, theirs: ItemWords, version: int) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))
        self.theirs = theirs
        self.version = version


def cleaned(words: ItemWords) -> ItemWords:
    """What was typed as it is kept. Raises Invalid, beside its field, for what cannot be."""
    return replace(
        words,
        name=typed_line(words.name, field="name", limit=LONGEST_NAME),
        closing=typed_line(words.closing, field="closing", limit=LONGEST_CLOSING, required=False),
    )


def item_not_found() -> NotFound:
    """The one sentence for an item that is not there or not theirs."""
    return NotFound(text("We could not find that in your backpack."))
