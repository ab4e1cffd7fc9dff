"""One driver diagram."""

import reflex as rx

from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import banner, loading
from peercircles.web.shared.words import _
from peercircles.web.theories.drawing import drawing
from peercircles.web.theories.kept_state import KeptState
from peercircles.web.theories.outline import outline
from peercircles.web.theories.panel import reopening, side_panel
from peercircles.web.theories.removing import put_back_banner
from peercircles.web.theories.sharing_state import SharingState
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
                            _above(),
                            rx.cond(DriversState.view == "outline", outline(), drawing()),
                            class_name="drivers",
                            aria_label=_("Diagram"),
                        ),
                        rx.cond(DriversState.side, side_panel()),
                        class_name="work",
                    ),
                ),
                loading(_("Fetching the diagram…")),
            ),
            reopening(),
            class_name="sheet",
        ),
        tab="drivers",
        title=_("What would it take?"),
        words=_("A driver diagram: an aim, what moves it, what you might try."),
        seen_by=_("Only you see it until you share a part."),
        wide=True,
    )


def _tools() -> rx.Component:
    return rx.el.div(
        page_link(_("All diagrams"), to="/growth", class_name="btn plain sm"),
        rx.el.div(
            _way("diagram", _("Diagram")),
            _way("outline", _("Outline")),
            class_name="row tight",
            role="group",
            aria_label=_("Show as"),
        ),
        rx.el.button(
            _("Tidy up"),
            type="button",
            class_name="btn sm plain",
            title=_("Put the columns in an order in which fewer lines cross"),
            on_click=DriversState.tidy(OP),
        ),
        page_link(
            _("Priorities"),
            to=f"/growth/drivers/{DriversState.diagram_id}/priorities",
            class_name="btn sm",
        ),
        rx.el.button(
            _("Versions"), type="button", class_name="btn sm", on_click=KeptState.look_back
        ),
        rx.el.button(
            _("Share a part…"), type="button", class_name="btn sm", on_click=SharingState.ask
        ),
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


def _way(view: str, words: str) -> rx.Component:
    return rx.el.button(
        words,
        type="button",
        class_name="btn sm",
        aria_pressed=rx.cond(DriversState.view == view, "true", "false"),
        on_click=DriversState.show(view),
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
