"""The fields of what is settled about a circle: for a new one and for changing one."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.circles.views import TermsView
from peercircles.web.circles.wording import cadence_choices
from peercircles.web.shared.forms import refusal, select_field, text_area, text_field
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, build_locale
from peercircles.web.shared.zone_field import zone_field

Terms = ObjectVar[TermsView] | TermsView
Problems = ObjectVar[dict[str, str]]


def purpose_fields(terms: Terms, problems: Problems) -> list[rx.Component]:
    """What the circle is called, and what it is for."""
    return [
        text_field(
            "name",
            _("What is it called?"),
            value=terms.name,
            error=problems["name"],
            class_name="own",
            auto_complete="off",
        ),
        text_area(
            "purpose",
            _("What is it for?"),
            hint=_("A sentence or two. Everyone who is invited reads it first."),
            value=terms.purpose,
            error=problems["purpose"],
            class_name="own",
        ),
        who_sees(_("The circle reads this, and those who are invited or organise it.")),
    ]


def rhythm_fields(terms: Terms, problems: Problems, *, zone: rx.Var[str]) -> list[rx.Component]:
    """In whose time it meets, how often and for how long."""
    return [
        zone_field(
            "zone",
            _("Whose clock does it keep?"),
            hint=_("Meetings are agreed in this place’s time. Everyone sees their own."),
            value=zone,
            error=problems["zone"],
        ),
        rx.el.div(
            rx.cond(
                terms.is_agreed,
                _kept("cadence", terms.cadence),
                select_field(
                    "cadence",
                    _("How often does it meet?"),
                    cadence_choices(build_locale()),
                    value=terms.cadence,
                    error=problems["cadence"],
                ),
            ),
            _number("minutes", _("For how many minutes?"), terms.minutes, problems),
            class_name="fields",
        ),
    ]


def size_fields(terms: Terms, problems: Problems) -> rx.Component:
    """With how many people it starts, and how many it has room for."""
    return rx.cond(
        terms.is_agreed,
        rx.fragment(_kept("smallest", terms.smallest), _kept("largest", terms.largest)),
        rx.el.div(
            _number("smallest", _("How many people start it?"), terms.smallest, problems),
            _number("largest", _("How many have room in it?"), terms.largest, problems),
            class_name="fields",
        ),
    )


def agreed_terms(terms: Terms, problems: Problems, *, compact: rx.Var[str] | str) -> rx.Component:
    """What the circle itself has agreed on, and where it is changed; with what was refused."""
    said = [problems[name] for name in ("cadence", "smallest", "largest")]
    return rx.cond(
        terms.is_agreed,
        rx.el.div(
            rx.el.dl(
                rx.el.dt(_("Rhythm")),
                rx.el.dd(terms.rhythm),
                rx.el.dt(_("Size")),
                rx.el.dd(terms.size),
                class_name="facts",
            ),
            rx.el.p(
                _("How often it meets, and with how many, its members agree on in their compact."),
                " ",
                page_link(_("See the compact"), to=compact),
                class_name="small soft",
            ),
            *(refusal(f"agreed-{at}", error) for at, error in enumerate(said)),
        ),
    )


def _kept(name: str, value: rx.Var[str] | str) -> rx.Component:
    """Sent as it is: nobody chooses it here.

    With the id of the field in whose place it stands: a form sends what has that id.
    """
    return rx.el.input(type="hidden", id=name, name=name, value=value)


def _number(name: str, label: str, value: rx.Var[str] | str, problems: Problems) -> rx.Component:
    # A browser's own number field swallows what is no number instead of letting us say so.
    return text_field(
        name,
        label,
        value=value,
        error=problems[name],
        input_mode="numeric",
        auto_complete="off",
        class_name="num",
    )
