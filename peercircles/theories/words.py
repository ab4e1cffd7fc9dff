"""The words of a diagram as somebody typed them, and what happens when two browsers did."""

from uuid import UUID

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.theories.models import LONGEST_AIM, LONGEST_LINE, AimWords


class AimClash(Conflict):
    """The aim was written anew after this edit was begun, so that nothing was saved.

    `theirs` is stored; `mine` was to be. Saving `mine` again with `version` as the expected
    one replaces theirs knowingly.
    """

    code = "aim-clash"

    def __init__(self, *, theirs: AimWords, version: int, mine: AimWords) -> None:
        super().__init__(text("That did not save. You changed the aim in another window."))
        self.theirs, self.version, self.mine = theirs, version, mine


class TitleClash(Conflict):
    """The same, for the title of a node."""

    code = "title-clash"

    def __init__(self, node_id: UUID, *, theirs: str, version: int, mine: str) -> None:
        super().__init__(text("That did not save. You changed this in another window."))
        self.node_id = node_id
        self.theirs, self.version, self.mine = theirs, version, mine


def typed_aim(aim: AimWords) -> AimWords:
    """The aim, cleaned; Invalid (with the field) where it cannot be taken."""
    return AimWords(
        what=typed_line(aim.what, field="what", limit=LONGEST_AIM),
        how_much=typed_line(aim.how_much, field="how_much", limit=LONGEST_LINE, required=False),
        for_whom=typed_line(aim.for_whom, field="for_whom", limit=LONGEST_LINE, required=False),
        by_when=aim.by_when,
    )
