"""One driver diagram."""

import reflex as rx

from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.states import banner, loading
from peercircles.web.shared.words import _
from peercircles.web.theories.outline import outline
from peercircles.web.theories.panel import side_panel
from peercircles.web.theories.removing import put_back_banner
from peercircles.web.theories.state import DriversState


def drivers_page() -> rx.Component:
    """The diagram, and beside it what is open of it."""
    return growth_page(
        rx.el.div(
            rx.cond(
                DriversState.diagram_id,
                rx.fragment(
                    _tools(),
                    rx.el.div(
                        rx.el.section(
                            _above(), outline(), class_name="drivers", aria_label=_("Diagram")
                        ),
                        rx.cond(DriversState.side, side_panel()),
                        class_name="work",
                    ),
                ),
                loading(_("Fetching the diagram…")),
            ),
            class_name="sheet",
        ),
        tab="drivers",
        title=_("What would it take?"),
        words=_("A driver diagram: an aim, what moves it, what you might try."),
        seen_by=_("Only you see this."),
        wide=True,
    )


def _tools() -> rx.Component:
    return rx.el.div(
        page_link(_("All diagrams"), to="/growth", class_name="btn plain sm"),
        rx.el.button(
            icon("plus"),
            _("Driver"),
            type="button",
            class_name="btn sm push",
            on_click=DriversState.begin(""),
            custom_attrs={"data-add-goal": ""},
        ),
        class_name="tools",
    )


def _above() -> rx.Component:
    return rx.fragment(
        put_back_banner(DriversState.removed, DriversState.bring_back),
        rx.cond(
            DriversState.has_many,
            banner(
                _("More than five drivers move this aim."),
                _("You can leave it so. Two to five are easier to keep in mind."),
                name="growth",
                tone="pen",
            ),
        ),
    )
