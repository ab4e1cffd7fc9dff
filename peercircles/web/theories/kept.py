"""The versions of a diagram, beside it."""

import reflex as rx

from peercircles.web.shared.forms import text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.states import empty
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import only_you
from peercircles.web.theories.kept_state import KeptState
from peercircles.web.theories.kept_views import VersionLine

COMPARED = KeptState.compared


def versions_panel() -> rx.Component:
    """Keeping one more, and looking back at those there are."""
    return rx.fragment(
        rx.el.h2(_("Versions")),
        rx.el.p(
            _("Keep the diagram as it is now, to see later what you have learned."),
            class_name="soft",
        ),
        rx.el.form(
            text_field(
                "version_name",
                _("What is it called?"),
                error=KeptState.problems["version_name"],
                class_name="own",
                optional=True,
                auto_complete="off",
            ),
            only_you(),
            rx.el.div(
                rx.el.button(_("Keep this version"), type="submit", class_name="btn main"),
                class_name="acts",
            ),
            on_submit=sends(KeptState.keep),
            class_name="form",
            key=KeptState.begun,
            no_validate=True,
        ),
        rx.cond(
            KeptState.kept.length() == 0,
            empty(_("No version yet"), _("The diagram itself is always the newest.")),
            rx.el.ul(rx.foreach(KeptState.kept, _version), class_name="moves"),
        ),
        _differences(),
    )


def _version(line: rx.vars.ObjectVar[VersionLine]) -> rx.Component:
    def button(words: str, until: rx.Var[int] | int) -> rx.Component:
        return rx.el.button(
            words,
            type="button",
            class_name="btn sm",
            on_click=KeptState.compare(line.number, until),
        )

    following = (line.number.to(int) + 1).to(int)
    return rx.el.li(
        rx.el.p(
            rx.el.b(_("Version {number}", number=line.number)),
            " ",
            rx.el.bdi(line.name, class_name="own"),
            " ",
            rx.el.span(
                local_time(line.at, KeptState.viewer.zone, "since"), class_name="cap quiet num"
            ),
        ),
        rx.el.div(
            button(_("What is different now"), 0),
            rx.cond(
                following <= KeptState.kept.length(),
                button(_("What changed until version {number}", number=following), following),
            ),
            class_name="row tight wrap",
        ),
        key=line.number,
    )


def _differences() -> rx.Component:
    return rx.el.section(
        rx.cond(
            COMPARED.number.to(int) > 0,
            rx.fragment(
                rx.el.h3(
                    rx.cond(
                        COMPARED.until.to(int) > 0,
                        _(
                            "From version {number} to version {until}",
                            number=COMPARED.number,
                            until=COMPARED.until,
                        ),
                        _("From version {number} to now", number=COMPARED.number),
                    )
                ),
                rx.cond(
                    COMPARED.lines.length() == 0,
                    rx.el.p(_("Nothing is different."), class_name="soft"),
                    rx.el.ul(
                        rx.foreach(
                            COMPARED.lines.to(list[str]),
                            lambda words, place: rx.el.li(words, key=place),
                        ),
                        class_name="changes",
                    ),
                ),
            ),
        ),
        aria_live="polite",
    )
