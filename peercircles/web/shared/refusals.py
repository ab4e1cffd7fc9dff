"""Refused tries in the log: whose, where and why, as ids and words of ours; never what was sent.

Who tries on and on is written down so often a minute, and is not what others are left out for.
"""

import logging
from collections.abc import Callable
from time import monotonic
from uuid import UUID

from peercircles.web.shared.pace import Pace

log = logging.getLogger(__name__)

LINES_OF_ONE, LINES_OF_ALL = 10, 50
_EVERYBODY = "everybody"


class Refusals:
    """Writes refusals down, within so many lines a minute for one person and for all."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._of_one = Pace(LINES_OF_ONE, LINES_OF_ONE, clock)
        self._of_all = Pace(LINES_OF_ALL, LINES_OF_ALL, clock)

    def note(self, where: str, reason: str, person_id: UUID | None = None) -> None:
        """Something was refused: a handler or route of ours, and one word or number for why."""
        if not self._of_one.allows(person_id or where) or not self._of_all.allows(_EVERYBODY):
            return
        about = {"where": where, "reason": reason, "person": str(person_id or "")}
        log.warning("a try was refused", extra=about)


_ours = Refusals()


def note_refusal(where: str, reason: str, person_id: UUID | None = None) -> None:
    """The same, counted for this process."""
    _ours.note(where, reason, person_id)
