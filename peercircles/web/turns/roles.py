"""What the roles of a meeting are called."""

import reflex as rx

from peercircles.facilitation.models import Role
from peercircles.web.shared.words import _, word_for


def role_word(role: rx.Var[str]) -> rx.Var[str]:
    """What a role is called."""
    return word_for(
        role,
        {
            Role.FACILITATOR.value: _("Facilitator"),
            Role.SCRIBE.value: _("Scribe"),
            Role.TIMEKEEPER.value: _("Timekeeper"),
        },
    )
