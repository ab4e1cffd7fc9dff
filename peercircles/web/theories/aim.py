"""The words of an aim, as they are asked for."""

from typing import Any

import reflex as rx

from peercircles.web.shared.forms import date_field, text_area, text_field
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.theories.views import AimView


def aim_fields(problems: Any, aim: AimView | rx.vars.ObjectVar[AimView] | None = None) -> Any:
    """What, how much, for whom, by when; the words there are already, if there are."""
    now = aim if aim is not None else AimView()
    return (
        text_area(
            "what",
            _("What would you like to happen?"),
            value=now.what,
            error=problems["what"],
            required=True,
            class_name="own",
            rows=2,
        ),
        text_field(
            "how_much",
            _("How much?"),
            hint=_("From where to where: a number, or something you could show a friend."),
            value=now.how_much,
            error=problems["how_much"],
            class_name="own",
            optional=True,
        ),
        text_field(
            "for_whom",
            _("For whom?"),
            value=now.for_whom,
            error=problems["for_whom"],
            class_name="own",
            optional=True,
        ),
        date_field(
            "by_when",
            _("By when?"),
            value=now.by_when,
            error=problems["by_when"],
            optional=True,
        ),
    )


def only_you() -> rx.Component:
    """Who reads what is written into a diagram."""
    return who_sees(_("Only you see this."), private=True)
