"""What the kinds of nodes are called."""

import reflex as rx

from peercircles.theories.models import NodeKind
from peercircles.web.shared.words import _, word_for


def kind_words(kind: rx.Var[str]) -> rx.Var[str]:
    """What a node is."""
    return word_for(
        kind,
        {
            NodeKind.PRIMARY.value: _("What moves it most"),
            NodeKind.SECONDARY.value: _("What moves that"),
            NodeKind.IDEA.value: _("What I could try"),
        },
    )
