"""What is written to people when something happens; installed where there is a mail server."""

from collections.abc import Sequence

from peercircles.kernel.work import Reaction

MAIL_REACTIONS: Sequence[Reaction] = ()
