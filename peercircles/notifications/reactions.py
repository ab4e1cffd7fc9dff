"""What is written to people when something happens; installed where there is a mail server."""

from collections.abc import Sequence

from peercircles.kernel.work import Reaction
from peercircles.notifications.invites import send_invites

MAIL_REACTIONS: Sequence[Reaction] = (send_invites,)
