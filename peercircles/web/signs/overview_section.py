"""At most one thing worth a look, on a circle's first page."""

import reflex as rx

from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import sends
from peercircles.web.shared.words import _
from peercircles.web.signs.components import noticed, way_on
from peercircles.web.signs.state import SignsState
from peercircles.web.signs.views import SignView

LOOK = SignsState.look


def worth_a_look() -> rx.Component:
    """Nothing where nothing is noticed. Its page loads SignsState after its own State."""
    return rx.cond(
        LOOK.kind,
        entry(
            _("Worth a look"),
            noticed(
                LOOK.to(SignView),
                way_on(LOOK.to(SignView)),
                on_aside=sends(SignsState.put_aside),
                error=SignsState.problems["reason"],
            ),
            rx.el.p(
                page_link(_("How signs are noticed"), to=f"/circles/{SignsState.circle.id}/signs"),
                class_name="small beneath",
            ),
            class_name="sign",
            custom_attrs={"data-testid": "worth-a-look"},
        ),
    )
