"""Two who correct one number at once: the second is shown what the first wrote."""

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.measures.models import NumberOfDay


class NumberClash(Conflict):
    """The number is not the one the correction began with any more."""

    code = "number-clash"

    def __init__(self, *, theirs: NumberOfDay, version: int) -> None:
        super().__init__(text("That did not save. The number was corrected meanwhile."))
        self.theirs, self.version = theirs, version
