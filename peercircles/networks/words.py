"""What is typed about a contact, cleaned; and what two windows wrote at once."""

from dataclasses import replace

from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.networks.models import LONGEST_NAME, LONGEST_NOTE, ContactWords


class ContactClash(Conflict):
    """It was changed in another window after this edit was begun, so that nothing was saved.

    `theirs` is stored; saving again with `version` as the expected one replaces it knowingly.
    """

    code = "contact-clash"

    def __init__(self, theirs: ContactWords, version: int) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))
        self.theirs = theirs
        self.version = version


def cleaned(words: ContactWords) -> ContactWords:
    """What was typed as it is kept. Raises Invalid, beside its field, for what cannot be."""
    name = typed_line(words.name, field="name", limit=LONGEST_NAME)
    if not words.functions:
        raise Invalid(text("Choose at least one of the three."), field="functions")
    return replace(
        words, name=name, note=typed_passage(words.note, field="note", limit=LONGEST_NOTE)
    )


def contact_not_found() -> NotFound:
    """The one sentence for a contact that is not there or not theirs."""
    return NotFound(text("We could not find that on your people map."))
